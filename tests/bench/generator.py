"""Invented packages of any size, the same from the same seed.

    python tests/bench/generator.py 100000 build/bench/100k --seed 0

Entities are a fifth of the claims, sources a thousandth, verdicts a hundredth. A few entities are in many
claims, as in real data; claims have fuzzy dates, passages, speakers, amounts, values and references to
other claims.
"""

from __future__ import annotations

import argparse
import csv
import json
from bisect import bisect
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

from claimgraph.vocabulary import LITERAL, Catalogue, Relation, catalogue

TYPES = (
    *(("person", 50), ("organization", 12), ("party", 6), ("place", 10), ("event", 6), ("work", 5)),
    *(("ideology", 3), ("state", 3), ("good", 2), ("treaty", 1), ("periodical", 2)),
)
FIRST = (
    "Ada",
    "Bo",
    "Cleo",
    "Dan",
    "Eva",
    "Finn",
    "Göran",
    "Hana",
    "Ivo",
    "Jutta",
    "Karel",
    "Lea",
    "Mira",
    "Nils",
)
LAST = (
    "Quill",
    "Tarn",
    "Órsson",
    "Brook",
    "Fell",
    "Marsh",
    "Haugen",
    "Lodd",
    "Nyström",
    "Pell",
    "Rowe",
    "Strand",
)
THINGS = ("League", "Harbour", "Union", "Almanac", "Society", "Company", "Bridge", "Council", "Mill", "Road")
CLAIM_COLUMNS = (
    *("id", "subject", "relation", "object", "value", "when", "source", "locator", "start", "end", "gloss"),
    *("speaker", "witness", "place", "role", "amount", "unit", "from", "said_when", "modality", "condition"),
    *("polarity", "extent", "end_state", "supports"),
)
TEXT_LENGTH = 400_000


def generate_package(directory: Path, claims: int, seed: int = 0) -> None:
    """Write a package with a number of claims that checks clean; an existing one is overwritten."""
    random = Random(seed)
    directory.mkdir(parents=True, exist_ok=True)
    counts = {
        "entities": max(40, claims // 5),
        "sources": max(3, claims // 1000),
        "verdicts": max(1, claims // 100),
    }
    _write_descriptor(directory, claims)
    world = _World(random, counts["entities"])
    _write(directory, "entities", ("id", "type", "label", "aliases", "wikidata", "note"), world.rows())
    _write(directory, "sources", _SOURCE_COLUMNS, _sources(random, counts["sources"]))
    _write(directory, "claims", CLAIM_COLUMNS, _claims(random, world, claims, counts["sources"]))
    _write(directory, "verdicts", _VERDICT_COLUMNS, _verdicts(random, claims, counts["verdicts"]))


_SOURCE_COLUMNS = (
    "id",
    "kind",
    "title",
    "author",
    "date",
    "publisher",
    "url",
    "derived_from",
    "text_sha256",
    "note",
)
_VERDICT_COLUMNS = ("id", "claim", "aspect", "target", "verdict", "reason", "curator", "date", "source")


class _World:
    """Entities by type; low numbers are drawn more often."""

    def __init__(self, random: Random, count: int) -> None:
        self._random = random
        kinds, weights = zip(*TYPES, strict=True)
        first = [kind for kind in kinds for _ in range(2)]
        self.kinds = first + random.choices(kinds, weights, k=count - len(first))
        self.by_type: dict[str, list[str]] = {kind: [] for kind in kinds}
        for number, kind in enumerate(self.kinds):
            self.by_type[kind].append(f"{kind}_{number:06}")

    def rows(self) -> Iterator[tuple[str, ...]]:
        random = self._random
        for number, kind in enumerate(self.kinds):
            first, last = random.choice(FIRST), random.choice(LAST)
            label = (
                f"{first} {last} {number}" if kind == "person" else f"{last} {random.choice(THINGS)} {number}"
            )
            alias = f"{first[0]}. {last}|The {last} of {number}" if random.random() < 0.2 else ""
            wikidata = f"Q{1_000_000 + number}" if random.random() < 0.3 else ""
            yield (
                f"{kind}_{number:06}",
                kind,
                label,
                alias,
                wikidata,
                "Invented." if random.random() < 0.1 else "",
            )

    def draw(self, kind: str) -> str:
        ids = self.by_type[kind]
        return ids[int(len(ids) * self._random.random() ** 2.5)]


class _Relations:
    """Relations with the types that they take in this world."""

    def __init__(self, random: Random, known: Catalogue) -> None:
        self._random = random
        kinds = [kind for kind, _ in TYPES]
        self.rows: list[tuple[Relation, list[str], list[str]]] = []
        for relation in known.relations.values():
            if relation.name in ("successor_of", "split_from"):
                continue  # drawn at random it would lead back to itself
            subjects = [kind for kind in kinds if known.fits(kind, relation.domain)]
            objects = [
                kind for kind in kinds if known.fits(kind, [one for one in relation.range if one != LITERAL])
            ]
            if subjects and objects:
                self.rows.append((relation, subjects, objects))
        self._weights = list(accumulate(1 / (place + 5) for place in range(len(self.rows))))

    def draw(self) -> tuple[Relation, list[str], list[str]]:
        return self.rows[bisect(self._weights, self._random.random() * self._weights[-1])]


def _claims(random: Random, world: _World, count: int, sources: int) -> Iterator[tuple[str, ...]]:
    known = catalogue()
    relations = _Relations(random, known)
    dates = _dates(random)
    for number in range(count):
        relation, subjects, objects = relations.draw()
        subject, other = world.draw(random.choice(subjects)), world.draw(random.choice(objects))
        value = ""
        if LITERAL in relation.range and random.random() < 0.5:
            other, value = "", f"a {random.choice(THINGS).lower()} of sorts"
        start = random.randrange(TEXT_LENGTH)
        source = f"source_{int(sources * random.random() ** 2):04}"
        gloss = (
            f"{subject.replace('_', ' ')} {relation.label} {other.replace('_', ' ') or value}, it is said."
        )
        yield (
            *(f"c{number:07}", subject, relation.name, other, value, dates(), source),
            *(f"p. {start // 1500 + 1}", str(start), str(start + random.randint(20, 300)), gloss),
            *_qualifiers(random, world, relation, number),
        )


def _qualifiers(random: Random, world: _World, relation: Relation, number: int) -> Iterator[str]:
    chance = random.random
    reported = chance() < 0.25
    speaker = world.draw("person") if reported else ""
    yield speaker
    witnesses = (world.draw("person"), world.draw("person")) if reported and chance() < 0.3 else ()
    yield "|".join(dict.fromkeys(name for name in witnesses if name != speaker))
    yield world.draw("place") if chance() < 0.15 else ""
    yield random.choice(("secretary", "deputy", "envoy")) if relation.family == "office" else ""
    has_amount = relation.family == "trade"
    yield str(random.randint(1, 900) * 1000) if has_amount else ""
    yield random.choice(("ITL", "tonne", "vessel")) if has_amount else ""
    yield world.draw("party") if relation.is_change_of_side else ""
    yield str(random.randint(1920, 1950)) if reported and chance() < 0.5 else ""
    modality = random.choices(("", "conditional", "intended", "expected"), (90, 4, 3, 3))[0]
    yield modality
    yield "if the harbour stays open" if modality == "conditional" else ""
    yield "denied" if chance() < 0.04 else ""
    yield random.choice(("some", "many", "12")) if chance() < 0.03 else ""
    yield random.choice(("open", "ended", "unknown")) if relation.kind == "state" and chance() < 0.1 else ""
    yield f"c{random.randrange(number):07}" if number and chance() < 0.02 else ""


def _dates(random: Random) -> Callable[[], str]:
    def draw() -> str:
        day = date(1900, 1, 1) + timedelta(days=random.randrange(18_000))
        form = random.randrange(20)
        if form < 5:
            return day.isoformat()
        if form < 9:
            return f"{day:%Y-%m}"
        if form < 13:
            return f"{day:%Y}"
        later = f"{day.year + random.randint(0, 9)}"
        fuzzy = (
            f"{day.year // 10}X",
            f"{day:%Y}~",
            f"{day:%Y-%m}?",
            f"{day:%Y}/{later}",
            f"{day:%Y}/",
            "",
            "",
        )
        return fuzzy[form - 13]

    return draw


def _sources(random: Random, count: int) -> Iterator[tuple[str, ...]]:
    for number in range(count):
        copied = f"source_{random.randrange(number):04}" if number and random.random() < 0.2 else ""
        title = f"{random.choice(THINGS)} papers, volume {number}"
        yield (
            *(f"source_{number:04}", random.choice(("book", "article-journal", "manuscript")), title),
            *(f"{random.choice(FIRST)} {random.choice(LAST)}", str(1920 + number % 60), "Saltby Press"),
            *(f"https://example.org/source/{number}", copied, f"{number:064x}", ""),
        )


def _verdicts(random: Random, claims: int, count: int) -> Iterator[tuple[str, ...]]:
    for number in range(count):
        verdict = random.choice(("accepted", "contested", "doubtful", "rejected"))
        aspect = "when" if random.random() < 0.1 else ""
        claim, curator = f"c{random.randrange(claims):07}", random.choice(("ada", "bo"))
        reason = "Invented, like all of this."
        yield (
            f"v{number:06}",
            claim,
            aspect,
            "",
            verdict,
            reason,
            curator,
            f"2025-01-{number % 28 + 1:02}",
            "",
        )


def _write(directory: Path, table: str, columns: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> None:
    with (directory / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _write_descriptor(directory: Path, claims: int) -> None:
    content = {
        "name": f"bench-{claims}",
        "title": f"Invented package of {claims} claims",
        "format_version": "1",
        "base": "https://example.org/bench/",
        "language": "en",
        "licenses": [{"name": "CC0-1.0"}],
    }
    (directory / "datapackage.json").write_text(json.dumps(content, indent=1), encoding="utf-8")


def main() -> None:
    """Write a package of N claims into a folder."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("claims", type=int, metavar="N")
    parser.add_argument("directory", type=Path, metavar="DIR")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    generate_package(arguments.directory, arguments.claims, arguments.seed)


if __name__ == "__main__":
    main()
