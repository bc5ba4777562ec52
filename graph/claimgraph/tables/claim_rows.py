"""The claims, row by row: the one loop that must keep up with a million rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from claimgraph.claims import DEFAULTS, Claim
from claimgraph.tables.cells import (
    ID,
    Cells,
    Reader,
    list_of,
    one_of,
    read_date,
    read_extent,
    read_id,
    read_number,
    read_offsets,
    read_text,
    word_reader,
)
from claimgraph.tables.claim_rules import RULES, Present, misfits
from claimgraph.tables.findings import BadCell
from claimgraph.tables.references import Edge, EntityRef, References, SourceRef
from claimgraph.tables.rows import MARKS, Plan, TextCells, date_cells, number_cells
from claimgraph.tables.sheets import Sheet
from claimgraph.tables.small_tables import CLAIM_COLUMNS, read_passages
from claimgraph.vocabulary import Catalogue, Qualifier, Relation

REQUIRED = ("id", "subject", "relation", "source")

_SUCCESSION = "successor_of"

Parsed = tuple[Any, ...]
"""Key, subject, relation, object, value, when, source, locator, passages, gloss, qualifiers of a row."""


@dataclass(frozen=True, slots=True)
class Readers:
    """How cells that name something are read: by id in a package, by label in a single table."""

    entity: Reader
    relation: Reader
    source: Reader


class ClaimRows:
    """Reads the claims of a table; iterating yields those without fault.

    Args:
        readers: for entities, relations and sources.
        is_numbered: claims without a column of ids are named c1, c2, ... in order of their rows.
        other: readers of further columns that claims may have.
        makes_claims: whether claims are made and yielded, or only their faults found.
    """

    def __init__(
        self,
        sheet: Sheet,
        catalogue: Catalogue,
        references: References,
        readers: Readers,
        *,
        is_numbered: bool = False,
        other: Mapping[str, Cells] | None = None,
        makes_claims: bool = True,
    ) -> None:
        self._makes_claims = makes_claims
        self._sheet = sheet
        self._catalogue = catalogue
        self._references = references
        self._is_numbered = is_numbered and "id" not in sheet.columns
        columns = {**claim_columns(sheet, catalogue, readers), **(other or {})}
        required = [name for name in REQUIRED if name != "id" or not is_numbered]
        self._plan = Plan(sheet, columns, required)
        if sheet.columns and not {"object", "value"} & set(sheet.columns):
            bad = BadCell("missing-column", "is missing from the header")
            sheet.fault(bad, column="object", line=sheet.line)
            sheet.is_broken = True
        self._cells = columns
        names = [name for name in sheet.columns if name in catalogue.qualifiers]
        self._qualifying = [(name, columns[name]) for name in names]
        self._claim_names = [name for name in names if catalogue.qualifiers[name].range == "claim"]
        # A column that is absent is the empty text behind the row.
        places = {name: place for place, name in enumerate(sheet.columns)}
        self._pick = itemgetter(*(places.get(name, len(sheet.columns)) for name in (*CLAIM_COLUMNS, *names)))
        self._ruled = frozenset((*RULES, *self._claim_names))
        self._successions = frozenset(_below(_SUCCESSION, catalogue))
        self._fitting: set[tuple[str, str, str]] = set()

    def __iter__(self) -> Iterator[Claim]:
        sheet, ids, fitting, ruled = self._sheet, self._references.claims, self._fitting, self._ruled
        read, pick, successions = self._quick_reader(), self._pick, self._successions
        makes_claims, defaults = self._makes_claims, DEFAULTS.keys()
        for row in sheet.rows():
            row.append("")
            try:
                parsed = read(pick(row))
            except BadCell:
                parsed = self._read_slowly(row)
            key, subject, relation, other, value, when, source, locator, passages, gloss, qualifiers = parsed
            if key in ids:
                sheet.fault(
                    BadCell("duplicate-id", f"stands already on line {ids[key]}"), column="id", value=key
                )
            elif key:
                ids[key] = sheet.line
            if (not other) == (not value) or not (
                subject and relation and (relation.name, subject[1], other[1] if other else "") in fitting
            ):
                self._check_ends(subject, relation, other, value)
            if not ruled.isdisjoint(qualifiers):
                self._check_rules(key, relation, qualifiers)
            if sheet.faulty_line == sheet.line or sheet.is_broken:
                continue
            if relation.name in successions:
                self._keep_succession(subject, other, source, qualifiers)
            if not makes_claims:
                continue
            if not defaults.isdisjoint(qualifiers):
                qualifiers = {one: cell for one, cell in qualifiers.items() if cell != (DEFAULTS.get(one),)}
            name, thing, place = relation.name, other and other[0], source[0]
            yield Claim(
                key, subject[0], name, thing, value, when, place, locator, passages, gloss, qualifiers
            )

    def _quick_reader(self) -> Callable[[tuple[str, ...]], Parsed]:
        """Return a reader of rows without fault, one look-up for each cell that is not empty.

        What needs a second look raises `BadCell`, and the row is read again by `_read_slowly`.
        """
        cells, qualifying, is_id = self._cells, self._qualifying, ID.fullmatch
        relations, dates, sources = cells["relation"], cells["when"], cells["source"]
        find, sheet, is_numbered = self._references.entities.get, self._sheet, self._is_numbered
        doubtful = BadCell("doubtful", "needs a second look")

        def read(row: tuple[str, ...]) -> Parsed:
            key, subject, relation, other, value, when, source, locator, start, end, gloss, *rest = row
            if is_numbered:
                key = f"c{sheet.rows_read}"
            subject_ref, other_ref = find(subject), find(other) if other else ""
            if subject_ref is None or other_ref is None or not is_id(key):
                raise doubtful
            if gloss[:1] in MARKS or locator[:1] in MARKS or value[:1] in MARKS:
                raise doubtful
            where = sources[source]
            passages = _passage(start, end, where) if start or end else ()
            qualifiers = {pair[0]: pair[1][cell] for pair, cell in zip(qualifying, rest, strict=True) if cell}
            kind, when = relations[relation], dates[when]
            return key, subject_ref, kind, other_ref, value, when, where, locator, passages, gloss, qualifiers

        def _passage(start: str, end: str, source: SourceRef) -> tuple[tuple[int, int], ...]:
            figures = start + end
            if (
                start
                and end
                and len(figures) < 20
                and figures.isascii()
                and figures.isdecimal()
                and source[1]
            ):
                first, behind = int(start), int(end)
                if first < behind and (source[3] is None or behind <= source[3]):
                    return ((first, behind),)
            raise doubtful

        return read

    def _read_slowly(self, row: list[str]) -> Parsed:
        """Read a row cell by cell; what cannot be read is a fault and means None."""
        values = dict(zip(self._sheet.columns, self._plan.read(row[:-1]), strict=True))
        fields = [values.get(name, "") for name in CLAIM_COLUMNS]
        key, subject, relation, other, value, when, source, locator, starts, ends, gloss = fields
        if self._is_numbered:
            key = f"c{self._sheet.rows_read}"
        passages: tuple[tuple[int, int], ...] = ()
        if (starts or ends) and None not in (starts, ends):
            passages = read_passages(self._sheet, starts or (), ends or (), source or None)
        qualifiers = {name: values[name] for name, _ in self._qualifying if values[name] != ()}
        return key, subject, relation, other, value, when, source, locator, passages, gloss, qualifiers

    def _check_ends(
        self,
        subject: EntityRef | None,
        relation: Relation | None,
        other: EntityRef | str | None,
        value: str | None,
    ) -> None:
        """Check subject and object against the relation, and that there is one of object and value."""
        if other == "" and value == "" and not self._sheet.is_broken:
            self._sheet.fault(BadCell("object-or-value", "a claim has an object or a value; both are empty"))
        elif other and value:
            self._sheet.fault(
                BadCell("object-or-value", "a claim has an object or a value, not both"), value=value
            )
        if not relation:
            return
        entity = other if isinstance(other, EntityRef) else None
        problems = list(misfits(self._catalogue, relation, subject or None, entity, value or ""))
        for column, cell, bad in problems:
            self._sheet.fault(bad, column=column, value=cell)
        if subject and (entity or value) and not problems:
            self._fitting.add((relation.name, subject.type, entity.type if entity else ""))

    def _check_rules(self, key: str | None, relation: Relation | None, present: Present) -> None:
        for name, cell in present.items():
            if name in RULES and (bad := RULES[name](present, relation or None)):
                self._sheet.fault(bad, column=name, value="|".join(cell or ()))
        for name in self._claim_names:
            for target in present.get(name) or ():
                if name == "disputes" and target == key:
                    bad = BadCell("disputes-itself", "a claim cannot dispute itself")
                    self._sheet.fault(bad, column=name, value=target)
                self._references.claim_edges.append(Edge(self._sheet.line, name, key or "", target))

    def _keep_succession(
        self,
        subject: EntityRef,
        other: EntityRef,
        source: SourceRef,
        qualifiers: Mapping[str, tuple[str, ...]],
    ) -> None:
        """Keep what one source states as a fact; that sources contradict each other is no fault."""
        is_stated = qualifiers.get("modality", ("actual",)) == ("actual",)
        is_affirmed = qualifiers.get("polarity", ("affirmed",)) == ("affirmed",)
        if other and is_stated and is_affirmed and "speaker" not in qualifiers:
            edge = Edge(self._sheet.line, "object", subject.id, other.id)
            self._references.successions.append((source.id, edge))


def claim_columns(sheet: Sheet, catalogue: Catalogue, readers: Readers) -> dict[str, Cells]:
    """Cells of every column that claims may have, by name; columns of one kind share theirs."""
    columns: dict[str, Cells] = {
        "id": Cells(read_id, is_required=True, limit=0),
        "subject": Cells(readers.entity, is_required=True),
        "relation": Cells(readers.relation, is_required=True),
        "object": Cells(readers.entity),
        "value": TextCells(sheet),
        "when": date_cells(sheet),
        "source": Cells(readers.source, is_required=True),
        "locator": TextCells(sheet),
        "start": Cells(read_offsets, empty=(), limit=0),
        "end": Cells(read_offsets, empty=(), limit=0),
        "gloss": TextCells(sheet),
    }
    shared: dict[tuple[str, bool], Cells] = {}
    for name, qualifier in catalogue.qualifiers.items():
        if name == "witness":
            read = list_of(_id_of(readers.entity), code="cycle", reason="leads back to {!r}")
            columns[name] = Cells(read, empty=())
            continue
        kind = (qualifier.range, qualifier.is_list)
        columns[name] = shared.setdefault(kind, _qualifier_cells(sheet, catalogue, readers, qualifier))
    return columns


def relation_reader(catalogue: Catalogue) -> Reader:
    """Return a reader of a relation's name."""
    read = word_reader(catalogue.relations, "a relation")

    def read_relation(cell: str) -> Relation:
        try:
            return catalogue.relations[read(cell)]
        except BadCell as bad:
            code = "unknown-relation" if bad.code == "unknown-word" else bad.code
            raise BadCell(code, bad.reason, bad.hint) from None

    return read_relation


def _qualifier_cells(sheet: Sheet, catalogue: Catalogue, readers: Readers, qualifier: Qualifier) -> Cells:
    if qualifier.range == "number" and not qualifier.is_list:
        return number_cells(sheet)
    if qualifier.range == "date" and not qualifier.is_list:
        return date_cells(sheet, is_list=True, empty=())
    read_one: Mapping[str, Reader] = {
        "entity": _id_of(readers.entity),
        "source": _id_of(readers.source),
        "claim": read_id,
        "date": read_date,
        "number": read_number,
        "text": read_text,
        "unit": read_text,
    }
    read = read_one.get(qualifier.range)
    if read is None:
        words = catalogue.schemes[qualifier.range]
        is_extent = qualifier.range == "extent"
        read = read_extent(words) if is_extent else word_reader(words, f"a word for {qualifier.name}")
    return Cells(list_of(read) if qualifier.is_list else one_of(read), empty=())


def _id_of(read: Reader) -> Reader:
    return lambda cell: read(cell).id


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
