"""processes.csv, recipes.csv, facilities.csv and candidates.csv."""

import choices
from facts import number, ranged, round_up, text_of, tonnes, worst
from goods import joined
from world import family


def processes(world, in_use):
    rows = [process(world, row) for key, row in world.facts.process.items() if key in in_use]
    rows += [row for row in buildings(world) if row["process"] in in_use]
    for row in rows:
        row["name_ru"] = world.name_ru("processes", row["process"])
    return rows


def process(world, row):
    capex, low, high = ranged(row, "capex_usd_per_unit_yr")
    exponent = number(row["capex_scale_exponent"])
    building = row["capex_includes_building"] == "1"
    share = choices.FIXED_COST_SHARE
    return {
        "process": row["process_id"],
        "name": row["name"],
        "unit": row["unit"],
        "product": row["output_commodity"],
        "variant": row["variant"],
        "kind": family(row["process_id"])[0],
        "tags": f"hazard{row['hazard_class']}",
        "minimum": text_of(number(row["min_capacity_per_year"])),
        "capex": text_of(capex),
        "capex_low": text_of(low),
        "capex_high": text_of(high),
        "scale_exponent": text_of(exponent),
        "reference": text_of(number(row["reference_capacity_per_year"])),
        "opex": text_of(number(row["other_cost_usd_per_unit"]) or 0.0),
        "opex_fixed": text_of(share * capex),
        "lifetime": row["lifetime_years"],
        "build_years": row["build_years"],
        "source": world.facts.sources_of(row["source"]),
        "quality": row["quality"],
        "note": joined(
            row["note"],
            f"hazard: {row['hazard_note']}" if row["hazard_note"] else "",
            "investment includes the building" if building else "investment without the building",
            f"fixed cost assumed at {100 * share:g} % of the investment a year",
        ),
    }


def buildings(world):
    """The hall and its fit-outs: floor is made from land like any other good."""
    cost = {name: world.facts.price("moscow", "construction", name) for name in choices.FLOORS}
    light = cost["light_industrial"]
    rows = [building_row(world, "hall", "Building a light-industrial hall", "floor_light", light, None)]
    for name, title in (("cleanroom", "clean rooms"), ("dry_room", "dry rooms"), ("chemical_hall", "chemical production")):
        key = choices.FLOORS[name].replace("floor", "fitout")
        rows.append(building_row(world, key, f"Fitting out for {title}", choices.FLOORS[name], cost[name], light))
    return rows


def building_row(world, key, name, product, cost, less):
    values = [number(cost[c]) for c in ("value_usd", "value_usd_low", "value_usd_high")]
    if less:
        values = [value - number(less["value_usd"]) for value in values]
    return {
        "process": key,
        "name": name,
        "unit": "m2",
        "product": product,
        "kind": "building",
        "capex": text_of(values[0]),
        "capex_low": text_of(values[1]),
        "capex_high": text_of(values[2]),
        "opex_fixed": text_of(choices.BUILDING_COST_SHARE * values[0]),
        "lifetime": str(choices.FITOUT_LIFETIME if less else choices.HALL_LIFETIME),
        "build_years": "0" if less else "1",
        "source": world.facts.sources_of(cost["source"], less and less["source"], "assumption"),
        "quality": worst(cost["quality"], "B"),
        "note": joined(
            cost["note"],
            "cost above that of a light-industrial hall" if less else "",
            f"lifetime and fixed cost ({100 * choices.BUILDING_COST_SHARE:g} % of the investment a year) assumed",
        ),
    }


class Recipes:
    """Collects rows of recipes.csv."""

    def __init__(self):
        self.rows = []

    def add(self, process_id, commodity, amount, low=None, high=None, per="activity", carbon=False, **evidence):
        """A positive amount is an output; low and high are given for the size of the amount.

        Carbon is given in kilograms and written in tonnes.
        """
        if not amount:
            return
        if amount < 0 and low is not None and high is not None:
            low, high = -high, -low
        cells = (tonnes(value) if carbon else text_of(value) for value in (amount, low, high))
        columns = dict(zip(("amount", "low", "high"), cells))
        self.rows.append({"process": process_id, "commodity": commodity, **columns, "per": per, **evidence})


def recipes(world, in_use):
    facts = world.facts
    out = Recipes()
    for flow in facts.flows:
        if flow["process_id"] not in in_use:
            continue
        sign = -1.0 if flow["direction"] == "in" else 1.0
        amount, low, high = ranged(flow, "qty")
        if flow["direction"] == "out":
            low = high = None
        out.add(flow["process_id"], flow["commodity_id"], sign * amount, low, high,
                source=facts.sources_of(flow["source"]), quality=flow["quality"], note=flow["note"])
    for key, row in facts.process.items():
        if key in in_use:
            utilities(world, out, row)
    building_recipes(world, out, in_use)
    keys = [*facts.process, "hall", "fitout_clean", "fitout_dry", "fitout_chem"]
    order = {key: position for position, key in enumerate(keys)}
    return sorted(out.rows, key=lambda row: order[row["process"]])


def utilities(world, out, row):
    """Energy, labour, water, carbon, floor, land and power connection of a process."""
    facts = world.facts
    key = row["process_id"]
    evidence = {"source": facts.sources_of(row["source"]), "quality": row["quality"]}
    kwh, kwh_low, kwh_high = ranged(row, "electricity_kwh")
    out.add(key, "electricity", -kwh, kwh_low, kwh_high, **evidence)
    heat, heat_low, heat_high = ranged(row, "heat_mj")
    out.add(key, "heat", -heat, heat_low, heat_high, **evidence)
    out.add(key, "water", -(number(row["water_l_per_unit"]) or 0.0) / 1000.0, **evidence)
    hours, hours_low, hours_high = ranged(row, "labour_h_per_unit")
    for skill in choices.SKILLS:
        share = number(row[f"share_{skill}"])
        out.add(key, f"labour_{skill}", -hours * share, hours_low * share, hours_high * share,
                note="at the reference size; scale effects on labour are left out", **evidence)
    out.add(key, "co2e_direct", number(row["direct_co2_kg_per_unit"]) or 0.0, carbon=True, **evidence)

    out.add(key, "power", -kwh / choices.FULL_LOAD_HOURS, per="capacity", source=evidence["source"], quality="C",
            note=f"average power over {choices.FULL_LOAD_HOURS:g} hours of full load a year, assumed")
    if row["capex_includes_building"] == "1":
        out.add(key, "land", -(number(row["land_m2_per_unit_yr"]) or 0.0), per="capacity", **evidence)
    else:
        out.add(key, choices.FLOORS[row["building_class"]], -number(row["floor_m2_per_unit_yr"]), per="capacity", **evidence)
    machinery = facts.factor[choices.MACHINERY_CARBON]
    kg = number(machinery["value"])
    capex = number(row["capex_usd_per_unit_yr"])
    out.add(key, "co2e_building", kg * capex, number(machinery["value_low"]) * capex, number(machinery["value_high"]) * capex,
            per="build", carbon=True, source=facts.sources_of(machinery["source"]), quality=machinery["quality"],
            note=f"machinery: {kg:g} kg CO2e per USD of investment")


def building_recipes(world, out, in_use):
    facts = world.facts
    shell, extra = facts.factor["build_light"], facts.factor["build_dry"]
    for key in ("hall", "fitout_clean", "fitout_dry", "fitout_chem"):
        if key not in in_use:
            continue
        if key == "hall":
            out.add(key, "floor_light", 1.0, source="stoich")
            out.add(key, "land", -choices.LAND_PER_FLOOR, per="capacity", source="assumption", quality="C",
                    note="plot per floor of the light-industrial rows of the facts")
        else:
            out.add(key, key.replace("fitout", "floor"), 1.0, source="stoich")
            out.add(key, "floor_light", -1.0, source="stoich")
        factor = shell if key == "hall" else extra
        out.add(key, "co2e_building", *ranged(factor, "value"), per="build", carbon=True, source=facts.sources_of(factor["source"]),
                quality=factor["quality"], note=factor["note"])


def facilities(world):
    rows = []
    for site, process_id, capacity, first, row, derived in world.standing:
        rows.append({
            "place": site,
            "process": process_id,
            "capacity": text_of(capacity),
            "from": str(first) if first else "",
            "enterprise": row["name"],
            "source": world.facts.sources_of(row["source"], "assumption" if derived else ""),
            "quality": worst(row["quality"], "C") if derived else row["quality"],
            "note": joined(
                row["note"],
                "capacity derived from the main process of the plant" if derived else "",
                "counts from its first full year" if first else "",
            ),
        })
    return rows


def candidates(world):
    """Where the site's `allowed` and hazard class let a process in."""
    rows = []
    for site in world.home_sites:
        row = world.facts.site[site]
        location = location_factor(world, site)
        first = choices.SITE_FROM.get(site)
        for process_id in world.can[site]:
            rows.append({
                "place": site,
                "process": process_id,
                "max_capacity": text_of(round_up(world.most_capacity(process_id))),
                "from": str(first) if first else "",
                "until": str(choices.DECIDE_UNTIL),
                "capex_factor": text_of(number(location["value_usd"])),
                "source": world.facts.sources_of(location["source"], row["source"]),
                "quality": worst(location["quality"], row["quality"]),
                "note": "most that could be used at the highest demand",
            })
        rows += building_candidates(world, site, first)
    return rows


def building_candidates(world, site, first):
    classes = {world.facts.process[p]["building_class"] for p in world.can[site]
               if world.facts.process[p]["capex_includes_building"] != "1"}
    keys = ["hall"] if free_land(world, site) else []
    keys += [choices.FLOORS[name].replace("floor", "fitout") for name in choices.FLOORS
             if name in classes and name != "light_industrial"]
    return [{
        "place": site,
        "process": key,
        "from": str(first) if first else "",
        "until": str(choices.DECIDE_UNTIL),
        "capex_factor": "1",
        "source": "assumption",
        "quality": "C",
        "note": "construction cost of Moscow",
    } for key in keys]


def free_land(world, site):
    """Land for the growth of floor that the facts give until 2030, m2."""
    row = world.facts.site[site]
    now, then, far = (number(row[c]) for c in ("floor_area_m2", "floor_area_m2_2030", "max_far"))
    return 0.0 if None in (now, then, far) else max(0.0, (then - now) / far)


def location_factor(world, site):
    city = world.facts.site[site]["city"]
    location = "moscow" if city == "Moscow" else site
    return world.facts.price(location, "capex_location_factor")
