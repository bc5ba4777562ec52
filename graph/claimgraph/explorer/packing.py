"""The payload as it travels: columns turned so that they compress well.

`web/src/payload/columns.ts` turns them back, so that the page's script sees what `build_payload` made.
Numbers that grow are told by their differences, days by their distance from the first day of their time;
what is said of a few claims stands in columns of its own; voices are derived again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from claimgraph.explorer.payload import ENDLESS
from claimgraph.policies import VOICED_FAMILIES

_EPOCH = date(1970, 1, 1).toordinal()
_RELATIVE = ("last", "begun", "lasting")


def pack_columns(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Return the payload as it travels; never changes the one given."""
    claims, times = dict(payload["claims"]), dict(payload["times"])
    claims["voiced"], claims["voice"] = _voices(payload)
    claims["passages"] = _passages(claims["passages"])
    claims["qualifiers"] = _by_name(claims["qualifiers"], list(payload["catalogue"]["qualifiers"]))
    first = times["first"]
    times["first"] = _steps(first)
    for name in _RELATIVE:
        times[name] = [_from(day, start) for day, start in zip(times[name], first, strict=True)]
    times["bounds"] = _bounds(times["bounds"], first)
    times["grounds"] = [_ground(row, start) for row, start in zip(times["grounds"], first, strict=True)]
    return {**payload, "claims": claims, "times": times}


def differences(numbers: Sequence[int]) -> list[int]:
    """Return each number's distance from the one before it, the first from 0.

    >>> differences([3, 4, 9])
    [3, 1, 5]
    """
    return [number - before for number, before in zip(numbers, [0, *numbers], strict=False)]


def _is_endless(day: int) -> bool:
    return abs(day) >= ENDLESS


def _steps(days: Sequence[int]) -> list[int]:
    """Distances from the last day that is not endless; endless ones as they are."""
    told, before = [], 0
    for day in days:
        told.append(day if _is_endless(day) else day - before)
        before = before if _is_endless(day) else day
    return told


def _from(day: int, start: int) -> int:
    return day if _is_endless(day) or _is_endless(start) else day - start


def _ground(row: Mapping[str, Any], start: int) -> dict[str, Any]:
    moved = {name: _from(row[name], start) for name in ("earliest", "latest") if name in row}
    return {**row, **moved}


def _bounds(bounds: Mapping[str, Sequence[str]], first: Sequence[int]) -> dict[str, Any]:
    """The four days as four columns: distances from the time's first day; a text where it is no such day."""
    columns = [
        [_iso_from(days[place], first[int(number)]) for number, days in bounds.items()] for place in range(4)
    ]
    return {"rows": differences([int(number) for number in bounds]), "days": columns}


def _iso_from(text: str, start: int) -> int | str:
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        day = None
    if day is None or day.isoformat() != text or _is_endless(start):
        return text
    return day.toordinal() - _EPOCH - start


def _voices(payload: Mapping[str, Any]) -> tuple[list[int], dict[str, list[int]]]:
    """Relations whose subject is the voice where nobody speaks; and the voices that this does not tell."""
    claims, relations = payload["claims"], payload["catalogue"]["relations"]
    voiced = [
        number
        for number, name in enumerate(claims["relations"])
        if name in relations and relations[name]["family"] in VOICED_FAMILIES
    ]
    rest = {}
    for claim, (subject, relation) in enumerate(zip(claims["subject"], claims["relation"], strict=True)):
        qualifiers = claims["qualifiers"].get(str(claim), {})
        told = [who for who in qualifiers.get("speaker", ()) if isinstance(who, int)]
        expected = told or ([subject] if relation in voiced and "speaker" not in qualifiers else [])
        voice = claims["voice"].get(str(claim), [])
        if voice != expected:
            rest[str(claim)] = voice
    return voiced, rest


def _passages(passages: Mapping[str, Sequence[Sequence[int]]]) -> dict[str, list[int]]:
    spans = [span for each in passages.values() for span in each]
    return {
        "rows": differences([int(claim) for claim in passages]),
        "counts": _counts([len(each) for each in passages.values()]),
        "start": [start for start, _ in spans],
        "length": [end - start for start, end in spans],
    }


def _by_name(qualifiers: Mapping[str, Mapping[str, Sequence[Any]]], order: Sequence[str]) -> list[Any]:
    """One entry a qualifier, in the order of the catalogue, then those that it lacks."""
    found: dict[str, list[tuple[int, Sequence[Any]]]] = {name: [] for name in order}
    for claim, named in qualifiers.items():
        for name, values in named.items():
            found.setdefault(name, []).append((int(claim), values))
    return [
        {
            "name": name,
            "rows": differences([claim for claim, _ in told]),
            "counts": _counts([len(values) for _, values in told]),
            "values": [value for _, values in told for value in values],
        }
        for name, told in found.items()
        if told
    ]


def _counts(counts: list[int]) -> list[int]:
    """How many belong to each row; empty where it is one for all."""
    return [] if all(count == 1 for count in counts) else counts
