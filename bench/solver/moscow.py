"""The Moscow case: one plan, a front, the alternatives, and one plan for many losses, each a command as a user gives it."""

import csv
import hashlib
import json
import shutil
import subprocess

from solver import losses, ours
from solver.bars import FAILS, HOLDS, NOT_RUN, Bar

SCENARIOS = (1, 10, 50)
# Shares; the front and the alternatives are compared with one plan of the same gap.
BASE_GAP, QUESTION_GAP, LOSS_GAP = 0.001, 0.005, 0.005
QUESTIONS = {
    "front": ["pareto", "--over", "cost,carbon", "--points", "20"],
    "alternatives": ["alternatives", "--within", "2%"],
}
# Methods with their limits, CPU seconds: time that grows with the scenarios needs room to do so.
WAYS = {"decomposition": ("stages", 300), "extensive form": ("direct", 120)}


class Moscow:
    """Runs the commands on the example, or takes what was measured before."""

    def __init__(self, karkas, example, folder, store, settings, build):
        """`settings`: patience, machine, and whether to reuse and to run at all (see compare.py)."""
        self.karkas, self.example, self.folder = karkas, example, folder
        self.store, self.settings, self.build = store, settings, build
        rows = b"".join(path.read_bytes() for path in sorted(example.glob("*.csv")))
        self.digest = hashlib.sha256(rows).hexdigest()[:16]

    def measure(self):
        """Everything by name; None for what was not run."""
        found = {"base": self._plan("base", self.example, BASE_GAP, 60, "--scenario", "base")}
        if any(self._has(words[0]) for words in QUESTIONS.values()):
            found["one plan"] = self._plan("one plan", self.example, QUESTION_GAP, 600, "--scenario", "base")
        for name, words in QUESTIONS.items():
            if self._has(words[0]):
                found[name] = self._question(name, words)
        for count in SCENARIOS:
            for way, (method, cpu) in WAYS.items():
                project = self.folder / f"losses-{count}"
                losses.write(self.example, project, count)
                name = f"{way}, {count} losses"
                found[name] = self._plan(name, project, LOSS_GAP, cpu, "--solver", method)
        return {name: answer for name, answer in found.items() if answer is not None}

    def _has(self, command):
        return subprocess.run([self.karkas, command, "--help"], capture_output=True).returncode == 0

    def _plan(self, name, project, gap, cpu, *words):
        command = ["plan", project, *words, "--no-report", "--gap", f"{gap:g}", "--time", self._time(cpu)]
        return self._run(name, command, cpu)

    def _question(self, name, words):
        command = [words[0], self.example, *words[1:], "--gap", f"{QUESTION_GAP:g}", "--time", self._time(600)]
        return self._run(name, command, 600)

    def _time(self, cpu):
        return f"{round(cpu * self.settings['patience'])}s"

    def _run(self, name, words, cpu):
        key = {"moscow": name, "project": self.digest, "cpu": cpu, "machine": self.settings["machine"]}
        known = self.store.get(key) if self.settings["reuse"] else None
        if known or not self.settings["run"]:
            return known
        out = self.folder / name.replace(", ", "-").replace(" ", "-")
        shutil.rmtree(out, ignore_errors=True)
        code, used, message = ours.run([self.karkas, *words, "-o", out, "--quiet", "--json"], cpu)
        answer = {"code": code, "cpu": used, "build": self.build, "message": message[:300]}
        manifest = out / "manifest.json"
        if manifest.exists():
            content = json.loads(manifest.read_text())
            answer |= {key: content.get(key) for key in ("objective", "bound", "gap", "status")}
            answer["method"] = content.get("solver", {}).get("method")
        points = out / "points.csv"
        if points.exists():
            answer |= _proven(points)
        print(f"moscow {name}: {used:.1f} s, code {code}, gap {answer.get('gap')}", flush=True)
        return self.store.put(key, answer)


def _proven(points):
    """How many points of a front are proven to the gap asked for, and how much cheaper a plan of another could be."""
    with points.open(newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["cost"]]
    distances = [float(row["cost"]) - float(row["bound"]) for row in rows if row["status"] != "optimal"]
    costs = [float(row["cost"]) for row in rows]
    span = max(costs) - min(costs)
    return {"points": len(rows), "open": len(distances), "widest": max(distances, default=0.0) / span if span else 0.0}


def verdicts(found):
    """One bar for each question to the Moscow case."""
    return [
        _losses(found),
        _base(found.get("base")),
        _times("A 20-point front of cost and carbon in at most 5 times one plan", found, "front", 5),
        _times("The alternatives over all candidates in at most 10 times one plan", found, "alternatives", 10),
    ]


def _base(answer):
    what = "Moscow base plan to 0.1 % in 60 CPU s"
    if answer is None:
        return Bar(what, NOT_RUN, "")
    gap = answer.get("gap")
    if gap is None:
        return Bar(what, FAILS, f"no plan after {answer['cpu']:.0f} s")
    holds = gap <= BASE_GAP * (1 + 1e-6) and answer["cpu"] <= 66
    seen = f"gap {gap:.2%} in {answer['cpu']:.0f} CPU s, method {answer['method']}"
    return Bar(what, HOLDS if holds else FAILS, f"{seen}; Karkas {answer['build']}, {answer['date']}")


def _times(what, found, name, most):
    """CPU time of a question in plans of the same gap."""
    what = f"Moscow: {what[0].lower()}{what[1:]}"
    if name not in found or "one plan" not in found:
        return Bar(what, NOT_RUN, "")
    answer, plan = found[name], found["one plan"]
    seen = f"{answer['cpu']:.0f} CPU s, one plan {plan['cpu']:.0f}"
    if answer["code"] != 0:
        return Bar(what, FAILS, f"{seen}; ended with code {answer['code']}: {answer['message'].strip()}")
    holds = answer["cpu"] <= most * plan["cpu"]
    seen = f"{seen}: {answer['cpu'] / plan['cpu']:.2g} times"
    if "points" in answer:
        proven = answer["points"] - answer["open"]
        seen += f"; {proven} of {answer['points']} points proven to the gap asked for"
        if answer["open"]:
            seen += f", of the others a plan could be cheaper by up to {answer['widest']:.1%} of the front's span of costs"
    return Bar(what, HOLDS if holds else FAILS, seen)


def _losses(found):
    """The decomposition's time may grow with the number of scenarios, and no faster."""
    what = (
        f"Moscow with {', '.join(map(str, SCENARIOS))} loss scenarios: time of the decomposition grows at most linearly"
    )
    times, seen = [], []
    for count in SCENARIOS:
        for way in WAYS:
            answer = found.get(f"{way}, {count} losses")
            if answer is not None:
                gap = "no plan" if answer.get("gap") is None else f"gap {answer['gap']:.2%}"
                method = answer.get("method")
                as_asked = "" if method in (None, WAYS[way][0]) else f" (by {method})"
                seen.append(f"{count}: {way}{as_asked} {answer['cpu']:.0f} s, {gap}")
        mine = found.get(f"decomposition, {count} losses")
        closed = mine and mine.get("gap") is not None and mine["gap"] <= LOSS_GAP * (1 + 1e-6)
        by_stages = mine and mine.get("method") == WAYS["decomposition"][0]
        times.append(mine["cpu"] / (count + 1) if closed and by_stages else None)
    if not seen:
        return Bar(what, NOT_RUN, "")
    holds = None not in times and all(time <= times[0] for time in times)
    return Bar(what, HOLDS if holds else FAILS, "; ".join(seen))
