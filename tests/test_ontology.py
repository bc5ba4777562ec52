"""The files of the ontology keep their promises: complete terms, examples, alignments, a context."""

import json
import re
from collections import Counter

import pyoxigraph as ox
import pytest
from rdflib import Graph

from claimgraph.vocabulary import CG, EDTF, PREFIXES, Relation, camel, catalogue, ontology_text

LANGUAGES = {"en", "it", "de"}
COLUMNS = {
    "id",
    "subject",
    "relation",
    "object",
    "value",
    "when",
    "source",
    "locator",
    "start",
    "end",
    "gloss",
}
EXAMPLE = re.compile(r'(?P<subject>\w+), (?P<relation>\w+), (?P<object>\w+|"[^"]+")(?P<rest>(; \w+: [^;]+)*)')

relations = pytest.mark.parametrize("relation", catalogue().relations.values(), ids=lambda one: one.name)


def iri(curie: str) -> str:
    prefix, local = curie.split(":")
    return PREFIXES[prefix] + local


def quads(name: str = "claimgraph.ttl") -> list[ox.Quad]:
    return list(ox.parse(ontology_text(name), format=ox.RdfFormat.TURTLE))


def ontology() -> ox.Store:
    store = ox.Store()
    store.extend(quads())
    return store


def objects(store: ox.Store, subject: str, predicate: str) -> list[ox.NamedNode | ox.Literal]:
    found = store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(iri(predicate)), None)
    return [quad.object for quad in found if isinstance(quad.object, ox.NamedNode | ox.Literal)]


def own_terms() -> list[str]:
    """Every IRI of our namespace that the ontology describes."""
    return sorted({str(quad.subject.value) for quad in quads() if str(quad.subject).startswith("<" + CG)})  # type: ignore[union-attr]


@relations
def test_a_relation_is_complete(relation: Relation) -> None:
    assert set(relation.labels) == set(relation.inverse_labels) == LANGUAGES
    assert all(relation.labels.values()) and all(relation.inverse_labels.values())
    assert relation.definition.endswith(".")
    assert relation.family in catalogue().families
    assert relation.sign in (1, -1, 0)
    assert relation.kind in ("state", "event")
    assert relation.domain and relation.range
    assert set(relation.domain) <= set(catalogue().types)
    assert set(relation.range) <= {*catalogue().types, "literal"}


@relations
def test_the_example_of_a_relation_is_a_row_of_a_table(relation: Relation) -> None:
    example = EXAMPLE.fullmatch(relation.example)
    assert example, relation.example
    assert example["relation"] == relation.name
    assert not example["object"].startswith('"') or "literal" in relation.range
    cells = [cell.split(": ", 1)[0] for cell in example["rest"].split("; ")[1:]]
    assert set(cells) <= {"when", *catalogue().qualifiers}
    assert ("amount" in cells) == ("unit" in cells)
    assert relation.is_change_of_side or not {"from", "from_any_of", "to"} & set(cells)


@relations
def test_a_definition_that_names_a_neighbour_names_one_that_exists(relation: Relation) -> None:
    names = {*catalogue().relations, *catalogue().qualifiers, *COLUMNS}
    for name in re.findall(r"[a-z]+(?:_[a-z]+)+", relation.definition):
        assert name in names


def test_no_two_relations_share_a_label() -> None:
    for language in LANGUAGES:
        labels = Counter(relation.labels[language] for relation in catalogue().relations.values())
        assert [label for label, count in labels.items() if count > 1] == []


def test_names_are_disjoint() -> None:
    found = catalogue()
    assert not set(found.relations) & set(found.qualifiers)
    assert not set(found.relations) & set(found.types)
    assert not (set(found.relations) | set(found.qualifiers)) & COLUMNS


def test_no_iri_means_two_things() -> None:
    found = catalogue()
    iris = [one.iri for one in found.types.values()]
    iris += [one.iri for one in found.relations.values()]
    iris += [one.iri for one in found.qualifiers.values()]
    iris += [concept for words in found.schemes.values() for concept in words.values()]
    assert len(iris) == len(set(iris)) == len(found.names)


def test_no_digit_follows_an_underscore() -> None:
    names = [*catalogue().relations, *catalogue().qualifiers, *catalogue().types]
    assert [name for name in names if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)] == []


@pytest.mark.parametrize("term", own_terms(), ids=lambda term: term.removeprefix(CG))
def test_every_term_has_a_label_and_a_definition_in_english(term: str) -> None:
    store = ontology()
    labels = objects(store, term, "rdfs:label") + objects(store, term, "skos:prefLabel")
    definitions = objects(store, term, "skos:definition")
    assert "en" in {label.language for label in labels if isinstance(label, ox.Literal)}
    assert [text.language for text in definitions if isinstance(text, ox.Literal)] == ["en"]


@pytest.mark.parametrize("kind", catalogue().types.values(), ids=lambda kind: kind.name)
def test_every_type_has_labels_in_three_languages(kind: object) -> None:
    assert set(getattr(kind, "labels")) == LANGUAGES  # noqa: B009


@pytest.mark.parametrize("scheme", list(catalogue().schemes))
def test_every_concept_is_complete(scheme: str) -> None:
    store = ontology()
    for word, concept in catalogue().schemes[scheme].items():
        assert [note.value for note in objects(store, concept, "skos:notation")] == [word]
        assert [one.value for one in objects(store, concept, "skos:inScheme")] == [
            f"{CG}{camel(scheme)}Scheme"
        ]
        assert set(catalogue().scheme_labels[scheme][word]) == LANGUAGES


def test_every_term_of_ours_that_is_used_is_described() -> None:
    described = set(own_terms())
    for name in ("claimgraph.ttl", "shapes.ttl", "alignments.ttl"):
        used = {
            term.value
            for quad in quads(name)
            for term in (quad.predicate, quad.object)
            if isinstance(term, ox.NamedNode) and term.value.startswith(CG) and term.value != CG
        }
        assert used - described == set(), name


def test_the_ontology_says_what_it_is() -> None:
    store = ontology()
    header = CG.rstrip("#")
    for predicate in ("dcterms:title", "dcterms:description", "owl:versionInfo"):
        assert len(objects(store, header, predicate)) == 1
    assert objects(store, header, "dcterms:license") == [
        ox.NamedNode("https://creativecommons.org/licenses/by/4.0/")
    ]


def test_the_ontology_has_no_blank_nodes() -> None:
    assert not [quad for quad in quads() if isinstance(quad.subject, ox.BlankNode)]


# ---- alignments

MATCHES = {"skos:exactMatch", "skos:closeMatch", "skos:broadMatch", "skos:narrowMatch", "skos:relatedMatch"}


def alignments() -> list[ox.Quad]:
    return [quad for quad in quads("alignments.ttl") if str(quad.subject).startswith("<" + CG)]


def test_alignments_speak_of_terms_that_exist() -> None:
    aligned = {quad.subject.value for quad in alignments()}  # type: ignore[union-attr]
    assert aligned
    assert aligned - set(own_terms()) == set()


def test_alignments_are_matches_to_other_vocabularies() -> None:
    allowed = {iri(match) for match in MATCHES} | {
        iri("rdfs:subClassOf"),
        CG + "inverseMatch",
        CG + "cameoCode",
    }
    assert {quad.predicate.value for quad in alignments()} - allowed == set()
    targets = [quad.object.value for quad in alignments() if isinstance(quad.object, ox.NamedNode)]
    assert [target for target in targets if target.startswith(CG)] == []


def test_no_term_is_matched_twice_to_the_same_target() -> None:
    pairs = Counter((str(quad.subject), str(quad.object)) for quad in alignments())
    assert [pair for pair, count in pairs.items() if count > 1] == []


def test_every_vocabulary_says_where_its_terms_were_seen() -> None:
    blocks = ontology_text("alignments.ttl").split("\n# ---- ")[1:]
    assert [block.splitlines()[0].rstrip(" -") for block in blocks] == [
        "FOAF",
        "Dublin Core terms",
        "SKOS",
        "PROV-O",
        "Web Annotation",
        "CiTO",
        "W3C ORG",
        "schema.org",
        "CIDOC CRM",
        "Factoid Prosopography Ontology",
        "Popolo",
        "FollowTheMoney",
        "Wikidata",
        "CAMEO",
    ]
    assert [block[:20] for block in blocks if "een in" not in block] == []


def test_a_cameo_code_is_three_or_four_digits() -> None:
    codes = [quad.object.value for quad in alignments() if quad.predicate.value == CG + "cameoCode"]  # type: ignore[union-attr]
    assert codes
    assert all(re.fullmatch(r"\d{3,4}", code) for code in codes)


# ---- context

DOCUMENT = """{
  "@context": %s,
  "@graph": [
    {"id": "https://example.org/d/entity/ada", "type": "Person", "label": {"en": "Ada", "it": "Ada"},
     "alias": ["A."], "sameAs": "wd:Q42", "memberOf": "https://example.org/d/entity/greens"},
    {"id": "https://example.org/d/claim/c1", "type": "Claim",
     "subject": "https://example.org/d/entity/ada", "predicate": "joined",
     "object": "https://example.org/d/entity/greens", "from": ["https://example.org/d/entity/reds"],
     "source": "https://example.org/d/source/s1", "locator": "p. 3", "gloss": {"en": "Ada changed parties."},
     "when": "192X", "beginEarliest": "1920-01-01", "modality": "conditional", "polarity": "affirmed",
     "extent": 3, "endState": "endedEnd", "amount": "12.50", "unit": "ITL", "saidWhen": "1930?",
     "passage": {"id": "https://example.org/d/claim/c1/passage/1", "type": "SpecificResource",
       "hasSource": "https://example.org/d/source/s1",
       "hasSelector": {"id": "https://example.org/d/claim/c1/passage/1/span", "type": "TextPositionSelector",
         "start": 10, "end": 40}}},
    {"id": "https://example.org/d/claim/c2", "type": "Claim", "predicate": "bornIn", "value": "a village",
     "extent": {"id": "cg:many"}},
    {"id": "https://example.org/d/verdict/v1", "type": "Verdict", "judges": "https://example.org/d/claim/c1",
     "verdict": "doubtful", "reason": "One witness."}
  ]
}"""

EXPECTED = """
<https://example.org/d/entity/ada> a cg:Person ; skos:prefLabel "Ada"@en , "Ada"@it ; skos:altLabel "A." ;
  skos:exactMatch wd:Q42 ; cg:memberOf <https://example.org/d/entity/greens> .
<https://example.org/d/claim/c1> a cg:Claim ;
  rdf:subject <https://example.org/d/entity/ada> ; rdf:predicate cg:joined ;
  rdf:object <https://example.org/d/entity/greens> ; cg:from <https://example.org/d/entity/reds> ;
  dcterms:source <https://example.org/d/source/s1> ; cg:locator "p. 3" ;
  dcterms:description "Ada changed parties."@en ;
  cg:when "192X"^^edtf:EDTF ; cg:beginEarliest "1920-01-01"^^xsd:date ; cg:modality cg:conditional ;
  cg:polarity cg:affirmed ; cg:extent 3 ; cg:endState cg:endedEnd ; cg:amount "12.50"^^xsd:decimal ;
  cg:unit "ITL" ; cg:saidWhen "1930?"^^edtf:EDTF ; cg:passage <https://example.org/d/claim/c1/passage/1> .
<https://example.org/d/claim/c1/passage/1> a oa:SpecificResource ;
  oa:hasSource <https://example.org/d/source/s1> ;
  oa:hasSelector <https://example.org/d/claim/c1/passage/1/span> .
<https://example.org/d/claim/c1/passage/1/span> a oa:TextPositionSelector ; oa:start 10 ; oa:end 40 .
<https://example.org/d/claim/c2> a cg:Claim ;
  rdf:predicate cg:bornIn ; rdf:object "a village" ; cg:extent cg:many .
<https://example.org/d/verdict/v1> a cg:Verdict ; cg:judges <https://example.org/d/claim/c1> ;
  cg:verdict cg:doubtful ; dcterms:description "One witness." .
"""


def context() -> dict[str, object]:
    found = json.loads(ontology_text("context.jsonld"))["@context"]
    assert isinstance(found, dict)
    return found


def expected_quads() -> set[ox.Quad]:
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    return set(ox.parse(prefixes + EXPECTED, format=ox.RdfFormat.TURTLE))


def test_a_document_with_the_context_means_the_rdf_form() -> None:
    found = set(ox.parse(DOCUMENT % json.dumps(context()), format=ox.RdfFormat.JSON_LD))
    assert found == expected_quads()


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_rdflib_reads_a_document_with_the_context_alike() -> None:
    found = Graph().parse(data=DOCUMENT % json.dumps(context()), format="json-ld")
    assert set(ox.parse(found.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES)) == expected_quads()


def test_the_context_knows_the_prefixes() -> None:
    assert {prefix: context().get(prefix) for prefix in PREFIXES} == PREFIXES


COERCED = {
    "entity": "@id",
    "claim": "@id",
    "source": "@id",
    "date": "edtf:EDTF",
    "number": "xsd:decimal",
    "text": None,
    "unit": None,
    # a number, or {"id": "cg:many"}: not every reader keeps a number where concepts are expected
    "extent": None,
}


@pytest.mark.parametrize("name", list(catalogue().qualifiers))
def test_the_context_reads_every_qualifier_by_its_range(name: str) -> None:
    term = context()[camel(name)]
    coerced = term.get("@type") if isinstance(term, dict) else None
    assert coerced == COERCED.get(catalogue().qualifiers[name].range, "@vocab")


def test_the_context_reads_every_relation_as_a_link() -> None:
    known = context()
    for name in catalogue().relations:
        assert known[camel(name)] == {"@id": f"cg:{camel(name)}", "@type": "@id"}


def test_the_context_reads_every_other_property_by_its_range() -> None:
    store, known = ontology(), context()
    expected = {EDTF: "edtf:EDTF", iri("xsd:date"): "xsd:date", iri("xsd:integer"): "xsd:integer"}
    names = [
        "when",
        "beginEarliest",
        "beginLatest",
        "endEarliest",
        "endLatest",
        "voice",
        "voicedWhen",
        "status",
        "locator",
    ]
    names += [
        "passage",
        "witnessPosition",
        "position",
        "agent",
        "amountAsWritten",
        "asWritten",
        "judges",
        "aspect",
        "target",
    ]
    for name in [*names, "verdict", "textSha256", "formatVersion", "dataHash", "toolVersion"]:
        (kind,) = objects(store, CG + name, "schema:rangeIncludes")
        term = known[name]
        coerced = term["@type"] if isinstance(term, dict) else None
        if kind.value in expected:
            assert coerced == expected[kind.value], name
        else:
            concept = kind.value == iri("skos:Concept")
            assert coerced == (None if kind.value == iri("xsd:string") else "@vocab" if concept else "@id")
