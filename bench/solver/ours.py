"""Runs `karkas plan` as a user does and judges what it wrote by the instance alone."""

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time

from solver import project, written

STEP = 0.05
# What was found must hold and cost what it says to this, relative.
TOLERANCE = 1e-6


def plan(karkas, problem, name, folder, cpu, gap, patience, options=()):
    """Converts the instance, plans it, and returns what came of it.

    `cpu` is the limit, in CPU seconds: the command is told it as `--time`, times `patience` (above 1 where the machine is
    shared, so that wall time runs ahead of CPU time), and is interrupted as by Ctrl-C where its CPU time is spent.
    """
    source, out = folder / "project", folder / "plan"
    shutil.rmtree(folder, ignore_errors=True)
    project.write(problem, name, source)
    command = [karkas, "plan", source, "-o", out, "--no-report", "--quiet", "--json"]
    command += ["--gap", f"{gap:.12f}".rstrip("0"), "--time", f"{round(cpu * patience)}s", *options]
    code, used, message = run(command, cpu)
    result = {"code": code, "cpu": used, "objective": None, "bound": None, "status": "no plan", "method": None}
    if not (out / "manifest.json").exists():
        return result | {"status": message.strip().splitlines()[0][:200] if message.strip() else f"code {code}"}
    manifest = json.loads((out / "manifest.json").read_text())
    result |= {key: manifest[key] for key in ("objective", "bound", "status")}
    result |= {"method": manifest["solver"]["method"], "nodes": manifest["solver"]["nodes"]}
    decided = written.decision(problem, out)
    result |= {"recomputed": problem.objective(*decided), "violation": problem.violation(*decided)}
    return result


def run(command, cpu_limit):
    """Runs a command; returns its exit code, the CPU seconds of it and its children, and what it said on standard error.

    At `cpu_limit` it is interrupted once, as by Ctrl-C, and ends in its own time. The clock is looked at on Linux only.
    """
    said = tempfile.TemporaryFile("w+")
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True)
    interrupted = False
    while True:
        # Waiting without reaping, so that the system still tells what it has used.
        ended = os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if ended is not None:
            break
        if not interrupted and _cpu_so_far(process.pid) > cpu_limit:
            process.send_signal(signal.SIGINT)
            interrupted = True
        time.sleep(STEP)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    with said:
        said.seek(0)
        message = said.read()
    return process.returncode, usage.ru_utime + usage.ru_stime, message


def faults(result, best, proven):
    """What is wrong with an answer: a list of words, empty where nothing is.

    `best` is the least cost of any plan known to be possible, `proven` the highest bound proven by others.
    """
    found = []
    if result["objective"] is None:
        return found
    objective, bound = result["recomputed"], result["bound"]
    if abs(objective - result["objective"]) > TOLERANCE * abs(objective):
        found.append(f"says it costs {result['objective']}, and it costs {objective}")
    if result["violation"] > TOLERANCE:
        found.append(f"breaks a constraint by {result['violation']:.1e}")
    if best is not None and bound > best + TOLERANCE * abs(best):
        found.append(f"its bound {bound} is above the cost {best} of a known plan")
    if proven is not None and objective < proven - TOLERANCE * abs(proven):
        found.append(f"it costs less ({objective}) than others have proven possible ({proven})")
    return found


def _cpu_so_far(pid):
    """CPU seconds of a running process and of those of its children that have ended; zero where the system hides it."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
