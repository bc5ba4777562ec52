"""Dates in words: of the date itself, of what holds, and of what was probably meant."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from claimgraph.dates import BadDate, holds, in_words, parse_edtf
from claimgraph.dates.forms import Wording
from claimgraph.dates.hints import explain
from claimgraph.dates.wording import WORDINGS, wording
from claimgraph.errors import UsageError


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "undated"),
        ("1922", "1922"),
        ("1922-11", "November 1922"),
        ("1922-11-05", "5 November 1922"),
        ("192X", "some time in the 1920s"),
        ("190X", "some time between 1900 and 1909"),
        ("19XX", "some time in the 20th century"),
        ("11XX", "some time in the 12th century"),
        ("20XX", "some time in the 21st century"),
        ("-01XX", "some time in the 2nd century BC"),
        ("-004X", "some time between 50 BC and 41 BC"),
        ("1922-XX", "some time in 1922"),
        ("1922-XX-XX", "some time in 1922"),
        ("1922-11-XX", "some time in November 1922"),
        ("1934-22", "in summer 1934"),
        ("1934-24", "in winter 1934/1935"),
        ("1925~", "about 1925"),
        ("1925?", "perhaps 1925"),
        ("1925%", "perhaps about 1925"),
        ("192X~", "about the 1920s"),
        ("192X?", "perhaps some time in the 1920s"),
        ("1934-22?", "perhaps in summer 1934"),
        ("-0043", "44 BC"),
        ("0000", "1 BC"),
        ("0079", "AD 79"),
        ("Y17000", "AD 17000"),
        ("Y-17000", "17001 BC"),
        ("1985-04-12T23:20:30Z", "12 April 1985, 23:20:30 UTC"),
        ("1985-04-12T23:20:30+01:00", "12 April 1985, 23:20:30+01:00"),
        ("1921/1922-11", "from 1921 to November 1922"),
        ("1934-22/193X~", "from summer 1934 to about the 1930s"),
        ("1921/", "from 1921, end unknown"),
        ("1921/..", "from 1921, end not stated"),
        ("/1921", "until 1921, beginning unknown"),
        ("../1921", "until 1921, beginning not stated"),
    ],
)
def test_dates_are_told_in_words(text: str, words: str) -> None:
    assert in_words(text) == words


@pytest.mark.parametrize(
    ("text", "end_state", "ended_by", "words"),
    [
        ("", "ended", "", "ended, date unknown"),
        ("", "ended", "1925", "ended by 1925"),
        ("", "", "1925-11", "ended by November 1925"),
        ("", "open", "", "not ended"),
        ("", "unknown", "", "undated; end unknown"),
        ("1936", "ended", "", "1936; ended, date unknown"),
        ("1936", "open", "", "1936; not ended"),
        ("192X", "unknown", "", "some time in the 1920s; end unknown"),
        ("1921/", "unknown", "", "from 1921, end unknown"),
        ("1921/", "ended", "", "from 1921; ended, date unknown"),
        ("1921/..", "open", "", "from 1921; not ended"),
        ("1921/..", "", "1925~", "from 1921; ended by about 1925"),
        ("1921/1936", "ended", "", "from 1921 to 1936"),
        ("1921/1936", "open", "", "from 1921 to 1936; not ended"),
        ("1921/..", "open", "1925", "from 1921; not ended, ended by 1925"),
    ],
)
def test_only_the_end_state_says_still_or_ended(text: str, end_state: str, ended_by: str, words: str) -> None:
    assert in_words(text, end_state=end_state, ended_by=ended_by) == words


def test_a_language_without_words_is_told_in_english() -> None:
    assert in_words("1922-11", language="la-VA") == in_words("1922-11", language="") == "November 1922"
    assert wording("en-GB") is WORDINGS["en"]


def fields_of(words: Wording) -> dict[str, set[str | None]]:
    return {
        name: {field for _, field, _, _ in Formatter().parse(form)} - {None}
        for name, form in words.forms.items()
    }


def test_every_language_has_every_form_with_the_same_fields() -> None:
    for words in WORDINGS.values():
        assert fields_of(words) == fields_of(WORDINGS["en"])
        assert len(words.months) == 12 and len(words.seasons) == 4


def test_an_unknown_end_state_is_the_callers_fault() -> None:
    with pytest.raises(UsageError, match="no end_state 'closed'"):
        in_words("1922", end_state="closed")


@pytest.mark.parametrize(
    ("when", "kind", "end_state", "ended_by", "period", "reason"),
    [
        ("", "state", "", "", "1936", "undated"),
        ("", "state", "ended", "", "1936", "ended, date unknown"),
        ("1936", "event", "", "", "193X", "1936: wholly within the period"),
        ("1936", "state", "", "", "193X", "attested 1936: wholly within the period"),
        ("1936", "state", "", "", "1937", "attested 1936: whether it had ended by the period is not known"),
        ("1936", "state", "", "", "1935", "attested 1936: when it began is not known"),
        ("1936", "state", "", "", "1936-05", "attested 1936: the period is only a part of that"),
        (
            "1936",
            "state",
            "ended",
            "",
            "1937",
            "attested 1936; ended, date unknown: when it ended is not known",
        ),
        ("1936", "event", "open", "", "1937", "1936: over before the period"),
        (
            "1921/1923",
            "state",
            "",
            "",
            "1922",
            "from 1921 to 1923: certainly under way at some time in the period",
        ),
        ("1921/..", "state", "open", "", "1936", "from 1921; not ended: begun by the end of the period"),
        ("1921/..", "state", "", "1925", "1926", "from 1921; ended by 1925: over before the period"),
        ("1921/1923", "event", "", "", "1920", "from 1921 to 1923: only after the period"),
        ("192X", "event", "", "", "1925", "some time in the 1920s: not dated finely enough to tell"),
        ("1921/1923", "state", "", "", "1923-05", "from 1921 to 1923: not dated finely enough to tell"),
        (
            "/1921",
            "state",
            "",
            "",
            "1920",
            "until 1921, beginning unknown: whether it had begun by the period is not known",
        ),
        (
            "1921/",
            "state",
            "",
            "",
            "1936",
            "from 1921, end unknown: whether it had ended by the period is not known",
        ),
        (
            "1921/1936",
            "state",
            "open",
            "",
            "1940",
            "from 1921 to 1936; not ended: whether it went on after that is not known",
        ),
        ("1921/", "state", "", "1919", "1936", "from 1921; ended by 1919: the dates contradict one another"),
        ("1936?", "event", "", "", "1936", "perhaps 1936: a date marked as uncertain gives no certain yes"),
        (
            "1936~",
            "event",
            "",
            "",
            "1937",
            "about 1936: a date marked as approximate gives no certain no within its margin",
        ),
        (
            "1936%",
            "event",
            "",
            "",
            "1936",
            "perhaps about 1936: a date marked as uncertain and approximate gives no certain yes",
        ),
        (
            "1936~",
            "event",
            "",
            "",
            "1938",
            "about 1936: over before the period, even with a margin of 365 days for the mark",
        ),
        (
            "1921/",
            "state",
            "",
            "1925?",
            "1930",
            "from 1921; ended by perhaps 1925: over before the period, "
            "even with a margin of 365 days for the mark",
        ),
    ],
)
def test_the_reason_names_what_decided(
    when: str, kind: str, end_state: str, ended_by: str, period: str, reason: str
) -> None:
    assert holds(when, period, kind=kind, end_state=end_state, ended_by=ended_by).reason == reason


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("1922/11/05", "1922-11-05"),
        ("1922-1-5", "1922-01-05"),
        ("1922.11.5", "1922-11-05"),
        ("5.11.1922", "1922-11-05"),
        ("13/11/1922", "1922-11-13"),
        ("11/13/1922", "1922-11-13"),
        ("5/5/1922", "1922-05-05"),
        ("1922/11", "1922-11"),
        ("11/1922", "1922-11"),
        ("19221105", "1922-11-05"),
        ("1922.0", "1922"),
        ("1922-11-05 00:00:00", "1922-11-05"),
        ("1922-13-05", "1922-05-13"),
        ("c. 1922", "1922~"),
        ("ca 1922", "1922~"),
        ("circa November 1922", "1922-11~"),
        ("about 1920s", "192X~"),
        ("?1922", "1922?"),
        ("1922 (?)", "1922?"),
        ("1922?~", "1922%"),
        ("1920s", "192X"),
        ("the early 1920s", "192X"),
        ("192?", "192X"),
        ("192x", "192X"),
        ("19--", "19XX"),
        ("192X-11", "192X"),
        ("1922-xx", "1922-XX"),
        ("18th century", "17XX"),
        ("2nd century BC", "-01XX"),
        ("44 BC", "-0043"),
        ("1 BC", "0000"),
        ("79 AD", "0079"),
        ("922", "0922"),
        ("Y1922", "1922"),
        ("170000", "Y170000"),
        ("November 1922", "1922-11"),
        ("November 5th, 1922", "1922-11-05"),
        ("5 novembre 1922", "1922-11-05"),
        ("5. März 1922", "1922-03-05"),
        ("5.XI.1922", "1922-11-05"),
        ("summer 1934", "1934-22"),
        ("1922-1925", "1922/1925"),
        ("1922–25", "1922/1925"),
        ("1922/23", "1922/1923"),
        ("1922-05/07", "1922-05/1922-07"),
        ("from 1922 to November 1923", "1922/1923-11"),
        ("since 5.11.1922", "1922-11-05/.."),
        ("until 1922", "../1922"),
        ("1922/present", "1922/.."),
        ("1922-open", "1922/.."),
        ("1922/unknown", "1922/"),
        ("1925/1922", "1922/1925"),
        ("1922\u00a0", "1922"),
        ("１９２２", "1922"),
    ],
)
def test_a_frequent_error_is_answered_with_the_date_that_was_meant(text: str, hint: str) -> None:
    with pytest.raises(BadDate) as caught:
        parse_edtf(text)
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nov-22", ["spreadsheet", "1922-11"]),
        ("5-Nov", ["spreadsheet"]),
        ("44876", ["spreadsheet", "2022-11-11", "Y44876"]),
        ("44876.0", ["spreadsheet", "2022-11-11"]),
        ("5/11/1922", ["1922-11-05 or 1922-05-11"]),
        ("1900s", ["190X for the decade", "19XX for the century"]),
        ("22", ["four digits"]),
        ("5.11.22", ["four digits"]),
        ("n.d.", ["leave the cell empty"]),
        ("?", ["leave the cell empty"]),
        ("../..", ["leave the cell empty"]),
        ("1922-", ["1922/ when", "1922/.. when"]),
        ("Bombacci", ["dates are written"]),
    ],
)
def test_where_several_dates_can_be_meant_the_hint_names_them(text: str, words: list[str]) -> None:
    with pytest.raises(BadDate) as caught:
        parse_edtf(text)
    assert all(word in caught.value.hint for word in words)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1922-02-29", "no day 29 in month 2 of 1922"),
        ("1922-13-40", "no month 13"),
        ("1922-00", "no month or season 00"),
        ("-0000", "no year -0000"),
        ("", "empty"),
        ("1984-1X", "level 2"),
        ("[1919..1921]", "level 2"),
        ("1923/1922", "ends before it begins"),
    ],
)
def test_the_reason_says_what_is_wrong(text: str, reason: str) -> None:
    with pytest.raises(BadDate) as caught:
        parse_edtf(text)
    assert reason in caught.value.reason


def test_a_hint_is_never_a_text_that_cannot_be_read() -> None:
    assert explain("1922/11/05", lambda guess: False)[1].startswith("dates are written")


@pytest.mark.parametrize(
    ("text", "italian", "german"),
    [
        ("", "senza data", "undatiert"),
        ("1922-08-01", "1º agosto 1922", "1. August 1922"),
        ("192X", "in un momento degli anni 1920", "irgendwann in den 1920er Jahren"),
        ("190X", "in un momento tra il 1900 e il 1909", "irgendwann zwischen 1900 und 1909"),
        ("19XX", "in un momento del XX secolo", "irgendwann im 20. Jahrhundert"),
        ("10XX", "in un momento dell'XI secolo", "irgendwann im 11. Jahrhundert"),
        ("-01XX", "in un momento del II secolo a.C.", "irgendwann im 2. Jahrhundert v. Chr."),
        (
            "-004X",
            "in un momento tra il 50 a.C. e il 41 a.C.",
            "irgendwann zwischen 50 v. Chr. und 41 v. Chr.",
        ),
        ("1922-XX", "in un momento del 1922", "irgendwann im Jahr 1922"),
        ("1922-11-XX", "in un momento del novembre 1922", "irgendwann im November 1922"),
        ("1922-08-XX", "in un momento dell'agosto 1922", "irgendwann im August 1922"),
        ("1934-21", "nella primavera 1934", "im Frühling 1934"),
        ("1934-22", "nell'estate 1934", "im Sommer 1934"),
        ("1934-24", "nell'inverno 1934/1935", "im Winter 1934/1935"),
        ("1925~", "1925 circa", "etwa 1925"),
        ("1925%", "forse 1925 circa", "vielleicht etwa 1925"),
        ("192X~", "anni 1920 circa", "etwa die 1920er Jahre"),
        ("19XX~", "XX secolo circa", "etwa das 20. Jahrhundert"),
        ("192X?", "forse in un momento degli anni 1920", "vielleicht irgendwann in den 1920er Jahren"),
        ("1934-22?", "forse nell'estate 1934", "vielleicht im Sommer 1934"),
        ("0079", "79 d.C.", "79 n. Chr."),
        ("Y17000", "17000 d.C.", "17000 n. Chr."),
        ("1985-04-12T23:20:30Z", "12 aprile 1985, ore 23:20:30 UTC", "12. April 1985, 23:20:30 UTC"),
        ("1921/1922-11", "dal 1921 al novembre 1922", "von 1921 bis November 1922"),
        (
            "1922-08-01/1922-10-08",
            "dal 1º agosto 1922 all'8 ottobre 1922",
            "vom 1. August 1922 bis zum 8. Oktober 1922",
        ),
        (
            "1922-11-05/1922-11-11",
            "dal 5 novembre 1922 all'11 novembre 1922",
            "vom 5. November 1922 bis zum 11. November 1922",
        ),
        (
            "1934-22/193X~",
            "dall'estate 1934 agli anni 1930 circa",
            "von Sommer 1934 bis zu etwa den 1930er Jahren",
        ),
        ("1921~/1922?", "dal 1921 circa forse al 1922", "von etwa 1921 vielleicht bis 1922"),
        (
            "192X/19XX",
            "da un momento degli anni 1920 a un momento del XX secolo",
            "von irgendwann in den 1920er Jahren bis irgendwann im 20. Jahrhundert",
        ),
        ("1921-21/1922-23", "dalla primavera 1921 all'autunno 1922", "von Frühling 1921 bis Herbst 1922"),
        ("1921?/", "forse dal 1921, fine ignota", "vielleicht ab 1921, Ende unbekannt"),
        ("1921/..", "dal 1921, fine non indicata", "ab 1921, Ende nicht angegeben"),
        ("/1921", "fino al 1921, inizio ignoto", "bis 1921, Beginn unbekannt"),
        (
            "../192X",
            "fino a un momento degli anni 1920, inizio non indicato",
            "bis irgendwann in den 1920er Jahren, Beginn nicht angegeben",
        ),
    ],
)
def test_dates_are_told_in_italian_and_german(text: str, italian: str, german: str) -> None:
    assert (in_words(text, language="it"), in_words(text, language="de-AT")) == (italian, german)


@pytest.mark.parametrize(
    ("text", "end_state", "ended_by", "italian", "german"),
    [
        ("", "ended", "", "terminato, data ignota", "beendet, Datum unbekannt"),
        ("", "ended", "1925", "terminato entro il 1925", "beendet bis 1925"),
        (
            "1921/..",
            "",
            "1925-08",
            "dal 1921; terminato entro l'agosto 1925",
            "ab 1921; beendet bis August 1925",
        ),
        ("1921/", "open", "", "dal 1921; non terminato", "ab 1921; nicht beendet"),
        ("1921", "unknown", "", "1921; fine ignota", "1921; Ende unbekannt"),
        ("", "", "1934-22", "terminato entro l'estate 1934", "beendet bis zum Sommer 1934"),
        (
            "",
            "",
            "192X",
            "terminato entro un momento degli anni 1920",
            "beendet bis irgendwann in den 1920er Jahren",
        ),
        ("", "", "1925-11-05", "terminato entro il 5 novembre 1925", "beendet bis zum 5. November 1925"),
    ],
)
def test_ends_are_told_in_italian_and_german(
    text: str, end_state: str, ended_by: str, italian: str, german: str
) -> None:
    told = [in_words(text, end_state=end_state, ended_by=ended_by, language=name) for name in ("it", "de")]
    assert told == [italian, german]


@pytest.mark.parametrize("language", ["it", "de"])
def test_no_date_of_another_language_is_told_in_english(language: str) -> None:
    dates = [
        f"{date}{mark}" for date in ("192X", "19XX", "1922-11", "1922-11-05", "1934-22") for mark in "?~%"
    ]
    texts = [*dates, *(f"{one}/{end}" for one in dates for end in ("", "..", "2001?", "20XX", "2005-03-08~"))]
    texts += [f"{begin}/{one}" for one in dates for begin in ("", "..", "1801?", "18XX", "1805-03-08~")]
    english = re.compile(r"\b(?:some|time|in the|about|perhaps|from|to|until|end|summer|century|BC)\b")
    for text in texts:
        assert not english.search(in_words(text, language=language)), text
