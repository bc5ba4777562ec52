"""Reading a source's text with its passages marked, and what to do where the text is not there."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from claimgraph.claims import Claim, Entity, Source

pytestmark = pytest.mark.browser

TEXT = (
    "𐎀𐎁 The 🕊️ dove came.\r\nAda Quill left the Greens, and Bo stayed.\r\n\r\n"
    "Bo Tarn praised Ada in 1921. <b>Nobody</b> else did.\r\n\r\nNothing is claimed here.\r\n"
)


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


PEOPLE = [Entity("ada", "person", "Ada"), Entity("bo", "person", "Bo"), Entity("greens", "party", "Greens")]
SOURCES = [
    Source("letter", "letter", "A letter", author=("Dora Finch",), date="1922"),
    Source("gull", "article-newspaper", "The Gull", text_sha256=sha256(b"x").hexdigest()),
]
CLAIMS = [
    Claim(
        "c1",
        "ada",
        "left",
        "greens",
        source="letter",
        locator="p. 1",
        passages=(span("Ada Quill left the Greens"),),
    ),
    Claim(
        "c2",
        "bo",
        "member_of",
        "greens",
        source="letter",
        locator="p. 1",
        passages=(span("the Greens, and Bo stayed"),),
    ),
    Claim(
        "c3",
        "bo",
        "praised",
        "ada",
        source="letter",
        locator="p. 2",
        passages=(span("Bo Tarn praised Ada in 1921"),),
    ),
    Claim(
        "c4",
        "bo",
        "met",
        "ada",
        when="1921",
        source="letter",
        locator="p. 2",
        passages=(span("praised Ada"), span("else did")),
    ),
    Claim("c5", "ada", "met", "bo", source="letter"),
    Claim("c6", "ada", "joined", "greens", source="gull", locator="col. 2", passages=((3, 9),)),
]


@pytest.fixture
def letter(make_explorer: Any) -> Path:
    path: Path = make_explorer(CLAIMS, PEOPLE, sources=SOURCES, texts={"letter": TEXT})
    return path


def start(visitor: Any, path: Path, **how: Any) -> Any:
    page = visitor.open(path, width=how.pop("width", 1500), **how)
    page.wait_for_selector("body[data-ready]")
    return page


def read(page: Any, source: str = "letter") -> Any:
    page.evaluate(
        "id => window.claimgraph.store.do('reading.opened', s => ({...s, place: 'reading', reading: id}))",
        source,
    )
    return page.locator("section.reading")


def state(page: Any) -> Any:
    return page.evaluate("window.claimgraph.store.state")


def marks(page: Any, chosen: str = "") -> list[str]:
    found: list[str] = page.locator(f"section.reading mark.passage{chosen}").all_text_contents()
    return found


def test_the_text_stands_there_to_the_letter(visitor: Any, letter: Path) -> None:
    page = start(visitor, letter)
    reading = read(page)
    assert reading.locator(".text").evaluate("one => one.textContent") == TEXT
    assert reading.locator(".text p").count() == 3
    assert reading.locator(".text b").count() == 0


def test_passages_are_marked_by_code_points_also_where_they_overlap(visitor: Any, letter: Path) -> None:
    page = start(visitor, letter)
    read(page)
    assert marks(page) == [
        "Ada Quill left ",
        "the Greens",
        ", and Bo stayed",
        "Bo Tarn ",
        "praised Ada",
        " in 1921",
        "else did",
    ]
    counts = page.locator("mark.passage").evaluate_all("all => all.map(one => one.dataset.count ?? '1')")
    assert counts == ["1", "2", "1", "1", "2", "1", "1"]
    locators = page.locator("mark.passage[data-locator]").evaluate_all(
        "all => all.map(one => one.dataset.locator)"
    )
    assert locators == ["p. 1", "p. 2"]


def test_a_click_on_a_passage_opens_its_claims(visitor: Any, letter: Path) -> None:
    page = start(visitor, letter)
    read(page)
    page.locator("mark.passage", has_text="Ada Quill left").click()
    assert state(page)["focus"] == {"kind": "claim", "id": "c1"}
    assert state(page)["selection"]["claims"] == ["c1"]
    assert marks(page, ".shown") == ["Ada Quill left ", "the Greens"]
    page.locator("mark.passage", has_text="the Greens").click()
    assert state(page)["focus"] == {"kind": "selection"}
    assert sorted(state(page)["selection"]["claims"]) == ["c1", "c2"]
    listed = page.locator(".passage-list .entry.shown").evaluate_all(
        "all => all.map(one => one.dataset.claim)"
    )
    assert listed == ["c1", "c2"]
    panel = page.locator(".panel .entry").evaluate_all("all => all.map(one => one.dataset.claim)")
    assert set(panel) >= {"c1", "c2"}


def test_passages_are_gone_through_and_opened_by_keyboard(visitor: Any, letter: Path) -> None:
    page = start(visitor, letter)
    read(page)
    page.locator("mark.passage[tabindex='0']").focus()
    assert page.locator("mark.passage[tabindex='0']").count() == 1
    page.keyboard.press("Enter")
    assert state(page)["focus"] == {"kind": "claim", "id": "c1"}
    page.locator("mark.passage[tabindex='0']").focus()
    seen = []
    for _ in range(4):
        page.keyboard.press("n")
        seen.append(state(page)["focus"]["id"])
    assert seen == ["c2", "c3", "c4", "c4"]
    assert page.evaluate("document.activeElement.textContent") == "else did"
    page.keyboard.press("p")
    assert page.locator("mark.passage.current").first.inner_text() == "praised Ada"
    assert "passage 4 of 5" in page.locator("section.reading").inner_text()
    page.get_by_role("button", name="Next passage").click()
    assert page.locator("mark.passage.current").first.inner_text() == "else did"


def test_a_claim_opened_elsewhere_is_found_in_the_text(visitor: Any, letter: Path) -> None:
    page = start(visitor, letter)
    page.evaluate("window.claimgraph.store.do('x', s => ({...s, focus: {kind: 'claim', id: 'c3'}}))")
    panel = page.locator(".panel")
    assert "Bo Tarn praised Ada in 1921" in panel.locator("blockquote mark").inner_text()
    panel.get_by_role("button", name="Read in the text").click()
    assert state(page)["place"] == "reading"
    assert "".join(marks(page, ".shown")) == "Bo Tarn praised Ada in 1921"
    page.keyboard.press("Control+z")
    assert state(page)["place"] == "graph"


def test_what_the_filter_leaves_out_is_pale_and_counted(visitor: Any, letter: Path) -> None:
    page = start(visitor, letter)
    reading = read(page)
    assert reading.locator(".notice").count() == 0
    page.evaluate(
        "window.claimgraph.store.do('filters.facet', s => ({...s, filter: {...s.filter,"
        " facets: {...s.filter.facets, relation: {only: ['left'], without: []}}}}))"
    )
    assert marks(page, ".pale") == [
        ", and Bo stayed",
        "Bo Tarn ",
        "praised Ada",
        " in 1921",
        "else did",
    ]
    assert reading.locator(".notice").inner_text().startswith("4 of 5 passages are pale")


def test_claims_without_a_passage_are_listed_too(visitor: Any, letter: Path) -> None:
    page = start(visitor, letter)
    read(page)
    last = page.locator(".stretches > li").last
    assert "1 claim without a passage" in last.inner_text()
    last.locator("button.claim").click()
    assert state(page)["focus"] == {"kind": "claim", "id": "c5"}


def test_without_the_text_there_are_places_and_a_way_to_see_it(visitor: Any, letter: Path) -> None:
    page = start(visitor, letter)
    reading = read(page)
    reading.get_by_label("Source").select_option("gull")
    assert state(page)["reading"] == "gull"
    told = reading.inner_text()
    assert "--text gull=FILE" in told
    assert sha256(b"x").hexdigest() in told
    assert "col. 2, characters 3–9" in told
    assert "Nothing is claimed here" not in told
    reading.locator(".entry button.claim").focus()
    page.keyboard.press("Enter")
    assert state(page)["focus"] == {"kind": "claim", "id": "c6"}
    reading.get_by_label("Source").select_option("letter")
    assert "stands in another source" in reading.locator(".notice").inner_text()
    reading.locator(".notice").get_by_role("button", name="The Gull").click()
    assert state(page)["reading"] == "gull"


def test_the_bundled_dataset_carries_no_text(visitor: Any, redblack_page: Path) -> None:
    page = start(visitor, redblack_page)
    page.get_by_role("button", name="Text", exact=True).click()
    reading = page.locator("section.reading")
    assert "not in this page" in reading.inner_text()
    assert reading.locator(".stretches > li").count() == 60
    more = reading.locator(".passage-list > .more").last
    more.focus()
    page.keyboard.press("Enter")
    assert reading.locator(".stretches > li").count() == 120


def test_a_long_text_is_read_without_waiting(visitor: Any, make_explorer: Any) -> None:
    line = "Ada 🕊 met Bo at the harbour and spoke of nets, ropes and weather; nothing came of it.\n\n"
    text = line * 12_000
    assert len(text.encode()) > 1_000_000
    claims = [
        Claim(
            f"c{number}",
            "ada",
            "met",
            "bo",
            source="letter",
            passages=((number * 6 * len(line), number * 6 * len(line) + 12),),
        )
        for number in range(2000)
    ]
    page = start(visitor, make_explorer(claims, PEOPLE, sources=SOURCES, texts={"letter": text}))
    taken = page.evaluate(
        "(() => { const from = performance.now(); window.claimgraph.store.do('reading.opened',"
        " s => ({...s, place: 'reading', reading: 'letter'})); document.body.offsetHeight;"
        " return performance.now() - from; })()"
    )
    assert taken < 4000
    page.evaluate(
        "window.claimgraph.store.do('x', s => ({...s, focus: {kind: 'claim', id: 'c1999'},"
        " selection: {entities: [], claims: ['c1999']}}))"
    )
    current = page.locator("mark.passage.current")
    current.wait_for()
    assert current.inner_text() == "Ada 🕊 met Bo"
    page.wait_for_function(
        "(() => { const box = document.querySelector('mark.passage.current').getBoundingClientRect();"
        " return box.top > 0 && box.bottom < innerHeight; })()"
    )
    assert page.locator(".passage-list .entry.shown").get_attribute("data-claim") == "c1999"


def test_a_text_is_read_at_320_pixels(visitor: Any, letter: Path) -> None:
    page = start(visitor, letter, width=320)
    read(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator("mark.passage").first.click()
    assert state(page)["focus"] == {"kind": "claim", "id": "c1"}
