"""From a store's claims to a page: what is on it, where it stands, and the file."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import networkx as nx

from claimgraph.claims import Claim, Dataset, Entity, Source
from claimgraph.explorer.measuring import find_communities, link_network, measure
from claimgraph.explorer.narrowing import Narrowing
from claimgraph.explorer.page import NO_BLOCKS, TABLE_ROWS, ExplorerPage, render_page
from claimgraph.explorer.payload import World, build_payload
from claimgraph.layout import positions
from claimgraph.policies import statuses
from claimgraph.statements import Lexicon, build_statement, time_of

EVERYTHING = Narrowing()
_NO_PLACES: Mapping[str, tuple[float, float]] = {}


def gather_world(
    claims: Iterable[Claim],
    dataset: Dataset,
    lexicon: Lexicon,
    *,
    seed: int = 0,
    narrowing: Narrowing = EVERYTHING,
    places: Mapping[str, tuple[float, float]] = _NO_PLACES,
    notes: Sequence[str] = (),
    language: str = "",
) -> World:
    """Collect what a page is made of, place it, and measure it.

    Args:
        claims: all of the graph's, in any order.
        narrowing: which of them the page holds; entities and sources that only others name stay away.
        places: where entities stand already, by id: they keep their place.
    """
    verdicts = [one for each in lexicon.verdicts.values() for one in each]
    judged = statuses(verdicts)
    everything = list(claims)
    relations = lexicon.catalogue.relations
    kept = narrowing.kept(everything, relations, statuses=judged, disputed=lexicon.disputed)
    rows = sorted(kept, key=time_of)
    entities = _entities(rows, lexicon, is_narrow=narrowing.is_narrow)
    network = link_network(rows)
    tied = network.copy()
    network.add_nodes_from(one.id for one in entities)
    return World(
        dataset=dataset,
        catalogue=lexicon.catalogue,
        entities=entities,
        sources=_sources(rows, lexicon, is_narrow=narrowing.is_narrow),
        claims=rows,
        verdicts=verdicts,
        statuses=judged,
        disputed=frozenset(lexicon.disputed),
        places=_placed(network, places, seed),
        communities=find_communities(tied, seed=seed),
        measures=measure(tied, rows, lexicon.catalogue, seed=seed),
        texts=lexicon.texts,
        narrowing=replace(narrowing, total=len(everything)),
        notes=(*notes, *_lacks(rows)),
        language=language,
        seed=seed,
    )


def _lacks(claims: Sequence[Claim]) -> list[str]:
    """What a reader should know of claims of foreign RDF that lack their subject."""
    count = sum(not claim.subject for claim in claims)
    if not count:
        return []
    return [f"{count} {'claim names' if count == 1 else 'claims name'} no subject; it is shown as “?”."]


def _placed(
    network: nx.Graph, known: Mapping[str, tuple[float, float]], seed: int
) -> dict[str, tuple[float, float]]:
    previous: dict[Hashable, tuple[float, float]] = {name: place for name, place in known.items()}
    return {str(name): place for name, place in positions(network, seed=seed, previous=previous).items()}


def _entities(claims: Iterable[Claim], lexicon: Lexicon, *, is_narrow: bool) -> list[Entity]:
    """Entities of the graph (of a narrow page: those that its claims name) and unknown ones, by id."""
    found = {} if is_narrow else dict(lexicon.entities)
    qualifiers = lexicon.catalogue.qualifiers
    naming = {name for name, qualifier in qualifiers.items() if qualifier.range == "entity"}
    for claim in claims:
        named = [claim.subject, *((claim.object,) if claim.object else ())]
        for name in naming.intersection(claim.qualifiers):
            named.extend(claim.qualifiers[name])
        for name in named:
            if name not in found:  # a claim of foreign RDF may even lack its subject
                found[name] = lexicon.entities.get(name) or Entity(name, "entity", name or "?")
    return [found[name] for name in sorted(found)]


def _sources(claims: Iterable[Claim], lexicon: Lexicon, *, is_narrow: bool) -> list[Source]:
    """Sources of the graph (of a narrow page: those its claims rest on) and unknown ones, in their order."""
    named = dict.fromkeys(name for claim in claims for name in (claim.source, *claim.get("cites")) if name)
    unknown = [Source(name, "", name) for name in named if name not in lexicon.sources]
    if not is_narrow:
        return [*lexicon.sources.values(), *unknown]
    waiting = list(named)
    while waiting:
        source = lexicon.sources.get(waiting.pop())
        copied = [name for name in source.derived_from if name not in named] if source else []
        named.update(dict.fromkeys(copied))
        waiting.extend(copied)
    return [*(source for name, source in lexicon.sources.items() if name in named), *unknown]


def build_page(world: World, lexicon: Lexicon, blocks: Mapping[str, bytes] = NO_BLOCKS) -> ExplorerPage:
    """Make the page of a world; the same input gives the same page.

    Args:
        blocks: what else the page carries, such as `console_blocks`.
    """
    statements = [build_statement(claim, lexicon) for claim in world.claims[:TABLE_ROWS]]
    return ExplorerPage(
        render_page(build_payload(world), world.dataset, statements, blocks), dict(world.places)
    )


def write_explorer(
    claims: Iterable[Claim], dataset: Dataset, lexicon: Lexicon, path: Path, *, seed: int = 0
) -> Path:
    """Write the page of some claims; the same input gives the same bytes."""
    return build_page(gather_world(claims, dataset, lexicon, seed=seed), lexicon).write(path)
