"""The packages that the benchmarks measure are sound, and the same from the same seed."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "bench"))
from generator import generate_package

from claimgraph.tables import PackageReader, check_package


def test_a_generated_package_checks_clean(tmp_path: Path) -> None:
    generate_package(tmp_path, 2_000)
    report = check_package(tmp_path)
    assert report.faults == ()
    assert report.counts == {"entities": 400, "sources": 3, "verdicts": 20, "claims": 2_000}


def test_the_seed_decides_what_is_generated(tmp_path: Path) -> None:
    hashes = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        generate_package(tmp_path / name, 100, seed)
        hashes.append(PackageReader(tmp_path / name).dataset.data_hash)
    assert hashes[0] == hashes[1] != hashes[2]
