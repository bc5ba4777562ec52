"""Dates told in words."""

from __future__ import annotations

from functools import lru_cache

from claimgraph.dates.forms import Wording
from claimgraph.dates.parsing import PART, Bounds, parse_edtf
from claimgraph.dates.terms import check_terms
from claimgraph.dates.wording import wording


def in_words(text: str, *, end_state: str = "", ended_by: str = "", language: str = "en") -> str:
    """Tell a date as a reader would say it.

    Args:
        text: EDTF, or empty when undated.
        end_state: "open", "ended", "unknown", or empty.
        ended_by: EDTF date by which it had ended, or empty.
        language: BCP 47; English where the words of a language are missing.

    Raises:
        BadDate: one of the dates is none.
        UsageError: `end_state` is not known.

    >>> in_words("192X"), in_words("1922-11~"), in_words("1921/")
    ('some time in the 1920s', 'about November 1922', 'from 1921, end unknown')
    >>> in_words("", end_state="ended"), in_words("1921/..", ended_by="1925")
    ('ended, date unknown', 'from 1921; ended by 1925')
    """
    check_terms(end_state=end_state)
    return _in_words(text, end_state, ended_by, wording(language))


@lru_cache(maxsize=16_384)
def _in_words(text: str, end_state: str, ended_by: str, words: Wording) -> str:
    bounds = parse_edtf(text) if text else None
    ending = _ending(words, bounds, end_state, ended_by)
    if bounds is None:
        dates = "" if ending and end_state != "unknown" else words.say("undated")
    elif bounds.is_interval:
        dates = _interval(words, bounds, is_end_told=bool(ending))
    else:
        dates = _date(words, text, is_alone=True)
    return words.say("and", dates=dates, ending=ending) if dates and ending else dates or ending


def _ending(words: Wording, bounds: Bounds | None, end_state: str, ended_by: str) -> str:
    """What is said of the end beside the date; empty when the date says it all."""
    endings = [words.say("open")] if end_state == "open" else []
    if ended_by:
        endings.append(words.say("ended_by", date=_in_words(ended_by, "", "", words)))
    elif end_state == "ended" and not (bounds and bounds.is_interval and bounds.end == "known"):
        endings.append(words.say("ended"))
    elif end_state == "unknown" and not (bounds and bounds.end == "unknown"):
        endings.append(words.say("unknown"))
    return ", ".join(endings)


def _interval(words: Wording, bounds: Bounds, *, is_end_told: bool) -> str:
    begin, _, end = bounds.text.partition("/")
    if bounds.begin != "known":
        return words.say(f"until_{bounds.begin}", end=_date(words, end))
    if bounds.end == "known":
        return words.say("from_to", begin=_date(words, begin), end=_date(words, end))
    return words.say("from" if is_end_told else f"from_{bounds.end}", begin=_date(words, begin))


def _date(words: Wording, text: str, *, is_alone: bool = False) -> str:
    """One date, with what its unspecified digits and its mark say."""
    day, _, time = text.partition("T")
    match = PART.fullmatch(day)
    year, month, day_of_month, mark = match.groups() if match else ("", None, None, "")
    if time:
        zone = time[8:].replace("Z", f" {words.say('utc')}")
        return words.say("time", day=_full(words, year, month, day_of_month), time=time[:8] + zone)
    is_loose = "X" in text
    phrase = _years(words, year) if year[-1] == "X" else _full(words, year, month, day_of_month)
    if mark == "~" or mark == "%":
        return words.say("about" if mark == "~" else "perhaps_about", date=phrase)
    if is_loose and year[-1] == "X":
        phrase = _some_time(words, year, phrase)
    elif is_loose:
        phrase = words.say("some_time", date=phrase)
    elif is_alone and month in _SEASONS:
        phrase = words.say("in_season", date=phrase)
    return words.say("perhaps", date=phrase) if mark else phrase


_SEASONS = ("21", "22", "23", "24")


def _full(words: Wording, year: str, month: str | None, day: str | None) -> str:
    """A year, season, month or day, as far as it is specified."""
    number = int(year.lstrip("Y"))
    told = _year(words, number)
    if month is None or month == "XX":
        return told
    if month in _SEASONS:
        season = words.seasons[int(month) - 21]
        if month == "24":
            return words.say("winter", season=season, year=told, next=_year(words, number + 1))
        return words.say("season", season=season, year=told)
    name = words.months[int(month) - 1]
    if day is None or day == "XX":
        return words.say("month", month=name, year=told)
    return words.say("day", day=str(int(day)), month=name, year=told)


def _year(words: Wording, year: int) -> str:
    if 1000 <= year <= 9999:
        return str(year)
    return words.say("year_ad", year=str(year)) if year > 0 else words.say("year_bc", year=str(1 - year))


def _years(words: Wording, text: str) -> str:
    """Years with unspecified digits as a name: a decade, a century, or from the first to the last."""
    first, last = _first_and_last(text)
    unknown = text.count("X")
    if unknown == 2:
        form = "century_bc" if text[0] == "-" else "century"
        return words.say(form, ordinal=words.ordinal(int(text.lstrip("-")[:2]) + 1))
    if (
        unknown == 1 and first >= 1000 and first % 100
    ):  # "the 1900s" would be a decade to one, a century to another
        return words.say("decade", year=str(first))
    return words.say("years", first=_year(words, first), last=_year(words, last))


def _some_time(words: Wording, text: str, phrase: str) -> str:
    first, last = _first_and_last(text)
    if phrase == words.say("years", first=_year(words, first), last=_year(words, last)):
        return words.say("some_time_between", first=_year(words, first), last=_year(words, last))
    return words.say("some_time", date=phrase)


def _first_and_last(text: str) -> tuple[int, int]:
    low, high = int(text.replace("X", "0")), int(text.replace("X", "9"))
    return (low, high) if low <= high else (high, min(low, -1))
