"""What the page knows: one graph as columns of numbers and texts, small enough to travel inside HTML.

Entities, sources and times are numbered by their place in their columns, and claims point at these numbers.
What only some rows have goes by the row's number, as an object's key. The TypeScript side of every field is
`web/src/payload/types.ts`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import isinf
from typing import Any

from claimgraph.claims import Claim, Dataset, Entity, Source, Verdict
from claimgraph.dates import CertainDays, certain_days, grounds, in_words, iso_date, parse_edtf, sort_key
from claimgraph.dates.wording import wording
from claimgraph.errors import BadDate
from claimgraph.explorer.appearance import TYPE_LOOKS, UNKNOWN_LOOK, family_colour
from claimgraph.explorer.measuring import Communities, Measures
from claimgraph.explorer.narrowing import Narrowing
from claimgraph.policies import GRAVITY, POLICIES, counts, readable_date, voice_of
from claimgraph.vocabulary import Catalogue

FORMAT = 2
"""Version of the payload; the page's script refuses another."""

LANGUAGES = ("en", "it", "de")
"""Languages of the page's interface, and of the dates told in it."""

ENDLESS = 10**9
"""Stands for a day that is infinitely far away, since JSON has no infinity."""

_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class World:
    """All that a page is made of.

    Args:
        claims: those on the page, in the order they are listed in.
        verdicts: of these claims.
        statuses: by claim id; a claim that is not there is unassessed.
        disputed: ids of the claims that another one disputes.
        places: entity id -> (x, y).
        texts: texts of sources, by source id, only where the curator gave them.
        narrowing: what was asked for, where the page holds less than the graph.
        notes: what a reader should know about how the graph was read.
        language: the interface's first language; empty for the browser's.
    """

    dataset: Dataset
    catalogue: Catalogue
    entities: Sequence[Entity]
    sources: Sequence[Source]
    claims: Sequence[Claim]
    verdicts: Sequence[Verdict] = ()
    statuses: Mapping[str, str] = field(default_factory=dict)
    disputed: frozenset[str] = frozenset()
    places: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    communities: Communities = field(default_factory=Communities)
    measures: Measures = field(default_factory=lambda: Measures({}))
    texts: Mapping[str, str] = field(default_factory=dict)
    narrowing: Narrowing = field(default_factory=Narrowing)
    notes: Sequence[str] = ()
    language: str = ""
    seed: int = 0


def build_payload(world: World) -> dict[str, Any]:
    """Return the payload, ready for JSON; the same world gives the same payload."""
    entities = {entity.id: number for number, entity in enumerate(world.entities)}
    sources = {source.id: number for number, source in enumerate(world.sources)}
    return {
        "format": FORMAT,
        "dataset": _dataset(world.dataset),
        "catalogue": _catalogue(world.catalogue, world.dataset.language),
        "entities": _entities(world, entities),
        "sources": _sources(world, sources),
        **_claims(world, entities, sources),
        "dates": _dates(world),
        "verdicts": _verdicts(world, sources),
        "texts": {str(sources[name]): text for name, text in world.texts.items() if name in sources},
        "computed": {
            "seed": world.seed,
            "communitiesFound": world.communities.found,
            "others": world.communities.others,
            "betweennessSamples": world.measures.samples,
        },
        "narrowed": world.narrowing.to_json(len(world.claims)),
        "notes": list(world.notes),
        "language": world.language,
    }


def _dataset(dataset: Dataset) -> dict[str, Any]:
    return {
        "name": dataset.name,
        "title": dataset.title,
        "base": dataset.base,
        "language": dataset.language,
        "licence": dataset.licence,
        "citation": dataset.citation,
        "dataHash": dataset.data_hash,
        "toolVersion": dataset.tool_version,
    }


def _catalogue(catalogue: Catalogue, language: str) -> dict[str, Any]:
    def labels(label: str, others: Mapping[str, str]) -> dict[str, str]:
        """Labels by language; a package's own term has its main one in the dataset's language beside them."""
        return dict(others) if not label or others.get("en") == label else {**others, language: label}

    families = list(catalogue.families)
    return {
        "types": {
            one.name: {
                "labels": labels(one.label, one.labels),
                "iri": one.iri,
                "parents": list(one.parents),
                "shape": TYPE_LOOKS.get(one.name, UNKNOWN_LOOK)[0],
                "colour": TYPE_LOOKS.get(one.name, UNKNOWN_LOOK)[1],
            }
            for one in catalogue.types.values()
        },
        "families": {name: {"colour": family_colour(name)} for name in families},
        "relations": {
            one.name: {
                "labels": labels(one.label, one.labels),
                "inverse": labels(one.inverse_label, one.inverse_labels),
                "family": one.family,
                "sign": one.sign,
                "kind": one.kind,
                "symmetric": one.is_symmetric,
                "changesSide": one.is_change_of_side,
                "iri": one.iri,
            }
            for one in catalogue.relations.values()
        },
        "qualifiers": {
            one.name: {
                "labels": labels(one.label, one.labels),
                "range": one.range,
                "iri": one.iri,
                "isList": one.is_list,
            }
            for one in catalogue.qualifiers.values()
        },
        "schemes": {
            scheme: {word: dict(labels) for word, labels in words.items()}
            for scheme, words in catalogue.scheme_labels.items()
        },
        "concepts": {scheme: dict(words) for scheme, words in catalogue.schemes.items()},
    }


def _entities(world: World, numbers: Mapping[str, int]) -> dict[str, Any]:
    rows = world.entities
    types = list(dict.fromkeys(entity.type for entity in rows))
    community = {name: place for place, names in enumerate(world.communities.members) for name in names}
    places = [world.places.get(entity.id, (0.0, 0.0)) for entity in rows]
    return {
        "id": [entity.id for entity in rows],
        "label": [entity.label for entity in rows],
        "types": types,
        "type": [types.index(entity.type) for entity in rows],
        "labels": _some(rows, lambda entity: dict(entity.labels)),
        "aliases": _some(rows, lambda entity: list(entity.aliases)),
        "wikidata": _some(rows, lambda entity: entity.wikidata),
        "note": _some(rows, lambda entity: entity.note),
        "x": [round(x) for x, _ in places],
        "y": [round(y) for _, y in places],
        "community": [community.get(entity.id, -1) for entity in rows],
        "measures": {
            name: [float(f"{values.get(entity.id, 0.0):.3g}") for entity in rows]
            for name, values in world.measures.values.items()
        },
    }


def _sources(world: World, numbers: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        _full(
            {
                "id": one.id,
                "kind": one.kind,
                "title": one.title,
                "author": list(one.author),
                "date": one.date,
                "publisher": one.publisher,
                "url": one.url,
                "derivedFrom": [numbers.get(name, name) for name in one.derived_from],
                "textSha256": one.text_sha256,
                "note": one.note,
            }
        )
        for one in world.sources
    ]


def _claims(world: World, entities: Mapping[str, int], sources: Mapping[str, int]) -> dict[str, Any]:
    rows = world.claims
    numbers = {claim.id: number for number, claim in enumerate(rows)}
    relations = list(dict.fromkeys(claim.relation for claim in rows))
    times = _Times(world.catalogue)
    encode = _Encoder(world.catalogue, entities, sources, numbers)
    relation_numbers = {name: number for number, name in enumerate(relations)}
    locators = list(dict.fromkeys(claim.locator for claim in rows))
    locator_numbers = {text: number for number, text in enumerate(locators)}
    columns = {
        "id": [claim.id for claim in rows],
        "subject": [entities[claim.subject] for claim in rows],
        "relations": relations,
        "relation": [relation_numbers[claim.relation] for claim in rows],
        "object": [entities.get(claim.object, -1) if claim.object else -1 for claim in rows],
        "value": _some(rows, lambda claim: claim.value),
        "time": [times.number(claim) for claim in rows],
        "source": [sources.get(claim.source, -1) for claim in rows],
        "foreignSource": _some(rows, lambda claim: "" if claim.source in sources else claim.source),
        "locators": locators,
        "locator": [locator_numbers[claim.locator] for claim in rows],
        "passages": _some(rows, lambda claim: [list(span) for span in claim.passages]),
        "gloss": [claim.gloss for claim in rows],
        "status": [GRAVITY.index(world.statuses.get(claim.id, "unassessed")) for claim in rows],
        "policies": [_policies(claim, world) for claim in rows],
        "disputed": [numbers[claim.id] for claim in rows if claim.id in world.disputed],
        "voice": _some(
            rows,
            lambda claim: [
                entities[name]
                for name in voice_of(claim, world.catalogue.relations.get(claim.relation))
                if name in entities
            ],
        ),
        "qualifiers": _some(rows, encode),
    }
    return {"claims": columns, "times": times.columns()}


def _policies(claim: Claim, world: World) -> int:
    """Policies under which a claim counts, as bits in the order of `POLICIES`."""
    status = world.statuses.get(claim.id, "unassessed")
    is_disputed = claim.id in world.disputed
    return sum(
        1 << place
        for place, policy in enumerate(POLICIES)
        if counts(claim, status, policy=policy, is_disputed=is_disputed)
    )


class _Encoder:
    """Qualifiers as an object; what names an entity, source or claim becomes its number."""

    def __init__(
        self,
        catalogue: Catalogue,
        entities: Mapping[str, int],
        sources: Mapping[str, int],
        claims: Mapping[str, int],
    ) -> None:
        self._catalogue = catalogue
        self._numbers: dict[str, Mapping[str, int]] = {"entity": entities, "source": sources, "claim": claims}

    def __call__(self, claim: Claim) -> dict[str, list[str | int]]:
        told: dict[str, list[str | int]] = {}
        for name, values in claim.qualifiers.items():
            known = self._catalogue.qualifiers.get(name)
            numbers = self._numbers.get(known.range if known else "entity", {})
            told[name] = [numbers.get(value, value) for value in values]
        return told


class _Times:
    """The distinct times of claims, each once: what is certain of them, and their words by language."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._relations = catalogue.relations
        self._rows: dict[tuple[str, str, str, str], int] = {}

    def number(self, claim: Claim) -> int:
        relation = self._relations.get(claim.relation)
        kind = relation.kind if relation else "state"
        row = (claim.when, kind, claim.one("end_state"), claim.one("ended_by"))
        return self._rows.setdefault(row, len(self._rows))

    def columns(self) -> dict[str, Any]:
        rows = list(self._rows)
        days = [_days(*row) for row in rows]
        order = sorted(range(len(rows)), key=lambda number: _sort_key(rows[number]))
        rank = {number: place for place, number in enumerate(order)}
        return {
            "when": [row[0] for row in rows],
            "kind": [row[1] for row in rows],
            "endState": [row[2] for row in rows],
            "endedBy": [row[3] for row in rows],
            **{name: [each[name] for each in days] for name in ("first", "last", "begun", "lasting")},
            "contradictory": [number for number, each in enumerate(days) if each["contradictory"]],
            "order": [rank[number] for number in range(len(rows))],
            "bounds": {str(number): bounds for number, row in enumerate(rows) if (bounds := _bounds(row[0]))},
            "words": {language: [_words(row, language) for row in rows] for language in LANGUAGES},
            "grounds": [_grounds(*row) for row in rows],
            "forms": {language: _reason_forms(language) for language in LANGUAGES},
        }


def _days(when: str, kind: str, end_state: str, ended_by: str) -> dict[str, Any]:
    days = certain_days(readable_date(when), kind=kind, end_state=end_state, ended_by=readable_date(ended_by))
    return {
        "first": _finite(days.first),
        "last": _finite(days.last),
        "begun": _finite(days.begun),
        "lasting": _finite(days.lasting),
        "contradictory": days.is_contradictory,
    }


def _grounds(when: str, kind: str, end_state: str, ended_by: str) -> dict[str, Any]:
    """What the reason of "yes", "no" and "unknown" is made of; what does not apply is left out."""
    date, by = readable_date(when), readable_date(ended_by)
    of = grounds(date, kind=kind, end_state=end_state, ended_by=by)
    row: dict[str, Any] = {
        "yes": of.yes,
        "margins": list(of.margins) if any(of.margins) else None,
        "clash": of.is_clash,
        "mark": of.mark,
        "unmarked": _unmarked(of.unmarked) if of.mark else None,
        "dated": of.is_dated,
        "attested": of.attested,
        "earliest": _from_epoch(of.begin_earliest) if of.attested else None,
        "latest": _from_epoch(of.end_latest),
        "begun": of.is_begin_known,
        "endDoubted": of.is_end_doubted,
    }
    if (date, by, of.end_state) != (when, ended_by, end_state):
        told = (date, kind, of.end_state, by)
        row["told"] = {language: _words(told, language) for language in LANGUAGES}
    return {
        name: value for name, value in row.items() if not (value is None or value is False or value == "")
    }


def _unmarked(days: CertainDays) -> list[int]:
    bounds = (days.first, days.last, days.begun, days.lasting)
    return [*(_finite(day) for day in bounds), int(days.is_contradictory)]


def _from_epoch(day: int | None) -> int | None:
    return None if day is None else day - _EPOCH


def _reason_forms(language: str) -> dict[str, str]:
    forms = wording(language).forms
    return {name.removeprefix("holds_"): form for name, form in forms.items() if name.startswith("holds_")}


def _bounds(when: str) -> list[str]:
    """The four bounds of a date as its triples have them, "" for one that has no typed form."""
    if not readable_date(when):
        return []
    bounds = parse_edtf(when)
    days = (bounds.begin_earliest, bounds.begin_latest, bounds.end_earliest, bounds.end_latest)
    return [iso_date(day) or "" for day in days]


def _finite(day: float) -> int:
    """Day counted from 1970-01-01, as the page's script counts them."""
    return (ENDLESS if day > 0 else -ENDLESS) if isinf(day) else int(day) - _EPOCH


def _sort_key(row: tuple[str, str, str, str]) -> Any:
    when, _, _, ended_by = row
    for text in (when, ended_by):
        if readable_date(text):
            return sort_key(parse_edtf(text))
    return sort_key(None)


def _words(row: tuple[str, str, str, str], language: str) -> str:
    when, _, end_state, ended_by = row
    try:
        return in_words(when, end_state=end_state, ended_by=ended_by, language=language)
    except BadDate:
        ending = wording(language).say("ended_by", date=ended_by) if ended_by else ""
        return ", ".join(part for part in (when, ending) if part)


def _dates(world: World) -> dict[str, Any]:
    """Words of the dates that stand beside claims: in qualifiers, sources and verdicts."""
    names = [name for name, one in world.catalogue.qualifiers.items() if one.range == "date"]
    found = [text for claim in world.claims for name in names for text in claim.get(name)]
    found += [source.date for source in world.sources if source.date]
    found += [verdict.date for verdict in world.verdicts if verdict.date]
    texts = list(dict.fromkeys(found))
    words = {language: [_words((text, "", "", ""), language) for text in texts] for language in LANGUAGES}
    return {"text": texts, "words": words}


def _verdicts(world: World, sources: Mapping[str, int]) -> list[dict[str, Any]]:
    numbers = {claim.id: number for number, claim in enumerate(world.claims)}
    return [
        _full(
            {
                "id": one.id,
                "claim": numbers[one.claim],
                "verdict": one.verdict,
                "aspect": one.aspect,
                "target": one.target,
                "reason": one.reason,
                "curator": one.curator,
                "date": one.date,
                "source": one.source,
            }
        )
        for one in world.verdicts
        if one.claim in numbers
    ]


def _some(rows: Iterable[Any], value: Callable[[Any], Any]) -> dict[str, Any]:
    """Values by row number, without the empty ones."""
    told = {str(number): value(row) for number, row in enumerate(rows)}
    return {number: one for number, one in told.items() if one}


def _full(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record without its empty fields; a number is never empty."""
    return {name: value for name, value in record.items() if value != "" and value != []}
