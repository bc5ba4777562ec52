"""What spreadsheets make of dates and numbers, and what was likely meant."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

_MONTHS = {
    start: number
    for number, starts in enumerate(
        (
            "jan gen ene",
            "feb fév fev",
            "mar mär mrz",
            "apr avr abr",
            "may mai mag",
            "jun giu juin",
            "jul lug juil",
            "aug ago aoû",
            "sep set",
            "oct okt ott out",
            "nov",
            "dec dez dic déc",
        ),
        start=1,
    )
    for start in starts.split()
}
_MONTH_YEAR = re.compile(r"([^\W\d_]{3,9})\.?[- /](\d{2}|\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})[- /.]([^\W\d_]{3,9})\.?(?:[- /.](\d{2}|\d{4}))?")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_SHORT_SERIAL = re.compile(r"[2-9]\d{3}")
_FIGURES = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?: 0?0:00(?::00)?)?")
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]00:00(?::00(?:\.0+)?)?")
_FIRST_DAY = date(1899, 12, 30)


def rewritten_date(cell: str) -> str:
    """Say what a date that a spreadsheet rewrote was likely to be; empty when it does not look like one.

    >>> rewritten_date("44876"), rewritten_date("Nov-22"), rewritten_date("1922-11-01 00:00:00")
    ('2022-11-11', 'write 1922-11 or 2022-11', '1922-11-01')
    >>> rewritten_date("1.11.1922"), rewritten_date("11/01/1922"), rewritten_date("once")
    ('1922-11-01', 'write 1922-01-11 or 1922-11-01, year first', '')
    """
    if found := _WITH_TIME.fullmatch(cell):
        return found[1]
    if _SERIAL.fullmatch(cell):
        return (_FIRST_DAY + timedelta(days=int(float(cell)))).isoformat()
    if (found := _MONTH_YEAR.fullmatch(cell)) and (month := _month(found[1])):
        if len(found[2]) == 4:
            return f"{found[2]}-{month:02}"
        return f"write 19{found[2]}-{month:02} or 20{found[2]}-{month:02}"
    if (found := _DAY_MONTH.fullmatch(cell)) and (month := _month(found[2])):
        return _from_day_month(int(found[1]), month, found[3] or "")
    if found := _FIGURES.fullmatch(cell):
        return _from_figures(int(found[1]), found[2], int(found[3]), found[4])
    return ""


def possible_serial(cell: str) -> str:
    """Return the day that a year far ahead would be if it were a spreadsheet's day number.

    >>> possible_serial("8341"), possible_serial("1922")
    ('1922-11-01', '')
    """
    if not _SHORT_SERIAL.fullmatch(cell) or int(cell) <= 2100:
        return ""
    return (_FIRST_DAY + timedelta(days=int(cell))).isoformat()


def as_plain_number(cell: str) -> str:
    """Return a number without separators of thousands, with a decimal point; empty when it is none.

    >>> as_plain_number("1.000,50"), as_plain_number("1,000"), as_plain_number("ten")
    ('1000.50', '1000', '')
    """
    plain = re.sub(r"[\s'’_\u00a0\u202f]", "", cell).lstrip("+").replace("\u2212", "-")
    if re.fullmatch(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        return plain.replace(",", "")
    if re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain) or re.fullmatch(r"-?\d+,\d+", plain):
        return plain.replace(".", "").replace(",", ".")
    return plain if re.fullmatch(r"-?\d+(?:\.\d+)?", plain) else ""


def may_be_thousands(cell: str) -> bool:
    """Tell whether a number with a point may be meant as thousands, as in "1.000".

    >>> may_be_thousands("1.000"), may_be_thousands("12.5")
    (True, False)
    """
    return re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", cell) is not None


def text_of_cell(value: object) -> str:
    """Return a workbook's cell as the text that a table would hold; whole days become ISO dates.

    >>> text_of_cell(34000000.0), text_of_cell(date(1922, 11, 1)), text_of_cell(datetime(1922, 11, 1, 0, 0))
    ('34000000', '1922-11-01', '1922-11-01')
    """
    match value:
        case str():
            return value
        case bool():
            return str(value).upper()
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat()
        case None:
            return ""
        case _:
            return str(value)


def _month(word: str) -> int:
    folded = word.casefold()
    return next((number for start, number in _MONTHS.items() if folded.startswith(start)), 0)


def _from_day_month(day: int, month: int, year: str) -> str:
    if len(year) == 4:
        return f"{year}-{month:02}-{day:02}"
    if year:
        return f"write 19{year}-{month:02}-{day:02} or 20{year}-{month:02}-{day:02}, year first"
    return f"write the year first, as in 1922-{month:02}-{day:02} or 19{day:02}-{month:02}"


def _from_figures(first: int, sign: str, second: int, year: str) -> str:
    full = year if len(year) == 4 else f"19{year}"
    day_first, month_first = f"{full}-{second:02}-{first:02}", f"{full}-{first:02}-{second:02}"
    if len(year) == 4 and (sign == "." or first > 12) and second <= 12:
        return day_first
    if len(year) == 4 and second > 12:
        return month_first
    return f"write {day_first} or {month_first}, year first"
