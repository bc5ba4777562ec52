"""One pass over a table's bytes: its digest, its encoding, and whether it hides control characters."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Protocol
from unicodedata import name as character_name

from claimgraph.errors import UNSAFE
from claimgraph.tables.findings import Findings

CHUNK = 1 << 20

HIDDEN = re.compile(f"[{re.escape(''.join(map(chr, sorted(UNSAFE))))}\ufffd]")
"""Control characters, line separators, bidirectional embeddings, overrides and isolates, and lost letters."""

_HIDDEN_BYTES = bytes(code for code in UNSAFE if code < 128)


class Digest(Protocol):
    """What `hashlib.sha256()` gives."""

    def update(self, data: bytes, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Survey:
    """What one pass over a file's bytes tells.

    Args:
        encoding: name for `open`; the file is read on with it so that its other faults are found too.
        has_hidden: some character of the file matches `HIDDEN`.
    """

    encoding: str
    has_hidden: bool


def survey_text(path: Path, shown: str, digest: Digest, findings: Findings) -> Survey:
    """Hash a text file and tell its encoding; a wrong encoding becomes a fault with the fix.

    Args:
        shown: the path as messages name it.
        digest: updated with all bytes of the file.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    has_hidden, line, is_utf8 = False, 1, True
    for number, chunk in enumerate(_chunks(path)):
        digest.update(chunk)
        if number == 0 and (encoding := _wide_encoding(chunk)):
            _report_wide(shown, encoding, findings)
            return _finish(path, digest, encoding)
        if not is_utf8:
            continue
        try:
            text = decoder.decode(chunk)
        except UnicodeDecodeError as error:
            _report_not_utf8(shown, line, error, findings)
            is_utf8 = False
            continue
        line += text.count("\n")
        has_hidden = has_hidden or _hides(chunk, text, at_start=number == 0)
    if is_utf8 and decoder.getstate()[0]:
        findings.add(
            shown, "encoding", "ends in the middle of a UTF-8 character", "the file was cut off", line=line
        )
        is_utf8 = False
    return Survey("utf-8-sig" if is_utf8 else "cp1252", has_hidden or not is_utf8)


def hash_file(path: Path, digest: Digest) -> None:
    """Update a digest with all bytes of a file."""
    for chunk in _chunks(path):
        digest.update(chunk)


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal."""
    digest = sha256()
    hash_file(path, digest)
    return digest.hexdigest()


def describe_hidden(character: str) -> str:
    """Name a character that cannot be seen.

    >>> describe_hidden(chr(0x202E)), describe_hidden(chr(7))
    ('U+202E (right-to-left override)', 'U+0007 (control character)')
    """
    return f"U+{ord(character):04X} ({character_name(character, 'control character').lower()})"


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _finish(path: Path, digest: Digest, encoding: str) -> Survey:
    with path.open("rb", buffering=0) as file:
        file.seek(CHUNK)
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return Survey(encoding, True)


def _hides(chunk: bytes, text: str, *, at_start: bool) -> bool:
    # Deleting bytes is ten times faster than a search; only text beyond ASCII needs the search.
    if text.isascii():
        return len(chunk.translate(None, _HIDDEN_BYTES)) != len(chunk)
    return HIDDEN.search(text, 1 if at_start and text[:1] == "\ufeff" else 0) is not None


def _wide_encoding(start: bytes) -> str:
    """Name UTF-16 or UTF-32 by the mark at the start, or by the zero bytes of Latin text."""
    for mark, encoding in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if start.startswith(mark):
            return encoding
    sample = start[:2000]
    if len(sample) >= 4 and sample[1::2].count(0) > 0.8 * len(sample[1::2]):
        return "utf-16-le"
    if len(sample) >= 4 and sample[0::2].count(0) > 0.8 * len(sample[0::2]):
        return "utf-16-be"
    return ""


def _report_wide(shown: str, encoding: str, findings: Findings) -> None:
    name = encoding[:6].upper()
    findings.add(shown, "encoding", f"is encoded as {name}, not UTF-8", "save it as 'CSV UTF-8'", line=1)


def _report_not_utf8(shown: str, line: int, error: UnicodeDecodeError, findings: Findings) -> None:
    before, bad = error.object[: error.start], error.object[error.start : error.start + 1]
    line += before.count(b"\n")
    start = before.rfind(b"\n") + 1
    word = re.split(rb"[,;\t\n\r\"]", error.object[max(start, error.start - 20) :], maxsplit=0)
    around = next((part for part in word if bad in part), bad)[:40].decode("cp1252", "replace")
    findings.add(
        shown,
        "encoding",
        f"byte 0x{bad.hex().upper()} is not UTF-8; the file looks like Windows-1252 (cp1252)",
        "save it as 'CSV UTF-8'",
        line=line,
        value=around.strip(),
    )
