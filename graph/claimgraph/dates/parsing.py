"""EDTF (ISO 8601-2) level 0 and 1: from text to four bounds.

Read are dates (`1922`, `1922-11`, `1922-11-05`), date-times (the day counts), unspecified digits (`192X`,
`19XX`, `1XXX`, `1922-XX`, `1922-11-XX`, `1922-XX-XX`), seasons (`1934-22`), years of five to twelve digits
(`Y17000`, `Y-17000`), negative years (`-0043` is 44 BC), the marks `?` (uncertain), `~` (approximate) and `%`
(both) at the end of a date, and intervals of all these with an empty end (unknown) or `..` (unspecified).
Unspecified digits inside an interval belong to level 2 in the standard; they are read since they are plain.

Conventions where the standard is silent:

- Seasons are those of the northern half: spring (21) is March to May, summer (22) June to August, autumn (23)
  September to November, winter (24) December to February of the *next* year. Write months
  where that is wrong.
- An interval without any date (`/`, `../..`) says nothing and is refused: leave the cell empty.
- A mark widens nothing: the bounds are those of the date as written, and the margin stands beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from claimgraph.dates.days import first_of_month, first_of_year
from claimgraph.dates.hints import explain
from claimgraph.errors import BadDate

PART = re.compile(
    r"(-?[0-9]{4}|-?[0-9]{3}X|-?[0-9]{2}XX|-?[0-9]XXX|Y-?[1-9][0-9]{4,11})"
    r"(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)"
)
"""One date: year, month or season, day, mark. What it accepts can still be no date (`1922-13`)."""

TIME = re.compile(
    r"(?:([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])|24:00:00)(Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?"
)
"""A time of day with its zone, as it follows the `T` of a date-time."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a date says of its beginning and its end, as day numbers (1 = 0001-01-01; see `iso_date`).

    A plain date, however coarse, is one span: something *within* it began and ended from its first day
    to its last. In an interval each end is a span of its own.

    Args:
        text: the EDTF text.
        begin_earliest, begin_latest: first and last day on which it can have begun; None = not given.
        end_earliest, end_latest: first and last day on which it can have ended; None = not given.
        begin, end: "known", "unknown" (empty in the interval) or "unspecified" (`..`).
        is_approximate: some part is marked `~` or `%`.
        is_uncertain: some part is marked `?` or `%`.
        begin_margin: days by which a marked beginning may be earlier, one unit of its precision; else 0.
        end_margin: days by which a marked end may be later; else 0.

    >>> bounds = parse_edtf("1921/1922-11")
    >>> bounds.begin_latest == parse_edtf("1921-12-31").begin_earliest, bounds.end
    (True, 'known')
    """

    text: str
    begin_earliest: int | None
    begin_latest: int | None
    end_earliest: int | None
    end_latest: int | None
    is_interval: bool = False
    begin: str = "known"
    end: str = "known"
    is_approximate: bool = False
    is_uncertain: bool = False
    begin_margin: int = 0
    end_margin: int = 0


@lru_cache(maxsize=65_536)
def parse_edtf(text: str) -> Bounds:
    """Read a date of EDTF level 0 or 1; repeats come from a cache.

    Args:
        text: the date alone, without spaces around it.

    Raises:
        BadDate: the text is no such date, or an interval that ends before it begins.

    Source: Extended Date/Time Format, Library of Congress, 4 February 2019.

    >>> from claimgraph.dates import iso_date
    >>> bounds = parse_edtf("192X")
    >>> iso_date(bounds.begin_earliest), iso_date(bounds.end_latest)
    ('1920-01-01', '1929-12-31')
    >>> parse_edtf("1921/..").end, parse_edtf("1921/").end
    ('unspecified', 'unknown')
    >>> parse_edtf("1922-1-5")
    Traceback (most recent call last):
    claimgraph.errors.BadDate: not a date in EDTF; did you mean '1922-01-05'?
    """
    bounds = _read(text)
    if bounds is None:
        raise BadDate(*explain(text, is_date))
    return bounds


def sort_key(bounds: Bounds | None) -> tuple[int, float, int, float, float, str]:
    """Return a key that puts dates in order of time, undated ones last.

    What begins earlier comes first; of two that begin together, the more precise, then the shorter. A date
    without a beginning stands where its end begins, before all that begins on that day.

    >>> texts = ["1922", "../1922", "1921/..", "1922-01-01", "192X"]
    >>> sorted(texts, key=lambda text: sort_key(parse_edtf(text)))
    ['192X', '1921/..', '../1922', '1922-01-01', '1922']
    >>> sort_key(None) > sort_key(parse_edtf("9999"))
    True
    """
    if bounds is None:
        return 1, 0, 0, 0, 0, ""
    last = inf if bounds.end_latest is None else bounds.end_latest
    if bounds.begin_earliest is None or bounds.begin_latest is None:
        return 0, -inf if bounds.end_earliest is None else bounds.end_earliest, 0, 0, last, bounds.text
    return 0, bounds.begin_earliest, 1, bounds.begin_latest, last, bounds.text


def is_date(text: str) -> bool:
    """Say whether `parse_edtf` reads this text."""
    try:
        return _read(text) is not None
    except BadDate:
        return False


def _read(text: str) -> Bounds | None:
    """Read a date; None when the text has not the form of one."""
    if "/" in text:
        return _interval(text)
    if "T" in text:
        return _date_time(text)
    span = _span(text)
    if span is None:
        return None
    first, last, before, after, mark = span
    if not mark:
        return Bounds(text, first, last, first, last)
    return Bounds(
        *(text, first, last, first, last),
        is_approximate=mark != "?",
        is_uncertain=mark != "~",
        begin_margin=before,
        end_margin=after,
    )


def _interval(text: str) -> Bounds | None:
    begin_text, _, end_text = text.partition("/")
    begin, end = _end_span(begin_text), _end_span(end_text)
    if begin is None or end is None:
        return None
    first, latest, before, _, begin_mark = begin
    earliest, last, _, after, end_mark = end
    if first is None and last is None:
        raise BadDate("an interval without any date", "leave the cell empty when no date is known")
    if first is not None and latest is not None and earliest is not None and last is not None:
        if first > last:
            raise BadDate("the interval ends before it begins", f"{end_text}/{begin_text}")
        # One end limits the other, unless it is itself in doubt.
        latest = latest if end_mark else min(latest, last)
        earliest = earliest if begin_mark else max(earliest, first)
    marks = begin_mark + end_mark
    return Bounds(
        *(text, first, latest, earliest, last),
        is_interval=True,
        begin=_ABSENT.get(begin_text, "known"),
        end=_ABSENT.get(end_text, "known"),
        is_approximate="~" in marks or "%" in marks,
        is_uncertain="?" in marks or "%" in marks,
        begin_margin=before,
        end_margin=after,
    )


def _end_span(text: str) -> _Span | _NoSpan | None:
    return (None, None, 0, 0, "") if text in _ABSENT else _span(text)


def _date_time(text: str) -> Bounds | None:
    day, _, time = text.partition("T")
    span = _span(day)
    if span is None or span[0] != span[1] or span[4] or not TIME.fullmatch(time):
        return None
    return Bounds(text, span[0], span[1], span[0], span[1])


_ABSENT = {"": "unknown", "..": "unspecified"}
_Span = tuple[int, int, int, int, str]
"""First day, last day, margin before, margin after, mark."""
_NoSpan = tuple[None, None, int, int, str]


def _span(text: str) -> _Span | None:
    match = PART.fullmatch(text)
    if match is None:
        return None
    year_text, month_text, day_text, mark = match.groups()
    if year_text[-1] == "X" or year_text[0] == "Y" or year_text == "-0000":
        return None if month_text or year_text == "-0000" else _years(year_text, mark)
    year = int(year_text)
    if month_text is None or month_text == "XX":
        if day_text is not None and day_text != "XX":
            return None
        first, following = first_of_year(year), first_of_year(year + 1)
        if not mark:
            return first, following - 1, 0, 0, mark
        return (
            first,
            following - 1,
            first - first_of_year(year - 1),
            first_of_year(year + 2) - following,
            mark,
        )
    month = int(month_text)
    if day_text is None or day_text == "XX":
        return _months(year, month, mark, day_text)
    first = first_of_month(year, month) if 1 <= month <= 12 else 0
    day = first + int(day_text) - 1
    if not 1 <= month <= 12 or not first <= day < first_of_month(year, month + 1):
        return None
    margin = 1 if mark else 0
    return day, day, margin, margin, mark


def _months(year: int, month: int, mark: str, day_text: str | None) -> _Span | None:
    """A month, or a season, which is three of them; margins are as long as the neighbours."""
    length = 1
    if 21 <= month <= 24 and day_text is None:
        month, length = 3 * (month - 20), 3
    elif not 1 <= month <= 12:
        return None
    first, following = first_of_month(year, month), first_of_month(year, month + length)
    if not mark:
        return first, following - 1, 0, 0, mark
    before = first - first_of_month(year, month - length)
    return first, following - 1, before, first_of_month(year, month + 2 * length) - following, mark


def _years(text: str, mark: str) -> _Span:
    """Years with unspecified digits, or of more than four digits."""
    low, high = int(text.lstrip("Y").replace("X", "0")), int(text.lstrip("Y").replace("X", "9"))
    if high < low:
        low, high = high, min(low, -1)  # negative; the year 0 has no minus sign
    first, following = first_of_year(low), first_of_year(high + 1)
    if not mark:
        return first, following - 1, 0, 0, mark
    length = 10 ** text.count("X")
    before = first - first_of_year(low - length)
    return first, following - 1, before, first_of_year(high + 1 + length) - following, mark
