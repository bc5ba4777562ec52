"""What the page knows of the network as a whole: communities to open with, and measures to size nodes by.

All is computed on the claims on the page, seeded, and the same in every run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse import csgraph

from claimgraph.claims import Claim
from claimgraph.vocabulary import Catalogue

MOST_COMMUNITIES = 60
"""More nodes than these make no overview: smaller communities join their neighbours, or the others."""

LEAST_MEMBERS = 3
"""A smaller community joins the one that it has the most claims with."""

EFFORT = 40_000_000
"""Steps that betweenness may take: start nodes x nodes x the network's depth; beyond, it is sampled."""

LEAST_SAMPLES, MOST_SAMPLES = 50, 200
"""From fewer start nodes betweenness is no more than noise, and is left out; more add little."""

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Communities:
    """Who hangs together.

    Args:
        members: entity ids by community, the largest first, each in order; every tied entity once.
        others: place of the community that holds what is tied to none; -1 if there is no such.
        found: how many there were before small ones were joined.
    """

    members: tuple[tuple[str, ...], ...] = ()
    others: int = -1
    found: int = 0


@dataclass(frozen=True, slots=True)
class Measures:
    """Values of entities by measure; `samples` is the number of start nodes of betweenness, 0 for all."""

    values: dict[str, dict[str, float]]
    samples: int = 0


def link_network(claims: Iterable[Claim]) -> nx.Graph:
    """Return the simple network of entity ids that positions and communities are computed on."""
    weights: Counter[tuple[str, str]] = Counter()
    network = nx.Graph()
    for claim in claims:
        network.add_node(claim.subject)
        if claim.object and claim.object != claim.subject:
            weights[min(claim.subject, claim.object), max(claim.subject, claim.object)] += 1
    network.add_weighted_edges_from((one, other, weight) for (one, other), weight in weights.items())
    return network


def find_communities(network: nx.Graph, *, seed: int = 0) -> Communities:
    """Divide the entities by Louvain's method, and join the small until an overview can hold them.

    Args:
        network: as made by `link_network`; never changed.

    Source: Blondel, Guillaume, Lambiotte and Lefebvre (2008), "Fast unfolding of communities in large
    networks".

    >>> network = nx.Graph([("ada", "bo"), ("bo", "cy"), ("cy", "ada"), ("dan", "eva")])
    >>> network.add_nodes_from(["finn", "gil"])
    >>> find_communities(network).members
    (('ada', 'bo', 'cy'), ('dan', 'eva', 'finn', 'gil'))
    """
    nodes = sorted(network)
    if not nodes:
        return Communities()
    number = {node: place for place, node in enumerate(nodes)}
    numbered = nx.Graph()
    numbered.add_nodes_from(range(len(nodes)))
    ties = ((number[one], number[other], weight) for one, other, weight in network.edges(data="weight"))
    numbered.add_weighted_edges_from(sorted((min(a, b), max(a, b), weight or 1) for a, b, weight in ties))
    found = nx.community.louvain_communities(numbered, weight="weight", seed=seed)
    ordered = sorted(map(sorted, found), key=lambda members: (-len(members), members))
    kept, others = _joined(numbered, ordered)
    named = [tuple(nodes[member] for member in sorted(members)) for members in kept]
    named.sort(key=lambda members: (-len(members), members))
    rest = tuple(nodes[member] for member in sorted(others))
    return Communities((*named, rest) if rest else tuple(named), len(named) if rest else -1, len(ordered))


def _joined(network: nx.Graph, communities: Sequence[list[int]]) -> tuple[list[list[int]], list[int]]:
    """Keep the large ones; each small one joins the kept one it has most ties with, else the others."""
    large = [members for members in communities if len(members) >= LEAST_MEMBERS][: MOST_COMMUNITIES - 1]
    kept = [list(members) for members in large]
    home = {member: place for place, members in enumerate(kept) for member in members}
    others: list[int] = []
    small = [members for members in communities if members[0] not in home]
    for members in small:
        near: Counter[int] = Counter()
        for member in members:
            for other, tie in network.adj[member].items():
                if other in home:
                    near[home[other]] += tie["weight"]
        if near:
            kept[min(near, key=lambda place: (-near[place], place))].extend(members)
        else:
            others.extend(members)
    return kept, others


def measure(network: nx.Graph, claims: Iterable[Claim], catalogue: Catalogue, *, seed: int = 0) -> Measures:
    """Compute PageRank and betweenness of every tied entity.

    PageRank goes along the claims, a symmetric one both ways. Betweenness ignores directions and parallel
    claims; it is exact where `EFFORT` allows, else estimated from seeded start nodes, else left out.

    Args:
        network: of these claims, as made by `link_network`; never changed.
    """
    nodes = sorted(network)
    if not nodes:
        return Measures({})
    values = {"pagerank": _pagerank(nodes, claims, catalogue)}
    starts = _starts(network, nodes, seed)
    if starts is not None:
        scores = betweenness(nx.to_scipy_sparse_array(network, nodelist=nodes, weight=None), starts)
        values["betweenness"] = dict(zip(nodes, map(float, scores), strict=True))
    samples = 0 if starts is None or len(starts) == len(nodes) else len(starts)
    return Measures(values, samples)


def _pagerank(nodes: Sequence[str], claims: Iterable[Claim], catalogue: Catalogue) -> dict[str, float]:
    number = {node: place for place, node in enumerate(nodes)}
    symmetric = {name for name, relation in catalogue.relations.items() if relation.is_symmetric}
    weights: Counter[tuple[int, int]] = Counter()
    for claim in claims:
        if claim.object:
            one, other = number[claim.subject], number[claim.object]
            weights[one, other] += 1
            if claim.relation in symmetric:
                weights[other, one] += 1
    directed = nx.DiGraph()
    directed.add_nodes_from(range(len(nodes)))
    directed.add_weighted_edges_from((one, other, weight) for (one, other), weight in weights.items())
    return {nodes[place]: score for place, score in nx.pagerank(directed, weight="weight").items()}


def _starts(network: nx.Graph, nodes: Sequence[str], seed: int) -> Ints | None:
    """Numbers of the nodes that betweenness starts from; None where too few would be affordable."""
    ties = nx.to_scipy_sparse_array(network, nodelist=nodes, weight=None)
    hub = int(np.argmax(np.diff(ties.indptr)))
    distances = csgraph.dijkstra(ties, directed=False, indices=hub, unweighted=True)
    depth = 1 + int(distances[np.isfinite(distances)].max())
    affordable = EFFORT // (depth * len(nodes))
    if affordable >= len(nodes):
        return np.arange(len(nodes))
    if affordable < LEAST_SAMPLES:
        return None
    samples = min(affordable, MOST_SAMPLES)
    return np.sort(np.random.default_rng(seed).choice(len(nodes), samples, replace=False))


def betweenness(ties: sparse.csr_array, starts: Ints) -> Floats:
    """Return each node's share of the shortest paths between others, from all or some start nodes.

    Many start nodes are walked from at once: one level of all their paths is one product of matrices.

    Args:
        ties: symmetric, without weights.
        starts: numbers of nodes; with fewer than all the result is an estimate.

    Source: Brandes (2001), "A faster algorithm for betweenness centrality".

    >>> betweenness(sparse.csr_array([[0, 1, 0], [1, 0, 1], [0, 1, 0]]), np.arange(3))
    array([0., 1., 0.])
    """
    size = ties.shape[0]
    matrix = sparse.csr_array((np.ones(len(ties.indices)), ties.indices, ties.indptr), shape=ties.shape)
    total = np.zeros(size)
    if size < 3:
        return total
    together = max(1, min(64, 640_000 // size))
    for first in range(0, len(starts), together):
        total += _dependencies(matrix, starts[first : first + together])
    return np.asarray(total * (size / len(starts) / ((size - 1) * (size - 2))))


def _dependencies(matrix: sparse.csr_array, starts: Ints) -> Floats:
    """Sum, for every node, of what depends on it in the paths from each start."""
    size = matrix.shape[0]
    paths = np.zeros((size, len(starts)))
    paths[starts, np.arange(len(starts))] = 1.0
    levels = [paths]
    is_new = paths == 0
    while True:
        paths = (matrix @ paths) * is_new
        if not paths.any():
            break
        is_new &= paths == 0
        levels.append(paths)
    depends = np.zeros_like(levels[0])
    for nearer, paths in zip(levels[-2::-1], levels[:0:-1], strict=True):
        share = np.divide(1.0 + depends, paths, out=np.zeros_like(paths), where=paths > 0)
        depends += (matrix @ share) * nearer
    depends[starts, np.arange(len(starts))] = 0.0
    return np.asarray(depends.sum(axis=1))
