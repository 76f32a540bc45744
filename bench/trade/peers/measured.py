"""CPU seconds from after the imports to the end, and peak memory, as the last line of a peer."""

import json
import os
import resource


class Measured:
    def __enter__(self):
        self.before = os.times()
        return self

    def __exit__(self, *_):
        after = os.times()
        cpu = after.user + after.system - self.before.user - self.before.system
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print("measured " + json.dumps({"cpu": cpu, "memory": peak}))
