"""A store on disk is whole at every moment: replaced in one step, never by half, never over other files."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from claimgraph import rdf
from claimgraph.claims import FORMAT_VERSION
from claimgraph.errors import DataFaults, UnreadableStore, UsageError
from claimgraph.rdf.stores import POINTER, replacing_store
from claimgraph.tables import PackageReader

ROWS = "subject,relation,object,source,gloss\n"
SEEDS = range(6)
STEPS = 9
FILE_EVENTS = ("os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree", "os.scandir", "os.listdir")
NEWER = str(int(FORMAT_VERSION) + 1)


def table(folder: Path, claims: int, word: str = "a word") -> Path:
    """Write a single table in which every gloss is the same word."""
    path = folder / f"{word}.csv"
    rows = (f"Person {number},joined,Greens,Chronicle,{word}\n" for number in range(claims))
    path.write_text(ROWS + "".join(rows))
    return path


def glosses(path: Path) -> list[str]:
    """Read the store in force as another program would, without a lock on it."""
    inner = path / json.loads((path / POINTER).read_text())["store"]
    store = Store.read_only(str(inner))
    return sorted(claim.gloss for claim in rdf.read_claims(store, fields=("gloss",)))


def stores_in(path: Path) -> list[str]:
    return [entry.name for entry in path.iterdir() if entry.is_dir()]


def run(*statements: str) -> subprocess.Popen[str]:
    script = "\n".join(("from pathlib import Path", "from claimgraph import rdf", *statements))
    command = [sys.executable, "-c", script]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_store_on_disk_answers_as_one_in_memory(tmp_path: Path) -> None:
    path = table(tmp_path, 20)
    rdf.build(path, tmp_path / "store")
    assert set(rdf.load(tmp_path / "store").store) == set(rdf.load(path).store)
    assert rdf.load(tmp_path / "store").dataset == rdf.load(path).dataset


def test_a_new_store_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    store = tmp_path / "store"
    rdf.build(table(tmp_path, 3, "old"), store)
    rdf.build(table(tmp_path, 2, "new"), store)
    assert glosses(store) == ["new", "new"]


def test_a_replaced_store_is_removed(tmp_path: Path) -> None:
    store, source = tmp_path / "store", table(tmp_path, 2)
    for _ in range(3):
        rdf.build(source, store)
        assert len(stores_in(store)) == 1


def test_a_store_that_someone_reads_is_kept_until_nobody_does(tmp_path: Path) -> None:
    store, source = tmp_path / "store", table(tmp_path, 2)
    rdf.build(source, store)
    reader = run(
        f"store = rdf.open_store(Path({str(store)!r}))",
        "print('open', flush=True)",
        "import time; time.sleep(60)",
    )
    assert reader.stdout and reader.stdout.readline() == "open\n"
    rdf.build(source, store)
    assert len(stores_in(store)) == 2
    reader.kill()
    reader.communicate()
    rdf.build(source, store)
    assert len(stores_in(store)) == 1


@pytest.mark.parametrize("seed", SEEDS)
def test_a_kill_at_any_moment_leaves_the_old_store_or_the_new_one(seed: int, tmp_path: Path) -> None:
    store, claims = tmp_path / "store", 2000
    rdf.build(table(tmp_path, claims, "old"), store)
    killed = run(
        "print('ready', flush=True)",
        f"while True: {building(table(tmp_path, claims, 'new'), store)}",
    )
    assert killed.stdout and killed.stdout.readline() == "ready\n"
    time.sleep(random.Random(seed).uniform(0, 0.8))
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    assert glosses(store) in (["old"] * claims, ["new"] * claims)
    rdf.build(table(tmp_path, 1, "newest"), store)
    assert glosses(store) == ["newest"]
    assert len(stores_in(store)) == 1, "what the killed build left is removed"


@pytest.mark.parametrize("step", range(STEPS))
def test_a_kill_at_any_step_of_the_switch_leaves_the_old_store_or_the_new_one(
    step: int, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    rdf.build(table(tmp_path, 2, "old"), store)
    killed = run(
        "import os, signal, sys",
        f"left = {step}",
        "def count(event, arguments):",
        "    global left",
        f"    if event in {FILE_EVENTS!r} and any({str(store)!r} in str(one) for one in arguments):",
        "        left -= 1",
        "        if left < 0: os.kill(os.getpid(), signal.SIGKILL)",
        "sys.addaudithook(count)",
        building(table(tmp_path, 3, "new"), store),
    )
    _, errors = killed.communicate()
    assert killed.returncode == -signal.SIGKILL, f"a build has less than {step} steps: {errors}"
    assert glosses(store) in (["old"] * 2, ["new"] * 3)
    rdf.build(table(tmp_path, 1, "newest"), store)
    assert glosses(store) == ["newest"]
    assert sorted(entry.suffix for entry in store.iterdir()) == ["", ".json", ".lock"]


@pytest.mark.parametrize("most_bytes", [50, 5_000, 40_000, 150_000])
def test_a_full_disk_is_said_plainly_and_leaves_the_old_store_whole(most_bytes: int, tmp_path: Path) -> None:
    store = tmp_path / "store"
    rdf.build(table(tmp_path, 5, "old"), store)
    ran = run(
        "import resource",
        "from claimgraph.errors import UnwritableOutput",
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most_bytes}, {most_bytes}))",
        f"try: {building(table(tmp_path, 5000, 'new'), store)}",
        "except UnwritableOutput as error: print(error)",
    )
    said, trace = ran.communicate()
    assert said.startswith(f"{store}: cannot be written: "), trace
    assert "File too large" in said
    assert glosses(store) == ["old"] * 5
    assert len(stores_in(store)) == 1


def test_faults_leave_the_old_store_whole(tmp_path: Path) -> None:
    store, bad = tmp_path / "store", tmp_path / "bad.csv"
    rdf.build(table(tmp_path, 2, "old"), store)
    bad.write_text("subject,relation,object,source,when\nAda,joined,Greens,Chronicle,1922-13\n")
    with pytest.raises(DataFaults):
        rdf.build(bad, store)
    assert glosses(store) == ["old", "old"]
    assert len(stores_in(store)) == 1


def test_a_first_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("subject,relation,object,source,when\nAda,joined,Greens,Chronicle,1922-13\n")
    with pytest.raises(DataFaults):
        rdf.build(bad, tmp_path / "store")
    assert list(tmp_path.iterdir()) == [bad]


def test_a_failure_after_the_switch_does_not_remove_what_is_in_force(tmp_path: Path) -> None:
    path = tmp_path / "store"
    rdf.build(table(tmp_path, 1, "old"), path)
    inner = json.loads((path / POINTER).read_text())["store"]
    with pytest.raises(KeyboardInterrupt), replacing_store(path) as fresh:
        (path / POINTER).write_text(json.dumps({"format": "1", "store": fresh.name}))
        fresh.mkdir()
        raise KeyboardInterrupt
    assert sorted(stores_in(path)) == sorted([inner, fresh.name])


def test_a_folder_that_holds_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    source, folder = table(tmp_path, 1), tmp_path / "thesis"
    folder.mkdir()
    (folder / "chapter.txt").write_text("years of work")
    with pytest.raises(UsageError, match=r"holds something else \(chapter\.txt\); nothing was changed"):
        rdf.build(source, folder)
    assert [entry.name for entry in folder.iterdir()] == ["chapter.txt"]


def test_a_file_in_the_place_of_a_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("notes")
    with pytest.raises(UsageError, match="is a file, and a store is a folder"):
        rdf.build(table(tmp_path, 1), tmp_path / "store")
    assert (tmp_path / "store").read_text() == "notes"


def test_what_others_put_beside_a_store_is_left_alone(tmp_path: Path) -> None:
    store = tmp_path / "store"
    rdf.build(table(tmp_path, 1), store)
    (store / "README.txt").write_text("do not touch")
    rdf.build(table(tmp_path, 1), store)
    assert (store / "README.txt").read_text() == "do not touch"


def test_a_first_build_that_was_killed_can_be_done_again(tmp_path: Path) -> None:
    store = tmp_path / "store"
    (store / "store-0123456789ab").mkdir(parents=True)
    (store / "store-0123456789ab.lock").touch()
    rdf.build(table(tmp_path, 1), store)
    assert len(stores_in(store)) == 1
    assert not (store / "store-0123456789ab.lock").exists()


def test_a_build_in_progress_is_not_taken_for_a_left_over(tmp_path: Path) -> None:
    path = tmp_path / "store"
    with replacing_store(path) as inner:
        Store(str(inner)).add(Quad(NamedNode("a:a"), NamedNode("a:b"), Literal("c")))
        rdf.build(table(tmp_path, 1, "other"), path)
        assert inner.is_dir()
    assert len(rdf.open_store(path)) == 1


@pytest.mark.parametrize(
    ("pointer", "said"),
    [
        ("{", "does not say which store is in force"),
        ('{"format": "1", "store": "../elsewhere"}', "is not the name of a store"),
        ('{"format": "1", "store": "store-0123456789ab"}', "is not a store"),
        (
            json.dumps({"format": str(int(FORMAT_VERSION) + 1), "store": "store-0123456789ab"}),
            "is newer than",
        ),
    ],
)
def test_a_pointer_that_cannot_be_followed_is_named(pointer: str, said: str, tmp_path: Path) -> None:
    (tmp_path / POINTER).write_text(pointer)
    with pytest.raises(UnreadableStore, match=said):
        rdf.load(tmp_path)


def test_a_damaged_store_is_named(tmp_path: Path) -> None:
    store = tmp_path / "store"
    rdf.build(table(tmp_path, 1), store)
    for file in store.glob("store-*/MANIFEST-*"):
        os.truncate(file, 10)
    with pytest.raises(UnreadableStore, match="cannot be opened"):
        rdf.load(store)


def test_a_bare_folder_of_the_engine_is_a_store(tmp_path: Path) -> None:
    rdf.build(table(tmp_path, 2), tmp_path / "graph.nq")
    store = Store(str(tmp_path / "bare"))
    store.bulk_load(path=str(tmp_path / "graph.nq"))
    store.flush()
    del store
    assert list(rdf.read_claims(rdf.load(tmp_path / "bare").store)) == list(
        rdf.read_claims(rdf.load(tmp_path / "graph.nq").store)
    )


def building(source: Path, store: Path) -> str:
    return f"rdf.build(Path({str(source)!r}), Path({str(store)!r}))"


@pytest.mark.parametrize("output", ["graph.nq", "store"])
def test_a_table_that_vanishes_is_named_and_not_the_output(output: str, tmp_path: Path) -> None:
    path = table(tmp_path, 3)
    reader = PackageReader(path)
    path.unlink()
    write = rdf.write_file if output == "graph.nq" else rdf.write_store
    with pytest.raises(DataFaults) as error:
        write(reader, tmp_path / output)
    assert str(error.value).startswith(f"{path}: cannot be read: ")


def test_two_builds_at_once_write_two_pointers(tmp_path: Path) -> None:
    store = tmp_path / "store"
    (store / f"{POINTER}.part").mkdir(parents=True)  # whoever writes under this name as well, fails
    with replacing_store(store) as one:
        one.mkdir()
        with replacing_store(store) as other:
            other.mkdir()
    assert json.loads((store / POINTER).read_text())["store"] == one.name


def test_the_pointer_of_a_killed_build_is_removed_by_the_next(tmp_path: Path) -> None:
    path, store = table(tmp_path, 3), tmp_path / "store"
    rdf.build(path, store)
    part = store / f"{POINTER}.store-0123456789ab.part"
    part.write_text("{")
    rdf.build(path, store)
    assert not part.exists()
