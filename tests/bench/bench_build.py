"""From a package to a store, checks included, against the engine and rdflib loading the same triples.

    python tests/bench/bench_build.py [--full] [--repeat 2] [--directory build/bench]

Every measurement runs in a process of its own, so that peaks of memory are its own; ours and the peer's
take turns, and of several runs the fastest counts. --full adds a million claims (about half an hour).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parent))
from generator import generate_package

MOST_RATIO_ON_DISK = 1.5
MOST_RATIO_IN_MEMORY = 1 / 3
MOST_GROWTH = 1.2
MOST_MEGABYTES = 3072


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: wall time, time of the processors, and the peak of memory of its process."""

    seconds: float
    processor: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s ({self.processor:.0f} cpu) {self.megabytes:.0f} MB"


def build_on_disk(directory: Path) -> None:
    """Ours: read and check the tables, write the store, verify and switch."""
    from claimgraph import rdf
    from claimgraph.tables import PackageReader

    rdf.write_store(PackageReader(directory), directory / "ours.store")


def load_on_disk(directory: Path) -> None:
    """Peer: the engine loads the same quads from a file into a new store."""
    from pyoxigraph import RdfFormat, Store

    store = Store(str(directory / "peer.store"))
    store.bulk_load(path=str(directory / "graph.nq"), format=RdfFormat.N_QUADS)


def build_in_memory(directory: Path) -> None:
    """Ours: read and check the tables into a store in memory."""
    from claimgraph import rdf
    from claimgraph.tables import PackageReader

    rdf.build_store(PackageReader(directory))


def add_to_rdflib(directory: Path) -> None:
    """Peer: rdflib makes and adds the same triples, handed to it by the engine's parser (a second in all)."""
    import pyoxigraph
    import rdflib

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


WORKS: Mapping[str, Callable[[Path], None]] = {
    work.__name__: work for work in (build_on_disk, load_on_disk, build_in_memory, add_to_rdflib)
}


def measure(work: str, directory: Path) -> Measured:
    """Run one work in a process of its own."""
    for store in ("ours.store", "peer.store"):
        shutil.rmtree(directory / store, ignore_errors=True)
    command = [sys.executable, __file__, "--work", work, "--directory", str(directory)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return Measured(**json.loads(answer))


def compare(ours: str, peer: str, directory: Path, repeat: int) -> tuple[Measured, Measured]:
    """Measure ours and the peer in turns; the fastest run of each counts."""
    runs = [(measure(ours, directory), measure(peer, directory)) for _ in range(repeat)]
    first, second = zip(*runs, strict=True)
    return min(first, key=_seconds), min(second, key=_seconds)


def prepare(root: Path, claims: int) -> Path:
    """Make the package and the peers' file; made anew, since the ontology may have changed."""
    from claimgraph import rdf

    directory = root / f"{claims}-claims"
    generate_package(directory, claims)
    rdf.build(directory, directory / "graph.nq")
    return directory


def main() -> int:
    """Print one line for each comparison; exit 1 when a mark is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="also a million claims")
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--directory", type=Path, default=Path("build/bench"))
    parser.add_argument("--work", choices=WORKS, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.work:
        return _run(arguments.work, arguments.directory)
    missed = 0
    print(
        f"{'work':42} {'ours':>25} {'peer':>25} {'ratio':>6}  to reach   (pyoxigraph {version('pyoxigraph')})"
    )
    per_claim: dict[int, float] = {}
    for claims in (10_000, 100_000, *((1_000_000,) if arguments.full else ())):
        directory = prepare(arguments.directory, claims)
        repeat = arguments.repeat if claims < 1_000_000 else 1
        ours, peer = compare("build_on_disk", "load_on_disk", directory, repeat)
        per_claim[claims] = ours.seconds / claims
        missed += _report(f"package -> disk, {claims} claims", ours, peer, MOST_RATIO_ON_DISK)
        missed += ours.megabytes > MOST_MEGABYTES
        if claims == 1_000_000:
            growth = per_claim[claims] / per_claim[100_000]
            missed += growth > MOST_GROWTH
            print(f"{'1M against 100k claims, per claim':42} {growth:58.2f}  <= {MOST_GROWTH}")
        elif find_spec("rdflib"):
            ours, peer = compare("build_in_memory", "add_to_rdflib", directory, 1)
            missed += _report(f"package -> memory (rdflib), {claims}", ours, peer, MOST_RATIO_IN_MEMORY)
        else:
            print(f"package -> memory (rdflib), {claims}: not measured")
    return 1 if missed else 0


def _run(work: str, directory: Path) -> int:
    start = perf_counter()
    WORKS[work](directory)
    seconds, used = perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
    measured = Measured(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
    print(json.dumps(asdict(measured)), flush=True)
    os._exit(0)


def _report(work: str, ours: Measured, peer: Measured, most: float) -> bool:
    ratio = ours.seconds / peer.seconds
    print(f"{work:42} {ours!s:>25} {peer!s:>25} {ratio:6.2f}  <= {most:.2f}", flush=True)
    return ratio > most


def _seconds(measured: Measured) -> float:
    return measured.seconds


if __name__ == "__main__":
    sys.exit(main())
