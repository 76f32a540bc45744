"""K-density of every industry group of the French sites with envelopes of a thousand simulations."""

import sys
import time

from .measured import measured

TITLE = "## Envelopes of K-density"
PACKAGES: list[str] = []


def run(options) -> list[str]:
    sites = str(options.shared / "points" / "irep_fr_manufacturing.csv")
    started = time.monotonic()
    used, lines = measured([str(options.programs / "bench_cluster"), sites, "kd", "1000"], options.threads)
    elapsed = time.monotonic() - started
    print(f"density: {used['cpu']:.1f} CPU s, {elapsed:.1f} s", file=sys.stderr)
    # On a machine with other work the clock says nothing: two cores have 120 CPU seconds in a minute.
    holds = "holds" if used["cpu"] <= 60 * options.threads else "does not hold"
    return [
        "## Envelopes of K-density",
        "",
        "| bar | seen | |",
        "| --- | --- | --- |",
        f"| all industry groups × 1,000 simulations in 60 s on 2 cores | {used['cpu']:.1f} CPU s with {options.threads} threads, "
        f"{elapsed:.0f} s by the clock, {used['memory']:.0f} MB | {holds} |",
        "",
        f"{lines[0]}.",
    ]
