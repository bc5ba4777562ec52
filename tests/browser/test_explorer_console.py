"""SPARQL asked in the page: the same answers as Python's, by mouse and by keyboard."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import rdflib

import claimgraph as cg
from claimgraph.queries import Question, Table

pytestmark = pytest.mark.browser

JOINTS = re.compile(r", | or | \.\.\. | ")
"""What GROUP_CONCAT puts between its parts, whose order SPARQL leaves free."""
SAMPLE = Path(__file__).parents[2] / "data" / "sample"
BY_TYPE: Mapping[str, tuple[str, ...]] = {
    "period": ("1936", "192X", "1931/.."),
    "entity": ("Bombacci", "Mussolini"),
    "family": ("trade",),
    "relation": ("visited",),
    "type": ("person",),
}


@pytest.fixture(scope="module")
def redblack() -> cg.ClaimGraph:
    return cg.load("redblack")


def opened(page: Any) -> Any:
    page.wait_for_selector("body[data-ready]", timeout=30_000)
    return page


def console(page: Any) -> Any:
    """Go to the console by mouse, and wait until its engine is ready."""
    opened(page)
    page.get_by_role("button", name="Ask", exact=True).first.click()
    page.wait_for_selector(".console-status:has-text('Ready')", timeout=60_000)
    return page


def run(page: Any, query: str) -> None:
    page.fill("#console-query", query)
    page.click("#console-run")


def ask_afresh(page: Any, query: str, selector: str) -> None:
    """Run a query once what the one before it gave is gone."""
    run(page, "ASK {}")
    page.wait_for_selector(".truth")
    run(page, query)
    page.wait_for_selector(selector)


def downloaded(page: Any, button: str) -> str:
    with page.expect_download() as download:
        page.click(button)
    return Path(download.value.path()).read_text(encoding="utf-8")


def rows_on_page(page: Any) -> tuple[list[str], list[tuple[str, ...]]]:
    """The columns and rows of the result, as its file tells them."""
    if page.locator(".result-table").count() == 0:
        return [], []
    told = json.loads(downloaded(page, "#console-json"))
    columns = told["head"]["vars"]
    rows = [
        tuple(row.get(name, {}).get("value", "") for name in columns) for row in told["results"]["bindings"]
    ]
    return columns, rows


def settled(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Rows with the parts of joined texts in one order; in one order themselves."""
    return sorted(tuple(" ".join(sorted(JOINTS.split(cell))) for cell in row) for row in rows)


def rows_of_python(table: Table) -> list[tuple[str, ...]]:
    return [tuple("" if cell is None else _lexical(cell) for cell in row) for row in table.rows]


def _lexical(cell: object) -> str:
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def choices(question: Question) -> list[dict[str, str]]:
    """What to ask a question with: what it needs, and each parameter in turn."""
    needed = {
        parameter.name: BY_TYPE.get(parameter.type, ("x",))[number % 2 if parameter.type == "entity" else 0]
        for number, parameter in enumerate(question.parameters)
        if parameter.default is None
    }
    found = [needed]
    for parameter in question.parameters:
        found += [{**needed, parameter.name: value} for value in BY_TYPE.get(parameter.type, ())[:2]]
        if parameter.name == "only":
            found.append({**needed, "period": "1936", "only": "unknown"})
    return found


def test_every_saved_question_gives_the_rows_that_python_gives(
    visitor: Any, asking_page: Path, redblack: cg.ClaimGraph
) -> None:
    page = console(visitor.open(asking_page, downloads=True, locale="en-GB"))
    asked = 0
    for question in redblack.questions():
        page.select_option("#console-question", question.name)
        for values in choices(question):
            for parameter in question.parameters:
                page.fill(f"#console-{question.name}-{parameter.name}", values.get(parameter.name, ""))
            page.focus("#console-ask")  # closes the list below the last field
            page.click("#console-ask")
            page.wait_for_selector("#console-cancel", state="hidden")
            page.wait_for_selector("#console-result", timeout=60_000)
            table = redblack.ask(question.name, **values)
            assert isinstance(table, Table)
            columns, rows = rows_on_page(page)
            assert not rows or columns == list(table.columns)
            assert settled(rows) == settled(rows_of_python(table)), (question.name, values)
            asked += len(rows)
    assert asked > 1_000


def test_what_holds_is_what_python_says_for_every_kind_of_date(
    visitor: Any, asking_page: Path, redblack: cg.ClaimGraph
) -> None:
    plain = ["", "1936", "1922-11", "1922-11-05", "192X", "19XX", "1934-24", "Y17000", "-0043", "1922?"]
    dates = [*plain, "192X~", "1921/1936", "1921?/1936", "1921/", "1921/..", "../1922", "1922-XX", "some day"]
    periods = ["1936", "1922-11", "192X", "1931/..", "../1900"]
    page = console(visitor.open(asking_page, downloads=True, locale="en-GB"))
    for period in periods:
        calls = " ".join(
            f'(cg:{name}("{period}", "{kind}", ?when, "{state}", "{by}") AS ?{name}_{kind}_{number})'
            for name in ("holds", "holdsReason")
            for kind in ("state", "event")
            for number, (state, by) in enumerate(product(("", "open", "ended"), ("", "1925", "1930?")))
        )
        listed = " ".join(f'"{date}"' for date in dates)
        inside = f'(cg:within("{period}", ?when) AS ?inside)'
        query = f"SELECT ?when {calls} {inside} {{ VALUES ?when {{ {listed} }} }}"
        ask_afresh(page, query, ".result-table")
        columns, found = rows_on_page(page)
        table = redblack.query(query)
        assert isinstance(table, Table)
        assert columns == list(table.columns)
        assert found == rows_of_python(table), period


ANYWHERE = [
    "SELECT ?c (cg:label(?c) AS ?name) { ?c a cg:Source } ORDER BY cg:label(?c)",
    "SELECT ?r { ?c rdf:predicate ?r } GROUP BY ?r HAVING(STRLEN(cg:label(?r)) > 9) ORDER BY ?r",
    'SELECT ?e { ?e a cg:Person FILTER(CONTAINS(cg:label(?e), "Bombacci")) }',
    "SELECT ?c { ?c a cg:Claim FILTER EXISTS { ?c cg:when ?w FILTER(cg:within('192X', ?w)) } }",
    "SELECT * { ?c a cg:Source BIND(cg:label(?c) AS ?name) } ORDER BY ?c",
    "SELECT ?c ?x { ?c a cg:Source OPTIONAL { ?c cg:nothing ?y BIND(cg:label(?y) AS ?x) } } ORDER BY ?c",
    "SELECT ?p ?c (cg:holds(?p, 'event', ?w, '', '') AS ?h) { VALUES ?p { '1936' } ?c cg:when ?w }",
    "SELECT (cg:label(claim:c001) AS ?a) (cg:label(cg:Person) AS ?b) (cg:label('text') AS ?c) {}",
    "SELECT (cg:label(1, 2) AS ?d) (cg:label(?e) AS ?f) (1 AS ?one) {}",
    "PREFIX x: <https://w3id.org/claimgraph/ontology#> SELECT * { ?c a x:Source FILTER(x:label(?c) != '') }",
]


def test_our_functions_may_stand_anywhere(visitor: Any, asking_page: Path, redblack: cg.ClaimGraph) -> None:
    page = console(visitor.open(asking_page, downloads=True, locale="en-GB"))
    for query in ANYWHERE:
        ask_afresh(page, query, ".result-table")
        columns, rows = rows_on_page(page)
        table = redblack.query(query)
        assert isinstance(table, Table)
        assert sorted(columns) == sorted(table.columns)
        order = [list(table.columns).index(name) for name in columns]
        assert rows, query
        assert sorted(rows) == sorted(tuple(row[place] for place in order) for row in rows_of_python(table))


REFUSED = [
    ("SELECT ?x {\n  ?x ?? }", "Line 2, column 6"),
    ("SELECT * { ?s foo:bar ?o }", "the prefix “foo:” is not known"),
    ("SELECT ?s ?o { ?s ?p ?o } GROUP BY ?s", "Line 1, column 1"),
    ("SELECT * { SERVICE <https://example.org/> { ?s ?p ?o } }", "SERVICE calls another endpoint"),
    ("SELECT * { \\u0053ERVICE <https://example.org/> { ?s ?p ?o } }", "SERVICE calls another endpoint"),
    ("DELETE WHERE { ?s ?p ?o }", "only reads"),
    ("ASK { ?c cg:when ?w FILTER(cg:within('1936', SUBSTR(?w, 1, 4))) }", "SUBSTR computes one"),
    ("SELECT ?x { ?x a cg:Claim", "ends too early"),
    ("  ", "the query is empty"),
]


def test_what_cannot_be_asked_is_said_with_its_place(visitor: Any, asking_page: Path) -> None:
    page = console(visitor.open(asking_page, locale="en-GB"))
    for query, said in REFUSED:
        ask_afresh(page, query, ".console-fault p")
        assert said in page.inner_text(".console-fault"), query


def test_the_place_of_a_fault_is_one_click_away(visitor: Any, asking_page: Path) -> None:
    page = console(visitor.open(asking_page, locale="en-GB"))
    run(page, "SELECT ?x {\n  ?x cg:when when }")
    page.get_by_role("button", name="Go to the place").click()
    chosen = page.evaluate("(f => f.value.slice(f.selectionStart, f.selectionEnd))(document.activeElement)")
    assert chosen == "when"


def test_a_question_is_asked_by_keyboard_alone_and_its_claims_open(visitor: Any, asking_page: Path) -> None:
    page = console(visitor.open(asking_page, locale="en-GB"))
    page.focus("#console-question")
    page.keyboard.type("Who changed")
    page.keyboard.press("Tab")
    page.wait_for_selector("#console-who-changed-sides-who")
    assert page.evaluate("document.activeElement.id") == "console-who-changed-sides-who"
    page.keyboard.type("bombac")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.input_value("#console-who-changed-sides-who") == "Nicola Bombacci"
    page.focus("#console-ask")
    page.keyboard.press("Enter")
    page.wait_for_selector(".result-table")
    assert page.evaluate("window.claimgraph.store.state.asked") == {
        "question": "who-changed-sides",
        "values": {"who": "nicola_bombacci"},
    }
    page.locator(".result-table [data-claim]").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("window.claimgraph.store.state.focus.kind") == "claim"


def test_a_result_becomes_the_selection_in_the_graph_and_in_the_tables(
    visitor: Any, asking_page: Path
) -> None:
    page = console(visitor.open(asking_page, locale="en-GB"))
    page.select_option("#console-question", "who-changed-sides")
    page.click("#console-ask")
    page.click("#console-select")
    state = page.evaluate("window.claimgraph.store.state")
    assert state["place"] == "graph"
    assert "nicola_bombacci" in state["selection"]["entities"]
    assert len(state["selection"]["claims"]) == 16
    page.evaluate("window.claimgraph.store.undo()")
    page.click("#console-table")
    state = page.evaluate("window.claimgraph.store.state")
    assert (state["place"], state["tables"]["which"], state["tables"]["selected"]) == (
        "tables",
        "claims",
        True,
    )


def test_completion_offers_names_of_the_ontology_entities_and_variables(
    visitor: Any, asking_page: Path
) -> None:
    page = console(visitor.open(asking_page, locale="en-GB"))
    page.fill("#console-query", "")
    page.focus("#console-query")
    page.keyboard.type("ASK { ?claim rdf:predicate cg:becameAd")
    page.wait_for_selector("#console-completion")
    page.keyboard.press("Enter")
    page.keyboard.type(" ; rdf:subject entity:bombac")
    page.wait_for_selector("#console-completion [aria-selected=true]")
    page.click("#console-completion [role=option]:has-text('entity:nicola_bombacci')")
    page.keyboard.type(" . ?cl")
    page.keyboard.press("Tab")
    page.keyboard.type(" a cg:Cla")
    page.keyboard.press("Escape")
    page.keyboard.type("im }")
    page.keyboard.press("Escape")
    began = "ASK { ?claim rdf:predicate cg:becameAdherentOf ; rdf:subject entity:nicola_bombacci ."
    assert page.input_value("#console-query") == f"{began} ?claim a cg:Claim }}"
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".truth")
    assert page.inner_text(".truth") == "Yes."
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") != "console-query"


def test_a_query_that_takes_too_long_is_stopped_and_the_next_is_answered(
    visitor: Any, asking_page: Path
) -> None:
    page = console(visitor.open(asking_page, locale="en-GB"))
    run(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?g) }")
    page.click("#console-cancel")
    page.wait_for_selector(".console-status:has-text('Stopped.')")
    run(page, "ASK { ?c a cg:Claim }")
    page.wait_for_selector(".truth", timeout=60_000)


def test_triples_are_told_as_turtle_that_rdflib_reads(
    visitor: Any, asking_page: Path, redblack: cg.ClaimGraph
) -> None:
    page = console(visitor.open(asking_page, downloads=True, locale="en-GB"))
    query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a cg:Source ; ?p ?o }"
    run(page, query)
    page.wait_for_selector(".triples")
    graph = rdflib.Graph().parse(data=downloaded(page, ".result-tools button"), format="turtle")
    [[count]] = redblack.query("SELECT (COUNT(*) AS ?n) { ?s a cg:Source ; ?p ?o }").rows  # type: ignore[union-attr]
    assert len(graph) == count


def test_the_filter_in_force_is_a_query(visitor: Any, asking_page: Path) -> None:
    page = console(visitor.open(asking_page, locale="en-GB"))
    page.click("#console-filter")
    page.click("#console-run")
    page.wait_for_selector(".result-table")
    assert page.inner_text("#console-result").startswith("435 rows")


def test_a_link_brings_the_question_back_with_its_values(visitor: Any, asking_page: Path) -> None:
    page = console(visitor.open(asking_page, locale="en-GB"))
    page.select_option("#console-question", "what-said")
    page.fill("#console-what-said-who", "Lenin")
    page.focus("#console-ask")
    page.keyboard.press("Enter")
    page.wait_for_selector(".result-table")
    page.wait_for_timeout(800)  # the address follows a little later
    other = opened(visitor.open(asking_page, link=page.url, locale="de-DE"))
    other.wait_for_selector("#console-what-said-who", timeout=60_000)
    assert other.input_value("#console-what-said-who") == "Lenin"


def test_hostile_names_are_only_text_in_an_answer(visitor: Any, tmp_path: Path) -> None:
    hostile = "\"><img src=x onerror=alert(1)> ' \\ </script> {name}"
    package = shutil.copytree(SAMPLE, tmp_path / "hostile")
    table = package / "entities.csv"
    told = '"' + hostile.replace('"', '""') + '"'
    table.write_text(table.read_text(encoding="utf-8").replace("Ada Quill", told, 1), encoding="utf-8")
    cg.load(package).explore(tmp_path / "hostile.html", sparql=True)
    page = console(visitor.open(tmp_path / "hostile.html", locale="en-GB"))
    run(page, "SELECT ?e (cg:label(?e) AS ?name) { ?e a cg:Person BIND(cg:label(?e) AS ?again) } ORDER BY ?e")
    page.wait_for_selector(".result-table")
    assert page.locator(".result-table td").nth(1).inner_text().strip() == hostile


def test_without_an_engine_the_place_says_how_to_get_one(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page, locale="en-GB"))
    page.get_by_role("button", name="Ask", exact=True).first.click()
    assert page.inner_text(".console-command") == "claimgraph view redblack --sparql -o redblack.html"


def test_it_works_in_a_sandboxed_frame(visitor: Any, asking_page: Path, tmp_path: Path) -> None:
    escaped = asking_page.read_text(encoding="utf-8").replace("&", "&amp;").replace('"', "&quot;")
    outer = tmp_path / "outer.html"
    outer.write_text(
        "<!doctype html><title>o</title>"
        f'<iframe sandbox="allow-scripts" width="1200" height="800" srcdoc="{escaped}"></iframe>',
        encoding="utf-8",
    )
    page = visitor.open(outer, locale="en-GB")
    frame = page.frame_locator("iframe")
    frame.locator("body[data-ready]").wait_for(timeout=60_000)
    frame.get_by_role("button", name="Ask", exact=True).first.click()
    frame.locator(".console-status:has-text('Ready')").wait_for(timeout=60_000)
    frame.locator("#console-run").click()
    frame.locator(".result-table").wait_for()


@pytest.mark.parametrize(("width", "dark"), [(320, False), (800, True), (1600, False)])
def test_nothing_sticks_out_at_any_width(visitor: Any, asking_page: Path, width: int, dark: bool) -> None:
    page = opened(visitor.open(asking_page, width=width, dark=dark, locale="it-IT"))
    page.get_by_role("button", name="Domande", exact=True).first.click()
    page.wait_for_selector(".console-status:has-text('Pronto')", timeout=60_000)
    page.select_option("#console-question", "who-changed-sides")
    page.click("#console-ask")
    page.wait_for_selector(".result-table")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("(c => c.scrollWidth <= c.clientWidth)(document.querySelector('.console'))")
