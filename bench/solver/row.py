"""One instance with what we and the peers found, and the figures that the table and the bars are made of."""

from dataclasses import dataclass

from solver.instances import Instance


@dataclass
class Row:
    """An instance with the answers on it; `ours` and a peer's are None where they were not run."""

    instance: Instance
    size: str
    ours: dict | None
    peers: dict  # by the peer's name
    faults: list  # what is wrong with our answer
    gap: float  # the gap asked for

    def gap_of(self, answer):
        """Relative gap between an answer's objective and its bound; None without both."""
        if answer is None or answer["objective"] is None or answer["bound"] is None:
            return None
        return max(answer["objective"] - answer["bound"], 0) / abs(answer["objective"])

    def closed(self, answer):
        """Whether an answer is proven to the gap asked for (and a hair, for rounding), or that there is no plan and none is known."""
        if answer is not None and (answer.get("code") == 3 or answer["status"] == "Infeasible"):
            return answer["objective"] is None and self.best()[0] is None
        gap = self.gap_of(answer)
        return gap is not None and gap <= self.gap * (1 + 1e-6)

    @property
    def highs(self):
        return self.peers.get("highs")

    def comparable(self):
        """Whether both ran, HiGHS to an end of its own or to its limit."""
        return self.ours is not None and self.highs is not None and self.highs["cpu"] is not None

    def speed(self):
        """CPU time of HiGHS over ours where ours closed the instance. A floor where HiGHS did not close it."""
        if not self.comparable() or not self.closed(self.ours):
            return None
        return self.highs["cpu"] / max(self.ours["cpu"], 1e-3)

    def tightness(self):
        """Gap of HiGHS over ours, where both have one and HiGHS did not close the instance."""
        if not self.comparable() or self.closed(self.highs):
            return None
        theirs, mine = self.gap_of(self.highs), self.gap_of(self.ours)
        if mine is None:
            return None
        # Without a solution or a bound the gap of HiGHS is endless.
        return float("inf") if theirs is None else theirs / max(mine, self.gap)

    def best(self):
        """The least cost known of any plan, and where it is from."""
        known = []
        if self.instance.best is not None:
            known.append((self.instance.best, "optimum" if self.instance.proved else "best known"))
        for name, answer in (*self.peers.items(), ("ours", self.ours)):
            if answer and answer.get("recomputed") is not None and answer["violation"] <= 1e-6:
                known.append((answer["recomputed"], name))
        if not known:
            return None, ""
        least = min(known)
        # A published value is rounded: it counts as long as nothing is better by more than that.
        if self.instance.best is not None and least[0] > self.instance.best - 1e-6 * abs(self.instance.best):
            least = known[0]
        return least


def others(instance, peers):
    """The least cost of a plan known without us and the highest bound proven by peers."""
    costs = [] if instance.best is None else [instance.best]
    bounds = []
    for answer in peers.values():
        if answer and answer.get("recomputed") is not None and answer["violation"] <= 1e-6:
            costs.append(answer["recomputed"])
        if answer and answer["bound"] is not None:
            bounds.append(answer["bound"])
    return min(costs, default=None), max(bounds, default=None)
