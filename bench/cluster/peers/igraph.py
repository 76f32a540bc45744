"""Leiden of igraph (C) on modularity; igraph knows no directions there."""

import sys
import time
from pathlib import Path

# This file has the name of the package, which must not find it.
sys.path = [place for place in sys.path if Path(place or ".").resolve() != Path(__file__).resolve().parent]
import igraph  # noqa: E402

sys.path.append(str(Path(__file__).resolve().parent))
from read import links, say  # noqa: E402

nodes, pairs, weights, _ = links(sys.argv[1])
graph = igraph.Graph(n=nodes, edges=pairs.tolist())
weights = None if weights is None else weights.tolist()
before = time.process_time()
found = graph.community_leiden("modularity", weights=weights, n_iterations=int(sys.argv[3]))
seconds = time.process_time() - before
say(found.modularity, found.membership, seconds)
