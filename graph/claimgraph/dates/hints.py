"""What a text that is no date was probably meant to say.

Nothing here reads a date: a guess is shown to the curator, who decides. A guess of one word is always a
date that `parse_edtf` reads; where a text has several readings, the hint is a sentence that names them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from claimgraph.dates.days import days_in_month

_LONGEST = 60
_EMPTY = "leave the cell empty when the date is not known"
_FORMS = "dates are written 1922, 1922-11, 1922-11-05, 192X, 1922~ or 1921/1923"
_EXCEL = "a spreadsheet has probably changed this; keep the column as text and write year-month-day"

_NO_DATE = re.compile(
    r"[?x.\-_*]+|uuuu|n\.?d\.?|s\.?d\.?|o\.?j\.?|n/?a|nan|nat|none|null|tb[cd]|undated|unknown"
)
_NOW = re.compile(r"open|present|now|today|ongoing|current|oggi|heute")
_MONTHS = (
    "january januar janvier gennaio enero jänner",
    "february februar février fevrier febbraio febrero",
    "march märz maerz mars marzo",
    "april avril aprile abril",
    "may mai maggio mayo",
    "june juni juin giugno junio",
    "july juli juillet luglio julio",
    "august août aout agosto",
    "september septembre settembre septiembre",
    "october oktober octobre ottobre octubre",
    "november novembre noviembre",
    "december dezember décembre decembre dicembre diciembre",
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_SEASONS = (
    "spring primavera frühling frühjahr printemps",
    "summer estate sommer été verano",
    "autumn fall autunno herbst automne otoño",
    "winter inverno hiver invierno",
)


@lru_cache(maxsize=4_096)
def explain(text: str, is_date: Callable[[str], bool]) -> tuple[str, str]:
    """Return why a text is not a date, and the likely fix.

    Args:
        is_date: says whether a guess can be read.

    Returns:
        The reason, and either a date to write instead or a sentence of advice.

    >>> from claimgraph.dates.parsing import is_date
    >>> explain("1920s", is_date)
    ('not a date in EDTF', '192X')
    >>> explain("1922-11-31", is_date)
    ('there is no day 31 in month 11 of 1922', '')
    >>> explain("44876", is_date)[1].endswith("or 2022-11-11 if this is its day number")
    True
    """
    if len(text) > _LONGEST:
        return "not a date in EDTF", _FORMS
    reason, is_clear = _reason(text)
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", plain)
    for guess in (*_intervals(plain), *_dates(plain)):
        if " " in guess or is_date(guess):
            return reason, guess
    return reason, "" if is_clear else _FORMS


def _reason(text: str) -> tuple[str, bool]:
    """Return what is wrong, and whether that says all."""
    if not text.strip():
        return "empty", True
    if match := re.fullmatch(r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})", text):
        year, month, day = map(int, match.groups())
        if not 1 <= month <= 12:
            return f"there is no month {month}", True
        if not 1 <= day <= days_in_month(year, month):
            return f"there is no day {day} in month {month} of {year}", True
    elif match := re.fullmatch(r"-?[0-9]{4}-([0-9]{2})", text):
        return f"there is no month or season {match[1]}", True
    elif text == "-0000":
        return "there is no year -0000; 1 BC is 0000", True
    elif re.search(r"[][{}]|[0-9][ES][0-9]|^[?~%].|[?~%]-|-.*X[0-9]|X.*-[0-9]|-[0-9]X", text):
        return "not a date in EDTF, or one of its level 2, which is not read", False
    return "not a date in EDTF", False


_UNTIL = re.compile(r"(?:before|until|till|up to|bis|fino al|avant|vor) (.+)")
_SINCE = re.compile(r"(?:after|since|from|seit|ab|dal|depuis|nach|dopo il) ([^/]+?)(?: on| onwards?)?")
_FROM_TO = re.compile(
    r"(?:from |between )?(.*?)(?: ?/ ?| - | to | and |(?<=[0-9]{4})-(?=[0-9]{4}|[a-z]{3}))(.*)"
)
_NO_INTERVAL = re.compile(r"[0-9]+/[0-9]{1,2}(/[0-9]+)?|[0-9]{1,2}/[0-9]+")


def _intervals(text: str) -> Iterator[str]:
    """Guess at two dates, or at a date with one side open."""
    if match := re.fullmatch(r"([0-9]{2})([0-9]{2}) ?[-/] ?([0-9]{2})", text):
        if int(match[3]) > 12 and match[3] > match[2]:
            yield f"{match[1]}{match[2]}/{match[1]}{match[3]}"
    if match := re.fullmatch(r"([0-9]{4}-(?:[0-9]{2}-)?)([0-9]{2})/([0-9]{2})", text):
        yield f"{match[1]}{match[2]}/{match[1]}{match[3]}"
    if match := _UNTIL.fullmatch(text):
        yield from (f"../{guess}" for guess in _side(match[1]))
    if match := _SINCE.fullmatch(text):
        yield from (f"{guess}/.." for guess in _side(match[1]))
    if re.fullmatch(r"[0-9]{4} ?-", text):
        yield f"write {text[:4]}/ when the end is not known, {text[:4]}/.. when it is not stated"
    halves = _FROM_TO.fullmatch(text)
    if halves and not _NO_INTERVAL.fullmatch(text):
        ends = list(_side(halves[2]))
        yield from (f"{begin}/{end}" for begin in _side(halves[1]) for end in ends)


def _side(text: str) -> Iterator[str]:
    """Guess at one end of an interval: an absent one, or a date."""
    if _NOW.fullmatch(text) or text == "..":
        yield ".."
    elif not text or _NO_DATE.fullmatch(text):
        yield ""
    else:
        yield from (guess for guess in _dates(text) if " " not in guess)


def _dates(text: str) -> Iterator[str]:
    """Guess at one date, the likeliest first; sentences where there are several readings."""
    if _NO_DATE.fullmatch(text):
        yield _EMPTY
    yield from _unmarked(text)
    for pattern, mark in _MARKS:
        if match := pattern.fullmatch(text):
            yield from (guess + mark for guess in _unmarked(match[1]) if " " not in guess)


_MARKS = (
    (re.compile(r"(?:circa|ca\.?|c\.?|about|around|approx(?:imately|\.)?|etwa|um|verso il|vers) ?(.+)"), "~"),
    (re.compile(r"~ ?(.+)"), "~"),
    (re.compile(r"(.+) ~"), "~"),
    (re.compile(r"(?:\?|perhaps|probably|possibly|forse|vielleicht|peut-être) ?(.+)"), "?"),
    (re.compile(r"(.+?)(?: ?\(\?\)| \?|\?\?+)"), "?"),
    (re.compile(r"(.+?) ?(?:\?~|~\?)"), "%"),
)


def _unmarked(text: str) -> Iterator[str]:
    text = re.sub(r"^(?:(?:the|in|on|early|mid|late)[ -])+", "", text)
    if " " not in text:
        yield text.upper()
    yield from _numbers(text)
    yield from _years(text)
    yield from _eras(text)
    yield from _named(text)


def _numbers(text: str) -> Iterator[str]:
    """Digits and separators: the parts in another order, unpadded, run together, or with a time."""
    if match := re.fullmatch(r"([0-9]{4})[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{1,2}))?\.?", text):
        yield _ymd(*match.groups())
        if match[3]:
            yield _ymd(match[1], match[3], match[2])
    if match := re.fullmatch(r"([0-9]{1,2})([-/.]) ?([0-9]{1,2})[-/.] ?([0-9]{4})", text):
        one, two = _ymd(match[4], match[3], match[1]), _ymd(match[4], match[1], match[3])
        if int(match[1]) <= 12 and int(match[3]) <= 12 and one != two and match[2] != ".":
            yield f"write year-month-day: {one} or {two}"
        yield one
        yield two
    if match := re.fullmatch(r"([0-9]{1,2})[-/.]([0-9]{4})", text):
        yield _ymd(match[2], match[1])
    if match := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})?", text):
        yield _ymd(*match.groups())
    if match := re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[t ].*", text):
        yield match[1]
    if match := re.fullmatch(r"([0-9]{3}x|[0-9]{2}xx|[0-9]{4}(?=.*x)|y-?[0-9]{5,12})-.*", text):
        yield match[1].upper()
    if match := re.fullmatch(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}", text):
        yield "write the year in four digits, then month and day: 1922-11-05"


def _years(text: str) -> Iterator[str]:
    if match := re.fullmatch(r"([0-9]{5})(?:[.,]0+)?", text):
        # Spreadsheets believe in 1900-02-29, so that their days seem to count from 1899-12-30.
        day = date(1899, 12, 30) + timedelta(days=int(match[1]))
        yield f"{_EXCEL}: Y{match[1]} if this is a year, or {day} if this is its day number"
    if match := re.fullmatch(r"(-?[0-9]{4})[.,]0+", text):
        yield match[1]
    if match := re.fullmatch(r"y?(-?)0*([0-9]{5,12})", text):
        yield f"Y{match[1]}{match[2]}"
    if match := re.fullmatch(r"y(-?)0*([0-9]{1,4})", text):
        yield f"{match[1]}{match[2]:0>4}"
    if re.fullmatch(r"'?[0-9]{1,2}s?", text):
        yield "write the year in four digits, such as 1922 or 192X"
    if re.fullmatch(r"-?[0-9]{3}", text):
        yield text.replace(text.lstrip("-"), f"0{text.lstrip('-')}")
    if match := re.fullmatch(r"([0-9]{3})0 ?'?(?:s|er(?: jahre)?)", text):
        name = match[1]
        yield (
            f"write {name}X for the decade or {name[:2]}XX for the century" if name[2] == "0" else f"{name}X"
        )
    if match := re.fullmatch(r"(?:anni|années|années-)? ?([0-9]{3})0", text):
        yield f"{match[1]}X"
    if match := re.fullmatch(r"([0-9]{1,3})([xu?*_-]{1,3})", text):
        yield f"{match[1]}{'X' * (4 - len(match[1]))}" if len(text) == 4 else ""


_CENTURY = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th|\.|e|è|º|°)? ?"
    r"(?:century|cent\.?|c\.?|jahrhundert|jh\.?|siècle|secolo|sec\.?)( bce?)?"
)
_BEFORE_CHRIST = re.compile(r"([0-9]{1,4}) ?(?:bce?|b\. ?c\.?|a\. ?c\.?|v\. ?chr\.?)")
_AFTER_CHRIST = re.compile(r"(?:ad|a\. ?d\.?) ?([0-9]{1,4})|([0-9]{1,4}) ?(?:ad|ce|d\. ?c\.?|n\. ?chr\.?)")


def _eras(text: str) -> Iterator[str]:
    """Centuries, and years before and after Christ."""
    if (match := _CENTURY.fullmatch(text)) and int(match[1]):
        yield f"{'-' if match[2] else ''}{int(match[1]) - 1:02}XX"
    if (match := _BEFORE_CHRIST.fullmatch(text)) and int(match[1]):
        yield f"-{int(match[1]) - 1:04}" if int(match[1]) > 1 else "0000"
    if match := _AFTER_CHRIST.fullmatch(text):
        yield f"{match[1] or match[2]:0>4}"


def _named(text: str) -> Iterator[str]:
    """Dates with the name of a month or a season, in the order of any language."""
    words = re.findall(r"[^\W\d_]+|[0-9]+", text)
    numbers = [word for word in words if word.isdecimal()]
    names = [word for word in words if not word.isdecimal() and word not in _FILLERS]
    if len(names) != 1 or not 1 <= len(numbers) <= 2:
        return
    years = [number for number in numbers if len(number) == 4]
    days = [number for number in numbers if len(number) <= 2]
    season = next((21 + i for i, those in enumerate(_SEASONS) if names[0] in those.split()), None)
    month = _month(names[0])
    if len(years) == 1 and season and not days:
        yield f"{years[0]}-{season}"
    elif len(years) == 1 and month and len(days) == len(numbers) - 1:
        yield _ymd(years[0], str(month), *days)
    elif month and days and len(names[0]) >= 3:
        yield f"{_EXCEL}, with the year in four digits, such as 1922-{month:02}"


_FILLERS = ("st", "nd", "rd", "th", "of", "de", "di", "del", "the", "er", "in")


def _month(name: str) -> int:
    """Return the month of a name, or of three letters or more of one, or of a Roman number; 0 for none."""
    if name in _ROMAN:
        return _ROMAN.index(name) + 1
    return next(
        (
            i
            for i, those in enumerate(_MONTHS, start=1)
            if len(name) >= 3 and any(month.startswith(name) for month in those.split())
        ),
        0,
    )


def _ymd(year: str, month: str, day: str | None = None) -> str:
    return f"{year}-{month:0>2}-{day:0>2}" if day else f"{year}-{month:0>2}"
