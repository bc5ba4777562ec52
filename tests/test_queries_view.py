"""The store as an rdflib Dataset: no copy, no change, and the same guard."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store
from rdflib import Dataset, URIRef
from rdflib.plugins.sparql import prepareQuery

from claimgraph.errors import GraphError, QueryError, UsageError
from claimgraph.queries import rdf_view

pytestmark = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib's own use of its past

A, P, G = URIRef("http://e/a"), URIRef("http://e/p"), URIRef("http://e/g")


@pytest.fixture
def store() -> Store:
    store = Store()
    store.load("@prefix : <http://e/> . :a :p :b ; :n 'x'@it . GRAPH :g { :c :p :d }", RdfFormat.TRIG)
    return store


@pytest.fixture
def view(store: Store) -> Dataset:
    return rdf_view(store)


@pytest.fixture
def secret(tmp_path: Path) -> str:
    path = tmp_path / "secret.ttl"
    path.write_text("<http://e/secret> <http://e/p> 'leak' .")
    return path.as_uri()


def test_the_view_is_no_copy(store: Store, view: Dataset) -> None:
    store.add(Quad(NamedNode("http://e/new"), NamedNode("http://e/p"), Literal("later")))
    assert view.value(URIRef("http://e/new"), P).toPython() == "later"  # type: ignore[union-attr]


def test_rdflibs_own_reading_works(view: Dataset) -> None:
    assert view.value(A, P) == URIRef("http://e/b")
    assert sorted(str(graph.identifier) for graph in view.graphs()) == ["http://e/g", "urn:x-rdflib:default"]
    assert list(view.graph(G).subjects()) == [URIRef("http://e/c")]
    assert "http://e/d" in view.serialize(format="nquads")


def test_queries_work_with_bindings_and_prepared(view: Dataset) -> None:
    for query in ("SELECT ?o { ?s <http://e/p> ?o }", "SELECT ?s ?o { ?s <http://e/p> ?o }"):
        assert [row.o for row in view.query(query, initBindings={"s": A})] == [URIRef("http://e/b")]  # type: ignore[union-attr]
    prepared = prepareQuery("SELECT ?o { x:a x:p ?o }", initNs={"x": "http://e/"})
    assert [row.o for row in view.query(prepared)] == [URIRef("http://e/b")]  # type: ignore[union-attr]
    assert view.query("ASK { cg:a ?p ?o }").askAnswer is False


@pytest.mark.parametrize(
    "query", ["SELECT * FROM <{}> {{ ?s ?p ?o }}", "SELECT * FROM NAMED <{}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"]
)
def test_from_opens_no_file(view: Dataset, secret: str, query: str) -> None:
    text = query.format(secret)
    for ask in (text, prepareQuery(text)):
        assert "leak" not in str(list(view.query(ask)))


SERVICE = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"


@pytest.mark.parametrize("query", [SERVICE, prepareQuery(SERVICE)])
def test_service_is_refused(view: Dataset, query: Any) -> None:
    for graph in (view, view.default_graph, view.graph(G), *view.graphs()):
        with pytest.raises(QueryError, match="SERVICE calls another endpoint"):
            graph.query(query)


def test_there_is_no_way_around_the_engine(view: Dataset, secret: str) -> None:
    text = f"SELECT * FROM <{secret}> {{ ?s ?p ?o }}"
    for graph in (view, view.default_graph, view.graph(G), *view.graphs()):
        with pytest.raises(UsageError, match="the store's own engine"):
            graph.query(text, use_store_provided=False)
    with pytest.raises(UsageError, match="takes no DEBUG"):
        view.query(text, DEBUG=True)


CHANGES: dict[str, Callable[[Dataset, str], object]] = {
    "add": lambda view, secret: view.add((A, P, A)),
    "addN": lambda view, secret: view.addN([(A, P, A, view.default_graph)]),
    "set": lambda view, secret: view.set((A, P, A)),
    "remove": lambda view, secret: view.remove((A, P, A)),
    "load": lambda view, secret: view.update(f"LOAD <{secret}>"),
    "load around": lambda view, secret: view.update(f"LOAD <{secret}>", use_store_provided=False),
    "load a graph": lambda view, secret: view.graph(G).update(f"LOAD <{secret}>", use_store_provided=False),
    "parse": lambda view, secret: view.parse(secret),
    "parse a graph": lambda view, secret: view.default_graph.parse(secret),
    "+=": lambda view, secret: view.__iadd__([(A, P, A, view.default_graph)]),
    "add a graph": lambda view, secret: view.add_graph(G),
    "remove a graph": lambda view, secret: view.remove_graph(G),
    "name a graph": lambda view, secret: view.graph(),
    "update by query": lambda view, secret: view.query("DELETE WHERE { ?s ?p ?o }"),
    "destroy": lambda view, secret: view.destroy("x"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_changes_the_store(store: Store, view: Dataset, secret: str, change: str) -> None:
    before = sorted(map(str, store))
    with pytest.raises(GraphError, match=r"only read"):
        CHANGES[change](view, secret)
    assert sorted(map(str, store)) == before


def test_a_syntax_error_shows_its_place(view: Dataset) -> None:
    with pytest.raises(QueryError, match="line 1, column 15: unexpected '}'"):
        view.query("ASK { ?s    ?p}")


def test_closing_the_view_leaves_the_store_open(store: Store, view: Dataset) -> None:
    view.close()
    assert len(view.graph(G)) == 1


def test_the_functions_of_queries_are_known(view: Dataset) -> None:
    query = 'ASK { FILTER(cg:holds("1936", "state", "1935/1937", "", "") = "yes") }'
    assert view.query(query).askAnswer is True
