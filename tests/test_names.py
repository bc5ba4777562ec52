"""Things are found by what people call them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store

from claimgraph.errors import AmbiguousName, UnknownName
from claimgraph.names import NameIndex, fold, is_one_edit
from claimgraph.vocabulary import ontology_text

BASE = "https://example.org/d/"
DATA = """
@prefix cg: <https://w3id.org/claimgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix e: <https://example.org/d/entity/> .
<https://example.org/d/> a dcat:Dataset ; dcterms:language "en" ;
    cg:formatVersion "1" .
e:nicola_bombacci a cg:Person ; skos:prefLabel "Nicola Bombacci"@en .
e:lando_dellamico a cg:Person ; skos:prefLabel "Lando Dell’Amico"@en ; skos:altLabel "Dell'Amico" .
e:lenin a cg:Person ; skos:prefLabel "Vladimir Lenin"@en , "Wladimir Iljitsch Lenin"@de .
e:lenin_works a cg:Work ; skos:prefLabel "Lenin: Works"@en .
e:pci a cg:Party ; skos:altLabel "PCI" ;
    skos:prefLabel "Italian Communist Party"@en , "Partito comunista italiano"@it .
e:psi a cg:Party ; skos:prefLabel "Italian Socialist Party"@en ; skos:altLabel "PSI" .
e:smith_1 a cg:Person ; skos:prefLabel "John Smith"@en .
e:smith_2 a cg:Person ; skos:prefLabel "John Smith"@en .
e:lodz a cg:Place ; skos:prefLabel "Łódź"@pl .
e:paris a cg:Place ; skos:prefLabel "Paris"@en ; skos:altLabel "Lutetia" .
e:paris_myth a cg:Person ; skos:prefLabel "Paris of Troy"@en ; skos:altLabel "Paris" .
<https://example.org/d/source/essay> a cg:Source ; dcterms:title "An Essay on Friends" .
<https://example.org/d/claim/c1> a cg:Claim .
<https://example.org/d/relation/mocked> cg:family cg:stanceFamily ; rdfs:label "mocked"@en .
"""


@pytest.fixture(scope="module")
def names() -> NameIndex:
    store = Store()
    store.load(DATA + ontology_text(), RdfFormat.TURTLE)
    return NameIndex(store)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nicola Bombacci", "nicola_bombacci"),
        ("nicola bombacci", "nicola_bombacci"),
        ("Bombacci", "nicola_bombacci"),
        ("BOMBÁCCI", "nicola_bombacci"),
        ("nicola_bombacci", "nicola_bombacci"),
        ("entity:nicola_bombacci", "nicola_bombacci"),
        ("https://example.org/d/entity/nicola_bombacci", "nicola_bombacci"),
        ("<https://example.org/d/entity/nicola_bombacci>", "nicola_bombacci"),
        ("DellAmico", "lando_dellamico"),
        ("dell`amico", "lando_dellamico"),
        ("PCI", "pci"),
        ("partito comunista", "pci"),
        ("Iljitsch", "lenin"),
        ("lodz", "lodz"),
        ("Lenin Works", "lenin_works"),
    ],
)
def test_a_name_finds_what_it_means(names: NameIndex, text: str, found: str) -> None:
    assert names.find(text) == f"{BASE}entity/{found}"


@pytest.mark.parametrize("text", ["Bomb", "Bombaci", "Nicola Bombaccci"])
def test_a_name_is_not_guessed_but_offered(names: NameIndex, text: str) -> None:
    with pytest.raises(UnknownName) as error:
        names.find(text)
    assert error.value.nearest[0] == "Nicola Bombacci"


def test_a_short_word_within_a_label_names_nothing(names: NameIndex) -> None:
    with pytest.raises(UnknownName):
        names.find("it")


def test_an_exact_label_goes_before_an_alias(names: NameIndex) -> None:
    assert names.find("Paris") == f"{BASE}entity/paris"


def test_types_narrow_the_choice(names: NameIndex) -> None:
    assert names.find("Paris", types=["person"]) == f"{BASE}entity/paris_myth"
    assert names.find("Lenin", types=["agent"]) == f"{BASE}entity/lenin"
    with pytest.raises(UnknownName, match="no type 'persn'; did you mean 'person'"):
        names.find("Paris", types=["persn"])


def test_an_ambiguous_name_lists_what_it_could_be(names: NameIndex) -> None:
    with pytest.raises(AmbiguousName) as error:
        names.find("Italian")
    assert error.value.nearest == ("Italian Communist Party", "Italian Socialist Party")


def test_things_of_one_label_are_listed_by_id(names: NameIndex) -> None:
    with pytest.raises(AmbiguousName) as error:
        names.find("John Smith")
    assert error.value.nearest == ("smith_1", "smith_2")


def test_an_unknown_name_lists_the_nearest(names: NameIndex) -> None:
    with pytest.raises(UnknownName, match="no entity 'Bonbatschi'; did you mean 'Nicola Bombacci'"):
        names.find("Bonbatschi")


@pytest.mark.parametrize("text", ["", "   ", "?!", "qqqq"])
def test_what_names_nothing_is_unknown(names: NameIndex, text: str) -> None:
    with pytest.raises(UnknownName):
        names.find(text)


def test_short_names_are_not_guessed_by_a_letter(names: NameIndex) -> None:
    with pytest.raises(UnknownName):
        names.find("PCU")


@pytest.mark.parametrize(
    "text", ["became_adherent_of", "becameAdherentOf", "became an adherent of", "cg:becameAdherentOf"]
)
def test_relations_are_found_by_name_and_label(names: NameIndex, text: str) -> None:
    assert names.find_relation(text) == "https://w3id.org/claimgraph/ontology#becameAdherentOf"


def test_a_packages_own_relation_is_found(names: NameIndex) -> None:
    assert names.find_relation("mocked") == f"{BASE}relation/mocked"


def test_sources_are_found_by_id_and_title(names: NameIndex) -> None:
    assert {names.find_source(text) for text in ("essay", "An essay on friends", "source:essay")} == {
        f"{BASE}source/essay"
    }


def test_claims_are_found_by_id(names: NameIndex) -> None:
    assert {names.find_claim(text) for text in ("c1", "claim:c1", f"{BASE}claim/c1")} == {f"{BASE}claim/c1"}
    with pytest.raises(UnknownName, match="no claim 'c2'"):
        names.find_claim("c2")


def test_labels_are_those_of_the_datasets_language(names: NameIndex) -> None:
    assert names.label(f"{BASE}entity/lenin") == "Vladimir Lenin"
    assert names.label(f"{BASE}entity/nobody") == f"{BASE}entity/nobody"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_one_edit_is_what_trying_every_edit_finds(text: str, other: str) -> None:
    places = range(len(text) + 1)
    edits = {text[:i] + letter + text[i:] for i in places for letter in "abc"}
    edits |= {text[:i] + text[i + 1 :] for i in places}
    edits |= {text[:i] + letter + text[i + 1 :] for i in places for letter in "abc" if i < len(text)}
    edits |= {text[:i] + text[i + 1 : i + 2] + text[i : i + 1] + text[i + 2 :] for i in places}
    assert is_one_edit(text, other) == (other in edits - {text})


def test_an_entity_of_foreign_rdf_is_found_by_its_rdfs_label() -> None:
    store = Store()
    store.load(
        "<http://e/a> a <https://w3id.org/claimgraph/ontology#Person> ;"
        " <http://www.w3.org/2000/01/rdf-schema#label> 'Ada Quill' .",
        RdfFormat.TURTLE,
    )
    assert NameIndex(store).find("ada quill") == "http://e/a"
