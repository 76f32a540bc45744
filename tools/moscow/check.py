"""Structural check of the written tables: every id is known, every input has a source."""


def faults(tables):
    """Faults as sentences; an empty list where all is well."""
    found = []
    places = {row["place"] for row in tables["places"]}
    goods = {row["commodity"] for row in tables["commodities"]}
    processes = {row["process"] for row in tables["processes"]}

    def known(table, row, column, ids):
        for word in (row.get(column) or "").split(";"):
            if word and word != "*" and ":" not in word and word not in ids:
                found.append(f"{table}: {column} `{word}` is not known")

    for table, columns in {
        "recipes": {"process": processes, "commodity": goods},
        "facilities": {"place": places, "process": processes},
        "candidates": {"place": places, "process": processes},
        "lanes": {"from": places, "to": places, "commodity": goods, "emits": goods},
        "offers": {"place": places, "commodity": goods, "emits": goods},
        "demands": {"place": places, "commodity": goods},
        "limits": {"place": places, "commodity": goods},
        "incentives": {"place": places, "commodity": goods},
        "processes": {"product": goods},
    }.items():
        for row in tables[table]:
            for column, ids in columns.items():
                known(table, row, column, ids)
    sources = {row["source"] for row in tables["sources"]}
    for table, rows in tables.items():
        for row in rows:
            if table != "sources":
                known(table, row, "source", sources)
    return found + missing_inputs(tables) + dead_ends(tables) + doubled(tables)


KEYS = {
    "places": ["place"], "commodities": ["commodity"], "processes": ["process"],
    "recipes": ["process", "commodity", "per"], "facilities": ["place", "process", "enterprise"],
    "candidates": ["place", "process"], "lanes": ["from", "to", "mode", "commodity"],
    "offers": ["place", "commodity", "partner"], "demands": ["place", "commodity", "segment", "year"],
}


def doubled(tables):
    found = []
    for table, key in KEYS.items():
        seen = set()
        for row in tables[table]:
            value = tuple(row.get(column, "") for column in key)
            if value in seen:
                found.append(f"{table}: {value} stands twice")
            seen.add(value)
    return found


def reach(tables):
    """What can be had at each place, by offers, production and lanes, until nothing is added."""
    recipe = {}
    for row in tables["recipes"]:
        recipe.setdefault(row["process"], []).append((row["commodity"], float(row["amount"])))
    plants = {(row["place"], row["process"]) for row in tables["facilities"] + tables["candidates"]}
    lanes = [(row["from"], row["to"], good) for row in tables["lanes"] for good in row["commodity"].split(";")]
    have = {(row["place"], row["commodity"]) for row in tables["offers"]}
    idle = set(plants)
    while True:
        before = len(have)
        have |= {(end, good) for start, end, good in lanes if (start, good) in have}
        for place, process in sorted(idle):
            if all((place, good) in have for good, amount in recipe[process] if amount < 0):
                idle.discard((place, process))
                have |= {(place, good) for good, amount in recipe[process] if amount > 0}
        if len(have) == before:
            return have, idle, plants, recipe, lanes


def missing_inputs(tables):
    have, idle, _, recipe, lanes = reach(tables)
    found = []
    for place, process in sorted(idle):
        lacking = [good for good, amount in recipe[process] if amount < 0 and (place, good) not in have]
        found.append(f"{process} at {place} can never run: nobody supplies {', '.join(lacking)}")
    for row in tables["demands"]:
        if (row["place"], row["commodity"]) not in have:
            found.append(f"demand {row['segment']} for {row['commodity']} at {row['place']} has no source")
    for start, end, good in lanes:
        if (start, good) not in have:
            found.append(f"lane {start} -> {end} carries {good}, which nobody has at {start}")
    return found


def dead_ends(tables):
    """Lanes to where nobody uses, sells or sends on the good; offers that nobody uses."""
    _, _, plants, recipe, lanes = reach(tables)
    use = {(row["place"], row["commodity"]) for row in tables["demands"]}
    use |= {(place, good) for place, process in plants for good, amount in recipe[process] if amount < 0}
    send = {(start, good) for start, _, good in lanes}
    found = [f"lane {start} -> {end} carries {good}, which nobody uses at {end}"
             for start, end, good in lanes if (end, good) not in use and (end, good) not in send]
    found += [f"offer of {row['commodity']} by {row['partner']} at {row['place']} is of no use"
              for row in tables["offers"] if (row["place"], row["commodity"]) not in use | send]
    return found
