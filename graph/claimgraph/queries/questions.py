"""Saved questions: SPARQL files with a header that says what they ask and what they need.

    # title: Who changed sides
    # description: Every change of side that a source states.
    #   A line that goes on is indented.
    # parameter who (entity): only this person, party or group [default: any]
    # claims: ?claim

    SELECT ...

A parameter is the variable of that name. One with `[default: any]` may be left out, and its variable is then
free; one without a default must be given. `claims` names the variables that hold the claims a row rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from claimgraph.dates import parse_edtf
from claimgraph.errors import BadDate, DataFaults, Fault, GraphError, QueryError, UnknownName, nearest_name
from claimgraph.queries.functions import functions
from claimgraph.queries.guard import read_query
from claimgraph.queries.short import Shortener
from claimgraph.queries.syntax import explain_error
from claimgraph.rdf import ROOMS
from claimgraph.vocabulary import PREFIXES

TYPES: Final = (
    "entity", "relation", "family", "source", "claim", "date", "period", "text", "number", "type",
)  # fmt: skip
"""Types of parameters: a thing to be found by name, a date in EDTF, a word or a number."""

ANY: Final = "any"
"""The default of a parameter that may be left out."""

_KEYS: Final = ("title", "description", "parameter", "claims")
_LINE: Final = re.compile(r"# (?P<key>[a-z]+)(?P<about>[^:]*): *(?P<value>.*)")
_GOES_ON: Final = re.compile(r"#(?:  +| *\t)\s*(?P<value>\S.*)")
_PARAMETER: Final = re.compile(r" +(?P<name>[A-Za-z][A-Za-z0-9_]*) +\((?P<type>[a-z]+)\) *")
_DEFAULT: Final = re.compile(r"(?P<description>.*?)\s*\[default: *(?P<default>[^\]]+?) *\]$")
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CHECKED_WITH: Final = {**PREFIXES, **{room: f"urn:x:{room}:" for room in ROOMS}}


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question needs to know.

    Args:
        default: used when no value is given; "any" leaves the variable free; None = a value must be given.
    """

    name: str
    type: str
    description: str
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question.

    Args:
        name: the file's, without its suffix.
        text: the whole file: the header is a comment to SPARQL.
        claims: names of the variables that hold the claims a row rests on.
        origin: the file it was read from.
    """

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str = field(repr=False)
    claims: tuple[str, ...] = ()
    origin: str = ""


def list_questions(folder: Path | None = None) -> list[Question]:
    """List the saved questions: those of a package, then those of the ontology, each in order of names.

    A package's question takes the place of the ontology's of the same name.

    Args:
        folder: the package's folder of questions; None when there is none at hand.

    Raises:
        DataFaults: some of the files are malformed; all faults are listed.

    >>> "who-changed-sides" in [question.name for question in list_questions()]
    True
    """
    faults: list[Fault] = []
    found: dict[str, Question] = {}
    ontology = Path(str(files("claimgraph.ontology").joinpath("questions")))
    for place in (folder, ontology):
        for path in sorted(place.glob("*.rq")) if place is not None else ():
            try:
                question = read_question(path)
            except DataFaults as error:
                faults += error.faults
            else:
                found.setdefault(question.name, question)
    if faults:
        raise DataFaults(faults)
    return list(found.values())


def find_question(questions: Iterable[Question], name: str) -> Question:
    """Return the question of a name.

    Raises:
        UnknownName: there is none; names the nearest.
    """
    by_name = {question.name: question for question in questions}
    if name not in by_name:
        near = nearest_name(name.lower().replace("_", "-").replace(" ", "-"), by_name)
        known = "" if near else f"; there are {', '.join(by_name) or 'none'}"
        raise UnknownName(f"no question {name!r}{known}", [near] if near else [])
    return by_name[name]


def read_question(path: Path) -> Question:
    """Read a question from its file.

    Raises:
        DataFaults: it is malformed; every fault has its line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        fault = Fault(
            str(path), 0, "", "", "not-utf8", f"is not UTF-8 (byte {error.start})", "save it as UTF-8"
        )
        raise DataFaults([fault]) from None
    return parse_question(text, name=path.stem, origin=str(path))


def parse_question(text: str, *, name: str, origin: str = "") -> Question:
    """Read a question from its text.

    Args:
        name: small letters, digits and hyphens.
        origin: the file's path, for messages.

    Raises:
        DataFaults: it is malformed; every fault has its line.
    """
    reader = _Reader(origin or f"{name}.rq", text)
    question = reader.read(name, origin)
    if reader.faults:
        raise DataFaults(sorted(reader.faults, key=lambda fault: fault.line))
    return question


@dataclass(slots=True)
class _Entry:
    """A key of the header with its value, lines that go on included."""

    line: int
    key: str
    about: str
    value: str


class _Reader:
    """Reads one file and notes every fault."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.faults: list[Fault] = []

    def read(self, name: str, origin: str) -> Question:
        if not _NAME.fullmatch(name):
            self._fault(0, name, "bad-name", "is not a name of small letters, digits and hyphens")
        entries = list(self._entries())
        texts = {key: self._single(entries, key) for key in ("title", "description", "claims")}
        for key in ("title", "description"):
            if not texts[key]:
                self._fault(0, "", f"no-{key}", f"the header has no '# {key}: ...'")
        parameters = tuple(self._parameters(entries))
        claims = tuple(self._claims(texts["claims"]))
        self._check_query(entries, parameters, claims)
        return Question(name, texts["title"], texts["description"], parameters, self.text, claims, origin)

    def _fault(self, line: int, value: str, code: str, reason: str, hint: str = "") -> None:
        self.faults.append(Fault(self.file, line, "", value, code, reason, hint))

    def _entries(self) -> Iterator[_Entry]:
        entry: _Entry | None = None
        for number, line in enumerate(self.text.splitlines(), 1):
            if not line.startswith("#"):
                break
            goes_on, starts = _GOES_ON.fullmatch(line), _LINE.fullmatch(line)
            if goes_on and entry:
                entry.value += f" {goes_on['value'].strip()}"
            elif starts:
                if entry:
                    yield entry
                entry = _Entry(number, starts["key"], starts["about"], starts["value"].strip())
            elif line.strip("# \t"):
                self._fault(
                    number, line, "bad-header", "is no '# key: value', nor indented to go on with one"
                )
        if entry:
            yield entry

    def _single(self, entries: Iterable[_Entry], key: str) -> str:
        found = [entry for entry in entries if entry.key == key]
        for entry in found:
            if entry.about.strip():
                self._fault(
                    entry.line, entry.about.strip(), "bad-header", f"should not stand between '{key}' and ':'"
                )
        for entry in found[1:]:
            self._fault(entry.line, key, "twice", "stands in the header twice")
        return found[0].value if found else ""

    def _parameters(self, entries: Iterable[_Entry]) -> Iterator[Parameter]:
        names: set[str] = set()
        for entry in entries:
            if entry.key != "parameter":
                if entry.key not in _KEYS:
                    near = nearest_name(entry.key, _KEYS)
                    self._fault(entry.line, entry.key, "unknown-key", f"is none of {', '.join(_KEYS)}", near)
                continue
            parameter = self._parameter(entry)
            if parameter is None:
                continue
            if parameter.name in names:
                self._fault(entry.line, parameter.name, "twice", "is declared twice")
            names.add(parameter.name)
            yield parameter

    def _parameter(self, entry: _Entry) -> Parameter | None:
        match = _PARAMETER.fullmatch(entry.about)
        if not match:
            shape = "is not written '# parameter NAME (TYPE): description [default: X]'"
            self._fault(entry.line, f"parameter{entry.about}", "bad-parameter", shape)
            return None
        if match["type"] not in TYPES:
            near = nearest_name(match["type"], TYPES)
            self._fault(entry.line, match["type"], "unknown-type", f"is none of {', '.join(TYPES)}", near)
        ending = _DEFAULT.fullmatch(entry.value)
        default = ending["default"] if ending else None
        description = ending["description"] if ending else entry.value
        if not description:
            self._fault(entry.line, match["name"], "no-description", "is not described")
        if default not in (None, ANY):
            self._check_default(entry.line, match["type"], str(default))
        return Parameter(match["name"], match["type"], description, default)

    def _check_default(self, line: int, kind: str, default: str) -> None:
        try:
            if kind in ("date", "period"):
                parse_edtf(default)
            elif kind == "number":
                float(default)
        except BadDate as error:
            self._fault(line, default, "bad-default", error.reason, error.hint)
        except ValueError:
            self._fault(line, default, "bad-default", "is not a number")

    def _claims(self, value: str) -> Iterator[str]:
        for word in value.split():
            if re.fullmatch(r"\?[A-Za-z][A-Za-z0-9_]*", word):
                yield word[1:]
            else:
                self._fault(self._line_of("# claims"), word, "bad-claims", "is not a variable, written ?name")

    def _check_query(
        self, entries: list[_Entry], parameters: tuple[Parameter, ...], claims: tuple[str, ...]
    ) -> None:
        """Hold the header against the query: its syntax, its parameters, and the columns that it gives."""
        try:
            variables = {token.text[1:] for token in read_query(self.text) if token.kind == "var"}
            store = ox.Store()
            known = functions(Shortener(store, _CHECKED_WITH))
            solutions = store.query(self.text, prefixes=_CHECKED_WITH, custom_functions=known)
        except SyntaxError as error:
            self._fault_of_query(explain_error(self.text, error, _CHECKED_WITH))
            return
        except QueryError as error:
            self._fault_of_query(error)
            return
        lines = {entry.about.split()[0]: entry.line for entry in entries if entry.about.strip()}
        for parameter in parameters:
            if parameter.name not in variables:
                near = nearest_name(parameter.name, variables)
                reason = f"the query has no variable ?{parameter.name}"
                self._fault(lines.get(parameter.name, 0), parameter.name, "unused-parameter", reason, near)
        columns = (
            [one.value for one in solutions.variables] if isinstance(solutions, ox.QuerySolutions) else []
        )
        for name in claims:
            if name not in columns:
                near = nearest_name(name, columns)
                self._fault(
                    self._line_of("# claims"), f"?{name}", "no-column", "is not selected", near and f"?{near}"
                )

    def _fault_of_query(self, error: GraphError) -> None:
        found = re.match(r"line (\d+), ", str(error))
        reason = str(error).removeprefix(found[0] if found else "")
        self._fault(int(found[1]) if found else 0, "", "bad-query", reason)

    def _line_of(self, start: str) -> int:
        lines = self.text.splitlines()
        return next((number for number, line in enumerate(lines, 1) if line.startswith(start)), 0)
