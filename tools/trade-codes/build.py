"""Makes the code tables of karkas-trade from published files.

    python tools/trade-codes/build.py CONCORDANCE.parquet HS17_BEC4.csv BACI_COUNTRIES.csv

CONCORDANCE.parquet: columns from, to, from_code, to_code, taken from the R package insongkim/concordance 2.1.0 (MIT).
HS17_BEC4.csv: the key HS 2017 to BEC revision 4 of the United Nations Statistics Division (public).
BACI_COUNTRIES.csv: country_codes_V202201.csv of CEPII's BACI (Etalab Open Licence 2.0).

Needs pyarrow. The output is the same for the same input, byte for byte.
"""

import csv
import gzip
import io
import sys
from collections import defaultdict
from pathlib import Path

import pyarrow.parquet

OUT = Path(__file__).parents[2] / "crates/karkas-trade/data/codes"
SYSTEMS = {
    "hs0": "hs1992", "hs1": "hs1996", "hs2": "hs2002", "hs3": "hs2007", "hs4": "hs2012", "hs5": "hs2017",
    "hs6": "hs2022", "isic3": "isic3", "sitc2": "sitc2", "bec4": "bec4",
}


def keys(concordance, bec):
    """Pairs of codes by pair of systems."""
    found = defaultdict(set)
    table = pyarrow.parquet.read_table(concordance).to_pydict()
    for start, end, code, target in zip(table["from"], table["to"], table["from_code"], table["to_code"]):
        # The United Nations' own key replaces that of HS 2017. BEC codes of fewer than three digits are padded there.
        if (start, end) != ("hs5", "bec4"):
            found[SYSTEMS[start], SYSTEMS[end]].add((code, target.rstrip("0") if end == "bec4" else target))
    with open(bec, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            found["hs2017", "bec4"].add((row["HS 2017"], row["BEC"]))
    return found


def write_keys(found):
    """Blocks that start with `> FROM TO`; a line is `code target`, or `code` where both are the same."""
    text = io.StringIO()
    for (start, end), pairs in sorted(found.items()):
        text.write(f"> {start} {end}\n")
        for code, target in sorted(pairs):
            text.write(f"{code}\n" if code == target else f"{code} {target}\n")
    raw = text.getvalue().encode()
    (OUT / "keys.txt.gz").write_bytes(gzip.compress(raw, compresslevel=9, mtime=0))


def write_countries(path):
    """`code,iso2,iso3,name`, former states last, so that a current one is found first."""
    with open(path, encoding="latin-1", newline="") as file:
        rows = list(csv.DictReader(file))
    former = {"58", "200", "280", "530", "711", "736", "810", "891"}
    out = []
    for row in rows:
        code, two, three = row["country_code"], row["iso_2digit_alpha"], row["iso_3digit_alpha"]
        if code == "516":
            two = "NA"  # the published table has lost it: software takes NA for "not available"
        if code == "490":
            two, three = "TW", "TWN"  # CEPII: "Other Asia, nes" is Taiwan
        if two == "N/A":
            two = three = ""
        if code in former and code not in ("200", "891"):
            two = three = ""
        out.append((code in former, int(code), two, three, row["country_name_full"]))
    with open(OUT / "countries.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["code", "iso2", "iso3", "name"])
        writer.writerows(row[1:] for row in sorted(out, key=lambda row: (row[0], row[1])))


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    write_keys(keys(sys.argv[1], sys.argv[2]))
    write_countries(sys.argv[3])
