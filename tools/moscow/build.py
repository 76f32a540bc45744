#!/usr/bin/env python3
"""Builds examples/moscow-batteries from the fact tables.

    python3 tools/moscow/build.py [FACTS_DIR] [EXAMPLE_DIR]      write the tables of the example
    python3 tools/moscow/build.py --check [FACTS_DIR] [EXAMPLE_DIR]   compare them with a rebuild

Folders default to tools/moscow/facts and examples/moscow-batteries. Python 3.9 or newer, standard library
only. README.md, geo/ and expected.json of the example are written by hand and left alone.

One module, one subject: facts (reading), choices (assumptions), world (who can do what), goods, plants, supply,
trade, policy, settings (what is written), check (structure of the result).
"""

import csv
import io
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import check  # noqa: E402
import goods  # noqa: E402
import plants  # noqa: E402
import policy  # noqa: E402
import settings  # noqa: E402
import supply  # noqa: E402
import trade  # noqa: E402
from facts import Facts  # noqa: E402
from world import World  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent

# Order of the columns of each table; columns that stay empty are left out.
EVIDENCE = ["source", "quality", "note"]
COLUMNS = {
    "places": ["place", "name", "name_ru", "kind", "city", "country", "tags", "lat", "lon"],
    "commodities": ["commodity", "name", "name_ru", "unit", "kind", "hs", "tags", "critical", "price", "price_low", "price_high",
                    "mass", "disposable", "disposal_price"],
    "processes": ["process", "name", "name_ru", "unit", "product", "variant", "kind", "tags", "minimum", "capex", "capex_low",
                  "capex_high", "scale_exponent", "reference", "opex", "opex_fixed", "lifetime", "build_years"],
    "recipes": ["process", "commodity", "amount", "low", "high", "per"],
    "facilities": ["place", "process", "capacity", "from", "enterprise"],
    "candidates": ["place", "process", "max_capacity", "from", "until", "capex_factor"],
    "lanes": ["from", "to", "mode", "commodity", "cost", "low", "high", "duty", "capacity", "emits", "emission", "days", "risk"],
    "offers": ["place", "commodity", "partner", "price", "low", "high", "capacity", "capacity_low", "capacity_high", "from", "until",
               "origin", "emits", "emission", "emission_low", "emission_high", "risk"],
    "demands": ["place", "commodity", "segment", "year", "quantity", "low", "high", "price", "price_low", "price_high", "must_serve",
                "penalty"],
    "limits": ["limit", "name", "name_ru", "measure", "place", "to", "commodity", "partner", "share_of", "share_place", "weight",
               "max"],
    "incentives": ["incentive", "name", "name_ru", "instrument", "place", "commodity", "value", "years"],
    "scenarios": ["scenario", "table", "rows", "column", "change", "value"],
    "sources": ["source", "title", "publisher", "year", "url"],
}


def build(facts_dir):
    """All files of the example that are built, by name."""
    with open(HERE / "names_ru.csv", encoding="utf-8", newline="") as file:
        names_ru = {(row["table"], row["id"]): row["name_ru"] for row in csv.DictReader(file)}
    world = World(Facts(facts_dir), names_ru)
    tables = {
        "facilities": plants.facilities(world),
        "candidates": plants.candidates(world),
        "lanes": trade.lanes(world),
        "offers": supply.offers(world),
        "demands": trade.demands(world),
    }
    processes = {row["process"] for name in ("facilities", "candidates") for row in tables[name]}
    tables["recipes"] = plants.recipes(world, processes)
    tables["processes"] = plants.processes(world, processes)
    in_use = {row["place"] for name in ("facilities", "candidates", "offers", "demands") for row in tables[name]}
    tables["places"] = goods.places(world, in_use)
    used_goods = {good for name in ("recipes", "offers", "demands", "lanes") for row in tables[name]
                  for column in ("commodity", "emits") for good in row.get(column, "").split(";")}
    tables["commodities"] = goods.commodities(world, used_goods)
    tables["limits"] = policy.limits(world)
    tables["incentives"] = policy.incentives(world)
    tables["scenarios"] = policy.scenarios(world)
    tables["sources"] = goods.sources(world, [row for rows in tables.values() for row in rows])
    faults = check.faults(tables)
    files = {}
    for name, rows in tables.items():
        files[f"{name}.csv"] = as_csv(rows, COLUMNS[name] + (["note"] if name == "sources" else EVIDENCE))
    files["karkas.toml"] = settings.settings(world)
    return files, faults


def as_csv(rows, columns):
    unknown = {column for row in rows for column in row} - set(columns)
    if unknown:
        raise KeyError(f"columns without a place: {sorted(unknown)}")
    kept = [column for column in columns if any(row.get(column) for row in rows)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(kept)
    writer.writerows([row.get(column, "") for column in kept] for row in rows)
    return out.getvalue()


def main(arguments):
    checking = "--check" in arguments
    folders = [argument for argument in arguments if not argument.startswith("--")]
    facts_dir = pathlib.Path(folders[0]) if folders else HERE / "facts"
    example = pathlib.Path(folders[1]) if len(folders) > 1 else ROOT / "examples" / "moscow-batteries"
    files, faults = build(facts_dir)
    for fault in faults:
        print(fault, file=sys.stderr)
    if checking:
        stale = [name for name, text in files.items()
                 if not (example / name).exists() or (example / name).read_text(encoding="utf-8") != text]
        for name in stale:
            print(f"{example / name} differs from a rebuild; run tools/moscow/build.py", file=sys.stderr)
        return 1 if stale or faults else 0
    example.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (example / name).write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(files)} files written to {example}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
