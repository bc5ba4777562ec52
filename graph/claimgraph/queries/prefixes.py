"""The prefixes that every query knows."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import Store

from claimgraph.claims import Dataset
from claimgraph.rdf import ROOMS, read_dataset
from claimgraph.vocabulary import PREFIXES


def known_prefixes(store: Store, dataset: Dataset | None = None) -> dict[str, str]:
    """Return prefix -> namespace: those of the vocabulary, and those of the dataset's base.

    Args:
        dataset: None to read the base from the store; a store without a dataset has only the vocabulary's.

    >>> known_prefixes(Store(), Dataset("d", "D", "https://example.org/d/"))["entity"]
    'https://example.org/d/entity/'
    """
    world = read_dataset(store) if dataset is None else dataset
    return {**PREFIXES, **({room: world.iri(room, "") for room in ROOMS} if world.base else {})}


def shortened(iri: str, prefixes: Mapping[str, str]) -> str:
    """Return an IRI as a prefixed name, if what remains needs no escapes; else the IRI itself.

    >>> shortened("http://www.w3.org/2004/02/skos/core#note", PREFIXES)
    'skos:note'
    """
    fitting = [(len(space), prefix) for prefix, space in prefixes.items() if space and iri.startswith(space)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    local = iri[length:]
    is_plain = local.replace("-", "").replace("_", "").isalnum() and not local.startswith("-")
    return f"{prefix}:{local}" if is_plain else iri
