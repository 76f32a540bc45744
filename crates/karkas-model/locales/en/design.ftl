# Faults of design briefs.

design-unreadable = { $file } cannot be read: { $found }
    .expected = a design brief: design.toml, or a JSON file with the same keys
    .remedy = Give the folder that holds design.toml, or the file itself.

design-syntax = { $file } is no design brief: { $found }
    .expected = the keys that docs/buildings/design.md lists
    .remedy = Correct the place that the message names.

design-missing = { $file } does not say { $column }
    .expected = weather, a parcel and a programme
    .remedy = Add the key, or give it on the command line where there is an option for it.

design-value = { $column } in { $file } is { $found }
    .expected = a number from { $lowest } to { $highest }
    .remedy = Correct the value.

design-use-unknown = the use { $found } of { $column } in { $file } is not known
    .expected = one of { $known }
    .remedy = { $nearest ->
        [none] Take one of the known uses.
       *[other] Did you mean { $nearest }?
    }

design-impossible = no design among { $count } keeps all rules: { $column } is broken in { $share } of them, by { $least } of what is allowed at least
    .expected = a programme that the parcel and its rules can hold
    .remedy = Ease the rule, take a larger parcel, or ask for less floor area.

design-ground = nothing of the parcel may be built on after the setback of { $found } m and the distance to neighbours
    .expected = ground inside the parcel, away from its edge and from neighbours
    .remedy = Lower zoning.setback_m or zoning.fire_distance_m, or remove neighbours that are pulled down.

design-area-of-plan = { $column } in { $file } is not given: the room takes its area from a plan, and there is none
    .expected = a floor area in square metres, or a plan
    .remedy = Add area_m2, or run with --for PLAN --site PLACE.

design-site-unknown = the plan { $file } has no place { $found }
    .expected = a place of the plan's project; it builds at: { $known }
    .remedy = { $nearest ->
        [none] Name one of these places with --site.
       *[other] Did you mean { $nearest }?
    }

design-site-empty = the plan { $file } builds nothing at { $found }
    .expected = a place at which the plan has new capacity: { $known }
    .remedy = Name one of these places with --site, or type the areas in a brief.

design-site-no-floor = nothing that the plan { $file } builds at { $found } takes floor or land: { $processes }
    .expected = recipes that take a commodity of kind floor or land; the project measures by area: { $known }
    .remedy = Add such rows to recipes.csv, set the kind in commodities.csv, or name a commodity in `from` of the brief's programme.

design-year-empty = in { $found } the plan { $file } takes no floor at { $site } for anything new
    .expected = a year of one of the periods from { $known }
    .remedy = Name another year, or leave out --year for the one in which most is taken.

design-commodity-unknown = { $column } in { $file } names { $found }, which the plan's project does not have
    .expected = a commodity that is measured by area: { $known }
    .remedy = { $nearest ->
        [none] Name one of these.
       *[other] Did you mean { $nearest }?
    }

design-brief-plain = no brief was given: the parcel is a rectangle of { $found } m2, 3 by 2, with a setback of 3 m, no neighbours and no other rule
    .expected = a brief with the parcel, its neighbours and its rules
    .remedy = Name a folder with design.toml before --for.

design-room-assumed = no row of the programme takes { $found }: it is a hall for { $use }, { $height } m clear, { $load } kN/m2
    .expected = a row of the programme with from = ["{ $found }"]
    .remedy = Add the row to the brief; or give the commodity a tag with the name of a use.

design-room-left-out = { $found } is left out of the programme: the plan takes no floor for it
    .expected = a row of the programme whose floor the plan takes
    .remedy = Name in `from` what it takes, or leave the row out.

design-key-unknown = { $found } is no key that a brief has at this place
    .expected = one of { $known }
    .remedy = { $nearest ->
        [none] Remove it, or write what it says into `note`.
       *[other] Did you mean { $nearest }?
    }

design-key-twice = { $column } is said twice
    .expected = each key once
    .remedy = Remove one of the two.

design-type = { $column } is { $found }
    .expected = { $kind ->
        [text] a text in quotes
        [texts] a text in quotes, or a list of such texts
        [list] a list of texts in quotes, for instance ["one"]
        [number] a number without quotes and without a unit
        [whole] a whole number without quotes
        [point] two numbers, for instance [12.5, 30]
        [parcel] a file in quotes, or a list of at least three points [x, y] in metres
        [tables] rows, each with its own keys
       *[table] keys with their values
    }
    .remedy = { $kind ->
        [tables] In TOML begin each row with [[programme]]; in JSON write a list of objects.
       *[other] Correct the value; docs/buildings/design.md lists what each key says.
    }

design-sun-no-rule = for the country { $found } no rule on sun is known: neighbours' windows are not checked
    .expected = a country with a rule: { $known }
    .remedy = Check by hand what the place asks for; or name a country whose rule is to hold.

design-sun-not-here = the rule on sun of the country { $found } says nothing for the latitude { $latitude } of the weather file: neighbours' windows are not checked
    .expected = a place at a latitude that the rule speaks of
    .remedy = Check the weather file and the country; else check by hand what the place asks for.

design-sun-not-asked = no country is named: whether neighbours' windows keep their sun is not checked
    .expected = a country with a rule on sun, for instance one of { $known }
    .remedy = Add country = "RU", or another.
