# Faults of data files that others have made.

data-unreadable = { $file } cannot be read: { $reason }
    .expected = a file that can be read
    .remedy = Check the path and who may read it.

data-truncated = { $file } breaks off after row { $last }
    .expected = a file that is whole
    .remedy = Fetch or unpack it again; the copy ended too early.

data-damaged = { $file } is damaged: { $reason } (last good row: { $last })
    .expected = a file that is whole and of the kind that its beginning says
    .remedy = Fetch or save it again.

data-format-unknown = { $file } is not a table that is known here
    .expected = { $formats }
    .remedy = Save it in one of these forms, or say which columns hold time, place, product and value.

data-empty = { $file } has no rows
    .expected = a header with the names of columns, then rows
    .remedy = Check whether the right file was given.

data-encoding = row { $row } of { $file } is not text in UTF-8, nor evidently in another encoding: { $found }
    .expected = UTF-8, or an encoding that is said
    .remedy = Say the encoding, for instance `--encoding windows-1251` or `--encoding windows-1252`, or save the file as UTF-8.

data-encoding-unknown = no encoding is called { $found }
    .expected = a usual name, such as utf-8, windows-1251 (cp1251), windows-1252 (cp1252) or ibm866
    .remedy = Correct the name.

data-column-missing = { $file } has no column { $column }
    .expected = one of { $columns }
    .remedy = { $nearest ->
        [none] Say which column holds it.
       *[other] Did you mean `{ $nearest }`?
    }

data-column-twice = { $file } has two columns { $column }
    .expected = each name once
    .remedy = Rename or remove one of the two.

data-column-type = column { $column } of { $file } is of type { $found }
    .expected = texts or numbers
    .remedy = Save the column as text or as numbers.

data-row-length = row { $row } of { $file } has { $found } cells
    .expected = { $columns } cells, as many as there are columns
    .remedy = Put texts that hold the separator into quotation marks, or complete the row.

data-archive-several = { $file } holds several files: { $members }
    .expected = one file
    .remedy = Unpack the archive and give the file that is meant.

data-archive-member = { $file } holds no { $found }
    .expected = one of { $members }
    .remedy = { $nearest ->
        [none] Check the name.
       *[other] Did you mean `{ $nearest }`?
    }

data-sheet-missing = { $file } has no sheet { $found }
    .expected = one of { $sheets }
    .remedy = { $nearest ->
        [none] Check the name of the sheet.
       *[other] Did you mean `{ $nearest }`?
    }

data-text-missing = { $column } is empty in row { $row } of { $file }
    .expected = a text or code
    .remedy = Fill in the cell or remove the row.

data-number = { $column } is “{ $found }” in row { $row } of { $file }
    .expected = a number, or an empty cell
    .remedy = Correct the cell. Decimal commas are read only where commas do not part the columns.

data-number-missing = { $column } is empty in row { $row } of { $file }
    .expected = a number
    .remedy = Fill in the cell or remove the row.

data-year = { $column } is “{ $found }” in row { $row } of { $file }
    .expected = a calendar year, such as 2020
    .remedy = Correct the cell, or say which column holds the year.

data-negative = { $column } is { $found } in row { $row } of { $file }
    .expected = zero or more
    .remedy = Correct the sign, or remove the row if it only takes back another one.

data-code-unknown = { $column } is { $found } in row { $row } of { $file }, a code that is not in the list
    .expected = a code of the list that was given with the data
    .remedy = { $nearest ->
        [none] Check the code, and that list and data are of the same edition.
       *[other] Did you mean { $nearest }? Check that list and data are of the same edition.
    }

data-key-twice = row { $row } of { $file } repeats { $found } ({ $column })
    .expected = each of these together once
    .remedy = Remove one of the rows; where both count, say that repeated rows are to be added up.

data-more-faults = { $file } has { $count } more faults
    .expected = none
    .remedy = Correct those that are named; faults of one kind often have one cause.

## Trade

trade-year-unknown = nothing in { $file } says of which year it is
    .expected = a column with the year, or one year in the name of the file
    .remedy = Say the year, for instance `--year 2020`, or which column holds it.

trade-classification-mixed = row { $row } of { $file } is in { $found }, rows before it in { $first }
    .expected = one edition of the classification
    .remedy = Ask Comtrade for one edition, or convert one of the two.

trade-levels-mixed = { $file } holds codes of several lengths; { $shorter } shorter ones are sums of others and do not count
    .expected = codes of one length ({ $digits })
    .remedy = Nothing, if that is what was meant; `--digits` adds up to a shorter length.
