"""EnergyPlus and our engines on the same boxes and climates, and EnergyPlus beside what was published of it.

Prints a table of heating and cooling in kWh/m² and the errors. Errors are of values above 10 kWh/m².
"""

import argparse
import csv
import json
import subprocess
import sys
from pathlib import Path

from energyplus import series
from hall import write

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared" / "data" / "design"
WEATHERS = {
    "denver": "USA_CO_Denver_725650TYCST.epw",
    "delhi": "IND_New.Delhi_421810_ISD-TMYx.epw",
    "moscow_synth": "RUS_Moscow_SYNTH.epw",
    "shanghai": "CHN_Shanghai-Hongqiao_583670_TMYx.epw",
}
#: kWh/m²; smaller values say nothing as a percentage.
SMALL = 10
KINDS = ["heating", "cooling"]
COLUMNS = {"heating": "heat_kWh", "cooling": "cool_kWh"}


def simulated(case: dict, weather: Path, folder: Path, steps: int) -> tuple[dict[str, float], float]:
    """kWh/m² of the year by EnergyPlus, and its processor seconds."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "eplusout.sql").unlink(missing_ok=True)
    write(case, folder / "in.idf", steps)
    command = [sys.executable, str(HERE / "energyplus.py"), str(folder / "in.idf"), str(weather), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{case['id']}: {done.stderr[-3000:]}")
    found, area = series(folder), case["L"] * case["W"]
    cpu = json.loads(done.stdout.splitlines()[-1])["cpu"]
    return {kind: sum(found[kind]) / 1000 / area for kind in KINDS}, cpu


def table(lines) -> dict[tuple[str, str], dict[str, float]]:
    """kWh/m² by case and city from a table with kilowatt hours."""
    found = {}
    for row in csv.DictReader(lines):
        area = float(row["floor_area_m2"])
        found[row["case"], row["city"]] = {kind: float(row[column]) / area for kind, column in COLUMNS.items()}
    return found


def ours(options, weathers: dict[str, Path], *flags: str) -> dict[tuple[str, str], dict[str, float]]:
    named = [f"{name}={file}" for name, file in weathers.items()]
    command = [options.program, str(options.cases), "--terrain", "city", *flags, *named]
    return table(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines())


def errors(found: dict, reference: dict, kind: str) -> list[float]:
    """Percent, where the reference is not small."""
    return [100 * (found[key][kind] / values[kind] - 1) for key, values in reference.items() if values[kind] > SMALL and key in found]


def said(name: str, found: dict, reference: dict) -> str:
    parts = []
    for kind in KINDS:
        all_errors = errors(found, reference, kind)
        if not all_errors:
            parts.append(f"{kind}: no value above {SMALL} kWh/m²")
            continue
        absolute = [abs(error) for error in all_errors]
        parts.append(
            f"{kind}: {len(all_errors)} values, mean {sum(all_errors) / len(all_errors):+.2f} %, "
            f"mean absolute {sum(absolute) / len(absolute):.2f} %, worst {max(absolute):.2f} %"
        )
    return f"{name}\n  " + "\n  ".join(parts)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True, help="the built example `halls` of karkas-thermal")
    parser.add_argument("--cases", type=Path, default=SHARED / "ep_halls" / "cases.json", help="boxes to compare")
    parser.add_argument(
        "--results", type=Path, help="what EnergyPlus is known to find (default: results.csv beside the cases, where it is)"
    )
    parser.add_argument("--weather", action="append", help="NAME=FILE.epw; may be repeated (default: four climates)")
    parser.add_argument("--only", action="append", help="cases whose name begins so; may be repeated")
    parser.add_argument("--steps", type=int, default=4, help="steps an hour of EnergyPlus")
    parser.add_argument("--work", type=Path, default=HERE.parents[1] / ".local" / "energyplus" / "runs")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    if not options.cases.exists():
        sys.exit(f"check: the cases are not in {options.cases}; say --cases")
    pairs = [pair.split("=", 1) for pair in options.weather or []]
    weathers = {name: Path(file) for name, file in pairs} or {
        name: SHARED / "weather" / file for name, file in WEATHERS.items()
    }
    results = options.results or options.cases.with_name("results.csv")
    known = table(results.open()) if results.exists() else {}
    cases = json.loads(options.cases.read_text())
    if options.only:
        cases = [case for case in cases if case["id"].startswith(tuple(options.only))]
    default, quick = ours(options, weathers), ours(options, weathers, "--screening")
    print(f"{'':40}{'heating, kWh/m²':^42}   {'cooling, kWh/m²':^42}")
    heads = f"{'known':>9}{'EnergyPlus':>11}{'ours':>9}{'error':>8}{'':5}"
    print(f"{'climate':14}{'case':26}{heads}   {heads}")
    reference, seconds = {}, []
    for city, weather in weathers.items():
        for case in cases:
            key = case["id"], city
            reference[key], cpu = simulated(case, weather, options.work / f"{case['id']}-{city}", options.steps)
            seconds.append(cpu)
            cells = []
            for kind in KINDS:
                theirs, here = reference[key][kind], default[key][kind]
                before = f"{known[key][kind]:9.2f}" if key in known else f"{'':9}"
                error = f"{100 * (here / theirs - 1):+8.2f} %" if theirs > SMALL else f"{'small':>8}  "
                cells.append(f"{before}{theirs:11.2f}{here:9.2f}{error}   ")
            print(f"{city:14}{case['id']:26}{'   '.join(cells)}", flush=True)
    print()
    if known:
        print(said("EnergyPlus here beside what is known of it (is the input the same?)", reference, known))
    print(said("Our default engine beside EnergyPlus here", default, reference))
    print(said("Our engine for a first look beside EnergyPlus here", quick, reference))
    print(f"EnergyPlus, {options.steps} steps an hour, results by the hour: {sum(seconds) / len(seconds):.2f} CPU s a zone-year")


if __name__ == "__main__":
    main()
