"""What the peers take: pymrio for the accounts of a random table, BoARIO for the days of a shock.

    peer_input_output.py accounts REGIONS SECTORS STRESSORS
    peer_input_output.py shock FOLDER DAYS

One line of JSON with CPU seconds of this process without the start of Python and reading.
"""

import json
import logging
import sys
import time
import warnings

import numpy as np
import pandas as pd
import pymrio

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)


def labels(regions, sectors):
    return pd.MultiIndex.from_product([regions, sectors], names=["region", "sector"])


def accounts(regions, sectors, stressors):
    noise = np.random.default_rng(1)
    rows = labels([f"r{i}" for i in range(regions)], [f"s{i}" for i in range(sectors)])
    users = pd.MultiIndex.from_product([[f"r{i}" for i in range(regions)], ["c0"]], names=["region", "category"])
    n = len(rows)
    flows = pd.DataFrame(noise.random((n, n)), index=rows, columns=rows)
    demand = pd.DataFrame(noise.random((n, regions)) * sectors, index=rows, columns=users)
    names = pd.Index([f"f{i}" for i in range(stressors)], name="stressor")
    factors = pd.DataFrame(noise.random((stressors, n)), index=names, columns=rows)
    system = pymrio.IOSystem(Z=flows, Y=demand, ext={"name": "ext", "F": factors})
    start = time.process_time()
    system.calc_all()
    return {"sectors": n, "accounts_s": time.process_time() - start}


def shock(folder, days):
    from boario import event
    from boario.extended_models import ARIOPsiModel
    from boario.simulation import Simulation

    rows = pd.read_csv(f"{folder}/wiod13_rows.csv")
    columns = pd.read_csv(f"{folder}/wiod13_final_demand_cols.csv")
    rows = pd.MultiIndex.from_frame(rows[["region", "sector"]])
    users = pd.MultiIndex.from_frame(columns[["region", "category"]])

    def filled(name, width):
        cells = pd.read_parquet(f"{folder}/wiod13_2011_{name}.parquet")
        matrix = np.zeros((len(rows), width))
        matrix[cells["row"], cells["col"]] = cells["value"]
        return matrix

    flows = pd.DataFrame(filled("Z", len(rows)), index=rows, columns=rows)
    # It needs final demand of at least zero, and some output of every sector.
    demand = pd.DataFrame(np.maximum(filled("Y", len(users)), 0), index=rows, columns=users)
    demand.iloc[:, 0] += (flows.sum(axis=1) + demand.sum(axis=1) == 0) * 1e-3
    system = pymrio.IOSystem(Z=flows, Y=demand)
    system.calc_system()
    model = ARIOPsiModel(system)
    simulation = Simulation(model, n_temporal_units_to_sim=days)
    hit = pd.Series([1e6], index=pd.MultiIndex.from_tuples([rows[0]], names=["region", "sector"]))
    shock = event.from_series(hit, event_type="recovery", occurrence=1, duration=2, recovery_tau=30, event_monetary_factor=1)
    simulation.add_event(shock)
    start = time.process_time()
    for _ in range(days):
        simulation.next_step()
    return {"sectors": len(rows), "days": days, "step_s": (time.process_time() - start) / days}


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    found = accounts(*map(int, rest)) if what == "accounts" else shock(rest[0], int(rest[1]))
    print(json.dumps(found))
