"""Links of a file, with nodes numbered from 0 in order of their names."""

import gzip
import sys

import numpy as np


def links(path: str):
    """Number of nodes, pairs of nodes, and weights or None; whether the file says that links have a direction."""
    with gzip.open(path, "rt") as lines:
        directed = "directed" in lines.readline().replace("undirected", "")
    table = np.loadtxt(path)
    names, places = np.unique(table[:, :2].astype(np.int64), return_inverse=True)
    weights = table[:, 2] if table.shape[1] > 2 else None
    return len(names), places.reshape(-1, 2), weights, directed


def say(quality: float, labels, seconds: float) -> None:
    import json

    labels = list(map(int, labels))
    few = labels if len(labels) <= 20_000 else []
    print(json.dumps({"quality": quality, "communities": len(set(labels)), "seconds": seconds, "labels": few}))
    sys.stdout.flush()
