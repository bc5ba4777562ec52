"""Hold a graph against the published shapes (SHACL), for whatever did not come through our own tables.

Tables are checked by the `tables` room at any size; this is the contract for RDF from elsewhere, good for
some 100,000 triples.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from rdflib import Graph
from rdflib.namespace import RDF, RDFS, SH, XSD
from rdflib.term import BNode, Literal, Node, URIRef

from claimgraph.errors import UnreadableStore
from claimgraph.vocabulary import CG, PREFIXES, ontology_text

_OPTIONAL = URIRef(CG + "isOptional")


@dataclass(frozen=True, slots=True)
class ShapesFinding:
    """One place where a graph is not as the shapes ask.

    Args:
        focus: IRI of the node looked at.
        path: IRI of the property, or empty when the node as a whole is at fault.
        value: what stands there, or empty when something is missing.
        message: the rule, in words.
    """

    focus: str
    path: str
    value: str
    message: str

    def __str__(self) -> str:
        path = f" {_short(self.path)}" if self.path else ""
        value = f": {self.value!r}" if self.value else ""
        return f"{self.focus}{path}{value}: {self.message}"


@dataclass(frozen=True, slots=True)
class ShapesReport:
    """What came of holding a graph against the shapes.

    Args:
        conforms: no finding, and every shape that is not optional had something to look at.
        findings: in order of node, property and message.
        shapes_without_focus_nodes: IRIs of the shapes that had nothing to look at, the optional ones too.
    """

    conforms: bool
    findings: tuple[ShapesFinding, ...]
    shapes_without_focus_nodes: tuple[str, ...]

    def __str__(self) -> str:
        empty = (f"{_short(shape)}: nothing to look at" for shape in self.shapes_without_focus_nodes)
        return "\n".join((*map(str, self.findings), *empty))


def validate_store(store: ox.Store) -> ShapesReport:
    """Hold everything in a store, whatever graph it is in, against `ontology/shapes.ttl`.

    The ontology is read along, so that a graph without it is judged by the same classes.

    Args:
        store: never changed.

    Raises:
        UnreadableStore: the store holds triple terms (RDF 1.2), which the shapes cannot see.

    >>> validate_store(ox.Store()).conforms
    False
    """
    # 0.4 s to import, and few calls need it
    from pyshacl import validate

    data = _copied(store)
    shapes = _shapes()
    empty = tuple(
        sorted(shape for shape in _node_shapes(shapes) if not _has_focus_nodes(data, shapes, shape))
    )
    _, results, _ = validate(data, shacl_graph=shapes, inplace=True)
    findings = tuple(
        sorted(set(_findings(results)), key=lambda one: (one.focus, one.path, one.message, one.value))
    )
    required_but_empty = [shape for shape in empty if not shapes.value(URIRef(shape), _OPTIONAL)]
    return ShapesReport(not findings and not required_but_empty, findings, empty)


@cache
def _shapes() -> Graph:
    return Graph().parse(data=ontology_text("shapes.ttl"), format="turtle")


def _copied(store: ox.Store) -> Graph:
    """Copy a store into rdflib's memory, where the many small look-ups of SHACL cost least."""
    graph = Graph().parse(data=ontology_text(), format="turtle")
    for quad in store:
        subject, predicate, value = (_as_rdflib(term) for term in quad.triple)
        graph.add((subject, predicate, value))
    return graph


def _as_rdflib(term: object) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        # rdflib tells "a" and "a"^^xsd:string apart, RDF 1.1 does not
        is_plain = term.language or term.datatype.value == str(XSD.string)
        datatype = None if is_plain else URIRef(term.datatype.value)
        return Literal(term.value, lang=term.language, datatype=datatype, normalize=False)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise UnreadableStore(f"a triple term cannot be held against the shapes: {term}")


def _node_shapes(shapes: Graph) -> Iterator[str]:
    return (str(shape) for shape in shapes.subjects(RDF.type, SH.NodeShape))


def _has_focus_nodes(data: Graph, shapes: Graph, shape: str) -> bool:
    classes = (
        kind
        for target in shapes.objects(URIRef(shape), SH.targetClass)
        for kind in _with_subclasses(data, target)
    )
    return any((None, RDF.type, kind) in data for kind in classes)


def _with_subclasses(data: Graph, target: Node) -> Iterator[Node]:
    return (kind for kind in data.transitive_subjects(RDFS.subClassOf, target) if kind is not None)


def _findings(results: Graph) -> Iterator[ShapesFinding]:
    for result in results.subjects(RDF.type, SH.ValidationResult):
        path = results.value(result, SH.resultPath)
        value = results.value(result, SH.value)
        focus = results.value(result, SH.focusNode)
        yield ShapesFinding(
            focus=str(focus),
            path=str(path) if isinstance(path, URIRef) else "",
            value="" if value is None or value == focus else str(value),
            message="; ".join(sorted(str(text) for text in results.objects(result, SH.resultMessage))),
        )


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
