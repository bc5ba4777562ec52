"""`claimgraph diff`: what was added, removed and changed, by field."""

from dataclasses import fields, replace
from typing import Any

import pytest

from claimgraph.changes import FieldChange, compare_records
from claimgraph.claims import Claim, Entity, Verdict

ADA = Claim("c1", "ada", "member_of", "greens", when="1920", source="s1", passages=((3, 9),))


def test_a_claim_only_in_the_new_state_is_added() -> None:
    assert compare_records([], [ADA]).added == (ADA,)


def test_a_claim_only_in_the_old_state_is_removed() -> None:
    assert compare_records([ADA], []).removed == (ADA,)


def test_equal_states_show_no_changes() -> None:
    assert not compare_records([ADA], [ADA])


def test_a_changed_qualifier_is_named_with_both_values() -> None:
    spoken = Claim(
        "c1",
        "ada",
        "member_of",
        "greens",
        when="1920",
        source="s1",
        passages=((3, 9),),
        qualifiers={"speaker": ("bo",)},
    )
    assert compare_records([ADA], [spoken]).changed == {"c1": (FieldChange("speaker", "", "bo"),)}


def test_a_moved_passage_is_a_change_of_start_and_end() -> None:
    moved = Claim("c1", "ada", "member_of", "greens", when="1920", source="s1", passages=((4, 10),))
    assert [one.field for one in compare_records([ADA], [moved]).changed["c1"]] == ["start", "end"]


OTHER: dict[str, Any] = {"passages": ((3, 8),), "qualifiers": {"speaker": ("bo",)}}


@pytest.mark.parametrize("field", [one.name for one in fields(Claim) if one.name != "id"])
def test_a_change_of_any_field_is_seen(field: str) -> None:
    changed = replace(ADA, **{field: OTHER.get(field, "other")})
    assert compare_records([ADA], [changed]).changed["c1"]


def test_two_values_are_not_one_with_a_bar_in_it() -> None:
    one, two = (replace(ADA, qualifiers={"role": values}) for values in (("a|b",), ("a", "b")))
    assert compare_records([one], [two]).changed == {"c1": (FieldChange("role", "a\\|b", "a|b"),)}


def test_a_renamed_entity_and_a_turned_verdict_are_seen() -> None:
    old, new = (Entity("ada", "person", "Ada", labels={"it": name}) for name in ("Ada", "Adele"))
    assert compare_records([old], [new]).changed == {"ada": (FieldChange("label@it", "Ada", "Adele"),)}
    doubt, denial = (Verdict("v1", "c1", word) for word in ("doubtful", "rejected"))
    assert compare_records([doubt], [denial]).changed == {
        "v1": (FieldChange("verdict", "doubtful", "rejected"),)
    }
