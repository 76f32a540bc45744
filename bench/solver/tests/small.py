"""Small instances of every kind of problem, random with a fixed seed."""

import numpy as np

from solver.problems import Location, NetworkDesign, StochasticLocation, TwoStageLocation


def location(capacitated, facilities=5, customers=8, seed=1):
    random = np.random.default_rng(seed)
    demand = random.integers(1, 9, customers).astype(float) if capacitated else np.ones(customers)
    capacity = demand.sum() * random.uniform(0.3, 0.6, facilities) if capacitated else None
    cost = random.uniform(5, 100, (facilities, customers))
    return Location(random.uniform(50, 150, facilities), capacity, demand, cost)


def stochastic_location(facilities=4, customers=6, scenarios=3, seed=2):
    random = np.random.default_rng(seed)
    demand = random.integers(1, 9, (scenarios, customers)).astype(float)
    capacity = demand.sum(axis=1).max() * random.uniform(0.4, 0.7, facilities)
    cost = random.uniform(5, 100, (facilities, customers))
    return StochasticLocation(random.uniform(50, 150, facilities), capacity, demand, cost)


def network_design(nodes=5, goods=3, seed=3):
    """All pairs of nodes are arcs, so every good can take its own arc."""
    random = np.random.default_rng(seed)
    tail, head = np.nonzero(~np.eye(nodes, dtype=bool))
    arcs = len(tail)
    ends = np.array([random.choice(nodes, 2, replace=False) for _ in range(goods)])
    return NetworkDesign(
        nodes,
        tail,
        head,
        cost=random.integers(1, 10, arcs).astype(float),
        capacity=random.integers(10, 25, arcs).astype(float),
        fixed=random.integers(20, 90, arcs).astype(float),
        origin=ends[:, 0],
        destination=ends[:, 1],
        demand=random.integers(3, 9, goods).astype(float),
    )


def two_stage(plants=3, satellites=4, customers=5, goods=2, seed=4):
    random = np.random.default_rng(seed)
    demand = random.integers(1, 9, (customers, goods)).astype(float)
    demand[0, 0] = 0
    total = demand.sum(axis=0)
    return TwoStageLocation(
        plant_fixed=random.uniform(50, 150, plants),
        plant_capacity=np.ceil(total * random.uniform(0.5, 0.9, (plants, goods))),
        satellite_fixed=random.uniform(30, 90, satellites),
        satellite_capacity=np.ceil(total * random.uniform(0.4, 0.8, (satellites, goods))),
        demand=demand,
        first_cost=random.uniform(1, 10, (goods, plants, satellites)),
        second_cost=random.uniform(1, 10, (goods, satellites, customers)),
    )


ALL = {
    "uncapacitated location": location(False),
    "capacitated location": location(True),
    "stochastic location": stochastic_location(),
    "network design": network_design(),
    "two-stage location": two_stage(),
}
