"""What cases have in common: programs that run in processes of their own, and what was found."""

import json
import os
import statistics
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


@dataclass(frozen=True)
class Bar:
    """A bar, what was seen, and whether it holds."""

    text: str
    seen: str
    #: None: not run, or no limit is set.
    holds: bool | None
    #: In place of a verdict where there is none.
    instead: str = "not run"

    def verdict(self) -> str:
        return {True: "holds", False: "does not hold", None: self.instead}[self.holds]


@dataclass(frozen=True)
class Row:
    """A line of the table of cases."""

    what: str
    who: str
    seen: str
    remark: str = ""


@dataclass
class Found:
    bars: list[Bar] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    #: When, and how busy the machine was.
    circumstances: str = ""

    def keep(self, file: Path) -> None:
        file.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1))

    @classmethod
    def kept(cls, file: Path) -> "Found | None":
        """What was found before on this machine."""
        if not file.exists():
            return None
        read = json.loads(file.read_text())
        return cls([Bar(**bar) for bar in read["bars"]], [Row(**row) for row in read["rows"]], read["circumstances"])


@dataclass(frozen=True)
class Used:
    """Processor and wall seconds of a process with all its children, peak memory in MB, and what it printed."""

    cpu: float
    wall: float
    memory: float
    printed: str

    def last(self) -> dict:
        """The last line that it printed, as JSON."""
        return json.loads(self.printed.splitlines()[-1])


#: Starts a process, passes on what it prints, and prints what it used: memory is inherited from whoever starts a process.
_START = """
import json, os, subprocess, sys, time
start = time.monotonic()
process = subprocess.Popen(sys.argv[1:])
_, status, usage = os.wait4(process.pid, 0)
used = {"cpu": usage.ru_utime + usage.ru_stime, "wall": time.monotonic() - start, "memory": usage.ru_maxrss / 1024}
print(json.dumps(used))
sys.exit(os.waitstatus_to_exitcode(status))
"""


def run(command: list, threads: int = 1) -> Used:
    """Runs a program to its end with so many threads."""
    names = ("RAYON", "OMP", "OPENBLAS", "MKL")
    environment = os.environ | {f"{name}_NUM_THREADS": str(threads) for name in names}
    command = [str(word) for word in command]
    done = subprocess.run([sys.executable, "-c", _START, *command], capture_output=True, text=True, env=environment)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr[-1500:]}")
    *lines, used = done.stdout.splitlines()
    return Used(**json.loads(used), printed="\n".join(lines))


def peer(script: str, *arguments) -> Used:
    """Runs a peer's script in the environment of the benchmark."""
    return run([sys.executable, HERE / "peers" / script, *arguments])


def installed(package: str) -> str | None:
    """The version of a peer, if it is here."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def median(values) -> float:
    return statistics.median(values)


def say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)
