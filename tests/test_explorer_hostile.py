"""Hostile strings in any field stand in the static page as text, and foreign claims still make a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from html.parser import HTMLParser
from typing import Any

import pytest

from claimgraph.claims import Claim, Dataset, Entity, Source, Verdict
from claimgraph.explorer import Narrowing, build_page, gather_world
from claimgraph.explorer.payload import build_payload
from claimgraph.statements import Lexicon
from claimgraph.vocabulary import catalogue

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "<!--<script>",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "a\u2028b\u2029c\x00\x1b[2J",
    "\u202etxt.exe\u2066",
)
UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
WORLD = Dataset("d", "A little world", "https://example.org/")
ENTITY = Entity("ada", "person", "Ada")
SOURCE = Source("s1", "book", "On Ports")
CLAIM = Claim("c1", "ada", "praised", "bo", source="s1", locator="p. 1", gloss="Ada praised Bo.")
PLACES = [
    *((kind, one.name) for kind in (Dataset, Entity, Source, Claim) for one in fields(kind)),
    *((Claim, name) for name in ("speaker", "witness", "condition", "amount", "of_its_own")),
    (Verdict, "reason"),
    (Narrowing, "notes"),
]


class Tags(HTMLParser):
    """Elements with their attributes, and the text of scripts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]


def page_of(place: Any, name: str, text: str) -> str:
    def with_text(record: Any) -> Any:
        if type(record) is not place or not hasattr(record, name) or name == "qualifiers":
            return record
        told: Any = text
        if isinstance(getattr(record, name), tuple):
            told = ((0, 1),) if name == "passages" else (text,)
        elif name == "labels":
            told = {"en": text, text: text}
        return replace(record, **{name: told})

    claim: Claim = with_text(CLAIM)
    if place is Claim and not hasattr(CLAIM, name):
        claim = replace(claim, qualifiers={name: (text,), text: (text,)})
    verdict = Verdict("v1", claim.id, "doubtful", reason=text if place is Verdict else "", curator="bo")
    entity, source = with_text(ENTITY), with_text(SOURCE)
    lexicon = Lexicon({entity.id: entity}, {source.id: source}, {claim.id: (verdict,)})
    notes = [text] if place is Narrowing else ["a note"]
    world = gather_world([claim], with_text(WORLD), lexicon, notes=notes)
    return build_page(world, lexicon).html


@pytest.fixture(scope="module")
def calm() -> list[tuple[str, tuple[str, ...]]]:
    return Tags(page_of(Narrowing, "", "a note")).tags


def tidy(tags: list[tuple[str, tuple[str, ...]]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Without the spans of licence and citation, which a calm page may lack."""
    return (tag for tag in tags if tag[0] != "span")


@pytest.mark.parametrize(("place", "name"), PLACES, ids=lambda each: getattr(each, "__name__", each))
def test_hostile_text_adds_no_element_and_no_command(
    place: type, name: str, calm: list[tuple[str, tuple[str, ...]]]
) -> None:
    for text in HOSTILE:
        html = page_of(place, name, text)
        found = Tags(html)
        assert list(tidy(found.tags)) == list(tidy(calm)), text
        assert found.links == []
        shown = re.sub(r'<script type="text/plain".*?</script>', "", html, flags=re.DOTALL)
        assert not UNSAFE.search(shown), text
        described = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
        assert described and json.loads(described[1])["@type"] == "Dataset"


def test_the_check_sees_what_it_is_there_for(calm: list[tuple[str, tuple[str, ...]]]) -> None:
    html = page_of(Entity, "label", HOSTILE[1])
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert list(tidy(Tags(html.replace("&lt;img", "<img")).tags)) != list(tidy(calm))


@pytest.mark.parametrize(
    "claim",
    [
        Claim("http://x.example/c", "http://x.example/a", "http://x.example/r", "http://x.example/b"),
        Claim("c1", "ada", "praised"),
        Claim("c1", "", "", value="x"),
        Claim("c1", "ada", "praised", "ada", source="nowhere", when="some day"),
    ],
)
def test_a_foreign_claim_makes_a_page_with_all_that_it_names(claim: Claim) -> None:
    world = gather_world([claim], WORLD, Lexicon({}, {}))
    assert {entity.id for entity in world.entities} >= {claim.subject, claim.object} - {""}
    assert [source.id for source in world.sources] == ([claim.source] if claim.source else [])
    assert f'<td dir="auto">{claim.id}</td>' in build_page(world, Lexicon({}, {})).html


def test_a_missing_subject_is_told() -> None:
    claims = [Claim("c1", "", "praised", "bo"), Claim("c2", "ada", "praised", "bo")]
    world = gather_world(claims, WORLD, Lexicon({}, {}), notes=["a note"])
    assert world.notes == ("a note", "1 claim names no subject; it is shown as “?”.")
    assert "1 claim names no subject" in build_page(world, Lexicon({}, {})).html
    assert [entity.label for entity in world.entities] == ["?", "ada", "bo"]


@pytest.mark.parametrize(
    ("language", "label", "labels", "wanted"),
    [
        ("en", "tended", {"it": "curò"}, {"it": "curò", "en": "tended"}),
        ("it", "curò", {"de": "pflegte"}, {"de": "pflegte", "it": "curò"}),
        ("it", "curò", {"de": "curò"}, {"de": "curò", "it": "curò"}),
        ("", "tended", {"it": "curò"}, {"it": "curò", "": "tended"}),
        ("en", "tended", {}, {"en": "tended"}),
    ],
)
def test_an_own_term_keeps_its_main_label_beside_others(
    language: str, label: str, labels: dict[str, str], wanted: dict[str, str]
) -> None:
    terms = catalogue()
    relation = replace(
        terms.relations["praised"],
        name="tended",
        label=label,
        labels=labels,
        inverse_label=label,
        inverse_labels=labels,
    )
    qualifier = replace(terms.qualifiers["role"], name="rank", label=label, labels=labels)
    lexicon = Lexicon({}, {}, catalogue=terms.extended([relation], [qualifier]))
    world = gather_world([CLAIM], replace(WORLD, language=language), lexicon)
    told = build_payload(world)["catalogue"]
    assert told["relations"]["tended"]["labels"] == wanted
    assert told["relations"]["tended"]["inverse"] == wanted
    assert told["qualifiers"]["rank"]["labels"] == wanted


def test_no_claims_make_a_page_too() -> None:
    assert "All 0 claims" in build_page(gather_world([], WORLD, Lexicon({}, {})), Lexicon({}, {})).html
