"""What follows from the facts before any table is written: who can make and use what, and how much."""

import choices
from facts import number


def family(process_id):
    """Kind of a process and the words of `allowed` that let it into a site."""
    for prefix, kind, words in choices.FAMILIES:
        if process_id.startswith(prefix):
            return kind, words
    raise KeyError(process_id)


class World:
    """The facts with the relations that several tables need."""

    def __init__(self, facts, names_ru):
        self.facts = facts
        self.names_ru = names_ru
        self.inputs, self.outputs = {}, {}
        for flow in facts.flows:
            into = self.inputs if flow["direction"] == "in" else self.outputs
            into.setdefault(flow["process_id"], {})[flow["commodity_id"]] = number(flow["qty"])
        self.home_sites = [row["site_id"] for row in facts.sites if row["type"] in choices.HOME_TYPES]
        self.zone_sites = [s for s in self.home_sites if facts.site[s]["incentive_set"] == choices.SEZ]
        self.standing = self._standing()
        self.can = {site: self._can(site) for site in self.home_sites}
        self.made = {site: self._goods(site, self.outputs) for site in self.home_sites}
        self.used = {site: self._goods(site, self.inputs) for site in self.home_sites}
        self.markets = [row for row in facts.markets if row["role"] == "supply"]
        self.outlets = [row for row in facts.markets if row["role"] == "demand"]
        self.segments = [row for row in facts.demand if row["commodity_id"] and "(info)" not in row["segment"]]
        self.city_goods = {row["commodity_id"] for row in self.segments}
        self.most_useful = self._most_useful()

    def name_ru(self, table, key):
        return self.names_ru[table, key]

    def _standing(self):
        """Standing plants: (site, process, capacity, first year or None, row, whether derived)."""
        plants = []
        for row in self.facts.enterprises:
            if row["site_id"] not in self.home_sites or not row["process_id"]:
                continue
            first = None if row["status"] == "operating" else int(row["start_year"]) + 1
            capacity = number(row["capacity_per_year"])
            plants.append((row["site_id"], row["process_id"], capacity, first, row, False))
            for good in row["makes"].split(";"):
                further = choices.FURTHER_PLANT.get((row["process_id"], good))
                if further:
                    plants.append((row["site_id"], further[0], capacity * further[1], first, row, True))
        return plants

    def _can(self, site_id):
        """Processes that may be built at a site."""
        site = self.facts.site[site_id]
        allowed = set(site["allowed"].split(";"))
        worst_class = int(site["max_hazard_class"])
        return [
            process
            for process, row in self.facts.process.items()
            if allowed & set(family(process)[1]) and int(row["hazard_class"]) >= worst_class
        ]

    def _goods(self, site_id, side):
        processes = set(self.can[site_id]) | {plant[1] for plant in self.standing if plant[0] == site_id}
        return {good for process in processes for good in side.get(process, {})}

    def closed(self, market):
        return number(market["risk"]) >= choices.CLOSED_RISK

    def foreign(self, market):
        return market["country"] not in choices.CUSTOMS_UNION

    def population_growth(self, year):
        """High population over the central one, interpolated between the years of the facts."""
        points = [
            (int(r["year"]), number(r["value_usd_high"]) / number(r["value_usd"]))
            for r in self.facts.prices
            if (r["location"], r["item"]) == ("moscow", "population")
        ]
        return interpolate(points, year)

    def _most_useful(self):
        """For each good the most that could be used in a year: the highest demand, carried up the chain."""
        final, makers = self._highest_demand(), {}
        for process, row in self.facts.process.items():
            makers.setdefault(row["output_commodity"], []).append(process)
        need = {}

        def per_unit(good, product, path=()):
            """Most of a good that one unit of a product can take, over all ways of making it."""
            if good == product:
                return 1.0
            if product in path:
                return 0.0
            ways = (self.inputs.get(process, {}) for process in makers.get(product, []))
            return max((sum(amount * share(good, part, (*path, product)) for part, amount in way.items()) for way in ways),
                       default=0.0)

        def share(good, part, path):
            key = (good, part)
            if key not in need:
                need[key] = per_unit(good, part, path)
            return need[key]

        return {good: sum(quantity * share(good, product, ()) for product, quantity in final.items())
                for good in self.facts.commodity}

    def _highest_demand(self):
        """High demand of the city with high population, and all that partners may buy."""
        highest = {}
        for row in self.segments:
            year = int(row["year"])
            if choices.FIRST_YEAR <= year <= choices.LAST_YEAR:
                key = (row["demand_id"], row["commodity_id"])
                quantity = number(row["qty_high"]) * self.population_growth(year)
                highest[key] = max(highest.get(key, 0.0), quantity)
        total = {}
        for (_, good), quantity in highest.items():
            total[good] = total.get(good, 0.0) + quantity
        for row in self.outlets:
            total[row["commodity_id"]] = total.get(row["commodity_id"], 0.0) + number(row["capacity_per_year"])
        return total

    def most_capacity(self, process_id):
        """The most of a process that could be of use in a year; recycling is bound by what there is to recycle."""
        row = self.facts.process[process_id]
        bound = self.most_useful[row["output_commodity"]]
        if family(process_id)[0] == "recycling":
            bound = min(self._most_supply(good) / amount for good, amount in self.inputs[process_id].items()
                        if good.startswith(("cell_scrap", "eol_packs", "black_mass")))
        # A little room above the minimum, so that size classes have a width.
        return max(bound, choices.ROOM_ABOVE_MINIMUM * number(row["min_capacity_per_year"]))

    def _most_supply(self, good):
        """Offers of a good and what all processes could give of it."""
        total = sum(number(m["capacity_per_year"]) for m in self.markets if m["commodity_id"] == good)
        by_product = {}
        for process, outputs in self.outputs.items():
            main = self.facts.process[process]["output_commodity"]
            if good not in outputs:
                continue
            if main == good:
                total += self.most_capacity(process)
            else:
                by_product[main] = max(by_product.get(main, 0.0), outputs[good])
        return total + sum(rate * self.most_useful[main] for main, rate in by_product.items())


def interpolate(points, year):
    points = sorted(points)
    if year <= points[0][0]:
        return points[0][1]
    for (y0, v0), (y1, v1) in zip(points, points[1:]):
        if year <= y1:
            return v0 + (v1 - v0) * (year - y0) / (y1 - y0)
    return points[-1][1]
