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
from claimgraph.queries.terms import IRI, Term, Typed
from claimgraph.rdf import read_claims, read_dataset
from claimgraph.statements import Lexicon, Statement, build_statement, in_sentences, printable
from claimgraph.vocabulary import EDTF, catalogue


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
        statement: the claim in words; None where the store holds no such claim.
    """

    claim: str
    statement: Statement | None

    def __str__(self) -> str:
        if self.statement is None:
            return printable(f"{self.claim}: (no claim of this graph)")
        told = in_sentences(str(self.statement), self.statement.claim.gloss, self.statement.reference)
        return printable(f"{self.claim}: {told}")


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


def evidence(
    store: ox.Store, table: Table, lexicon: Lexicon, *, dataset: Dataset | None = None
) -> list[list[Evidence]]:
    """Return the claims that each row of a table rests on.

    Args:
        table: as `run_question` gives it; its `claim_columns` say where the claims stand. A cell may hold
            one claim, or the IRIs of several parted by spaces.
        lexicon: puts the claims into words.
        dataset: as read from this store before; read again when absent.

    Returns:
        One list for each row, in its order; empty lists where the question names no claims.
    """
    world = read_dataset(store) if dataset is None else dataset
    places = [table.columns.index(name) for name in table.claim_columns]
    rows = [list(dict.fromkeys(_iris(row[place] for place in places))) for row in table.rows]
    wanted = {world.local_id("claim", iri): iri for row in rows for iri in row}
    prefixes = known_prefixes(store, world)
    found = {iri: Evidence(shortened(iri, prefixes), None) for iri in wanted.values()}
    for claim in read_claims(store, dataset=world, catalogue=lexicon.catalogue) if wanted else ():
        if claim.id in wanted:
            iri = wanted[claim.id]
            found[iri] = Evidence(shortened(iri, prefixes), build_statement(claim, lexicon))
    return [[found[iri] for iri in row] for row in rows]


def _iris(cells: object) -> list[str]:
    found: list[str] = []
    for cell in cells if hasattr(cells, "__iter__") else ():
        found += [cell] if isinstance(cell, IRI) else str(cell or "").split()
    return found


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
