"""Search in the explorer: what it finds and how it is opened, by mouse and by keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimgraph.claims import Claim, Entity, Source

from .conftest import opened

pytestmark = pytest.mark.browser


@pytest.fixture
def world(make_explorer: Any) -> Path:
    return make_explorer(  # type: ignore[no-any-return]
        [
            Claim(
                "c1", "ada", "member_of", "greens", source="s1", when="1921/1924", gloss="Ada joined early"
            ),
            Claim("c2", "bo", "member_of", "greens", source="s1", when="1922"),
            Claim("c3", "ada", "knows", "bo", source="s1"),
        ],
        [
            Entity("ada", "person", "Ada Müller", aliases=("the Baroness",)),
            Entity("bo", "person", "Bo Ek"),
            Entity("greens", "party", "The Greens"),
        ],
        sources=[Source("s1", "book", "A quiet chronicle")],
    )


@pytest.fixture
def page(visitor: Any, world: Path) -> Any:
    return opened(visitor.open(world))


def search(page: Any) -> Any:
    return page.get_by_role("combobox", name="Search entities, claims and sources")


def found(page: Any) -> Any:
    return page.locator(".finder").get_by_role("option")


def options(page: Any) -> list[str]:
    page.wait_for_timeout(50)
    return found(page).all_inner_texts()  # type: ignore[no-any-return]


def state(page: Any, path: str) -> Any:
    return page.evaluate(f"claimgraph.store.state.{path}")


def test_the_search_box_is_one_key_away(page: Any) -> None:
    page.keyboard.press("/")
    assert search(page).evaluate("(one) => one === document.activeElement")
    assert search(page).input_value() == ""


def test_before_a_letter_is_typed_those_with_most_claims_are_offered(page: Any) -> None:
    search(page).click()
    assert "Most claims" in page.locator(".finder .combobox-list").inner_text()
    assert [text.split("\n")[0] for text in options(page)] == ["Ada Müller", "Bo Ek", "The Greens"]


def test_a_name_is_found_without_its_diacritics(page: Any) -> None:
    search(page).fill("muller")
    assert options(page)[0].startswith("Ada Müller")
    assert page.locator("mark").first.inner_text() == "Müller"


def test_another_name_says_that_it_is_one(page: Any) -> None:
    search(page).fill("baron")
    first = options(page)[0]
    assert first.startswith("Ada Müller")
    assert "also called the Baroness" in first


def test_one_wrong_letter_is_forgiven_and_said(page: Any) -> None:
    search(page).fill("mullar")
    first = options(page)[0]
    assert first.startswith("Ada Müller")
    assert "one letter off" in first


def test_type_claims_and_years_tell_namesakes_apart(page: Any) -> None:
    search(page).fill("ada")
    assert "2 claims · 1921–1924" in options(page)[0]


def test_claims_and_sources_are_found_in_groups_of_their_own(page: Any) -> None:
    search(page).fill("chronicle")
    assert page.get_by_role("group", name="Sources").get_by_role("option").count() == 1
    search(page).fill("joined early")
    assert page.get_by_role("group", name="Claims").get_by_role("option").count() == 1


def test_a_result_is_opened_by_mouse(page: Any) -> None:
    search(page).fill("bo ek")
    found(page).first.click()
    assert state(page, "focus") == {"kind": "entity", "id": "bo"}
    assert page.locator(".finder .combobox-popup").is_hidden()


def test_a_result_is_opened_by_keyboard(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("greens")
    page.keyboard.press("ArrowDown")
    active = search(page).get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    page.keyboard.press("Enter")
    assert state(page, "focus") == {"kind": "entity", "id": "greens"}


def test_a_claim_and_a_source_are_opened_by_keyboard(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("joined early")
    page.keyboard.press("Enter")
    assert state(page, "focus") == {"kind": "claim", "id": "c1"}
    page.locator("main").focus()
    page.keyboard.press("/")
    page.keyboard.type("quiet chronicle")
    page.keyboard.press("Enter")
    assert state(page, "focus") == {"kind": "source", "id": "s1"}


def test_arrows_go_round_through_the_field(page: Any) -> None:
    page.keyboard.press("/")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    assert search(page).get_attribute("aria-activedescendant") == "finder-input-list-option-2"
    page.keyboard.press("ArrowDown")
    assert search(page).get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    assert search(page).get_attribute("aria-activedescendant") == "finder-input-list-option-2"


def test_shift_puts_it_on_the_graph_without_opening_it(page: Any) -> None:
    page.evaluate("""
      const empty = (state) => ({ ...state, scene: { ...state.scene, opening: "chosen" } });
      claimgraph.store.do("shell.went", empty);
    """)
    page.keyboard.press("/")
    page.keyboard.type("bo ek")
    page.keyboard.press("Shift+Enter")
    assert state(page, "scene.added") == ["bo"]
    assert state(page, "focus") is None
    search(page).fill("ada")
    found(page).first.click(modifiers=["Shift"])
    assert state(page, "scene.added") == ["bo", "ada"]
    assert page.locator(".voice[role=status]").inner_text() == "Ada Müller is on the graph"


def test_escape_closes_the_list_then_empties_the_field(page: Any) -> None:
    page.keyboard.press("/")
    page.keyboard.type("ada")
    page.keyboard.press("Escape")
    assert page.locator(".finder .combobox-popup").is_hidden()
    assert search(page).input_value() == "ada"
    page.keyboard.press("Escape")
    assert search(page).input_value() == ""


def test_nothing_found_says_so_and_leads_on(page: Any) -> None:
    search(page).fill("zzzz<b>")
    assert "Nothing matches “zzzz<b>”" in page.locator(".finder .combobox-popup").inner_text()
    assert found(page).count() == 0
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert state(page, "place") == "tables"


def test_how_many_there_are_is_said_where_not_all_are_shown(visitor: Any, make_explorer: Any) -> None:
    people = [Entity(f"p{number:02}", "person", f"Person {number:02}") for number in range(12)]
    page = opened(visitor.open(make_explorer([Claim("c1", "p00", "knows", "p01")], people)))
    search(page).fill("person")
    group = page.locator(".finder .combobox-group").first
    assert group.locator(".combobox-heading").inner_text() == "Entities 7 of 12"
    group.get_by_role("option").last.click()
    assert state(page, "place") == "tables"
    assert state(page, "tables.text") == "person"


def test_results_are_counted_for_screen_readers(page: Any) -> None:
    search(page).fill("chronicle")
    page.wait_for_timeout(900)
    assert page.locator(".voice[role=status]").inner_text() == "1 result"


def test_hostile_names_are_text(visitor: Any, make_explorer: Any) -> None:
    nasty = "<img src=x onerror=alert(1)>"
    claims = [Claim("c1", "__proto__", "knows", "constructor", gloss=nasty)]
    named = [
        Entity("__proto__", "toString", nasty, aliases=(f"{nasty} again",)),
        Entity("constructor", "person", "שלום"),
    ]
    page = opened(visitor.open(make_explorer(claims, named)))
    search(page).fill("img")
    assert nasty in options(page)[0]
    page.keyboard.press("Enter")
    assert state(page, "focus") == {"kind": "entity", "id": "__proto__"}
