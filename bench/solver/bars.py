"""The bars: what was promised of speed and of truth, and whether it holds on what was run."""

import math
from dataclasses import dataclass

from solver.row import Row

HOLDS, PARTLY, FAILS, NOT_RUN = "holds", "holds where run", "does not hold", "not run"
UNDECIDED = "not decided"
LOCATION = ("cflp-orlib", "uflp-orlib", "cflp-holmberg")
LARGE_LOCATION = ("cflp-tbed1", "cflp-yang")
HARD = {
    "mcnd-canad": "Canad network design",
    "mp-tscflp": "Two-stage location",
    "scflp": "Stochastic location",
}


@dataclass(frozen=True)
class Bar:
    """One line of the verdict."""

    what: str
    verdict: str
    detail: str


def of_instances(rows, cpu, peer_cpu, sizes):
    """The bars that speak of instances. `cpu` and `peer_cpu` are the limits of ours and of the peers, `sizes` the number
    of instances of each family in the whole set: what was seen on a part of it is said to hold there only."""

    def bar(judge, families, compared=Row.comparable, *words):
        chosen = [row for row in rows if row.instance.family in families]
        found = judge(chosen, *words)
        return _qualified(found, sum(map(compared, chosen)), sum(sizes[family] for family in families))

    ours_alone = lambda row: row.ours is not None
    bars = [
        bar(_published, LOCATION, ours_alone),
        bar(_large_location, LARGE_LOCATION, Row.comparable, cpu, peer_cpu),
        bar(_mean_speed, LARGE_LOCATION, Row.comparable, "TBED1 and Yang", 10),
        bar(_mean_speed, ("uflp-m",), Row.comparable, "Uncapacitated M* (Kratica)", 50),
        bar(
            _gap_share,
            ("uflp-kg",),
            lambda row: row.comparable() or row.closed(row.ours),
            "Körkel–Ghosh: closed, or gap at most a fifth of HiGHS's",
            5,
            True,
        ),
    ]
    for family, word in HARD.items():
        bars.append(bar(_mean_gap, (family,), Row.comparable, word, 3))
        third = f"{word}: gap at most a third of HiGHS's on each instance that HiGHS does not finish"
        bars.append(bar(_gap_share, (family,), Row.comparable, third, 3))
        bars.append(bar(_small_ones, (family,), Row.comparable, f"{word}: what HiGHS closes is closed by ours"))
    bars.append(bar(_never_worse, tuple(HARD)))
    bars.append(bar(_truth, tuple(sizes), ours_alone))
    return bars


def _qualified(bar, compared, size):
    """The bar with how much of the set it was seen on."""
    if bar.verdict == NOT_RUN or compared >= size:
        return bar
    verdict = PARTLY if bar.verdict == HOLDS else bar.verdict
    return Bar(bar.what, verdict, f"{bar.detail} ({compared} of the {size} in the set run)")


def _judge(what, rows, holds, detail=""):
    """A bar that holds where it holds on every row; `detail` says what the rows show."""
    if not rows:
        return Bar(what, NOT_RUN, "nothing of this sort was run by both")
    failing = [row.instance.name for row in rows if not holds(row)]
    text = f"{len(rows) - len(failing)} of {len(rows)}"
    if failing:
        text += f"; not on {', '.join(failing)}"
    return Bar(what, FAILS if failing else HOLDS, "; ".join(filter(None, (text, detail))))


def _published(rows):
    """Closed, at the optimum known from elsewhere (as far as its digits and the gap go)."""
    rows = [row for row in rows if row.ours is not None and (row.instance.best is not None or row.closed(row.highs))]

    def holds(row):
        best, _ = row.best()
        return row.closed(row.ours) and row.ours["recomputed"] <= best * (1 + row.gap)

    return _judge("OR-Library and Holmberg: solved to the optimum (published, or HiGHS's where none is)", rows, holds)


def _large_location(rows, cpu, peer_cpu):
    rows = [row for row in rows if row.comparable()]

    def holds(row):
        if not row.closed(row.ours):
            return False
        return row.speed() >= 10 if row.closed(row.highs) else row.ours["cpu"] <= cpu * 1.1

    what = (
        "TBED1 and Yang: closed in a tenth of HiGHS's CPU time, or,"
        f" where HiGHS does not finish in {peer_cpu:g} s, within {cpu:g} s"
    )
    return _judge(what, rows, holds)


def mean(values):
    """Geometric mean; None of nothing."""
    values = [value for value in values if value is not None and math.isfinite(value)]
    return math.exp(sum(map(math.log, values)) / len(values)) if values else None


def _mean_speed(rows, family, least):
    what = f"{family}: geometric mean of HiGHS's CPU time over ours at least {least}"
    rows = [row for row in rows if row.comparable()]
    if not rows:
        return Bar(what, NOT_RUN, "")
    speeds = [row.speed() for row in rows]
    open_ones = [row.instance.name for row, speed in zip(rows, speeds) if speed is None]
    average = mean(speeds)
    if average is None:
        return Bar(what, FAILS, f"none of {len(rows)} run is closed by ours")
    text = f"geometric mean {average:.3g}, from {min(filter(None, speeds)):.3g}, over {len(rows) - len(open_ones)} of {len(rows)} run"
    if open_ones:
        text += f"; not closed by ours: {', '.join(open_ones)}"
    return Bar(what, HOLDS if average >= least and not open_ones else FAILS, text)


def _mean_gap(rows, word, least):
    """The whole family; an instance on which HiGHS has no gap at all has no part in the mean."""
    what = f"{word}: geometric mean of HiGHS's gap over ours at least {least}, where HiGHS does not finish"
    rows = [row for row in rows if row.comparable() and not row.closed(row.highs)]
    if not rows:
        return Bar(what, NOT_RUN, "nothing of this sort was run by both")
    without = [row.instance.name for row in rows if row.ours["objective"] is None]
    shares = [row.tightness() for row in rows]
    average = mean(shares)
    endless = sum(share == math.inf for share in shares)
    text = f"geometric mean {average:.3g} over {len(rows) - endless - len(without)}" if average else "no gap to compare"
    if endless:
        text += f"; HiGHS has no plan or no bound on {endless}"
    if without:
        text += f"; no plan by ours on {', '.join(without)}"
    holds = not without and (average is None or average >= least)
    return Bar(what, HOLDS if holds else FAILS, text)


def _gap_share(rows, what, share, closed_counts=False):
    """Only where HiGHS did not close the instance or, with `closed_counts`, where ours did, whatever HiGHS does: then the
    bar is not decided as long as HiGHS was not run on one that ours left open."""
    undecided = [row for row in rows if row.ours and not row.closed(row.ours) and not row.comparable()]
    rows = [
        row
        for row in rows
        if (row.comparable() and not row.closed(row.highs)) or (closed_counts and row.closed(row.ours))
    ]

    def holds(row):
        return row.closed(row.ours) or (row.tightness() or 0) >= share

    average = mean([row.tightness() for row in rows])
    details = [f"HiGHS's gap over ours: geometric mean {average:.3g}"] if average else []
    if undecided:
        details.append(f"left open by ours and not run by HiGHS: {', '.join(row.instance.name for row in undecided)}")
    found = _judge(what, rows, holds, "; ".join(details))
    if closed_counts and undecided and found.verdict == HOLDS:
        return Bar(what, UNDECIDED, found.detail)
    return found


def _small_ones(rows, what):
    rows = [row for row in rows if row.comparable() and row.closed(row.highs)]
    return _judge(what, rows, lambda row: row.closed(row.ours))


def _never_worse(rows):
    rows = [row for row in rows if row.comparable()]

    def holds(row):
        mine, theirs = row.gap_of(row.ours), row.gap_of(row.highs)
        return row.closed(row.ours) or (mine is not None and (theirs is None or mine <= theirs))

    return _judge("These three: never worse than HiGHS on any instance", rows, holds)


def _truth(rows):
    rows = [row for row in rows if row.ours is not None]
    what = "No wrong answer: cost recomputed from the written plan, no bound above the cost of a known plan"
    return _judge(what, rows, lambda row: not row.faults)
