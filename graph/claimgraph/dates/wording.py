"""The sentences in which dates are told, one `Wording` for each language.

A new language is one more entry of `WORDINGS`; nothing else knows a word of any language. (What people
type instead of EDTF is another matter: see `hints`.)
"""

from __future__ import annotations

from claimgraph.dates.forms import Wording
from claimgraph.dates.german import GERMAN
from claimgraph.dates.italian import ITALIAN


def wording(language: str) -> Wording:
    """Return the words of a language (BCP 47); those of English where there are none.

    >>> wording("en-GB") is wording("la") is wording("en")
    True
    """
    return WORDINGS.get(language) or WORDINGS.get(language.partition("-")[0].lower()) or WORDINGS["en"]


def _english_ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


_ENGLISH_DATES = {
    "day": "{day} {month} {year}",
    "month": "{month} {year}",
    "season": "{season} {year}",
    "winter": "{season} {year}/{next}",
    "year_ad": "AD {year}",
    "year_bc": "{year} BC",
    "decade": "the {year}s",
    "century": "the {ordinal} century",
    "century_bc": "the {ordinal} century BC",
    "years": "the years {first} to {last}",
    "time": "{day}, {time}",
    "utc": "UTC",
    "in_season": "in {date}",
    "some_time": "some time in {date}",
    "some_time_between": "some time between {first} and {last}",
    "about": "about {date}",
    "perhaps": "perhaps {date}",
    "perhaps_about": "perhaps about {date}",
    "from_to": "from {begin} to {end}",
    "from": "from {begin}",
    "from_unknown": "from {begin}, end unknown",
    "from_unspecified": "from {begin}, end not stated",
    "until_unknown": "until {end}, beginning unknown",
    "until_unspecified": "until {end}, beginning not stated",
    "undated": "undated",
    "open": "not ended",
    "ended": "ended, date unknown",
    "ended_by": "ended by {date}",
    "unknown": "end unknown",
    "and": "{dates}; {ending}",
}

_ENGLISH_REASONS = {
    "yes_within": "{when}: wholly within the period",
    "yes_attested": "attested {when}: wholly within the period",
    "yes_lasting": "{when}: certainly under way at some time in the period",
    "yes_open": "{when}: begun by the end of the period",
    "no_later": "{when}: only after the period",
    "no_earlier": "{when}: over before the period",
    "margin": "{reason}, even with a margin of {days} days for the mark",
    "contradiction": "{when}: the dates contradict one another",
    "marked": "{when}: a date marked as {mark} gives no certain yes",
    "in_margin": "{when}: a date marked as {mark} gives no certain no within its margin",
    "uncertain": "uncertain",
    "approximate": "approximate",
    "uncertain_approximate": "uncertain and approximate",
    "attested_part": "attested {when}: the period is only a part of that",
    "attested_later": "attested {when}: when it began is not known",
    "attested_earlier": "attested {when}: whether it had ended by the period is not known",
    "attested_ended": "attested {when}: when it ended is not known",
    "begin_absent": "{when}: whether it had begun by the period is not known",
    "end_absent": "{when}: whether it had ended by the period is not known",
    "end_doubted": "{when}: whether it went on after that is not known",
    "coarse": "{when}: not dated finely enough to tell",
}

ENGLISH = Wording(
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    seasons=("spring", "summer", "autumn", "winter"),
    ordinal=_english_ordinal,
    forms={**_ENGLISH_DATES, **{f"holds_{name}": form for name, form in _ENGLISH_REASONS.items()}},
)

WORDINGS: dict[str, Wording] = {"en": ENGLISH, "it": ITALIAN, "de": GERMAN}
"""By language subtag, such as "en"; English must be there."""
