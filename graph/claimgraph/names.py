"""Finding entities, relations, sources and claims by what people call them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from functools import cached_property
from itertools import islice
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from claimgraph.claims import Dataset, Entity
from claimgraph.errors import AmbiguousName, UnknownName
from claimgraph.rdf import read_dataset, read_entities
from claimgraph.tables.slugs import LETTERS
from claimgraph.vocabulary import CG, PREFIXES, catalogue, snake

_TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
_LABEL: Final = NamedNode(PREFIXES["rdfs"] + "label")
_TITLE: Final = NamedNode(PREFIXES["dcterms"] + "title")
_FAMILY: Final = NamedNode(CG + "family")
_SOURCE: Final = NamedNode(CG + "Source")
_CLAIM: Final = NamedNode(CG + "Claim")

_DROPPED: Final = re.compile("['’‘ʼʹ`´\"“”„«».]")
_LISTED: Final = 8
_SHORTEST_WORD: Final = 3
"""Letters from which a part of a name counts: a surname does, "a" or "of" does not."""


def fold(text: str) -> str:
    """Return a name without case, diacritics, quotes and punctuation, its words parted by one space.

    >>> fold("Dell’Amico,  Lando"), fold("ŁÓDŹ"), fold("Groß-Berlin")
    ('dellamico lando', 'lodz', 'gross berlin')
    """
    apart = unicodedata.normalize("NFKD", _DROPPED.sub("", text).casefold()).casefold()
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter)).translate(LETTERS)
    return " ".join("".join(letter if letter.isalnum() else " " for letter in letters).split())


def is_one_edit(text: str, other: str) -> bool:
    """Tell whether two texts differ by one letter changed, added, dropped, or swapped with its neighbour.

    >>> is_one_edit("bombaci", "bombacci"), is_one_edit("lenin", "lneni"), is_one_edit("lenin", "lnein")
    (True, False, True)
    """
    if abs(len(text) - len(other)) > 1 or text == other:
        return False
    same = next(
        (place for place, pair in enumerate(zip(text, other, strict=False)) if pair[0] != pair[1]), None
    )
    if same is None:
        return True
    rest, others = text[same:], other[same:]
    if len(text) != len(other):
        return rest[1:] == others or rest == others[1:]
    return rest[1:] == others[1:] or (rest[1::-1] == others[:2] and rest[2:] == others[2:])


class NameIndex:
    """Looks up what a store names, by id, IRI, label or alias.

    Case and diacritics do not matter. An exact label goes before an exact alias, that before a name of
    which the text is a whole word, that before the beginning of a word, and that before one wrong letter.
    Where the first of these that fits is met by several, the name is ambiguous.

    Args:
        store: read when something is first looked up; never changed.
        dataset: as read from this store before; read again when absent.
    """

    def __init__(self, store: Store, dataset: Dataset | None = None) -> None:
        self._store = store
        self._dataset = read_dataset(store) if dataset is None else dataset

    def find(self, text: str, *, types: Iterable[str] | None = None) -> str:
        """Return the IRI of an entity.

        Args:
            text: an id, an IRI, a label or an alias.
            types: names of types, such as "person", to choose among; kinds of them are included.

        Raises:
            UnknownName: nothing goes by this name; names the nearest.
            AmbiguousName: several do; names them.
        """
        if types is None:
            return self._entities.find(text)
        wanted = set(types)
        known = catalogue().types
        for name in sorted(wanted - known.keys()):
            raise UnknownName(f"no type {name!r}", get_close_matches(name, known, n=3))
        kept = {iri for iri, name in self.types.items() if not known[name].ancestors.isdisjoint(wanted)}
        return self._entities.find(text, kept.__contains__)

    def find_relation(self, text: str) -> str:
        """Return the IRI of a relation, by its name in tables (`member_of`), label, id or IRI."""
        return self._relations.find(text)

    def find_source(self, text: str) -> str:
        """Return the IRI of a source, by its id, title or IRI."""
        return self._sources.find(text)

    def find_claim(self, text: str) -> str:
        """Return the IRI of a claim, by its id or IRI."""
        name = text.strip().removeprefix("claim:").removeprefix("<").removesuffix(">")
        for iri in (name, self._dataset.iri("claim", name)):
            if ":" in iri and self._is_claim(iri):
                return iri
        ids = {_local(iri): iri for iri in self._instances([_CLAIM])}
        if name in ids:
            return ids[name]
        raise UnknownName(f"no claim {text!r}", get_close_matches(name, ids, n=3))

    def label(self, iri: str) -> str:
        """Return the label of an entity, relation or source; the IRI itself when it has none."""
        return next((found.labels[iri][1] for found in self._all() if iri in found.labels), iri)

    @cached_property
    def types(self) -> dict[str, str]:
        """Name of the most special type of each entity, by IRI."""
        return {iri: entity.type for iri, entity in self._known.items()}

    @cached_property
    def _known(self) -> dict[str, Entity]:
        return read_entities(self._store, dataset=self._dataset)

    def _all(self) -> tuple[_Names, ...]:
        return (self._entities, self._relations, self._sources)

    @cached_property
    def _entities(self) -> _Names:
        names = _Names("entity", "entity:", self.types)
        for iri, entity in self._known.items():
            names.add(
                (iri, label, rank) for rank, label in enumerate((entity.label, *entity.labels.values()))
            )
            names.add(((iri, alias, 0) for alias in entity.aliases), are_labels=False)
        return names

    @cached_property
    def _relations(self) -> _Names:
        found = [quad.subject for quad in self._store.quads_for_pattern(None, _FAMILY, None, None)]
        iris = {one.value: "" for one in found if isinstance(one, NamedNode)}
        names = _Names("relation", "cg:", iris)
        names.add(self._literals(_LABEL, iris))
        names.add(((iri, snake(_local(iri)), 0) for iri in iris), are_labels=False)
        return names

    @cached_property
    def _sources(self) -> _Names:
        iris = dict.fromkeys(self._instances([_SOURCE]), "")
        names = _Names("source", "source:", iris)
        names.add(self._literals(_TITLE, iris))
        return names

    def _instances(self, kinds: Iterable[NamedNode]) -> Iterator[str]:
        for kind in kinds:
            for quad in self._store.quads_for_pattern(None, _TYPE, kind, None):
                if isinstance(quad.subject, NamedNode):
                    yield quad.subject.value

    def _literals(self, predicate: NamedNode, subjects: dict[str, str]) -> Iterator[tuple[str, str, int]]:
        """Yield (IRI, name, rank of its language) for the subjects."""
        ranks = {self._dataset.language.lower(): 0, "": 1, "en": 2}
        for quad in self._store.quads_for_pattern(None, predicate, None, None):
            if isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode):
                if quad.subject.value in subjects:
                    rank = ranks.get((quad.object.language or "").lower(), 3)
                    yield quad.subject.value, quad.object.value, rank

    def _is_claim(self, iri: str) -> bool:
        try:
            name = NamedNode(iri)
        except ValueError:
            return False
        return any(True for _ in self._store.quads_for_pattern(name, _TYPE, _CLAIM, None))


class _Names:
    """The names of one kind of thing, folded."""

    def __init__(self, kind: str, prefix: str, iris: Iterable[str]) -> None:
        self._kind = kind
        self._prefix = prefix
        self._iris = frozenset(iris)
        self._exact: tuple[dict[str, dict[str, None]], dict[str, dict[str, None]]] = ({}, {})
        self.labels: dict[str, tuple[int, str]] = {}

    def add(self, names: Iterable[tuple[str, str, int]], *, are_labels: bool = True) -> None:
        """Take in (IRI, name, rank); of several labels that of the lowest rank is shown."""
        for iri, name, rank in names:
            self._exact[not are_labels].setdefault(fold(name), {})[iri] = None
            if are_labels and (iri not in self.labels or (rank, name) < self.labels[iri]):
                self.labels[iri] = (rank, name)

    @cached_property
    def _ids(self) -> dict[str, list[str]]:
        ids: dict[str, list[str]] = {}
        for iri in self._iris:
            ids.setdefault(_local(iri), []).append(iri)
        return ids

    def find(self, text: str, is_kept: Callable[[str], bool] = lambda iri: True) -> str:
        for found in self._candidates(text.strip()):
            kept = [iri for iri in dict.fromkeys(found) if is_kept(iri)]
            if len(kept) == 1:
                return kept[0]
            if kept:
                listed = sorted(self._shown(iri) for iri in kept)
                more = f" ({len(listed)} in all)" if len(listed) > _LISTED else ""
                message = f"the {self._kind} {text!r} could be several{more}"
                raise AmbiguousName(message, listed[:_LISTED])
        raise UnknownName(f"no {self._kind} {text!r}", self._nearest(text, is_kept))

    def _candidates(self, text: str) -> Iterator[Iterable[str]]:
        """Yield the IRIs that a text means: by IRI, id, label or alias, or by a whole word of these."""
        name = text.removeprefix("<").removesuffix(">")
        yield [name] if name in self._iris else []
        yield self._ids.get(text.removeprefix(self._prefix), [])
        folded = fold(text)
        for exact in self._exact:
            yield exact.get(folded, {})
        if len(folded) >= _SHORTEST_WORD:
            yield self._fitting(lambda known: f" {folded} " in f" {known} ")

    def _guesses(self, text: str) -> Iterator[str]:
        """Yield the IRIs that a text may have been meant for; never taken without asking."""
        folded = fold(text)
        if len(folded) >= _SHORTEST_WORD:
            yield from self._fitting(lambda known: f" {folded}" in f" {known}")
        if len(folded) > _SHORTEST_WORD:
            yield from self._fitting(lambda known: is_one_edit(folded, known))
            yield from self._fitting(lambda known: any(is_one_edit(folded, word) for word in known.split()))

    def _fitting(self, fits: Callable[[str], bool]) -> list[str]:
        return [iri for exact in self._exact for known, iris in exact.items() if fits(known) for iri in iris]

    def _shown(self, iri: str) -> str:
        """Return what to type to mean this one: its label, or its id where others share the label."""
        label = self.labels.get(iri, (0, ""))[1]
        return label if label and len(self._exact[0].get(fold(label), ())) == 1 else _local(iri)

    def _nearest(self, text: str, is_kept: Callable[[str], bool]) -> list[str]:
        folded = fold(text)
        starts = {word[:2] for word in folded.split()}
        places: dict[str, dict[str, None]] = {}
        for exact in self._exact:
            for known, iris in exact.items():
                kept = {iri: None for iri in iris if is_kept(iri)}
                for name in (known, *known.split()):
                    if name[:2] in starts or name[1:3] == folded[1:3]:
                        places.setdefault(name, {}).update(kept)
        close = get_close_matches(folded, places, n=20, cutoff=0.6)
        guessed = [iri for iri in self._guesses(text) if is_kept(iri)]
        near = (*guessed, *(iri for name in close for iri in places[name]))
        return list(islice(dict.fromkeys(self._shown(iri) for iri in near), 5))


def _local(iri: str) -> str:
    return re.split(r"[/#]", iri)[-1]
