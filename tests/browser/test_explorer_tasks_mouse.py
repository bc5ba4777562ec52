"""The thirteen things a person can do with the page, done by mouse from the opened file on."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

import claimgraph as cg

from .conftest import opened
from .explorer_hands import TEXT, eventually, letter, line, names, node, passing, resting, state

pytestmark = pytest.mark.browser


@pytest.fixture
def page(visitor: Any, redblack_page: Path) -> Any:
    return opened(visitor.open(redblack_page, width=1600, downloads=True, locale="en-GB"))


def go(page: Any, place: str) -> None:
    page.get_by_role("button", name=place, exact=True).first.click()


def busiest(labels: set[str]) -> str:
    """Who of them is subject or object of the most claims."""
    graph = cg.load("redblack")
    ends = Counter(graph.lexicon.label(end) for one in graph.claims() for end in (one.subject, one.object))
    return max(sorted(labels), key=lambda label: ends[label])


def click_option(page: Any, text: str, label: str) -> None:
    page.locator(".finder input").click()
    page.keyboard.type(text)
    page.get_by_role("option").filter(has_text=label).first.click()


def test_1_find_with_one_letter_wrong_and_claims_and_sources_too(page: Any) -> None:
    click_option(page, "bombaxci", "Nicola Bombacci")
    eventually(page, "focus", {"kind": "entity", "id": "nicola_bombacci"})
    graph = cg.load("redblack")
    claim = next(one for one in graph.claims() if len(one.gloss) > 30)
    page.locator(".finder input").click(click_count=3)
    page.keyboard.type(claim.gloss[:28])
    page.get_by_role("option").filter(has_text=claim.gloss[:20]).first.click()
    eventually(page, "focus", {"kind": "claim", "id": claim.id})
    source = graph.lexicon.sources[claim.source]
    page.locator(".finder input").click(click_count=3)
    page.keyboard.type(source.title)
    page.get_by_role("option").filter(has_text=source.title).last.click()
    eventually(page, "focus", {"kind": "source", "id": source.id})


def test_2_open_show_surroundings_expand_drag_and_take_all_back(page: Any) -> None:
    everything = len(resting(page)["nodes"])
    page.mouse.click(*node(page, "Nicola Bombacci"), button="right")
    page.get_by_role("menuitem", name="Show only its surroundings").click()
    around = names(page)
    assert "Nicola Bombacci" in around
    assert len(around) < everything
    assert re.match(r"Showing \d+ of \d+ entities", page.locator(".graph-status").inner_text())
    page.mouse.click(*node(page, busiest(around - {"Nicola Bombacci"})), button="right")
    page.get_by_role("menuitem", name="Expand").click()
    page.get_by_role("menuitem", name=re.compile("^all ")).click()
    assert names(page) > around
    before = node(page, "Nicola Bombacci")
    page.mouse.move(*before)
    page.mouse.down()
    page.mouse.move(before[0] + 40, before[1] + 20, steps=4)
    page.mouse.up()
    eventually(page, "scene.opening", "around")
    assert list(state(page, "scene.pinned")) == ["nicola_bombacci"]
    undo = page.get_by_role("button", name=re.compile("^Undo"))
    while undo.count():
        undo.click()
    assert len(resting(page)["nodes"]) == everything
    page.get_by_role("button", name=re.compile("^Redo")).click()
    assert names(page) == around


def test_3_see_only_one_family_by_the_legend(page: Any) -> None:
    entry = page.locator(".legend li[data-legend='family stance']")
    count = int(entry.locator(".count").inner_text())
    entry.hover()
    entry.locator(".alone").click()
    assert passing(page) == count
    entry.locator(".alone").click()
    other = page.locator(".legend li[data-legend='family trade'] .legend-entry")
    page.get_by_role("button", name=re.compile("^Undo")).click()
    page.get_by_role("button", name=re.compile("^Undo")).click()
    other.click()
    assert other.get_attribute("aria-pressed") == "false"
    assert passing(page) < 435


def test_4_read_what_a_line_is_made_of_and_cite_it(page: Any) -> None:
    picture = resting(page)
    box = page.locator("canvas.graph-canvas").bounding_box()
    free = [
        one
        for one in picture["lines"]
        if 60 < one["x"] < box["width"] - 60
        and 120 < one["y"] < box["height"] - 60
        and all(abs(one["x"] - at["x"]) + abs(one["y"] - at["y"]) > 24 for at in picture["nodes"])
    ]
    page.mouse.click(*line(page, free[0]["claim"]))
    page.locator(".panel .entry, .panel .claim-card").first.wait_for()
    if page.locator(".panel .entry button.claim").count():
        page.locator(".panel .entry button.claim").first.click()
    seen = state(page, "focus")
    assert seen["kind"] in ("claim", "bundle")
    page.locator(".panel summary", has_text="Cite this claim").click()
    for kind in ("bibtex", "csl"):
        assert page.locator(f".panel .cited.{kind}").inner_text()
    page.locator(".panel .chain button").first.click()
    page.get_by_role("button", name="Back", exact=True).click()
    eventually(page, "focus", seen)


def test_4_who_changed_sides_stands_in_the_career_of_a_dossier(page: Any) -> None:
    page.mouse.click(*node(page, "Nicola Bombacci"))
    eventually(page, "focus.kind", "entity")
    assert page.locator(".panel .career").count() == 1
    page.locator(".panel .entry button.claim").first.click()
    eventually(page, "focus.kind", "claim")


def test_5_read_the_text_from_a_passage_to_its_claim_and_back(visitor: Any, make_explorer: Any) -> None:
    page = opened(visitor.open(letter(make_explorer), width=1500, locale="en-GB"))
    go(page, "Text")
    assert page.locator("section.reading .text").evaluate("one => one.textContent") == TEXT
    page.locator("mark.passage", has_text="Bo Tarn praised").click()
    eventually(page, "focus", {"kind": "claim", "id": "c3"})
    go(page, "Graph")
    page.get_by_role("button", name="Read in the text").click()
    assert "".join(page.locator("mark.passage.shown").all_text_contents()) == "Bo Tarn praised Ada in 1921"


def test_6_filter_by_two_facets_and_remove_the_chips(page: Any) -> None:
    choice = page.locator(".filters .choice[data-facet=family][data-value=stance]")
    choice.locator("input").first.click()
    first = passing(page)
    assert first == int(choice.locator(".count").first.inner_text())
    page.locator(".policy[data-policy=asserted] input").click()
    assert 0 < passing(page) < first
    chips = page.locator(".chips li button, .chips button.chip")
    assert chips.count() >= 2
    while page.locator(".chips .chip").count():
        page.locator(".chips .chip").first.click()
    assert passing(page) == 435


def test_7_see_what_held_in_1936_and_what_is_unknown(page: Any) -> None:
    page.locator(".timeline .date").first.click()
    page.keyboard.type("1936\n")
    eventually(page, "time.period", {"from": "1936", "to": "1936"})
    before = passing(page)
    unknown = int(page.locator(".legend li[data-legend=unknown] .count").inner_text())
    assert unknown > 0
    page.locator(".legend li[data-legend=unknown] .legend-entry").click()
    assert passing(page) == before - unknown > 0
    box = page.locator(".range-track").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 30, steps=4)
    page.mouse.up()
    period = state(page, "time.period")
    assert int(period["from"]) < int(period["to"])


def test_8_connect_bombacci_with_lenin_and_see_the_path_on_the_graph(page: Any) -> None:
    go(page, "Paths")
    for end, text, label in (("From", "bombacci", "Nicola Bombacci"), ("To", "lenin", "Vladimir Lenin")):
        page.get_by_role("combobox", name=end, exact=True).click()
        page.keyboard.type(text)
        page.get_by_role("option").filter(has_text=label).first.click()
    page.locator(".path").first.wait_for()
    assert page.locator(".path-weakest").first.inner_text()
    page.locator(".path-deeds button").first.click()
    eventually(page, "place", "graph")
    eventually(page, "paths.shown", 0)
    lit = resting(page)["lit"]
    wanted = len(cg.load("redblack").paths("Bombacci", "Lenin")[0].nodes)
    assert lit >= wanted


def test_9_sort_search_and_select_in_the_table_and_find_it_on_the_graph(page: Any) -> None:
    go(page, "Tables")
    page.locator('[data-sort="subject"]').click()
    page.get_by_role("searchbox").last.click()
    page.keyboard.type("lenin")
    rows = page.locator(".tables tbody tr")
    rows.nth(0).locator("input").click()
    rows.nth(1).locator("input").click()
    chosen = state(page, "selection.claims")
    assert len(chosen) == 2
    rows.nth(2).locator(".col-relation").click()
    eventually(page, "focus.kind", "claim")
    go(page, "Graph")
    assert state(page, "selection.claims") == chosen


def test_10_ask_who_changed_sides_and_have_the_answer_on_the_graph(visitor: Any, asking_page: Path) -> None:
    page = opened(visitor.open(asking_page, width=1600, locale="en-GB"))
    go(page, "Ask")
    page.wait_for_selector(".console-status:has-text('Ready')", timeout=60_000)
    page.select_option("#console-question", "who-changed-sides")
    page.locator("#console-ask").click()
    page.locator("#console-select").click()
    eventually(page, "place", "graph")
    assert "nicola_bombacci" in state(page, "selection.entities")


def test_11_take_the_selection_to_gephi(page: Any) -> None:
    page.mouse.click(*node(page, "Nicola Bombacci"))
    eventually(page, "focus.kind", "entity")
    page.locator(".takeaway-open").click()
    page.locator('.takeaway-box input[value="selection"]').click()
    with page.expect_download() as told:
        page.locator('.takeaway-box [data-format="gexf"]').click()
    network = nx.read_gexf(told.value.path())
    assert "nicola_bombacci" in network
    assert "viz" in network.nodes["nicola_bombacci"]
    page.get_by_role("button", name="Close").first.click()
    assert page.locator("dialog[open]").count() == 0


def test_12_read_it_in_italian_in_the_dark(page: Any) -> None:
    page.get_by_role("combobox", name="Language").select_option("it")
    page.get_by_role("button", name="Tabelle", exact=True).first.wait_for()
    page.get_by_role("button", name=re.compile("^Colori")).click()
    assert state(page, "theme") != "auto"
    page.get_by_role("button", name="Aiuto", exact=True).click()
    assert page.locator("dialog[open]").count() == 1


def test_13_nothing_of_a_hostile_source_can_be_pressed(visitor: Any, make_explorer: Any) -> None:
    page = opened(visitor.open(letter(make_explorer), width=1500, locale="en-GB"))
    go(page, "Tables")
    page.locator(".tables-which button", has_text="Sources").click()
    page.locator(".tables-sources tbody tr .col-name button").first.click()
    eventually(page, "focus", {"kind": "source", "id": "letter"})
    panel = page.locator(".panel")
    panel.get_by_text("javascript:alert(1)").click()
    panel.get_by_text("<img src=x onerror=alert(1)>").click()
    assert panel.locator("a, img").count() == 0
