"""Writes what was measured to RESULTS.md: the bars, then a table for each family, then how it was measured."""

from collections import Counter

from solver.bars import mean
from solver.peers import NAMES, ceiling

TITLES = {
    "cflp-orlib": "OR-Library, capacitated location",
    "cflp-holmberg": "Holmberg, Rönnqvist and Yuan, capacitated location",
    "cflp-tbed1": "TBED1 (Avella and Boccia), capacitated location",
    "cflp-yang": "Yang, Chu and Chen, capacitated location",
    "cflp-gk": "Görtz and Klose generator, capacitated location",
    "uflp-orlib": "OR-Library, uncapacitated location",
    "uflp-m": "M* (Kratica and others), uncapacitated location",
    "uflp-kg": "Körkel and Ghosh, uncapacitated location",
    "mcnd-canad": "Canad, multicommodity network design",
    "mp-tscflp": "Mauri and others, multi-product two-stage location",
    "scflp": "Two-stage stochastic location",
}
HEADER = (
    "| instance | size | best known | ours: cost | bound | gap % | CPU s | method | HiGHS: cost | gap % | CPU s | CPU ×"
    " | gap × | other peers: gap %, CPU s |\n"
    "| --- | --- | ---: | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | --- |"
)
MANNER = """## How to read it

* **Best known** is the least cost of any plan known: `*` is a proven optimum from the literature or from runs made for the set,
  `+` a best-known value, otherwise who found it here. **Gap** is (cost - bound) / cost, each of its own.
* **CPU ×** is HiGHS's CPU seconds over ours where ours closed the instance (`≥` where HiGHS did not, so that its limit
  counts). **gap ×** is HiGHS's gap over ours where HiGHS did not close it (a closed gap of ours counts as {gap:g} %).
* Ours is `karkas plan` as a user runs it: CPU seconds (user and system) of the whole process, from reading CSV tables
  to the audited plan on disk, no more than {cpu:g} s asked for. The cost is computed again from the written flows and
  facilities and the file of the instance alone, and so is the worst violation of a constraint.
* Peers have one thread, {peer_cpu:g} CPU s and the same gap, on the textbook's strong formulation (x_ij ≤ y_j for each pair,
  x_a^k ≤ d_k y_a for each arc and good, all scenarios at once). Their time does not include Python and reading the file.
  They look at the limit between steps, so a step that takes long is counted beyond it.
  *No answer*: ended by the system after {ceiling:g} CPU s, having come to none; that counts as an endless gap and has no part in a mean.
  CP-SAT is asked only for location without capacities and for small ones in whole numbers.
* A dash: not run. Everything else was run on the machine above, on the dates given; nothing is taken from elsewhere
  but the best-known values.
"""


def write(path, rows, bars, settings):
    """Writes the file. `settings` tells machine, versions, limits and dates in words (see compare.py)."""
    parts = ["# Results of `make bench-solver`\n", _about(rows, settings), "## Bars\n", _bars(bars)]
    for family in dict.fromkeys(row.instance.family for row in rows):
        parts.append(_family(family, [row for row in rows if row.instance.family == family]))
    faults = [f"* {row.instance.family} {row.instance.name}: {fault}" for row in rows for fault in row.faults]
    if faults:
        parts.append("## Wrong answers\n\n" + "\n".join(faults) + "\n")
    limits = {name: settings[name] for name in ("cpu", "peer_cpu")}
    parts.append(MANNER.format(gap=settings["gap"] * 100, ceiling=ceiling(settings["peer_cpu"]), **limits))
    path.write_text("\n".join(parts))


def _about(rows, settings):
    lines = ["Written by the benchmark itself; `bench/README.md` says how to run it.\n"]
    lines.append(f"* Machine: {settings['machine']}. Written {settings['date']} (UTC).")
    ours = [row.ours for row in rows if row.ours]
    builds = Counter(answer["build"] for answer in ours)
    for build, count in builds.items():
        dates = sorted(answer["date"] for answer in ours if answer["build"] == build)
        lines.append(f"* Karkas {build}: {count} instances, run {_span(dates)}.")
    for peer, word in NAMES.items():
        answers = [row.peers[peer] for row in rows if row.peers.get(peer)]
        if answers:
            versions = ", ".join(sorted({answer["version"] for answer in answers if "version" in answer}))
            lines.append(
                f"* {word} ({versions}): {len(answers)} instances, run {_span(sorted(a['date'] for a in answers))}."
            )
        else:
            lines.append(f"* {word}: not run.")
    lines.append(f"* {len(rows)} of the {settings['all']} instances of the set are shown: {settings['choice']}.")
    if any(answer["patience"] != 1 for answer in ours):
        most = max(answer["patience"] for answer in ours)
        lines.append(
            f"* The machine was shared: `--time` was up to {most:g} times the CPU limit, and ours was interrupted"
            " (as by Ctrl-C) when its CPU seconds were spent. Where less CPU time is shown and the gap is open, the clock"
            " ended the search first."
        )
    return "\n".join(lines) + "\n"


def _span(dates):
    return dates[0] if dates[0] == dates[-1] else f"{dates[0]} to {dates[-1]}"


def _bars(bars):
    lines = ["| bar | verdict | what was seen |", "| --- | --- | --- |"]
    lines += [f"| {bar.what} | **{bar.verdict}** | {bar.detail} |" for bar in bars]
    return "\n".join(lines) + "\n"


def _family(family, rows):
    lines = [f"## {family}: {TITLES[family]}\n", HEADER]
    lines += [_line(row) for row in rows]
    speeds = [row.speed() for row in rows]
    tight = [row.tightness() for row in rows]
    text = []
    if mean(speeds):
        text.append(f"CPU × geometric mean {mean(speeds):.3g} over {_count(speeds)} closed by ours")
    if mean(tight):
        text.append(f"gap × geometric mean {mean(tight):.3g} over {_count(tight)} that HiGHS did not close")
    if text:
        lines.append("\n" + "; ".join(text) + ".")
    return "\n".join(lines) + "\n"


def _count(values):
    return sum(value is not None for value in values)


def _line(row):
    best, where = row.best()
    known = "unknown" if best is None else _money(best) + {"optimum": "*", "best known": "+"}.get(where, f" ({where})")
    ours, highs = row.ours, row.highs
    cells = [row.instance.name, row.size, known, *_answer(row, ours, True), (ours and ours["method"]) or "–"]
    cells += _answer(row, highs, False)
    speed, tightness = row.speed(), row.tightness()
    floor = "" if speed is None or row.closed(highs) else "≥ "
    cells.append("" if speed is None else f"{floor}{speed:.3g}")
    cells.append("" if tightness is None else ("∞" if tightness == float("inf") else f"{tightness:.3g}"))
    others = [
        f"{NAMES[peer]} {_percent(row.gap_of(answer))}, {_seconds(answer['cpu'])}"
        for peer, answer in row.peers.items()
        if peer != "highs" and answer
    ]
    cells.append("; ".join(others) or "–")
    return "| " + " | ".join(cells) + " |"


def _answer(row, answer, with_bound):
    if answer is None:
        return ["–"] * (4 if with_bound else 3)
    cost = answer.get("recomputed")
    cells = [answer["status"] if cost is None else _money(cost)]
    if with_bound:
        cells.append("" if answer["bound"] is None else _money(answer["bound"]))
    return cells + [_percent(row.gap_of(answer)), _seconds(answer["cpu"])]


def _money(value):
    return f"{value:.10g}" if abs(value) < 1e6 else f"{value:.12g}"


def _percent(gap):
    return "none" if gap is None else f"{gap * 100:.3g}"


def _seconds(cpu):
    return "–" if cpu is None else f"{cpu:.2f}" if cpu < 10 else f"{cpu:.0f}"
