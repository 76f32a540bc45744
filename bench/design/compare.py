"""Karkas beside its peers on the design of buildings, in one run on one machine; writes bench/RESULTS-design.md."""

import argparse
import os
import platform
from datetime import date
from pathlib import Path

from .case import ROOT, Found, installed, say
from .radiation import radiation
from .search import search
from .studies import studies
from .zones import zones

CASES = {"zones": zones, "search": search, "studies": studies, "radiation": radiation}
PEERS = ["pyenergyplus-lbnl", "pyradiance", "pymoo", "numpy"]


def processor() -> str:
    """The name of the processor, where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def report(found: dict[str, Found]) -> str:
    versions = ", ".join(f"{name} {installed(name) or 'not installed'}" for name in PEERS)
    text = [
        "# Karkas beside its peers on the design of buildings",
        "",
        "Written by `make bench-design`. Seconds are of the processor, user and system, and medians, unless said otherwise; one thread",
        "each, but for the whole study. Of EnergyPlus from the start of its engine, without that of Python; of Radiance each program as",
        "a whole; of the search from after its set-up. Engines and light of ours are timed within their process, warm-up and preparation",
        "of zones and scenes included, reading of files not.",
        "",
        f"{processor()}, {os.cpu_count()} cores; Python {platform.python_version()}, {versions}.",
        "",
        *[f"* {name}: {one.circumstances}" for name, one in found.items()],
        *[f"* {name}: not run" for name in CASES if name not in found],
        "",
        "## Bars",
        "",
        "| bar | seen | |",
        "| --- | --- | --- |",
    ]
    text += [f"| {bar.text} | {bar.seen} | {bar.verdict()} |" for one in found.values() for bar in one.bars]
    text += ["", "## Cases", "", "| case | who | measured | |", "| --- | --- | --- | --- |"]
    text += [f"| {row.what} | {row.who} | {row.seen} | {row.remark} |" for one in found.values() for row in one.rows]
    return "\n".join(text) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=Path, required=True, help="folder of the built programs")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared" / "data" / "design", help="the reference data")
    parser.add_argument("--work", type=Path, default=ROOT / ".local" / "bench-design", help="where files are made")
    parser.add_argument("--only", action="append", choices=list(CASES), help="some cases anew, the others as they were found before here")
    parser.add_argument("--runs", type=int, default=3, help="runs of ours")
    parser.add_argument("--peer-runs", type=int, default=1, help="runs of EnergyPlus")
    parser.add_argument("--results", type=Path, default=ROOT / "bench" / "RESULTS-design.md", help="file to write")
    options = parser.parse_args()
    options.examples = options.programs / "examples"
    options.work.mkdir(parents=True, exist_ok=True)
    for name, case in CASES.items():
        if options.only and name not in options.only:
            continue
        say(f"case {name}")
        load = os.getloadavg()[0]
        found = case(options)
        found.circumstances = f"{date.today()}, load {load:.1f} at the start and {os.getloadavg()[0]:.1f} at the end"
        found.keep(options.work / f"{name}.json")
        # What took long is not lost where a later case stops.
        kept = {name: Found.kept(options.work / f"{name}.json") for name in CASES}
        text = report({name: one for name, one in kept.items() if one})
        options.results.write_text(text)
    print(text)


if __name__ == "__main__":
    main()
