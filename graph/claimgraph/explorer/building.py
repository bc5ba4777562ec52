"""From a store to a page: what is on it, where it stands, and the file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from claimgraph.claims import Claim, Dataset, Entity
from claimgraph.explorer.page import render_page
from claimgraph.explorer.payload import World, build_payload, link_network
from claimgraph.layout import positions
from claimgraph.policies import statuses
from claimgraph.statements import Lexicon, build_statement, time_of
from claimgraph.summary import Summary
from claimgraph.writing import write_whole


def gather_world(claims: Iterable[Claim], dataset: Dataset, lexicon: Lexicon, *, seed: int = 0) -> World:
    """Collect what a page is made of, and place it."""
    rows = sorted(claims, key=time_of)
    verdicts = [one for each in lexicon.verdicts.values() for one in each]
    entities = _entities(rows, lexicon)
    network = link_network(rows)
    network.add_nodes_from(one.id for one in entities)
    return World(
        dataset=dataset,
        catalogue=lexicon.catalogue,
        entities=entities,
        sources=list(lexicon.sources.values()),
        claims=rows,
        verdicts=verdicts,
        statuses=statuses(verdicts),
        disputed=frozenset(lexicon.disputed),
        places={str(name): place for name, place in positions(network, seed=seed).items()},
        texts=lexicon.texts,
    )


def _entities(claims: Iterable[Claim], lexicon: Lexicon) -> list[Entity]:
    """Entities of the graph, and those that only claims name, by id."""
    found = dict(lexicon.entities)
    for claim in claims:
        for name in (claim.subject, claim.object):
            if name and name not in found:
                found[name] = Entity(name, "entity", name)
    return [found[name] for name in sorted(found)]


def write_explorer(
    claims: Iterable[Claim],
    dataset: Dataset,
    lexicon: Lexicon,
    summary: Summary,
    path: Path,
    *,
    seed: int = 0,
) -> Path:
    """Write the page; the same input gives the same bytes."""
    world = gather_world(claims, dataset, lexicon, seed=seed)
    statements = [build_statement(claim, lexicon) for claim in world.claims]
    write_whole(path, render_page(build_payload(world), summary, statements).encode("utf-8"))
    return path
