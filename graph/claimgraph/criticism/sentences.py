"""Sentences and paragraphs of a plain text, by offsets in code points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

Span = tuple[int, int]

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BREAK = re.compile(r"[.!?…]+[\"”’»)\]]*(?:\s*\d{1,3}(?!\d))?\s+(?=[\"“‘«(\[]?[^\W\d_])")
_ENDED = re.compile(r"[.!?…:][\"”’»)\]]*\s*\d{0,3}\s*$")
_ABBREVIATION = re.compile(
    r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|Prof|Sr|Jr|St|Gen|Col|Adm|vs|cf|pp|vol|no|ed|eds|e\.g|i\.e|etc))\.$",
    re.I,
)


def split_paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of a text.

    Blank lines part paragraphs; where every line is followed by a blank one (double-spaced text, as
    extracted from a page layout), a short line that ends a sentence does.

    >>> text = "One two.\\nStill one.\\n\\nTwo."
    >>> [text[start:end] for start, end in split_paragraphs(text)]
    ['One two.\\nStill one.', 'Two.']
    """
    lines = [match.span() for match in _LINE.finditer(text)]
    if not lines:
        return []
    gaps = [text.count("\n", end, start) for (_, end), (start, _) in pairwise(lines)]
    is_double_spaced = len(lines) > 8 and sum(gap > 1 for gap in gaps) > 0.5 * len(gaps)
    width = median(end - start for start, end in lines if end - start > 20) if is_double_spaced else 0
    paragraphs: list[Span] = []
    begin, wide = lines[0][0], lines[0]
    for number, line in enumerate(lines):
        if line[1] - line[0] > 3:
            wide = line
        following = lines[number + 1] if number + 1 < len(lines) else None
        if following is None or _is_break(text, line, wide, following, gaps[number], width):
            paragraphs.append(_trimmed(text, begin, line[1]))
            begin = following[0] if following else 0
    return paragraphs


def split_sentences(text: str, span: Span) -> Iterator[Span]:
    """Yield the sentences within a span; a note number after the full stop belongs to its sentence.

    >>> text = 'So said V.P. Potemkin.3 "Go." He went'
    >>> [text[start:end] for start, end in split_sentences(text, (0, len(text)))]
    ['So said V.P. Potemkin.3', '"Go."', 'He went']
    """
    begin, end = span
    for match in _BREAK.finditer(text, begin, end):
        stop = match.start() + 1
        if text[match.start()] == "." and _ABBREVIATION.search(text, max(begin, stop - 8), stop):
            continue
        yield _trimmed(text, begin, match.end())
        begin = match.end()
    if text[begin:end].strip():
        yield _trimmed(text, begin, end)


def _is_break(text: str, line: Span, wide: Span, following: Span, gap: int, width: float) -> bool:
    if not width:
        return gap > 1
    if not any(character.isalpha() for character in text[slice(*following)]):
        return False
    is_short = wide[1] - wide[0] < 0.8 * width or line != wide
    return is_short and _ENDED.search(text, wide[0], line[1]) is not None


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
