"""The frame of the explorer: places, sides, undo, languages, colours, help, failures."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest

from claimgraph.claims import Claim, Entity

from .conftest import opened

pytestmark = pytest.mark.browser


@pytest.fixture
def world(make_explorer: Any) -> Path:
    return make_explorer(  # type: ignore[no-any-return]
        [Claim("c1", "ada", "member_of", "greens", when="1921"), Claim("c2", "ada", "knows", "bo")],
        [
            Entity("ada", "person", "Ada", labels={"de": "Ada von Grün"}),
            Entity("bo", "person", "Bo"),
            Entity("greens", "party", "The Greens"),
        ],
    )


@pytest.fixture
def page(visitor: Any, world: Path) -> Any:
    return opened(visitor.open(world))


def state(page: Any, path: str) -> Any:
    return page.evaluate(f"claimgraph.store.state.{path}")


def button(page: Any, name: str) -> Any:
    return page.get_by_role("button", name=name, exact=True)


def show(page: Any, change: str) -> None:
    page.evaluate(f"claimgraph.store.do('shell.went', (state) => ({{ ...state, {change} }}))")


def has_focus(locator: Any) -> bool:
    return locator.evaluate("(one) => one === document.activeElement")  # type: ignore[no-any-return]


def test_places_by_mouse_and_by_keyboard(page: Any) -> None:
    button(page, "Tables").click()
    assert state(page, "place") == "tables"
    assert button(page, "Tables").get_attribute("aria-current") == "page"
    assert page.locator(".tables").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert state(page, "place") == "paths"
    assert page.locator(".tables").is_hidden()


def test_every_place_says_something(page: Any) -> None:
    """Also where the page was built without texts and without a console."""
    for name in ("Graph", "Tables", "Text", "Paths", "Ask"):
        button(page, name).click()
        shown = page.locator(".stage > :not([hidden], .welcome)")
        assert shown.count() == 1
        assert len(shown.inner_text()) > 20, name


def test_undo_and_redo_by_mouse(page: Any) -> None:
    button(page, "Tables").click()
    page.get_by_role("button", name=re.compile("^Undo: ")).click()
    assert state(page, "place") == "graph"
    page.get_by_role("button", name=re.compile("^Redo: ")).click()
    assert state(page, "place") == "tables"
    assert page.get_by_role("button", name="Nothing to redo").get_attribute("aria-disabled") == "true"


@pytest.mark.parametrize("again", ["Control+Shift+Z", "Control+Y"])
def test_undo_and_redo_by_keyboard(page: Any, again: str) -> None:
    button(page, "Tables").click()
    page.keyboard.press("Control+Z")
    assert state(page, "place") == "graph"
    assert page.locator(".voice[role=status]").inner_text().startswith("Undone: ")
    page.keyboard.press(again)
    assert state(page, "place") == "tables"


def test_undo_while_typing_is_the_field_s_own(page: Any) -> None:
    button(page, "Tables").click()
    page.keyboard.press("/")
    page.keyboard.type("ad?/")
    page.keyboard.press("Control+Z")
    assert state(page, "place") == "tables"
    assert page.locator("dialog[open]").count() == 0


def test_language_and_colours_are_steps_too(page: Any) -> None:
    page.get_by_label("Language").select_option("it")
    page.get_by_role("button", name="Colori: come il sistema").click()
    page.keyboard.press("Control+Z")
    page.keyboard.press("Control+Z")
    assert [state(page, "language"), state(page, "theme")] == ["en", "auto"]
    assert button(page, "Tables").is_visible()


@pytest.mark.parametrize(("language", "places"), [("it", "Grafo Tabelle"), ("de", "Graph Tabellen")])
def test_another_language_is_there_at_once(page: Any, language: str, places: str) -> None:
    page.get_by_label("Language").focus()
    page.get_by_label("Language").select_option(language)
    assert page.locator("html").get_attribute("lang") == language
    assert " ".join(page.locator(".masthead-place").all_inner_texts()).startswith(places)
    assert has_focus(page.locator(".masthead-language"))


def test_entities_are_called_as_in_the_language(page: Any) -> None:
    show(page, "focus: { kind: 'entity', id: 'ada' }")
    assert page.title().startswith("Ada – ")
    page.get_by_label("Language").select_option("de")
    assert page.title().startswith("Ada von Grün – ")
    assert page.locator(".panel").get_by_role("heading", name="Ada von Grün").count() > 0


@pytest.mark.parametrize("language", ["it", "de"])
def test_no_words_are_left_in_english(page: Any, language: str) -> None:
    """Every message of the page is there in all languages: what is missing would be told in English."""
    folder = Path(__file__).parents[2] / "graph/claimgraph/explorer/web/src/messages"
    if not folder.is_dir():
        pytest.skip("the sources of the page are not here")
    for path in sorted((folder / "en").glob("*.json")):
        keys = {one.split('"')[1] for one in path.read_text(encoding="utf-8").splitlines() if '"' in one}
        other = (folder / language / path.name).read_text(encoding="utf-8")
        assert {key for key in keys if f'"{key}"' not in other} == set(), path.name


def test_the_language_is_remembered(visitor: Any, world: Path) -> None:
    page = opened(visitor.open(world))
    page.get_by_label("Language").select_option("de")
    page.evaluate("addEventListener('pagehide', (event) => event.stopImmediatePropagation(), true)")
    page.evaluate("location.replace(location.pathname)")
    page.wait_for_timeout(300)
    opened(page)
    assert state(page, "language") == "de"


def test_colours_follow_the_system_until_chosen(page: Any) -> None:
    root = page.locator("html")
    assert root.get_attribute("data-theme") == "light"
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(200)
    assert root.get_attribute("data-theme") == "dark"
    button(page, "Colours: as the system has them").click()
    assert root.get_attribute("data-theme") == "light"
    button(page, "Colours: light").press("Enter")
    assert root.get_attribute("data-theme") == "dark"
    page.emulate_media(color_scheme="light")
    page.wait_for_timeout(200)
    assert root.get_attribute("data-theme") == "dark"


def test_sides_open_and_close(page: Any) -> None:
    filters = button(page, "Filters")
    assert filters.get_attribute("aria-expanded") == "true"
    filters.click()
    assert page.locator("#side-filters").is_hidden()
    filters.press("Enter")
    assert page.locator("#side-filters").is_visible()
    assert page.locator("#side-evidence").is_hidden()
    show(page, "focus: { kind: 'entity', id: 'ada' }")
    assert page.locator("#side-evidence").is_visible()
    assert button(page, "Evidence").get_attribute("aria-expanded") == "true"


def test_a_side_is_widened_by_keyboard_and_by_mouse(page: Any) -> None:
    divider = page.get_by_role("separator", name="Width of the filters")
    width = page.locator("#side-filters").bounding_box()["width"]
    divider.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.locator("#side-filters").bounding_box()["width"] == width + 40
    assert divider.get_attribute("aria-valuenow") == str(round(width + 40))
    box = divider.bounding_box()
    page.mouse.move(box["x"] + 4, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 64, box["y"] + 200)
    page.mouse.up()
    assert page.locator("#side-filters").bounding_box()["width"] == width + 100


def test_on_a_small_screen_sides_are_drawers(visitor: Any, world: Path) -> None:
    page = opened(visitor.open(world, width=320, height=640))
    drawer, opener = page.locator("#side-filters"), button(page, "Filters")
    assert drawer.is_hidden()
    opener.click()
    assert drawer.is_visible()
    assert has_focus(button(page, "Close filters"))
    assert page.locator("main").get_attribute("inert") is not None
    page.keyboard.press("Escape")
    assert drawer.is_hidden()
    assert has_focus(opener)
    assert page.locator("main").get_attribute("inert") is None
    opener.press("Enter")
    button(page, "Close filters").click()
    assert drawer.is_hidden()
    opener.click()
    page.mouse.click(316, 400)
    assert drawer.is_hidden()


@pytest.mark.parametrize("width", [320, 640, 800, 1600])
def test_nothing_scrolls_sideways(visitor: Any, redblack_page: Path, width: int) -> None:
    page = opened(visitor.open(redblack_page, width=width, height=600))
    wide = "document.documentElement.scrollWidth"
    for place in ("graph", "tables", "reading", "paths", "console"):
        for language in ("en", "it", "de"):
            show(page, f"place: '{place}', language: '{language}'")
            assert page.evaluate(wide) <= width, f"{place} in {language}"
    show(page, "place: 'graph', focus: { kind: 'entity', id: 'italy' }")
    assert page.evaluate(wide) <= width


def test_what_is_pressed_is_large_enough_for_a_finger(visitor: Any, world: Path) -> None:
    page = opened(visitor.open(world, width=360, height=640, has_touch=True, is_mobile=True))
    button(page, "More tools").tap()
    small = page.evaluate("""
      [...document.querySelectorAll(".masthead button, .masthead select")]
        .filter((one) => one.checkVisibility() && (one.offsetHeight < 38 || one.offsetWidth < 38))
        .map((one) => one.className)
    """)
    assert small == []
    assert page.locator(".masthead-language").is_visible()


def test_a_world_written_from_right_to_left_stays_in_its_frame(visitor: Any, make_explorer: Any) -> None:
    long = "ארגון הפועלים הכללי של העיר הגדולה " * 4
    named = [
        Entity("a", "person", "ליליאן"),
        Entity("b", "organization", long),
        Entity("c", "person", "محمد علي"),
    ]
    path = make_explorer([Claim("c1", "a", "member_of", "b"), Claim("c2", "c", "knows", "a")], named)
    for width in (320, 1280):
        page = opened(visitor.open(path, width=width))
        show(page, "focus: { kind: 'entity', id: 'b' }")
        page.evaluate("document.documentElement.dir = 'rtl'")
        page.wait_for_timeout(100)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator(".panel h2").evaluate("(one) => getComputedStyle(one).direction") == "rtl"


def test_skip_links_lead_past_the_head(page: Any) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert has_focus(button(page, "Skip to the view"))
    page.keyboard.press("Enter")
    assert has_focus(page.locator("main"))


def test_headings_and_landmarks(page: Any) -> None:
    assert page.get_by_role("heading", level=1).all_inner_texts() == ["A little world"]
    for role, count in {"banner": 1, "main": 1, "search": 1, "contentinfo": 1, "complementary": 1}.items():
        assert page.get_by_role(role).count() == count, role


def test_help_opens_by_key_and_button_and_names_the_data(page: Any) -> None:
    page.keyboard.press("?")
    text = page.get_by_role("dialog", name="Help").inner_text()
    for part in ("Undo the last step", "How to cite", "claimgraph ", "d3-zoom"):
        assert part in text
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog").count() == 0
    button(page, "Help").click()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    assert page.get_by_role("dialog").count() == 0


def test_single_keys_can_be_turned_off(page: Any) -> None:
    page.keyboard.press("?")
    page.get_by_label("Keys without Ctrl").click()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.keyboard.press("/")
    assert page.locator("dialog[open]").count() == 0
    assert not has_focus(page.locator("#finder-input"))


def test_the_first_word_can_be_sent_away(page: Any) -> None:
    hint = page.locator(".welcome")
    assert "3 entities and 2 claims" in hint.inner_text()
    button(page, "Close this note").click()
    assert hint.is_hidden()
    page.reload()
    opened(page)
    assert page.locator(".welcome").is_hidden()


def test_the_first_word_leads_on(visitor: Any, world: Path) -> None:
    page = opened(visitor.open(world))
    button(page, "Open the dossier of Ada: 2 claims").click()
    assert state(page, "focus") == {"kind": "entity", "id": "ada"}
    assert page.locator(".welcome").is_hidden()
    page = opened(visitor.open(world))
    button(page, "See how Ada is linked to Bo").press("Enter")
    assert [state(page, "place"), state(page, "paths.from"), state(page, "paths.to")] == [
        "paths",
        "ada",
        "bo",
    ]


def test_the_link_is_copied(visitor: Any, world: Path) -> None:
    page = opened(visitor.open(world, permissions=["clipboard-read", "clipboard-write"]))
    button(page, "Tables").click()
    page.get_by_role("button", name="Copy a link").click()
    page.wait_for_timeout(300)
    if page.get_by_role("dialog").count():
        link = page.get_by_role("dialog").get_by_role("textbox").input_value()
    else:
        link = page.evaluate("navigator.clipboard.readText()")
    assert link == world.as_uri() + "#v=1&place=tables"


def test_where_the_clipboard_is_refused_the_link_is_shown(page: Any) -> None:
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    button(page, "Tables").click()
    page.get_by_role("button", name="Copy a link").press("Enter")
    field = page.get_by_role("dialog").get_by_role("textbox")
    assert field.input_value().endswith("#v=1&place=tables")
    assert has_focus(field)


def test_a_sandboxed_frame_does_without_address_and_memory(visitor: Any, world: Path, tmp_path: Path) -> None:
    outer = tmp_path / "outer.html"
    inner = html.escape(world.read_text(encoding="utf-8"), quote=True)
    element = f'<iframe sandbox="allow-scripts" width="1200" height="800" srcdoc="{inner}"></iframe>'
    outer.write_text(f"<!doctype html><title>outer</title>{element}", encoding="utf-8")
    page = visitor.open(outer)
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Tables", exact=True).click()
    frame.locator(".tables").wait_for(state="visible")
    page.wait_for_timeout(400)
    frame.get_by_label("Language").select_option("it")
    frame.get_by_role("button", name="Tabelle", exact=True).wait_for()


def test_a_view_that_fails_leaves_the_rest_at_work(visitor: Any, world: Path) -> None:
    page = opened(visitor.open(world))
    page.evaluate("""
      claimgraph.graph.degree = () => {
        throw new Error("on purpose");
      };
      0
    """)
    show(page, "focus: { kind: 'entity', id: 'ada' }")
    button(page, "Tables").click()
    assert state(page, "place") == "tables"
    page.keyboard.press("Control+Z")
    assert state(page, "place") == "graph"
    assert page.get_by_role("alert").first.inner_text().startswith("This part of the page has failed")
    assert any("on purpose" in fault for fault in visitor.faults)
    visitor.faults[:] = [fault for fault in visitor.faults if "on purpose" not in fault]


def test_a_damaged_file_keeps_its_table_and_says_why(visitor: Any, world: Path) -> None:
    text = world.read_text(encoding="utf-8")
    world.write_text(re.sub(r'(id="payload">.{40}).{40}', r"\1", text), encoding="utf-8")
    page = visitor.open(world)
    page.get_by_role("alert").wait_for()
    assert "damaged" in page.get_by_role("alert").inner_text()
    assert page.locator("#static tbody tr").count() == 2


def test_an_old_browser_keeps_the_table_and_is_told(visitor: Any, world: Path) -> None:
    page = opened(visitor.open(world))
    page.add_init_script("delete window.DecompressionStream")
    page.reload()
    page.get_by_text("This browser is too old").wait_for()
    assert page.locator("#static tbody tr").count() == 2
