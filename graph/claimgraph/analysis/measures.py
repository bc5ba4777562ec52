"""Measures and communities of a network, as rows in a fixed order, ties broken by label."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx


@dataclass(frozen=True, slots=True)
class Degree:
    """How many claims and neighbours an entity has.

    Args:
        neighbours: number of other entities it is tied to.
        claims: number of edges, parallel ones each; incoming + outgoing.
        centrality: neighbours as a share of all other nodes.
    """

    node: str
    label: str
    type: str
    neighbours: int
    claims: int
    incoming: int
    outgoing: int
    centrality: float


@dataclass(frozen=True, slots=True)
class Score:
    """An entity's value of one measure."""

    node: str
    label: str
    type: str
    score: float


@dataclass(frozen=True, slots=True)
class Community:
    """Entities that are tied more with each other than with the rest.

    Args:
        name: label of the member with the most claims within the community.
        members: nodes, those with the most claims within first.
        labels: of the members, in the same order.
    """

    name: str
    members: tuple[str, ...]
    labels: tuple[str, ...]


def rank_by_degree(network: nx.MultiDiGraph) -> list[Degree]:
    """Count claims and neighbours of every entity, the most neighbours first, then the most claims.

    Args:
        network: as built by `build_network`; never changed.

    >>> rank_by_degree(nx.MultiDiGraph([("ada", "greens"), ("bo", "greens")]))[0].node
    'greens'
    """
    simple = _simple(network)
    centrality = nx.degree_centrality(simple)
    incoming, outgoing = dict(network.in_degree()), dict(network.out_degree())
    rows = [
        Degree(
            node=node,
            label=_label(network, node),
            type=_type(network, node),
            neighbours=simple.degree(node),
            claims=incoming[node] + outgoing[node],
            incoming=incoming[node],
            outgoing=outgoing[node],
            centrality=centrality[node],
        )
        for node in network
    ]
    return sorted(rows, key=lambda row: (-row.neighbours, -row.claims, row.label, row.node))


def rank_by_betweenness(
    network: nx.MultiDiGraph, *, samples: int | None = None, seed: int = 0
) -> list[Score]:
    """Rank entities by the share of shortest paths between others that run through them, highest first.

    Directions are ignored, and parallel claims count once.

    Args:
        network: as built by `build_network`; never changed.
        samples: number of seeded start nodes to estimate it from, for networks of more than some
            thousand nodes; None for all.

    >>> rank_by_betweenness(nx.MultiDiGraph([("ada", "greens"), ("bo", "greens")]))[0].score
    1.0
    """
    simple = _numbered(network)
    starts = None if samples is None or samples >= len(simple) else samples
    scores = nx.betweenness_centrality(simple, k=starts, seed=seed)
    return _ranked(network, scores)


def rank_by_pagerank(network: nx.MultiDiGraph) -> list[Score]:
    """Rank entities by PageRank, highest first: whom many point at, and those whom these point at.

    Every claim counts, in its direction; a symmetric one in both. Signs are ignored.

    Args:
        network: as built by `build_network`; never changed.

    >>> rank_by_pagerank(nx.MultiDiGraph([("ada", "greens"), ("bo", "greens")]))[0].node
    'greens'
    """
    number = {node: index for index, node in enumerate(sorted(network))}
    weights: dict[tuple[int, int], int] = {}
    for one, other, data in network.edges(data=True):
        ways = [(number[one], number[other])]
        if data.get("is_symmetric"):
            ways.append((number[other], number[one]))
        for way in ways:
            weights[way] = weights.get(way, 0) + 1
    directed = nx.DiGraph()
    directed.add_nodes_from(number.values())
    directed.add_weighted_edges_from((one, other, weight) for (one, other), weight in weights.items())
    return _ranked(network, nx.pagerank(directed, weight="weight"))


def find_communities(network: nx.MultiDiGraph, *, seed: int = 0) -> list[Community]:
    """Divide the entities into communities by Louvain's method, largest first.

    Directions and signs are ignored (who attack each other are tied too: build the network of fewer
    families to leave that out); parallel claims weigh together. The same seed gives the same answer
    in every run.

    Args:
        network: as built by `build_network`; never changed.

    Returns:
        Every entity in exactly one community, an isolated one in its own; empty for an empty network.

    Source: Blondel, Guillaume, Lambiotte and Lefebvre (2008), "Fast unfolding of communities in large
    networks".

    >>> network = nx.MultiDiGraph([("ada", "greens"), ("bo", "greens"), ("cy", "blues"), ("di", "blues")])
    >>> [community.name for community in find_communities(network)]
    ['blues', 'greens']
    """
    simple = _numbered(network)
    if not len(simple):
        return []
    nodes = sorted(network)
    found = nx.community.louvain_communities(simple, weight="weight", seed=seed)
    communities = [_community(network, simple, members, nodes) for members in found]
    return sorted(communities, key=lambda one: (-len(one.members), one.name, one.members))


def _community(network: nx.MultiDiGraph, simple: nx.Graph, members: set[int], nodes: list[str]) -> Community:
    within = {
        member: sum(tie["weight"] for other, tie in simple.adj[member].items() if other in members)
        for member in members
    }
    ranked = [
        nodes[member]
        for member in sorted(members, key=lambda one: (-within[one], _label(network, nodes[one]), nodes[one]))
    ]
    labels = tuple(_label(network, node) for node in ranked)
    return Community(labels[0], tuple(ranked), labels)


def _simple(network: nx.MultiDiGraph) -> nx.Graph:
    """One tie for all claims between two entities, without the claims."""
    simple = nx.Graph()
    simple.add_nodes_from(network)
    simple.add_edges_from((one, other) for one, other in network.edges() if one != other)
    return simple


def _numbered(network: nx.MultiDiGraph) -> nx.Graph:
    """The simple network with numbers for nodes, in order of the nodes: sets of numbers, unlike sets of
    names, have one order in all runs, on which seeded methods depend."""
    number = {node: index for index, node in enumerate(sorted(network))}
    weights: dict[tuple[int, int], int] = {}
    for one, other in network.edges():
        if one != other:
            pair = min(number[one], number[other]), max(number[one], number[other])
            weights[pair] = weights.get(pair, 0) + 1
    simple = nx.Graph()
    simple.add_nodes_from(number.values())
    simple.add_weighted_edges_from((one, other, weights[one, other]) for one, other in sorted(weights))
    return simple


def _ranked(network: nx.MultiDiGraph, scores: Mapping[int, float]) -> list[Score]:
    nodes = sorted(network)
    rows = [
        Score(nodes[index], _label(network, nodes[index]), _type(network, nodes[index]), score)
        for index, score in scores.items()
    ]
    return sorted(rows, key=lambda row: (-row.score, row.label, row.node))


def _label(network: nx.MultiDiGraph, node: str) -> str:
    return str(network.nodes[node].get("label", node))


def _type(network: nx.MultiDiGraph, node: str) -> str:
    return str(network.nodes[node].get("type", "entity"))
