"""What the search costs for each evaluation of a problem that costs almost nothing, beside pymoo."""

import re

from .case import Bar, Found, Row, installed, median, peer, run, say

MICROSECONDS = 5
LINE = re.compile(r"(.+?) +(with|without) +hypervolume: +([\d.]+) µs")


def search(options) -> Found:
    found = Found()
    runs: dict[tuple[str, str], list[float]] = {}
    for _ in range(options.runs):
        for line in run([options.examples / "overhead"]).printed.splitlines():
            if match := LINE.match(line):
                runs.setdefault((match[1], match[2]), []).append(float(match[3]))
    ours = {key: median(values) for key, values in runs.items()}
    say(f"search: {ours}")
    theirs = peer("search.py").last() if installed("pymoo") else {}
    for (name, hypervolume), value in ours.items():
        remark = f"{hypervolume} the hypervolume of each tenth generation"
        found.rows.append(Row(f"25 genes, 250 generations, {name}", "Karkas", f"{value:.2f} µs an evaluation", remark))
        if hypervolume == "without" and name in theirs:
            ratio = f"{theirs[name] / value:.0f} × ours"
            found.rows.append(Row(f"the same, {name}", "pymoo", f"{theirs[name]:.0f} µs an evaluation", ratio))
    if not theirs:
        found.rows.append(Row("the same", "pymoo", "not installed here"))
    worst = max((value, key) for key, value in ours.items() if key[1] == "without")
    text = f"the search costs under {MICROSECONDS} µs of the processor for each evaluation"
    found.bars.append(Bar(text, f"{worst[0]:.2f} µs at most ({worst[1][0]})", worst[0] < MICROSECONDS))
    worst = max((value, key) for key, value in ours.items() if key[1] == "with")
    found.bars.append(Bar(text + ", with the hypervolume of each tenth generation", f"{worst[0]:.2f} µs at most ({worst[1][0]})", worst[0] < MICROSECONDS))
    return found
