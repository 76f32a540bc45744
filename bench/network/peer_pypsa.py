"""Peer: PyPSA with investment periods, its own way of saying the same: capacity by year of building ("vintages", so
more columns for activity), buying and disposal as generators, bounds as rows.

usage: peer_pypsa.py INSTANCE.npz [solve]
"""

import logging
import sys
import warnings

import numpy as np
import pandas as pd
import pypsa
from instance import FIRST_YEAR, LIFETIME, load
from measure import Clock, report

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)
# More than anybody buys or moves: PyPSA wants a size for what is not built.
PLENTY = 1e6

clock = Clock()
network = load(sys.argv[1])
clock.step("load")

S, K, R, T = network.places, network.commodities, network.processes, network.periods
years = list(range(FIRST_YEAR, FIRST_YEAR + T))
n = pypsa.Network()
n.set_snapshots(pd.MultiIndex.from_product([years, [0]], names=["period", "timestep"]))
n.investment_periods = years

k, s = (axis.ravel() for axis in np.indices((K, S)))
bus = np.array([f"c{commodity}_p{place}" for commodity, place in zip(k, s)])
n.add("Bus", bus)
place, commodity = np.nonzero(network.demand)
n.add(
    "Load",
    [f"demand_c{c}_p{p}" for c, p in zip(commodity, place)],
    bus=bus[commodity * S + place],
    p_set=network.demand[place, commodity],
)
n.add("Generator", [f"buy_{b}" for b in bus], bus=bus, p_nom=PLENTY, marginal_cost=network.price[k])
n.add("Generator", [f"dump_{b}" for b in bus], bus=bus, p_nom=PLENTY, p_min_pu=-1, p_max_pu=0)
m, s = (axis.ravel() for axis in np.indices((R, S)))
for year in years:
    # The main output first, with a rate of one: PyPSA counts activity at bus0.
    slots = [3, 0, 1, 2, 4]
    ends = {f"bus{i}": bus[network.recipe[m, slot] * S + s] for i, slot in enumerate(slots)}
    rates = {f"rate{i}": network.amount[m, slot] for i, slot in enumerate(slots)}
    n.add(
        "Process",
        [f"m{process}_p{place}_{year}" for process, place in zip(m, s)],
        p_nom_extendable=True,
        capital_cost=network.capex[m] / LIFETIME,
        marginal_cost=network.opex[m],
        build_year=year,
        lifetime=LIFETIME,
        **ends,
        **rates,
    )
start, end = network.pairs()
k, lane = (axis.ravel() for axis in np.indices((K, len(start))))
n.add(
    "Link",
    [f"flow_c{c}_{a}_{b}" for c, a, b in zip(k, start[lane], end[lane])],
    bus0=bus[k * S + start[lane]],
    bus1=bus[k * S + end[lane]],
    p_nom=PLENTY,
    marginal_cost=network.freight[start[lane], end[lane]],
)
model = n.optimize.create_model(multi_investment_periods=True)
solver = model.to_highspy()
clock.step("build")
report(clock, solver, solve="solve" in sys.argv[2:])
