"""What holds in a period: a table of examples, and an enumeration of all that fits the dates."""

from __future__ import annotations

from itertools import product
from math import inf

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from claimgraph.dates import BadDate, Bounds, holds, parse_edtf
from claimgraph.dates.parsing import is_date
from claimgraph.errors import UsageError

# A small calendar, so that dates often meet: days and spans around the turn of a year.
days = st.sampled_from(
    [f"1922-{month:02}-{day:02}" for month in (1, 2, 12) for day in (1, 2, 15)] + ["1921-12-31", "1923-01-01"]
)
dates = st.one_of(
    days, st.sampled_from(["1922-01", "1922-02", "1921-12", "1921", "1922", "1923", "192X", "1921-24"])
)
marks = st.sampled_from(["?", "~", "%"])
places = st.sampled_from(["begin", "end", "both"])
intervals = st.one_of(
    st.builds("{}/{}".format, dates, dates).filter(is_date),
    st.builds(lambda date, form: form.format(date), dates, st.sampled_from(["{}/", "{}/..", "/{}", "../{}"])),
)
whens = st.one_of(st.just(""), dates, intervals)
periods = st.one_of(dates, intervals)
kinds = st.sampled_from(["state", "event"])
end_states = st.sampled_from(["", "open", "ended", "unknown"])
ended_bys = st.one_of(st.just(""), dates, intervals)


def span(bounds: Bounds) -> tuple[float, float]:
    """First and last day."""
    first = -inf if bounds.begin_earliest is None else bounds.begin_earliest
    return first, inf if bounds.end_latest is None else bounds.end_latest


def marked(when: str, mark: str, place: str) -> str:
    """Mark the beginning, the end or both of a date, where they are given."""
    if "/" not in when:
        return when and when + mark
    begin, _, end = when.partition("/")
    begin += mark if place != "end" and begin not in ("", "..") else ""
    return f"{begin}/{end}" + (mark if place != "begin" and end not in ("", "..") else "")


def interesting_days(*texts: str) -> list[float]:
    """The first and last days of all dates, and the days beside them: enough to tell any two cases apart."""
    found = {-inf, inf}
    for text in texts:
        for part in text.split("/"):
            if part not in ("", ".."):
                first, last = span(parse_edtf(part))
                found |= {first - 1, first, last, last + 1}
    return sorted(found)


def answer_by_enumeration(when: str, period: str, kind: str, end_state: str, ended_by: str) -> str:
    """The answer by trying every beginning and end that fits, for unmarked dates."""
    start, stop = span(parse_edtf(period))
    last_end = span(parse_edtf(ended_by))[1] if ended_by else inf
    begins, _, ends = when.partition("/")
    is_plain = bool(when) and "/" not in when
    has_end = bool(when) and not (is_plain and kind == "state") and ends not in ("", "..")
    has_end = has_end or (is_plain and kind == "event")
    goes_on = end_state == "open" and bool(when) and not has_end
    answers = set()
    candidates = interesting_days(when, period, ended_by)
    for begin, end in product(candidates, repeat=2):
        fits = begin <= end <= last_end and (end == inf or not goes_on)
        if is_plain:
            first, last = span(parse_edtf(when))
            if kind == "event":
                fits = fits and first <= begin and end <= last
            else:
                fits = fits and begin <= last and end >= first  # some day of attestation lies between
        elif when:
            for day, text in ((begin, begins), (end, ends)):
                if text not in ("", ".."):
                    first, last = span(parse_edtf(text))
                    fits = fits and first <= day <= last
        if fits:
            answers.add(begin <= stop and end >= start)
    if len(answers) != 1:
        return "unknown"
    return "yes" if answers.pop() else "no"


def is_at_odds(when: str, kind: str, end_state: str, ended_by: str) -> bool:
    """Say whether the end state contradicts the dates, or takes their end back."""
    has_end = bool(when) and "/" in when and not when.endswith(("/", ".."))
    if end_state == "open" and ended_by:
        return True
    return kind == "state" and has_end and end_state in ("open", "unknown")


@settings(max_examples=1000)
@given(whens, periods, kinds, end_states, ended_bys)
@example("192X", "1920/1925", "event", "", "1925")
@example("1921/1923", "1922", "state", "", "")
@example("1922/1923", "1922", "state", "", "1922-01")
def test_an_answer_is_given_exactly_where_all_that_fits_the_dates_agrees(
    when: str, period: str, kind: str, end_state: str, ended_by: str
) -> None:
    assume(not is_at_odds(when, kind, end_state, ended_by))
    found = holds(when, period, kind=kind, end_state=end_state, ended_by=ended_by)
    expected = answer_by_enumeration(when, period, kind, end_state, ended_by)
    assert found.answer == expected
    assert found.reason


@settings(max_examples=500)
@given(intervals, periods, ended_bys, st.sampled_from(["open", "unknown"]))
def test_an_end_taken_back_never_makes_an_answer_surer(
    when: str, period: str, ended_by: str, end_state: str
) -> None:
    assume(not when.endswith(("/", "..")) and (end_state == "unknown" or not ended_by))
    found = holds(when, period, kind="state", end_state=end_state, ended_by=ended_by).answer
    assert found in (holds(when, period, kind="state", ended_by=ended_by).answer, "unknown")


@settings(max_examples=500)
@given(whens, periods, kinds, dates)
def test_open_and_yet_ended_is_an_answer_only_where_both_give_it(
    when: str, period: str, kind: str, ended_by: str
) -> None:
    assume(kind == "state" or not when or when.endswith(("/", "..")))
    found = holds(when, period, kind=kind, end_state="open", ended_by=ended_by).answer
    still = holds(when, period, kind=kind, end_state="open").answer
    ended = holds(when, period, kind=kind, ended_by=ended_by)
    assert found == "unknown" or (found == still and (found == ended.answer or "contradict" in ended.reason))


@settings(max_examples=500)
@given(whens, marks, places, periods, periods, kinds, end_states, ended_bys)
def test_enlarging_a_period_keeps_a_yes_and_narrowing_it_a_no(
    when: str,
    mark: str,
    place: str,
    period: str,
    other: str,
    kind: str,
    end_state: str,
    ended_by: str,
) -> None:
    (start, stop), (first, last) = span(parse_edtf(period)), span(parse_edtf(other))
    assume(first <= start and stop <= last)
    text = marked(when, mark, place)
    narrow = holds(text, period, kind=kind, end_state=end_state, ended_by=ended_by).answer
    wide = holds(text, other, kind=kind, end_state=end_state, ended_by=ended_by).answer
    assert narrow != "yes" or wide == "yes"
    assert wide != "no" or narrow == "no"


@given(dates)
def test_a_certain_event_is_a_yes_for_its_own_span(when: str) -> None:
    assert holds(when, when, kind="event").answer == "yes"


@given(dates, periods)
def test_a_state_is_never_denied_by_the_date_of_its_attestation(when: str, period: str) -> None:
    assert holds(when, period, kind="state").answer != "no"


@given(dates, marks, periods, kinds, end_states)
def test_a_marked_date_never_yields_a_yes(
    when: str, mark: str, period: str, kind: str, end_state: str
) -> None:
    assert holds(when + mark, period, kind=kind, end_state=end_state).answer != "yes"


@settings(max_examples=500)
@given(whens, marks, places, periods, kinds, end_states, ended_bys)
def test_a_mark_never_makes_an_answer_surer(
    when: str, mark: str, place: str, period: str, kind: str, end_state: str, ended_by: str
) -> None:
    text = marked(when, mark, place)
    found = holds(text, period, kind=kind, end_state=end_state, ended_by=ended_by).answer
    plain = holds(when, period, kind=kind, end_state=end_state, ended_by=ended_by)
    assert found in (plain.answer, "unknown") or "contradict" in plain.reason


@given(whens, periods, kinds, ended_bys)
def test_that_it_ended_some_time_changes_no_answer(when: str, period: str, kind: str, ended_by: str) -> None:
    ended = holds(when, period, kind=kind, end_state="ended", ended_by=ended_by).answer
    assert ended == holds(when, period, kind=kind, ended_by=ended_by).answer


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_any_text_gives_an_answer_or_a_bad_date(when: str, period: str, ended_by: str) -> None:
    for given_when, given_period in ((when, "1922"), ("1922", period), (when, period)):
        try:
            assert holds(given_when, given_period, kind="state", ended_by=ended_by).reason
        except BadDate as error:
            assert error.reason


# when, period, answer for a state, answer for an event
@pytest.mark.parametrize(
    ("when", "period", "state", "event"),
    [
        # Undated: never more than unknown.
        ("", "1936", "unknown", "unknown"),
        ("", "../9999", "unknown", "unknown"),
        # A plain date: a state is attested within it, an event took place within it.
        ("1936", "1936", "yes", "yes"),
        ("1936", "1935/1937", "yes", "yes"),
        ("1936", "193X", "yes", "yes"),
        ("1936", "1936-05", "unknown", "unknown"),
        ("1936", "1936-05/1937", "unknown", "unknown"),
        ("1936", "1935", "unknown", "no"),
        ("1936", "1937", "unknown", "no"),
        ("1936", "1937/..", "unknown", "no"),
        ("1936-05-01", "1936-05-01", "yes", "yes"),
        ("1936-05-01", "1936-05-02", "unknown", "no"),
        ("1985-04-12T23:20:30Z", "1985-04-12", "yes", "yes"),
        # Unspecified digits: the coarser the date, the more is unknown.
        ("192X", "192X", "yes", "yes"),
        ("192X", "1920/1929", "yes", "yes"),
        ("192X", "1925", "unknown", "unknown"),
        ("192X", "1930", "unknown", "no"),
        ("1922-11-XX", "1922-11", "yes", "yes"),
        ("1922-XX-XX", "1922-11", "unknown", "unknown"),
        # Seasons: winter runs into the next year.
        ("1934-24", "1935", "unknown", "unknown"),
        ("1934-24", "1935-03", "unknown", "no"),
        # An interval: throughout, with its ends known to the year only.
        ("1921/1923", "1922", "yes", "yes"),
        ("1921/1923", "1922-07-01", "yes", "yes"),
        ("1921/1923", "1921", "yes", "yes"),
        ("1921/1923", "1921-05", "unknown", "unknown"),
        ("1921/1923", "1921-12-31", "yes", "yes"),
        ("1921/1923", "1923-01-01", "yes", "yes"),
        ("1921/1923", "1923-06", "unknown", "unknown"),
        ("1921/1923", "1920", "no", "no"),
        ("1921/1923", "1924", "no", "no"),
        ("1922/1922", "1922-06", "unknown", "unknown"),
        ("192X/1925", "1925", "yes", "yes"),
        ("192X/1925", "1922", "unknown", "unknown"),
        ("192X/193X", "1929-12-31/1930-01-01", "yes", "yes"),
        ("192X/193X", "1935", "unknown", "unknown"),
        # An end not given: neither still nor ended.
        ("1921/", "1936", "unknown", "unknown"),
        ("1921/..", "1936", "unknown", "unknown"),
        ("1921/", "1921", "yes", "yes"),
        ("1921/..", "1921/1936", "yes", "yes"),
        ("1921/", "1921-05", "unknown", "unknown"),
        ("1921/", "1920", "no", "no"),
        ("/1921", "1921", "yes", "yes"),
        ("../1921", "1920", "unknown", "unknown"),
        ("../1921", "1922", "no", "no"),
        ("../1921", "../1921", "yes", "yes"),
        # A period without an end.
        ("1921/1923", "1922/", "yes", "yes"),
        ("1921/1923", "1924/..", "no", "no"),
        ("1921/..", "1936/..", "unknown", "unknown"),
        # Marks: never a yes, and a no only beyond the margin.
        ("1936?", "1936", "unknown", "unknown"),
        ("1936~", "1930/1940", "unknown", "unknown"),
        ("1936~", "1937", "unknown", "unknown"),
        ("1936~", "1938", "unknown", "no"),
        ("1936%", "1934", "unknown", "no"),
        ("1936-05~", "1936-06", "unknown", "unknown"),
        ("1936-05~", "1936-07", "unknown", "no"),
        ("192X~", "1935", "unknown", "unknown"),
        ("192X~", "1940", "unknown", "no"),
        ("1921~/1936", "1920", "unknown", "unknown"),
        ("1921~/1936", "1919", "no", "no"),
        ("1921~/1936", "1930", "unknown", "unknown"),
        ("1921~/1936", "1936", "yes", "yes"),
        ("1921~/1936", "1937", "no", "no"),
        ("1921/1936?", "1937", "unknown", "unknown"),
        ("1921/1936?", "1938", "no", "no"),
        ("1921/1936?", "1921", "yes", "yes"),
        ("1921~/1936?", "1921/1936", "unknown", "unknown"),
        # The marks of a period are ignored.
        ("1936", "1936~", "yes", "yes"),
        ("1936", "1937?", "unknown", "no"),
        # Before our era, and far away.
        ("-0043", "-0043", "yes", "yes"),
        ("-0043", "-0042", "unknown", "no"),
        ("Y17000", "1936", "unknown", "no"),
    ],
)
def test_what_dates_alone_say(when: str, period: str, state: str, event: str) -> None:
    assert holds(when, period, kind="state").answer == state
    assert holds(when, period, kind="event").answer == event


# when, end_state, ended_by, period, answer for a state, answer for an event
@pytest.mark.parametrize(
    ("when", "end_state", "ended_by", "period", "state", "event"),
    [
        # Open: what has begun goes on.
        ("1921/..", "open", "", "1936", "yes", "yes"),
        ("1921/", "open", "", "1936", "yes", "yes"),
        ("1921/..", "open", "", "1921", "yes", "yes"),
        ("1921/..", "open", "", "1921-05", "unknown", "unknown"),
        ("1921/..", "open", "", "1920", "no", "no"),
        ("1921~/..", "open", "", "1936", "unknown", "unknown"),
        ("1936", "open", "", "1950", "yes", "no"),
        ("1936", "open", "", "1936-12-31", "yes", "unknown"),
        ("1936", "open", "", "1936-05", "unknown", "unknown"),
        ("1936", "open", "", "1935", "unknown", "no"),
        ("", "open", "", "1936", "unknown", "unknown"),
        ("", "open", "", "1936/..", "unknown", "unknown"),
        # Ended, but when?
        ("", "ended", "", "1936", "unknown", "unknown"),
        ("1936", "ended", "", "1937", "unknown", "no"),
        ("1921/..", "ended", "", "1936", "unknown", "unknown"),
        ("1921/1936", "ended", "", "1937", "no", "no"),
        # Unknown whether it ended.
        ("1921/", "unknown", "", "1936", "unknown", "unknown"),
        ("192X", "unknown", "", "1930", "unknown", "no"),
        # A known end taken back: beyond it unknown for a state; of an event it speaks of what came of it.
        ("1921/1936", "open", "", "1930", "yes", "yes"),
        ("1921/1936", "open", "", "1937", "unknown", "no"),
        ("1921/1936", "unknown", "", "1937", "unknown", "no"),
        ("1921/1936", "unknown", "", "1920", "no", "no"),
        # Ended by a date.
        ("", "", "1925", "1926", "no", "no"),
        ("", "", "1925", "1925", "unknown", "unknown"),
        ("", "ended", "1925", "1920", "unknown", "unknown"),
        ("", "ended", "1925", "../1930", "yes", "yes"),
        ("1921/", "", "1925", "1926", "no", "no"),
        ("1921/", "", "1925", "1923", "unknown", "unknown"),
        ("1921/", "", "1925", "1921", "yes", "yes"),
        ("1921/..", "unknown", "1925", "1926", "no", "no"),
        ("1921", "ended", "1925", "1926", "no", "no"),
        ("1921", "ended", "1925", "1923", "unknown", "no"),
        ("192X", "", "1925", "1926", "no", "no"),
        ("192X", "", "1925", "1920/1925", "yes", "yes"),
        ("192X", "", "1925?", "1920/1925", "unknown", "unknown"),
        ("1921/", "", "1925~", "1926", "unknown", "unknown"),
        ("1921/", "", "1925~", "1927", "no", "no"),
        ("../1930", "", "1925/", "1930", "yes", "yes"),
        # Contradictions decide nothing.
        ("1921/", "", "1919", "1936", "unknown", "unknown"),
        ("1921/", "", "1919", "1910", "unknown", "unknown"),
        ("1930~/", "", "1921", "1936", "unknown", "unknown"),
        ("1936", "ended", "1930", "1936", "unknown", "unknown"),
        ("1921/1936", "ended", "1930", "1925", "unknown", "unknown"),
        ("1921/..", "open", "1925", "1936", "unknown", "unknown"),
        ("1921/..", "open", "1925", "1921", "yes", "yes"),
        ("1921/..", "open", "1925", "1920", "no", "no"),
    ],
)
def test_what_the_end_state_adds(
    when: str, end_state: str, ended_by: str, period: str, state: str, event: str
) -> None:
    assert holds(when, period, kind="state", end_state=end_state, ended_by=ended_by).answer == state
    assert holds(when, period, kind="event", end_state=end_state, ended_by=ended_by).answer == event


def test_a_period_must_be_given() -> None:
    with pytest.raises(BadDate, match="empty"):
        holds("1936", "", kind="event")


def test_an_unknown_kind_is_the_callers_fault() -> None:
    with pytest.raises(UsageError, match="no kind 'relation'"):
        holds("1936", "1936", kind="relation")
    with pytest.raises(UsageError, match="no end_state 'closed'"):
        holds("1936", "1936", kind="state", end_state="closed")
