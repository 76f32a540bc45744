"""Runs Karkas and its peers on the public instances and writes RESULTS.md: `python -m solver.compare`, from bench/."""

import argparse
import hashlib
import os
import subprocess
import sys
import unittest
from collections import Counter
from datetime import datetime, timezone
from pathlib import Path

from solver import ask, bars, instances, moscow, ours, results
from solver.peers import NAMES
from solver.problems import Location, NetworkDesign, StochasticLocation
from solver.read import READERS, read
from solver.row import Row, others
from solver.store import Store, machine

BENCH = Path(__file__).parents[1]


def main():
    options = _options()
    _test(options.karkas)
    if not options.instances.is_dir():
        sys.exit(f"bench: the instances are not at {options.instances}; say where with --instances")
    chosen = instances.chosen(options.instances, options.all, options.family, options.only)
    asked, planned = Store(options.out / "peers.jsonl"), Store(options.out / "ours.jsonl")
    rows = []
    for instance in chosen:
        rows.append(_row(instance, options, asked, planned))
        print(_short(rows[-1]), flush=True)
    if options.only_reused or options.only_moscow:
        rows = [row for row in rows if row.ours or any(row.peers.values())]
    sizes = Counter(instance.family for instance in instances.every(options.instances))
    verdicts = bars.of_instances(rows, options.cpu, options.peer_cpu, sizes)
    # The bar of truth stays the last.
    verdicts[-1:-1] = moscow.verdicts(_moscow(options, planned))
    settings = {
        "machine": machine(),
        "date": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M"),
        "gap": options.gap,
        "cpu": options.cpu,
        "peer_cpu": options.peer_cpu,
        "all": sizes.total(),
        "choice": "all" if options.all else "the developer's choice of every family",
    }
    if options.family or options.only:
        settings["choice"] = "those asked for"
    results.write(options.results, rows, verdicts, settings)
    print("\nwhat | verdict | seen")
    for bar in verdicts:
        print(f"{bar.what} | {bar.verdict} | {bar.detail}")
    print(f"\nTables: {options.results}")
    if any(row.faults for row in rows):
        sys.exit("bench: there are wrong answers")


def _options():
    parser = argparse.ArgumentParser(prog="python -m solver.compare", description=__doc__)
    parser.add_argument("--karkas", type=Path, required=True, help="the command")
    parser.add_argument("--instances", type=Path, default=BENCH.parents[1] / "shared" / "bench")
    parser.add_argument(
        "--out", type=Path, default=BENCH.parent / "out" / "bench-solver", help="for projects, plans, measurements"
    )
    parser.add_argument("--results", type=Path, default=BENCH / "RESULTS.md")
    parser.add_argument("--all", action="store_true", help="all instances, not the developer's choice")
    parser.add_argument("--family", action="append", choices=list(READERS), help="only this family; may be repeated")
    parser.add_argument("--only", action="append", metavar="NAME", help="only this instance; may be repeated")
    parser.add_argument("--without-moscow", action="store_true", help="leave the Moscow case out")
    parser.add_argument(
        "--only-moscow",
        action="store_true",
        help="run the Moscow case only, and of the instances write what was measured before",
    )
    parser.add_argument("--peers", default=",".join(NAMES), help="peers to ask, by commas; empty: none")
    parser.add_argument(
        "--reuse-peers",
        action="store_true",
        help="take answers measured before on this machine, of the same version and limits",
    )
    parser.add_argument(
        "--reuse-ours", action="store_true", help="the same for ours, whatever the build; the table says which"
    )
    parser.add_argument("--only-reused", action="store_true", help="run nothing: write what was measured before")
    parser.add_argument("--cpu", type=float, default=60, help="our limit, CPU seconds")
    parser.add_argument("--peer-cpu", type=float, default=120, help="limit of a peer, CPU seconds")
    parser.add_argument("--gap", type=float, default=1e-4)
    parser.add_argument(
        "--patience", type=float, default=1, help="wall time over CPU time to allow for, on a shared machine"
    )
    options = parser.parse_args()
    options.karkas = options.karkas.resolve()
    options.build = build(options.karkas)
    options.out, options.results = options.out.resolve(), options.results.resolve()
    return options


def _test(karkas):
    """The readers, the conversion and the recomputation are tested before anything is timed."""
    os.environ["KARKAS"] = str(karkas)
    suite = unittest.defaultTestLoader.discover(str(BENCH / "solver" / "tests"), top_level_dir=str(BENCH))
    if not unittest.TextTestRunner(verbosity=0).run(suite).wasSuccessful():
        sys.exit("bench: the benchmark does not pass its own tests")


def _row(instance, options, asked, planned):
    problem, _ = read(instance.path, instance.family)
    reused_only = options.only_reused or options.only_moscow
    answers = {}
    for peer in filter(None, options.peers.split(",")):
        if reused_only:
            answers[peer] = ask.known(peer, instance, options.peer_cpu, options.gap, asked)
        else:
            answers[peer] = ask.ask(peer, instance, problem, options.peer_cpu, options.gap, asked, options.reuse_peers)
    key = {
        "ours": instance.digest(),
        "family": instance.family,
        "cpu": options.cpu,
        "gap": options.gap,
        "machine": machine(),
    }
    mine = planned.get(key) if options.reuse_ours or reused_only else None
    if mine is None and not reused_only:
        folder = options.out / instance.family / instance.name
        name = f"{instance.family} {instance.name}"
        mine = ours.plan(options.karkas, problem, name, folder, options.cpu, options.gap, options.patience)
        mine = planned.put(key, mine | {"build": options.build, "patience": options.patience})
    faults = ours.faults(mine, *others(instance, answers)) if mine else []
    return Row(instance, _size(problem), mine, answers, faults, options.gap)


def _moscow(options, store):
    """What the Moscow case takes; nothing where only some instances are asked for."""
    if options.family or options.only or options.without_moscow:
        return {}
    settings = {
        "patience": options.patience,
        "machine": machine(),
        "reuse": options.reuse_ours or options.only_reused,
        "run": not options.only_reused,
    }
    example = BENCH.parent / "examples" / "moscow-batteries"
    case = moscow.Moscow(options.karkas, example, options.out / "moscow", store, settings, options.build)
    return case.measure()


def build(karkas):
    """Version of the command, and the last commit that changed what it is made of, where git tells."""
    version = subprocess.run([karkas, "--version"], capture_output=True, text=True).stdout.strip().split(" ")[-1]
    git = lambda *words: subprocess.run(["git", *words], cwd=BENCH, capture_output=True, text=True).stdout.strip()
    commit = git("log", "-1", "--format=%h", "--", "../crates", "../Cargo.lock")
    changed = " with changes" if git("status", "--porcelain", "--untracked-files=no", "../crates") else ""
    digest = hashlib.sha256(karkas.read_bytes()).hexdigest()[:8]
    return f"{version}, commit {commit}{changed} (program {digest})" if commit else f"{version} (program {digest})"


def _size(problem):
    if isinstance(problem, Location):
        return "×".join(map(str, problem.cost.shape))
    if isinstance(problem, StochasticLocation):
        return "×".join(map(str, (*problem.cost.shape, len(problem.demand))))
    if isinstance(problem, NetworkDesign):
        return f"{problem.nodes} nodes, {len(problem.fixed)} arcs, {len(problem.demand)} goods"
    goods, plants, satellites = problem.first_cost.shape
    return f"{plants}×{satellites}×{len(problem.demand)}, {goods} goods"


def _short(row):
    parts = [f"{row.instance.family} {row.instance.name}"]
    for name, answer in (("ours", row.ours), *row.peers.items()):
        if answer:
            gap = row.gap_of(answer)
            parts.append(f"{name} {'no gap' if gap is None else f'{gap:.3%}'} in {answer['cpu'] or 0:.2f} s")
    return "; ".join(parts + row.faults)


if __name__ == "__main__":
    main()
