"""One HTML file that holds the graph, the explorer and a table for readers without scripts."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from claimgraph.statements import Statement
from claimgraph.summary import Summary

TABLE_ROWS = 200
"""Claims in the page's static table, for readers without scripts, for print and for search engines."""


def render_page(payload: Mapping[str, Any], summary: Summary, statements: Sequence[Statement]) -> str:
    """Return the page.

    Args:
        payload: as made by `build_payload`.
        statements: the claims in words, of which the static table shows the first.
    """
    script, style = _bundled("explorer.js"), _bundled("explorer.css")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = files("claimgraph.explorer").joinpath("page.html").read_text(encoding="utf-8")
    return environment.from_string(template).render(
        summary=summary,
        statements=statements[:TABLE_ROWS],
        claim_count=len(statements),
        script=_unclosed(script),
        style=_unclosed(style),
        policy=_policy([script], [style]),
        payload=pack(json.dumps(payload, ensure_ascii=False, separators=(",", ":"))),
    )


def pack(text: str) -> str:
    """Return text as base64 of gzip; the same text gives the same bytes."""
    return base64.b64encode(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0)).decode("ascii")


def _bundled(name: str) -> str:
    return files("claimgraph.explorer").joinpath("bundle", name).read_text(encoding="utf-8")


def _unclosed(code: str) -> Markup:
    """Code that goes into its element as it is: it must not close it, as that would change its digest."""
    for closing in ("</script", "</style", "<!--"):
        if closing in code.lower():
            raise ValueError(f"bundled code holds {closing!r}")
    return Markup(code)


def _policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {_digests(scripts)}",
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
