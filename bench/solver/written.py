"""What a written plan decides, read from its tables, and what that costs by the instance alone.

Only `facilities.csv` (what is opened) and `flows.csv` (what is moved) are read; what the plan says of its cost is not.
"""

import csv
from pathlib import Path

import numpy as np

from solver.problems import Location, NetworkDesign, StochasticLocation, TwoStageLocation


def decision(problem, plan):
    """What the problem's objective() and violation() take, from the tables of a plan.

    Raises ValueError where the tables speak of something that the instance does not have.
    """
    try:
        return READERS[type(problem)](problem, Path(plan))
    except (KeyError, IndexError) as fault:
        raise ValueError(f"{plan}: the tables do not fit the instance: {fault}") from fault


def _location(problem, plan):
    facilities, customers = problem.cost.shape
    flow = np.zeros((facilities, customers))
    for row in _rows(plan, "flows"):
        flow[_index(row["from"], "f"), _index(row["to"], "c")] += float(row["sent"])
    return _opened(plan, "f", facilities, "opened"), flow


def _stochastic(problem, plan):
    flow = np.zeros((len(problem.demand), *problem.cost.shape))
    for row in _rows(plan, "flows"):
        at = _index(row["scenario"], "s"), _index(row["from"], "f"), _index(row["to"], "c")
        flow[at] += float(row["sent"])
    return _opened(plan, "f", len(problem.fixed), "opened"), flow


def _network_design(problem, plan):
    """The flow of an arc is what comes in; what goes out has to be the same."""
    arcs, goods = len(problem.fixed), len(problem.demand)
    entering, leaving = np.zeros((arcs, goods)), np.zeros((arcs, goods))
    for row in _rows(plan, "flows"):
        good, amount = _index(row["commodity"], "k"), float(row["sent"])
        if row["to"].startswith("a"):
            arc = _index(row["to"], "a")
            _expect(row["from"] == f"n{problem.tail[arc] + 1}", row)
            entering[arc, good] += amount
        else:
            arc = _index(row["from"], "a")
            _expect(row["to"] == f"n{problem.head[arc] + 1}", row)
            leaving[arc, good] += amount
    if (np.abs(entering - leaving) > 1e-6 * problem.demand).any():
        raise ValueError(f"{plan}: an arc gives out another amount than it takes in")
    return _opened(plan, "a", arcs, "opened"), entering


def _two_stage(problem, plan):
    first, second = np.zeros(problem.first_cost.shape), np.zeros(problem.second_cost.shape)
    for row in _rows(plan, "flows"):
        good, amount = _index(row["commodity"], "g"), float(row["sent"])
        if row["from"].startswith("p"):
            first[good, _index(row["from"], "p"), _index(row["to"], "s")] += amount
        else:
            second[good, _index(row["from"], "s"), _index(row["to"], "c")] += amount
    plants = _opened(plan, "p", len(problem.plant_fixed), "modules")
    return plants, _opened(plan, "s", len(problem.satellite_fixed), "modules"), first, second


def _opened(plan, letter, count, column):
    """How many times each facility whose place starts with the letter is paid for."""
    opened = np.zeros(count)
    for row in _rows(plan, "facilities"):
        if row["place"].startswith(letter):
            opened[_index(row["place"], letter)] += float(row[column])
    return opened


def _rows(plan, table):
    with open(plan / f"{table}.csv", newline="") as file:
        yield from csv.DictReader(file)


def _index(place, letter):
    if not place.startswith(letter) or int(place[1:]) < 1:
        raise KeyError(place)
    return int(place[1:]) - 1


def _expect(holds, row):
    if not holds:
        raise KeyError(f"{row['from']} to {row['to']}")


READERS = {
    Location: _location,
    StochasticLocation: _stochastic,
    NetworkDesign: _network_design,
    TwoStageLocation: _two_stage,
}
