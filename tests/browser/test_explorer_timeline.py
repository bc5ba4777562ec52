"""Travel in time: bars, range, typed dates, play, and what is not known, by mouse and by keyboard."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import claimgraph as cg
from claimgraph.claims import Claim, Entity
from claimgraph.policies import holding

pytestmark = pytest.mark.browser


def opened(page: Any) -> Any:
    page.wait_for_selector("body[data-ready]", timeout=30_000)
    return page


def period(page: Any) -> Any:
    return page.evaluate("window.claimgraph.store.state.time.period")


def told(page: Any) -> str:
    return str(page.locator(".timeline .told").inner_text())


def typed(page: Any, start: str, stop: str = "") -> None:
    """Type a period, as a person at a keyboard would."""
    fields = page.locator(".timeline .date")
    fields.nth(0).fill(start)
    fields.nth(1).fill(stop)
    fields.nth(1).press("Enter")


def spot(page: Any, part: float) -> tuple[float, float]:
    box = page.locator(".range-track").bounding_box()
    return box["x"] + box["width"] * part, box["y"] + 30


def world(make_explorer: Any, *dates: str, relation: str = "met") -> Path:
    claims = [Claim(f"c{number}", "ada", relation, "bo", when=date) for number, date in enumerate(dates)]
    path: Path = make_explorer(claims, [Entity("ada", "person", "Ada"), Entity("bo", "person", "Bo")])
    return path


def test_every_bar_counts_what_python_says_holds(visitor: Any, redblack_page: Path) -> None:
    graph = cg.load("redblack")
    page = opened(visitor.open(redblack_page))
    bars = page.evaluate(
        "[...document.querySelectorAll('.bar')].map((bar) => [bar.querySelector('title').textContent,"
        " Number(bar.dataset.yes), Number(bar.dataset.unknown)])"
    )
    dated = [claim for claim in graph.claims() if claim.when or claim.one("ended_by")]
    assert len(bars) > 60
    for title, yes, unknown in bars:
        year = re.match(r"\d{4}", title)
        assert year
        holds_at = holding(year[0], graph.lexicon.catalogue.relations)
        answers = [holds_at(claim).answer for claim in dated]
        assert (yes, unknown) == (answers.count("yes"), answers.count("unknown")), title


def test_the_sentence_counts_what_python_says_holds(visitor: Any, redblack_page: Path) -> None:
    graph = cg.load("redblack")
    page = opened(visitor.open(redblack_page))
    for at in ("1936", "1921-03", "1939-08-31", "-0044"):
        holds_at = holding(at, graph.lexicon.catalogue.relations)
        answers = [holds_at(claim).answer for claim in graph.claims()]
        typed(page, at)
        assert period(page) == {"from": at, "to": at}
        numbers = [int(number) for number in re.findall(r"\d+", told(page).split(": ")[1])]
        assert numbers == [answers.count(answer) for answer in ("yes", "unknown", "no")]
    assert told(page).startswith("45 BC:")


def test_a_click_on_a_bar_selects_its_year(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    page.mouse.click(*spot(page, 0.3))
    chosen = period(page)
    assert chosen["from"] == chosen["to"]
    assert told(page).startswith(chosen["from"] + ":")


def test_a_drag_draws_a_range_and_moves_it_in_one_step_each(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    page.mouse.move(*spot(page, 0.2))
    page.mouse.down()
    for part in (0.25, 0.3, 0.35, 0.4):
        page.mouse.move(*spot(page, part))
    page.mouse.up()
    drawn = period(page)
    assert int(drawn["to"]) - int(drawn["from"]) > 10
    page.mouse.move(*spot(page, 0.3))
    page.mouse.down()
    for part in (0.4, 0.5):
        page.mouse.move(*spot(page, part))
    page.mouse.up()
    moved = period(page)
    assert int(moved["from"]) > int(drawn["from"])
    assert int(moved["to"]) - int(moved["from"]) == int(drawn["to"]) - int(drawn["from"])
    page.keyboard.press("Control+z")
    assert period(page) == drawn
    page.keyboard.press("Control+z")
    assert period(page) is None


def test_a_handle_is_dragged(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    box = page.locator(".handle-from").bounding_box()
    page.mouse.move(box["x"] + 16, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(*spot(page, 0.25))
    page.mouse.move(*spot(page, 0.5))
    page.mouse.up()
    assert int(period(page)["from"]) > 1950


def test_the_handles_by_keyboard(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    typed(page, "1930", "1935")
    page.locator(".handle-from").focus()
    page.keyboard.press("ArrowRight")
    assert period(page) == {"from": "1931", "to": "1935"}
    page.keyboard.press("End")
    assert period(page) == {"from": "1935", "to": "1935"}
    assert page.locator(".handle-from").get_attribute("aria-valuetext") == "1935"
    page.locator(".handle-to").focus()
    page.keyboard.press("PageUp")
    assert period(page) == {"from": "1935", "to": "1945"}
    page.locator(".handle-both").focus()
    page.keyboard.press("ArrowLeft")
    assert period(page) == {"from": "1934", "to": "1944"}
    assert page.locator(".handle-both").get_attribute("aria-valuetext") == "1934 to 1944"
    page.locator(".handle-from").focus()
    page.keyboard.press("Home")
    page.locator(".handle-to").focus()
    page.keyboard.press("End")
    assert period(page) is None


def test_bad_dates_are_explained_and_change_nothing(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    typed(page, "1936")
    for start, stop, why in (
        ("1921-13", "", "no date"),
        ("1921-02-29", "", "no date"),
        ("soon", "", "no date"),
        ("1940", "1930", "before the beginning"),
    ):
        typed(page, start, stop)
        assert why in page.locator(".timeline .fault").inner_text()
        assert period(page) == {"from": "1936", "to": "1936"}
    typed(page, "44", "")
    assert period(page) == {"from": "0044", "to": "0044"}
    typed(page, "", "")
    assert period(page) is None


def test_a_decade_is_gone_to(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    page.locator(".timeline .presets").select_option(label="1930 to 1939")
    assert period(page) == {"from": "1930", "to": "1939"}
    page.locator(".timeline .presets").select_option(label="any time")
    assert period(page) is None


def test_play_runs_and_is_one_step(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    typed(page, "1930", "1931")
    page.locator(".timeline .speed").select_option("fast")
    page.locator(".timeline .play").focus()
    page.keyboard.press("Enter")
    for _ in range(100):
        page.wait_for_timeout(100)
        if int(period(page)["from"]) >= 1933:
            break
    page.keyboard.press("Enter")
    held = period(page)
    assert int(held["to"]) - int(held["from"]) == 1
    page.wait_for_timeout(800)
    assert period(page) == held
    page.keyboard.press("Control+z")
    assert period(page) == {"from": "1930", "to": "1931"}


def test_play_pauses_when_the_time_is_touched(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    page.locator(".timeline .speed").select_option("fast")
    page.locator(".timeline .play").click()
    page.mouse.click(*spot(page, 0.6))
    held = period(page)
    page.wait_for_timeout(800)
    assert period(page) == held
    assert page.locator(".timeline .play").get_attribute("aria-label") == "Play through time"


def test_the_undated_are_counted_and_never_hidden_in_silence(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    typed(page, "1936")
    note = page.locator(".timeline .note")
    assert "334 undated claims are shown as unknown" in note.inner_text()
    everything = len(page.evaluate("window.claimgraph.claims()"))
    page.locator(".toggle-undated input").uncheck()
    assert "334 undated claims are hidden" in note.inner_text()
    assert len(page.evaluate("window.claimgraph.claims()")) == everything - 334
    chip = page.locator(".chip", has_text="undated hidden")
    assert "334" in chip.inner_text()
    page.locator(".toggle-unknown input").focus()
    page.keyboard.press("Space")
    kept = len(page.evaluate("window.claimgraph.claims()"))
    assert str(kept) == re.findall(r"\d+", told(page))[1]
    chip.focus()
    page.keyboard.press("Delete")
    assert len(page.evaluate("window.claimgraph.claims()")) == kept + 334


@pytest.mark.parametrize(
    ("dates", "first", "last", "bars"),
    [
        (("-3000", "1500", "2026"), "3001 BC to 2901 BC", "2000 to 2099", None),
        (("-0044", "0000", "0044"), "45 BC", "AD 44", 89),
        (("1936-05",), "January 1936", "December 1936", 12),
        (("1936-05-01", "1937"), "January 1936", "December 1937", 24),
        (("1500", "1999"), "1500 to 1509", "1990 to 1999", 50),
    ],
)
def test_spans_of_every_length_have_bars(
    visitor: Any, make_explorer: Any, dates: tuple[str, ...], first: str, last: str, bars: int | None
) -> None:
    page = opened(visitor.open(world(make_explorer, *dates)))
    titles = page.locator(".bar title").all_text_contents()
    assert bars is None or len(titles) == bars
    assert len(titles) <= 160
    if bars is not None:
        assert titles[0].startswith(first + ":")
    assert titles[-1].startswith(last + ":")
    page.mouse.click(*spot(page, 0.992))
    assert told(page).startswith(last + ":")


@pytest.mark.parametrize("dates", [("", ""), ()])
def test_without_dates_there_is_no_slider(visitor: Any, make_explorer: Any, dates: tuple[str, ...]) -> None:
    page = opened(visitor.open(world(make_explorer, *dates)))
    assert "dated" in page.locator(".timeline").inner_text()
    assert page.locator(".timeline [role=slider]").count() == 0


@pytest.mark.parametrize("width", [320, 800, 1600])
def test_it_fits_the_screen(visitor: Any, redblack_page: Path, width: int) -> None:
    page = opened(visitor.open(redblack_page, width=width))
    typed(page, "1930", "1939")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    box = page.locator(".timeline").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    for handle in page.locator(".handle-from, .handle-to").all():
        assert handle.bounding_box()["width"] >= 24
