"""RDF files in six formats, written in canonical order and in one step."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO, cast

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

from pyoxigraph import Literal, Quad, RdfFormat, Store, Triple, parse, serialize

from claimgraph.claims import Dataset
from claimgraph.errors import UnwritableOutput, UsageError, nearest_name
from claimgraph.rdf.sorting import open_texts, sorted_lines
from claimgraph.rdf.world import read_dataset
from claimgraph.vocabulary import PREFIXES
from claimgraph.writing import replacing

FORMATS = {
    ".nq": RdfFormat.N_QUADS,
    ".nt": RdfFormat.N_TRIPLES,
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
}
"""Suffix -> format."""

_ONE_GRAPH = (".nt", ".ttl", ".rdf")
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XML_NAME = re.compile(r"[^\W\d][\w.-]*\Z")
ROOMS = ("entity", "claim", "source", "verdict", "relation")
"""Each is a prefix for the names of that kind under the dataset's base."""


def rdf_format(path: Path) -> RdfFormat:
    """Return the format that a path's suffix names.

    Raises:
        UsageError: the suffix is unknown; lists the known ones.

    >>> rdf_format(Path("build/graph.ttl")).name
    'Turtle'
    """
    suffix = path.suffix.lower()
    if suffix in FORMATS:
        return FORMATS[suffix]
    near = nearest_name(suffix, FORMATS)
    meant = f"; did you mean {near!r}?" if near else ""
    raise UsageError(f"{path}: the suffix {suffix!r} is no RDF format: choose {' '.join(FORMATS)}{meant}")


def write_rdf(store: Store, path: Path) -> None:
    """Write all that a store holds to a file; the suffix says the format.

    The same content gives the same bytes. The file appears whole or not at all: an old one stays until
    the new one is complete.

    Raises:
        UsageError: an unknown suffix, or a format that cannot hold the content: named graphs in .nt,
            .ttl and .rdf; some characters and property names in .rdf.
        UnwritableOutput: the disk is full, or the place cannot be written to.
    """
    rdf_format(path)
    if path.suffix.lower() in _ONE_GRAPH:
        _refuse_named_graphs(store, path)
    with _writing(path), TemporaryFile(prefix="claimgraph-") as file:
        store.dump(file, RdfFormat.N_QUADS)
        _write_lines(file, path, read_dataset(store))


def write_texts(texts: Iterable[str], path: Path, dataset: Dataset) -> None:
    """Write lines of N-Quads of the default graph, in any order, to a file; otherwise as `write_rdf`."""
    rdf_format(path)
    with _writing(path), TemporaryFile(prefix="claimgraph-") as file:
        file.writelines(text.encode() for text in texts)
        _write_lines(cast(BinaryIO, file), path, dataset)


def _write_lines(lines: BinaryIO, path: Path, dataset: Dataset) -> None:
    suffix = path.suffix.lower()
    lines.seek(0)
    ordered = sorted_lines(lines)
    with replacing(path) as output:
        if suffix in (".nq", ".nt"):
            output.writelines(ordered)
            return
        quads = parse(open_texts(ordered), RdfFormat.N_QUADS, lenient=True)
        form, prefixes = FORMATS[suffix], _prefixes(dataset)
        if suffix == ".rdf":
            serialize(_fit_for_xml(quads, path), _XmlOutput(output), form, prefixes=prefixes)
        elif suffix in _ONE_GRAPH:
            serialize((quad.triple for quad in quads), output, form, prefixes=prefixes)
        else:
            serialize(quads, output, form, prefixes=prefixes)


def _refuse_named_graphs(store: Store, path: Path) -> None:
    for graph in store.named_graphs():
        if next(store.quads_for_pattern(None, None, None, graph), None):
            raise UsageError(
                f"{path}: {path.suffix} holds one graph only, and this one has named graphs such as "
                f"{graph}; write .nq, .trig or .jsonld"
            )


def _prefixes(dataset: Dataset) -> dict[str, str]:
    own = {room: dataset.iri(room, "") for room in ROOMS} if dataset.base else {}
    return {**PREFIXES, **own}


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Say plainly what hinders writing."""
    try:
        yield
    except OSError as error:
        why = error.strerror or error
        raise UnwritableOutput(f"{path}: cannot be written: {why}; what stood there is unchanged") from None


def _fit_for_xml(quads: Iterable[Quad], path: Path) -> Iterator[Triple]:
    """Refuse what XML has no way to write; the engine would write a broken file."""
    fitting = set()
    for quad in quads:
        predicate, value = quad.predicate.value, quad.object
        if predicate not in fitting and not _XML_NAME.search(predicate):
            raise UsageError(f"{path}: .rdf cannot hold the property <{predicate}>: it ends in no XML name")
        fitting.add(predicate)
        if isinstance(value, Literal) and _NO_XML.search(value.value):
            raise UsageError(f"{path}: .rdf cannot hold the text {value.value!r}: XML has no such characters")
        yield quad.triple


class _XmlOutput(io.BytesIO):
    """Carriage returns as references, since every XML reader turns plain ones into line feeds."""

    def __init__(self, output: BinaryIO) -> None:
        super().__init__()
        self._output = output

    def write(self, data: Buffer, /) -> int:
        written = bytes(data)
        self._output.write(written.replace(b"\r", b"&#13;"))
        return len(written)
