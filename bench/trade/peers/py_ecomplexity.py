"""py-ecomplexity: a table of year, country, product, value to its full result."""

import sys
import warnings

import pandas as pd
from ecomplexity import ecomplexity
from measured import Measured

warnings.simplefilter("ignore")
with Measured():
    table = pd.read_parquet(sys.argv[1])
    columns = {"time": "year", "loc": "country", "prod": "product", "val": "value"}
    found = ecomplexity(table, columns, verbose=False)
places = found[["year", "country", "eci"]].dropna().drop_duplicates(["year", "country"])
for year, country, eci in places.itertuples(index=False):
    print("eci", year, country, repr(float(eci)))
