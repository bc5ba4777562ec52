"""How two entities are linked: the page finds Python's paths, and a person can ask, see and print them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest

import claimgraph as cg
from claimgraph.analysis import find_paths
from claimgraph.claims import Claim, Dataset, Entity, Verdict
from claimgraph.dates import parse_edtf
from claimgraph.errors import UnknownNode
from claimgraph.network import project_claims
from claimgraph.policies import POLICIES, disputed_claims, select, statuses
from claimgraph.statements import Lexicon, build_statement
from claimgraph.vocabulary import catalogue

pytestmark = pytest.mark.browser
EPOCH = date(1970, 1, 1).toordinal()

FIND = """(asked) => {
  const { graph, model, translator } = window.claimgraph;
  const t = translator("en");
  return asked.map((one) => {
    const ends = { from: graph.entity(one.from), to: graph.entity(one.to) };
    const question = { families: [], through: [], period: null, unknown: false, ...one, ...ends };
    const { paths } = model.findPaths(graph, question);
    const words = (step) => model.weaknessWords(graph, step.links[0], step.weaknesses, "en", t);
    return paths.map((path) => ({
      nodes: path.nodes.map((node) => graph.entities.id[node]),
      claims: path.steps.map((step) => step.claims.map((claim) => graph.claims.id[claim])),
      roles: path.steps.map((step) => step.links.map((link) => link.role)),
      weak: path.steps.map(words),
      weakest: path.weakest,
    }));
  });
}"""


def opened(page: Any) -> Any:
    page.wait_for_selector("body[data-ready]", timeout=30_000)
    return page


def told(paths: Sequence[Any], dataset: Dataset) -> list[dict[str, Any]]:
    return [
        {
            "nodes": [dataset.local_id("entity", node) for node in path.nodes],
            "claims": [list(step.claims) for step in path.steps],
            "roles": [[link.role for link in step.links] for step in path.steps],
            "weak": [list(step.weaknesses) for step in path.steps],
            "weakest": path.steps.index(path.weakest),
        }
        for path in paths
    ]


def span(period: str) -> dict[str, int]:
    bounds = parse_edtf(period)
    assert bounds.begin_earliest is not None
    assert bounds.end_latest is not None
    return {"start": bounds.begin_earliest - EPOCH, "stop": bounds.end_latest - EPOCH}


PAIRS = (
    ("nicola_bombacci", "vladimir_lenin"),
    ("benito_mussolini", "vladimir_lenin"),
    ("nicola_bombacci", "delio_cantimori"),
    ("fascism", "communism"),
    ("gabriele_d_annunzio", "soviet_union"),
    ("roberto_farinacci", "benito_mussolini"),
    ("aircraft_engines", "vladimir_lenin"),
    ("albert_kesselring", "nicola_bombacci"),
    ("italian_socialists", "communists"),
    ("chamber_of_deputies", "class_struggle"),
    ("vladimir_lenin", "nicola_bombacci"),
    ("capitalism", "delio_cantimori"),
)
REDBLACK_QUESTIONS: tuple[dict[str, Any], ...] = (
    {"policy": "reported", "participants": True, "count": 3},
    {"policy": "asserted", "participants": False, "count": 2},
    {"policy": "all", "participants": True, "count": 5},
    {"policy": "undisputed", "participants": True, "count": 4, "through": ["person"]},
    {"policy": "all", "participants": True, "count": 3, "families": ["speech", "affiliation", "stance"]},
    {"policy": "all", "participants": True, "count": 3, "at": "1922", "unknown": True, "through": ["agent"]},
    {"policy": "reported", "participants": True, "count": 3, "at": "1919/1924", "unknown": False},
)


def test_redblack_paths_are_those_of_python(visitor: Any, redblack_page: Path) -> None:
    graph = cg.load("redblack")
    page = opened(visitor.open(redblack_page))
    claims = {claim.id: claim for claim in graph.claims()}
    statements = {name: build_statement(claim, graph.lexicon) for name, claim in claims.items()}
    count = 0
    for question in REDBLACK_QUESTIONS:
        network = graph.network(
            policy=question["policy"],
            participants=question["participants"],
            families=question.get("families"),
            at=question.get("at"),
            keep_unknown=question.get("unknown", False),
        )
        asked = [{**question, "from": one, "to": other} for one, other in PAIRS]
        if "at" in question:
            asked = [{**one, "period": span(question["at"])} for one in asked]
        for (one, other), found in zip(PAIRS, page.evaluate(FIND, asked), strict=True):
            ends = (graph.dataset.iri("entity", one), graph.dataset.iri("entity", other))
            try:
                paths = find_paths(
                    network,
                    *ends,
                    tell=statements.__getitem__,
                    k=question["count"],
                    through=question.get("through"),
                )
            except UnknownNode:
                paths = []
            assert found == told(paths, graph.dataset), (question, one, other)
            count += len(paths)
    assert count > 100


def test_bombacci_and_lenin_are_linked_as_g_paths_says(visitor: Any, redblack_page: Path) -> None:
    graph = cg.load("redblack")
    page = opened(visitor.open(redblack_page))
    asked = {"from": "nicola_bombacci", "to": "vladimir_lenin", "policy": "reported", "participants": True}
    found = page.evaluate(FIND, [{**asked, "count": 3}])[0]
    assert found == told(graph.paths("Bombacci", "Lenin"), graph.dataset)
    assert len(found) == 3


def invented(seed: int) -> tuple[list[Claim], list[Entity], list[Verdict]]:
    """A small dense world with every kind of participant and weakness."""
    random = Random(seed)
    types = ("person", "party", "place", "work", "entity")
    entities = [Entity(f"e{number}", random.choice(types), f"E {number % 5}") for number in range(14)]
    relations = ("joined", "praised", "supplied", "addressed", "met", "unheard_of", "characterized_as")
    claims = []
    for number in range(45):
        one, other = random.choice(entities).id, random.choice(entities).id
        relation = random.choice(relations)
        qualifiers: dict[str, tuple[str, ...]] = {}
        for role in ("speaker", "addressee", "witness", "carrier"):
            if random.random() < 0.25:
                qualifiers[role] = tuple(
                    random.choice(entities).id for _ in range(random.choice((1, 1, 2, 3)))
                )
        if random.random() < 0.1:
            qualifiers["polarity"] = ("denied",)
        if random.random() < 0.1:
            qualifiers["modality"] = (random.choice(("intended", "expected")),)
        if random.random() < 0.1 and number:
            qualifiers["disputes"] = (f"c{random.randrange(number)}",)
        when = random.choice(("", "1921", "1921/1925", "192X", "1924?", "1930/.."))
        value = "a thing" if relation == "characterized_as" else ""
        claims.append(
            Claim(
                f"c{number}", one, relation, "" if value else other, value, when, "s", qualifiers=qualifiers
            )
        )
    verdicts = [
        Verdict(
            f"v{number}",
            f"c{random.randrange(45)}",
            random.choice(("rejected", "doubtful", "contested", "accepted")),
        )
        for number in range(10)
    ]
    return claims, entities, verdicts


@pytest.mark.parametrize("seed", range(4))
def test_invented_worlds_have_the_paths_of_python(visitor: Any, make_explorer: Any, seed: int) -> None:
    claims, entities, verdicts = invented(seed)
    judged, disputed = statuses(verdicts), disputed_claims(claims, statuses(verdicts))
    lexicon = Lexicon({one.id: one for one in entities}, {}, disputed=disputed)
    statements = {claim.id: build_statement(claim, lexicon) for claim in claims}
    dataset = Dataset("d", "A little world", "https://example.org/")
    page = opened(visitor.open(make_explorer(claims, entities, verdicts=verdicts)))
    by_iri = sorted(claims, key=lambda claim: dataset.iri("claim", claim.id))
    count = 0
    for policy in POLICIES:
        for through, at in ((None, None), (("agent",), None), (None, "1922")):
            kept = select(
                *(by_iri, catalogue().relations),
                policy=policy,
                statuses=judged,
                disputed=disputed,
                at=at,
                keep_unknown=True,
            )
            network = project_claims(
                *(kept, lexicon.entities),
                dataset=dataset,
                catalogue=lexicon.catalogue,
                statuses=judged,
                disputed=disputed,
                at=at,
                participants=True,
            )
            pairs = list(combinations([one.id for one in entities], 2))[::7]
            base = {"policy": policy, "participants": True, "count": 4, "unknown": True}
            base |= {"through": list(through or ()), "period": span(at) if at else None}
            found = page.evaluate(FIND, [{**base, "from": one, "to": other} for one, other in pairs])
            for (one, other), answer in zip(pairs, found, strict=True):
                ends = (dataset.iri("entity", one), dataset.iri("entity", other))
                wanted: Iterable[Any] = ()
                if all(end in network for end in ends):
                    wanted = find_paths(network, *ends, tell=statements.__getitem__, k=4, through=through)
                assert answer == told(list(wanted), dataset), (policy, through, at, one, other)
                count += len(answer)
    assert count > 100


def test_participants_are_tied_as_in_the_network(visitor: Any, make_explorer: Any) -> None:
    claims, entities, _ = invented(7)
    dataset = Dataset("d", "A little world", "https://example.org/")
    network = project_claims(
        *(claims, {one.id: one for one in entities}),
        dataset=dataset,
        catalogue=catalogue(),
        statuses={},
        participants=True,
    )
    wanted = sorted(
        (data["claim"], data["role"], *(dataset.local_id("entity", end) for end in (one, other)))
        for one, other, data in network.edges(data=True)
        if data["role"]
    )
    page = opened(visitor.open(make_explorer(claims, entities)))
    found = page.evaluate("""() => {
      const { graph, model } = window.claimgraph;
      const ties = [];
      graph.claims.id.forEach((id, claim) =>
        model.tieParticipants(graph, claim, (role, one, other) =>
          ties.push([id, role, graph.entities.id[one], graph.entities.id[other]])));
      return ties;
    }""")
    assert sorted(map(tuple, found)) == wanted
    assert len(wanted) > 40


def go_to_paths(page: Any) -> Any:
    page.get_by_role("button", name="Paths", exact=True).or_(
        page.get_by_role("tab", name="Paths", exact=True)
    ).or_(page.get_by_role("link", name="Paths", exact=True)).first.click()
    return page


def state(page: Any) -> Any:
    return page.evaluate("window.claimgraph.store.state")


def titles(page: Any) -> list[str]:
    page.wait_for_selector(".path")
    return [text.split(" ", 1)[1] for text in page.locator(".path h3").all_inner_texts()]


def choose_by_mouse(page: Any, end: str, text: str, label: str) -> None:
    field = page.get_by_role("combobox", name=end, exact=True)
    field.click()
    page.keyboard.type(text)
    page.get_by_role("option").filter(has_text=label).first.click()


def choose_by_keys(page: Any, text: str) -> None:
    page.keyboard.type(text)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


CATCH_PRINT = """() => {
  window.print = () => {
    window.printed = document.querySelector(".print-sheet").innerText;
  };
}"""


def assert_printed(text: str) -> None:
    graph = cg.load("redblack")
    best = graph.paths("Bombacci", "Lenin")[0]
    assert text.startswith(" – ".join(best.labels))
    for step in best.steps:
        for link in step.links[:5]:
            note = link.statement.note
            assert " ".join(note.split()) in " ".join(text.split())
            assert f"Claim {link.claim}." in text
    for words in best.weakest.weaknesses:
        assert words in text
    assert graph.dataset.data_hash in text


def test_print_the_path_from_bombacci_to_lenin_by_mouse(visitor: Any, redblack_page: Path) -> None:
    page = go_to_paths(opened(visitor.open(redblack_page)))
    page.evaluate(CATCH_PRINT)
    choose_by_mouse(page, "From", "bombaci", "Nicola Bombacci")
    choose_by_mouse(page, "To", "lenin", "Vladimir Lenin")
    wanted = [" – ".join(path.labels) for path in cg.load("redblack").paths("Bombacci", "Lenin")]
    assert titles(page) == wanted
    page.get_by_text("As a paragraph with footnotes").first.click()
    page.get_by_role("button", name="Print text and notes").click()
    page.emulate_media(media="print")
    assert page.locator(".print-sheet").is_visible()
    assert not page.locator(".linker").is_visible()
    assert_printed(page.locator(".print-sheet").inner_text())
    page.emulate_media(media="screen")
    assert not page.locator(".print-sheet").is_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".print-sheet").count() == 0


def test_print_the_path_from_bombacci_to_lenin_by_keys(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    page.evaluate(CATCH_PRINT)
    reach(page, lambda now: now["text"] == "Paths")
    page.keyboard.press("Enter")
    reach(page, lambda now: now["id"] == "path-from")
    choose_by_keys(page, "bombacci")
    reach(page, lambda now: now["id"] == "path-to")
    choose_by_keys(page, "vladimir lenin")
    page.wait_for_selector(".path")
    assert state(page)["paths"]["from"] == "nicola_bombacci"
    assert state(page)["paths"]["to"] == "vladimir_lenin"
    reach(page, lambda now: now["text"] == "As a paragraph with footnotes")
    page.keyboard.press("Enter")
    page.wait_for_selector(".path-sheet")
    reach(page, lambda now: now["text"] == "Print text and notes")
    page.keyboard.press("Enter")
    page.emulate_media(media="print")
    assert_printed(page.locator(".print-sheet").inner_text())


def reach(page: Any, is_there: Any) -> None:
    """Press Tab until the focus stands where it should."""
    for _ in range(150):
        page.keyboard.press("Tab")
        now = page.evaluate(
            "({ id: document.activeElement.id, text: document.activeElement.textContent.trim() })"
        )
        if is_there(now):
            return
    raise AssertionError("Tab does not lead there")


ENDS = "#v=1&place=paths&paths.from=nicola_bombacci&paths.to=vladimir_lenin"


def open_link(visitor: Any, path: Path, link: str, **rest: Any) -> Any:
    page = opened(visitor.open(path, **rest))
    page.evaluate("(hash) => { location.hash = hash; }", link)
    return page


def test_a_link_restores_the_question_and_undo_takes_it_back(visitor: Any, redblack_page: Path) -> None:
    page = open_link(visitor, redblack_page, ENDS)
    before = titles(page)
    page.get_by_role("button", name="Swap the two ends").click()
    page.wait_for_function("document.querySelector('.path h3')?.textContent.includes('1. Vladimir Lenin')")
    assert [" – ".join(reversed(title.split(" – "))) for title in titles(page)][:1] == before[:1]
    page.get_by_role("button", name="Undo").click()
    page.wait_for_function("document.querySelector('.path h3')?.textContent.includes('1. Nicola Bombacci')")
    assert titles(page) == before


def test_settings_narrow_the_links_and_are_told(visitor: Any, redblack_page: Path) -> None:
    page = open_link(visitor, redblack_page, ENDS)
    titles(page)
    page.get_by_text("Which links count").click()
    page.get_by_label("How many paths").fill("2")
    page.get_by_label("How many paths").press("Enter")
    page.get_by_label("Which claims").select_option("all")
    page.locator(".through .check").filter(has_text="person").locator("input").check()
    page.wait_for_function("document.querySelectorAll('.path').length === 2")
    wanted = cg.load("redblack").paths("Bombacci", "Lenin", k=2, policy="all", through=["person"])
    assert titles(page) == [" – ".join(path.labels) for path in wanted]
    told = page.locator(".path-settings-told").inner_text()
    assert "policy: all" in told and "only through: person" in told


def test_the_period_of_the_timeline_bounds_the_links(visitor: Any, redblack_page: Path) -> None:
    period = "&paths.inPeriod=true&time.period=" + '{"from":"1919","to":"1924"}'
    page = open_link(visitor, redblack_page, ENDS + period)
    titles(page)
    wanted = cg.load("redblack").paths("Bombacci", "Lenin", at="1919/1924", keep_unknown=True)
    assert titles(page) == [" – ".join(path.labels) for path in wanted]
    assert "1919/1924" in page.locator(".path-settings-told").inner_text()


def test_a_path_is_shown_on_the_graph(visitor: Any, redblack_page: Path) -> None:
    page = open_link(visitor, redblack_page, ENDS)
    titles(page)
    page.get_by_role("button", name="Show on the graph").first.click()
    now = state(page)
    best = cg.load("redblack").paths("Bombacci", "Lenin")[0]
    assert now["place"] == "graph" and now["paths"]["shown"] == 0
    assert [f"/{name}" for name in now["selection"]["entities"]] == [
        f"/{node.rpartition('/')[2]}" for node in best.nodes
    ]
    assert set(now["selection"]["claims"]) == {claim for step in best.steps for claim in step.claims}
    go_to_paths(page)
    assert page.locator(".path[data-shown=true]").count() == 1


def test_every_claim_of_a_step_leads_to_its_evidence(visitor: Any, redblack_page: Path) -> None:
    page = open_link(visitor, redblack_page, ENDS)
    titles(page)
    claim = page.locator(".path-claims [data-claim]").first
    name = claim.get_attribute("data-claim")
    claim.click()
    assert state(page)["focus"] == {"kind": "claim", "id": name}
    page.get_by_text("As a paragraph with footnotes").first.click()
    page.get_by_role("button", name="Note 1", exact=True).first.click()
    assert page.evaluate("document.activeElement.id") == "path-0-note-1"


def test_what_would_help_is_said_where_nothing_links(visitor: Any, make_explorer: Any) -> None:
    entities = [Entity(name, "person", name.title()) for name in ("ada", "bo", "cy", "dan")]
    claims = [
        Claim("c1", "ada", "met", "bo", qualifiers={"polarity": ("denied",)}),
        Claim("c2", "bo", "met", "cy"),
        Claim("c3", "dan", "met", "dan"),
    ]
    page = open_link(visitor, make_explorer(claims, entities), "#v=1&place=paths&paths.from=ada&paths.to=cy")
    page.wait_for_selector(".no-path")
    assert "Ada is in none of the 2 claims" in page.locator(".no-path").inner_text()
    help_ = page.get_by_role("button", name="Under the policy “all”")
    assert "1 more claim counts" in page.locator(".path-ways").inner_text()
    help_.click()
    assert titles(page) == ["Ada – Bo – Cy"]
    assert "denied" in page.locator(".path-weakest").inner_text()
    choose_by_mouse(page, "To", "dan", "Dan")
    page.wait_for_selector(".no-path")
    page.get_by_text("No wider choice of links").wait_for()


def test_paths_tell_what_is_missing_in_the_question(visitor: Any, make_explorer: Any) -> None:
    path = make_explorer([Claim("c1", "ada", "met", "bo")], [Entity("ada", "person", "Ada")])
    for link, words in (
        ("", "Choose two entities"),
        ("&paths.from=ada&paths.to=ada", "Both ends are the same"),
        ("&paths.from=__proto__&paths.to=ada", "no entity with the id __proto__"),
    ):
        page = open_link(visitor, path, f"#v=1&place=paths{link}")
        page.get_by_text(words).wait_for()


def test_hostile_names_are_text_in_paths_and_print(visitor: Any, make_explorer: Any) -> None:
    bad = "</script><img src=x onerror=alert(1)>{from}"
    entities = [Entity("__proto__", "person", bad), Entity("constructor", "person", "Ben " + bad)]
    claims = [
        Claim(
            *("toString", "__proto__", "met", "constructor"),
            gloss=bad,
            locator=bad,
            source=bad,
            qualifiers={"speaker": ("__proto__", bad), "modality": (bad,)},
        )
    ]
    link = "#v=1&place=paths&paths.policy=all&paths.from=__proto__&paths.to=constructor"
    page = open_link(visitor, make_explorer(claims, entities), link)
    assert titles(page)[0] == f"{bad} – Ben {bad}"
    page.evaluate(CATCH_PRINT)
    page.get_by_text("As a paragraph with footnotes").first.click()
    page.get_by_role("button", name="Print text and notes").first.click()
    assert page.locator(".print-sheet h1").text_content() == f"{bad} – Ben {bad}"
    assert page.locator(".linker img, .print-sheet img").count() == 0


@pytest.mark.parametrize("width", [320, 800, 1600])
def test_paths_fit_the_screen_in_three_languages(visitor: Any, redblack_page: Path, width: int) -> None:
    for language, title in (
        ("en", "How is one linked to the other?"),
        ("it", "Come sono collegati?"),
        ("de", "Wie hängt das eine mit dem anderen zusammen?"),
    ):
        page = open_link(visitor, redblack_page, f"{ENDS}&language={language}", width=width)
        page.get_by_role("heading", name=title).wait_for()
        titles(page)
        page.locator(".path summary").first.click()
        page.locator(".asking summary").click()
        over = page.evaluate("""() => {
          const linker = document.querySelector(".linker");
          return [linker.scrollWidth - linker.clientWidth, document.documentElement.scrollWidth - innerWidth];
        }""")
        assert max(over) <= 0, (language, over)
        text = page.locator(".linker").inner_text()
        assert "paths." not in text and "wording." not in text and "{" not in text
