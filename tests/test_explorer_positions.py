"""Positions are kept with the graph, and what stands somewhere stays there."""

from __future__ import annotations

import base64
import gzip
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import claimgraph as cg
from claimgraph.cli import main
from claimgraph.errors import UsageError
from claimgraph.rdf import read_positions

sys.path.insert(0, str(Path(__file__).parent))
from tiny_packages import faults_of, write_package

CLAIMS = "id,subject,relation,object,source\nc1,ada,member_of,greens,s1\nc2,bo,member_of,greens,s1\n"
MORE = f"{CLAIMS}c3,bo,member_of,reds,s1\n"


def places_of(html: str) -> dict[str, tuple[int, int]]:
    found = re.search(r'id="payload">([^<]*)<', html)
    assert found
    entities: Any = json.loads(gzip.decompress(base64.b64decode(found[1])))["entities"]
    return dict(zip(entities["id"], zip(entities["x"], entities["y"], strict=True), strict=True))


def view(*arguments: str) -> Result:
    return CliRunner().invoke(main, ("view", *arguments), catch_exceptions=False)


def test_saved_positions_are_read_again(tmp_path: Path) -> None:
    package = write_package(tmp_path, claims=CLAIMS)
    page = cg.load(package).explore()
    assert page.save_positions(package) == package / "positions.csv"
    lines = (package / "positions.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "entity,x,y"
    assert [line.partition(",")[0] for line in lines[1:]] == sorted(cg.load(package).lexicon.entities)
    assert cg.load(package).explore().html == page.html


def test_what_stands_there_stays_when_claims_are_added(tmp_path: Path) -> None:
    positions = "entity,x,y\nada,0,0\ngreens,-500,40\n"
    package = write_package(tmp_path, claims=CLAIMS, positions=positions)
    before = places_of(cg.load(package).explore().html)
    assert (before["ada"], before["greens"]) == ((0, 0), (-500, 40))
    cg.load(package).explore().save_positions(package)
    (package / "claims.csv").write_text(MORE, encoding="utf-8")
    assert places_of(cg.load(package).explore().html) == before


@pytest.mark.parametrize("name", ["graph.nq", "graph.ttl", "graph.rdf", "store"])
def test_a_file_or_store_carries_the_positions(name: str, tmp_path: Path) -> None:
    package = write_package(tmp_path, positions="entity,x,y\nada,12,-34\nbo,0,7\n")
    assert CliRunner().invoke(main, ("build", str(package), "-o", str(tmp_path / name))).exit_code == 0
    graph = cg.load(tmp_path / name)
    assert read_positions(graph.store) == {"ada": (12, -34), "bo": (0, 7)}
    assert places_of(graph.explore().html)["ada"] == (12, -34)


def test_positions_of_foreign_rdf_that_are_none_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text(
        "@prefix cg: <https://w3id.org/claimgraph/ontology#> . @prefix e: <https://example.org/> ."
        'e:a cg:x "left" ; cg:y 1 . e:b cg:x 1.5 ; cg:y -2 . e:c cg:x 1 . e:d cg:x 1e9, "nan" ; cg:y "inf" .',
        encoding="utf-8",
    )
    assert read_positions(cg.load(path).store) == {"https://example.org/b": (2, -2)}


def test_positions_do_not_change_the_digest_of_the_data(tmp_path: Path) -> None:
    package = write_package(tmp_path)
    before = cg.load(package).dataset.data_hash
    cg.load(package).explore().save_positions(package)
    graph = cg.load(package)
    assert graph.dataset.data_hash == before
    assert graph.notes == cg.load(write_package(tmp_path)).notes


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("adda,1,2\n", "positions.csv:2: column 'entity': value 'adda': is not an id in entities.csv"),
        ("ada,1.5,2\n", "positions.csv:2: column 'x': value '1.5': is not a whole number such as 120 or -35"),
        ("ada,1,\n", "positions.csv:2: column 'y': is required and is empty"),
        (
            "ada,1,2\nbo,3,4\nada,1,2\n",
            "positions.csv:4: column 'entity': value 'ada': has a position already on line 2",
        ),
    ],
)
def test_a_fault_is_located(rows: str, fault: str, tmp_path: Path) -> None:
    (found,) = faults_of(write_package(tmp_path, positions=f"entity,x,y\n{rows}"))
    assert found.replace(": value '':", ":").startswith(fault)


def test_a_missing_column_is_a_fault(tmp_path: Path) -> None:
    (found,) = faults_of(write_package(tmp_path, positions="entity,x\nada,1\n"))
    assert "'y'" in found


def test_view_saves_positions_into_the_package(tmp_path: Path) -> None:
    package = write_package(tmp_path)
    done = view(str(package), "-o", str(tmp_path / "page.html"), "--save-positions")
    assert done.exit_code == 0, done.stderr
    assert f"-> {package / 'positions.csv'}" in done.stderr
    again = view(str(package), "-o", str(tmp_path / "again.html"))
    assert again.exit_code == 0
    assert (tmp_path / "page.html").read_bytes() == (tmp_path / "again.html").read_bytes()


def test_a_narrow_page_leaves_the_others_positions_in_the_table(tmp_path: Path) -> None:
    package = write_package(tmp_path, claims=MORE, positions="entity,x,y\nada,1,2\nreds,300,400\n")
    cg.load(package).explore(claims=["c1"]).save_positions(package)
    lines = (package / "positions.csv").read_text(encoding="utf-8").splitlines()
    assert "reds,300,400" in lines
    assert "ada,1,2" in lines
    assert any(line.startswith("greens,") for line in lines)


def test_positions_are_saved_in_a_package_only(tmp_path: Path) -> None:
    package = write_package(tmp_path)
    rdf = tmp_path / "graph.ttl"
    cg.load(package).write(rdf)
    assert view(str(rdf), "-o", str(tmp_path / "page.html"), "--save-positions").exit_code == 2
    assert view(str(package), "--save-positions", "--engine", "pyvis").exit_code == 2
    with pytest.raises(UsageError, match=r"a folder with a datapackage.json"):
        cg.load(package).explore().save_positions(tmp_path)
    (package / "positions.tsv").write_text("entity\tx\ty\nada\t1\t2\n", encoding="utf-8")
    with pytest.raises(UsageError, match="only CSV with commas"):
        cg.load(package).explore().save_positions(package)
