"""leidenalg on modularity, two iterations."""

import sys
import time
from pathlib import Path

# This file has the name of the package, which must not find it.
sys.path = [place for place in sys.path if Path(place or ".").resolve() != Path(__file__).resolve().parent]
import igraph  # noqa: E402
import leidenalg  # noqa: E402

sys.path.append(str(Path(__file__).resolve().parent))
from read import links, say  # noqa: E402

nodes, pairs, weights, directed = links(sys.argv[1])
graph = igraph.Graph(n=nodes, edges=pairs.tolist(), directed=directed)
before = time.process_time()
found = leidenalg.find_partition(graph, leidenalg.ModularityVertexPartition, n_iterations=2, seed=1)
seconds = time.process_time() - before
say(found.quality(), found.membership, seconds)
