"""Reading EDTF to its four bounds, and sorting it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimgraph.dates import BadDate, Bounds, in_words, iso_date, parse_edtf, sort_key
from claimgraph.dates.days import first_of_month, first_of_year
from claimgraph.dates.parsing import is_date

years = st.integers(0, 9999).map("{:04}".format)
months = st.integers(1, 12).map("{:02}".format)
marks = st.sampled_from(["", "?", "~", "%"])
plain_dates = st.one_of(
    years,
    st.integers(1, 9999).map("-{:04}".format),
    st.integers(10_000, 10**12 - 1).map("Y{}".format),
    st.integers(10_000, 10**12 - 1).map("Y-{}".format),
    st.integers(0, 999).map("{:03}X".format),
    st.integers(0, 999).map("-{:03}X".format),
    st.integers(0, 99).map("{:02}XX".format),
    st.integers(0, 9).map("{}XXX".format),
    st.builds("{}-{}".format, years, months),
    st.builds("-{}-{}".format, st.integers(1000, 9999), months),
    st.builds("{}-{}".format, years, st.integers(21, 24)),
    st.builds("{}-XX".format, years),
    st.builds("{}-XX-XX".format, years),
    st.builds("{}-{}-XX".format, years, months),
    st.dates().map(str),
)
dates = st.builds(str.__add__, plain_dates, marks)
intervals = st.builds("{}/{}".format, dates, dates).filter(is_date)
half_open = st.builds(
    lambda date, form: form.format(date), dates, st.sampled_from(["{}/", "{}/..", "/{}", "../{}"])
)
all_dates = st.one_of(dates, half_open, intervals)
nearly_dates = st.text("0123456789X-/.?~%TZY: ", max_size=24)


def four(text: str) -> tuple[str | None, ...]:
    """The four bounds, as ISO dates."""
    bounds = parse_edtf(text)
    days = (bounds.begin_earliest, bounds.begin_latest, bounds.end_earliest, bounds.end_latest)
    return tuple(map(iso_date, days))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1922", "1922-01-01", "1922-12-31"),
        ("1922-02", "1922-02-01", "1922-02-28"),
        ("1924-02", "1924-02-01", "1924-02-29"),
        ("1922-11-05", "1922-11-05", "1922-11-05"),
        ("1924-02-29", "1924-02-29", "1924-02-29"),
        ("2000-02-29", "2000-02-29", "2000-02-29"),
        ("192X", "1920-01-01", "1929-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("1XXX", "1000-01-01", "1999-12-31"),
        ("1922-XX", "1922-01-01", "1922-12-31"),
        ("1922-XX-XX", "1922-01-01", "1922-12-31"),
        ("1922-11-XX", "1922-11-01", "1922-11-30"),
        ("1934-21", "1934-03-01", "1934-05-31"),
        ("1934-22", "1934-06-01", "1934-08-31"),
        ("1934-23", "1934-09-01", "1934-11-30"),
        ("1934-24", "1934-12-01", "1935-02-28"),
        ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12"),
        ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12"),
        ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12"),
        ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12"),
        ("1922?", "1922-01-01", "1922-12-31"),
        ("1922-11~", "1922-11-01", "1922-11-30"),
        ("1922-11-05%", "1922-11-05", "1922-11-05"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("0001-01-01", "0001-01-01", "0001-01-01"),
    ],
)
def test_a_plain_date_begins_and_ends_within_its_span(text: str, first: str, last: str) -> None:
    assert four(text) == (first, last, first, last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1921/1923", ("1921-01-01", "1921-12-31", "1923-01-01", "1923-12-31")),
        ("1921-11-05/1922-02", ("1921-11-05", "1921-11-05", "1922-02-01", "1922-02-28")),
        ("1921/", ("1921-01-01", "1921-12-31", None, None)),
        ("1921/..", ("1921-01-01", "1921-12-31", None, None)),
        ("/1921", (None, None, "1921-01-01", "1921-12-31")),
        ("../1921", (None, None, "1921-01-01", "1921-12-31")),
        ("1934-22/192X", None),
        ("192X/1925", ("1920-01-01", "1925-12-31", "1925-01-01", "1925-12-31")),
        ("1925/192X", ("1925-01-01", "1925-12-31", "1925-01-01", "1929-12-31")),
        ("1922-11-05/1922-11-05", ("1922-11-05",) * 4),
        ("1922-06/1922", ("1922-06-01", "1922-06-30", "1922-06-01", "1922-12-31")),
        ("1922-06?/1922", ("1922-06-01", "1922-06-30", "1922-01-01", "1922-12-31")),
        ("192X~/1925", ("1920-01-01", "1925-12-31", "1925-01-01", "1925-12-31")),
        ("192X/1925~", ("1920-01-01", "1929-12-31", "1925-01-01", "1925-12-31")),
    ],
)
def test_each_end_of_an_interval_is_a_span(text: str, expected: tuple[str | None, ...] | None) -> None:
    if expected is None:
        with pytest.raises(BadDate, match="ends before it begins"):
            parse_edtf(text)
    else:
        assert four(text) == expected


def test_a_missing_end_is_unknown_or_unspecified() -> None:
    found = {text: parse_edtf(text) for text in ("1921/", "1921/..", "/1921", "../1921", "1921/1922")}
    assert [(bounds.begin, bounds.end) for bounds in found.values()] == [
        ("known", "unknown"),
        ("known", "unspecified"),
        ("unknown", "known"),
        ("unspecified", "known"),
        ("known", "known"),
    ]


def test_years_beyond_the_calendar_of_python_are_counted_on() -> None:
    assert parse_edtf("0000").end_latest == 0
    assert parse_edtf("-0001").end_latest == -366  # the year 0 is a leap year
    assert parse_edtf("-0043").begin_earliest == first_of_year(-43)
    assert parse_edtf("Y10000").begin_earliest == parse_edtf("9999-12-31").begin_earliest + 1  # type: ignore[operator]
    assert parse_edtf("Y-10000").end_latest == first_of_year(-9999) - 1
    assert parse_edtf("-004X").begin_earliest == first_of_year(-49)
    assert parse_edtf("-000X").end_latest == first_of_year(0) - 1  # there is no year -0000
    assert four("-0043") == (None,) * 4


@given(st.dates())
def test_day_numbers_are_those_of_python(day: object) -> None:
    assert iso_date(parse_edtf(str(day)).begin_earliest) == str(day)


@given(st.integers(-20_000, 20_000), st.integers(-30, 30))
def test_months_follow_each_other_without_gap(year: int, month: int) -> None:
    assert 28 <= first_of_month(year, month + 1) - first_of_month(year, month) <= 31
    assert first_of_month(year, month + 12) == first_of_month(year + 1, month)
    assert first_of_month(year + 400, month) - first_of_month(year, month) == 146_097


@pytest.mark.parametrize(
    ("text", "is_approximate", "is_uncertain"),
    [
        ("1922", False, False),
        ("1922~", True, False),
        ("1922?", False, True),
        ("1922%", True, True),
        ("1921~/1922?", True, True),
        ("1921/1922?", False, True),
    ],
)
def test_marks_are_told_apart(text: str, is_approximate: bool, is_uncertain: bool) -> None:
    bounds = parse_edtf(text)
    assert (bounds.is_approximate, bounds.is_uncertain) == (is_approximate, is_uncertain)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1922-11-05~", "1922-11-04", "1922-11-06"),
        ("1922-11?", "1922-10-01", "1922-12-31"),
        ("1934-22%", "1934-03-01", "1934-11-30"),
        ("1923~", "1922-01-01", "1924-12-31"),
        ("1922-XX~", "1921-01-01", "1923-12-31"),
        ("192X~", "1910-01-01", "1939-12-31"),
        ("19XX~", "1800-01-01", "2099-12-31"),
        ("1921~/1923", "1920-01-01", "1923-12-31"),
        ("1921/1923-11?", "1921-01-01", "1923-12-31"),
    ],
)
def test_a_mark_has_a_margin_of_one_unit_on_either_side(text: str, earliest: str, latest: str) -> None:
    bounds = parse_edtf(text)
    assert bounds.begin_earliest is not None and bounds.end_latest is not None
    assert iso_date(bounds.begin_earliest - bounds.begin_margin) == earliest
    assert iso_date(bounds.end_latest + bounds.end_margin) == latest


@given(all_dates)
@example("1921?/1921-05~")
def test_bounds_are_in_order(text: str) -> None:
    bounds = parse_edtf(text)
    begin = (bounds.begin_earliest, bounds.begin_latest)
    end = (bounds.end_earliest, bounds.end_latest)
    for early, late in (begin, end):
        assert (early is None) == (late is None)
        assert early is None or late is None or early <= late
    assert (begin[0] is None) == (bounds.begin != "known") and (end[0] is None) == (bounds.end != "known")
    if begin[0] is not None and end[1] is not None:
        assert begin[0] <= end[1]
        if not (bounds.begin_margin or bounds.end_margin):
            assert bounds.begin_earliest <= bounds.end_earliest  # type: ignore[operator]
            assert bounds.begin_latest <= bounds.end_latest  # type: ignore[operator]


@given(st.one_of(st.text(), nearly_dates, all_dates.map(lambda text: text + "\n")))
@example("1" * 5000)
@example("~?" * 14 + "1" + "?~" * 14)
@example("Y" + "9" * 13)
@example("١٩٢٢")
@example("99999-99/99")
@example("0th century")
def test_any_text_is_a_date_or_a_bad_date(text: str) -> None:
    try:
        assert isinstance(parse_edtf(text), Bounds)
        assert in_words(text)
    except BadDate as error:
        assert error.reason
        assert " " in error.hint or not error.hint or is_date(error.hint)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "1922 ",
            " 1922",
            "1922\n",
            "922",
            "19222",
            "1922-1",
            "1922-13",
            "1922-00",
            "1922-25",
            "1922-20",
        ),
        *("1922-02-29", "1900-02-29", "1922-11-31", "1922-11-00", "1922-00-05", "-0000", "-0000-01", "+1922"),
        *("X922", "XXXX", "192x", "192X-11", "1922-XX-05", "1922-1X", "1922-11-0X", "192X-XX", "1922-22-XX"),
        *("Y1922", "Y01922", "Y-01922", "Y17000-01", "Y17E8", "1950S2", "y17000", "Y1" + "0" * 12),
        *("?1922", "1922?~", "1922??", "1922~-11", "1922-11?-05", "[1919..1921]", "{1919,1920}", "1922-33"),
        *("1922-11T10:00:00", "1922-11-05T10:00", "1922-11-05T25:00:00", "1922-11-05T10:60:00"),
        *("1922-11-05T10:00:00+15", "1922-11-05t10:00:00", "1922-11-05~T10:00:00", "Y170000000T10:00:00"),
        *("1922-11-05T10:00:00/1923", "1921/1922/1923", "/", "../..", "../", "/..", "1921/...", "open/1921"),
        *("1922/1921", "1922-11-05/1922-11-04", "193X/1929", "1923~/1922~", "Y17000/9999", "-0001/-0002"),
        *("１９２２", "19\u200b22", "1922‐11", "1922–1925"),
    ],
)
def test_what_is_no_date_of_level_0_or_1_is_refused(text: str) -> None:
    with pytest.raises(BadDate):
        parse_edtf(text)


def test_dates_sort_by_beginning_then_by_precision_and_undated_last() -> None:
    order = [
        "../-0043",
        "-0043",
        "192X",
        "1921/..",
        "../1922-01-01",
        "1922-01-01",
        "1922-01",
        "1922",
        "1922/1923",
        "1923~",
        "",
    ]
    found = sorted(reversed(order), key=lambda text: sort_key(parse_edtf(text) if text else None))
    assert found == order


@given(st.lists(st.one_of(all_dates, st.just("")), min_size=2, max_size=2))
def test_any_two_dates_can_be_sorted(texts: list[str]) -> None:
    one, two = (sort_key(parse_edtf(text) if text else None) for text in texts)
    assert (one == two) == (texts[0] == texts[1])
    assert (one < two) != (two <= one)
