"""The page where it has less than at home: a sandboxed frame, no WebGL, a language it has not."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import claimgraph as cg

from .conftest import ARGUMENTS, Visitor, find_chromium, opened
from .explorer_hands import eventually, node, resting, state

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PATH = "#v=1&place=graph&paths.from=nicola_bombacci&paths.to=vladimir_lenin&paths.shown=0"


@pytest.fixture
def inside(visitor: Any, redblack_page: Path, tmp_path: Path) -> Any:
    """The page in a frame that may run scripts, and nothing else."""
    outer = tmp_path / "outer.html"
    text = escape(redblack_page.read_text(encoding="utf-8"))
    frame = (
        f'<iframe title="inner" width="1200" height="820" sandbox="allow-scripts" srcdoc="{text}"></iframe>'
    )
    outer.write_text(f"<!doctype html><title>outer</title>{frame}", encoding="utf-8")
    page = visitor.open(outer, locale="en-GB")
    frame = page.frames[1]
    frame.wait_for_selector("body[data-ready]", timeout=30_000)
    return frame


def test_the_main_tasks_are_done_in_a_sandboxed_frame(inside: Any) -> None:
    keyboard = inside.page.keyboard
    inside.locator(".finder input").click()
    keyboard.type("bombaxci")
    inside.get_by_role("option").filter(has_text="Nicola Bombacci").first.click()
    eventually(inside, "focus", {"kind": "entity", "id": "nicola_bombacci"})
    inside.locator(".panel .entry button.claim").first.click()
    eventually(inside, "focus.kind", "claim")
    inside.locator(".filters .choice[data-facet=family][data-value=stance] input").first.click()
    assert 0 < len(inside.evaluate("claimgraph.claims()")) < 435
    keyboard.press("Control+z")
    inside.locator(".timeline .date").first.click()
    keyboard.type("1936\n")
    eventually(inside, "time.period", {"from": "1936", "to": "1936"})
    inside.get_by_role("button", name="Paths", exact=True).click()
    for end, text, label in (("From", "bombacci", "Nicola Bombacci"), ("To", "lenin", "Vladimir Lenin")):
        inside.get_by_role("combobox", name=end, exact=True).click()
        keyboard.type(text)
        inside.get_by_role("option").filter(has_text=label).first.click()
    inside.locator(".path-deeds button").first.click()
    eventually(inside, "place", "graph")
    inside.get_by_role("button", name="Tables", exact=True).click()
    inside.locator(".tables tbody tr").first.wait_for()
    inside.locator(".takeaway-open").click()
    assert "<iframe" in inside.locator("#takeaway-embed").input_value()


@pytest.fixture
def plain_browser(browser: Browser) -> Iterator[Browser]:
    """A browser without WebGL and all that is drawn by a graphics card."""
    arguments = [*ARGUMENTS, "--disable-webgl", "--disable-webgl2", "--disable-3d-apis"]
    launched = browser.browser_type.launch(executable_path=find_chromium(), args=arguments)
    yield launched
    launched.close()


def test_without_webgl_the_graph_is_drawn_and_answers(plain_browser: Browser, redblack_page: Path) -> None:
    visitor = Visitor(plain_browser)
    page = opened(visitor.open(redblack_page, locale="en-GB"))
    assert page.evaluate("document.createElement('canvas').getContext('webgl')") is None
    assert len(resting(page)["nodes"]) > 100
    page.mouse.click(*node(page, "Nicola Bombacci"))
    eventually(page, "focus", {"kind": "entity", "id": "nicola_bombacci"})
    ink = page.evaluate("""() => {
      const canvas = document.querySelector("canvas.graph-canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    }""")
    assert ink > 50
    visitor.close()
    assert visitor.faults == []


@pytest.mark.parametrize("locale", ["fr-FR", "ar-EG", "pt-BR"])
def test_a_language_that_the_page_has_not_falls_back(visitor: Any, redblack_page: Path, locale: str) -> None:
    page = opened(visitor.open(redblack_page, locale=locale))
    assert state(page, "language") == "en"
    assert page.get_by_role("button", name="Tables", exact=True).first.is_visible()
    told = page.evaluate("claimgraph.translator('fr')('shell.place_tables')")
    assert told == "Tables"


def test_a_link_to_a_path_marks_its_claims_until_escape(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page, link=redblack_page.as_uri() + PATH, width=1600, locale="en-GB"))
    path = cg.load("redblack").paths("Bombacci", "Lenin")[0]
    for _ in range(100):
        if page.evaluate("claimgraph.drawn().lit"):
            break
        page.wait_for_timeout(50)
    assert page.evaluate("claimgraph.drawn().lit") == len(path.nodes)
    labels = {label["text"] for label in resting(page)["labels"]}
    assert len(set(path.labels) & labels) > 1
    page.locator("canvas.graph-canvas").focus()
    page.keyboard.press("Escape")
    eventually(page, "paths.shown", -1)
    page.keyboard.press("Control+z")
    eventually(page, "paths.shown", 0)
