"""The legend shows what occurs, and filters when clicked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimgraph.claims import Claim, Entity

pytestmark = pytest.mark.browser


def opened(page: Any) -> Any:
    page.wait_for_selector("body[data-ready]", timeout=30_000)
    return page


def entry(page: Any, key: str) -> Any:
    return page.locator(f".legend li[data-legend='{key}']")


def passing(page: Any) -> set[str]:
    return set(page.evaluate("window.claimgraph.claims()"))


def test_a_click_leaves_out_and_a_second_brings_back(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    for key in ("type person", "family trade", "modality conditional", "polarity denied", "status contested"):
        button = entry(page, key).locator(".legend-entry")
        count = int(button.locator(".count").inner_text())
        button.click()
        assert len(passing(page)) == 435 - count, key
        assert button.get_attribute("aria-pressed") == "false"
        struck = "(e) => getComputedStyle(e.querySelector('.name')).textDecorationLine"
        assert "line-through" in button.evaluate(struck)
        button.focus()
        page.keyboard.press("Enter")
        assert len(passing(page)) == 435
        assert count > 0


def test_only_leaves_it_alone_by_button_and_by_shift(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    count = int(entry(page, "family stance").locator(".count").inner_text())
    entry(page, "family stance").locator(".alone").focus()
    page.keyboard.press("Space")
    assert len(passing(page)) == count
    assert entry(page, "family trade").locator(".legend-entry").get_attribute("aria-pressed") == "false"
    entry(page, "family stance").locator(".legend-entry").click(modifiers=["Shift"])
    assert len(passing(page)) == 435


def test_what_is_only_quoted_is_left_out_and_alone(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    count = int(entry(page, "reported").locator(".count").inner_text())
    entry(page, "reported").locator(".legend-entry").click()
    own = passing(page)
    assert len(own) == 435 - count
    entry(page, "reported").locator(".legend-entry").click()
    entry(page, "reported").locator(".alone").click()
    assert len(passing(page)) == count
    assert not own & passing(page)


def test_what_is_unknown_in_the_period_is_left_out(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    assert entry(page, "unknown").is_hidden()
    field = page.locator(".timeline .date").first
    field.fill("1936")
    field.press("Enter")
    count = int(entry(page, "unknown").locator(".count").inner_text())
    before = len(passing(page))
    entry(page, "unknown").locator(".legend-entry").click()
    assert len(passing(page)) == before - count


def test_only_what_occurs_is_shown(visitor: Any, make_explorer: Any) -> None:
    page = opened(
        visitor.open(
            make_explorer(
                [Claim("c1", "ada", "met", "bo")],
                [Entity("ada", "person", "Ada"), Entity("bo", "person", "Bo")],
            )
        )
    )
    shown = [
        one.get_attribute("data-legend") for one in page.locator(".legend li[data-legend]:visible").all()
    ]
    assert shown == ["type person", "family contact"]


def test_a_hidden_type_is_not_drawn_for_being_mentioned(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    places = page.evaluate(
        "(() => { const { graph } = window.claimgraph; return graph.entities.id"
        ".filter((_, entity) => graph.typeOf(entity) === 'place').map((id) => `entity:${id}`); })()"
    )
    nodes = (
        "new Promise((done) => setTimeout(done, 500))"
        ".then(() => window.claimgraph.drawn().nodes.map((one) => one.key))"
    )
    assert set(places) & set(page.evaluate(nodes))
    entry(page, "type place").locator(".legend-entry").click()
    left = set(page.evaluate(nodes))
    assert left
    assert not left & set(places)
