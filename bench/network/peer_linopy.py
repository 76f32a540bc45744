"""Peer: linopy, written sparsely (recipes as a list of entries, no dense process-by-commodity matrix).

usage: peer_linopy.py INSTANCE.npz [solve]
"""

import logging
import sys
import warnings

import linopy
import numpy as np
import pandas as pd
import xarray as xr
from instance import load
from measure import Clock, report

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)

clock = Clock()
network = load(sys.argv[1])
clock.step("load")

S, K, R, T = network.places, network.commodities, network.processes, network.periods
process, place, commodity, period, source = (
    pd.RangeIndex(size, name=name)
    for size, name in [(R, "process"), (S, "place"), (K, "commodity"), (T, "period"), (S, "source")]
)
model = linopy.Model()
activity = model.add_variables(lower=0, coords=[process, place, period], name="activity")
build = model.add_variables(lower=0, coords=[process, place, period], name="build")
apart = xr.DataArray(~np.eye(S, dtype=bool), coords=[source, place])
apart = apart.expand_dims(commodity=commodity, period=period).transpose("commodity", "source", "place", "period")
flow = model.add_variables(lower=0, coords=[commodity, source, place, period], name="flow", mask=apart)
purchase = model.add_variables(lower=0, coords=[commodity, place, period], name="purchase")
disposal = model.add_variables(lower=0, coords=[commodity, place, period], name="disposal")

entry = pd.RangeIndex(network.recipe.size, name="entry")
which = xr.DataArray(np.repeat(np.arange(R), network.recipe.shape[1]), coords=[entry])
amount = xr.DataArray(network.amount.ravel(), coords=[entry])
made_of = xr.DataArray(network.recipe.ravel(), coords=[entry], name="commodity")
made = (activity.sel(process=which) * amount).groupby(made_of).sum().reindex({"commodity": commodity})
arriving = (1 * flow).sum("source")
leaving = (1 * flow).sum("place").rename({"source": "place"})
demand = xr.DataArray(network.demand.T, coords=[commodity, place]).expand_dims(period=period)
model.add_constraints(made + arriving - leaving + purchase - disposal == demand, name="balance")
for t in range(T):
    standing = build.sel(period=slice(0, t)).sum("period")
    model.add_constraints(activity.sel(period=t) - standing <= 0, name=f"capacity{t}")
model.add_objective(
    (activity * xr.DataArray(network.opex, coords=[process])).sum()
    + (build * xr.DataArray(network.build_cost(), coords=[process, period])).sum()
    + (flow * xr.DataArray(network.freight, coords=[source, place])).sum()
    + (purchase * xr.DataArray(network.price, coords=[commodity])).sum()
)
solver = model.to_highspy()
clock.step("build")
report(clock, solver, solve="solve" in sys.argv[2:])
