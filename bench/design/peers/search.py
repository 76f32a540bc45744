"""What pymoo's NSGA-II and NSGA-III cost for each evaluation of a problem that costs almost nothing.

    python search.py

The problems, populations and generations of the example `overhead` of karkas-design; objectives are calculated for the whole population at
once by numpy. Prints a line of JSON: microseconds of the processor for each evaluation by case.
"""

import json
import os

import numpy as np
from pymoo.algorithms.moo.nsga2 import NSGA2
from pymoo.algorithms.moo.nsga3 import NSGA3
from pymoo.core.problem import Problem
from pymoo.operators.crossover.sbx import SBX
from pymoo.operators.mutation.pm import PM
from pymoo.optimize import minimize
from pymoo.util.ref_dirs import get_reference_directions

GENES, GENERATIONS = 25, 250


class Cheap(Problem):
    def __init__(self, objectives: int):
        super().__init__(n_var=GENES, n_obj=objectives, xl=0.0, xu=1.0)

    def _evaluate(self, genes, out, *_, **__):
        rest = 1 + ((genes[:, 4:] - 0.5) ** 2).sum(axis=1)
        first = rest * genes[:, :4].sum(axis=1)
        out["F"] = np.column_stack([first, *[rest * (1 - genes[:, axis - 1]) for axis in range(1, self.n_obj)]])


def variation() -> dict:
    return {"crossover": SBX(prob=0.9, eta=15), "mutation": PM(eta=20)}


def by_directions(objectives: int, divisions: int) -> NSGA3:
    directions = get_reference_directions("das-dennis", objectives, n_partitions=divisions)
    return NSGA3(directions, **variation())


CASES = {
    "NSGA-II, 2 objectives, population 100": (2, lambda: NSGA2(pop_size=100, **variation())),
    "NSGA-II, 3 objectives, population 200": (3, lambda: NSGA2(pop_size=200, **variation())),
    "NSGA-III, 3 objectives, 91 directions": (3, lambda: by_directions(3, 12)),
    "NSGA-III, 5 objectives, 126 directions": (5, lambda: by_directions(5, 5)),
}


def main() -> None:
    found = {}
    for name, (objectives, algorithm) in CASES.items():
        algorithm = algorithm()
        before = os.times()
        result = minimize(Cheap(objectives), algorithm, ("n_gen", GENERATIONS), seed=1)
        after = os.times()
        seconds = after.user + after.system - before.user - before.system
        found[name] = 1e6 * seconds / result.algorithm.evaluator.n_eval
    print(json.dumps(found))


if __name__ == "__main__":
    main()
