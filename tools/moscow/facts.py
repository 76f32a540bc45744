"""Reading of the fact tables, and small tools for numbers and evidence."""

import csv
import pathlib
from decimal import Decimal

GRADES = "ABC"


class Facts:
    """All fact tables of a folder, each a list of rows (dictionaries of text)."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.sites = self.read("sites")
        self.commodities = self.read("commodities")
        self.processes = self.read("processes")
        self.flows = self.read("process_flows")
        self.enterprises = self.read("enterprises")
        self.markets = self.read("markets")
        self.freight = self.read("freight")
        self.demand = self.read("demand")
        self.emission_factors = self.read("emission_factors")
        self.prices = self.read("wages_energy_prices")
        self.incentives = self.read("incentives")
        self.sources = self.read("sources")
        self.site = {row["site_id"]: row for row in self.sites}
        self.commodity = {row["commodity_id"]: row for row in self.commodities}
        self.process = {row["process_id"]: row for row in self.processes}
        self.lane = {row["lane_id"]: row for row in self.freight if row["row_type"] == "lane"}
        self.factor = {row["ef_id"]: row for row in self.emission_factors}
        self.known_sources = {row["id"] for row in self.sources}

    def read(self, table):
        with open(self.folder / f"{table}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def price(self, location, item, grade=None):
        """The row of wages_energy_prices.csv for a place, an item and, if given, a grade."""
        for row in self.prices:
            if row["location"] == location and row["item"] == item and grade in (None, row["grade"]):
                return row
        raise KeyError(f"wages_energy_prices.csv has no {item} ({grade}) for {location}")

    def incentive(self, name, instrument):
        for row in self.incentives:
            if row["incentive_set"] == name and row["instrument"] == instrument:
                return row
        raise KeyError(f"incentives.csv has no {instrument} of {name}")

    def sources_of(self, *texts):
        """Known source ids named in the texts, in order, each once, joined by semicolons."""
        found = []
        for text in texts:
            for word in (text or "").split(";"):
                word = word.strip()
                if word in self.known_sources and word not in found:
                    found.append(word)
        return ";".join(found)


def number(text):
    """The number in a cell, or None where it is empty."""
    text = (text or "").strip()
    return float(text) if text else None


def text_of(value):
    """A number with six significant digits and no exponent; an empty cell for None."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    return format(Decimal(f"{value:.6g}"), "f")


def tonnes(kilograms):
    """An amount of carbon of the facts in the unit of the written tables; empty for None."""
    return "" if kilograms is None else text_of(kilograms / 1000.0)


def worst(*grades):
    """The weakest of several quality grades."""
    known = [grade for grade in grades if grade and grade in GRADES]
    return max(known) if known else ""


def ranged(row, column, scale=1.0):
    """Central, low and high value of a fact column, scaled."""
    values = [number(row[name]) for name in (column, f"{column}_low", f"{column}_high")]
    return [None if value is None else value * scale for value in values]


def round_up(value, digits=2):
    """The value rounded up to a few significant digits."""
    if value <= 0:
        return 0.0
    exponent = Decimal(repr(value)).adjusted() - digits + 1
    step = 10.0**exponent
    whole = int(value / step)
    return float(f"{(whole if whole * step >= value * (1 - 1e-12) else whole + 1) * step:.12g}")
