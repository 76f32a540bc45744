"""Every choice and assumption of the conversion that is not in the fact tables, in one place.

The README of the example explains them; notes in the written tables repeat them row by row.
"""

FIRST_YEAR = 2026
LAST_YEAR = 2035
BASE_YEAR = 2025
# Free land and the labour pool of a site grow in a straight line from nothing in the base year to
# what the facts give for 2030.
GROWN_YEAR = 2030

# Building is decided until here (first year in which it is not): what is decided later works too few
# years inside the horizon to be judged.
DECIDE_UNTIL = 2033

HOME = "RU"
GATEWAY = "moscow_gateway"
CITY = "moscow"
SEZ = "sez_moscow"
URALS = "chelyabinsk"
NEMAN = "neman_kgd"
TECHNOPARK = "promtechnopark"
CHINA = "guangzhou"
CUSTOMS_UNION = ("RU", "BY")

# A supplier this unlikely to deliver is treated as closed; the scenario `sanctions_lifted` opens it.
CLOSED_RISK = 0.7
# Above this price a good may fly, USD/kg.
AIR_PRICE = 50.0
# A good is critical where one country holds at least this share of its world market, per cent.
CRITICAL_SHARE = 60.0

HOURS_PER_WORKER = 1900.0
SKILLS = ("operator", "technician", "engineer")
# Skills of the people who can be hired, and wages where only the operator's is known.
POOL_SHARE = {"operator": 0.70, "technician": 0.20, "engineer": 0.10}
WAGE_FACTOR = {"operator": 1.0, "technician": 1.25, "engineer": 1.66}

# A plant draws its average power for this many hours a year.
FULL_LOAD_HOURS = 7000.0
BOILER_EFFICIENCY = 0.88
BOILER_RUNNING_COST = 0.0005  # USD/MJ

# Upper bound of new capacity where even the minimum is more than could be used, as a multiple of the minimum.
ROOM_ABOVE_MINIMUM = 1.2

FIXED_COST_SHARE = 0.025  # of the investment in equipment, each year
BUILDING_COST_SHARE = 0.015  # of the investment in buildings, each year
HALL_LIFETIME = 30
FITOUT_LIFETIME = 15
LAND_PER_FLOOR = 1.5  # m2 of plot per m2 of hall: light-industrial rows of processes.csv
LAND_PRICE = 1.5  # USD/m2 a year: 1.5 % of a cadastral value of about 100 USD/m2

# A plant that is being built works from the first full year after its start.
RESALE = 0.9  # by-products are sold in the Urals at this share of the reference price
RESALE_QUANTITY = 5e6

# Which word in `allowed` of sites.csv lets a process in, and its kind in the written table.
# The first prefix that fits counts.
FAMILIES = [
    ("cell_case", "components", ("machinery", "metals")),
    ("cell_cyl", "cells", ("cells", "cells_small")),
    ("cell_", "cells", ("cells",)),
    ("module_", "assembly", ("packs",)),
    ("pack_micro", "assembly", ("packs", "assembly")),
    ("pack_device", "assembly", ("packs", "assembly")),
    ("pack_", "assembly", ("packs",)),
    ("ess_", "assembly", ("packs",)),
    ("touch_frame", "electronics", ("electronics",)),
    ("ops_pc", "electronics", ("electronics",)),
    ("panel_housing", "components", ("machinery", "panels")),
    ("panel_assembly", "assembly", ("panels", "assembly")),
    ("gel_", "cosmetics", ("cosmetics", "pharma")),
    ("bottle_", "cosmetics", ("cosmetics", "pharma")),
    ("dermocosmetic_", "cosmetics", ("cosmetics", "pharma")),
    ("ultrasound_", "cosmetics", ("cosmetics", "pharma")),
    ("black_mass", "recycling", ("recycling_light", "chemicals")),
    ("hydromet", "recycling", ("recycling_light", "chemicals")),
    ("copper_foil", "materials", ("metals",)),
    ("aluminium_foil", "materials", ("metals",)),
    ("", "materials", ("chemicals", "chemistry_light")),
]

FLOORS = {
    "light_industrial": "floor_light",
    "cleanroom": "floor_clean",
    "dry_room": "floor_dry",
    "chemical_hall": "floor_chem",
}

# Home sites where something may be built or stands.
HOME_TYPES = ("sez", "sez_planned", "technopark", "partner_plant", "national_partner")

# Goods of an enterprise beyond its main process: the process that makes them, and how its capacity
# follows from the one that the facts give (units per unit of the main process).
FURTHER_PLANT = {
    ("cell_nmc622_semi", "module_nmc"): ("module_nmc_semi", 1 / 1.006),
    ("cell_nmc622_semi", "pack_traction_nmc"): ("pack_nmc_semi", 1 / 1.006 / 1.004),
    ("gel_bulk_hot", "dermocosmetic_50ml"): ("dermocosmetic_fill_semi", 1 / 0.0515),
    ("gel_bulk_hot", "ultrasound_gel"): ("ultrasound_gel_line", 1.0),
}

# First year in which a site can be used, where the facts name one in words.
SITE_FROM = {"alabushevo2": 2028}

CARBON = {
    "co2e_supply": "Carbon of making what is bought",
    "co2e_power": "Carbon of electricity",
    "co2e_direct": "Carbon of processes and own boilers",
    "co2e_freight": "Carbon of freight",
    "co2e_building": "Carbon of construction and machinery",
}
MACHINERY_CARBON = "equip"
GRID = {"Moscow": "grid_ru_moscow"}
GRID_ELSEWHERE = "grid_ru"

# A share that binds nothing: what is lost in making packs can lift purchases a little above sales.
NO_CEILING = "2"
# Ceiling on batteries bought abroad as a share of those sold, by year (scenario dependence_ceiling).
DEPENDENCE_PATH = "2028: 2; 2030: 0.4; 2032: 0.25"
CARBON_PRICE = "2026: 25 USD/t; 2035: 100 USD/t"
CHINA_STOP_YEAR = 2028
