"""Values go to the engine as terms, in place of their variable wherever it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store
from rdflib import Literal as RdflibLiteral
from rdflib import URIRef

from claimgraph.errors import QueryError, UsageError
from claimgraph.queries import IRI, Answer, Table, Text, Triples, Typed, run_query
from claimgraph.queries.tokens import scan

DATA = b"""@prefix : <http://e/> . :a :p :b ; :n "x" ; :m 1, 2 . :c :p :d . :a :q :z . :b :q :z ."""
PREFIXES = {"": "http://e/"}
QUERIES = [
    "SELECT ?s ?o { ?s :p ?o }",
    "SELECT ?o { ?s :p ?o }",
    "SELECT ?o { ?x :p ?o FILTER(?x = ?s) }",
    "SELECT ?o ?x { { ?x :p ?o FILTER(?x = ?s) } UNION { ?x :q ?o } }",
    "SELECT ?x ?o { ?x :p ?b OPTIONAL { { ?x :q ?o FILTER(?x = ?s) } } }",
    "SELECT ?x { ?x :p ?o MINUS { ?s :p ?o } }",
    "SELECT ?x { ?x :p ?o FILTER NOT EXISTS { ?s :p ?o } }",
    "SELECT ?x { ?x :p ?o FILTER EXISTS { ?x :q ?z FILTER(?x=?s) } }",
    "SELECT ?n { { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } }",
    "SELECT ?o ?n { ?s :p ?o { SELECT ?o (COUNT(?x) AS ?n) { ?x ?p ?o FILTER(?x != ?s) } GROUP BY ?o } }",
    "SELECT ?s ?o { ?s :p ?o { SELECT ?o { ?s :p ?o } } }",
    "SELECT ?x (STR(?s) AS ?y) { ?x :p ?o }",
    "SELECT ?x { ?x :p ?o } ORDER BY (?x = ?s)",
    "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p HAVING(?s = :a)",
    "SELECT (EXISTS { ?s :p :b } AS ?e) { ?x :p :d }",
    "SELECT (EXISTS { ?x :q :z } AS ?e) (STR(?s) AS ?y) { ?x :p ?o }",
    "SELECT ?s ?o ?n { ?s :p ?o { SELECT (COUNT(*) AS ?n) { ?s ?p ?x } } }",
    "SELECT ?x { VALUES ?x { :a :c } FILTER(?x = ?s) }",
    "SELECT ?x { ?x :p ?o FILTER('{'<'}' && ?x = ?s) } # ?s {",
    "SELECT DISTINCT ?x WHERE { ?x :p|:q ?o . ?s ?p ?x }",
    "ASK { ?s :p :b }",
    "ASK { ?s :p :d }",
    "ASK { ?x :p :d FILTER(?x = ?s) }",
    "CONSTRUCT { :x :y ?o } WHERE { ?s :p ?o }",
    "CONSTRUCT { ?s :y ?o } WHERE { ?x :p ?o }",
    "CONSTRUCT WHERE { ?s :p ?o }",
    "DESCRIBE ?o WHERE { ?s :p ?o }",
]


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.load(DATA, RdfFormat.TURTLE)
    return store


def outcome(store: Store, query: str, **values: object) -> object:
    result = run_query(store, query, prefixes=PREFIXES, values=values)
    if isinstance(result, Answer):
        return bool(result)
    columns = [place for place, name in enumerate(getattr(result, "columns", "spo")) if name != "s"]
    rows = [[row[place] for place in columns] if isinstance(result, Table) else row for row in result.rows]
    return sorted(map(str, rows))


def written_out(query: str, name: str, term: str) -> str:
    """The query with a term in place of a variable; a variable that SELECT names cannot be replaced there."""
    for token in reversed(scan(query)):
        if token.kind == "var" and token.text == f"?{name}" and token.depth:
            query = query[: token.start] + term + query[token.end :]
    return query.replace("SELECT ?s ?o", "SELECT ?o")


@pytest.mark.parametrize("query", QUERIES)
def test_a_value_stands_for_its_variable_wherever_that_is_written(store: Store, query: str) -> None:
    assert outcome(store, query, s=IRI("http://e/a")) == outcome(store, written_out(query, "s", ":a"))


def test_a_variable_of_group_by_takes_a_value_in_having(store: Store) -> None:
    query = "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s HAVING(COUNT(*) >= ?least)"
    result = run_query(store, query, prefixes=PREFIXES, values={"least": 4})
    assert isinstance(result, Table) and result.rows == (("http://e/a", 5),)


def test_describe_without_where_takes_a_value(store: Store) -> None:
    result = run_query(store, "DESCRIBE ?s", values={"s": IRI("http://e/c")})
    assert isinstance(result, Triples) and result.rows == (("http://e/c", "http://e/p", "http://e/d"),)


def test_a_selected_variable_that_is_computed_is_held_to_its_value(store: Store) -> None:
    query = "SELECT ?n { { SELECT (COUNT(*) AS ?n) { ?x :p ?o } } }"
    assert [outcome(store, query, n=number) for number in (2, 3)] == [["[2]"], []]


HOSTILE = [
    'a"b', "it's", "a\nb", "a\r\tb", "\\", "\\u0022", "\\\\u0022 } #", "{ }", '"""', "'''",
    "} } UNION { ?s ?p ?o", "é\u2028日本\U0001f600", "\x00\x01\x7f", "?s", "", " ", "<http://e/a>", "\ufffe",
]  # fmt: skip
FORMS = [
    "SELECT ?s ?text { ?s <http://e/t> ?text }",
    "SELECT ?s { ?s <http://e/t> ?text }",
    "CONSTRUCT { ?s a <http://e/T> } { ?s <http://e/t> ?text }",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("query", FORMS)
def test_no_text_can_leave_its_place(query: str, text: str) -> None:
    store = Store()
    for name, value in (("right", text), ("wrong", text + "!")):
        store.add(Quad(NamedNode(f"http://e/{name}"), NamedNode("http://e/t"), Literal(value)))
    result = run_query(store, query, values={"text": text})
    assert not isinstance(result, Answer) and [row[0] for row in result.rows] == ["http://e/right"]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_it_went_in(text: str) -> None:
    result = run_query(Store(), "SELECT (STR(?text) AS ?same) { }", values={"text": text})
    assert isinstance(result, Table) and result.rows == ((text,),)


@pytest.mark.parametrize(
    "value",
    [
        IRI("http://e/a"), URIRef("http://e/a"), NamedNode("http://e/a"), "a", Text("a", "it"), 1, 1.5, True,
        Typed("192X", "http://id.loc.gov/datatypes/edtf/EDTF"), RdflibLiteral("a", lang="it"), Literal("a"),
    ],
)  # fmt: skip
def test_values_are_python_values_or_terms_of_either_library(value: object) -> None:
    result = run_query(Store(), "SELECT ?x { BIND(STR(?x) AS ?y) }", values={"x": value})
    expected = value.value if isinstance(value, NamedNode | Literal) else value
    assert isinstance(result, Table) and result.rows == ((expected,),)


@pytest.mark.parametrize("value", [object(), IRI("no iri"), IRI("http://e/> } #"), None, ["a"]])
def test_what_is_no_term_is_refused(value: object) -> None:
    with pytest.raises(UsageError, match="is not a value for a query"):
        run_query(Store(), "SELECT ?x { ?x ?p ?o }", values={"x": value})


def test_a_variable_that_is_not_there_is_named() -> None:
    with pytest.raises(QueryError, match=r"no variable \?persn; did you mean \?person\?"):
        run_query(Store(), "SELECT ?person { ?person ?p ?o }", values={"persn": 1})


def test_a_variable_that_the_query_computes_takes_no_value() -> None:
    with pytest.raises(QueryError, match=r"computes \?y itself"):
        run_query(Store(), "SELECT ?x { ?x ?p ?o BIND(1 AS ?y) }", values={"y": 1})


def test_values_do_not_move_the_place_of_a_syntax_error() -> None:
    with pytest.raises(QueryError, match="line 1, column 21: unexpected '}'"):
        run_query(Store(), "SELECT ?x { ?x ?p   }", values={"p": IRI("http://e/p")})
