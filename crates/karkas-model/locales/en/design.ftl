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
