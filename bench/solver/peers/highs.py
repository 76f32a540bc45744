"""HiGHS, handed the arrays at once."""

import time

import highspy
import numpy as np


def model(programme):
    """A HiGHS that holds the programme and is silent."""
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = programme.matrix.shape
    lp.col_cost_ = programme.cost
    lp.col_lower_, lp.col_upper_ = np.zeros(lp.num_col_), programme.upper
    lp.row_lower_, lp.row_upper_ = programme.row_lower, programme.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = programme.matrix.indptr
    lp.a_matrix_.index_ = programme.matrix.indices
    lp.a_matrix_.value_ = programme.matrix.data
    whole, any_number = highspy.HighsVarType.kInteger, highspy.HighsVarType.kContinuous
    lp.integrality_ = [whole] * programme.switches + [any_number] * (lp.num_col_ - programme.switches)
    highs = highspy.Highs()
    highs.silent()
    highs.passModel(lp)
    return highs


def solve(_problem, programme, cpu_limit, gap):
    begun = time.process_time()
    highs = model(programme)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("parallel", "off")
    highs.setOptionValue("mip_rel_gap", gap)

    def stop(event):
        if time.process_time() - begun > cpu_limit:
            event.interrupt()

    # Its own limit is of wall time, which says little on a machine that is shared.
    for callback in (highs.cbMipInterrupt, highs.cbSimplexInterrupt, highs.cbIpmInterrupt):
        callback.subscribe(stop)
    highs.run()
    cpu = time.process_time() - begun
    info = highs.getInfo()
    has_solution = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    bound = info.mip_dual_bound
    return {
        "status": highs.modelStatusToString(highs.getModelStatus()),
        "objective": info.objective_function_value if has_solution else None,
        "bound": bound if np.isfinite(bound) else None,
        "nodes": int(info.mip_node_count),
        "cpu": cpu,
        "values": np.array(highs.getSolution().col_value) if has_solution else None,
    }
