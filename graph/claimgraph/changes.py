"""What changed between two states of a dataset, claim by claim and field by field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from claimgraph.claims import Claim
from claimgraph.rdf import list_cell


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one claim, before and after; empty where it was or became absent."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Claims added, removed and changed, each in order of their ids.

    Args:
        changed: by claim id, the fields that differ, in order of the table's columns.
    """

    added: tuple[Claim, ...]
    removed: tuple[Claim, ...]
    changed: dict[str, tuple[FieldChange, ...]]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)

    def to_json(self) -> dict[str, object]:
        """Return ids and fields, for programs."""
        return {
            "added": [claim.id for claim in self.added],
            "removed": [claim.id for claim in self.removed],
            "changed": {
                name: [{"field": one.field, "old": one.old, "new": one.new} for one in changes]
                for name, changes in self.changed.items()
            },
        }


def compare_claims(old: Iterable[Claim], new: Iterable[Claim]) -> Changes:
    """Compare two sets of claims by id.

    A claim whose id changed counts as removed and added: ids are what citations hold on to.

    >>> old = [Claim("c1", "ada", "member_of", "greens", when="1920", source="s1")]
    >>> new = [Claim("c1", "ada", "member_of", "greens", when="1921", source="s1")]
    >>> compare_claims(old, new).changed
    {'c1': (FieldChange(field='when', old='1920', new='1921'),)}
    """
    before = {claim.id: claim for claim in old}
    after = {claim.id: claim for claim in new}
    return Changes(
        added=tuple(after[name] for name in sorted(after.keys() - before.keys())),
        removed=tuple(before[name] for name in sorted(before.keys() - after.keys())),
        changed={
            name: changes
            for name in sorted(before.keys() & after.keys())
            if (changes := _field_changes(before[name], after[name]))
        },
    )


def _field_changes(old: Claim, new: Claim) -> tuple[FieldChange, ...]:
    before, after = _cells(old), _cells(new)
    return tuple(
        FieldChange(name, _shown(before.get(name, "")), _shown(after.get(name, "")))
        for name in dict.fromkeys([*before, *after])
        if before.get(name, "") != after.get(name, "")
    )


def _shown(cell: str | tuple[str, ...]) -> str:
    """A list as the table has it, so that two values and one with a bar in it look different too."""
    return cell if isinstance(cell, str) else list_cell(cell)


def _cells(claim: Claim) -> dict[str, str | tuple[str, ...]]:
    cells: dict[str, str | tuple[str, ...]] = {
        field.name: getattr(claim, field.name)
        for field in fields(claim)
        if field.name not in {"passages", "qualifiers"}
    }
    if claim.passages:
        cells["start"] = tuple(str(start) for start, _ in claim.passages)
        cells["end"] = tuple(str(end) for _, end in claim.passages)
    return cells | dict(sorted(claim.qualifiers.items()))
