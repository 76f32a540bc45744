"""The same optimum by counting all possibilities, by HiGHS on the arrays, by CP-SAT and SCIP, and by Karkas recomputed
from what it writes; and that the judge finds what is wrong."""

import itertools
import os
import tempfile
import unittest
from pathlib import Path

import numpy as np
from scipy.optimize import linprog

from solver import arrays, ours, written
from solver.peers import cpsat, fits, highs, scip
from solver.tests import small

KARKAS = os.environ.get("KARKAS")


def by_counting(problem):
    """Least cost over every choice of what is opened, the rest by linear programming."""
    programme = arrays.programme(problem)
    equal = programme.row_lower == programme.row_upper
    upper, lower = ~equal & np.isfinite(programme.row_upper), ~equal & np.isfinite(programme.row_lower)
    best = np.inf
    for choice in itertools.product((0, 1), repeat=programme.switches):
        low, high = np.zeros(len(programme.cost)), programme.upper.copy()
        low[: programme.switches] = high[: programme.switches] = choice
        found = linprog(
            programme.cost,
            A_ub=np.vstack([programme.matrix[upper].toarray(), -programme.matrix[lower].toarray()]),
            b_ub=np.concatenate([programme.row_upper[upper], -programme.row_lower[lower]]),
            A_eq=programme.matrix[equal].toarray(),
            b_eq=programme.row_lower[equal],
            bounds=np.transpose([low, high]),
        )
        if found.status == 0:
            best = min(best, found.fun)
    return best


class Peers(unittest.TestCase):
    def test_by_hand(self):
        # Facility 1 costs 10 to open and has room for 5, facility 2 costs 1 and has room for 4; demands 3 and 4. Both are
        # needed; customer 2 costs 2 a unit at 1 and 1 a unit at 2, customer 1 costs 1 a unit at 1 and 5 at 2.
        # Best: 3 of customer 1 at facility 1, 4 of customer 2 at facility 2: 10 + 1 + 3·1 + 4·1 = 18.
        problem = small.Location(
            np.array([10.0, 1.0]), np.array([5.0, 4.0]), np.array([3.0, 4.0]), np.array([[3.0, 8.0], [15.0, 4.0]])
        )
        for peer in (highs, scip, cpsat):
            found = peer.solve(problem, arrays.programme(problem), 10, 0)
            self.assertAlmostEqual(found["objective"], 18, places=6)

    def test_same_optimum_by_all(self):
        for name, problem in small.ALL.items():
            programme = arrays.programme(problem)
            peers = {"highs": highs, "scip": scip} | ({"cpsat": cpsat} if fits("cpsat", problem) else {})
            found = {peer: module.solve(problem, programme, 20, 0) for peer, module in peers.items()}
            # The design of 20 arcs has too many choices to count.
            best = by_counting(problem) if programme.switches < 10 else found["highs"]["objective"]
            for peer, answer in found.items():
                with self.subTest(name, peer=peer):
                    decision = programme.decision(answer["values"])
                    self.assertAlmostEqual(answer["objective"] / best, 1, places=6)
                    self.assertAlmostEqual(problem.objective(*decision) / best, 1, places=7)
                    self.assertLess(problem.violation(*decision), 1e-6)


@unittest.skipUnless(KARKAS, "the variable KARKAS does not name the command")
class Ours(unittest.TestCase):
    def test_same_optimum_recomputed_from_the_plan(self):
        for name, problem in small.ALL.items():
            best = highs.solve(problem, arrays.programme(problem), 20, 0)["objective"]
            for options in ((), ("--solver", "direct")):
                with self.subTest(name, options=options), tempfile.TemporaryDirectory() as folder:
                    result = ours.plan(KARKAS, problem, name, Path(folder) / "run", 20, 1e-9, 1, options)
                    self.assertAlmostEqual(result["recomputed"] / best, 1, places=7)
                    self.assertLess(result["violation"], 1e-6)
                    self.assertGreater(result["cpu"], 0)
                    self.assertEqual(ours.faults(result, best, best), [])

    def test_a_changed_plan_is_found_out(self):
        problem = small.location(True)
        with tempfile.TemporaryDirectory() as folder:
            ours.plan(KARKAS, problem, "small", Path(folder) / "run", 20, 1e-9, 1)
            plan = Path(folder) / "run" / "plan"
            flows = (plan / "flows.csv").read_text().splitlines()
            (plan / "flows.csv").write_text("\n".join(flows[:-1]) + "\n")
            self.assertGreater(problem.violation(*written.decision(problem, plan)), 0.01)
            (plan / "flows.csv").write_text("\n".join([flows[0], flows[1].replace(",f", ",c", 1)]) + "\n")
            with self.assertRaisesRegex(ValueError, "do not fit"):
                written.decision(problem, plan)


class Judge(unittest.TestCase):
    def test_faults(self):
        right = {"objective": 100.0, "recomputed": 100.0, "bound": 99.0, "violation": 0.0}
        self.assertEqual(ours.faults(right, 100.0, 99.5), [])
        for change, best, proven in (
            ({"objective": 99.9}, 100.0, None),
            ({"violation": 1e-3}, 100.0, None),
            ({"bound": 99.6}, 99.5, None),
            ({}, None, 100.1),
        ):
            self.assertEqual(len(ours.faults(right | change, best, proven)), 1, change)
        self.assertEqual(ours.faults({"objective": None}, 1.0, 1.0), [])


if __name__ == "__main__":
    unittest.main()
