"""Files that are replaced whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from claimgraph.errors import UnwritableOutput


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file beside `path` that takes its place when all is written, and goes when it is not."""
    beside = path.with_name(f".{path.name}.{token_hex(4)}.part")
    try:
        with beside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink()


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that what stood there stays whole until the new one is; missing folders are made.

    Raises:
        UnwritableOutput: the disk is full, or the place cannot be written to.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_whole(Path(folder, "new", "a.txt"), b"all of it")
    ...     Path(folder, "new", "a.txt").read_bytes()
    b'all of it'
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as file:
            file.write(data)
    except OSError as error:
        raise UnwritableOutput(f"{path}: cannot be written: {error.strerror or error}") from None
