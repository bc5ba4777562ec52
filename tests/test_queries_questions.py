"""Saved questions: strict headers, every fault with its line."""

from pathlib import Path

import pytest

from claimgraph.errors import DataFaults, UnknownName
from claimgraph.queries import Parameter, find_question, list_questions, parse_question, read_question

WHOLE = """\
# title: Who joined
# description: Everyone who joined a side,
#   and which.
# parameter who (entity): only this person [default: any]
# parameter least (number): at least so many: a whole number [default: 2]
# parameter period (period): when
# claims: ?claim ?other

SELECT ?who ?claim ?other WHERE { ?claim cg:joined ?who ; cg:when ?period ; cg:x ?least . ?other ?p ?who }
"""


def faults(text: str, name: str = "asked") -> list[str]:
    with pytest.raises(DataFaults) as error:
        parse_question(text, name=name)
    return [str(fault) for fault in error.value.faults]


def test_the_header_is_read_whole() -> None:
    question = parse_question(WHOLE, name="who-joined")
    assert (question.name, question.title) == ("who-joined", "Who joined")
    assert question.description == "Everyone who joined a side, and which."
    assert question.claims == ("claim", "other")
    assert question.text == WHOLE
    assert question.parameters == (
        Parameter("who", "entity", "only this person", "any"),
        Parameter("least", "number", "at least so many: a whole number", "2"),
        Parameter("period", "period", "when", None),
    )


HEADER = "# title: T\n# description: D\n"
FAULTS = [
    ("# description: D\nASK {}", ": the header has no '# title: ...'"),
    ("# title: T\nASK {}", ": the header has no '# description: ...'"),
    ("# title:\n# description: D\nASK {}", ": the header has no '# title: ...'"),
    (HEADER + "# titel: T\nASK {}", ":3: value 'titel': is none of"),
    (HEADER + "# title: T\nASK {}", ":3: value 'title': stands in the header twice"),
    (HEADER + "# a comment\nASK {}", ":3: value '# a comment': is no '# key: value'"),
    (HEADER + "#parameter x (text): y\nASK { ?x ?p ?o }", ":3: value '#parameter x (text): y': is no"),
    (HEADER + "# parameter x: y\nASK { ?x ?p ?o }", ":3: value 'parameter x': is not written"),
    (HEADER + "# parameter x (txt): y\nASK { ?x ?p ?o }", ":3: value 'txt': is none of entity"),
    (HEADER + "# parameter x (text):\nASK { ?x ?p ?o }", ":3: value 'x': is not described"),
    (HEADER + "# parameter x (text): y [default: any]\nASK {}", ":3: value 'x': the query has no variable"),
    (
        HEADER + "# parameter x (text): y\n# parameter x (text): y\nASK { ?x ?p ?o }",
        ":4: value 'x': is declared",
    ),
    (HEADER + "# parameter x (period): y [default: 1922-13]\nASK { ?x ?p ?o }", ":3: value '1922-13'"),
    (
        HEADER + "# parameter x (number): y [default: two]\nASK { ?x ?p ?o }",
        ":3: value 'two': is not a number",
    ),
    (HEADER + "# claims: claim\nSELECT ?claim {}", ":3: value 'claim': is not a variable"),
    (
        HEADER + "# claims: ?clam\nSELECT ?claim {}",
        ":3: value '?clam': is not selected; did you mean '?claim'?",
    ),
    (HEADER + "# claims here: ?x\nSELECT ?x {}", ":3: value 'here': should not stand"),
    (HEADER + "\nSELECT ?x { ?x ?p }", ":4: column 19: unexpected '}'"),
    (HEADER + "ASK { SERVICE <x:y> {} }", ":3: column 7: SERVICE calls another endpoint"),
    (HEADER + "CLEAR ALL", ":3: column 1: CLEAR would change the graph"),
]


@pytest.mark.parametrize(("text", "fault"), FAULTS)
def test_a_malformed_question_has_a_located_fault(text: str, fault: str) -> None:
    assert faults(text)[0].startswith(f"asked.rq{fault}")


def test_all_faults_are_found_in_one_run() -> None:
    assert len(faults("# titel: T\n# parameter x (txt): y\nASK { ?x ?p ?o }")) == 4


def test_a_name_is_made_of_small_letters_and_hyphens() -> None:
    assert faults(HEADER + "ASK {}", name="Who Joined")[0].startswith(
        "Who Joined.rq: value 'Who Joined': is not a name"
    )


def test_a_file_that_is_not_utf8_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "asked.rq"
    path.write_bytes(HEADER.encode() + "# é".encode("cp1252"))
    with pytest.raises(DataFaults, match="is not UTF-8"):
        read_question(path)


def test_the_packages_questions_come_before_the_ontologys(tmp_path: Path) -> None:
    (tmp_path / "zebra.rq").write_text(WHOLE)
    (tmp_path / "contested.rq").write_text(WHOLE)
    questions = list_questions(tmp_path)
    names = [question.name for question in questions]
    assert (
        names[:2] == ["contested", "zebra"]
        and names[2:] == sorted(names[2:])
        and len(set(names)) == len(names)
    )
    assert find_question(questions, "contested").title == "Who joined"


def test_faults_of_all_files_are_listed(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.rq").write_text("# title: T\nASK {}")
    with pytest.raises(DataFaults) as error:
        list_questions(tmp_path)
    assert len(error.value.faults) == 2


def test_an_unknown_question_names_the_nearest() -> None:
    with pytest.raises(UnknownName, match="no question 'who_changed_side'; did you mean 'who-changed-sides'"):
        find_question(list_questions(), "who_changed_side")


def test_every_question_of_the_library_is_well_formed_and_described() -> None:
    questions = list_questions()
    assert len(questions) >= 11
    for question in questions:
        assert question.title[0].isupper() and question.description.endswith(".")
        assert not any(one.description[0].isupper() for one in question.parameters)
        assert max(map(len, question.text.splitlines())) <= 110
