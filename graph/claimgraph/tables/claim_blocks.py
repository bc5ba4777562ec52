"""A block of claims at once, column by column: the part that must keep up with a million rows.

A block is read only when nothing in it is amiss. Anything doubtful raises, nothing is kept of the block,
and its rows are read one by one, which finds the faults.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from claimgraph.claims import Claim
from claimgraph.tables.cells import ID, Cells
from claimgraph.tables.claim_rules import RULES, misfits
from claimgraph.tables.findings import BadCell
from claimgraph.tables.references import Edge, EntityRef, References, SourceRef
from claimgraph.tables.rows import MARKS
from claimgraph.vocabulary import Catalogue, Relation

_SUCCESSIONS = ("successor_of", "split_from")

Column = Sequence[str]
Passages = tuple[tuple[int, int], ...]
Qualifiers = dict[str, tuple[str, ...]]


@dataclass(slots=True)
class Block:
    """Rows with the lines that they start on and their numbers in the table, from 1."""

    lines: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """What a table's header tells: where its columns stand and how their cells are read.

    Args:
        cells: by name of column.
        qualifying: the qualifiers among the columns, with their cells.
        claim_names: those of them that hold ids of claims.
        successions: names of the relations by which one thing follows another.
        is_numbered: ids are made from the numbers of the rows.
    """

    places: Mapping[str, int]
    cells: Mapping[str, Cells]
    qualifying: tuple[tuple[str, Cells], ...]
    claim_names: tuple[str, ...]
    successions: frozenset[str]
    is_numbered: bool

    @classmethod
    def of(
        cls, columns: Sequence[str], cells: Mapping[str, Cells], catalogue: Catalogue, *, is_numbered: bool
    ) -> ClaimTable:
        """Match a header with the catalogue."""
        names = [name for name in columns if name in catalogue.qualifiers]
        return cls(
            places={name: place for place, name in enumerate(columns)},
            cells=cells,
            qualifying=tuple((name, cells[name]) for name in names),
            claim_names=tuple(name for name in names if catalogue.qualifiers[name].range == "claim"),
            successions=frozenset(one for name in _SUCCESSIONS for one in _below(name, catalogue)),
            is_numbered=is_numbered and "id" not in columns,
        )


class Fitting:
    """Remembers which types fit: relation, subject's type, and object's type or "" for a value."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known: set[tuple[str, str, str]] = set()

    def check(self, ties: set[tuple[str, str, str]], relations: Mapping[str, Relation]) -> None:
        """Raise when one of the ties does not fit."""
        for tie in ties - self._known:
            name, subject, other = tie
            ends = EntityRef("", subject, 0), EntityRef("", other, 0) if other else None
            if any(misfits(self._catalogue, relations[name], *ends, "" if other else "a value")):
                raise _DOUBTFUL
            self._known.add(tie)


class ClaimBlocks:
    """Reads blocks of rows in which nothing is amiss."""

    def __init__(self, table: ClaimTable, references: References, fitting: Fitting) -> None:
        self._table = table
        self._references = references
        self._fitting = fitting

    def read(self, block: Block, *, makes_claims: bool) -> Iterable[Claim]:
        """Return a block's claims, none if they are not to be made; ids and edges are kept.

        Raises:
            BadCell, KeyError: something in it needs a second look; then nothing was kept.
        """
        table, cells = self._table, self._table.cells
        columns = list(zip(*block.rows, strict=True))
        blank = ("",) * len(block.rows)

        def column(name: str) -> Column:
            place = table.places.get(name)
            return blank if place is None else columns[place]

        def meanings(name: str) -> list[Any]:
            return [*map(cells[name].__getitem__, column(name))]

        keys = [f"c{number}" for number in block.numbers] if table.is_numbered else column("id")
        self._check_ids(keys)
        values, locators, glosses = column("value"), column("locator"), column("gloss")
        _check_marks(values, locators, glosses)
        relations, dates, sources = meanings("relation"), meanings("when"), meanings("source")
        entities, objects = self._references.entities, column("object")
        subjects = [entities[cell] for cell in column("subject")]
        others = [entities[cell] if cell else None for cell in objects]
        if any((not other) == (not value) for other, value in zip(objects, values, strict=True)):
            raise _DOUBTFUL
        names = [relation.name for relation in relations]
        types = [other[1] if other else "" for other in others]
        ties = set(zip(names, map(itemgetter(1), subjects), types, strict=True))
        self._fitting.check(ties, dict(zip(names, relations, strict=True)))
        starts, ends = column("start"), column("end")
        has_passages = any(starts) or any(ends)
        passages = [*map(_passage, starts, ends, sources)] if has_passages else [()] * len(keys)
        qualifiers = self._qualifiers(columns, relations)
        self._keep(block.lines, keys, qualifiers, names, subjects, others, sources)
        if not makes_claims:
            return ()
        ids, things, places = _ids(subjects), [other[0] if other else "" for other in others], _ids(sources)
        parts = (keys, ids, names, things, values, dates, places, locators, passages, glosses, qualifiers)
        return map(Claim, *parts)

    def _check_ids(self, keys: Column) -> None:
        distinct = set(keys)
        if len(distinct) < len(keys) or not all(map(ID.fullmatch, keys)):
            raise _DOUBTFUL
        if not self._references.claims.keys().isdisjoint(distinct):
            raise _DOUBTFUL

    def _qualifiers(self, columns: Sequence[Column], relations: Sequence[Relation]) -> list[Qualifiers]:
        """What the qualifiers of each row mean; every rule about them is kept."""
        all_present: list[Qualifiers] = [{} for _ in relations]
        ruled = []
        for name, cells in self._table.qualifying:
            column = columns[self._table.places[name]]
            if not any(column):
                continue
            if name in RULES:
                ruled.append((RULES[name], column))
            for present, cell in zip(all_present, column, strict=True):
                if cell and (meaning := cells[cell]):
                    present[name] = meaning
        for rule, column in ruled:
            for present, cell, relation in zip(all_present, column, relations, strict=True):
                if cell and rule(present, relation):
                    raise _DOUBTFUL
        return all_present

    def _keep(
        self,
        lines: Sequence[int],
        keys: Column,
        qualifiers: Sequence[Qualifiers],
        names: Sequence[str],
        subjects: Sequence[EntityRef],
        others: Sequence[EntityRef | None],
        sources: Sequence[SourceRef],
    ) -> None:
        """Keep the ids of a block and the edges between its claims and entities."""
        table, references = self._table, self._references
        edges = [
            Edge(line, name, key, target)
            for name in table.claim_names
            for line, key, present in zip(lines, keys, qualifiers, strict=True)
            for target in present.get(name, ())
        ]
        if any(edge.owner == edge.target for edge in edges):
            raise _DOUBTFUL
        references.claim_edges += edges
        references.claims.update(zip(keys, lines, strict=True))
        if not table.successions.isdisjoint(names):
            for ends in zip(lines, names, subjects, others, sources, qualifiers, strict=True):
                keep_succession(table, references, *ends)


def keep_succession(
    table: ClaimTable,
    references: References,
    line: int,
    name: str,
    subject: EntityRef,
    other: EntityRef | None,
    source: SourceRef,
    qualifiers: Mapping[str, tuple[str, ...]],
) -> None:
    """Keep what one source states as a fact; that sources contradict each other is no fault."""
    # A default is left out of the qualifiers: what has none of these is stated, affirmed and actual.
    if name in table.successions and other and qualifiers.keys().isdisjoint(_HEDGES):
        # A party may split off and be rejoined: each relation is a chain of its own.
        references.successions.append((f"{source.id} {name}", Edge(line, "object", subject.id, other.id)))


_HEDGES = ("speaker", "modality", "polarity")
_DOUBTFUL = BadCell("doubtful", "needs a second look")


def _check_marks(*texts: Column) -> None:
    for column in texts:
        if any(column) and not MARKS.isdisjoint({cell[:1] for cell in column}):
            raise _DOUBTFUL


def _passage(start: str, end: str, source: SourceRef) -> Passages:
    if not start and not end:
        return ()
    figures = start + end
    if start and end and len(figures) < 20 and figures.isascii() and figures.isdecimal() and source[1]:
        first, behind = int(start), int(end)
        if first < behind and (source[3] is None or behind <= source[3]):
            return ((first, behind),)
    raise _DOUBTFUL


def _ids(references: Iterable[EntityRef | SourceRef]) -> list[str]:
    return [reference[0] for reference in references]


def _below(name: str, catalogue: Catalogue) -> Iterator[str]:
    """A relation and all that have it as their parent, near or far."""
    for relation in catalogue.relations.values():
        above: str | None = relation.name
        seen: set[str] = set()
        while above and above not in seen:
            if above == name:
                yield relation.name
                break
            seen.add(above)
            above = catalogue.relations[above].parent if above in catalogue.relations else None
