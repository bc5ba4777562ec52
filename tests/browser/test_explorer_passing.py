"""What the page says passes is what Python says: by policy, by facet, by time, and by the query it shows."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest

import claimgraph as cg
from claimgraph.policies import POLICIES, holding, select, status
from claimgraph.queries import Table

pytestmark = pytest.mark.browser

PERIODS = (
    *("1936", "1921-03", "1939-08-31", "1900/1910", "1936/1939", "0044", "-0044", "2026"),
    *("1922-11/1926-06", "1941-06-22/1945", "1800/2030"),
)
INVENTED = """\
id,subject,relation,object,value,when,source,speaker,modality,polarity,end_state,ended_by,disputes
i1,ada,member_of,greens,,1921/1926,s1,,,,,,
i2,ada,member_of,reds,,1921/,s1,,,,open,,
i3,bo,founded,greens,,-0044,s2,,,,,,
i4,bo,left,reds,,1924~,s2,ada,,,,,
i5,cy,praised,ada,,,s2,,,,ended,,
i6,cy,opposed,bo,,,s1,bo|cy,conditional,,,1930,
i7,ada,met,bo,,1936,s1,,,denied,,,
i8,ada,met,cy,,1930-02/1930-03,s1,,intended,,,,i1
i9,bo,member_of,reds,,1930/1925,s2,,,,,,
i10,ada,weighed,,seventy kilos,193X,s1,,,,,,i7
i11,cy,met,cy,,1936-05-01,s1,,expected,,,,i10
"""


def opened(page: Any) -> Any:
    page.wait_for_selector("body[data-ready]", timeout=30_000)
    return page


def given(page: Any, **change: Any) -> None:
    """Put the filter and the time in force; what is not named is as at first."""
    page.evaluate(
        """({ policy, facets, degree, time }) => {
          const { store, first } = window.claimgraph;
          store.do("test", (state) => ({ ...state, time: { ...first.time, ...time }, filter: {
            policy: policy ?? "all", degree: degree ?? [0, 0],
            facets: { ...first.filter.facets, ...facets } } }));
        }""",
        change,
    )


def passing(page: Any) -> set[str]:
    return set(page.evaluate("window.claimgraph.claims()"))


def asked(page: Any, graph: cg.ClaimGraph) -> set[str]:
    """The claims that the page's own query finds in Python."""
    answer = graph.query(page.evaluate("window.claimgraph.sparql()"))
    assert isinstance(answer, Table)
    return {graph.dataset.local_id("claim", str(row[0]).strip("<>")) for row in answer.rows}


def period(at: str) -> dict[str, str]:
    start, _, stop = at.partition("/")
    return {"from": start, "to": stop or start}


@pytest.fixture
def invented(tmp_path: Path) -> cg.ClaimGraph:
    """A little world in which every facet has several values."""
    folder = tmp_path / "invented"
    folder.mkdir()
    (folder / "datapackage.json").write_text(
        json.dumps(
            {
                "name": "invented",
                "title": "Invented",
                "base": "https://example.org/invented/",
                "licenses": [{"name": "CC0-1.0"}],
            }
        )
    )
    (folder / "entities.csv").write_text(
        "id,type,label\nada,person,Ada\nbo,person,Bo\ncy,group,Cy\ngreens,party,Greens\nreds,organization,Reds\n"
    )
    (folder / "sources.csv").write_text("id,kind,title\ns1,book,One\ns2,book,Two\n")
    (folder / "relations.csv").write_text(
        "id,label,inverse_label,family,sign,kind,range\n"
        "weighed,weighed,was the weight of,structure,0,state,literal\n"
    )
    (folder / "verdicts.csv").write_text(
        "id,claim,verdict,curator\nv1,i1,accepted,k\nv2,i2,contested,k\nv3,i5,rejected,k\nv4,i9,doubtful,k\n"
    )
    (folder / "claims.csv").write_text(INVENTED.replace("1930/1925", "1930"))
    return cg.load(folder)


@pytest.fixture
def invented_page(invented: cg.ClaimGraph, tmp_path: Path) -> Path:
    return invented.explore(tmp_path / "invented.html")


def test_policies_and_families_keep_what_python_keeps(visitor: Any, redblack_page: Path) -> None:
    graph = cg.load("redblack")
    claims, lexicon = list(graph.claims()), graph.lexicon
    relations, verdicts = lexicon.catalogue.relations, lexicon.verdicts
    states = {name: status(each) for name, each in verdicts.items()}
    page = opened(visitor.open(redblack_page))
    tried = 0
    for policy, families, at, unknown in product(
        POLICIES, ((), ("stance",), ("trade", "affiliation")), (None, "1936", "1939-08-31"), (True, False)
    ):
        given(
            page,
            policy=policy,
            facets={"family": {"only": families, "without": []}},
            time={"period": at and period(at), "unknown": unknown, "undated": unknown},
        )
        kept = select(
            claims,
            relations,
            policy=policy,
            statuses=states,
            disputed=lexicon.disputed,
            families=families or None,
            at=at,
            keep_unknown=unknown,
        )
        expected = {claim.id for claim in kept}
        assert passing(page) == expected, (policy, families, at, unknown)
        tried += bool(expected)
    assert tried > 50


@pytest.mark.parametrize("world", ["redblack", "invented"])
def test_every_claim_holds_when_python_says_so(
    visitor: Any, redblack_page: Path, invented: cg.ClaimGraph, invented_page: Path, world: str
) -> None:
    graph = cg.load("redblack") if world == "redblack" else invented
    page = opened(visitor.open(redblack_page if world == "redblack" else invented_page))
    claims = list(graph.claims())
    answers = set()
    for at in PERIODS:
        holds_at = holding(at, graph.lexicon.catalogue.relations)
        expected = {claim.id: holds_at(claim).answer for claim in claims}
        given(page, time={"period": period(at), "unknown": False, "undated": False})
        certain = passing(page)
        given(page, time={"period": period(at)})
        possible = passing(page) - certain
        found = {
            claim.id: "yes" if claim.id in certain else "unknown" if claim.id in possible else "no"
            for claim in claims
        }
        assert found == expected, at
        answers |= set(found.values())
    assert answers == {"yes", "unknown", "no"}


def test_the_query_finds_what_passes_under_every_single_choice(
    visitor: Any, invented: cg.ClaimGraph, invented_page: Path
) -> None:
    page = opened(visitor.open(invented_page))
    values = {
        "family": ["affiliation", "stance", "", "trade"],
        "relation": ["member_of", "weighed", "nothing"],
        "type": ["person", "party", "organization", "group", "vessel"],
        "source": ["s1", "s2", "", "s3"],
        "speaker": ["ada", "bo", "", "cy"],
        "status": ["unassessed", "accepted", "contested", "doubtful", "rejected"],
        "modality": ["actual", "conditional", "intended", "expected"],
        "polarity": ["affirmed", "denied"],
        "sign": ["1", "0", "-1"],
        "dispute": ["disputed", "undisputed"],
    }
    assert set(values) == set(page.evaluate("Object.keys(window.claimgraph.first.filter.facets)"))
    everything = passing(page)
    for facet, each in values.items():
        for value in each:
            given(page, facets={facet: {"only": [value], "without": []}})
            only = passing(page)
            assert asked(page, invented) == only, (facet, value, "only")
            given(page, facets={facet: {"only": [], "without": [value]}})
            assert asked(page, invented) == passing(page) == everything - only, (facet, value, "without")


@pytest.mark.parametrize("world", ["redblack", "invented"])
def test_the_query_finds_what_passes_under_many_choices_together(
    visitor: Any, redblack_page: Path, invented: cg.ClaimGraph, invented_page: Path, world: str
) -> None:
    graph = cg.load("redblack") if world == "redblack" else invented
    page = opened(visitor.open(redblack_page if world == "redblack" else invented_page))
    chance = Random(7)
    facets = page.evaluate("Object.keys(window.claimgraph.first.filter.facets)")
    kept = 0
    for _ in range(60):
        chosen = {}
        for facet in chance.sample(facets, chance.randrange(3)):
            values = page.evaluate(
                "(facet) => [...document.querySelectorAll(`.choice[data-facet=${facet}]`)]"
                ".map((row) => row.dataset.value)",
                facet,
            )
            some = chance.sample(values, min(len(values), 2))
            chosen[facet] = {"only": some[:1], "without": some[1:]}
        at = chance.choice(("", *PERIODS))
        given(
            page,
            policy=chance.choice(POLICIES),
            facets=chosen,
            degree=chance.choice([[0, 0], [0, 0], [2, 0], [0, 3], [3, 20]]),
            time={
                "period": period(at) if at else None,
                "unknown": chance.random() < 0.6,
                "undated": chance.random() < 0.6,
            },
        )
        found = passing(page)
        assert asked(page, graph) == found, page.evaluate("window.claimgraph.sparql()")
        kept += bool(found)
    assert kept > 15


def test_hostile_names_in_a_link_do_not_get_into_the_query(
    visitor: Any, invented: cg.ClaimGraph, invented_page: Path
) -> None:
    page = opened(visitor.open(invented_page))
    hostile = ["> } DELETE { ?s ?p ?o } #", "__proto__", 'a"b', "x\n}", "javascript:alert(1)", "constructor"]
    for facet in page.evaluate("Object.keys(window.claimgraph.first.filter.facets)"):
        given(page, facets={facet: {"only": hostile, "without": []}})
        assert passing(page) == set(), facet
        assert asked(page, invented) == set(), facet
