# Texts of `karkas trade`.

command-trade = Say from trade, production and input-output tables what to make, and where a place depends on others
    .usage = karkas trade COMMAND [OPTIONS]
    .more = {""}

command-trade-complexity = Complexity of places and products, what is near to what, and what a place would gain from it
    .usage = karkas trade complexity FILE… -o FOLDER --convention NAME --sample NAME [OPTIONS]
    .more =
        FILE is a table of what places make or sell: BACI (the archive too, year by year), UN Comtrade (JSON or table), tables
        of the Atlas or the Observatory of Economic Complexity, or any table of time, place, product and value as CSV, TSV,
        Parquet or workbook, packed or not. Columns are found by their names or said.

        Programs differ in everything but the ranking, so whose definitions are followed has to be said:
          growthlab     py-ecomplexity and Stata's ecomplexity: the index of a place is the mean index of its products
          atlas-book    The Atlas of Economic Complexity (2014)
          oec           Observatory of Economic Complexity (Datawheel): twenty reflections
          r-pkg         the R package economiccomplexity with eigenvalues
        So has the sample, as tiny territories spoil it. Places outside are seen by it, and do not change it:
          all           every place and product
          atlas         population of 1.2 million, exports of a billion dollars
          oec           a million, a billion, and products of a world trade of 500 million

        Examples:
          karkas trade complexity trade_2017.parquet -o complexity --convention growthlab --sample all
          karkas trade complexity BACI_HS17.zip -o complexity --convention oec --sample oec --population people.csv --digits 4
          karkas trade complexity patents.csv -o cities --convention growthlab --sample all --column place=city --column product=tech
          karkas trade complexity world.parquet -o regions --convention growthlab --sample all --project regions.xlsx
argument-files = Tables to read
    .value = FILE
argument-years = Years to take [all]
    .value = FIRST-LAST
argument-year = Year of tables that do not say it
    .value = YEAR
argument-side = Which side of trade: exports or imports [exports]
    .value = SIDE
argument-digits = Digits of the codes of products to take: longer codes are added up
    .value = N
argument-code-digits = Digits that the codes of the file have, where zeros in front were lost [6 for BACI]
    .value = N
argument-column = Which column holds time, place, partner, product, value or quantity; may be repeated
    .value = WHAT=NAME
argument-unit = US dollars in a unit of value [1; 1000 for BACI]
    .value = DOLLARS
argument-encoding = Encoding of text files, where it is neither UTF-8 nor evident
    .value = NAME
argument-place-codes = List of places with their codes: others are faults, and places are called by their ISO code
    .value = FILE
argument-product-codes = List of products with their codes: others are faults
    .value = FILE
argument-add-repeated = Add up rows of the same time, place, partner and product, rather than call them a fault
argument-trade-complexity-output = Folder to write the answer to
    .value = FOLDER
argument-convention = Whose definitions: growthlab, atlas-book, oec or r-pkg
    .value = NAME
argument-sample = Who is in the sample: all, atlas or oec
    .value = NAME
argument-population = Table of the population of places, also by year
    .value = FILE
argument-income = Table of the income a head of places, for the income level of products
    .value = FILE
argument-least-population = Least population of a place of the sample [as the sample says]
    .value = PEOPLE
argument-least-place = Least output or exports of a place of the sample [as the sample says]
    .value = DOLLARS
argument-least-product = Least output or trade of a product of the sample [as the sample says]
    .value = DOLLARS
argument-without-places = Places that are not in the sample
    .value = CODE,…
argument-without-products = Products that are not in the sample
    .value = CODE,…
argument-threshold = Advantage from which a place is said to make a product
    .value = NUMBER
argument-strict = The threshold has to be exceeded, as in Stata; else reaching it is enough
argument-presence = Advantage by trade, by population, or by either (both)
    .value = NAME
argument-proximity = How near products are: minimum, asymmetric, continuous or square-root
    .value = NAME
argument-neighbours = Only the nearest products count in density [all]
    .value = N
argument-leave-out = The place itself does not count in the proximities that its density is made of; slow
argument-cells = Years of which all pairs of a place and a product are written: none, last or all
    .value = YEARS
argument-trade-complexity-project = Table of other places, cities or regions say, to see by the sample
    .value = FILE

complexity-reading = reading
complexity-population = This sample or presence needs the population of places: say it by --population FILE.
complexity-sample-unknown = There is no sample “{ $found }”; there are { $known }.
complexity-places = { $year }: { $count } places with an index, the most complex { $list }
complexity-products = { $year }: { $count } products with an index, the most complex { $list }
complexity-no-index = { $year }: places do not differ in what they make, so there is no index
complexity-ambiguous = { $year }: the second and third eigenvalue are almost equal, so the index could as well be another
complexity-apart = { $year }: { $count } places or products have nothing in common with the others and no index; they are listed in complexity_left_out

command-trade-opportunities = What a place could make next: a ranked list with all that speaks for and against
    .usage = karkas trade opportunities FILE… -o FOLDER --places CODE,CODE [OPTIONS]
    .more =
        Two years or more let the entry probabilities be learnt and checked; with one year relatedness stands in for them.

        Examples:
          karkas trade opportunities trade_1980.parquet trade_2017.parquet -o next --places rus,kaz
          karkas trade opportunities BACI_HS17.zip -o next --places RUS --digits 4 --flows BACI_HS17.zip --population people.csv
          karkas trade opportunities world.parquet -o moscow --project moscow.csv --strategy resilience
          karkas trade opportunities world.parquet -o next --places BRA --weights market=0.4,growth=0

        Strategies: balanced, low-hanging, long-jumps, resilience. A weight can be given to: feasibility, complexity, outlook,
        market, growth, imports, dependence, linkage. Weights and ranks are in the answer, so that any score can be computed again.
argument-trade-opportunities-output = Folder to write the answer to: tables, pictures and a page
    .value = FOLDER
argument-places = Places to look at, by the codes of the files, ISO codes or names
    .value = CODE,CODE
argument-trade-opportunities-project = Table of places of their own (cities, zones, groups of firms): seen by the sample, without changing it
    .value = FILE
argument-flows = Files with partners, for imports and dependence; may be the same
    .value = FILE,FILE
argument-linkages = Table of backward and forward linkages (columns code, backward, forward); code is the beginning of product codes
    .value = FILE
argument-names = List of products with their names; names of shorter codes are made from those of the longer ones
    .value = FILE
argument-trade-opportunities-convention = Whose definitions: growthlab, atlas-book, oec or r-pkg [growthlab]
    .value = NAME
argument-trade-opportunities-sample = Who is in the sample: all, atlas or oec [oec with --population, else all]
    .value = NAME
argument-strategy = Set of weights: balanced, low-hanging, long-jumps or resilience [balanced]
    .value = NAME
argument-weights = Weights to change
    .value = CRITERION=WEIGHT
argument-no-entry = Without entry probabilities
opportunities-strategy-unknown = There is no strategy “{ $found }”; there are { $known }.
opportunities-place-unknown = There is no place “{ $found }” in the files; the nearest is { $nearest }.
opportunities-entry = entry probabilities
opportunities-imports = imports
opportunities-space = product space
opportunities-no-entry = Without entry probabilities: { $reason }.
opportunities-of = { $place }: { $count } products that are not yet made with advantage; the best:
opportunities-product = product
opportunities-score = score
opportunities-near = entry or relatedness
opportunities-complexity = complexity
opportunities-market = world market

command-trade-offers = Offers and demands for a project from the trade in its commodities, shown before they are written
    .usage = karkas trade offers FILE… --for PROJECT [--write] [OPTIONS]
    .more =
        For every commodity with a customs code: who sells it, at which unit value (outliers set aside, the spread as low and high),
        how much, how concentrated. Rows that were written by hand, or changed by hand since, stay. Nothing is written without --write.

        Examples:
          karkas trade offers BACI_HS17_Y2020_V202201.csv --for my-city
          karkas trade offers BACI_HS17.zip --for my-city --at CN=guangzhou,CL=chile --write --source baci
          karkas trade offers flows.parquet --for my-city --market moscow --market-share 9% -o offers
argument-for = Folder of the project
    .value = PROJECT
argument-trade-offers-project = Folder of the project
    .value = PROJECT
argument-trade-offers-output = Folder to write what the rows rest on to
    .value = FOLDER
argument-write = Write the rows into the project
argument-at = Places of the project at which the suppliers of a country offer [a place of that country with offers or lanes]
    .value = COUNTRY=PLACE,…
argument-suppliers = Most suppliers of a commodity [10]
    .value = N
argument-cover = Suppliers are taken until they stand for this share of world exports [95%]
    .value = SHARE
argument-reach = Share of a supplier's exports that may be bought [100%]
    .value = SHARE
argument-shared-codes = Also commodities that share their customs code with others, whose unit value is then the same
argument-market = Place of the project whose imports become demands
    .value = PLACE
argument-importer = The importer in the files that the market belongs to [the project's home]
    .value = CODE
argument-market-share = Share of that importer's imports that the market stands for
    .value = SHARE
argument-source = Id of the source that the rows name [trade]
    .value = ID
argument-source-title = Its title [names of the files]
    .value = TEXT
argument-publisher = Its publisher
    .value = TEXT
argument-url = Where it is to be had
    .value = URL
offers-written = written into the project
offers-not-written = nothing was written; --write writes these rows
offers-at = “{ $found }” does not say where a country's suppliers offer; write it as in CN=guangzhou
offers-importer-unknown = The files have no importer “{ $found }”; name it by --importer
offers-unsound = With these rows the project would have the faults above, so nothing was written.
offers-counted = { $added } new, { $renewed } renewed, { $same } as before, { $kept } kept as the user wrote them
offers-not-renewed = { $count } earlier rows are not found any more and stay: { $keys }
offers-no-code = { $count } without a customs code: { $list }
offers-shared-code = { $count } share their customs code with others and are left out (--shared-codes takes them): { $list }
offers-no-trade = { $count } without any trade under their code: { $list }
offers-no-mass = { $count } of which it is not known what a unit weighs: { $list }
offers-no-quantity = { $count } without quantities: { $list }
offers-no-place = { $count } suppliers in countries in which the project has no place (--at names one): { $list }
offers-no-country = { $count } suppliers of unknown country: { $list }

analysis-without-page = there is no page for `karkas { $command }`; its tables speak for themselves
command-trade-io = Multipliers, footprints, value added in trade, linkages and losses from an input-output table
    .usage = karkas trade io TABLE -o FOLDER [OPTIONS]
    .more =
        TABLE is an input-output table of many regions as published: the CSV of OECD ICIO, the workbook or wide table of WIOD,
        the folder or archive of EXIOBASE 3 or Eora26, or a folder that pymrio saved. Which one it is is found by content.

        Examples:
          karkas trade io 2020_SML.csv -o world
          karkas trade io IOT_2018_ixi.zip -o russia --region RU
          karkas trade io 2020_SML.csv -o loss --without RUS:C24,DEU:C26
          karkas trade io 2020_SML.csv -o change --before 2010_SML.csv --region KAZ
command-trade-shock = How the loss of capacity or custom spreads through an input-output table, day by day
    .usage = karkas trade shock TABLE -o FOLDER --hit WHO=SHARE [OPTIONS]
    .more =
        WHO is a region (CHN), a sector of a region (CHN:C26) or a sector everywhere (*:C26). Producers keep inventories of
        every input, ration what they have, run at more than capacity for a while and turn to suppliers with capacity left.

        Examples:
          karkas trade shock 2020_SML.csv -o shock --hit CHN:C26=40% --lasting 60 --recovery 90
          karkas trade shock 2020_SML.csv -o shock --hit "*:B05_06=20%" --binding exhaustion --importance inputs.csv
argument-table = Input-output table: a file, an archive or a folder
    .value = TABLE
argument-member = Which table, where an archive or folder has several
    .value = NAME
argument-trade-io-leave-out = Regions to pass over, rows and columns
    .value = CODE,…
argument-trade-shock-leave-out = Regions to pass over, rows and columns
    .value = CODE,…
argument-keep-parts = Keep parts of countries apart (MX1, CN1 of OECD ICIO), which are otherwise added to their country
argument-region = Regions of the tables by sector [all]
    .value = CODE,…
argument-sector = Sectors of the tables by sector [all]
    .value = CODE,…
argument-without = Say who would lose what if these regions or sectors were not there
    .value = WHO,…
argument-before = Table of an earlier year, to say why value added changed
    .value = TABLE
argument-no-losses = Leave out what would be lost without each sector and each region, the slowest part
argument-trade-io-output = Folder to write the answer to
    .value = FOLDER
argument-trade-io-sector = Sectors of the tables by sector [all]
    .value = CODE,…
argument-trade-shock-output = Folder to write the answer to
    .value = FOLDER
argument-firms = Table of firms (firm, product, demand, region): TABLE is then one of supplies (supplier, buyer, value)
    .value = FILE
argument-hit = Who loses what share of capacity: CHN:C26=40%
    .value = WHO=SHARE,…
argument-hit-demand = Of whose goods final users want what share less
    .value = WHO=SHARE,…
argument-days = Days to go through
    .value = N
argument-from-day = Day on which the shock begins
    .value = DAY
argument-trade-shock-lasting = Days on which all of it is lost
    .value = N
argument-recovery = Days after that over which it comes back; 0: at once
    .value = N
argument-stock-days = Days for which inputs are in stock
    .value = DAYS
argument-restocking = Days over which a gap in stock is filled
    .value = DAYS
argument-overproduction = The most production as a multiple of capacity
    .value = NUMBER
argument-binding = When low stock holds production back: threshold (below a share of its goal) or exhaustion
    .value = NAME
argument-psi = Share of the goal below which stock holds production back, with threshold
    .value = SHARE
argument-importance = Table of input, user and importance (critical, important or negligible); else all inputs are critical
    .value = FILE

io-reading = reading
io-factorising = eliminating
io-solving = solving
io-stepping = going through days
io-code-unknown = The table has no code { $code }.{ $nearest ->
        [none] {""}
       *[other] {" "}Did you mean { $nearest }?
    }
io-singular = The table cannot be solved: a group of sectors uses up all that it makes.
io-before = The two tables cannot be compared: { $reason }.
io-found = { $layout }: { $regions } regions, { $sectors } sectors, output { $output } { $unit }, exports { $exports } { $unit }
io-strongest = Others would lose the most without: { $list }
io-exporters = Largest exporters: { $list }
io-odd = Oddities of the table: { $odd }; they are listed in io_remarks and were not repaired
shock-settings = These settings make no sense: { $reason }.
shock-found = { $days } days: production lost { $lost } { $unit }, as much as { $equivalent } days of all; lowest { $lowest } % on day { $day }
shock-others = Not hit themselves, but losing the most: { $list }
