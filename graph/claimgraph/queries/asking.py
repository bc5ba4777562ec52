"""Asking a saved question: its parameters found by name, its rows traced to their claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Protocol

import pyoxigraph as ox

from claimgraph.claims import Dataset
from claimgraph.dates import parse_edtf
from claimgraph.errors import BadDate, UnknownName, UsageError, nearest_name
from claimgraph.queries.prefixes import known_prefixes, shortened
from claimgraph.queries.questions import ANY, Parameter, Question
from claimgraph.queries.results import Table
from claimgraph.queries.run import Result, run_query
from claimgraph.queries.short import Shortener
from claimgraph.queries.terms import IRI, Term, Typed
from claimgraph.vocabulary import EDTF, PREFIXES, catalogue


class Names(Protocol):
    """What finds things by what people call them; `names.NameIndex` is one."""

    def find(self, text: str) -> str: ...
    def find_relation(self, text: str) -> str: ...
    def find_source(self, text: str) -> str: ...
    def find_claim(self, text: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim that a row rests on, as a reader would check it.

    Args:
        claim: its id with the prefix, or its IRI.
        source: likewise.
        speakers: who says so, by label; empty when the source speaks for itself.
        witnesses: who reports it, by label, from the speaker outward.
    """

    claim: str
    gloss: str
    source: str
    title: str
    locator: str
    when: str = ""
    speakers: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()

    def __str__(self) -> str:
        place = ", ".join(part for part in (self.title or self.source, self.locator) if part)
        chain = [("said by", self.speakers), ("reported by", self.witnesses)]
        voices = ", ".join(f"{verb} {', '.join(names)}" for verb, names in chain if names)
        said = f" ({voices})" if voices else ""
        return f"{self.claim}: {self.gloss or '(no gloss)'}{said} - {place}"


def run_question(
    store: ox.Store,
    question: Question,
    arguments: Mapping[str, object] | None = None,
    *,
    names: Names,
    dataset: Dataset | None = None,
) -> Result:
    """Ask a saved question.

    Args:
        arguments: values by the parameter's name; things are given by name, dates as EDTF.
        names: finds entities, relations, sources and claims.
        dataset: the store's, if at hand.

    Raises:
        UsageError: a parameter is missing or unknown, or its value is of the wrong type.
        UnknownName, AmbiguousName: a name is not found, or is found several times.
    """
    given = {name.lstrip("?"): value for name, value in (arguments or {}).items()}
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            near = nearest_name(name, known)
            raise UnknownName(f"{_usage(question)}; it has no parameter {name!r}", [near] if near else [])
    values: dict[str, object] = {}
    for name, parameter in known.items():
        value = given.get(name, parameter.default)
        if value is None:
            raise UsageError(f"{_usage(question)}; {name!r} is missing")
        if value != ANY or parameter.default != ANY:
            values[name] = _value(parameter, value, names)
    result = run_query(store, question.text, dataset=dataset, values=values)
    if isinstance(result, Table):
        result.claim_columns = question.claims
    return result


def evidence(store: ox.Store, table: Table) -> list[list[Evidence]]:
    """Return the claims that each row of a table rests on.

    Args:
        table: as `run_question` gives it; its `claim_columns` say where the claims stand. A cell may hold
            one claim, or the IRIs of several parted by spaces.

    Returns:
        One list for each row, in its order; empty lists where the question names no claims.
    """
    reader = _EvidenceReader(store)
    places = [table.columns.index(name) for name in table.claim_columns]
    return [
        [reader.read(iri) for iri in dict.fromkeys(_iris(row[place] for place in places))]
        for row in table.rows
    ]


def _iris(cells: object) -> list[str]:
    found: list[str] = []
    for cell in cells if hasattr(cells, "__iter__") else ():
        found += [cell] if isinstance(cell, IRI) else str(cell or "").split()
    return found


class _EvidenceReader:
    def __init__(self, store: ox.Store) -> None:
        self._store = store
        self._prefixes = known_prefixes(store)
        self._label = Shortener(store, self._prefixes)
        self._known: dict[str, Evidence] = {}

    def read(self, iri: str) -> Evidence:
        if iri not in self._known:
            self._known[iri] = self._read(iri)
        return self._known[iri]

    def _read(self, iri: str) -> Evidence:
        source = self._one(iri, "dcterms:source")
        positions = sorted(self._all(iri, "cg:witnessPosition"), key=self._position)
        witnesses = [self._one(node, "cg:agent") for node in positions]
        return Evidence(
            claim=shortened(iri, self._prefixes),
            gloss=self._one(iri, "dcterms:description"),
            source=shortened(source, self._prefixes),
            title=self._one(source, "dcterms:title") if source else "",
            locator=self._one(iri, "cg:locator"),
            when=self._one(iri, "cg:when"),
            speakers=tuple(self._label(voice) for voice in self._all(iri, "cg:speaker")),
            witnesses=tuple(self._label(voice) for voice in witnesses if voice),
        )

    def _position(self, node: str) -> int:
        number = self._one(node, "cg:position")
        return int(number) if number.isdecimal() else 0

    def _one(self, subject: str, predicate: str) -> str:
        return next(iter(self._all(subject, predicate)), "")

    def _all(self, subject: str, predicate: str) -> list[str]:
        prefix, local = predicate.split(":")
        quads = self._store.quads_for_pattern(
            ox.NamedNode(subject), ox.NamedNode(PREFIXES[prefix] + local), None, None
        )
        return sorted(
            quad.object.value for quad in quads if isinstance(quad.object, ox.Literal | ox.NamedNode)
        )


def _usage(question: Question) -> str:
    listed = ", ".join(f"{one.name} ({one.type})" for one in question.parameters) or "none"
    return f"the parameters of {question.name!r} are: {listed}"


def _value(parameter: Parameter, value: object, names: Names) -> object:
    """Return what a parameter's variable is to stand for."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    found = {
        "entity": names.find,
        "relation": names.find_relation,
        "source": names.find_source,
        "claim": names.find_claim,
        "family": _family,
        "type": _type,
    }
    if parameter.type in found:
        return IRI(found[parameter.type](text))
    if parameter.type in ("date", "period"):
        return _date(parameter.name, text)
    return _number(parameter.name, text) if parameter.type == "number" else value


def _family(text: str) -> str:
    families = catalogue().schemes["family"]
    return _chosen("family", text, dict(families))


def _type(text: str) -> str:
    return _chosen("type", text, {name: kind.iri for name, kind in catalogue().types.items()})


def _chosen(what: str, text: str, iris: Mapping[str, str]) -> str:
    name = text.removeprefix("cg:").lower().replace(" ", "_")
    if name in iris:
        return iris[name]
    if text in iris.values():
        return text
    near = nearest_name(name, iris)
    raise UnknownName(f"no {what} {text!r}: there are {', '.join(iris)}", [near] if near else [])


def _date(name: str, text: str) -> Typed:
    try:
        parse_edtf(text)
    except BadDate as error:
        raise UsageError(f"{name}={text!r}: {error}") from None
    return Typed(text, EDTF)


def _number(name: str, text: str) -> Term:
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return Decimal(text)
    except InvalidOperation:
        raise UsageError(f"{name}={text!r} is not a number") from None
