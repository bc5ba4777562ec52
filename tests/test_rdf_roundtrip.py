"""Whatever a table can hold comes back from RDF as it was, through every format and both libraries."""

import warnings
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store

from claimgraph import rdf
from claimgraph.claims import Claim, Dataset, Entity, Source
from claimgraph.rdf.lines import claim_lines
from claimgraph.rdf.records import dataset_lines
from claimgraph.vocabulary import catalogue

RDFLIB_NAMES = {
    ".nq": "nquads", ".nt": "nt", ".ttl": "turtle", ".trig": "trig", ".jsonld": "json-ld", ".rdf": "xml",
}  # fmt: skip
DATASET = Dataset("d", "The D", "https://example.org/d/", tool_version="0")
ODD = '"\\\n\r\t|: <>{}^@`_\u00e9\u05d0\u202e\u2028\u0000\u007f\U0001f600'

IDS = st.from_regex(r"[a-z0-9_-]{1,8}", fullmatch=True)
TEXTS = st.text(st.characters(codec="utf-8") | st.sampled_from(ODD), min_size=1, max_size=12)
XML_TEXTS = st.text(
    st.sampled_from('"\\\n\r\t|<>&é\u202e\U0001f600a')
    | st.characters(min_codepoint=32, max_codepoint=0xD7FF),
    min_size=1,
    max_size=12,
)
DATES = st.sampled_from(
    ["1922", "192X", "1921/", "1921/..", "../1921", "1936-11-03~", "-0043", "Y17000", "1934-22"]
)
AMOUNTS = st.from_regex(r"[+-]?[0-9]{1,25}(\.[0-9]{1,20})?", fullmatch=True)
FIXTURES = [HealthCheck.function_scoped_fixture]
VALUES = {
    "entity": IDS,
    "source": IDS,
    "claim": IDS,
    "date": DATES,
    "text": TEXTS,
    "unit": TEXTS,
    "number": AMOUNTS,
    "modality": st.sampled_from(["conditional", "intended", "expected"]),
    "polarity": st.just("denied"),
    "extent": st.sampled_from(["some", "many", "most", "all", "3", "007"]),
    "end_state": st.sampled_from(["open", "ended", "unknown"]),
}
"""Values by a qualifier's range; those that are written for every claim anyway are left out."""


@pytest.fixture(autouse=True)
def literals_as_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep rdflib from respelling typed literals ("007" as 7)."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@st.composite
def claims(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS) -> Claim:
    values = {**VALUES, "text": texts, "unit": texts}
    qualifiers = {
        name: tuple(draw(st.lists(values[one.range], min_size=1, max_size=4 if one.is_list else 1)))
        for name, one in catalogue().qualifiers.items()
        if draw(st.integers(0, 4)) == 0
    }
    target = draw(st.tuples(IDS, st.just("")) | st.tuples(st.just(""), texts))
    offsets = st.integers(0, 10**9)
    return Claim(
        draw(IDS),
        draw(IDS),
        draw(st.sampled_from(sorted(catalogue().relations))),
        *target,
        when=draw(st.just("") | DATES),
        source=draw(IDS),
        locator=draw(st.just("") | texts),
        passages=tuple(draw(st.lists(st.tuples(offsets, offsets), max_size=12))),
        gloss=draw(st.just("") | texts),
        qualifiers=qualifiers,
    )


def store_of(records: list[Claim]) -> Store:
    """Without the ontology, which would only cost time here."""
    terms = rdf.Terms(DATASET, catalogue())
    store = Store()
    lines = [dataset_lines(DATASET, terms), *(claim_lines(record, terms) for record in records)]
    store.bulk_load(rdf.open_texts(lines), RdfFormat.N_QUADS)
    return store


def unique(found: list[Claim]) -> list[Claim]:
    return sorted({one.id: one for one in found}.values(), key=lambda one: one.id)


@settings(max_examples=150, deadline=None, suppress_health_check=FIXTURES)
@given(st.lists(claims(), max_size=4).map(unique))
def test_claims_come_back_from_a_store_as_they_were(originals: list[Claim]) -> None:
    assert list(rdf.read_claims(store_of(originals))) == originals


@settings(max_examples=60, deadline=None, suppress_health_check=FIXTURES)
@given(TEXTS, st.lists(TEXTS, max_size=4).map(tuple), st.lists(IDS, max_size=4).map(tuple), DATES | TEXTS)
def test_entities_and_sources_come_back_as_they_were(
    text: str, texts: tuple[str, ...], ids: tuple[str, ...], date: str
) -> None:
    entity = Entity("ada", "person", text, texts, "Q1", text, {"it": text})
    source = Source("s", text, text, texts, date, text, text, ids, text, text)
    store = Store()
    lines = rdf.record_texts(DATASET, catalogue(), [entity, source])
    store.bulk_load(rdf.open_texts(lines), RdfFormat.N_QUADS)
    assert list(rdf.read_entities(store).values()) == [entity]
    assert list(rdf.read_sources(store).values()) == [source]


@pytest.mark.parametrize("suffix", sorted(rdf.FORMATS))
@settings(max_examples=25, deadline=None, suppress_health_check=FIXTURES)
@given(st.lists(claims(XML_TEXTS), min_size=1, max_size=3).map(unique))
def test_every_format_holds_the_same_triples_for_both_libraries(
    suffix: str, tmp_path: Path, originals: list[Claim]
) -> None:
    store, path = store_of(originals), tmp_path / f"graph{suffix}"
    rdf.write_rdf(store, path)
    loaded = rdf.load_rdf(path)
    assert set(loaded.store) == set(store)
    assert list(rdf.read_claims(loaded.store)) == originals
    assert triples_by_rdflib(path) == {as_text(quad) for quad in store}


def triples_by_rdflib(path: Path) -> set[tuple[str, ...]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdflib's own deprecations and open files
        dataset = rdflib.Dataset()
        dataset.parse(str(path), format=RDFLIB_NAMES[path.suffix])
        return {tuple(map(rdflib_text, quad[:3])) for quad in dataset.quads((None, None, None, None))}


def rdflib_text(term: object) -> str:
    if isinstance(term, rdflib.Literal):
        return f"{str(term)!r} {term.language} {term.datatype}"
    return str(term)


def as_text(quad: pyoxigraph.Quad) -> tuple[str, ...]:
    return tuple(map(engine_text, (quad.subject, quad.predicate, quad.object)))


def engine_text(term: object) -> str:
    if isinstance(term, pyoxigraph.Literal):
        is_plain = term.datatype.value.endswith(("#string", "#langString"))
        return f"{term.value!r} {term.language} {None if is_plain else term.datatype.value}"
    assert isinstance(term, pyoxigraph.NamedNode)
    return term.value
