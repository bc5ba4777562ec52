"""A good package is read as it was written; nothing is dropped in silence."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimgraph.claims import Claim, Entity, Source, Unclaimed, Verdict
from claimgraph.errors import UsageError
from claimgraph.tables import PackageReader, check_package, read_package, write_skeleton

sys.path.insert(0, str(Path(__file__).parent))
from tiny_packages import faults_of, write_package


def test_a_claim_is_read_as_it_was_written(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path,
        claims="""\
id,subject,relation,object,value,when,source,locator,start,end,gloss,role,speaker,amount,unit,quoted_as
c1,ada,born_in,,"Port Merle, uphill",1881~,s2,note 5,3|9,7|12,"She was born | there.",,bo,,,the lamp
c2,ada,supplied,bo,,1936,s1,,,,,,,34000000,ITL,
""",
    )
    assert read_package(folder).claims == (
        Claim(
            id="c1",
            subject="ada",
            relation="born_in",
            value="Port Merle, uphill",
            when="1881~",
            source="s2",
            locator="note 5",
            passages=((3, 7), (9, 12)),
            gloss="She was born | there.",
            qualifiers={"speaker": ("bo",), "quoted_as": ("the lamp",)},
        ),
        Claim(
            id="c2",
            subject="ada",
            relation="supplied",
            object="bo",
            when="1936",
            source="s1",
            qualifiers={"amount": ("34000000",), "unit": ("ITL",)},
        ),
    )


def test_an_entity_is_read_with_its_aliases_and_labels_by_language(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path,
        entities="id,type,label,label@it,aliases,wikidata,note\n"
        r"ada,person,Ada Quill,Ada la Penna,A. Quill | The\|Lamp,Q42,-shy"
        "\ngreens,party,The Greens,,,,\n",
    )
    assert read_package(folder).entities == (
        Entity("ada", "person", "Ada Quill", ("A. Quill", "The|Lamp"), "Q42", "-shy", {"it": "Ada la Penna"}),
        Entity("greens", "party", "The Greens"),
    )


def test_a_source_is_read_with_its_authors_and_ancestors(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path,
        sources="id,kind,title,author,date,publisher,url,derived_from,text_sha256,note\n"
        "s1,book,A,Lodd|Rowe,1931,Saltby,https://example.org/a,s2,,\ns2,book,B,,,,,,,\n",
    )
    first, _ = read_package(folder).sources
    assert first == Source(
        *("s1", "book", "A", ("Lodd", "Rowe"), "1931", "Saltby", "https://example.org/a", ("s2",), "", "")
    )


def test_verdicts_and_unclaimed_passages_are_read(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path,
        verdicts="id,claim,aspect,target,verdict,reason,curator,date,source\nv1,c1,when,,doubtful,?,me,2025,s1\n",
        unclaimed="source,start,end,reason\ns2,5,9,A joke.\n",
    )
    package = read_package(folder)
    assert package.verdicts == (Verdict("v1", "c1", "doubtful", "?", "when", "", "me", "2025", "s1"),)
    assert package.unclaimed == (Unclaimed("s2", 5, 9, "A joke."),)


def test_records_come_in_the_order_that_a_store_needs(tmp_path: Path) -> None:
    folder = write_package(tmp_path, verdicts="id,claim,verdict\nv1,c1,doubtful\n")
    kinds = [type(record).__name__ for record in PackageReader(folder).records()]
    assert list(dict.fromkeys(kinds)) == ["Entity", "Source", "Verdict", "Claim"]


def test_counts_are_the_rows_read_of_each_table(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path, claims="id,subject,relation,object,source\nc1,ada,met,bo,s1\n\n,,,,\nc2,ada,met,x,s1\n"
    )
    assert check_package(folder).counts == {"entities": 7, "sources": 2, "claims": 2}


def test_text_that_looks_like_a_formula_is_kept_and_noted(tmp_path: Path) -> None:
    header = "id,subject,relation,object,source,gloss\n"
    folder = write_package(tmp_path, claims=header + "c1,ada,met,bo,s1,=1+1\nc2,ada,met,bo,s1,@home\n")
    assert [claim.gloss for claim in read_package(folder).claims] == ["=1+1", "@home"]
    assert check_package(folder).notes == (
        f"{folder / 'claims.csv'}: 2 cells: begins with '=', '+', '-' or '@' like a formula and is kept "
        "as text (the first: line 2, '=1+1')",
    )


def test_a_year_that_may_be_a_spreadsheets_day_number_is_noted(tmp_path: Path) -> None:
    folder = write_package(tmp_path, claims="id,subject,relation,object,source,when\nc1,ada,met,bo,s1,8341\n")
    report = check_package(folder)
    assert (report.faults, len(report.notes)) == ((), 1)
    assert (
        "as a spreadsheet's day number it would be 1922-11-01 (the first: line 2, '8341')" in report.notes[0]
    )


def test_an_amount_that_may_be_thousands_is_noted(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path, claims="id,subject,relation,object,source,amount,unit\nc1,ada,supplied,bo,s1,1.000,ITL\n"
    )
    report = check_package(folder)
    assert (report.faults, len(report.notes)) == ((), 1)
    assert "write 1000 if a thousand is meant" in report.notes[0]


def test_an_unclassified_entity_fits_every_relation(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path,
        entities="id,type,label\nada,entity,Ada\ngreens,entity,The Greens\n",
        claims="id,subject,relation,object,source\nc1,ada,member_of,greens,s1\nc2,greens,located_in,ada,s1\n",
    )
    assert faults_of(folder) == []


RELATIONS = "id,label,label@it,inverse_label,family,sign,kind,domain,range,parent,same_as\n"


def test_a_packages_own_relation_and_qualifier_extend_the_catalogue(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path,
        relations=RELATIONS
        + "taught,taught,insegnò a,was taught by,contact,+,event,person,person,,https://e.org/t\n",
        qualifiers="id,label,range,is_list\nsubject_taught,subject taught,text,yes\n",
        claims="id,subject,relation,object,source,subject_taught\nc1,ada,taught,bo,s1,knots|tides\n",
    )
    package = read_package(folder)
    taught = package.catalogue.relations["taught"]
    assert (taught.iri, taught.sign, taught.labels) == (
        "https://example.org/tiny/relation/taught",
        1,
        {"it": "insegnò a"},
    )
    assert taught.same_as == ("https://e.org/t",)
    assert package.claims[0].get("subject_taught") == ("knots", "tides")


def test_an_own_relation_has_from_its_parent_what_it_leaves_empty(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path,
        relations="id,label,parent\ndefected,defected to,joined\n",
        claims="id,subject,relation,object,source,from\nc1,ada,defected,greens,s1,reds\nc2,ada,defected,port,s1,\n",
    )
    assert [line[:31] for line in faults_of(folder)] == ["claims.csv:3: column 'object': "]


OWN_TERMS = {
    "name-taken": ("joined,joined,contact,+,event,,,,", "column 'id': value 'joined': is already a relation"),
    "name-taken (qualifier)": (
        "speaker,speaks,contact,+,event,,,,",
        "column 'id': value 'speaker': is already",
    ),
    "name-taken (column)": (
        "object,object,contact,+,event,,,,",
        "column 'id': value 'object': is already a column",
    ),
    "bad-name": (
        "metTwice_2,met,contact,+,event,,,,",
        "column 'id': value 'metTwice_2': is not a name in small letters joined by '_', with no digit "
        "behind a '_'; did you mean 'met_twice'?",
    ),
    "missing-cell": ("taught,,contact,+,event,,,,", "column 'label': is required and is empty"),
    "missing-cell (kind)": (
        "taught,taught,contact,+,,,,,",
        "column 'kind': is required, for the relation has no",
    ),
    "unknown-word": (
        "taught,taught,contakt,+,event,,,,",
        "column 'family': value 'contakt': is not a family",
    ),
    "unknown-word (sign)": ("taught,taught,contact,1,event,,,,", "column 'sign': value '1': is not a sign"),
    "unknown-word (type)": (
        "taught,taught,contact,+,event,man,,,",
        "column 'domain': value 'man': is not a type",
    ),
    "unknown-relation": (
        "taught,taught,contact,+,event,,,mett,",
        "column 'parent': value 'mett': is not a relation",
    ),
    "cycle": (
        "taught,taught,contact,+,event,,,taught,",
        "column 'parent': value 'taught': a relation cannot be",
    ),
    "bad-iri": (
        "taught,taught,contact,+,event,,,,wd:P1066",
        "column 'same_as': value 'wd:P1066': is not a whole IRI",
    ),
}


@pytest.mark.parametrize("case", OWN_TERMS)
def test_a_fault_of_an_own_relation_is_found(tmp_path: Path, case: str) -> None:
    row, message = OWN_TERMS[case]
    folder = write_package(
        tmp_path, relations=f"id,label,family,sign,kind,domain,range,parent,same_as\n{row}\n"
    )
    assert [fault.code for fault in check_package(folder).faults] == [case.split(" (")[0]]
    assert faults_of(folder)[0].startswith(f"relations.csv:2: {message}")


def test_a_fault_of_an_own_qualifier_is_found(tmp_path: Path) -> None:
    folder = write_package(tmp_path, qualifiers="id,label,range\nwitness,w,entity\nhue,hue,colour\n")
    assert [line[:46] for line in faults_of(folder)] == [
        "qualifiers.csv:2: column 'id': value 'witness'",
        "qualifiers.csv:3: column 'range': value 'colou",
    ]


def test_the_skeleton_checks_clean_and_explains_itself(tmp_path: Path) -> None:
    paths = write_skeleton(tmp_path / "my data")
    assert [path.name for path in paths] == [
        *("README.md", "datapackage.json", "entities.csv", "sources.csv", "claims.csv", "verdicts.csv"),
    ]
    report = check_package(tmp_path / "my data")
    assert (report.faults, report.notes) == ((), ())
    assert report.counts == {"entities": 4, "sources": 2, "claims": 3, "verdicts": 1}
    assert "separated by `|`" in paths[0].read_text(encoding="utf-8")


def test_the_skeleton_is_not_written_over_anything(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="not an empty folder"):
        write_skeleton(tmp_path)
    assert (tmp_path / "claims.csv").read_text(encoding="utf-8") == "mine"


CELLS = {
    "id": st.sampled_from(["c1", "c2", "c3", "c4", "C 5", ""]),
    "subject": st.sampled_from(["ada", "bo", "nobody", "", "ada|bo"]),
    "relation": st.sampled_from(["member_of", "met", "born_in", "joined", "metted", ""]),
    "object": st.sampled_from(["greens", "bo", "port", "", "nobody"]),
    "value": st.sampled_from(["", "", "", "somewhere"]),
    "when": st.sampled_from(["", "1922", "192X", "1922-13", "1936/1921", "Nov-22"]),
    "source": st.sampled_from(["s1", "s2", "s3", ""]),
    "start": st.sampled_from(["", "1", "1|9", "x"]),
    "end": st.sampled_from(["", "5", "5|12", "0"]),
    "gloss": st.text(max_size=12),
    "speaker": st.sampled_from(["", "bo", "bo|ada", "nobody", "|"]),
    "amount": st.sampled_from(["", "12", "1,000"]),
    "unit": st.sampled_from(["", "ITL"]),
    "modality": st.sampled_from(["", "conditional", "perhaps"]),
    "condition": st.sampled_from(["", "if asked"]),
}


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@given(
    rows=st.lists(st.fixed_dictionaries(CELLS), max_size=8), widths=st.lists(st.integers(-1, 1), max_size=8)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_rows_in_are_claims_out_or_faults(
    tmp_path: Path, rows: list[dict[str, str]], widths: list[int]
) -> None:
    lines = [",".join(CELLS)]
    for row, width in zip(rows, [*widths, *[0] * 8], strict=False):
        cells = [_quoted(cell) for cell in row.values()]
        lines.append(",".join({-1: cells[:-1], 0: cells, 1: [*cells, '"more"']}[width]))
    folder = write_package(tmp_path, claims=("\n".join(lines) + "\n").encode("utf-8", "surrogatepass"))
    reader = PackageReader(folder)
    claims = [record for record in reader.records() if isinstance(record, Claim)]
    blank = sum(not any(cell.strip() for cell in row.values()) for row in rows)
    faulty = {fault.line for fault in reader.faults if fault.file.endswith("claims.csv")}
    assert reader.counts["claims"] + blank >= len(rows)
    assert len(claims) + len(faulty) == reader.counts["claims"]
