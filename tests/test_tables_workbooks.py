"""Sheets of .xlsx and .ods workbooks are read as tables are."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from claimgraph.tables import check_package, read_package

sys.path.insert(0, str(Path(__file__).parent))
from tiny_packages import faults_of, write_package

Rows = Iterable[Iterable[object]]

CLAIMS = (("id", "subject", "relation", "object", "source", "when", "amount", "unit", "gloss"),)


def write_xlsx(path: Path, **sheets: Rows) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def write_ods(path: Path, **sheets: Rows) -> Path:
    book = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        table = Table(name=name)
        for row in rows:
            line = TableRow()
            for value in row:
                line.addElement(_ods_cell(value))
            table.addElement(line)
        book.spreadsheet.addElement(table)
    book.save(path)
    return path


def _ods_cell(value: object) -> TableCell:
    if isinstance(value, date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat())
    elif isinstance(value, int | float):
        cell = TableCell(valuetype="float", value=str(value))
    elif value is None:
        return TableCell()
    else:
        cell = TableCell(valuetype="string")
    cell.addElement(P(text=str(value)))
    return cell


WRITERS = {".xlsx": write_xlsx, ".ods": write_ods}


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_sheet_stands_in_for_a_table(tmp_path: Path, suffix: str) -> None:
    folder = write_package(tmp_path)
    (folder / "claims.csv").unlink()
    rows = (
        *CLAIMS,
        ("c1", "ada", "supplied", "bo", "s1", date(1922, 11, 1), 34000000, "ITL", "=text"),
        (None,) * 9,
        ("c2", "ada", "supplied", "bo", "s1", "192X", 12.5, "tonne", None),
        ("c3", "ada", "supplied", "bo", "s1", "1922-11", None, None, "Zoë"),
        ("c4", "ada", "supplied", "bo", "s1", 1936, None, None, None),
    )
    path = WRITERS[suffix](folder / f"claims{suffix}", claims=rows)
    if suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        book["claims"]["I2"].data_type = "s"  # openpyxl takes "=text" for a formula
        book.save(path)
    package = read_package(folder)
    assert [(one.id, one.when, one.one("amount"), one.gloss) for one in package.claims] == [
        ("c1", "1922-11-01", "34000000", "=text"),
        ("c2", "192X", "12.5", ""),
        ("c3", "1922-11", "", "Zoë"),
        ("c4", "1936", "", ""),
    ]
    assert any(
        "claims" in note and "a date cell is read as an ISO date (the first: line 2, 1922-11-01)" in note
        for note in check_package(folder).notes
    )


@pytest.mark.parametrize("suffix", WRITERS)
def test_one_workbook_may_hold_all_tables(tmp_path: Path, suffix: str) -> None:
    folder = write_package(tmp_path)
    sheets = {
        table: [line.split(",") for line in (folder / f"{table}.csv").read_text("utf-8").splitlines()]
        for table in ("entities", "sources", "claims")
    }
    for table in sheets:
        (folder / f"{table}.csv").unlink()
    sheets["claims"].append(["c2", "ada", "member_of", "greens", "s9"])
    WRITERS[suffix](folder / f"package{suffix}", **sheets, plans=[["x"]])
    assert faults_of(folder) == [
        f"package{suffix}[claims]:3: column 'source': value 's9': "
        f"is not an id in package{suffix}[sources]; did you mean 's1'?"
    ]
    assert check_package(folder).counts == {"entities": 7, "sources": 2, "claims": 2}
    assert f"{folder}/package{suffix}: sheet 'plans' is not a table of this package and is not read" in (
        check_package(folder).notes
    )


def test_a_date_cell_with_a_time_of_day_keeps_it(tmp_path: Path) -> None:
    folder = write_package(tmp_path)
    (folder / "claims.csv").unlink()
    row = ("c1", "ada", "met", "bo", "s1", datetime(1922, 11, 1, 10, 30), None, None, None)
    write_xlsx(folder / "claims.xlsx", claims=(*CLAIMS, row))
    assert [claim.when for claim in read_package(folder).claims] == ["1922-11-01T10:30:00"]


def test_cells_in_error_and_formulas_never_computed_are_not_lost(tmp_path: Path) -> None:
    folder = write_package(tmp_path)
    (folder / "claims.csv").unlink()
    rows = (
        *CLAIMS,
        ("c1", "ada", "met", "bo", "s1", None, None, None, "#N/A"),
        ("c2", "ada", "met", "bo", "s1", None, None, None, "=A1&B1"),
    )
    write_xlsx(folder / "claims.xlsx", claims=rows)
    assert faults_of(folder) == [
        "claims.xlsx:2: column 'gloss': value '#N/A': is a spreadsheet's error, not a value",
        "claims.xlsx:3: column 'gloss': value '#CALC!': is a spreadsheet's error, not a value",
    ]


NO_WORKBOOKS = {
    b"PK\x03\x04 no workbook": "is a damaged workbook: its end is missing",
    b"id,subject\n": "is no workbook, although its name ends in .xlsx",
    b"": "is empty: it is no workbook",
    bytes.fromhex("d0cf11e0a1b11ae1"): "is a workbook of an old kind (.xls), or one locked by a password",
}


@pytest.mark.parametrize("content", NO_WORKBOOKS)
def test_a_workbook_that_is_none_is_told_in_plain_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "junk.xlsx").write_bytes(content)
    hint = "save it anew as .xlsx, .ods or 'CSV UTF-8'"
    assert faults_of(tmp_path / "junk.xlsx") == [f"junk.xlsx: {NO_WORKBOOKS[content]}; {hint}"]


def test_a_sheet_that_starts_further_down_keeps_its_line_numbers(tmp_path: Path) -> None:
    rows: Rows = (
        [],
        [],
        [None, *CLAIMS[0][1:5]],
        [None, "Ada", "met", "Bo", "s1"],
        [None, "Ada", None, "Bo", "s1"],
    )
    path = write_xlsx(tmp_path / "notes.xlsx", Sheet1=rows)
    (fault,) = check_package(path).faults
    assert (fault.line, fault.column) == (5, "relation")


def test_a_single_sheet_with_labels_is_read_like_a_single_table(tmp_path: Path) -> None:
    rows = (("Subject", "Relation", "Object", "Source"), ("Ada Quill", "met", "Bo Tarn", "Chronicle"))
    (claim,) = read_package(write_ods(tmp_path / "notes.ods", notes=rows)).claims
    assert (claim.subject, claim.relation, claim.object) == ("ada_quill", "met", "bo_tarn")
