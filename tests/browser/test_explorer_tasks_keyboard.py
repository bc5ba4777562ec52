"""The thirteen things a person can do with the page, done by keys alone from the opened file on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import claimgraph as cg

from .conftest import opened
from .explorer_hands import (
    TEXT,
    eventually,
    find,
    here,
    letter,
    names,
    passing,
    press,
    reach,
    resting,
    state,
    told,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def page(visitor: Any, redblack_page: Path) -> Any:
    return opened(visitor.open(redblack_page, width=1600, downloads=True, locale="en-GB"))


def go(page: Any, place: str, name: str) -> None:
    """To a place by its button; Shift and Tab go back to it where one is past it."""
    reach(page, text=name, tag="BUTTON", within="masthead-strip")
    press(page, "Enter")
    eventually(page, "place", place)


def to_graph(page: Any) -> None:
    reach(page, within="graph-canvas")


def to_menu_item(page: Any, text: str) -> None:
    for _ in range(20):
        if text in here(page)["text"]:
            press(page, "Enter")
            return
        press(page, "ArrowDown")
    raise AssertionError(f"the menu has no {text}")


def test_1_find_with_one_letter_wrong_and_claims_and_sources_too(page: Any) -> None:
    find(page, "bombaxci", "Nicola Bombacci")
    eventually(page, "focus", {"kind": "entity", "id": "nicola_bombacci"})
    graph = cg.load("redblack")
    claim = next(one for one in graph.claims() if len(one.gloss) > 30)
    find(page, claim.gloss[:28], claim.gloss[:20])
    eventually(page, "focus", {"kind": "claim", "id": claim.id})
    labels = {entity.label for entity in graph.lexicon.entities.values()}
    source = next(one for one in graph.lexicon.sources.values() if one.title and one.title not in labels)
    find(page, source.title, source.title)
    eventually(page, "focus", {"kind": "source", "id": source.id})


def test_2_open_show_surroundings_expand_move_and_take_all_back(page: Any) -> None:
    everything = len(resting(page)["nodes"])
    find(page, "bombacci", "Nicola Bombacci")
    eventually(page, "focus.kind", "entity")
    to_graph(page)
    press(page, "m")
    to_menu_item(page, "Show only its surroundings")
    eventually(page, "scene.opening", "around")
    around = names(page)
    assert len(around) < everything
    press(page, "ArrowDown", "ArrowRight", "e")
    expanded = here(page)["text"]
    if expanded.startswith("all "):
        press(page, "Enter")
        assert names(page) > around
    else:
        press(page, "Escape")
    press(page, "Alt+ArrowRight")
    assert len(state(page, "scene.pinned")) == 1
    for _ in range(30):
        press(page, "Control+z")
    assert len(resting(page)["nodes"]) == everything
    assert state(page, "focus") is None
    press(page, "Control+y")
    eventually(page, "focus.kind", "entity")


def test_3_see_only_one_family_by_the_legend(page: Any) -> None:
    reach(page, within="alone|legend=family stance")
    press(page, "Enter")
    count = int(page.locator(".legend li[data-legend='family stance'] .count").inner_text())
    assert passing(page) == count
    press(page, "Control+z")
    assert passing(page) == 435
    reach(page, within="legend-entry|legend=family trade")
    press(page, "Space")
    assert passing(page) < 435


def test_4_read_what_a_line_is_made_of_and_cite_it(page: Any) -> None:
    find(page, "bombacci", "Nicola Bombacci")
    eventually(page, "focus.kind", "entity")
    to_graph(page)
    press(page, "ArrowDown")
    heard = told(page)
    assert re.match(r"\d+ of \d+: ", heard), heard
    press(page, "Enter")
    page.locator(".panel .entry, .panel .claim-card").first.wait_for()
    assert state(page, "focus.kind") in ("claim", "bundle")
    if page.locator(".panel .entry button.claim").count():
        reach(page, within="panel|claim")
        press(page, "Enter")
    reach(page, text="Cite this claim", within="panel")
    press(page, "Enter")
    page.locator(".panel .cited.bibtex").wait_for()
    assert page.locator(".panel .cited.csl").inner_text()


def test_4_who_changed_sides_stands_in_the_career_of_a_dossier(page: Any) -> None:
    find(page, "bombacci", "Nicola Bombacci")
    eventually(page, "focus.kind", "entity")
    reach(page, within="panel|career")
    reach(page, within="panel|entry|claim")
    press(page, "Enter")
    eventually(page, "focus.kind", "claim")


def test_5_read_the_text_from_a_passage_to_its_claim_and_back(visitor: Any, make_explorer: Any) -> None:
    page = opened(visitor.open(letter(make_explorer), width=1500, locale="en-GB"))
    go(page, "reading", "Text")
    assert page.locator("section.reading .text").evaluate("one => one.textContent") == TEXT
    reach(page, tag="MARK")
    press(page, "n", "n", "n")
    eventually(page, "focus", {"kind": "claim", "id": "c3"})
    go(page, "graph", "Graph")
    reach(page, text="Read in the text")
    press(page, "Enter")
    eventually(page, "place", "reading")
    assert "".join(page.locator("mark.passage.shown").all_text_contents()) == "Bo Tarn praised Ada in 1921"


def test_6_filter_by_two_facets_and_remove_the_chips(page: Any) -> None:
    reach(page, within="policy")
    for _ in range(4):
        if state(page, "filter.policy") != "asserted":
            press(page, "ArrowDown")
    eventually(page, "filter.policy", "asserted")
    first = passing(page)
    assert 0 < first < 435
    reach(page, tag="INPUT", within="choice|facet=family|value=stance")
    press(page, "Space")
    assert state(page, "filter.facets.family.only") == ["stance"]
    assert 0 < passing(page) < first
    reach(page, within="chips|chip")
    press(page, "Delete", "Delete")
    assert passing(page) == 435


def test_7_see_what_held_in_1936_and_what_is_unknown(page: Any) -> None:
    reach(page, within="timeline|date")
    page.keyboard.type("1936")
    press(page, "Enter")
    eventually(page, "time.period", {"from": "1936", "to": "1936"})
    before = passing(page)
    reach(page, within="legend-entry|legend=unknown")
    press(page, "Enter")
    assert 0 < passing(page) < before
    reach(page, within="handle-from")
    press(page, "ArrowLeft")
    eventually(page, "time.period", {"from": "1935", "to": "1936"})


def test_8_connect_bombacci_with_lenin_and_see_the_path_on_the_graph(page: Any) -> None:
    go(page, "paths", "Paths")
    for end, text in (("path-from", "nicola bombacci"), ("path-to", "vladimir lenin")):
        reach(page, id=end)
        page.keyboard.type(text)
        press(page, "ArrowDown", "Enter")
    page.locator(".path").first.wait_for()
    eventually(page, "paths.to", "vladimir_lenin")
    reach(page, key="Tab", within="path-deeds")
    press(page, "Enter")
    eventually(page, "place", "graph")
    eventually(page, "paths.shown", 0)
    assert resting(page)["lit"] >= len(cg.load("redblack").paths("Bombacci", "Lenin")[0].nodes)


def test_9_sort_search_and_select_in_the_table_and_find_it_on_the_graph(page: Any) -> None:
    go(page, "tables", "Tables")
    reach(page, tag="INPUT", within="tables-tools")
    page.keyboard.type("lenin")
    reach(page, within="sort=subject")
    press(page, "Enter")
    eventually(page, "tables.sort", "subject")
    reach(page, within="col-name")
    press(page, "ArrowLeft", "Space", "ArrowDown", "Space")
    assert len(state(page, "selection.claims")) == 2
    press(page, "ArrowDown", "ArrowRight", "Enter")
    eventually(page, "focus.kind", "claim")
    go(page, "graph", "Graph")
    assert len(state(page, "selection.claims")) == 2


def test_10_ask_who_changed_sides_and_have_the_answer_on_the_graph(visitor: Any, asking_page: Path) -> None:
    page = opened(visitor.open(asking_page, width=1600, locale="en-GB"))
    go(page, "console", "Ask")
    page.wait_for_selector(".console-status:has-text('Ready')", timeout=60_000)
    reach(page, id="console-question")
    page.keyboard.type("Who changed")
    reach(page, id="console-ask")
    press(page, "Enter")
    page.locator("#console-select").wait_for()
    reach(page, id="console-select")
    press(page, "Enter")
    eventually(page, "place", "graph")
    assert "nicola_bombacci" in state(page, "selection.entities")


def test_11_take_the_selection_to_gephi(page: Any) -> None:
    find(page, "bombacci", "Nicola Bombacci")
    eventually(page, "focus.kind", "entity")
    reach(page, within="takeaway-open")
    press(page, "Enter")
    page.locator("dialog.takeaway-box[open]").wait_for()
    reach(page, within="format=gexf")
    with page.expect_download() as told:
        press(page, "Enter")
    network = nx.read_gexf(told.value.path())
    assert "nicola_bombacci" in network
    assert "viz" in network.nodes["nicola_bombacci"]
    press(page, "Escape")
    assert page.locator("dialog[open]").count() == 0


def test_12_read_it_in_italian_in_the_dark(page: Any) -> None:
    reach(page, tag="SELECT", within="masthead-tools")
    page.keyboard.type("Ita")
    eventually(page, "language", "it")
    reach(page, tag="BUTTON", text="Colori")
    press(page, "Enter")
    assert state(page, "theme") != "auto"
    press(page, "?")
    page.locator("dialog[open]").wait_for()
    press(page, "Escape")
    assert page.locator("dialog[open]").count() == 0


def test_13_nothing_of_a_hostile_source_can_be_pressed(visitor: Any, make_explorer: Any) -> None:
    page = opened(visitor.open(letter(make_explorer), width=1500, locale="en-GB"))
    find(page, "A letter", "A letter")
    eventually(page, "focus", {"kind": "source", "id": "letter"})
    assert "javascript:alert(1)" in page.locator(".panel").inner_text()
    for _ in range(60):
        press(page, "Tab")
        now = here(page)
        assert now["tag"] != "A" or not now["text"].startswith("javascript")
    assert page.locator(".panel a, .panel img").count() == 0
