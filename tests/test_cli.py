"""Every command: help with an example, results on stdout, messages on stderr, and the exit code."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimgraph.cli import main

ROOT = Path(__file__).parents[1]
SAMPLE = str(ROOT / "data" / "sample")
CHRONICLE = f"chronicle={ROOT / 'data' / 'sample' / 'texts' / 'chronicle.txt'}"
COMMANDS = sorted(main.commands)


def run(*arguments: str, input: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=input, catch_exceptions=False)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """The sample with two faults: a dangling object, and a bad date."""
    folder = tmp_path / "faulty"
    folder.mkdir()
    for path in Path(SAMPLE).glob("*.*"):
        text = path.read_text(encoding="utf-8")
        if path.name == "claims.csv":
            text = text.replace("joined,lantern_party", "joined,lantern_prty").replace(
                ",1909/1919,", ",1919/1909,"
            )
        (folder / path.name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_help_that_ends_in_an_example(name: str) -> None:
    text = run(name, "--help").stdout
    described = text.split("Options:")[0].strip()
    assert f"Example: claimgraph {name}" in " ".join(described.splitlines()[-2:])


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_a_line_in_the_readme(name: str) -> None:
    assert f"`claimgraph {name}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_commands_of_later_issues_do_not_appear() -> None:
    assert not {"serve", "publish", "export", "import"} & set(COMMANDS)


def test_check_of_sound_tables_is_silent_on_stdout() -> None:
    done = run("check", SAMPLE)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no faults" in done.stderr


def test_check_lists_all_faults_and_exits_with_1(faulty: Path) -> None:
    done = run("check", str(faulty))
    assert done.exit_code == 1
    assert len(done.stdout.splitlines()) == 2
    assert "did you mean 'lantern_party'?" in done.stdout


def test_check_gives_faults_as_json(faulty: Path) -> None:
    faults = json.loads(run("check", str(faulty), "--format", "json").stdout)
    assert [set(fault) for fault in faults] == [
        {"file", "line", "column", "value", "code", "reason", "hint"} for _ in range(2)
    ]


@pytest.mark.parametrize("name", ["stats", "dossier", "query", "view", "ask", "path"])
def test_a_graph_with_faults_is_not_shown_in_part(name: str, faulty: Path, tmp_path: Path) -> None:
    extra = {
        "dossier": ["Quill"], "query": ["ASK {}"], "view": ["-o", str(tmp_path / "page.html")],
        "ask": ["sources"], "path": ["Quill", "Tarn"],
    }  # fmt: skip
    done = run(name, str(faulty), *extra.get(name, []))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "2 faults; nothing was written" in done.stderr
    assert not (tmp_path / "page.html").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["stats", "nowhere"], "there is no file or folder 'nowhere'"),
        (["query", SAMPLE, "SELECT ?x {"], "line 1, column"),
        (["query", SAMPLE], "give the query as an argument"),
        (["ask", SAMPLE, "who-changd-sides"], "did you mean 'who-changed-sides'?"),
        (["ask", SAMPLE, "what-said"], "'who' is missing"),
        (["dossier", SAMPLE, "Quill"], "could be several"),
        (["path", SAMPLE, "Ada Quill", "Nobody"], "Nobody"),
        (["build", SAMPLE, "-o", "graph.xyz"], "choose .nq .nt .ttl .trig .jsonld .rdf"),
        (["build", SAMPLE, "-o", "-"], "not to stdout"),
        (["view", SAMPLE, "-o", "-"], "goes to a file"),
        (["view", SAMPLE, "--unknown"], "give the period too"),
        (["check", "-"], "there is no file or folder '-'"),
        (["check", SAMPLE, "--text", "chronicle"], "write it as SOURCE=FILE"),
        (["coverage", SAMPLE], "coverage needs the text"),
        (["stats", SAMPLE, "--format", "xml"], "'xml' is not one of"),
        (["dossier", SAMPLE, "Ada Quill", "-o", "dossier.pdf"], "the suffix '.pdf' is none of"),
    ],
)
def test_a_wrong_call_exits_with_2_and_one_plain_message(arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_built_file_can_be_the_package_of_the_next_command(tmp_path: Path) -> None:
    assert run("build", SAMPLE, "-o", str(tmp_path / "graph.ttl")).exit_code == 0
    assert (
        run("diff", SAMPLE, str(tmp_path / "graph.ttl")).stdout == "claims: 0 added, 0 removed, 0 changed\n"
    )


def test_check_says_that_a_store_is_no_tables(tmp_path: Path) -> None:
    run("build", SAMPLE, "-o", str(tmp_path / "store"))
    done = run("check", str(tmp_path / "store"))
    assert (done.exit_code, "check reads tables" in done.stderr) == (2, True)


def test_brackets_in_a_title_are_text(tmp_path: Path) -> None:
    for path in Path(SAMPLE).glob("*.*"):
        text = path.read_text(encoding="utf-8").replace('"title": "Merula', '"title": "[/b] Merula')
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    assert run("stats", str(tmp_path)).stdout.startswith("[/b] Merula")


def test_a_full_disk_leaves_the_old_page_whole(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("the old page", encoding="utf-8")
    limited = f"ulimit -f 10; exec {sys.executable} -m claimgraph view {SAMPLE} -o {page}"
    done = subprocess.run(["bash", "-c", limited], capture_output=True, text=True)
    assert (done.returncode, page.read_text(encoding="utf-8")) == (1, "the old page")
    assert "cannot be written" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_missing_folders_of_the_output_are_made(tmp_path: Path) -> None:
    assert run("build", SAMPLE, "-o", str(tmp_path / "new" / "graph.nq")).exit_code == 0


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in ("coverage", "init", "diff")])
def test_the_example_in_the_help_works(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    example = " ".join(
        run(name, "--help").stdout.split("Options:")[0].split("Example: claimgraph ")[1].split()
    )
    call = example.replace(" --text essay=essay.txt", "").replace("data/redblack", "redblack")
    monkeypatch.chdir(tmp_path)
    done = run(*shlex.split(call))
    assert done.exit_code == 0, done.stderr


def test_a_path_without_suffix_becomes_a_store(tmp_path: Path) -> None:
    assert run("build", SAMPLE, "-o", str(tmp_path / "store")).exit_code == 0
    assert "26 claims" in run("stats", str(tmp_path / "store")).stdout


def test_the_query_is_read_from_stdin() -> None:
    done = run("query", SAMPLE, "-", "--format", "csv", input="SELECT (COUNT(?c) AS ?n) { ?c a cg:Claim }")
    assert done.stdout.split() == ["n", "26"]


def test_a_value_is_bound_and_never_part_of_the_text() -> None:
    text = "SELECT ?claim { ?claim dcterms:description ?gloss FILTER(STR(?gloss) = ?wanted) }"
    done = run("query", SAMPLE, text, "--value", 'wanted=" } #', "--format", "csv")
    assert (done.exit_code, done.stdout.split()) == (0, ["claim"])


def test_the_suffix_of_the_output_says_the_format(tmp_path: Path) -> None:
    run("query", SAMPLE, "SELECT ?s { ?s a cg:Source }", "-o", str(tmp_path / "sources.json"))
    assert len(json.loads((tmp_path / "sources.json").read_text())["results"]["bindings"]) == 3


def test_a_question_prints_its_evidence_with_source_and_note() -> None:
    text = run("ask", SAMPLE, "who-changed-sides", "--evidence").stdout
    assert "Vale changed to the Tide League at an unknown time in the twenties. " in text
    assert "Chronicle of the Harbour" in text and ", p. 9" in text


def test_evidence_does_not_go_behind_what_a_program_reads() -> None:
    done = run("ask", SAMPLE, "who-changed-sides", "--evidence", "--format", "json")
    assert json.loads(done.stdout)["results"]["bindings"]
    assert "row 1" in done.stderr


@pytest.mark.parametrize("suffix", ["nq", "trig", "jsonld", "rdf"])
def test_triples_are_written_in_every_format_of_rdf(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"sources.{suffix}"
    assert run("query", SAMPLE, "CONSTRUCT WHERE { ?s a cg:Source }", "-o", str(path)).exit_code == 0
    assert path.stat().st_size


def test_a_question_without_a_name_lists_all() -> None:
    assert "who-changed-sides" in run("ask", SAMPLE).stdout


def test_a_question_shows_its_query() -> None:
    assert "SELECT" in run("ask", SAMPLE, "sources", "--sparql").stdout


def test_a_path_names_the_weakest_link() -> None:
    assert "Weakest link: " in run("path", SAMPLE, "Ada Quill", "Bo Tarn").stdout


def test_the_steps_of_a_path_can_be_held_to_a_type() -> None:
    text = run("path", SAMPLE, "Ada Quill", "Dora Finch", "--through", "person").stdout
    heads = [line for line in text.splitlines() if " - " in line and not line.startswith((" ", "["))]
    assert heads and not any("Party" in line or "League" in line for line in heads)


@pytest.mark.parametrize(
    ("suffix", "start"), [(".md", "# Ada Quill"), (".html", "<!doctype html>"), (".txt", "Ada")]
)
def test_a_dossier_is_written_by_its_suffix(tmp_path: Path, suffix: str, start: str) -> None:
    run("dossier", SAMPLE, "Ada Quill", "-o", str(tmp_path / f"dossier{suffix}"))
    assert (tmp_path / f"dossier{suffix}").read_text(encoding="utf-8").startswith(start)


def test_a_dossier_quotes_passages_from_the_text_given() -> None:
    assert "Passage: “" in run("dossier", SAMPLE, "Ada Quill", "--text", CHRONICLE).stdout


def test_coverage_shows_the_gaps() -> None:
    assert "gaps" in run("coverage", SAMPLE, "--text", CHRONICLE).stdout


def test_init_writes_a_package_that_checks_clean(tmp_path: Path) -> None:
    assert run("init", str(tmp_path / "mine")).exit_code == 0
    assert run("check", str(tmp_path / "mine")).exit_code == 0


def test_a_closed_pipe_is_no_error() -> None:
    command = f"{sys.executable} -m claimgraph ask {SAMPLE} | head -1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True)
    assert "Traceback" not in done.stderr


def test_no_traceback_where_the_output_cannot_be_written() -> None:
    done = run("dossier", SAMPLE, "Ada Quill", "-o", "/proc/nothing/dossier.txt")
    assert done.exit_code == 1
    assert "/proc/nothing" in done.stderr


def test_the_module_is_the_command() -> None:
    environment = {**os.environ, "PYTHONPATH": ""}
    done = subprocess.run(
        [sys.executable, "-m", "claimgraph", "--version"], capture_output=True, text=True, env=environment
    )
    assert done.stdout.startswith("claimgraph, version ")


def test_the_tally_of_a_check_says_one_of_a_thing_in_the_singular(tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text("subject,relation,object,source\nAda,met,Bo,\n", encoding="utf-8")
    assert run("check", str(path)).stderr.splitlines()[-1] == f"{path}: 1 claim: 1 fault"


def test_the_tally_of_a_table_that_cannot_be_read_counts_its_faults_alone(tmp_path: Path) -> None:
    path = tmp_path / "junk.xlsx"
    path.write_bytes(b"junk")
    assert run("check", str(path)).stderr.splitlines()[-1] == f"{path}: 1 fault"


def test_one_fault_is_told_in_the_singular(tmp_path: Path) -> None:
    path = tmp_path / "junk.xlsx"
    path.write_bytes(b"junk")
    assert "1 fault; nothing was written" in run("stats", str(path)).stderr


def test_view_writes_the_explorer_unless_pyvis_is_asked_for(tmp_path: Path) -> None:
    explorer, pyvis = tmp_path / "explorer.html", tmp_path / "pyvis.html"
    assert run("view", SAMPLE, "-o", str(explorer), "--lang", "de").exit_code == 0
    assert run("view", SAMPLE, "-o", str(pyvis), "--engine", "pyvis", "--at", "1912").exit_code == 0
    assert 'id="packed-script"' in explorer.read_text(encoding="utf-8")
    assert "Showing" in pyvis.read_text(encoding="utf-8")
    assert 'id="packed-script"' not in pyvis.read_text(encoding="utf-8")


def test_view_warns_of_the_rights_in_a_text_that_goes_into_the_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert "check its rights" not in run("view", SAMPLE, "-o", str(page)).stderr
    assert (
        "check its rights before you pass it on"
        in run("view", SAMPLE, "-o", str(page), "--text", CHRONICLE).stderr
    )


@pytest.mark.parametrize("option", [["--sparql"], ["--lang", "it"], ["--save-positions"]])
def test_what_only_the_explorer_can_do_is_refused_for_pyvis(option: list[str], tmp_path: Path) -> None:
    done = run("view", SAMPLE, "-o", str(tmp_path / "page.html"), "--engine", "pyvis", *option)
    assert (done.exit_code, list(tmp_path.iterdir())) == (2, [])
    assert "explorer" in done.stderr
