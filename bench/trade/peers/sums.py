"""Exports by country and product from flows in the layout of BACI, in thousand dollars there and dollars here."""

import sys

from measured import Measured

how, path = sys.argv[1:3]
text = path.endswith(".csv")
if how == "pandas":
    import pandas as pd

    with Measured():
        columns = ["i", "k", "v"]
        table = pd.read_csv(path, usecols=columns, dtype={"k": str}) if text else pd.read_parquet(path, columns=columns)
        cells = table.groupby(["i", "k"])["v"].sum()
        count, total = int((cells > 0).sum()), cells.sum()
elif how == "polars":
    import polars as pl

    with Measured():
        table = pl.scan_csv(path, schema_overrides={"k": pl.String}) if text else pl.scan_parquet(path)
        cells = table.group_by("i", "k").agg(pl.col("v").sum()).collect(engine="streaming")
        count, total = int((cells["v"] > 0).sum()), cells["v"].sum()
else:
    import duckdb

    with Measured():
        source = f"read_csv('{path}', types={{'k': 'VARCHAR'}})" if text else f"read_parquet('{path}')"
        query = f"select count(*) filter (s > 0), sum(s) from (select i, k, sum(v) s from {source} group by i, k)"
        count, total = duckdb.sql(query).fetchall()[0]
print("sum", 2020, count, repr(float(total) * 1000))
