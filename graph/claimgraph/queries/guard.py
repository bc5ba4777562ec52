"""What a query may not do: call other endpoints, or change what it reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from claimgraph.errors import QueryError
from claimgraph.queries.syntax import point_at
from claimgraph.queries.tokens import Limits, Token, decode_escapes, scan

UPDATES: Final = (
    "INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH",
)  # fmt: skip
"""First words of SPARQL update operations; none of them is a query."""

_NO_SERVICE: Final = (
    "SERVICE calls another endpoint, which is off; allow it with --allow-service, "
    "in Python with allow_service=True"
)


def read_query(text: str, *, allow_service: bool = False, limits: Limits | None = None) -> tuple[Token, ...]:
    """Return the tokens of a query that may be asked.

    FROM is not refused: the engine only chooses among the graphs of the store and opens nothing.

    Args:
        allow_service: let the query call other endpoints.
        limits: how large it may be; None for those that protect the process.

    Raises:
        QueryError: it calls SERVICE, is an update, or is larger than the limits.

    >>> len(read_query("ASK { ?s ?p 'SERVICE' }"))
    6
    """
    tokens = scan(text, limits)
    _refuse_update(text, tokens)
    if not allow_service:
        for call in _service_calls(tokens):
            raise QueryError(point_at(text, call.start, _NO_SERVICE))
        decoded = decode_escapes(text)
        if decoded != text and any(_service_calls(scan(decoded, limits))):
            raise QueryError(f"{_NO_SERVICE}; this one is written with escapes")
    return tokens


def first_word(tokens: Sequence[Token]) -> Token | None:
    """Return the word that says what a query is (SELECT, ASK ...), after BASE and PREFIX; None if absent."""
    place = 0
    while place < len(tokens) and tokens[place].is_word("BASE", "PREFIX", "VERSION"):
        place += 3 if tokens[place].is_word("PREFIX") else 2
    return tokens[place] if place < len(tokens) and tokens[place].kind == "word" else None


def _refuse_update(text: str, tokens: Sequence[Token]) -> None:
    word = first_word(tokens)
    if word is not None and word.text.upper().startswith(UPDATES):
        reason = (
            f"{word.text.upper()} would change the graph, which is only read: edit the tables and build anew"
        )
        raise QueryError(point_at(text, word.start, reason))


def _service_calls(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield what the engine takes for a call of SERVICE.

    It asks for no space around a keyword: `SERVICESILENT<x>` and `true.SERVICE<x>` are calls, and so is
    `SERVICEex:a {`, while `service:a` elsewhere is a name with the prefix "service".
    """
    for place, token in enumerate(tokens):
        is_call = token.kind == "word" and "SERVICE" in token.text.upper()
        if token.kind == "pname" and "SERVICE" in token.text.partition(":")[0].upper():
            is_graph = place > 0 and tokens[place - 1].is_word("GRAPH", "FROM", "NAMED")
            is_call = not is_graph and place + 1 < len(tokens) and tokens[place + 1].is_op("{")
        if is_call:
            yield token
