"""Communities in networks: com-DBLP (317,080 nodes, 1,049,866 links) and networks whose communities are known."""

import gzip
import sys
from pathlib import Path

from .measured import told

TITLE = "## Communities in networks"
PACKAGES = ["python-igraph", "leidenalg", "networkit"]
HERE = Path(__file__).resolve().parent

#: Name, file, whether directed, and the bar: which measure and how much.
PLANTED = [
    ("planted, a fifth of links astray", "planted10k_mu0.4", False, ("ARI", 0.99)),
    ("planted, more than half astray", "planted10k_mu0.6", False, ("ARI", 0.95)),
    ("suppliers, directed, log-normal values", "supply5k_directed", True, ("NMI", 0.98)),
]


def run(options) -> list[str]:
    folder = options.shared / "networks"
    dblp = str(folder / "dblp.edges.csv.gz")
    ours = lambda *words: told([str(options.programs / "bench_community"), *words], options.threads, options.runs)

    def peer(script: str, *words: str) -> dict | None:
        if script in (options.without or []):
            return None
        found = told([sys.executable, str(HERE / "peers" / f"{script}.py"), *words], 1, options.peer_runs)
        print(f"networks: {script} {' '.join(words[1:])} {found['seconds']:.2f} s", file=sys.stderr)
        return found

    one = ours(dblp, "leiden", "1", "3", "1")
    ten = ours(dblp, "sweep", "1")
    described = ours(dblp, "map", "1")
    print(f"networks: ours {one['seconds']:.2f} s, {ten['seconds']:.2f} s, {described['seconds']:.2f} s", file=sys.stderr)
    igraph = peer("igraph", dblp, "leiden", "2")
    rows = [
        ("modularity", "Karkas, 3 iterations", one),
        ("", "igraph (C), 2 iterations", igraph),
        ("", "networkit ParallelLeiden, 3 iterations, 1 thread", peer("networkit", dblp, "leiden")),
        ("", "leidenalg, 2 iterations", peer("leidenalg", dblp)),
        ("ten resolutions, 8 to 0.35", "Karkas", ten),
        ("map equation (bits below zero)", "Karkas, 3 iterations", described),
        ("", "networkit LouvainMapEquation, 1 thread", peer("networkit", dblp, "map")),
    ]
    holds = lambda yes: "holds" if yes else "does not hold"
    text = ["## Communities in networks", "", "| bar | seen | |", "| --- | --- | --- |"]
    text.append(f"| com-DBLP: modularity ≥ 0.8316 | {one['quality']:.4f} | {holds(one['quality'] >= 0.8316)} |")
    if igraph:
        text.append(
            f"| in no more CPU time than igraph | {one['seconds']:.2f} against {igraph['seconds']:.2f} CPU s "
            f"(igraph: {igraph['quality']:.4f}) | {holds(one['seconds'] <= igraph['seconds'])} |"
        )
    text.append(f"| and at most 150 MB, reading included | {one['memory']:.0f} MB | {holds(one['memory'] <= 150)} |")
    ratio = ten["seconds"] / one["seconds"]
    text.append(f"| ten resolutions at most 5 times one run | {ratio:.1f} times | {holds(ratio <= 5)} |")
    recovered = [recovery(options, folder, ours, peer, *case) for case in PLANTED]
    for bar, _ in recovered:
        text.append(bar)
    text += ["", "CPU seconds of the search alone, without reading or building the network; peak memory of the whole process,", "Python included for the peers.", ""]
    text += ["| com-DBLP | who | quality | communities | CPU s | peak MB |", "| --- | --- | --- | --- | --- | --- |"]
    for what, who, found in rows:
        if found:
            text.append(
                f"| {what} | {who} | {found['quality']:.4f} | {found['communities']} | {found['seconds']:.2f} | {found['memory']:.0f} |"
            )
    text += ["", "Communities that were planted, all by default settings: Karkas is not told a resolution.", ""]
    text += ["| network | who | communities | ARI | NMI | CPU s |", "| --- | --- | --- | --- | --- | --- |"]
    for _, lines in recovered:
        text += lines
    return text


def recovery(options, folder: Path, ours, peer, what: str, name: str, directed: bool, bar: tuple[str, float]):
    """The line of the bar, and the lines of the table."""
    import igraph

    with gzip.open(folder / f"{name}.truth.gz", "rt") as lines:
        truth = [int(line) for line in lines]
    file = str(folder / f"{name}.edges.gz")
    words = ["directed"] if directed else []
    found = {"Karkas": ours(file, *words, "detect")}
    found["igraph, modularity"] = peer("igraph", file, "leiden", "2")
    # Truth tells the number of communities once; nobody is told it.
    rows, seen = [f"| {what} | truth | {len(set(truth))} | | | |"], {}
    for who, result in found.items():
        if not result:
            continue
        seen[who] = {
            "ARI": igraph.compare_communities(truth, result["labels"], "adjusted_rand"),
            "NMI": igraph.compare_communities(truth, result["labels"], "nmi"),
        }
        rows.append(
            f"| | {who} | {result['communities']} | {seen[who]['ARI']:.4f} | {seen[who]['NMI']:.4f} | {result['seconds']:.2f} |"
        )
    measure, least = bar
    value = seen["Karkas"][measure]
    line = f"| {what}: {measure} ≥ {least} by default | {value:.4f} | {'holds' if value >= least else 'does not hold'} |"
    return line, rows
