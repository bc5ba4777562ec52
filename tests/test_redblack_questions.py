"""Twenty questions to the essay on Fascists and Communists are answered by saved questions, row by row.

The answers that others expect of the same questions are read only where their file is at hand.
"""

import json
import re
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

import claimgraph as cg
from claimgraph.claims import Claim, Entity, Source, Verdict
from claimgraph.graph import ClaimGraph
from claimgraph.queries import IRI, Question, Table, find_question, run_question
from claimgraph.rdf import record_texts
from claimgraph.tables import Package, read_package

sys.path.insert(0, str(Path(__file__).parent))
from redblack_answers import ASKED, Asked, Row

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "data" / "redblack"
EXPECTED = ROOT.parent / "shared" / "questions" / "redblack.json"
EACH = pytest.mark.parametrize("asked", ASKED, ids=lambda asked: f"n{asked.n}")


@cache
def redblack() -> ClaimGraph:
    return cg.load(PACKAGE)


@cache
def questions() -> list[Question]:
    return redblack().questions()


def question(asked: Asked) -> Question:
    return find_question(questions(), asked.question)


@cache
def ids_by_label() -> dict[str, str]:
    return {entity.label: entity.id for entity in redblack().entities.values()}


def word(cell: object) -> str:
    """A cell as the answers are written: local ids, and lists of labels or IRIs sorted and joined by "+"."""
    text = "" if cell is None else str(cell)
    if isinstance(cell, IRI) or text.startswith("https://w3id.org/"):
        return "+".join(sorted(re.split("[/#]", iri)[-1] for iri in text.split()))
    if text in ids_by_label():
        return ids_by_label()[text]
    for separator in (", ", " or "):
        parts = text.split(separator)
        if set(parts) <= set(ids_by_label()):
            return "+".join(sorted(ids_by_label()[part] for part in parts))
    return text


def rows_of(graph: ClaimGraph, asked: Asked) -> list[Row]:
    table = run_question(
        graph.store, question(asked), asked.arguments, names=graph.names, dataset=graph.dataset
    )
    assert isinstance(table, Table)
    places = [table.columns.index(column) for column in asked.columns.split()]
    return [tuple(word(row[place]) for place in places) for row in table.rows]


def claims_of(asked: Asked) -> set[str]:
    """The claims that the answers of a question rest on: those its rows name in its claim columns."""
    named = question(asked).claims
    places = [place for place, column in enumerate(asked.columns.split()) if column in named]
    return {claim for row in asked.rows for place in places for claim in row[place].split("+") if claim}


@EACH
def test_each_question_gives_the_answer_mapped_by_hand(asked: Asked) -> None:
    assert set(rows_of(redblack(), asked)) == asked.rows


def test_utterances_stand_in_order_of_time() -> None:
    [asked] = [asked for asked in ASKED if asked.n == 19]
    years = [row[0] for row in rows_of(redblack(), asked)]
    assert years == sorted(years) and set(years) == {"1931", "1932", "1933", "1938", "1944"}


@cache
def package() -> Package:
    return read_package(PACKAGE)


def without(lost: str) -> ClaimGraph:
    """The graph as it would be without a claim, the verdicts on it, and what refers to it."""
    read = package()
    judged = [verdict for verdict in read.verdicts if lost not in (verdict.claim, verdict.target)]
    claims = [unreferred(claim, lost) for claim in read.claims if claim.id != lost]
    records: list[Entity | Source | Verdict | Claim] = [*read.entities, *read.sources, *judged, *claims]
    store = Store()
    store.load("".join(record_texts(read.dataset, read.catalogue, records)), RdfFormat.N_QUADS)
    return ClaimGraph(store, read.dataset, questions=PACKAGE / "questions")


def unreferred(claim: Claim, lost: str) -> Claim:
    qualifiers = {
        name: tuple(value for value in values if name not in ("supports", "disputes") or value != lost)
        for name, values in claim.qualifiers.items()
    }
    return replace(claim, qualifiers={name: values for name, values in qualifiers.items() if values})


@EACH
def test_an_answer_changes_when_any_claim_it_rests_on_is_lost(asked: Asked) -> None:
    assert claims_of(asked)
    for lost in sorted(claims_of(asked)):
        needs = {said(row, asked) for row in asked.rows if lost in ids_in(row)}
        stands = {said(row, asked) for row in asked.rows if lost not in ids_in(row)}
        left = rows_of(without(lost), asked)
        assert set(left) != asked.rows, lost
        assert {said(row, asked) for row in left} & needs <= stands, lost


def ids_in(row: Row) -> set[str]:
    return {part for cell in row for part in cell.split("+")}


def said(row: Row, asked: Asked) -> Row:
    """A row without the ids of its claims: names, dates, amounts and verdicts."""
    named = question(asked).claims
    return tuple(cell for cell, column in zip(row, asked.columns.split(), strict=True) if column not in named)


def names_in_answer(asked: Asked) -> set[str]:
    """Ids, labels and aliases of what answers a question, less what stands in the question itself."""
    graph, parameters = redblack(), question(asked).parameters
    given = {one.name: one.default for one in parameters} | asked.arguments
    entities = [one.name for one in parameters if one.type == "entity" and given[one.name] != "any"]
    said = {graph.names.find(str(given[name])) for name in entities}
    words = {part for row in asked.rows for cell in row for part in cell.split("+") if part}
    named = [one for iri, one in graph.entities.items() if one.id in words and iri not in said]
    values = {one for one in words if re.fullmatch(r"c\d{3}|-?\d{2,}|\d{4}-\d\d", one)}
    values = {one for one in values if one not in asked.command()}
    return {name for entity in named for name in (entity.id, entity.label, *entity.aliases)} | values


@EACH
def test_no_question_holds_a_name_of_its_answer(asked: Asked) -> None:
    text = question(asked).text + " " + asked.command()
    plain = re.sub(r"data/redblack", "", text)
    found = [name for name in names_in_answer(asked) if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", plain)]
    assert names_in_answer(asked) and found == []


def test_the_commands_that_ask_the_twenty_are_listed_with_the_questions() -> None:
    listed = (PACKAGE / "questions" / "README.md").read_text(encoding="utf-8")
    assert [asked.command() for asked in ASKED if f"`{asked.command()}`" not in listed] == []


def test_ten_and_more_of_the_questions_serve_any_package() -> None:
    general = {asked.question for asked in ASKED if question(asked).origin not in own()}
    assert len(general) >= 10


def own() -> set[str]:
    return {str(path) for path in (PACKAGE / "questions").glob("*.rq")}


def test_the_expected_answers_are_all_mapped() -> None:
    if not EXPECTED.exists():
        pytest.skip("the file of expected answers is not at hand")
    expected = {item["n"]: len(item["expected"]) for item in json.loads(EXPECTED.read_text(encoding="utf-8"))}
    assert {asked.n: len(asked.answers) for asked in ASKED} == expected
