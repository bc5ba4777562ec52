"""The explorer's page and what it is made of, as far as they can be tried without a browser."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from pyoxigraph import RdfFormat, Store

import claimgraph as cg
from claimgraph.analysis import rank_by_betweenness, rank_by_pagerank
from claimgraph.errors import GraphError, UnknownName, UnwritableOutput, UsageError
from claimgraph.explorer import bundled, measuring
from claimgraph.explorer.bundled import bundled_text
from claimgraph.explorer.page import ExplorerPage
from claimgraph.queries import Table
from claimgraph.rdf import read_claims
from claimgraph.vocabulary import catalogue


@pytest.fixture(scope="module")
def sample() -> cg.ClaimGraph:
    return cg.load("sample")


def block_of(html: str, name: str) -> str:
    found = re.search(rf'<script type="text/plain" id="{name}">([^<]*)</script>', html)
    assert found, name
    return gzip.decompress(base64.b64decode(found[1])).decode("utf-8")


def payload_of(page: ExplorerPage) -> Any:
    return json.loads(block_of(page.html, "payload"))


def test_without_a_path_the_page_itself_is_given(sample: cg.ClaimGraph, tmp_path: Path) -> None:
    page = sample.explore()
    assert sample.explore(tmp_path / "new" / "page.html").read_text(encoding="utf-8") == page.html
    assert repr(page).startswith("<ExplorerPage of 0.")


def test_a_place_that_cannot_be_written_is_said_in_one_line(sample: cg.ClaimGraph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritableOutput, match="cannot be written"):
        sample.explore(tmp_path / "file" / "page.html")


def test_the_page_is_the_same_in_every_process(tmp_path: Path) -> None:
    code = "import claimgraph, sys; claimgraph.load('sample').explore(sys.argv[1])"
    pages = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.html"
        subprocess.run(
            [sys.executable, "-c", code, path], check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        pages.append(path.read_bytes())
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"policy": "asserted"}, "only what counts under the policy “asserted”"),
        ({"at": "1912"}, "only what certainly holds in 1912"),
        ({"at": "1912", "keep_unknown": True}, "only what holds or may hold in 1912"),
        ({"families": ["office"]}, "only of the family office"),
        ({"sources": ["chronicle"]}, "only from the source chronicle"),
        ({"claims": ["c11"]}, "only those chosen when it was made"),
    ],
)
def test_a_narrow_page_holds_what_was_asked_for_and_says_so(
    sample: cg.ClaimGraph, asked: dict[str, Any], words: str
) -> None:
    page = sample.explore(**asked)
    narrowed = payload_of(page)["narrowed"]
    kept = len(payload_of(page)["claims"]["id"])
    assert (narrowed["kept"], narrowed["total"]) == (kept, len(sample))
    assert 0 < kept < len(sample)
    assert f"This page holds {kept} of {len(sample)} claims: {words}." in page.html
    if "claims" not in asked:
        assert kept == sample.network(**{"policy": "all", **asked}).number_of_edges() + sum(
            len(values) for _, values in sample.network(**{"policy": "all", **asked}).nodes(data="values")
        )


def test_a_narrow_page_leaves_out_whom_and_what_its_claims_do_not_name(sample: cg.ClaimGraph) -> None:
    payload = payload_of(sample.explore(claims=["c11"]))
    claim = next(claim for claim in sample.claims() if claim.id == "c11")
    assert payload["claims"]["id"] == ["c11"]
    assert {claim.subject, claim.object} <= set(payload["entities"]["id"])
    assert len(payload["entities"]["id"]) < len(sample.entities)
    assert claim.source in [source["id"] for source in payload["sources"]]


def test_the_whole_graph_is_not_called_narrow(sample: cg.ClaimGraph) -> None:
    page = sample.explore()
    assert payload_of(page)["narrowed"] is None
    assert "This page holds" not in page.html
    assert len(payload_of(page)["claims"]["id"]) == len(sample)


def test_the_claims_of_a_questions_answer_make_a_page() -> None:
    graph = cg.load("redblack")
    table = graph.ask("who-changed-sides", who="Bombacci")
    page = graph.explore(claims=table)
    assert isinstance(table, Table)
    ids = {str(one.claim).removeprefix("claim:") for row in graph.evidence(table) for one in row}
    assert set(payload_of(page)["claims"]["id"]) == ids


def test_any_table_that_names_claims_will_do(sample: cg.ClaimGraph) -> None:
    table = sample.query("SELECT ?c ?s { ?c a cg:Claim ; rdf:subject ?s } ORDER BY ?c LIMIT 3")
    assert len(payload_of(sample.explore(claims=table))["claims"]["id"]) == 3


def test_a_table_without_claims_is_refused(sample: cg.ClaimGraph) -> None:
    table = sample.query("SELECT ?s { ?c rdf:subject ?s }")
    with pytest.raises(UsageError, match="no cell of the table names a claim of this graph"):
        sample.explore(claims=table)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"claims": ["c111"]}, r"no claim 'c111'.*did you mean 'c11'"),
        ({"sources": ["chronicl"]}, "did you mean 'chronicle'"),
        ({"families": ["offices"]}, "did you mean 'office'"),
        ({"policy": "assertive"}, "did you mean 'asserted'"),
    ],
)
def test_a_wrong_name_is_answered_with_the_nearest(
    sample: cg.ClaimGraph, asked: dict[str, Any], words: str
) -> None:
    with pytest.raises(UnknownName, match=words):
        sample.explore(**asked)


def test_a_language_that_the_page_does_not_speak_is_refused(sample: cg.ClaimGraph) -> None:
    with pytest.raises(UsageError, match="en, it, de, not 'la'"):
        sample.explore(language="la")
    assert payload_of(sample.explore(language="it"))["language"] == "it"


def test_a_text_is_in_the_page_only_when_asked_for() -> None:
    text = Path(__file__).parents[1] / "data" / "sample" / "texts" / "chronicle.txt"
    graph = cg.load("sample", texts={"chronicle": text})
    assert payload_of(graph.explore())["texts"] == {}
    (kept,) = payload_of(graph.explore(texts=True))["texts"].values()
    assert kept == text.read_text(encoding="utf-8")


def test_the_policy_admits_the_pages_own_scripts_and_styles_only(sample: cg.ClaimGraph) -> None:
    html = sample.explore().html
    policy = re.search(r'Security-Policy" content="([^"]*)"', html)
    assert policy
    admitted = set(re.findall(r"sha256-[\w+/=]+", policy[1].replace("&#39;", "'")))
    inside = re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", html, re.DOTALL)
    inside += [block_of(html, "packed-script"), block_of(html, "packed-style")]
    digests = {
        f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}" for text in inside
    }
    assert admitted == digests
    assert "connect-src &#39;none&#39;" in policy[1]
    assert "unsafe" not in policy[1]


def test_search_engines_are_told_of_the_dataset(sample: cg.ClaimGraph) -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', sample.explore().html)
    assert found
    record = json.loads(found[1])
    assert (record["@type"], record["name"]) == ("Dataset", sample.dataset.title)
    assert record["license"] == sample.dataset.licence


def test_pagerank_and_betweenness_are_those_of_the_network(sample: cg.ClaimGraph) -> None:
    measures = payload_of(sample.explore())["entities"]
    network = sample.network(policy="all")
    for name, scores in (
        ("betweenness", rank_by_betweenness(network)),
        ("pagerank", rank_by_pagerank(network)),
    ):
        told = dict(zip(measures["id"], measures["measures"][name], strict=True))
        for score in scores:
            id = sample.dataset.local_id("entity", score.node)
            assert told[id] == pytest.approx(score.score, rel=0.005), name


@pytest.mark.parametrize("seed", range(5))
def test_betweenness_is_that_of_networkx(seed: int) -> None:
    network = nx.gnm_random_graph(60, 80, seed=seed)
    ties = nx.to_scipy_sparse_array(network, weight=None)
    ours = measuring.betweenness(ties, np.arange(60))
    for node, score in nx.betweenness_centrality(network).items():
        assert ours[node] == pytest.approx(score, abs=1e-12)


def test_a_large_network_is_sampled_and_a_long_one_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = [cg.Claim(f"c{n}", f"e{n}", "praised", f"e{n // 2}") for n in range(1, 400)]
    network = measuring.link_network(claims)
    assert measuring.measure(network, claims, catalogue()).samples == 0
    monkeypatch.setattr(measuring, "EFFORT", 400 * 20 * 60)
    sampled = measuring.measure(network, claims, catalogue())
    assert 50 <= sampled.samples < 400
    assert set(sampled.values) == {"pagerank", "betweenness"}
    monkeypatch.setattr(measuring, "EFFORT", 1)
    assert set(measuring.measure(network, claims, catalogue()).values) == {"pagerank"}


def test_there_are_never_more_communities_than_an_overview_holds() -> None:
    network = nx.Graph()
    for number in range(200):
        nx.add_cycle(network, [f"{number}-{place}" for place in range(4)])
    network.add_edges_from(("0-0", f"leaf-{number}") for number in range(3))
    found = measuring.find_communities(network)
    assert found.found >= 200
    assert len(found.members) == measuring.MOST_COMMUNITIES
    assert found.others == measuring.MOST_COMMUNITIES - 1
    assert sorted(name for members in found.members for name in members) == sorted(network)


def test_every_tied_entity_is_in_one_community(sample: cg.ClaimGraph) -> None:
    payload = payload_of(sample.explore())
    tied = {*payload["claims"]["subject"], *payload["claims"]["object"]} - {-1}
    communities = payload["entities"]["community"]
    assert all(communities[entity] >= 0 for entity in tied)
    assert payload["computed"]["betweennessSamples"] == 0


def test_a_page_with_sparql_carries_its_claims_the_questions_and_the_engine(sample: cg.ClaimGraph) -> None:
    html = sample.explore(sparql=True).html
    store = Store()
    store.load(block_of(html, "quads").encode(), RdfFormat.N_QUADS)
    assert len(store) == len(sample.store)
    asked = json.loads(block_of(html, "questions"))
    assert asked["prefixes"] == sample.prefixes
    assert [one["name"] for one in asked["questions"]] == [one.name for one in sample.questions()]
    assert {"title", "description", "parameters", "claims", "text"} < set(asked["questions"][0])
    assert block_of(html, "engine") == bundled_text("console.js")
    assert "script-src" in html and "wasm-unsafe-eval" in html.partition("</head>")[0]
    assert sample.explore(sparql=True).html == html


def test_a_narrow_page_is_asked_about_its_own_claims_only(sample: cg.ClaimGraph) -> None:
    store = Store()
    store.load(
        block_of(sample.explore(sparql=True, claims=["c11"]).html, "quads").encode(), RdfFormat.N_QUADS
    )
    (claim,) = read_claims(store)
    assert claim == next(claim for claim in sample.claims() if claim.id == "c11")


def test_without_sparql_there_is_no_engine_and_no_leave_for_it(sample: cg.ClaimGraph) -> None:
    html = sample.explore().html
    assert not any(f'id="{name}"' in html for name in ("quads", "engine", "wasm", "questions"))
    assert "wasm-unsafe-eval" not in html.partition("</head>")[0]


def test_a_file_of_the_bundle_that_was_changed_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "bundle").mkdir()
    manifest = {"files": {"explorer.js": {"sha256": hashlib.sha256(b"built").hexdigest()}}}
    (tmp_path / "bundle" / "manifest.json").write_text(json.dumps(manifest))
    monkeypatch.setattr(bundled, "files", lambda _: tmp_path)
    monkeypatch.setattr(bundled, "bundled_bytes", bundled.bundled_bytes.__wrapped__)
    with pytest.raises(GraphError, match=r"explorer.js: is missing"):
        bundled.bundled_bytes("explorer.js")
    (tmp_path / "bundle" / "explorer.js").write_text("changed")
    with pytest.raises(GraphError, match="is not the file that was built"):
        bundled.bundled_bytes("explorer.js")
    (tmp_path / "bundle" / "explorer.js").write_text("built")
    assert bundled.bundled_bytes("explorer.js") == b"built"
