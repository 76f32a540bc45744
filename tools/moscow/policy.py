"""limits.csv, incentives.csv and scenarios.csv."""

import choices
from facts import number, text_of, worst
from goods import joined
from trade import partner_price

LIMITS = [
    # name, measure, place, to, commodity, partner, share_of, share_place, weight, title
    ("dependence_batteries", "purchases", "", "", "tag:battery", "origin:foreign", "sales", "", "unit",
     "Dependence: batteries bought abroad as cells, modules or packs, as a share of those sold"),
    ("dependence_materials", "purchases", "", "", "tag:critical_material", "origin:foreign", "supply", "", "price",
     "Dependence: share of foreign purchases in the supply of critical materials, by price"),
    ("imported_panels", "flow", choices.GATEWAY, choices.CITY, "interactive_panel_75", "", "sales", choices.CITY, "unit",
     "Share of imported panels in what the city buys"),
]

LOWERED = {
    "dependence_batteries": "; lowered in scenario dependence_ceiling",
    "imported_panels": "; lowered in scenario panel_preference",
}


def limits(world):
    """Present in the base plan with a bound that binds nothing; scenarios lower it."""
    preference = world.facts.incentive("national_regime", "procurement_preference")
    rows = []
    for name, measure, place, to, commodity, partner, share_of, share_place, weight, title in LIMITS:
        panels = name == "imported_panels"
        rows.append({
            "limit": name, "name": title, "name_ru": world.name_ru("limits", name),
            "measure": measure, "place": place, "to": to, "commodity": commodity, "partner": partner,
            "share_of": share_of, "share_place": share_place, "weight": weight, "max": choices.NO_CEILING,
            "source": world.facts.sources_of(preference["source"]) if panels else "assumption",
            "quality": preference["quality"] if panels else "C",
            "note": "not binding here" + LOWERED.get(name, "; shows the share and waits for a scenario of yours"),
        })
    return rows


def incentives(world):
    facts = world.facts
    zone = f"tag:{choices.SEZ}"
    general = facts.incentive("eaeu_tariff", "import_duty_cells")
    rows = []

    def add(name, title, instrument, value, fact, place, years=None, commodity="", note="", quality=""):
        rows.append({
            "incentive": name, "name": title, "name_ru": world.name_ru("incentives", name),
            "instrument": instrument, "place": place, "commodity": commodity, "value": value,
            "years": text_of(years), "source": facts.sources_of(fact["source"]),
            "quality": worst(fact["quality"], quality), "note": joined(fact["note"], fact["condition"], note),
        })

    moscow = "Special economic zone Technopolis Moscow"
    fact = facts.incentive("sez_moscow", "profit_tax_2025")
    add("sez_moscow", moscow, "profit_tax", f"{fact['relief_value']} %", fact, zone, int(fact["years"]))
    fact = facts.incentive("sez_moscow", "property_tax")
    add("sez_moscow", moscow, "property_tax", f"{fact['relief_value']} %", fact, zone, int(fact["years"]))
    fact = facts.incentive("sez_moscow", "import_duty")
    add("sez_moscow", moscow, "duty", "1", fact, zone, commodity="*",
        note=joined(f"duty rates: {general['note']}", "duty of goods that leave the zone unchanged is excluded by the lanes"))
    fact = facts.incentive("sez_moscow", "land_price")
    add("sez_moscow", moscow, "price", text_of(1.0 - number(fact["relief_value"]) / number(fact["base_value"])), fact, zone,
        commodity="land", quality="B", note="1 % of the price after commissioning, taken for the rent of land")
    park = "Moscow technopark status"
    fact = facts.incentive("technopark_moscow", "profit_tax")
    rate = 25.0 - (number(fact["base_value"]) - number(fact["relief_value"]))
    add("technopark_moscow", park, "profit_tax", f"{rate:g} %", fact, choices.TECHNOPARK, int(fact["years"]), quality="C",
        note="3.5 points less than the general rate, now 25 %")
    fact = facts.incentive("technopark_moscow", "property_tax")
    add("technopark_moscow", park, "property_tax", f"{fact['relief_value']} %", fact, choices.TECHNOPARK, int(fact["years"]))
    fact = facts.incentive("sez_kaliningrad", "profit_tax")
    add("sez_kaliningrad", "Special economic zone of the Kaliningrad region", "profit_tax", f"{fact['relief_value']} %", fact,
        choices.NEMAN, int(fact["years"]))
    return rows


def scenarios(world):
    rows = []

    def add(scenario, table, condition, column, change, value, note=""):
        rows.append({"scenario": scenario, "table": table, "rows": condition, "column": column, "change": change,
                     "value": value, "note": note})

    add("carbon_price", "commodities", "kind=carbon", "disposal_price", "set", choices.CARBON_PRICE,
        "assumed path; also on carbon that imports bring along")
    add("china_stop", "offers", "origin=CN", "until", "set", str(choices.CHINA_STOP_YEAR))
    for row in world.segments:
        year = int(row["year"])
        if choices.FIRST_YEAR <= year <= choices.LAST_YEAR:
            growth = world.population_growth(year)
            add("demand_high", "demands", f"segment={row['demand_id']}; year={year}", "quantity", "set",
                text_of(number(row["qty_high"]) * growth),
                f"high value of the facts x {growth:.4f}, high population over central")
    add("dependence_ceiling", "limits", "limit=dependence_batteries", "max", "set", choices.DEPENDENCE_PATH, "assumed path")
    preference = world.facts.incentive("national_regime", "procurement_preference")
    add("panel_preference", "limits", "limit=imported_panels", "max", "set",
        text_of(1.0 - number(preference["relief_value"])), preference["note"])
    export_prices(world, add)
    sanctions_lifted(world, add)
    return rows


def export_prices(world, add):
    for row in world.outlets:
        price, why = partner_price(world, row)
        if why:
            condition = f"place={row['node']}; commodity={row['commodity_id']}; segment={row['partner_id']}"
            add("export_prices", "demands", condition, "price", "set", text_of(number(row["price_usd"])))


def sanctions_lifted(world, add):
    for row in world.markets:
        if world.closed(row):
            add("sanctions_lifted", "offers",
                f"place={row['node']}; commodity={row['commodity_id']}; partner={row['partner_id']}",
                "capacity", "set", text_of(number(row["capacity_per_year"])))
