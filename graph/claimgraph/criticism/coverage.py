"""How much of a source's text the claims carry, and where nothing was claimed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from claimgraph.claims import Claim, Unclaimed
from claimgraph.criticism.sentences import Span, split_paragraphs, split_sentences
from claimgraph.errors import UsageError

_LETTER = re.compile(r"[^\W\d_]")
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the text.

    Args:
        start, end: offsets in code points.
        claims: ids of the claims whose passages touch it, in order.
        is_listed: whether an unclaimed passage touches it.
        share: of its characters other than white space, covered by either; 0 to 1.
    """

    start: int
    end: int
    claims: tuple[str, ...]
    is_listed: bool
    share: float

    @property
    def is_open(self) -> bool:
        """Neither carried by a claim nor listed as read and unclaimed."""
        return not self.claims and not self.is_listed


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, from number 1, with its sentences and the ids of the claims that touch it."""

    number: int
    start: int
    end: int
    claims: tuple[str, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of a source's text is carried by claims.

    Args:
        characters: number of characters of the text, other than white space.
        claimed, listed: of these, those in passages of claims; those only in unclaimed passages.
        gaps: spans with words in neither, in order.
    """

    source: str
    characters: int
    claimed: int
    listed: int
    paragraphs: tuple[Paragraph, ...]
    gaps: tuple[Span, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, in order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)

    def to_json(self) -> dict[str, object]:
        """Return figures and offsets, without the text."""
        sentences = self.sentences
        return {
            "source": self.source,
            "characters": self.characters,
            "claimed_characters": self.claimed,
            "listed_characters": self.listed,
            "sentences": len(sentences),
            "claimed_sentences": sum(bool(one.claims) for one in sentences),
            "listed_sentences": sum(one.is_listed and not one.claims for one in sentences),
            "open_sentences": [[one.start, one.end] for one in sentences if one.is_open],
            "gaps": [list(gap) for gap in self.gaps],
            "paragraphs": [
                {"number": one.number, "start": one.start, "end": one.end, "claims": len(one.claims)}
                for one in self.paragraphs
            ],
        }

    def to_text(self, text: str) -> str:
        """Return the figures, the gaps in order and the claims per paragraph, as lines.

        Args:
            text: the reader's own copy, from which the gaps are shown.
        """
        sentences = self.sentences
        total = max(self.characters, 1)
        carried = sum(bool(one.claims) for one in sentences)
        listed = sum(one.is_listed and not one.claims for one in sentences)
        lines = [
            f"{self.source}: {(self.claimed + self.listed) / total:.1%} of {self.characters} characters "
            f"covered ({self.claimed / total:.1%} by claims, {self.listed / total:.1%} listed as unclaimed)",
            f"{carried + listed} of {len(sentences)} sentences covered "
            f"({carried} by claims, {listed} listed as unclaimed)",
        ]
        lines += [
            f"open sentence {one.start}-{one.end}: {_shown(text, one)}" for one in sentences if one.is_open
        ]
        lines.append(f"{len(self.gaps)} gaps")
        lines += [f"  {start}-{end}: {' '.join(text[start:end].split())}" for start, end in self.gaps]
        lines.append("claims per paragraph")
        lines += [f"  {one.number:3d} ({one.start}-{one.end}): {len(one.claims)}" for one in self.paragraphs]
        return "\n".join([*lines, ""])


def measure_coverage(
    source: str, text: str, claims: Iterable[Claim], unclaimed: Iterable[Unclaimed] = ()
) -> Coverage:
    """Measure how much of a source's text is carried by claims or listed as unclaimed.

    Args:
        source: id of the source whose text it is.
        text: decoded without newline translation, so that offsets count in it.
        claims: those of other sources are passed over.

    Raises:
        UsageError: a passage ends beyond the text: it is another text than the one that was curated.

    >>> coverage = measure_coverage("s", "Ada left. Bo came.", [Claim("c1", "ada", "left", "greens",
    ...                             source="s", passages=((0, 9),))])
    >>> coverage.claimed, coverage.gaps
    (8, ((10, 18),))
    """
    by_claim = [(claim.id, span) for claim in claims if claim.source == source for span in claim.passages]
    listed = [(one.start, one.end) for one in unclaimed if one.source == source]
    furthest = max([0, *(end for _, (_, end) in by_claim), *(end for _, end in listed)])
    if furthest > len(text):
        raise UsageError(
            f"the text of {source!r} has {len(text)} characters, but a passage ends at {furthest}"
        )
    is_claimed, is_listed = bytearray(len(text)), bytearray(len(text))
    for _, (start, end) in by_claim:
        is_claimed[start:end] = b"\1" * (end - start)
    for start, end in listed:
        is_listed[start:end] = b"\1" * (end - start)
    marks = [1 if here else 2 if there else 0 for here, there in zip(is_claimed, is_listed, strict=True)]
    solid = [index for index, character in enumerate(text) if not character.isspace()]
    return Coverage(
        source=source,
        characters=len(solid),
        claimed=sum(marks[index] == 1 for index in solid),
        listed=sum(marks[index] == 2 for index in solid),
        paragraphs=tuple(
            _paragraph(number, span, text, marks, by_claim, listed)
            for number, span in enumerate(split_paragraphs(text), start=1)
        ),
        gaps=tuple(_gaps(text, marks)),
    )


def _paragraph(
    number: int,
    span: Span,
    text: str,
    marks: list[int],
    by_claim: list[tuple[str, Span]],
    listed: list[Span],
) -> Paragraph:
    sentences = []
    for start, end in split_sentences(text, span):
        solid = [index for index in range(start, end) if not text[index].isspace()]
        touching = tuple(dict.fromkeys(name for name, (a, b) in by_claim if a < end and b > start))
        is_listed = any(a < end and b > start for a, b in listed)
        share = sum(marks[index] > 0 for index in solid) / len(solid)
        sentences.append(Sentence(start, end, touching, is_listed, share))
    claims = tuple(dict.fromkeys(name for sentence in sentences for name in sentence.claims))
    return Paragraph(number, *span, claims, tuple(sentences))


def _gaps(text: str, marks: list[int]) -> Iterator[Span]:
    """Yield the stretches that nothing covers, from first to last word; note marks and stops are no words."""
    end = 0
    for covered, run in groupby(marks, key=bool):
        start, end = end, end + sum(1 for _ in run)
        words = (
            []
            if covered
            else [one.span() for one in _TOKEN.finditer(text, start, end) if _LETTER.search(one.group())]
        )
        if words:
            yield words[0][0], words[-1][1]


def _shown(text: str, sentence: Sentence) -> str:
    return " ".join(text[sentence.start : sentence.end].split())
