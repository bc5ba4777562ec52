"""Whether something was so in a period: yes, no, or unknown, and why.

The question is whether it was so *at some time* in the period. Dates leave open when exactly it began (B)
and ended (E), with B no later than E; a yes or a no is given only where all that fits the dates agrees on it.

- A **state** with an interval began within the first date and ended within the second, and held throughout.
  With a plain date it is only attested *at some time within* it: what lies outside is unknown, never no.
- An **event** took place within its plain date; with an interval it began within the first date and ended
  within the second. Outside it is no. (An interval does not say "once, between these dates".)
- **An end not given** (`1921/` and `1921/..` alike) is any day from the beginning on, a beginning not given
  any day up to the end. Undated, both are free.
- **ended_by** puts E on or before its last day. **end_state** "ended" names no day and changes no answer;
  "open" says that there is no E yet: what has begun goes on, since nothing here knows when the source spoke.
  Where the dates of a state give an end, "open" and "unknown" take it back: what comes later is unknown.
  Where those of an event do (a plain date among them), the end state speaks of what came of the event, and
  changes nothing.
- **Marks**: a date marked `?`, `~` or `%` never yields a yes, and yields a no only beyond a margin of one
  unit of its precision (a day, month, season or year; ten years for `192X~`). The other end of an interval,
  if unmarked, yields what it can alone: `1921?/1936` is a yes for 1936, when it ended, but not for 1930.
- Dates that **contradict** one another (ended by a date before the beginning; ended, and yet open) give
  unknown wherever it matters.

The period is EDTF too, from its first possible day to its last. Its own marks are ignored, and it goes on
for ever where its end is not given.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf

from claimgraph.dates.parsing import Bounds, parse_edtf
from claimgraph.dates.terms import Answer, check_terms
from claimgraph.dates.wording import ENGLISH
from claimgraph.dates.words import in_words


@dataclass(frozen=True, slots=True)
class Holding:
    """An answer and its reason, in words."""

    answer: Answer
    reason: str


@dataclass(frozen=True, slots=True)
class _Said:
    """What a claim says of its time."""

    bounds: Bounds | None
    kind: str
    end_state: str
    by: Bounds | None

    @property
    def is_attested(self) -> bool:
        """A state known only from a time within a plain date."""
        return self.kind == "state" and self.bounds is not None and not self.bounds.is_interval

    @property
    def has_end(self) -> bool:
        return self.bounds is not None and self.bounds.end == "known" and not self.is_attested

    @property
    def is_end_doubted(self) -> bool:
        """The dates give an end, and the end state takes it back."""
        return self.kind == "state" and self.has_end and self.end_state in ("open", "unknown")

    @property
    def goes_on(self) -> bool:
        """There is no end yet, and nothing says otherwise."""
        return self.end_state == "open" and self.bounds is not None and not self.has_end and self.by is None

    @property
    def is_ended_by(self) -> bool:
        """A date by which it had ended counts."""
        return self.by is not None and self.end_state != "open"


@dataclass(frozen=True, slots=True)
class CertainDays:
    """What is certain of a time: never before `first` or after `last`, begun by `begun`, not over before
    `lasting`; day numbers as in `days`, infinite where nothing is known."""

    first: float
    last: float
    begun: float
    lasting: float
    is_contradictory: bool


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the reason of an answer is made of, beside the certain days; for views that tell many of them.

    Args:
        yes: form of the reason for a yes.
        end_state: the end state that is told with the date; that of an event with an end is not.
        margins: days by which a mark widens the beginning and the end that give a no; else 0.
        is_clash: the dates contradict one another.
        mark: form that names the marks; empty where there are none.
        unmarked: the certain days if no date bore a mark.
        is_dated: there is a date of its own.
        attested: form for what comes after a plain date of a state; empty for anything else.
        begin_earliest, end_latest: as in `Bounds`.
        is_begin_known, is_end_doubted: whether the date gives a beginning, and the end state doubts its end.
    """

    yes: str
    end_state: str
    margins: tuple[int, int]
    is_clash: bool
    mark: str
    unmarked: CertainDays
    is_dated: bool
    attested: str
    begin_earliest: int | None
    end_latest: int | None
    is_begin_known: bool
    is_end_doubted: bool


def holds(when: str, period: str, *, kind: str, end_state: str = "", ended_by: str = "") -> Holding:
    """Say whether a state or an event was, at some time in a period.

    The rules stand at the head of this module. Enlarging the period never turns a yes into anything else,
    and narrowing it never turns a no. Repeats come from a cache.

    Args:
        when: EDTF date of the claim; empty when undated.
        period: EDTF: a day, a year, an interval.
        kind: "state" or "event".
        end_state: "open", "ended", "unknown", or empty.
        ended_by: EDTF date by which it had ended, or empty.

    Raises:
        BadDate: one of the dates is none, or the period is empty.
        UsageError: `kind` or `end_state` is not known.

    >>> holds("1936", "1937", kind="event")
    Holding(answer='no', reason='1936: over before the period')
    >>> holds("1936", "1937", kind="state")
    Holding(answer='unknown', reason='attested 1936: whether it had ended by the period is not known')
    >>> holds("1921/1936", "1930-05", kind="state").answer
    'yes'
    """
    check_terms(kind=kind, end_state=end_state)
    return _holds(when, period, kind, end_state, ended_by)


def certain_days(when: str, *, kind: str, end_state: str = "", ended_by: str = "") -> CertainDays:
    """Return the days from which alone `holds` decides; for views that ask of many periods.

    In a period from `start` to `stop` the answer is unknown if they are contradictory; else no if
    `first > stop` or `last < start`; else yes if `begun <= stop` (and is finite) and `lasting >= start`;
    else unknown.

    Raises:
        BadDate: one of the dates is none.
        UsageError: `kind` or `end_state` is not known.
    """
    check_terms(kind=kind, end_state=end_state)
    bounds = parse_edtf(when) if when else None
    return _limits(_Said(bounds, kind, end_state, parse_edtf(ended_by) if ended_by else None))


def grounds(when: str, *, kind: str, end_state: str = "", ended_by: str = "") -> Grounds:
    """Return what the reasons of `holds` are made of, for any period.

    Raises:
        BadDate: one of the dates is none.
        UsageError: `kind` or `end_state` is not known.

    >>> grounds("1936", kind="state").attested, grounds("1921?", kind="event").mark
    ('attested_earlier', 'uncertain')
    """
    check_terms(kind=kind, end_state=end_state)
    bounds = parse_edtf(when) if when else None
    said = _Said(bounds, kind, end_state, parse_edtf(ended_by) if ended_by else None)
    limits = _limits(said)
    attested = "attested_ended" if end_state == "ended" else "attested_earlier"
    return Grounds(
        yes=_yes_form(said),
        end_state=_told_end_state(said),
        margins=(bounds.begin_margin if bounds else 0, _end_margin(said, limits)),
        is_clash=_is_clash(said, limits),
        mark=_mark_form(said),
        unmarked=_limits(_unmarked(said)),
        is_dated=bounds is not None,
        attested=attested if said.is_attested else "",
        begin_earliest=bounds.begin_earliest if bounds else None,
        end_latest=bounds.end_latest if bounds else None,
        is_begin_known=bounds is not None and bounds.begin == "known",
        is_end_doubted=said.is_end_doubted,
    )


@lru_cache(maxsize=65_536)
def _holds(when: str, period: str, kind: str, end_state: str, ended_by: str) -> Holding:
    window = parse_edtf(period)
    start = -inf if window.begin_earliest is None else window.begin_earliest
    stop = inf if window.end_latest is None else window.end_latest
    bounds = parse_edtf(when) if when else None
    said = _Said(bounds, kind, end_state, parse_edtf(ended_by) if ended_by else None)
    limits = _limits(said)
    answer = _answer(limits, start, stop)
    told = in_words(when, end_state=_told_end_state(said), ended_by=ended_by)
    if answer == "yes":
        return Holding(answer, _say(_yes_form(said), when=told))
    if answer == "no":
        return Holding(answer, _no_reason(said, limits, told, is_after=limits.first > stop))
    return Holding(answer, _unknown_reason(said, limits, told, start, stop))


def _limits(said: _Said) -> CertainDays:
    first, last, begun, lasting, needed = -inf, inf, inf, -inf, -inf
    bounds, by = said.bounds, said.by if said.is_ended_by else None
    if bounds and bounds.begin_earliest is not None and bounds.begin_latest is not None:
        needed = bounds.begin_earliest - bounds.begin_margin
        first = first if said.is_attested else needed
        if not bounds.begin_margin:
            begun, lasting = bounds.begin_latest, bounds.begin_earliest
    if bounds and bounds.end_earliest is not None and bounds.end_latest is not None:
        if said.has_end and not said.is_end_doubted:
            last = bounds.end_latest + bounds.end_margin
        if not bounds.end_margin:
            begun, lasting = min(begun, bounds.end_latest), max(lasting, bounds.end_earliest)
    if by and by.end_latest is not None:
        last = min(last, by.end_latest + by.end_margin)
        begun = begun if by.end_margin else min(begun, by.end_latest)
    lasting = inf if said.goes_on else lasting
    return CertainDays(first, last, begun, lasting, is_contradictory=max(needed, lasting) > last)


def _answer(limits: CertainDays, start: float, stop: float) -> Answer:
    if limits.is_contradictory:
        return "unknown"
    if limits.first > stop or limits.last < start:
        return "no"
    return "yes" if limits.begun <= stop and limits.begun < inf and limits.lasting >= start else "unknown"


def _told_end_state(said: _Said) -> str:
    """On an event with an end the end state speaks of what came of it."""
    return "" if said.kind == "event" and said.has_end else said.end_state


def _say(form: str, **fields: str) -> str:
    return ENGLISH.say(f"holds_{form}", **fields)


def _yes_form(said: _Said) -> str:
    if said.goes_on:
        return "yes_open"
    if said.bounds is None or said.bounds.is_interval:
        return "yes_lasting"
    return "yes_attested" if said.kind == "state" else "yes_within"


def _no_reason(said: _Said, limits: CertainDays, told: str, *, is_after: bool) -> str:
    reason = _say("no_later" if is_after else "no_earlier", when=told)
    begin_margin = said.bounds.begin_margin if said.bounds else 0
    margin = begin_margin if is_after else _end_margin(said, limits)
    return _say("margin", reason=reason, days=str(margin)) if margin else reason


def _end_margin(said: _Said, limits: CertainDays) -> int:
    bounds, by = said.bounds, said.by
    if by and by.end_latest is not None and by.end_latest + by.end_margin == limits.last:
        return by.end_margin
    return bounds.end_margin if bounds else 0


def _is_clash(said: _Said, limits: CertainDays) -> bool:
    return limits.is_contradictory or (said.by is not None and not said.is_ended_by)


def _unknown_reason(said: _Said, limits: CertainDays, told: str, start: float, stop: float) -> str:
    bounds = said.bounds
    if _is_clash(said, limits):
        return _say("contradiction", when=told)
    unmarked = _answer(_limits(_unmarked(said)), start, stop)
    if unmarked != "unknown":
        return _say("marked" if unmarked == "yes" else "in_margin", when=told, mark=_say(_mark_form(said)))
    if bounds is None:
        return told
    if said.is_attested and bounds.begin_earliest is not None and bounds.end_latest is not None:
        if start > bounds.end_latest:
            form = "attested_ended" if said.end_state == "ended" else "attested_earlier"
        else:
            form = "attested_later" if stop < bounds.begin_earliest else "attested_part"
        return _say(form, when=told)
    if limits.begun > stop:
        return _say("coarse" if bounds.begin == "known" else "begin_absent", when=told)
    if bounds.end_latest is None:
        return _say("end_absent", when=told)
    return _say("end_doubted" if said.is_end_doubted and start > bounds.end_latest else "coarse", when=told)


def _unmarked(said: _Said) -> _Said:
    """The same claim as if no date bore a mark."""
    bounds = said.bounds and replace(said.bounds, begin_margin=0, end_margin=0)
    return replace(said, bounds=bounds, by=said.by and replace(said.by, end_margin=0))


def _mark_form(said: _Said) -> str:
    dates = [bounds for bounds in (said.bounds, said.by) if bounds is not None]
    marks = (
        *(("uncertain",) if any(bounds.is_uncertain for bounds in dates) else ()),
        *(("approximate",) if any(bounds.is_approximate for bounds in dates) else ()),
    )
    return "_".join(marks)
