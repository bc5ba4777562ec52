"""From records to a store, in memory or on disk, or to a file: streamed, and all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from claimgraph.claims import Claim, Dataset, Entity, Source, Unclaimed, Verdict
from claimgraph.errors import DataFaults, Fault, UnwritableOutput
from claimgraph.policies import statuses
from claimgraph.rdf.files import write_texts
from claimgraph.rdf.lines import claim_lines
from claimgraph.rdf.own_terms import ontology_lines, own_term_lines
from claimgraph.rdf.patterns import count_claims
from claimgraph.rdf.records import (
    dataset_lines,
    entity_lines,
    position_lines,
    source_lines,
    unclaimed_lines,
    verdict_lines,
)
from claimgraph.rdf.sorting import open_texts
from claimgraph.rdf.stores import replacing_store
from claimgraph.rdf.terms import Terms
from claimgraph.rdf.world import read_dataset
from claimgraph.tables import PackageReader
from claimgraph.vocabulary import Catalogue

Record = Entity | Source | Verdict | Claim


@dataclass(frozen=True, slots=True)
class LoadedGraph:
    """A store with what it says of itself.

    Args:
        notes: what a reader should know about how it was read.
    """

    store: Store
    dataset: Dataset
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """Counts the claims that went by."""

    claims: int = 0


def record_texts(
    dataset: Dataset, catalogue: Catalogue, records: Iterable[Record], tally: Tally | None = None
) -> Iterator[str]:
    """Yield lines of N-Quads for a dataset, the ontology, and records as they come.

    Args:
        records: verdicts before the claims that they judge.
        tally: is told how many claims went by.

    Raises:
        UsageError: a record that cannot be written, such as an id that is no part of an IRI.
    """
    tally = tally or Tally()
    terms = Terms(dataset, catalogue)
    yield dataset_lines(dataset, terms)
    yield ontology_lines()
    yield from own_term_lines(terms)
    verdicts: list[Verdict] = []
    judged: dict[str, str] | None = None
    for record in records:
        if isinstance(record, Claim):
            if judged is None:
                judged = statuses(verdicts)
            tally.claims += 1
            yield claim_lines(record, terms, judged.get(record.id, "unassessed"))
        elif isinstance(record, Entity):
            yield entity_lines(record, terms)
        elif isinstance(record, Source):
            yield source_lines(record, terms)
        else:
            verdicts.append(record)
            yield verdict_lines(record, terms)


def unclaimed_texts(dataset: Dataset, catalogue: Catalogue, passages: Iterable[Unclaimed]) -> Iterator[str]:
    """Yield lines of N-Quads for the passages that carry no claim."""
    terms = Terms(dataset, catalogue)
    for number, passage in enumerate(passages, 1):
        yield unclaimed_lines(number, passage, terms)


def build_store(reader: PackageReader) -> LoadedGraph:
    """Build the store of a package in memory.

    Raises:
        DataFaults: the package holds faults; all are listed.
    """
    store = _fill(Store(), _package_texts(reader, Tally()))
    return LoadedGraph(store, reader.dataset, tuple(reader.notes))


def write_store(reader: PackageReader, path: Path) -> int:
    """Write a package as a store on disk, and return how many claims it holds.

    It takes the place of an old store only when it is complete and was read back.

    Args:
        path: folder of the store.

    Raises:
        DataFaults: the package holds faults; all are listed, and nothing is written.
        UsageError: the path holds something else than a store.
        UnwritableOutput: the disk is full, or the place cannot be written to; the old store is whole.
    """
    tally = Tally()
    replace_store(_package_texts(reader, tally), path, reader.dataset.base, tally)
    return tally.claims


def write_file(reader: PackageReader, path: Path) -> int:
    """Write a package as an RDF file without a store, and return how many claims it holds.

    Raises:
        DataFaults: the package holds faults; all are listed, and nothing is written.
        UsageError, UnwritableOutput: as `write_rdf`.
    """
    tally = Tally()
    write_texts(_package_texts(reader, tally), path, reader.dataset)
    return tally.claims


def replace_store(texts: Iterable[str | bytes], path: Path, base: str, tally: Tally) -> None:
    """Build a store on disk from N-Quads, read it back, and put it in the place of the old one.

    Args:
        base: the dataset that the store must hold; empty for RDF that is none of ours.
        tally: knows how many claims there are when the texts are exhausted.
    """
    with replacing_store(path) as inner:
        _fill(Store(str(inner)), texts)  # closed at once: to wait for the engine's tidying helps nobody
        written = Store.read_only(str(inner))
        found = count_claims(written)
        if found != tally.claims or read_dataset(written).base != base:
            raise UnwritableOutput(f"{path}: {tally.claims} claims were written, and {found} can be read")


def _package_texts(reader: PackageReader, tally: Tally) -> Iterator[str]:
    try:
        yield from record_texts(reader.dataset, reader.catalogue, reader.records(), tally)
        yield from unclaimed_texts(reader.dataset, reader.catalogue, reader.unclaimed())
        terms = Terms(reader.dataset, reader.catalogue)
        for position in reader.positions():
            yield position_lines(position, terms)
    except OSError as error:  # said here, where it is known that reading failed and not writing
        where, why = error.filename or reader.path, error.strerror or error
        raise DataFaults(
            [Fault(str(where), 0, "", "", "unreadable-file", f"cannot be read: {why}")]
        ) from None
    if reader.faults:
        raise DataFaults(reader.faults)


def _fill(store: Store, texts: Iterable[str | bytes]) -> Store:
    """Load N-Quads that the engine has spelled, which need no second check of their IRIs (lenient)."""
    store.bulk_load(open_texts(texts), RdfFormat.N_QUADS, lenient=True)
    return store
