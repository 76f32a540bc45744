"""A process network of any size: places, commodities, processes, periods. The same numbers for Karkas and its peers.

Every process turns three commodities into two, may be built anywhere in every period and stands to the end. Every
commodity can be moved between any two places, bought anywhere (dear) and disposed of (free). Each place asks for about
a seventh of the commodities. No discounting, one-year periods, so that the money of every peer is the same by hand:
capacity built in period t of T costs capex * (T - t) / LIFETIME, the annuities that fall within the plan.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

LIFETIME = 20
FIRST_YEAR = 2026
INPUTS, OUTPUTS = 3, 2


@dataclass
class Network:
    """Arrays of the instance; `recipe` holds the commodities of each process, inputs first."""

    places: int
    commodities: int
    processes: int
    periods: int
    recipe: np.ndarray  # (processes, 5) commodity
    amount: np.ndarray  # (processes, 5) negative for inputs
    capex: np.ndarray  # (processes,)
    opex: np.ndarray  # (processes,)
    demand: np.ndarray  # (places, commodities) a year, in every period
    price: np.ndarray  # (commodities,) of buying
    freight: np.ndarray  # (places, places) per unit

    def build_cost(self):
        """Cost of a unit of capacity by process and period of building."""
        years_left = self.periods - np.arange(self.periods)
        return np.outer(self.capex, years_left / LIFETIME)

    def pairs(self):
        """The two ends of every lane."""
        start, end = np.nonzero(~np.eye(self.places, dtype=bool))
        return start, end


def make(places, commodities, processes, periods, seed=1):
    """The instance of this size."""
    random = np.random.default_rng(seed)
    recipe = np.empty((processes, INPUTS + OUTPUTS), dtype=np.int64)
    for process in range(processes):
        inputs = random.choice(commodities * 2 // 3, INPUTS, replace=False)
        possible = np.setdiff1d(np.arange(commodities // 3, commodities), inputs)
        recipe[process] = np.concatenate([inputs, random.choice(possible, OUTPUTS, replace=False)])
    amount = np.concatenate(
        [
            -random.uniform(0.1, 1.0, (processes, INPUTS)),
            np.ones((processes, 1)),
            random.uniform(0.05, 0.3, (processes, OUTPUTS - 1)),
        ],
        axis=1,
    )
    position = random.random(places)
    demand = random.uniform(0, 50, (places, commodities)) * (random.random((places, commodities)) < 0.15)
    return Network(
        places,
        commodities,
        processes,
        periods,
        recipe,
        amount,
        capex=random.uniform(50, 200, processes),
        opex=random.uniform(1, 10, processes),
        demand=demand,
        price=random.uniform(20, 200, commodities),
        freight=np.abs(np.subtract.outer(position, position)) * 5,
    )


def save(network, path):
    """Writes the arrays for the peers."""
    sizes = np.array([network.places, network.commodities, network.processes, network.periods])
    arrays = {name: value for name, value in vars(network).items() if isinstance(value, np.ndarray)}
    np.savez(path, sizes=sizes, **arrays)


def load(path):
    """Reads the arrays."""
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files if name != "sizes"}
        return Network(*(int(size) for size in file["sizes"]), **arrays)


def write_project(network, folder):
    """Writes the same instance as a Karkas project. Numbers keep all their digits."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    last = FIRST_YEAR + network.periods - 1
    (folder / "karkas.toml").write_text(
        'name = "Generated process network"\n'
        'currency = "USD"\n'
        f"base_year = {FIRST_YEAR - 1}\n"
        f'periods = "{FIRST_YEAR}..{last}"\n'
        "discount_rate = 0\n"
    )

    def table(name, header, rows):
        lines = [header, *rows]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")

    number = lambda value: repr(float(value))
    table("places", "place", [f"p{place}" for place in range(network.places)])
    table("commodities", "commodity,unit,disposable", [f"c{c},kg,yes" for c in range(network.commodities)])
    table(
        "processes",
        "process,unit,capex,opex,lifetime",
        [
            f"m{m},kg,{number(network.capex[m])},{number(network.opex[m])},{LIFETIME}"
            for m in range(network.processes)
        ],
    )
    table(
        "recipes",
        "process,commodity,amount",
        [
            f"m{m},c{commodity},{number(amount)}"
            for m in range(network.processes)
            for commodity, amount in zip(network.recipe[m], network.amount[m])
        ],
    )
    table("candidates", "place,process", ["*,*"])
    table(
        "lanes",
        "from,to,commodity,cost",
        [f"p{a},p{b},*,{number(network.freight[a, b])}" for a, b in zip(*network.pairs())],
    )
    table(
        "offers",
        "place,commodity,price",
        [f"*,c{c},{number(network.price[c])}" for c in range(network.commodities)],
    )
    table(
        "demands",
        "place,commodity,quantity",
        [
            f"p{place},c{c},{number(network.demand[place, c])}"
            for place, c in zip(*np.nonzero(network.demand))
        ],
    )
