"""RDF files, ours and others', into a store: errors located, blank nodes given IRIs."""

from __future__ import annotations

import io
import mmap
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import file_digest
from pathlib import Path
from urllib.parse import quote
from xml.parsers import expat

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from claimgraph.errors import UnreadableStore

Progress = Callable[[int, int], None]

_LINES = (RdfFormat.N_QUADS, RdfFormat.N_TRIPLES)
_UNNAMED_REIFIER = re.compile(rb"~[\s.;,|{}\])#]")
"""`~` with no name after it, which is a blank node; the one in a date, `1944~`, stands before a quote."""

_ENGINE_PLACE = re.compile(r"^Parser error (?:at|between) [^:]*: ")


def fill_store(store: Store, path: Path, form: RdfFormat, progress: Progress | None = None) -> int:
    """Load an RDF file into a store, and return how many blank nodes were given IRIs.

    Raises:
        UnreadableStore: the file cannot be read, or is not well formed.
    """
    base = None if form in _LINES else f"file:///{quote(path.name)}"
    try:
        with _open(path, progress) as file:
            if not _may_hold_blank_nodes(path, form):
                store.bulk_load(file, form, base_iri=base)
                return 0
            names = _Skolem(path)
            store.bulk_extend(names.quads(parse(file, form, base_iri=base)))
            return len(names)
    except SyntaxError as error:
        raise UnreadableStore(_located(path, form, error)) from None
    except OSError as error:
        raise UnreadableStore(f"{path}: cannot be read: {error.strerror or error}") from None


class _Skolem:
    """IRIs for blank nodes, in the order in which they appear in one file."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._digest = file_digest(file, "sha256").hexdigest()[:16]
        self._names: dict[BlankNode, NamedNode] = {}

    def __len__(self) -> int:
        return len(self._names)

    def quads(self, quads: Iterator[Quad]) -> Iterator[Quad]:
        """Yield the quads with all blank nodes renamed."""
        for quad in quads:
            yield Quad(
                self._subject(quad.subject),
                quad.predicate,
                self._object(quad.object),
                self._name(quad.graph_name) if isinstance(quad.graph_name, BlankNode) else quad.graph_name,
            )

    def _subject(self, term: NamedNode | BlankNode | Triple) -> NamedNode | Triple:
        if isinstance(term, BlankNode):
            return self._name(term)
        return self._triple(term) if isinstance(term, Triple) else term

    def _object(self, term: NamedNode | BlankNode | Literal | Triple) -> NamedNode | Literal | Triple:
        return term if isinstance(term, Literal) else self._subject(term)

    def _triple(self, triple: Triple) -> Triple:
        return Triple(self._subject(triple.subject), triple.predicate, self._object(triple.object))

    def _name(self, node: BlankNode) -> NamedNode:
        if node not in self._names:
            self._names[node] = NamedNode(f"urn:skolem:{self._digest}:{len(self._names) + 1}")
        return self._names[node]


class _Counted(io.RawIOBase):
    """A file that tells how far it has been read."""

    def __init__(self, file: io.FileIO, size: int, progress: Progress) -> None:
        super().__init__()
        self._file, self._size, self._progress, self._done = file, size, progress, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        count = self._file.readinto(buffer) or 0
        self._done += count
        self._progress(self._done, self._size)
        return count


@contextmanager
def _open(path: Path, progress: Progress | None) -> Iterator[io.BufferedReader]:
    with io.FileIO(path) as file:
        raw = _Counted(file, path.stat().st_size, progress) if progress else file
        yield io.BufferedReader(raw, 1 << 20)


def _may_hold_blank_nodes(path: Path, form: RdfFormat) -> bool:
    """A glance at the bytes: files without blank nodes, such as ours, load in a third of the time."""
    if form not in (*_LINES, RdfFormat.TURTLE, RdfFormat.TRIG):
        return True
    signs = (b"_:",) if form in _LINES else (b"_:", b"[", b"(", b"<<", b"{|")
    if not path.stat().st_size:
        return False
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if any(content.find(sign) >= 0 for sign in signs):
            return True
        return form not in _LINES and _UNNAMED_REIFIER.search(content) is not None


def _located(path: Path, form: RdfFormat, error: SyntaxError) -> str:
    """Where and what; the engine's own words begin with the place, which is said first here."""
    line, column, reason = error.lineno, error.offset, _ENGINE_PLACE.sub("", error.msg or str(error))
    if "LoadDocumentCallback" in reason:
        reason = "a context on the web is not fetched; write it into the file"
    if line is None and form == RdfFormat.RDF_XML:
        line, column, reason = _xml_place(path) or (line, column, reason)
    where = f"{path}:{line}:{column}" if line else f"{path}"
    return f"{where}: is not well-formed {form.name}: {reason}"


def _xml_place(path: Path) -> tuple[int, int, str] | None:
    parser = expat.ParserCreate()
    with suppress(OSError), path.open("rb") as file:
        try:
            parser.ParseFile(file)
        except expat.ExpatError as error:
            return error.lineno, error.offset + 1, expat.errors.messages[error.code]
    return None
