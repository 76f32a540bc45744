"""Runs EnergyPlus, as the package pyenergyplus-lbnl brings it, on one input file: a process of its own.

    python energyplus.py INPUT.idf WEATHER.epw FOLDER

Prints the processor seconds of the run alone as JSON. Results lie in FOLDER/eplusout.sql.
"""

import json
import os
import sqlite3
import sys
from pathlib import Path

from hall import VARIABLES


def run(file: str, weather: str, folder: str) -> float:
    # Only in the environment of the check.
    from pyenergyplus.api import EnergyPlusAPI

    api = EnergyPlusAPI()
    state = api.state_manager.new_state()
    api.runtime.set_console_output_status(state, False)
    before = os.times()
    code = api.runtime.run_energyplus(state, ["-d", folder, "-w", weather, file])
    after = os.times()
    if code != 0:
        said = Path(folder, "eplusout.err")
        raise SystemExit(f"EnergyPlus ends with {code}: {said.read_text() if said.exists() else ''}")
    return after.user + after.system - before.user - before.system


def series(folder: Path) -> dict[str, list[float]]:
    """Each result by the hour (watts, degrees), or one value of the year."""
    with sqlite3.connect(folder / "eplusout.sql") as tables:
        rows = tables.execute(
            "select Name, Value from ReportData join ReportDataDictionary using (ReportDataDictionaryIndex) order by TimeIndex"
        ).fetchall()
    return {key: [value for name, value in rows if name == variable] for key, variable in VARIABLES.items()}


if __name__ == "__main__":
    print(json.dumps({"cpu": run(*sys.argv[1:4])}))
