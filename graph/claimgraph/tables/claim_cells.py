"""How each cell of a claim is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimgraph.claims import DEFAULTS
from claimgraph.tables.cells import (
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
from claimgraph.tables.findings import BadCell
from claimgraph.tables.rows import TextCells, date_cells, number_cells
from claimgraph.tables.sheets import Sheet
from claimgraph.vocabulary import Catalogue, Qualifier, Relation


@dataclass(frozen=True, slots=True)
class Readers:
    """How cells that name something are read: by id in a package, by label in a single table."""

    entity: Reader
    relation: Reader
    source: Reader


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
        if qualifier.name in DEFAULTS:
            return Cells(_unless_default(read, DEFAULTS[qualifier.name]), empty=())
    return Cells(list_of(read) if qualifier.is_list else one_of(read), empty=())


def _unless_default(read: Reader, default: str) -> Reader:
    """A default that is spelled out is left out, as if the cell were empty."""
    return lambda cell: () if read(cell) == default else (cell,)


def _id_of(read: Reader) -> Reader:
    return lambda cell: read(cell).id
