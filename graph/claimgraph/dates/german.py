"""Dates in German. Days, decades and centuries take an article behind a preposition; years do not."""

from __future__ import annotations

import re
from collections.abc import Callable

from claimgraph.dates.forms import Wording

_DAY = re.compile(r"\d{1,2}\. (?!Jahrhundert)")
_CENTURY = re.compile(r"\d{1,2}\. Jahrhundert")
_DECADE = re.compile(r"\d+er Jahre|Jahre ")
_YEAR = re.compile(r"\d")
_PERHAPS, _ABOUT, _SOME_TIME = "vielleicht ", "etwa ", "irgendwann "
_MELTED = {"von dem": "vom", "bis zu dem": "bis zum", "in dem": "im"}


def _dative(date: str) -> tuple[str, str]:
    """Article in the dative, empty where there is none, and the date behind it."""
    if _DECADE.match(date):
        return "den", date.replace("Jahre", "Jahren", 1)
    if _DAY.match(date) or _CENTURY.match(date):
        return "dem", date
    return "", date


def _joint(bare: str, preposition: str) -> Callable[[str], str]:
    """Join with `bare` where there is no article, else with `preposition` and the article."""

    def join(date: str) -> str:
        if date.startswith(_PERHAPS):
            return _PERHAPS + join(date.removeprefix(_PERHAPS))
        if date.startswith(_SOME_TIME):
            return f"{bare} {date}"
        if date.startswith(("von ", "vom ", "ab ", "bis ")):  # an interval stands as it is
            return date
        if date.startswith(_ABOUT):
            article, rest = _dative(re.sub("^(die|das) ", "", date.removeprefix(_ABOUT)))
            return " ".join(filter(None, (preposition if article else bare, "etwa", article, rest)))
        if date.startswith("im "):  # a season that stands alone has its "in" already
            date, article = date.removeprefix("im "), "dem"
        else:
            article, date = _dative(date)
        if not article:
            return f"{bare} {date}"
        joined = f"{preposition} {article}"
        return f"{_MELTED.get(joined, joined)} {date}"

    return join


def _within(date: str) -> str:
    if _YEAR.match(date) and not (_DAY.match(date) or _CENTURY.match(date) or _DECADE.match(date)):
        return f"im Jahr {date}"
    article, date = _dative(date)
    return f"in {article} {date}" if article == "den" else f"im {date}"


def _named(date: str) -> str:
    """The date with the article of the accusative, where it has one: a decade, a century."""
    if _DECADE.match(date):
        return f"die {date}"
    return f"das {date}" if _CENTURY.match(date) else date


_DATES = {
    "day": "{day}. {month} {year}",
    "month": "{month} {year}",
    "season": "{season} {year}",
    "winter": "{season} {year}/{next}",
    "year_ad": "{year} n. Chr.",
    "year_bc": "{year} v. Chr.",
    "decade": "{year}er Jahre",
    "century": "{ordinal} Jahrhundert",
    "century_bc": "{ordinal} Jahrhundert v. Chr.",
    "years": "Jahre {first} bis {last}",
    "time": "{day}, {time}",
    "utc": "UTC",
    "in_season": "im {date}",
    "some_time": "irgendwann {date:in}",
    "some_time_between": "irgendwann zwischen {first} und {last}",
    "about": "etwa {date:named}",
    "perhaps": "vielleicht {date}",
    "perhaps_about": "vielleicht etwa {date:named}",
    "from_to": "{begin:von} {end:bis}",
    "from": "{begin:ab}",
    "from_unknown": "{begin:ab}, Ende unbekannt",
    "from_unspecified": "{begin:ab}, Ende nicht angegeben",
    "until_unknown": "{end:bis}, Beginn unbekannt",
    "until_unspecified": "{end:bis}, Beginn nicht angegeben",
    "undated": "undatiert",
    "open": "nicht beendet",
    "ended": "beendet, Datum unbekannt",
    "ended_by": "beendet {date:bis}",
    "unknown": "Ende unbekannt",
    "and": "{dates}; {ending}",
}

_REASONS = {
    "yes_within": "{when}: ganz im Zeitraum",
    "yes_attested": "bezeugt {when}: ganz im Zeitraum",
    "yes_lasting": "{when}: sicher zu irgendeiner Zeit im Zeitraum im Gange",
    "yes_open": "{when}: bis zum Ende des Zeitraums begonnen",
    "no_later": "{when}: erst nach dem Zeitraum",
    "no_earlier": "{when}: vor dem Zeitraum vorüber",
    "margin": "{reason}, auch mit einem Spielraum von {days} Tagen für das Zeichen",
    "contradiction": "{when}: die Daten widersprechen einander",
    "marked": "{when}: ein als {mark} bezeichnetes Datum gibt kein sicheres Ja",
    "in_margin": "{when}: ein als {mark} bezeichnetes Datum gibt in seinem Spielraum kein sicheres Nein",
    "uncertain": "unsicher",
    "approximate": "ungefähr",
    "uncertain_approximate": "unsicher und ungefähr",
    "attested_part": "bezeugt {when}: der Zeitraum ist nur ein Teil davon",
    "attested_later": "bezeugt {when}: wann es begann, ist nicht bekannt",
    "attested_earlier": "bezeugt {when}: ob es im Zeitraum schon beendet war, ist nicht bekannt",
    "attested_ended": "bezeugt {when}: wann es endete, ist nicht bekannt",
    "begin_absent": "{when}: ob es im Zeitraum schon begonnen hatte, ist nicht bekannt",
    "end_absent": "{when}: ob es im Zeitraum schon beendet war, ist nicht bekannt",
    "end_doubted": "{when}: ob es danach weiterging, ist nicht bekannt",
    "coarse": "{when}: nicht genau genug datiert, um es zu sagen",
}

GERMAN = Wording(
    months=(
        *("Januar", "Februar", "März", "April", "Mai", "Juni"),
        *("Juli", "August", "September", "Oktober", "November", "Dezember"),
    ),
    seasons=("Frühling", "Sommer", "Herbst", "Winter"),
    ordinal=lambda number: f"{number}.",
    forms={**_DATES, **{f"holds_{name}": form for name, form in _REASONS.items()}},
    joints={
        "von": _joint("von", "von"),
        "ab": _joint("ab", "ab"),
        "bis": _joint("bis", "bis zu"),
        "in": _within,
        "named": _named,
    },
)
