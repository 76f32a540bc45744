"""Criteria of dependence for every importer and product, as a user of Polars or DuckDB writes them."""

import sys

from measured import Measured

LIBRARY, PATH = sys.argv[1], sys.argv[2]

if LIBRARY == "polars":
    import polars as pl

    with Measured():
        flows = pl.scan_parquet(PATH).filter((pl.col("i") != pl.col("j")) & (pl.col("v") > 0)).select("i", "j", "k", "v")
        imports = flows.group_by("j", "k").agg(
            pl.col("v").sum().alias("imports"),
            (pl.col("v") ** 2).sum().alias("squares"),
            pl.col("v").max().alias("top"),
            pl.col("i").sort_by("v").last().alias("supplier"),
        )
        exports = flows.group_by("i", "k").agg(pl.col("v").sum().alias("exports"))
        world = exports.group_by("k").agg(
            ((pl.col("exports") ** 2).sum() / pl.col("exports").sum() ** 2).alias("world")
        )
        table = (
            imports.join(exports, left_on=["j", "k"], right_on=["i", "k"], how="left")
            .join(world, on="k", how="left")
            .with_columns(
                (pl.col("squares") / pl.col("imports") ** 2).alias("concentration"),
                (pl.col("imports") / pl.col("exports")).fill_null(9999.0).alias("ratio"),
            )
            .with_columns(
                ((pl.col("concentration") > 0.4) & (pl.col("world") > 0.4) & (pl.col("ratio") > 1)).alias("dependent")
            )
            .collect()
        )
        pairs, dependent, total = len(table), table["dependent"].sum(), table["concentration"].sum()
else:
    import duckdb

    with Measured():
        pairs, dependent, total = duckdb.sql(
            f"""
            with f as (select i, j, k, v from read_parquet('{PATH}') where i <> j and v > 0),
            imports as (select j, k, sum(v) imports, sum(v * v) squares, max(v) top, arg_max(i, v) supplier from f group by j, k),
            exports as (select i, k, sum(v) exports from f group by i, k),
            world as (select k, sum(exports * exports) / (sum(exports) * sum(exports)) world from exports group by k),
            t as (
                select squares / (imports * imports) concentration, world, coalesce(imports / exports, 9999) ratio, supplier, top
                from imports left join exports on imports.j = exports.i and imports.k = exports.k join world on imports.k = world.k
            )
            select count(*), count(*) filter (concentration > 0.4 and world > 0.4 and ratio > 1), sum(concentration) from t
            where supplier is not null and top is not null
            """
        ).fetchall()[0]

print(f"dependence {pairs} {dependent} {total:.6f}")
