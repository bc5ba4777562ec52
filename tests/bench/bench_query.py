"""What asking through claimgraph costs over the bare engine: rows to CSV, and counting by group.

python tests/bench/bench_query.py [CLAIMS]
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

sys.path.insert(0, str(Path(__file__).parent))
from generator import generate_package

from claimgraph import rdf
from claimgraph.queries import known_prefixes, run_query

MOST = 1.15
ROUNDS = 25
QUERIES = {
    "SELECT of 20k rows to CSV": (
        "SELECT ?claim ?who ?what ?when WHERE { ?claim a cg:Claim ; rdf:subject ?who ; rdf:object ?what ; "
        "cg:when ?when } LIMIT 20000"
    ),
    "GROUP BY relation": (
        "SELECT ?relation (COUNT(?claim) AS ?n) WHERE { ?claim a cg:Claim ; rdf:predicate ?relation } "
        "GROUP BY ?relation ORDER BY DESC(?n)"
    ),
}


def main() -> int:
    """Print our time, the engine's, and the ratio of each query; exit 1 when a ratio is above 1.15."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with TemporaryDirectory() as temporary:
        generate_package(Path(temporary), claims)
        store = rdf.load(Path(temporary)).store
    ratios = []
    for name, query in QUERIES.items():
        ours, raw, ratio = compare(store, query)
        ratios.append(ratio)
        print(f"query: {name}: ours {ours * 1e3:.1f} ms, pyoxigraph {raw * 1e3:.1f} ms, ratio {ratio:.3f}")
    return 1 if max(ratios) > MOST else 0


def compare(store: Store, query: str) -> tuple[float, float, float]:
    """Take the time of the processor for both by turns; the best rounds count."""
    prefixes = known_prefixes(store)

    def raw() -> bytes:
        solutions = store.query(query, prefixes=prefixes)
        assert isinstance(solutions, QuerySolutions)
        return solutions.serialize(format=QueryResultsFormat.CSV) or b""

    def ours() -> bytes:
        return run_query(store, query).serialize("csv")

    if ours() != raw():
        raise SystemExit("the two give different rows")
    pairs = [(seconds(ours), seconds(raw)) for _ in range(ROUNDS)]
    best = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    return *best, best[0] / best[1]


def seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


if __name__ == "__main__":
    sys.exit(main())
