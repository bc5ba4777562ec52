"""What the cells of one claim must have to do with each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from claimgraph.tables.findings import BadCell
from claimgraph.tables.references import EntityRef
from claimgraph.vocabulary import LITERAL, Catalogue, Relation

Present = Mapping[str, tuple[str, ...] | None]
"""The qualifiers of a row that are not empty; None where the cell could not be read."""

_SIDES = ("from", "from_any_of", "to")


def _condition(present: Present, relation: Relation | None) -> BadCell | None:
    modality = present.get("modality", ())
    if modality is None or modality == ("conditional",):
        return None
    return BadCell("condition", "is allowed only where the modality is 'conditional'")


def _side(present: Present, relation: Relation | None) -> BadCell | None:
    if relation is None or relation.is_change_of_side:
        return None
    return BadCell("change-of-side", f"is allowed only with a change of side, which {relation.name!r} is not")


def _unit(present: Present, relation: Relation | None) -> BadCell | None:
    return None if "amount" in present else BadCell("unit-without-amount", "a unit needs an amount")


def _amount(present: Present, relation: Relation | None) -> BadCell | None:
    if "unit" in present:
        return None
    return BadCell(
        "amount-without-unit", "an amount needs its unit: a currency such as ITL, or what is counted"
    )


def _ended(present: Present, relation: Relation | None) -> BadCell | None:
    if present.get("end_state") != ("open",):
        return None
    return BadCell("contradiction", "contradicts end_state 'open'")


def _witness(present: Present, relation: Relation | None) -> BadCell | None:
    # Who speaks may be the first to witness it; whoever heard it from others is no longer its speaker.
    speakers, heard = present.get("speaker") or (), False
    for name in present.get("witness") or ():
        if heard and name in speakers:
            return BadCell("cycle", f"leads back to the speaker {name!r}")
        heard = heard or name not in speakers
    return None


RULES: Mapping[str, Callable[[Present, Relation | None], BadCell | None]] = {
    "condition": _condition,
    **dict.fromkeys(_SIDES, _side),
    "unit": _unit,
    "amount": _amount,
    "ended_by": _ended,
    "ended_through": _ended,
    "witness": _witness,
}
"""By qualifier: what is wrong with it beside the others, None if nothing is."""


def misfits(
    catalogue: Catalogue, relation: Relation, subject: EntityRef | None, other: EntityRef | None, value: str
) -> Iterator[tuple[str, str, BadCell]]:
    """Yield (column, value, fault) where subject or object is not what the relation takes."""
    if subject and not catalogue.fits(subject.type, relation.domain):
        reason = f"is {_a(subject.type)}; the subject of {relation.name!r} is {_either(relation.domain)}"
        yield "subject", subject.id, BadCell("domain", reason)
    types = tuple(name for name in relation.range if name != LITERAL)
    if other and not catalogue.fits(other.type, types):
        reason = f"is {_a(other.type)}; the object of {relation.name!r} is {_either(types)}"
        yield "object", other.id, BadCell("range", reason)
    if value and LITERAL not in relation.range:
        reason = f"{relation.name!r} takes an object ({_either(types)}), no value"
        yield "value", value, BadCell("range", reason)


def _a(name: str) -> str:
    return f"{'an' if name[:1] in 'aeiou' else 'a'} {name}"


def _either(types: tuple[str, ...]) -> str:
    names = [_a(name) for name in types]
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else "a value"
