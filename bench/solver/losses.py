"""The Moscow case with losses that chance decides between: each of some goods that the largest supplier offers cannot be
bought from it any more from a year on, or none of them is lost, all equally likely."""

import csv
import shutil

SUPPLIER, LAST_YEAR = "guangdong", 2030


def write(example, folder, count):
    """Writes the project with the first `count` goods of the supplier lost, one at a time.

    Raises ValueError where the supplier does not offer that many.
    """
    with open(example / "offers.csv", newline="") as file:
        offers = [row for row in csv.DictReader(file) if row["partner"] == SUPPLIER]
    if len(offers) < count:
        raise ValueError(f"{SUPPLIER} offers only {len(offers)} goods, not {count}")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(example, folder, ignore=shutil.ignore_patterns("scenarios.csv", "README.md", "expected.json"))
    settings = (folder / "karkas.toml").read_text().split("\n[scenarios.", 1)[0]
    names = ["nothing_lost", *(f"loss{number}" for number in range(1, count + 1))]
    sections = [f"\n[scenarios.{name}]\nprobability = {1 / len(names)!r}\n" for name in names]
    (folder / "karkas.toml").write_text(settings + "\n" + "".join(sections))
    rows = ["scenario,table,rows,column,change,value"]
    for name, offer in zip(names[1:], offers):
        which = f"place={offer['place']}; commodity={offer['commodity']}; partner={SUPPLIER}"
        rows.append(f"{name},offers,{which},until,set,{LAST_YEAR}")
    (folder / "scenarios.csv").write_text("\n".join(rows) + "\n")
