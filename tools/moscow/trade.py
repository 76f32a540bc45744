"""lanes.csv and demands.csv: how goods move, what the city needs, what partners buy."""

import choices
from facts import number, ranged, text_of, worst
from goods import joined
from world import family


class Lanes:
    """Collects rows of lanes.csv; a row carries several goods that pay the same duty."""

    def __init__(self, world):
        self.world = world
        self.rows = []

    def add(self, start, end, legs, goods, duty=False, note=""):
        """A lane over one or more legs of freight.csv; with duty, a row for each rate."""
        facts = self.world.facts
        legs = [facts.lane[leg] for leg in legs]
        order = list(facts.commodity)
        rates = {}
        for good in sorted(goods, key=order.index):
            rate = number(facts.commodity[good]["ru_import_duty_pct"]) if duty else 0.0
            rates.setdefault(rate or 0.0, []).append(good)
        cost, low, high = (sum(values) for values in zip(*(ranged(leg, "cost_usd_per_t") for leg in legs)))
        main = legs[0]
        alone = len(rates) == 1 and len(legs) == 1 and not duty
        for rate, members in sorted(rates.items()):
            self.rows.append({
                "from": start,
                "to": end,
                "mode": main["mode_chain"] if len(legs) == 1 else f"{main['mode_chain']}, then {legs[1]['mode_chain']}",
                "commodity": ";".join(members),
                "cost": f"{text_of(cost)} USD/t",
                "low": f"{text_of(low)} USD/t",
                "high": f"{text_of(high)} USD/t",
                "duty": f"{text_of(rate)} %" if rate else "",
                "capacity": f"{text_of(number(main['capacity_t_per_year']))} t/a" if alone and main["lane_id"] != "msk_local" else "",
                "emits": "co2e_freight",
                "emission": f"{text_of(sum(number(leg['kgco2e_per_t']) for leg in legs))} kg/t",
                "days": text_of(sum(number(leg["days"]) for leg in legs)),
                "risk": text_of(max(number(leg["risk"]) for leg in legs)),
                "source": facts.sources_of(*(leg["source"] for leg in legs)),
                "quality": worst(*(leg["quality"] for leg in legs)),
                "note": joined(note, *(leg["note"] for leg in legs)),
            })


def lanes(world):
    out = Lanes(world)
    abroad(world, out)
    through_customs(world, out)
    home_supply(world, out)
    between_sites(world, out)
    to_market(world, out)
    return out.rows


def offered(world, node, foreign=None):
    return {
        m["commodity_id"] for m in world.markets
        if m["node"] == node and (foreign is None or world.foreign(m) == foreign)
    }


def abroad_nodes(world):
    return sorted({m["node"] for m in world.markets if world.foreign(m)})


def imports(world):
    """Goods that come from outside the customs union."""
    return {m["commodity_id"] for m in world.markets if world.foreign(m)}


def wanted_at(world, site):
    """What plants of the site can use, less what the site itself sells in the city.

    A zone site must not bring in duty-free the very good that it sells as its own.
    """
    return world.used[site] - (world.made[site] & world.city_goods)


def halves(world, site):
    """Half-products that other sites of Moscow or Neman make and this site can use."""
    made = set().union(*(world.made[s] for s in world.home_sites if s not in (site, choices.URALS)))
    return {good for good in made & wanted_at(world, site) if world.facts.commodity[good]["stage"] != "waste"}


def abroad(world, out):
    wanted = world.city_goods.union(*(wanted_at(world, site) for site in world.home_sites))
    for node in abroad_nodes(world):
        goods = offered(world, node, foreign=True) & wanted
        for lane in world.facts.lane.values():
            if lane["from_node"] != node or lane["to_node"] != choices.CITY:
                continue
            carried = {g for g in goods if may_fly(world, g)} if lane["mode_chain"] == "air" else goods
            if carried:
                out.add(node, choices.GATEWAY, [lane["lane_id"]], carried)


def may_fly(world, good):
    row = world.facts.commodity[good]
    return number(row["price_usd"]) / number(row["mass_kg_per_unit"]) >= choices.AIR_PRICE


def through_customs(world, out):
    """From the bonded gateway: duty on every lane, waived at zone sites by the incentive."""
    foreign = imports(world)
    out.add(choices.GATEWAY, choices.CITY, ["msk_local"], foreign & world.city_goods, duty=True,
            note="duty is paid where goods enter the city's market")
    for site in world.home_sites:
        goods_in = wanted_at(world, site) & foreign | halves(world, site)
        if goods_in:
            out.add(choices.GATEWAY, site, [leg_of(site)], goods_in, duty=True)


def leg_of(site):
    """The leg of freight.csv between Moscow and a home site."""
    return {choices.URALS: "urals_msk_rail", choices.NEMAN: "kgd_msk_ferry"}.get(site, "msk_local")


def home_supply(world, out):
    """From the Urals and from Belarus straight to the sites; no duty inside the customs union."""
    for node, leg in ((choices.URALS, "urals_msk_rail"), ("minsk", "min_msk_road")):
        sold = offered(world, node, foreign=False)
        made = world.made.get(node, set())
        for site in world.home_sites:
            if site == node:
                continue
            goods = world.used[site] & (sold | made)
            if node == choices.URALS:
                goods -= {"purified_water"}
            if goods and not (node == "minsk" and site in (choices.URALS, choices.NEMAN)):
                out.add(node, site, [leg, leg_of(site)], goods)
        goods = sold & world.city_goods
        if goods:
            out.add(node, choices.CITY, [leg], goods)


def between_sites(world, out):
    """Half-products change sites through the gateway, inside the free customs regime."""
    for site in world.home_sites:
        if site == choices.URALS:
            continue
        wanted = set().union(*(halves(world, s) for s in world.home_sites if s != site))
        goods = world.made[site] & wanted
        if goods:
            out.add(site, choices.GATEWAY, [leg_of(site)], goods)


def to_market(world, out):
    """Only what a site makes leaves it for the city and for partners; scrap goes to the Urals."""
    buyers = {}
    for row in world.outlets:
        buyers.setdefault(row["node"], set()).add(row["commodity_id"])
    waste = {g for g in world.facts.commodity if world.facts.commodity[g]["stage"] == "waste"}
    for site in world.home_sites:
        if site == choices.URALS:
            continue
        made = world.made[site]
        if made & world.city_goods:
            out.add(site, choices.CITY, [leg_of(site)], made & world.city_goods)
            if site == choices.NEMAN:
                out.add(site, choices.CITY, ["kgd_msk_road"], made & world.city_goods)
        for node, goods in sorted(buyers.items()):
            if made & goods:
                out.add(site, node, [partner_leg(node), leg_of(site)], made & goods)
        if made & waste:
            out.add(site, choices.URALS, ["urals_msk_rail", leg_of(site)], made & waste, note="dangerous goods, class 9")
    scrap = {m["commodity_id"] for m in world.markets if m["node"] == choices.CITY}
    out.add(choices.CITY, choices.URALS, ["urals_msk_rail"], scrap & world.used[choices.URALS], note="dangerous goods, class 9")


def partner_leg(node):
    return {choices.URALS: "urals_msk_rail", "minsk": "min_msk_road", "mumbai": "mum_msk_sea_nov"}[node]


def demands(world):
    return city_demands(world) + partner_demands(world) + by_product_demands(world)


def city_demands(world):
    """What an outside supplier could serve must be served; the rest may be: others serve it today."""
    rows = []
    outside = {m["commodity_id"] for m in world.markets}
    for row in world.segments:
        must = row["commodity_id"] in outside
        ceiling = text_of(number(row["max_price_usd"]))
        rows.append({
            "place": choices.CITY,
            "commodity": row["commodity_id"],
            "segment": row["demand_id"],
            "year": row["year"],
            "quantity": text_of(number(row["qty"])),
            "low": text_of(number(row["qty_low"])),
            "high": text_of(number(row["qty_high"])),
            "price": ceiling,
            "must_serve": "yes" if must else "no",
            "penalty": ceiling if must else "",
            "source": world.facts.sources_of(row["source"]),
            "quality": row["quality"],
            "note": joined(row["segment"], row["note"],
                           "sold at the ceiling price",
                           "an unserved unit costs the ceiling once more" if must else "the facts know no supplier from outside"),
        })
    return rows


def partner_demands(world):
    rows = []
    for row in world.outlets:
        price, why = partner_price(world, row)
        rows.append({
            "place": row["node"],
            "commodity": row["commodity_id"],
            "segment": row["partner_id"],
            "quantity": text_of(number(row["capacity_per_year"])),
            "price": text_of(price),
            "price_low": text_of(min(price, number(row["price_usd_low"]))),
            "price_high": text_of(number(row["price_usd_high"])),
            "must_serve": "no",
            "source": world.facts.sources_of(row["source"], "assumption"),
            "quality": worst(row["quality"], row["capacity_quality"]),
            "note": joined(row["note"], why),
        })
    return rows


def partner_price(world, row):
    """What a partner pays: the price of the facts, but no more than the same good landed from abroad."""
    own = number(row["price_usd"])
    good = world.facts.commodity[row["commodity_id"]]
    landed = [
        number(m["price_usd"]) + cheapest_freight(world, m["node"]) * number(good["mass_kg_per_unit"]) / 1000.0
        for m in world.markets
        if m["commodity_id"] == row["commodity_id"] and world.foreign(m) and not world.closed(m)
    ]
    if not landed:
        return own, ""
    in_union = row["country"] in choices.CUSTOMS_UNION
    duty = (number(good["ru_import_duty_pct"]) or 0.0) / 100.0 * number(good["price_usd"]) if in_union else 0.0
    parity = min(landed) + duty
    if parity >= own:
        return own, ""
    return parity, (f"import parity: a buyer who can import pays no more than the landed foreign good; "
                    f"the facts give {text_of(own)} USD, used in scenario export_prices")


def cheapest_freight(world, node):
    return min(number(lane["cost_usd_per_t"]) for lane in world.facts.lane.values()
               if lane["from_node"] == node and lane["to_node"] == choices.CITY)


def by_product_demands(world):
    """What recycling recovers finds buyers in the Urals."""
    facts = world.facts
    goods = sorted({
        flow["commodity_id"] for flow in facts.flows
        if flow["direction"] != "in" and family(flow["process_id"])[0] == "recycling"
    })
    return [{
        "place": choices.URALS,
        "commodity": good,
        "segment": "recovered",
        "quantity": text_of(choices.RESALE_QUANTITY),
        "price": text_of(choices.RESALE * number(facts.commodity[good]["price_usd_low"])),
        "must_serve": "no",
        "source": "assumption",
        "quality": "C",
        "note": f"{100 * choices.RESALE:g} % of the low reference price, below what any supplier asks",
    } for good in goods]
