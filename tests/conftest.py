"""Small packages of tables, written where a test can see what it changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

TABLES: Mapping[str, str] = {
    "entities": """\
id,type,label
ada,person,Ada Quill
bo,person,Bo Tarn
greens,party,The Greens
reds,party,The Reds
port,place,Port Merle
war,event,The War
wheat,good,wheat
""",
    "sources": """\
id,kind,title,text_sha256
s1,book,Chronicle,
s2,book,Almanac,2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824
""",
    "claims": """\
id,subject,relation,object,source
c1,ada,member_of,greens,s1
""",
}
"""A package that checks clean; the digest of s2 is that of the text "hello"."""

DESCRIPTOR: Mapping[str, object] = {
    "name": "tiny",
    "title": "Tiny",
    "format_version": "1",
    "base": "https://example.org/tiny/",
    "licenses": [{"name": "CC0-1.0"}],
}

WritePackage = Callable[..., Path]
FaultsOf = Callable[..., list[str]]


@pytest.fixture
def write_package(tmp_path: Path) -> WritePackage:
    """Write a clean little package whose tables or descriptor are replaced by those given."""

    def write(*, descriptor: Mapping[str, object] | str | None = None, **tables: str | bytes) -> Path:
        folder = tmp_path / "tiny"
        folder.mkdir(exist_ok=True)
        text = descriptor if isinstance(descriptor, str) else json.dumps({**DESCRIPTOR, **(descriptor or {})})
        (folder / "datapackage.json").write_text(text, encoding="utf-8")
        for table, content in {**TABLES, **tables}.items():
            data = content if isinstance(content, bytes) else content.encode()
            (folder / f"{table}.csv").write_bytes(data)
        return folder

    return write


@pytest.fixture
def faults_of(tmp_path: Path) -> FaultsOf:
    """Check a package and give its faults as lines, the folder's path left out."""
    from claimgraph.tables import check_package

    def faults(path: Path, *, texts: Mapping[str, Path] | None = None) -> list[str]:
        report = check_package(path, texts=texts or {})
        folder = path if path.is_dir() else path.parent
        return [str(fault).replace(f"{folder}/", "").replace(f"{tmp_path}/", "") for fault in report.faults]

    return faults
