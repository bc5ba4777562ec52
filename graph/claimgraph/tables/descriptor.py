"""`datapackage.json`: the package's name, base and licence, and which file holds which table.

The form is Data Package v2 (https://datapackage.org), with four properties of ours: `base`, `language`,
`citation` and `format_version`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from claimgraph.claims import FORMAT_VERSION, Dataset
from claimgraph.errors import nearest_name
from claimgraph.tables.cells import LANGUAGE
from claimgraph.tables.findings import Findings
from claimgraph.tables.spellings import folded

DESCRIPTOR = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+[/#:]")
_OTHER_PROPERTIES = frozenset(
    (
        "$schema",
        "profile",
        "id",
        "description",
        "homepage",
        "image",
        "version",
        "created",
        "keywords",
        "sources",
    )
)

_TAGS: Mapping[str, str] = {
    name: tag
    for tag, names in {
        "en": "english inglese englisch",
        "it": "italian italiano italienisch",
        "de": "german tedesco deutsch",
        "fr": "french francese franzosisch francais",
        "es": "spanish spagnolo spanisch espanol",
    }.items()
    for name in names.split()
}

_Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Licence(BaseModel):
    """One of `licenses`: a name such as "CC-BY-4.0", a path (an address or a file), or both."""

    name: _Words | None = None
    path: _Words | None = None
    title: str = ""

    @model_validator(mode="after")
    def _names_something(self) -> Licence:
        if not (self.name or self.path):
            raise ValueError('a licence has a "name" such as "CC-BY-4.0" or a "path" to its text')
        return self


class Contributor(BaseModel):
    """One of `contributors`."""

    title: str = ""
    path: str = ""
    email: str = ""
    organization: str = ""


class Dialect(BaseModel):
    """How a table's file is written; the delimiter is found by itself and only compared with this."""

    delimiter: str = ""
    sheet_name: str = Field("", alias="sheetName")


class Column(BaseModel):
    """One of a schema's `fields`."""

    name: _Words


class Schema(BaseModel):
    """The columns that a table's schema lists."""

    fields: list[Column] = []


class Resource(BaseModel):
    """One of `resources`: a table's name and its file inside the package's folder."""

    name: _Words
    path: _Words
    dialect: Dialect = Field(default_factory=lambda: Dialect.model_validate({}))
    table_schema: Schema | None = Field(None, alias="schema")


class Descriptor(BaseModel):
    """The descriptor as a whole; further properties of Data Package are left alone."""

    model_config = ConfigDict(extra="allow")

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$")]
    title: str = ""
    base: Annotated[str, StringConstraints(strip_whitespace=True)]
    language: Annotated[str, StringConstraints(pattern=f"^{LANGUAGE.pattern}$")] = "en"
    format_version: Annotated[str, StringConstraints(pattern=r"^[0-9]+$")] = FORMAT_VERSION
    citation: str = ""
    licenses: list[Licence] = []
    contributors: list[Contributor] = []
    resources: list[Resource] = []

    def dataset(self, *, data_hash: str, tool_version: str) -> Dataset:
        """Return what is carried into every store, file and page."""
        return Dataset(
            name=self.name,
            title=self.title or self.name,
            base=self.base,
            language=self.language,
            licence=self._licence(),
            citation=self.citation,
            format_version=self.format_version,
            data_hash=data_hash,
            tool_version=tool_version,
        )

    def _licence(self) -> str:
        """The address of the one licence, or the names of all."""
        names = [one.name or one.path or "" for one in self.licenses]
        paths = [one.path for one in self.licenses if one.path and ":" in one.path]
        return paths[0] if len(names) == 1 and paths else ", ".join(names)


def read_descriptor(folder: Path, findings: Findings) -> tuple[Descriptor, bool]:
    """Read a package's descriptor, and tell whether the tables are in a format that can be read.

    Faults are added to `findings`; one that cannot be used is replaced, so that the tables' own faults
    are found in the same run.
    """
    unnamed = Descriptor(name="unnamed", base="urn:claimgraph:unnamed:")
    shown = str(folder / DESCRIPTOR)
    text = _read_text(folder / DESCRIPTOR, shown, findings)
    content = _parse(text, shown, findings) if text else None
    if content is None:
        return unnamed, True
    if _is_newer(content, text, shown, findings):
        return unnamed, False
    try:
        descriptor = Descriptor.model_validate(content)
    except ValidationError as error:
        _report(error, text, shown, findings)
        return unnamed, True
    _check_properties(descriptor, text, shown, findings)
    return descriptor, True


def is_base(iri: str) -> bool:
    """Tell whether ids can be put behind an IRI: absolute, without blanks, ending in "/", "#" or ":".

    >>> is_base("https://example.org/harbour/"), is_base("urn:claimgraph:harbour:"), is_base("example.org/")
    (True, True, False)
    """
    return _IRI.fullmatch(iri) is not None


def _read_text(path: Path, shown: str, findings: Findings) -> str:
    if not path.parent.is_dir():
        findings.add(str(path.parent), "missing-file", "is missing")
        return ""
    if not path.is_file():
        findings.add(
            shown, "missing-file", "is missing", "claimgraph init writes a small package to start from"
        )
        return ""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        findings.add(shown, "encoding", "is not UTF-8", "save it as UTF-8", line=line)
        return ""
    if not text.strip():
        findings.add(shown, "bad-json", "is empty")
        return ""
    return text


def _parse(text: str, shown: str, findings: Findings) -> dict[str, Any] | None:
    def refuse_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        for name in dict.fromkeys(name for name in names if names.count(name) > 1):
            findings.add(
                shown,
                "duplicate-key",
                "stands twice in one object",
                line=_line_of(text, (name, name)),
                column=name,
            )
        return dict(pairs)

    try:
        content = json.loads(text, object_pairs_hook=refuse_twins)
    except json.JSONDecodeError as error:
        reason = f"is not JSON at column {error.colno}: {error.msg}"
        findings.add(shown, "bad-json", reason, _json_hint(text, error), line=error.lineno)
        return None
    except RecursionError:
        findings.add(shown, "bad-json", "is nested too deeply")
        return None
    if not isinstance(content, dict):
        findings.add(shown, "bad-json", "is not a JSON object { ... }", line=1)
        return None
    return content


def _json_hint(text: str, error: json.JSONDecodeError) -> str:
    before = text[: error.pos].rstrip()
    if before.endswith(",") and text[error.pos : error.pos + 1] in "]}":
        return "take away the comma before it"
    if "delimiter" in error.msg:
        return "a comma is missing before it"
    return ""


def _is_newer(content: dict[str, Any], text: str, shown: str, findings: Findings) -> bool:
    version = content.get("format_version", FORMAT_VERSION)
    if isinstance(version, int | float) and not isinstance(version, bool):
        version = content["format_version"] = str(version)
    whole = re.match(r"[0-9]{1,9}(?![0-9])", version) if isinstance(version, str) else None
    if not whole or int(whole[0]) <= int(FORMAT_VERSION):
        return False
    findings.add(
        shown,
        "newer-format",
        f"this package is in format {version}; this claimgraph reads format {FORMAT_VERSION} and older",
        "install a newer claimgraph",
        line=_line_of(text, ("format_version",)),
        column="format_version",
        value=version,
    )
    return True


def _report(error: ValidationError, text: str, shown: str, findings: Findings) -> None:
    for problem in error.errors(include_url=False):
        place = tuple(problem["loc"])
        value = problem["input"]
        findings.add(
            shown,
            "bad-licence" if place[:1] == ("licenses",) else "bad-descriptor",
            _reason(place, problem["type"], problem["msg"]),
            _hint(place, value),
            line=_line_of(text, place),
            column=".".join(map(str, place)),
            value=value if isinstance(value, str) else "",
        )


def _reason(place: tuple[int | str, ...], kind: str, message: str) -> str:
    if kind == "value_error":
        return message.removeprefix("Value error, ")
    if place == ("format_version",):
        return f"is not a whole number such as {FORMAT_VERSION!r}"
    if place == ("language",):
        return 'is not a language tag such as "en", "it" or "de-AT"'
    if kind == "string_pattern_mismatch":
        return "is not a short name in small letters, digits, '.', '_' and '-'"
    return _REASONS.get(kind, "is not what should stand there")


_REASONS: Mapping[str, str] = {
    "missing": "is missing",
    "string_type": 'is not a text in quotes "..."',
    "string_too_short": "is empty",
    "list_type": "is not a list [ ... ]",
    "model_type": "is not an object { ... }",
    "model_attributes_type": "is not an object { ... }",
}


def _hint(place: tuple[int | str, ...], value: object) -> str:
    match place, value:
        case ("base",), _:
            return 'add "base": the web address under which ids are named, such as "https://example.org/my-data/"'
        case ("name",), str():
            return re.sub(r"[^a-z0-9._-]+", "-", value.casefold()).strip("-")
        case ("name",), _:
            return 'add "name": a short name in small letters'
        case ("language",), str():
            return _TAGS.get(folded(value), "")
        case ("licenses", *_), _:
            return 'write "licenses": [{"name": "CC-BY-4.0"}]'
        case ("resources", _, "path"), list():
            return "each table is one file"
    return ""


def _check_properties(descriptor: Descriptor, text: str, shown: str, findings: Findings) -> None:
    if not is_base(descriptor.base):
        ends = descriptor.base[-1:] in ("/", "#", ":")
        hint = f"{descriptor.base}/" if not ends and is_base(descriptor.base + "/") else ""
        reason = "is not an absolute IRI that ends in '/', '#' or ':'"
        line = _line_of(text, ("base",))
        findings.add(shown, "bad-iri", reason, hint, line=line, column="base", value=descriptor.base)
    known = {*Descriptor.model_fields, *_OTHER_PROPERTIES}
    for name in descriptor.model_extra or {}:
        if name in _OTHER_PROPERTIES:
            continue
        if near := nearest_name(name, known):
            reason = "is not a property of a package"
            line = _line_of(text, (name,))
            findings.add(shown, "unknown-property", reason, near, line=line, column=name)
        else:
            findings.note(f"{shown}: property {name!r} is not one that claimgraph reads")
    if not descriptor.licenses:
        findings.note(f"{shown}: no licence is named; others cannot tell what they may do with the data")


def _line_of(text: str, place: tuple[int | str, ...]) -> int:
    """Line of the property that a path leads to, its names sought one after the other; 0 if none is found."""
    position = -1
    for name in place:
        if isinstance(name, int):
            continue
        found = re.compile(re.escape(json.dumps(name)) + r"\s*:").search(text, position + 1)
        if not found:
            break
        position = found.start()
    return text.count("\n", 0, position) + 1 if position >= 0 else 0
