"""Asks the peers, each in a process of its own, and keeps their answers."""

import json
import signal
import subprocess
import sys
from pathlib import Path

from solver.peers import ceiling, fits, version_of
from solver.store import machine

HERE = Path(__file__).parents[1]


# The status of a peer that the system ended for its CPU time.
CEILING = f"failed ({-signal.SIGXCPU})"


def key(peer, instance, cpu, gap):
    """What an answer depends on."""
    return {
        "peer": peer,
        "version": version_of(peer),
        "family": instance.family,
        "instance": instance.digest(),
        "cpu": cpu,
        "gap": gap,
        "machine": machine(),
    }


def ask(peer, instance, problem, cpu, gap, store, reuse):
    """The peer's answer on an instance; None where the instance is not for it. One that failed says so in `status`."""
    if not fits(peer, problem):
        return None
    found = known(peer, instance, cpu, gap, store) if reuse else None
    return found or _read(store.put(key(peer, instance, cpu, gap), _run(peer, instance, cpu, gap)), cpu)


def known(peer, instance, cpu, gap, store):
    """What the peer answered before; None where it was not asked."""
    return _read(store.get(key(peer, instance, cpu, gap)), cpu)


def _read(answer, cpu):
    """A peer that the system ended has no answer, and its time is a floor."""
    if answer is not None and answer["status"] == CEILING:
        return answer | {"status": "no answer", "cpu": ceiling(cpu)}
    return answer


def _run(peer, instance, cpu, gap):
    command = [sys.executable, "-m", "solver.peers", peer, instance.path, "--family", instance.family]
    command += ["--cpu", str(cpu), "--gap", str(gap)]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True)
    if done.returncode != 0:
        print(done.stderr, file=sys.stderr)
        return {"status": f"failed ({done.returncode})", "objective": None, "bound": None, "cpu": None, "nodes": None}
    return json.loads(done.stdout.splitlines()[-1])
