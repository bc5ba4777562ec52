"""What a query may not do, held against the engine: no other endpoint, no file, no change."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from claimgraph.errors import QueryError
from claimgraph.queries import Table, run_query
from claimgraph.queries.guard import UPDATES, read_query

CALLS = [
    "SELECT * { SERVICE U { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT U { ?s ?p ?o } }",
    "SELECT * { serVice U { ?s ?p ?o } }",
    "SELECT * { # harmless\nSERVICE # indeed\nU { ?s ?p ?o } }",
    "SELECT * { OPTIONAL { { SERVICE U { ?s ?p ?o } } } }",
    "SELECT * { SERVICESILENTU { ?s ?p ?o } }",
    "SELECT * { SERVICEU{?s ?p ?o} }",
    "SELECT * { SERVICEe:x{?s ?p ?o} }",
    "SELECT * { SERVICE:x{?s ?p ?o} }",
    "SELECT * { BIND(U AS ?u)SERVICE?u{?s ?p ?o} }",
    "SELECT * { ?a ?b 1.SERVICE U { ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c FILTER(?c<?d)SERVICE U { ?s ?p ?o } FILTER(?c>?d) }",
    "SELECT * { ?a ?b ?c FILTER(?c<?d)SERVICE#>\nU { ?s ?p ?o } }",
    "SELECT * { ?a ?b ?c FILTER(?c<?d)#>'''\nSERVICE U { ?s ?p ?o } #'''\n}",
    "SELECT * { ?a ?b ?c FILTER(?c<'>')SERVICE U { ?s ?p ?o } FILTER(?a='') }",
    "SELECT * { ?a ?b ?c FILTER(?c<<http://e/#>)SERVICE U { ?s ?p ?o } }",
    "SELECT * { BIND(<<(?a <http://e/#> ?b)>> AS ?t)SERVICE U { ?s ?p ?o } }",
    "SELECT * { VALUES (?v ?w) {(1 <http://e/#>)} SERVICE U { ?s ?p ?o } }",
    "SELECT * { ?a ?b 'it''s'. SERVICE U { ?s ?p ?o } }",
    "ASK { LATERAL { SERVICE U { ?s ?p ?o } } }",
]
WORDS = [
    "SELECT * { ?s ?p 'SERVICE' }",
    'SELECT * { ?s ?p """ SERVICE <http://e/> { """ }',
    "SELECT * { ?s ?p '''it's SERVICE''' }",
    "SELECT * { ?s <http://example.org/SERVICE> ?o }",
    "SELECT * { ?s ?p ?o } # SERVICE <http://e/> { }",
    "SELECT * { ?SERVICE ?p ?service }",
    "PREFIX service: <http://e/> SELECT * { service:a service:SERVICE e:SERVICE }",
    "PREFIX service: <http://e/> SELECT * { GRAPH service:g { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'x'@en-SERVICE }",
    "SELECT * { ?s ?p _:SERVICE }",
    r"SELECT * { ?s ?p 'caf\u00e9 SERVICE' }",
    r"SELECT * { ?s e:O\'SERVICE ?o }",
]
PREFIXES = {"": "http://e/", "e": "http://e/"}


@pytest.mark.parametrize("call", CALLS)
def test_service_is_refused_however_it_is_written(call: str) -> None:
    with pytest.raises(QueryError, match="SERVICE calls another endpoint"):
        read_query(call.replace("U", "<http://127.0.0.1:9/>"))


@pytest.mark.parametrize("query", WORDS)
def test_the_word_service_is_never_refused(query: str) -> None:
    assert isinstance(run_query(Store(), query, prefixes=PREFIXES), Table)


@pytest.mark.parametrize("word", [r"\u0053ERVICE", r"SERV\U00000049CE", r"#\u000ASERVICE"])
def test_service_written_with_escapes_is_refused(word: str) -> None:
    with pytest.raises(QueryError, match="SERVICE calls another endpoint"):
        read_query(f"SELECT * {{ {word} <http://e/> {{ }} }}")


def test_the_refusal_shows_where() -> None:
    with pytest.raises(QueryError, match="line 2, column 3") as refusal:
        read_query("SELECT * {\n  SERVICE <http://e/> { } }")
    assert str(refusal.value).splitlines()[1:] == ["    SERVICE <http://e/> { } }", "    ^"]


@pytest.mark.parametrize("update", UPDATES)
def test_updates_are_refused(update: str) -> None:
    with pytest.raises(QueryError, match=f"{update} would change the graph"):
        read_query(f"PREFIX e: <http://e/>\n{update} <file:///etc/passwd>")


class _Endpoint(BaseHTTPRequestHandler):
    calls = 0

    def do_POST(self) -> None:
        type(self).calls += 1
        self.rfile.read(int(self.headers["content-length"] or 0))
        answer = b'{"head": {"vars": ["s"]}, "results": {"bindings": [{}]}}'
        self.send_response(200)
        self.send_header("content-type", "application/sparql-results+json")
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_GET = do_POST

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def endpoint() -> Iterator[str]:
    _Endpoint.calls = 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Endpoint)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def store() -> Store:
    store = Store()
    store.add(Quad(NamedNode("http://e/a"), NamedNode("http://e/p"), Literal(1)))
    return store


def test_service_is_called_only_when_it_is_allowed(endpoint: str, store: Store) -> None:
    query = f"SELECT * {{ SERVICE <{endpoint}> {{ ?s ?p ?o }} }}"
    with pytest.raises(QueryError):
        run_query(store, query)
    assert _Endpoint.calls == 0
    result = run_query(store, query, allow_service=True)
    assert isinstance(result, Table) and len(result) == 1
    assert _Endpoint.calls == 1


def test_an_endpoint_that_is_silent_is_an_error_in_words(store: Store) -> None:
    with pytest.raises(QueryError, match="the engine"):
        run_query(
            store, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", allow_service=True
        ).serialize()


def test_from_opens_neither_files_nor_the_network(endpoint: str, store: Store, tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<http://e/secret> <http://e/p> 'leak' .")
    for iri in (secret.as_uri(), endpoint):
        for clause in (f"FROM <{iri}> {{ ?s ?p ?o }}", f"FROM NAMED <{iri}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"):
            result = run_query(store, f"SELECT * {clause}")
            assert isinstance(result, Table) and result.rows == ()
    assert _Endpoint.calls == 0
