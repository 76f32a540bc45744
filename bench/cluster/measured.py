"""CPU seconds and peak memory of a process, and what it printed."""

import json
import os
import statistics
import subprocess
import sys

#: Starts a process, passes on what it prints, and prints what it used. A small one does, since peak memory is inherited.
_START = """
import json, os, subprocess, sys
process = subprocess.Popen(sys.argv[1:])
_, status, usage = os.wait4(process.pid, 0)
print(json.dumps({"cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / 1024}))
sys.exit(os.waitstatus_to_exitcode(status))
"""


def measured(command: list[str], threads: int) -> tuple[dict, list[str]]:
    """What the process used, and the lines that it printed."""
    environment = os.environ | {f"{name}_NUM_THREADS": str(threads) for name in ("RAYON", "OMP", "OPENBLAS")}
    process = subprocess.run([sys.executable, "-c", _START, *command], capture_output=True, text=True, env=environment)
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {process.stderr[-800:]}")
    *lines, used = process.stdout.splitlines()
    return json.loads(used), lines


def told(command: list[str], threads: int, runs: int) -> dict:
    """A process that prints one line of JSON: what it says of its first run, with medians of `seconds` and `memory` of all."""
    found = []
    for _ in range(runs):
        used, lines = measured(command, threads)
        found.append(json.loads(lines[-1]) | used)
    return found[0] | {key: statistics.median(run[key] for run in found) for key in ("seconds", "memory", "cpu")}
