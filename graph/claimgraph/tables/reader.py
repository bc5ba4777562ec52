"""A package as a stream of records, with every fault located."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from claimgraph.claims import Claim, Dataset, Entity, Position, Source, Unclaimed, Verdict
from claimgraph.errors import DataFaults, Fault
from claimgraph.tables.claim_cells import Readers, relation_reader
from claimgraph.tables.claim_rows import ClaimRows
from claimgraph.tables.descriptor import DESCRIPTOR, read_descriptor
from claimgraph.tables.encoding import Survey, hash_file, survey_text
from claimgraph.tables.files import TEXTS, TableFile, find_tables
from claimgraph.tables.findings import Findings
from claimgraph.tables.one_file import OneFile, column_names, find_one_file, one_file_dataset
from claimgraph.tables.own_terms import QUALIFIER_COLUMNS, RELATION_COLUMNS, read_qualifiers, read_relations
from claimgraph.tables.positions import POSITION_COLUMNS, read_positions
from claimgraph.tables.references import References
from claimgraph.tables.sheets import Sheet
from claimgraph.tables.small_tables import (
    CLAIM_COLUMNS,
    ENTITY_COLUMNS,
    SOURCE_COLUMNS,
    UNCLAIMED_COLUMNS,
    VERDICT_COLUMNS,
    read_entities,
    read_sources,
    read_unclaimed,
    read_verdicts,
)
from claimgraph.tables.workbooks import WORKBOOKS
from claimgraph.vocabulary import Catalogue, Qualifier, Relation, catalogue

Record = Entity | Source | Verdict | Claim
Progress = Callable[[int, int], None]

_Term = TypeVar("_Term", Relation, Qualifier)

_NO_TEXTS: Mapping[str, Path] = {}


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    Args:
        faults: in order of file and line.
        counts: rows read, by table.
        notes: what a reader should know though nothing is wrong.
    """

    faults: tuple[Fault, ...]
    counts: Mapping[str, int]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """A package read whole, its records in order of their rows."""

    dataset: Dataset
    catalogue: Catalogue
    entities: tuple[Entity, ...]
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    verdicts: tuple[Verdict, ...]
    unclaimed: tuple[Unclaimed, ...]


class PackageReader:
    """Streams a package's records and finds every fault; ids and edges are kept, rows are not.

    Opening reads the descriptor, the package's own relations and qualifiers, and the tables' bytes once,
    for their digest and encoding. Bad input never raises: it becomes a fault.

    Args:
        path: a folder with `datapackage.json`, or one table with subject, relation, object and source.
        texts: files with the texts of sources, by the sources' ids.
        progress: called about once a megabyte with the bytes read and the bytes in all.

    Attributes:
        dataset: from the descriptor, or made from the file's name; with the digest of the tables' bytes.
        catalogue: the ontology with the package's own relations and qualifiers.
        faults: in order of file and line; complete when `records` is exhausted.
        counts: rows read, by table.
    """

    def __init__(
        self, path: Path, *, texts: Mapping[str, Path] = _NO_TEXTS, progress: Progress | None = None
    ) -> None:
        self.path = path.parent if path.name == DESCRIPTOR else path
        self.catalogue = catalogue()
        self.faults: list[Fault] = []
        self.counts: dict[str, int] = {}
        self._texts = texts
        self._progress = progress
        self._done = self._total = 0
        self._findings = self._opening = Findings()
        self._surveys: dict[Path, Survey] = {}
        self._files: dict[str, TableFile] = {}
        self._one_file: OneFile | None = None
        self._unclaimed: list[Unclaimed] | None = None
        self._positions: list[Position] = []
        is_one_file = path.is_file() and path.name != DESCRIPTOR
        self.dataset = self._open_one_file() if is_one_file else self._open_folder()
        self.faults = list(self._opening.faults)

    @property
    def notes(self) -> list[str]:
        """What a reader should know though nothing is wrong."""
        return self._findings.notes

    def records(self) -> Iterator[Record]:
        """Yield entities, sources, verdicts and claims, each without fault as far as its own row tells.

        Dangling ids of claims and cycles are known at the end only: whoever keeps the records must look
        at `faults` afterwards. Can be called again; it then reads anew.
        """
        return self._read(makes_claims=True)

    def check(self) -> None:
        """Read everything and find every fault, without making an object of each claim."""
        for _ in self._read(makes_claims=False):
            pass

    def _read(self, *, makes_claims: bool) -> Iterator[Record]:
        findings = self._findings = self._opening.copy()
        references = References({table: file.name for table, file in self._files.items()})
        self._done, self._unclaimed, self._positions = 0, [], []
        sheets = {table: self._sheet(file, findings) for table, file in self._files.items()}
        references.absent = {
            table for table in ("entities", "sources", "claims") if _lacks_ids(sheets.get(table))
        }
        if self._one_file:
            yield from self._one_file_records(self._one_file, sheets["claims"], references, makes_claims)
        else:
            yield from self._package_records(sheets, references, makes_claims)
        self.counts = {table: sheet.rows_read for table, sheet in sheets.items()}
        findings.sort()
        self.faults = findings.faults
        if self._progress and self._total:
            self._progress(self._total, self._total)

    def unclaimed(self) -> Iterator[Unclaimed]:
        """Yield the passages found to carry no claim; reads the package first if that was not done."""
        if self._unclaimed is None:
            self.check()
        yield from self._unclaimed or ()

    def positions(self) -> Iterator[Position]:
        """Yield where entities stand in a picture; reads the package first if that was not done."""
        if self._unclaimed is None:
            self.check()
        yield from self._positions

    def _package_records(
        self, sheets: Mapping[str, Sheet], references: References, makes_claims: bool
    ) -> Iterator[Record]:
        if entities := sheets.get("entities"):
            yield from read_entities(entities, self.catalogue, references)
        if positions := sheets.get("positions"):
            self._positions = list(read_positions(positions, references))
        if sources := sheets.get("sources"):
            yield from read_sources(sources, references, self._texts)
        if verdicts := sheets.get("verdicts"):
            yield from read_verdicts(verdicts, self.catalogue, references)
        if unclaimed := sheets.get("unclaimed"):
            self._unclaimed = list(read_unclaimed(unclaimed, references))
        if claims := sheets.get("claims"):
            readers = Readers(references.read_entity, relation_reader(self.catalogue), references.read_source)
            yield from ClaimRows(claims, self.catalogue, references, readers, makes_claims=makes_claims)
            references.check_claims(claims)
        if verdicts:
            references.check_verdicts(verdicts)

    def _one_file_records(
        self, one: OneFile, sheet: Sheet, references: References, makes_claims: bool
    ) -> Iterator[Record]:
        sheet.rename(column_names(sheet.columns))
        one.fill(references)
        yield from one.entities.values()
        yield from one.sources.values()
        yield from ClaimRows(
            *(sheet, self.catalogue, references, one.readers(references)),
            is_numbered=True,
            other=one.type_cells(),
            makes_claims=makes_claims,
        )
        references.check_claims(sheet)

    def _open_folder(self) -> Dataset:
        descriptor, is_readable = read_descriptor(self.path, self._opening)
        if is_readable and self.path.is_dir():
            self._files = find_tables(self.path, descriptor, self._opening)
        data_hash = self._survey()
        relations, qualifiers = self._files.pop("relations", None), self._files.pop("qualifiers", None)
        base, known = descriptor.base, self.catalogue
        own_relations = (
            list(read_relations(self._sheet(relations, self._opening), base, known)) if relations else []
        )
        self.catalogue = known.extended(_new(own_relations, known.relations), ())
        own = (
            list(read_qualifiers(self._sheet(qualifiers, self._opening), base, self.catalogue))
            if qualifiers
            else []
        )
        self.catalogue = self.catalogue.extended((), _new(own, self.catalogue.qualifiers))
        return descriptor.dataset(data_hash=data_hash, tool_version=version("claimgraph"))

    def _open_one_file(self) -> Dataset:
        findings = self._opening
        if self.path.suffix.lower() not in (*TEXTS, *WORKBOOKS):
            findings.add(
                str(self.path), "unknown-kind", f"is not a table: one of {', '.join((*TEXTS, *WORKBOOKS))}"
            )
        elif file := find_one_file(self.path, findings):
            self._files = {"claims": file}
        data_hash = self._survey()
        dataset = one_file_dataset(self.path, data_hash=data_hash, tool_version=version("claimgraph"))
        if file := self._files.get("claims"):
            self._one_file = OneFile(dataset.base, self.catalogue, findings, file.shown)
            sheet = self._sheet(file, Findings())
            sheet.rename(column_names(sheet.columns))
            self._one_file.gather(sheet)
            self.catalogue = self.catalogue.extended(self._one_file.own_relations(), ())
            findings.note(f"{self.path}: is read as a single table; its ids are made from its labels")
        return dataset

    def _survey(self) -> str:
        """Pass over the bytes of the package; return their digest, see `Dataset.data_hash`."""
        digest, beside = sha256(), sha256()
        descriptor = self.path / DESCRIPTOR
        if descriptor.is_file():
            digest.update(_hash_head(DESCRIPTOR, descriptor.stat().st_size))
            hash_file(descriptor, digest)
        shown = {file.path: file.shown for file in self._files.values()}
        tables = {path: [table for table, file in self._files.items() if file.path == path] for path in shown}
        claimless = {path for path in shown if all(table == "positions" for table in tables[path])}
        for path in sorted(shown, key=str):
            try:
                size = path.stat().st_size
                self._total += size
                name = path.name if path == self.path else path.relative_to(self.path).as_posix()
                counted = beside if path in claimless else digest
                counted.update(_hash_head(name, size))
                if path.suffix.lower() in TEXTS:
                    self._surveys[path] = survey_text(path, shown[path], counted, self._opening)
                else:
                    hash_file(path, counted)
            except OSError as error:
                self._opening.add(shown[path], "unreadable-file", f"cannot be read: {error.strerror}")
                self._files = {table: file for table, file in self._files.items() if file.path != path}
        return f"sha256:{digest.hexdigest()}"

    def _sheet(self, file: TableFile, findings: Findings) -> Sheet:
        known = {**_COLUMNS, "claims": {*CLAIM_COLUMNS, *self.catalogue.qualifiers}}[file.table]
        return Sheet(file, self._surveys.get(file.path), known, findings, self._advance)

    def _advance(self, count: int) -> None:
        self._done = min(self._done + count, self._total)
        if self._progress:
            self._progress(self._done, self._total)


_COLUMNS: Mapping[str, Collection[str]] = {
    "entities": ENTITY_COLUMNS,
    "sources": SOURCE_COLUMNS,
    "verdicts": VERDICT_COLUMNS,
    "unclaimed": UNCLAIMED_COLUMNS,
    "positions": POSITION_COLUMNS,
    "relations": RELATION_COLUMNS,
    "qualifiers": QUALIFIER_COLUMNS,
}


def _lacks_ids(sheet: Sheet | None) -> bool:
    return sheet is None or "id" not in sheet.columns


def _hash_head(name: str, size: int) -> bytes:
    """What tells one file of a package from the next: bytes alone may move from table to table unseen."""
    return f"{name}\n{size}\n".encode()


def _new(own: Iterable[_Term], known: Mapping[str, _Term]) -> list[_Term]:
    """Those whose name is free; the others are faults already."""
    return [one for one in {one.name: one for one in own}.values() if one.name not in known]


def check_package(
    path: Path, *, texts: Mapping[str, Path] = _NO_TEXTS, progress: Progress | None = None
) -> Report:
    """Find every fault of a package in one run; nothing is kept of its rows."""
    reader = PackageReader(path, texts=texts, progress=progress)
    reader.check()
    return Report(tuple(reader.faults), reader.counts, tuple(reader.notes))


def read_package(
    path: Path, *, texts: Mapping[str, Path] = _NO_TEXTS, progress: Progress | None = None
) -> Package:
    """Read a package whole.

    Raises:
        DataFaults: the package holds faults; all are listed.
    """
    reader = PackageReader(path, texts=texts, progress=progress)
    records = list(reader.records())
    if reader.faults:
        raise DataFaults(reader.faults)
    return Package(
        reader.dataset,
        reader.catalogue,
        tuple(record for record in records if isinstance(record, Entity)),
        tuple(record for record in records if isinstance(record, Source)),
        tuple(record for record in records if isinstance(record, Claim)),
        tuple(record for record in records if isinstance(record, Verdict)),
        tuple(reader.unclaimed()),
    )
