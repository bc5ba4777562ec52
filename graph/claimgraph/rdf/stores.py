"""Stores on disk: a folder whose pointer file names the store in force, replaced in one step.

A folder cannot be replaced by a folder, so a new store is built beside the old one and the pointer is
replaced. Whoever builds or reads a store holds a lock on it; a build removes whatever no living
process holds and the pointer does not name.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from pyoxigraph import Store

from claimgraph.errors import UnreadableStore, UnwritableOutput, UsageError
from claimgraph.rdf.world import check_format

try:
    import fcntl
except ImportError:  # Windows refuses to rename or remove a folder with open files, which is lock enough
    fcntl = None  # type: ignore[assignment]

POINTER = "claimgraph-store.json"
STORE_FORMAT = "1"

_OURS = re.compile(
    r"store-[0-9a-f]{12}(?:\.lock)?|\.store-[0-9a-f]{12}\.gone"
    r"|claimgraph-store\.json(?:(?:\.store-[0-9a-f]{12})?\.part)?"
)
_STORE_NAME = re.compile(r"store-[0-9a-f]{12}")
_READING: dict[Path, int] = {}
"""Locks on the stores that this process reads, until it ends: an open store has no moment of closing."""


def is_store(path: Path) -> bool:
    """Say whether a path is a store: one of ours, or a bare folder of the engine."""
    return (path / POINTER).is_file() or (path / "CURRENT").is_file()


def open_store(path: Path) -> Store:
    """Open a store to read: one made by `write_store`, or a bare folder of the engine.

    Raises:
        UnreadableStore: there is none, it is damaged, or of a newer format.
    """
    if not (path / POINTER).is_file():
        return _open(path)
    for _ in range(10):
        inner = _pointed_at(path)
        _hold(inner)
        if inner == _pointed_at(path):
            return _open(inner)
    raise UnreadableStore(f"{path}: the store is being replaced again and again")


@contextmanager
def replacing_store(path: Path) -> Iterator[Path]:
    """Give a fresh folder to build a store in, which takes the place of the old store when all went well.

    Raises:
        UsageError: the path holds something else, which is left as it is.
        UnwritableOutput: the disk is full, or the place cannot be written to; the old store is whole.
    """
    _refuse_foreign(path)
    inner, is_new = path / f"store-{token_hex(6)}", not path.exists()
    try:
        path.mkdir(parents=True, exist_ok=True)
        with _locked(inner):
            try:
                yield inner
                _sync(inner)
                _point_to(inner)
            finally:
                with suppress(OSError):
                    _pointer_part(inner).unlink(missing_ok=True)
                if not _is_in_force(inner):
                    _remove(inner)
    except OSError as error:
        why = error.strerror or error
        raise UnwritableOutput(f"{path}: cannot be written: {why}; what stood there is unchanged") from None
    finally:
        if is_new:
            with suppress(OSError):
                path.rmdir()  # only when nothing came to stand there
    _remove_leftovers(path)


def _open(folder: Path) -> Store:
    if not (folder / "CURRENT").is_file():
        raise UnreadableStore(f"{folder}: is not a store")
    try:
        return Store.read_only(str(folder))
    except (OSError, RuntimeError) as error:
        raise UnreadableStore(f"{folder}: the store cannot be opened: {error}") from None


def _pointed_at(path: Path) -> Path:
    pointer = path / POINTER
    try:
        content = json.loads(pointer.read_text(encoding="utf-8"))
        name, form = str(content["store"]), str(content["format"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableStore(f"{pointer}: does not say which store is in force: {error}") from None
    check_format(form, str(pointer))
    if not _STORE_NAME.fullmatch(name):
        raise UnreadableStore(f"{pointer}: {name!r} is not the name of a store")
    return path / name


def _is_in_force(inner: Path) -> bool:
    """False as well when there is no pointer that can be followed."""
    try:
        return inner == _pointed_at(inner.parent)
    except UnreadableStore:
        return False


def _refuse_foreign(path: Path) -> None:
    """A wrong -o must never cost a user's files."""
    if path.is_dir():
        foreign = sorted(entry.name for entry in path.iterdir() if not _OURS.fullmatch(entry.name))
        if foreign and not (path / POINTER).is_file():
            raise UsageError(
                f"{path}: is a folder that holds something else ({', '.join(foreign[:3])}); nothing was "
                "changed; name a new folder for the store"
            )
    elif path.exists():
        raise UsageError(f"{path}: is a file, and a store is a folder; nothing was changed")


def _point_to(inner: Path) -> None:
    pointer, beside = inner.parent / POINTER, _pointer_part(inner)
    with beside.open("w", encoding="utf-8") as file:
        json.dump({"format": STORE_FORMAT, "store": inner.name}, file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(pointer)
    _sync_folder(inner.parent)


def _pointer_part(inner: Path) -> Path:
    """A pointer that is not yet in force; each build has its own."""
    return inner.with_name(f"{POINTER}.{inner.name}.part")


def _sync(folder: Path) -> None:
    """See that the new store is on the disk before the pointer is: power can fail as well."""
    for file in folder.iterdir():
        with file.open("rb+") as opened:
            os.fsync(opened.fileno())
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _remove_leftovers(path: Path) -> None:
    """Remove stores that are not in force and that nobody builds or reads, with what killed builds left."""
    names = {_store_name(entry.name) for entry in path.iterdir()}
    for name in sorted(names):
        folder = path / name
        if _STORE_NAME.fullmatch(name):
            with suppress(OSError, UnreadableStore), _locked(folder):
                if folder != _pointed_at(path):
                    _remove(folder)
                _pointer_part(folder).unlink(missing_ok=True)
        elif _OURS.fullmatch(name) and folder.is_dir():
            shutil.rmtree(folder, ignore_errors=True)


def _store_name(name: str) -> str:
    """The store to which a lock or a pointer that is not in force belongs."""
    return name.removesuffix(".lock").removeprefix(f"{POINTER}.").removesuffix(".part")


def _remove(folder: Path) -> None:
    """Rename first: a folder that is half removed must not look like a store."""
    gone = folder.with_name(f".{folder.name}.gone")
    with suppress(OSError):
        folder.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a store for oneself alone, or raise OSError at once when another process holds it."""
    lock = _lock_file(folder)
    with lock.open("ab") as file:
        if fcntl:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if not os.path.samestat(os.fstat(file.fileno()), lock.stat()):
            raise BlockingIOError(f"{lock} was removed by another process at this moment")
        try:
            yield
        finally:
            if not folder.is_dir():
                lock.unlink(missing_ok=True)


def _hold(folder: Path) -> None:
    """Keep a store from being removed while this process lives; where no lock can be had, read it anyway."""
    if fcntl and folder not in _READING:
        with suppress(OSError):
            descriptor = os.open(_lock_file(folder), os.O_RDONLY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except OSError:
                os.close(descriptor)
                raise
            _READING[folder] = descriptor


def _lock_file(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")
