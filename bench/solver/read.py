"""Readers of the public instance formats, plain or gzipped (see ../../README.md of the instances for where they are from).

A format belongs to a family, which is the name of the instance's folder; where the folder has another name, the family
is found by the content if its format has a mark of its own, and must be said if not.
"""

import gzip
import json
from pathlib import Path

import numpy as np

from solver.problems import Location, NetworkDesign, StochasticLocation, TwoStageLocation


def read(path, family=None):
    """The problem in the file and the name of its family.

    Raises ValueError where the family cannot be told or the file does not follow its format.
    """
    path = Path(path)
    text = _text(path)
    family = family or family_of(path, text)
    if family not in READERS:
        raise ValueError(f"{path}: unknown family {family!r}; known are {', '.join(READERS)}")
    try:
        return READERS[family](text), family
    except (ValueError, IndexError, KeyError) as fault:
        raise ValueError(f"{path}: not a file of the family {family}: {fault}") from fault


def family_of(path, text):
    """Family by the folder, or by marks in the content."""
    if path.parent.name in READERS:
        return path.parent.name
    first = text.lstrip()[:200]
    if first.startswith("{"):
        return "scflp"
    for mark, family in MARKS.items():
        if mark in first:
            return family
    raise ValueError(f"{path}: its folder does not name a family and its format has no mark; say which it is")


def name_of(path):
    """Name of the instance: that of its file without the endings."""
    name = Path(path).name
    for ending in (".gz", ".cfl", ".dow", ".json", ".txt"):
        name = name.removesuffix(ending)
    return name


def _text(path):
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes()).decode("latin-1")
    return path.read_text(encoding="latin-1")


class _Numbers:
    """Numbers taken one block after the other; a block that is not all there, or something left over, is a fault."""

    def __init__(self, words):
        self.values = np.array(words, dtype=float)
        self.at = 0

    def take(self, *shape):
        size = int(np.prod(shape))
        block = self.values[self.at : self.at + size]
        if len(block) < size:
            raise ValueError(f"ends after {len(self.values)} numbers, {self.at + size} expected")
        self.at += size
        return block.reshape(shape)

    def sizes(self, count):
        return [int(value) for value in self.take(count)]

    def end(self):
        if self.at != len(self.values):
            raise ValueError(f"{len(self.values) - self.at} numbers left over")


def _location(fixed, capacity, demand, cost):
    if (demand <= 0).any():
        raise ValueError("a customer without demand")
    return Location(fixed.copy(), None if capacity is None else capacity.copy(), demand.copy(), cost.copy())


def brescia(text):
    """`J I`, J pairs of capacity and fixed cost, I demands, J x I costs of serving the whole demand."""
    numbers = _Numbers(text.split())
    facilities, customers = numbers.sizes(2)
    pairs = numbers.take(facilities, 2)
    demand, cost = numbers.take(customers), numbers.take(facilities, customers)
    numbers.end()
    return _location(pairs[:, 1], pairs[:, 0], demand, cost)


def tbed1(text):
    """`J I`, I demands, J capacities, J fixed costs, J x I costs per unit of demand."""
    numbers = _Numbers(text.split())
    facilities, customers = numbers.sizes(2)
    demand, capacity, fixed = (numbers.take(size) for size in (customers, facilities, facilities))
    cost = numbers.take(facilities, customers) * demand
    numbers.end()
    return _location(fixed, capacity, demand, cost)


def goertz_klose(text):
    """Sections of depots, customers and costs of the whole demand. Sizes in the first lines may be wrong: `Dim` holds."""
    lines = [line.strip() for line in text.splitlines()]
    at = {mark: lines.index(mark) for mark in ("[DEPOTS]", "[CUSTOMERS]", "[COSTMATRIX]", "[MATRIX]")}

    def rows(start, end):
        return [line.split() for line in lines[at[start] + 2 : at[end]] if line]

    depots, customers = rows("[DEPOTS]", "[CUSTOMERS]"), rows("[CUSTOMERS]", "[COSTMATRIX]")
    body = lines[at["[MATRIX]"] + 1 :]
    word, *sizes = body[0].split()
    if word != "Dim":
        raise ValueError("no line `Dim` in [MATRIX]")
    facilities, served = map(int, sizes)
    if (facilities, served) != (len(depots), len(customers)):
        raise ValueError(f"{len(depots)} depots and {len(customers)} customers, but Dim {facilities} {served}")
    numbers = _Numbers(" ".join(body[1:]).split())
    cost = numbers.take(facilities, served)
    numbers.end()
    column = lambda table, index: np.array([row[index] for row in table], dtype=float)
    if column(depots, 2).any():
        raise ValueError("costs for each unit that a depot hands out are not known to this reader")
    return _location(column(depots, 1), column(depots, 0), column(customers, 0), cost)


def simple(text):
    """UflLib: `FILE: name`, `n m 0`, then n rows of index, fixed cost and m costs. No capacities."""
    _, body = text.lstrip().split("\n", 1)
    numbers = _Numbers(body.split())
    facilities, customers, _ = numbers.sizes(3)
    rows = numbers.take(facilities, customers + 2)
    numbers.end()
    return _location(rows[:, 1], None, np.ones(customers), rows[:, 2:])


def or_library_uncapacitated(text):
    """OR-Library: `m n`, m pairs of capacity and fixed cost, then for each customer its demand and m costs of the whole of
    it. Capacities, which may be the word `capacity`, and demands do not matter."""
    numbers = _Numbers([word if word != "capacity" else "0" for word in text.split()])
    facilities, customers = numbers.sizes(2)
    fixed = numbers.take(facilities, 2)[:, 1]
    cost = numbers.take(customers, facilities + 1)[:, 1:].T
    numbers.end()
    return _location(fixed, None, np.ones(customers), cost)


def canad(text):
    """A line `MULTIGEN.DAT:`, `N A K`, A rows of from, to, unit cost, capacity, fixed cost, 1 and id, K rows of origin,
    destination and demand."""
    _, body = text.lstrip().split("\n", 1)
    numbers = _Numbers(body.split())
    nodes, arcs, goods = numbers.sizes(3)
    arc, good = numbers.take(arcs, 7), numbers.take(goods, 3)
    numbers.end()
    node = lambda column: column.astype(int) - 1
    return NetworkDesign(
        nodes,
        tail=node(arc[:, 0]),
        head=node(arc[:, 1]),
        cost=arc[:, 2].copy(),
        capacity=arc[:, 3].copy(),
        fixed=arc[:, 4].copy(),
        origin=node(good[:, 0]),
        destination=node(good[:, 1]),
        demand=good[:, 2].copy(),
    )


def mauri(text):
    """`I J K L` (plants, satellites, customers, goods), K x L demands, I rows of L capacities and a fixed cost, L matrices
    I x J of unit costs, J rows of L capacities and a fixed cost, L matrices J x K of unit costs."""
    numbers = _Numbers(text.split())
    plants, satellites, customers, goods = numbers.sizes(4)
    demand = numbers.take(customers, goods)
    plant, first = numbers.take(plants, goods + 1), numbers.take(goods, plants, satellites)
    satellite, second = numbers.take(satellites, goods + 1), numbers.take(goods, satellites, customers)
    numbers.end()
    return TwoStageLocation(
        plant_fixed=plant[:, goods].copy(),
        plant_capacity=plant[:, :goods].copy(),
        satellite_fixed=satellite[:, goods].copy(),
        satellite_capacity=satellite[:, :goods].copy(),
        demand=demand.copy(),
        first_cost=first.copy(),
        second_cost=second.copy(),
    )


def stochastic(text):
    """JSON with capacities (J), demands (S x I), fixed_costs (J) and costs (J x I) of serving the whole demand."""
    content = json.loads(text)
    array = lambda key: np.array(content[key], dtype=float)
    problem = StochasticLocation(array("fixed_costs"), array("capacities"), array("demands"), array("costs"))
    facilities, customers = problem.cost.shape
    if len(problem.fixed) != facilities or problem.demand.shape[1] != customers:
        raise ValueError("sizes of the arrays do not agree")
    if (problem.demand <= 0).any():
        raise ValueError("a customer without demand")
    return problem


READERS = {
    "cflp-gk": goertz_klose,
    "cflp-holmberg": brescia,
    "cflp-orlib": brescia,
    "cflp-tbed1": tbed1,
    "cflp-yang": brescia,
    "mcnd-canad": canad,
    "mp-tscflp": mauri,
    "scflp": stochastic,
    "uflp-kg": simple,
    "uflp-m": or_library_uncapacitated,
    "uflp-orlib": or_library_uncapacitated,
}
MARKS = {
    "[CFLP-PROBLEMFILE]": "cflp-gk",
    "FILE:": "uflp-kg",
    "MULTIGEN.DAT": "mcnd-canad",
    "capacity": "uflp-orlib",
}
