"""Narrowing by mouse and by keyboard: facets with live counts, chips, and what to do when nothing is left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimgraph.claims import Claim, Entity, Source

pytestmark = pytest.mark.browser


def opened(page: Any) -> Any:
    page.wait_for_selector("body[data-ready]", timeout=30_000)
    return page


def part(page: Any, name: str) -> Any:
    """A facet, unfolded."""
    details = page.locator(f".filters [data-part={name}]")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    return details


def row(page: Any, facet: str, value: str) -> Any:
    return page.locator(f".filters .choice[data-facet='{facet}'][data-value='{value}']")


def count(page: Any, facet: str, value: str) -> int:
    return int(row(page, facet, value).locator(".count").first.inner_text().replace(",", ""))


def passing(page: Any) -> int:
    return len(page.evaluate("window.claimgraph.claims()"))


def facet(page: Any, name: str) -> Any:
    return page.evaluate("(name) => window.claimgraph.store.state.filter.facets[name]", name)


def test_only_and_without_by_mouse(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    trade = count(page, "family", "trade")
    row(page, "family", "trade").locator("input").first.check()
    assert facet(page, "family") == {"only": ["trade"], "without": []}
    assert passing(page) == trade == count(page, "family", "trade")
    row(page, "family", "trade").locator("button.without").first.click()
    assert facet(page, "family") == {"only": [], "without": ["trade"]}
    assert passing(page) == 435 - trade
    assert (
        row(page, "family", "trade").locator("button.without").first.get_attribute("aria-pressed") == "true"
    )
    row(page, "family", "trade").locator("button.without").first.click()
    assert passing(page) == 435


def test_only_and_without_by_keyboard(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    row(page, "family", "stance").locator("input").first.focus()
    page.keyboard.press("Space")
    assert facet(page, "family") == {"only": ["stance"], "without": []}
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert facet(page, "family") == {"only": [], "without": ["stance"]}
    page.locator(".filters [data-part=polarity] summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert facet(page, "polarity") == {"only": ["denied"], "without": []}


def test_every_count_is_what_the_choice_leaves(visitor: Any, redblack_page: Path) -> None:
    """With a policy and a facet in force, each number of another facet comes true when it is chosen."""
    page = opened(visitor.open(redblack_page))
    page.locator(".policy[data-policy=reported] input").check()
    row(page, "family", "stance").locator("input").first.check()
    part(page, "type")
    checked = 0
    for value in ("person", "state", "ideology", "organization"):
        before = count(page, "type", value)
        row(page, "type", value).locator("input").check()
        assert passing(page) == before, value
        row(page, "type", value).locator("input").uncheck()
        checked += before
    assert checked
    assert passing(page) == count(page, "family", "stance")


def test_two_values_of_a_facet_add_up_and_two_facets_narrow(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    trade, contact = count(page, "family", "trade"), count(page, "family", "contact")
    row(page, "family", "trade").locator("input").first.check()
    row(page, "family", "contact").locator("input").first.check()
    assert passing(page) == trade + contact
    part(page, "polarity")
    row(page, "polarity", "affirmed").locator("button.without").click()
    assert passing(page) < trade + contact


def test_a_relation_is_found_below_its_family(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    assert page.locator(".choice[data-facet=relation]:visible").count() == 0
    row(page, "family", "trade").locator("button.unfold").click()
    assert row(page, "relation", "supplied").is_visible()
    finder = part(page, "family").locator("input.find")
    finder.fill("MEMBER of")
    assert row(page, "relation", "member_of").is_visible()
    assert row(page, "family", "trade").count() == 0
    number = count(page, "relation", "member_of")
    row(page, "relation", "member_of").locator("input").check()
    assert passing(page) == number > 0
    finder.fill("zzzz")
    assert "Nothing" in part(page, "family").locator(".choices").inner_text()


def test_long_facets_show_more_and_can_be_searched(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    speakers = part(page, "speaker")
    assert speakers.locator(".choice").count() == 8
    speakers.locator("button.more").click()
    assert speakers.locator(".choice").count() > 20
    assert page.evaluate("document.activeElement.closest('.choice') !== null")
    speakers.locator("input.find").fill("MUSSOLINI")
    assert row(page, "speaker", "benito_mussolini").is_visible()
    assert speakers.locator(".choice").count() < 4


def test_a_chip_says_what_it_takes_and_gives_it_back(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    assert page.locator(".chips").is_hidden()
    row(page, "family", "trade").locator("button.without").first.click()
    page.locator(".policy[data-policy=asserted] input").check()
    left = passing(page)
    chip = page.locator(".chip", has_text="without trade")
    taken = int(chip.locator(".count").inner_text().replace("−", ""))
    chip.click()
    assert passing(page) == left + taken
    assert taken > 0


def test_chips_by_keyboard_and_the_focus_after(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    for value in ("trade", "stance", "speech"):
        row(page, "family", value).locator("button.without").first.click()
    page.locator(".chip").nth(1).focus()
    page.keyboard.press("Delete")
    assert facet(page, "family")["without"] == ["trade", "speech"]
    assert "speech" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Backspace")
    assert "trade" in page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Backspace")
    assert facet(page, "family")["without"] == []
    assert page.evaluate("document.activeElement !== document.body")
    page.keyboard.press("Control+z")
    assert facet(page, "family")["without"] == ["trade"]


def test_everything_is_cleared_at_once_and_can_be_taken_back(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    row(page, "family", "trade").locator("input").first.check()
    page.locator(".policy[data-policy=undisputed] input").check()
    left = passing(page)
    page.locator(".chip-clear").click()
    assert passing(page) == 435
    page.keyboard.press("Control+z")
    assert passing(page) == left


def test_when_nothing_is_left_it_says_what_to_remove(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    row(page, "family", "conflict").locator("input").first.check()
    kinds = part(page, "type")
    kinds.locator("input.find").fill("vessel")
    row(page, "type", "vessel").locator("input").check()
    assert passing(page) == 0
    told = page.locator(".none-left").inner_text()
    assert "No claim is left" in told
    assert "Without" in told
    assert row(page, "family", "trade").is_visible()
    page.wait_for_timeout(1500)
    assert "No claim is left" in page.evaluate("document.querySelector('.voice[role=status]').textContent")


def test_the_number_of_claims_bounds_both_ends(visitor: Any, make_explorer: Any) -> None:
    claims = [
        Claim("c1", "ada", "met", "bo", source="s"),
        Claim("c2", "ada", "met", "cy", source="s"),
        Claim("c3", "bo", "met", "cy", source="s"),
        Claim("c4", "ada", "met", "dan", source="s"),
    ]
    people = [Entity(name, "person", name.title()) for name in ("ada", "bo", "cy", "dan")]
    page = opened(visitor.open(make_explorer(claims, people, sources=[Source("s", "book", "One")])))
    degree = part(page, "degree")
    degree.locator("input").first.fill("2")
    degree.locator("input").first.press("Enter")
    assert page.evaluate("window.claimgraph.claims()") == ["c1", "c2", "c3"]
    degree.locator("input").last.fill("2")
    degree.locator("input").last.press("Enter")
    assert page.evaluate("window.claimgraph.claims()") == ["c3"]
    page.locator(".chip", has_text="2 to 2 claims").click()
    assert passing(page) == 4


def test_hostile_values_are_only_text(visitor: Any, make_explorer: Any) -> None:
    bad = "<img src=x onerror=alert(1)>"
    claims = [
        Claim("c1", "__proto__", "constructor", bad, source="toString", qualifiers={"speaker": (bad,)}),
        Claim("c2", bad, "met", "__proto__", source="s", qualifiers={"modality": ("__proto__",)}),
    ]
    entities = [Entity("__proto__", "hasOwnProperty", bad), Entity(bad, "person", bad)]
    page = opened(visitor.open(make_explorer(claims, entities, sources=[Source("toString", "book", bad)])))
    for details in page.locator(".filters details").all():
        details.locator("summary").click()
    for box in page.locator(".filters .choice[data-facet=speaker] input").all():
        box.check()
    assert page.locator(".chip").count() > 0
    assert page.locator("img").count() == 0


@pytest.mark.parametrize("language", ["it", "de"])
def test_every_word_of_the_filter_is_translated(visitor: Any, redblack_page: Path, language: str) -> None:
    page = opened(visitor.open(redblack_page))
    english = page.locator(".filters").inner_text()
    page.evaluate(
        "(language) => window.claimgraph.store.do('x', (state) => ({ ...state, language }))", language
    )
    told = page.locator(".filters, .legend, .timeline").all_inner_texts()
    assert told[0] != english
    for key in ("filters.", "legend.", "timeline."):
        assert not any(key in text for text in told)
