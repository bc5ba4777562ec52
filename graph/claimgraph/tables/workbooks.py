"""Sheets of `.xlsx` and `.ods` workbooks, read by python-calamine.

Calamine gives an empty cell for a cell in error (#N/A) and for a formula that was never computed; these
are looked for in the workbook's own XML, so that nothing is lost in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile, is_zipfile

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from claimgraph.tables.findings import Findings
from claimgraph.tables.mangled import text_of_cell

WORKBOOKS = (".xlsx", ".ods")

_OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]+)([0-9]+)"')
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)<|<(?:\w+:)?is\b")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_ODS_ERROR = re.compile(rb'calcext:value-type="error"')


def sheet_names(path: Path, shown: str, findings: Findings) -> list[str] | None:
    """Names of a workbook's sheets of cells, hidden ones too; None, with a fault, when it cannot be read."""
    try:
        with CalamineWorkbook.from_path(path) as book:
            return [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    except (CalamineError, OSError):
        hint = "save it anew as .xlsx, .ods or 'CSV UTF-8'"
        findings.add(shown, "unreadable-file", _no_workbook(path), hint)
        return None


def sheet_rows(path: Path, sheet: str, shown: str, findings: Findings) -> Iterator[tuple[int, list[str]]]:
    """Rows of a sheet with their numbers, every cell as text; blank rows are left to the caller.

    Whole days become ISO dates; how many is said in a note.
    """
    broken = _broken_cells(path, sheet)
    with CalamineWorkbook.from_path(path) as book:
        cells = book.get_sheet_by_name(sheet)
        if cells.start is None:
            return
        for line, row in enumerate(cells.iter_rows(), start=1):
            texts = [text_of_cell(value) for value in row]
            for value in row:
                if isinstance(value, date | datetime | timedelta):
                    findings.tally(
                        shown, "a date cell is read as an ISO date", f"line {line}, {text_of_cell(value)}"
                    )
            for column, text in broken.get(line, ()):
                if column < len(texts):
                    texts[column] = text
            yield line, texts
    if 0 in broken:
        findings.add(shown, "spreadsheet-error", "holds cells in error, such as #N/A", "mend or empty them")


def _no_workbook(path: Path) -> str:
    """Say why a file cannot be read as a workbook."""
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    if not start:
        return "is empty: it is no workbook"
    if start == _OLD_OFFICE:
        return "is a workbook of an old kind (.xls), or one locked by a password"
    if not start.startswith(b"PK"):
        return f"is no workbook, although its name ends in {path.suffix}"
    return (
        "is no workbook, or a damaged one"
        if is_zipfile(path)
        else "is a damaged workbook: its end is missing"
    )


def _broken_cells(path: Path, sheet: str) -> dict[int, list[tuple[int, str]]]:
    """Cells in error or never computed: row -> (column from 0, text); row 0 when the place is not known."""
    try:
        with ZipFile(path) as archive:
            if path.suffix.lower() == ".ods":
                return {0: []} if _ODS_ERROR.search(_table_of(archive.read("content.xml"), sheet)) else {}
            content = archive.read(_part_of(archive, sheet))
    except (BadZipFile, KeyError, ElementTree.ParseError, OSError):
        return {}
    broken: dict[int, list[tuple[int, str]]] = {}
    if b't="e"' not in content and not _FORMULA.search(content):
        return broken
    for found in _CELL.finditer(content):
        attributes, inner = found[1], found[2] or b""
        value, place = _VALUE.search(inner), _REFERENCE.search(attributes)
        if place and b't="e"' in attributes:
            text = ((value and value[1]) or b"#N/A").decode()
        elif place and not value and _FORMULA.search(inner) and b't="str"' not in attributes:
            text = "#CALC!"
        else:
            continue
        broken.setdefault(int(place[2]), []).append((_column_number(place[1]), text))
    return broken


def _part_of(archive: ZipFile, sheet: str) -> str:
    """Path inside an .xlsx of the part that holds a sheet."""
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for element in book.iter():
        if element.tag.endswith("}sheet") and element.get("name") == sheet:
            target = targets.get(element.get(f"{_OFFICE}id"), "")
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError(sheet)


def _table_of(content: bytes, sheet: str) -> bytes:
    """The part of an .ods document's XML that holds a sheet, near enough for a search."""
    start = content.find(f'table:name="{sheet}"'.encode())
    end = content.find(b"</table:table>", start)
    return content[start:end] if start >= 0 else content


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
