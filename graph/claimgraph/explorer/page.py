"""One HTML file that holds the graph, the explorer and a table for readers without scripts."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from claimgraph.claims import Dataset
from claimgraph.explorer.bundled import bundled_text
from claimgraph.explorer.packing import pack_columns
from claimgraph.explorer.rendering import ESCAPES
from claimgraph.statements import Statement, printable
from claimgraph.tables import write_positions
from claimgraph.writing import write_whole

NO_BLOCKS: Mapping[str, bytes] = {}
WASM = " 'wasm-unsafe-eval'"

TABLE_ROWS = 200
"""Claims in the page's static table, for readers without scripts, for print and for search engines."""

_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, repr=False)
class ExplorerPage:
    """The explorer of one graph; a notebook cell that ends in it shows it.

    Args:
        html: the whole file.
        places: where its entities stand, (x, y) by id.
    """

    html: str
    places: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<ExplorerPage of {len(self.html.encode()) / 1e6:.1f} MB; write it with .write(path)>"

    def write(self, path: str | Path) -> Path:
        """Write the page, as UTF-8 on every system.

        Raises:
            UnwritableOutput: the file cannot be written.
        """
        write_whole(Path(path), self.html.encode("utf-8"))
        return Path(path)

    def save_positions(self, package: str | Path) -> Path:
        """Write where the entities stand into a package, as `positions.csv`, over those that it has.

        Whoever stands there keeps the place when claims are added: only new entities are placed.

        Raises:
            UsageError: the folder is no package, or keeps its positions in another form than CSV.
            UnwritableOutput: the file cannot be written.
        """
        return write_positions(Path(package), self.places)

    def _repr_html_(self) -> str:
        """The page in a frame that may run its scripts and save files, and nothing else."""
        look = "width:100%;height:760px;border:1px solid #8888"
        rights = "allow-scripts allow-downloads"
        return (
            f'<iframe style="{look}" sandbox="{rights}" title="claimgraph explorer" '
            f'srcdoc="{escape(self.html)}"></iframe>'
        )


def render_page(
    payload: Mapping[str, Any],
    dataset: Dataset,
    statements: Sequence[Statement],
    blocks: Mapping[str, bytes] = NO_BLOCKS,
) -> str:
    """Return the page.

    Args:
        payload: as made by `build_payload`.
        statements: the first claims in words, for the static table.
        blocks: what else it carries, packed as the payload is, by the id of its element; with "wasm" among
            them the page's policy lets WebAssembly run.
    """
    script, style = bundled_text("explorer.js"), bundled_text("explorer.css")
    opening, loader, look = _own("page_opening.js"), _own("page_loader.js"), _own("page.css")
    carried = {
        "packed-style": style.encode(),
        "packed-script": script.encode(),
        "payload": _in_utf8(json.dumps(pack_columns(payload), ensure_ascii=False, separators=(",", ":"))),
        **blocks,
    }
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, finalize=_finalized
    )
    return environment.from_string(_own("page.html")).render(
        dataset=dataset,
        title=dataset.title or dataset.name,
        statements=statements[:TABLE_ROWS],
        entity_count=len(payload["entities"]["id"]),
        claim_count=len(payload["claims"]["id"]),
        source_count=len(payload["sources"]),
        narrowed=payload["narrowed"] and payload["narrowed"]["words"],
        notes=payload["notes"],
        described=_described(dataset, len(payload["claims"]["id"])),
        opening=_unclosed(opening),
        loader=_unclosed(loader),
        look=_unclosed(look),
        policy=_policy([opening, loader, script], [look, style], runs_wasm="wasm" in blocks),
        blocks={name: pack(data) for name, data in carried.items()},
        licences=_unclosed(bundled_text("LICENSES.txt")),
    )


@lru_cache(maxsize=4)
def pack(data: bytes) -> str:
    """Return bytes as base64 of gzip; the same bytes give the same text."""
    return base64.b64encode(gzip.compress(data, compresslevel=9, mtime=0)).decode("ascii")


def _described(dataset: Dataset, claims: int) -> Markup:
    """The dataset as schema.org describes one, for search engines; no parser can mistake it for markup."""
    record = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": dataset.title or dataset.name,
        "description": f"{claims} claims, each with its source, and the people and things they are about.",
        "url": dataset.base,
        "inLanguage": dataset.language,
        "license": dataset.licence,
        "creditText": dataset.citation,
        "version": dataset.data_hash,
    }
    told = {name: printable(value) for name, value in record.items() if value}
    return Markup(json.dumps(told, ensure_ascii=False).translate(ESCAPES))


def _in_utf8(text: str) -> bytes:
    """Text as bytes; half a character, which a program's text may hold, becomes U+FFFD."""
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", text).encode()


def _own(name: str) -> str:
    return files("claimgraph.explorer").joinpath(name).read_text(encoding="utf-8")


def _unclosed(code: str) -> Markup:
    """Code that goes into its element as it is: it must not close it, as that would change its digest."""
    for closing in ("</script", "</style", "<!--"):
        if closing in code.lower():
            raise ValueError(f"bundled code holds {closing!r}")
    return Markup(code)


def _policy(scripts: Sequence[str], styles: Sequence[str], *, runs_wasm: bool) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_digests(scripts)}{WASM if runs_wasm else ''}",
            f"style-src {_digests(styles)}",
            "img-src data: blob:",
            "worker-src blob:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digests(texts: Sequence[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def _finalized(value: Any) -> Any:
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
