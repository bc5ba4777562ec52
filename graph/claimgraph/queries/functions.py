"""What queries can call beyond SPARQL's own functions: whether a claim holds in a period, or is dated to it.

`cg:holds(?period, ?kind, ?when, ?endState, ?endedBy)` gives "yes", "no" or "unknown", and `cg:holdsReason` of
the same arguments says why. Both are `dates.holds`, which every view uses. What a claim lacks is given as "".
`cg:within(?period, ?when)` gives true where a date, as it is written, lies wholly in the period.
`cg:label(?thing)` gives what a reader sees in place of an IRI: the label in the dataset's language if there
is one, else another label or the title, else the IRI with its prefix.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pyoxigraph as ox

from claimgraph.dates import Holding, holds, parse_edtf
from claimgraph.errors import BadDate, UsageError
from claimgraph.policies import readable_date
from claimgraph.queries.short import Shortener
from claimgraph.vocabulary import CG, catalogue

Function: TypeAlias = Callable[..., ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]

_Argument: TypeAlias = ox.NamedNode | ox.Literal


def _holding(arguments: tuple[_Argument, ...]) -> Holding | None:
    """Return the answer; None, which the engine takes for an error, where the period or kind is none."""
    if len(arguments) != 5:
        return None
    period, kind, when, end_state, ended_by = (_word(argument) for argument in arguments)
    try:
        return holds(
            readable_date(when), period, kind=kind, end_state=end_state, ended_by=readable_date(ended_by)
        )
    except (BadDate, UsageError):
        return None


def _word(argument: _Argument) -> str:
    if isinstance(argument, ox.NamedNode):
        return catalogue().names.get(argument.value, argument.value)
    return argument.value


def _answer(*arguments: _Argument) -> ox.Literal | None:
    holding = _holding(arguments)
    return None if holding is None else ox.Literal(holding.answer)


def _reason(*arguments: _Argument) -> ox.Literal | None:
    holding = _holding(arguments)
    return None if holding is None else ox.Literal(holding.reason)


def _within(*arguments: _Argument) -> ox.Literal | None:
    if len(arguments) != 2:
        return None
    try:
        period, when = (parse_edtf(_word(argument)) for argument in arguments)
    except BadDate:
        return None
    begins = period.begin_earliest is None or (
        when.begin_earliest is not None and period.begin_earliest <= when.begin_earliest
    )
    ends = period.end_latest is None or (when.end_latest is not None and when.end_latest <= period.end_latest)
    return ox.Literal(begins and ends)


def functions(shorten: Shortener) -> dict[ox.NamedNode, Function]:
    """Return the functions by IRI, as the engine takes them.

    Args:
        shorten: gives the labels.
    """

    def label(*arguments: ox.NamedNode | ox.BlankNode | ox.Literal) -> ox.Literal | None:
        if len(arguments) != 1:
            return None
        [thing] = arguments
        return ox.Literal(shorten(thing.value) if isinstance(thing, ox.NamedNode) else thing.value)

    return {
        ox.NamedNode(CG + "holds"): _answer,
        ox.NamedNode(CG + "holdsReason"): _reason,
        ox.NamedNode(CG + "within"): _within,
        ox.NamedNode(CG + "label"): label,
    }
