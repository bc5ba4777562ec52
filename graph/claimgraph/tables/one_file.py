"""The two-minute door: one table with subject, relation, object and source, and labels instead of ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from claimgraph.claims import Dataset, Entity, Source
from claimgraph.errors import nearest_name
from claimgraph.tables.cells import NAME, Cells, split_list
from claimgraph.tables.claim_cells import Readers
from claimgraph.tables.files import TableFile, find_sheet
from claimgraph.tables.findings import BadCell, Findings
from claimgraph.tables.references import EntityRef, References, SourceRef
from claimgraph.tables.sheets import Sheet
from claimgraph.tables.slugs import Slugs, slug
from claimgraph.tables.small_tables import CLAIM_COLUMNS, type_reader
from claimgraph.tables.spellings import folded, is_slip
from claimgraph.tables.workbooks import WORKBOOKS, sheet_names
from claimgraph.vocabulary import LITERAL, ROOT_TYPE, Catalogue, Relation

TYPE_COLUMNS = ("subject_type", "object_type")
SOURCE_KIND = "document"

_SMALL_WORDS = frozenset(
    ("is", "was", "are", "were", "a", "an", "the", "has", "have", "had", "been", "e", "era", "fu", "ist")
)


def find_one_file(path: Path, findings: Findings) -> TableFile | None:
    """Find the one table in a file: a text, or a workbook's sheet "claims", or its first."""
    if path.suffix.lower() not in WORKBOOKS:
        return TableFile("claims", path, str(path))
    names = sheet_names(path, str(path), findings)
    if not names:
        return None
    sheet = next((name for name in names if name.strip().casefold() == "claims"), names[0])
    for name in names:
        if name != sheet:
            findings.note(f"{path}: sheet {name!r} is not read; a single table is one sheet")
    return find_sheet(path, "claims", str(path), findings, sheet=sheet)


def one_file_dataset(path: Path, *, data_hash: str, tool_version: str) -> Dataset:
    """Return what stands for `datapackage.json`: name, title and base are made from the file's name."""
    name = slug(path.stem).replace("_", "-") or "table"
    return Dataset(name, path.stem, f"urn:claimgraph:{name}:", data_hash=data_hash, tool_version=tool_version)


def column_names(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Names of columns in any case and with blanks, as tables write them.

    >>> column_names(("Subject", "Subject type"))
    ('subject', 'subject_type')
    """
    return tuple(re.sub(r"\s+", "_", name.strip().casefold()) for name in columns)


class OneFile:
    """What a first pass over the table gathers: its labels with their types, its relations and sources.

    Args:
        base: IRI under which relations are named that the catalogue lacks.
    """

    def __init__(self, base: str, catalogue: Catalogue, findings: Findings, shown: str) -> None:
        self.entities: dict[str, Entity] = {}
        self.sources: dict[str, Source] = {}
        self.relations: dict[str, Relation] = {}
        self._base = base
        self._catalogue = catalogue
        self._findings = findings
        self._shown = shown
        self._entity_ids = Slugs("entity")
        self._source_ids = Slugs("source")
        self._known = relation_keys(catalogue)
        self._inverse = {_key(one.inverse_label): one.name for one in catalogue.relations.values()}
        self._slips: dict[str, str] = {}

    def gather(self, sheet: Sheet) -> None:
        """Read the whole table once; the faults of its rows are left to the second reading."""
        qualifiers = self._catalogue.qualifiers
        people = [name for name in sheet.columns if name in qualifiers and qualifiers[name].range == "entity"]
        cited = [name for name in sheet.columns if name in qualifiers and qualifiers[name].range == "source"]
        places = {name: number for number, name in enumerate(sheet.columns)}
        for row in sheet.rows():
            cells = {name: row[place] for name, place in places.items()}
            for name in ("subject", "object"):
                if cells.get(name):
                    self._keep_entity(cells[name], sheet, cells.get(f"{name}_type", ""))
            for name in people:
                for label in _items(cells[name], qualifiers[name].is_list):
                    self._keep_entity(label, sheet, "")
            for name in ("source", *cited):
                for label in _items(cells.get(name, ""), name != "source"):
                    self._keep_source(label, sheet)
            if relation := cells.get("relation"):
                self._keep_relation(relation, has_value=bool(cells.get("value")))
        self._note_twins()

    def fill(self, references: References) -> None:
        """Let references find entities and sources by their labels."""
        references.entities.update(
            (label, EntityRef(one.id, one.type, 0)) for label, one in self.entities.items()
        )
        references.sources.update((label, SourceRef(one.id, False, 0)) for label, one in self.sources.items())

    def readers(self, references: References) -> Readers:
        """Readers of cells that hold labels."""
        return Readers(
            entity=lambda cell: references.read_entity(_label(cell)),
            relation=self._read_relation,
            source=lambda cell: references.read_source(_label(cell)),
        )

    def type_cells(self) -> dict[str, Cells]:
        """Cells of the columns that give types."""
        return {name: Cells(type_reader(self._catalogue)) for name in TYPE_COLUMNS}

    def own_relations(self) -> Iterator[Relation]:
        """Relations of the table that the catalogue lacks."""
        for relation in {one.name: one for one in self.relations.values()}.values():
            if relation.name not in self._catalogue.relations:
                yield relation

    def _keep_entity(self, cell: str, sheet: Sheet, kind: str) -> None:
        label = _label(cell)
        found = self.entities.get(label)
        types = self._catalogue.types
        kind = kind if kind in types and not types[kind].is_abstract else ROOT_TYPE
        if found is None or (found.type == ROOT_TYPE and kind != ROOT_TYPE):
            self.entities[label] = Entity(self._entity_ids(label), kind, label)
        elif kind not in (ROOT_TYPE, found.type):
            reason = f"{label!r} is given the type {kind!r} here and {found.type!r} before"
            self._findings.add(self._shown, "type-conflict", reason, line=sheet.line, value=kind)

    def _keep_source(self, cell: str, sheet: Sheet) -> None:
        label = _label(cell)
        if label not in self.sources:
            url = label if re.fullmatch(r"https?://\S+", label) else ""
            self.sources[label] = Source(self._source_ids(label), SOURCE_KIND, label, url=url)

    def _keep_relation(self, cell: str, *, has_value: bool) -> None:
        key = _key(cell)
        if key in self.relations or key in self._slips:
            return
        known = self._catalogue.relations.get(cell) or self._known.get(key)
        near = "" if known or key in self._inverse else nearest_name(key, self._known)
        if is_slip(key, near):
            self._slips[key] = self._known[near].name
        else:
            self.relations[key] = known or self._own_relation(cell, key, near)

    def _read_relation(self, cell: str) -> Relation:
        key = _key(cell)
        if key in self._slips:
            raise BadCell("unknown-relation", "is not a relation", self._slips[key])
        return self.relations[key]

    def _own_relation(self, cell: str, key: str, near: str) -> Relation:
        name = self._free_name(cell)
        hint = f"; the nearest known one is {self._known[near].name!r}" if near else ""
        if inverse := self._inverse.get(key):
            hint = f"; with subject and object exchanged it would be {inverse!r}"
        self._findings.note(
            f"{self._shown}: relation {cell!r} is not known and becomes this table's own {name!r}{hint}"
        )
        return Relation(
            name=name,
            iri=f"{self._base}relation/{name}",
            label=cell,
            labels={},
            inverse_label=f"is object of: {cell}",
            definition="",
            family="structure",
            sign=0,
            kind="state",
            domain=(ROOT_TYPE,),
            range=(ROOT_TYPE, LITERAL),
        )

    def _free_name(self, cell: str) -> str:
        words = re.findall(r"[a-z][a-z0-9]*", slug(cell).replace("_", " "))
        start = "_".join(words) or "relation"
        taken = {one.name for one in self.relations.values()}
        taken |= {
            *self._catalogue.relations,
            *self._catalogue.qualifiers,
            *self._catalogue.types,
            *CLAIM_COLUMNS,
        }
        name, number = start, 1
        while name in taken or not NAME.fullmatch(name):
            number += 1
            name = f"{start}{number}"
        return name

    def _note_twins(self) -> None:
        for ids, what in ((self._entity_ids, "entities"), (self._source_ids, "sources")):
            for one, other in ids.twins:
                self._findings.note(f"{self._shown}: {one!r} and {other!r} are taken for two {what}")


def relation_keys(catalogue: Catalogue) -> dict[str, Relation]:
    """Relations by name and label without case and small words; a key that fits several is left out.

    >>> from claimgraph.vocabulary import catalogue
    >>> keys = relation_keys(catalogue())
    >>> keys[_key("Member of")].name, keys[_key("became adherent of")].name
    ('member_of', 'became_adherent_of')
    """
    by_label: dict[str, set[str]] = {}
    for relation in catalogue.relations.values():
        for label in (relation.label, *relation.labels.values()):
            by_label.setdefault(_key(label), set()).add(relation.name)
    keys = {key: catalogue.relations[min(names)] for key, names in by_label.items() if len(names) == 1}
    return keys | {_key(relation.name): relation for relation in catalogue.relations.values()}


def _items(cell: str, is_list: bool) -> tuple[str, ...]:
    if not cell:
        return ()
    try:
        return split_list(cell) if is_list else (cell,)
    except BadCell:
        return ()


def _label(cell: str) -> str:
    return " ".join(normalize("NFC", cell).split())


def _key(text: str) -> str:
    words = folded(text).split()
    return " ".join(word for word in words if word not in _SMALL_WORDS) or " ".join(words)
