"""Files that the cases read, made once from the developer data beside the repository."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

YEARS = range(1995, 2018)


def _of_2017(shared: Path) -> pd.DataFrame:
    return pd.read_parquet(shared / "trade_hs4_2017.parquet")


def year(shared: Path, work: Path) -> list[Path]:
    """HS 4-digit exports of 224 countries in 2017, as published."""
    path = work / "year.parquet"
    if not path.exists():
        table = _of_2017(shared)
        pd.DataFrame(
            {"year": 2017, "country": table["country"].astype(str), "product": table["product"].astype(str), "value": table["value"]}
        ).to_parquet(path, index=False)
    return [path]


def panel(shared: Path, work: Path) -> list[Path]:
    """23 years: 2017 with the noise of a random walk, small flows coming and going."""
    path = work / "panel.parquet"
    if not path.exists():
        rng = np.random.default_rng(1995)
        table = _of_2017(shared)
        logarithm = np.log(table["value"].to_numpy())
        years = []
        for number in YEARS:
            logarithm = logarithm + rng.normal(0, 0.25, len(table))
            kept = rng.random(len(table)) < 1 / (1 + np.exp(-(logarithm - 5) / 2))
            years.append(
                pd.DataFrame(
                    {
                        "year": number,
                        "country": table["country"].astype(str)[kept],
                        "product": table["product"].astype(str)[kept],
                        "value": np.exp(logarithm[kept]),
                    }
                )
            )
        pd.concat(years).to_parquet(path, index=False)
    return [path]


def _codes(table: pd.DataFrame, rng: np.random.Generator, count: int) -> pd.DataFrame:
    """Headings split into `count` codes."""
    headings = sorted(table["product"].unique())
    pieces = rng.multinomial(count - len(headings), np.ones(len(headings)) / len(headings)) + 1
    return pd.DataFrame(
        [(heading, f"{heading}{10 + piece:02}") for heading, number in zip(headings, pieces) for piece in range(number)],
        columns=["product", "code"],
    )


def fine(shared: Path, work: Path) -> list[Path]:
    """A year at HS 6-digit: 220 countries and 5,000 products."""
    path = work / "fine.parquet"
    if not path.exists():
        rng = np.random.default_rng(6)
        table = _of_2017(shared)
        table["country"] = table["country"].astype(str)
        table["product"] = table["product"].astype(str)
        table = table[table["country"].isin(sorted(table["country"].unique())[:220])]
        table = table.merge(_codes(table, rng, 5000), on="product")
        keep = rng.random(len(table)) < np.clip(0.25 + 0.06 * np.log10(table["value"] + 1), 0.05, 0.98)
        table = table[keep]
        value = table["value"] * rng.lognormal(0, 1.2, len(table))
        pd.DataFrame({"year": 2017, "country": table["country"], "product": table["code"], "value": value}).to_parquet(
            path, index=False
        )
    return [path]


def flows(shared: Path, work: Path) -> list[Path]:
    """Eleven million flows in the layout of BACI."""
    path = work / "BACI_HS17_Y2020.csv"
    if not path.exists():
        rng = np.random.default_rng(2020)
        cells = pd.read_parquet(fine(shared, work)[0])
        countries = sorted(cells["country"].unique())
        code = np.sort(rng.choice(np.arange(4, 895), len(countries), replace=False))
        exporter = pd.Categorical(cells["country"], categories=countries).codes
        weight = np.log1p(cells["value"].to_numpy())
        partners = np.minimum(rng.poisson(11e6 * weight / weight.sum()), len(countries) - 1)
        row = np.repeat(np.arange(len(cells)), partners)
        # Distinct partners of a cell: steps of a stride that shares no divisor with their number.
        place = np.arange(len(row)) - np.repeat(np.cumsum(partners) - partners, partners)
        stride = np.array([3, 7, 9, 13, 17, 19])[rng.integers(0, 6, len(cells))]
        count = len(countries)
        importer = (exporter[row].astype(np.int64) + 1 + place * stride[row]) % count
        importer = np.where(importer == exporter[row], (importer + 1) % count, importer)
        share = rng.random(len(row)) / np.maximum(partners[row], 1)
        table = pd.DataFrame(
            {
                "t": np.int16(2020),
                "i": code[exporter[row]],
                "j": code[importer],
                "k": cells["product"].to_numpy()[row],
                "v": np.round(cells["value"].to_numpy()[row] * share / 1000, 3),
                "q": np.round(share * 100, 3),
            }
        ).drop_duplicates(["i", "j", "k"]).sort_values(["i", "j", "k"])  # the order in which BACI is published
        options = pyarrow.csv.WriteOptions(quoting_style="none")
        pyarrow.csv.write_csv(pa.Table.from_pandas(table, preserve_index=False), path, options)
    return [path]


def flows_parquet(shared: Path, work: Path) -> list[Path]:
    """The same as Parquet."""
    path = work / "BACI_HS17_Y2020.parquet"
    if not path.exists():
        table = pyarrow.csv.read_csv(
            flows(shared, work)[0], convert_options=pyarrow.csv.ConvertOptions(column_types={"k": pa.string()})
        )
        pyarrow.parquet.write_table(table, path, compression="zstd")
    return [path]
