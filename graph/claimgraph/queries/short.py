"""How an IRI is shown to a reader: by its label or title, else by its prefix."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from claimgraph.queries.prefixes import shortened
from claimgraph.vocabulary import PREFIXES

_LABELS: Final = tuple(
    NamedNode(PREFIXES[prefix] + name)
    for prefix, name in (("skos", "prefLabel"), ("rdfs", "label"), ("dcterms", "title"))
)
"""What names a thing, the surest first; a source goes by its title."""


class Shortener:
    """Shows IRIs of a store; a label once looked up is remembered.

    Args:
        language: whose labels are preferred; then those without language, then English.
    """

    def __init__(self, store: Store, prefixes: Mapping[str, str], language: str = "en") -> None:
        self._store = store
        self._prefixes = prefixes
        self._language = language.lower()
        self._known: dict[str, str] = {}

    def __call__(self, iri: str) -> str:
        """Return the label of what an IRI names, else a prefixed name, else the IRI."""
        if iri not in self._known:
            self._known[iri] = self.label(iri) or shortened(iri, self._prefixes)
        return self._known[iri]

    @property
    def prefixes(self) -> dict[str, str]:
        return dict(self._prefixes)

    def label(self, iri: str) -> str:
        """Return the label in the best language there is; empty when there is none."""
        try:
            node = NamedNode(iri)
        except ValueError:  # foreign data may hold IRIs that are none
            return ""
        for predicate in _LABELS:
            found = [
                quad.object
                for quad in self._store.quads_for_pattern(node, predicate, None, None)
                if isinstance(quad.object, Literal)
            ]
            if found:
                return min(found, key=self._rank).value
        return ""

    def _rank(self, label: Literal) -> tuple[int, str, str]:
        language = (label.language or "").lower()
        order = [self._language, "", "en"]
        return (order.index(language) if language in order else len(order), language, label.value)
