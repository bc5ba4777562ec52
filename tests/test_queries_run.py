"""Asking the store: results as Python values, as text, and errors that show their place."""

import csv
import datetime as dt
import io
import json
import sys
from collections.abc import Callable
from decimal import Decimal

import pandas
import polars
import pytest
import rdflib
from pyoxigraph import RdfFormat, Store
from rich.console import Console

from claimgraph.claims import Dataset
from claimgraph.errors import QueryError, UsageError
from claimgraph.queries import IRI, Answer, Blank, Table, Text, Triples, Typed, parse_value, run_query

DATA = """
@prefix cg: <https://w3id.org/claimgraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix : <https://example.org/d/entity/> .
<https://example.org/d/> a dcat:Dataset ; dcterms:language "it" ;
    cg:formatVersion "1" .
:ada a cg:Person ; skos:prefLabel "Ada la Penna"@it , "Ada Quill"@en ; cg:memberOf :greens .
:bo a cg:Person ; skos:prefLabel "<b>Bo</b>"@it ; cg:memberOf :greens .
<https://example.org/d/claim/c1> a cg:Claim .
"""
TERMS = """SELECT * { VALUES (?a ?b) {
    (<https://example.org/d/entity/ada> "plain") ("parola"@it 3) (1.50 1e0) (true UNDEF)
    ("1922-11-01"^^xsd:date "192X"^^edtf:EDTF) ("1922-11-01T10:00:00Z"^^xsd:dateTime "-0044-03-15"^^xsd:date)
} }"""


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.load(DATA, RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def select(store: Store) -> Callable[[str], Table]:
    def ask(query: str) -> Table:
        result = run_query(store, query)
        assert isinstance(result, Table)
        return result

    return ask


Select = Callable[[str], Table]


def test_rows_are_tuples_of_python_values(select: Select) -> None:
    table = select(TERMS)
    assert table.columns == ("a", "b")
    assert table.rows == (
        ("https://example.org/d/entity/ada", "plain"),
        ("parola", 3),
        (Decimal("1.5"), 1.0),
        (True, None),
        (dt.date(1922, 11, 1), "192X"),
        (dt.datetime(1922, 11, 1, 10, tzinfo=dt.UTC), "-0044-03-15"),
    )


def test_texts_remember_what_they_were(select: Select) -> None:
    first, second, *_, fifth, sixth = select(TERMS).rows
    assert isinstance(first[0], IRI) and type(first[1]) is str
    assert isinstance(second[0], Text) and second[0].language == "it"
    assert isinstance(fifth[1], Typed) and fifth[1].datatype == "http://id.loc.gov/datatypes/edtf/EDTF"
    assert isinstance(sixth[1], Typed)
    assert isinstance(select("SELECT (BNODE() AS ?b) {}").rows[0][0], Blank)


def test_ask_gives_a_truth(store: Store) -> None:
    answer = run_query(store, "ASK { entity:ada cg:memberOf entity:greens }")
    assert isinstance(answer, Answer) and answer
    assert answer.serialize("json") == b'{"head":{},"boolean":true}'
    assert (answer.serialize("table"), answer.serialize("csv")) == (b"yes\n", b"true")


def test_construct_and_describe_give_triples(store: Store) -> None:
    triples = run_query(store, "CONSTRUCT { ?b cg:memberOf entity:x } { ?a cg:memberOf ?b }")
    assert isinstance(triples, Triples) and len(triples) == 1
    assert isinstance(run_query(store, "DESCRIBE entity:ada"), Triples)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(
    ("format", "rdflib_format"),
    [
        ("ttl", "turtle"),
        ("nt", "nt"),
        ("nq", "nquads"),
        ("trig", "trig"),
        ("jsonld", "json-ld"),
        ("rdf", "xml"),
    ],
)
def test_triples_are_written_so_that_rdflib_reads_them(store: Store, format: str, rdflib_format: str) -> None:
    triples = run_query(store, "DESCRIBE entity:ada")
    graph = rdflib.Dataset(default_union=True).parse(data=triples.serialize(format), format=rdflib_format)
    assert len(graph) == len(list(triples.rows)) if isinstance(triples, Triples) else False


def test_turtle_is_written_with_the_prefixes_in_use(store: Store) -> None:
    text = run_query(store, "DESCRIBE entity:bo").serialize("ttl").decode()
    assert "entity:bo a cg:Person" in text and "@prefix foaf:" not in text


def test_prefixes_of_the_dataset_are_known(select: Select) -> None:
    assert select("SELECT ?who { ?who cg:memberOf entity:greens } ORDER BY ?who").column("who") == (
        "https://example.org/d/entity/ada",
        "https://example.org/d/entity/bo",
    )


def test_a_prefix_of_the_query_wins(select: Select) -> None:
    assert select("PREFIX entity: <http://other/> SELECT ?x { BIND(entity:a AS ?x) }").rows == (
        ("http://other/a",),
    )


def test_the_base_can_be_given() -> None:
    dataset = Dataset("d", "D", "https://other.example/")
    result = run_query(Store(), "SELECT ?x { BIND(claim:c1 AS ?x) }", dataset=dataset)
    assert isinstance(result, Table) and result.rows == (("https://other.example/claim/c1",),)


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xml"])
def test_rows_are_written_by_the_engines_own_serialiser(store: Store, select: Select, format: str) -> None:
    from pyoxigraph import QueryResultsFormat, QuerySolutions

    query = "SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s ?o"
    raw = store.query(query)
    assert isinstance(raw, QuerySolutions)
    assert select(query).serialize(format) == raw.serialize(format=QueryResultsFormat.from_extension(format))


def test_a_table_can_be_read_and_written_in_any_order(select: Select) -> None:
    table = select("SELECT ?s { ?s cg:memberOf ?o } ORDER BY ?s")
    first = table.serialize("csv")
    assert len(table.rows) == 2
    assert (table.serialize("csv"), len(json.loads(table.serialize("json"))["results"]["bindings"])) == (
        first,
        2,
    )


def test_a_table_can_be_read_in_another_thread(select: Select) -> None:
    import threading

    table, seen = select("SELECT ?s { ?s cg:memberOf ?o }"), []
    thread = threading.Thread(target=lambda: seen.append(len(table.rows)))
    thread.start()
    thread.join()
    assert seen == [2]


def test_things_are_shown_by_label_in_the_datasets_language_else_by_prefix(select: Select) -> None:
    shown = select("SELECT ?s ?type { ?s a ?type FILTER(?type != dcat:Dataset) } ORDER BY ?s").serialize(
        "table"
    )
    assert [line.split() for line in shown.decode().splitlines()] == [
        ["s", "type"],
        ["claim:c1", "cg:Claim"],
        ["Ada", "la", "Penna", "cg:Person"],
        ["<b>Bo</b>", "cg:Person"],
    ]


def test_csv_can_have_labels(select: Select) -> None:
    written = select("SELECT ?s { ?s cg:memberOf ?o } ORDER BY ?s").serialize("csv", labels=True)
    assert list(csv.reader(io.StringIO(written.decode()))) == [["s"], ["Ada la Penna"], ["<b>Bo</b>"]]


def test_a_notebook_shows_text_and_runs_nothing(select: Select) -> None:
    html = select("SELECT ?s { ?s cg:memberOf ?o } ORDER BY ?s")._repr_html_()
    assert '<td title="https://example.org/d/entity/bo">&lt;b&gt;Bo&lt;/b&gt;</td>' in html


def test_a_notebook_counts_the_rows_it_leaves_out(select: Select) -> None:
    numbers = " ".join(map(str, range(250)))
    assert "and 50 more rows" in select(f"SELECT ?x {{ VALUES ?x {{ {numbers} }} }}")._repr_html_()


def test_a_terminal_gets_no_markup_and_no_control_characters(select: Select) -> None:
    console = Console(file=io.StringIO(), width=80)
    with console.capture() as capture:
        console.print(select(r'SELECT ("[red]a\u001B[2J\u202Eb" AS ?x) {}'))
    assert "[red]a\ufffd[2J\ufffdb" in capture.get()


def test_pandas_and_polars_get_plain_columns(select: Select) -> None:
    table = select('SELECT ?s ?n { VALUES (?s ?n) { ("a"@it 1) (UNDEF 2) } }')
    assert table.to_pandas()["n"].tolist() == [1, 2]
    assert isinstance(table.to_pandas(), pandas.DataFrame)
    assert table.to_polars().rows() == [("a", 1), (None, 2)]
    assert table.to_polars().schema["n"] == polars.Int64


def test_polars_takes_columns_of_mixed_kinds_as_text(select: Select) -> None:
    assert select("SELECT ?x { VALUES ?x { 1 'a' } }").to_polars().rows() == [("1",), ("a",)]


@pytest.mark.parametrize("package", ["pandas", "polars"])
def test_a_missing_package_is_named_with_the_line_that_installs_it(
    select: Select, monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(
        UsageError, match=rf"{package} is not installed; .* pip install 'claimgraph\[frames\]'"
    ):
        getattr(select("SELECT * {}"), f"to_{package}")()


@pytest.mark.parametrize(
    ("query", "format", "said"),
    [("SELECT * {}", "ttl", "csv, tsv"), ("ASK {}", "nt", "csv, tsv"), ("DESCRIBE <x:y>", "csv", "ttl, nt")],
)
def test_a_format_that_does_not_fit_is_refused_with_those_that_do(query: str, format: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        run_query(Store(), query).serialize(format)


def test_a_column_that_is_not_there_is_named(select: Select) -> None:
    with pytest.raises(UsageError, match="no column 'x': the columns are s"):
        select("SELECT ?s {}").column("x")


ERRORS = [
    ("SELECT ?s WHERE { ?s ?p }", 1, 25, "unexpected '}'"),
    ("SELECT ?s\nWHERE {\n  ?s ?p ?o .\n  FILTER(?o = )\n}", 4, 15, "unexpected ')'"),
    ("\r\nSELECT ?x WHERE\r\n{?x ?p ?o}} ", 3, 11, "unexpected '}'"),
    ("SELEC ?x {}", 1, 1, "unexpected 'SELEC'"),
    ("SELECT ?x { ?x a entty:a }", 1, 18, "the prefix 'entty:' is not known; did you mean 'entity:'?"),
    ("SELECT ?x { ?x a 'abc }", 1, 18, "a text begins here and is not closed"),
    ("SELECT ?x { ?x a <no iri> }", 1, 18, "not a valid absolute IRI"),
    ("SELECT ?x { ?x ?p ?o ", 1, 21, "the query ends too early"),
    ("", 1, 1, "the query ends too early"),
    ("SELECT ?x { ?x ?p 3 § }", 1, 21, "the character '§' begins nothing"),
    ("ASK { { SELECT ?x (COUNT(?y) AS ?n) { ?x ?p ?y } } }", 1, 9, "SELECT names a variable that is neither"),
    ("ASK { BIND(1 AS ?x) BIND(2 AS ?x) }", 1, 31, "?x has a value already"),
    ("ASK { ?s ?p '日本語' . FILTER(?s >) }", 1, 32, "unexpected ')'"),
    ("ASK { ?s ?p ?o }\n# a comment\nLIMIT ten", 3, 7, "unexpected 'ten'"),
]


@pytest.mark.parametrize(("query", "line", "column", "reason"), ERRORS)
def test_a_syntax_error_has_line_column_and_reason(query: str, line: int, column: int, reason: str) -> None:
    with pytest.raises(QueryError) as error:
        run_query(Store(), query, dataset=Dataset("d", "D", "https://example.org/d/"))
    assert str(error.value).startswith(f"line {line}, column {column}: ")
    assert reason in str(error.value).splitlines()[0]


def test_the_caret_stands_under_the_place_also_after_wide_letters() -> None:
    with pytest.raises(QueryError) as error:
        run_query(Store(), "\tASK { ?s ?p '日本語' . FILTER(?s >) }")
    _, line, caret = str(error.value).splitlines()
    assert line == "    ASK { ?s ?p '日本語' . FILTER(?s >) }"
    assert len(caret) - 1 == line.index(">") + 1 + 3


def test_a_long_line_is_shown_around_the_place() -> None:
    with pytest.raises(QueryError) as error:
        run_query(Store(), f"ASK {{ VALUES ?x {{ {'1 ' * 500} ] }} }}")
    _, line, caret = str(error.value).splitlines()
    assert len(line) <= 110 and line[len(caret) - 1] == "]"


def test_half_a_character_is_an_error_in_words() -> None:
    with pytest.raises(QueryError, match="half a character"):
        run_query(Store(), "ASK { ?s ?p '\ud800' }")


def test_a_base_that_is_no_iri_is_an_error_in_words() -> None:
    with pytest.raises(QueryError, match="prefix"):
        run_query(Store(), "ASK { }", dataset=Dataset("d", "D", "no iri "))


def test_values_of_a_command_line_are_iris_names_or_texts() -> None:
    prefixes = {"entity": "https://example.org/d/entity/"}
    texts = ("<http://e/a>", "entity:ada", "note: see below", "12:30", "plain")
    parsed = [parse_value(text, prefixes) for text in texts]
    assert parsed == ["http://e/a", "https://example.org/d/entity/ada", "note: see below", "12:30", "plain"]
    assert [isinstance(value, IRI) for value in parsed] == [True, True, False, False, False]
