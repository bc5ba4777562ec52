"""How two entities are linked: the page finds Python's paths, and a person can ask, see and print them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
EPOCH = parse_edtf("1970-01-01").begin_earliest

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
REDBLACK_QUESTIONS = (
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
