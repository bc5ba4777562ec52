"""What travels in the page is what the script sees: no column is lost or changed on the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import claimgraph as cg
from claimgraph.claims import Claim, Dataset, Entity, Verdict
from claimgraph.explorer import gather_world
from claimgraph.explorer.payload import build_payload
from claimgraph.statements import Lexicon

pytestmark = pytest.mark.browser

ODD = [
    Claim("c1", "ada", "praised", "bo", when="192X", passages=((3, 9), (12, 20))),
    Claim("c2", "ada", "praised", "bo", qualifiers={"speaker": ("bo", "cy"), "said_when": ("1936",)}),
    Claim("c3", "bo", "http://x.example/#odd", value="x", when="Y-170000000", passages=((5, 6),)),
    Claim(
        "c4", "bo", "member_of", "cy", when="-0043/", qualifiers={"end_state": ("open",), "__proto__": ("z",)}
    ),
    Claim("c5", "cy", "member_of", "bo", when="not a date", qualifiers={"ended_by": ("1925",)}),
    Claim("c6", "cy", "member_of", "", when="../1921-05-06?"),
    Claim("c7", "", "said", "bo", when="1985-04-12T23:20:30Z", source="nowhere"),
]


def opened(page: Any) -> Any:
    page.wait_for_selector("body[data-ready]", timeout=60_000)
    return page


def as_sent(payload: Any) -> Any:
    return json.loads(json.dumps(payload))


def test_the_script_sees_the_payload_as_it_was_built(visitor: Any, redblack_page: Path) -> None:
    graph = cg.load("redblack")
    page = opened(visitor.open(redblack_page))
    seen = json.loads(page.evaluate("JSON.stringify(window.claimgraph.graph.payload)"))
    built = as_sent(build_payload(gather_world(graph.claims(), graph.dataset, graph.lexicon)))
    assert seen.keys() == built.keys()
    for part in built:
        assert seen[part] == built[part], part


def test_odd_claims_travel_too(visitor: Any, make_explorer: Any) -> None:
    entities = [Entity("ada", "person", "Ada")]
    verdicts = [Verdict("v1", "c1", "rejected", reason="no", curator="bo")]
    page = opened(visitor.open(make_explorer(ODD, entities, verdicts=verdicts)))
    seen = json.loads(page.evaluate("JSON.stringify(window.claimgraph.graph.payload)"))
    lexicon = Lexicon({"ada": entities[0]}, {}, {"c1": tuple(verdicts)})
    world = Dataset("d", "A little world", "https://example.org/")
    built = as_sent(build_payload(gather_world(ODD, world, lexicon)))
    for part in built:
        assert seen[part] == built[part], part


def test_a_graph_without_claims_opens(visitor: Any, make_explorer: Any) -> None:
    page = opened(visitor.open(make_explorer([])))
    assert page.evaluate("window.claimgraph.graph.claimCount") == 0
