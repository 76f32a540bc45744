"""Accounts of multi-regional tables and days of a shock beside pymrio and BoARIO, each run a process of its own.

    python input_output.py PROGRAM PYTHON DATA [--rounds N] [--results FILE]

PROGRAM is the example bench_io of karkas-input-output, PYTHON one that has pymrio and boario, DATA the folder with WIOD
(wiod13_2011_Z.parquet and what belongs to it). Ends with one line for each bar.
"""

import argparse
import json
import resource
import statistics
import subprocess
from pathlib import Path

PEER = Path(__file__).with_name("peer_input_output.py")


def run(command):
    """The answer of a command and its peak memory in MB."""
    done = subprocess.Popen(["/usr/bin/env", *command], stdout=subprocess.PIPE, text=True)
    answer = done.stdout.read()
    _, status, used = __import__("os").wait4(done.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return json.loads(answer.strip().splitlines()[-1]), used.ru_maxrss / 1024


def medians(command, key, rounds):
    runs = [run(command) for _ in range(rounds)]
    return statistics.median(answer[key] for answer, _ in runs), max(memory for _, memory in runs)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("python")
    parser.add_argument("data")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--results", type=Path, help="file to write the table to")
    asked = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    lines = []
    for regions, sectors in [(44, 56), (189, 26)]:
        size = ["accounts", str(regions), str(sectors), "10"]
        ours, our_memory = medians([asked.program, *size], "accounts_s", asked.rounds)
        peer, peer_memory = medians([asked.python, str(PEER), *size], "accounts_s", asked.rounds)
        lines.append((f"accounts of {regions * sectors} sectors, 10 stressors", ours, our_memory, "pymrio", peer, peer_memory, 2))
    table = Path(asked.data) / "wiod13_2011_Z.parquet"
    ours, our_memory = medians([asked.program, "shock", str(table), "1000"], "step_s", asked.rounds)
    peer, peer_memory = medians([asked.python, str(PEER), "shock", asked.data, "10"], "step_s", asked.rounds)
    lines.append(("a day of a shock, 1435 sectors", ours, our_memory, "BoARIO", peer, peer_memory, 100))
    heads = ["what", "ours, CPU s", "peak MB", "peer", "peer, CPU s", "peak MB", "ratio", "bar", "verdict"]
    rows = [
        [what, f"{ours:.4f}", f"{our_memory:.0f}", name, f"{peer:.3g}", f"{peer_memory:.0f}", f"{peer / ours:.1f}",
         f"at least {bar}", "holds" if peer / ours >= bar else "does not hold"]
        for what, ours, our_memory, name, peer, peer_memory, bar in lines
    ]
    table = "\n".join("| " + " | ".join(row) + " |" for row in [heads, ["---"] * len(heads), *rows])
    title = "# Input-output tables beside pymrio and BoARIO\n\nWritten by `make bench-trade`; CPU seconds of one run each side, medians.\n\n"
    if asked.results:
        asked.results.write_text(title + table + "\n")
    print(table)


if __name__ == "__main__":
    main()
