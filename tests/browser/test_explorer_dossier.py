"""The dossier of an entity in the page: the same as Python's, with a career line that draws the unknown."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

import claimgraph as cg
from claimgraph.claims import Claim, Entity
from claimgraph.dossier import build_dossier

pytestmark = pytest.mark.browser

REDBLACK = ["nicola_bombacci", "soviet_union", "benito_mussolini", "italy", "fascism", "vladimir_lenin"]
PARTS = {"of": "Said of", "by": "Said and held by", "in": "Mentioned"}


def start(visitor: Any, path: Path, **how: Any) -> Any:
    page = visitor.open(path, width=how.pop("width", 1400), **how)
    page.wait_for_selector("body[data-ready]")
    return page


def show(page: Any, entity: str) -> Any:
    page.evaluate(
        "id => window.claimgraph.store.do('shell.focused', s => ({...s, focus: {kind: 'entity', id}}))",
        entity,
    )
    return page.locator(".panel")


def claims_in(page: Any, part: str) -> list[str]:
    """Ids of the claims in a section, after everything has been asked for."""
    section = page.locator(f".panel [data-part={part}]")
    while section.count() and section.locator(".more:visible").count():
        section.locator(".more").click()
    found: list[str] = section.locator(".entry").evaluate_all("all => all.map(one => one.dataset.claim)")
    return found


def test_sections_and_their_order_are_those_of_the_written_dossier(visitor: Any, redblack_page: Path) -> None:
    graph = cg.load("redblack")
    claims = list(graph.claims())
    page = start(visitor, redblack_page)
    tried = 0
    for name in REDBLACK:
        if name not in graph.lexicon.entities:
            continue
        tried += 1
        show(page, name)
        written = build_dossier(name, claims, graph.lexicon)
        for part, heading in PARTS.items():
            own = [
                section.notes
                for section in written.sections
                if section.heading
                in (f"{heading} {written.entity.label}", f"{heading}: {written.entity.label}")
            ]
            assert len(own) <= 1
            expected = [note.statement.claim.id for note in own[0]] if own else []
            assert claims_in(page, part) == expected, (name, part)
    assert tried >= 4


def test_the_careers_claims_are_those_of_the_written_dossier(visitor: Any, redblack_page: Path) -> None:
    graph = cg.load("redblack")
    claims = list(graph.claims())
    page = start(visitor, redblack_page)
    busiest = sorted(
        (len(build_dossier(name, claims, graph.lexicon).career), name) for name in graph.lexicon.entities
    )[-3:]
    for count, name in busiest:
        assert count
        panel = show(page, name)
        rows = panel.locator(".career-row, .career .entry")
        assert rows.count() == count


LIFE = [
    Claim("m1", "ada", "member_of", "greens", when="1912/1919"),
    Claim("m2", "ada", "member_of", "reds", when="1921/", qualifiers={"end_state": ("ended",)}),
    Claim("m3", "ada", "member_of", "blues", qualifiers={"end_state": ("ended",)}),
    Claim("m4", "ada", "joined", "reds", when="1921-03"),
    Claim("m5", "ada", "joined", "blues", when="192X"),
    Claim("m6", "ada", "holds_office_in", "greens", when="1925~", qualifiers={"role": ("clerk",)}),
    Claim("m7", "ada", "member_of", "yellows", when="1930/", qualifiers={"end_state": ("open",)}),
    Claim("m8", "ada", "member_of", "whites", when="1915"),
    Claim("m9", "bo", "praised", "ada", when="1918", qualifiers={"place": ("port",)}),
]
NAMES = [
    Entity("ada", "person", "Ada Quill", aliases=("The Lamp",), wikidata="Q7259", note="A printer."),
    *(Entity(name, "party", name.title()) for name in ("greens", "reds", "blues", "yellows", "whites")),
    Entity("bo", "person", "Bo Tarn", wikidata="not-an-id"),
    Entity("port", "place", "Port Merle"),
]


@pytest.fixture
def life(make_explorer: Any) -> Path:
    path: Path = make_explorer(LIFE, NAMES)
    return path


def segments(page: Any, claim: str) -> list[str]:
    found: list[str] = page.locator(f".career-row[data-claim={claim}] .track rect").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().width > 1)"
        ".map(one => one.getAttribute('class').split(' ')[0])"
    )
    return found


def test_bars_are_solid_where_certain_and_fade_where_nothing_is_told(visitor: Any, life: Path) -> None:
    page = start(visitor, life)
    show(page, "ada")
    assert segments(page, "m1") == ["possible", "possible", "certain"]
    assert segments(page, "m2") == ["fade", "attested"]
    assert "certain" in segments(page, "m7") and "fade" not in segments(page, "m7")
    assert segments(page, "m8").count("fade") == 2 and "attested" in segments(page, "m8")
    assert "about" in segments(page, "m6") and "certain" not in segments(page, "m6")
    assert page.locator(".career-row[data-claim=m4] .track .event").count() == 1
    assert "attested" in segments(page, "m5")
    undated = page.locator(".career .entry").evaluate_all("all => all.map(one => one.dataset.claim)")
    assert undated == ["m3"]
    assert "ended, date unknown" in page.locator(".career .entry").inner_text()


def test_a_bar_is_read_and_opened_by_keyboard_and_by_mouse(visitor: Any, life: Path) -> None:
    page = start(visitor, life)
    show(page, "ada")
    row = page.locator(".career-row[data-claim=m1] button.career-claim")
    assert "is a member of Greens" in row.inner_text()
    assert "from 1912 to 1919" in row.inner_text()
    row.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("window.claimgraph.store.state.focus") == {"kind": "claim", "id": "m1"}
    page.locator(".panel [data-key=back]").click()
    page.locator(".career-row[data-claim=m8] .track").click()
    assert page.evaluate("window.claimgraph.store.state.focus") == {"kind": "claim", "id": "m8"}


def test_the_facts_of_an_entity_stand_at_its_head(visitor: Any, life: Path) -> None:
    page = start(visitor, life)
    panel = show(page, "ada")
    told = panel.inner_text()
    for words in ("The Lamp", "A printer.", "9 claims, 0 mentions"):
        assert words in told, words
    link = panel.get_by_role("link", name="Q7259")
    assert link.get_attribute("href") == "https://www.wikidata.org/wiki/Q7259"
    panel = show(page, "bo")
    assert "not-an-id" in panel.inner_text()
    assert panel.get_by_role("link").count() == 0
    panel = show(page, "port")
    assert "0 claims, 1 mention" in panel.inner_text()
    assert claims_in(page, "in") == ["m9"]


def test_ties_are_counted_and_lead_to_the_claims_between(visitor: Any, life: Path) -> None:
    page = start(visitor, life)
    panel = show(page, "ada")
    ties = panel.locator(".block", has_text="Most frequent ties").locator("li")
    counts = [int(one) for one in ties.locator(".count").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == 9
    ties.first.locator("button.small").click()
    assert page.evaluate("window.claimgraph.store.state.focus.kind") == "bundle"


def test_what_can_be_done_from_a_dossier(visitor: Any, life: Path) -> None:
    page = start(visitor, life)
    show(page, "ada")
    page.locator(".panel [data-key=hide]").click()
    assert page.evaluate("window.claimgraph.store.state.scene.hidden") == ["ada"]
    page.locator(".panel [data-key=path]").focus()
    page.keyboard.press("Enter")
    state = page.evaluate("window.claimgraph.store.state")
    assert (state["place"], state["paths"]["from"]) == ("paths", "ada")
    page.locator(".panel [data-key=table]").click()
    state = page.evaluate("window.claimgraph.store.state")
    assert (state["place"], state["tables"]["selected"]) == ("tables", True)
    assert state["selection"]["entities"] == ["ada"]
    page.locator(".panel [data-key=around]").click()
    state = page.evaluate("window.claimgraph.store.state")
    assert state["place"] == "graph"
    assert (state["scene"]["opening"], state["scene"]["centre"]) == ("around", "ada")
    assert state["scene"]["hidden"] == []


def test_a_dossier_of_two_thousand_claims_opens_at_once(visitor: Any, make_explorer: Any) -> None:
    claims = [Claim(f"c{number}", f"p{number}", "praised", "hub", when="1921") for number in range(2000)]
    page = start(visitor, make_explorer(claims, [Entity("hub", "person", "Hub")]))
    show(page, "p1")
    taken = page.evaluate(
        "(() => { const from = performance.now(); window.claimgraph.store.do('shell.focused',"
        " s => ({...s, focus: {kind: 'entity', id: 'hub'}})); document.body.offsetHeight;"
        " return performance.now() - from; })()"
    )
    assert taken < 1500
    section = page.locator(".panel [data-part=of]")
    assert section.locator("h3 .count").inner_text() == "2,000"
    assert section.locator(".entry").count() == 40
    more = section.locator(".more")
    assert more.inner_text() == "Show more (40 of 2,000 shown)"
    more.focus()
    page.keyboard.press("Enter")
    assert section.locator(".entry").count() == 240
    begun = time.monotonic()
    while more.is_visible():
        more.click()
    assert section.locator(".entry").count() == 2000
    assert time.monotonic() - begun < 60


def test_a_dossier_keeps_what_the_filter_leaves_out_and_says_so(visitor: Any, life: Path) -> None:
    page = start(visitor, life)
    panel = show(page, "ada")
    assert panel.locator(".notice").count() == 0
    page.evaluate(
        "window.claimgraph.store.do('filters.facet', s => ({...s, filter: {...s.filter,"
        " facets: {...s.filter.facets, family: {only: [], without: ['affiliation']}}}}))"
    )
    assert "7 of these claims are left out" in panel.locator(".notice").first.inner_text()
    assert panel.locator("[data-part=of] .entry").count() == 9
    assert panel.locator("[data-part=of] .entry.left-out").count() == 7
