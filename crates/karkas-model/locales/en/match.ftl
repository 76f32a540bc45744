# Faults of the folder that `karkas match` reads.

match-folder = the folder { $found } cannot be read: { $reason }
    .expected = a folder with enterprises.csv
    .remedy = Give the folder of the tables.

match-no-enterprises = there is no table of enterprises in { $found }
    .expected = enterprises.csv, or the same as Parquet or as a workbook
    .remedy = Put the table into the folder; docs/matching.md lists the columns.

match-file-unknown = nothing reads the table { $file }
    .expected = a table that docs/matching.md lists; the nearest is { $nearest }
    .remedy = Correct the name of the file, or take it out of the folder.

match-file-twice = { $file } is the second file of the table { $table }
    .expected = one file for each table
    .remedy = Take one of them out of the folder.

match-settings = { $file } cannot be read: { $reason }
    .expected = keys as described in docs/matching.md
    .remedy = Correct the key or its value.

match-column-unknown = nothing reads the column { $column } of { $file }
    .expected = { $columns }
    .remedy = Correct its name (the nearest is { $nearest }) or remove it.

match-enterprise-unknown = the enterprise { $found } in row { $row } of { $file } does not stand in the table of enterprises
    .expected = an id, an OGRN or an INN of the table; the nearest is { $nearest }
    .remedy = Correct the name, or add the enterprise.

match-code = { $found } in row { $row } of { $file } is no code
    .expected = letters or digits, as 27.20.23
    .remedy = Correct the code.

match-share = { $column } is { $found } in row { $row } of { $file }
    .expected = a share from 0 to 1
    .remedy = Write 95 % as 0.95.

match-per = `per` is “{ $found }” in row { $row } of { $file }
    .expected = value (money for money of output) or unit (units for a unit of the product)
    .remedy = Correct the cell, or leave it empty for value.

match-oversold = more is sold ({ $found }) than can be made ({ $capacity }) in row { $row } of { $file }
    .expected = at most the capacity
    .remedy = Correct one of the two.

match-not-above-zero = { $column } is { $found } in row { $row } of { $file }
    .expected = a number above zero
    .remedy = Correct the number.
