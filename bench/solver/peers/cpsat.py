"""CP-SAT of OR-Tools on location. It knows whole numbers only: without capacities each customer has one facility; with
whole demands and capacities some optimal transport is whole, so amounts are whole too. Costs are rounded to multiples of
a step so small that all of them together change the objective by less than a ten-millionth; a smaller one would only slow it.
"""

import threading
import time

import numpy as np
from ortools.sat.python import cp_model

ROUNDING = 1e-7


def solve(problem, programme, cpu_limit, gap):
    begun = time.process_time()
    facilities, customers = problem.cost.shape
    unit_cost = problem.unit_cost()
    least = problem.fixed.min() + problem.cost.min(axis=0).sum()
    roundings = (facilities + problem.demand.sum()) / 2
    scale = 2.0 ** np.ceil(np.log2(roundings / (ROUNDING * least)))
    model = cp_model.CpModel()
    opened = [model.new_bool_var("") for _ in range(facilities)]
    amount = np.empty((facilities, customers), dtype=object)
    for j in range(facilities):
        for i in range(customers):
            most = 1 if problem.capacity is None else int(min(problem.demand[i], problem.capacity[j]))
            amount[j, i] = model.new_int_var(0, most, "")
            model.add(amount[j, i] <= most * opened[j])
    for i in range(customers):
        model.add(cp_model.LinearExpr.sum(list(amount[:, i])) == int(problem.demand[i]))
    if problem.capacity is not None:
        for j in range(facilities):
            model.add(cp_model.LinearExpr.sum(list(amount[j])) <= int(problem.capacity[j]) * opened[j])
    costs = np.concatenate([problem.fixed, unit_cost.ravel()]) * scale
    columns = opened + list(amount.ravel())
    model.minimize(cp_model.LinearExpr.weighted_sum(columns, [int(round(cost)) for cost in costs]))

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.relative_gap_limit = gap
    ended = threading.Event()
    watch = threading.Thread(target=_stop_at, args=(solver, ended, begun + cpu_limit))
    watch.start()
    status = solver.solve(model)
    ended.set()
    watch.join()
    cpu = time.process_time() - begun
    has_solution = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    values = None
    if has_solution:
        values = np.array([solver.value(column) for column in columns], dtype=float)
        values[facilities:] = (values[facilities:].reshape(facilities, customers) / problem.demand).ravel()
    return {
        "status": solver.status_name(status),
        "objective": solver.objective_value / scale if has_solution else None,
        "bound": solver.best_objective_bound / scale,
        "nodes": int(solver.num_branches),
        "cpu": cpu,
        "values": values,
    }


def _stop_at(solver, ended, deadline):
    """Its own limit is of wall time, so a thread watches the CPU clock."""
    while not ended.wait(0.2):
        if time.process_time() > deadline:
            solver.stop_search()
