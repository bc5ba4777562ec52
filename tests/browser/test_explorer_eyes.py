"""What a reader with nothing but the README stumbled over, and shall not again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx
import pytest

pytestmark = pytest.mark.browser

STATE = "window.claimgraph.store.state"


def opened(visitor: Any, path: Path, **how: Any) -> Any:
    page = visitor.open(path, **how)
    page.wait_for_selector("body[data-ready]")
    return page


def change(page: Any, change: str) -> None:
    page.evaluate(f"window.claimgraph.store.do('shell.went', (state) => ({{...state, {change}}}))")


def test_the_numbers_of_a_printed_path_have_their_notes(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor, redblack_page)
    change(page, "place: 'paths', paths: {...state.paths, from: 'nicola_bombacci', to: 'vladimir_lenin'}")
    first = page.locator(".path").first
    page.emulate_media(media="print")
    notes = first.locator(".path-printed li")
    numbers = first.locator(".path-steps .note-of").all_inner_texts()
    assert numbers == ["[1]", "[2]", "[3]", "[4]"]
    assert notes.count() == len(numbers)
    assert "note 12" in notes.first.inner_text()
    page.emulate_media(media="screen")
    assert not notes.first.is_visible()


def test_where_there_is_no_room_for_two_sides_one_gives_way(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor, redblack_page, width=900)
    filters, evidence = page.locator(".side-filters"), page.locator(".side-evidence")
    assert filters.is_visible()
    change(page, "focus: {kind: 'entity', id: 'fascism'}")
    assert evidence.is_visible() and filters.is_hidden()
    assert page.locator(".side-toggle-filters").get_attribute("aria-expanded") == "false"
    assert page.locator("main").bounding_box()["width"] > 450
    change(page, "focus: null")
    assert filters.is_visible() and evidence.is_hidden()
    page.set_viewport_size({"width": 1400, "height": 900})
    change(page, "focus: {kind: 'entity', id: 'fascism'}")
    assert filters.is_visible() and evidence.is_visible()


def test_a_drawer_has_one_button_that_closes_it(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor, redblack_page, width=320)
    change(page, "focus: {kind: 'entity', id: 'fascism'}")
    shown = page.locator(".side-evidence button:visible", has=page.locator(".icon-close"))
    assert shown.count() == 1
    shown.click()
    assert page.locator(".side-evidence").is_hidden()


def test_digits_lead_to_the_places(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor, redblack_page)
    for key, place in zip("23451", ("tables", "reading", "paths", "console", "graph"), strict=True):
        page.keyboard.press(key)
        assert page.evaluate(f"{STATE}.place") == place
    page.keyboard.press("/")
    page.keyboard.type("1936")
    assert page.evaluate(f"{STATE}.place") == "graph"


def test_the_first_word_sent_away_leaves_nothing_over_the_graph(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor, redblack_page)
    page.locator(".welcome .close").click()
    assert page.locator(".combobox-list:visible").count() == 0
    page.get_by_role("button", name="Lasso").click()


def test_a_network_of_the_selection_has_no_bystanders(
    visitor: Any, redblack_page: Path, tmp_path: Path
) -> None:
    page = opened(visitor, redblack_page, downloads=True)
    change(page, "selection: {entities: ['bolshevism', 'benito_mussolini'], claims: []}")
    page.get_by_role("button", name="Take away").first.click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="GEXF for Gephi").click()
    saved.value.save_as(tmp_path / "selected.gexf")
    network = nx.read_gexf(tmp_path / "selected.gexf")
    assert set(network) == {"bolshevism", "benito_mussolini"}
    assert network.number_of_edges() == 4


def test_a_page_without_claims_promises_none(visitor: Any, make_explorer: Any) -> None:
    page = opened(visitor, make_explorer([], []))
    assert page.locator(".welcome h3").inner_text() == "There are no claims here yet"
    assert page.locator(".welcome li").count() == 0


def test_lines_of_a_double_spaced_text_are_read_as_one(visitor: Any, make_explorer: Any) -> None:
    from claimgraph.claims import Claim, Entity, Source

    text = "Ada Quill, who had left the Greens in the \n\nautumn, came back.\n\nBo stayed.\n"
    people = [Entity("ada", "person", "Ada"), Entity("greens", "party", "Greens")]
    claims = [Claim("c1", "ada", "left", "greens", source="letter", passages=((0, 50),))]
    sources = [Source("letter", "letter", "Letter")]
    page = opened(visitor, make_explorer(claims, people, sources=sources, texts={"letter": text}))
    change(page, "place: 'reading', reading: 'letter'")
    shown = page.locator(".reading .text")
    assert shown.evaluate("one => one.textContent") == text
    assert shown.locator("p").count() == 2
    assert "in the autumn, came back." in shown.locator("p").first.inner_text()
