"""limits.csv, incentives.csv, scenarios.csv and karkas.toml."""

import choices
from facts import number, text_of, worst
from goods import joined

LIMITS = [
    # name, measure, place, to, commodity, partner, share_of, share_place, weight, title
    ("dependence_batteries", "purchases", "", "", "tag:battery", "origin:foreign", "sales", "", "unit",
     "Dependence: batteries bought abroad as cells, modules or packs, as a share of those sold"),
    ("dependence_materials", "purchases", "", "", "tag:critical_material", "origin:foreign", "supply", "", "price",
     "Dependence: share of foreign purchases in the supply of critical materials, by price"),
    ("imported_panels", "flow", choices.GATEWAY, choices.CITY, "interactive_panel_75", "", "sales", choices.CITY, "unit",
     "Share of imported panels in what the city buys"),
]


def limits(world):
    """Present in the base plan with a bound of the whole, which binds nothing; scenarios lower it."""
    preference = world.facts.incentive("national_regime", "procurement_preference")
    rows = []
    for name, measure, place, to, commodity, partner, share_of, share_place, weight, title in LIMITS:
        panels = name == "imported_panels"
        rows.append({
            "limit": name, "name": title, "name_ru": world.name_ru("limits", name),
            "measure": measure, "place": place, "to": to, "commodity": commodity, "partner": partner,
            "share_of": share_of, "share_place": share_place, "weight": weight, "max": "1",
            "source": world.facts.sources_of(preference["source"]) if panels else "assumption",
            "quality": preference["quality"] if panels else "C",
            "note": "not binding here; lowered in scenario " + ("panel_preference" if panels else "dependence_ceiling"),
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
    for limit, path in choices.DEPENDENCE_PATH.items():
        add("dependence_ceiling", "limits", f"limit={limit}", "max", "set", path, "assumed path")
    preference = world.facts.incentive("national_regime", "procurement_preference")
    add("panel_preference", "limits", "limit=imported_panels", "max", "set",
        text_of(1.0 - number(preference["relief_value"])), preference["note"])
    export_prices(world, add)
    sanctions_lifted(world, add)
    return rows


def export_prices(world, add):
    from trade import partner_price  # trade reads nothing from here

    for row in world.outlets:
        price, why = partner_price(world, row)
        if why:
            add("export_prices", "demands", f"place={row['node']}; commodity={row['commodity_id']}; segment={row['partner_id']}",
                "price", "set", text_of(number(row["price_usd"])))


def sanctions_lifted(world, add):
    for row in world.markets:
        if world.closed(row):
            add("sanctions_lifted", "offers",
                f"place={row['node']}; commodity={row['commodity_id']}; partner={row['partner_id']}",
                "capacity", "set", text_of(number(row["capacity_per_year"])))


SCENARIO_TEXTS = [
    ("base", "Base", "Исходный", "Prices, markets and rules as they are.",
     "Цены, рынки и правила — как сегодня."),
    ("carbon_price", "Carbon price", "Цена углерода",
     "Every kilogram of CO2e costs money, also what imports bring along: 25 USD/t in 2026, 100 USD/t in 2035.",
     "За каждый килограмм CO2-экв. платят, в том числе за углеродный след импорта: 25 долл./т в 2026 году, 100 долл./т в 2035-м."),
    ("china_stop", "China stops", "Китай прекращает поставки",
     "From 2028 nothing can be bought from China.", "С 2028 года закупки в Китае невозможны."),
    ("demand_high", "High demand", "Высокий спрос",
     "Demand at its high values, and more people in the city.",
     "Спрос по верхней оценке, население города растёт быстрее."),
    ("dependence_ceiling", "Dependence ceiling", "Потолок зависимости",
     "Batteries bought abroad, as cells, modules or packs, may be 40 % of those sold from 2030 and 25 % from 2032; "
     "foreign purchases may be 60 % of the supply of critical materials from 2031 and 50 % from 2033.",
     "Закупленные за рубежом ячейки, модули и батареи — не более 40 % от проданных с 2030 года и 25 % с 2032-го; "
     "зарубежные закупки — не более 60 % поставок критических материалов с 2031 года и 50 % с 2033-го."),
    ("panel_preference", "Panel preference", "Приоритет отечественных панелей",
     "At least 70 % of the interactive panels that the city buys are assembled at home.",
     "Не менее 70 % интерактивных панелей, закупаемых городом, собраны в стране."),
    ("export_prices", "High export prices", "Высокие цены вывоза",
     "Partners pay the central prices of the facts even where they could import for less.",
     "Партнёры платят центральные цены из таблиц, даже если могли бы импортировать дешевле."),
    ("sanctions_lifted", "Sanctions lifted", "Санкции сняты",
     "Suppliers closed to Russia today sell again.", "Поставщики, закрытые сегодня для России, снова продают."),
]


def settings(world):
    """karkas.toml"""
    rate = number(world.facts.price("moscow", "capital_cost")["value_usd"])
    profit = number(world.facts.incentive("sez_moscow", "profit_tax_2025")["base_value"])
    property_tax = number(world.facts.incentive("sez_moscow", "property_tax")["base_value"])
    text = f"""# Written by tools/moscow/build.py from the fact tables in tools/moscow/facts; change those, not this.

name = "Batteries, panels and cosmetics made in Moscow"
name_ru = "Аккумуляторы, панели и косметика московского производства"
description = "Which parts of the lithium-ion battery chain, of interactive panels and of dermocosmetics pay at the sites of Technopolis Moscow and with partner cities, when, and with how much automation; what is still imported, what it costs and emits."
description_ru = "Какие звенья цепочки литий-ионных аккумуляторов, интерактивных панелей и дермокосметики окупаются на площадках «Технополиса „Москва“» и у городов-партнёров, когда и с какой степенью автоматизации; что остаётся импортом, сколько это стоит и сколько даёт выбросов."
currency = "USD"
currency_year = 2024
base_year = {choices.BASE_YEAR}
periods = "{choices.FIRST_YEAR}..{choices.LAST_YEAR}"
discount_rate = "{rate:g} %"
home = "{choices.HOME}"
size_classes = 2

[units]
kWh_set = "new"

[taxes]
profit = "{profit:g} %"
property = "{property_tax:g} %"

[solver]
gap = "0.5 %"
time = "2 min"
"""
    for key, en, ru, description, description_ru in SCENARIO_TEXTS:
        if key == "base":
            continue
        text += f"""
[scenarios.{key}]
name = "{en}"
name_ru = "{ru}"
description = "{description}"
description_ru = "{description_ru}"
"""
    return text
