"""What a claim says in RDF, triple by triple, and the objects that come back from it."""

from collections.abc import Iterable

import pytest
from pyoxigraph import RdfFormat, Store

from claimgraph.claims import Claim, Dataset, Entity, Source, Unclaimed, Verdict
from claimgraph.errors import UsageError
from claimgraph.rdf import (
    expand,
    open_texts,
    read_catalogue,
    read_claims,
    read_dataset,
    read_entities,
    read_sources,
    read_unclaimed,
    read_verdicts,
    record_texts,
    unclaimed_texts,
)
from claimgraph.rdf.building import Record
from claimgraph.vocabulary import Qualifier, Relation, catalogue

BASE = "https://example.org/d/"
DATASET = Dataset("d", "The D", BASE, tool_version="0")


def store_of(*records: Record, dataset: Dataset = DATASET) -> Store:
    return stored(record_texts(dataset, catalogue(), records))


def stored(texts: Iterable[str]) -> Store:
    store = Store()
    store.bulk_load(open_texts(texts), RdfFormat.N_QUADS)
    return store


def says(store: Store, subject: str, predicate: str, prefixes: str = "claim/") -> set[str]:
    query = f"SELECT ?o {{ <{BASE}{prefixes}{subject}> <{expand(predicate)}> ?o }}"
    return {str(row["o"]) for row in store.query(query)}  # type: ignore[union-attr]


def short_triples(store: Store) -> bool:
    query = f"ASK {{ <{BASE}entity/ada> <{expand('cg:joined')}> <{BASE}entity/greens> }}"
    return bool(store.query(query))


def claim(**more: object) -> Claim:
    fields = {"id": "c1", "subject": "ada", "relation": "joined", "object": "greens", "source": "s1", **more}
    return Claim(**fields)  # type: ignore[arg-type]


def test_a_decade_has_four_typed_bounds() -> None:
    store = store_of(claim(when="192X"))
    date = "^^<http://www.w3.org/2001/XMLSchema#date>"
    assert says(store, "c1", "cg:when") == {'"192X"^^<http://id.loc.gov/datatypes/edtf/EDTF>'}
    assert says(store, "c1", "cg:beginEarliest") == {f'"1920-01-01"{date}'}
    assert says(store, "c1", "cg:endLatest") == {f'"1929-12-31"{date}'}


@pytest.mark.parametrize("when", ["-0043", "Y17000", "0000"])
def test_years_that_typed_dates_cannot_hold_have_no_bounds(when: str) -> None:
    store = store_of(claim(when=when))
    assert says(store, "c1", "cg:beginEarliest") == set()
    assert next(read_claims(store)).when == when


def test_modality_and_polarity_are_always_written() -> None:
    store = store_of(claim())
    assert says(store, "c1", "cg:modality") == {f"<{expand('cg:actual')}>"}
    assert says(store, "c1", "cg:polarity") == {f"<{expand('cg:affirmed')}>"}


@pytest.mark.parametrize(
    "qualifiers",
    [
        {"speaker": ("bo",)},
        {"polarity": ("denied",)},
        {"modality": ("conditional",)},
        {"modality": ("expected",)},
    ],
)
def test_no_short_triple_states_what_is_not_asserted(qualifiers: dict[str, tuple[str, ...]]) -> None:
    assert short_triples(store_of(claim()))
    assert not short_triples(store_of(claim(qualifiers=qualifiers)))


def test_no_short_triple_states_what_was_rejected() -> None:
    assert not short_triples(store_of(Verdict("v1", "c1", "rejected"), claim()))
    assert short_triples(store_of(Verdict("v1", "c1", "doubtful"), claim()))
    assert short_triples(store_of(Verdict("v1", "c1", "rejected", aspect="when"), claim()))


def test_the_status_is_the_gravest_of_the_latest_verdicts_on_the_whole_claim() -> None:
    verdicts = [
        Verdict("v1", "c1", "rejected", curator="cleo", date="2023"),
        Verdict("v2", "c1", "accepted", curator="cleo", date="2024"),
        Verdict("v3", "c1", "contested", curator="dan"),
        Verdict("v4", "c2", "rejected", aspect="when"),
    ]
    original = [claim(), claim(id="c2"), claim(id="c3")]
    store = store_of(*verdicts, *original)
    assert says(store, "c1", "cg:status") == {f"<{expand('cg:contested')}>"}
    assert says(store, "c2", "cg:status") == says(store, "c3", "cg:status") == set()
    assert list(read_claims(store)) == original


def test_the_voice_is_the_speaker_and_the_date_that_of_the_speech() -> None:
    store = store_of(claim(when="1920", qualifiers={"speaker": ("bo",), "said_when": ("1944",)}))
    assert says(store, "c1", "cg:voice") == {f"<{BASE}entity/bo>"}
    assert says(store, "c1", "cg:voicedWhen") == {'"1944"^^<http://id.loc.gov/datatypes/edtf/EDTF>'}


def test_when_a_speaker_spoke_is_not_guessed_from_what_was_told() -> None:
    store = store_of(claim(when="1920", qualifiers={"speaker": ("bo",)}))
    assert says(store, "c1", "cg:voice") == {f"<{BASE}entity/bo>"}
    assert says(store, "c1", "cg:voicedWhen") == set()


def test_a_quoted_stance_is_the_speakers_alone() -> None:
    store = store_of(claim(relation="praised", when="1944", qualifiers={"speaker": ("bo",)}))
    assert says(store, "c1", "cg:voice") == {f"<{BASE}entity/bo>"}
    assert says(store, "c1", "cg:voicedWhen") == set()


def test_the_voice_of_a_stance_is_its_holder() -> None:
    store = store_of(claim(relation="praised", when="1944"))
    assert says(store, "c1", "cg:voice") == {f"<{BASE}entity/ada>"}
    assert says(store, "c1", "cg:voicedWhen") == {'"1944"^^<http://id.loc.gov/datatypes/edtf/EDTF>'}


def test_an_event_in_the_sources_own_words_has_no_voice() -> None:
    assert says(store_of(claim(when="1920")), "c1", "cg:voice") == set()


def test_passages_are_web_annotation_selectors() -> None:
    store = store_of(claim(passages=((30, 41), (50, 52))))
    assert says(store, "c1", "cg:passage") == {f"<{BASE}claim/c1/passage/1>", f"<{BASE}claim/c1/passage/2>"}
    assert says(store, "c1/passage/2", "oa:hasSource") == {f"<{BASE}source/s1>"}
    assert says(store, "c1/passage/2/span", "oa:end") == {'"52"^^<http://www.w3.org/2001/XMLSchema#integer>'}


def test_witnesses_keep_their_order_outward_from_the_speaker() -> None:
    chain = ("sarfatti", "bo", "anna")
    store = store_of(claim(qualifiers={"speaker": ("lenin",), "witness": chain}))
    assert says(store, "c1/witness/2", "cg:agent") == {f"<{BASE}entity/bo>"}
    assert next(read_claims(store)).get("witness") == chain


@pytest.mark.parametrize("amount", ["1.50", "34000000", "0.0", "007", "+5", "many", "1" * 40 + ".50"])
def test_an_amount_comes_back_as_it_was_written(amount: str) -> None:
    original = claim(qualifiers={"amount": (amount,), "unit": ("ITL",)})
    assert next(read_claims(store_of(original))) == original


def test_an_amount_is_a_number_to_queries() -> None:
    store = store_of(claim(qualifiers={"amount": ("1.50",)}))
    assert says(store, "c1", "cg:amount") == {'"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'}
    assert says(store, "c1", "cg:amountAsWritten") == {'"1.50"'}
    assert says(store_of(claim(qualifiers={"amount": ("2",)})), "c1", "cg:amountAsWritten") == set()


def test_a_list_keeps_its_order_and_repetitions() -> None:
    original = claim(qualifiers={"purpose": ("b|c", "a\\", "b|c"), "topic": ("z", "y")})
    assert next(read_claims(store_of(original))) == original


def test_a_note_of_order_that_fits_no_more_is_passed_over() -> None:
    store = store_of(claim(qualifiers={"topic": ("z", "y")}))
    store.update(f"DELETE DATA {{ <{BASE}claim/c1> <{expand('cg:topic')}> <{BASE}entity/z> }}")
    assert next(read_claims(store)).get("topic") == ("y",)


def test_a_value_stays_the_plain_string_of_the_source() -> None:
    original = claim(object="", value='1.50 "quoted"\nand so on')
    assert next(read_claims(store_of(original))) == original


def test_claims_come_in_order_of_their_ids() -> None:
    store = store_of(*(claim(id=id) for id in ("c2", "c10", "c1")))
    assert [one.id for one in read_claims(store)] == ["c1", "c10", "c2"]


def test_only_the_fields_asked_for_are_read() -> None:
    original = claim(when="1920", gloss="She joined.", qualifiers={"speaker": ("bo",), "place": ("rome",)})
    (found,) = read_claims(store_of(original), fields=("subject", "speaker"))
    assert found == Claim("c1", "ada", "", qualifiers={"speaker": ("bo",)})


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(UsageError, match="no field speeker"):
        read_claims(store_of(), fields=("speeker",))


def test_ids_of_another_base_are_whole_iris() -> None:
    original = claim(id="http://other.example/c", subject="http://other.example/ada")
    assert next(read_claims(store_of(original))) == original


@pytest.mark.parametrize("bad", ["a b", "a>b", 'a"b', "a\nb"])
def test_an_id_that_would_break_an_iri_is_refused(bad: str) -> None:
    with pytest.raises(UsageError, match="is not an IRI"):
        store_of(claim(subject=bad))


def test_an_unknown_qualifier_is_refused() -> None:
    with pytest.raises(UsageError, match="'weather' is no qualifier"):
        store_of(claim(qualifiers={"weather": ("rain",)}))


def test_entities_sources_verdicts_and_passages_come_back_equal() -> None:
    entity = Entity("ada", "person", 'Ada "the Fox"', ("Fox", "Adа"), "Q42", "A note.", {"pt-BR": "Áda"})
    source = Source(
        "s1", "book", "T\\", ("Zo", "Al"), "1944~", "P", "https://x.example/a?b=c", ("s3", "s2"), "ab", "n"
    )
    verdict = Verdict("v1", "c1", "contested", "why\nnot", "supports", "c2", "cleo", "2024-05", "s1")
    passage = Unclaimed("s1", 3, 9, "a heading")
    records = record_texts(DATASET, catalogue(), [entity, source, verdict])
    store = stored([*records, *unclaimed_texts(DATASET, catalogue(), [passage])])
    assert list(read_entities(store).values()) == [entity]
    assert list(read_sources(store).values()) == [source]
    assert read_verdicts(store) == [verdict]
    assert read_unclaimed(store) == [passage]


def test_the_dataset_comes_back_equal() -> None:
    dataset = Dataset("d", "Il D", BASE, "it-IT", "CC-BY-4.0", "Cite it so", "1", "sha256:00", "0.9")
    assert read_dataset(store_of(dataset=dataset)) == dataset


def test_a_packages_own_relations_and_qualifiers_come_back_equal() -> None:
    relation = Relation(
        "outwitted", f"{BASE}relation/outwitted", "outwitted", {"it": "superò"}, "was outwitted by",
        "Was cleverer.", "conflict", -1, "event", ("person", "party"), ("person", "literal"),
        parent="attacked", same_as=("https://other.example/outwit",), inverse_labels={},
    )  # fmt: skip
    qualifier = Qualifier("weight", f"{BASE}relation/weight", "weight", "How heavy.", "number", True)
    extended = catalogue().extended([relation], [qualifier])
    original = claim(relation="outwitted", qualifiers={"weight": ("2.0", "1")})
    store = stored(record_texts(DATASET, extended, [original]))
    assert read_catalogue(store, DATASET) == extended
    assert list(read_claims(store)) == [original]


def test_the_ontology_stands_in_every_store() -> None:
    query = f"ASK {{ ?relation <{expand('cg:family')}> <{expand('cg:stanceFamily')}> }}"
    assert bool(store_of().query(query))


def test_a_date_of_creation_is_that_of_the_environment_or_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert says(store_of(), "", "dcterms:issued", "") == set()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    issued = says(store_of(), "", "dcterms:issued", "")
    assert issued == {'"1970-01-02T00:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>'}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(UsageError, match="SOURCE_DATE_EPOCH"):
        store_of()
