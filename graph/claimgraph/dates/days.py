"""Day numbers in the proleptic Gregorian calendar, without the limits of `datetime`.

Day 1 is 0001-01-01, as for `datetime.date.toordinal`; year 0 is 1 BC, year -1 is 2 BC.
"""

from __future__ import annotations

from datetime import date

_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365)
_BEFORE_MONTH_LEAP = (0, 0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335, 366)
_LAST_DAY = date.max.toordinal()


def is_leap(year: int) -> bool:
    """Say whether a year of the proleptic Gregorian calendar has 366 days.

    >>> [year for year in (-4, 0, 1900, 1922, 1924, 2000) if is_leap(year)]
    [-4, 0, 1924, 2000]
    """
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def first_of_year(year: int) -> int:
    """Return the day number of 1 January.

    >>> first_of_year(1922) == date(1922, 1, 1).toordinal(), first_of_year(0)
    (True, -365)
    """
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + 1


def first_of_month(year: int, month: int) -> int:
    """Return the day number of the first of a month; months beyond 1..12 run into other years.

    >>> first_of_month(1921, 13) == first_of_month(1922, 1) == date(1922, 1, 1).toordinal()
    True
    """
    if not 1 <= month <= 12:
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return first_of_year(year) + (_BEFORE_MONTH_LEAP if is_leap(year) else _BEFORE_MONTH)[month]


def days_in_month(year: int, month: int) -> int:
    """Return the number of days in a month.

    >>> days_in_month(1924, 2), days_in_month(1922, 11)
    (29, 30)
    """
    return first_of_month(year, month + 1) - first_of_month(year, month)


def iso_date(day: int | None) -> str | None:
    """Return a day number as a date of RDF and HTML.

    Returns:
        "1922-11-01"; None for no day, and outside the years 1 to 9999, which such dates cannot hold.

    >>> iso_date(701657), iso_date(None), iso_date(0)
    ('1922-01-27', None, None)
    """
    return date.fromordinal(day).isoformat() if day is not None and 1 <= day <= _LAST_DAY else None
