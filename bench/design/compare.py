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


def report(found: list[Found], load: tuple[float, ...]) -> str:
    versions = ", ".join(f"{name} {installed(name) or 'not installed'}" for name in PEERS)
    text = [
        "# Karkas beside its peers on the design of buildings",
        "",
        "Written by `make bench-design`. Seconds are of the processor, user and system, and medians, unless said otherwise; one thread",
        "each, but for the whole study. Of EnergyPlus from the start of its engine, without that of Python; of Radiance each program as",
        "a whole; of the search from after its set-up. Engines and light of ours are timed within their process, warm-up and preparation",
        "of zones and scenes included, reading of files not.",
        "",
        f"{date.today()}, {processor()}, {os.cpu_count()} cores, load {load[0]:.1f} at the start and {os.getloadavg()[0]:.1f} at the end; "
        f"Python {platform.python_version()}, {versions}.",
        "",
        "## Bars",
        "",
        "| bar | seen | |",
        "| --- | --- | --- |",
    ]
    text += [f"| {bar.text} | {bar.seen} | {bar.verdict()} |" for one in found for bar in one.bars]
    text += ["", "## Cases", "", "| case | who | measured | |", "| --- | --- | --- | --- |"]
    text += [f"| {row.what} | {row.who} | {row.seen} | {row.remark} |" for one in found for row in one.rows]
    return "\n".join(text) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=Path, required=True, help="folder of the built programs")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared" / "data" / "design", help="the reference data")
    parser.add_argument("--work", type=Path, default=ROOT / ".local" / "bench-design", help="where files are made")
    parser.add_argument("--only", action="append", choices=list(CASES), help="some cases; prints, and writes nothing unless --results is given")
    parser.add_argument("--runs", type=int, default=3, help="runs of ours")
    parser.add_argument("--peer-runs", type=int, default=1, help="runs of EnergyPlus")
    parser.add_argument("--results", type=Path, help="file to write (default: bench/RESULTS-design.md)")
    options = parser.parse_args()
    options.examples = options.programs / "examples"
    options.work.mkdir(parents=True, exist_ok=True)
    results = options.results or (None if options.only else ROOT / "bench" / "RESULTS-design.md")
    load = os.getloadavg()
    found = []
    for name, case in CASES.items():
        if options.only and name not in options.only:
            continue
        say(f"case {name}")
        found.append(case(options))
        if results:
            results.write_text(report(found, load))
    print(report(found, load))


if __name__ == "__main__":
    main()
