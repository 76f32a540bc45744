# Faults of input-output tables.

io-layout = { $file } is no input-output table of a known layout
    .expected = OECD ICIO, WIOD 2013 or 2016, EXIOBASE 3 or Eora26, as published
    .remedy = Give the file as published: the CSV of ICIO, the workbook or wide table of WIOD, the folder or archive of EXIOBASE or Eora.

io-companion = beside { $file } there is no { $found }
    .expected = all files of a table in one folder or archive
    .remedy = Put the missing file beside it, or give the folder or archive as published.

io-label = the label { $found } in row { $row } of { $file } names no region and sector
    .expected = labels such as DEU_C26, or a number of a row or column that has a label
    .remedy = Correct the label, or remove the row if it is a note.

io-row-unmatched = row { $row } of { $file } is { $found }, but no column has that label
    .expected = a column for each row of a sector
    .remedy = { $nearest ->
        [none] Check whether the table is whole.
       *[other] Did you mean { $nearest }?
    }

io-column-unmatched = { $file } has a column or row { $found }, but no row or column of the same sector
    .expected = a row and a column for each sector
    .remedy = { $nearest ->
        [none] Check whether the table is whole.
       *[other] Did you mean { $nearest }?
    }

io-lengths = { $file } has { $found } rows or columns, but there are { $expected } labels ({ $labels })
    .expected = as many as labels
    .remedy = Check that numbers and labels are of the same year and edition.

io-system = { $file }: { $reason }
    .expected = a table of flows with a row and a column for each sector
    .remedy = Check whether the table is whole and of one edition.
