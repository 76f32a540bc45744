"""places.csv, commodities.csv and sources.csv."""

import choices
from facts import number, text_of

# The zone is in the tags; on maps and in charts its sites go by their own names.
ZONE_PREFIX = "Technopolis Moscow - "


def places(world, in_use):
    """Sites, partners and hubs that something in the other tables uses."""
    rows = []
    for site in world.facts.sites:
        place = site["site_id"]
        if place not in in_use:
            continue
        sez = place in world.zone_sites
        tags = [word for word in (site["incentive_set"], *site["allowed"].split(";")) if word and word != "none"]
        if site["max_hazard_class"]:
            tags.append(f"hazard{site['max_hazard_class']}")
        rows.append({
            "place": place,
            "name": "Moscow: market of the city" if place == choices.CITY else site["name"].removeprefix(ZONE_PREFIX),
            "kind": kind_of(site),
            "city": site["city"],
            "country": site["country"],
            "tags": ";".join(tags),
            "lat": text_of(number(site["lat"])),
            "lon": text_of(number(site["lon"])),
            "source": world.facts.sources_of(site["source"]),
            "quality": site["quality"],
            "note": joined(site["note"], f"coordinates: {site['coord_quality']}", "zone site" if sez else ""),
        })
        if place == choices.CITY:
            rows.append(gateway(world, site))
    for row in rows:
        row["name_ru"] = world.name_ru("places", row["place"])
    return rows


def gateway(world, city):
    """Goods before customs: a node beside the city, under the free customs regime."""
    return {
        "place": choices.GATEWAY,
        "name": "Moscow: bonded freight gateway",
        "kind": "gateway",
        "city": city["city"],
        "country": city["country"],
        "tags": "",
        "lat": text_of(number(city["lat"]) - 0.07),
        "lon": text_of(number(city["lon"]) + 0.13),
        "source": world.facts.sources_of(city["source"], "assumption"),
        "quality": "C",
        "note": "Foreign goods before customs: duty is paid on the lane from here, and waived at sites of the zone; "
        "half-products also change from one site to another here. Drawn beside the city",
    }


def kind_of(site):
    kinds = {
        "sez": "site",
        "sez_planned": "site",
        "technopark": "site",
        "partner_plant": "site",
        "national_partner": "partner",
        "partner_city": "partner",
        "supply_node": "partner",
        "port": "port",
        "gateway": "market",
    }
    return kinds[site["type"]]


def commodities(world, in_use):
    """Goods of the facts, then energy, floor, labour and carbon."""
    rows = [good(world, row) for key, row in world.facts.commodity.items() if key in in_use]
    return rows + [row for row in utilities(world) if row["commodity"] in in_use]


def good(world, row):
    facts = world.facts
    key = row["commodity_id"]
    critical = is_critical(world, key)
    waste = row["stage"] == "waste"
    tags = []
    if critical and row["stage"] in ("raw", "intermediate", "component"):
        tags.append("critical_material")
    if key.startswith(("cell_", "module_", "pack_", "ess_")) and row["unit"] == "kWh":
        tags.append("battery")
    return {
        "commodity": key,
        "name": row["name_en"],
        "name_ru": row["name_ru"],
        "unit": row["unit"],
        "kind": row["stage"],
        "hs": row["hs_code"],
        "tags": ";".join(tags),
        "critical": "yes" if critical else "no",
        "price": text_of(number(row["price_usd"])),
        "price_low": text_of(number(row["price_usd_low"])),
        "price_high": text_of(number(row["price_usd_high"])),
        "mass": text_of(number(row["mass_kg_per_unit"])),
        "disposable": "yes" if waste else "no",
        "source": facts.sources_of(row["source_price"], row["source_gwp"]),
        "quality": row["quality"],
        "note": joined(
            f"price basis: {row['price_basis']}",
            f"dangerous goods: {row['dangerous_goods']}" if row["dangerous_goods"] else "",
            row["note"],
        ),
    }


def is_critical(world, key):
    return any(
        row["commodity_id"] == key and (number(row["world_share_pct"]) or 0.0) >= choices.CRITICAL_SHARE
        for row in world.markets
    )


def utilities(world):
    plain = [
        ("electricity", "Electricity", "kWh", "energy"),
        ("heat", "Steam and hot water", "MJ", "energy"),
        ("water", "Process water", "m3", "utility"),
        ("power", "Power connection", "kW", "power"),
        ("land", "Land for new halls", "m2", "land"),
        ("floor_light", "Floor, light industry", "m2", "floor"),
        ("floor_clean", "Floor, clean room", "m2", "floor"),
        ("floor_dry", "Floor, dry room", "m2", "floor"),
        ("floor_chem", "Floor, chemical hall", "m2", "floor"),
        ("labour_operator", "Labour, operators", "h", "labour"),
        ("labour_technician", "Labour, technicians", "h", "labour"),
        ("labour_engineer", "Labour, engineers", "h", "labour"),
    ]
    rows = [{"commodity": key, "name": name, "unit": unit, "kind": kind, "disposable": "no"} for key, name, unit, kind in plain]
    for key, name in choices.CARBON.items():
        rows.append({
            "commodity": key,
            "name": name,
            "unit": "t",
            "kind": "carbon",
            "disposable": "yes",
            "disposal_price": "0",
            "note": "tonnes of CO2 equivalent; free in the base plan, priced in the scenario carbon_price",
        })
    for row in rows:
        row.update(name_ru=world.name_ru("commodities", row["commodity"]), source="assumption", quality="C")
    return rows


def sources(world, rows_of_tables):
    """Sources that some row names."""
    named = {word for row in rows_of_tables for word in row.get("source", "").split(";")}
    return [
        {key: row[fact] for key, fact in
         (("source", "id"), ("title", "title"), ("publisher", "publisher"), ("year", "year"), ("url", "url"), ("note", "note"))}
        for row in world.facts.sources
        if row["id"] in named
    ]


def joined(*parts):
    return "; ".join(part for part in parts if part)
