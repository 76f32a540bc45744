"""General solvers on the strong formulation: one thread, a limit on CPU seconds, the same gap.

Each takes a problem and returns a dictionary: status (its own word), objective and bound (None where there is none), cpu
(seconds from the arrays to the answer), nodes, and the values of the columns where there are some.
"""

from importlib.metadata import version

from solver.problems import Location

NAMES = {"highs": "HiGHS", "scip": "SCIP", "cpsat": "CP-SAT"}
PACKAGES = {"highs": "highspy", "scip": "PySCIPOpt", "cpsat": "ortools"}
# Pairs of a facility and a customer beyond which CP-SAT is not asked.
MOST_PAIRS = {"capacitated": 3_000, "uncapacitated": 100_000}


def ceiling(cpu):
    """CPU seconds after which the system ends a peer that does not look at its limit of `cpu` seconds."""
    return int(3 * cpu + 120)


def version_of(peer):
    """Version of the package that brings the peer."""
    return version(PACKAGES[peer])


def fits(peer, problem):
    """Whether the problem is one that the peer is asked to solve: CP-SAT takes location without capacities, and small
    ones whose demands and capacities are whole."""
    if peer != "cpsat":
        return True
    if not isinstance(problem, Location):
        return False
    if problem.capacity is None:
        return problem.cost.size <= MOST_PAIRS["uncapacitated"]
    whole = all((values == values.round()).all() for values in (problem.demand, problem.capacity))
    return whole and problem.cost.size <= MOST_PAIRS["capacitated"]
