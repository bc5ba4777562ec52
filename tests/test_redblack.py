"""What the bundled dataset redblack promises to those who cite it or copy it as a pattern.

The essay itself is not part of the project: promises about its text are kept where a copy of it lies
beside the checkout, and are skipped elsewhere.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from claimgraph.claims import Claim, Entity, Verdict
from claimgraph.criticism import measure_coverage
from claimgraph.tables import Package, check_package, read_package

PROJECT = Path(__file__).parent.parent
PACKAGE = PROJECT / "data" / "redblack"
SHARED = PROJECT.parent / "shared"
ESSAY = SHARED / "seeds" / "000_741c3a6d25a43a83.txt"
AUTHORITY = SHARED / "authority" / "wikidata.csv"

needs_essay = pytest.mark.skipif(not ESSAY.exists(), reason="the essay is not part of the project")
needs_authority = pytest.mark.skipif(not AUTHORITY.exists(), reason="the list of Wikidata ids is not here")

RAW_PASSES = {
    "pass_a": "b3307d80f28be53aec93a0a576ae2b5b70cb0d1fa0507524302a995761ea7277",
    "pass_b": "63b38246c6525dead32ce689380d0f41d7a5074b2cf998d480b1714843eba4bf",
}


@cache
def package() -> Package:
    return read_package(PACKAGE)


@cache
def essay() -> str:
    return ESSAY.read_bytes().decode("utf-8")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def entities() -> dict[str, Entity]:
    return {entity.id: entity for entity in package().entities}


def claims() -> dict[str, Claim]:
    return {claim.id: claim for claim in package().claims}


def verdicts() -> tuple[Verdict, ...]:
    return tuple(package().verdicts)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    """Every run of so many words."""
    found = words(text)
    return {tuple(found[at : at + length]) for at in range(len(found) - length + 1)}


def own_words() -> Iterator[tuple[str, str]]:
    """What the curators wrote: (where it stands, text)."""
    for claim in claims().values():
        yield f"gloss of {claim.id}", claim.gloss
        yield f"value of {claim.id}", claim.value
        for name in ("condition", "purpose", "role", "quoted_as"):
            yield from ((f"{name} of {claim.id}", value) for value in claim.get(name))
    for verdict in verdicts():
        yield f"reason of {verdict.id}", verdict.reason
    for entity in entities().values():
        yield f"note of {entity.id}", entity.note


# What it holds


def test_the_tables_are_free_of_faults() -> None:
    assert check_package(PACKAGE).faults == ()


@needs_essay
def test_every_passage_lies_in_the_text_whose_digest_is_given() -> None:
    assert check_package(PACKAGE, texts={"essay": ESSAY}).faults == ()


def test_it_is_a_whole_curation_in_size() -> None:
    assert 170 <= len(entities()) <= 225
    assert 330 <= len(claims()) <= 450
    assert len(verdicts()) >= 30


@needs_essay
def test_every_sentence_is_carried_by_a_claim_or_listed_as_unclaimed() -> None:
    coverage = measure_coverage("essay", essay(), package().claims, package().unclaimed)
    assert [(one.start, one.end) for one in coverage.sentences if one.is_open] == []


def test_every_claim_has_a_passage_a_locator_and_a_gloss() -> None:
    assert [one.id for one in claims().values() if not (one.passages and one.locator and one.gloss)] == []


def test_starts_and_ends_of_passages_are_parallel_lists_in_order() -> None:
    for row in rows(PACKAGE / "claims.csv"):
        starts, ends = row["start"].split("|"), row["end"].split("|")
        assert len(starts) == len(ends), row["id"]
        marks = [int(mark) for pair in zip(starts, ends, strict=True) for mark in pair]
        assert marks == sorted(set(marks)), row["id"]


@needs_essay
def test_no_passage_begins_or_ends_inside_a_word() -> None:
    text = essay()
    cut = [
        claim.id
        for claim in claims().values()
        for edges in claim.passages
        for edge in edges
        if text[edge - 1].isalnum() and text[edge].isalnum()
    ]
    assert cut == []


# Whose words


@needs_essay
def test_nothing_that_the_curators_wrote_repeats_eight_words_of_the_essay() -> None:
    theirs = runs(essay())
    assert [place for place, text in own_words() if runs(text) & theirs] == []


def test_what_is_quoted_is_never_a_sentence() -> None:
    long = [one.id for one in claims().values() for few in one.get("quoted_as") if len(words(few)) > 8]
    assert long == []


def test_every_conditional_claim_and_no_other_gives_its_condition() -> None:
    for claim in claims().values():
        is_conditional = claim.one("modality") == "conditional"
        assert is_conditional == bool(claim.one("condition")), claim.id


# Relations


def test_at_most_ten_relations_are_used_once() -> None:
    uses = Counter(claim.relation for claim in claims().values())
    assert len([relation for relation, count in uses.items() if count == 1]) <= 10


def test_every_family_but_kinship_is_used() -> None:
    catalogue = package().catalogue
    used = {catalogue.relations[claim.relation].family for claim in claims().values()}
    assert used == set(catalogue.families) - {"kinship"}


def test_the_side_gone_to_is_said_only_once() -> None:
    told_twice = [one.id for one in claims().values() if one.object and one.object in one.get("to")]
    assert told_twice == []


def test_every_entity_is_used() -> None:
    qualifiers = package().catalogue.qualifiers
    used = set()
    for claim in claims().values():
        used |= {claim.subject, claim.object}
        used |= {
            value
            for name, values in claim.qualifiers.items()
            if qualifiers[name].range == "entity"
            for value in values
        }
    assert set(entities()) - used == set()


# Verdicts and sources


def test_every_verdict_gives_its_reason() -> None:
    assert [verdict.id for verdict in verdicts() if len(words(verdict.reason)) < 4] == []


def test_each_aspect_of_a_verdict_names_a_column_of_the_claims() -> None:
    columns = set(rows(PACKAGE / "claims.csv")[0])
    assert {verdict.aspect for verdict in verdicts() if verdict.aspect} <= columns


def test_a_verdict_on_a_link_judges_a_link_that_is_there() -> None:
    linked = [verdict for verdict in verdicts() if verdict.aspect in ("supports", "disputes")]
    assert linked
    assert [one.id for one in linked if one.target not in claims()[one.claim].get(one.aspect)] == []


def test_no_verdict_judges_a_cell_that_is_empty_unless_it_says_what_is_missing() -> None:
    of_emptiness = {"when", "speaker", "topic", "end_state"}
    table = {row["id"]: row for row in rows(PACKAGE / "claims.csv")}
    blind = [
        verdict.id
        for verdict in verdicts()
        if verdict.aspect and verdict.aspect not in of_emptiness and not table[verdict.claim][verdict.aspect]
    ]
    assert blind == []


def test_no_verdict_leans_on_what_nobody_looked_up() -> None:
    vague = re.compile(r"general knowledge|not checked|well known|it is known", re.IGNORECASE)
    assert [verdict.id for verdict in verdicts() if vague.search(verdict.reason)] == []


@needs_essay
def test_a_verdict_without_a_source_names_no_year_and_nobody_that_the_essay_does_not() -> None:
    known = set(words(essay()))
    for entity in entities().values():
        known |= set(words(" ".join((entity.label, *entity.aliases))))
    new: dict[str, list[str]] = {}
    for verdict in verdicts():
        inside = re.sub(r"(^|[.:;] )\w+", " ", verdict.reason)  # a first word is no name by its capital
        names = [word for word in re.findall(r"[A-Z]\w+|\d{4}", inside) if not set(words(word)) <= known]
        if names and not verdict.source:
            new[verdict.id] = names
    assert new == {}


def test_every_source_can_be_found_and_says_what_was_read_there() -> None:
    own = {"essay", "carlino_1939"}
    for source in package().sources:
        assert source.note, source.id
        if source.id not in own:
            assert source.url.startswith("http") or source.publisher, source.id


def test_every_source_is_leaned_on_by_something() -> None:
    leaning = {claim.source for claim in claims().values()} | {one.source for one in verdicts()}
    leaning |= {cited for claim in claims().values() for cited in claim.get("cites")}
    leaning |= {origin for source in package().sources for origin in source.derived_from}
    notes = " ".join(entity.note for entity in entities().values())
    assert [one.id for one in package().sources if one.id not in leaning and one.id not in notes] == []


@needs_authority
def test_wikidata_ids_are_those_of_the_authority_list() -> None:
    listed = {(row["label"].casefold(), row["qid"]) for row in rows(AUTHORITY)}
    strange = []
    for entity in entities().values():
        names = {name.casefold() for name in (entity.label, *entity.aliases)}
        if entity.wikidata and not any((name, entity.wikidata) in listed for name in names):
            strange.append(entity.id)
    assert strange == []
    assert sum(bool(entity.wikidata) for entity in entities().values()) >= 40


@needs_essay
def test_a_name_that_the_essay_does_not_give_is_vouched_for() -> None:
    known = set(words(essay()))
    sources = {source.id for source in package().sources}
    bare = [
        entity.id
        for entity in entities().values()
        if entity.type == "person"
        and not set(words(entity.label)) <= known
        and not entity.wikidata
        and not sources & set(re.findall(r"\w+", entity.note))
    ]
    assert bare == []


# How it came about


@pytest.mark.parametrize("name", RAW_PASSES)
def test_the_raw_passes_are_kept_unchanged(name: str) -> None:
    folder = PACKAGE / "curation" / name
    assert {path.name for path in folder.glob("*.csv")} >= {"claims.csv", "entities.csv", "sources.csv"}
    assert sha256((folder / "claims.csv").read_bytes()).hexdigest() == RAW_PASSES[name]


def test_every_difference_between_the_passes_was_decided_with_a_reason() -> None:
    decisions = rows(PACKAGE / "curation" / "decisions.csv")
    assert len(decisions) >= 100
    assert [row for row in decisions if not (row["decision"] and row["reason"])] == []


def test_the_datasheet_counts_what_the_tables_hold() -> None:
    datasheet = (PACKAGE / "README.md").read_text(encoding="utf-8")
    for table in ("entities", "sources", "claims", "verdicts", "unclaimed"):
        count = len(rows(PACKAGE / f"{table}.csv"))
        assert re.search(rf"^\| `{table}\.csv` \| {count} \|", datasheet, re.MULTILINE), (table, count)
