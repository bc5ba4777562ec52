"""The text of a source with its claims marked, as one HTML page for the reader's own use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise

from jinja2 import Environment, StrictUndefined

from claimgraph.claims import Unclaimed
from claimgraph.criticism.coverage import Coverage, Paragraph
from claimgraph.statements import Statement


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text that the same claims cover."""

    text: str
    claims: tuple[str, ...]
    is_listed: bool

    @property
    def is_open(self) -> bool:
        """Words that nothing covers; stops and note marks are none."""
        return not self.claims and not self.is_listed and any(letter.isalpha() for letter in self.text)

    @property
    def depth(self) -> int:
        return min(len(self.claims), 3)


def coverage_page(
    coverage: Coverage,
    text: str,
    statements: Mapping[str, Statement],
    unclaimed: Iterable[Unclaimed] = (),
    *,
    title: str = "",
) -> str:
    """Return the page; it holds the text, so it is the reader's to keep and not to publish.

    Args:
        text: the one that was measured.
        statements: of the claims, by id.
    """
    by_claim = [
        (name, span)
        for name, one in statements.items()
        if one.claim.source == coverage.source
        for span in one.claim.passages
    ]
    listed = [(one.start, one.end) for one in unclaimed if one.source == coverage.source]
    paragraphs = [(one, _pieces(one, text, by_claim, listed)) for one in coverage.paragraphs]
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = files("claimgraph.criticism").joinpath("coverage.html").read_text(encoding="utf-8")
    return environment.from_string(template).render(
        coverage=coverage, paragraphs=paragraphs, statements=statements, title=title or coverage.source
    )


def _pieces(
    paragraph: Paragraph,
    text: str,
    by_claim: list[tuple[str, tuple[int, int]]],
    listed: list[tuple[int, int]],
) -> list[_Piece]:
    start, end = paragraph.start, paragraph.end
    here = [(name, span) for name, span in by_claim if span[0] < end and span[1] > start]
    spans = [span for _, span in here] + [span for span in listed if span[0] < end and span[1] > start]
    cuts = sorted({start, end, *(min(max(edge, start), end) for span in spans for edge in span)})
    return [
        _Piece(
            text=" ".join(text[a:b].split()).join(
                (" " if text[a].isspace() else "", " " if text[b - 1].isspace() and text[a:b].strip() else "")
            ),
            claims=tuple(dict.fromkeys(name for name, span in here if span[0] <= a and span[1] >= b)),
            is_listed=any(first <= a and last >= b for first, last in listed),
        )
        for a, b in pairwise(cuts)
    ]
