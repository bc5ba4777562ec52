"""A package's own relations and qualifiers, and the ontology itself, to lines of N-Quads and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from claimgraph.claims import Dataset
from claimgraph.rdf.patterns import DEFAULT, Node, describe, in_order, instances, one_of, tag_case
from claimgraph.rdf.terms import (
    VALUE_KINDS,
    Terms,
    expand,
    in_language,
    iri_text,
    order_tails,
    tail,
    term,
    text_tails,
)
from claimgraph.vocabulary import LITERAL, Catalogue, Qualifier, Relation, catalogue, ontology_text

TYPE = term("rdf:type")


@cache
def ontology_lines() -> str:
    """Return the ontology, which stands in every store and file: labels, families, definitions."""
    triples = parse(ontology_text(), format=RdfFormat.TURTLE)
    return "".join(f"{quad.triple} .\n" for quad in triples)


def own_term_lines(terms: Terms) -> Iterator[str]:
    """Yield the relations and qualifiers that a package adds to the ontology."""
    ontology = catalogue()
    for name, relation in terms.catalogue.relations.items():
        if name not in ontology.relations:
            yield _relation_lines(relation, terms)
    for name, qualifier in terms.catalogue.qualifiers.items():
        if name not in ontology.qualifiers:
            yield _qualifier_lines(qualifier, terms)


def read_catalogue(store: Store, dataset: Dataset) -> Catalogue:
    """Return the ontology's catalogue with the relations and qualifiers that the store adds to it.

    One whose name is the ontology's own - a later ontology may have taken it - goes by its whole IRI.
    """
    ontology = catalogue()
    relations = sorted(instances(store, "cg:Relation") - {one.iri for one in ontology.relations.values()})
    qualifiers = sorted(instances(store, "cg:Qualifier") - {one.iri for one in ontology.qualifiers.values()})
    if not (relations or qualifiers):
        return ontology
    qualifiers = [iri for iri in qualifiers if iri not in relations]
    return ontology.extended(
        [_relation(store, iri, dataset, ontology) for iri in relations],
        [_qualifier(store, iri, dataset, ontology) for iri in qualifiers],
    )


def _relation_lines(relation: Relation, terms: Terms) -> str:
    family = terms.catalogue.schemes["family"].get(relation.family)
    tails = ["", tail(TYPE, term("cg:Relation"))]
    tails += _label_tails("rdfs:label", relation.label, relation.labels, terms)
    tails += _label_tails("cg:inverseLabel", relation.inverse_label, relation.inverse_labels, terms)
    tails += text_tails({"cg:kind": relation.kind, "skos:definition": relation.definition}, terms)
    tails.append(tail(term("cg:sign"), f'"{relation.sign}"^^{term("xsd:integer")}'))
    if family:
        tails.append(tail(term("cg:family"), iri_text(family)))
    for predicate, names in (("domainIncludes", relation.domain), ("rangeIncludes", relation.range)):
        tails += [tail(term(f"schema:{predicate}"), _class(name, terms)) for name in names]
    tails += order_tails("domain", relation.domain, terms) + order_tails("range", relation.range, terms)
    if relation.is_symmetric:
        tails.append(tail(TYPE, term("owl:SymmetricProperty")))
    if relation.is_change_of_side:
        tails.append(tail(term("cg:changeOfSide"), f'"true"^^{term("xsd:boolean")}'))
    if relation.parent:
        tails.append(tail(term("rdfs:subPropertyOf"), terms.relation(relation.parent)))
    tails += [tail(term("owl:equivalentProperty"), terms.iri_or_text(iri)) for iri in relation.same_as]
    tails += order_tails("same_as", relation.same_as, terms)
    return iri_text(relation.iri).join(tails)


def _qualifier_lines(qualifier: Qualifier, terms: Terms) -> str:
    is_list = f'"{str(qualifier.is_list).lower()}"^^{term("xsd:boolean")}'
    texts = {"cg:valueKind": qualifier.range, "skos:definition": qualifier.definition}
    tails = [
        "",
        tail(TYPE, term("cg:Qualifier")),
        tail(term("cg:isList"), is_list),
    ]
    tails += _label_tails("rdfs:label", qualifier.label, qualifier.labels, terms) + text_tails(texts, terms)
    return iri_text(qualifier.iri).join(tails)


def _class(name: str, terms: Terms) -> str:
    return term("rdfs:Literal") if name == LITERAL else terms.entity_type(name)


def _label_tails(predicate: str, label: str, others: Mapping[str, str], terms: Terms) -> list[str]:
    """The label in the dataset's language, and the others in theirs."""
    labels = {**others, **({terms.dataset.language: label} if label else {})}
    return [tail(term(predicate), in_language(text, tag)) for tag, text in labels.items()]


def _relation(store: Store, iri: str, dataset: Dataset, ontology: Catalogue) -> Relation:
    node = describe(store, iri)
    names = {**ontology.names, expand("rdfs:Literal"): LITERAL}
    label, labels = _labels(store, iri, "rdfs:label", dataset)
    inverse_label, inverse_labels = _labels(store, iri, "cg:inverseLabel", dataset)
    parents = node.get(expand("rdfs:subPropertyOf"), [])
    sign = one_of(node, "cg:sign")
    return Relation(
        name=_own_name(iri, dataset, ontology),
        iri=iri,
        label=label,
        labels=labels,
        inverse_label=inverse_label,
        definition=one_of(node, "skos:definition"),
        family=names.get(one_of(node, "cg:family"), ""),
        sign=int(sign) if sign in ("1", "0", "-1") else 0,
        kind=one_of(node, "cg:kind"),
        domain=_listed(node, "domain", "schema:domainIncludes", names),
        range=_listed(node, "range", "schema:rangeIncludes", names),
        is_symmetric=expand("owl:SymmetricProperty") in node.get(expand("rdf:type"), []),
        is_change_of_side=one_of(node, "cg:changeOfSide") == "true",
        parent=names.get(parents[0]) or _own_name(parents[0], dataset, ontology) if parents else None,
        same_as=_listed(node, "same_as", "owl:equivalentProperty", {}),
        inverse_labels=inverse_labels,
    )


def _qualifier(store: Store, iri: str, dataset: Dataset, ontology: Catalogue) -> Qualifier:
    node, (label, labels) = describe(store, iri), _labels(store, iri, "rdfs:label", dataset)
    kind = one_of(node, "cg:valueKind")
    return Qualifier(
        name=_own_name(iri, dataset, ontology),
        iri=iri,
        label=label,
        definition=one_of(node, "skos:definition"),
        range=kind if kind in VALUE_KINDS or kind in ontology.schemes else "text",
        is_list=one_of(node, "cg:isList") == "true",
        labels=labels,
    )


def _labels(store: Store, iri: str, predicate: str, dataset: Dataset) -> tuple[str, dict[str, str]]:
    """The label in the dataset's language, or the first there is, and the others by language."""
    found = store.quads_for_pattern(NamedNode(iri), NamedNode(expand(predicate)), None, DEFAULT)
    texts = sorted((quad.object for quad in found if isinstance(quad.object, Literal)), key=str)
    labels = {tag_case(text.language or ""): text.value for text in texts}
    tag = next((tag for tag in (tag_case(dataset.language), "en", "", *labels) if tag in labels), "")
    return labels.pop(tag, ""), labels


def _listed(node: Node, column: str, predicate: str, names: Mapping[str, str]) -> tuple[str, ...]:
    values = [names.get(iri, iri) for iri in node.get(expand(predicate), [])]
    return in_order(column, sorted(values), node.get(expand("cg:asWritten"), []))


def _own_name(iri: str, dataset: Dataset, ontology: Catalogue) -> str:
    name = dataset.local_id("relation", iri)
    return iri if name in ontology.relations or name in ontology.qualifiers else name
