"""Files, encodings, delimiters and the descriptor: what can be wrong before a cell is read."""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

import pytest

from claimgraph.tables import PackageReader, check_package, read_package

sys.path.insert(0, str(Path(__file__).parent))
from tiny_packages import faults_of, write_package

CLAIMS = "id,subject,relation,object,source,gloss\nc1,ada,member_of,greens,s1,Zoë and Müller said so.\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_are_told_from_the_header(tmp_path: Path, delimiter: str) -> None:
    folder = write_package(tmp_path, claims=CLAIMS.replace(",", delimiter))
    (claim,) = read_package(folder).claims
    assert (claim.subject, claim.gloss) == ("ada", "Zoë and Müller said so.")


WRONG_DELIMITERS = {
    "|": "value 'id|subject|relation|object|source|gloss': columns are separated by '|'",
    ":": "value 'id:subject:relation:object:source:gloss': columns are separated by blanks or colons",
    " ": "value 'id subject relation object source gloss': columns are separated by blanks or colons",
}


@pytest.mark.parametrize("delimiter", WRONG_DELIMITERS)
def test_a_wrong_delimiter_is_named(tmp_path: Path, delimiter: str) -> None:
    folder = write_package(tmp_path, claims=CLAIMS.splitlines()[0].replace(",", delimiter))
    fix = "separate them by a comma, a semicolon or a tab"
    assert faults_of(folder)[0] == f"claims.csv:1: {WRONG_DELIMITERS[delimiter]}; {fix}"
    assert check_package(folder).faults[0].code == "delimiter"


def test_a_mix_of_delimiters_is_named(tmp_path: Path) -> None:
    folder = write_package(tmp_path, claims=CLAIMS.replace("subject,relation", "subject;relation"))
    assert faults_of(folder)[0] == (
        "claims.csv:1: value 'subject;relation': columns are separated by a semicolon and by a comma; "
        "separate them by a comma, a semicolon or a tab"
    )


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    folder = write_package(tmp_path, claims=b"\xef\xbb\xbf" + CLAIMS.encode())
    assert [claim.id for claim in read_package(folder).claims] == ["c1"]


def test_windows_1252_is_recognised_with_its_first_line_and_the_fix(tmp_path: Path) -> None:
    folder = write_package(tmp_path, claims=(CLAIMS + "c2,ada,member_of,greens,s9,\n").encode("cp1252"))
    assert faults_of(folder) == [
        "claims.csv:2: value 'Zoë and Müller said so.': byte 0xEB is not UTF-8; the file looks like "
        "Windows-1252 (cp1252); save it as 'CSV UTF-8'",
        "claims.csv:3: column 'source': value 's9': is not an id in sources.csv; did you mean 's1'?",
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised_and_the_fix_is_named(tmp_path: Path, encoding: str) -> None:
    folder = write_package(tmp_path, claims=CLAIMS.replace("s1", "s9").encode(encoding))
    assert faults_of(folder) == [
        "claims.csv:1: is encoded as UTF-16, not UTF-8; save it as 'CSV UTF-8'",
        "claims.csv:2: column 'source': value 's9': is not an id in sources.csv; did you mean 's1'?",
    ]


def test_a_file_cut_off_inside_a_character_is_a_fault(tmp_path: Path) -> None:
    folder = write_package(tmp_path, claims=CLAIMS.encode() + b"c2,ada,member_of,greens,s1,Zo" + b"\xc3")
    assert [fault.code for fault in check_package(folder).faults] == ["encoding"]


@pytest.mark.parametrize("table", ["entities", "sources", "claims"])
def test_a_missing_table_is_one_fault(tmp_path: Path, table: str) -> None:
    folder = write_package(tmp_path)
    (folder / f"{table}.csv").unlink()
    assert faults_of(folder) == [f"{table}.csv: is missing"]


def test_a_table_with_a_name_nearly_right_is_suggested(tmp_path: Path) -> None:
    folder = write_package(tmp_path)
    (folder / "claims.csv").rename(folder / "claim.csv")
    assert faults_of(folder) == ["claims.csv: is missing; did you mean 'claim.csv'?"]


def test_an_optional_table_with_a_wrong_name_is_not_passed_over(tmp_path: Path) -> None:
    folder = write_package(tmp_path, verdict="id,claim,verdict\n")
    assert faults_of(folder) == ["verdict.csv: is not the name of a table; did you mean 'verdicts.csv'?"]


def test_other_tables_in_the_folder_are_named_in_a_note(tmp_path: Path) -> None:
    folder = write_package(tmp_path, prices="year,lira\n")
    assert check_package(folder).notes == (
        f"{folder / 'prices.csv'}: is not a table of this package and is not read",
    )


def test_an_empty_table_has_no_header(tmp_path: Path) -> None:
    assert faults_of(write_package(tmp_path, claims="")) == ["claims.csv: is empty: it has no header line"]


def test_two_files_for_one_table_are_a_fault(tmp_path: Path) -> None:
    folder = write_package(tmp_path)
    (folder / "claims.tsv").write_text(CLAIMS.replace(",", "\t"), encoding="utf-8")
    assert faults_of(folder) == [
        "claims.csv: table 'claims' stands in claims.csv and claims.tsv; keep one of them"
    ]


def test_a_package_that_does_not_exist_is_a_fault(tmp_path: Path) -> None:
    assert faults_of(tmp_path / "none") == ["none: is missing"]


def test_bad_json_is_told_with_its_line(tmp_path: Path) -> None:
    folder = write_package(tmp_path, descriptor='{\n "name": "tiny",\n "base": "https://example.org/",\n}')
    (line,) = faults_of(folder)
    assert line.startswith("datapackage.json:4: is not JSON at column 1: ")


def test_tables_are_checked_even_without_a_descriptor(tmp_path: Path) -> None:
    folder = write_package(tmp_path, claims=CLAIMS.replace("s1", "s9"))
    (folder / "datapackage.json").unlink()
    assert faults_of(folder) == [
        "claims.csv:2: column 'source': value 's9': is not an id in sources.csv; did you mean 's1'?",
        "datapackage.json: is missing; claimgraph init writes a small package to start from",
    ]


def test_a_newer_format_is_refused_before_anything_else(tmp_path: Path) -> None:
    folder = write_package(tmp_path, descriptor={"format_version": "2"}, claims="nonsense")
    assert faults_of(folder) == [
        "datapackage.json:1: column 'format_version': value '2': this package is in format 2; "
        "this claimgraph reads format 1 and older; install a newer claimgraph"
    ]


DESCRIPTORS: dict[str, tuple[dict[str, object], str]] = {
    "bad-iri": (
        {"base": "https://example.org/tiny"},
        "column 'base': value 'https://example.org/tiny': is not an absolute IRI that ends in '/', '#' "
        "or ':'; did you mean 'https://example.org/tiny/'?",
    ),
    "bad-licence": (
        {"licenses": ["CC0-1.0"]},
        "column 'licenses.0': value 'CC0-1.0': ",
    ),
    "bad-licence (empty)": (
        {"licenses": [{"title": "Free"}]},
        'column \'licenses.0\': a licence has a "name" such as "CC-BY-4.0" or a "path" to its text',
    ),
    "bad-descriptor": (
        {"name": "Tiny World"},
        "column 'name': value 'Tiny World': is not a short name in small letters, digits, '.', '_' and '-'; "
        "did you mean 'tiny-world'?",
    ),
    "bad-descriptor (language)": (
        {"language": "english"},
        'column \'language\': value \'english\': is not a language tag such as "en", "it" or "de-AT"; '
        "did you mean 'en'?",
    ),
    "bad-descriptor (format)": (
        {"format_version": "first"},
        "column 'format_version': value 'first': is not a whole number such as '1'",
    ),
    "newer-format": (
        {"format_version": "99.1"},
        "column 'format_version': value '99.1': this package is in format 99.1; this claimgraph reads "
        "format 1 and older; install a newer claimgraph",
    ),
    "bad-descriptor (list)": ({"resources": {"name": "claims"}}, "column 'resources': is not a list [ ... ]"),
    "bad-descriptor (text)": ({"title": 3}, "column 'title': is not a text in quotes \"...\""),
    "unknown-property": (
        {"citaton": "Me, 2025"},
        "column 'citaton': is not a property of a package; did you mean 'citation'?",
    ),
    "unknown-table": (
        {"resources": [{"name": "claim", "path": "claims.csv"}]},
        "datapackage.json: column 'resources': value 'claim': is not a table of a claims package; "
        "did you mean 'claims'?",
    ),
}


@pytest.mark.parametrize("case", DESCRIPTORS)
def test_a_fault_of_the_descriptor_is_found(tmp_path: Path, case: str) -> None:
    properties, message = DESCRIPTORS[case]
    folder = write_package(tmp_path, descriptor=properties)
    assert [fault.code for fault in check_package(folder).faults] == [case.split(" (")[0]]
    assert message in faults_of(folder)[0]


def test_a_missing_base_is_told_with_what_to_write(tmp_path: Path) -> None:
    (line,) = faults_of(write_package(tmp_path, descriptor='{"name": "tiny"}'))
    assert line.startswith("datapackage.json: column 'base': is missing; add \"base\": the web address")


def test_a_property_that_stands_twice_is_a_fault(tmp_path: Path) -> None:
    text = '{"name": "tiny", "base": "https://example.org/",\n "name": "other"}'
    assert faults_of(write_package(tmp_path, descriptor=text)) == [
        "datapackage.json:2: column 'name': stands twice in one object"
    ]


OUTSIDE = [
    *("../claims.csv", "/etc/passwd", "https://example.org/claims.csv", "a/../../claims.csv"),
    *(r"..\claims.csv", "a/../claims.csv"),
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_table_outside_the_folder_is_never_opened(tmp_path: Path, path: str) -> None:
    folder = write_package(tmp_path, descriptor={"resources": [{"name": "claims", "path": path}]})
    (folder.parent / "claims.csv").write_text("secret", encoding="utf-8")
    (fault,) = check_package(folder).faults
    assert (fault.code, fault.value) == ("bad-path", path)


def test_a_link_that_leads_outside_the_folder_is_never_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("secret", encoding="utf-8")
    folder = write_package(tmp_path)
    (folder / "verdicts.csv").symlink_to(secret)
    assert [fault.code for fault in check_package(folder).faults] == ["bad-path"]


def test_a_table_that_the_descriptor_names_but_nobody_wrote_is_a_fault(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path, descriptor={"resources": [{"name": "verdicts", "path": "judgements/v.csv"}]}
    )
    assert faults_of(folder) == ["judgements/v.csv: is missing; datapackage.json lists it as 'verdicts'"]


def test_tables_may_stand_where_the_descriptor_says(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path, descriptor={"resources": [{"name": "claims", "path": "tables/ours.csv"}]}
    )
    (folder / "tables").mkdir()
    (folder / "claims.csv").rename(folder / "tables" / "ours.csv")
    assert [claim.id for claim in read_package(folder).claims] == ["c1"]


def test_the_dataset_is_what_the_descriptor_says(tmp_path: Path) -> None:
    folder = write_package(
        tmp_path,
        descriptor={
            "language": "it",
            "citation": "Lodd, Tiny (2025)",
            "licenses": [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}],
        },
    )
    dataset = PackageReader(folder).dataset
    assert (dataset.name, dataset.title, dataset.base) == ("tiny", "Tiny", "https://example.org/tiny/")
    assert (dataset.language, dataset.citation) == ("it", "Lodd, Tiny (2025)")
    assert dataset.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert (dataset.format_version, dataset.tool_version) == ("1", "0.1.0")


def test_the_data_hash_is_that_of_descriptor_and_tables_with_their_names_and_lengths(tmp_path: Path) -> None:
    folder = write_package(tmp_path)
    joined = b""
    for name in ("datapackage.json", "claims.csv", "entities.csv", "sources.csv"):
        content = (folder / name).read_bytes()
        joined += f"{name}\n{len(content)}\n".encode() + content
    assert PackageReader(folder).dataset.data_hash == f"sha256:{sha256(joined).hexdigest()}"


def test_another_descriptor_is_another_data_hash(tmp_path: Path) -> None:
    found = {
        PackageReader(write_package(tmp_path, descriptor={"language": language})).dataset.data_hash
        for language in ("it", "de")
    }
    assert len(found) == 2


def test_all_licences_are_named(tmp_path: Path) -> None:
    licences = [
        {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"},
        {"name": "ODbL-1.0"},
    ]
    folder = write_package(tmp_path, descriptor={"licenses": licences})
    assert PackageReader(folder).dataset.licence == "CC-BY-4.0, ODbL-1.0"


def test_progress_is_told_in_bytes_up_to_all_of_them(tmp_path: Path) -> None:
    rows = "".join(f"c{number},ada,member_of,greens,s1,{'x' * 100}\n" for number in range(30_000))
    folder = write_package(tmp_path, claims="id,subject,relation,object,source,gloss\n" + rows)
    told: list[tuple[int, int]] = []
    check_package(folder, progress=lambda done, total: told.append((done, total)))
    total = sum(path.stat().st_size for path in folder.glob("*.csv"))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert told[-1] == (total, total)
    assert len(told) >= 4


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_first_line_that_excel_writes_for_itself_is_no_header(tmp_path: Path, sign: str) -> None:
    text = f"sep={sign}\r\n" + CLAIMS.replace("s1", "s9").replace(",", sign).replace("\n", "\r\n")
    assert faults_of(write_package(tmp_path, claims="\ufeff" + text)) == [
        "claims.csv:3: column 'source': value 's9': is not an id in sources.csv; did you mean 's1'?"
    ]
