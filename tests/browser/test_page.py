"""The page in a real browser: what a reader can do, and that nothing else happens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph.claims import Claim, Entity, Source, Verdict
from claimgraph.explorer import build_pyvis

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Visitor = Any
MakeWorld = Callable[..., Any]
WriteWorld = Callable[..., Path]

ADA = Entity("ada", "person", "Ada Quíll", aliases=("The Lamp",))
BO = Entity("bo", "person", "Bo Tarn")
GREENS = Entity("greens", "party", "The Greens")


def drawn(page: Page) -> Page:
    page.wait_for_selector("body[data-drawn]", timeout=30_000)
    return page


def click_middle(page: Page) -> None:
    box = page.locator("#network").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def cards(page: Page) -> list[str]:
    return [
        str(name)
        for name in page.locator("#panel article").evaluate_all("all => all.map(one => one.dataset.claim)")
    ]


def search(page: Page, text: str) -> list[str]:
    page.fill("#find", text)
    return page.locator("#found button").all_inner_texts()


def pixels(page: Page, *, width: int = 2, aside: int = 0) -> bytes:
    """The middle of the picture, where an edge between two nodes must pass, or what lies aside of it."""
    box = page.locator("#network").bounding_box()
    assert box
    left, top = box["x"] + box["width"] / 2 - width / 2 + aside, box["y"] + box["height"] / 2 - 60
    return page.screenshot(clip={"x": left, "y": top, "width": width, "height": 120})


def test_whatever_a_page_does_is_seen(visitor: Visitor, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text(
        "<meta http-equiv=Content-Security-Policy content=\"style-src 'none'\"><style>p{}</style>"
        "<img src=https://evil.example/x><script>alert(1); console.log(2); throw new Error(3)</script>"
    )
    page = visitor.open(bad)
    page.wait_for_timeout(300)
    seen, visitor.faults = " ".join(visitor.faults), []
    for sign in ("request: https://evil", "dialog: 1", "console: 2", "error: 3", "violation style-src"):
        assert sign in seen


def test_a_click_on_an_edge_shows_every_parallel_claim(visitor: Visitor, write_world: WriteWorld) -> None:
    there = [Claim(f"c{n}", "ada", "left", "greens", when=f"192{n}") for n in range(3)]
    back = [Claim(f"c{n}", "greens", "praised", "ada") for n in (3, 4)]
    page = drawn(visitor.open(write_world([*there, *back], [ADA, GREENS])))
    click_middle(page)
    assert sorted(cards(page)) == ["c0", "c1", "c2", "c3", "c4"]
    assert page.locator("#panel h2").inner_text() == "Ada Quíll – The Greens"


def test_an_edge_tells_who_says_so_where_and_who_disagrees(visitor: Visitor, write_world: WriteWorld) -> None:
    said = Claim(
        "c1", "ada", "left", "greens", when="192X", source="s1", locator="p. 3", gloss="She went.",
        qualifiers={"speaker": ("bo",), "polarity": ("denied",), "quoted_as": ("gone",), "disputes": ("c2",)},
    )  # fmt: skip
    other = Claim("c2", "ada", "left", "greens")
    source = Source("s1", "book", "Chronicle", author=("M. Lodd",), date="1931")
    verdict = Verdict("v1", "c1", "doubtful", "One voice.", curator="me")
    path = write_world([said, other], [ADA, BO, GREENS], sources=[source], verdicts=[verdict])
    page = drawn(visitor.open(path))
    search(page, "c1")
    page.keyboard.press("Enter")
    told = page.locator("#panel article").first.inner_text()
    for words in (
        "some time in the 1920s",
        "doubtful",
        "denied",
        "Ada Quíll left The Greens",
        "said by Bo Tarn",
    ):
        assert words in told
    for words in (
        "She went.",
        "“gone”",
        "M. Lodd, Chronicle (1931), p. 3. Claim c1.",
        "One voice.",
        "Disputes claim c2",
    ):
        assert words in told
    page.click("text=Disputes claim c2")
    assert "Disputed by claim c1" in page.locator("#panel article").first.inner_text()


def test_a_click_on_an_entity_shows_all_that_is_said_of_it(visitor: Visitor, write_world: WriteWorld) -> None:
    named = Claim("c1", "ada", "characterized_as", value="the Lamp")
    page = drawn(visitor.open(write_world([named], [ADA])))
    click_middle(page)
    assert cards(page) == ["c1"]
    assert "“the Lamp”" in page.locator("#panel").inner_text()


def test_claims_of_an_entity_stand_in_order_of_time(visitor: Visitor, write_world: WriteWorld) -> None:
    dates = {"c1": "", "c2": "1924", "c3": "1908"}
    claims = [Claim(name, "ada", "praised", "bo", when=when) for name, when in dates.items()]
    page = drawn(visitor.open(write_world(claims, [ADA, BO])))
    search(page, "quill")
    page.keyboard.press("Enter")
    assert cards(page) == ["c3", "c2", "c1"]


@pytest.mark.parametrize("text", ["quill", "ÁDA QUILL", "quill ada", "the lamp"])
def test_search_minds_neither_case_nor_diacritics_nor_order(
    visitor: Visitor, write_world: WriteWorld, text: str
) -> None:
    page = drawn(visitor.open(write_world([Claim("c1", "ada", "joined", "greens")], [ADA, BO, GREENS])))
    assert search(page, text)[0].startswith("Ada Quíll")


def test_search_finds_claims_and_says_when_there_is_none(visitor: Visitor, write_world: WriteWorld) -> None:
    page = drawn(visitor.open(write_world([Claim("c1", "ada", "joined", "greens")], [ADA, GREENS])))
    assert [found.split(",")[0] for found in search(page, "joined")] == ["Ada Quíll joined The Greensundated"]
    assert search(page, "nobody") == []
    assert page.locator("#count").inner_text() == "0 found"


def test_everything_opens_by_keyboard(visitor: Visitor, write_world: WriteWorld) -> None:
    claims = [Claim("c1", "ada", "joined", "greens"), Claim("c2", "bo", "praised", "greens")]
    page = drawn(visitor.open(write_world(claims, [ADA, BO, GREENS])))
    page.keyboard.press("Tab")
    page.keyboard.type("greens")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "evidence"
    assert page.locator("#found").is_hidden()
    assert cards(page)[0] == "c1"
    reached = []
    for _ in range(20):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.className || document.activeElement.tagName"))
        if reached[-1] == "table":
            break
        if reached[-1] == "SUMMARY":
            page.keyboard.press("Enter")
    assert reached.count("family") == 2
    assert reached[reached.index("SUMMARY") + 1] == "table"


def test_escape_closes_the_list_of_what_was_found(visitor: Visitor, write_world: WriteWorld) -> None:
    page = drawn(visitor.open(write_world([Claim("c1", "ada", "joined", "greens")], [ADA, GREENS])))
    search(page, "ada")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.locator("#found").is_hidden()
    assert page.evaluate("document.activeElement.id") == "find"


def test_a_hidden_family_is_gone_and_comes_back(visitor: Visitor, write_world: WriteWorld) -> None:
    page = drawn(visitor.open(write_world([Claim("c1", "ada", "joined", "greens")], [ADA, GREENS])))
    before, nothing = pixels(page), pixels(page, aside=-300)
    family = page.locator(".family")
    family.click()
    page.wait_for_timeout(200)
    assert family.get_attribute("aria-pressed") == "false"
    assert before != nothing
    assert pixels(page) == nothing
    click_middle(page)
    assert cards(page) == []
    family.click()
    page.wait_for_timeout(200)
    assert pixels(page) == before
    click_middle(page)
    assert cards(page) == ["c1"]


def test_an_entity_counts_the_claims_of_hidden_families(visitor: Visitor, write_world: WriteWorld) -> None:
    claims = [Claim("c1", "ada", "joined", "greens"), Claim("c2", "ada", "praised", "greens")]
    page = drawn(visitor.open(write_world(claims, [ADA, GREENS])))
    search(page, "quill")
    page.keyboard.press("Enter")
    page.click("[data-family=stance]")
    assert cards(page) == ["c1"]
    assert "1 claim, and 1 of hidden families" in page.locator("#panel").inner_text()


def test_a_claim_with_participants_is_shown_once(visitor: Visitor, write_world: WriteWorld) -> None:
    claim = Claim("c1", "ada", "left", "greens", qualifiers={"speaker": ("bo",)})
    page = drawn(visitor.open(write_world([claim], [ADA, BO, GREENS], participants=True)))
    search(page, "bo tarn")
    page.keyboard.press("Enter")
    assert cards(page) == ["c1"]
    assert "Showing 1 of 1 claims" in page.locator("header").inner_text()


def test_a_claim_of_an_entity_about_itself_opens(visitor: Visitor, write_world: WriteWorld) -> None:
    claims = [Claim(f"c{n}", "ada", "praised", "ada") for n in (1, 2)]
    page = drawn(visitor.open(write_world(claims, [ADA])))
    search(page, "c2")
    page.keyboard.press("Enter")
    assert cards(page) == ["c2", "c1"]


def test_a_page_without_claims_says_so(visitor: Visitor, write_world: WriteWorld) -> None:
    page = drawn(visitor.open(write_world([])))
    assert page.locator("#panel").inner_text() == "There is no claim to show."


@pytest.mark.parametrize("width", [320, 800])
def test_a_narrow_screen_needs_no_sideways_scrolling(
    visitor: Visitor, write_world: WriteWorld, width: int
) -> None:
    long = Entity("long", "person", "Maximiliane-Ottilie von und zu " + "Unaussprechlichkeit" * 6)
    claim = Claim("c1", "long", "joined", "greens", source="s" * 90, gloss="x" * 200)
    page = drawn(visitor.open(write_world([claim], [long, GREENS]), width=width, height=640))
    search(page, "maximil")
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.scrollWidth") == width


CONTRASTS = """() => {
  const light = (text) => {
    const linear = (part) => (part / 255 <= 0.04045 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = text.match(/[\\d.]+/g).map(linear);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return /, 0\\)$/.test(colour) ? ground(element.parentElement) : colour;
  };
  const texts = [...document.querySelectorAll("body *")].filter((one) =>
    one.checkVisibility() && !one.closest("#network") &&
    [...one.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()));
  return texts.map((one) => {
    const [a, b] = [light(getComputedStyle(one).color), light(ground(one))].sort((x, y) => y - x);
    return [one.className || one.tagName, (a + 0.05) / (b + 0.05)];
  });
}"""


@pytest.mark.parametrize("dark", [False, True])
def test_all_text_stands_out_from_its_ground(visitor: Visitor, write_world: WriteWorld, dark: bool) -> None:
    claim = Claim("c1", "ada", "left", "greens", gloss="x", qualifiers={"polarity": ("denied",)})
    verdict = Verdict("v1", "c1", "rejected", "No.")
    page = drawn(visitor.open(write_world([claim], [ADA, GREENS], verdicts=[verdict]), dark=dark))
    search(page, "left")
    measured = page.evaluate(CONTRASTS)
    page.keyboard.press("Enter")
    page.click(".family")
    page.click("summary")
    measured += page.evaluate(CONTRASTS)
    assert len(measured) > 40
    assert [text for text in measured if text[1] < 4.5] == []


def test_the_picture_follows_when_night_falls(visitor: Visitor, write_world: WriteWorld) -> None:
    path = write_world([Claim("c1", "ada", "left", "greens")], [ADA, GREENS])
    page, night = drawn(visitor.open(path)), drawn(visitor.open(path, dark=True))
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(300)
    assert pixels(page, width=400) == pixels(night, width=400)


def test_without_scripts_the_table_can_be_read(visitor: Visitor, write_world: WriteWorld) -> None:
    path = write_world([Claim("c1", "ada", "left", "greens", when="1921")], [ADA, GREENS])
    page = visitor.open(path, scripts=False)
    page.click("summary")
    assert page.locator("tbody tr").inner_text().split("\t")[:2] == ["1921", "Ada Quíll left The Greens"]


def test_right_to_left_names_are_found_and_kept_apart(visitor: Visitor, write_world: WriteWorld) -> None:
    hebrew = Entity("he", "person", "עדה קויל")
    page = drawn(visitor.open(write_world([Claim("c1", "he", "left", "greens")], [hebrew, GREENS])))
    assert search(page, "קויל")[0].startswith("עדה קויל")
    page.keyboard.press("Enter")
    heading = page.locator("#panel h2")
    assert heading.inner_text() == "עדה קויל"
    assert heading.evaluate("one => getComputedStyle(one).unicodeBidi") == "isolate"


def test_three_thousand_claims_are_drawn_and_found(visitor: Visitor, write_world: WriteWorld) -> None:
    claims = [Claim(f"c{n}", f"e{n % 997}", "praised", f"e{n * 7 % 991}", when="1921") for n in range(3000)]
    page = drawn(visitor.open(write_world(claims)))
    search(page, "c2999")
    page.keyboard.press("Enter")
    assert cards(page)[0] == "c2999"
    assert page.locator("tbody tr").count() == 200


def test_a_notebook_cell_shows_the_page(visitor: Visitor, make_world: MakeWorld, tmp_path: Path) -> None:
    network = build_pyvis(*make_world([Claim("c1", "ada", "left", "greens")], [ADA, GREENS]))
    cell = tmp_path / "cell.html"
    cell.write_text(f"<!doctype html><meta charset=utf-8>{network._repr_html_()}", encoding="utf-8")
    page = visitor.open(cell)
    page.frame_locator("iframe").locator("body[data-drawn]").wait_for(timeout=10_000)
