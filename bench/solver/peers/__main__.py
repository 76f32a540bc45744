"""One peer on one instance; prints one line of JSON: `python -m solver.peers highs INSTANCE`, from bench/."""

import argparse
import importlib
import json
import resource

from solver import arrays
from solver.peers import NAMES, ceiling, version_of
from solver.read import READERS, read


def main():
    parser = argparse.ArgumentParser(prog="python -m solver.peers", description=__doc__)
    parser.add_argument("peer", choices=list(NAMES))
    parser.add_argument("instance")
    parser.add_argument("--family", choices=list(READERS))
    parser.add_argument("--cpu", type=float, default=120, help="limit, CPU seconds")
    parser.add_argument("--gap", type=float, default=1e-4, help="relative gap at which to stop")
    options = parser.parse_args()
    problem, _ = read(options.instance, options.family)
    programme = arrays.programme(problem)
    # A solver that does not look at its limit is ended by the system.
    most = ceiling(options.cpu)
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 5))
    solver = importlib.import_module(f"solver.peers.{options.peer}")
    found = solver.solve(problem, programme, options.cpu, options.gap)
    values = found.pop("values")
    if values is not None:
        # What it costs by the instance, with the switches as whole numbers.
        values[: programme.switches] = values[: programme.switches].round()
        decision = programme.decision(values)
        found["recomputed"] = problem.objective(*decision)
        found["violation"] = problem.violation(*decision)
    rows, columns = programme.matrix.shape
    found |= {"peer": options.peer, "version": version_of(options.peer), "rows": rows, "columns": columns}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
