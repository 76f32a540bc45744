"""Cases of strategic dependence."""

from . import data
from .case import Bar, Case


def same_table(ours: list[str], theirs: list[str]) -> str:
    """Number of pairs, of dependent ones, and the sum of concentrations."""
    pick = lambda lines: [line.split()[1:] for line in lines if line.startswith("dependence ")][0]
    our, their = pick(ours), pick(theirs)
    if our[:2] != their[:2]:
        return f"{our[:2]} and {their[:2]} pairs and dependent ones"
    off = abs(float(our[2]) / float(their[2]) - 1)
    return "" if off < 1e-9 else f"concentrations differ by {off:.2g}"


_TEXT = "dependency table for all importer–product pairs no slower than Polars"
_PEERS = {"Polars": ["dependence.py", "polars"], "DuckDB": ["dependence.py", "duckdb"]}

CASES = [
    Case(
        name="dependence",
        what="criteria of dependence for every importer and product, eleven million flows from Parquet",
        files=data.flows_parquet,
        ours=["examples/dependence_only", "{files}"],
        peers=_PEERS,
        bars=[Bar("Polars", faster=1, text=_TEXT)],
        agree=same_table,
    ),
]
