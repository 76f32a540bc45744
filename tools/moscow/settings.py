"""karkas.toml: the texts of the project and of its scenarios, in English and Russian."""

import choices
from facts import number

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
     "Batteries bought abroad, as cells, modules or packs, may be 40 % of those sold from 2030 and 25 % from 2032.",
     "Закупленные за рубежом ячейки, модули и батареи — не более 40 % от проданных с 2030 года и 25 % с 2032-го."),
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
