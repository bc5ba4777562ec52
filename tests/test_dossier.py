"""The dossier: everything said of and by one entity, in order of time, with footnotes."""

import pytest

from claimgraph.claims import Claim, Entity, Source, Verdict
from claimgraph.dossier import Dossier, build_dossier
from claimgraph.errors import UnknownName
from claimgraph.statements import Lexicon

ENTITIES = {
    "ada": Entity("ada", "person", "Ada Quill", aliases=("The Lamp",)),
    "bo": Entity("bo", "person", "Bo <b>Tarn</b>"),
    "greens": Entity("greens", "party", "Green *Party*"),
    "port": Entity("port", "place", "Port Merle"),
}
SOURCES = {"s1": Source("s1", "book", "Chronicle", author=("M. Lodd",), date="1931")}


def dossier(*claims: Claim, name: str = "ada", verdicts: tuple[Verdict, ...] = (), **texts: str) -> Dossier:
    lexicon = Lexicon(ENTITIES, SOURCES, {"c1": verdicts} if verdicts else {}, texts=texts)
    return build_dossier(name, claims, lexicon, title="Sample")


def entries(told: Dossier) -> dict[str, list[str]]:
    return {part.heading: [note.statement.claim.id for note in part.notes] for part in told.sections}


def test_what_is_said_of_and_what_is_said_by_stand_apart() -> None:
    member = Claim("c1", "ada", "member_of", "greens", source="s1")
    praise = Claim("c2", "ada", "praised", "bo", source="s1")
    quoted = Claim("c3", "bo", "left", "greens", source="s1", qualifiers={"speaker": ("ada",)})
    assert entries(dossier(member, praise, quoted)) == {
        "Said of Ada Quill": ["c1"],
        "Said and held by Ada Quill": ["c2", "c3"],
    }


def test_what_others_say_of_the_entity_is_not_said_by_it() -> None:
    quoted = Claim("c1", "ada", "praised", "greens", source="s1", qualifiers={"speaker": ("bo",)})
    assert entries(dossier(quoted)) == {"Said of Ada Quill": ["c1"]}


def test_entries_stand_in_order_of_time_and_the_undated_last() -> None:
    late = Claim("c1", "ada", "member_of", "greens", when="1924", source="s1")
    never = Claim("c2", "ada", "member_of", "greens", source="s1")
    early = Claim("c3", "ada", "member_of", "greens", when="1908", source="s1")
    assert entries(dossier(late, never, early)) == {"Said of Ada Quill": ["c3", "c1", "c2"]}


def test_words_are_placed_by_the_time_they_were_said_when_they_have_no_other() -> None:
    said = Claim("c1", "ada", "left", "greens", qualifiers={"speaker": ("bo",), "said_when": ("1910",)})
    late = Claim("c2", "ada", "joined", "greens", when="1920")
    assert entries(dossier(late, said)) == {"Said of Ada Quill": ["c1", "c2"]}


def test_a_place_lists_the_claims_that_only_mention_it() -> None:
    founded = Claim("c1", "ada", "founded", "greens", qualifiers={"place": ("port",)})
    assert entries(dossier(founded, name="port")) == {"Mentioned: Port Merle": ["c1"]}


def test_a_claim_that_does_not_touch_the_entity_is_left_out() -> None:
    assert entries(dossier(Claim("c1", "bo", "member_of", "greens"))) == {}


def test_the_note_names_source_locator_and_verdict() -> None:
    claim = Claim("c1", "ada", "left", "greens", source="s1", locator="p. 9", gloss="Ada went.")
    text = dossier(claim, verdicts=(Verdict("v1", "c1", "doubtful", "one witness", curator="me"),)).to_text()
    assert "1. M. Lodd, Chronicle (1931), p. 9. Claim c1." in text
    assert "Verdict: doubtful: one witness - me" in text


def test_a_doubt_stands_in_the_line_itself() -> None:
    claim = Claim("c1", "ada", "left", "greens", source="s1")
    text = dossier(claim, verdicts=(Verdict("v1", "c1", "doubtful", "one witness"),)).to_text()
    assert "  [doubtful] Ada Quill left Green *Party*, undated [1]" in text
    assert "  undated: Ada Quill left Green *Party* [doubtful]" in text


def test_a_disputing_claim_stands_beside_the_disputed() -> None:
    first = Claim("c1", "ada", "left", "greens", when="1921")
    second = Claim("c2", "ada", "left", "greens", when="1922", qualifiers={"disputes": ("c1",)})
    text = dossier(first, second).to_text()
    assert "Disputed by claim c2: Ada Quill left Green *Party*, 1922." in text
    assert "Disputes claim c1: Ada Quill left Green *Party*, 1921." in text


def test_the_passage_is_quoted_only_when_the_text_is_given() -> None:
    claim = Claim("c1", "ada", "left", "greens", source="s1", passages=((4, 8),))
    assert "Passage: “went”" in dossier(claim, s1="Ada went home").to_text()
    assert "Passage" not in dossier(claim).to_text()


def test_html_escapes_what_stands_in_the_tables() -> None:
    page = dossier(Claim("c1", "ada", "praised", "bo")).to_html()
    assert "Bo &lt;b&gt;Tarn&lt;/b&gt;" in page
    assert "<b>" not in page


def test_markdown_escapes_what_stands_in_the_tables() -> None:
    told = dossier(Claim("c1", "ada", "left", "greens"), name="greens").to_markdown()
    assert "# Green \\*Party\\*" in told
    assert "## Said of Green \\*Party\\*" in told
    assert "[^1]: " in told


def test_the_career_holds_affiliations_and_offices_only() -> None:
    office = Claim("c1", "ada", "holds_office_in", "greens", when="1912", qualifiers={"role": ("editor",)})
    praise = Claim("c2", "bo", "praised", "ada", when="1910")
    assert len(dossier(office, praise).career) == 1
    assert dossier(office, praise).career[0].startswith("1912: Ada Quill")


def test_a_markdown_line_that_opens_like_a_list_is_no_list() -> None:
    entity = Entity("ada", "person", "1. Ada & Bo", note="- not a list")
    told = build_dossier("ada", [], Lexicon({"ada": entity}, {})).to_markdown()
    assert "# 1\\. Ada \\& Bo" in told
    assert "\n\\- not a list" in told


def test_a_text_that_equals_an_id_is_no_mention() -> None:
    office = Claim("c1", "ada", "holds_office_in", "greens", qualifiers={"role": ("port",)})
    assert entries(dossier(office, name="port")) == {}


def test_an_unknown_id_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="did you mean 'greens'"):
        dossier(name="grens")


def test_no_form_lets_a_terminal_command_or_an_override_through() -> None:
    entity = Entity("ada", "person", "Ada\x1b[2J\u202egnol")
    told = build_dossier("ada", [], Lexicon({"ada": entity}, {}))
    for text in (told.to_text(), told.to_markdown(), told.to_html()):
        assert "\x1b" not in text
        assert "\u202e" not in text
