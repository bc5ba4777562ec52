"""Whatever holds a graph - tables, an RDF file, a store - to one store, and from there to any form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryFile

from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions, RdfFormat, Store

from claimgraph.errors import UnreadableStore, UsageError
from claimgraph.rdf.building import LoadedGraph, Tally, build_store, replace_store, write_file, write_store
from claimgraph.rdf.files import FORMATS, rdf_format, write_rdf
from claimgraph.rdf.foreign import fill_store
from claimgraph.rdf.patterns import count_claims
from claimgraph.rdf.stores import is_store, open_store
from claimgraph.rdf.terms import expand
from claimgraph.rdf.world import read_dataset
from claimgraph.tables import PackageReader
from claimgraph.vocabulary import PREFIXES

Progress = Callable[[int, int], None]

_PARTS = {
    "subject": "rdf:subject",
    "relation": "rdf:predicate",
    "object and no value": "rdf:object",
    "source": "dcterms:source",
}

_NO_TEXTS: Mapping[str, Path] = {}
_TABLES = (".csv", ".tsv", ".xlsx", ".ods", ".json")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote: how many claims, and what a reader should know."""

    claims: int
    notes: tuple[str, ...]

    def __len__(self) -> int:
        return self.claims


def load(
    path: Path, *, texts: Mapping[str, Path] = _NO_TEXTS, progress: Progress | None = None
) -> LoadedGraph:
    """Load a package, a single table, an RDF file, or a store.

    Args:
        texts: files with the texts of sources, by the sources' ids; only a package has a use for them.
        progress: called with the bytes read and the bytes in all.

    Returns:
        RDF that holds no claims can be queried; a note says so.

    Raises:
        DataFaults: the package holds faults; all are listed.
        UnreadableStore: an RDF file or store that this version cannot read.
        UsageError: there is no such path, or its suffix is unknown.
    """
    if is_tables(path):
        return build_store(PackageReader(path, texts=texts, progress=progress))
    if path.is_dir():
        return _described(open_store(path), path, ())
    return load_rdf(path, progress=progress)


def load_rdf(path: Path, *, progress: Progress | None = None) -> LoadedGraph:
    """Load an RDF file into memory; the suffix says the format.

    Blank nodes become IRIs that stay the same as long as the file does; named graphs are kept;
    relative IRIs are resolved against the file's name alone, so that they are the same everywhere.

    Raises:
        UnreadableStore: the file cannot be read or is not well formed (with line and column), or holds
            claims of a newer format.
        UsageError: the suffix is unknown.
    """
    form, store = rdf_format(path), Store()
    renamed = fill_store(store, path, form, progress)
    notes = [f"{path}: {renamed} blank nodes were given IRIs"] if renamed else []
    notes += _incomplete_notes(store, path)
    return _described(store, path, notes)


def is_tables(path: Path) -> bool:
    """Say whether a path is a package or a single table, and not RDF or a store.

    Raises:
        UsageError: there is no such path, or its suffix is unknown; lists the known ones.
    """
    if path.is_dir():
        return not is_store(path)
    if not path.exists():
        raise UsageError(f"{path}: there is no such file or folder")
    suffix = path.suffix.lower()
    if suffix not in FORMATS and suffix not in _TABLES:
        known = " ".join((*FORMATS, *_TABLES[:-1]))
        raise UsageError(f"{path}: the suffix {suffix!r} is none that can be read: {known}")
    return suffix in _TABLES


def build(
    path: Path,
    output: Path,
    *,
    texts: Mapping[str, Path] = _NO_TEXTS,
    progress: Progress | None = None,
) -> Built:
    """Read a package, table, RDF file or store, and write it as one RDF file or as a store on disk.

    Args:
        output: its suffix says the format of the file; without a suffix it is the folder of a store.
        texts, progress: as for `load`.

    Raises:
        DataFaults, UnreadableStore, UsageError: as `load`.
        UnwritableOutput: the disk is full, or the place cannot be written to; what stood there is whole.
    """
    to_store = not output.suffix or is_store(output)
    if not to_store:
        rdf_format(output)
    if is_tables(path):
        reader = PackageReader(path, texts=texts, progress=progress)
        claims = write_store(reader, output) if to_store else write_file(reader, output)
        return Built(claims, tuple(reader.notes))
    loaded = load(path, progress=progress)
    claims = count_claims(loaded.store)
    if to_store:
        with TemporaryFile(prefix="claimgraph-") as file:
            loaded.store.dump(file, RdfFormat.N_QUADS)
            file.seek(0)
            replace_store(file, output, loaded.dataset.base, Tally(claims))
    else:
        write_rdf(loaded.store, output)
    return Built(claims, loaded.notes)


def _described(store: Store, path: Path, notes: tuple[str, ...] | list[str]) -> LoadedGraph:
    try:
        dataset = read_dataset(store)
    except UnreadableStore as error:
        raise UnreadableStore(f"{path}: {error}") from None
    name = path.stem or path.name
    if not dataset.name:
        dataset = replace(dataset, name=name, title=dataset.title or name)
    return LoadedGraph(store, dataset, (*notes, *_claim_notes(store, path)))


def _incomplete_notes(store: Store, path: Path) -> Iterator[str]:
    """Tell what claims lack that every claim of the tables has; they can be queried, and are in few views."""
    for name, predicate in _PARTS.items():
        pattern = f"?claim a cg:Claim FILTER NOT EXISTS {{ ?claim {predicate} ?any }}"
        answer = store.query(f"SELECT (COUNT(?claim) AS ?n) WHERE {{ {pattern} }}", prefixes=dict(PREFIXES))
        missing = int(next(iter(answer))["n"].value) if isinstance(answer, QuerySolutions) else 0
        if missing:
            yield f"{path}: {missing} of its claims have no {name}"


def _claim_notes(store: Store, path: Path) -> Iterator[str]:
    if count_claims(store):
        return
    pattern = (None, NamedNode(expand("rdf:type")), NamedNode(expand("cg:Claim")))
    if any(quad.graph_name != DefaultGraph() for quad in store.quads_for_pattern(*pattern, None)):
        yield f"{path}: its claims are in named graphs; only claims of the default graph are read as such"
    else:
        yield f"{path}: holds no claims: it can be queried, and there is nothing else to show"
