"""The explorer of a store: which of its claims are asked for, and the page of these."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from pyoxigraph import Store

from claimgraph.claims import Dataset
from claimgraph.errors import UnknownName, UsageError, nearest_name
from claimgraph.explorer.building import build_page, gather_world
from claimgraph.explorer.console import console_blocks
from claimgraph.explorer.narrowing import Narrowing
from claimgraph.explorer.page import NO_BLOCKS, ExplorerPage
from claimgraph.explorer.payload import LANGUAGES
from claimgraph.queries import IRI, Answer, Question, Result, Table, Triples, known_prefixes
from claimgraph.rdf import read_claims, read_positions
from claimgraph.statements import Lexicon


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Many small objects are made and all are kept: a search for cycles costs an eighth."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_without_collecting()
def show_claims(
    store: Store,
    dataset: Dataset,
    lexicon: Lexicon,
    *,
    policy: str = "all",
    at: str | None = None,
    keep_unknown: bool = False,
    families: Iterable[str] | None = None,
    sources: Iterable[str] | None = None,
    claims: Result | Iterable[str] | None = None,
    texts: bool = False,
    notes: Sequence[str] = (),
    language: str = "",
    seed: int = 0,
    questions: Sequence[Question] | None = None,
) -> ExplorerPage:
    """Make the explorer's page of a store, or of some of its claims.

    Args:
        policy, at, keep_unknown, families, sources: which claims, see `policies.select`.
        claims: ids or IRIs of claims, or a table that names them.
        texts: whether the texts of the lexicon go into the page.
        notes: what a reader should know about how the graph was read.
        language: the interface's first language; empty for the browser's.
        questions: the saved questions of the page's SPARQL console; None for a page without one.

    Raises:
        UnknownName: a claim, source, policy or family that does not exist.
        UsageError: a period or language that is none, or a table that names no claim.
    """
    if language and language not in LANGUAGES:
        raise UsageError(f"the page speaks {', '.join(LANGUAGES)}, not {language!r}")
    rows = list(read_claims(store, dataset=dataset, catalogue=lexicon.catalogue))
    known = {claim.id for claim in rows}
    cited = {*lexicon.sources, *(claim.source for claim in rows)}
    narrowing = Narrowing(
        policy=policy,
        at=at or "",
        keep_unknown=keep_unknown,
        families=_named(families, "families"),
        sources=_known(_named(sources, "sources"), "source", cited, dataset),
        claims=None if claims is None else frozenset(_chosen(claims, known, dataset)),
    )
    words = lexicon if texts else replace(lexicon, texts={})
    places = read_positions(store, dataset=dataset)
    world = gather_world(
        *(rows, dataset, words),
        seed=seed,
        narrowing=narrowing,
        places=places,
        notes=notes,
        language=language,
    )
    asked = questions is not None and console_blocks(world, store, questions, known_prefixes(store, dataset))
    page = build_page(world, words, asked or NO_BLOCKS)
    return replace(page, places={**places, **page.places})  # those that a narrow page leaves out stay too


def _named(names: Iterable[str] | None, what: str) -> tuple[str, ...] | None:
    if isinstance(names, str):
        raise UsageError(f"{what} is a list of names, not the text {names!r}")
    return None if names is None else tuple(sorted(set(names)))


def _known(
    names: Iterable[str] | None, room: str, known: set[str], dataset: Dataset
) -> tuple[str, ...] | None:
    """Ids of names given as ids or IRIs; each must be there."""
    if names is None:
        return None
    ids = tuple(dict.fromkeys(dataset.local_id(room, name) for name in names))
    for name in ids:
        if name not in known:
            near = nearest_name(name, known)
            raise UnknownName(f"no {room} {name!r} among {len(known)} {room}s", [near] if near else [])
    return ids


def _chosen(claims: Result | Iterable[str], known: set[str], dataset: Dataset) -> Iterable[str]:
    if isinstance(claims, Answer | Triples):
        raise UsageError("claims is a table or a list of ids: an answer of yes or no, or triples, name none")
    if not isinstance(claims, Table):
        names = _named(claims, "claims") or ()
        return _known((name.removeprefix("claim:") for name in names), "claim", known, dataset) or ()
    places = [claims.columns.index(name) for name in claims.claim_columns or claims.columns]
    cells = (row[place] for row in claims.rows for place in places)
    words = (
        word for cell in cells for word in ([cell] if isinstance(cell, IRI) else str(cell or "").split())
    )
    found = known.intersection(dataset.local_id("claim", str(word)) for word in words)
    if len(claims) and not found:
        raise UsageError(
            f"no cell of the table names a claim of this graph: select the claims too, beside "
            f"{', '.join(claims.columns)}"
        )
    return found
