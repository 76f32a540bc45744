# Faults of weather files.

weather-format = { $file } is not a weather file that is known here: it begins with { $found }
    .expected = an EnergyPlus weather file (EPW), whose first line begins with LOCATION
    .remedy = Give an EPW file, for instance from climate.onebuilding.org, unpacked or as the only file of an archive.

weather-header = row { $row } of { $file } begins with { $found } before the line DATA PERIODS
    .expected = eight lines about the place, the last of which begins with DATA PERIODS
    .remedy = Restore the header of the file.

weather-place = { $column } of the place in { $file } is { $found }
    .expected = a number from { $lowest } to { $highest }
    .remedy = Correct the first line of the file.

weather-time-zone = the time zone { $found } of { $file } does not suit the longitude { $longitude }
    .expected = about { $expected } hours ahead of universal time
    .remedy = Check the signs of longitude and time zone in the first line: east is positive.

weather-not-hourly = { $file } has { $found } rows for an hour
    .expected = one row for each hour
    .remedy = Give a file with hourly values, or average the rows of each hour.

weather-time = row { $row } of { $file } is for month, day, hour { $found }
    .expected = a day of a year of 365 days and an hour from 1 to 24
    .remedy = Correct the row.

weather-row-repeated = row { $row } of { $file } is for { $found } (month-day hour) as row { $first } is
    .expected = one row for each hour
    .remedy = Remove one of the two.

weather-rows-missing = rows for { $count } hours are missing in { $file } before row { $row }: { $from } to { $to } (month-day hour)
    .expected = 8760 rows, one for each hour of a year
    .remedy = Fetch the file again, or complete the rows from a neighbouring day or station.

weather-leap-day = { $file } holds 29 February; its { $count } rows from row { $row } on are left out
    .expected = a year of 365 days
    .remedy = Nothing needs to be done.

weather-value = { $column } in row { $row } of { $file } is { $found }
    .expected = a number from { $lowest } to { $highest } { $unit }, or { $missing } where there is none
    .remedy = Correct the value.

weather-values-missing = { $count } values of { $column } are missing in { $file }, first in row { $row }; { $way ->
        [between] they are filled between the values before and after
        [derived] they follow from other values of the hour
       *[usual] a usual value stands for them
    }
    .expected = a value in each row
    .remedy = Look for a more complete file if these values matter.

weather-gap = { $count } values of { $column } in a row are missing in { $file }, from row { $row } on
    .expected = at most { $longest } missing values in a row
    .remedy = Fill them from a neighbouring day or station, or give another file.

weather-radiation = radiation of the sun and of the sky do not add up to the whole in { $count } hours of { $file } ({ $percent } % of those with sun), first in row { $row }
    .expected = direct radiation times the sine of the sun's height, plus diffuse radiation, near the global radiation
    .remedy = Check longitude, time zone and the order of the rows: the sun may stand at the wrong place.
