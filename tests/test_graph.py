"""ClaimGraph: one object over one store, however it was loaded."""

import hashlib
from pathlib import Path

import networkx as nx
import pytest

import claimgraph as cg
from claimgraph.errors import AmbiguousName, GraphError, UnknownName, UsageError
from claimgraph.queries import Table

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data" / "sample"
SUFFIXES = (".nq", ".nt", ".ttl", ".trig", ".jsonld", ".rdf")


@pytest.fixture(scope="module")
def sample() -> cg.ClaimGraph:
    return cg.load(SAMPLE)


def test_a_bundled_dataset_is_found_by_its_name(sample: cg.ClaimGraph) -> None:
    assert len(cg.load("sample")) == len(sample) == 26


def test_a_path_that_does_not_exist_names_the_bundled_datasets() -> None:
    with pytest.raises(UsageError, match="the bundled datasets are redblack, sample"):
        cg.load("smaple")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_graph_from_a_file_behaves_like_one_from_tables(
    sample: cg.ClaimGraph, tmp_path: Path, suffix: str
) -> None:
    again = cg.load(sample.write(tmp_path / f"graph{suffix}"))
    assert list(again.claims()) == list(sample.claims())
    assert again.entities == sample.entities
    assert again.verdicts == sample.verdicts
    assert again.dataset == sample.dataset
    assert nx.utils.graphs_equal(again.network(policy="all"), sample.network(policy="all"))


def test_every_row_of_the_tables_is_in_the_graph(sample: cg.ClaimGraph) -> None:
    for table, found in (("entities", sample.entities), ("sources", sample.sources)):
        rows = (SAMPLE / f"{table}.csv").read_text(encoding="utf-8").splitlines()
        assert len(found) == len(rows) - 1


def test_only_asserted_claims_become_short_triples(sample: cg.ClaimGraph) -> None:
    result = sample.query("SELECT ?who { ?who cg:adherentOf entity:tide_league }")
    assert isinstance(result, Table)
    assert result.rows == ()  # said of Ada Quill by another, and denied by a newspaper


def test_rdflib_sees_the_same_store(sample: cg.ClaimGraph) -> None:
    count = "SELECT (COUNT(?c) AS ?n) { ?c a <https://w3id.org/claimgraph/ontology#Claim> }"
    assert [[str(cell) for cell in row.values()] for row in sample.rdf.query(count).bindings] == [
        [str(len(sample))]
    ]


def test_the_rdflib_view_refuses_to_load_files(sample: cg.ClaimGraph) -> None:
    with pytest.raises(UsageError, match="only read"):
        sample.rdf.update("LOAD <file:///etc/passwd>")


def test_a_name_is_found_by_alias_and_without_diacritics(sample: cg.ClaimGraph) -> None:
    assert sample.dossier("bo tarn").entity.id == sample.dossier("Bo Tärn").entity.id == "bo_tarn"


def test_an_ambiguous_name_lists_those_it_could_be(sample: cg.ClaimGraph) -> None:
    with pytest.raises(AmbiguousName, match="'Ada Quill' or 'Ines Quill'"):
        sample.dossier("Quill")


def test_paths_give_the_claims_of_every_step(sample: cg.ClaimGraph) -> None:
    shortest = sample.paths("Ines Quill", "Bo Tarn")[0]
    assert shortest.nodes[0].endswith("ines_quill")
    assert all(step.claims for step in shortest.steps)


def test_statements_quote_the_passage_from_the_readers_copy() -> None:
    graph = cg.load(SAMPLE, texts={"chronicle": SAMPLE / "texts" / "chronicle.txt"})
    assert graph.statements()["c04"].passage == "she was known as the Lamp of Merle"


def test_another_text_than_the_curated_one_is_refused(sample: cg.ClaimGraph, tmp_path: Path) -> None:
    store = sample.write(tmp_path / "graph.nq")
    other = tmp_path / "other.txt"
    other.write_text("another text", encoding="utf-8")
    digest = hashlib.sha256(b"another text").hexdigest()
    with pytest.raises(GraphError, match=digest):
        cg.load(store, texts={"chronicle": other})


def test_a_text_that_is_not_utf8_is_named(sample: cg.ClaimGraph, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(b"caf\xe9")
    curated = next(source.text_sha256 for source in sample.sources.values() if source.id == "chronicle")
    digest = hashlib.sha256(b"caf\xe9").hexdigest()
    graph = sample.write(tmp_path / "graph.nq")
    graph.write_text(graph.read_text(encoding="utf-8").replace(curated, digest), encoding="utf-8")
    with pytest.raises(GraphError, match=r"other\.txt: is not UTF-8: byte 4"):
        cg.load(graph, texts={"chronicle": other})


def test_a_text_of_no_source_names_the_nearest(sample: cg.ClaimGraph, tmp_path: Path) -> None:
    store = sample.write(tmp_path / "graph.nq")
    with pytest.raises(UnknownName, match="did you mean 'chronicle'"):
        cg.load(store, texts={"chronicel": SAMPLE / "texts" / "chronicle.txt"})


def test_coverage_needs_the_text(sample: cg.ClaimGraph) -> None:
    with pytest.raises(UsageError, match="was not given"):
        sample.coverage("chronicle")


def test_a_changed_cell_shows_in_the_changes(sample: cg.ClaimGraph, tmp_path: Path) -> None:
    for path in SAMPLE.glob("*.*"):
        text = path.read_text(encoding="utf-8").replace("lantern_party,,1912/", "lantern_party,,1913/")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    changes = sample.changes(cg.load(tmp_path))
    assert [(name, [one.new for one in fields]) for name, fields in changes.changed.items()] == [
        ("c11", ["1913/"])
    ]


def test_a_notebook_shows_the_explorer_in_a_frame_that_may_only_run_scripts_and_save(
    sample: cg.ClaimGraph,
) -> None:
    html = sample._repr_html_()
    assert html.startswith("<iframe")
    assert 'sandbox="allow-scripts allow-downloads"' in html
    assert "&lt;h1 dir=&#34;auto&#34;&gt;Merula: an invented little world&lt;/h1&gt;" in html


def test_a_graph_too_large_for_a_notebook_shows_its_counts_and_what_to_call(
    sample: cg.ClaimGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimgraph.graph.claim_graph.MOST_IN_A_NOTEBOOK", len(sample) - 1)
    html = sample._repr_html_()
    assert "<strong>Merula: an invented little world</strong>" in html
    assert f"{len(sample)} claims are too many to keep in a notebook" in html
    assert "g.explore(&#x27;page.html&#x27;)" in html


@pytest.mark.parametrize(
    ("dropped", "missing"),
    [
        ("ns#subject", "subject"),
        ("ns#predicate", "relation"),
        ("ns#object", "object"),
        ("terms/source", "source"),
    ],
)
def test_claims_that_lack_a_part_are_counted_aloud(
    sample: cg.ClaimGraph, tmp_path: Path, dropped: str, missing: str
) -> None:
    lines = sample.write(tmp_path / "whole.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    broken = tmp_path / "broken.nq"
    broken.write_text("".join(line for line in lines if f"{dropped}>" not in line), encoding="utf-8")
    assert any(f"26 of its claims have no {missing}" in note for note in cg.load(broken).notes)
