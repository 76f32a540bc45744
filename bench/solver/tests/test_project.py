"""Projects keep the numbers of the instance, and Karkas finds in them the optimum that counting by hand or the literature
finds. What needs the `karkas` command is left out where the variable KARKAS does not name it."""

import csv
import itertools
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import numpy as np

from solver import project
from solver.read import name_of, read
from solver.tests import small

SHARED = Path(__file__).parents[4] / "shared" / "bench"
KARKAS = os.environ.get("KARKAS")


def rows(folder, table):
    with open(Path(folder) / f"{table}.csv", newline="") as file:
        return list(csv.DictReader(file))


def objective(folder):
    """Checks the project, plans it directly and returns the objective of the plan."""
    checked = subprocess.run([KARKAS, "check", folder, "--json"], capture_output=True, text=True)
    if checked.returncode != 0:
        raise AssertionError(checked.stdout + checked.stderr)
    plan = Path(folder).with_suffix(".plan")
    command = [KARKAS, "plan", folder, "-o", plan, "--no-report", "--quiet", "--solver", "direct", "--gap", "0.000001%"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(done.stdout + done.stderr)
    manifest = json.loads((plan / "manifest.json").read_text())
    return manifest["objective"]


class Digits(unittest.TestCase):
    def test_cost_of_the_whole_demand_survives(self):
        problem = small.location(True)
        with tempfile.TemporaryDirectory() as folder:
            project.write(problem, "small", folder)
            cost = np.zeros_like(problem.cost)
            for row in rows(folder, "lanes"):
                cost[int(row["from"][1:]) - 1, int(row["to"][1:]) - 1] = float(row["cost"])
            demand = np.array([float(row["quantity"]) for row in rows(folder, "demands")])
            fixed = np.array([float(row["capex_factor"]) for row in rows(folder, "candidates")])
        np.testing.assert_array_equal(demand, problem.demand)
        np.testing.assert_array_equal(fixed, problem.fixed)
        np.testing.assert_allclose(cost * demand, problem.cost, rtol=1e-14)

    def test_a_scenario_changes_the_freight_with_the_demand(self):
        problem = small.stochastic_location()
        with tempfile.TemporaryDirectory() as folder:
            project.write(problem, "small", folder)
            unit = {(row["from"], row["to"]): float(row["cost"]) for row in rows(folder, "lanes")}
            changes = rows(folder, "scenarios")
        demand = {(r["scenario"], r["rows"].split(";")[0][6:]): r for r in changes if r["table"] == "demands"}
        freight = {(r["scenario"], r["rows"][3:]): float(r["value"]) for r in changes if r["table"] == "lanes"}
        for s, j, i in np.ndindex(*problem.demand.shape[:1], *problem.cost.shape):
            quantity = float(demand[f"s{s + 1}", f"c{i + 1}"]["value"])
            self.assertEqual(quantity, problem.demand[s, i])
            cost = unit[f"f{j + 1}", f"c{i + 1}"] * freight[f"s{s + 1}", f"c{i + 1}"] * quantity
            self.assertAlmostEqual(cost / problem.cost[j, i], 1, places=14)


@unittest.skipUnless(KARKAS, "the variable KARKAS does not name the command")
class Planned(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = Path(holder.name) / "project"

    def plan(self, problem):
        project.write(problem, "small", self.folder)
        return objective(self.folder)

    def test_uncapacitated_location_against_all_subsets(self):
        problem = small.location(False)
        best = min(
            problem.fixed[list(opened)].sum() + problem.cost[list(opened)].min(axis=0).sum()
            for size in range(1, 6)
            for opened in itertools.combinations(range(5), size)
        )
        self.assertAlmostEqual(self.plan(problem) / best, 1, places=9)

    def test_published_optima(self):
        if not SHARED.is_dir():
            self.skipTest(f"the published instances are not at {SHARED}")
        # The best-known values are rounded to the digits shown here.
        optima = {
            "cflp-orlib/cap61": 932615.75,
            "cflp-orlib/cap101": 796648.4375,
            "cflp-holmberg/p1": 8772.0983,
            "cflp-holmberg/p13": 8185.3788,
        }
        for instance, optimum in optima.items():
            with self.subTest(instance):
                problem, _ = read(SHARED / instance)
                self.folder = self.folder.with_name(name_of(instance))
                self.assertAlmostEqual(self.plan(problem) / optimum, 1, places=7)


if __name__ == "__main__":
    unittest.main()
