"""How two entities are linked: shortest paths, the claims of every step, and where they are weakest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import networkx as nx

from claimgraph.errors import UnknownName, UnknownNode, UsageError, nearest_name
from claimgraph.network import collapse_network
from claimgraph.statements import Statement, printable
from claimgraph.vocabulary import catalogue

_PARTS = {
    "speaker": "only spoke of it",
    "addressee": "only was told",
    "witness": "only reports it",
    "carrier": "only carried it",
}

WEAKNESSES: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "rejected": lambda edge: "rejected by a curator" if edge["status"] == "rejected" else "",
    "denied": lambda edge: "denied" if edge["polarity"] != "affirmed" else "",
    "not actual": lambda edge: edge["modality"] if edge["modality"] != "actual" else "",
    "doubtful": lambda edge: "held doubtful by a curator" if edge["status"] == "doubtful" else "",
    "contested": lambda edge: "contested by a curator" if edge["status"] == "contested" else "",
    "disputed": lambda edge: "disputed by another claim" if edge["is_disputed"] else "",
    "out of time": lambda edge: "perhaps not then" if edge["holds"] in ("no", "unknown") else "",
    "part only": lambda edge: _PARTS.get(edge["role"], ""),
    "reported": lambda edge: f"on the word of {_row(edge['speaker'])}" if edge["speaker"] else "",
    "second hand": lambda edge: (
        f"as reported by {', then '.join(edge['witness'])}" if edge["witness"] else ""
    ),
    "undated": lambda edge: "" if edge["when"] else "undated",
}
"""What makes a claim a weak link, the gravest first, each with its words. Of two claims the one is
weaker that has the gravest weakness which they do not share."""

_CANDIDATES = 100
"""Paths of equal length that are looked at to find the strongest."""


@dataclass(frozen=True, slots=True)
class Link:
    """One claim that ties two entities, or ties them through someone's part in it.

    Args:
        claim: its id.
        role: "speaker", "addressee", "witness" or "carrier" where it is only a part; else empty.
        statement: it in words.
        weaknesses: in words, the gravest first; empty when nothing speaks against it.
        strength: for comparing: a smaller one is stronger.
    """

    claim: str
    role: str
    statement: Statement
    weaknesses: tuple[str, ...]
    strength: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """Two entities that stand next to each other on a path.

    Args:
        source, target: nodes; their labels beside.
        links: the claims, strongest first; never empty.
    """

    source: str
    target: str
    source_label: str
    target_label: str
    links: tuple[Link, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims, strongest first, each once."""
        return tuple(dict.fromkeys(link.claim for link in self.links))

    @property
    def weaknesses(self) -> tuple[str, ...]:
        """What speaks against the strongest claim, and whether it stands alone."""
        alone = ("one claim only",) if len(self.claims) == 1 else ()
        return self.links[0].weaknesses + alone

    @property
    def strength(self) -> tuple[bool, ...]:
        """For comparing: that of the strongest claim, then whether it stands alone."""
        return (*self.links[0].strength, len(self.claims) == 1)


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of entities from one to another.

    Args:
        steps: at least one.
        weakest: the first of the weakest steps; its `weaknesses` say why.
    """

    steps: tuple[Step, ...]
    weakest: Step

    @property
    def nodes(self) -> tuple[str, ...]:
        """All nodes from end to end."""
        return (self.steps[0].source, *(step.target for step in self.steps))

    @property
    def labels(self) -> tuple[str, ...]:
        """Labels of the nodes."""
        return (self.steps[0].source_label, *(step.target_label for step in self.steps))

    def to_text(self, *, shown: int = 5) -> str:
        """Return the path as lines of text with the claims as footnotes.

        Args:
            shown: claims of one step that are written out; of the rest the number is told.
        """
        lines = [" - ".join(self.labels)]
        numbers: dict[str, int] = {}
        notes: list[str] = []
        for place, step in enumerate(self.steps, 1):
            lines.append(f"{place}. {step.source_label} - {step.target_label}")
            for claim in step.claims[:shown]:
                links = [link for link in step.links if link.claim == claim]
                if claim not in numbers:
                    numbers[claim] = len(numbers) + 1
                    notes.append(f"[{numbers[claim]}] {links[0].statement.note}")
                lines.append(f"   {_told(links)} [{numbers[claim]}]")
            if len(step.claims) > shown:
                lines.append(f"   and {len(step.claims) - shown} more")
        weak = self.steps.index(self.weakest) + 1
        why = "; ".join(self.weakest.weaknesses) or "nothing speaks against any link"
        return printable("\n".join([*lines, f"Weakest link: {weak} ({why})", "", *notes]))


def find_paths(
    network: nx.MultiDiGraph,
    source: str,
    target: str,
    *,
    tell: Callable[[str], Statement],
    k: int = 3,
    through: Iterable[str] | None = None,
) -> list[Path]:
    """Find the k shortest paths between two entities, with the claims of every step.

    Directions are ignored and no entity is passed twice. Of paths of equal length that with the
    strongest weakest link comes first, then that with the most claims; of very many (over a hundred)
    of equal length only some are looked at.

    Args:
        network: as built by `build_network`, with participants to be linked also through what someone
            said, heard, reported or carried; never changed.
        source, target: nodes.
        tell: puts a claim into words, by its id.
        k: how many paths, at least one.
        through: types that the entities between must have ("person", "agent"); None for any.

    Returns:
        Shortest first; empty when the two are not linked.

    Raises:
        UnknownNode: one of the two is not in the network.
        UnknownName: a type does not exist.
        UsageError: the two are the same, k is below one, or the network is collapsed.

    Source: Yen (1971), "Finding the K Shortest Loopless Paths in a Network", by networkx.
    """
    _check_ends(network, source, target, k)
    simple = collapse_network(network)
    if through is not None:
        kept = _of_types(network, through) | {source, target}
        simple.remove_nodes_from([node for node in simple if node not in kept])
    found: list[list[str]] = []
    try:
        for nodes in islice(nx.shortest_simple_paths(simple, source, target), max(_CANDIDATES, k)):
            if len(found) >= k and len(nodes) > len(found[k - 1]):
                break
            found.append(nodes)
    except nx.NetworkXNoPath:
        return []
    return sorted((_path(network, nodes, tell) for nodes in found), key=_by_strength)[:k]


def _check_ends(network: nx.MultiDiGraph, source: str, target: str, k: int) -> None:
    if not (network.is_multigraph() and network.is_directed()):
        raise UsageError("a path needs one edge per claim: build the network without collapse")
    for node in (source, target):
        if node not in network:
            raise UnknownNode(
                f"{node!r} is in none of the claims that are kept ({len(network)} entities are); "
                "another policy or period may keep more"
            )
    if source == target:
        raise UsageError(f"a path needs two entities, not {source!r} twice")
    if k < 1:
        raise UsageError(f"k={k}: at least one path")


def _of_types(network: nx.MultiDiGraph, through: Iterable[str]) -> set[str]:
    if isinstance(through, str):
        raise UsageError(f"through is a list of types, not the text {through!r}")
    types, wanted = catalogue().types, set(through)
    for name in sorted(wanted - set(types)):
        near = nearest_name(name, types)
        raise UnknownName(f"no type {name!r}", [near] if near else [])
    fitting = {name for name, one in types.items() if not one.ancestors.isdisjoint(wanted)}
    return {node for node, data in network.nodes(data=True) if data["type"] in fitting}


def _path(network: nx.MultiDiGraph, nodes: list[str], tell: Callable[[str], Statement]) -> Path:
    steps = tuple(_step(network, one, other, tell) for one, other in pairwise(nodes))
    return Path(steps, max(steps, key=lambda step: step.strength))


def _by_strength(path: Path) -> tuple[object, ...]:
    claims = sum(len(step.claims) for step in path.steps)
    return len(path.steps), path.weakest.strength, -claims, path.labels, path.nodes


def _step(network: nx.MultiDiGraph, one: str, other: str, tell: Callable[[str], Statement]) -> Step:
    found = (_link(data, tell) for data in _edges_between(network, one, other))
    links = sorted(found, key=lambda link: (link.strength, link.claim, link.role))
    return Step(one, other, network.nodes[one]["label"], network.nodes[other]["label"], tuple(links))


def _edges_between(network: nx.MultiDiGraph, one: str, other: str) -> Iterator[Mapping[str, Any]]:
    for start, end in ((one, other), (other, one)):
        yield from (network.get_edge_data(start, end) or {}).values()


def _link(data: Mapping[str, Any], tell: Callable[[str], Statement]) -> Link:
    words = [weakness(data) for weakness in WEAKNESSES.values()]
    return Link(
        claim=data["claim"],
        role=data["role"],
        statement=tell(data["claim"]),
        weaknesses=tuple(word for word in words if word),
        strength=tuple(map(bool, words)),
    )


def _told(links: Sequence[Link]) -> str:
    """One claim, with the parts through which alone it ties; none where it ties by itself."""
    roles = [link.role for link in links]
    told = str(links[0].statement)
    return told if "" in roles else f"as {' and '.join(roles)}: {told}"


def _row(labels: tuple[str, ...]) -> str:
    *head, last = labels
    return f"{', '.join(head)} and {last}" if head else last
