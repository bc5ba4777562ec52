"""Hostile strings in every field and every view of the explorer: they are shown as text, and do nothing.

One page holds them all: each string is an entity, a claim, a source, a verdict, a relation and a qualifier of
its own, and stands in all their fields. The calm world beside it is the measure of what elements a view has.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from claimgraph.claims import Claim, Dataset, Entity, Source, Verdict
from claimgraph.explorer import build_page, gather_world
from claimgraph.explorer.console import console_blocks
from claimgraph.policies import disputed_claims, statuses
from claimgraph.queries import Parameter, Question
from claimgraph.statements import Lexicon
from claimgraph.vocabulary import Qualifier, catalogue

from .conftest import opened

pytestmark = pytest.mark.browser

STRINGS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">href</a>',
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "\"'`><svg onload=alert(1)>",
    "</script><script>alert(1)</script><!--",
    "</style></title></textarea>{{ 7*7 }}{% raw %}${alert(1)}",
    "\u202egnirts\u202c \x1b[2J\x00",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "]]>",
    "{{",
    "%s %n {count}",
    "a\ud800b\udc00",
    "W" + "o" * 10_000 + "rd",
    "url(https://evil.example/x.png) https://evil.example/ @import",
)
WORDS = ("role", "purpose", "quoted_as", "condition", "said_when", "amount", "unit", "extent", "polarity")
PEOPLE = ("speaker", "witness", "addressee", "place", "good")
FOREIGN = "script, iframe, object, embed, base, form, img, a[href], link, meta, style, [onload], [onerror]"
ELEMENTS = f"""() => {{
  const counts = {{}};
  for (const one of document.querySelectorAll({json.dumps(FOREIGN)})) {{
    const handlers = one.getAttributeNames().filter((name) => name.startsWith("on"));
    const name = one.tagName + " " + handlers.join(" ");
    counts[name] = (counts[name] ?? 0) + 1;
  }}
  return counts;
}}"""
ALLOWED = {"META ", "STYLE ", "SCRIPT ", "FORM ", "IMG ", "A "}


def calm(text: str) -> str:
    """A string as the page holds it: what is no character at all is replaced as it is built."""
    return "".join("\ufffd" if 0xD800 <= ord(letter) <= 0xDFFF else letter for letter in text)


def claims_of(number: int, text: str) -> Iterator[Claim]:
    """Four claims of one string: of a known and of an own relation, to an entity and to a value."""
    other = STRINGS[(number + 1) % len(STRINGS)]
    qualifiers = {
        **{name: (text,) for name in (*WORDS, text)},
        **{name: (text, "ada") for name in PEOPLE},
        "modality": (text,),
        "disputes": (f"{text} 0", text),
        "cites": (text,),
    }
    ties = (("praised", other, ""), (text, other, ""), ("wrote", "", text), (text, "", text))
    for place, (relation, thing, value) in enumerate(ties):
        yield Claim(
            f"{text} {place}" if place else text,
            text,
            relation,
            thing,
            value,
            text if place else "1921",
            text,
            text,
            ((0, 2), (3, 9)),
            text,
            qualifiers,
        )


def build(folder: Path, title: str) -> Path:
    relation = catalogue().relations["praised"]
    relations = {
        text: replace(
            relation,
            name=text,
            iri=f"https://example.org/r/{number}",
            label=text,
            labels={"it": text},
            inverse_label=text,
            inverse_labels={"it": text, text: text},
        )
        for number, text in enumerate(STRINGS)
    }
    qualifiers = {
        text: Qualifier(text, f"https://example.org/q/{number}", text, text, "text", True, {text: text})
        for number, text in enumerate(STRINGS)
    }
    own = replace(
        catalogue(),
        relations={**catalogue().relations, **relations},
        qualifiers={**catalogue().qualifiers, **qualifiers},
    )
    claims = [one for number, text in enumerate(STRINGS) for one in claims_of(number, text)]
    claims.append(Claim("c", "ada", "praised", STRINGS[0], source=STRINGS[3], locator="p. 1"))
    entities = [
        Entity(text, text if number % 2 else "person", text, (text,), text, text, {"it": text, text: text})
        for number, text in enumerate(STRINGS)
    ]
    sources = [Source(text, text, text, (text,), text, text, text, (text,), text, text) for text in STRINGS]
    verdicts = [
        Verdict(f"v {text}", text, "doubtful", text, "gloss", text, text, text, text) for text in STRINGS
    ]
    lexicon = Lexicon(
        {one.id: one for one in [*entities, Entity("ada", "person", "Ada Quill")]},
        {one.id: one for one in sources},
        {one.claim: (one,) for one in verdicts},
        own,
        {text: f"{text} and more of it, so that passages have room" for text in STRINGS},
        disputed_claims(claims, statuses(verdicts)),
    )
    dataset = Dataset("d", title, "https://example.org/", title, title, title, title, title, title)
    world = gather_world(claims, dataset, lexicon, notes=STRINGS, language="en")
    page = build_page(world, lexicon, blocks(world))
    return page.write(folder / "hostile.html")


def blocks(world: Any) -> Mapping[str, bytes]:
    about = NamedNode("https://example.org/says")
    quads = [Quad(NamedNode("javascript:alert(1)"), about, NamedNode("data:text/html,hello"))]
    quads += [
        Quad(NamedNode(f"https://example.org/{n}"), about, Literal(calm(t))) for n, t in enumerate(STRINGS)
    ]
    words = calm(" ".join(STRINGS))
    asked = Question(
        "hostile",
        " ".join(STRINGS[:8]),
        words,
        (Parameter("who", "text", words, STRINGS[1]),),
        "SELECT ?one ?text { ?one <https://example.org/says> ?text }",
    )
    store = Store()
    store.extend(quads)
    return console_blocks(world, store, [asked], {"ex": "https://example.org/"})


TITLES = (" ".join(STRINGS[:8]), "__proto__", STRINGS[8], STRINGS[-3], STRINGS[-2])


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("hostile"), TITLES[0])


@pytest.fixture
def page(visitor: Any, hostile: Path) -> Iterator[Any]:
    """The page with all strings; at its end nothing of what a string asks for may be there."""
    page = opened(visitor.open(hostile, downloads=True, locale="en-GB"))
    yield page
    assert_calm(page)


def assert_calm(page: Any) -> None:
    counts = page.evaluate(ELEMENTS)
    assert set(counts) <= ALLOWED, counts
    told = page.evaluate("""() => ({
      links: [...document.querySelectorAll("a[href]")].map((one) => one.getAttribute("href")),
      images: [...document.querySelectorAll("img")].map((one) => one.src.slice(0, 5)),
      polluted: Object.keys(Object.prototype).concat(({}).polluted ?? []),
    })""")
    assert [one for one in told["links"] if not one.startswith(("#", "https://www.wikidata.org/"))] == []
    assert set(told["images"]) <= {"blob:", "data:"}
    assert told["polluted"] == []


def do(page: Any, change: str, value: Any = None) -> None:
    page.evaluate(
        f"(value) => claimgraph.store.do('shell.went', (state) => ({{ ...state, {change} }}))", value
    )


def shown(page: Any, selector: str) -> str:
    return str(page.locator(selector).evaluate("one => one.textContent"))


def assert_tells(text: str, told: str) -> None:
    """Whether a text stands there, apart from spaces and from letters that are made harmless."""
    plain = "".join(
        letter for letter in calm(text)[:60] if letter.isprintable() and letter != "\ufffd"
    ).split()
    squeezed = "".join(told.split()).replace("\ufffd", "")
    squeezed = "".join(letter for letter in squeezed if letter.isprintable())
    assert "".join(plain) in squeezed, text[:60]


def test_every_panel_shows_every_string_as_text(page: Any) -> None:
    kinds: tuple[tuple[str, Callable[[int, str], dict[str, Any]]], ...] = (
        ("entity", lambda _, text: {"kind": "entity", "id": text}),
        ("claim", lambda _, text: {"kind": "claim", "id": text}),
        ("source", lambda _, text: {"kind": "source", "id": text}),
        ("bundle", lambda n, t: {"kind": "bundle", "ends": [t, calm(STRINGS[(n + 1) % len(STRINGS)])]}),
        ("group", lambda _, text: {"kind": "group", "type": text}),
        ("selection", lambda _, text: {"kind": "selection"}),
    )
    for number, text in enumerate(map(calm, STRINGS)):
        for name, focus in kinds:
            if name == "group" and not number % 2:
                continue
            do(page, "focus: value[0], selection: { entities: [value[1]], claims: [value[1]] }",
               [focus(number, text), text])  # fmt: skip
            assert_tells(text, shown(page, ".panel"))
            if name in ("entity", "claim"):
                page.locator(".panel details").evaluate_all("all => all.forEach(one => one.open = true)")
    do(page, "focus: { kind: 'community', number: 0 }")
    assert page.locator(".panel h2, .panel h3").count() > 0


@pytest.mark.parametrize("which", ["entities", "claims", "sources"])
def test_tables_show_every_string_as_text(page: Any, which: str) -> None:
    do(page, "place: 'tables', tables: { ...state.tables, which: value }", which)
    page.locator(f".tables-{which} tbody tr").first.wait_for()
    told = shown(page, ".tables tbody")
    for text in STRINGS:
        assert_tells(text, told)
    page.locator(".tables thead th button").evaluate_all("all => all.forEach(one => one.click())")
    for text in STRINGS[:6]:
        page.locator(".tables-tools input[type=search], .tables-tools input[type=text]").first.fill(text)
    assert page.locator(".tables tbody").count() == 1


def test_the_graph_draws_points_at_and_expands_every_string(page: Any) -> None:
    page.wait_for_selector("canvas.graph-canvas[data-painted]")
    page.keyboard.press("Escape")
    drawn = page.evaluate("claimgraph.drawn()")
    assert len(drawn["nodes"]) == len(STRINGS) + 1
    box = page.locator("canvas.graph-canvas").bounding_box()
    for one in drawn["nodes"]:
        page.mouse.move(box["x"] + one["x"], box["y"] + one["y"], steps=2)
    page.locator(".graph-field [role=tooltip], .graph-tooltip, .tooltip").first.wait_for(state="attached")
    for one in [*drawn["nodes"][:8], *drawn["nodes"][-4:]]:
        page.mouse.click(box["x"] + one["x"], box["y"] + one["y"], button="right")
        menu = page.locator(".graph-menu [role=menuitem]")
        if menu.first.is_visible():
            expand = page.locator(".graph-menu [role=menuitem]").filter(has_text="Expand")
            if expand.count():
                expand.first.click()
            page.keyboard.press("Escape")
    for text in map(calm, STRINGS):
        do(page, "scene: { ...state.scene, opening: 'around', centre: value, participants: true }", text)
        do(
            page,
            "scene: { ...state.scene, grouped: [value, 'person'], hidden: [value], added: [value] }",
            text,
        )
        do(page, "scene: { ...state.scene, pinned: { [value]: [1, 2] }, hidden: [], grouped: [] }", text)
    do(page, "scene: claimgraph.first.scene")
    names = " ".join(one["name"] for one in page.evaluate("claimgraph.drawn()")["nodes"])
    for text in STRINGS:
        assert_tells(text, names)


def test_the_finder_finds_and_opens_every_string(page: Any) -> None:
    for text in map(calm, STRINGS):
        word = text[:14] if text.isprintable() else "gnirts"
        page.fill(".finder input", "")
        page.fill(".finder input", word)
        option = page.locator(".finder [role=option]").first
        if any(letter.isalpha() for letter in word):
            option.wait_for()
            option.hover()
            option.click()
            assert page.evaluate("claimgraph.store.state.focus") is not None


def test_the_reading_pane_shows_every_text(page: Any) -> None:
    for text in map(calm, STRINGS):
        do(page, "place: 'reading', reading: value", text)
        assert page.locator("section.reading .text").evaluate("one => one.textContent") == (
            f"{text} and more of it, so that passages have room"
        )
        page.locator("section.reading mark.passage").first.click()
        assert_tells(text, shown(page, "section.reading"))


def test_paths_are_found_told_and_shown_between_all_strings(page: Any) -> None:
    for number, text in enumerate(map(calm, STRINGS)):
        ends = [text, calm(STRINGS[(number + 2) % len(STRINGS)])]
        do(
            page,
            "place: 'paths', paths: { ...state.paths, policy: 'all', from: value[0], to: value[1] }",
            ends,
        )
        page.locator(".path").first.wait_for()
        assert_tells(text, shown(page, ".path-results"))
    page.get_by_text("As a paragraph with footnotes").first.click()
    assert page.locator(".path-sheet").first.is_visible()
    page.locator(".path-deeds button").first.click()
    assert page.evaluate("claimgraph.store.state.paths.shown") == 0


def test_the_console_completes_asks_and_answers_with_every_string(page: Any) -> None:
    do(page, "place: 'console'")
    page.wait_for_selector(".console-status:has-text('Ready')", timeout=60_000)
    page.select_option("#console-question", "hostile")
    assert_tells(STRINGS[0], shown(page, ".console"))
    do(page, "asked: { question: '', values: {} }, query: value",
       "SELECT * { ?one <https://example.org/says> ?text }")  # fmt: skip
    page.click("#console-run")
    page.wait_for_selector(".result-table")
    told = shown(page, ".result-table")
    for text in STRINGS:
        if text != STRINGS[8]:
            assert_tells(text, told)
    page.fill("#console-query", "")
    page.focus("#console-query")
    page.keyboard.type("ASK { ?a entity:con")
    page.keyboard.press("Escape")
    page.fill("#console-query", " ".join(calm(text) for text in STRINGS[:12]))
    page.click("#console-run")
    page.wait_for_selector(".console [role=alert], .console .fault")


@pytest.mark.parametrize("half", [0, 1])
def test_everything_is_taken_away_with_every_string(page: Any, half: int) -> None:
    """In halves, since the browser stops a page that saves more than ten files."""
    text = calm(STRINGS[1])
    do(page, "focus: { kind: 'entity', id: value }, selection: { entities: [value], claims: [value] }", text)
    page.locator(".takeaway-open").click()
    page.locator('.takeaway-box input[value="all"]').check()
    formats = page.locator(".takeaway-box [data-format]").evaluate_all(
        "all => all.filter(one => !one.disabled).map(one => one.dataset.format)"
    )
    formats.remove("print")
    assert len(formats) >= 10
    for name in formats[half::2]:
        with page.expect_download(timeout=20_000) as told:
            page.locator(f'.takeaway-box [data-format="{name}"]').click()
        data = Path(told.value.path()).read_bytes()
        assert data, name
        if name in ("svg", "dossier_html", "dossier-html"):
            lowered = data.decode("utf-8").lower()
            assert "<script>alert" not in lowered
            assert "<img src=x" not in lowered
            assert 'href="javascript' not in lowered
    assert "<iframe" in page.locator("#takeaway-embed").input_value()


def test_filters_chips_legend_and_timeline_hold_every_string(page: Any) -> None:
    for text in map(calm, STRINGS):
        for facet in ("family", "relation", "type", "source", "speaker", "modality"):
            do(page, "filter: { ...state.filter, facets: { ...state.filter.facets, [value[0]]: "
                     "{ only: [value[1]], without: ['ada'] } } }", [facet, text])  # fmt: skip
        assert_tells(text, shown(page, ".chips"))
        page.keyboard.press("Control+z")
    do(page, "filter: claimgraph.first.filter, time: { ...state.time, period: { from: '1920', to: '1930' } }")
    do(page, "look: { size: 'pagerank', colour: 'community' }")
    for fold in page.locator(".filters summary:visible").all():
        fold.click()
    assert_tells("__proto__", shown(page, ".filters"))


def test_help_languages_print_and_a_link_hold_every_string(visitor: Any, page: Any) -> None:
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Help", exact=True).first.click()
    assert_tells(TITLES[0], shown(page, "body"))
    page.keyboard.press("Escape")
    for place in ("graph", "tables", "reading", "paths", "console"):
        do(page, "place: value, focus: { kind: 'entity', id: 'ada' }", place)
        page.emulate_media(media="print")
        page.locator(".paper h1").wait_for()
        page.emulate_media(media="screen")
        page.locator(".paper").first.wait_for(state="detached")
    for language in ("it", "de"):
        do(page, "language: value", language)
        page.locator(".masthead").first.wait_for()


@pytest.mark.parametrize("title", TITLES, ids=range(len(TITLES)))
def test_title_licence_and_citation_are_text_with_and_without_scripts(
    visitor: Any, tmp_path: Path, title: str
) -> None:
    path = build(tmp_path, title)
    plain = visitor.open(path, scripts=False)
    assert plain.locator("img, iframe, object, embed, base, form, a[href], svg").count() == 0
    assert plain.locator("tbody tr").count() > len(STRINGS)
    assert_tells(title, plain.locator("body").inner_text())
    page = opened(visitor.open(path))
    assert_tells(title, shown(page, ".page-title"))
    assert_calm(page)
