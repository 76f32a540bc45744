# Texts of `karkas trade dependence`, `entry`, `diversify` and `convert`.

command-trade-dependence = Where imports come from too few hands: every importer and product, groups of places, value chains
    .usage = karkas trade dependence FILE… -o FOLDER [OPTIONS]
    .more =
        FILE is a table of flows between places: BACI (the archive too), UN Comtrade, or any table of time, place, partner,
        product and value. Criteria are those of GeoDep (CEPII 2024) and of the European Commission (SWD(2021)352). All years
        say how lasting dependence is; figures are those of the last one.

        Examples:
          karkas trade dependence BACI_HS17_Y2020_V202201.csv -o dependence --only-dependent
          karkas trade dependence BACI_HS17.zip -o city --places RUS --losses --product-codes product_codes_HS17.csv --chain chain.csv
          karkas trade dependence flows.parquet -o union --inside EU=AUT,BEL,BGR --inside catchment=Moscow,Kaluga
command-trade-entry = How likely each place is to enter each product that it does not make, with proof of how far that can be believed
    .usage = karkas trade entry FILE… -o FOLDER --from YEARS --to YEARS [OPTIONS]
    .more =
        Learns from what places entered between the first years and the last ones. A place enters a product if its revealed
        advantage was below 1/2 and is at least 1 later. Every figure is of places that the trees had not seen. With
        --forecast the same trees say what comes after the last years, over a span of the same length.

        Examples:
          karkas trade entry trade_1995.parquet trade_2017.parquet -o entry --from 1995 --to 2017
          karkas trade entry trade.parquet -o next --from 2005-2007 --to 2015-2017 --forecast --places rus
          karkas trade entry patents.csv -o cities --from 2000-2004 --to 2005-2009 --column place=city --column product=tech
command-trade-diversify = The cheapest basket of new products that reaches a goal, proven, or the front of cost against the goal
    .usage = karkas trade diversify FILE… -o FOLDER --place CODE --sample NAME GOAL [OPTIONS]
    .more =
        A goal is a complexity (--complexity, or --raise above today's), jobs, value added or imports to replace; several hold
        together. Jobs and the like come from --figures, a CSV file with product and any of cost, inputs, jobs, value_added,
        imports_replaced. Cheap baskets like tiny markets: --least-market keeps them out.

        Examples:
          karkas trade diversify trade_2017.parquet -o basket --place rus --sample all --raise 0.1
          karkas trade diversify trade_2017.parquet -o front --place kaz --sample all --raise 0.5 --cost exports --front 20
          karkas trade diversify trade_2017.parquet -o jobs --place rus --sample all --jobs 5000 --figures figures.csv --cost given --budget 2e9
command-trade-convert = Values from one code system of goods to another, every sum kept, every guess reported
    .usage = karkas trade convert FILE… -o FOLDER (--from SYSTEM --to SYSTEM | --key FILE) [OPTIONS]
    .more =
        Systems: hs1992, hs2007, hs2012, hs2017, hs2022, sitc2, isic3, bec4. A key of your own is a CSV file with from, to and
        perhaps weight; its codes may be prefixes, as keys of ОКПД2 and ТН ВЭД have them. A value with several targets is
        split in equal parts, or by what --weights says they are worth.

        Examples:
          karkas trade convert trade_2022.parquet -o old --from hs2022 --to hs2012
          karkas trade convert trade_2022.parquet -o uses --from hs2022 --to bec4
          karkas trade convert output.csv -o hs --key okpd2-hs.csv --weights world_2022.parquet

argument-trade-dependence-output = Folder to write the answer to
    .value = FOLDER
argument-trade-entry-output = Folder to write the answer to
    .value = FOLDER
argument-trade-diversify-output = Folder to write the answer to
    .value = FOLDER
argument-trade-convert-output = Folder to write the answer to
    .value = FOLDER
argument-trade-dependence-places = Only the rows of these places [all]
    .value = CODE,…
argument-trade-entry-places = Only the rows of these places [all]
    .value = CODE,…
argument-inside = A group of places whose dependence on the outside is asked for; may be repeated
    .value = NAME=CODE,…
argument-chain = Value chain: a CSV file with stage, code and perhaps group, note and purity (A to D); needs --places
    .value = FILE
argument-trade-dependence-losses = What each importer would lose with each supplier; the flows are read a second time
argument-only-dependent = Only pairs that meet all criteria
argument-concentration = Concentration above which suppliers are too few
    .value = INDEX
argument-outside-share = Share of imports from outside above which a group depends on it
    .value = SHARE
argument-imports-over-exports = Ratio of imports to exports above which own exports are no way out
    .value = RATIO
argument-trade-dependence-window = Last years that count for lasting dependence
    .value = YEARS
argument-lasting = Dependent years among them that make it lasting
    .value = YEARS
argument-trade-entry-from = First years: what places made then
    .value = FIRST-LAST
argument-trade-entry-to = Last years: what they made later
    .value = FIRST-LAST
argument-forecast = Say what comes after the last years, rather than what came by then
argument-folds = Parts of the places; each is guessed from the others
    .value = N
argument-trees = Trees
    .value = N
argument-trade-entry-seed = Seed of the draws; the same seed gives the same answer
    .value = N
argument-place = The place
    .value = CODE
argument-trade-diversify-complexity = Complexity to reach: the mean of the products made
    .value = INDEX
argument-raise = Complexity to reach, above today's
    .value = INDEX
argument-jobs = New jobs to reach
    .value = JOBS
argument-value-added = New value added to reach
    .value = AMOUNT
argument-replace-imports = Imports to replace
    .value = DOLLARS
argument-cost = What entering costs: distance (one less density), exports (those missing to an advantage of 1) or given (by --figures)
    .value = NAME
argument-figures = Figures of products
    .value = FILE
argument-budget = Cost of the basket at most
    .value = AMOUNT
argument-least-market = World market of each product at least
    .value = DOLLARS
argument-least-inputs = Share of inputs at hand of each product at least
    .value = SHARE
argument-most-products = Products at most
    .value = N
argument-front = That many points of the front of cost against the first goal, instead of one basket
    .value = N
argument-trade-diversify-gap = Distance from the optimum that is good enough [0.01%]
    .value = SHARE
argument-trade-diversify-time = Time for each basket
    .value = TIME
argument-trade-convert-from = Code system of the table
    .value = SYSTEM
argument-trade-convert-to = Code system that is wanted
    .value = SYSTEM
argument-key = Key of your own, instead of --from and --to
    .value = FILE
argument-trade-convert-weights = Table in the wanted code system, by whose values several targets share
    .value = FILE

dependence-again = reading once more
dependence-chain-place = A chain is seen by places: say which by --places.
dependence-no-place = There is no place “{ $place }” in the tables.
dependence-missing = { $group }: no flows of { $list }
dependence-found = { $pairs } pairs of an importer and a product, { $dependent } of them dependent; { $products } products, { $single } of them with a single point of failure
dependence-churn = { $share } of the pairs dependent the year before no longer are
entry-order = The first years have to end before the last ones begin.
entry-no-years = The tables have nothing of { $years }.
entry-learning = learning
entry-found = { $candidates } candidates, { $entered } of them entered; Brier score { $brier }, where the share alone would have { $share }. Areas under the curve on places not seen:
entry-score = score
entry-pooled = all
entry-within = within places
diversify-goal = Say what is to be reached: --complexity, --raise, --jobs, --value-added or --replace-imports.
diversify-solving = solving
diversify-out-of-reach = No basket within the limits reaches the goals.
diversify-found = Complexity today { $now }; { $candidates } products to choose from.
diversify-target = goal
diversify-cost = cost
diversify-gap = gap
diversify-products = products
convert-what = Say --from and --to, or --key.
convert-found = { $way }: { $codes } codes, { $split } of them split among several, { $unknown } unknown to the key
