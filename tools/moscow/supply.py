"""offers.csv: what partners sell and what sites are endowed with."""

import choices
from facts import number, ranged, text_of, tonnes, worst
from goods import joined
from plants import free_land


def offers(world):
    return market_offers(world) + [row for s in world.home_sites for row in endowment(world, s)]


def offer(world, place, commodity, partner, price, low, high, capacity, quality, note, sources, **more):
    row = {
        "place": place,
        "commodity": commodity,
        "partner": partner,
        "price": text_of(price),
        "low": text_of(low),
        "high": text_of(high),
        "capacity": text_of(capacity) if not isinstance(capacity, str) else capacity,
        "source": world.facts.sources_of(*sources),
        "quality": quality,
        "note": note,
    }
    row.update(more)
    return row


def market_offers(world):
    rows = []
    wanted = world.city_goods.union(*world.used.values())
    for market in world.markets:
        if market["node"] not in world.facts.site or market["commodity_id"] not in wanted:
            continue
        if market["commodity_id"] == "purified_water":
            continue  # made on site, see endowment
        rows.append(market_offer(world, market))
    return rows


def market_offer(world, market):
    facts = world.facts
    good = facts.commodity[market["commodity_id"]]
    own = number(market["gwp_override"])
    first = int(market["from_year"])
    closed = world.closed(market)
    kg = [own, None, None] if own is not None else ranged(good, "gwp_kgco2e")
    carbon = emission("co2e_supply", kg) if kg[0] else {}
    return offer(
        world, market["node"], market["commodity_id"], market["partner_id"], *ranged(market, "price_usd"),
        0.0 if closed else number(market["capacity_per_year"]),
        worst(market["quality"], market["capacity_quality"]),
        joined(
            market["note"],
            f"risk: {market['risk_drivers']}" if market["risk_drivers"] else "",
            f"closed: the facts give {market['capacity_per_year']} {market['unit']} a year" if closed else "",
            "carbon of this supplier" if own is not None else "",
        ),
        (market["source"], good["source_gwp"], "assumption"),
        **{"from": str(first) if first > choices.FIRST_YEAR else ""},
        origin=market["country"],
        risk=text_of(number(market["risk"])),
        **carbon,
    )


def emission(carbon, kg):
    """The columns of carbon that buying a unit brings along: central, low and high."""
    columns = dict(zip(("emission", "emission_low", "emission_high"), map(tonnes, kg)))
    return {"emits": carbon, **columns}


def growth(total, first=None):
    """A capacity that grows in a straight line from nothing in the base year, as a series."""
    start = max(choices.FIRST_YEAR, first or 0)
    span = choices.GROWN_YEAR - choices.BASE_YEAR
    begin = total * (start - choices.BASE_YEAR) / span
    return f"{start}: {text_of(begin)}; {choices.GROWN_YEAR}: {text_of(total)}"


def endowment(world, site):
    """Energy, water, floor, land, power and labour of a site."""
    first = {"from": str(choices.SITE_FROM[site])} if site in choices.SITE_FROM else {}
    return (energy(world, site, first) + room(world, site, first) + labour(world, site, first) + own_plant(world, site))


def energy(world, site, first):
    facts = world.facts
    row = facts.site[site]
    location = "moscow" if row["city"] == "Moscow" else site
    power = facts.price(location, "electricity")
    grid = facts.factor[choices.GRID.get(row["city"], choices.GRID_ELSEWHERE)]
    kg = [value / 1000.0 for value in ranged(grid, "value")]
    rows = [offer(
        world, site, "electricity", "power grid", *ranged(power, "value_usd"), None, power["quality"],
        joined(power["note"], f"carbon of the grid: {grid['ef_id']}"), (power["source"], grid["source"]),
        **emission("co2e_power", kg), **first)]
    if any(number(facts.process[process]["heat_mj"]) for process in world.can[site]):
        rows.append(heat(world, site, location, first))
    water = facts.price("moscow", "water")
    rows.append(offer(world, site, "water", "waterworks", *ranged(water, "value_usd"), None, water["quality"],
                      joined(water["note"], "tariff of Moscow"), (water["source"],), **first))
    if "purified_water" in world.used[site]:
        good = facts.commodity["purified_water"]
        rows.append(offer(world, site, "purified_water", "own reverse osmosis", *ranged(good, "price_usd"), None, good["quality"],
                          good["note"], (good["source_price"],), **first))
    return rows


def heat(world, site, location, first):
    facts = world.facts
    factor = facts.factor["heat_gas"]
    if location == "moscow":
        row = facts.price("moscow", "heat")
        prices, note = ranged(row, "value_usd"), row["note"]
    else:
        row = facts.price(location, "natural_gas")
        prices = [gas / choices.BOILER_EFFICIENCY + choices.BOILER_RUNNING_COST for gas in ranged(row, "value_usd")]
        note = "gas price / 0.88 + 0.5 USD/GJ running cost, as in Moscow"
    kg = ranged(factor, "value")
    return offer(world, site, "heat", "own gas boiler", *prices, None, worst(row["quality"], "B"), note,
                 (row["source"], factor["source"]), **emission("co2e_direct", kg), **first)


def room(world, site, first):
    """Free floor at rent, land at a price, free power connection."""
    row = world.facts.site[site]
    rows = []
    evidence = (row["source"], "assumption")
    free, rent = number(row["free_floor_m2"]), number(row["rent_usd_m2_yr"])
    if free:
        rows.append(offer(world, site, "floor_light", "free halls", rent, None, None, free, "C",
                          "free floor of the site at its rent, taken as light-industrial shell", evidence, **first))
    land = free_land(world, site)
    if land:
        rows.append(offer(world, site, "land", "site", choices.LAND_PRICE, None, None, growth(land, choices.SITE_FROM.get(site)), "C",
                          "growth of floor until 2030 divided by the floor area ratio, in a straight line; "
                          "price: 1.5 % a year of an assumed cadastral value of 100 USD/m2", evidence, **first))
    megawatts = ranged(row, "power_mw_free")
    rows.append(offer(world, site, "power", "power grid", 0.0, None, None, 1000.0 * megawatts[0], "C",
                      "free megawatts of the site; the network's cost is in the tariff", evidence,
                      capacity_low=text_of(1000.0 * megawatts[1]), capacity_high=text_of(1000.0 * megawatts[2]), **first))
    return rows


def labour(world, site, first):
    facts = world.facts
    row = facts.site[site]
    people = number(row["labour_pool_2030"])
    operator = facts.price("moscow" if row["city"] == "Moscow" else site, "labour", "operator")
    rows = []
    for skill in choices.SKILLS:
        if row["city"] == "Moscow":
            wage = facts.price("moscow", "labour", skill)
            prices, note = ranged(wage, "value_usd"), wage["note"]
        else:
            wage = operator
            prices = [choices.WAGE_FACTOR[skill] * value for value in ranged(wage, "value_usd")]
            note = joined(wage["note"], f"operator's wage x {choices.WAGE_FACTOR[skill]:g}" if skill != "operator" else "")
        hours = people * choices.POOL_SHARE[skill] * choices.HOURS_PER_WORKER
        rows.append(offer(
            world, site, f"labour_{skill}", "labour market", *prices, growth(hours, choices.SITE_FROM.get(site)),
            worst(wage["quality"], "C"),
            joined(note, f"{people:g} people can be hired by {choices.GROWN_YEAR}, in a straight line from {choices.BASE_YEAR}",
                   f"{100 * choices.POOL_SHARE[skill]:g} % of them {skill}s, {choices.HOURS_PER_WORKER:g} hours a year, assumed"),
            (wage["source"], row["source"], "assumption"), **first))
        own = sum(number(r["jobs"]) for r in facts.enterprises if r["site_id"] == site and r["status"] == "operating" and r["process_id"])
        if own:
            rows.append(offer(
                world, site, f"labour_{skill}", "own staff", *prices, own * choices.POOL_SHARE[skill] * choices.HOURS_PER_WORKER,
                worst(wage["quality"], "C"), f"{own:g} people who work at standing plants of the site already",
                (wage["source"], "assumption")))
    return rows


def own_plant(world, site):
    """Floor, land and power that standing plants have already; what they take is what they bring."""
    rows = []
    for place, process_id, capacity, begins, enterprise, _ in world.standing:
        if place != site:
            continue
        row = world.facts.process[process_id]
        if row["capex_includes_building"] == "1":
            room_needed = ("land", number(row["land_m2_per_unit_yr"]))
        else:
            room_needed = (choices.FLOORS[row["building_class"]], number(row["floor_m2_per_unit_yr"]))
        needs = [room_needed, ("power", number(row["electricity_kwh"]) / choices.FULL_LOAD_HOURS)]
        for commodity, per_unit in needs:
            what = "connection" if commodity == "power" else "hall"
            owner = f"own {what} of {enterprise['enterprise_id']}, {process_id}"
            # A little more than is taken, so that rounding in the written table cannot make it too little.
            amount = 1.00001 * per_unit * capacity
            rows.append(offer(
                world, site, commodity, owner, 0.0, None, None, amount, "C",
                "what the standing plant has already", (enterprise["source"], "assumption"),
                **({"from": str(begins)} if begins else {})))
    return rows
