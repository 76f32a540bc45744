"""Karkas beside its peers, case by case, in one run on one machine; writes bench/RESULTS-trade.md."""

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
from datetime import date
from importlib import metadata
from pathlib import Path

from . import complexity, dependence
from .case import Bar, Case

#: All cases; a module of cases is added here.
CASES: list[Case] = [*complexity.CASES, *dependence.CASES]
HERE = Path(__file__).resolve().parent
PACKAGES = ["ecomplexity", "economic-complexity", "pandas", "numpy", "scipy", "polars", "duckdb"]


#: Starts a process, passes on what it prints, and prints what it used.
_START = """
import json, os, subprocess, sys
process = subprocess.Popen(sys.argv[1:])
_, status, usage = os.wait4(process.pid, 0)
print(json.dumps({"cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / 1024}))
sys.exit(os.waitstatus_to_exitcode(status))
"""


def measured(command: list[str], threads: int) -> tuple[dict, list[str]]:
    """CPU seconds and peak memory of a process, and what it printed. A peer's own measure goes before ours."""
    names = ["RAYON", "OMP", "OPENBLAS", "MKL", "POLARS_MAX"]
    environment = os.environ | {f"{name}_NUM_THREADS": str(threads) for name in names if name != "POLARS_MAX"}
    environment |= {"POLARS_MAX_THREADS": str(threads)}
    # Peak memory is inherited from whoever starts a process: a small one does, since this one may have made the files.
    process = subprocess.run([sys.executable, "-c", _START, *command], capture_output=True, text=True, env=environment)
    *lines, used = process.stdout.splitlines() or [""]
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {process.stderr[-800:]}")
    figures = json.loads(used)
    own = [line for line in lines if line.startswith("measured ")]
    if own:
        figures = json.loads(own[0].removeprefix("measured "))
    return figures, lines


def median(runs: list[dict]) -> dict:
    return {key: statistics.median(run[key] for run in runs) for key in ("cpu", "memory")}


def run_peer(case: Case, name: str, files: list[str], options) -> dict:
    """The runs of a peer, and what it printed; kept, so that it need not be done again on this machine."""
    kept = options.work / f"{case.name}-{name}.json"
    if options.reuse_peers and kept.exists():
        return json.loads(kept.read_text())
    script, *arguments = case.peers[name]
    command = [sys.executable, str(HERE / "peers" / script), *arguments, *files]
    runs = [measured(command, options.threads) for _ in range(options.peer_runs)]
    found = {**median([figures for figures, _ in runs]), "lines": runs[0][1]}
    kept.write_text(json.dumps(found))
    print(f"{case.name}: {name} {found['cpu']:.2f} s, {found['memory']:.0f} MB", file=sys.stderr)
    return found


def run_ours(case: Case, files: list[str], options) -> tuple[dict, list[str]]:
    """One run of ours, into a folder of its own."""
    out = options.work / "out"
    shutil.rmtree(out, ignore_errors=True)
    command = [str(options.programs / case.ours[0])]
    for word in case.ours[1:]:
        command += files if word == "{files}" else [word.replace("{out}", str(out))]
    figures, lines = measured(command, options.threads)
    if case.read:
        lines = case.read(out)
    shutil.rmtree(out, ignore_errors=True)
    return figures, lines


def run_case(case: Case, options) -> dict:
    files = [str(path) for path in case.files(options.shared, options.work)]
    names = [name for name in case.peers if name not in (options.without or [])]
    peers = {name: run_peer(case, name, files, options) for name in names}
    if options.peers_only:
        return {"ours": {"cpu": float("nan"), "memory": float("nan")}, "peers": peers, "differences": {}}
    runs = [run_ours(case, files, options) for _ in range(options.runs)]
    ours, lines = median([figures for figures, _ in runs]), runs[0][1]
    compared = [name for name in names if case.agree and (case.agreeing is None or name in case.agreeing)]
    differences = {name: case.agree(lines, peers[name]["lines"]) for name in compared}
    print(f"{case.name}: ours {ours['cpu']:.2f} s, {ours['memory']:.0f} MB", file=sys.stderr)
    return {"ours": ours, "peers": peers, "differences": differences}


def judged(bar: Bar, case: Case, found: dict) -> tuple[str, str]:
    """What was seen, and whether the bar holds."""
    ours = found["ours"]
    if bar.memory is not None:
        return f"{ours['memory']:.0f} MB, {ours['cpu']:.2f} CPU s", "holds" if ours["memory"] < bar.memory else "does not hold"
    if bar.peer not in found["peers"]:
        return "the peer was left out", "not run"
    theirs = found["peers"][bar.peer]
    ratio = theirs["cpu"] / ours["cpu"]
    seen = f"{theirs['cpu']:.2f} / {ours['cpu']:.2f} CPU s = {ratio:.1f}×"
    if found["differences"].get(bar.peer):
        return f"{seen}, but {found['differences'][bar.peer]}", "does not hold"
    return seen, "holds" if ratio >= bar.faster else "does not hold"


def report(results: list[tuple[Case, dict]], options) -> str:
    versions = []
    for name in PACKAGES:
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            pass
    text = [
        "# Karkas beside its peers on trade, complexity and input-output tables",
        "",
        "Written by `make bench-trade`. CPU seconds are user and system, medians; of the peers without the",
        "start of Python and its imports, of ours of the whole process. Every process may use the same number of threads. Peak",
        "memory is of the process. Results are compared before times are.",
        "",
        f"{date.today()}, {platform.machine()}, {os.cpu_count()} cores, {options.threads} threads; Python {platform.python_version()}, "
        + ", ".join(versions) + ".",
        "",
        "## Bars",
        "",
        "| bar | seen | |",
        "| --- | --- | --- |",
    ]
    for case, found in results:
        for bar in case.bars:
            text.append("| {} | {} | {} |".format(bar.text, *judged(bar, case, found)))
    text += ["", "## Cases", "", "| case | who | CPU s | peak MB | same result |", "| --- | --- | --- | --- | --- |"]
    for case, found in results:
        ours = found["ours"]
        text.append(f"| {case.what} | Karkas | {ours['cpu']:.2f} | {ours['memory']:.0f} | |")
        for name, theirs in found["peers"].items():
            same = {None: "not compared", "": "yes"}.get(found["differences"].get(name), found["differences"].get(name))
            text.append(f"| | {name} | {theirs['cpu']:.2f} | {theirs['memory']:.0f} | {same} |")
    return "\n".join(text) + "\n"


def main() -> None:
    root = HERE.parent.parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=Path, required=True, help="folder of the built programs")
    parser.add_argument("--shared", type=Path, default=root.parent / "shared" / "data" / "trade", help="the developer data")
    parser.add_argument("--work", type=Path, default=root / ".local" / "bench-trade", help="where files are made")
    parser.add_argument("--only", action="append", help="one case; may be repeated")
    parser.add_argument("--without", action="append", help="a peer to leave out; may be repeated")
    parser.add_argument("--runs", type=int, default=3, help="runs of ours")
    parser.add_argument("--peer-runs", type=int, default=1, help="runs of each peer")
    parser.add_argument("--reuse-peers", action="store_true", help="take what the peers did before on this machine")
    parser.add_argument("--peers-only", action="store_true", help="run the peers alone, for a later --reuse-peers")
    parser.add_argument("--threads", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--results", type=Path, default=root / "bench" / "RESULTS-trade.md")
    options = parser.parse_args()
    if not options.shared.is_dir():
        sys.exit(f"bench: the data is not in {options.shared}; say --shared")
    options.work.mkdir(parents=True, exist_ok=True)
    results = []
    for case in CASES:
        if options.only and case.name not in options.only:
            continue
        results.append((case, run_case(case, options)))
        if not options.peers_only:
            options.results.write_text(report(results, options))
    if not options.peers_only:
        print(report(results, options))


if __name__ == "__main__":
    main()
