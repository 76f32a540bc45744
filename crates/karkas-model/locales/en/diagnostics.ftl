# Every fault and remark about a project: what is wrong, what was expected, what would help.
# The id is the stable code. { $file }, { $row }, { $column } and { $found } may stand in every text.
# Structural faults have a file of their own.

## Files

folder-unreadable = the folder { $found } cannot be read: { $reason }
    .expected = a folder with karkas.toml and tables
    .remedy = Check the path; `karkas new DIR` makes a new project.

settings-missing = there is no { $file }
    .expected = the settings of the project, with at least name, currency and periods
    .remedy = Add { $file }; `karkas new DIR` makes one to start from.

table-missing = there is no table { $table }
    .expected = { $file }, or the same as Parquet
    .remedy = Add the table; the manual shows its columns.

table-empty = { $file } is empty
    .expected = a header with the names of columns, then rows
    .remedy = Write the header, or remove the file.

table-twice = the table { $table } stands in two files: { $other } and { $file }
    .expected = one file for a table
    .remedy = Remove one of the two.

unknown-file = no table is called { $file }
    .expected = one of the tables { $known }
    .remedy = { $nearest ->
        [none] Move the file out of the project folder, or into a folder of its own.
       *[other] Did you mean `{ $nearest }`?
    }

file-not-a-table = { $file } is a file of another program
    .expected = { $table }.csv or { $table }.parquet
    .remedy = Save it as CSV in UTF-8 under the name { $table }.csv.

file-unreadable = { $file } cannot be read: { $reason }
    .expected = a file that can be read to its end
    .remedy = Check the file and who may read it; if it is damaged, save it again.

file-too-large = { $file } is larger than 4 GiB
    .expected = at most 4 GiB
    .remedy = Leave out what the plan does not need.

link-outside = { $file } is a link that leads out of the folder
    .expected = files of the folder itself
    .remedy = Copy the file into the project folder.

geo-not-geojson = { $file } is no GeoJSON file
    .expected = only files ending in .geojson under geo/
    .remedy = Convert it to GeoJSON (EPSG:4326), or move it away.

not-utf8 = { $file } is not text in UTF-8 from line { $row } on (bytes { $found })
    .expected = text in UTF-8
    .remedy = Save the file again with the encoding UTF-8.

parquet-type = the column { $column } is of the Parquet type { $found }
    .expected = text, whole numbers, numbers or booleans
    .remedy = Convert the column before writing the file.

## Headers and rows

unknown-column = { $file } has no column `{ $found }`
    .expected = one of: { $known }
    .remedy = { $nearest ->
        [none] Remove the column, or put the remark into `note`.
       *[other] Did you mean `{ $nearest }`?
    }

column-missing = { $file } lacks the column `{ $column }`
    .expected = a column `{ $column }`, which every row needs
    .remedy = Add the column; the header is: { $found }

column-twice = the column `{ $found }` stands twice
    .expected = each column once
    .remedy = Remove or rename one of the two.

row-ragged = the row has { $cells } cells, the header has { $columns }
    .expected = { $columns } cells
    .remedy = Put a cell that contains the separator or a line break into double quotes; do not leave out commas of empty cells.

cell-without-header = `{ $found }` stands in a column without a name
    .expected = a name at the head of every column
    .remedy = Name the column, or empty it.

cell-missing = `{ $column }` is empty
    .expected = a value in every row
    .remedy = Fill the cell in, or remove the row.

## Settings

not-toml = karkas.toml cannot be read: { $reason }
    .expected = TOML: key = value, texts in double quotes
    .remedy = See line { $row }: { $found }

unknown-key = karkas.toml has no key `{ $found }` here
    .expected = one of: { $known }
    .remedy = { $nearest ->
        [none] Remove the key.
       *[other] Did you mean `{ $nearest }`?
    }

key-missing = karkas.toml lacks the key `{ $column }`
    .expected = a line `{ $column } = ...`
    .remedy = Add it; the manual shows an example.

wrong-type = `{ $column }` is `{ $found }`
    .expected = { $wanted ->
        [text] a text in double quotes
        [number] a number, or a text with a unit
       *[table] a table of keys
    }
    .remedy = Write it as expected.

bad-currency = `{ $found }` is no use as a currency here
    .expected = a code of three capital letters; in [exchange_rates] another one than the project's own
    .remedy = Write the code by ISO 4217, for instance USD, EUR or RUB.

bad-periods = `{ $found }` are no periods
    .expected = a list of first years such as [2026, 2028, 2031], or "2026..2035", or "2026..2050 step 5"
    .remedy = Write the periods in one of these ways, at most 500 of them.

periods-not-rising = the periods { $found } do not rise
    .expected = years in rising order, each once
    .remedy = Put the first years in order.

horizon-too-early = the plan would end before its last period begins, or last for more than 1000 years
    .expected = a horizon after { $last }
    .remedy = Correct the horizon or the periods; { $found } was given.

probabilities-sum = the probabilities of the scenarios add up to { $found }
    .expected = 1
    .remedy = Correct them; the folder as it stands is the scenario `base` and may have a probability too.

bad-unit-name = `{ $unit }` cannot be the name of a unit of your own
    .expected = a new word of letters, digits and _, starting with a letter
    .remedy = Take another name; it may be a standard unit, a currency or stand twice.

home-missing = `{ $found }` needs to know what home is
    .expected = a key home in karkas.toml
    .remedy = Add home = "..." with the country code of home.

## Numbers, units and words in cells

not-a-number = `{ $found }` is not a number
    .expected = a number such as 12, 0.5 or 1.2e6, with its unit if wanted
    .remedy = Write the number first, then its unit; put remarks into `note`.

not-finite = `{ $found }` is not a finite number
    .expected = a finite number
    .remedy = Leave the cell empty where there is no bound or no value.

decimal-comma = `{ $found }` has a decimal comma
    .expected = a decimal point
    .remedy = Did you mean `{ $likely }`?

grouped-thousands = `{ $found }` groups its digits
    .expected = digits without separators, a point before decimals
    .remedy = Did you mean `{ $likely }`?

unit-syntax = `{ $unit }` is not written as a unit
    .expected = names joined by * or /, for instance USD/(kWh/a), g/kWh, m2
    .remedy = Write only the unit after the number; put remarks into `note`.

unknown-unit = `{ $unit }` is not a known unit
    .expected = a unit of the manual's list, or one declared under [units] in karkas.toml
    .remedy = { $nearest ->
        [none] Declare it under [units]: { $unit } = "new", or as a multiple of a known unit.
       *[other] Did you mean `{ $nearest }`?
    }

currency-without-rate = { $currency } has no exchange rate
    .expected = the project's currency, or one with a rate
    .remedy = Add to karkas.toml under [exchange_rates] what one { $currency } is worth.

unit-mismatch = { $wanted } was expected, { $unit } found
    .expected = { $wanted }, or a unit that can be converted to it
    .remedy = Did you mean { $likely }?

units-differ = what is meant together is counted in different units: { $unit } and { $other }
    .expected = one unit for all of it, or a common measure such as mass
    .remedy = Split the row by unit; for commodities give `mass` and write the figure per mass, or set `weight` in limits.

mass-missing = { $commodity } has no mass
    .expected = a `mass` in commodities for everything that is counted by mass
    .remedy = Give { $commodity } a mass, or write `{ $found }` per unit.

mass-misfit = the mass `{ $found }` contradicts the unit { $unit }
    .expected = { $mass } kg, which follows from the unit
    .remedy = Leave `mass` empty: a unit of mass has its own.

out-of-range = `{ $found }` is out of range
    .expected = { $allowed }
    .remedy = Correct the figure, or its unit.

not-whole = `{ $found }` is not a whole number
    .expected = a whole number from 0
    .remedy = Round it.

not-a-year = `{ $found }` is not a year
    .expected = a year of four digits
    .remedy = Write the year alone, for instance 2030.

until-not-after-from = `until` is { $found }, `from` is { $from }
    .expected = `until` is the first year after and comes later than `from`
    .remedy = For the one year { $from } write the next year into `until`.

not-a-flag = `{ $found }` is neither yes nor no
    .expected = yes or no
    .remedy = Write yes or no.

not-a-choice = `{ $found }` is not among the choices of `{ $column }`
    .expected = one of: { $known }
    .remedy = { $nearest ->
        [none] Take one of the choices.
       *[other] Did you mean `{ $nearest }`?
    }

not-by-year = `{ $column }` cannot differ by year
    .expected = one number
    .remedy = Write one number; `{ $found }` is a series.

series-syntax = `{ $found }` is no part of a series
    .expected = year: value, parts separated by semicolons, for instance 2026: 10 USD/t; 2035: 50 USD/t
    .remedy = Write a year of four digits, a colon and a number.

series-year-twice = a year stands twice in `{ $found }`
    .expected = each year once
    .remedy = Remove one of the two.

series-beside-year = a series `{ $found }` stands in a row that speaks of one year
    .expected = one number beside a year in the column `year`
    .remedy = Write either rows by year, or series in cells.

bad-id = `{ $found }` cannot be an id
    .expected = letters, digits, _, - and ., without spaces
    .remedy = Put the words for people into `name`.

## References and keys

unknown-reference = `{ $found }` is not in the table { $table }
    .expected = an id of { $table }
    .remedy = { $nearest ->
        [none] Add a row to { $table }, or correct the id.
       *[other] Did you mean `{ $nearest }`?
    }

unknown-partner = no offer has the partner `{ $found }`
    .expected = a partner of offers, origin:COUNTRY, origin:home, origin:foreign, or *
    .remedy = { $nearest ->
        [none] Take the name as it stands in offers.
       *[other] Did you mean `{ $nearest }`?
    }

selector-column = `{ $found }`: { $table } has no column `{ $selector }` to select by
    .expected = one of: { $known }
    .remedy = { $nearest ->
        [none] Select by one of these columns, by id, or by *.
       *[other] Did you mean `{ $nearest }:`?
    }

selector-matches-nothing = `{ $found }` selects nothing: no row of { $table } has { $selector } = { $value }
    .expected = a value that stands in the column
    .remedy = { $nearest ->
        [none] Correct the value, or remove the row.
       *[other] Did you mean `{ $selector }:{ $nearest }`?
    }

id-twice = `{ $found }` stands twice, first in row { $other }
    .expected = each id once
    .remedy = Rename or remove one of the two.

key-twice = row { $other } speaks of the same: { $key }
    .expected = each combination once; in tables with a column `year`, once for each year
    .remedy = Remove one of the two rows, or put both into one.

rows-contradict = row { $other } speaks of the same and neither is more exact: { $key }
    .expected = a row by id beside one by selector, so that the exact one stands
    .remedy = Name the exception by id, or make the selectors exclude each other.

rows-disagree = `{ $column }` is `{ $found }` here and `{ $value }` in row { $other } of the same series
    .expected = one value in all rows of a series, or empty cells after the first
    .remedy = Make them equal.

recipe-syntax = the recipe `{ $found }` cannot be read at `{ $part }`
    .expected = quantities and commodities, for instance 0.97 kg a + 3.2 kWh electricity -> 1 kg b
    .remedy = Write each item as a number, its unit and an id, joined by + with spaces around it, and one arrow.

recipe-amount-sign = { $commodity } has the amount `{ $found }`
    .expected = an amount above zero: the side of the arrow says whether it is used or given
    .remedy = Move it to the other side of the arrow, or leave it out.

recipe-twice = { $process } has { $found } twice; the other is in { $other_file }, row { $other_row }
    .expected = each commodity once in a recipe for each `per`
    .remedy = Put both amounts into one; what is used and given at once counts with its difference.

## Sense

range-misfit = `{ $column }` is { $found }, but { $of } is { $central }
    .expected = low <= { $of } <= high
    .remedy = Swap or correct the three figures; mind the sign of inputs, whose low value is the more negative one.

negative-price = the price `{ $found }` is negative: whoever takes it is paid
    .expected = a price from 0
    .remedy = Leave it so only if it is meant, for instance for waste that somebody pays to be rid of.

amount-zero = the amount is zero
    .expected = an amount other than zero
    .remedy = Remove the row if the process neither uses nor gives this.

disposal-price-without-disposable = there is a disposal price, but it may not be disposed of
    .expected = disposable = yes
    .remedy = Set `disposable` to yes, or empty `disposal_price`.

kept-column-without-kept = `{ $column }` is given, but it is not kept
    .expected = kept = yes
    .remedy = Set `kept` to yes, or empty `{ $column }`.

module-with-scale = a module and a scale exponent stand together
    .expected = either modules of one size, or an economy of scale
    .remedy = Empty `module` or `scale_exponent`.

scale-without-reference = there is a scale exponent without a reference capacity
    .expected = the capacity at which capex is quoted, in `reference`
    .remedy = Fill in `reference`.

reference-without-scale = `reference` changes nothing without `scale_exponent`
    .expected = both or neither
    .remedy = Fill in `scale_exponent`, or empty `reference`.

minimum-above-maximum = at most `{ $found }` may be built of { $process }, at least { $minimum } must
    .expected = a max_capacity from the process's minimum up
    .remedy = Raise `max_capacity`, or lower `minimum` in processes.

lane-to-itself = the lane leads from a place to itself
    .expected = two places
    .remedy = Correct `from` or `to`.

duty-without-price = there is a duty, but { $commodity } has no reference price to take it from
    .expected = a `price` in commodities
    .remedy = Give { $commodity } a price, or leave `duty` empty for it.

emission-without-emits = an emission is given, but not of what
    .expected = the commodity in `emits`
    .remedy = Fill in `emits`, or empty `emission`.

emits-without-emission = `{ $found }` is given off, but not how much
    .expected = the amount per unit in `emission`
    .remedy = Fill in `emission`, or empty `emits`.

tier-price-falls = step { $found } is cheaper than the step before it, in row { $other }
    .expected = prices that rise from step to step
    .remedy = The plan would use the cheaper step first; check the order, or leave it so if the steps do not depend on one another.

must-serve-without-quantity = the demand must be served, but has no quantity
    .expected = a quantity, or must_serve = no
    .remedy = Fill in `quantity`, or set `must_serve` to no.

penalty-without-must-serve = there is a penalty for demand that need not be served
    .expected = must_serve = yes, or no penalty
    .remedy = Empty `penalty`, or set `must_serve` to yes.

stock-of-what-is-not-kept = { $found } is not kept
    .expected = a commodity with kept = yes
    .remedy = Set `kept` to yes in commodities, or remove the row.

people-differ = { $column } of { $skill } is `{ $found }` here and `{ $other }` in row { $other_row }
    .expected = rows of one skill that differ in place, people, graduates and migration only
    .remedy = Write the same in both, or give the people of this place a skill of their own.

skill-unknown = no row of people has the skill `{ $found }`
    .expected = a skill of people.csv
    .remedy = { $nearest ->
        [none] Add a row to people, or correct the name.
       *[other] Did you mean `{ $nearest }`?
    }

completion-not-a-share = `{ $found }` is not a share
    .expected = a number from 0 to 1, or a percentage
    .remedy = Write for instance `85 %`.

programme-takes-periods = periods are longer than a year: a programme of { $found } years takes { $periods } of them here
    .expected = periods of a year, where training matters
    .remedy = Give karkas.toml yearly periods, or take the delay as it is.

programme-years = `{ $found }` is not a number of years of a programme
    .expected = a whole number from 1 to 20
    .remedy = Write for instance `2`.

gives-without-amount = `{ $found }` is given by what is kept, but not how much
    .expected = the amount that a unit gives in a year in `gives_amount`
    .remedy = Fill in `gives_amount`, or empty `gives`.

amount-of-nothing-given = an amount is given, but not of what
    .expected = the commodity in `gives`
    .remedy = Fill in `gives`, or empty `gives_amount`.

stock-gives-itself = { $found } cannot give itself
    .expected = another commodity
    .remedy = Name what it gives, or set `kept_loss` in commodities if it dwindles.

limit-without-bounds = the limit { $found } has neither `min` nor `max`
    .expected = at least one of the two
    .remedy = Fill one in, or remove the row.

min-above-max = `min` is { $found }, above `max`, { $max }
    .expected = min <= max in every year
    .remedy = Correct one of the two.

weight-without-price = { $commodity } has no reference price to be weighed by
    .expected = a `price` in commodities for everything that is summed up
    .remedy = Give { $commodity } a price, or choose another weight than `{ $found }`.

cell-without-effect = `{ $column }` changes nothing for the measure { $measure }
    .expected = an empty cell
    .remedy = Empty it, or choose the measure that it is meant for.

years-without-tax = `years` is only for taxes
    .expected = an empty cell, except for profit_tax and property_tax
    .remedy = Use `from` and `until`.

## Scenarios

unknown-scenario = there is no scenario `{ $found }`
    .expected = one of: { $known }
    .remedy = { $nearest ->
        [none] Declare it in karkas.toml, or take one of these.
       *[other] Did you mean `{ $nearest }`?
    }

scenario-base-changed = the scenario `base` cannot be changed: it is the folder as it stands
    .expected = another name
    .remedy = Change the tables themselves, or name the scenario otherwise.

scenario-unknown-table = a scenario cannot change `{ $found }`
    .expected = the name of a table, or settings
    .remedy = { $nearest ->
        [none] Take the name of a table without .csv.
       *[other] Did you mean `{ $nearest }`?
    }

scenario-unknown-column = { $table } has no column or key `{ $found }`
    .expected = a column of { $table }
    .remedy = { $nearest ->
        [none] See the columns in the manual.
       *[other] Did you mean `{ $nearest }`?
    }

scenario-condition = `{ $found }` is no condition
    .expected = column=value, several separated by semicolons; * for all rows
    .remedy = Write which column has which value.

scenario-matches-nothing = no row of { $table } fulfils `{ $found }`
    .expected = at least one row
    .remedy = Correct the condition, or remove the row.

scenario-not-a-number = `{ $found }` cannot be multiplied or added to
    .expected = a column or key with numbers
    .remedy = Use change = set.

scenario-adds-to-nothing = `{ $found }` is to be added to an empty cell
    .expected = a cell with a number
    .remedy = Use change = set.

scenario-settings-rows = rows cannot be removed from or inserted into settings
    .expected = set, multiply or add
    .remedy = Name the key in `column` and use one of these.
