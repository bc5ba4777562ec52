"""How far two curators who worked apart agree on one text.

Run by `make agreement`, or: python tests/agreement.py [PASS_A PASS_B] [--readme FILE]
Reads only the raw passes (entities.csv, claims.csv), so that anyone can recompute the figures.
With --readme the table is also written between the marks <!-- agreement --> of that file.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimgraph.vocabulary import catalogue

Row = dict[str, str]
Spans = list[tuple[int, int]]

CURATION = Path(__file__).parent.parent / "data" / "redblack" / "curation"
MARKED = re.compile(r"(<!-- agreement -->\n).*?(\n<!-- /agreement -->)", re.DOTALL)

# Families of relations that stood in the catalogue when the passes were made and were folded into others.
FOLDED = {
    "advised_against": "speech",
    "asked": "speech",
    "corresponded_with": "contact",
    "discussed": "speech",
    "feared": "stance",
    "fought_against": "conflict",
    "identical_to": "comparison",
    "imposed": "conflict",
    "instructed": "speech",
    "modelled_on": "comparison",
    "persecuted": "conflict",
    "recruited": "affiliation",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: how many of how many, as a share, or a coefficient without counts."""

    name: str
    share: float
    agreed: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Curation:
    """The raw work of one curator."""

    entities: list[Row]
    claims: list[Row]


def read_pass(folder: Path) -> Curation:
    """Read the entities and claims of one raw pass."""

    def rows(name: str) -> list[Row]:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return Curation(rows("entities.csv"), rows("claims.csv"))


def normal(label: str) -> str:
    """Fold case, accents, articles and punctuation.

    >>> normal("The Soviets’ Navy") == normal("soviets navy")
    True
    """
    plain = unicodedata.normalize("NFKD", label.casefold())
    words = re.findall(r"\w+", re.sub(r"['’\u0300-\u036f]", "", plain))
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def names_of(entity: Row) -> set[str]:
    return {normal(name) for name in (entity["label"], *entity["aliases"].split("|")) if name}


def match_entities(one: Iterable[Row], other: Iterable[Row]) -> dict[str, str]:
    """Pair entities of the same label, then of a shared label or alias; none is paired twice."""
    left, right = list(one), list(other)
    tests: tuple[Callable[[Row, Row], bool], ...] = (
        lambda a, b: normal(a["label"]) == normal(b["label"]),
        lambda a, b: normal(a["label"]) in names_of(b) or normal(b["label"]) in names_of(a),
        lambda a, b: bool(names_of(a) & names_of(b)),
    )
    matched: dict[str, str] = {}
    for is_same in tests:
        taken = set(matched.values())
        for a in (row for row in left if row["id"] not in matched):
            found = next((b["id"] for b in right if b["id"] not in taken and is_same(a, b)), None)
            if found is not None:
                matched[a["id"]] = found
                taken.add(found)
    return matched


def spans_of(claim: Row) -> Spans:
    pairs = zip(claim["start"].split("|"), claim["end"].split("|"), strict=True)
    return [(int(start), int(end)) for start, end in pairs]


def overlap(one: Spans, other: Spans) -> int:
    """Count the characters that two passages share.

    >>> overlap([(0, 10), (20, 30)], [(5, 25)])
    10
    """
    return sum(max(0, min(end, till) - max(start, since)) for start, end in one for since, till in other)


def length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def found_by_other(claims: Sequence[Row], others: Sequence[Row]) -> int:
    """Count the claims of which at least half the passage stands in one passage of the other curator."""
    passages = [spans_of(other) for other in others]
    return sum(
        any(2 * overlap(own, other) >= length(own) for other in passages) for own in map(spans_of, claims)
    )


def match_claims(one: Curation, other: Curation, entities: dict[str, str]) -> list[tuple[Row, Row]]:
    """Pair claims of the same subject and object whose passages overlap, the longest overlap first.

    Two claims with values count as having the same object, whatever the words of the values.
    Among equals the pair of the same relation, good and topic goes first.
    """
    candidates = []
    for i, a in enumerate(one.claims):
        for j, b in enumerate(other.claims):
            shared = overlap(spans_of(a), spans_of(b))
            is_same_subject = entities.get(a["subject"]) == b["subject"]
            is_same_object = entities.get(a["object"]) == b["object"] or bool(a["value"] and b["value"])
            if shared and is_same_subject and is_same_object:
                alike = sum(a.get(cell, "") == b.get(cell, "") for cell in ("relation", "good", "topic"))
                candidates.append((-shared, -alike, i, j))
    pairs: list[tuple[Row, Row]] = []
    left: set[int] = set()
    right: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((one.claims[i], other.claims[j]))
    return pairs


def translated(claim: Row, cell: str, entities: dict[str, str]) -> str:
    """Return a cell of entities of the first curator in the ids of the second."""
    return "|".join(entities.get(name, name) for name in claim.get(cell, "").split("|"))


def covered(claims: Iterable[Row]) -> set[int]:
    return {place for claim in claims for start, end in spans_of(claim) for place in range(start, end)}


def family(relation: str) -> str:
    known = catalogue().relations.get(relation)
    return known.family if known else FOLDED.get(relation, relation)


def kappa(one: set[int], other: set[int], total: int) -> float:
    """Cohen's kappa of two ways to cover `total` characters; 1 when nothing could differ.

    >>> round(kappa({0, 1, 2}, {1, 2, 3}, 8), 2)
    0.47
    """
    observed = (total - len(one ^ other)) / total
    chance = (len(one) * len(other) + (total - len(one)) * (total - len(other))) / total**2
    return 1.0 if chance == 1 else (observed - chance) / (1 - chance)


def share(name: str, agreed: int, of: int) -> Figure:
    return Figure(name, agreed / of if of else 1.0, agreed, of)


def build_agreement(pass_a: Path, pass_b: Path) -> list[Figure]:
    """Work out how often two raw passes agree.

    Args:
        pass_a, pass_b: folders with entities.csv and claims.csv; never changed.

    Returns:
        The figures in a fixed order. Shares of a union count what either curator has; the
        shares of relation, family and qualifiers are of the matched claims only.

    Source for kappa: Cohen (1960), "A Coefficient of Agreement for Nominal Scales".
    """
    a, b = read_pass(pass_a), read_pass(pass_b)
    entities = match_entities(a.entities, b.entities)
    pairs = match_claims(a, b, entities)
    cover_a, cover_b = covered(a.claims), covered(b.claims)
    total = max(cover_a | cover_b) + 1

    def equal(cell: str) -> int:
        return sum(one.get(cell, "") == other.get(cell, "") for one, other in pairs)

    return [
        share(
            "entities: matched, of the union",
            len(entities),
            len(a.entities) + len(b.entities) - len(entities),
        ),
        share("passages: of A, found by B", found_by_other(a.claims, b.claims), len(a.claims)),
        share("passages: of B, found by A", found_by_other(b.claims, a.claims), len(b.claims)),
        share(
            "characters: covered by both, of those covered", len(cover_a & cover_b), len(cover_a | cover_b)
        ),
        Figure("characters: Cohen's kappa", kappa(cover_a, cover_b, total)),
        share("claims: matched, of the union", len(pairs), len(a.claims) + len(b.claims) - len(pairs)),
        share("relation, of matched claims", equal("relation"), len(pairs)),
        share(
            "relation family, of matched claims",
            sum(family(one["relation"]) == family(other["relation"]) for one, other in pairs),
            len(pairs),
        ),
        share(
            "speaker, of matched claims",
            sum(translated(one, "speaker", entities) == other.get("speaker", "") for one, other in pairs),
            len(pairs),
        ),
        *(
            share(f"{cell}, of matched claims", equal(cell), len(pairs))
            for cell in ("when", "modality", "polarity")
        ),
    ]


def agreement_table(figures: Iterable[Figure]) -> str:
    """Lay the figures out as a Markdown table."""
    lines = ["| what | agreed | of | share |", "|---|---:|---:|---:|"]
    for one in figures:
        counts = f"{one.agreed} | {one.of} | {one.share:.0%}" if one.of else f" | | {one.share:.2f}"
        lines.append(f"| {one.name} | {counts} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; exit 0, or 2 when the call is wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("pass_a", type=Path, nargs="?", default=CURATION / "pass_a")
    parser.add_argument("pass_b", type=Path, nargs="?", default=CURATION / "pass_b")
    parser.add_argument("--readme", type=Path, help="file with the marks between which the table goes")
    given = parser.parse_args(arguments)
    table = agreement_table(build_agreement(given.pass_a, given.pass_b))
    print(table)
    if given.readme is not None:
        text = given.readme.read_text(encoding="utf-8")
        if not MARKED.search(text):
            parser.error(f"{given.readme}: no <!-- agreement --> marks on lines of their own")
        new = MARKED.sub(lambda found: found[1] + table + found[2], text)
        given.readme.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
