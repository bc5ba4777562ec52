"""Opening a graph: from a package, a table, an RDF file, a store, or the name of a bundled dataset."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from importlib.resources import files
from pathlib import Path

from claimgraph import rdf
from claimgraph.claims import Source
from claimgraph.errors import GraphError, UnknownName, UsageError, nearest_name
from claimgraph.graph.claim_graph import ClaimGraph

ProgressCallback = Callable[[int, int], None]


def load(
    path: str | Path,
    *,
    texts: Mapping[str, str | Path] | None = None,
    progress: ProgressCallback | None = None,
) -> ClaimGraph:
    """Load a package of tables, a single table, an RDF file, or a store.

    Args:
        path: the folder or file, or the name of a bundled dataset ("redblack", "sample").
        texts: files with the sources' texts, by source id; each is held against its digest.
        progress: called with (done, total) as the work goes on.

    Raises:
        DataFaults: the tables hold faults; all of them are listed.
        UnreadableStore: an RDF file or store that this version cannot read.
        UsageError: there is no such path.
    """
    found = find_dataset(path)
    given = {source: Path(name) for source, name in (texts or {}).items()}
    loaded = rdf.load(found, texts=given, progress=progress)
    folder = found / "questions"
    return ClaimGraph(
        loaded.store,
        loaded.dataset,
        notes=loaded.notes,
        questions=folder if folder.is_dir() else None,
        texts=_read_texts(rdf.read_sources(loaded.store) if given else {}, given),
    )


def _read_texts(sources: Mapping[str, Source], paths: Mapping[str, Path]) -> dict[str, str]:
    """Read texts without newline translation and hold each against its source's digest."""
    by_id = {source.id: source for source in sources.values()}
    texts = {}
    for name, path in paths.items():
        if name not in by_id:
            near = nearest_name(name, by_id)
            raise UnknownName(
                f"{path} is given as the text of {name!r}, which is no source", [near] if near else []
            )
        data = path.read_bytes()
        digest = by_id[name].text_sha256
        if digest and hashlib.sha256(data).hexdigest() != digest:
            raise GraphError(
                f"{path}: is not the text of {name!r} that was curated: its SHA-256 is "
                f"{hashlib.sha256(data).hexdigest()}, sources.csv has {digest}"
            )
        try:
            texts[name] = data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise GraphError(f"{path}: is not UTF-8: byte {error.start + 1} begins no character") from None
    return texts


def find_dataset(path: str | Path) -> Path:
    """Return the path itself if it exists, else that of the bundled dataset of this name.

    Raises:
        UsageError: neither exists; lists the bundled datasets.
    """
    if Path(path).exists():
        return Path(path)
    bundled = Path(str(files("claimgraph.data")))
    names = sorted(entry.name for entry in bundled.iterdir() if (entry / "datapackage.json").is_file())
    if str(path) in names:
        return bundled / str(path)
    raise UsageError(
        f"there is no file or folder {str(path)!r}, and the bundled datasets are {', '.join(names)}"
    )
