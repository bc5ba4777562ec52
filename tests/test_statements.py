"""Claims put into words: one wording for dossier, paths, evidence and page."""

from claimgraph.claims import Claim, Entity, Source, Verdict
from claimgraph.statements import Lexicon, Statement, build_statement, time_of

ENTITIES = {
    "ada": Entity("ada", "person", "Ada Quill"),
    "bo": Entity("bo", "person", "Bo Tarn"),
    "greens": Entity("greens", "party", "Greens"),
    "rope": Entity("rope", "good", "hemp rope"),
}
SOURCES = {
    "s1": Source("s1", "book", "Chronicle", author=("M. Lodd",), date="1931"),
    "s2": Source("s2", "book", "Almanac"),
}


def told(relation: str = "left", *, when: str = "", locator: str = "", **qualifiers: str) -> Statement:
    listed = {name: tuple(cell.split("|")) for name, cell in qualifiers.items()}
    claim = Claim("c1", "ada", relation, "greens", when=when, source="s1", locator=locator, qualifiers=listed)
    return build_statement(claim, Lexicon(ENTITIES, SOURCES))


def test_entities_in_qualifiers_are_named_by_their_labels() -> None:
    assert told("supplied", good="rope").sentence == "Ada Quill supplied Greens namely hemp rope"


def test_a_text_that_equals_an_id_stays_a_text() -> None:
    assert told("holds_office_in", role="rope").sentence.endswith("as rope")


def test_the_reference_names_the_sources_that_are_cited() -> None:
    assert told(locator="p. 3", cites="s2").reference == "M. Lodd, Chronicle (1931), p. 3, citing Almanac"


def test_a_qualifier_of_the_package_itself_is_told_as_a_detail() -> None:
    assert told(tonnage="12").details == ("tonnage: 12",)


def test_no_qualifier_of_the_ontology_goes_untold() -> None:
    lexicon = Lexicon(ENTITIES, SOURCES)
    elsewhere = {"quoted_as", "supports", "disputes"}  # the views give these a line of their own
    meaning = {"modality": "conditional", "polarity": "denied", "end_state": "ended", "condition": "if so"}
    for name, qualifier in lexicon.catalogue.qualifiers.items():
        value = meaning.get(name, "1922" if qualifier.range == "date" else "bo")
        qualifiers = {"modality": ("conditional",), "amount": ("7",), name: (value,)}
        plain = {key: values for key, values in qualifiers.items() if key != name}
        if name not in elsewhere:
            one, other = (
                build_statement(Claim("c1", "ada", "left", "greens", qualifiers=each), lexicon)
                for each in (qualifiers, plain)
            )
            words = (f"{each} {each.reference} {each.details}" for each in (one, other))
            assert len(set(words)) == 2, name


def test_dates_that_are_not_edtf_are_given_as_they_stand() -> None:
    assert told(when="spring of 22").when == "spring of 22"
    assert told(ended_by="the war").when == "ended by the war"
    assert told(speaker="bo", said_when="at noon").attribution == "said by Bo Tarn (at noon)"


def test_an_unknown_relation_is_worded_by_the_end_of_its_iri() -> None:
    assert told("http://example.org/terms#sat_beside").sentence == "Ada Quill sat beside Greens"


def test_a_verdict_without_reason_or_curator_is_one_word() -> None:
    lexicon = Lexicon(ENTITIES, SOURCES, {"c1": (Verdict("v1", "c1", "doubtful"),)})
    assert build_statement(Claim("c1", "ada", "left", "greens"), lexicon).judgements == ("doubtful",)


def test_claims_of_one_time_stand_in_the_order_of_their_numbers() -> None:
    claims = [Claim(name, "ada", "left", "greens", when="1922") for name in ("c10", "c2", "x", "c1b")]
    assert [claim.id for claim in sorted(claims, key=time_of)] == ["c1b", "c2", "c10", "x"]
