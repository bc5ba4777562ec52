"""The ontology's questions, each on a little invented world, and what their rows rest on."""

import csv
import itertools
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from claimgraph.claims import Claim, Dataset, Entity, Source, Verdict
from claimgraph.dates import holds
from claimgraph.errors import AmbiguousName, UnknownName, UsageError
from claimgraph.graph import ClaimGraph
from claimgraph.names import NameIndex
from claimgraph.policies import statuses
from claimgraph.queries import (
    Table,
    find_question,
    list_questions,
    parse_question,
    run_query,
    run_question,
)
from claimgraph.rdf import record_texts
from claimgraph.vocabulary import catalogue, ontology_text

DATASET = Dataset("d", "D", "https://example.org/d/", language="en")
ENTITIES = [
    Entity("ada", "person", "Ada Quill", labels={"it": "Ada la Penna"}),
    Entity("bo", "person", "Bo Tarn"),
    Entity("cy", "person", "Cy Vale"),
    Entity("di", "person", "Di Finch"),
    Entity("ed", "person", "Ed Lodd"),
    Entity("greens", "party", "The Greens", labels={"it": "I Verdi"}),
    Entity("reds", "party", "The Reds"),
    Entity("blues", "party", "The Blues"),
    Entity("yard", "company", "The Yard"),
    Entity("ostra", "state", "Ostra"),
    Entity("port", "place", "Port Merle"),
    Entity("coal", "good", "coal", labels={"it": "carbone"}),
    Entity("rope", "good", "rope"),
    Entity("cutter", "vessel", "the cutter Gull"),
]
SOURCES = [
    Source("s1", "book", "Chronicle", author=("Mara Lodd",)),
    Source("s2", "book", "Almanac", derived_from=("s1",)),
    Source("s3", "book", "Letters"),
]
World = Iterable[Claim | Verdict]
Rows = list[dict[str, str]]


def claim(
    id: str,
    subject: str,
    relation: str,
    object: str,
    when: str = "",
    source: str = "s1",
    **more: tuple[str, ...] | str,
) -> Claim:
    """A claim at a note of its own number; a qualifier given as a text is its only value."""
    qualifiers = {name: (value,) if isinstance(value, str) else value for name, value in more.items()}
    is_value = object.startswith("=")
    return Claim(
        *(id, subject, relation, "" if is_value else object, object[1:] if is_value else ""),
        when=when, source=source, locator=f"note {id[1:]}", gloss=f"{id} said so.", qualifiers=qualifiers,
    )  # fmt: skip


def build(records: World) -> Store:
    records = sorted(records, key=lambda record: isinstance(record, Claim))
    store = Store()
    texts = record_texts(DATASET, catalogue(), [*ENTITIES, *SOURCES, *records])
    store.load("".join(texts), RdfFormat.N_QUADS)
    return store


def ask(records: World, question: str, **arguments: object) -> Rows:
    return rows_of(build(records), question, arguments)


def rows_of(store: Store, question: str, arguments: Mapping[str, object]) -> Rows:
    table = run_question(
        store, find_question(list_questions(), question), arguments, names=NameIndex(store), dataset=DATASET
    )
    assert isinstance(table, Table)
    lines = table.serialize("csv", labels=True).decode().splitlines()
    return [dict(row) for row in csv.DictReader(lines)]


def in_order(rows: Rows, column: str, separator: str) -> Rows:
    """The names listed in a column, sorted: SPARQL leaves their order open."""
    return [{**row, column: separator.join(sorted(row[column].split(separator)))} for row in rows]


def pick(rows: Rows, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in columns) for row in rows]


SIDES = [
    claim("c1", "ada", "joined", "greens", "1921", **{"from": "reds"}),
    claim("c2", "bo", "left", "reds", "1919", to="blues", speaker="cy", witness=("di", "ed")),
    claim("c3", "cy", "became_adherent_of", "greens", "192X", from_any_of=("reds", "blues"), source="s3"),
    claim("c4", "di", "joined", "reds"),
    claim("c5", "ed", "joined", "reds", "1930", polarity="denied"),
    claim("c6", "ed", "joined", "blues", "1930", modality="conditional", condition="if the war is lost"),
    claim("c7", "ed", "member_of", "blues", "1930"),
]


def test_who_changed_sides_tells_from_to_when_and_on_whose_word() -> None:
    rows = in_order(ask(SIDES, "who-changed-sides"), "fromAnyOf", " or ")
    rows = in_order(rows, "onTheWordOf", ", ")
    assert pick(rows, "who", "from", "fromAnyOf", "to", "when", "onTheWordOf", "note") == [
        ("Bo Tarn", "The Reds", "", "The Blues", "1919", "Cy Vale, Di Finch, Ed Lodd", "note 2"),
        ("Cy Vale", "", "The Blues or The Reds", "The Greens", "192X", "Letters", "note 3"),
        ("Ada Quill", "The Reds", "", "The Greens", "1921", "Mara Lodd", "note 1"),
        ("Di Finch", "", "", "The Reds", "", "Mara Lodd", "note 4"),
    ]


def test_who_changed_sides_is_narrowed_by_person_and_period() -> None:
    assert pick(ask(SIDES, "who-changed-sides", who="Quill"), "claim") == [("claim:c1",)]
    assert pick(ask(SIDES, "who-changed-sides", period="1919"), "claim") == [("claim:c2",), ("claim:c4",)]
    assert ("claim:c3",) in pick(ask(SIDES, "who-changed-sides", period="1925"), "claim")


def test_one_witness_leaves_out_what_others_bear_out() -> None:
    records = [
        claim("c1", "ada", "praised", "bo", speaker="ada", witness=("di", "ed")),
        claim("c2", "ada", "opposed", "bo", witness="di"),
        claim("c3", "ada", "opposed", "bo", source="s3"),
        claim("c4", "ada", "supported", "bo", witness="di"),
        claim("c5", "ada", "supported", "bo", witness="ed", source="s3"),
        claim("c6", "ada", "condemned", "bo", witness="di"),
        claim("c7", "ada", "condemned", "bo", witness="di", source="s2"),
        claim("c8", "ada", "member_of", "greens"),
    ]
    rows = pick(ask(records, "one-witness"), "witness", "relation", "claim")
    assert rows == [
        ("Di Finch", "praised", "claim:c1"),
        ("Di Finch", "condemned", "claim:c6"),
        ("Di Finch", "condemned", "claim:c7"),
    ]
    assert ask(records, "one-witness", witness="Ed Lodd") == []


def test_a_denial_does_not_bear_out_what_a_witness_says() -> None:
    records = [
        claim("c1", "ada", "member_of", "reds", witness="di"),
        claim("c2", "ada", "member_of", "reds", polarity="denied", source="s3"),
    ]
    assert pick(ask(records, "one-witness"), "claim") == [("claim:c1",)]


def test_conditional_claims_are_all_that_is_not_actual() -> None:
    records = [
        *SIDES,
        claim("c8", "ada", "supported", "reds", "1922", modality="intended"),
        claim("c9", "bo", "supported", "reds", "1922", modality="expected"),
    ]
    rows = ask(records, "conditional-claims")
    assert pick(rows, "modality", "who", "condition") == [
        ("conditional", "Ed Lodd", "if the war is lost"),
        ("expected", "Bo Tarn", ""),
        ("intended", "Ada Quill", ""),
    ]


SAYINGS = [
    claim("c1", "ada", "opposed", "reds", "1924"),
    claim("c2", "bo", "member_of", "reds", "1920",
          speaker="ada", said_when="1922-11", addressee=("cy", "di"), witness="ed"),
    claim("c3", "bo", "praised", "ada", "1921"),
    claim("c4", "ada", "member_of", "greens", "1920"),
    claim("c5", "ada", "urged", "bo", topic="greens"),
    claim("c6", "ada", "resembles", "reds", speaker="ada", said_when="1919"),
]  # fmt: skip


def test_what_said_joins_stances_and_quoted_words_in_order_of_time() -> None:
    rows = in_order(ask(SAYINGS, "what-said", who="ada"), "toWhom", ", ")
    assert pick(rows, "when", "subject", "object", "toWhom", "reportedBy", "claim") == [
        ("1919", "Ada Quill", "The Reds", "", "", "claim:c6"),
        ("1922-11", "Bo Tarn", "The Reds", "Cy Vale, Di Finch", "Ed Lodd", "claim:c2"),
        ("1924", "Ada Quill", "The Reds", "", "", "claim:c1"),
        ("", "Ada Quill", "Bo Tarn", "", "", "claim:c5"),
    ]


@pytest.mark.parametrize(
    ("about", "claims"),
    [("bo", ["c2", "c5"]), ("greens", ["c5"]), ("reds", ["c6", "c2", "c1"]), ("ada", ["c6"])],
)
def test_what_said_of_someone_means_object_topic_and_quoted_subject(about: str, claims: list[str]) -> None:
    rows = ask(SAYINGS, "what-said", who="ada", about=about)
    assert [row["claim"].removeprefix("claim:") for row in rows] == claims


def test_what_said_in_a_period_keeps_what_is_undated() -> None:
    assert pick(ask(SAYINGS, "what-said", who="ada", period="1920/1923"), "claim") == [
        ("claim:c2",),
        ("claim:c5",),
    ]


def test_praise_then_condemnation_needs_that_order() -> None:
    records = [
        claim("c1", "ada", "praised", "bo", "1918"),
        claim("c2", "ada", "condemned", "bo", "1924"),
        claim("c3", "cy", "condemned", "bo", "1918"),
        claim("c4", "cy", "praised", "bo", "1924"),
        claim("c5", "di", "admired", "bo", "192X"),
        claim("c6", "di", "opposed", "bo", "1924"),
        claim("c7", "ed", "praised", "bo", "1918"),
        claim("c8", "ed", "condemned", "ada", "1924"),
        claim("c9", "ed", "condemned", "bo", "1924", polarity="denied"),
    ]
    rows = ask(records, "praise-then-condemnation")
    assert pick(rows, "who", "good", "ill", "inThisOrder") == [
        ("Ada Quill", "claim:c1", "claim:c2", "yes"),
        ("Di Finch", "claim:c5", "claim:c6", "perhaps"),
    ]


LINKS = [
    claim("c1", "ada", "met", "bo"),
    claim("c2", "cy", "met", "bo"),
    claim("c3", "reds", "recognized", "ostra", speaker="cy", witness="di"),
    claim("c4", "ada", "member_of", "greens"),
    claim("c5", "cy", "member_of", "greens"),
]


def test_who_links_finds_chains_through_persons_speakers_and_witnesses() -> None:
    rows = ask(LINKS, "who-links", start="ada", end="cy")
    assert pick(rows, "steps", "first", "second", "claim1", "claim2") == [
        ("2", "Bo Tarn", "", "claim:c1", "claim:c2")
    ]
    rows = ask(LINKS, "who-links", start="ada", end="di")
    assert pick(rows, "first", "second", "claim3") == [("Bo Tarn", "Cy Vale", "claim:c3")]


def test_who_links_can_go_through_other_types_and_kinds_of_them() -> None:
    assert pick(ask(LINKS, "who-links", start="ada", end="cy", type="organization"), "first") == [
        ("The Greens",)
    ]


KINDS = {"state": "member_of", "event": "joined"}
WHENS = (
    "",
    "1921",
    "1921?",
    "1925~",
    "192X",
    "1921/",
    "1921/..",
    "1921/1926",
    "../1921",
    "1921-11",
    "1921~/1926",
)
PERIODS = ("1920", "1921", "1921-11-05", "1923", "1927", "1935", "192X", "1923/..")


def test_what_holds_agrees_with_the_one_function_on_generated_claims() -> None:
    ends = [("", ""), ("open", ""), ("ended", ""), ("unknown", ""), ("ended", "1924"), ("", "1924?")]
    asked = list(itertools.product(KINDS, WHENS, ends))
    records = []
    for number, (kind, when, (end_state, ended_by)) in enumerate(asked):
        more = {name: word for name, word in (("end_state", end_state), ("ended_by", ended_by)) if word}
        records.append(claim(f"c{number}", "ada", KINDS[kind], "greens", when, **more))
    store = build(records)
    for period in PERIODS:
        rows = rows_of(store, "what-holds", {"period": period})
        found = {row["claim"].removeprefix("claim:c"): (row["holds"], row["why"]) for row in rows}
        for number, (kind, when, (end_state, ended_by)) in enumerate(asked):
            holding = holds(when, period, kind=kind, end_state=end_state, ended_by=ended_by)
            expected = None if holding.answer == "no" else (holding.answer, holding.reason)
            assert found.get(str(number)) == expected, (when, period, kind, end_state, ended_by)


def test_what_holds_is_narrowed_by_answer_family_and_one_involved() -> None:
    records = [
        claim("c1", "ada", "member_of", "greens", "1920/1926"),
        claim("c2", "ada", "member_of", "reds", "1920/", speaker="bo"),
        claim("c3", "bo", "met", "ada", "1923"),
        claim("c4", "bo", "member_of", "reds", "1920/1926", polarity="denied"),
    ]
    rows = ask(records, "what-holds", period="1923")
    assert pick(rows, "holds", "saidBy", "claim") == [
        ("yes", "", "claim:c1"), ("yes", "", "claim:c3"), ("unknown", "Bo Tarn", "claim:c2"),
    ]  # fmt: skip
    assert pick(ask(records, "what-holds", period="1923", only="unknown"), "claim") == [("claim:c2",)]
    assert pick(ask(records, "what-holds", period="1923", family="contact"), "claim") == [("claim:c3",)]
    assert pick(ask(records, "what-holds", period="1923", who="bo"), "claim") == [("claim:c3",)]


def test_a_foreign_date_that_is_none_counts_as_undated() -> None:
    store = build([claim("c1", "ada", "member_of", "greens", "perhaps in spring")])
    assert pick(rows_of(store, "what-holds", {"period": "1923"}), "holds") == [("unknown",)]


def test_contested_puts_disputes_and_verdicts_beside_the_claim() -> None:
    records: list[Claim | Verdict] = [
        claim("c1", "ada", "member_of", "greens"),
        claim("c2", "ada", "member_of", "greens", polarity="denied", source="s3", disputes="c1"),
        claim("c3", "bo", "member_of", "reds"),
        claim("c4", "cy", "member_of", "reds"),
        Verdict("v1", "c1", "doubtful", "One voice.", curator="M. L."),
        Verdict("v2", "c3", "rejected", "Wrong year.", aspect="when", curator="M. L."),
        Verdict("v3", "c4", "accepted"),
    ]
    rows = ask(records, "contested")
    assert pick(rows, "claim", "finding", "column", "against", "reason") == [
        ("claim:c1", "disputed", "", "claim:c2", "c2 said so."),
        ("claim:c1", "doubtful", "", "", "One voice."),
        ("claim:c3", "rejected", "when", "", "Wrong year."),
    ]
    assert [row["by"] for row in rows[1:]] == ["M. L.", "M. L."]
    assert pick(ask(records, "contested", about="Bo Tarn"), "claim") == [("claim:c3",)]
    judged = [record for record in records if isinstance(record, Verdict)]
    assert statuses(judged)["c1"] == rows[1]["finding"]


DEALS = [
    claim("c1", "yard", "supplied", "ostra", "1936", good=("coal", "rope"), amount="1.50", unit="tonne",
          origin="port", destination="ostra", carrier="cutter", purpose=("heating", "light")),
    claim("c2", "ostra", "used_good", "coal", "1937", purpose="roads"),
    claim("c3", "yard", "contracted_with", "ostra", amount="34000000", unit="ITL"),
    claim("c4", "yard", "supplied", "ada", "1935", polarity="denied", good="rope"),
    claim("c5", "ada", "met", "bo"),
]  # fmt: skip


def test_deals_tell_goods_amounts_places_carrier_and_purpose() -> None:
    rows = in_order(in_order(ask(DEALS, "deals"), "goods", ", "), "purpose", ", ")
    assert [row["claim"] for row in rows] == ["claim:c4", "claim:c1", "claim:c2", "claim:c3"]
    columns = (
        "who",
        "withWhom",
        "goods",
        "amount",
        "unit",
        "origin",
        "destination",
        "carrier",
        "purpose",
        "when",
    )
    assert pick(rows, *columns)[1] == (
        "The Yard", "Ostra", "coal, rope", "1.5", "tonne", "Port Merle", "Ostra", "the cutter Gull",
        "heating, light", "1936",
    )  # fmt: skip
    assert (rows[0]["polarity"], rows[3]["amount"]) == ("denied", "34000000")


@pytest.mark.parametrize(
    ("arguments", "claims"),
    [
        ({"party": "ada"}, ["c4"]),
        ({"party": "ostra"}, ["c1", "c2", "c3"]),
        ({"good": "carbone"}, ["c1", "c2"]),
        ({"period": "1936"}, ["c1", "c3"]),
    ],
)
def test_deals_are_narrowed_by_party_good_and_period(arguments: dict[str, object], claims: list[str]) -> None:
    found = [row["claim"].removeprefix("claim:") for row in rows_of(build(DEALS), "deals", arguments)]
    assert found == claims


def test_sources_count_what_rests_on_each() -> None:
    records: list[Claim | Verdict] = [
        claim("c1", "ada", "met", "bo", cites="s3"),
        claim("c2", "ada", "met", "cy", cites="s3"),
        claim("c3", "ada", "met", "cy", source="s2"),
        Verdict("v1", "c1", "doubtful"),
        Verdict("v2", "c1", "rejected", aspect="when"),
        Verdict("v3", "c3", "accepted"),
    ]
    rows = pick(ask(records, "sources"), "title", "claims", "citedFor", "judged", "derivedFrom")
    assert rows == [
        ("Chronicle", "2", "0", "1", ""),
        ("Almanac", "1", "0", "0", "Chronicle"),
        ("Letters", "0", "2", "0", ""),
    ]


def test_relations_are_counted_by_family() -> None:
    rows = ask(SIDES, "relations-by-family")
    assert pick(rows, "family", "relation", "claims")[0] == ("affiliation", "joined", "4")
    assert ask(SIDES, "relations-by-family", family="trade") == []


@pytest.mark.parametrize("question", [one.name for one in list_questions()])
def test_an_empty_world_has_no_answers(question: str) -> None:
    needed = {
        "who-links": {"start": "ada", "end": "bo"},
        "what-said": {"who": "ada"},
        "what-holds": {"period": "1920"},
    }
    rows = rows_of(build([]), question, needed.get(question, {}))
    assert [row for row in rows if row.get("claims") != "0"] == []


def test_evidence_names_the_claims_of_every_row_with_source_and_note() -> None:
    store = build(SIDES)
    question = find_question(list_questions(), "who-changed-sides")
    table = run_question(store, question, {"who": "Bo Tarn"}, names=NameIndex(store))
    assert isinstance(table, Table)
    [[found]] = ClaimGraph(store, DATASET).evidence(table)
    assert str(found) == (
        "claim:c2: Bo Tarn left The Reds going to The Blues, 1919 (said by Cy Vale as reported by Di Finch, "
        "then Ed Lodd). c2 said so. Mara Lodd, Chronicle, note 2."
    )


EVERY_CLAIM = """# title: T
# description: D.
# claims: ?claim
SELECT ?claim { ?claim a cg:Claim ; rdf:subject entity:ed } ORDER BY ?claim
"""


def test_evidence_says_what_keeps_a_claim_from_being_a_fact() -> None:
    records: list[Claim | Verdict] = [
        *SIDES,
        claim("c8", "ed", "member_of", "blues", "1930\x1b[2J", disputes="c7"),
        Verdict("v1", "c5", "rejected"),
        Verdict("v2", "c8", "doubtful"),
    ]
    graph = ClaimGraph(build(records), DATASET)
    table = run_question(graph.store, parse_question(EVERY_CLAIM, name="t"), names=graph.names)
    assert isinstance(table, Table)
    told = [str(one).split("Ed Lodd")[0] for [one] in graph.evidence(table)]
    assert told == [
        "claim:c5: [denied; rejected] ",
        "claim:c6: [conditional: if the war is lost] ",
        "claim:c7: [disputed] ",
        "claim:c8: [doubtful] ",
    ]
    assert not any("\x1b" in str(one) for [one] in graph.evidence(table))


def test_evidence_reads_several_claims_from_one_cell_and_none_from_empty_ones() -> None:
    store = build(SIDES)
    query = """# title: T
# description: D.
# claims: ?claims ?other
SELECT (GROUP_CONCAT(STR(?c); separator=" ") AS ?claims) ?other { ?c rdf:object entity:blues } GROUP BY ?other
"""
    table = run_question(store, parse_question(query, name="t"), names=NameIndex(store))
    assert isinstance(table, Table)
    assert sorted(one.claim for one in ClaimGraph(store, DATASET).evidence(table)[0]) == [
        "claim:c6",
        "claim:c7",
    ]


def test_a_table_of_a_plain_query_rests_on_no_named_claims() -> None:
    table = run_query(Store(), "SELECT ?x { VALUES ?x { 1 2 } }")
    assert isinstance(table, Table) and ClaimGraph(Store(), DATASET).evidence(table) == [[], []]


PARAMETERS = """# title: T
# description: D.
# parameter a (relation): a
# parameter b (source): b
# parameter c (claim): c
# parameter d (number): d [default: 1.5]
# parameter e (type): e [default: person]
# parameter f (text): f
# parameter g (date): g [default: 192X]
SELECT ?a ?b ?c ?d ?e ?f ?g {}
"""


def test_parameters_are_read_by_their_type() -> None:
    store = build(SIDES)
    given = {"a": "left", "b": "Almanac", "c": "c1", "f": "entity:ada } #"}
    table = run_question(store, parse_question(PARAMETERS, name="t"), given, names=NameIndex(store))
    assert isinstance(table, Table)
    cg, base = "https://w3id.org/claimgraph/ontology#", DATASET.base
    assert [str(cell) for cell in table.rows[0]] == [
        f"{cg}left", f"{base}source/s2", f"{base}claim/c1", "1.5", f"{cg}Person", "entity:ada } #", "192X",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (
            {},
            UsageError,
            r"the parameters of 'who-links' are: start \(entity\), end \(entity\), .*'start' is missing",
        ),
        ({"begin": "ada"}, UnknownName, "the parameters of 'who-links' are: .*no parameter 'begin'"),
        ({"start": "ada", "end": "nobody"}, UnknownName, "no entity 'nobody'"),
        ({"start": "The", "end": "ada"}, AmbiguousName, "'The Blues' or 'The Greens' or 'The Reds'"),
        (
            {"start": "ada", "end": "bo", "type": "persn"},
            UnknownName,
            "no type 'persn'.*did you mean 'person'",
        ),
    ],
)
def test_a_wrong_argument_is_named_with_what_the_question_takes(
    arguments: dict[str, object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        rows_of(build([]), "who-links", arguments)


@pytest.mark.parametrize(
    ("question", "arguments", "message"),
    [
        ("what-holds", {"period": "Nov-22"}, "period='Nov-22': "),
        ("what-holds", {"period": "1922", "family": "trad"}, "no family 'trad'.*did you mean 'trade'"),
    ],
)
def test_a_value_of_the_wrong_type_is_named(
    question: str, arguments: dict[str, object], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        rows_of(build([]), question, arguments)


def test_no_question_holds_a_name_of_any_dataset() -> None:
    for question in list_questions():
        assert "entity:" not in question.text and Path(question.origin).parent.name == "questions"


JUDGES = {"contested": "claims that are doubted are its subject", "support": "it shows what became of each"}
NEEDED = {
    "who-links": {"start": "ada", "end": "cy"},
    "what-said": {"who": "ada"},
    "what-holds": {"period": "1920"},
}
REJECTED = [
    claim("c1", "ada", "joined", "greens", "1920", **{"from": "reds"}),
    claim("c2", "ada", "praised", "bo", "1920"),
    claim("c3", "bo", "met", "cy", "1920", cites="s2"),
    claim("c4", "ada", "condemned", "bo", "1925"),
    claim("c5", "ada", "exported_to", "bo", "1920", amount="5", unit="tonne", good="coal", purpose="heat"),
    claim("c6", "ada", "member_of", "greens", "1920", polarity="denied", extent="many"),
    claim("c7", "bo", "member_of", "reds", "1920", speaker="ada", witness="cy", end_state="ended"),
    claim("c8", "bo", "supported", "ada", modality="conditional", condition="it rains", supports="c1"),
    claim("c9", "ada", "visited", "port", "1920"),
    claim("c10", "yard", "supplied", "ostra", "1920", origin="port", good="coal", disputes="c1"),
    claim("c11", "yard", "contracted_with", "ostra", "1920", good="coal"),
    claim("c12", "bo", "characterized_as", "=a fox", "1920"),
]
"""A world in which every question finds something."""


@pytest.mark.parametrize("question", [one.name for one in list_questions()])
def test_no_question_states_a_rejected_claim(question: str) -> None:
    arguments = NEEDED.get(question, {})
    stated = rows_of(build(REJECTED), question, arguments)
    assert stated or question in ("works-cited", "one-witness"), "the world is too small for this question"
    verdicts = [Verdict(f"v{one.id}", one.id, "rejected") for one in REJECTED]
    rows = rows_of(build([*REJECTED, *verdicts]), question, arguments)
    named = {word for row in rows for cell in row.values() for word in cell.split()}
    assert question in JUDGES or not {word for word in named if word.startswith(("claim:", DATASET.base))}


def test_doubt_about_a_claim_shows_in_the_first_answer() -> None:
    rows = ask(
        [*SIDES, Verdict("v1", "c1", "doubtful"), Verdict("v2", "c2", "accepted")], "who-changed-sides"
    )
    assert {row["claim"]: row["status"] for row in rows} == {
        "claim:c1": "doubtful", "claim:c2": "accepted", "claim:c3": "", "claim:c4": "",
    }  # fmt: skip


def test_contested_goes_by_what_the_verdicts_come_to() -> None:
    old = Verdict("v1", "c1", "rejected", "Too early.", curator="M. L.", date="2023")
    new = Verdict("v2", "c1", "accepted", "A second letter.", curator="M. L.", date="2024")
    assert ask([SIDES[0], old, new], "contested") == []
    assert pick(ask([SIDES[0], old], "contested"), "claim", "finding") == [("claim:c1", "rejected")]


def test_a_rejected_claim_disputes_nothing() -> None:
    records = [SIDES[0], claim("c2", "ada", "joined", "blues", disputes="c1")]
    assert pick(ask(records, "contested"), "claim", "against") == [("claim:c1", "claim:c2")]
    rows = ask([*records, Verdict("v1", "c2", "rejected", "No.")], "contested")
    assert [row for row in rows if row["claim"] == "claim:c1"] == []


def test_what_has_neither_speaker_nor_author_rests_on_its_source() -> None:
    rows = ask([claim("c1", "ada", "joined", "reds", source="s2")], "who-changed-sides")
    assert pick(rows, "onTheWordOf", "source") == [("Almanac", "Almanac")]


FOREIGN = """
@prefix cg: <https://w3id.org/claimgraph/ontology#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix : <http://e/> .
:s a cg:Source ; dcterms:title "Diary" .
:ada a cg:Person ; skos:prefLabel "Ada"@de , "Adda"@it .
:reds a cg:Party ; rdfs:label "Reds" .
:c1 a cg:Claim ; rdf:subject :ada ; rdf:predicate cg:joined ; rdf:object :reds ; dcterms:source :s .
:c2 a cg:Claim ; rdf:subject :ada ; rdf:predicate cg:supplied ; rdf:object :reds ;
    cg:good :ada ; cg:voice :ada ; dcterms:source :s .
"""
DESCRIBED = """
<http://e/d1> a dcat:Dataset ; dcterms:language "en" .
<http://e/d2> a dcat:Dataset ; dcterms:language "it" .
"""


@pytest.mark.parametrize("described", ["", DESCRIBED])
@pytest.mark.parametrize(
    ("question", "arguments"),
    [
        ("who-changed-sides", {}),
        ("deals", {}),
        ("what-holds", {"period": "1920"}),
        ("what-said", {"who": "ada"}),
    ],
)
def test_foreign_rdf_is_asked_whatever_it_says_of_itself(
    described: str, question: str, arguments: Mapping[str, object]
) -> None:
    store = Store()
    store.load(FOREIGN + described + ontology_text(), RdfFormat.TURTLE)
    table = run_question(store, find_question(list_questions(), question), arguments, names=NameIndex(store))
    assert isinstance(table, Table)
    rows = list(csv.DictReader(table.serialize("csv", labels=True).decode().splitlines()))
    claims = [row["claim"] for row in rows]
    assert claims and len(claims) == len(set(claims))
    if question == "who-changed-sides":
        assert pick(rows, "who", "to", "onTheWordOf") == [("Ada", "Reds", "Diary")]
    if question == "deals":
        assert pick(rows, "goods") == [("Ada",)]
