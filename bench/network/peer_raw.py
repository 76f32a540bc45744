"""Peer: numpy arrays handed to HiGHS by highspy, the leanest way there is from Python. The matrix is written column by
column as HiGHS takes it; going through scipy's coordinate format takes a little longer and a third more memory.

usage: peer_raw.py INSTANCE.npz [solve]
"""

import sys

import highspy
import numpy as np
from instance import load
from measure import Clock, report

clock = Clock()
network = load(sys.argv[1])
clock.step("load")

S, K, R, T = network.places, network.commodities, network.processes, network.periods
start, end = (ends.astype(np.int32) for ends in network.pairs())
lanes, slots = len(start), network.recipe.shape[1]
place_period = np.arange(S * T, dtype=np.int32)
period = np.arange(T, dtype=np.int32)

# Columns: activity and build by (process, place, period), flow by (commodity, lane, period), purchase and disposal
# by (commodity, place, period). Rows: balance by (commodity, place, period), capacity by (process, place, period).
made, sent, kept = R * S * T, K * lanes * T, K * S * T
columns, rows = 2 * made + sent + 2 * kept, kept + made
capacity_row = kept + np.arange(made, dtype=np.int32).reshape(R, S * T)
balance_row = np.arange(kept, dtype=np.int32)

# Activity: one entry for each commodity of the recipe, and one in its capacity row.
activity_rows = np.empty((R, S * T, slots + 1), np.int32)
activity_rows[..., :slots] = network.recipe.astype(np.int32)[:, None, :] * (S * T) + place_period[None, :, None]
activity_rows[..., slots] = capacity_row
activity_values = np.ones((R, S * T, slots + 1))
activity_values[..., :slots] = network.amount[:, None, :]

# Build: minus one in the capacity rows of its own period and all later ones.
built, used = np.nonzero(period[None, :] >= period[:, None])
build_rows = capacity_row.reshape(R * S, T)[:, used]

# Flow: plus one where it ends, minus one where it starts.
first = (np.arange(K, dtype=np.int32) * (S * T))[:, None, None]
flow_rows = np.empty((K, lanes, T, 2), np.int32)
flow_rows[..., 0] = first + (end * T)[None, :, None] + period
flow_rows[..., 1] = first + (start * T)[None, :, None] + period
flow_values = np.tile([1.0, -1.0], sent)

counts = [
    np.full(made, slots + 1, np.int32),
    np.tile(T - period, R * S),
    np.full(sent, 2, np.int32),
    np.ones(2 * kept, np.int32),
]
starts = np.zeros(columns + 1, np.int32)
np.cumsum(np.concatenate(counts), out=starts[1:])
cost = np.concatenate(
    [
        np.repeat(network.opex, S * T),
        np.broadcast_to(network.build_cost()[:, None, :], (R, S, T)).ravel(),
        np.tile(np.repeat(network.freight[start, end], T), K),
        np.repeat(network.price, S * T),
        np.zeros(kept),
    ]
)
needed = np.repeat(network.demand.T.ravel(), T)
lp = highspy.HighsLp()
lp.num_col_, lp.num_row_ = columns, rows
lp.col_cost_ = cost
lp.col_lower_ = np.zeros(columns)
lp.col_upper_ = np.full(columns, np.inf)
lp.row_lower_ = np.concatenate([needed, np.full(made, -np.inf)])
lp.row_upper_ = np.concatenate([needed, np.zeros(made)])
lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
lp.a_matrix_.start_ = starts
lp.a_matrix_.index_ = np.concatenate(
    [activity_rows.ravel(), build_rows.ravel(), flow_rows.ravel(), balance_row, balance_row]
)
lp.a_matrix_.value_ = np.concatenate(
    [activity_values.ravel(), np.full(build_rows.size, -1.0), flow_values, np.ones(kept), np.full(kept, -1.0)]
)
solver = highspy.Highs()
solver.setOptionValue("output_flag", False)
solver.passModel(lp)
clock.step("build")
report(clock, solver, solve="solve" in sys.argv[2:])
