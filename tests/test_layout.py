"""Where nodes stand in a picture."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from itertools import combinations
from math import dist, isfinite
from statistics import mean

import networkx as nx
import numpy as np
import pytest

from claimgraph.layout import CLEARANCE, EDGE_LENGTH, _spread, positions

CIRCLES = nx.planted_partition_graph(4, 20, 0.4, 0.01, seed=3)
PARTS = nx.disjoint_union_all([nx.star_graph(30), nx.cycle_graph(12), nx.path_graph(2), nx.empty_graph(3)])

SCRIPT = """
import networkx as nx
from claimgraph.layout import positions
graph = nx.relabel_nodes(nx.gnm_random_graph({nodes}, {ties}, seed=2), lambda number: f"n{{number}}")
print(positions(graph))
"""


def nearest(places: dict[object, tuple[float, float]]) -> float:
    """The least distance between two nodes."""
    return min(dist(one, other) for one, other in combinations(places.values(), 2))


def box(places: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    across, down = zip(*places, strict=True)
    return min(across), min(down), max(across), max(down)


@pytest.mark.parametrize(("nodes", "ties"), [(60, 90), (500, 900)])
def test_places_are_the_same_in_every_process(nodes: int, ties: int) -> None:
    answers = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT.format(nodes=nodes, ties=ties)],
            env={**os.environ, "PYTHONHASHSEED": seed, "OMP_NUM_THREADS": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1


def test_the_order_of_nodes_and_ties_does_not_matter() -> None:
    ties = list(CIRCLES.edges)
    random.Random(1).shuffle(ties)
    shuffled = nx.Graph((other, one) for one, other in ties)
    assert positions(shuffled) == positions(nx.Graph(CIRCLES.edges))


def test_another_seed_gives_another_picture() -> None:
    assert positions(CIRCLES, seed=1) != positions(CIRCLES, seed=0)


def test_direction_and_parallel_ties_do_not_matter() -> None:
    double = nx.MultiDiGraph([*CIRCLES.edges, *CIRCLES.edges, *((node, node) for node in CIRCLES)])
    assert positions(double) == positions(CIRCLES)


def test_every_node_has_a_place_rounded_to_one_decimal() -> None:
    places = positions(PARTS)
    assert list(places) == sorted(PARTS, key=str)
    assert all(
        type(number) is float and number == round(number, 1) for place in places.values() for number in place
    )


@pytest.mark.parametrize(
    "network",
    [
        nx.star_graph(299),
        nx.complete_graph(60),
        nx.complete_bipartite_graph(3, 200),
        nx.balanced_tree(2, 7),
        nx.path_graph(300),
        nx.empty_graph(300),
        nx.disjoint_union_all([nx.complete_graph(3)] * 60),
        CIRCLES,
        PARTS,
    ],
    ids=["star", "complete", "bipartite", "tree", "path", "isolated", "triangles", "circles", "parts"],
)
def test_no_two_nodes_overlap(network: nx.Graph) -> None:
    assert nearest(positions(network)) >= CLEARANCE


@pytest.mark.parametrize("network", [nx.star_graph(3000), nx.balanced_tree(3, 6), nx.cycle_graph(2000)])
def test_large_networks_have_finite_places(network: nx.Graph) -> None:
    assert all(isfinite(number) for place in positions(network).values() for number in place)


def test_who_are_tied_stand_nearer_than_who_are_not() -> None:
    places = positions(CIRCLES)
    tied = mean(dist(places[one], places[other]) for one, other in CIRCLES.edges)
    apart = mean(dist(places[one], places[other]) for one, other in combinations(CIRCLES, 2))
    assert tied < apart / 2


def test_large_networks_keep_circles_together() -> None:
    network = nx.planted_partition_graph(10, 60, 0.15, 0.001, seed=3)
    places = positions(network)
    within = mean(dist(places[one], places[one + 1]) for one in range(0, 600, 2))
    apart = mean(dist(places[one], places[one + 300]) for one in range(300))
    assert within < apart / 2


def test_a_crowd_that_does_not_yield_is_drawn_larger() -> None:
    crowd = np.random.default_rng(0).normal(scale=100, size=(300, 2))
    spread = _spread(crowd, is_certain=True)
    assert min(dist(one, other) for one, other in combinations(spread.tolist(), 2)) >= CLEARANCE


def test_a_ring_is_drawn_as_a_ring() -> None:
    places = positions(nx.cycle_graph(12))
    radii = [dist(place, (0, 0)) for place in places.values()]
    assert max(radii) < 1.2 * min(radii)


def test_the_parts_stand_side_by_side() -> None:
    places = positions(PARTS)
    boxes = [box([places[node] for node in part]) for part in nx.connected_components(PARTS)]
    for one, other in combinations(boxes, 2):
        assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def test_the_picture_is_about_as_wide_as_high() -> None:
    left, top, right, bottom = box(list(positions(nx.empty_graph(200)).values()))
    assert 0.5 < (right - left) / (bottom - top) < 2


def test_known_nodes_stay_where_they_were() -> None:
    before = positions(CIRCLES)
    grown = CIRCLES.copy()
    grown.add_edges_from([(0, "new"), ("new", "newer"), (5, 70), ("far", "farther")])
    after = positions(grown, previous=before)
    assert {node: after[node] for node in CIRCLES} == before


def test_new_nodes_stand_near_their_neighbours_without_overlap() -> None:
    before = positions(CIRCLES)
    grown = CIRCLES.copy()
    grown.add_edges_from([(0, f"new {number}") for number in range(20)] + [("far", "farther")])
    after = positions(grown, previous=before)
    assert nearest(after) >= CLEARANCE
    assert all(dist(after[0], after[f"new {number}"]) < 6 * EDGE_LENGTH for number in range(20))


def test_new_parts_stand_below_the_rest() -> None:
    before = positions(CIRCLES)
    grown = nx.compose(CIRCLES, nx.Graph([("far", "farther")]))
    after = positions(grown, previous=before)
    assert min(after["far"][1], after["farther"][1]) > max(y for _, y in before.values())


def test_places_of_nodes_that_are_gone_are_passed_over() -> None:
    assert positions(nx.path_graph(2), previous={0: (5.0, 5.0), "gone": (0.0, 0.0)})[0] == (5.0, 5.0)
    assert positions(PARTS, previous={"gone": (0.0, 0.0)}) == positions(PARTS)


def test_an_empty_network_has_no_places() -> None:
    assert positions(nx.Graph()) == {}


def test_nodes_of_mixed_kinds_are_placed() -> None:
    assert set(positions(nx.Graph([("ada", 1), (1, ("bo", 2))]))) == {"ada", 1, ("bo", 2)}


def test_the_network_is_not_changed() -> None:
    network = PARTS.copy()
    positions(network)
    assert nx.utils.graphs_equal(network, PARTS)
