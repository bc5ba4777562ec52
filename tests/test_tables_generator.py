"""The packages that the benchmarks measure are sound, and the same from the same seed."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "bench"))
from generator import generate_package

from claimgraph.claims import Claim
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


def test_claims_are_the_same_whether_read_in_blocks_or_row_by_row(tmp_path: Path) -> None:
    generate_package(tmp_path, 500)
    in_blocks = [record for record in PackageReader(tmp_path).records() if isinstance(record, Claim)]
    path = tmp_path / "claims.csv"
    text = path.read_text("utf-8")
    # A hidden character anywhere has every row of the file looked at by itself.
    path.write_text(text + "\x07" + "," * text.split("\n")[0].count(","), "utf-8")
    reader = PackageReader(tmp_path)
    by_row = [record for record in reader.records() if isinstance(record, Claim)]
    assert len(in_blocks) == 500
    assert by_row == in_blocks
    assert {fault.line for fault in reader.faults} == {502}
