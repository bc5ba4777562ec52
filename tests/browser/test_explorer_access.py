"""No view of the explorer has a fault that axe finds: by day and by night, on small screens and large."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from .conftest import missing, opened

pytestmark = pytest.mark.browser

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PLACES = ("graph", "tables", "reading", "paths", "console")
FACES = [(320, False), (320, True), (1600, False), (1600, True)]
FACE_NAMES = [f"{width}-{'dark' if dark else 'light'}" for width, dark in FACES]

LOOK = """
async (rules) => {
  const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ["violations"] });
  const told = (node) => `${node.target.join(" ")}: ${node.failureSummary.split("\\n").slice(1, 3)}`;
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${told(node)}`));
}
"""


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, as the wheel of axe-playwright-python carries it."""
    try:
        script = files("axe_playwright_python").joinpath("axe.min.js")
    except ModuleNotFoundError:
        missing("axe-playwright-python is not installed")
    return script.read_text(encoding="utf-8")


@pytest.fixture
def look(visitor: Any, axe: str) -> Any:
    """Open a page, and list what axe finds in what it shows."""

    def opener(path: Path, **options: Any) -> tuple[Any, Any]:
        page = opened(visitor.open(path, reduced_motion="reduce", **options))
        page.evaluate(axe)

        def faults() -> list[str]:
            page.wait_for_timeout(150)
            return page.evaluate(LOOK, list(RULES))  # type: ignore[no-any-return]

        return page, faults

    return opener


def told(found: dict[str, list[str]]) -> str:
    return "\n".join(f"{name}: {fault}" for name, faults in found.items() for fault in faults)


def show(page: Any, change: str) -> None:
    page.evaluate(f"claimgraph.store.do('shell.went', (state) => ({{ ...state, {change} }}))")


@pytest.mark.parametrize(("width", "dark"), FACES, ids=FACE_NAMES)
def test_axe_finds_nothing_in_any_place(look: Any, redblack_page: Path, width: int, dark: bool) -> None:
    page, faults = look(redblack_page, width=width, dark=dark)
    found = {"opening": faults()}
    for place in PLACES:
        show(page, f"place: '{place}'")
        found[place] = faults()
    assert told(found) == ""


@pytest.mark.parametrize(("width", "dark"), FACES, ids=FACE_NAMES)
def test_axe_finds_nothing_in_any_panel(look: Any, redblack_page: Path, width: int, dark: bool) -> None:
    page, faults = look(redblack_page, width=width, dark=dark)
    first = "claimgraph.graph"
    found = {}
    for name, focus in {
        "entity": f"{{ kind: 'entity', id: {first}.entities.id[0] }}",
        "claim": f"{{ kind: 'claim', id: {first}.claims.id[0] }}",
        "source": f"{{ kind: 'source', id: {first}.sources[0].id }}",
        "bundle": "{ kind: 'bundle', ends: ['italy', 'soviet_union'] }",
        "community": "{ kind: 'community', number: 0 }",
        "group": f"{{ kind: 'group', type: {first}.entities.types[0] }}",
        "selection": "{ kind: 'selection' }",
        "what is not there": "{ kind: 'entity', id: 'nobody' }",
    }.items():
        show(page, f"focus: {focus}, selection: {{ entities: ['italy'], claims: [] }}")
        found[name] = faults()
    assert told(found) == ""


@pytest.mark.parametrize(("width", "dark"), FACES, ids=FACE_NAMES)
def test_axe_finds_nothing_in_what_opens(look: Any, redblack_page: Path, width: int, dark: bool) -> None:
    page, faults = look(redblack_page, width=width, dark=dark)
    found = {}
    page.keyboard.press("/")
    found["suggestions"] = faults()
    page.keyboard.type("moscow")
    page.keyboard.press("ArrowDown")
    found["results"] = faults()
    page.keyboard.press("Control+A")
    page.keyboard.type("qqqqq")
    found["nothing"] = faults()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator("main").focus()
    page.keyboard.press("?")
    found["help"] = faults()
    page.keyboard.press("Escape")
    if width < 800:
        page.get_by_role("button", name="Filters").click()
        found["filters"] = faults()
    # what an open list or drawer covers for the moment is not to be pressed
    found = {name: [one for one in some if "partially obscured" not in one] for name, some in found.items()}
    assert told(found) == ""


@pytest.mark.parametrize(("width", "dark"), FACES, ids=FACE_NAMES)
def test_axe_finds_nothing_in_menus_and_dialogs(
    look: Any, redblack_page: Path, width: int, dark: bool
) -> None:
    page, faults = look(redblack_page, width=width, dark=dark)
    found = {}
    page.locator(".welcome .close").click()
    page.locator(".graph-tools summary").click()
    found["arrange"] = faults()
    page.locator(".graph-tools summary").click()
    page.locator("canvas.graph-canvas").focus()
    page.keyboard.press("ArrowDown")
    for key in ("m", "e"):
        page.keyboard.press(key)
        page.locator(".graph-menu").wait_for()
        found[f"menu {key}"] = faults()
        page.keyboard.press("Escape")
    if width < 800:
        page.locator(".masthead .more").click()
        found["more tools"] = faults()
    page.locator(".takeaway-open").click()
    found["takeaway"] = faults()
    page.locator('.takeaway-box [data-format="bibtex"]').scroll_into_view_if_needed()
    found["takeaway, further down"] = faults()
    page.keyboard.press("Escape")
    # what an open menu covers for the moment is not to be pressed
    found = {name: [one for one in some if "partially obscured" not in one] for name, some in found.items()}
    assert told(found) == ""


@pytest.mark.parametrize(("width", "dark"), FACES, ids=FACE_NAMES)
def test_axe_finds_nothing_in_what_is_found_and_asked(
    look: Any, asking_page: Path, width: int, dark: bool
) -> None:
    page, faults = look(asking_page, width=width, dark=dark, locale="en-GB")
    found = {}
    ends = "from: 'nicola_bombacci', to: 'vladimir_lenin'"
    show(page, f"place: 'paths', paths: {{ ...state.paths, {ends} }}")
    page.locator(".path summary").first.click()
    page.locator(".path-sheet").first.wait_for()
    found["paths"] = faults()
    show(page, "place: 'console', asked: { question: 'who-changed-sides', values: {} }")
    page.wait_for_selector(".console-status:has-text('Ready')", timeout=60_000)
    page.locator("#console-ask").click()
    page.locator(".result-table").wait_for()
    found["answer"] = faults()
    for which in ("entities", "sources"):
        show(page, f"place: 'tables', tables: {{ ...state.tables, which: '{which}' }}")
        found[which] = faults()
    assert told(found) == ""


def test_axe_finds_nothing_in_other_languages(look: Any, redblack_page: Path) -> None:
    page, faults = look(redblack_page)
    for language in ("it", "de"):
        show(page, f"language: '{language}'")
        assert faults() == []


def test_axe_would_find_something(look: Any, redblack_page: Path) -> None:
    page, faults = look(redblack_page)
    page.evaluate("document.querySelector('.finder input').removeAttribute('aria-label')")
    page.evaluate("document.querySelector('.finder input').removeAttribute('placeholder')")
    assert any(fault.startswith(("label", "aria-input-field-name")) for fault in faults())
