"""Every format read from a few lines written by hand, and the published instances by their sizes."""

import gzip
import tempfile
import unittest
from pathlib import Path

import numpy as np

from solver import read
from solver.problems import Location, NetworkDesign, StochasticLocation, TwoStageLocation

SHARED = Path(__file__).parents[4] / "shared" / "bench"
GOERTZ_KLOSE = """[CFLP-PROBLEMFILE]
#customers: 9 ; #depot sites: 9 ; ratio: 3.00

[DEPOTS]
capacity fixcost varcost xcoord ycoord name
72 1088 0 608 163 Depot0
103 1311 0 159 353 Depot1

[CUSTOMERS]
demand xcoord ycoord name
7 1 2 Cust0
8 3 4 Cust1
9 5 6 Cust2

[COSTMATRIX]

[MATRIX]
Dim 2 3
1 2 3
4 5 6
"""


class Formats(unittest.TestCase):
    def check_location(self, problem, fixed, capacity, demand, cost):
        np.testing.assert_array_equal(problem.fixed, fixed)
        if capacity is None:
            self.assertIsNone(problem.capacity)
        else:
            np.testing.assert_array_equal(problem.capacity, capacity)
        np.testing.assert_array_equal(problem.demand, demand)
        np.testing.assert_array_equal(problem.cost, cost)

    def test_brescia_numbers_may_wrap(self):
        problem = read.brescia("2 3\n10 100\n20\n200\n7 8 9 1 2\n3 4 5 6")
        self.check_location(problem, [100, 200], [10, 20], [7, 8, 9], [[1, 2, 3], [4, 5, 6]])

    def test_tbed1_costs_are_per_unit(self):
        problem = read.tbed1("2 3 7 8 9 10 20 100 200 1 2 3 4 5 6")
        self.check_location(problem, [100, 200], [10, 20], [7, 8, 9], [[7, 16, 27], [28, 40, 54]])

    def test_goertz_klose_trusts_dim(self):
        problem = read.goertz_klose(GOERTZ_KLOSE)
        self.check_location(problem, [1088, 1311], [72, 103], [7, 8, 9], [[1, 2, 3], [4, 5, 6]])

    def test_simple(self):
        problem = read.simple("FILE: two\n2 3 0\n1 100 1 2 3\n2 200 4 5 6\n")
        self.check_location(problem, [100, 200], None, [1, 1, 1], [[1, 2, 3], [4, 5, 6]])

    def test_or_library_goes_customer_by_customer(self):
        problem = read.or_library_uncapacitated("2 3 capacity 100 0 200 7 1 4 8 2 5 9 3 6")
        self.check_location(problem, [100, 200], None, [1, 1, 1], [[1, 2, 3], [4, 5, 6]])

    def test_canad(self):
        problem = read.canad(" MULTIGEN.DAT:\n 3 2 1\n 1 2 5 30 100 1 7\n 2 3 6 40 200 1 9\n 1 3 12\n")
        self.assertEqual(problem.nodes, 3)
        np.testing.assert_array_equal(np.transpose([problem.tail, problem.head]), [[0, 1], [1, 2]])
        np.testing.assert_array_equal(problem.cost, [5, 6])
        np.testing.assert_array_equal(problem.capacity, [30, 40])
        np.testing.assert_array_equal(problem.fixed, [100, 200])
        self.assertEqual((problem.origin[0], problem.destination[0], problem.demand[0]), (0, 2, 12))

    def test_mauri(self):
        # 1 plant, 2 satellites, 3 customers, 2 goods.
        demand, plant, first = "1 2 3 4 5 6", "50 60 1000", "11 12 13 14"
        satellite, second = "20 21 300 30 31 400", " ".join(map(str, range(101, 113)))
        problem = read.mauri(" ".join(["1 2 3 2", demand, plant, first, satellite, second]))
        np.testing.assert_array_equal(problem.demand, [[1, 2], [3, 4], [5, 6]])
        np.testing.assert_array_equal(problem.plant_capacity, [[50, 60]])
        np.testing.assert_array_equal(problem.plant_fixed, [1000])
        np.testing.assert_array_equal(problem.first_cost, [[[11, 12]], [[13, 14]]])
        np.testing.assert_array_equal(problem.satellite_capacity, [[20, 21], [30, 31]])
        np.testing.assert_array_equal(problem.satellite_fixed, [300, 400])
        self.assertEqual(problem.second_cost[1, 0, 2], 109)

    def test_stochastic(self):
        problem = read.stochastic('{"capacities":[9],"demands":[[1,2],[3,4]],"fixed_costs":[5],"costs":[[6,7]]}')
        np.testing.assert_array_equal(problem.demand, [[1, 2], [3, 4]])
        np.testing.assert_array_equal(problem.cost, [[6, 7]])


class Faults(unittest.TestCase):
    def test_too_few_and_too_many_numbers(self):
        with self.assertRaisesRegex(ValueError, "ends after"):
            read.brescia("2 3 10 100 20 200 7 8 9 1 2 3 4 5")
        with self.assertRaisesRegex(ValueError, "left over"):
            read.brescia("2 3 10 100 20 200 7 8 9 1 2 3 4 5 6 7")

    def test_customer_without_demand(self):
        with self.assertRaisesRegex(ValueError, "without demand"):
            read.brescia("1 2 10 100 0 5 1 2")


class Families(unittest.TestCase):
    def test_found_by_mark_by_folder_or_said(self):
        with tempfile.TemporaryDirectory() as folder:
            marked = Path(folder) / "one.cfl.gz"
            marked.write_bytes(gzip.compress(GOERTZ_KLOSE.encode()))
            self.assertEqual(read.read(marked)[1], "cflp-gk")
            plain = Path(folder) / "two"
            plain.write_text("1 2 10 100 5 5 1 2")
            with self.assertRaisesRegex(ValueError, "say which"):
                read.read(plain)
            self.assertIsInstance(read.read(plain, "cflp-yang")[0], Location)
            named = Path(folder) / "cflp-tbed1" / "three"
            named.parent.mkdir()
            named.write_text("1 2 5 5 10 100 1 2")
            self.assertEqual(read.read(named)[1], "cflp-tbed1")

    def test_names(self):
        for path in ("a/T1_2.cfl.gz", "T1_2.cfl", "T1_2.txt.gz", "T1_2"):
            self.assertEqual(read.name_of(path), "T1_2")


@unittest.skipUnless(SHARED.is_dir(), f"the published instances are not at {SHARED}")
class Published(unittest.TestCase):
    def test_sizes(self):
        sizes = {
            "cflp-gk/T500x200_5_1.cfl.gz": (200, 500),
            "cflp-holmberg/p67": (30, 200),
            "cflp-orlib/capb2.gz": (100, 1000),
            "cflp-tbed1/i500_1.gz": (500, 500),
            "cflp-yang/y16.gz": (80, 400),
            "uflp-kg/ga250a-1.gz": (250, 250),
            "uflp-m/MQ1.txt.gz": (300, 300),
            "uflp-orlib/capa.txt.gz": (100, 1000),
        }
        for instance, size in sizes.items():
            self.assertEqual(read.read(SHARED / instance)[0].cost.shape, size, instance)
        design = read.read(SHARED / "mcnd-canad" / "c37.dow")[0]
        self.assertIsInstance(design, NetworkDesign)
        self.assertEqual((design.nodes, len(design.fixed), len(design.demand)), (20, 228, 200))
        two = read.read(SHARED / "mp-tscflp" / "PSC1-C1-50-5.txt.gz")[0]
        self.assertIsInstance(two, TwoStageLocation)
        self.assertEqual((two.first_cost.shape, two.second_cost.shape), ((5, 50, 100), (5, 100, 200)))
        draws = read.read(SHARED / "scflp" / "f50-c50-s256-r5-1.json.gz")[0]
        self.assertIsInstance(draws, StochasticLocation)
        self.assertEqual(draws.demand.shape, (256, 50))


if __name__ == "__main__":
    unittest.main()
