"""From a row of cells to values by column: one plan per table, made from its header."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from operator import getitem
from typing import Any

from claimgraph.errors import nearest_name
from claimgraph.tables.cells import SPREADSHEET_ERRORS, Cells, read_date, read_number, read_text
from claimgraph.tables.findings import BadCell
from claimgraph.tables.mangled import may_be_thousands, possible_serial
from claimgraph.tables.sheets import Sheet
from claimgraph.tables.spellings import column_in_english

MARKS = frozenset("=+-@#")
"""First letters of text that is looked at twice: formulas and errors of spreadsheets."""

Other = Callable[[str], Cells | None]


class TextCells(Cells):
    """Free text, kept as it stands; what a spreadsheet would take for a formula is noted."""

    def __init__(self, sheet: Sheet, *, is_required: bool = False) -> None:
        super().__init__(read_text, is_required=is_required)
        self._sheet = sheet

    def __missing__(self, cell: str) -> str:
        if not cell:
            raise BadCell("missing-cell", "is required and is empty")
        if cell[:1] in MARKS:
            if cell in SPREADSHEET_ERRORS:
                raise BadCell("spreadsheet-error", "is a spreadsheet's error, not a value")
            if cell[:1] != "#" and len(cell) > 1:
                self._sheet.tally("begins with '=', '+', '-' or '@' like a formula and is kept as text", cell)
        return cell


class Plan:
    """Matches a table's header with the columns it may have, and reads its rows.

    Args:
        columns: how the cells of each known column are read.
        required: names of columns that the header must have.
        other: tells how a column is read that is not among `columns`; None when it is unknown.
    """

    def __init__(
        self,
        sheet: Sheet,
        columns: Mapping[str, Cells],
        required: Collection[str],
        *,
        other: Other | None = None,
    ) -> None:
        self.sheet = sheet
        self.names = sheet.columns
        self.cells: list[Cells] = []
        self.meant: set[str] = set()
        free = [name for name in (*required, *columns) if name not in sheet.columns]
        for name in self.names:
            cells = columns.get(name)
            if cells is None and other:
                cells = other(name)
            if cells is None:
                if name:
                    self._unknown_column(name, free, columns)
                cells = TextCells(sheet)
            self.cells.append(cells)
        missing = [name for name in required if name not in self.names] if self.names else []
        sheet.is_broken = bool(missing)
        for name in missing:
            if name not in self.meant:
                self._header_fault(BadCell("missing-column", "is missing from the header"), name)
        self._check_schema()

    def values(self) -> Iterator[tuple[list[str], list[Any]]]:
        """Yield each row with what its cells mean; a cell that cannot be read is a fault and means None."""
        for row in self.sheet.rows():
            yield row, self.read(row)

    def read(self, row: list[str]) -> list[Any]:
        """Return what the cells of a row mean; a cell that cannot be read is a fault and means None."""
        try:
            return [*map(getitem, self.cells, row)]
        except BadCell:
            return [*map(self._read_one, self.names, self.cells, row)]

    def named(self) -> Iterator[tuple[list[str], dict[str, Any]]]:
        """As `values`, by name of column; for tables where speed matters less."""
        for row, values in self.values():
            yield row, dict(zip(self.names, values, strict=True))

    def _read_one(self, name: str, cells: Cells, cell: str) -> Any:
        try:
            return cells[cell]
        except BadCell as bad:
            self.sheet.fault(bad, column=name, value=cell)
            return None

    def _unknown_column(self, name: str, free: Sequence[str], columns: Mapping[str, Cells]) -> None:
        """Report a column that is not known; what it may be meant for is not reported as missing too."""
        small = name.casefold()
        hint = column_in_english(name, free)
        hint = hint or nearest_name(small, columns) or nearest_name(small.rstrip("s"), columns)
        self.meant.add(hint)
        self._header_fault(
            BadCell("unknown-column", f"is not a column of {self.sheet.file.table}", hint), name
        )

    def _header_fault(self, bad: BadCell, column: str) -> None:
        self.sheet.fault(bad, column=column, line=self.sheet.line)

    def _check_schema(self) -> None:
        listed, findings = self.sheet.file.columns, self.sheet.findings
        for name in self.names if listed else ():
            if name not in listed:
                findings.note(
                    f"{self.sheet.file.shown}: column {name!r} is not in its schema in datapackage.json"
                )


def date_cells(sheet: Sheet, *, is_list: bool = False, empty: Any = "") -> Cells:
    """Cells of dates; a year far ahead, which may be a spreadsheet's day number, is noted."""

    def read(cell: str) -> Any:
        if day := possible_serial(cell):
            sheet.tally(f"is a year far ahead; as a spreadsheet's day number it would be {day}", cell)
        return (read_date(cell),) if is_list else read_date(cell)

    return Cells(read, empty=empty)


def number_cells(sheet: Sheet) -> Cells:
    """Cells of numbers as qualifiers; one that may be meant as thousands is noted."""

    def read(cell: str) -> tuple[str]:
        if may_be_thousands(cell):
            sheet.tally("is read as a decimal number; write 1000 if a thousand is meant", cell)
        return (read_number(cell),)

    return Cells(read, empty=())
