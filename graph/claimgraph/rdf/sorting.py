"""Lines in canonical order: sorted, each once, in bounded memory."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

CHUNK = 128 * 1024 * 1024
"""Bytes of lines that are sorted in memory at once; longer files go through temporary ones."""


def sorted_lines(lines: BinaryIO, *, chunk: int = CHUNK) -> Iterator[bytes]:
    r"""Yield the lines of a file in the order of their bytes, each once.

    >>> list(sorted_lines(io.BytesIO(b"b\na\nb\n")))
    [b'a\n', b'b\n']
    """
    first = lines.readlines(chunk)
    rest = lines.readlines(chunk)
    if not rest:
        yield from sorted(set(first))
        return
    with TemporaryDirectory(prefix="claimgraph-") as folder, ExitStack() as open_files:
        parts: list[BinaryIO] = []
        while first:
            part = Path(folder) / str(len(parts))
            with part.open("wb") as file:
                file.writelines(sorted(set(first)))
            parts.append(open_files.enter_context(part.open("rb")))
            first, rest = rest, lines.readlines(chunk)
        yield from _each_once(merge(*parts))


def _each_once(lines: Iterable[bytes]) -> Iterator[bytes]:
    last = b""
    for line in lines:
        if line != last:
            yield line
            last = line


class LineStream(io.RawIOBase):
    """Texts that are made one after the other, read as one binary file; see `open_texts`."""

    def __init__(self, texts: Iterable[str | bytes]) -> None:
        super().__init__()
        self._texts = iter(texts)
        self._pending = memoryview(b"")

    def readable(self) -> bool:
        """Say that the stream can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer as far as one text goes; 0 at the end."""
        while not self._pending:
            text = next(self._texts, None)
            if text is None:
                return 0
            self._pending = memoryview(text.encode() if isinstance(text, str) else text)
        count = min(len(buffer), len(self._pending))
        buffer[:count] = self._pending[:count]
        self._pending = self._pending[count:]
        return count


def open_texts(texts: Iterable[str | bytes]) -> io.BufferedReader:
    """Return texts as a file that makes each only when it is read.

    >>> open_texts(["a ", "b"]).read()
    b'a b'
    """
    return io.BufferedReader(LineStream(texts), 1 << 20)
