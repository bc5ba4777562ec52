"""Coverage: every sentence is carried by a claim, listed as unclaimed, or shown as open."""

import pytest

from claimgraph.claims import Claim, Unclaimed
from claimgraph.criticism import Coverage, coverage_page, measure_coverage
from claimgraph.criticism.sentences import split_paragraphs, split_sentences
from claimgraph.errors import UsageError
from claimgraph.statements import Lexicon, build_statement

TEXT = "Ada left the party. Bo came <late>.2\n\nNobody knows why."


def claim(name: str, *passages: tuple[int, int], source: str = "s") -> Claim:
    return Claim(name, "ada", "left", "party", source=source, passages=passages)


def measure(*claims: Claim, unclaimed: tuple[Unclaimed, ...] = ()) -> Coverage:
    return measure_coverage("s", TEXT, claims, unclaimed)


def test_characters_are_counted_once_however_many_claims_share_them() -> None:
    assert measure(claim("c1", (0, 19)), claim("c2", (0, 8))).claimed == 16


def test_an_unclaimed_passage_is_listed_and_not_claimed() -> None:
    coverage = measure(unclaimed=(Unclaimed("s", 38, 55, "a remark"),))
    assert (coverage.claimed, coverage.listed) == (0, 15)
    assert [one.is_open for one in coverage.sentences] == [True, True, False]


def test_a_claim_of_another_source_covers_nothing() -> None:
    assert measure(claim("c1", (0, 19), source="t")).claimed == 0


def test_gaps_stand_in_order_without_note_marks() -> None:
    assert measure(claim("c1", (9, 35))).gaps == ((0, 8), (38, 55))


def test_claims_are_counted_by_paragraph() -> None:
    paragraphs = measure(claim("c1", (0, 19)), claim("c2", (20, 34)), claim("c3", (38, 44))).paragraphs
    assert [one.claims for one in paragraphs] == [("c1", "c2"), ("c3",)]


def test_an_interrupted_passage_covers_its_parts_only() -> None:
    coverage = measure(claim("c1", (0, 8), (20, 27)))
    assert coverage.claimed == 7 + 6


def test_another_text_than_the_curated_one_is_refused() -> None:
    with pytest.raises(UsageError, match="a passage ends at 99"):
        measure(claim("c1", (0, 99)))


def test_the_text_report_shows_open_sentences_from_the_readers_copy() -> None:
    assert "open sentence 38-55: Nobody knows why." in measure(claim("c1", (0, 35))).to_text(TEXT)


def test_the_json_report_holds_no_words_of_the_text() -> None:
    assert "Nobody" not in str(measure(claim("c1", (0, 35))).to_json())


def test_the_page_escapes_the_text_and_marks_the_claims() -> None:
    one = claim("c1", (20, 35))
    page = coverage_page(measure(one), TEXT, {"c1": build_statement(one, Lexicon({}, {}))})
    assert '<mark class="d1" title="c1">Bo came &lt;late&gt;.</mark>' in page


def test_double_spaced_text_is_parted_at_short_lines() -> None:
    line = "words and words and words and words and words \n\n"
    text = line * 5 + "which end.3\n \n\n" + line * 5 + "and again."
    assert len(split_paragraphs(text)) == 2


def test_a_question_in_quotes_ends_a_sentence() -> None:
    text = "Ines asked: “Why?” Because."
    assert [text[a:b] for a, b in split_sentences(text, (0, len(text)))] == [
        "Ines asked: “Why?”",
        "Because.",
    ]


def test_stops_and_note_marks_are_not_marked_as_gaps() -> None:
    one = claim("c1", (0, 18), (20, 34))
    page = coverage_page(measure(one), TEXT, {"c1": build_statement(one, Lexicon({}, {}))})
    assert '<span class="">.' in page
    assert '<span class="open">Nobody knows why.</span>' in page
