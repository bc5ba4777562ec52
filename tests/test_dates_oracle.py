"""Our dates against those of the `edtf` package (5.0.2), where that is right; its faults are listed here.

A fault that its authors mend makes a test fail, so that the list stays honest.
"""

from __future__ import annotations

import re
import warnings
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimgraph.dates import BadDate, parse_edtf
from claimgraph.dates.days import first_of_month
from claimgraph.dates.parsing import is_date

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", module=r"edtf\.")  # it is written for an older pyparsing
    import edtf

pytestmark = pytest.mark.filterwarnings(r"ignore:::edtf\.")

years = st.integers(0, 9999).map("{:04}".format)
months = st.integers(1, 12).map("{:02}".format)
plain_dates = st.one_of(
    years,
    st.integers(1, 9999).map("-{:04}".format),
    st.builds("{}-{}".format, years, months),
    st.builds("{}-{}".format, years, st.integers(21, 23)),
    st.dates().map(str),
)
marked_dates = st.builds(
    str.__add__, plain_dates.filter(lambda text: not re.search("-2[1-4]$", text)), st.sampled_from("?~%")
)
unspecified = st.one_of(
    st.integers(0, 999).map("{:03}X".format),
    st.integers(1, 999).map("-{:03}X".format),
    st.integers(0, 99).map("{:02}XX".format),
    st.builds("{}-XX".format, years),
    st.builds("{}-XX-XX".format, years),
    st.builds("{}-{}-XX".format, years, months),
)
far_years = st.builds("Y{}{}".format, st.sampled_from(["", "-"]), st.integers(10_000, 10**9))
date_times = st.datetimes().map(lambda moment: f"{moment:%Y-%m-%dT%H:%M:%S}Z".rjust(20, "0"))
intervals = st.builds("{}/{}".format, plain_dates, plain_dates)
open_intervals = st.builds(
    lambda date, form: form.format(date), plain_dates, st.sampled_from(["{}/..", "../{}"])
)


def oracle_span(text: str, how: str = "strict") -> tuple[float, float]:
    """First and last day as the package has them, as day numbers like ours."""
    found = edtf.parse_edtf(text)
    days = []
    for bound in (getattr(found, f"lower_{how}")(), getattr(found, f"upper_{how}")()):
        is_number = isinstance(bound, float)
        days.append(bound if is_number else first_of_month(bound.tm_year, bound.tm_mon) + bound.tm_mday - 1)
    return days[0], days[1]


def our_span(text: str) -> tuple[float, float]:
    """First and last day of the whole, an end not given counting as without bound."""
    bounds = parse_edtf(text)
    first = -inf if bounds.begin_earliest is None else bounds.begin_earliest
    return first, inf if bounds.end_latest is None else bounds.end_latest


@settings(max_examples=150, deadline=None)
@given(st.one_of(plain_dates, marked_dates, unspecified, far_years, date_times, open_intervals))
def test_the_bounds_are_those_of_the_package(text: str) -> None:
    assert our_span(text) == oracle_span(text)


@settings(max_examples=100, deadline=None)
@given(intervals)
def test_the_bounds_of_intervals_are_those_of_the_package_unless_it_ends_before_it_begins(text: str) -> None:
    first, last = oracle_span(text)
    if first > last:
        with pytest.raises(BadDate, match="ends before it begins"):
            parse_edtf(text)
    else:
        assert our_span(text) == (first, last)


@settings(max_examples=150, deadline=None)
@given(st.from_regex(r"\A-?[012][0-9X]{3}(-([012][0-9]|XX)){0,2}[?~%]?\Z"))
def test_what_the_package_reads_as_level_0_or_1_we_read_too(text: str) -> None:
    is_marked_season = re.search("-2[1-4][?~%]$", text)
    try:
        found = edtf.parse_edtf(text)
    except edtf.parser.edtf_exceptions.EDTFParseException:
        assert is_marked_season or not is_date(text)
        return
    is_level_2 = type(found).__name__.startswith(("Partial", "Level2"))
    is_fault = re.match("-0[0X]{3}|-?.*X[0-9]|-.*-XX|.*-02-29|.*-24$", text)
    assert is_level_2 or is_fault or our_span(text) == oracle_span(text)


# What the package gets wrong (or leaves open, in the last two), and what we do.


@pytest.mark.parametrize("text", ["1922-02-29", "1900-02-29"])
def test_fault_it_knows_no_leap_years(text: str) -> None:
    assert oracle_span(text)
    with pytest.raises(BadDate, match="no day 29"):
        parse_edtf(text)


def test_fault_it_invents_an_end_ten_years_on_where_none_is_known() -> None:
    assert oracle_span("1941/") == our_span("1941/1951-01-01")
    assert oracle_span("/1941") == our_span("1931-12-31/1941")
    assert our_span("1941/")[1] == inf and our_span("/1941")[0] == -inf


def test_fault_it_accepts_intervals_that_end_before_they_begin() -> None:
    assert oracle_span("1923/1921") == (our_span("1923")[0], our_span("1921")[1])
    with pytest.raises(BadDate):
        parse_edtf("1923/1921")


def test_fault_it_crashes_on_an_interval_without_dates() -> None:
    with pytest.raises(TypeError):
        edtf.parse_edtf("/..")
    assert oracle_span("../..") == (-inf, inf)
    with pytest.raises(BadDate):
        parse_edtf("../..")


def test_fault_it_counts_the_year_0_among_the_years_before_it() -> None:
    for text in ("-000X", "-00XX"):
        assert oracle_span(text)[1] == our_span("0000")[1]
        assert our_span(text)[1] == our_span("-0001")[1]


def test_fault_it_adds_a_year_to_the_margin_of_a_month_or_a_day() -> None:
    assert oracle_span("1922-11~", "fuzzy")[0] == our_span("1921-10")[0]
    assert oracle_span("1922-11-05~", "fuzzy")[0] == our_span("1921-10-04")[0]
    bounds = parse_edtf("1922-11-05~")
    assert (bounds.begin_margin, bounds.end_margin) == (1, 1)


def test_fault_it_begins_a_negative_year_without_months_in_december() -> None:
    assert oracle_span("-1000-XX") == our_span("-1000-12")[:1] + our_span("-1000-01")[1:]
    assert our_span("-1000-XX") == our_span("-1000")


def test_fault_it_takes_digits_after_unspecified_ones_for_level_1() -> None:
    assert type(edtf.parse_edtf("1X2X")).__name__ == "Unspecified"
    with pytest.raises(BadDate, match="192X"):
        parse_edtf("1X2X")


@pytest.mark.parametrize("text", ["1985T10:10:10", "1985-04T10:10:10"])
def test_fault_it_reads_times_without_a_day(text: str) -> None:
    assert oracle_span(text)
    with pytest.raises(BadDate):
        parse_edtf(text)


@pytest.mark.parametrize("text", ["1985-04-12T10:10:10+00:00", "1985-04-12T10:10:10+00"])
def test_fault_it_refuses_the_zone_of_greenwich_in_digits(text: str) -> None:
    with pytest.raises(edtf.parser.edtf_exceptions.EDTFParseException):
        edtf.parse_edtf(text)
    assert our_span(text) == our_span("1985-04-12")


@pytest.mark.parametrize("text", [" 1922", "1922 ", "1922\n"])
def test_fault_it_ignores_spaces(text: str) -> None:
    assert oracle_span(text) == oracle_span("1922")
    with pytest.raises(BadDate):
        parse_edtf(text)


@pytest.mark.parametrize("text", ["1934-22~", "Y17000?", "Y17000/Y18000"])
def test_fault_it_refuses_marked_seasons_and_marked_or_paired_far_years(text: str) -> None:
    with pytest.raises(edtf.parser.edtf_exceptions.EDTFParseException):
        edtf.parse_edtf(text)
    assert parse_edtf(text)


def test_difference_its_winter_ends_with_the_year() -> None:
    assert oracle_span("1934-24") == our_span("1934-12")
    assert our_span("1934-24") == our_span("1934-12/1935-02")


def test_difference_it_reads_four_unspecified_digits() -> None:
    assert oracle_span("XXXX") == our_span("0000/9999")
    with pytest.raises(BadDate):
        parse_edtf("XXXX")
