"""What every peer reports: CPU seconds (user and system) of its steps, peak memory, and the size of what it built."""

import json
import resource
import sys
import time


class Clock:
    """CPU seconds of this process by step; whatever came before it was made is the start of Python."""

    def __init__(self):
        self.steps = {"start": time.process_time()}
        self.last = time.process_time()

    def step(self, name):
        now = time.process_time()
        self.steps[name] = now - self.last
        self.last = now


def peak_megabytes():
    """Largest resident memory of this process so far; Linux counts in KiB, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20) if sys.platform == "darwin" else peak / 1024


def report(clock, solver, solve):
    """Prints one line of JSON about the model that `solver` (a highspy.Highs) holds; solves it if asked to."""
    peak = peak_megabytes()
    lp = solver.getLp()
    found = {
        "cpu": clock.steps,
        "peak_megabytes": peak,
        "columns": lp.num_col_,
        "rows": lp.num_row_,
        "nonzeros": solver.getNumNz(),
    }
    if solve:
        solver.setOptionValue("output_flag", False)
        solver.run()
        found["status"] = solver.modelStatusToString(solver.getModelStatus())
        found["objective"] = solver.getInfo().objective_function_value
    print(json.dumps(found))
