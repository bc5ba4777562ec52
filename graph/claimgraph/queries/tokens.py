"""The tokens of a SPARQL query, read once and used by the guard, by values and by error messages.

The engine reads characters, not words: to it `SERVICESILENT<x>` and `true.SERVICE<x>` are calls, and
whether `<a>` is an IRI or two comparisons depends on where it stands. So the character classes here are
those of the grammar, never wider, and `<` is read by its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from claimgraph.errors import QueryError

Kind = Literal["iri", "pname", "var", "blank", "string", "lang", "number", "word", "op", "bad"]
"""word: a keyword, a builtin's name, `a`, `true`; bad: a character that starts nothing in SPARQL."""

_BASE: Final = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_MARKS: Final = "\u00b7\u0300-\u036f\u203f-\u2040"
_CHARS: Final = rf"{_BASE}_\-0-9{_MARKS}"
_CODE: Final = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_ESCAPE: Final = rf"\\[tbnrf\"'\\]|{_CODE}"
_LOCAL_ESCAPE: Final = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL: Final = (
    rf"(?:[{_BASE}_:0-9]|{_LOCAL_ESCAPE})"
    rf"(?:(?:[{_CHARS}.:]|{_LOCAL_ESCAPE})*(?:[{_CHARS}:]|{_LOCAL_ESCAPE}))?"
)
_IRI: Final = rf"<(?:[^\x00-\x20<>\"{{}}|^`\\]|{_CODE})*>"

_TOKEN: Final = re.compile(
    "|".join(
        (
            r"(?P<skip>[ \t\r\n]+|#[^\r\n]*)",
            rf"(?P<iri>{_IRI})",
            rf"(?P<string>'''(?:'{{0,2}}(?:[^'\\]|{_ESCAPE}))*'''|\"\"\"(?:\"{{0,2}}(?:[^\"\\]|{_ESCAPE}))*\"\"\""
            rf"|'(?:[^'\\\r\n]|{_ESCAPE})*'|\"(?:[^\"\\\r\n]|{_ESCAPE})*\")",
            rf"(?P<blank>_:[{_BASE}_0-9](?:[{_CHARS}.]*[{_CHARS}])?)",
            rf"(?P<var>[?$][{_BASE}_0-9][{_BASE}_0-9{_MARKS}]*)",
            # The prefix is capped so that a long run of dots costs no more than its length.
            rf"(?P<pname>(?:[{_BASE}](?:[{_CHARS}.]{{0,255}}[{_CHARS}])?)?:(?:{_LOCAL})?)",
            r"(?P<number>[0-9]+\.[0-9]*[eE][+-]?[0-9]+|\.?[0-9]+[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+)",
            rf"(?P<word>[{_BASE}][{_CHARS}]*)",
            r"(?P<lang>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?)",
            r"(?P<op><<|\{\||\|\}|\^\^|\|\||&&|!=|>=|[{}()\[\].,;=<>!+\-*/|^&?~])",
            r"(?P<bad>.)",
        )
    ),
    re.DOTALL,
)
_LESS: Final = re.compile("(?P<op><)")
_MUCH_GREATER: Final = re.compile("(?P<op>>>)")
_CLOSERS: Final = {"{": "}", "(": ")", "[": "]", "{|": "|}", "<<": ">>"}
_OPERANDS: Final = frozenset({"var", "string", "lang", "number", "iri", "pname"})


@dataclass(frozen=True, slots=True)
class Token:
    """A token and where it stands; `depth` counts the brackets open around it."""

    kind: Kind
    text: str
    start: int
    depth: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    def is_word(self, *words: str) -> bool:
        """Tell whether this is one of some keywords, given in capitals."""
        return self.kind == "word" and self.text.upper() in words

    def is_op(self, *texts: str) -> bool:
        return self.kind == "op" and self.text in texts


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a query may be; beyond, the engine runs out of stack and takes the process with it.

    Args:
        nesting: brackets open at once.
        joints: operators and keywords, which the engine reads or plans by recursion; commas and the
            terms of a list or a VALUES block are not counted.
    """

    nesting: int = 100
    joints: int = 2_000


def scan(text: str, limits: Limits | None = None) -> tuple[Token, ...]:
    """Return the tokens of a query, without white space and comments; any text can be scanned.

    Raises:
        QueryError: the query is larger than the limits.

    >>> [token.text for token in scan("ASK { ?s :p 'a # b' } # c")]
    ['ASK', '{', '?s', ':p', "'a # b'", '}']
    """
    return tuple(_within(_tokens(text), limits or Limits()))


def decode_escapes(text: str) -> str:
    r"""Return the text with codepoint escapes decoded, as SPARQL 1.1 does before it reads a query.

    >>> decode_escapes(r"\u0053ERVICE")
    'SERVICE'
    """

    def character(match: re.Match[str]) -> str:
        code = int(match[0][2:], 16)
        return chr(code) if code < 0x110000 else match[0]

    return re.sub(_CODE, character, text)


def _within(tokens: Iterator[Token], limits: Limits) -> Iterator[Token]:
    joints = 0
    for token in tokens:
        if token.depth > limits.nesting:
            raise QueryError(f"the query nests brackets more than {limits.nesting} deep")
        joints += token.kind == "word" or (token.kind == "op" and token.text not in "(),")
        if joints > limits.joints:
            raise QueryError(f"the query has more than {limits.joints} operators and keywords")
        yield token


@dataclass(slots=True)
class _Bracket:
    """An open bracket, and whether comparisons can stand directly in it."""

    text: str
    compares: bool
    is_subquery: bool = False


def _tokens(text: str) -> Iterator[Token]:
    """Read tokens, knowing for every open bracket whether comparisons can stand in it."""
    brackets: list[_Bracket] = []
    before: list[Token] = []
    place = 0
    while place < len(text):
        match = _pattern(text, place, brackets, before).match(text, place)
        if match is None:  # pragma: no cover - the last alternative takes any character
            raise QueryError(f"the query cannot be read at character {place}")
        place = match.end()
        if match.lastgroup == "skip":
            continue
        closes = bool(brackets) and match[0] == _CLOSERS[brackets[-1].text]
        if closes:
            brackets.pop()
        token = Token(_kind(match.lastgroup), match[0], match.start(), len(brackets))
        if before and before[-1].is_op("{") and token.kind == "word":
            brackets[-1].is_subquery = token.text.upper().startswith("SELECT")
        if token.kind == "op" and token.text in _CLOSERS:
            brackets.append(_Bracket(token.text, _opens_expression(token, before, brackets)))
        before = [*before[-1:], token]
        yield token


def _pattern(text: str, place: int, brackets: list[_Bracket], before: list[Token]) -> re.Pattern[str]:
    if text[place] == "<" and brackets and brackets[-1].compares and before and _ends_operand(before[-1]):
        return _LESS
    if text[place] == ">" and brackets and brackets[-1].text == "<<" and text.startswith(">>", place):
        return _MUCH_GREATER
    return _TOKEN


def _kind(name: str | None) -> Kind:
    kinds: dict[str | None, Kind] = {
        "iri": "iri", "pname": "pname", "var": "var", "blank": "blank", "string": "string", "lang": "lang",
        "number": "number", "word": "word", "op": "op",
    }  # fmt: skip
    return kinds.get(name, "bad")


def _ends_operand(token: Token) -> bool:
    return token.kind in _OPERANDS or token.is_op(")", "]") or token.is_word("TRUE", "FALSE")


def _opens_expression(token: Token, before: list[Token], brackets: list[_Bracket]) -> bool:
    """Tell whether comparisons can stand directly in the bracket that `token` opens.

    In a group, an expression's bracket follows a keyword or a builtin's name (FILTER, BIND, REGEX) or the
    name of a function after FILTER; any other bracket there is a collection, a path or a row of VALUES.
    Outside of groups, in SELECT and after WHERE, every bracket is an expression's.
    """
    if token.text != "(":
        return False
    if not brackets or brackets[-1].is_subquery:
        return True
    if brackets[-1].text == "(":
        return brackets[-1].compares
    last = before[-1]
    if last.kind == "word":
        return not last.is_word("A", "TRUE", "FALSE")
    if last.kind in ("iri", "pname"):
        return before[0].kind == "word" or last.text.upper().startswith("FILTER")
    return False
