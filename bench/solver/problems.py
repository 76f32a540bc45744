"""The problems of the families, as arrays, each with what a decision costs and how far it breaks the constraints.

A decision is given by the amounts moved and by what is opened; both come from a written plan or from a peer. Amounts are
in units of demand, not shares of it.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Location:
    """Fixed-charge location, customers served by several facilities; without capacities where `capacity` is None.

    min f·y + Σ cost_ij x_ij / demand_i, Σ_j x_ij = demand_i, Σ_i x_ij ≤ capacity_j y_j, x_ij ≤ demand_i y_j, y binary.
    """

    fixed: np.ndarray  # (facilities,)
    capacity: np.ndarray | None  # (facilities,)
    demand: np.ndarray  # (customers,); 1 where there are no capacities
    cost: np.ndarray  # (facilities, customers) of serving the whole demand

    def unit_cost(self):
        """Cost per unit of demand, (facilities, customers)."""
        return self.cost / self.demand

    def objective(self, opened, flow):
        """Cost of opening (facilities,) and of what is moved (facilities, customers)."""
        return float(self.fixed @ opened + (self.unit_cost() * flow).sum())

    def violation(self, opened, flow):
        """Largest violation of a constraint, relative to its right-hand side."""
        served = np.abs(flow.sum(axis=0) / self.demand - 1).max()
        linked = (flow / self.demand - opened[:, None]).max()
        room = -np.inf if self.capacity is None else _over(flow.sum(axis=1), self.capacity * opened, self.capacity)
        return float(max(served, linked, room, -(flow / self.demand).min(), 0))


@dataclass(frozen=True)
class StochasticLocation:
    """Location in two stages: what is opened does not know the scenario, who serves whom does.

    min f·y + mean_s Σ cost_ij x_sij / demand_si, and the constraints of `Location` in each scenario.
    """

    fixed: np.ndarray  # (facilities,)
    capacity: np.ndarray  # (facilities,)
    demand: np.ndarray  # (scenarios, customers)
    cost: np.ndarray  # (facilities, customers) of serving the whole demand, whatever it is

    def stage(self, scenario):
        """The location problem of one scenario."""
        return Location(self.fixed, self.capacity, self.demand[scenario], self.cost)

    def objective(self, opened, flow):
        """Cost of opening (facilities,) and the mean cost of what is moved (scenarios, facilities, customers)."""
        moved = [(self.stage(s).unit_cost() * flow[s]).sum() for s in range(len(self.demand))]
        return float(self.fixed @ opened + np.mean(moved))

    def violation(self, opened, flow):
        """Largest violation of a constraint, relative to its right-hand side."""
        return max(self.stage(s).violation(opened, flow[s]) for s in range(len(self.demand)))


@dataclass(frozen=True)
class NetworkDesign:
    """Fixed-charge multicommodity network design with directed arcs and flows that may split.

    min Σ fixed_a y_a + Σ cost_a x_ak, flow conservation at each node, Σ_k x_ak ≤ capacity_a y_a, y binary.
    """

    nodes: int
    tail: np.ndarray  # (arcs,) node, from 0
    head: np.ndarray  # (arcs,)
    cost: np.ndarray  # (arcs,) per unit of any good
    capacity: np.ndarray  # (arcs,)
    fixed: np.ndarray  # (arcs,)
    origin: np.ndarray  # (goods,) node, from 0
    destination: np.ndarray  # (goods,)
    demand: np.ndarray  # (goods,)

    def objective(self, opened, flow):
        """Cost of opening (arcs,) and of what is moved (arcs, goods)."""
        return float(self.fixed @ opened + self.cost @ flow.sum(axis=1))

    def violation(self, opened, flow):
        """Largest violation of a constraint, relative to its right-hand side."""
        balance = np.zeros((self.nodes, len(self.demand)))
        np.add.at(balance, self.tail, -flow)
        np.add.at(balance, self.head, flow)
        goods = np.arange(len(self.demand))
        balance[self.origin, goods] += self.demand
        balance[self.destination, goods] -= self.demand
        kept = np.abs(balance / self.demand).max()
        room = _over(flow.sum(axis=1), self.capacity * opened, self.capacity)
        return float(max(kept, room, -(flow / self.demand).min(), 0))


@dataclass(frozen=True)
class TwoStageLocation:
    """Plants and satellites with capacities for each good; goods go from plants over satellites to customers.

    min fixed costs + unit costs of both stages; demands are met, satellites pass on no more than they get, and what plants
    and satellites move of each good is at most their capacity for it where they are opened.
    """

    plant_fixed: np.ndarray  # (plants,)
    plant_capacity: np.ndarray  # (plants, goods)
    satellite_fixed: np.ndarray  # (satellites,)
    satellite_capacity: np.ndarray  # (satellites, goods)
    demand: np.ndarray  # (customers, goods)
    first_cost: np.ndarray  # (goods, plants, satellites) per unit
    second_cost: np.ndarray  # (goods, satellites, customers) per unit

    def objective(self, plants, satellites, first, second):
        """Cost of opening (plants,), (satellites,) and of what both stages move, shaped like their costs."""
        opening = self.plant_fixed @ plants + self.satellite_fixed @ satellites
        return float(opening + (self.first_cost * first).sum() + (self.second_cost * second).sum())

    def violation(self, plants, satellites, first, second):
        """Largest violation of a constraint, relative to its right-hand side."""
        demand = np.maximum(self.demand.T, 1)
        served = np.abs((second.sum(axis=1) - self.demand.T) / demand).max()
        arriving, leaving = first.sum(axis=1).T, second.sum(axis=2).T
        parts = (
            served,
            _over(leaving, arriving, self.satellite_capacity),
            _over(first.sum(axis=2).T, self.plant_capacity * plants[:, None], self.plant_capacity),
            _over(leaving, self.satellite_capacity * satellites[:, None], self.satellite_capacity),
            -first.min(),
            -second.min(),
            0,
        )
        return float(max(parts))


def _over(used, room, scale):
    """How far `used` exceeds `room`, relative to `scale`."""
    return ((used - room) / np.maximum(scale, 1)).max()
