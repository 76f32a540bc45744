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
