# Faults of production lines.

line-file = { $file } is missing or cannot be read in { $found }: { $reason }
    .expected = a folder with line.toml and stations.csv
    .remedy = Give the folder of the line, or write the file.

line-settings = line.toml cannot be read: { $reason }
    .expected = keys as described in docs/lines.md
    .remedy = Correct the key or its value.

line-no-stations = the line { $found } has no station
    .expected = at least one row in stations.csv for each variant
    .remedy = Add rows, or remove the variant.

line-no-speed = the station never finishes anything: `{ $column }` is { $found }
    .expected = a time or a speed above zero
    .remedy = Correct the figure; a station that is not there is a row to remove.

line-cycle-or-speed = the row needs either `cycle` or `speed`
    .expected = exactly one of the two
    .remedy = Fill in one and leave the other empty.

line-share = `{ $column }` is { $found }
    .expected = { $allowed }
    .remedy = Write the share of operations, for instance 98 %.

line-nothing-good = scrap and rework together are { $lost } of all operations: no part ever gets on
    .expected = less than 1
    .remedy = Raise `yield` or lower `rework`.

line-rework-where = `rework` and `rework_to` belong together
    .expected = both, or neither
    .remedy = Say which station mends the parts, or leave both empty.

line-reliability = the reliability is said twice or not whole
    .expected = `up`; or two of `mtbf`, `mttr` and `availability`; or nothing
    .remedy = Leave what is too much empty, or add what is missing.

line-capacity = a buffer cannot hold { $found } parts
    .expected = a whole number from 0, or `unlimited`
    .remedy = Correct the capacity.

line-loop = parts go round without an end: { $stations }
    .expected = buffers that lead from station to station without a loop
    .remedy = Parts that come back are rework: use `rework` and `rework_to` and remove the buffer.

line-raw-or-mending = the station mends parts and has no buffer before it
    .expected = `raw` yes if it also takes raw parts that are always there, no if it only mends
    .remedy = Fill in `raw`.

line-raw-behind-buffer = the station takes raw parts and has a buffer before it
    .expected = one of the two
    .remedy = Leave `raw` empty, or put a station before it that takes the raw parts.

line-several-inputs = several buffers lead to the station
    .expected = `inputs` all (assembly) or any (ways come together)
    .remedy = Fill in `inputs`.

line-several-outputs = several buffers lead away from the station
    .expected = `outputs` all (something into each) or share (each part one way)
    .remedy = Fill in `outputs`.

line-shares-sum = the shares of the ways add up to { $sum }
    .expected = 1
    .remedy = Correct `share` in buffers.csv.

line-no-end = no station ends the line
    .expected = one station without a buffer behind it
    .remedy = Remove the buffer that leads back.

line-several-ends = several stations end the line: { $stations }
    .expected = one station without a buffer behind it
    .remedy = Join them by buffers, or describe two lines.

line-unreachable = nothing ever comes to the station { $found }
    .expected = a way from a station that takes raw parts
    .remedy = Add the missing buffer, or remove the station.

line-buffer-small = { $station } takes { $needed } parts at once, which never come together in a buffer for { $found }
    .expected = room for as many
    .remedy = Enlarge the buffer, or lower `batch` or `taken`.

line-most-places = there are { $places } places, but at most { $found } may be
    .expected = `most_places` not below `places`
    .remedy = Correct one of the two.

line-unbalanced = two ways bring parts in another proportion than they are needed: one fills up for good
    .expected = ways that fit together, with scrap and rework
    .remedy = Correct `made`, `taken`, `share`, `yield` or `rework`.

line-shifts-overlap = two shifts of one pattern overlap
    .expected = shifts one after the other
    .remedy = Correct `start` or `hours`.

line-project = the line does not say what a project calls things
    .expected = [project] in line.toml with product, unit, per_unit and processes
    .remedy = Add the section as in docs/lines.md.
