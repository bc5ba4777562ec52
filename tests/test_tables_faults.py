"""Every fault in the tables is found, in one run, with its line, its reason and the likely fix."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

import pytest

from claimgraph.errors import DataFaults
from claimgraph.tables import PackageReader, check_package, read_package

sys.path.insert(0, str(Path(__file__).parent))
from tiny_packages import faults_of, write_package

HEADER = "id,subject,relation,object,source"


def claims(columns: str, *rows: str) -> str:
    return "\n".join((f"{HEADER},{columns}" if columns else HEADER, *rows)) + "\n"


def test_faults_of_all_tables_are_told_in_one_run_in_order_of_file_and_line(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path,
        entities="id,type,label\nada,person,\ngreens,partei,The Greens\n",
        sources="id,kind,title\ns1,bok,Chronicle\n",
        claims=claims("when", "c1,ada,member_of,greens,s2,1922-13", "c2,adda,member_off,greens,s1,1922"),
    )
    assert faults_of(folder) == [
        "claims.csv:2: column 'source': value 's2': is not an id in sources.csv; did you mean 's1'?",
        "claims.csv:2: column 'when': value '1922-13': there is no month or season 13",
        "claims.csv:3: column 'subject': value 'adda': is not an id in entities.csv; did you mean 'ada'?",
        "claims.csv:3: column 'relation': value 'member_off': is not a relation; did you mean 'member_of'?",
        "entities.csv:2: column 'label': is required and is empty",
        "entities.csv:3: column 'type': value 'partei': is not a type of entity; did you mean 'party'?",
        "sources.csv:2: column 'kind': value 'bok': is not a type of the Citation Style Language; "
        "did you mean 'book'?",
    ]


def test_the_line_is_the_physical_one_behind_a_cell_that_spans_lines(tmp_path: Path) -> None:
    rows = 'c1,ada,member_of,greens,s1,"one\ntwo\nthree"', "", "c2,ada,member_of,greens,s9,x"
    folder = write_package(tmp_path, claims=claims("gloss", *rows))
    assert faults_of(folder) == [
        "claims.csv:6: column 'source': value 's9': is not an id in sources.csv; did you mean 's1'?"
    ]


def test_a_fault_can_be_read_by_programs(tmp_path: Path) -> None:
    folder = write_package(tmp_path, claims=claims("", "c1,ada,member_of,greens,sl"))
    (fault,) = check_package(folder).faults
    assert fault.to_json() == {
        "file": str(folder / "claims.csv"),
        "line": 2,
        "column": "source",
        "value": "sl",
        "code": "dangling-id",
        "reason": "is not an id in sources.csv",
        "hint": "s1",
    }


def test_reading_a_package_with_faults_raises_all_of_them(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path, claims=claims("", "c1,bob,member_of,greens,s1", "c2,ada,member_of,greens,s9")
    )
    with pytest.raises(DataFaults) as raised:
        read_package(folder)
    assert [fault.code for fault in raised.value.faults] == ["dangling-id", "dangling-id"]


HEADERS = {
    "unknown-column": ("speakr", "", "column 'speakr': is not a column of claims; did you mean 'speaker'?"),
    "duplicate-column": ("when,when", ",", "column 'when': stands twice in the header"),
    "unnamed-column": ("when,", ",", "column 7 of the header has no name"),
}


@pytest.mark.parametrize("code", HEADERS)
def test_a_fault_of_the_header_is_found(tmp_path: Path, code: str) -> None:
    columns, cells, message = HEADERS[code]
    folder = write_package(tmp_path, claims=claims(columns, f"c1,ada,member_of,greens,s1,{cells}"))
    assert [fault.code for fault in check_package(folder).faults] == [code]
    assert faults_of(folder) == [f"claims.csv:1: {message}"]


def test_a_required_column_that_is_missing_is_one_fault(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path, claims="id,subject,relation,object\nc1,ada,member_of,greens\nc2,bo,member_of,greens\n"
    )
    assert faults_of(folder) == ["claims.csv:1: column 'source': is missing from the header"]


def test_a_header_that_lacks_what_every_row_needs_lets_no_row_through(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path,
        entities="id,type\nada,person\nbo,person\n",
        claims="id,subject,relation,object\nc1,ada,met,bo\n",
    )
    reader = PackageReader(folder)
    assert [type(record).__name__ for record in reader.records()] == ["Source", "Source"]
    assert [fault.code for fault in reader.faults] == ["missing-column", "missing-column"]


def test_claims_without_columns_for_object_and_value_are_one_fault(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path, claims="id,subject,relation,source\nc1,ada,member_of,s1\nc2,ada,member_of,s1\n"
    )
    assert faults_of(folder) == ["claims.csv:1: column 'object': is missing from the header"]


ROWS = {
    # code: columns beside id, subject, relation, object, source; the row; column and value; reason and hint
    "missing-cell": (
        *("", "c1,ada,member_of,greens,", "source", ""),
        "is required and is empty",
    ),
    "bad-id": (
        *("", "C 1,ada,member_of,greens,s1", "id", "C 1"),
        "is not an id: small letters a-z, digits, _ and - only; did you mean 'c_1'?",
    ),
    "dangling-id": (
        *("", "c1,ada,member_of,gerens,s1", "object", "gerens"),
        "is not an id in entities.csv; did you mean 'greens'?",
    ),
    "unknown-relation": (
        *("", "c1,ada,memberof,greens,s1", "relation", "memberof"),
        "is not a relation; did you mean 'member_of'?",
    ),
    "object-or-value": (
        *("value", "c1,ada,born_in,,s1,", "", ""),
        "a claim has an object or a value; both are empty",
    ),
    "object-or-value (both)": (
        *("value", "c1,ada,born_in,port,s1,Port Merle", "", "Port Merle"),
        "a claim has an object or a value, not both",
    ),
    "reversed-interval": (
        *("when", "c1,ada,member_of,greens,s1,1936/1921", "when", "1936/1921"),
        "the interval ends before it begins; did you mean '1921/1936'?",
    ),
    "mangled-date": (
        *("when", "c1,ada,member_of,greens,s1,Nov-22", "when", "Nov-22"),
        "is a date that a spreadsheet has rewritten; write 1922-11 or 2022-11",
    ),
    "mangled-date (serial)": (
        *("when", "c1,ada,member_of,greens,s1,44876", "when", "44876"),
        "is a date that a spreadsheet has rewritten; did you mean '2022-11-11'?",
    ),
    "single-value (date)": (
        *("when", "c1,ada,member_of,greens,s1,1936|1938", "when", "1936|1938"),
        "holds one date only; a span is written 1936/1938",
    ),
    "single-value (entity)": (
        *("", "c1,ada|bo,member_of,greens,s1", "subject", "ada|bo"),
        "this column holds one value only, no list separated by '|'",
    ),
    "bad-number": (
        *("amount,unit", 'c1,ada,supplied,bo,s1,"1.000,50",ITL', "amount", "1.000,50"),
        "is not a plain number such as 34000000 or 12.5; did you mean '1000.50'?",
    ),
    "bad-number (thousands)": (
        *("amount,unit", 'c1,ada,supplied,bo,s1,"1,000",ITL', "amount", "1,000"),
        "is not a plain number such as 34000000 or 12.5; did you mean '1000'?",
    ),
    "unit-without-amount": (
        *("amount,unit", "c1,ada,supplied,bo,s1,,ITL", "unit", "ITL"),
        "a unit needs an amount",
    ),
    "amount-without-unit": (
        *("amount,unit", "c1,ada,supplied,bo,s1,34000000,", "amount", "34000000"),
        "an amount needs its unit: a currency such as ITL, or what is counted",
    ),
    "domain": (
        *("", "c1,wheat,spouse_of,ada,s1", "subject", "wheat"),
        "is a good; the subject of 'spouse_of' is a person",
    ),
    "range": (
        *("", "c1,ada,spouse_of,port,s1", "object", "port"),
        "is a place; the object of 'spouse_of' is a person",
    ),
    "range (value)": (
        *("value", "c1,ada,spouse_of,,s1,some man", "value", "some man"),
        "'spouse_of' takes an object (a person), no value",
    ),
    "condition": (
        *("modality,condition", "c1,ada,member_of,greens,s1,intended,if asked", "condition", "if asked"),
        "is allowed only where the modality is 'conditional'",
    ),
    "change-of-side": (
        *("from", "c1,ada,member_of,greens,s1,reds", "from", "reds"),
        "is allowed only with a change of side, which 'member_of' is not",
    ),
    "unknown-word": (
        *("modality", "c1,ada,member_of,greens,s1,intend", "modality", "intend"),
        "is not a word for modality: one of actual, conditional, intended, expected; did you mean "
        "'intended'?",
    ),
    "unknown-word (extent)": (
        *("extent", "c1,ada,member_of,greens,s1,0", "extent", "0"),
        "is not an extent (or a whole number from 1): one of some, many, most, all",
    ),
    "contradiction": (
        *("end_state,ended_by", "c1,ada,member_of,greens,s1,open,1930", "ended_by", "1930"),
        "contradicts end_state 'open'",
    ),
    "cycle (witnesses)": (
        *("speaker,witness", "c1,ada,member_of,greens,s1,bo,ada|bo|ada", "witness", "ada|bo|ada"),
        "leads back to 'ada'",
    ),
    "cycle (the speaker hears it from others)": (
        *("speaker,witness", "c1,ada,member_of,greens,s1,ada,bo|ada", "witness", "bo|ada"),
        "leads back to the speaker 'ada'",
    ),
    "repeated-item": (
        *("topic", "c1,ada,member_of,greens,s1,war|war", "topic", "war|war"),
        "names 'war' twice",
    ),
    "empty-item": (
        *("topic", "c1,ada,member_of,greens,s1,war|", "topic", "war|"),
        "holds an empty item between '|'",
    ),
    "supports-itself": (
        *("supports", "c1,ada,member_of,greens,s1,c1", "supports", "c1"),
        "a claim cannot support itself: c1 -> c1",
    ),
    "disputes-itself": (
        *("disputes", "c1,ada,member_of,greens,s1,c1", "disputes", "c1"),
        "a claim cannot dispute itself",
    ),
    "passage": (
        *("start,end", "c1,ada,member_of,greens,s2,9,4", "end", "4"),
        "is not after its start 9",
    ),
    "passage (counts)": (
        *("start,end", "c1,ada,member_of,greens,s2,1|9,4", "start", "1|9"),
        "2 starts and 1 end: each start needs its end",
    ),
    "passage (order)": (
        *("start,end", "c1,ada,member_of,greens,s2,9|1,12|4", "start", "1"),
        "lies before the end of the passage before it (12)",
    ),
    "bad-number (offset)": (
        *("start,end", "c1,ada,member_of,greens,s2,1.5,4", "start", "1.5"),
        "is not an offset: whole numbers from 0, several separated by '|'",
    ),
    "bad-number (digits of another script)": (
        *("start,end", "c1,ada,member_of,greens,s2,\u0661,4", "start", "\u0661"),
        "is not an offset: whole numbers from 0, several separated by '|'",
    ),
    "bad-number (endless)": (
        *("start,end", f"c1,ada,member_of,greens,s2,1,{'9' * 5000}", "end", "9" * 5000),
        "is not an offset: whole numbers from 0, several separated by '|'",
    ),
    "missing-digest": (
        *("start,end", "c1,ada,member_of,greens,s1,1,4", "start", "1"),
        "offsets count in a text, and source 's1' has no text_sha256",
    ),
    "spreadsheet-error": (
        *("gloss", "c1,ada,member_of,greens,s1,#REF!", "gloss", "#REF!"),
        "is a spreadsheet's error, not a value",
    ),
    "cell-count": (
        *("", "c1,ada,member_of,greens,s1,,", "", "c1"),
        "too many cells: 7, the header has 5; a cell that holds the delimiter must stand in double quotes",
    ),
    "cell-count (few)": (
        *("", "c1,ada,member_of,greens", "", "c1"),
        "too few cells: 4, the header has 5",
    ),
    "cell-count (other delimiter)": (
        *("", "c1;ada;member_of;greens;s1", "", "c1;ada;member_of;greens;s1"),
        "too few cells: 1, the header has 5; this row is separated by a semicolon",
    ),
    "control-character": (
        *("gloss", "c1,ada,member_of,greens,s1,bell\x07", "gloss", "bell\x07"),
        "holds the hidden U+0007 (control character)",
    ),
    "control-character (bidirectional)": (
        *("gloss", "c1,ada,member_of,greens,s1,a\u202eb", "gloss", "a\u202eb"),
        "holds the hidden U+202E (right-to-left override)",
    ),
    "lost-character": (
        *("gloss", "c1,ada,member_of,greens,s1,M\ufffdller", "gloss", "M\ufffdller"),
        "holds U+FFFD (replacement character): a letter was lost in a conversion",
    ),
}


@pytest.mark.parametrize("case", ROWS)
def test_a_fault_of_a_claim_is_found_with_its_reason(tmp_path: Path, case: str) -> None:
    columns, row, column, value, reason = ROWS[case]
    (fault,) = check_package(write_package(tmp_path, claims=claims(columns, row))).faults
    assert (fault.line, fault.column, fault.value, fault.code) == (2, column, value, case.split(" (")[0])
    assert str(fault).endswith(reason)


def test_a_hidden_character_is_found_however_long_the_file(tmp_path: Path) -> None:
    rows = (f"c{number},ada,met,bo,s1,{'x' * 1000}" for number in range(3_000))
    folder = write_package(tmp_path, claims=claims("gloss", "c,ada,met,bo,s1,bell\x07", *rows))
    assert [(fault.line, fault.code) for fault in check_package(folder).faults] == [(2, "control-character")]


def test_an_id_that_stands_twice_names_its_first_line(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path,
        entities="id,type,label\nada,person,A\ngreens,party,G\nada,party,B\n",
        claims=claims("", "c1,ada,member_of,greens,s1", "c1,ada,member_of,greens,s1"),
    )
    assert faults_of(folder) == [
        "claims.csv:3: column 'id': value 'c1': stands already on line 2",
        "entities.csv:4: column 'id': value 'ada': stands already on line 2",
    ]


def test_a_quote_that_is_never_closed_names_the_lines_it_swallows(tmp_path: Path) -> None:
    rows = 'c1,ada,member_of,greens,s1,"open', "c2,ada,member_of,greens,s1,x"
    assert faults_of(write_package(tmp_path, claims=claims("gloss", *rows))) == [
        "claims.csv:2: a quoted cell opens here and is not closed; lines 2-3 cannot be read; "
        'a quote inside a cell is written twice: ""'
    ]


def test_a_faulty_entity_is_told_once_and_not_again_for_its_claims(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path,
        entities="id,type,label\nAda,person,Ada\ngreens,partei,The Greens\n",
        claims=claims("", "c1,Ada,member_of,greens,s1"),
    )
    assert [line.split(":")[0] for line in faults_of(folder)] == ["entities.csv", "entities.csv"]


def test_offsets_are_held_against_the_text_when_it_is_given(tmp_path: Path) -> None:
    text = tmp_path / "hello.txt"
    text.write_bytes(b"hello")
    rows = "c1,ada,member_of,greens,s2,0,5", "c2,ada,member_of,greens,s2,3,6"
    folder = write_package(tmp_path, claims=claims("start,end", *rows))
    assert faults_of(folder) == []
    assert faults_of(folder, texts={"s2": text}) == [
        "claims.csv:3: column 'end': value '6': lies behind the end of the text, which has 5 characters"
    ]


def test_a_text_that_is_not_the_one_of_the_digest_is_a_fault(tmp_path: Path) -> None:
    text = tmp_path / "hello.txt"
    text.write_bytes(b"hallo")
    expected = sha256(b"hello").hexdigest()
    (line,) = faults_of(write_package(tmp_path), texts={"s2": text})
    assert line == (
        f"sources.csv:3: column 'text_sha256': value '{expected}': is not the SHA-256 of hello.txt, "
        f"which is {sha256(b'hallo').hexdigest()}"
    )


def test_changed_line_ends_of_a_text_are_named(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_bytes(b"one\r\ntwo\r\n")
    unix = sha256(b"one\ntwo\n").hexdigest()
    folder = write_package(tmp_path, sources=f"id,kind,title,text_sha256\ns1,book,A,{unix}\n")
    (line,) = faults_of(folder, texts={"s1": text})
    assert line.endswith("; the line ends were changed on the way; take the file as it was")


def test_characters_of_a_text_are_counted_not_bytes(tmp_path: Path) -> None:
    content = "Öl\r\n".encode()
    text = tmp_path / "text.txt"
    text.write_bytes(content)
    folder = write_package(
        tmp_path,
        sources=f"id,kind,title,text_sha256\ns1,book,A,{sha256(content).hexdigest()}\n",
        claims=claims("start,end", "c1,ada,member_of,greens,s1,0,4", "c2,ada,member_of,greens,s1,0,5"),
    )
    assert [line[:13] for line in faults_of(folder, texts={"s1": text})] == ["claims.csv:3:"]


def test_a_text_of_no_source_is_a_fault(tmp_path: Path) -> None:
    (line,) = faults_of(write_package(tmp_path), texts={"s3": tmp_path / "x.txt"})
    assert (
        line == "sources.csv: column 'id': value 's3': x.txt is given as the text of 's3', "
        "which is not an id in sources.csv"
    )


SOURCES = {
    "bad-link": ("url", "example.org/a", "is not a whole address; did you mean 'https://example.org/a'?"),
    "bad-link (space)": (
        *("url", "http://a b c"),
        "holds a space; one address without spaces; inside an address %20 stands for a space",
    ),
    "bad-link (character)": ("url", "https://example.org/<a>", "holds '<', which no address may hold"),
    "bad-link (scheme)": (
        "url",
        "javascript:alert(1)",
        "is not an address that starts with https:// or http://",
    ),
    "bad-digest": (
        "text_sha256",
        "SHA256:" + "AB" * 32,
        f"is not a SHA-256 in 64 small hexadecimal digits; did you mean '{'ab' * 32}'?",
    ),
    "bad-date": ("date", "1922-1-5", "not a date in EDTF"),
    "dangling-id": ("derived_from", "s2", "is not an id in sources.csv; did you mean 's1'?"),
    "cycle": ("derived_from", "s1", "a source cannot be derived from itself: s1 -> s1"),
}


@pytest.mark.parametrize("case", SOURCES)
def test_a_fault_of_a_source_is_found(tmp_path: Path, case: str) -> None:
    column, value, reason = SOURCES[case]
    folder = write_package(tmp_path, sources=f"id,kind,title,{column}\ns1,book,A,{value}\n")
    assert [fault.code for fault in check_package(folder).faults] == [case.split(" (")[0]]
    (line,) = faults_of(folder)
    assert line.startswith(f"sources.csv:2: column {column!r}: value ") and reason in line


def test_a_cycle_of_sources_is_one_fault_with_its_chain(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path,
        sources="id,kind,title,derived_from\ns1,book,A,s2\ns2,book,B,s3\ns3,book,C,s1\ns4,book,D,s1|s2\n",
    )
    assert faults_of(folder) == [
        "sources.csv:2: column 'derived_from': value 's2': a source cannot be derived from itself: "
        "s1 -> s2 -> s3 -> s1"
    ]


def test_a_claim_that_supports_itself_through_others_is_a_fault(tmp_path: Path) -> None:
    rows = (
        f"c{n},ada,member_of,greens,s1,{other}" for n, other in ((1, "c2"), (2, "c3"), (3, "c1"), (4, "c1"))
    )
    assert faults_of(write_package(tmp_path, claims=claims("supports", *rows))) == [
        "claims.csv:2: column 'supports': value 'c2': a claim cannot support itself: c1 -> c2 -> c3 -> c1"
    ]


def test_two_claims_may_dispute_each_other(tmp_path: Path) -> None:
    rows = "c1,ada,member_of,greens,s1,c2", "c2,ada,member_of,reds,s1,c1"
    assert faults_of(write_package(tmp_path, claims=claims("disputes", *rows))) == []


def test_a_party_that_succeeds_itself_is_a_fault(tmp_path: Path) -> None:
    rows = "c1,greens,successor_of,reds,s1", "c2,reds,successor_of,greens,s1"
    assert faults_of(write_package(tmp_path, claims=claims("", *rows))) == [
        "claims.csv:2: column 'object': value 'reds': nothing can succeed itself: greens -> reds -> greens"
    ]


def test_two_parties_that_split_from_each_other_are_a_fault(tmp_path: Path) -> None:
    rows = "c1,greens,split_from,reds,s1", "c2,reds,split_from,greens,s1"
    assert faults_of(write_package(tmp_path, claims=claims("", *rows))) == [
        "claims.csv:2: column 'object': value 'reds': nothing can succeed itself: greens -> reds -> greens"
    ]


def test_a_party_may_split_off_and_be_rejoined(tmp_path: Path) -> None:
    rows = "c1,greens,split_from,reds,s1", "c2,reds,successor_of,greens,s1"
    assert faults_of(write_package(tmp_path, claims=claims("", *rows))) == []


def test_a_speaker_may_be_the_first_witness_of_their_own_words(tmp_path: Path) -> None:
    row = "c1,ada,member_of,greens,s1,ada,ada|bo"
    assert faults_of(write_package(tmp_path, claims=claims("speaker,witness", row))) == []


def test_sources_may_contradict_each_other_on_a_succession(tmp_path: Path) -> None:
    rows = "c1,greens,successor_of,reds,s1", "c2,reds,successor_of,greens,s2"
    assert faults_of(write_package(tmp_path, claims=claims("", *rows))) == []


def test_a_succession_that_is_denied_closes_no_cycle(tmp_path: Path) -> None:
    rows = "c1,greens,successor_of,reds,s1,", "c2,reds,successor_of,greens,s1,denied"
    assert faults_of(write_package(tmp_path, claims=claims("polarity", *rows))) == []


VERDICTS = {
    "dangling-id": (
        "v1,c9,,,doubtful",
        "column 'claim': value 'c9': is not an id in claims.csv; did you mean 'c1'?",
    ),
    "unknown-word": (
        "v1,c1,,,dubious",
        "column 'verdict': value 'dubious': is not a verdict: one of accepted, contested, doubtful, rejected",
    ),
    "unknown-word (aspect)": (
        "v1,c1,whence,,doubtful",
        "column 'aspect': value 'whence': is not a column of claims; did you mean 'when'?",
    ),
    "target-without-aspect": (
        "v1,c1,when,c1,doubtful",
        "column 'target': value 'c1': is allowed only where the aspect is 'supports' or 'disputes'",
    ),
}


@pytest.mark.parametrize("case", VERDICTS)
def test_a_fault_of_a_verdict_is_found(tmp_path: Path, case: str) -> None:
    row, message = VERDICTS[case]
    folder = write_package(tmp_path, verdicts=f"id,claim,aspect,target,verdict\n{row}\n")
    assert [fault.code for fault in check_package(folder).faults] == [case.split(" (")[0]]
    assert faults_of(folder) == [f"verdicts.csv:2: {message}"]


def test_a_wikidata_number_has_a_q(tmp_path: Path) -> None:
    link = "https://www.wikidata.org/wiki/Q23559"
    folder = write_package(
        tmp_path, entities=f"id,type,label,wikidata\nada,person,Ada,{link}\ngreens,party,G,\n"
    )
    assert faults_of(folder) == [
        f"entities.csv:2: column 'wikidata': value '{link}': is not a Wikidata item such as Q23559; "
        "did you mean 'Q23559'?"
    ]


def test_a_type_that_only_gathers_others_is_refused(tmp_path: Path) -> None:
    (line,) = faults_of(write_package(tmp_path, entities="id,type,label\nada,agent,Ada\ngreens,party,G\n"))
    assert line.startswith("entities.csv:2: column 'type': value 'agent': is too general: say person, group,")


def test_an_unclaimed_passage_without_a_reason_is_a_fault(tmp_path: Path) -> None:
    folder = write_package(tmp_path, unclaimed="source,start,end,reason\ns2,5,9,\n")
    assert faults_of(folder) == ["unclaimed.csv:2: column 'reason': is required and is empty"]


def test_blanks_around_cells_do_not_count(tmp_path: Path) -> None:
    folder = write_package(tmp_path, claims=claims("topic", " c1 , ada ,member_of, greens,s1 , war | port "))
    (claim,) = read_package(folder).claims
    assert (claim.id, claim.subject, claim.get("topic")) == ("c1", "ada", ("war", "port"))


def test_many_faults_among_many_ids_are_told_in_good_time(tmp_path: Path) -> None:
    entities = "".join(f"person_{number:06},person,P\n" for number in range(20_000))
    rows = [f"c{number},persn_{number:06},met,person_{number:06},s1" for number in range(5_000)]
    folder = write_package(tmp_path, entities=f"id,type,label\n{entities}", claims=claims("", *rows))
    faults = check_package(folder).faults
    assert len(faults) == 5_000
    assert faults[0].hint == "person_000000"


def test_reading_twice_tells_the_same_faults(tmp_path: Path) -> None:
    reader = PackageReader(
        write_package(tmp_path, claims=claims("", "c1,ada,member_of,port,s1", "c1,ada,member_of,greens,s1"))
    )
    first = (list(reader.records()), list(reader.faults))
    assert (list(reader.records()), list(reader.faults)) == first
    assert len(reader.faults) == 2
