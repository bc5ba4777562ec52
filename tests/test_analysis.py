"""Measures, communities and paths."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from claimgraph.analysis import Path as LinkPath
from claimgraph.analysis import (
    find_communities,
    find_paths,
    rank_by_betweenness,
    rank_by_degree,
    rank_by_pagerank,
)
from claimgraph.claims import Claim, Dataset, Entity, Source, Verdict
from claimgraph.errors import UnknownName, UnknownNode, UsageError
from claimgraph.network import project_claims
from claimgraph.statements import Lexicon, Statement, build_statement
from claimgraph.vocabulary import catalogue

WORLD = Dataset("world", "A world", "urn:")
CHAIN = "ada met bo", "bo met cy", "cy met di"


def network_of(*claims: Claim, types: dict[str, str] | None = None, **options: Any) -> nx.MultiDiGraph:
    types = types or {}
    names = {name for claim in claims for name in (claim.subject, claim.object) if name}
    entities = {name: Entity(name, types.get(name, "person"), name.title()) for name in names}
    statuses = options.pop("statuses", {})
    network = project_claims(
        claims, entities, dataset=WORLD, catalogue=catalogue(), statuses=statuses, **options
    )
    verdicts = {name: (Verdict(f"v{name}", name, word),) for name, word in statuses.items()}
    sources = {"s1": Source("s1", "book", "On Ports")}
    lexicon = Lexicon(entities, sources, verdicts, disputed=options.get("disputed", ()))
    network.graph["told"] = {claim.id: build_statement(claim, lexicon) for claim in claims}
    return network


def told(*sentences: str) -> list[Claim]:
    """Claims c1, c2 ... from "subject relation object", all dated."""
    parts = (sentence.split() for sentence in sentences)
    return [
        Claim(f"c{number}", subject, relation, told, when="1921", source="s1")
        for number, (subject, relation, told) in enumerate(parts, 1)
    ]


def node(name: str) -> str:
    return f"urn:entity/{name}"


def paths(network: nx.MultiDiGraph, source: str, target: str, **options: Any) -> list[LinkPath]:
    tell = network.graph["told"].__getitem__
    return find_paths(network, node(source), node(target), tell=tell, **options)


def labels(found: list[LinkPath]) -> list[tuple[str, ...]]:
    return [path.labels for path in found]


def test_degree_counts_neighbours_and_claims() -> None:
    first, *_, last = rank_by_degree(network_of(*told("ada met bo", "ada praised bo", "cy met ada")))
    assert (first.label, first.neighbours, first.claims, first.incoming, first.outgoing) == (
        "Ada",
        2,
        3,
        1,
        2,
    )
    assert (last.label, last.centrality) == ("Cy", 0.5)


def test_a_claim_of_an_entity_on_itself_makes_no_neighbour() -> None:
    (row,) = rank_by_degree(network_of(*told("ada praised ada")))
    assert (row.neighbours, row.claims) == (0, 2)


def test_betweenness_ignores_direction_and_parallel_claims() -> None:
    rows = rank_by_betweenness(network_of(*told("ada met bo", "ada praised bo", "cy met bo")))
    assert [(row.label, row.score) for row in rows] == [("Bo", 1.0), ("Ada", 0.0), ("Cy", 0.0)]


def test_sampled_betweenness_is_the_same_for_the_same_seed() -> None:
    network = network_of(*told(*(f"p{i} met p{(i * 7 + 3) % 40}" for i in range(40))))
    assert rank_by_betweenness(network, samples=10, seed=1) == rank_by_betweenness(
        network, samples=10, seed=1
    )
    assert rank_by_betweenness(network, samples=10, seed=1) != rank_by_betweenness(
        network, samples=10, seed=2
    )


def test_pagerank_follows_the_direction_of_claims() -> None:
    rows = rank_by_pagerank(network_of(*told("ada praised bo", "cy praised bo", "bo praised di")))
    assert [row.label for row in rows][:2] == ["Di", "Bo"]


def test_pagerank_takes_a_symmetric_claim_in_both_directions() -> None:
    scores = {row.label: row.score for row in rank_by_pagerank(network_of(*told("ada met bo")))}
    assert scores["Ada"] == pytest.approx(scores["Bo"])


def test_pagerank_counts_parallel_claims() -> None:
    scores = {
        row.label: row.score
        for row in rank_by_pagerank(network_of(*told("ada praised bo", "ada supported bo", "ada praised cy")))
    }
    assert scores["Bo"] > scores["Cy"]


def test_measures_of_an_empty_network_are_empty() -> None:
    empty = network_of()
    assert not [*rank_by_degree(empty), *rank_by_betweenness(empty), *rank_by_pagerank(empty)]
    assert find_communities(empty) == []


TWO_CIRCLES = (
    *("ada met bo", "bo met cy", "cy met ada", "bo praised cy", "bo praised ada"),
    *("ro met sy", "sy met ty", "ty met ro", "cy met ro"),
)


def test_communities_part_the_network_and_are_named_by_their_largest_member() -> None:
    found = find_communities(network_of(*told(*TWO_CIRCLES)))
    assert [(one.name, sorted(one.labels)) for one in found] == [
        ("Bo", ["Ada", "Bo", "Cy"]),
        ("Ro", ["Ro", "Sy", "Ty"]),
    ]


def test_what_an_entity_says_of_itself_makes_it_no_larger() -> None:
    claims = told(
        "ada praised ada", "ada praised ada", "ada met bo", "bo met cy", "cy met ada", "bo praised cy"
    )
    assert [one.name for one in find_communities(network_of(*claims))] == ["Bo"]


def test_an_isolated_entity_is_a_community_of_its_own() -> None:
    claims = [*told("ada met bo"), Claim("c9", "cy", "characterized_as", value="the Lamp")]
    assert [one.labels for one in find_communities(network_of(*claims))] == [("Ada", "Bo"), ("Cy",)]


COMMUNITIES_SCRIPT = """
import networkx as nx
from claimgraph.analysis import find_communities
graph = nx.gnm_random_graph(120, 300, seed=4)
network = nx.MultiDiGraph((f"node {one}", f"node {other}") for one, other in graph.edges)
print([community.members for community in find_communities(network)])
"""


def run_script(script: str, **environment: str) -> str:
    """What a new Python process prints."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_communities_are_the_same_in_every_process() -> None:
    answers = {run_script(COMMUNITIES_SCRIPT, PYTHONHASHSEED=seed) for seed in ("1", "2", "3")}
    assert len(answers) == 1


BACKEND = """
import networkx as nx

called = []
GRAPHS = {False: type("Graph", (nx.Graph,), {"__networkx_backend__": "counting"}),
          True: type("DiGraph", (nx.DiGraph,), {"__networkx_backend__": "counting"})}
WORK = {function.__name__: function for function in (
    nx.degree_centrality, nx.betweenness_centrality, nx.pagerank, nx.shortest_simple_paths,
    nx.community.louvain_communities)}

def convert_from_nx(graph, **_):
    return GRAPHS[graph.is_directed()](graph)

def convert_to_nx(result, **_):
    return result

def __getattr__(name):
    if name not in WORK:
        raise AttributeError(name)
    def work(*arguments, **options):
        called.append(name)
        return WORK[name].orig_func(*arguments, **options)
    return work
"""

BACKEND_SCRIPT = """
from claimgraph.analysis import *
import counting
from claimgraph.claims import Claim, Dataset
from claimgraph.network import project_claims
from claimgraph.vocabulary import catalogue
claims = [Claim("c1", "ada", "met", "bo"), Claim("c2", "bo", "met", "cy")]
network = project_claims(claims, {}, dataset=Dataset("", "", ""), catalogue=catalogue(), statuses={})
ada, bo, cy = network
rank_by_degree(network), rank_by_betweenness(network), rank_by_pagerank(network), find_communities(network)
find_paths(network, ada, cy, tell=str)
print(*sorted(set(counting.called)))
"""


def test_another_backend_of_networkx_does_the_work_when_configured(tmp_path: Path) -> None:
    """An installed backend, set by networkx's own variable: module, entry point, nothing of ours."""
    (tmp_path / "counting.py").write_text(BACKEND)
    installed = tmp_path / "counting-1.0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: counting\nVersion: 1.0\n")
    (installed / "entry_points.txt").write_text("[networkx.backends]\ncounting = counting\n")
    environment = {"PYTHONPATH": str(tmp_path), "NETWORKX_BACKEND_PRIORITY": "counting"}
    assert run_script(BACKEND_SCRIPT, **environment).split() == [
        "betweenness_centrality",
        "degree_centrality",
        "louvain_communities",
        "pagerank",
        "shortest_simple_paths",
    ]


def test_the_shortest_path_comes_first() -> None:
    network = network_of(*told(*CHAIN, "ada met ed", "ed met di"))
    assert labels(paths(network, "ada", "di")) == [("Ada", "Ed", "Di"), ("Ada", "Bo", "Cy", "Di")]


def test_no_more_than_k_paths() -> None:
    network = network_of(*told("ada met bo", "bo met di", "ada met cy", "cy met di"))
    assert len(paths(network, "ada", "di", k=1)) == 1


def test_a_path_goes_against_the_direction_of_claims() -> None:
    assert labels(paths(network_of(*told("bo praised ada", "bo praised cy")), "ada", "cy")) == [
        ("Ada", "Bo", "Cy")
    ]


def test_entities_that_are_not_linked_have_no_path() -> None:
    assert paths(network_of(*told("ada met bo", "cy met di")), "ada", "di") == []


def test_through_keeps_to_types_between_the_ends() -> None:
    network = network_of(
        *told("ada joined greens", "bo joined greens", "ada met cy", "cy met bo"),
        types={"greens": "party"},
    )
    assert labels(paths(network, "ada", "bo", through={"person"})) == [("Ada", "Cy", "Bo")]
    assert labels(paths(network, "ada", "greens", through={"person"}, k=1)) == [("Ada", "Greens")]


def test_through_matches_a_type_by_its_ancestors() -> None:
    network = network_of(*told("ada joined greens", "bo joined greens"), types={"greens": "party"})
    assert labels(paths(network, "ada", "bo", through={"organization"})) == [("Ada", "Greens", "Bo")]
    assert paths(network, "ada", "bo", through={"person"}) == []


def test_a_step_names_all_its_claims_strongest_first() -> None:
    claims = [
        Claim("c1", "ada", "met", "bo"),
        Claim("c2", "bo", "praised", "ada", when="1921"),
        Claim("c3", "ada", "praised", "bo", when="1921", qualifiers={"polarity": ("denied",)}),
    ]
    (path,) = paths(network_of(*claims), "ada", "bo")
    assert path.steps[0].claims == ("c2", "c1", "c3")


@pytest.mark.parametrize(
    ("weak", "why"),
    [
        ({"qualifiers": {"polarity": ("denied",)}}, "denied"),
        ({"qualifiers": {"modality": ("conditional",)}}, "conditional"),
        ({"qualifiers": {"modality": ("expected",)}}, "expected"),
        ({"qualifiers": {"speaker": ("zoe", "yan")}}, "on the word of zoe and yan"),
        ({"qualifiers": {"witness": ("zoe", "yan")}}, "as reported by zoe, then yan"),
        ({"when": ""}, "undated"),
    ],
)
def test_the_weakest_link_is_named_with_its_reason(weak: dict[str, Any], why: str) -> None:
    first, second, third = told(*CHAIN)
    second = Claim(second.id, second.subject, second.relation, second.object, **{"when": "1921", **weak})
    (path,) = paths(network_of(first, second, third), "ada", "di")
    assert (path.weakest, path.weakest.weaknesses) == (path.steps[1], (why, "one claim only"))


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("rejected", "rejected by a curator"),
        ("doubtful", "held doubtful by a curator"),
        ("contested", "contested by a curator"),
    ],
)
def test_a_verdict_makes_a_link_weak(status: str, why: str) -> None:
    (path,) = paths(network_of(*told(*CHAIN), statuses={"c2": status}), "ada", "di")
    assert (path.weakest.claims, path.weakest.weaknesses[0]) == (("c2",), why)


def test_a_dispute_makes_a_link_weak() -> None:
    (path,) = paths(network_of(*told(*CHAIN), disputed=["c3"]), "ada", "di")
    assert (path.weakest.claims, path.weakest.weaknesses[0]) == (("c3",), "disputed by another claim")


def test_a_step_that_rests_on_one_claim_is_weaker_than_one_on_two() -> None:
    (path,) = paths(network_of(*told("ada met bo", "ada praised bo", "bo met cy")), "ada", "cy")
    assert (path.weakest.claims, path.weakest.weaknesses) == (("c3",), ("one claim only",))


def test_a_graver_weakness_outweighs_several_lighter_ones() -> None:
    claims = [
        Claim("c1", "ada", "met", "bo", when="1921", qualifiers={"polarity": ("denied",)}),
        Claim("c2", "bo", "met", "cy", qualifiers={"speaker": ("zoe",), "witness": ("yan",)}),
    ]
    (path,) = paths(network_of(*claims), "ada", "cy")
    assert path.weakest.claims == ("c1",)


def test_of_paths_of_one_length_the_one_with_the_stronger_weakest_link_comes_first() -> None:
    claims = told("ada met bo", "bo met di", "ada met cy", "cy met di")
    found = paths(network_of(*claims, statuses={"c1": "doubtful"}), "ada", "di")
    assert labels(found) == [("Ada", "Cy", "Di"), ("Ada", "Bo", "Di")]


def test_a_path_is_told_with_footnotes() -> None:
    claims = [
        Claim(
            "c1",
            "ada",
            "joined",
            "greens",
            when="1921",
            source="s1",
            locator="p. 3",
            gloss="She joined “the lot”",
        ),
        Claim(
            "c2",
            "bo",
            "left",
            "greens",
            source="s2",
            qualifiers={"polarity": ("denied",), "speaker": ("ada",)},
        ),
    ]
    (path,) = paths(network_of(*claims, statuses={"c1": "contested"}), "ada", "bo")
    assert path.to_text().splitlines() == [
        "Ada - Greens - Bo",
        "1. Ada - Greens",
        "   [contested] Ada joined Greens, 1921 [1]",
        "2. Greens - Bo",
        "   [denied] Bo left Greens, undated (said by Ada) [2]",
        "Weakest link: 2 (denied; on the word of Ada; undated; one claim only)",
        "",
        "[1] She joined “the lot”. On Ports, p. 3. Claim c1.",
        "[2] s2. Claim c2.",
    ]


def test_claims_that_are_not_written_out_are_counted() -> None:
    (path,) = paths(network_of(*told(*["ada met bo"] * 7)), "ada", "bo")
    assert path.to_text(shown=2).splitlines()[4] == "   and 5 more"


def test_a_path_of_persons_runs_through_what_one_said_of_another() -> None:
    """In the way of "Which path of persons links Bombacci to Lenin?": by a group that is no person."""
    claims = [
        Claim("c1", "leftists", "became_adherent_of", "duce", qualifiers={"speaker": ("nicola",)}),
        Claim("c2", "vladimir", "regretted_loss_of", "duce", qualifiers={"witness": ("margherita",)}),
    ]
    network = network_of(*claims, types={"leftists": "group"}, participants=True)
    for name in ("nicola", "margherita"):
        network.nodes[node(name)]["type"] = "person"
    (path,) = paths(network, "nicola", "vladimir", through={"person"})
    assert path.labels == ("nicola", "Duce", "Vladimir")
    assert path.weakest.weaknesses[:2] == ("only spoke of it", "on the word of nicola")
    assert "   as speaker: Leftists became an adherent of Duce, undated (said by nicola) [1]" in (
        path.to_text().splitlines()
    )


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"target": "zoe"}, UnknownNode, "'urn:entity/zoe' is in none of the claims that are kept"),
        ({"target": "ada"}, UsageError, "a path needs two entities"),
        ({"target": "di", "k": 0}, UsageError, "k=0"),
        ({"target": "di", "through": ["persons"]}, UnknownName, "no type 'persons'; did you mean 'person'"),
        ({"target": "di", "through": "person"}, UsageError, "through is a list of types"),
    ],
)
def test_a_wrong_argument_is_named(options: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        paths(network_of(*told(*CHAIN)), "ada", **options)


def test_a_collapsed_network_has_no_claims_to_walk_on() -> None:
    nothing: dict[str, Statement] = {}
    with pytest.raises(UsageError, match="without collapse"):
        find_paths(nx.Graph([("a", "b")]), "a", "b", tell=nothing.__getitem__)


def test_finding_paths_changes_nothing() -> None:
    network = network_of(*told(*CHAIN))
    before = nx.MultiDiGraph(network)
    paths(network, "ada", "di", through={"person"})
    assert nx.utils.graphs_equal(network, before)
