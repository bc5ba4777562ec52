"""Terms of one dataset as N-Quads text, each spelled and checked by the engine once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from itertools import pairwise

from pyoxigraph import Literal, NamedNode

from claimgraph.claims import DEFAULTS, Dataset
from claimgraph.dates import iso_date, parse_edtf
from claimgraph.errors import BadDate, UsageError
from claimgraph.vocabulary import EDTF, PREFIXES, Catalogue

VALUE_KINDS = ("entity", "source", "claim", "date", "text", "unit", "number")
"""What a qualifier's values may be, besides the concepts of a scheme."""

_NUMBER = re.compile(r"([+-]?)([0-9]*)(?:\.([0-9]*))?")
_CACHED = 1 << 18


def expand(curie: str) -> str:
    """Return the IRI of a prefixed name.

    >>> expand("rdf:type")
    'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
    """
    prefix, local = curie.split(":", 1)
    return PREFIXES[prefix] + local


def term(curie: str) -> str:
    """Return a prefixed name as an N-Quads term."""
    return f"<{expand(curie)}>"


def tail(predicate: str, value: str) -> str:
    """Return a line of N-Quads without its subject.

    Lines of one subject are then made by one join: `subject.join(["", *tails])`.
    """
    return f" {predicate} {value} .\n"


def canonical_number(text: str) -> str | None:
    """Return a number as the engine would write it, or None when it is no decimal number.

    >>> canonical_number("1.50"), canonical_number("+034"), canonical_number("-0.0"), canonical_number("1e3")
    ('1.5', '34', '0', None)
    """
    match = _NUMBER.fullmatch(text)
    if not match or not (match[2] or match[3]):
        return None
    whole, fraction = match[2].lstrip("0"), (match[3] or "").rstrip("0")
    number = (whole or "0") + (f".{fraction}" if fraction else "")
    return f"-{number}" if match[1] == "-" and number != "0" else number


def is_iri(text: str) -> bool:
    """Say whether the engine takes `text` for an absolute IRI."""
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def as_written(column: str, values: Iterable[str]) -> str:
    r"""Return a cell with its column's name, for values whose order or spelling triples cannot hold.

    >>> as_written("speaker", ("bo", "a|b"))
    'speaker: bo|a\\|b'
    """
    return f"{column}: {list_cell(values)}"


def list_cell(values: Iterable[str]) -> str:
    r"""Return values as one cell of a table: joined by `|`, with what stands within them escaped.

    >>> list_cell(["bo", "a|b"])
    'bo|a\\|b'
    """
    return "|".join(value.replace("\\", "\\\\").replace("|", "\\|") for value in values)


def parse_as_written(text: str) -> tuple[str, tuple[str, ...]]:
    r"""Return the column and its values; the inverse of `as_written`.

    >>> parse_as_written('speaker: bo|a\\|b')
    ('speaker', ('bo', 'a|b'))
    """
    column, _, cell = text.partition(": ")
    values = [""]
    for part in re.findall(r"\\.|\||[^\\|]+", cell, re.DOTALL):
        if part == "|":
            values.append("")
        else:
            values[-1] += part[1:] if part[0] == "\\" else part
    return column, tuple(values)


def keeps_order(values: tuple[str, ...]) -> bool:
    """Say whether reading triples gives these values back: sorted, and each once."""
    return len(values) < 2 or all(one < other for one, other in pairwise(values))


class Terms:
    """The terms of one dataset: ids, words and dates to N-Quads text; repeats come from bounded caches.

    Args:
        dataset: its base names the entities, claims and sources, its language the labels and glosses.
        catalogue: the relations, qualifiers and types that may occur.

    Attributes:
        defaults: tails of the qualifiers that every claim has, so that queries need no OPTIONAL, by name.

    >>> from claimgraph.vocabulary import catalogue
    >>> terms = Terms(Dataset("d", "D", "https://example.org/d/"), catalogue())
    >>> terms.entity("ada"), terms.edtf("192X")
    ('<https://example.org/d/entity/ada>', '"192X"^^<http://id.loc.gov/datatypes/edtf/EDTF>')
    """

    def __init__(self, dataset: Dataset, catalogue: Catalogue) -> None:
        self.dataset = dataset
        self.catalogue = catalogue
        remember = lru_cache(maxsize=_CACHED)
        self.entity: Callable[[str], str] = remember(partial(self._in_room, "entity"))
        self.source: Callable[[str], str] = remember(partial(self._in_room, "source"))
        self.claim: Callable[[str], str] = partial(self._in_room, "claim")
        self.relation: Callable[[str], str] = remember(self._relation)
        self.text: Callable[[str], str] = remember(_plain)
        self.edtf: Callable[[str], str] = remember(_edtf)
        self.dates: Callable[[str], tuple[str, ...]] = remember(_date_tails)
        self._encoders: dict[str, Callable[[str], str]] = {
            "entity": self.entity,
            "source": self.source,
            "claim": self.claim,
            "date": self.edtf,
            "text": self.text,
            "unit": self.text,
            "number": remember(self._number),
            **{scheme: remember(partial(self._concept, scheme)) for scheme in catalogue.schemes},
        }
        self._qualifiers = {
            name: (iri_text(one.iri), self._encoders[one.range]) for name, one in catalogue.qualifiers.items()
        }
        self.defaults = {name: self._default(name, word) for name, word in DEFAULTS.items()}

    def words(self, text: str) -> str:
        """Return the curator's own words, in the dataset's language."""
        return str(Literal(text, language=self.dataset.language))

    def iri_or_text(self, text: str) -> str:
        """Return an IRI where the engine takes `text` for one, else a plain string."""
        return f"<{text}>" if is_iri(text) else self.text(text)

    def entity_type(self, name: str) -> str:
        """Return the class of a type's name, or of the IRI of a foreign class."""
        known = self.catalogue.types.get(name)
        return iri_text(known.iri if known else name)

    def qualifier(self, name: str) -> tuple[str, Callable[[str], str]]:
        """Return the property of a qualifier and what turns its values into terms.

        Raises:
            UsageError: the catalogue has no such qualifier.
        """
        try:
            return self._qualifiers[name]
        except KeyError:
            raise UsageError(f"{name!r} is no qualifier of the catalogue") from None

    def _default(self, name: str, word: str) -> str:
        predicate, encode = self.qualifier(name)
        return tail(predicate, encode(word))

    def _in_room(self, room: str, local: str) -> str:
        return iri_text(self.dataset.iri(room, local))

    def _relation(self, name: str) -> str:
        known = self.catalogue.relations.get(name)
        return iri_text(known.iri if known else name)

    def _concept(self, scheme: str, word: str) -> str:
        iri = self.catalogue.schemes[scheme].get(word)
        if iri:
            return iri_text(iri)
        if scheme == "extent":
            return self._whole_number(word)
        if ":" in word:
            return iri_text(word)
        raise UsageError(f"{word!r} is no {scheme}: choose {', '.join(self.catalogue.schemes[scheme])}")

    def _number(self, text: str) -> str:
        number = canonical_number(text)
        return self.text(text) if number is None else f'"{number}"^^{term("xsd:decimal")}'

    def _whole_number(self, text: str) -> str:
        number = canonical_number(text)
        return f'"{number}"^^{term("xsd:integer")}' if number and "." not in number else self.text(text)


def iri_text(iri: str) -> str:
    """Return an IRI as an N-Quads term.

    Raises:
        UsageError: the engine does not take it for an absolute IRI.
    """
    try:
        return str(NamedNode(iri))
    except ValueError as error:
        raise UsageError(f"{iri!r} is not an IRI: {error}") from None


def _plain(text: str) -> str:
    return str(Literal(text))


def _edtf(text: str) -> str:
    try:
        parse_edtf(text)
    except BadDate:
        return _plain(text)
    return str(Literal(text, datatype=NamedNode(EDTF)))


def _date_tails(text: str) -> tuple[str, ...]:
    """The date of a claim with its four bounds; a bound outside the years 1-9999 has no typed form."""
    when = tail(term("cg:when"), _edtf(text))
    try:
        bounds = parse_edtf(text)
    except BadDate:
        return (when,)
    days = {
        "cg:beginEarliest": bounds.begin_earliest,
        "cg:beginLatest": bounds.begin_latest,
        "cg:endEarliest": bounds.end_earliest,
        "cg:endLatest": bounds.end_latest,
    }
    dates = {name: iso_date(day) for name, day in days.items()}
    written = [tail(term(name), f'"{date}"^^{term("xsd:date")}') for name, date in dates.items() if date]
    return (when, *written)


def text_tails(texts: dict[str, str], terms: Terms) -> list[str]:
    """Return the tails of the texts that are not empty, by prefixed name."""
    return [tail(term(predicate), terms.text(text)) for predicate, text in texts.items() if text]


def list_tails(column: str, predicate: str, values: tuple[str, ...], terms: Terms) -> list[str]:
    """Return the tails of a list of texts, with a note of their order where triples would lose it."""
    tails = [tail(term(predicate), terms.text(value)) for value in values]
    return tails + order_tails(column, values, terms)


def order_tails(column: str, values: tuple[str, ...], terms: Terms) -> list[str]:
    """Return a note of the order of a column's values, where triples would lose it."""
    return [] if keeps_order(values) else [tail(term("cg:asWritten"), terms.text(as_written(column, values)))]


def in_language(text: str, tag: str) -> str:
    """Return a literal with a language tag, or without one where the tag is empty."""
    return str(Literal(text, language=tag)) if tag else str(Literal(text))
