"""economic-complexity of Datawheel: the same steps, year by year."""

import sys
import warnings

import pandas as pd
from economic_complexity import complexity, opportunity_gain, proximity, rca, relatedness
from measured import Measured

warnings.simplefilter("ignore")
with Measured():
    table = pd.read_parquet(sys.argv[1])
    for year, rows in table.groupby("year"):
        wide = rows.pivot(index="country", columns="product", values="value").fillna(0)
        advantage = rca(wide)
        eci, pci = complexity(advantage)
        near = proximity(advantage)
        relatedness(advantage, proximities=near)
        opportunity_gain(advantage, proximities=near, pci=pci)
