"""A problem as a Karkas project folder.

One period of one year, no discounting, capacity that lives one year and is there at once: so the cost of the plan is the
textbook's objective. Numbers are written with all their digits.
"""

from pathlib import Path

import numpy as np

from solver.problems import Location, NetworkDesign, StochasticLocation, TwoStageLocation

YEAR = 2026
ARC_HEADER = "from,to,commodity,cost,emits,emission"


def write(problem, name, folder):
    """Writes the project of a problem into a folder, which is made where it is missing."""
    WRITERS[type(problem)](problem, name, Path(folder))


def _location(problem, name, folder, scenarios=()):
    facilities, customers = problem.cost.shape
    _settings(folder, name, scenarios)
    _places(folder, [(_ids("f", facilities), "facility"), (_ids("c", customers), "customer")])
    _table(folder, "commodities", "commodity,unit", ["goods,unit"])
    _table(folder, "processes", "process,unit,capex_fixed,lifetime,recipe", ["depot,unit,1,1,-> 1 goods"])
    capacity = [""] * facilities if problem.capacity is None else _text(problem.capacity)
    _table(
        folder,
        "candidates",
        "place,process,max_capacity,capex_factor",
        [f"f{j},depot,{room},{cost}" for j, room, cost in _rows(capacity, _text(problem.fixed))],
    )
    _table(
        folder,
        "lanes",
        "from,to,commodity,cost",
        [f"f{j},c{i},goods,{cost}" for j, row in _rows(problem.unit_cost()) for i, cost in _rows(_text(row))],
    )
    _table(
        folder,
        "demands",
        "place,commodity,quantity",
        [f"c{i},goods,{quantity}" for i, quantity in _rows(_text(problem.demand))],
    )


def _stochastic(problem, name, folder):
    """The folder as it stands has the mean demands. As the cost of serving a customer does not depend on its demand, a
    scenario changes the freight per unit along with the demand."""
    mean = Location(problem.fixed, problem.capacity, problem.demand.mean(axis=0), problem.cost)
    _location(mean, name, folder, _ids("s", len(problem.demand)))
    rows = []
    for s, demand in _rows(problem.demand):
        for i, quantity, factor in _rows(_text(demand), _text(mean.demand / demand)):
            rows.append(f"s{s},demands,place=c{i},quantity,set,{quantity}")
            rows.append(f"s{s},lanes,to=c{i},cost,multiply,{factor}")
    _table(folder, "scenarios", "scenario,table,rows,column,change,value", rows)


def _network_design(problem, name, folder):
    """An arc is a place where a link may be built that gives room; what comes in over the lane from its start uses room,
    and the lane to its end is free."""
    arcs, goods = len(problem.fixed), len(problem.demand)
    _settings(folder, name)
    _places(folder, [(_ids("n", problem.nodes), "node"), (_ids("a", arcs), "arc")])
    _table(
        folder, "commodities", "commodity,unit,kind", ["room,unit,room", *(f"{k},unit,good" for k in _ids("k", goods))]
    )
    _table(folder, "processes", "process,unit,capex_fixed,lifetime,recipe", ["link,unit,1,1,-> 1 room"])
    _table(
        folder,
        "candidates",
        "place,process,max_capacity,capex_factor",
        [f"a{a},link,{room},{cost}" for a, room, cost in _rows(_text(problem.capacity), _text(problem.fixed))],
    )
    lanes = []
    for a, tail, head, cost in _rows(problem.tail + 1, problem.head + 1, _text(problem.cost)):
        lanes += [f"n{tail},a{a},kind:good,{cost},room,-1", f"a{a},n{head},kind:good,0,,"]
    _table(folder, "lanes", ARC_HEADER, lanes)
    quantities = _text(problem.demand)
    _table(
        folder,
        "offers",
        "place,commodity,price,capacity",
        [f"n{node},k{k},0,{quantity}" for k, node, quantity in _rows(problem.origin + 1, quantities)],
    )
    _table(
        folder,
        "demands",
        "place,commodity,quantity",
        [f"n{node},k{k},{quantity}" for k, node, quantity in _rows(problem.destination + 1, quantities)],
    )


def _two_stage(problem, name, folder):
    """A plant gives as much of each good as it has capacity for, whatever is not needed may be left; a satellite gives
    room of each good in the same way, and what comes in uses it."""
    customers, goods = problem.demand.shape
    plants, satellites = len(problem.plant_fixed), len(problem.satellite_fixed)
    _settings(folder, name)
    _places(
        folder,
        [(_ids("p", plants), "plant"), (_ids("s", satellites), "satellite"), (_ids("c", customers), "customer")],
    )
    _table(
        folder,
        "commodities",
        "commodity,unit,kind,disposable",
        [f"g{g},unit,good,yes\nr{g},unit,room,yes" for g in range(1, goods + 1)],
    )
    processes, recipes, candidates = [], [], []
    for place, word, fixed, capacity, gives in (
        ("p", "plant", problem.plant_fixed, problem.plant_capacity, "g"),
        ("s", "satellite", problem.satellite_fixed, problem.satellite_capacity, "r"),
    ):
        for j, cost, amounts in _rows(_text(fixed), capacity):
            processes.append(f"{word}{j},unit,1,{cost},1")
            candidates.append(f"{place}{j},{word}{j},1")
            recipes += [f"{word}{j},{gives}{g},{amount},capacity" for g, amount in _rows(_text(amounts))]
    _table(folder, "processes", "process,unit,module,capex,lifetime", processes)
    _table(folder, "recipes", "process,commodity,amount,per", recipes)
    _table(folder, "candidates", "place,process,max_capacity", candidates)
    lanes = []
    for g, first, second in _rows(problem.first_cost, problem.second_cost):
        for i, row in _rows(first):
            lanes += [f"p{i},s{j},g{g},{cost},r{g},-1" for j, cost in _rows(_text(row))]
        for j, row in _rows(second):
            lanes += [f"s{j},c{k},g{g},{cost},," for k, cost in _rows(_text(row))]
    _table(folder, "lanes", ARC_HEADER, lanes)
    _table(
        folder,
        "demands",
        "place,commodity,quantity",
        [
            f"c{k},g{g},{quantity!r}"
            for k, row in _rows(problem.demand.tolist())
            for g, quantity in _rows(row)
            if quantity > 0
        ],
    )


def _settings(folder, name, scenarios=()):
    folder.mkdir(parents=True, exist_ok=True)
    lines = [
        f'name = "{name}"',
        'currency = "USD"',
        f"periods = [{YEAR}]",
        f"horizon = {YEAR + 1}",
        "discount_rate = 0",
        "",
        "[solver]",
        'gap = "0.01 %"',
    ]
    for scenario in scenarios:
        lines += ["", f"[scenarios.{scenario}]", f"probability = {1 / len(scenarios)!r}"]
    (folder / "karkas.toml").write_text("\n".join(lines) + "\n")


def _places(folder, groups):
    _table(folder, "places", "place,kind", [f"{place},{kind}" for places, kind in groups for place in places])


def _table(folder, name, header, rows):
    (folder / f"{name}.csv").write_text("\n".join([header, *rows]) + "\n")


def _ids(letter, count):
    return [f"{letter}{index}" for index in range(1, count + 1)]


def _rows(*columns):
    """Rows of several columns, numbered from 1."""
    return ((index, *row) for index, row in enumerate(zip(*columns), start=1))


def _text(values):
    """Numbers with all their digits."""
    return [repr(value) for value in np.asarray(values, dtype=float).tolist()]


WRITERS = {
    Location: _location,
    StochasticLocation: _stochastic,
    NetworkDesign: _network_design,
    TwoStageLocation: _two_stage,
}
