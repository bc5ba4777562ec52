"""The two-minute door: one table with labels instead of ids."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from claimgraph.claims import Claim, Entity, Source
from claimgraph.tables import check_package, read_package

sys.path.insert(0, str(Path(__file__).parent))
from tiny_packages import faults_of


def write(folder: Path, text: str, name: str = "My Notes.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_four_columns_are_enough(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "subject,relation,object,source\n"
        "Nicola Bombacci,became adherent of,Fascism,An essay\n"
        "Nicola Bombacci,Member of,Partito Socialista,An essay\n",
    )
    package = read_package(path)
    assert package.dataset.base == "urn:claimgraph:my-notes:"
    assert package.dataset.title == "My Notes"
    assert package.entities == (
        Entity("nicola_bombacci", "entity", "Nicola Bombacci"),
        Entity("fascism", "entity", "Fascism"),
        Entity("partito_socialista", "entity", "Partito Socialista"),
    )
    assert package.sources == (Source("an_essay", "document", "An essay"),)
    assert package.claims == (
        Claim("c1", "nicola_bombacci", "became_adherent_of", "fascism", source="an_essay"),
        Claim("c2", "nicola_bombacci", "member_of", "partito_socialista", source="an_essay"),
    )


def test_columns_may_be_written_in_any_case_with_blanks_and_semicolons(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "Subject;Subject type;Relation;Object;Source;When;Speaker;Gloss\n"
        "Ada Quill;person;met;Bo Tarn;Chronicle;1922-11;Cleo Fell | Bo Tarn;They met.\n",
    )
    package = read_package(path)
    assert [(one.id, one.type) for one in package.entities] == [
        ("ada_quill", "person"),
        ("bo_tarn", "entity"),
        ("cleo_fell", "entity"),
    ]
    (claim,) = package.claims
    assert (claim.when, claim.get("speaker"), claim.gloss) == (
        "1922-11",
        ("cleo_fell", "bo_tarn"),
        "They met.",
    )


def test_an_unknown_relation_becomes_the_tables_own_and_the_nearest_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "subject,relation,object,source\nAda,member,Greens,Chronicle\n")
    package = read_package(path)
    assert package.claims[0].relation == "member"
    assert package.catalogue.relations["member"].iri == "urn:claimgraph:my-notes:relation/member"
    assert (
        f"{path}: relation 'member' is not known and becomes this table's own 'member'; "
        "the nearest known one is 'member_of'"
    ) in check_package(path).notes


def test_a_slip_in_a_relation_is_a_fault_and_no_new_relation(tmp_path: Path) -> None:
    path = write(tmp_path, "subject,relation,object,source\nAda,fonded,Greens,C\nBo,membr of,Greens,C\n")
    assert faults_of(path) == [
        "My Notes.csv:2: column 'relation': value 'fonded': is not a relation; did you mean 'founded'?",
        "My Notes.csv:3: column 'relation': value 'membr of': is not a relation; did you mean 'member_of'?",
    ]


@pytest.mark.parametrize(
    ("written", "relation"),
    [
        ("Fondò", "founded"),
        ("FONDO", "founded"),
        ("e membro di", "member_of"),
        ("spaltete sich ab von", "split_from"),
    ],
)
def test_relations_are_known_by_their_italian_and_german_labels(
    tmp_path: Path, written: str, relation: str
) -> None:
    path = write(tmp_path, f"subject,relation,object,source\nAda,{written},Greens,Chronicle\n")
    assert read_package(path).claims[0].relation == relation


def test_a_column_is_shown_as_it_is_written(tmp_path: Path) -> None:
    path = write(tmp_path, "Subject,Relation,Object,Source,When,extra note\nAda,met,Bo,C,1922-13,x\n")
    assert faults_of(path) == [
        "My Notes.csv:1: column 'extra note': is not a column of claims",
        "My Notes.csv:2: column 'When': value '1922-13': there is no month or season 13",
    ]


def test_a_column_that_stands_twice_in_other_letters_is_a_fault(tmp_path: Path) -> None:
    path = write(tmp_path, "subject,relation,object,source,When,when\nAda,met,Bo,C,1922,1923\n")
    assert faults_of(path) == ["My Notes.csv:1: column 'when': stands twice in the header, in other letters"]


def test_a_header_in_italian_is_told_column_by_column(tmp_path: Path) -> None:
    path = write(tmp_path, "soggetto;relazione;oggetto;fonte;quando;quantità\nAda;met;Bo;C;1922;3\n")
    names = {
        "soggetto": "subject",
        "relazione": "relation",
        "oggetto": "object",
        "fonte": "source",
        "quando": "when",
        "quantità": "amount",
    }
    assert faults_of(path) == [
        f"My Notes.csv:1: column {name!r}: is not a column of claims; did you mean {column!r}?"
        for name, column in names.items()
    ]


def test_a_header_in_german_is_told_column_by_column(tmp_path: Path) -> None:
    path = write(tmp_path, "Subjekt;relation;Objekt;Quelle;gesagt wann\nAda;met;Bo;C;1922\n")
    hints = [fault.hint for fault in check_package(path).faults]
    assert hints == ["subject", "object", "source", "said_when"]


def test_a_relation_read_backwards_is_named_in_the_note(tmp_path: Path) -> None:
    path = write(tmp_path, "subject,relation,object,source\nGreens,was joined by,Ada,Chronicle\n")
    assert any(
        "with subject and object exchanged it would be 'joined'" in note for note in check_package(path).notes
    )


def test_labels_that_fold_alike_stay_apart_and_are_noted(tmp_path: Path) -> None:
    rows = "Müller,met,Muller,Chronicle\nMûller,met,Сталин,Chronicle\n"
    path = write(tmp_path, f"subject,relation,object,source\n{rows}")
    assert [one.id for one in read_package(path).entities] == ["muller", "muller_2", "muller_3", "entity_1"]
    assert f"{path}: 'Müller' and 'Muller' are taken for two entities" in check_package(path).notes


def test_a_web_address_as_source_is_kept_as_its_link(tmp_path: Path) -> None:
    path = write(tmp_path, "subject,relation,object,source\nAda,met,Bo,https://example.org/a\n")
    (source,) = read_package(path).sources
    assert (source.title, source.url) == ("https://example.org/a", "https://example.org/a")


def test_faults_of_a_single_table_show_what_was_written(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "subject,relation,object,source,when,subject_type\n"
        "Ada Quill,met,Bo Tarn,,1922-13,persn\n"
        "Ada Quill,,Bo Tarn,Chronicle,1922,\n",
    )
    assert faults_of(path) == [
        "My Notes.csv:2: column 'source': is required and is empty",
        "My Notes.csv:2: column 'when': value '1922-13': there is no month or season 13",
        "My Notes.csv:2: column 'subject_type': value 'persn': is not a type of entity; "
        "did you mean 'person'?",
        "My Notes.csv:3: column 'relation': is required and is empty",
    ]


def test_types_are_held_against_the_relation(tmp_path: Path) -> None:
    path = write(
        tmp_path, "subject,subject_type,relation,object,source\nRome,place,spouse of,Ada Quill,Chronicle\n"
    )
    assert faults_of(path) == [
        "My Notes.csv:2: column 'subject': value 'rome': is a place; the subject of 'spouse_of' is a person"
    ]


def test_two_types_for_one_label_are_a_fault(tmp_path: Path) -> None:
    path = write(
        tmp_path, "subject,subject_type,relation,object,source\nAda,person,met,Bo,C\nAda,place,met,Bo,C\n"
    )
    assert [(fault.code, fault.line) for fault in check_package(path).faults] == [("type-conflict", 3)]


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "x", "notes.docx")
    assert faults_of(path) == ["notes.docx: is not a table: one of .csv, .tsv, .xlsx, .ods"]
