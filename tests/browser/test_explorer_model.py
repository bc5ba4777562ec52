"""The page's pure model says what Python says: words, times and names of claims."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources import files
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import claimgraph as cg
from claimgraph.claims import Claim, Dataset, Entity, Source, Verdict
from claimgraph.dates import parse_edtf
from claimgraph.dates.wording import wording
from claimgraph.names import fold, is_one_edit
from claimgraph.policies import disputed_claims, holding, statuses
from claimgraph.statements import Lexicon, Statement, build_statement
from claimgraph.vocabulary import catalogue

pytestmark = pytest.mark.browser

TELL_ALL = """(language) => {
  const { graph, model, translator } = window.claimgraph;
  const t = translator(["en", "it", "de"].includes(language) ? language : "en");
  return graph.claims.id.map((id, claim) => [id, model.tell(graph, claim, language, t)]);
}"""


def opened(page: Any) -> Any:
    page.wait_for_selector("body[data-ready]", timeout=30_000)
    return page


def told(page: Any, language: str = "en") -> dict[str, dict[str, Any]]:
    return dict(page.evaluate(TELL_ALL, language))


def expected(statement: Statement) -> dict[str, Any]:
    return {
        "sentence": statement.sentence,
        "when": statement.when,
        "attribution": statement.attribution,
        "hedges": list(statement.hedges),
        "caveats": list(statement.caveats),
        "reference": statement.reference,
        "details": list(statement.details),
        "judgements": list(statement.judgements),
        "note": statement.note,
        "line": str(statement),
    }


def assert_same_words(page: Any, statements: Iterable[Statement]) -> None:
    words = told(page)
    wanted = {one.claim.id: expected(one) for one in statements}
    assert len(wanted) == len(words) > 0
    for name, fields in wanted.items():
        assert words[name] == fields


def lexicon_of(
    claims: Iterable[Claim],
    entities: Iterable[Entity],
    sources: Iterable[Source] = (),
    verdicts: Iterable[Verdict] = (),
) -> Lexicon:
    verdicts = list(verdicts)
    judged: dict[str, tuple[Verdict, ...]] = {}
    for one in verdicts:
        judged[one.claim] = (*judged.get(one.claim, ()), one)
    return Lexicon(
        {one.id: one for one in entities},
        {one.id: one for one in sources},
        judged,
        disputed=disputed_claims(claims, statuses(verdicts)),
    )


def test_redblack_is_told_in_the_same_words(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    assert_same_words(page, cg.load("redblack").statements().values())


def test_the_sample_is_told_in_the_same_words(visitor: Any, tmp_path: Path) -> None:
    graph = cg.load("sample")
    path = graph.explore(tmp_path / "sample.html")
    assert_same_words(opened(visitor.open(path)), graph.statements().values())


HOSTILE = "</script><img src=x onerror=alert(1)>{value}{names}\u202e$&$1__proto__"
ODD_IDS = ("__proto__", "constructor", "toString", "hasOwnProperty")
ENTITIES = [
    Entity("ada", "person", "Ada {value}", aliases=("The “Lamp”",), labels={"it": "Ada la Lampada"}),
    Entity("bo", "person", HOSTILE),
    Entity("greens", "party", "Greens"),
    *(Entity(name, "person", name) for name in ODD_IDS),
]
SOURCES = [
    Source("s1", "book", "On {cited} Ports", author=("M. Lodd", "N. Lodd"), date="1931~"),
    Source("__proto__", "book", ""),
]
EVERY_QUALIFIER = {
    "role": ("guest", "host", "{role}"),
    "good": ("greens", "nobody_knows"),
    "origin": ("ada",),
    "destination": ("bo", "ada"),
    "carrier": ("__proto__",),
    "purpose": ("peace",),
    "place": ("greens",),
    "topic": ("ada", "bo", "greens"),
    "from": ("ada",),
    "from_any_of": ("ada", "bo", "greens"),
    "to": ("constructor",),
    "ended_through": ("bo",),
    "amount": ("1000",),
    "unit": ("t",),
    "extent": ("some",),
    "speaker": ("ada", "bo"),
    "addressee": ("greens",),
    "said_where": ("bo",),
    "said_when": ("192X",),
    "witness": ("ada", "toString", "an unknown one"),
    "polarity": ("denied",),
    "modality": ("conditional",),
    "condition": ("{condition} of “rain”",),
    "end_state": ("ended",),
    "ended_by": ("1925",),
    "quoted_as": ("A. Quill",),
    "supports": ("c2",),
    "disputes": ("c3",),
    "cites": ("s1", "elsewhere", "__proto__"),
    "https://other.example/own#depth": ("deep", "ada"),
    "constructor": ("ada", "x"),
}
CLAIMS = [
    Claim(
        "c1",
        "ada",
        "joined",
        "bo",
        when="1921/1923",
        source="s1",
        locator="p. {locator}",
        passages=((3, 9), (12, 20)),
        gloss="He said “no!”",
        qualifiers=EVERY_QUALIFIER,
    ),
    *(
        Claim(
            f"q{number}",
            "ada",
            "praised",
            "bo",
            source="s1",
            gloss=f"One more… {name}",
            qualifiers={name: values},
        )
        for number, (name, values) in enumerate(EVERY_QUALIFIER.items())
    ),
    Claim("c2", "bo", "https://other.example/relations#was_kin_of", "ada", when="192X~", source="nowhere"),
    Claim(
        "c3",
        "__proto__",
        "characterized_as",
        value=HOSTILE,
        when="some day",
        source="__proto__",
        qualifiers={"ended_by": ("soon",), "modality": ("imagined",)},
    ),
    Claim("c4", "greens", "toString", "constructor", qualifiers={"said_when": ("long ago",)}),
    Claim(
        "c5",
        "ada",
        "left",
        "greens",
        when="../1922-11?",
        qualifiers={"amount": ("",), "polarity": ("affirmed",)},
    ),
]
VERDICTS = [
    Verdict("v1", "c1", "contested", reason="{reason}", curator="ada", date="2020"),
    Verdict("v2", "c1", "doubtful", aspect="quoted_as"),
    Verdict("v3", "c2", "rejected", curator="__proto__"),
    Verdict("v4", "c3", "accepted", reason=HOSTILE),
    Verdict("v5", "q0", "doubtful"),
]  # fmt: skip


def test_every_qualifier_and_foreign_values_are_told_in_the_same_words(
    visitor: Any, make_explorer: Any
) -> None:
    lexicon = lexicon_of(CLAIMS, ENTITIES, SOURCES, VERDICTS)
    page = opened(visitor.open(make_explorer(CLAIMS, ENTITIES, sources=SOURCES, verdicts=VERDICTS)))
    assert_same_words(page, [build_statement(claim, lexicon) for claim in CLAIMS])


def test_italian_and_german_words_are_their_own(visitor: Any, make_explorer: Any) -> None:
    claim = Claim(
        *("c1", "ada", "joined", "greens", "", "192X", "s1"),
        qualifiers={
            "speaker": ("bo", "cy"),
            "witness": ("ada", "bo"),
            "polarity": ("denied",),
            "modality": ("conditional",),
            "condition": ("x",),
            "said_when": ("1922-11",),
        },
    )
    people = [Entity(name, "person", name.title()) for name in ("ada", "bo", "cy", "greens")]
    page = opened(visitor.open(make_explorer([claim], people)))
    italian, german = told(page, "it")["c1"], told(page, "de")["c1"]
    assert italian["sentence"] == "Ada aderì a Greens"
    assert italian["hedges"] == ["negato", "condizionato: x"]
    assert italian["attribution"].startswith("detto da Bo e Cy (")
    assert italian["attribution"].endswith(") secondo quanto riferito da Ada, poi Bo")
    assert german["sentence"] == "Ada trat bei Greens"
    assert german["hedges"] == ["verneint", "bedingt: x"]
    assert german["attribution"].startswith("gesagt von Bo und Cy (")


def test_a_language_without_translation_is_told_in_english(visitor: Any, make_explorer: Any) -> None:
    page = opened(visitor.open(make_explorer(CLAIMS, ENTITIES, sources=SOURCES, verdicts=VERDICTS)))
    assert told(page, "fr") == told(page, "en")


def test_own_terms_keep_the_label_of_the_datasets_language(visitor: Any, tmp_path: Path) -> None:
    package = tmp_path / "own"
    package.mkdir()
    rows: Mapping[str, str] = {
        "relations.csv": "id,label,label@de,family,kind,sign\ntended,curò,pflegte,contact,event,+\n",
        "entities.csv": "id,type,label\nada,person,Ada\nbo,person,Bo\n",
        "sources.csv": "id,kind,title\ns1,book,Un libro\n",
        "claims.csv": "id,subject,relation,object,source,gloss\nc1,ada,tended,bo,s1,Ada curò Bo\n",
        "datapackage.json": '{"name": "own", "base": "https://example.org/own/", "language": "it"}',
    }
    for name, text in rows.items():
        (package / name).write_text(text, encoding="utf-8")
    graph = cg.load(package)
    page = opened(visitor.open(graph.explore(tmp_path / "own.html")))
    assert [told(page, language)["c1"]["sentence"] for language in ("it", "de", "en")] == [
        "Ada curò Bo",
        "Ada pflegte Bo",
        "Ada curò Bo",
    ]


FIND = """([text, limit, language]) => {
  const { graph, model } = window.claimgraph;
  const { hits, totals } = model.makeSearch(graph, language ?? "en").find(text, limit);
  const sources = graph.sources.map((one) => one.id);
  const ids = { entity: graph.entities.id, claim: graph.claims.id, source: sources };
  return { totals, hits: hits.map((hit) => ({ ...hit, id: ids[hit.kind][hit.number] })) };
}"""


def found(page: Any, text: str, limit: int = 10) -> list[dict[str, Any]]:
    hits: list[dict[str, Any]] = page.evaluate(FIND, [text, limit])["hits"]
    return hits


def first(page: Any, text: str) -> tuple[str, str, str]:
    hit = found(page, text)[0]
    return hit["id"], hit["found"], hit["match"]


@pytest.fixture
def names(visitor: Any, make_explorer: Any) -> Any:
    entities = [
        Entity("l1", "person", "Łukasz Dell’Amico", aliases=("The Lamp",), labels={"it": "Luca"}),
        Entity("l2", "person", "Ärne Lampedusa"),
        Entity("l3", "place", "Groß-Berlin"),
        Entity("l4", "person", "Bombacci"),
        Entity("l5", "person", "Søren Æbelø"),
        Entity("__proto__", "person", "Proto"),
    ]
    claims = [
        Claim("c1", "l1", "praised", "l2", gloss="A warm word", source="s1"),
        Claim("c2", "l1", "met", "l2", gloss="They met at sea", source="s1"),
        Claim("c3", "l4", "praised", "l1", source="s1", qualifiers={"quoted_as": ("Bombaccio the Red",)}),
        Claim("c4", "l4", "characterized_as", value="firebrand", source="s1"),
    ]
    sources = [Source("s1", "book", "On Ports", author=("Mara Lodd",))]
    return opened(visitor.open(make_explorer(claims, entities, sources=sources)))


def test_search_ranks_exact_before_prefix_before_word_before_part_before_edit(names: Any) -> None:
    assert first(names, "the lamp") == ("l1", "alias", "exact")
    hits = [(hit["id"], hit["match"]) for hit in found(names, "lamp") if hit["kind"] == "entity"]
    assert hits == [("l1", "word"), ("l2", "word")]
    assert first(names, "mped")[1:] == ("label", "part")


def test_search_ignores_case_marks_and_ligatures(names: Any) -> None:
    for text, name in [
        *(("LUKASZ", "l1"), ("dell amico", "l1"), ("dellamico", "l1"), ("amico", "l1"), ("arne", "l2")),
        *(
            ("gross berlin", "l3"),
            ("GROSS", "l3"),
            ("soren aebelo", "l5"),
            ("berlin gross", "l3"),
            ("luca", "l1"),
        ),
    ]:
        assert first(names, text)[0] == name, text


def test_search_forgives_one_edit_from_four_letters_on(names: Any) -> None:
    for text in ("bombaci", "bmobacci", "bombaccci", "bonbacci", "bombac", "bomabc"):
        assert first(names, text)[0] == "l4", text
    assert first(names, "bombaci") == ("l4", "label", "edit")
    assert found(names, "bmo") == []
    assert found(names, "bnobaci") == []


def test_search_finds_spellings_of_the_source(names: Any) -> None:
    assert first(names, "bombaccio") == ("l4", "spelling", "prefix")


def test_search_finds_claims_and_sources(names: Any) -> None:
    assert first(names, "c2") == ("c2", "id", "exact")
    assert first(names, "warm") == ("c1", "gloss", "word")
    assert first(names, "firebrand")[0] == "c4"
    assert {hit["id"] for hit in found(names, "met lukasz") if hit["kind"] == "claim"} == {"c2"}
    assert first(names, "ports") == ("s1", "title", "word")
    assert first(names, "lodd") == ("s1", "author", "word")


def test_search_counts_all_and_gives_the_limit(names: Any) -> None:
    answer = names.evaluate(FIND, ["l", 1])
    assert answer["totals"]["entity"] > 1
    assert len([hit for hit in answer["hits"] if hit["kind"] == "entity"]) == 1


def test_search_marks_the_letters_typed(names: Any) -> None:
    for text, marked in [("lampe", "Lampe"), ("gros", "Groß"), ("dellam", "Dell’Am"), ("berlin", "Berlin")]:
        hit = found(names, text)[0]
        start, stop = hit["span"]
        assert hit["text"][start:stop] == marked


def test_hostile_and_empty_searches_find_nothing_and_break_nothing(names: Any) -> None:
    for text in ("", "   ", "'\"<>&", ".*", "(", "constructor", "\u202e", "\ud83d\ude00"):
        assert found(names, text) == [], text
    assert first(names, "__proto__")[0] == "__proto__"


def test_texts_are_folded_and_compared_as_in_python(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    texts = [
        "Dell’Amico,  Lando",
        "ŁÓDŹ",
        "Groß-Berlin",
        "İstanbul",
        "Ærø",
        "Ελλάς",
        "Сталин",
        "a.b «c»",
        "ﬁn",
        "x²",
    ]
    texts += [entity.label for entity in cg.load("redblack").entities.values()]
    assert page.evaluate("(texts) => texts.map(window.claimgraph.model.fold)", texts) == [
        fold(t) for t in texts
    ]
    words = sorted({word for text in texts for word in fold(text).split()})[:120]
    words += ["lenin", "lneni", "lnein", "leninn", "enin", "ab", "ba", "a", "aab", "aba"]
    pairs = [(one, other) for one in words for other in words]
    edits = page.evaluate("(pairs) => pairs.map(([a, b]) => window.claimgraph.model.isOneEdit(a, b))", pairs)
    assert edits == [is_one_edit(one, other) for one, other in pairs]
    assert any(edits)


def test_a_dataset_in_another_language_opens(visitor: Any, make_explorer: Any) -> None:
    world = Dataset("d", "D", "https://example.org/", language="la")
    page = opened(visitor.open(make_explorer([Claim("c1", "ada", "joined", "bo")], dataset=world)))
    assert told(page)["c1"]["sentence"] == "ada joined bo"


HOLD_ALL = """([periods, language]) => {
  const { graph, model } = window.claimgraph;
  return periods.map(([start, stop]) =>
    graph.claims.id.map((id, claim) => {
      const days = { start: start ?? -1e9, stop: stop ?? 1e9 };
      return [model.holds(graph, claim, days), model.reason(graph, claim, days, language)];
    }),
  );
}"""
EPOCH = date(1970, 1, 1).toordinal()
PERIODS = (
    *("1918", "1921", "1922-11", "1922-11-05", "1923/1924", "1929-12-31", "1930/1939", "1944", "1970-01-01"),
    *("0001", "-0043", "2030", "1900/2000", "1936-07-17", "1919/1922-02"),
)


def spans(periods: Iterable[str]) -> list[tuple[int, int]]:
    bounds = [parse_edtf(period) for period in periods]
    return [((one.begin_earliest or 0) - EPOCH, (one.end_latest or 0) - EPOCH) for one in bounds]


def assert_same_holdings(page: Any, claims: Iterable[Claim], periods: Iterable[str]) -> set[str]:
    relations, claims = catalogue().relations, list(claims)
    forms = set()
    ids = page.evaluate("window.claimgraph.graph.claims.id")
    by_id = {claim.id: claim for claim in claims}
    answers = page.evaluate(HOLD_ALL, [spans(periods), "en"])
    for period, row in zip(periods, answers, strict=True):
        holds_at = holding(period, relations)
        for name, (answer, reason) in zip(ids, row, strict=True):
            wanted = holds_at(by_id[name])
            assert (answer, reason) == (wanted.answer, wanted.reason), (name, by_id[name].when, period)
            forms.add(reason.partition(": ")[2])
    return forms


def test_redblack_holds_as_in_python_and_for_the_same_reasons(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    assert len(assert_same_holdings(page, cg.load("redblack").claims(), PERIODS)) > 10


DATES = (
    *("", "1921", "1921-07", "1921-07-05", "192X", "19XX", "1921?", "1921~", "1921%", "1921-07~", "192X~"),
    *("1921/1924", "1921/", "1921/..", "/1924", "../1924", "1921?/1924", "1921/1924~", "1921-22", "-0043"),
    *("1970-01-01", "1970-01-01/..", "Y-170000002", "Y170000002", "1921/1922-02-03?", "some day"),
)


def test_every_kind_of_date_holds_as_in_python(visitor: Any, make_explorer: Any) -> None:
    claims = [
        Claim(f"c{number}", "ada", relation, "bo", when=when, qualifiers=qualifiers)
        for number, (when, relation, (state, by)) in enumerate(
            product(
                DATES,
                ("member_of", "joined", "unheard_of"),
                product(("", "open", "ended", "unknown"), ("", "1920", "1925?", "soon")),
            )
        )
        for qualifiers in [
            {name: (value,) for name, value in (("end_state", state), ("ended_by", by)) if value}
        ]
    ]
    page = opened(visitor.open(make_explorer(claims, [])))
    forms = assert_same_holdings(page, claims, PERIODS)
    assert len(forms) >= 20
    undated = page.evaluate(
        "() => { const { graph, model } = window.claimgraph;"
        " return graph.claims.id.filter((id, claim) => model.isUndated(graph, claim)); }"
    )
    by_id = {claim.id: claim for claim in claims}
    assert {by_id[name].when for name in undated} == {"", "some day"}
    assert all(by_id[name].one("ended_by") in ("", "soon") for name in undated)


def test_reasons_are_told_in_the_language_asked_for(visitor: Any, redblack_page: Path) -> None:
    page = opened(visitor.open(redblack_page))
    forms = page.evaluate("window.claimgraph.graph.times.forms")
    for language in ("it", "de"):
        rows = page.evaluate(HOLD_ALL, [spans(["1922"]), language])[0]
        assert all(reason and "{" not in reason for _, reason in rows)
        told = wording(language).forms["holds_no_earlier"].partition("{when}")[2]
        assert forms[language]["no_earlier"].endswith(told)
        assert any(reason.endswith(told) for _, reason in rows)


MESSAGES = files("claimgraph.explorer").joinpath("web/src/messages")


@pytest.mark.parametrize("room", ["wording", "paths"])
def test_every_language_has_every_message_with_its_fields(room: str) -> None:
    def fields(language: str) -> dict[str, set[str]]:
        table = json.loads(MESSAGES.joinpath(language, f"{room}.json").read_text(encoding="utf-8"))
        return {key: set(re.findall(r"\{\w+\}", text)) for key, text in table.items()}

    wanted = fields("en")
    for language in ("it", "de"):
        found = fields(language)
        assert found.keys() == wanted.keys()
        for key, names in wanted.items():
            assert found[key] <= names, (language, key)
            # a plural for one may say "another" instead of the number
            assert found[key] | {"{count}"} >= names, (language, key)
