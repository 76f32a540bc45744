"""Peer: numpy and scipy arrays handed to HiGHS by highspy, the leanest way there is from Python.

usage: peer_raw.py INSTANCE.npz [solve]
"""

import sys

import highspy
import numpy as np
import scipy.sparse as sparse
from instance import load
from measure import Clock, report

clock = Clock()
network = load(sys.argv[1])
clock.step("load")

S, K, R, T = network.places, network.commodities, network.processes, network.periods
start, end = network.pairs()
lanes = len(start)

# Columns: activity and build by (process, place, period), flow by (commodity, lane, period), purchase and disposal
# by (commodity, place, period). Rows: balance by (commodity, place, period), capacity by (process, place, period).
made, sent, kept = R * S * T, K * lanes * T, K * S * T
first_build, first_flow = made, 2 * made
first_purchase = first_flow + sent
first_disposal = first_purchase + kept
columns, rows = first_disposal + kept, kept + made

process, place, period = (axis.ravel() for axis in np.indices((R, S, T)))
activity = np.arange(made)
row_parts, column_parts, value_parts = [], [], []


def entries(row, column, value):
    row_parts.append(row)
    column_parts.append(column)
    value_parts.append(np.broadcast_to(value, row.shape))


for slot in range(network.recipe.shape[1]):
    commodity = network.recipe[process, slot]
    entries((commodity * S + place) * T + period, activity, network.amount[process, slot])
k, lane, t = (axis.ravel() for axis in np.indices((K, lanes, T)))
flow = first_flow + np.arange(sent)
entries((k * S + end[lane]) * T + t, flow, 1.0)
entries((k * S + start[lane]) * T + t, flow, -1.0)
balance = np.arange(kept)
entries(balance, first_purchase + balance, 1.0)
entries(balance, first_disposal + balance, -1.0)
entries(kept + activity, activity, 1.0)
for built in range(T):
    later = period >= built
    entries(kept + activity[later], first_build + activity[later] - period[later] + built, -1.0)
matrix = sparse.csc_matrix(
    (np.concatenate(value_parts), (np.concatenate(row_parts), np.concatenate(column_parts))),
    shape=(rows, columns),
)

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
lp.a_matrix_.start_ = matrix.indptr
lp.a_matrix_.index_ = matrix.indices
lp.a_matrix_.value_ = matrix.data
solver = highspy.Highs()
solver.setOptionValue("output_flag", False)
solver.passModel(lp)
clock.step("build")
report(clock, solver, solve="solve" in sys.argv[2:])
