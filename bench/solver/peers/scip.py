"""SCIP, handed the programme as an MPS file, whose writing and reading is not counted."""

import tempfile
from pathlib import Path

import numpy as np
import pyscipopt

from solver.peers import highs

CPU_CLOCK = 1


def solve(_problem, programme, cpu_limit, gap):
    scip = pyscipopt.Model()
    scip.hideOutput()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "programme.mps"
        highs.model(programme).writeModel(str(path))
        scip.readProblem(str(path))
    scip.setParam("timing/clocktype", CPU_CLOCK)
    scip.setParam("limits/time", cpu_limit)
    scip.setParam("limits/gap", gap)
    scip.setParam("parallel/maxnthreads", 1)
    scip.optimize()
    cpu = scip.getSolvingTime()
    has_solution = scip.getNSols() > 0
    bound = scip.getDualbound()
    values = None
    if has_solution:
        best = scip.getBestSol()
        by_name = {variable.name: scip.getSolVal(best, variable) for variable in scip.getVars()}
        values = np.array([by_name.get(f"c{column}", 0.0) for column in range(len(programme.cost))])
    return {
        "status": scip.getStatus(),
        "objective": scip.getObjVal() if has_solution else None,
        "bound": None if scip.isInfinity(abs(bound)) else bound,
        "nodes": int(scip.getNTotalNodes()),
        "cpu": cpu,
        "values": values,
    }
