"""The nucleolus of dense games."""

import statistics
import sys

from .measured import measured

TITLE = "## Nucleolus of dense games"
PACKAGES: list[str] = []


def run(options) -> list[str]:
    rows = []
    for players in (10, 12, 14, 16):
        command = [str(options.programs / "bench_share"), "nucleolus", str(players)]
        found = [measured([*command, str(seed)], options.threads)[0] for seed in (1, 2, 3)]
        rows.append((players, statistics.median(run["cpu"] for run in found), max(run["memory"] for run in found)))
        print(f"games: {players} players {rows[-1][1]:.2f} s", file=sys.stderr)
    seconds = dict((players, seconds) for players, seconds, _ in rows)[14]
    text = [
        "## Nucleolus of dense games",
        "",
        "| bar | seen | |",
        "| --- | --- | --- |",
        f"| 14 players in at most 0.4 s | {seconds:.2f} CPU s | {'holds' if seconds <= 0.4 else 'does not hold'} |",
        "",
        "Medians of three games of chance, whole process with the values of all coalitions and the proof.",
        "",
        "| players | CPU s | peak MB |",
        "| --- | --- | --- |",
    ]
    return text + [f"| {players} | {seconds:.2f} | {memory:.0f} |" for players, seconds, memory in rows]
