"""The figures of agreement between two curators."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


def load_agreement() -> ModuleType:
    """Load the script beside this file, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("agreement", Path(__file__).parent / "agreement.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


agreement = load_agreement()

ENTITIES_A = """id,type,label,aliases
ada,person,Ada Quill,Quill
greens,party,Greens,
oil,good,oil,
"""
ENTITIES_B = """id,type,label,aliases
a_quill,person,A. Quill,Quill|Ada
the_greens,party,The Greens,
coal,good,coal,
"""
CLAIMS_A = """id,subject,relation,object,value,when,start,end,speaker
c1,ada,joined,greens,,1921,0,20,
c2,ada,praised,greens,,1922,30,40,
c3,ada,characterized_as,,poet,,50,60,greens
c4,ada,used_good,oil,,,70,80,
"""
CLAIMS_B = """id,subject,relation,object,value,when,start,end,speaker
c1,a_quill,joined,the_greens,,1921,5,20,
c2,a_quill,admired,the_greens,,,30,40,
c3,a_quill,characterized_as,,a poet,,50,60,the_greens
c4,a_quill,used_good,coal,,,95,100,
"""


@pytest.fixture
def passes(tmp_path: Path) -> tuple[Path, Path]:
    tables = {"a": (ENTITIES_A, CLAIMS_A), "b": (ENTITIES_B, CLAIMS_B)}
    for name, (entities, claims) in tables.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "entities.csv").write_text(entities, encoding="utf-8")
        (tmp_path / name / "claims.csv").write_text(claims, encoding="utf-8")
    return tmp_path / "a", tmp_path / "b"


def figures(passes: tuple[Path, Path]) -> dict[str, tuple[int, int]]:
    return {one.name: (one.agreed, one.of) for one in agreement.build_agreement(*passes)}


def test_entities_match_by_label_or_alias_and_each_only_once(passes: tuple[Path, Path]) -> None:
    assert figures(passes)["entities: matched, of the union"] == (2, 4)


def test_a_passage_is_found_when_half_of_it_is(passes: tuple[Path, Path]) -> None:
    found = figures(passes)
    assert (found["passages: of A, found by B"], found["passages: of B, found by A"]) == ((3, 4), (3, 4))


def test_characters_count_once_however_many_claims_cover_them(passes: tuple[Path, Path]) -> None:
    assert figures(passes)["characters: covered by both, of those covered"] == (35, 55)


def test_claims_match_by_subject_object_and_passage(passes: tuple[Path, Path]) -> None:
    assert figures(passes)["claims: matched, of the union"] == (3, 5)


def test_relation_and_family_are_compared_on_matched_claims_only(passes: tuple[Path, Path]) -> None:
    found = figures(passes)
    assert found["relation, of matched claims"] == (2, 3)
    assert found["relation family, of matched claims"] == (3, 3)


def test_speakers_are_compared_as_matched_entities(passes: tuple[Path, Path]) -> None:
    assert figures(passes)["speaker, of matched claims"] == (3, 3)


def test_a_date_that_one_curator_left_out_is_no_agreement(passes: tuple[Path, Path]) -> None:
    assert figures(passes)["when, of matched claims"] == (2, 3)


def test_a_pass_agrees_wholly_with_itself(passes: tuple[Path, Path]) -> None:
    assert {one.share for one in agreement.build_agreement(passes[0], passes[0])} == {1.0}


def test_the_table_is_written_between_the_marks(
    passes: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("Before\n<!-- agreement -->\nold\n<!-- /agreement -->\nAfter\n", encoding="utf-8")
    assert agreement.main([str(passes[0]), str(passes[1]), "--readme", str(readme)]) == 0
    table = capsys.readouterr().out.strip()
    assert readme.read_text(encoding="utf-8") == (
        f"Before\n<!-- agreement -->\n{table}\n<!-- /agreement -->\nAfter\n"
    )


def test_the_datasheet_gives_the_figures_of_the_raw_passes() -> None:
    readme = (agreement.CURATION.parent / "README.md").read_text(encoding="utf-8")
    marked = agreement.MARKED.search(readme)
    passes = agreement.CURATION / "pass_a", agreement.CURATION / "pass_b"
    table = agreement.agreement_table(agreement.build_agreement(*passes))
    assert marked is not None and table in marked[0]
