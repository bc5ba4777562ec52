"""From a store to a network, against rdflib's networkx bridge on the same triples; and places and paths.

    python tests/bench/bench_network.py [--claims 100000] [--repeat 3] [--directory build/bench]

Ours and the peer run in processes of their own, so that peaks of memory are their own; loading is not
timed, and of several runs the fastest counts. The answer is held against what SPARQL counts.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import Any

import networkx as nx

sys.path.insert(0, str(Path(__file__).parent))
from generator import generate_package

MOST_RATIO = 1 / 3
MOST_SECONDS_TO_PLACE = {1_000: 1.0, 10_000: 5.0}
EDGES = """PREFIX cg: <https://w3id.org/claimgraph/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?claim ?subject ?object
{ ?claim a cg:Claim ; rdf:subject ?subject ; rdf:object ?object FILTER(isIRI(?object)) }"""


def project_claims(directory: Path, repeat: int) -> dict[str, Any]:
    """Ours: one edge per claim, held against the store."""
    from claimgraph import rdf
    from claimgraph.network import build_network

    store = rdf.load(directory / "graph.nq").store
    seconds, network = _fastest(lambda: build_network(store, policy="all"), repeat)
    expected = {
        (row["subject"].value, row["object"].value, row["claim"].value.rsplit("/", 1)[1])
        for row in store.query(EDGES)  # type: ignore[union-attr]
    }
    wrong = len(expected ^ set(network.edges(keys=True)))
    return {"seconds": seconds, "edges": network.number_of_edges(), "wrong": wrong}


def bridge_triples(directory: Path, repeat: int) -> dict[str, Any]:
    """Peer: rdflib's bridge, one edge per triple."""
    import pyoxigraph
    import rdflib
    from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph

    def term(found: object) -> rdflib.term.Node:
        if isinstance(found, pyoxigraph.NamedNode):
            return rdflib.URIRef(found.value)
        assert isinstance(found, pyoxigraph.Literal)
        datatype = None if found.language else rdflib.URIRef(found.datatype.value)
        return rdflib.Literal(found.value, lang=found.language, datatype=datatype)

    graph = rdflib.Graph()
    path = str(directory / "graph.nq")
    for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.N_QUADS, lenient=True):
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    seconds, network = _fastest(lambda: rdflib_to_networkx_multidigraph(graph), repeat)
    return {"seconds": seconds, "edges": network.number_of_edges(), "wrong": 0}


def find_links(directory: Path, repeat: int) -> dict[str, Any]:
    """Ours: three paths between two entities of the same network."""
    from claimgraph import load
    from claimgraph.analysis import find_paths
    from claimgraph.network import build_network

    graph = load(directory / "graph.nq")
    network = build_network(graph.store, policy="all", participants=True)
    tell = graph.statements().__getitem__
    ends = sorted(network)[10], sorted(network)[-10]
    seconds, found = _fastest(lambda: find_paths(network, *ends, tell=tell), repeat)
    return {"seconds": seconds, "edges": network.number_of_edges(), "wrong": 3 - len(found)}


def place_nodes(nodes: int, repeat: int) -> float:
    """Ours: places for a network of planted circles with two and a half ties a node."""
    from claimgraph.layout import positions

    circles = max(4, nodes // 40)
    network = nx.random_partition_graph([nodes // circles] * circles, 0.1, 0.5 / nodes, seed=1)
    return _fastest(lambda: positions(network), repeat)[0]


WORKS: Mapping[str, Callable[[Path, int], dict[str, Any]]] = {
    work.__name__: work for work in (project_claims, bridge_triples, find_links)
}


def main() -> int:
    """Print one line for each comparison; exit 1 when a mark is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--directory", type=Path, default=Path("build/bench"))
    parser.add_argument("--work", choices=WORKS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.work:
        return _run(arguments.work, arguments.directory, arguments.repeat)
    directory = prepare(arguments.directory, arguments.claims)
    missed = int(compare(directory, arguments.claims, arguments.repeat))
    links = measure("find_links", directory, arguments.repeat)
    print(f"{f'3 paths, {arguments.claims} claims':42} {_told(links):>18} {'':>18}")
    for nodes, most in MOST_SECONDS_TO_PLACE.items():
        seconds = place_nodes(nodes, arguments.repeat)
        missed += seconds > most
        print(f"{f'places, {nodes} nodes':42} {seconds:16.2f} s {'':>18} {'':>6}  <= {most:.0f} s")
    return 1 if missed or links["wrong"] else 0


def compare(directory: Path, claims: int, repeat: int) -> bool:
    """Print ours, the peer's and the ratio; say whether the mark is missed."""
    ours = measure("project_claims", directory, repeat)
    print(f"{'work':42} {'ours':>18} {'peer':>18} {'ratio':>6}  to reach")
    work = f"network(), {claims} claims"
    if not find_spec("rdflib"):
        print(f"{work:42} {_told(ours):>18} {'not measured':>18}")
        return bool(ours["wrong"])
    peer = measure("bridge_triples", directory, repeat)
    ratio = ours["seconds"] / peer["seconds"]
    print(
        f"{work:42} {_told(ours):>18} {_told(peer):>18} {ratio:6.2f}  <= {MOST_RATIO:.2f}"
        f"   (rdflib {version('rdflib')}; {ours['edges']} edges, {ours['wrong']} wrong)",
        flush=True,
    )
    return ratio > MOST_RATIO or bool(ours["wrong"])


def prepare(root: Path, claims: int) -> Path:
    """Make the package and its RDF once; both are the same from run to run."""
    from claimgraph import rdf

    directory = root / f"{claims}-claims"
    if not (directory / "graph.nq").exists():
        generate_package(directory, claims)
        rdf.build(directory, directory / "graph.nq")
    return directory


def measure(work: str, directory: Path, repeat: int) -> dict[str, Any]:
    """Run one work in a process of its own."""
    options = ["--work", work, "--directory", str(directory), "--repeat", str(repeat)]
    done = subprocess.run([sys.executable, __file__, *options], check=True, capture_output=True, text=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _run(work: str, directory: Path, repeat: int) -> int:
    answer = WORKS[work](directory, repeat)
    answer["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(answer), flush=True)
    os._exit(0)  # freeing some million objects one by one takes longer than the work


def _fastest(work: Callable[[], Any], repeat: int) -> tuple[float, Any]:
    best = float("inf")
    result = None
    for _ in range(repeat):
        result = None
        gc.collect()
        start = perf_counter()
        result = work()
        best = min(best, perf_counter() - start)
    return best, result


def _told(measured: Mapping[str, Any]) -> str:
    return f"{measured['seconds']:.2f} s {measured['megabytes']:.0f} MB"


if __name__ == "__main__":
    sys.exit(main())
