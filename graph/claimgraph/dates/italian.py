"""Dates in Italian. Prepositions melt with the article that the date asks for: dal 1921, dall'agosto 1922."""

from __future__ import annotations

import re
from collections.abc import Callable

from claimgraph.dates.forms import Wording

_ARTICLES = {
    "da": {"il": "dal ", "l'": "dall'", "la": "dalla ", "gli": "dagli "},
    "a": {"il": "al ", "l'": "all'", "la": "alla ", "gli": "agli "},
    "di": {"il": "del ", "l'": "dell'", "la": "della ", "gli": "degli "},
    "in": {"il": "nel ", "l'": "nell'", "la": "nella ", "gli": "negli "},
    "il": {"il": "il ", "l'": "l'", "la": "la ", "gli": "gli "},
}
_VOWEL = re.compile(r"[aeio]|8|11(?!\d)|11\d{3}(?!\d)|1 d\.C\.|1 a\.C\.|(?:VIII|XI) secolo")
_MOMENT, _PERHAPS = "in un momento ", "forse "


def _article(date: str) -> str:
    """The article of a date that begins with a number, month, season, century, or "anni"."""
    if date.startswith("anni "):
        return "gli"
    if _VOWEL.match(date):
        return "l'"
    return "la" if date.startswith("primavera") else "il"


def _joint(preposition: str) -> Callable[[str], str]:
    def join(date: str) -> str:
        if date.startswith(_PERHAPS):
            return _PERHAPS + join(date.removeprefix(_PERHAPS))
        if date.startswith(_MOMENT):
            plain = "" if preposition == "il" else f"{preposition} "
            return plain + date.removeprefix("in ")
        for article, melted in _ARTICLES["in"].items():  # a season that stands alone has its "in" already
            if date.startswith(melted):
                return _ARTICLES[preposition][article] + date.removeprefix(melted)
        if date.startswith(("dal", "fino ", "dagli ")):  # an interval stands as it is
            return date
        return _ARTICLES[preposition][_article(date)] + date

    return join


def _roman(number: int) -> str:
    told = ""
    steps = (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    for value, letters in steps:
        times, number = divmod(number, value)
        told += letters * times
    return told


_DATES = {
    "day": "{day:day} {month} {year}",
    "month": "{month} {year}",
    "season": "{season} {year}",
    "winter": "{season} {year}/{next}",
    "year_ad": "{year} d.C.",
    "year_bc": "{year} a.C.",
    "decade": "anni {year}",
    "century": "{ordinal} secolo",
    "century_bc": "{ordinal} secolo a.C.",
    "years": "anni {first:da} {last:a}",
    "time": "{day}, ore {time}",
    "utc": "UTC",
    "in_season": "{date:in}",
    "some_time": "in un momento {date:di}",
    "some_time_between": "in un momento tra {first:il} e {last:il}",
    "about": "{date} circa",
    "perhaps": "forse {date}",
    "perhaps_about": "forse {date} circa",
    "from_to": "{begin:da} {end:a}",
    "from": "{begin:da}",
    "from_unknown": "{begin:da}, fine ignota",
    "from_unspecified": "{begin:da}, fine non indicata",
    "until_unknown": "fino {end:a}, inizio ignoto",
    "until_unspecified": "fino {end:a}, inizio non indicato",
    "undated": "senza data",
    "open": "non terminato",
    "ended": "terminato, data ignota",
    "ended_by": "terminato entro {date:il}",
    "unknown": "fine ignota",
    "and": "{dates}; {ending}",
}

_REASONS = {
    "yes_within": "{when}: interamente nel periodo",
    "yes_attested": "attestato {when}: interamente nel periodo",
    "yes_lasting": "{when}: certamente in corso in un momento del periodo",
    "yes_open": "{when}: iniziato entro la fine del periodo",
    "no_later": "{when}: solo dopo il periodo",
    "no_earlier": "{when}: finito prima del periodo",
    "margin": "{reason}, anche con un margine di {days} giorni per il segno",
    "contradiction": "{when}: le date si contraddicono",
    "marked": "{when}: una data segnata come {mark} non dà un sì certo",
    "in_margin": "{when}: una data segnata come {mark} non dà un no certo entro il suo margine",
    "uncertain": "incerta",
    "approximate": "approssimativa",
    "uncertain_approximate": "incerta e approssimativa",
    "attested_part": "attestato {when}: il periodo ne è solo una parte",
    "attested_later": "attestato {when}: non si sa quando sia iniziato",
    "attested_earlier": "attestato {when}: non si sa se nel periodo fosse già finito",
    "attested_ended": "attestato {when}: non si sa quando sia finito",
    "begin_absent": "{when}: non si sa se nel periodo fosse già iniziato",
    "end_absent": "{when}: non si sa se nel periodo fosse già finito",
    "end_doubted": "{when}: non si sa se sia continuato oltre",
    "coarse": "{when}: la data non è abbastanza precisa per dirlo",
}

ITALIAN = Wording(
    months=(
        *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno"),
        *("luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
    ),
    seasons=("primavera", "estate", "autunno", "inverno"),
    ordinal=_roman,
    forms={**_DATES, **{f"holds_{name}": form for name, form in _REASONS.items()}},
    joints={
        "day": lambda day: "1º" if day == "1" else day,
        **{preposition: _joint(preposition) for preposition in _ARTICLES},
    },
)
