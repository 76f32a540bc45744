"""Runs Karkas and its peers on the same instance, each run in a process of its own, the runs interleaved, and prints
medians, a table, and one line per bar. First all of them solve a small instance: the optimum must be the same.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import instance

HERE = Path(__file__).parent
SMALL = (4, 10, 12, 2)
LARGE = (20, 300, 400, 5)
PEERS = {"raw": "raw arrays", "linopy": "linopy", "pypsa": "PyPSA"}
MEMORY_BAR = 200.0


def run(command):
    """The JSON on the last line of what the command prints."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"bench: {' '.join(map(str, command))} failed:\n{done.stderr}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def prepare(folder, size):
    """Writes the instance for Karkas and for the peers; returns the two paths."""
    network = instance.make(*size)
    project, arrays = folder / "project", folder / "network.npz"
    instance.write_project(network, project)
    instance.save(network, arrays)
    return project, arrays


def commands(ours, peers, project, arrays):
    """What to run for each name, ours first."""
    all_of_them = {"karkas": [ours, project]}
    for peer in peers:
        all_of_them[peer] = [sys.executable, HERE / f"peer_{peer}.py", arrays]
    return all_of_them


def check_agreement(ours, peers, folder):
    """Everybody finds the same optimum of the small instance, or the comparison is worth nothing."""
    found = {
        name: run([*command, "solve"])
        for name, command in commands(ours, peers, *prepare(folder, SMALL)).items()
    }
    reference = found["karkas"]["objective"]
    for name, result in found.items():
        if result["status"].lower() != "optimal" or abs(result["objective"] / reference - 1) > 1e-7:
            sys.exit(f"bench: {name} finds {result['objective']} ({result['status']}), Karkas {reference}")
    print(f"Same optimum of the {'×'.join(map(str, SMALL))} instance by all: {reference:.6f}")


def check_size(results):
    """Ours and the peers of the same formulation have the same matrix. Ours also has a column for each amount sold, which
    is fixed where it must be served; the peers have that number on the right-hand side."""
    ours = results["karkas"][0]
    fixed = ours["fixed_columns"]
    free = (ours["columns"] - fixed, ours["rows"], ours["nonzeros"] - fixed)
    for name in results.keys() & {"raw", "linopy"}:
        peer = results[name][0]
        if free != (peer["columns"], peer["rows"], peer["nonzeros"]):
            sys.exit(f"bench: {name} built another programme: {peer}, ours {ours}")


def seconds(result, *steps):
    """CPU seconds of some steps; NaN where the system does not tell."""
    parts = [result["cpu"].get(step, 0.0) for step in steps]
    return float("nan") if None in parts else sum(parts)


def median(results, value):
    return statistics.median(value(result) for result in results)


def print_table(results):
    print(f"\n{'':12} {'load':>8} {'build':>8} {'both':>8} {'start':>8} {'peak':>8} {'columns':>9} {'rows':>9} {'entries':>9}")
    print(f"{'':12} {'CPU s':>8} {'CPU s':>8} {'CPU s':>8} {'CPU s':>8} {'MB':>8}")
    for name, runs in results.items():
        first = runs[0]
        print(
            f"{PEERS.get(name, 'Karkas'):12}"
            f" {median(runs, lambda r: seconds(r, 'load')):8.3f}"
            f" {median(runs, lambda r: seconds(r, 'build', 'hand_over')):8.3f}"
            f" {median(runs, lambda r: seconds(r, 'load', 'build', 'hand_over')):8.3f}"
            f" {median(runs, lambda r: seconds(r, 'start')):8.3f}"
            f" {median(runs, lambda r: r['peak_megabytes'] or float('nan')):8.0f}"
            f" {first['columns']:9} {first['rows']:9} {first['nonzeros']:9}"
            f"   ({len(runs)} runs)"
        )
    print("load: from files to the project or arrays; build: until the solver holds the model; start: Python's imports,")
    print("not counted against the peers. PyPSA builds another programme with the same optimum.")


def print_bars(results):
    """One line per bar: what, ours, best peer, ratio, bar, verdict. True if all hold."""
    both = {
        name: median(runs, lambda r: seconds(r, "load", "build", "hand_over")) for name, runs in results.items()
    }
    memory = {name: median(runs, lambda r: r["peak_megabytes"] or float("nan")) for name, runs in results.items()}
    best = lambda values: min((value, name) for name, value in values.items() if name != "karkas")
    verdict = lambda holds: "holds" if holds else "falls short"
    time_peer, time_name = best(both)
    memory_peer, memory_name = best(memory)
    time_holds = both["karkas"] <= both["raw"]
    memory_holds = memory["karkas"] < MEMORY_BAR
    print("\nwhat | ours | best peer | ratio | bar | verdict")
    print(
        f"load and build, CPU s | {both['karkas']:.3f} | {time_peer:.3f} ({PEERS[time_name]})"
        f" | {both['karkas'] / time_peer:.2f} | not slower than raw arrays from Python | {verdict(time_holds)}"
    )
    print(
        f"peak memory, MB | {memory['karkas']:.0f} | {memory_peer:.0f} ({PEERS[memory_name]})"
        f" | {memory['karkas'] / memory_peer:.2f} | under {MEMORY_BAR:.0f} MB | {verdict(memory_holds)}"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ours", required=True, help="the build_only program")
    parser.add_argument("--runs", type=int, default=5, help="runs of each (PyPSA: one)")
    parser.add_argument("--without", action="append", default=[], choices=["linopy", "pypsa"], help="leave a peer out")
    parser.add_argument("--size", type=int, nargs=4, default=LARGE, metavar=("S", "K", "R", "T"))
    options = parser.parse_args()
    peers = [peer for peer in PEERS if peer not in options.without]
    with tempfile.TemporaryDirectory() as folder:
        check_agreement(options.ours, peers, Path(folder) / "small")
        chosen = commands(options.ours, peers, *prepare(Path(folder) / "large", tuple(options.size)))
        results = {name: [] for name in chosen}
        for turn in range(options.runs):
            for name, command in chosen.items():
                if name != "pypsa" or turn == 0:
                    results[name].append(run(command))
    check_size(results)
    print_table(results)
    print_bars(results)


if __name__ == "__main__":
    main()
