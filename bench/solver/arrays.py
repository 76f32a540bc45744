"""The mixed-integer programmes of the peers, as arrays: the textbook's strong formulation of every problem, in which what
is moved is bounded by what is opened for every pair of a facility and a customer (arc and good) by itself.

Columns of what is opened come first. Amounts in location are shares of a customer's demand.
"""

from dataclasses import dataclass
from typing import Callable

import numpy as np
import scipy.sparse as sparse

from solver.problems import Location, NetworkDesign, StochasticLocation, TwoStageLocation


@dataclass(frozen=True)
class Programme:
    """min cost·x, row_lower ≤ matrix·x ≤ row_upper, 0 ≤ x ≤ upper, the first `switches` columns whole."""

    cost: np.ndarray
    matrix: sparse.csr_matrix
    row_lower: np.ndarray
    row_upper: np.ndarray
    upper: np.ndarray
    switches: int
    decision: Callable  # from the values of the columns to what the problem's objective() takes


def programme(problem):
    """The strong formulation of a problem."""
    return BUILDERS[type(problem)](problem)


class _Rows:
    """Rows by blocks of entries (row in the block, column, value)."""

    def __init__(self, columns):
        self.columns = columns
        self.blocks, self.lower, self.upper = [], [], []

    def add(self, count, entries, lower, upper):
        row, column, value = (np.concatenate([np.ravel(part[k]) for part in entries]) for k in range(3))
        self.blocks.append(sparse.csr_matrix((value, (row, column)), (count, self.columns)))
        self.lower.append(np.broadcast_to(lower, count))
        self.upper.append(np.broadcast_to(upper, count))

    def link(self, columns, switches, bounds):
        """column ≤ bound · switch, a row for each column."""
        row = np.arange(columns.size)
        bounds = np.broadcast_to(bounds, columns.shape)
        entries = [(row, columns, np.ones(columns.size)), (row, np.broadcast_to(switches, columns.shape), -bounds)]
        self.add(columns.size, entries, -np.inf, 0)

    def finish(self, cost, upper, switches, decision):
        matrix = sparse.vstack(self.blocks, format="csr")
        matrix.sort_indices()
        lower, high = np.concatenate(self.lower), np.concatenate(self.upper)
        return Programme(np.asarray(cost, dtype=float), matrix, lower, high, upper, switches, decision)


def _serve(rows, shares, demand, capacity):
    """Customers are served in full; facilities keep their capacity; facilities that serve are opened."""
    facilities, customers = shares.shape
    facility, customer = np.indices(shares.shape)
    rows.add(customers, [(customer, shares, np.ones(shares.shape))], 1, 1)
    if capacity is not None:
        each = np.arange(facilities)
        used = np.broadcast_to(demand, shares.shape)
        rows.add(facilities, [(facility, shares, used), (each, each, -capacity)], -np.inf, 0)
    rows.link(shares, facility, 1)


def _location(problem):
    facilities, customers = problem.cost.shape
    columns = facilities * (1 + customers)
    shares = facilities + np.arange(facilities * customers).reshape(facilities, customers)
    rows = _Rows(columns)
    _serve(rows, shares, problem.demand, problem.capacity)
    decision = lambda x: (x[:facilities], x[shares] * problem.demand)
    cost = np.concatenate([problem.fixed, problem.cost.ravel()])
    return rows.finish(cost, np.ones(columns), facilities, decision)


def _stochastic(problem):
    facilities, customers = problem.cost.shape
    scenarios = len(problem.demand)
    columns = facilities * (1 + scenarios * customers)
    shares = facilities + np.arange(columns - facilities).reshape(scenarios, facilities, customers)
    rows = _Rows(columns)
    for s in range(scenarios):
        _serve(rows, shares[s], problem.demand[s], problem.capacity)
    decision = lambda x: (x[:facilities], x[shares] * problem.demand[:, None, :])
    cost = np.concatenate([problem.fixed, np.tile(problem.cost.ravel() / scenarios, scenarios)])
    return rows.finish(cost, np.ones(columns), facilities, decision)


def _network_design(problem):
    arcs, goods = len(problem.fixed), len(problem.demand)
    columns = arcs * (1 + goods)
    flow = arcs + np.arange(arcs * goods).reshape(arcs, goods)
    arc, good = np.indices(flow.shape)
    rows = _Rows(columns)
    ones = np.ones(flow.shape)
    balance = np.zeros((problem.nodes, goods))
    balance[problem.origin, np.arange(goods)] += problem.demand
    balance[problem.destination, np.arange(goods)] -= problem.demand
    leaving, arriving = problem.tail[arc] * goods + good, problem.head[arc] * goods + good
    rows.add(balance.size, [(leaving, flow, ones), (arriving, flow, -ones)], balance.ravel(), balance.ravel())
    each = np.arange(arcs)
    rows.add(arcs, [(arc, flow, ones), (each, each, -problem.capacity)], -np.inf, 0)
    most = np.minimum(problem.capacity[:, None], problem.demand)
    rows.link(flow, arc, most)
    cost = np.concatenate([problem.fixed, np.repeat(problem.cost, goods)])
    upper = np.concatenate([np.ones(arcs), most.ravel()])
    return rows.finish(cost, upper, arcs, lambda x: (x[:arcs], x[flow]))


def _two_stage(problem):
    goods, plants, satellites = problem.first_cost.shape
    customers = len(problem.demand)
    switches = plants + satellites
    sizes = (goods, plants, satellites), (goods, satellites, customers)
    first = switches + np.arange(np.prod(sizes[0])).reshape(sizes[0])
    second = switches + first.size + np.arange(np.prod(sizes[1])).reshape(sizes[1])
    columns = switches + first.size + second.size
    rows = _Rows(columns)
    one, two = np.ones(first.shape), np.ones(second.shape)
    good, plant, satellite = np.indices(first.shape)
    good_of, from_satellite, customer = np.indices(second.shape)
    demand = problem.demand.ravel()
    rows.add(demand.size, [(customer * goods + good_of, second, two)], demand, demand)
    passing = [(satellite * goods + good, first, one), (from_satellite * goods + good_of, second, -two)]
    rows.add(satellites * goods, passing, 0, np.inf)
    for flows, place, kind, capacity, offset in (
        (first, plant, good, problem.plant_capacity, 0),
        (second, from_satellite, good_of, problem.satellite_capacity, plants),
    ):
        of, each = np.indices(capacity.shape)
        switch = (of * goods + each, offset + of, -capacity)
        rows.add(capacity.size, [(place * goods + kind, flows, np.ones(flows.shape)), switch], -np.inf, 0)
    most_first = np.minimum(problem.plant_capacity[plant, good], problem.satellite_capacity[satellite, good])
    most_second = np.minimum(problem.satellite_capacity[from_satellite, good_of], problem.demand[customer, good_of])
    rows.link(second, plants + from_satellite, most_second)
    rows.link(first, plant, most_first)
    rows.link(first, plants + satellite, most_first)
    opening = [problem.plant_fixed, problem.satellite_fixed]
    cost = np.concatenate([*opening, problem.first_cost.ravel(), problem.second_cost.ravel()])
    upper = np.concatenate([np.ones(switches), most_first.ravel(), most_second.ravel()])
    decision = lambda x: (x[:plants], x[plants:switches], x[first], x[second])
    return rows.finish(cost, upper, switches, decision)


BUILDERS = {
    Location: _location,
    StochasticLocation: _stochastic,
    NetworkDesign: _network_design,
    TwoStageLocation: _two_stage,
}
