"""Where a query is wrong, shown so that it can be mended: line, column, and a caret under the place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from pyoxigraph import Store
from rich.cells import cell_len

from claimgraph.errors import QueryError, nearest_name
from claimgraph.queries.tokens import Token, scan

_GAP: Final = 40
"""More than the length of any keyword, see `_failing_token`."""

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_ERROR_PLACE: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_REASONS: Final = {
    "Prefix not found": "the prefix is not known",
    "IRI parsing failed": "this is not a valid absolute IRI",
    "Duplicated variable name in SELECT": "a variable is named twice in SELECT",
    "The SELECT contains an expression with a variable that is unbound": (
        "SELECT computes with a variable that is neither in GROUP BY nor inside COUNT, SUM or the like"
    ),
    "The SELECT contains a variable that is unbound": (
        "SELECT names a variable that is neither in GROUP BY nor inside COUNT, SUM or the like"
    ),
    "SELECT * is not authorized with GROUP BY": "SELECT * cannot stand with GROUP BY: name the variables",
}


def point_at(text: str, offset: int, reason: str, width: int = 100) -> str:
    r"""Return a message with line, column, the line itself, and a caret under the place.

    >>> print(point_at("ASK {\n  ?s ?? }", 11, "unexpected '?'"))
    line 2, column 6: unexpected '?'
        ?s ?? }
           ^
    """
    before = _LINE_END.split(text[:offset])
    line_start = offset - len(before[-1])
    line = _LINE_END.split(text[line_start:], maxsplit=1)[0]
    column = offset - line_start
    cut = max(0, column - width * 2 // 3)
    shown, under = _printable(line[cut : cut + width]), _printable(line[cut:column])
    indent = len(shown) - len(shown.lstrip())
    place = max(0, cell_len(under) - indent)
    return f"line {len(before)}, column {column + 1}: {reason}\n    {shown.strip()}\n    {' ' * place}^"


def explain_error(text: str, error: SyntaxError, prefixes: Mapping[str, str]) -> QueryError:
    """Return the engine's complaint about a query as one that names the place.

    Args:
        text: the query as the user wrote it.
        error: what the engine raised for it.
        prefixes: those that the engine was given.
    """
    tokens = scan(text)
    for token in tokens:
        if token.kind == "bad":
            return QueryError(point_at(text, token.start, _bad_character(token.text)))
    failing = _failing_token(tokens, prefixes)
    if failing is not None and failing.is_op("}"):
        rebound = _rebound(tokens, failing)
        if rebound is not None:
            reason = (
                f"{rebound.text} has a value already where AS {rebound.text} gives it one: take a new name"
            )
            return QueryError(point_at(text, rebound.start, reason))
        error = _error_of_subquery(text, tokens, failing, prefixes) or error
    reason, is_about_select = _reason(error, failing, {**prefixes, **_declared(tokens)})
    if is_about_select:
        failing = _select_of(tokens, failing)
    if failing is None:
        return QueryError(point_at(text, len(text.rstrip()), reason or "the query ends too early"))
    start = text.rfind("<", 0, failing.end) if reason == _REASONS["IRI parsing failed"] else failing.start
    return QueryError(point_at(text, max(start, 0), reason or f"unexpected {_shortened(failing.text)}"))


def _declared(tokens: Sequence[Token]) -> dict[str, str]:
    pairs = pairwise(tokens)
    return {after.text.rstrip(":"): "" for token, after in pairs if token.is_word("PREFIX")}


def _shortened(text: str, limit: int = 40) -> str:
    return repr(text if len(text) <= limit else text[: limit - 1] + "…")


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)


def _bad_character(text: str) -> str:
    if text in "\"'":
        return "a text begins here and is not closed, or holds an escape that SPARQL does not know"
    name = repr(text) if text.isprintable() else f"U+{ord(text):04X}"
    return f"the character {name} begins nothing in SPARQL"


def _failing_token(tokens: Sequence[Token], prefixes: Mapping[str, str]) -> Token | None:
    """Return the first token that cannot stand where it stands; None for the end of the query.

    The engine reports how far it looked, and it looks ahead by the length of the keyword that it tries. So
    the tokens are set further apart than any keyword is long: then it never looks past the one it stops at.
    """
    places, spaced = [], ""
    for token in tokens:
        places.append(len(spaced))
        spaced += token.text + " " * _GAP
    spaced = re.sub(r"[\r\n]", " ", spaced)
    try:
        Store().query(spaced, prefixes=dict(prefixes))
    except (SyntaxError, ValueError) as error:
        found = _ERROR_PLACE.match(str(error))
        column = int(found[2]) - 1 if found else len(spaced)
        started = [token for token, place in zip(tokens, places, strict=True) if place <= column]
        return started[-1] if started and column < len(spaced) - 1 else None
    return None


def _reason(error: SyntaxError, token: Token | None, prefixes: Mapping[str, str]) -> tuple[str, bool]:
    """Return the engine's reason in our words, empty if it gives none, and whether it is about SELECT."""
    found = _ERROR_PLACE.match(str(error))
    said = found[3] if found else ""
    for theirs, ours in _REASONS.items():
        if theirs not in said:
            continue
        if theirs == "Prefix not found" and token is not None:
            prefix = token.text.partition(":")[0]
            near = nearest_name(prefix, prefixes)
            hint = (
                f"; did you mean '{near}:'?"
                if near
                else f"; those known are {' '.join(f'{one}:' for one in sorted(prefixes))}"
            )
            return f"the prefix '{prefix}:' is not known{hint}", False
        return ours, "SELECT" in theirs
    return "", False


def _group_before(tokens: Sequence[Token], end: Token) -> list[Token]:
    """Return the tokens between a closing brace and the brace that it closes."""
    before = [token for token in tokens if token.start < end.start]
    opening = max(
        (place for place, one in enumerate(before) if one.is_op("{") and one.depth == end.depth), default=-1
    )
    return before[opening + 1 :]


def _rebound(tokens: Sequence[Token], end: Token) -> Token | None:
    """Return the variable of a BIND in the group that ends here, if the group has bound it before."""
    group = _group_before(tokens, end)
    for place, token in enumerate(group):
        is_bound = token.kind == "var" and place > 0 and group[place - 1].is_word("AS")
        if is_bound and token.depth == end.depth + 2 and any(one.text == token.text for one in group[:place]):
            return token
    return None


def _error_of_subquery(
    text: str, tokens: Sequence[Token], end: Token, prefixes: Mapping[str, str]
) -> SyntaxError | None:
    """Return what the engine says of the subquery that ends here, read by itself; None if there is none."""
    group = _group_before(tokens, end)
    if not group or not group[0].text.upper().startswith("SELECT"):
        return None
    declared = [one for one in tokens if one.kind in ("iri", "pname") and one.start < group[0].start]
    spaces = {
        before.text[:-1]: after.text[1:-1] for before, after in pairwise(declared) if after.kind == "iri"
    }
    try:
        Store().query(text[group[0].start : end.start], prefixes={**prefixes, **spaces})
    except (SyntaxError, ValueError) as error:
        return error if isinstance(error, SyntaxError) else None
    return None


def _select_of(tokens: Sequence[Token], end: Token | None) -> Token | None:
    """Return the SELECT of the query or subquery that ends at a token."""
    depth = 0 if end is None else end.depth + (end.text == "}")
    before = [token for token in tokens if end is None or token.start < end.start]
    selects = [token for token in before if token.kind == "word" and token.text.upper().startswith("SELECT")]
    return next((token for token in reversed(selects) if token.depth <= depth), None)
