"""What can go wrong, said so that a person can mend it.

Every error the package raises on purpose is a `GraphError`; the command line turns it into a line on
stderr and its `exit_code`. A `Fault` is one located finding in a package's tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Final

UNSAFE: Final = frozenset(
    (
        *range(9),
        11,
        12,
        *range(14, 32),
        *range(127, 160),
        0x2028,
        0x2029,
        0xFEFF,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    )
)
"""Characters that could command a terminal or turn the order of letters around: control characters, line
separators, bidirectional embeddings, overrides and isolates. Tables refuse them, and no view shows them.
The marks U+200E, U+200F and U+061C are ordinary in Hebrew and Arabic text."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding in a table: where, what, why, and the likely fix.

    Args:
        file: path as the user gave it, with the table's file name.
        line: physical line in the file, from 1; 0 when the finding is about the file as a whole.
        column: name of the column; empty when the finding is about the row or the file.
        value: what stands there, as written.
        code: a short stable word for programs, such as "dangling-id".
        reason: what is wrong, in words.
        hint: the likely fix; empty when none is known.

    >>> print(Fault("claims.csv", 12, "source", "sr-3", "dangling-id", "is no id in sources.csv", "sr-03"))
    claims.csv:12: column 'source': value 'sr-3': is no id in sources.csv; did you mean 'sr-03'?
    """

    file: str
    line: int
    column: str
    value: str
    code: str
    reason: str
    hint: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}: " if self.line else f"{self.file}: "
        column = f"column {self.column!r}: " if self.column else ""
        value = f"value {_shortened(self.value)!r}: " if self.value else ""
        return f"{where}{column}{value}{self.reason}{_suggested(self.hint)}"

    def to_json(self) -> dict[str, str | int]:
        """Return the fields by name, for `claimgraph check --format json`."""
        return asdict(self)


class GraphError(Exception):
    """Root of the errors that this package raises on purpose."""

    exit_code = 1


class UsageError(GraphError):
    """The call is at fault, not the data."""

    exit_code = 2


class DataFaults(GraphError):
    """The tables hold faults; `faults` lists all of them in order of file and line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: Sequence[Fault] = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class BadDate(GraphError):
    """A text is not a date in EDTF level 0 or 1; `hint` is the likely fix."""

    def __init__(self, reason: str, hint: str = "") -> None:
        self.reason = reason
        self.hint = hint
        super().__init__(reason + _suggested(hint))


class UnreadableStore(GraphError):
    """A file or folder is not a graph that this version can read."""


class UnwritableOutput(GraphError):
    """A file or store cannot be written, as when the disk is full; what stood there before is whole."""


class QueryError(GraphError):
    """A query is refused or malformed."""

    exit_code = 2


class UnknownName(UsageError):
    """No entity, relation or question goes by this name; `nearest` lists the closest ones."""

    def __init__(self, message: str, nearest: Sequence[str] = ()) -> None:
        self.nearest = tuple(nearest)
        hint = f"; did you mean {' or '.join(repr(name) for name in self.nearest)}?" if nearest else ""
        super().__init__(message + hint)


class AmbiguousName(UnknownName):
    """Several entities go by this name; `nearest` lists them."""


class UnknownNode(UsageError):
    """A node is not in the network."""


def nearest_name(name: str, known: Iterable[str]) -> str:
    """Return the known name closest to `name`, or an empty string when none is close.

    >>> nearest_name("memberof", ["member_of", "met"])
    'member_of'
    """
    matches = get_close_matches(name, list(known), n=1, cutoff=0.7)
    return matches[0] if matches else ""


def _suggested(hint: str) -> str:
    """A hint of one word is what should stand there; a longer one is advice."""
    return hint and (f"; {hint}" if " " in hint else f"; did you mean {hint!r}?")


def _shortened(value: str, limit: int = 80) -> str:
    return value if len(value) <= limit else value[: limit - 1] + "…"
