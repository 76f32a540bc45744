"""Which instances are run, and what is known of each."""

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

from solver.read import READERS, name_of

# A few of every family, from easy to hard; the rest is run with --all.
DEVELOPER = {
    "cflp-orlib": ["cap61", "cap101", "cap133", "capa1"],
    "cflp-holmberg": ["p1", "p49", "p67", "p71"],
    "cflp-tbed1": ["i300_1", "i300_16", "i500_1", "i500_11"],
    "cflp-yang": ["y1", "y6", "y16"],
    "cflp-gk": ["T100x100_3_1", "T200x200_5_1"],
    "uflp-orlib": ["capa"],
    "uflp-m": ["MO1", "MP1", "MQ1"],
    "uflp-kg": ["ga250a-1", "ga250b-1", "ga250c-1"],
    "mcnd-canad": ["r02.1", "c25_100_10_F_L_5", "c33", "c37", "c49"],
    "mp-tscflp": ["PSC1-C1-50-5", "PSC1-C2-50-5", "PSC1-C3-50-5"],
    "scflp": ["f10-c10-s5-r3-1", "f25-c50-s64-r3-1", "f25-c50-s64-r5-1"],
}
NOT_INSTANCES = {"README.md", "bestknown.csv"}


@dataclass(frozen=True)
class Instance:
    """A file of the set with the best value known from elsewhere."""

    family: str
    name: str
    path: Path
    best: float | None
    proved: bool  # to 1e-4 or better
    source: str

    def digest(self):
        """Hash of the file."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()[:16]


def every(folder):
    """All instances of the set, by family in the order of DEVELOPER."""
    found = []
    for family in DEVELOPER:
        known = _best_known(folder / family / "bestknown.csv")
        paths = {name_of(path): path for path in sorted((folder / family).iterdir()) if path.name not in NOT_INSTANCES}
        first = [name for name in DEVELOPER[family] if name in paths]
        for name in first + [name for name in paths if name not in first]:
            best, status, source = known.get(name, (None, "", ""))
            found.append(Instance(family, name, paths[name], best, status == "proved", source))
    return found


def chosen(folder, everything=False, families=None, names=None):
    """The instances to run: the developer's choice, everything, or those of some families or names."""
    selected = every(folder)
    if not everything and not names:
        selected = [instance for instance in selected if instance.name in DEVELOPER[instance.family]]
    if families:
        selected = [instance for instance in selected if instance.family in families]
    if names:
        selected = [instance for instance in selected if instance.name in names]
    return selected


def _best_known(path):
    if not path.exists():
        return {}
    with open(path, newline="") as file:
        return {
            row["instance"]: (float(row["value"]) if row["value"] else None, row["status"], row["source"])
            for row in csv.DictReader(file)
        }


assert DEVELOPER.keys() == READERS.keys()
