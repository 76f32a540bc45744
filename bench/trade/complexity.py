"""Cases of reading and of complexity."""

import csv
from pathlib import Path

from . import data
from .case import Bar, Case


def written_indices(folder: Path) -> list[str]:
    """The indices that ours wrote."""
    with (folder / "complexity_places.csv").open(encoding="utf-8") as file:
        return [f"eci {row['year']} {row['place']} {row['eci']}" for row in csv.DictReader(file)]


def _indices(lines: list[str]) -> dict[tuple[str, str], float]:
    found = {}
    for line in lines:
        words = line.split()
        if len(words) == 4 and words[0] == "eci":
            found[words[1], words[2]] = float(words[3])
    return found


def same_indices(ours: list[str], theirs: list[str]) -> str:
    """The indices of places, which all compute."""
    ours, theirs = _indices(ours), _indices(theirs)
    if not theirs:
        return "the peer printed no index"
    if ours.keys() != theirs.keys():
        return f"{len(ours)} and {len(theirs)} places"
    worst = max(abs(ours[key] - theirs[key]) for key in theirs)
    return "" if worst < 1e-6 else f"indices differ by {worst:.2g}"


def same_sums(ours: list[str], theirs: list[str]) -> str:
    """Number of cells and sum of values."""
    pick = lambda lines: [line.split()[2:] for line in lines if line.startswith("sum ")]
    (our_cells, our_sum), (their_cells, their_sum) = pick(ours)[0], pick(theirs)[0]
    if our_cells != their_cells:
        return f"{our_cells} and {their_cells} cells"
    off = abs(float(our_sum) / float(their_sum) - 1)
    return "" if off < 1e-9 else f"sums differ by {off:.2g}"


_OURS = ["karkas", "trade", "complexity", "{files}", "-o", "{out}", "--convention", "growthlab", "--sample", "all", "--cells", "none", "--quiet"]
_PEERS = {"py-ecomplexity": ["py_ecomplexity.py"], "economic-complexity": ["datawheel.py"]}
_LOADERS = {"pandas": ["sums.py", "pandas"], "Polars": ["sums.py", "polars"], "DuckDB": ["sums.py", "duckdb"]}

CASES = [
    Case(
        name="hs4-year",
        what="HS 4-digit, one year, 224 × 1,222, from Parquet to indices, density, outlook, gain and fitness",
        files=data.year,
        ours=_OURS,
        read=written_indices,
        peers=_PEERS,
        bars=[Bar("py-ecomplexity", faster=20, text="HS4 year from Parquet to full result ≥ 20× faster than py-ecomplexity")],
        agree=same_indices,
        agreeing=["py-ecomplexity"],
    ),
    Case(
        name="hs4-panel",
        what="the same for 23 years, 3.7 million rows",
        files=data.panel,
        ours=_OURS,
        read=written_indices,
        peers=_PEERS,
        bars=[Bar("py-ecomplexity", faster=50, text="23 years of HS4 ≥ 50× faster than py-ecomplexity")],
        agree=same_indices,
        agreeing=["py-ecomplexity"],
    ),
    Case(
        name="hs6-year",
        what="HS 6-digit, one year, 220 × 5,000",
        files=data.fine,
        ours=_OURS,
        read=written_indices,
        peers=_PEERS,
        bars=[Bar("py-ecomplexity", faster=50, text="HS6 year (220 × 5,000) ≥ 50× faster than py-ecomplexity")],
        agree=same_indices,
        agreeing=["py-ecomplexity"],
    ),
    Case(
        name="baci-memory",
        what="eleven million flows of BACI as CSV to the tables of complexity of 220 places and 5,000 products",
        files=data.flows,
        ours=_OURS,
        bars=[Bar("", memory=500, text="one year of 11 M rows, read and taken through complexity, in under 500 MB")],
    ),
    Case(
        name="baci-csv",
        what="eleven million flows of BACI as CSV to exports by country and product",
        files=data.flows,
        ours=["examples/sum_only", "{files}"],
        peers=_LOADERS,
        bars=[Bar("", memory=500, text="one year of 11 M rows aggregates in under 500 MB")],
        agree=same_sums,
    ),
    Case(
        name="baci-parquet",
        what="the same from Parquet",
        files=data.flows_parquet,
        ours=["examples/sum_only", "{files}"],
        peers=_LOADERS,
        bars=[Bar("", memory=500, text="the same from Parquet in under 500 MB")],
        agree=same_sums,
    ),
]
