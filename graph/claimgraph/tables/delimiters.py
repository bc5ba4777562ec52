"""The delimiter of a text table, told from its header line."""

from __future__ import annotations

import csv
from collections.abc import Collection

DELIMITERS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}


def find_delimiter(header: str, known: Collection[str]) -> str:
    """Return the delimiter that cuts a header line into the most known columns, else into the most columns.

    >>> find_delimiter("id;subject;relation", {"id", "subject"})
    ';'
    """

    def fit(sign: str) -> tuple[int, int]:
        cells = split_line(header, sign)
        return sum(cell.strip().casefold() in known for cell in cells), len(cells)

    return max(DELIMITERS, key=fit)


def wrong_delimiter(header: str, sign: str, known: Collection[str]) -> tuple[str, str]:
    """Say what is wrong with a header cut at `sign`, and the part that shows it; empty texts if nothing is.

    >>> wrong_delimiter("id|subject|relation", ",", {"id", "subject"})
    ("columns are separated by '|'", 'id|subject|relation')
    >>> wrong_delimiter("id,subject;relation", ",", {"id", "subject"})
    ('columns are separated by a semicolon and by a comma', 'subject;relation')
    """
    cells = split_line(header, sign)
    others = {**DELIMITERS, "|": "'|'"}
    for cell in cells:
        found = next((name for other, name in others.items() if other in cell), "")
        if found and len(cells) == 1:
            return f"columns are separated by {found}", cell
        if found:
            return f"columns are separated by {found} and by {DELIMITERS[sign]}", cell
    words = header.replace(":", " ").split()
    if len(cells) == 1 and sum(word.casefold() in known for word in words) > 1:
        return "columns are separated by blanks or colons", header.strip()
    return "", ""


def split_line(line: str, sign: str) -> list[str]:
    """Cells of one line; none when its quotes cannot be read."""
    try:
        return next(csv.reader([line.lstrip("\ufeff")], delimiter=sign), [])
    except csv.Error:
        return []
