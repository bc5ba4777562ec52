"""What changed between two states of a dataset, record by record and field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Generic, TypeVar

from claimgraph.claims import Claim, Entity, Source, Verdict
from claimgraph.rdf import list_cell

_ENDS = ("start", "end")

Record = TypeVar("Record", Claim, Entity, Source, Verdict)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one record, before and after; empty where it was or became absent."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Changes(Generic[Record]):
    """Records of one kind added, removed and changed, each in order of their ids.

    Args:
        changed: by id, the fields that differ, in order of the table's columns.
    """

    added: tuple[Record, ...]
    removed: tuple[Record, ...]
    changed: dict[str, tuple[FieldChange, ...]]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)

    def to_json(self) -> dict[str, object]:
        """Return ids and fields, for programs."""
        return {
            "added": [record.id for record in self.added],
            "removed": [record.id for record in self.removed],
            "changed": {
                name: [{"field": one.field, "old": one.old, "new": one.new} for one in changes]
                for name, changes in self.changed.items()
            },
        }


def compare_records(old: Iterable[Record], new: Iterable[Record]) -> Changes[Record]:
    """Compare two sets of records by id.

    A record whose id changed counts as removed and added: ids are what citations hold on to.

    >>> old = [Claim("c1", "ada", "member_of", "greens", when="1920", source="s1")]
    >>> new = [Claim("c1", "ada", "member_of", "greens", when="1921", source="s1")]
    >>> compare_records(old, new).changed
    {'c1': (FieldChange(field='when', old='1920', new='1921'),)}
    """
    before = {record.id: record for record in old}
    after = {record.id: record for record in new}
    return Changes(
        added=tuple(after[name] for name in sorted(after.keys() - before.keys())),
        removed=tuple(before[name] for name in sorted(before.keys() - after.keys())),
        changed={
            name: changes
            for name in sorted(before.keys() & after.keys())
            if (changes := _field_changes(before[name], after[name]))
        },
    )


def _field_changes(old: Record, new: Record) -> tuple[FieldChange, ...]:
    before: dict[str, str | tuple[str, ...]] = _cells(old)
    after: dict[str, str | tuple[str, ...]] = _cells(new)
    return tuple(
        FieldChange(name, _shown(before.get(name, "")), _shown(after.get(name, "")))
        for name in dict.fromkeys([*before, *after])
        if before.get(name, "") != after.get(name, "")
    )


def _shown(cell: str | tuple[str, ...]) -> str:
    """A list as the table has it, so that two values and one with a bar in it look different too."""
    return cell if isinstance(cell, str) else list_cell(cell)


def _cells(record: Claim | Entity | Source | Verdict) -> dict[str, str | tuple[str, ...]]:
    """The record as a row of its table: column -> cell."""
    cells: dict[str, str | tuple[str, ...]] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name == "passages":
            cells.update(
                {end: tuple(str(span[place]) for span in value) for place, end in enumerate(_ENDS) if value}
            )
        elif field.name == "labels":
            cells.update({f"label@{language}": label for language, label in sorted(value.items())})
        elif isinstance(value, Mapping):
            cells.update(sorted(value.items()))
        else:
            cells[field.name] = value
    return cells
