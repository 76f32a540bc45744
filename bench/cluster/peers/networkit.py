"""ParallelLeiden on modularity, or LouvainMapEquation, of networkit on one thread."""

import sys
import time
from pathlib import Path

# This file has the name of the package, which must not find it.
sys.path = [place for place in sys.path if Path(place or ".").resolve() != Path(__file__).resolve().parent]
import networkit  # noqa: E402

sys.path.append(str(Path(__file__).resolve().parent))
from read import links, say  # noqa: E402

networkit.setNumberOfThreads(1)
networkit.setSeed(1, False)
nodes, pairs, _, _ = links(sys.argv[1])
graph = networkit.Graph(nodes)
for one, other in pairs.tolist():
    graph.addEdge(one, other)
if sys.argv[2] == "leiden":
    search = networkit.community.ParallelLeiden(graph, iterations=3)
else:
    search = networkit.community.LouvainMapEquation(graph)
before = time.process_time()
search.run()
seconds = time.process_time() - before
partition = search.getPartition()
partition.compact()
labels = partition.getVector()
if sys.argv[2] == "leiden":
    quality = networkit.community.Modularity().getQuality(partition, graph)
else:
    # The length of the description, by the formula for undirected networks.
    import numpy as np

    labels_array, ends = np.array(labels), 2.0 * len(pairs)
    degrees = np.bincount(pairs.ravel(), minlength=nodes) / ends
    flow = np.bincount(labels_array, weights=degrees)
    outside = labels_array[pairs[:, 0]] != labels_array[pairs[:, 1]]
    leaving = np.bincount(labels_array[pairs[outside].ravel()], minlength=len(flow)) / ends
    plogp = lambda p: np.sum(np.where(p > 0, p * np.log2(np.where(p > 0, p, 1)), 0))
    quality = -(plogp(leaving.sum(keepdims=True)) - 2 * plogp(leaving) + plogp(leaving + flow) - plogp(degrees))
say(float(quality), labels, seconds)
