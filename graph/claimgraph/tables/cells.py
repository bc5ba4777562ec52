"""What a cell means: one small reader per kind of column, each distinct cell read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from claimgraph.dates import parse_edtf
from claimgraph.errors import BadDate
from claimgraph.tables.findings import BadCell
from claimgraph.tables.mangled import as_plain_number, rewritten_date
from claimgraph.tables.suggestions import Nearest

ID = re.compile(r"[a-z0-9_-]+")
NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z][a-z0-9]*)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
SPREADSHEET_ERRORS = frozenset(
    (
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "Err:502",
        "Err:508",
    )
)

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_COUNT = re.compile(r"[1-9][0-9]*")
_OFFSET = re.compile(r"[0-9]{1,12}")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LINK = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_BAR = re.compile(r"(?<!\\)\|")

Reader = Callable[[str], Any]


class Cells(dict[str, Any]):
    """What each distinct cell of a column means; a cell that cannot be read raises `BadCell`.

    A dict, so that a cell seen before costs one look-up in C; emptied when it grows beyond `limit`,
    never filled when that is 0 (for columns whose cells hardly repeat).

    >>> amounts = Cells(read_number)
    >>> amounts["34000000"], amounts[""]
    ('34000000', '')
    """

    def __init__(
        self, read: Reader, *, is_required: bool = False, empty: Any = "", limit: int = 200_000
    ) -> None:
        super().__init__()
        self._read = read
        self._limit = limit
        self._blank = {} if is_required else {"": empty}
        self.update(self._blank)

    def __missing__(self, cell: str) -> Any:
        if not cell:
            raise BadCell("missing-cell", "is required and is empty")
        if cell in SPREADSHEET_ERRORS:
            raise BadCell("spreadsheet-error", "is a spreadsheet's error, not a value")
        value = self._read(cell)
        if self._limit:
            if len(self) >= self._limit:
                self.clear()
                self.update(self._blank)
            self[cell] = value
        return value


def split_list(cell: str) -> tuple[str, ...]:
    r"""Split a list cell at each `|` that is not escaped.

    >>> split_list(r"a | b\|c")
    ('a', 'b|c')
    """
    if "|" not in cell:
        return (cell,)
    items = tuple(item.strip().replace("\\|", "|") for item in _BAR.split(cell))
    if not all(items):
        raise BadCell("empty-item", "holds an empty item between '|'")
    return items


def list_of(read: Reader, *, code: str = "repeated-item", reason: str = "names {!r} twice") -> Reader:
    """Return a reader of list cells from the reader of one item; a repeated item is a fault."""

    def read_list(cell: str) -> tuple[Any, ...]:
        items = tuple(read(item) for item in split_list(cell))
        if len(items) > 1 and len(set(items)) < len(items):
            repeated = next(item for number, item in enumerate(items) if item in items[:number])
            raise BadCell(code, reason.format(repeated))
        return items

    return read_list


def one_of(read: Reader) -> Reader:
    """Return a reader that gives a tuple of the one value that `read` gives."""
    return lambda cell: (read(cell),)


def read_text(cell: str) -> str:
    """Free text is kept as it stands."""
    return cell


def read_id(cell: str) -> str:
    """An id of its own row."""
    if ID.fullmatch(cell):
        return cell
    plain = re.sub(r"[^a-z0-9_-]+", "_", cell.casefold()).strip("_")
    raise BadCell("bad-id", "is not an id: small letters a-z, digits, _ and - only", plain)


def read_date(cell: str) -> str:
    """A date in EDTF level 0 or 1."""
    if "|" in cell:
        raise BadCell("single-value", "holds one date only; a span is written 1936/1938")
    try:
        parse_edtf(cell)
    except BadDate as error:
        if rewritten := rewritten_date(cell):
            raise BadCell("mangled-date", "is a date that a spreadsheet has rewritten", rewritten) from None
        code = "reversed-interval" if _is_reversed(cell) else "bad-date"
        raise BadCell(code, error.reason, error.hint) from None
    return cell


def read_number(cell: str) -> str:
    """A plain decimal number."""
    if _NUMBER.fullmatch(cell):
        return cell
    raise BadCell("bad-number", "is not a plain number such as 34000000 or 12.5", as_plain_number(cell))


def read_extent(words: Mapping[str, str]) -> Reader:
    """Return a reader of `some`, `many`, `most`, `all` or a whole number from 1."""
    read = word_reader(words, "an extent (or a whole number from 1)")
    return lambda cell: cell if _COUNT.fullmatch(cell) else read(cell)


def read_offsets(cell: str) -> tuple[int, ...]:
    """One offset, or several where a passage is interrupted."""
    if cell.isascii() and cell.isdecimal() and len(cell) <= 12:
        return (int(cell),)
    for item in split_list(cell):
        if not _OFFSET.fullmatch(item):
            raise BadCell("bad-number", "is not an offset: whole numbers from 0, several separated by '|'")
    return tuple(map(int, split_list(cell)))


def read_link(cell: str) -> str:
    """An address on the web."""
    if _LINK.fullmatch(cell) and _host(cell):
        return cell
    if re.match(r"https?://", cell, re.IGNORECASE):
        raise BadCell("bad-link", *_broken_link(cell))
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", cell):
        raise BadCell("bad-link", "is not a whole address", f"https://{cell}" if " " not in cell else "")
    raise BadCell("bad-link", "is not an address that starts with https:// or http://")


def read_wikidata(cell: str) -> str:
    """A Wikidata item."""
    if _WIKIDATA.fullmatch(cell):
        return cell
    found = re.search(r"[Qq][1-9][0-9]*$", cell)
    raise BadCell("bad-wikidata", "is not a Wikidata item such as Q23559", found[0].upper() if found else "")


def read_sha256(cell: str) -> str:
    """A digest in 64 small hexadecimal digits."""
    if _SHA256.fullmatch(cell):
        return cell
    plain = cell.lower().removeprefix("sha256:")
    hint = plain if _SHA256.fullmatch(plain) else ""
    raise BadCell("bad-digest", "is not a SHA-256 in 64 small hexadecimal digits", hint)


def word_reader(words: Mapping[str, Any], what: str) -> Reader:
    """Return a reader of a word that must be one of `words`."""
    nearest = Nearest(words)

    def read_word(cell: str) -> str:
        if cell in words:
            return cell
        if "|" in cell:
            raise BadCell("single-value", f"holds several values; {what} is one word")
        choices = f": one of {', '.join(words)}" if len(words) <= 8 else ""
        raise BadCell("unknown-word", f"is not {what}{choices}", nearest(cell))

    return read_word


def _is_reversed(cell: str) -> bool:
    begin, slash, end = cell.partition("/")
    if not slash:
        return False
    try:
        parse_edtf(begin)
        parse_edtf(end)
    except BadDate:
        return False
    return True


def _broken_link(cell: str) -> tuple[str, str]:
    """What is wrong with an address that starts as one, and advice."""
    if re.search(r"\s", cell):
        return "holds a space", "one address without spaces; inside an address %20 stands for a space"
    if found := re.search(r"[<>\"{}|\\^`]", cell):
        return f"holds {found[0]!r}, which no address may hold", ""
    return "names no host behind http://", ""


def _host(link: str) -> str:
    try:
        return urlsplit(link).hostname or ""
    except ValueError:
        return ""
