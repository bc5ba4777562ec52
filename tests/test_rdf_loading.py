"""Every door to a graph: tables, RDF of ours and of others, stores; and what is said of bad input."""

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad

from claimgraph import rdf
from claimgraph.claims import Claim
from claimgraph.errors import UnreadableStore, UsageError
from claimgraph.tables import read_package

SAMPLE = Path(__file__).parents[1] / "data" / "sample"
SUFFIXES = sorted(rdf.FORMATS)
KNOWS = "http://xmlns.com/foaf/0.1/knows"
NEWER = '<https://e.example/d/> <https://w3id.org/claimgraph/ontology#formatVersion> "2" .\n'


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("suffix", [*SUFFIXES, ""])
def test_every_form_of_a_package_gives_the_same_graph(suffix: str, tmp_path: Path) -> None:
    rdf.build(SAMPLE, tmp_path / f"graph{suffix}")
    tables, loaded = rdf.load(SAMPLE), rdf.load(tmp_path / f"graph{suffix}")
    assert loaded.dataset == tables.dataset
    assert list(rdf.read_claims(loaded.store)) == list(rdf.read_claims(tables.store))
    assert rdf.read_entities(loaded.store) == rdf.read_entities(tables.store)
    assert rdf.read_sources(loaded.store) == rdf.read_sources(tables.store)
    assert rdf.read_verdicts(loaded.store) == rdf.read_verdicts(tables.store)
    assert rdf.read_unclaimed(loaded.store) == rdf.read_unclaimed(tables.store)
    assert loaded.notes == ()


@pytest.mark.parametrize(
    ("origin", "target"), [(".nq", ".ttl"), (".trig", ""), ("", ".jsonld"), (".rdf", ".nt")]
)
def test_any_form_is_built_from_any_other(origin: str, target: str, tmp_path: Path) -> None:
    first, second = tmp_path / f"first{origin}", tmp_path / f"second{target}"
    rdf.build(SAMPLE, first)
    assert len(rdf.build(first, second)) == len(list(rdf.read_claims(rdf.load(SAMPLE).store)))
    assert set(rdf.load(second).store) == set(rdf.load(SAMPLE).store)


def test_foreign_rdf_can_be_queried_and_is_said_to_hold_no_claims(tmp_path: Path) -> None:
    path = written(tmp_path, "friends.ttl", f"<http://e.example/a> <{KNOWS}> <http://e.example/b> .")
    loaded = rdf.load(path)
    assert bool(loaded.store.query(f"ASK {{ ?a <{KNOWS}> ?b }}"))
    assert list(rdf.read_claims(loaded.store)) == []
    assert loaded.notes == (f"{path}: holds no claims: it can be queried, and there is nothing else to show",)
    assert loaded.dataset.name == "friends"


def test_foreign_rdf_becomes_a_store_on_disk(tmp_path: Path) -> None:
    path = written(tmp_path, "friends.ttl", f"<http://e.example/a> <{KNOWS}> <http://e.example/b> .")
    rdf.build(path, tmp_path / "store")
    assert set(rdf.load(tmp_path / "store").store) == set(rdf.load(path).store)


def test_claims_in_named_graphs_are_said_to_be_there(tmp_path: Path) -> None:
    rdf.build(SAMPLE, tmp_path / "graph.nt")
    lines = (tmp_path / "graph.nt").read_text(encoding="utf-8").splitlines()
    named = "".join(f"{line[:-1]}<http://e.example/g> .\n" for line in lines)
    loaded = rdf.load(written(tmp_path, "graph.nq", named))
    assert "its claims are in named graphs" in loaded.notes[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", "@prefix : <http://e.example/> . :a :p [ :q ( 1 _:x ) ] ; :r _:x ."),
        ("a.nq", '_:a <http://e.example/p> _:b _:g .\n_:b <http://e.example/p> "_:a" .\n'),
        ("a.ttl", "@prefix : <http://e.example/> . << :a :p :b >> :q :c ."),
        ("a.ttl", "@prefix : <http://e.example/> . :a :p :b {| :q :c |} ."),
        ("a.ttl", "@prefix : <http://e.example/> . :a :p :b ~ ."),
        ("a.trig", "@prefix : <http://e.example/> . :g { << :a :p :b >> :q :c }"),
        ("a.jsonld", '{"@id": "_:a", "http://e.example/p": {"http://e.example/q": 1}}'),
    ],
)
def test_blank_nodes_become_iris_that_stay(name: str, text: str, tmp_path: Path) -> None:
    path = written(tmp_path, name, text)
    first, second = rdf.load(path), rdf.load(path)
    assert set(first.store) == set(second.store)
    assert len(first.store) > 0
    assert not any(is_blank(term) for quad in first.store for term in quad)
    assert "blank nodes were given IRIs" in first.notes[0]


def test_the_same_blank_node_becomes_the_same_iri_and_two_files_never_meet(tmp_path: Path) -> None:
    line = "_:a <http://e.example/p> _:a .\n"
    (one,) = rdf.load(written(tmp_path, "one.nt", line)).store
    (other,) = rdf.load(written(tmp_path, "other.nt", f"# another file\n{line}")).store
    assert one.subject == one.object
    assert one.subject != other.subject


def test_relative_iris_are_the_same_wherever_the_file_lies(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    found = [
        set(rdf.load(written(folder, "a.ttl", "<x> <y> <z> .")).store)
        for folder in (tmp_path, tmp_path / "elsewhere")
    ]
    assert found[0] == found[1] == {Quad(*(NamedNode(f"file:///{name}") for name in "xyz"))}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.ttl", '@prefix : <http://e.example/> .\n:a :p "open\n', "a.ttl:2:7: is not well-formed Turtle: "),
        ("a.nq", "<a:a> <a:b> <a:c> .\n<a:a> <a b> <a:c> .\n", "a.nq:2:7: is not well-formed N-Quads: "),
        ("a.nt", "<a:a> <a:b> <a:c> <a:g> .\n", "a.nt:1:"),
        ("a.trig", "<a:g> { <a:a> <a:b> <a:c> \n", "a.trig:2:"),
        ("a.jsonld", '{"@id": "x:a",\n "x:b": [1,,2]}', "a.jsonld:2:12: is not well-formed JSON-LD: "),
        ("a.rdf", "<?xml version='1.0'?>\n<a>\n<b></a>", "a.rdf:3:6: is not well-formed RDF/XML: "),
    ],
)
def test_a_syntax_error_names_file_line_and_column(name: str, text: str, said: str, tmp_path: Path) -> None:
    path = written(tmp_path, name, text)
    with pytest.raises(UnreadableStore) as error:
        rdf.load(path)
    assert str(error.value).startswith(f"{tmp_path}/{said}")


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_bytes_that_are_no_text_are_a_plain_error(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"\xff\xfe\x00<a:a> \x80")
    with pytest.raises(UnreadableStore, match=f"a{suffix}"):
        rdf.load(path)


def test_a_context_on_the_web_is_not_fetched(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonld", '{"@context": "https://schema.org/", "name": "Ada"}')
    with pytest.raises(UnreadableStore, match=r"a\.jsonld: .*a context on the web is not fetched"):
        rdf.load(path)


@pytest.mark.parametrize("suffix", [".nq", ".nt", ".ttl", ".trig"])
def test_an_empty_file_is_an_empty_graph(suffix: str, tmp_path: Path) -> None:
    loaded = rdf.load(written(tmp_path, f"a{suffix}", ""))
    assert len(loaded.store) == 0
    assert "holds no claims" in loaded.notes[0]


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "a.nq", NEWER)
    with pytest.raises(UnreadableStore, match=r"a\.nq: .*format version '2' is newer than '1'"):
        rdf.load(path)


SAYS_VERSION = '<https://w3id.org/claimgraph/ontology#formatVersion> "{}" {}.\n'


@pytest.mark.parametrize(
    "newer",
    [
        "<x:d/> " + SAYS_VERSION.format(2, ""),
        "<y:d/> " + SAYS_VERSION.format(2, ""),
        "<x:d/> " + SAYS_VERSION.format(2, "<x:g> "),
        "<y:d/> " + SAYS_VERSION.format("9" * 5000, ""),
    ],
    ids=["the same dataset", "another dataset", "a named graph", "a very new one"],
)
def test_a_newer_format_is_refused_wherever_it_stands(newer: str, tmp_path: Path) -> None:
    path = written(tmp_path, "a.nq", "<x:d/> " + SAYS_VERSION.format(1, "") + newer)
    with pytest.raises(UnreadableStore, match="newer"):
        rdf.load(path)


def test_a_format_version_that_is_none_is_not_called_newer(tmp_path: Path) -> None:
    path = written(tmp_path, "a.nq", "<x:d/> " + SAYS_VERSION.format("abc", ""))
    with pytest.raises(UnreadableStore, match="'abc' is no format version, which is a whole number"):
        rdf.load(path)


def test_an_unknown_suffix_lists_those_known(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"'\.doc' is none that can be read: \.nq \.nt .*\.csv"):
        rdf.load(written(tmp_path, "a.doc", ""))


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file or folder"):
        rdf.load(tmp_path / "nowhere.nq")


def test_progress_is_told_of_large_files_from_start_to_end(tmp_path: Path) -> None:
    rdf.build(SAMPLE, tmp_path / "graph.nq")
    told: list[tuple[int, int]] = []
    rdf.load(tmp_path / "graph.nq", progress=lambda done, total: told.append((done, total)))
    size = (tmp_path / "graph.nq").stat().st_size
    assert told[-1] == (size, size)


def test_an_entity_of_foreign_rdf_goes_by_what_label_it_has(tmp_path: Path) -> None:
    cg = "@prefix cg: <https://w3id.org/claimgraph/ontology#> . @prefix : <http://e.example/> ."
    skos = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
    text = f'{cg}{skos} :a a cg:Agent, cg:Party ; skos:prefLabel "Grüne"@de . :b a cg:Person .'
    entities = rdf.read_entities(rdf.load(written(tmp_path, "a.ttl", text)).store)
    assert entities["http://e.example/a"].label == "Grüne"
    assert entities["http://e.example/a"].type == "party"
    assert entities["http://e.example/b"].label == "http://e.example/b"


def is_blank(term: object) -> bool:
    return isinstance(term, BlankNode)


FOREIGN = """
    PREFIX cg: <https://w3id.org/claimgraph/ontology#>
    PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    PREFIX oa: <http://www.w3.org/ns/oa#>
    BASE <https://example.org/d/>
    <> cg:formatVersion "1" .
    <claim/c1> a cg:Claim ; rdf:subject <entity/ada> ; rdf:predicate cg:praised ; rdf:object <entity/bo> .
"""


def claim_of(folder: Path, statements: str) -> Claim:
    (found,) = rdf.read_claims(rdf.load(written(folder, "a.ttl", FOREIGN + statements)).store)
    return found


PLAIN = Claim("c1", "ada", "praised", "bo")


@pytest.mark.parametrize(
    "statements",
    [
        '<claim/c1> cg:passage <p> . <p> oa:hasSelector <s> . <s> oa:start "about 12" ; oa:end 20 .',
        "<claim/c1> cg:passage <p> . <p> oa:hasSelector <s> . <s> oa:start 12 ; oa:end -20 .",
        '<claim/c1> cg:witnessPosition <w> . <w> cg:agent <entity/cy> ; cg:position "first" .',
    ],
    ids=["a start in words", "a negative end", "a position in words"],
)
def test_a_number_that_is_none_counts_as_absent(statements: str, tmp_path: Path) -> None:
    assert claim_of(tmp_path, statements) == PLAIN


def test_an_unclaimed_passage_with_offsets_in_words_is_read(tmp_path: Path) -> None:
    text = '<u> a cg:UnclaimedPassage ; oa:hasSelector <s> . <s> oa:start "about 12" ; oa:end 20 .'
    (found,) = rdf.read_unclaimed(rdf.load(written(tmp_path, "a.ttl", FOREIGN + text)).store)
    assert (found.start, found.end) == (0, 20)


def test_a_cell_that_cannot_have_been_written_is_passed_over(tmp_path: Path) -> None:
    found = claim_of(tmp_path, '<claim/c1> cg:modality cg:intended ; cg:asWritten "modality: foo" .')
    assert found.qualifiers == {"modality": ("intended",)}


def test_a_qualifier_of_unknown_kind_holds_text(tmp_path: Path) -> None:
    found = claim_of(
        tmp_path,
        '<relation/price> a cg:Qualifier ; cg:valueKind "money" . <claim/c1> <relation/price> "5 lire" .',
    )
    assert found.qualifiers == {"price": ("5 lire",)}


@pytest.mark.parametrize("kind", ["Relation", "Qualifier"])
def test_an_own_term_whose_name_the_ontology_has_goes_by_its_iri(kind: str, tmp_path: Path) -> None:
    path = written(tmp_path, "a.ttl", FOREIGN + f'<relation/joined> a cg:{kind} ; rdfs:label "joined" .')
    loaded = rdf.load(path)
    found = rdf.read_catalogue(loaded.store, loaded.dataset)
    own = "https://example.org/d/relation/joined"
    assert found.relations["joined"].iri == rdf.expand("cg:joined")
    assert own in (found.relations if kind == "Relation" else found.qualifiers)


def test_a_claim_of_such_a_relation_is_read_and_written_as_it_was(tmp_path: Path) -> None:
    own = "https://example.org/d/relation/praised"
    statements = f"<{own}> a cg:Relation . <claim/c1> rdf:predicate <{own}> ."
    text = FOREIGN.replace("rdf:predicate cg:praised ;", "") + statements
    rdf.build(written(tmp_path, "a.ttl", text), tmp_path / "b.nq")
    (found,) = rdf.read_claims(rdf.load(tmp_path / "b.nq").store)
    assert found.relation == own


def test_an_iri_under_the_base_that_is_no_id_stays_an_iri(tmp_path: Path) -> None:
    text = FOREIGN.replace("<entity/ada>", "<entity/x:ada>").replace("<entity/bo>", "<entity/>")
    loaded = rdf.load(written(tmp_path, "a.ttl", text))
    (found,) = rdf.read_claims(loaded.store)
    base = "https://example.org/d/entity/"
    assert (found.subject, found.object) == (f"{base}x:ada", base)
    assert loaded.dataset.iri("entity", loaded.dataset.local_id("entity", found.subject)) == found.subject


def test_a_default_that_a_table_spells_out_is_the_default(tmp_path: Path) -> None:
    header = "subject,relation,object,source,modality,polarity\n"
    path = written(tmp_path, "a.csv", f"{header}Ada,joined,Greens,Book,actual,affirmed\n")
    assert list(rdf.read_claims(rdf.load(path).store)) == list(read_package(path).claims)
