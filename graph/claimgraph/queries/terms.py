"""RDF terms as Python values, and back.

A plain literal is a `str`, numbers, booleans and dates are Python's own, and everything else is a kind of
`str` that remembers what it was; so any value can be compared with and printed as a string.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Final, TypeAlias

import pyoxigraph as ox

from claimgraph.errors import UsageError

XSD: Final = "http://www.w3.org/2001/XMLSchema#"


class IRI(str):
    """The name of a thing.

    >>> IRI("https://example.org/ada") == "https://example.org/ada"
    True
    """

    __slots__ = ()


class Blank(str):
    """A node without a name, such as "_:b1"; it means the same only within one result."""

    __slots__ = ()


class Text(str):
    """A text in a language.

    >>> Text("parola", "it").language
    'it'
    """

    language: str

    def __new__(cls, text: str, language: str = "") -> Text:
        made = super().__new__(cls, text)
        made.language = language
        return made


class Typed(str):
    """A literal as written, of a datatype that is not one of Python's, such as an EDTF date.

    >>> Typed("192X", "http://id.loc.gov/datatypes/edtf/EDTF").datatype
    'http://id.loc.gov/datatypes/edtf/EDTF'
    """

    datatype: str

    def __new__(cls, text: str, datatype: str = "") -> Typed:
        made = super().__new__(cls, text)
        made.datatype = datatype
        return made


Term: TypeAlias = str | int | float | bool | Decimal | dt.date | dt.datetime | tuple["Term", ...] | None
"""A cell of a result: `IRI`, `Blank`, `Text`, `Typed` or a plain `str`; a number, boolean or date; a triple
as a tuple of three; None where the variable is not bound."""

OxTerm: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def _boolean(text: str) -> bool:
    return {"true": True, "1": True, "false": False, "0": False}[text]


_INTEGERS: Final = (
    "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
    "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
)  # fmt: skip
_READERS: Final[dict[str, Callable[[str], Term]]] = {
    XSD + "string": str,
    **{XSD + name: int for name in _INTEGERS},
    XSD + "decimal": Decimal,
    XSD + "double": float,
    XSD + "float": float,
    XSD + "boolean": _boolean,
    XSD + "date": dt.date.fromisoformat,
    XSD + "dateTime": dt.datetime.fromisoformat,
}


def from_ox(term: OxTerm | None) -> Term:
    """Return a term of the engine as a Python value.

    A number or date that Python cannot hold stays a `Typed` text.

    >>> from_ox(ox.Literal("1922-11-01", datatype=ox.NamedNode(XSD + "date")))
    datetime.date(1922, 11, 1)
    """
    if isinstance(term, ox.NamedNode):
        return IRI(term.value)
    if isinstance(term, ox.Literal):
        if term.language is not None:
            return Text(term.value, term.language)
        datatype = term.datatype.value
        try:
            return _READERS[datatype](term.value)
        except (KeyError, ValueError, InvalidOperation):
            return Typed(term.value, datatype)
    if isinstance(term, ox.BlankNode):
        return Blank(f"_:{term.value}")
    if isinstance(term, ox.Triple):
        return (from_ox(term.subject), from_ox(term.predicate), from_ox(term.object))
    return None


def to_ox(value: object) -> ox.NamedNode | ox.Literal:
    """Return a Python value as a term of the engine.

    A `str` is a plain text, also when it looks like an IRI: write `IRI(...)` for one. Terms of pyoxigraph
    and of rdflib are taken too.

    Raises:
        UsageError: the value has no place in a query, or an IRI is not valid.

    >>> print(to_ox(IRI("https://example.org/ada")), to_ox("ada"), to_ox(3))
    <https://example.org/ada> "ada" "3"^^<http://www.w3.org/2001/XMLSchema#integer>
    """
    try:
        return _to_ox(value)
    except ValueError as error:
        raise UsageError(f"{value!r} is not a value for a query: {error}") from None


def parse_value(text: str, prefixes: Mapping[str, str]) -> Term:
    """Return what a user writes on a command line as a value: `<IRI>`, `prefix:name`, or else a text.

    Args:
        prefixes: a name with any other prefix is a text, as "note: see below" is.

    >>> parse_value("cg:Person", {"cg": "https://example.org/"}), parse_value("note: here", {})
    ('https://example.org/Person', 'note: here')
    """
    if text.startswith("<") and text.endswith(">"):
        return IRI(text[1:-1])
    prefix, colon, local = text.partition(":")
    if colon and local and prefix in prefixes and " " not in local:
        return IRI(prefixes[prefix] + local)
    return text


def _to_ox(value: object) -> ox.NamedNode | ox.Literal:
    if isinstance(value, ox.NamedNode | ox.Literal):
        return value
    if isinstance(value, str) and hasattr(value, "n3"):
        return _from_rdflib(value)
    if isinstance(value, IRI):
        return ox.NamedNode(str(value))
    if isinstance(value, Text) and value.language:
        return ox.Literal(str(value), language=value.language)
    if isinstance(value, Typed) and value.datatype:
        return ox.Literal(str(value), datatype=ox.NamedNode(value.datatype))
    if isinstance(value, str) and not isinstance(value, Blank):
        return ox.Literal(str(value))
    if isinstance(value, bool | int | float):
        return ox.Literal(value)
    for kind, name in ((Decimal, "decimal"), (dt.datetime, "dateTime"), (dt.date, "date")):
        if isinstance(value, kind):
            text = format(value, "f") if isinstance(value, Decimal) else value.isoformat()
            return ox.Literal(text, datatype=ox.NamedNode(XSD + name))
    raise UsageError(f"{value!r} is not a value for a query: give a text, number, date or IRI")


def _from_rdflib(value: str) -> ox.NamedNode | ox.Literal:
    from rdflib.term import Literal, URIRef

    if isinstance(value, URIRef):
        return ox.NamedNode(str(value))
    if isinstance(value, Literal):
        if value.language:
            return ox.Literal(str(value), language=value.language)
        return ox.Literal(str(value), datatype=ox.NamedNode(str(value.datatype or XSD + "string")))
    raise UsageError(
        f"{value!r} is not a value for a query: a blank node stands for nothing outside its graph"
    )
