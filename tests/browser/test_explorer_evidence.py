"""Reading the evidence: a claim with its sources, voices, verdicts and what disputes it; how to cite it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from claimgraph.claims import Claim, Dataset, Entity, Source, Verdict

pytestmark = pytest.mark.browser

PEOPLE = [
    Entity("ada", "person", "Ada Quill", labels={"it": "Ada Penna"}),
    Entity("bo", "person", "Bo Tarn"),
    Entity("cy", "person", "Cy Vale"),
    Entity("dora", "person", "Dora Finch"),
    Entity("greens", "party", "Green League", wikidata="Q42", aliases=("the Greens",)),
    Entity("port", "place", "Port Merle"),
]
SOURCES = [
    Source(
        "chronicle",
        "book",
        "Chronicle & Table {of} 100% Harbours_",
        author=("Mara Lodd", "Institute of Ports and Sons"),
        date="1931",
        publisher="Saltby Press",
        url="https://example.org/chronicle",
        text_sha256="ab" * 32,
    ),
    Source("almanac", "book", "Almanac", date="1935~", derived_from=("chronicle",)),
    Source("gull", "article-newspaper", "The Gull", publisher="The Gull", date="1926-03-05"),
]
REPORTED = Claim(
    "c1",
    "ada",
    "adherent_of",
    "greens",
    source="chronicle",
    locator="p. 9",
    passages=((10, 24),),
    gloss="Vale, as Finch passed it on, counted Quill among the Greens.",
    qualifiers={
        "speaker": ("cy",),
        "addressee": ("dora",),
        "witness": ("dora",),
        "said_when": ("1923-11",),
        "said_where": ("port",),
        "quoted_as": ("at heart one of us",),
        "cites": ("gull",),
    },
)
CLAIMS = [
    REPORTED,
    Claim(
        "c2",
        "ada",
        "adherent_of",
        "greens",
        source="gull",
        locator="col. 2",
        qualifiers={"polarity": ("denied",), "disputes": ("c1",)},
    ),
    Claim("c3", "ada", "joined", "greens", when="1921", source="almanac", qualifiers={"supports": ("c1",)}),
    Claim("c4", "greens", "praised", "ada", when="1918", source="chronicle", locator="p. 2"),
    Claim(
        "c5",
        "bo",
        "supported",
        "greens",
        when="1919",
        source="gull",
        qualifiers={"modality": ("conditional",), "condition": ("if the strike fails",)},
    ),
]
VERDICTS = [
    Verdict("v1", "c1", "doubtful", reason="One speaker, one hearer.", curator="Kim", date="2024-05"),
    Verdict("v2", "c1", "rejected", aspect="said_when", reason="Finch was away.", curator="Lee"),
]
WORLD = Dataset(
    "harbour",
    "The harbour, claim by claim",
    "https://example.org/harbour/",
    licence="https://creativecommons.org/licenses/by/4.0/",
    data_hash="sha256:" + "0123456789abcdef" * 4,
)


@pytest.fixture
def harbour(make_explorer: Any) -> Path:
    path: Path = make_explorer(CLAIMS, PEOPLE, sources=SOURCES, verdicts=VERDICTS, dataset=WORLD)
    return path


def start(visitor: Any, path: Path, **how: Any) -> Any:
    page = visitor.open(path, width=how.pop("width", 1400), **how)
    page.wait_for_selector("body[data-ready]")
    return page


def search(page: Any, text: str) -> None:
    """Find something by the search box and open the first thing found, by keyboard alone."""
    page.keyboard.press("/")
    page.keyboard.type(text)
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def open_claim(page: Any, claim: str, whose: str = "Ada") -> Any:
    """Open a claim by mouse from the dossier of one of its ends."""
    search(page, whose)
    page.locator(f".panel .entry[data-claim={claim}] button.claim").first.click()
    return page.locator(f".panel > .claim-card[data-claim={claim}]")


def focus(page: Any) -> Any:
    return page.evaluate("window.claimgraph.store.state.focus")


def test_a_claim_tells_all_that_is_known_of_it(visitor: Any, harbour: Path) -> None:
    page = start(visitor, harbour)
    card = open_claim(page, "c1")
    told = page.locator(".panel").inner_text()
    for words in (
        "Ada Quill",
        "Green League",
        "Vale, as Finch passed it on",
        "at heart one of us",
        "p. 9",
        "characters 10–24",
        "affiliation",
        "reported speech",
        "doubtful",
        "One speaker, one hearer.",
        "Kim",
        "only on: said when",
        "Finch was away.",
        "undated",
        "disputed by another claim",
    ):
        assert words in told, words
    steps = [" ".join(step.split()) for step in card.locator(".chain li").all_inner_texts()]
    assert steps[0] == "Cy Vale said it to Dora Finch at Port Merle, November 1923"
    assert steps[1] == "Dora Finch passes it on"
    assert steps[2].startswith("Chronicle & Table {of} 100% Harbours_ has it, p. 9")
    assert steps[2].endswith("citing The Gull")


def test_what_supports_and_what_disputes_stand_side_by_side(visitor: Any, harbour: Path) -> None:
    page = start(visitor, harbour)
    card = open_claim(page, "c1")
    supporting, disputing = card.locator(".stance.supports"), card.locator(".stance.disputes")
    assert supporting.locator(".claim-card").get_attribute("data-claim") == "c3"
    assert disputing.locator(".claim-card").get_attribute("data-claim") == "c2"
    assert "denied" in disputing.inner_text()
    assert "It is disputed by:" in disputing.inner_text()
    disputing.get_by_role("button", name="claim c2").click()
    assert focus(page) == {"kind": "claim", "id": "c2"}
    assert "It disputes this claim:" in page.locator(".panel .stance.disputes").inner_text()


def test_columns_are_beside_each_other_only_where_there_is_room(visitor: Any, harbour: Path) -> None:
    page = start(visitor, harbour, width=320)
    page.evaluate(
        "window.claimgraph.store.do('shell.opened', s => ({...s, focus: {kind: 'claim', id: 'c1'}}))"
    )
    page.wait_for_selector(".panel .stance.disputes")
    first, second = page.locator(".panel .stance").all()
    assert second.bounding_box()["y"] > first.bounding_box()["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_everything_on_a_card_leads_somewhere(visitor: Any, harbour: Path) -> None:
    page = start(visitor, harbour)
    card = open_claim(page, "c1")
    card.locator(".chain").get_by_role("button", name="Cy Vale").click()
    assert focus(page) == {"kind": "entity", "id": "cy"}
    page.get_by_role("button", name="Back", exact=True).click()
    assert focus(page) == {"kind": "claim", "id": "c1"}
    card.locator(".chain").get_by_role("button", name="The Gull").click()
    assert focus(page) == {"kind": "source", "id": "gull"}
    page.get_by_role("button", name="Back", exact=True).click()
    page.locator(".panel > h2").get_by_role("button", name="Green League").click()
    assert focus(page) == {"kind": "entity", "id": "greens"}


def test_by_keyboard_the_heading_gets_the_focus_and_back_returns(visitor: Any, harbour: Path) -> None:
    page = start(visitor, harbour)
    search(page, "Ada")
    page.wait_for_function("document.activeElement.matches('.panel > h2')")
    assert page.evaluate("document.activeElement.textContent") == "Ada Quill"
    page.locator(".panel .entry[data-claim=c1] button.claim").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('.panel > h2')")
    assert focus(page) == {"kind": "claim", "id": "c1"}
    assert "Opened: Ada Quill" in page.locator("[aria-live=polite]").first.inner_text()
    page.locator(".panel [data-key=back]").focus()
    page.keyboard.press("Enter")
    assert focus(page) == {"kind": "entity", "id": "ada"}
    assert page.evaluate("document.querySelector('.panel').contains(document.activeElement)")


def test_a_claim_that_no_curator_judged_is_not_called_accepted(visitor: Any, harbour: Path) -> None:
    page = start(visitor, harbour)
    open_claim(page, "c4")
    told = page.locator(".panel").inner_text()
    assert "not assessed" in told
    assert "That is not acceptance." in told
    assert page.locator(".panel .tag.accepted").count() == 0


def test_a_condition_is_told_with_its_badge(visitor: Any, harbour: Path) -> None:
    page = start(visitor, harbour)
    open_claim(page, "c5", "Bo")
    assert "conditional: if the strike fails" in page.locator(".panel .badges").first.inner_text()


def test_a_period_is_answered_on_the_card(visitor: Any, harbour: Path) -> None:
    page = start(visitor, harbour)
    open_claim(page, "c3")
    for span, word in (("1921", "yes"), ("1930", "no"), ("1921-03", "unknown")):
        page.evaluate(
            "span => window.claimgraph.store.do('timeline.moved', s => ({...s,"
            " time: {...s.time, period: {from: span, to: span}}}))",
            span,
        )
        assert page.locator(f".panel p.when .holds-{word}").count() == 1
        assert "1921" in page.locator(".panel p.when .reason").inner_text()


# citing


def cited(page: Any, kind: str) -> str:
    text: str = page.locator(f".panel .cited.{kind}").text_content()
    return text


def read_bibtex(text: str) -> dict[str, dict[str, str]]:
    """Read entries as BibTeX does: braces are counted, whatever stands before them."""
    entries, place = {}, 0
    while (at := text.find("@", place)) >= 0:
        head = re.compile(r"@(\w+)\{([^\s,{}\"#%'()=~\\]+),\s*").match(text, at)
        assert head, text[at : at + 60]
        fields, place = {"ENTRYTYPE": head[1]}, head.end()
        while text[place] != "}":
            name = re.compile(r"(\w+) = \{").match(text, place)
            assert name, text[place : place + 60]
            depth, place, begin = 1, name.end(), name.end()
            while depth:
                depth += {"{": 1, "}": -1}.get(text[place], 0)
                place += 1
            fields[name[1]] = text[begin : place - 1]
            place = re.compile(r",?\s*").match(text, place).end()  # type: ignore[union-attr]
        entries[head[2]] = fields
        place += 1
    assert not text[place:].strip()
    return entries


def test_a_claim_is_cited_as_text_bibtex_and_csl(visitor: Any, harbour: Path) -> None:
    page = start(visitor, harbour)
    open_claim(page, "c1")
    page.locator(".panel summary", has_text="Cite this claim").click()
    text = cited(page, "text")
    for words in ("Mara Lodd", "p. 9, characters 10–24", "Claim c1: ", "Ada Quill", "sha256:0123456789ab"):
        assert words in text, words
    assert text.endswith("https://example.org/harbour/claim/c1")

    entries = read_bibtex(cited(page, "bibtex"))
    assert entries["chronicle"]["ENTRYTYPE"] == "book"
    braces = r"Chronicle \& Table \textbraceleft{}of\textbraceright{} 100\% Harbours\_"
    assert entries["chronicle"]["title"] == braces
    assert entries["chronicle"]["author"] == "{Mara Lodd} and {Institute of Ports and Sons}"
    assert entries["chronicle"]["year"] == "1931"
    claim = entries["harbour-c1"]
    assert claim["url"] == "https://example.org/harbour/claim/c1"
    assert claim["version"] == WORLD.data_hash
    assert claim["related"] == "chronicle"
    assert "p. 9" in claim["note"]
    assert "urldate" not in claim

    source, item = json.loads(cited(page, "csl"))
    assert (source["type"], item["type"]) == ("book", "dataset")
    assert source["issued"] == {"date-parts": [[1931]]}
    assert source["author"][0] == {"literal": "Mara Lodd"}
    assert item["URL"] == claim["url"]
    assert item["version"] == WORLD.data_hash
    assert {"id", "type", "title", "container-title", "note"} <= item.keys()
    assert "accessed" not in item


def test_dates_of_sources_are_cited_as_they_stand(visitor: Any, harbour: Path) -> None:
    page = start(visitor, harbour)
    for source, issued in (
        ("almanac", {"date-parts": [[1935]], "circa": True}),
        ("gull", {"date-parts": [[1926, 3, 5]]}),
    ):
        page.evaluate(
            "id => window.claimgraph.store.do('shell.focused', s => ({...s, focus: {kind: 'source', id}}))",
            source,
        )
        page.locator(".panel summary").click()
        assert json.loads(cited(page, "csl"))[0]["issued"] == issued
    assert read_bibtex(cited(page, "bibtex"))["gull"]["journal"] == "The Gull"


def test_what_cannot_be_copied_is_selected(visitor: Any, harbour: Path) -> None:
    page = start(visitor, harbour)
    open_claim(page, "c1")
    page.locator(".panel summary", has_text="Cite this claim").focus()
    page.keyboard.press("Enter")
    page.evaluate(
        "navigator.clipboard && Object.defineProperty(navigator, 'clipboard',"
        " {value: {writeText: () => Promise.reject(new Error('no'))}})"
    )
    page.locator(".panel [data-copy=bibtex]").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("getSelection().toString().startsWith('@book{chronicle')")
    assert page.locator(".panel [data-copy=bibtex]").inner_text() == "Selected: copy it by key"


# bundles


def open_bundle(page: Any) -> Any:
    search(page, "Ada")
    page.get_by_role("button", name="claims between Ada Quill and Green League").click()
    return page.locator(".panel")


def test_a_bundle_counts_its_contradictions_first(visitor: Any, harbour: Path) -> None:
    page = start(visitor, harbour)
    panel = open_bundle(page)
    assert focus(page) == {"kind": "bundle", "ends": ["ada", "greens"]}
    summary = panel.locator(".summary").inner_text()
    assert summary.startswith("4 claims, 1 disputed by another, 1 denied, 1 doubtful")
    groups = panel.locator(".block > h3").all_inner_texts()
    assert groups == ["Ada Quill → Green League", "Green League → Ada Quill"]
    first = panel.locator(".block").first.locator(".entry")
    order = first.evaluate_all("all => all.map(one => one.dataset.claim)")
    assert order == ["c1", "c2", "c3"]


def test_a_bundle_says_what_the_filter_leaves_out_and_shows_it(visitor: Any, harbour: Path) -> None:
    page = start(visitor, harbour)
    panel = open_bundle(page)
    page.evaluate(
        "window.claimgraph.store.do('filters.policy', s =>"
        " ({...s, filter: {...s.filter, policy: 'asserted'}}))"
    )
    assert "2 more are left out by the filter." in panel.inner_text()
    assert panel.locator(".summary").inner_text().startswith("2 claims")
    panel.get_by_role("button", name="Show", exact=True).focus()
    page.keyboard.press("Enter")
    out = panel.locator(".left-list .entry").evaluate_all("all => all.map(one => one.dataset.claim)")
    assert out == ["c1", "c2"]
    panel.locator(".left-list .entry button.claim").first.click()
    assert "leaves this claim out" in panel.inner_text()


# sources


def test_a_source_tells_its_record_and_that_its_copy_is_no_second_witness(
    visitor: Any, harbour: Path
) -> None:
    page = start(visitor, harbour)
    card = open_claim(page, "c1")
    card.locator(".chain").get_by_role("button", name=re.compile("^Chronicle")).click()
    panel = page.locator(".panel")
    told = panel.inner_text()
    for words in ("Mara Lodd; Institute of Ports and Sons", "1931", "Saltby Press", "2 claims", "ab" * 32):
        assert words in told, words
    link = panel.get_by_role("link", name="https://example.org/chronicle")
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert "not independent witnesses" in told
    panel.locator(".dependence").get_by_role("button", name="Almanac").click()
    assert focus(page) == {"kind": "source", "id": "almanac"}
    assert "Derived from" in panel.locator(".dependence").inner_text()
    order = panel.locator(".of-source .entry").evaluate_all("all => all.map(one => one.dataset.claim)")
    assert order == ["c3"]


def test_a_source_lists_its_claims_in_order_of_the_text(visitor: Any, harbour: Path) -> None:
    page = start(visitor, harbour)
    search(page, "Chronicle")
    panel = page.locator(".panel")
    order = panel.locator(".of-source.entries .entry").evaluate_all(
        "all => all.map(one => one.dataset.claim)"
    )
    assert order == ["c1", "c4"]


# several at once


def test_a_selection_is_counted_and_can_be_hidden(visitor: Any, harbour: Path) -> None:
    page = start(visitor, harbour)
    page.evaluate(
        "window.claimgraph.store.do('shell.selected', s => ({...s, focus: {kind: 'selection'},"
        " selection: {entities: ['ada', 'greens', 'bo'], claims: ['c5']}}))"
    )
    panel = page.locator(".panel")
    assert panel.locator("h2").inner_text() == "3 entities, 1 claim"
    assert "person" in panel.inner_text()
    among = panel.locator(".block", has_text="Among themselves").locator(".entry")
    assert among.count() == 5
    panel.get_by_role("button", name="Hide", exact=True).click()
    assert sorted(page.evaluate("window.claimgraph.store.state.scene.hidden")) == ["ada", "bo", "greens"]


def test_a_group_and_a_community_list_their_members(visitor: Any, redblack_page: Path) -> None:
    page = start(visitor, redblack_page)
    page.evaluate(
        "window.claimgraph.store.do('shell.focused', s => ({...s, focus: {kind: 'group', type: 'person'}}))"
    )
    people = page.evaluate(
        "(g => g.entities.id.filter((_, n) => g.typeOf(n) === 'person').length)(window.claimgraph.graph)"
    )
    panel = page.locator(".panel")
    assert f"{people} entities" in panel.inner_text()
    page.evaluate(
        "window.claimgraph.store.do('shell.focused', s => ({...s, focus: {kind: 'community', number: 0}}))"
    )
    members = page.evaluate("window.claimgraph.graph.entities.community.filter(n => n === 0).length")
    assert f"{members} entities" in panel.inner_text()
    assert "not said by any source" in panel.inner_text()
    panel.locator(".block", has_text="Leading members").locator("button.entity").first.click()
    assert focus(page)["kind"] == "entity"


# everything


@pytest.mark.parametrize(
    ("language", "words"), [("it", "Giudizi dei curatori"), ("de", "Urteile der Kuratoren")]
)
def test_the_card_speaks_the_language_and_marks_the_words_of_the_data(
    visitor: Any, harbour: Path, language: str, words: str
) -> None:
    page = start(visitor, harbour)
    open_claim(page, "c1")
    page.evaluate(
        "language => window.claimgraph.store.do('shell.language', s => ({...s, language}))", language
    )
    assert words in page.locator(".panel").inner_text()
    assert page.locator(".panel .gloss").get_attribute("lang") == "en"
    name = "Ada Penna" if language == "it" else "Ada Quill"
    assert name in page.locator(".panel > h2").inner_text()
    assert not re.search(r"\b(panel|dossier|reading)\.\w", page.locator(".panel").inner_text())


def test_hostile_words_stay_words(visitor: Any, make_explorer: Any) -> None:
    evil = "<img src=x onerror=alert(1)>\u202e'\"&{}%$#_~^\\"
    proto = "__proto__"
    page = start(
        visitor,
        make_explorer(
            [
                Claim(
                    proto,
                    proto,
                    "constructor",
                    "bo",
                    when="1921",
                    source=proto,
                    locator=evil,
                    gloss=evil,
                    qualifiers={
                        "toString": (evil,),
                        "speaker": ("hasOwnProperty",),
                        "quoted_as": (evil,),
                        "condition": (evil,),
                        "modality": ("valueOf",),
                    },
                ),
            ],
            [Entity(proto, "constructor", evil, aliases=(evil,), wikidata="javascript:alert(1)", note=evil)],
            sources=[Source(proto, evil, evil, author=(evil,), url="javascript:alert(1)", note=evil)],
            verdicts=[Verdict(evil, proto, "toString", aspect=proto, reason=evil, curator=evil)],
            dataset=Dataset("d", evil, "https://example.org/", licence="javascript:alert(1)", citation=evil),
        ),
    )
    for kind in ("claim", "source", "entity"):
        page.evaluate(
            "kind => window.claimgraph.store.do('x', s => ({...s, focus: {kind, id: '__proto__'}}))", kind
        )
        assert evil in page.locator(".panel").inner_text() or kind == "claim"
        assert page.locator(".panel img").count() == 0
        assert page.locator(".panel a").count() == 0
        for fold in page.locator(".panel summary").all():
            fold.click()
            read_bibtex(cited(page, "bibtex"))
            json.loads(cited(page, "csl"))


def test_a_link_to_what_is_no_longer_there_says_so(visitor: Any, harbour: Path) -> None:
    page = start(visitor, harbour)
    page.evaluate("window.claimgraph.store.do('x', s => ({...s, focus: {kind: 'claim', id: 'gone'}}))")
    assert page.locator(".panel h2").inner_text().endswith("gone")
