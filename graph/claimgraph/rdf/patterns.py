"""Small reads of a store's default graph, as plain text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, QuerySolutions, Store, Triple

from claimgraph.rdf.terms import expand, parse_as_written

Node = Mapping[str, list[str]]
"""What a store says of one subject: predicate -> values, in sorted order."""

DEFAULT = DefaultGraph()


def pairs(store: Store, predicate: str) -> Iterator[tuple[str, str]]:
    """Yield subject and object of all triples with a predicate (an IRI), as plain text, in no order."""
    for quad in store.quads_for_pattern(None, NamedNode(predicate), None, DEFAULT):
        subject, value = quad.subject, quad.object  # a call of text_of for each would cost a fifth
        if not isinstance(subject, Triple):
            yield subject.value, str(value) if isinstance(value, Triple) else value.value


def text_of(term: NamedNode | BlankNode | Literal | Triple) -> str:
    """Return the text of a term; triple terms of foreign RDF come in the spelling of N-Triples."""
    return str(term) if isinstance(term, Triple) else term.value


def describe(store: Store, iri: str) -> Node:
    """Return what the store says of one subject; empty for an empty IRI."""
    node: dict[str, list[str]] = defaultdict(list)
    if iri:
        for quad in store.quads_for_pattern(NamedNode(iri), None, None, DEFAULT):
            node[quad.predicate.value].append(text_of(quad.object))
    for values in node.values():
        values.sort()
    return node


def one_of(node: Node, predicate: str) -> str:
    """Return the first value of a predicate; empty when there is none."""
    values = node.get(expand(predicate))
    return values[0] if values else ""


def instances(store: Store, kind: str) -> set[str]:
    """Return the IRIs of all that has a class, such as "cg:Claim"."""
    pattern = store.quads_for_pattern(None, NamedNode(expand("rdf:type")), NamedNode(expand(kind)), DEFAULT)
    return {quad.subject.value for quad in pattern if isinstance(quad.subject, NamedNode)}


def count_claims(store: Store) -> int:
    """Return the number of claims in the default graph."""
    query = f"SELECT (COUNT(*) AS ?n) {{ ?claim a <{expand('cg:Claim')}> }}"
    return next(int(count) for (count,) in select(store, query))


def select(store: Store, query: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a query of our own, as plain text."""
    solutions = store.query(query)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError(f"this query does not select: {query}")
    for solution in solutions:
        yield tuple("" if term is None else text_of(term) for term in solution)


def whole_number(text: str) -> int | None:
    """Return a number that counts something; None for what is none, as foreign RDF may have it.

    >>> whole_number("12"), whole_number("about 12"), whole_number("-1")
    (12, None, None)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def in_order(column: str, values: list[str], written: list[str]) -> tuple[str, ...]:
    """Return values as the table had them; a note of their order that fits no more is passed over."""
    for text in written:
        name, ordered = parse_as_written(text)
        if name == column and set(ordered) == set(values):
            return ordered
    return tuple(values)


def tag_case(tag: str) -> str:
    """Return a language tag in the case of BCP 47; the engine writes all of it small.

    >>> tag_case("pt-br"), tag_case("zh-hant-tw"), tag_case("de-1901")
    ('pt-BR', 'zh-Hant-TW', 'de-1901')
    """
    language, *subtags = tag.split("-")
    return "-".join([language.lower(), *(_subtag_case(one) for one in subtags)])


def _subtag_case(subtag: str) -> str:
    if len(subtag) == 2:
        return subtag.upper()
    return subtag.title() if len(subtag) == 4 and subtag.isalpha() else subtag.lower()
