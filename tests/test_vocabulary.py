"""The catalogue says what the ontology says, in the words of the tables."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import UsageError
from claimgraph.vocabulary import (
    CG,
    EDTF,
    PREFIXES,
    Qualifier,
    Relation,
    camel,
    catalogue,
    class_name,
    ontology_text,
    snake,
    type_name,
)

FAMILIES = (
    "affiliation",
    "office",
    "stance",
    "comparison",
    "speech",
    "contact",
    "agreement",
    "trade",
    "conflict",
    "authorship",
    "kinship",
    "structure",
)
OWN = "https://example.org/d/relation/"
PAINTED = Relation(
    name="painted",
    iri=OWN + "painted",
    label="painted",
    labels={"en": "painted"},
    inverse_label="was painted by",
    definition="",
    family="authorship",
    sign=0,
    kind="event",
    domain=("person",),
    range=("work",),
)
PIGMENT = Qualifier("pigment", OWN + "pigment", "pigment", "", "text", is_list=True)

snake_names = st.lists(st.from_regex(r"[a-z][a-z0-9]*", fullmatch=True), min_size=1).map("_".join)


@given(snake_names)
def test_snake_and_camel_are_inverses(name: str) -> None:
    assert snake(camel(name)) == name
    assert type_name(class_name(name)) == name


def test_names_in_rdf_follow_from_names_in_tables() -> None:
    found = catalogue()
    for relation in found.relations.values():
        assert relation.iri == CG + camel(relation.name)
    for qualifier in found.qualifiers.values():
        assert qualifier.iri == CG + camel(qualifier.name)
    for kind in found.types.values():
        assert kind.iri == CG + class_name(kind.name)


def test_an_iri_leads_back_to_its_name() -> None:
    found = catalogue()
    assert found.names[CG + "becameAdherentOf"] == "became_adherent_of"
    assert found.names[CG + "saidWhen"] == "said_when"
    assert found.names[CG + "Party"] == "party"
    assert found.names[CG + "endedEnd"] == "ended"


def test_the_families_stand_in_the_order_of_the_ontology() -> None:
    assert catalogue().families == FAMILIES


def test_every_family_has_a_relation() -> None:
    assert {relation.family for relation in catalogue().relations.values()} == set(FAMILIES)


def test_the_words_of_the_schemes_lead_to_their_concepts() -> None:
    assert {scheme: list(words) for scheme, words in catalogue().schemes.items()} == {
        "modality": ["actual", "conditional", "intended", "expected"],
        "polarity": ["affirmed", "denied"],
        "extent": ["some", "many", "most", "all"],
        "end_state": ["open", "ended", "unknown"],
        "verdict": ["accepted", "contested", "doubtful", "rejected"],
        "policy": ["asserted", "reported", "undisputed", "all"],
        "family": list(FAMILIES),
    }
    assert catalogue().schemes["modality"]["actual"] == CG + "actual"
    assert catalogue().schemes["end_state"]["open"] == CG + "openEnd"
    assert catalogue().schemes["policy"]["all"] == CG + "allPolicy"
    assert catalogue().schemes["extent"]["all"] == CG + "all"


def test_a_concept_has_a_label_in_each_language() -> None:
    assert catalogue().scheme_labels["end_state"]["ended"] == {"en": "ended", "it": "finito", "de": "beendet"}


def test_types_know_what_they_are_kinds_of() -> None:
    types = catalogue().types
    assert types["party"].parents == ("organization",)
    assert types["party"].ancestors == {"party", "organization", "agent", "entity"}
    assert types["state"].ancestors == {"state", "agent", "place", "entity"}
    assert types["periodical"].ancestors == {"periodical", "agent", "work", "entity"}
    assert [name for name, kind in types.items() if kind.is_abstract] == ["agent"]


def test_classes_that_are_no_entities_are_not_types() -> None:
    assert not {"claim", "source", "verdict", "relation", "qualifier", "family"} & set(catalogue().types)


@pytest.mark.parametrize(
    ("kind", "allowed", "fits"),
    [
        ("party", ("agent", "work"), True),
        ("periodical", ("work",), True),
        ("treaty", ("agent", "work"), False),
        ("entity", ("person",), True),
        ("person", ("literal",), False),
    ],
)
def test_a_type_fits_where_it_or_what_it_is_a_kind_of_is_allowed(
    kind: str, allowed: tuple[str, ...], fits: bool
) -> None:
    assert catalogue().fits(kind, allowed) is fits


def test_only_changes_of_side_take_from_and_to() -> None:
    changes = {name for name, relation in catalogue().relations.items() if relation.is_change_of_side}
    assert changes == {"joined", "left", "became_adherent_of"}


def test_symmetric_relations_read_alike_from_both_ends() -> None:
    symmetric = [relation for relation in catalogue().relations.values() if relation.is_symmetric]
    assert {"met", "allied_with", "spouse_of"} <= {relation.name for relation in symmetric}
    for relation in symmetric:
        assert relation.labels == relation.inverse_labels
        assert relation.domain == relation.range


def test_a_value_is_allowed_where_the_range_says_literal() -> None:
    with_values = {name for name, relation in catalogue().relations.items() if "literal" in relation.range}
    assert with_values == {"characterized_as", "born_in", "died_in"}


def test_parents_are_relations_of_the_catalogue_with_a_wider_or_equal_domain() -> None:
    found = catalogue()
    children = [relation for relation in found.relations.values() if relation.parent]
    assert children
    for child in children:
        parent = found.relations[str(child.parent)]
        assert all(found.fits(kind, parent.domain) for kind in child.domain)


def test_qualifiers_say_what_a_cell_holds_and_how_many() -> None:
    qualifiers = catalogue().qualifiers
    lists = {name for name, qualifier in qualifiers.items() if qualifier.is_list}
    assert lists == {
        "from", "from_any_of", "to", "role", "place", "good", "origin", "destination", "carrier", "purpose",
        "speaker", "witness", "addressee", "topic", "quoted_as", "supports", "disputes", "cites",
    }  # fmt: skip
    assert {name: qualifier.range for name, qualifier in qualifiers.items() if name not in lists} == {
        "amount": "number",
        "unit": "unit",
        "said_when": "date",
        "said_where": "entity",
        "modality": "modality",
        "condition": "text",
        "polarity": "polarity",
        "extent": "extent",
        "end_state": "end_state",
        "ended_by": "date",
        "ended_through": "entity",
    }


def test_a_package_adds_its_own_relations_and_qualifiers() -> None:
    extended = catalogue().extended([PAINTED], [PIGMENT])
    assert extended.relations["painted"] is PAINTED
    assert extended.qualifiers["pigment"] is PIGMENT
    assert extended.names[OWN + "painted"] == "painted"
    assert extended.relations["joined"] == catalogue().relations["joined"]


def test_extending_leaves_the_catalogue_as_it_was() -> None:
    catalogue().extended([PAINTED], [PIGMENT])
    assert "painted" not in catalogue().relations
    assert OWN + "pigment" not in catalogue().names


@pytest.mark.parametrize("name", ["joined", "speaker"])
def test_a_name_that_is_taken_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match=name):
        catalogue().extended([dataclasses.replace(PAINTED, name=name)], [])
    with pytest.raises(UsageError, match=name):
        catalogue().extended([], [dataclasses.replace(PIGMENT, name=name)])


def test_two_additions_of_one_name_are_refused() -> None:
    with pytest.raises(UsageError, match="pigment"):
        catalogue().extended([], [PIGMENT, PIGMENT])


def test_prefixes_agree_with_those_of_the_ontology_file() -> None:
    declared = [line.split() for line in ontology_text().splitlines() if line.startswith("@prefix")]
    assert declared
    for _, prefix, iri, _ in declared:
        assert PREFIXES[prefix.rstrip(":")] == iri.strip("<>")


def test_the_datatype_of_dates_is_the_one_of_the_library_of_congress() -> None:
    assert EDTF == "http://id.loc.gov/datatypes/edtf/EDTF" == PREFIXES["edtf"] + "EDTF"
