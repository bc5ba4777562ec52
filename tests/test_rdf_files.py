"""RDF files: the same bytes from the same input, in one step, and refused where a format cannot hold them."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, Store

from claimgraph import rdf
from claimgraph.errors import DataFaults, UnwritableOutput, UsageError
from claimgraph.rdf.sorting import sorted_lines

SAMPLE = Path(__file__).parents[1] / "data" / "sample"
SUFFIXES = sorted(rdf.FORMATS)


def quad(predicate: str, value: str, graph: str | None = None) -> Quad:
    terms = NamedNode("http://x.example/s"), NamedNode(predicate), Literal(value)
    return Quad(*terms, NamedNode(graph)) if graph else Quad(*terms)


def store_of(*quads: Quad) -> Store:
    store = Store()
    store.extend(quads)
    return store


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_is_the_same_from_the_tables_and_from_any_store(suffix: str, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}{suffix}" for name in "abc"]
    rdf.build(SAMPLE, paths[0])
    rdf.write_rdf(rdf.load(SAMPLE).store, paths[1])
    rdf.write_rdf(rdf.load(paths[0]).store, paths[2])
    first, second, third = (path.read_bytes() for path in paths)
    assert first == second == third


def test_quads_are_written_in_sorted_order_each_once(tmp_path: Path) -> None:
    quads = [quad(f"http://x.example/{name}", "v") for name in "cab"]
    for name, order in (("a", quads), ("b", quads[::-1])):
        rdf.write_rdf(store_of(*order), tmp_path / f"{name}.nq")
    lines = (tmp_path / "a.nq").read_bytes().splitlines()
    assert lines == sorted(lines)
    assert (tmp_path / "a.nq").read_bytes() == (tmp_path / "b.nq").read_bytes()


def test_more_lines_than_fit_in_memory_are_sorted_all_the_same() -> None:
    lines = [b"%d\n" % (number * 7919 % 1000) for number in range(3000)]
    found = list(sorted_lines(io.BytesIO(b"".join(lines)), chunk=500))
    assert found == sorted(set(lines))


@pytest.mark.parametrize("suffix", [".nt", ".ttl", ".rdf"])
def test_a_format_for_one_graph_refuses_named_graphs(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"graph{suffix}"
    with pytest.raises(UsageError, match="holds one graph only"):
        rdf.write_rdf(store_of(quad("http://x.example/p", "v", "http://x.example/g")), path)
    assert not path.exists()


@pytest.mark.parametrize("suffix", [".nq", ".trig", ".jsonld"])
def test_named_graphs_are_kept_where_the_format_has_them(suffix: str, tmp_path: Path) -> None:
    store = store_of(quad("http://x.example/p", "v", "http://x.example/g"), quad("http://x.example/p", "v"))
    rdf.write_rdf(store, tmp_path / f"graph{suffix}")
    assert set(rdf.load_rdf(tmp_path / f"graph{suffix}").store) == set(store)


@pytest.mark.parametrize("found", [quad("http://x.example/p", "\x01"), quad("http://x.example/123", "v")])
def test_rdf_xml_refuses_what_xml_cannot_hold(found: Quad, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.rdf cannot hold"):
        rdf.write_rdf(store_of(found), tmp_path / "graph.rdf")
    assert list(tmp_path.iterdir()) == []


def test_rdf_xml_keeps_carriage_returns_for_every_reader(tmp_path: Path) -> None:
    rdf.write_rdf(store_of(quad("http://x.example/p", "a\r\nb\rc")), tmp_path / "graph.rdf")
    (found,) = rdflib.Graph().parse(tmp_path / "graph.rdf", format="xml").objects()
    assert str(found) == "a\r\nb\rc"


def test_an_unknown_suffix_lists_those_known(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"'\.tll' .* \.nq \.nt \.ttl .*did you mean '\.ttl'"):
        rdf.write_rdf(Store(), tmp_path / "graph.tll")


def test_faults_leave_the_old_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_text("old")
    table = tmp_path / "claims.csv"
    table.write_text("subject,relation,object,source,when\nAda,joined,Greens,Book,1922-13\n")
    with pytest.raises(DataFaults, match="1922-13"):
        rdf.build(table, path)
    assert path.read_text() == "old"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["claims.csv", "graph.nq"]


def test_a_full_disk_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_text("old")
    ran = run_limited(f"rdf.build(Path({str(SAMPLE)!r}), Path({str(path)!r}))", 4096)
    said = "cannot be written: File too large; what stood there is unchanged"
    assert ran.stdout == f"UnwritableOutput {path}: {said}\n", ran.stderr
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutput, match=r"nowhere/graph\.nq: cannot be written: No such file"):
        rdf.build(SAMPLE, tmp_path / "nowhere" / "graph.nq")


def test_the_prefixes_of_the_package_stand_in_turtle(tmp_path: Path) -> None:
    rdf.build(SAMPLE, tmp_path / "graph.ttl")
    written = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert "@prefix entity: <https://w3id.org/claimgraph/data/sample/entity/> ." in written
    assert "rdf:subject entity:ada_quill ;" in written


def run_limited(statement: str, most_bytes: int) -> subprocess.CompletedProcess[str]:
    """Run a statement in a process whose files may not grow beyond a size, as if the disk were full."""
    script = (
        "import resource\nfrom pathlib import Path\nfrom claimgraph import rdf\n"
        "from claimgraph.errors import GraphError\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most_bytes}, {most_bytes}))\n"
        f"try:\n    {statement}\nexcept GraphError as error:\n    print(type(error).__name__, error)\n"
    )
    return subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
