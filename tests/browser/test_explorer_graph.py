"""The graph itself: what is drawn, and every task by mouse and again by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph.claims import Claim, Entity, Source, Verdict

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PEOPLE = {"ada": "Ada Quill", "bo": "Bo Tarn", "cleo": "Cleo Fell", "dan": "Dan Marsh", "eva": "Eva Rowe"}
ENTITIES = (
    *(Entity(name, "person", label) for name, label in PEOPLE.items()),
    Entity("greens", "party", "Green League"),
    Entity("union", "organization", "Harbour Union"),
    Entity("lowland", "state", "Lowland"),
    Entity("saltby", "place", "Saltby"),
)
CLAIMS = (
    Claim("c1", "ada", "member_of", "greens", when="1921", source="s1", locator="p. 3"),
    Claim("c2", "ada", "left", "greens", when="1926", source="s1"),
    Claim("c3", "ada", "condemned", "greens", when="1927", source="s1", qualifiers={"speaker": ("bo",)}),
    Claim("c4", "bo", "member_of", "greens", when="1922", source="s1"),
    Claim("c5", "bo", "met", "cleo", when="1923", source="s1", qualifiers={"modality": ("intended",)}),
    Claim("c6", "cleo", "member_of", "union", source="s1", qualifiers={"polarity": ("denied",)}),
    Claim("c7", "dan", "member_of", "union", when="1930", source="s1"),
    Claim("c8", "eva", "born_in", "saltby", when="1899", source="s1"),
    Claim("c9", "saltby", "located_in", "lowland", source="s1"),
    *(Claim(f"d{n}", "greens", "praised", "union", when=f"193{n}", source="s1") for n in range(4)),
    *(Claim(f"e{n}", "greens", "negotiated_with", "union", when=f"194{n}", source="s1") for n in range(3)),
    Claim("f1", "cleo", "characterized_as", value="a clerk", source="s1"),
)
SOURCES = (Source("s1", "book", "Saltby papers"),)


@pytest.fixture
def world(visitor: Any, make_explorer: Any) -> Callable[..., Page]:
    """Opens the page of a little invented world."""

    def show(claims: Any = CLAIMS, entities: Any = ENTITIES, *, verdicts: Any = (), **rest: Any) -> Page:
        path = make_explorer(claims, entities, sources=SOURCES, verdicts=verdicts)
        return ready(visitor.open(path, **rest))

    return show


def ready(page: Page) -> Page:
    """Wait for the first drawing, and take away what is said to newcomers."""
    page.wait_for_selector("body[data-ready]", timeout=30_000)
    page.wait_for_selector("canvas.graph-canvas[data-painted]")
    welcome = page.locator(".welcome button").first
    if welcome.count():
        welcome.click()
        page.keyboard.press("Escape")
        page.mouse.click(2, 880)
    return settled(page)


def settled(page: Page) -> Page:
    """Wait until the camera rests and is in the state."""
    page.wait_for_timeout(450)
    return page


def state(page: Page, part: str) -> Any:
    """Part of the state, once what was begun is done."""
    return page.evaluate(
        "(part) => new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(() => "
        "done(part.split('.').reduce((one, name) => one?.[name], window.claimgraph.store.state)), 20))))",
        part,
    )


def drawn(page: Page) -> Any:
    return page.evaluate("window.claimgraph.drawn()")


def names(page: Page) -> set[str]:
    return {node["name"] for node in drawn(page)["nodes"]}


def spot(page: Page, x: float, y: float) -> tuple[float, float]:
    box = page.locator("canvas.graph-canvas").bounding_box()
    assert box
    return box["x"] + x, box["y"] + y


def node(page: Page, name: str) -> tuple[float, float]:
    """Where a node is on the page."""
    found = next(one for one in drawn(page)["nodes"] if one["name"] == name)
    return spot(page, found["x"], found["y"])


def line(page: Page, claim: str) -> tuple[float, float]:
    found = next(one for one in drawn(page)["lines"] if one["claim"] == claim)
    return spot(page, found["x"], found["y"])


def empty(page: Page) -> tuple[float, float]:
    """A point of the canvas far from all nodes and lines."""
    picture = drawn(page)
    width, height = picture["view"]["width"], picture["view"]["height"]
    things = [*picture["nodes"], *picture["lines"]]
    points = [(x, y) for x in range(80, int(width) - 80, 12) for y in range(70, int(height) - 40, 12)]
    return spot(
        page,
        *max(points, key=lambda at: min(abs(one["x"] - at[0]) + abs(one["y"] - at[1]) for one in things)),
    )


def to_graph(page: Page) -> None:
    """Go to the graph with the Tab key."""
    for _ in range(120):
        if page.evaluate("document.activeElement?.classList.contains('graph-canvas')"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("Tab never reaches the graph")


def walk_to(page: Page, name: str) -> None:
    """Go to an entity by the search box, then to the graph: both by keyboard."""
    page.keyboard.press("/")
    page.keyboard.type(name)
    page.wait_for_timeout(250)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settled(page)
    assert state(page, "focus")["kind"] == "entity"
    to_graph(page)


def told(page: Page) -> str:
    return page.locator(".voice[role=status]").inner_text().replace("\xa0", " ").strip()


def pairs_that_overlap(labels: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for place, one in enumerate(labels):
        for two in labels[:place]:
            across = min(one["x"] + one["width"], two["x"] + two["width"]) - max(one["x"], two["x"])
            down = min(one["y"] + one["height"], two["y"] + two["height"]) - max(one["y"], two["y"])
            if across > 0.01 and down > 0.01:
                yield one["text"], two["text"]


# ---- drawing


@pytest.mark.parametrize("width", [320, 800, 1600])
def test_labels_never_overlap(visitor: Any, redblack_page: Path, width: int) -> None:
    page = ready(visitor.open(redblack_page, width=width))
    few = drawn(page)["labels"]
    assert len(few) > 5
    assert list(pairs_that_overlap(few)) == []
    for _ in range(4):
        page.get_by_role("button", name="Zoom in").click()
        settled(page)
        assert list(pairs_that_overlap(drawn(page)["labels"])) == []


@pytest.mark.parametrize("width", [800, 1600])
def test_labels_of_a_selection_never_overlap_and_name_it(
    visitor: Any, redblack_page: Path, width: int
) -> None:
    page = ready(visitor.open(redblack_page, width=width))
    page.mouse.click(*node(page, "Soviet Union"))
    settled(page)
    labels = drawn(page)["labels"]
    assert "Soviet Union" in {label["text"] for label in labels}
    assert list(pairs_that_overlap(labels)) == []


def test_more_labels_appear_when_zooming_in(visitor: Any, redblack_page: Path) -> None:
    page = ready(visitor.open(redblack_page, width=800))
    before = {label["text"] for label in drawn(page)["labels"]}
    page.mouse.move(*node(page, "Soviet Union"))
    page.mouse.wheel(0, -600)
    settled(page)
    assert {label["text"] for label in drawn(page)["labels"]} - before


def test_parallel_claims_are_fanned_and_many_are_one_line_for_each_family(world: Any) -> None:
    page = world()
    lines = drawn(page)["lines"]
    fanned = [one for one in lines if one["claim"] in ("c1", "c2", "c3")]
    assert [one["claims"] for one in fanned] == [1, 1, 1]
    assert len({(round(one["x"]), round(one["y"])) for one in fanned}) == 3
    bundled = [one for one in lines if one["claim"][0] in "de"]
    assert sorted(one["claims"] for one in bundled) == [3, 4]


def test_the_standing_of_a_claim_is_told_by_dashes_and_marks(world: Any) -> None:
    verdicts = (
        Verdict("v1", "c4", "contested", reason="two lists differ"),
        Verdict("v2", "c7", "rejected", reason="forged"),
    )
    page = world(verdicts=verdicts)
    lines = {one["claim"]: one for one in drawn(page)["lines"]}
    strokes = ["plain", "reported", "hedged", "reportedHedged", "unknown", "participant"]
    assert strokes[lines["c1"]["stroke"]] == "plain"
    assert strokes[lines["c3"]["stroke"]] == "reported"
    assert strokes[lines["c5"]["stroke"]] == "hedged"
    marks = ["plus", "minus", "denied", "contested", "doubtful", "rejected", "disputed", "unknown"]

    def signs(claim: str) -> set[str]:
        return {mark for place, mark in enumerate(marks) if lines[claim]["marks"] & (1 << place)}

    assert signs("c1") == {"plus"}
    assert signs("c3") == {"minus"}
    assert signs("c6") == {"plus", "denied"}
    assert signs("c4") == {"plus", "contested"}
    assert signs("c7") == {"plus", "rejected"}


def test_what_is_unknown_in_the_period_is_drawn_as_unknown(world: Any) -> None:
    page = world()
    page.evaluate(
        "void window.claimgraph.store.do('x', (state) => "
        "({ ...state, time: { ...state.time, period: { from: '1921', to: '1921' } } }))"
    )
    lines = {one["claim"]: one for one in drawn(page)["lines"]}
    assert lines["c9"]["stroke"] == 4
    assert lines["c1"]["stroke"] == 0
    assert "c8" not in lines


def test_what_is_drawn_is_drawn_for_eyes(world: Any) -> None:
    page = world()
    x, y = node(page, "Green League")
    box = page.locator("canvas.graph-canvas").bounding_box()
    inside = page.evaluate(
        """([x, y]) => {
          const canvas = document.querySelector("canvas.graph-canvas");
          const ratio = canvas.width / canvas.clientWidth;
          return [...canvas.getContext("2d").getImageData(x * ratio, y * ratio, 1, 1).data];
        }""",
        [x - box["x"], y - box["y"]],
    )
    assert inside[:3] == [0xC8, 0x55, 0x3D]


def test_claims_that_hold_a_value_are_counted_not_hidden(world: Any) -> None:
    page = world()
    status = page.locator(".graph-status")
    assert "Showing 9 of 9 entities, 16 of 17 claims" in status.inner_text()
    assert "1 claim holds a value" in status.inner_text()


# ---- reading


def test_a_click_on_a_node_opens_it_and_lights_its_neighbours(world: Any) -> None:
    page = world()
    page.mouse.click(*node(page, "Ada Quill"))
    assert state(page, "focus") == {"kind": "entity", "id": "ada"}
    assert state(page, "selection.entities") == ["ada"]
    page.mouse.move(2, 2)
    settled(page)
    assert drawn(page)["lit"] == 2


def test_by_keyboard_a_node_is_walked_to_and_opened(world: Any) -> None:
    page = world()
    to_graph(page)
    assert "ties" in told(page)
    page.keyboard.press("ArrowDown")
    first = told(page)
    assert first.startswith("1 of ")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert state(page, "focus")["kind"] == "entity"


def test_a_tie_is_told_with_its_date_and_source(world: Any) -> None:
    page = world()
    walk_to(page, "Ada Quill")
    page.keyboard.press("ArrowDown")
    assert told(page).startswith("1 of 3: is a member of Green League, ")
    assert "1921" in told(page)
    assert "source Saltby papers, p. 3" in told(page)
    page.keyboard.press("ArrowUp")
    assert told(page).startswith("3 of 3: condemned Green League")


def test_a_click_on_a_line_opens_its_claim(world: Any) -> None:
    page = world()
    page.mouse.click(*line(page, "c4"))
    assert state(page, "focus") == {"kind": "bundle", "ends": ["bo", "greens"]}
    assert state(page, "selection.claims") == ["c4"]


def test_of_fanned_lines_the_one_clicked_is_marked(world: Any) -> None:
    page = world()
    page.mouse.click(*line(page, "c3"))
    assert state(page, "selection.claims") == ["c3"]
    assert state(page, "focus.kind") == "bundle"


def test_by_keyboard_a_line_is_opened(world: Any) -> None:
    page = world()
    walk_to(page, "Bo Tarn")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert state(page, "focus") == {"kind": "bundle", "ends": ["bo", "greens"]}
    assert state(page, "selection.claims") == ["c4"]


def test_the_tooltip_tells_what_is_under_the_pointer(world: Any) -> None:
    page = world()
    page.mouse.move(*node(page, "Ada Quill"))
    tooltip = page.locator(".graph-tooltip")
    assert "3 claims" in tooltip.inner_text()
    page.mouse.move(*line(page, "c4"))
    assert "Bo Tarn" in tooltip.inner_text()
    assert "1922" in tooltip.inner_text()
    page.mouse.move(*empty(page))
    assert not tooltip.is_visible()


def test_a_click_beside_everything_clears_and_so_does_escape(world: Any) -> None:
    page = world()
    page.mouse.click(*node(page, "Ada Quill"))
    settled(page)
    page.mouse.click(*empty(page))
    assert state(page, "selection.entities") == []
    assert state(page, "focus") is None
    walk_to(page, "Ada Quill")
    page.keyboard.press("Escape")
    assert state(page, "selection.entities") == []


# ---- arranging


def test_several_are_selected_with_shift_and_with_space(world: Any) -> None:
    page = world()
    page.mouse.click(*node(page, "Ada Quill"))
    settled(page)
    page.keyboard.down("Shift")
    page.mouse.click(*node(page, "Bo Tarn"))
    page.keyboard.up("Shift")
    assert state(page, "selection.entities") == ["ada", "bo"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    assert len(state(page, "selection.entities")) == 3


@pytest.mark.parametrize("how", ["shift", "button", "key"])
def test_a_lasso_selects_what_is_inside(world: Any, how: str) -> None:
    page = world()
    xs, ys = zip(*((one["x"], one["y"]) for one in drawn(page)["nodes"]), strict=True)
    left, top = spot(page, min(xs) - 25, min(ys) - 25)
    right, bottom = spot(page, max(xs) + 25, max(ys) + 25)
    if how == "button":
        page.get_by_role("button", name="Lasso").click()
    elif how == "key":
        to_graph(page)
        page.keyboard.press("l")
    else:
        page.keyboard.down("Shift")
    page.mouse.move(left, top)
    page.mouse.down()
    for at in ((right, top), (right, bottom), (left, bottom), (left, top + 4)):
        page.mouse.move(*at, steps=4)
    page.mouse.up()
    page.keyboard.up("Shift")
    assert len(state(page, "selection.entities")) == 9
    assert state(page, "focus") == {"kind": "selection"}


def test_a_dragged_node_is_pinned_and_undo_takes_it_back(world: Any) -> None:
    page = world()
    before = node(page, "Ada Quill")
    page.mouse.move(*before)
    page.mouse.down()
    page.mouse.move(before[0] + 40, before[1] + 30, steps=5)
    page.mouse.up()
    assert list(state(page, "scene.pinned")) == ["ada"]
    after = node(page, "Ada Quill")
    assert after[0] - before[0] == pytest.approx(40, abs=2)
    assert after[1] - before[1] == pytest.approx(30, abs=2)
    page.keyboard.press("Control+z")
    assert state(page, "scene.pinned") == {}
    assert node(page, "Ada Quill") == pytest.approx(before, abs=1)


def test_selected_nodes_are_dragged_together(world: Any) -> None:
    page = world()
    page.mouse.click(*node(page, "Ada Quill"))
    settled(page)
    page.keyboard.down("Shift")
    page.mouse.click(*node(page, "Bo Tarn"))
    page.keyboard.up("Shift")
    start = node(page, "Ada Quill")
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + 20, start[1] + 10, steps=4)
    page.mouse.up()
    assert sorted(state(page, "scene.pinned")) == ["ada", "bo"]


def test_by_keyboard_a_node_is_moved_and_pinned(world: Any) -> None:
    page = world()
    walk_to(page, "Ada Quill")
    before = node(page, "Ada Quill")
    page.keyboard.press("Alt+ArrowRight")
    page.keyboard.press("Alt+ArrowRight")
    assert node(page, "Ada Quill")[0] - before[0] == pytest.approx(32, abs=2)
    assert list(state(page, "scene.pinned")) == ["ada"]
    page.keyboard.press("Control+z")
    assert state(page, "scene.pinned") == {}
    to_graph(page)
    page.keyboard.press("p")
    assert list(state(page, "scene.pinned")) == ["ada"]
    page.keyboard.press("p")
    assert state(page, "scene.pinned") == {}


def test_its_surroundings_and_then_expanding_by_relation_with_counts(world: Any) -> None:
    page = world()
    page.mouse.click(*node(page, "Ada Quill"), button="right")
    page.get_by_role("menuitem", name="Show only its surroundings").click()
    settled(page)
    assert names(page) == {"Ada Quill", "Green League"}
    assert "it shows what is around Ada Quill" in page.locator(".graph-status").inner_text()
    placed = {one["key"]: (one["x"], one["y"]) for one in drawn(page)["nodes"]}
    page.mouse.click(*node(page, "Green League"), button="right")
    page.get_by_role("menuitem", name="Expand").click()
    labels = page.get_by_role("menuitem").all_inner_texts()
    assert any(label.startswith("all → 3 (2 not shown)") for label in labels)
    page.get_by_role("menuitem", name="praised → 1 (1 not shown)").click()
    settled(page)
    assert names(page) == {"Ada Quill", "Green League", "Harbour Union"}
    for one in drawn(page)["nodes"]:
        if one["key"] in placed:
            assert (one["x"], one["y"]) == pytest.approx(placed[one["key"]], abs=1)


def test_by_keyboard_its_surroundings_and_expanding(world: Any) -> None:
    page = world()
    walk_to(page, "Ada Quill")
    page.keyboard.press("m")
    for _ in range(12):
        if "surroundings" in page.evaluate("document.activeElement.innerText"):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settled(page)
    assert names(page) == {"Ada Quill", "Green League"}
    assert page.evaluate("document.activeElement.classList.contains('graph-canvas')")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("e")
    assert "all → 3 (2 not shown)" in page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Enter")
    settled(page)
    assert names(page) == {"Ada Quill", "Green League", "Harbour Union", "Bo Tarn"}
    assert told(page) == "2 entities added."


def test_what_is_hidden_is_counted_and_comes_back(world: Any) -> None:
    page = world()
    page.mouse.click(*node(page, "Eva Rowe"), button="right")
    page.get_by_role("menuitem", name="Hide").click()
    assert "Eva Rowe" not in names(page)
    reason = page.get_by_role("button", name="1 hidden by you")
    reason.click()
    assert "Eva Rowe" in names(page)
    walk_to(page, "Eva Rowe")
    page.keyboard.press("h")
    assert "Eva Rowe" not in names(page)


def test_collapsing_takes_the_leaves_off(world: Any) -> None:
    page = world()
    page.mouse.click(*node(page, "Harbour Union"), button="right")
    page.get_by_role("menuitem", name="Collapse (1 leaves)").click()
    assert "Dan Marsh" not in names(page)
    assert {"Cleo Fell", "Green League"} <= names(page)
    page.keyboard.press("Control+z")
    walk_to(page, "Harbour Union")
    page.keyboard.press("c")
    assert "Dan Marsh" not in names(page)


def test_a_type_becomes_one_node_and_is_taken_apart(world: Any) -> None:
    page = world()
    page.mouse.click(*node(page, "Ada Quill"), button="right")
    page.get_by_role("menuitem", name="Group by type").click()
    assert not names(page) & set(PEOPLE.values())
    assert "5 are inside one node" in page.locator(".graph-status").inner_text()
    settled(page)
    group = next(one["name"] for one in drawn(page)["nodes"] if one["key"] == "group:person")
    page.mouse.dblclick(*node(page, group))
    assert set(PEOPLE.values()) <= names(page)
    walk_to(page, "Ada Quill")
    page.keyboard.press("g")
    assert state(page, "scene.grouped") == ["person"]


def test_neighbours_are_selected_by_toolbar_and_key(world: Any) -> None:
    page = world()
    page.mouse.click(*node(page, "Bo Tarn"))
    page.get_by_role("button", name="Actions (1)").click()
    page.get_by_role("menuitem", name="Select the neighbours").click()
    assert sorted(state(page, "selection.entities")) == ["bo", "cleo", "greens"]
    walk_to(page, "Eva Rowe")
    page.keyboard.press("n")
    assert sorted(state(page, "selection.entities")) == ["eva", "saltby"]


def test_speakers_become_ties(world: Any) -> None:
    page = world()
    before = len(drawn(page)["lines"])
    page.get_by_text("Arrange").click()
    page.get_by_role("checkbox", name="Speakers and witnesses as ties").check()
    assert len(drawn(page)["lines"]) > before
    assert any(one["stroke"] == 5 for one in drawn(page)["lines"])


# ---- looking


def test_zooming_by_wheel_button_and_key_stays_in_the_state(world: Any) -> None:
    page = world()
    start = drawn(page)["view"]["k"]
    page.mouse.move(*empty(page))
    page.mouse.wheel(0, -300)
    settled(page)
    wheel = drawn(page)["view"]["k"]
    assert wheel > start
    assert state(page, "camera.k") == pytest.approx(wheel, rel=1e-4)
    page.get_by_role("button", name="Zoom out").click()
    settled(page)
    assert drawn(page)["view"]["k"] == pytest.approx(wheel / 1.5, rel=1e-3)
    to_graph(page)
    page.keyboard.press("+")
    settled(page)
    assert drawn(page)["view"]["k"] == pytest.approx(wheel, rel=1e-3)
    page.keyboard.press("0")
    settled(page)
    assert drawn(page)["view"]["k"] == pytest.approx(start, rel=1e-3)


def test_dragging_the_ground_pans_and_undo_goes_back(world: Any) -> None:
    page = world()
    x, y = empty(page)
    before = node(page, "Ada Quill")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 20, steps=5)
    page.mouse.up()
    settled(page)
    after = node(page, "Ada Quill")
    assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((60, 20), abs=1.5)
    page.keyboard.press("Control+z")
    settled(page)
    assert node(page, "Ada Quill") == pytest.approx(before, abs=1.5)


# ---- many


def many(count: int) -> tuple[list[Claim], list[Entity]]:
    """Rings of 40 whose first members are tied to the next ring's."""
    entities = [Entity(f"p{n}", "person", f"Person {n}") for n in range(count)]
    ring = [
        Claim(f"r{n}", f"p{n}", "met", f"p{n // 40 * 40 + (n + 1) % 40 % max(1, count)}")
        for n in range(count)
    ]
    hubs = [Claim(f"h{n}", f"p{n // 40 * 40}", "praised", f"p{n}") for n in range(count) if n % 40]
    bridges = [Claim(f"b{n}", f"p{n}", "met", f"p{(n + 40) % count}") for n in range(0, count, 40)]
    return [*ring, *hubs, *bridges], entities


def test_a_big_graph_opens_with_communities_that_unfold(world: Any) -> None:
    page = world(*many(400))
    assert state(page, "scene.opening") == "communities"
    folded = drawn(page)["nodes"]
    assert all(one["key"].startswith("community:") for one in folded)
    text = page.locator(".graph-status").inner_text()
    assert text.startswith("Showing 0 of 400 entities")
    assert f"400 are inside {len(folded)} nodes" in text
    page.mouse.click(*spot(page, folded[0]["x"], folded[0]["y"]))
    settled(page)
    folded = drawn(page)["nodes"]  # the panel has taken its part of the width
    page.mouse.dblclick(*spot(page, folded[0]["x"], folded[0]["y"]))
    settled(page)
    shown = [one for one in drawn(page)["nodes"] if one["key"].startswith("entity:")]
    assert len(shown) >= 20
    placed = {one["key"]: (one["x"], one["y"]) for one in folded}
    for one in drawn(page)["nodes"]:
        if one["key"] in placed:
            assert (one["x"], one["y"]) == pytest.approx(placed[one["key"]], abs=1)


def test_by_keyboard_a_community_unfolds(world: Any) -> None:
    page = world(*many(400))
    to_graph(page)
    page.keyboard.press("Enter")
    settled(page)
    assert state(page, "scene.unfolded") != []
    assert told(page).startswith("Unfolded")


def test_a_click_on_a_community_shows_it(world: Any) -> None:
    page = world(*many(400))
    first = drawn(page)["nodes"][0]
    page.mouse.click(*spot(page, first["x"], first["y"]))
    assert state(page, "focus")["kind"] == "community"


def test_very_many_are_drawn_only_after_a_warning(world: Any) -> None:
    page = world(*many(1600))
    page.get_by_role("button", name="Whole graph", exact=True).click()
    warning = page.get_by_role("alertdialog")
    assert "1,600 entities" in warning.inner_text()
    page.keyboard.press("Escape")
    assert state(page, "scene.opening") == "communities"
    page.get_by_role("button", name="Whole graph", exact=True).click()
    page.keyboard.press("Enter")
    settled(page)
    assert state(page, "scene.opening") == "all"
    assert len(drawn(page)["nodes"]) == 1600
    assert list(pairs_that_overlap(drawn(page)["labels"])) == []


def test_more_than_the_limit_are_drawn_only_for_who_insists(world: Any) -> None:
    page = world(*many(5200))
    page.get_by_role("button", name="Whole graph", exact=True).click()
    page.get_by_role("button", name="Show the 5,000 with the most claims").click()
    settled(page)
    assert len(drawn(page)["nodes"]) == 5000
    assert "200 beyond the limit" in page.locator(".graph-status").inner_text()
    page.get_by_role("button", name="200 beyond the limit").click()
    settled(page)
    assert len(drawn(page)["nodes"]) == 5200


# ---- by touch


Touch = Callable[..., None]


def touching(page: Page) -> Touch:
    """Gives fingers to put on the page."""
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        fingers = [{"x": x, "y": y, "id": place} for place, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    return touch


def test_a_tap_opens_and_a_long_press_brings_the_menu(world: Any) -> None:
    page = world()
    touch = touching(page)
    at = node(page, "Ada Quill")
    touch("touchStart", at)
    touch("touchEnd")
    page.wait_for_timeout(100)
    assert state(page, "focus") == {"kind": "entity", "id": "ada"}
    settled(page)
    at = node(page, "Ada Quill")
    touch("touchStart", at)
    page.get_by_role("menuitem", name="Hide").wait_for(timeout=5_000)
    touch("touchEnd")
    settled(page)
    assert page.get_by_role("menuitem", name="Hide").is_visible()


def test_two_fingers_zoom(world: Any) -> None:
    page = world()
    touch = touching(page)
    start = drawn(page)["view"]["k"]
    x, y = empty(page)
    touch("touchStart", (x - 20, y), (x + 20, y))
    touch("touchMove", (x - 40, y), (x + 40, y))
    touch("touchMove", (x - 60, y), (x + 60, y))
    touch("touchEnd")
    settled(page)
    assert drawn(page)["view"]["k"] > start * 1.5
