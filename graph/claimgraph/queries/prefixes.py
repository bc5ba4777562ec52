"""The prefixes that every query knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from claimgraph.claims import Dataset
from claimgraph.vocabulary import PREFIXES

ROOMS: Final = ("entity", "claim", "source", "verdict", "relation")
"""Each is a prefix for the names of that kind under the dataset's base."""

_TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
_DATASET: Final = NamedNode(PREFIXES["dcat"] + "Dataset")
_LANGUAGE: Final = NamedNode(PREFIXES["dcterms"] + "language")
_NAMESPACE: Final = NamedNode(PREFIXES["vann"] + "preferredNamespaceUri")


def known_prefixes(store: Store, dataset: Dataset | None = None) -> dict[str, str]:
    """Return prefix -> namespace: those of the vocabulary, and those of the dataset's base.

    Args:
        dataset: None to read the base from the store; a store without a dataset has only the vocabulary's.

    >>> known_prefixes(Store(), Dataset("d", "D", "https://example.org/d/"))["entity"]
    'https://example.org/d/entity/'
    """
    base = dataset.base if dataset is not None else find_base(store)
    return {**PREFIXES, **({room: f"{base}{room}/" for room in ROOMS} if base else {})}


def find_base(store: Store) -> str:
    """Return the base of the store's dataset; empty when the store describes none."""
    found = sorted(
        quad.subject.value
        for quad in store.quads_for_pattern(None, _TYPE, _DATASET, None)
        if isinstance(quad.subject, NamedNode)
    )
    if not found:
        return ""
    stated = store.quads_for_pattern(NamedNode(found[0]), _NAMESPACE, None, None)
    return next(
        (quad.object.value for quad in stated if isinstance(quad.object, Literal | NamedNode)), found[0]
    )


def find_language(store: Store) -> str:
    """Return the language of the store's dataset; "en" when the store says nothing of it."""
    base = find_base(store)
    found = store.quads_for_pattern(NamedNode(base), _LANGUAGE, None, None) if base else iter(())
    return next((quad.object.value for quad in found if isinstance(quad.object, Literal)), "en")


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
