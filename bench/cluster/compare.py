"""Communities, envelopes of sites, nucleoli and links foreseen, beside peers and bars; writes bench/RESULTS-cluster.md."""

import argparse
import json
import os
import platform
import sys
from datetime import date
from importlib import metadata
from pathlib import Path

from . import density, games, links, networks

#: All parts; each has `run`, which returns lines of the page, and the packages of its peers.
PARTS = {"networks": networks, "density": density, "games": games, "links": links}
HERE = Path(__file__).resolve().parent


def report(found: dict[str, list[str]], options) -> str:
    names = [name for part in PARTS.values() for name in part.PACKAGES]
    if options.only and options.results.exists():
        # The machine and the peers of the parts that are not run again.
        where = next(line for line in options.results.read_text().splitlines() if line[:2] == "20")
    else:
        versions = "".join(f", {name} {metadata.version(name)}" for name in names)
        where = (
            f"{date.today()}, {platform.machine()}, {os.cpu_count()} cores, {options.threads} threads; "
            f"Python {platform.python_version()}{versions}."
        )
    text = [
        "# Karkas beside its peers on clusters and communities",
        "",
        "Written by `make bench-cluster`. CPU seconds are user and system, medians.",
        "",
        where,
    ]
    for name in PARTS:
        if name in found:
            text += ["", *found[name]]
    return "\n".join(text) + "\n"


def as_written(page: Path, title: str) -> list[str]:
    """The section of a part as the page has it, without the blank lines at its end."""
    lines = page.read_text().splitlines() if page.exists() else []
    if title not in lines:
        return []
    start = lines.index(title)
    end = next((at for at in range(start + 1, len(lines)) if lines[at].startswith("## ")), len(lines))
    return "\n".join(lines[start:end]).rstrip().splitlines()


def main() -> None:
    root = HERE.parent.parent
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=Path, required=True, help="folder of the built programs")
    parser.add_argument("--shared", type=Path, default=root.parent / "shared" / "data" / "cluster", help="the developer data")
    parser.add_argument("--work", type=Path, default=root / ".local" / "bench-cluster", help="where results of parts are kept")
    parser.add_argument("--only", action="append", choices=PARTS, help="one part; may be repeated")
    parser.add_argument("--without", action="append", help="a peer to leave out; may be repeated")
    parser.add_argument("--runs", type=int, default=3, help="runs of ours")
    parser.add_argument("--peer-runs", type=int, default=1, help="runs of each peer")
    parser.add_argument("--threads", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--results", type=Path, default=root / "bench" / "RESULTS-cluster.md")
    options = parser.parse_args()
    if not options.shared.is_dir():
        sys.exit(f"bench: the data is not in {options.shared}; say --shared")
    options.work.mkdir(parents=True, exist_ok=True)
    found = {}
    for name, part in PARTS.items():
        kept = options.work / f"{name}.json"
        if options.only and name not in options.only:
            standing = json.loads(kept.read_text()) if kept.exists() else as_written(options.results, part.TITLE)
            if standing:
                found[name] = standing
            continue
        found[name] = part.run(options)
        kept.write_text(json.dumps(found[name]))
    page = report(found, options)
    options.results.write_text(page)
    print(page)


if __name__ == "__main__":
    main()
