"""Verdicts on rows made by hand."""

import unittest
from pathlib import Path

from solver import bars
from solver.instances import DEVELOPER, Instance
from solver.row import Row


SIZES = dict.fromkeys(DEVELOPER, 0)


def answer(cost, bound, cpu):
    return {
        "objective": cost,
        "recomputed": cost,
        "bound": bound,
        "cpu": cpu,
        "violation": 0.0,
        "status": "",
        "method": "",
    }


def row(family, ours, highs, best=None, faults=()):
    instance = Instance(family, "one", Path("one"), best, True, "")
    return Row(instance, "", ours, {"highs": highs}, list(faults), 1e-4)


def verdict(rows, start):
    return next(bar.verdict for bar in bars.of_instances(rows, 60, 120, SIZES) if bar.what.startswith(start))


class Verdicts(unittest.TestCase):
    def test_nothing_run_is_not_run(self):
        unrun = [row(family, None, None) for family in ("cflp-orlib", "cflp-tbed1", "uflp-m", "uflp-kg", "scflp")]
        for rows in ([], unrun):
            self.assertEqual({bar.verdict for bar in bars.of_instances(rows, 60, 120, SIZES)}, {bars.NOT_RUN})

    def test_a_tenth_of_the_time(self):
        highs = answer(100.0, 100.0, 30.0)
        for cpu, expected in ((3.0, bars.HOLDS), (3.1, bars.FAILS)):
            self.assertEqual(
                verdict([row("cflp-yang", answer(100.0, 100.0, cpu), highs)], "TBED1 and Yang: closed"), expected
            )
        # Where HiGHS does not finish, closing in time is enough, and leaving it open is not.
        late = answer(100.0, 90.0, 120.0)
        self.assertEqual(
            verdict([row("cflp-yang", answer(100.0, 99.995, 59.0), late)], "TBED1 and Yang: closed"), bars.HOLDS
        )
        self.assertEqual(
            verdict([row("cflp-yang", answer(100.0, 99.0, 59.0), late)], "TBED1 and Yang: closed"), bars.FAILS
        )

    def test_mean_speed_needs_all_closed(self):
        fast = row("uflp-m", answer(1.0, 1.0, 0.1), answer(1.0, 1.0, 10.0))
        still_open = row("uflp-m", answer(1.0, 0.9, 60.0), answer(1.0, 1.0, 10.0))
        self.assertEqual(verdict([fast], "Uncapacitated M*"), bars.HOLDS)
        self.assertEqual(verdict([fast, still_open], "Uncapacitated M*"), bars.FAILS)

    def test_a_third_of_the_gap(self):
        late = answer(100.0, 91.0, 120.0)
        for bound, expected in ((97.1, bars.HOLDS), (96.9, bars.FAILS)):
            rows = [row("mcnd-canad", answer(100.0, bound, 60.0), late)]
            self.assertEqual(verdict(rows, "Canad network design: gap"), expected)
            self.assertEqual(verdict(rows, "Canad network design: geometric"), expected)
            self.assertEqual(verdict(rows, "These three"), bars.HOLDS)
        # HiGHS without a solution has no gap to speak of; ours without one is worse.
        none = {"objective": None, "bound": None, "cpu": 60.0, "status": "", "method": None}
        self.assertEqual(
            verdict([row("scflp", answer(100.0, 50.0, 60.0), none)], "Stochastic location: gap"), bars.HOLDS
        )
        self.assertEqual(verdict([row("scflp", none, late)], "These three"), bars.FAILS)
        self.assertEqual(verdict([row("scflp", none, late)], "Stochastic location: geometric"), bars.FAILS)
        self.assertEqual(
            verdict([row("scflp", answer(100.0, 50.0, 60.0), none)], "Stochastic location: geometric"), bars.HOLDS
        )

    def test_a_mean_hides_no_instance(self):
        late = answer(100.0, 91.0, 120.0)
        # 9 % beside 3.6 % is 2.5 times, 9 % beside 1 % 9 times: 4.7 in the mean.
        rows = [row("mcnd-canad", answer(100.0, bound, 60.0), late) for bound in (96.4, 99.0)]
        self.assertEqual(verdict(rows, "Canad network design: geometric"), bars.HOLDS)
        self.assertEqual(verdict(rows, "Canad network design: gap"), bars.FAILS)

    def test_a_part_of_the_set_is_said_to_be_a_part(self):
        rows = [row("cflp-orlib", answer(100.0, 100.0, 1.0), None, 100.0)]
        found = bars.of_instances(rows, 60, 120, SIZES | {"cflp-orlib": 2})[0]
        self.assertEqual(found.verdict, bars.PARTLY)
        self.assertIn("1 of the 2", found.detail)

    def test_closed_alone_does_not_decide_while_others_are_open(self):
        closed, still_open = row("uflp-kg", answer(1.0, 1.0, 1.0), None), row("uflp-kg", answer(1.0, 0.9, 60.0), None)
        self.assertEqual(verdict([closed], "Körkel–Ghosh"), bars.HOLDS)
        self.assertEqual(verdict([closed, still_open], "Körkel–Ghosh"), bars.UNDECIDED)

    def test_published_optimum(self):
        right, wrong = answer(100.0, 100.0, 1.0), answer(100.1, 100.1, 1.0)
        self.assertEqual(verdict([row("cflp-orlib", right, None, 100.0)], "OR-Library"), bars.HOLDS)
        self.assertEqual(verdict([row("cflp-orlib", wrong, None, 100.0)], "OR-Library"), bars.FAILS)

    def test_a_wrong_answer(self):
        self.assertEqual(
            verdict([row("cflp-gk", answer(1.0, 1.0, 1.0), None, None, ["wrong"])], "No wrong"), bars.FAILS
        )


if __name__ == "__main__":
    unittest.main()
