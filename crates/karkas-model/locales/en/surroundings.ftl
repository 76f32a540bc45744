# Faults of parcels and neighbouring buildings.

site-unreadable = { $file } cannot be read: { $found }
    .expected = GeoJSON, CityJSON 1.1 or 2.0, or an OpenStreetMap extract (.osm.pbf, .osm)
    .remedy = Check that the file is whole and of the kind that its name says.

site-kind-unknown = { $file } holds { $found }, which is no kind of map known here
    .expected = GeoJSON with polygons, CityJSON, or an OpenStreetMap extract
    .remedy = Export the buildings as one of these.

site-projection-unknown = the coordinate system { $found } is not known
    .expected = the EPSG code of a coordinate system, such as 32637 for UTM zone 37 north
    .remedy = Give the code of the system that the file was exported in.

site-no-frame = { $file } has coordinates in { $found }, but the parcel's metres are not placed on the earth
    .expected = parcel and neighbours in one system, or the EPSG code and origin of the parcel's metres
    .remedy = State the frame of the local metres, or give the parcel in the same coordinates.

site-unplaced = { $file } is in metres of an unknown place, while the parcel lies on the earth
    .expected = coordinates in degrees, or in a system that the file or the options name
    .remedy = State the coordinate system of the file, or the frame that its metres belong to.

site-degrees-for-metres = { $file } looks like degrees ({ $found }), but metres are said
    .expected = metres in a projected system
    .remedy = Say that the file is in degrees, or export it in a projected system.

site-metres-for-degrees = { $file } looks like metres ({ $found }), but degrees are said
    .expected = longitude from -180 to 180 and latitude from -90 to 90
    .remedy = Name the coordinate system of the file, or export it in degrees (WGS 84).

site-not-a-number = polygon { $feature } of { $file } has a coordinate that is no number or lies outside the projection
    .expected = two finite numbers for each corner
    .remedy = Correct or remove the polygon.

site-crossed = polygon { $feature } of { $file } crosses itself and could be several things: parts of { $found } m²
    .expected = an outline that does not cross itself
    .remedy = Draw it as one outline, or as several polygons.

site-mended = { $count } polygons of { $file } crossed themselves; small loops were cut off: { $found }
    .expected = outlines that do not cross themselves
    .remedy = Nothing needs to be done, unless the small parts were meant.

site-reversed = { $count } polygons of { $file } ran clockwise and were turned: { $found }
    .expected = outlines counter-clockwise, holes clockwise
    .remedy = Nothing needs to be done.

site-tiny = { $count } polygons of { $file } are smaller than { $area } m² and were left out: { $found }
    .expected = buildings of at least { $area } m²
    .remedy = Nothing needs to be done, unless coordinates are in the wrong unit.

site-not-polygons = { $count } features of { $file } are no closed polygons and were left out: { $found }
    .expected = polygons
    .remedy = Close their outlines if they are buildings.

site-twice = { $feature } of { $file } is the same as { $other } and was left out
    .expected = each building once
    .remedy = Remove one of them from the files.

site-overlap = { $feature } of { $file } and { $other } share { $found } m²
    .expected = buildings beside each other
    .remedy = Check the outlines; faces inside the other building get no light.

site-height-missing = { $count } buildings of { $file } have no height: { $found }
    .expected = a height in metres (height) or a number of storeys (building:levels, floors) for each building
    .remedy = Add the heights, leave the buildings out, or state the height to take where none is known.

site-height-storeys = the height of { $count } buildings of { $file } was taken from storeys of { $storey } m: { $found }
    .expected = a height in metres
    .remedy = Nothing needs to be done, unless storeys here are higher or lower.

site-height-guessed = { $count } buildings of { $file } without height were taken to be { $height } m high, as told: { $found }
    .expected = a height in metres
    .remedy = Add the heights of those that stand near the parcel.

site-height = building { $feature } of { $file } reaches from { $base } to { $found } m
    .expected = a top above the underside and at most { $highest } m above the ground
    .remedy = Correct the height; it is counted in metres above the ground.

site-no-parcel = { $file } holds no polygon for the parcel
    .expected = one polygon
    .remedy = Give the parcel's outline as a polygon.

site-parcels-many = { $file } holds { $count } polygons; { $found } is taken for the parcel
    .expected = one polygon
    .remedy = Put the polygon that is meant first, or alone.

site-parcel-far = the parcel of { $file } lies { $found } m from the nearest building
    .expected = a parcel at most { $far } m from its neighbours
    .remedy = Check the coordinate systems of both files.

site-table-row = row { $row } of { $file } is not as its columns ask: { $found }
    .expected = the columns of the table that comes with the program, numbers where it has numbers
    .remedy = Correct the row.
