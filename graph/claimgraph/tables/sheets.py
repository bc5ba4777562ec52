"""Rows of a table with their physical lines, from a text file or a workbook's sheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from claimgraph.tables.delimiters import DELIMITERS, find_delimiter, wrong_delimiter
from claimgraph.tables.encoding import CHUNK, HIDDEN, Survey, describe_hidden
from claimgraph.tables.files import TableFile
from claimgraph.tables.findings import BadCell, Findings
from claimgraph.tables.workbooks import sheet_rows

Report = Callable[[int], None]
Records = Iterator[tuple[int, list[str]]]

_SEPARATOR = re.compile(r'\ufeff?("?)sep=([^\w\s]|\t)\2*\1', re.IGNORECASE)


class Sheet:
    """One table being read: its header, then its rows, each with the physical line it starts on.

    Args:
        file: where the table stands.
        survey: of a text file; None for a workbook.
        known: names of columns, by which the delimiter is told.
        report: called with the number of bytes read since the last call, about once a megabyte.

    While a row is at hand `line` is the line that it starts on, `faulty_line` that of the last row of which
    a fault was kept. `rows_read` counts the rows that are not blank. `hides`: cells may hold
    hidden characters. `is_broken`: the header lacks what every row needs.
    """

    def __init__(
        self,
        file: TableFile,
        survey: Survey | None,
        known: Collection[str],
        findings: Findings,
        report: Report,
    ) -> None:
        self.file = file
        self.findings = findings
        self.line = 0
        self.rows_read = 0
        self.hides = survey is None or survey.has_hidden
        self.is_broken = False
        self.faulty_line = 0
        self._rows_faulty = 0
        self._written: dict[str, str] = {}
        self._survey = survey
        self._known = known
        self._report = report
        self._records = self._text_records(survey.encoding) if survey else self._workbook_records()
        self.columns = self._read_header()

    @property
    def is_faulty(self) -> bool:
        """Whether the row at hand has a fault of its own, or the header one that spoils every row."""
        return self.is_broken or self.faulty_line == self.line

    @property
    def rows_faulty(self) -> int:
        """How many of the rows read have a fault and are not handed on."""
        return self.rows_read if self.is_broken else self._rows_faulty

    def fault(self, bad: BadCell, *, column: str = "", value: str = "", line: int = 0) -> None:
        """Keep a fault of the row at hand, or of an earlier `line`."""
        if not line and self.faulty_line != self.line:
            self.faulty_line = self.line
            self._rows_faulty += 1
        line, column = line or self.line, self._written.get(column, column)
        self.findings.add(
            self.file.shown, bad.code, bad.reason, bad.hint, line=line, column=column, value=value
        )

    def rename(self, columns: tuple[str, ...]) -> None:
        """Know the columns by other names; faults go on to show those that are written."""
        self._written = {
            name: written for name, written in zip(columns, self.columns, strict=True) if written
        }
        for number, name in enumerate(columns):
            if name in columns[:number] and self.columns[number] not in self.columns[:number]:
                bad = BadCell("duplicate-column", "stands twice in the header, in other letters")
                self.fault(bad, column=name, line=self.line)
        self.columns = columns

    def tally(self, what: str, cell: str) -> None:
        """Count a cell of the row at hand that is worth a note for the whole table."""
        self.findings.tally(self.file.shown, what, f"line {self.line}, {cell[:60]!r}")

    def rows(self) -> Iterator[list[str]]:
        """Yield each row that is not blank, its cells stripped and as many as the header's.

        A row of another width is a fault and is not yielded.
        """
        width, strip = len(self.columns), str.strip
        hides = self.hides
        for line, raw in self._records:
            self.line = line
            if hides:
                self._check_hidden(raw)
            row = [*map(strip, raw)]
            if not any(row):
                continue
            self.rows_read += 1
            if len(row) != width:
                if self._survey is not None or any(row[width:]):
                    self._wrong_width(row, width)
                    continue
                row = (row + [""] * width)[:width]
            yield row

    def _read_header(self) -> tuple[str, ...]:
        names: list[str] = []
        for line, header in self._records:
            self.line = line
            names = [name.strip() for name in header]
            if any(names):
                break
        else:
            self.line = 0
            self.fault(BadCell("no-header", "is empty: it has no header line"))
        while names and not names[-1] and self._survey is None:
            names.pop()
        for number, name in enumerate(names):
            if not name:
                self.fault(BadCell("unnamed-column", f"column {number + 1} of the header has no name"))
            elif name in names[:number]:
                self.fault(BadCell("duplicate-column", "stands twice in the header"), column=name)
        self._rows_faulty = 0
        return tuple(names)

    def _wrong_width(self, row: list[str], width: int) -> None:
        kind = "many" if len(row) > width else "few"
        hint = ""
        if len(row) > width:
            hint = "a cell that holds the delimiter must stand in double quotes"
        elif other := next((sign for sign in DELIMITERS if row[0].count(sign) >= width - 1 > 0), ""):
            hint = f"this row is separated by {DELIMITERS[other]}"
        reason = f"too {kind} cells: {len(row)}, the header has {width}"
        self.fault(BadCell("cell-count", reason, hint), value=next(filter(None, row)))

    def _check_hidden(self, raw: list[str]) -> None:
        for number, cell in enumerate(raw):
            if found := HIDDEN.search(cell):
                column = self.columns[number] if number < len(self.columns) else ""
                what = describe_hidden(found[0])
                if found[0] == "\ufffd":
                    bad = BadCell("lost-character", f"holds {what}: a letter was lost in a conversion")
                else:
                    bad = BadCell("control-character", f"holds the hidden {what}")
                self.fault(bad, column=column, value=cell)

    def _workbook_records(self) -> Records:
        yield from sheet_rows(self.file.path, self.file.sheet, self.file.shown, self.findings)

    def _text_records(self, encoding: str) -> Records:
        """Records of a text file with the physical line on which each starts."""
        raw = io.BufferedReader(_CountedFile(self.file.path, self._report), CHUNK)
        with io.TextIOWrapper(raw, encoding=encoding, errors="replace", newline="") as lines:
            delimiter, hint_line = self._delimiter(lines)
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            line, is_open = 1, True
            while is_open:
                try:
                    for record in reader:
                        if line != hint_line:
                            yield line, record
                        line = reader.line_num + 1
                    is_open = False
                except csv.Error as error:
                    self.line = line
                    self.rows_read += 1
                    self._bad_quotes(str(error), reader.line_num)
                    line = reader.line_num + 1

    def _bad_quotes(self, message: str, last: int) -> None:
        reason = f"its quotes cannot be read: {message}"
        if "unexpected end" in message or "field larger" in message:
            reason = f"a quoted cell opens here and is not closed; lines {self.line}-{last} cannot be read"
        self.fault(BadCell("bad-quotes", reason, 'a quote inside a cell is written twice: ""'))

    def _delimiter(self, lines: io.TextIOWrapper) -> tuple[str, int]:
        """Tell the delimiter from the first line that is not blank, and go back to the start.

        A line `sep=;` before it, Excel's own hint, is no part of the table; its number is given too.
        """
        first, hint_line = "", 0
        for number, text in enumerate(lines, start=1):
            if not hint_line and _SEPARATOR.fullmatch(text.rstrip("\r\n")):
                hint_line = number
            elif text.strip():
                first, self.line = text, number
                break
        lines.seek(0)
        sign = find_delimiter(first, self._known)
        reason, value = wrong_delimiter(first, sign, self._known)
        hint = "separate them by a comma, a semicolon or a tab"
        if reason:
            self.fault(BadCell("delimiter", reason, hint), value=value)
        elif self.file.delimiter not in ("", sign) and sign in first:
            reason = f"columns are separated by {DELIMITERS[sign]}, the descriptor's dialect says otherwise"
            self.fault(BadCell("delimiter", reason), value=self.file.delimiter)
        return sign, hint_line


class _CountedFile(io.FileIO):
    """A file that reports how many bytes were read from it, each byte once."""

    def __init__(self, path: Path, report: Report) -> None:
        super().__init__(path)
        self._report = report
        self._reached = 0

    def readinto(self, buffer: bytearray | memoryview, /) -> int | None:  # type: ignore[override]
        count = super().readinto(buffer)
        if (place := self.tell()) > self._reached:
            self._report(place - self._reached)
            self._reached = place
        return count
