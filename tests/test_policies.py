"""Which claims count."""

from __future__ import annotations

import pytest

from claimgraph.claims import Claim, Verdict
from claimgraph.errors import UnknownName, UsageError
from claimgraph.policies import POLICIES, counts, disputed_claims, holding, select, status, statuses
from claimgraph.vocabulary import catalogue

RELATIONS = catalogue().relations


def claim(name: str = "c1", relation: str = "member_of", **qualifiers: str) -> Claim:
    when, source = qualifiers.pop("when", ""), qualifiers.pop("source", "s1")
    cells = {key: (value,) for key, value in qualifiers.items()}
    return Claim(name, "ada", relation, "greens", when=when, source=source, qualifiers=cells)


def policies_of(one: Claim, status: str = "unassessed", is_disputed: bool = False) -> list[str]:
    return [each for each in POLICIES if counts(one, status, policy=each, is_disputed=is_disputed)]


@pytest.mark.parametrize(
    ("one", "judged", "is_disputed", "expected"),
    [
        (claim(), "unassessed", False, ["asserted", "reported", "undisputed", "all"]),
        (claim(), "accepted", False, ["asserted", "reported", "undisputed", "all"]),
        (claim(speaker="bo"), "unassessed", False, ["reported", "all"]),
        (claim(speaker="bo"), "rejected", False, ["all"]),
        (claim(polarity="denied"), "unassessed", False, ["all"]),
        (claim(modality="conditional"), "unassessed", False, ["all"]),
        (claim(modality="intended"), "accepted", False, ["all"]),
        (claim(modality="expected"), "unassessed", False, ["all"]),
        (claim(modality="actual", polarity="affirmed"), "unassessed", False, list(POLICIES)),
        (claim(witness="bo"), "unassessed", False, list(POLICIES)),
        (claim(), "rejected", False, ["all"]),
        (claim(), "contested", False, ["asserted", "reported", "all"]),
        (claim(), "doubtful", False, ["asserted", "reported", "all"]),
        (claim(), "unassessed", True, ["asserted", "reported", "all"]),
    ],
)
def test_each_policy_keeps_what_it_says(
    one: Claim, judged: str, is_disputed: bool, expected: list[str]
) -> None:
    assert policies_of(one, judged, is_disputed) == expected


def test_an_unknown_policy_names_the_four() -> None:
    with pytest.raises(UnknownName) as error:
        counts(claim(), "unassessed", policy="assertd", is_disputed=False)
    assert str(error.value) == (
        "no policy 'assertd': the policies are asserted, reported, undisputed, all; did you mean 'asserted'?"
    )


def test_a_claim_without_a_verdict_is_unassessed() -> None:
    assert status([]) == "unassessed"


def test_the_gravest_of_two_curators_counts() -> None:
    verdicts = [
        Verdict("v1", "c1", "accepted", curator="ada", date="2024"),
        Verdict("v2", "c1", "doubtful", curator="bo", date="2020"),
        Verdict("v3", "c1", "contested", curator="cy", date="2022"),
    ]
    assert status(verdicts) == "doubtful"


def test_a_curator_can_take_a_verdict_back() -> None:
    verdicts = [
        Verdict("v1", "c1", "accepted", curator="ada", date="2024-03-02"),
        Verdict("v2", "c1", "rejected", curator="ada", date="2024-03-01"),
    ]
    assert status(verdicts) == "accepted"


def test_of_verdicts_that_cannot_be_ordered_the_gravest_counts() -> None:
    verdicts = [
        Verdict("v1", "c1", "rejected", curator="ada", date="2024"),
        Verdict("v2", "c1", "accepted", curator="ada", date="2024-06-01"),
    ]
    assert status(verdicts) == "rejected"


def test_a_verdict_of_the_same_day_does_not_overtake() -> None:
    verdicts = [
        Verdict("v1", "c1", "rejected", curator="ada", date="2024-06-01"),
        Verdict("v2", "c1", "accepted", curator="ada", date="2024-06-01"),
    ]
    assert status(verdicts) == "rejected"


@pytest.mark.parametrize("date", ["", "last spring"])
def test_an_undated_verdict_is_older_than_a_dated_one(date: str) -> None:
    verdicts = [
        Verdict("v1", "c1", "rejected", curator="ada", date=date),
        Verdict("v2", "c1", "accepted", curator="ada", date="1999"),
    ]
    assert status(verdicts) == "accepted"


def test_a_verdict_on_one_column_moves_no_status() -> None:
    assert statuses([Verdict("v1", "c1", "rejected", aspect="when")]) == {}


def test_a_disputed_claim_is_the_target_and_not_the_one_that_disputes() -> None:
    assert disputed_claims([claim("c1"), claim("c2", disputes="c1")]) == {"c1"}


def test_a_rejected_claim_disputes_nothing() -> None:
    assert disputed_claims([claim("c1"), claim("c2", disputes="c1")], {"c2": "rejected"}) == set()


def test_a_claim_does_not_dispute_itself() -> None:
    assert disputed_claims([claim("c1", disputes="c1")]) == set()


def selected(claims: list[Claim], **options: object) -> list[str]:
    return [one.id for one in select(claims, RELATIONS, **options)]  # type: ignore[arg-type]


def test_select_narrows_by_source() -> None:
    claims = [claim("c1", source="s1"), claim("c2", source="s2")]
    assert selected(claims, sources=["s2"]) == ["c2"]


def test_select_narrows_by_family() -> None:
    claims = [claim("c1", "member_of"), claim("c2", "praised"), claim("c3", "ruled_by_nobody")]
    assert selected(claims, families=["stance"]) == ["c2"]


def test_narrowing_to_nothing_keeps_nothing() -> None:
    assert selected([claim()], families=[]) == []


def test_select_at_keeps_what_certainly_held() -> None:
    claims = [claim("c1", when="1935/1937"), claim("c2", when="1936", relation="joined"), claim("c3")]
    assert selected(claims, at="1936") == ["c1", "c2"]


def test_select_at_keeps_what_may_have_held_if_asked() -> None:
    claims = [claim("c1", when="1935/1937"), claim("c2", when="1930", relation="joined"), claim("c3")]
    assert selected(claims, at="1936", keep_unknown=True) == ["c1", "c3"]


def test_an_event_of_another_year_did_not_hold_and_a_state_is_unknown() -> None:
    holds = holding("1937", RELATIONS)
    assert holds(claim(when="1936", relation="joined")).answer == "no"
    assert holds(claim(when="1936", relation="member_of")).answer == "unknown"


def test_a_claim_of_an_unknown_relation_is_taken_as_a_state() -> None:
    assert holding("1937", RELATIONS)(claim(when="1936", relation="led")).answer == "unknown"


def test_the_end_of_a_state_is_seen() -> None:
    ended = claim(when="1912/", end_state="ended", ended_by="1929")
    assert holding("1935", RELATIONS)(ended).answer == "no"


def test_a_date_that_cannot_be_read_counts_as_undated() -> None:
    assert holding("1936", RELATIONS)(claim(when="in spring")).answer == "unknown"


def test_select_combines_policy_and_narrowing() -> None:
    claims = [claim("c1", speaker="bo"), claim("c2"), claim("c3", source="s2"), claim("c4")]
    kept = selected(claims, policy="undisputed", sources=["s1"], statuses={"c4": "contested"})
    assert kept == ["c2"]


def test_select_keeps_the_order() -> None:
    assert selected([claim("c9"), claim("c1"), claim("c5")]) == ["c9", "c1", "c5"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"policy": "some"}, "no policy 'some'"),
        ({"families": ["stances"]}, "no family 'stances'.*did you mean 'stance'"),
        ({"families": "stance"}, "families is a list of names, not the text 'stance'"),
        ({"sources": "s1"}, "sources is a list of names, not the text 's1'"),
        ({"at": "in 1936"}, "at='in 1936': "),
    ],
)
def test_a_wrong_argument_is_named_before_any_claim_is_read(options: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        select([], RELATIONS, **options)  # type: ignore[arg-type]
