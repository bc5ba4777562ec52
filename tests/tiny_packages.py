"""Small packages of tables, written where a test can see what it changed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from claimgraph.tables import check_package

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


def write_package(
    folder: Path, *, descriptor: Mapping[str, object] | str | None = None, **tables: str | bytes
) -> Path:
    """Write a clean little package, its tables or descriptor replaced by those given; return its path."""
    package = folder / "tiny"
    package.mkdir(exist_ok=True)
    text = descriptor if isinstance(descriptor, str) else json.dumps({**DESCRIPTOR, **(descriptor or {})})
    (package / "datapackage.json").write_text(text, encoding="utf-8")
    for table, content in {**TABLES, **tables}.items():
        (package / f"{table}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return package


def faults_of(path: Path, *, texts: Mapping[str, Path] | None = None) -> list[str]:
    """Check a package and give its faults as lines, the path of its folder left out."""
    folder = path if path.is_dir() else path.parent
    lines = [str(fault) for fault in check_package(path, texts=texts or {}).faults]
    return [line.replace(f"{folder}/", "").replace(f"{folder.parent}/", "") for line in lines]
