"""Years of a zone by both engines, beside EnergyPlus on one of the reference halls."""

import csv
import json
import re
import sys

from .case import ROOT, Bar, Found, Row, installed, median, run, say

#: Zone-years in a second of one core, by the names that the example `speed` prints.
BARS = {"screening": ("engine A (first look)", 4000), "layered": ("engine B (default)", 1000)}
#: The hall and the climate that EnergyPlus runs.
HALL, CITY, WEATHER = "D01_hall_light_base", "moscow_synth", "RUS_Moscow_SYNTH.epw"
STEPS = 4
#: CPU seconds of a building-year of CEA 3.11.0 demand on its case of 15 buildings in Zug, as measured when the notes on peers were written;
#: it wants Python 3.8 and is not run here.
CEA_SECONDS = 2.01


def speed(options) -> dict[str, float]:
    """Zone-years a second by engine, medians."""
    runs: dict[str, list[float]] = {}
    for _ in range(options.runs):
        for line in run([options.examples / "speed"]).printed.splitlines():
            match = re.match(r"((?:screening|layered)[^:]*): ([\d.]+) zone-years/s", line)
            if match:
                runs.setdefault(match[1], []).append(float(match[2]))
    return {name: median(values) for name, values in runs.items()}


def hall(options, *flags) -> float:
    """CPU seconds of the reference hall for a year."""
    cases = options.shared / "ep_halls" / "cases.json"
    weather = options.shared / "weather" / WEATHER
    one = options.work / "hall.json"
    one.write_text(json.dumps([case for case in json.loads(cases.read_text()) if case["id"] == HALL]))
    command = [options.examples / "halls", one, "--terrain", "city", "--repeat", "300", *flags, f"{CITY}={weather}"]
    rows = csv.DictReader(run(command).printed.splitlines())
    return float(next(rows)["cpu_s"])


def energyplus(options, hourly: bool) -> float:
    """CPU seconds of the same hall by EnergyPlus, from the start of its engine to the end of its files."""
    check = ROOT / "scripts" / "check-energyplus"
    sys.path.insert(0, str(check))
    from hall import write

    folder = options.work / "energyplus"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "eplusout.sql").unlink(missing_ok=True)
    cases = json.loads((options.shared / "ep_halls" / "cases.json").read_text())
    write(next(case for case in cases if case["id"] == HALL), folder / "in.idf", STEPS, hourly)
    weather = options.shared / "weather" / WEATHER
    return run([sys.executable, check / "energyplus.py", folder / "in.idf", weather, folder]).last()["cpu"]


def zones(options) -> Found:
    found = Found()
    seen = speed(options)
    for name, (engine, bar) in BARS.items():
        # The default of an engine is printed first.
        value = next(value for label, value in seen.items() if label.startswith(name))
        found.bars.append(
            Bar(f"{engine} ≥ {bar:,} zone-years per CPU second of one core", f"{value:,.0f}", value >= bar)
        )
    for label, value in seen.items():
        found.rows.append(Row("a hall of eleven faces for a year", f"Karkas, {label}", f"{1000 / value:.2f} CPU ms", f"{value:,.0f} zone-years/s"))
    what = f"{HALL}, Moscow, a year"
    if not options.shared.is_dir():
        found.bars.append(Bar("ratio to EnergyPlus on a reference hall", "the data is not here", None))
        return found
    ours = {"default engine": hall(options), "first look": hall(options, "--screening")}
    for name, seconds in ours.items():
        found.rows.append(Row(what, f"Karkas, {name}", f"{1000 * seconds:.2f} CPU ms"))
    say(f"zones: {seen}, hall {ours}")
    if not installed("pyenergyplus-lbnl"):
        found.bars.append(Bar("ratio to EnergyPlus on a reference hall", "EnergyPlus is not installed here", None))
    else:
        for hourly in (False, True):
            seconds = median(energyplus(options, hourly) for _ in range(options.peer_runs))
            written = "with" if hourly else "without"
            ratio = seconds / ours["default engine"]
            remark = f"{ratio:,.0f} × the default engine's time, {seconds / ours['first look']:,.0f} × the first look's"
            found.rows.append(Row(what, f"EnergyPlus, {STEPS} steps an hour, {written} results by the hour", f"{seconds:.2f} CPU s", remark))
            if not hourly:
                text = "ratio to EnergyPlus on a reference hall, results of the year alone"
                found.bars.append(Bar(text, f"{seconds:.2f} s / {1000 * ours['default engine']:.2f} ms = {ratio:,.0f}×", None, "no limit set"))
    ratio = CEA_SECONDS / ours["default engine"]
    found.bars.append(
        Bar("ratio to CEA's time of a building-year", f"{CEA_SECONDS} s (not run here) / {1000 * ours['default engine']:.2f} ms = {ratio:,.0f}×", None, "no limit set")
    )
    remark = "demand of 15 buildings, per building, with all end uses; measured before on a like machine; not run here, as it wants Python 3.8"
    found.rows.append(Row("a building for a year", "CEA 3.11.0", f"{CEA_SECONDS} CPU s", remark))
    return found
