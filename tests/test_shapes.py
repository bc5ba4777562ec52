"""The shapes let a right graph pass, and find each kind of fault in a wrong one."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import SH

from claimgraph import rdf
from claimgraph.errors import UnreadableStore
from claimgraph.shapes import ShapesReport, validate_store
from claimgraph.vocabulary import CG, EDTF, PREFIXES, catalogue, ontology_text

HEAD = (
    "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    + "BASE <https://example.org/d/>\n"
)

RIGHT = (
    HEAD
    + """
<entity/ada> a cg:Person ; skos:prefLabel "Ada"@en ; skos:altLabel "A." .
<entity/bo> a cg:Person ; skos:prefLabel "Bo"@en , "Bo"@it .
<entity/greens> a cg:Party ; skos:prefLabel "the Greens"@en .
<entity/reds> a cg:Party ; skos:prefLabel "the Reds"@en .
<source/s1> a cg:Source ; dcterms:title "Annals" ; dcterms:type "book" ; dcterms:creator "C. Clerk" .

<claim/c1> a cg:Claim ;
  rdf:subject <entity/ada> ; rdf:predicate cg:joined ; rdf:object <entity/greens> ; cg:from <entity/reds> ;
  dcterms:source <source/s1> ; cg:locator "p. 3" ; dcterms:description "Ada changed parties."@en ;
  cg:modality cg:conditional ; cg:condition "if elected" ; cg:polarity cg:affirmed ; cg:extent 3 ;
  cg:when "1921"^^edtf:EDTF ;
  cg:beginEarliest "1921-01-01"^^xsd:date ; cg:beginLatest "1921-12-31"^^xsd:date ;
  cg:endEarliest "1921-01-01"^^xsd:date ; cg:endLatest "1921-12-31"^^xsd:date ;
  cg:amount 12.5 ; cg:unit "ITL" ; cg:speaker <entity/bo> ; cg:voice <entity/bo> ; cg:status cg:doubtful ;
  cg:witness <entity/ada> ; cg:witnessPosition <claim/c1/witness/1> ;
  cg:passage <claim/c1/passage/1> .
<claim/c1/witness/1> a cg:WitnessPosition ; cg:position 1 ; cg:agent <entity/ada> .
<claim/c1/passage/1> a oa:SpecificResource ;
  oa:hasSource <source/s1> ; oa:hasSelector <claim/c1/passage/1/span> .
<claim/c1/passage/1/span> a oa:TextPositionSelector ; oa:start 10 ; oa:end 40 .

<claim/c2> a cg:Claim ;
  rdf:subject <entity/ada> ; rdf:predicate cg:bornIn ; rdf:object "a village" ; dcterms:source <source/s1> ;
  cg:modality cg:actual ; cg:polarity cg:affirmed ; cg:supports <claim/c1> .

<verdict/v1> a cg:Verdict ; cg:judges <claim/c2> ; cg:aspect "supports" ; cg:target <claim/c1> ;
  cg:verdict cg:doubtful ; dcterms:description "One witness." .

<> a dcat:Dataset ; cg:formatVersion "1" .
"""
)


def store_of(turtle: str) -> ox.Store:
    store = ox.Store()
    store.load(turtle.encode(), format=ox.RdfFormat.TURTLE)
    return store


def report_on(old: str = "", new: str = "") -> ShapesReport:
    """Report on the right graph with one text in it replaced."""
    assert old in RIGHT
    return validate_store(store_of(RIGHT.replace(old, new, 1)))


def test_a_right_graph_conforms_and_every_shape_looks_at_something() -> None:
    assert report_on() == ShapesReport(True, (), ())


WRONG = {
    "an entity without a label": (
        'a cg:Person ; skos:prefLabel "Ada"@en ;',
        "a cg:Person ;",
        "entity/ada",
        "An entity has a label",
    ),
    "two labels in one language": ('"Bo"@it', '"Boris"@en', "entity/bo", "An entity has a label"),
    "an entity that is only an agent": (
        "<entity/reds> a cg:Party",
        "<entity/reds> a cg:Agent",
        "entity/reds",
        "never cg:Agent",
    ),
    "a source without a title": ('dcterms:title "Annals" ;', "", "source/s1", "exactly one title"),
    "a source without a kind": ('dcterms:type "book" ;', "", "source/s1", "exactly one kind"),
    "a digest that is none": (
        'dcterms:creator "C. Clerk"',
        'cg:textSha256 "ABC"',
        "source/s1",
        "64 hexadecimal",
    ),
    "a claim without a subject": ("rdf:subject <entity/ada> ;", "", "claim/c1", "exactly one subject"),
    "a claim with two subjects": (
        "rdf:subject <entity/ada> ;",
        "rdf:subject <entity/ada> , <entity/bo> ;",
        "claim/c1",
        "exactly one subject",
    ),
    "a subject that is no entity": (
        "rdf:subject <entity/ada>",
        "rdf:subject <nobody>",
        "claim/c1",
        "subject",
    ),
    "a predicate that is no relation": ("cg:bornIn", "cg:locator", "claim/c2", "exactly one predicate"),
    "a claim without an object": ("rdf:object <entity/greens> ;", "", "claim/c1", "exactly one object"),
    "an object that is a typed literal": ('"a village"', "7", "claim/c2", "exactly one object"),
    "a claim without a source": (
        'dcterms:source <source/s1> ; cg:locator "p. 3" ;',
        "",
        "claim/c1",
        "one source",
    ),
    "a modality outside the scheme": (
        "cg:modality cg:actual",
        "cg:modality cg:some",
        "claim/c2",
        "one modality",
    ),
    "a claim without a polarity": (
        "cg:actual ; cg:polarity cg:affirmed ;",
        "cg:actual ;",
        "claim/c2",
        "one polarity",
    ),
    "a status that no verdict has": ("cg:status cg:doubtful", "cg:status cg:some", "claim/c1", "one concept"),
    "an extent below one": ("cg:extent 3", "cg:extent 0", "claim/c1", "An extent is"),
    "a date that is not EDTF": ('"1921"^^edtf:EDTF', '"1921"', "claim/c1", "one EDTF literal"),
    "a bound that is no date": (
        '"1921-01-01"^^xsd:date',
        '"1921"^^xsd:gYear',
        "claim/c1",
        "earliest beginning",
    ),
    "a beginning after its latest": (
        'cg:beginEarliest "1921-01-01"',
        'cg:beginEarliest "1922-01-01"',
        "claim/c1",
        "not after the latest beginning",
    ),
    "a beginning after the end": (
        'cg:endLatest "1921-12-31"',
        'cg:endLatest "1920-12-31"',
        "claim/c1",
        "Nothing begins after",
    ),
    "an amount without a unit": (
        'cg:amount 12.5 ; cg:unit "ITL"',
        "cg:amount 12.5",
        "claim/c1",
        "needs a unit",
    ),
    "a unit without an amount": (
        'cg:amount 12.5 ; cg:unit "ITL"',
        'cg:unit "ITL"',
        "claim/c1",
        "needs an amount",
    ),
    "an amount that is no decimal": ("cg:amount 12.5", 'cg:amount "many"', "claim/c1", "one xsd:decimal"),
    "a condition on what is actual": (
        "cg:modality cg:conditional",
        "cg:modality cg:actual",
        "claim/c1",
        "condition",
    ),
    "a side left without a change of side": ("cg:joined", "cg:memberOf", "claim/c1", "change of side only"),
    "a speaker that is a text": ("cg:speaker <entity/bo>", 'cg:speaker "Bo"', "claim/c1", "cg:speaker"),
    "a claim that supports no claim": (
        "cg:supports <claim/c1>",
        "cg:supports <source/s1>",
        "claim/c2",
        "cg:supports",
    ),
    "a witness without a number": ("cg:position 1 ;", "", "claim/c1/witness/1", "exactly one number"),
    "a passage without a source": (
        "oa:hasSource <source/s1> ;",
        "",
        "claim/c1/passage/1",
        "exactly one source",
    ),
    "a passage that ends before it starts": (
        "oa:end 40",
        "oa:end 4",
        "claim/c1/passage/1/span",
        "not after its end",
    ),
    "a passage that starts before the text": (
        "oa:start 10",
        "oa:start -1",
        "claim/c1/passage/1/span",
        "one start",
    ),
    "a verdict on no claim": ("cg:judges <claim/c2> ;", "", "verdict/v1", "judges exactly one"),
    "a verdict outside the scheme": (
        "cg:verdict cg:doubtful",
        "cg:verdict cg:actual",
        "verdict/v1",
        "the scheme",
    ),
    "a target without its aspect": ('cg:aspect "supports" ; ', "", "verdict/v1", "A target stands"),
    "a dataset of no format": ('cg:formatVersion "1"', 'dcterms:title "D"', "", "format version"),
}


@pytest.mark.parametrize(("old", "new", "focus", "message"), WRONG.values(), ids=list(WRONG))
def test_a_fault_is_found_at_its_node(old: str, new: str, focus: str, message: str) -> None:
    report = report_on(old, new)
    assert not report.conforms
    assert any(
        finding.focus == f"https://example.org/d/{focus}" and message in finding.message
        for finding in report.findings
    ), str(report)


def test_a_required_shape_with_nothing_to_look_at_is_a_failure() -> None:
    report = validate_store(store_of(HEAD + '<entity/ada> a cg:Person ; skos:prefLabel "Ada"@en .'))
    assert report.findings == ()
    assert CG + "ClaimShape" in report.shapes_without_focus_nodes
    assert CG + "EntityShape" not in report.shapes_without_focus_nodes
    assert not report.conforms


def test_a_graph_without_verdicts_conforms_and_says_so() -> None:
    verdict = RIGHT[RIGHT.index("<verdict/v1>") : RIGHT.index("<> a dcat:Dataset")]
    report = report_on(verdict, "")
    assert report.conforms
    assert report.shapes_without_focus_nodes == (CG + "TargetShape", CG + "VerdictShape")


def test_claims_in_a_named_graph_are_looked_at() -> None:
    store = ox.Store()
    claim = ox.NamedNode("https://example.org/d/claim/c9")
    kind = ox.NamedNode(PREFIXES["rdf"] + "type")
    store.add(ox.Quad(claim, kind, ox.NamedNode(CG + "Claim"), ox.NamedNode("https://example.org/g")))
    assert any(finding.focus == claim.value for finding in validate_store(store).findings)


def test_a_relation_of_the_package_itself_is_a_predicate() -> None:
    own = "<relation/painted> a cg:Relation ; cg:changeOfSide true .\n<claim/c1> a cg:Claim"
    turtle = RIGHT.replace("<claim/c1> a cg:Claim", own, 1).replace("cg:joined", "<relation/painted>", 1)
    assert validate_store(store_of(turtle)).conforms


def test_the_store_is_left_as_it_was() -> None:
    store = store_of(RIGHT)
    before = set(store)
    validate_store(store)
    assert set(store) == before


def test_a_triple_term_is_refused_and_not_overlooked() -> None:
    node = ox.NamedNode("https://example.org/n")
    store = ox.Store()
    store.add(ox.Quad(node, node, ox.Triple(node, node, node)))
    with pytest.raises(UnreadableStore, match="triple term"):
        validate_store(store)


def test_a_finding_names_node_property_and_rule() -> None:
    (finding,) = report_on('"1921"^^edtf:EDTF', '"1921"').findings
    assert (
        str(finding)
        == "https://example.org/d/claim/c1 cg:when: '1921': The time of a claim is one EDTF literal."
    )


def test_every_class_of_entity_is_a_target() -> None:
    shapes = Graph().parse(data=ontology_text("shapes.ttl"), format="turtle")
    targets = {str(target) for target in shapes.objects(URIRef(CG + "EntityShape"), SH.targetClass)}
    assert targets == {kind.iri for kind in catalogue().types.values()}


VALUE_OF_RANGE = {
    "entity": f"class {CG}Entity",
    "claim": f"class {CG}Claim",
    "source": f"class {CG}Source",
    "date": f"datatype {EDTF}",
    "text": f"datatype {PREFIXES['xsd']}string",
    "unit": f"datatype {PREFIXES['xsd']}string",
    "number": f"datatype {PREFIXES['xsd']}decimal",
}


@pytest.mark.parametrize("name", list(catalogue().qualifiers))
def test_every_qualifier_has_a_shape_of_its_range_and_cardinality(name: str) -> None:
    qualifier = catalogue().qualifiers[name]
    shapes = Graph().parse(data=ontology_text("shapes.ttl"), format="turtle")
    select = f"""SELECT ?class ?datatype ?max ?list WHERE {{
      cg:ClaimShape sh:property ?property . ?property sh:path <{qualifier.iri}> .
      OPTIONAL {{ ?property sh:class ?class }} OPTIONAL {{ ?property sh:datatype ?datatype }}
      OPTIONAL {{ ?property sh:maxCount ?max }} OPTIONAL {{ ?property sh:in ?list }} }}"""
    (row,) = list(shapes.query(select, initNs={"cg": CG, "sh": str(SH)}))
    kind, datatype, most, words = row  # type: ignore[misc]
    assert (most is None) == qualifier.is_list
    if qualifier.range in VALUE_OF_RANGE:
        assert VALUE_OF_RANGE[qualifier.range] == (f"class {kind}" if kind else f"datatype {datatype}")
    elif words is not None:
        listed = {str(word) for word in shapes.items(words)}
        assert listed == set(catalogue().schemes[qualifier.range].values())


@pytest.mark.parametrize("name", ["sample", "redblack"])
def test_the_bundled_datasets_conform(name: str) -> None:
    report = validate_store(rdf.load(Path(__file__).parents[1] / "data" / name).store)
    assert (report.conforms, report.findings, report.shapes_without_focus_nodes) == (True, (), ())
