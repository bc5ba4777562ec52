"""The network as a pyvis Network: nodes and edges placed and styled, drawn by a page of our own.

pyvis 0.3.2's template asks two CDNs even with "in_line" and runs script from titles that hold "href";
`rendering` puts its nodes and edges into a page that holds all text as text and asks nobody.
"""

from __future__ import annotations

import webbrowser
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx
from markupsafe import escape
from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from claimgraph.explorer.appearance import TYPE_LOOKS, UNKNOWN_LOOK, bend, dashes, family_colour
from claimgraph.explorer.rendering import render
from claimgraph.layout import positions
from claimgraph.statements import Statement
from claimgraph.summary import Summary
from claimgraph.writing import write_whole


class ClaimNetwork(Network):  # type: ignore[misc]
    """A pyvis Network whose page shows every claim with its evidence, offline.

    Nodes and edges can be read and changed as in any pyvis Network; the page and its looks are ours, so
    pyvis's physics, menus and heading do not apply. In a notebook a cell that ends in it shows the page.

    Args:
        summary: for the heading.
        statements: by claim id, for the evidence.
    """

    def __init__(self, summary: Summary, statements: Mapping[str, Statement]) -> None:
        super().__init__(directed=True, height="640px", width="100%", cdn_resources="in_line")
        self.summary = summary
        self.statements = statements
        self.toggle_physics(False)

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """Return the page; pyvis's own `show` calls this too."""
        self.html = render(self.nodes, self.edges, self.summary, self.statements)
        return str(self.html)

    def write_html(
        self, name: str, local: bool = True, notebook: bool = False, open_browser: bool = False
    ) -> None:
        """Write the page, as UTF-8 on every system, and open it if asked."""
        path = Path(name)
        write_whole(path, self.generate_html().encode("utf-8"))
        if open_browser:
            webbrowser.open(path.resolve().as_uri())

    def _repr_html_(self) -> str:
        frame = "width:100%;height:640px;border:1px solid #8888"
        page = escape(self.generate_html())
        return f'<iframe style="{frame}" sandbox="allow-scripts" title="network" srcdoc="{page}"></iframe>'


def build_pyvis(
    network: nx.MultiDiGraph, summary: Summary, statements: Mapping[str, Statement], *, seed: int = 0
) -> ClaimNetwork:
    """Turn a network into a pyvis Network with positions of ours and no physics.

    Args:
        network: one edge per claim, as built by `build_network`; never changed.
        statements: by claim id; an edge without one shows its relation only.
        seed: of the positions.

    Returns:
        Every parallel claim is an edge of its own, bent apart from the others. Edges are numbered, since
        keys need not be unique between different nodes.
    """
    page = ClaimNetwork(summary, statements)
    places = positions(network, seed=seed)
    for node, attributes in network.nodes(data=True):
        options = _node(node, attributes, places[node], network.degree(node))
        page.nodes.append(options)
        page.node_ids.append(node)
        page.node_map[node] = options
    bundles = Counter(_pair(source, target) for source, target, _ in network.edges(keys=True))
    seen: Counter[tuple[str, str]] = Counter()
    for source, target, key, attributes in network.edges(keys=True, data=True):
        pair = _pair(source, target)
        look = _look(source, target, seen[pair], bundles[pair])
        claim = str(attributes.get("claim", key))
        told = _told(claim, attributes, statements.get(claim))
        page.edges.append(dict(Edge(source, target, True, id=len(page.edges), **told, **look).options))
        seen[pair] += 1
    return page


def write_page(
    network: nx.MultiDiGraph,
    summary: Summary,
    statements: Mapping[str, Statement],
    path: Path,
    *,
    seed: int = 0,
) -> Path:
    """Write one HTML page that opens from disk and asks no network.

    Returns:
        The path written; the same input gives the same bytes.

    Raises:
        UnwritableOutput: the file cannot be written.
    """
    page = build_pyvis(network, summary, statements, seed=seed).generate_html()
    write_whole(path, page.encode("utf-8"))
    return path


def _node(
    name: str, attributes: Mapping[str, Any], place: tuple[float, float], degree: int
) -> dict[str, Any]:
    kind = attributes.get("type", "entity")
    label = attributes.get("label") or name
    shape, colour = TYPE_LOOKS.get(kind, UNKNOWN_LOOK)
    values = attributes.get("values", ())
    options = {
        "title": f"{label} ({kind})",
        "type": kind,
        "aliases": list(attributes.get("aliases", ())),
        "values": [claim for _, _, claim in values],
        "color": colour,
        "size": round(6 + 2 * min(degree + len(values), 40) ** 0.5, 1),
        "x": place[0],
        "y": place[1],
    }
    return dict(Node(name, shape, label, **options).options)


def _look(source: str, target: str, parallel: int, bundle: int) -> dict[str, Any]:
    """Where an edge runs, so that none lies on another."""
    if source == target:
        return {"selfReference": {"size": 14 + 7 * parallel, "angle": 0.785}}
    return {"smooth": bend(parallel, bundle, source < target)}


def _told(claim: str, attributes: Mapping[str, Any], statement: Statement | None) -> dict[str, Any]:
    """What an edge says: its claim, and how far that is asserted."""
    family = attributes.get("family", "")
    role = attributes.get("role", "")
    words = str(statement) if statement else str(attributes.get("label") or attributes.get("relation", claim))
    return {
        "claim": claim,
        "family": family,
        "title": f"{role}: {words}" if role else words,
        "color": family_colour(family),
        "dashes": dashes(
            statement.hedges if statement else (),
            bool(statement and statement.claim.get("speaker")),
            statement.status if statement else attributes.get("status", "unassessed"),
            attributes.get("is_disputed", False),
        ),
    }


def _pair(source: str, target: str) -> tuple[str, str]:
    return (source, target) if source <= target else (target, source)
