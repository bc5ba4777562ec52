"""Rows drawn for a reader: on a terminal, in a notebook, and as columns for data frames."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text as RichText

from claimgraph.errors import UsageError
from claimgraph.queries.short import Shortener
from claimgraph.queries.terms import IRI, Term
from claimgraph.statements import printable

HTML_ROWS: Final = 200
"""Rows shown in a notebook; what is left out is counted under the table."""


def shown(term: Term, shorten: Shortener) -> str:
    """Return a term as a reader sees it: an IRI by its label or prefix, nothing for an unbound cell.

    >>> from pyoxigraph import Store
    >>> shown(True, Shortener(Store(), {})), shown(None, Shortener(Store(), {}))
    ('true', '')
    """
    if term is None:
        return ""
    if isinstance(term, IRI):
        return _plainly(shorten(term))
    if isinstance(term, bool):
        return str(term).lower()
    if isinstance(term, Decimal):
        return format(term, "f")
    if isinstance(term, tuple):
        return f"<<{' '.join(shown(part, shorten) for part in term)}>>"
    return _plainly(str(term))


def rich_table(columns: Sequence[str], rows: Sequence[tuple[Term, ...]], shorten: Shortener) -> RichTable:
    """Return the rows as a table for a terminal; numbers stand to the right."""
    drawn = RichTable(box=None, pad_edge=False, header_style="bold")
    for place, name in enumerate(columns):
        is_number = bool(rows) and all(_is_number(row[place]) for row in rows)
        drawn.add_column(name, justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*(RichText(shown(cell, shorten)) for cell in row))
    return drawn


def rich_records(columns: Sequence[str], rows: Sequence[tuple[Term, ...]], shorten: Shortener) -> RichText:
    """Return the rows one below the other, for a table too wide for its reader; empty cells are left out."""
    lines = RichText()
    indent = max(map(len, columns), default=0) + 5
    for number, row in enumerate(rows, start=1):
        for name, cell in zip(columns, row, strict=True):
            told = " ".join(shown(cell, shorten).split())
            if told:
                lines.append(f"{number}. " if name == columns[0] else "")
                lines.append(
                    f"{name}: ".rjust(indent - (len(f"{number}. ") if name == columns[0] else 0)), "bold"
                )
                lines.append(f"{told}\n")
        lines.append("\n")
    lines.rstrip()
    return lines


def text_table(drawn: RichTable) -> bytes:
    """Return a table as plain text, as wide as it needs to be."""
    console = Console(file=io.StringIO(), width=1_000_000, color_system=None, legacy_windows=False)
    with console.capture() as capture:
        console.print(drawn, soft_wrap=True)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines()).encode()


def html_table(columns: Sequence[str], rows: Sequence[tuple[Term, ...]], shorten: Shortener) -> str:
    """Return the first rows as an HTML table; all text is escaped, and IRIs stand in the titles."""
    head = "".join(f"<th>{html.escape(name)}</th>" for name in columns)
    body = "".join(
        f"<tr>{''.join(_html_cell(cell, shorten) for cell in row)}</tr>" for row in rows[:HTML_ROWS]
    )
    left = len(rows) - HTML_ROWS
    note = f"<p>and {left} more rows</p>" if left > 0 else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}"


def separated_table(
    format: str, columns: Sequence[str], rows: Sequence[tuple[Term, ...]], shorten: Shortener
) -> bytes:
    """Return the rows as "csv" or "tsv" for a spreadsheet, with labels in place of IRIs.

    Raises:
        UsageError: the format is neither.
    """
    dialects: dict[str, type[csv.Dialect]] = {"csv": csv.excel, "tsv": csv.excel_tab}
    if format not in dialects:
        raise UsageError(f"{format} is written with IRIs, which programs read; labels go into csv and tsv")
    written = io.StringIO(newline="")
    writer = csv.writer(written, dialects[format])
    writer.writerow(columns)
    writer.writerows([shown(cell, shorten) for cell in row] for row in rows)
    return written.getvalue().encode()


def to_columns(
    columns: Sequence[str], rows: Sequence[tuple[Term, ...]], *, is_mixed_text: bool = False
) -> dict[str, list[object]]:
    """Return columns of plain Python values, for data frames.

    Args:
        is_mixed_text: turn a column that holds values of several kinds into one of texts.
    """
    made: dict[str, list[object]] = {}
    for place, name in enumerate(columns):
        cells = [_plain(row[place]) for row in rows]
        if is_mixed_text and len({type(cell) for cell in cells if cell is not None}) > 1:
            cells = [None if cell is None else str(cell) for cell in cells]
        made[name] = cells
    return made


def _plainly(text: str) -> str:
    return printable(text).replace("\t", " ")


def _plain(term: Term) -> object:
    if isinstance(term, str):
        return str(term)
    return str(term) if isinstance(term, tuple) else term


def _is_number(term: Term) -> bool:
    return isinstance(term, int | float | Decimal) and not isinstance(term, bool | dt.date)


def _html_cell(term: Term, shorten: Shortener) -> str:
    title = f' title="{html.escape(term)}"' if isinstance(term, IRI) else ""
    return f"<td{title}>{html.escape(shown(term, shorten))}</td>"
