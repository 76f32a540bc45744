# Faults of enterprises and of contracts between them.

cluster-inn = { $found } in row { $row } of { $file } is no taxpayer number (INN)
    .expected = 10 digits of a firm or 12 of a person, with the right control digits
    .remedy = Correct the number. A spreadsheet may have dropped a zero at its beginning.

cluster-ogrn = { $found } in row { $row } of { $file } is no number of registration (OGRN)
    .expected = 13 digits of a firm or 15 of a person, with the right control digit
    .remedy = Correct the number. A spreadsheet may have rounded it: store the column as text.

cluster-firm-unnamed = row { $row } of { $file } names no firm
    .expected = an id, an OGRN or an INN
    .remedy = Fill in one of them or remove the row.

cluster-firm-twice = the firm with { $column } { $found } in row { $row } of { $file } stands in row { $first } already
    .expected = each firm once
    .remedy = Remove one of the rows, or correct the number if they are two firms.

cluster-coordinates-swapped = latitude and longitude { $found } in row { $row } of { $file } are swapped
    .expected = latitude first, within the area that was said
    .remedy = Swap the two cells.

cluster-coordinates-outside = the place { $found } in row { $row } of { $file } lies outside
    .expected = latitude and longitude in degrees, within the area that was said
    .remedy = Correct the coordinates, leave both cells empty, or widen the area.

cluster-yes-no = { $column } is “{ $found }” in row { $row } of { $file }
    .expected = yes or no
    .remedy = Correct the cell.

cluster-contract-own = in row { $row } of { $file } the firm { $found } sells to itself
    .expected = two different firms
    .remedy = Correct the seller or the buyer, or remove the row.

cluster-weight = the weight in row { $row } of { $file } is { $found }
    .expected = a number above zero
    .remedy = Correct the weight, or remove the site.

cluster-totals-missing = areas without a total ({ $count }): { $found }
    .expected = a row of the columns area and total for each area
    .remedy = Add the rows.

cluster-unfit = { $reason }
    .expected = numbers that can be measured
    .remedy = Correct the table.

cluster-no-industry = { $file } has no code of an industry of the employment table, such as { $found }
    .expected = codes of the same classification
    .remedy = Translate the codes, or say with --digits how many of their letters count.
