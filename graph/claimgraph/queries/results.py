"""What a query gives back: a Table, an Answer, or Triples."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

import pyoxigraph as ox
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.table import Table as RichTable

from claimgraph.errors import QueryError, UsageError
from claimgraph.queries.rendering import (
    html_table,
    rich_records,
    rich_table,
    separated_table,
    text_table,
    to_columns,
)
from claimgraph.queries.short import Shortener
from claimgraph.queries.terms import Term, from_ox

if TYPE_CHECKING:
    import pandas
    import polars

ROW_FORMATS: Final = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
"""Formats of a Table or an Answer, besides "table"."""

TRIPLE_FORMATS: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}
"""Formats of Triples, besides "table"."""

_Kind = TypeVar("_Kind")
_Format = TypeVar("_Format")
_TRIPLE: Final = ("subject", "predicate", "object")


WIDEST: Final = 1_000_000
"""Columns that no terminal has: for measuring how wide a table wants to be."""


class Table:
    """The rows that a SELECT gives.

    Rows are read when they are first asked for, and then kept. A table that is only written, with
    `serialize`, is never turned into Python values. A query that draws random values may draw anew.

    Args:
        columns: names of the variables.
        claim_columns: those that name the claims that a row rests on; a saved question tells.
    """

    def __init__(self, solutions: ox.QuerySolutions, ask: Callable[[], object], shorten: Shortener) -> None:
        self.columns: tuple[str, ...] = tuple(variable.value for variable in solutions.variables)
        self.claim_columns: tuple[str, ...] = ()
        self._first = _Once(solutions, ask)
        self._shorten = shorten

    @cached_property
    def rows(self) -> tuple[tuple[Term, ...], ...]:
        """The rows, each a tuple of `Term` in order of the columns."""
        with _engine_errors():
            return tuple(tuple(map(from_ox, row)) for row in self._first.take(ox.QuerySolutions))

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Term, ...]]:
        return iter(self.rows)

    def __repr__(self) -> str:
        return f"<Table of {len(self)} rows: {', '.join(self.columns)}>"

    def column(self, name: str) -> tuple[Term, ...]:
        """Return one column.

        Raises:
            UsageError: there is no column of that name.
        """
        if name not in self.columns:
            raise UsageError(f"no column {name!r}: the columns are {', '.join(self.columns)}")
        place = self.columns.index(name)
        return tuple(row[place] for row in self.rows)

    def serialize(self, format: str = "csv", *, labels: bool = False) -> bytes:
        """Return the rows as "csv", "tsv", "json" or "xml" (the W3C's formats), or as a text "table".

        Args:
            labels: write things by their label, as "table" does, instead of by IRI; for csv and tsv.

        Raises:
            UsageError: the format is none of these, or has no labels.
        """
        if format == "table":
            return text_table(rich_table(self.columns, self.rows, self._shorten))
        chosen = _chosen(format, ROW_FORMATS, "rows")
        if labels:
            return separated_table(format, self.columns, self.rows, self._shorten)
        with _engine_errors():
            return self._first.take(ox.QuerySolutions).serialize(format=chosen) or b""

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a pandas DataFrame; IRIs and texts as `str`, unbound cells as None."""
        try:
            import pandas
        except ImportError:
            raise _missing("pandas") from None
        return pandas.DataFrame(to_columns(self.columns, self.rows), columns=list(self.columns))

    def to_polars(self) -> polars.DataFrame:
        """Return the rows as a polars DataFrame; a column of mixed kinds becomes one of texts."""
        try:
            import polars
        except ImportError:
            raise _missing("polars") from None
        return polars.DataFrame(to_columns(self.columns, self.rows, is_mixed_text=True))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        drawn = rich_table(self.columns, self.rows, self._shorten)
        is_fitting = (
            Measurement.get(console, options.update(width=WIDEST), drawn).maximum <= options.max_width
        )
        yield drawn if is_fitting else rich_records(self.columns, self.rows, self._shorten)

    def __str__(self) -> str:
        return self.serialize("table").decode()

    def _repr_html_(self) -> str:
        return html_table(self.columns, self.rows, self._shorten)


class Answer:
    """The yes or no that an ASK gives.

    >>> from pyoxigraph import Store
    >>> answer = Answer(Store().query("ASK {}"))
    >>> bool(answer), str(answer)
    (True, 'yes')
    """

    def __init__(self, answer: ox.QueryBoolean) -> None:
        self._answer = answer

    def __bool__(self) -> bool:
        return bool(self._answer)

    def __str__(self) -> str:
        return "yes" if self else "no"

    def __repr__(self) -> str:
        return f"<Answer: {self}>"

    def serialize(self, format: str = "json") -> bytes:
        """Return the answer as "json", "xml", "csv" or "tsv", or as "table" (yes or no)."""
        if format == "table":
            return f"{self}\n".encode()
        return self._answer.serialize(format=_chosen(format, ROW_FORMATS, "a yes or no")) or b""


class Triples:
    """The triples that a CONSTRUCT or DESCRIBE gives, each once and sorted."""

    def __init__(self, triples: ox.QueryTriples, ask: Callable[[], object], shorten: Shortener) -> None:
        self._first = _Once(triples, ask)
        self._shorten = shorten

    @cached_property
    def _triples(self) -> list[ox.Triple]:
        with _engine_errors():
            return sorted(set(self._first.take(ox.QueryTriples)), key=str)

    @cached_property
    def rows(self) -> tuple[tuple[Term, ...], ...]:
        """The triples as tuples of subject, predicate and object."""
        return tuple(
            (from_ox(one.subject), from_ox(one.predicate), from_ox(one.object)) for one in self._triples
        )

    def __len__(self) -> int:
        return len(self._triples)

    def __iter__(self) -> Iterator[tuple[Term, ...]]:
        return iter(self.rows)

    def __repr__(self) -> str:
        return f"<Triples: {len(self)}>"

    def serialize(self, format: str = "ttl") -> bytes:
        """Return the triples as "ttl", "nt", "nq", "trig", "jsonld" or "rdf", or as a text "table".

        Raises:
            UsageError: the format is none of these.
        """
        if format == "table":
            return text_table(self.__rich__())
        chosen = _chosen(format, TRIPLE_FORMATS, "triples")
        prefixes = _used_prefixes(self._triples, self._shorten.prefixes)
        return ox.serialize(self._triples, format=chosen, prefixes=prefixes) or b""

    def __rich__(self) -> RichTable:
        return rich_table(_TRIPLE, self.rows, self._shorten)

    def __str__(self) -> str:
        return self.serialize("ttl").decode()

    def _repr_html_(self) -> str:
        return html_table(_TRIPLE, self.rows, self._shorten)


class _Once:
    """The engine's solutions: read once and only in the thread that asked; after that it asks again."""

    def __init__(self, solutions: object, ask: Callable[[], object]) -> None:
        self._solutions: object | None = solutions
        self._thread = threading.get_ident()
        self._ask = ask

    def take(self, kind: type[_Kind]) -> _Kind:
        solutions: object | None = None
        if threading.get_ident() == self._thread:
            # In another thread it must not even be dropped.
            solutions, self._solutions = self._solutions, None
        if solutions is None:
            solutions = self._ask()
        if not isinstance(solutions, kind):
            raise TypeError(f"the engine gave {type(solutions).__name__}")
        return solutions


@contextmanager
def _engine_errors() -> Iterator[None]:
    """Turn what goes wrong while the engine works, such as a silent endpoint, into our error."""
    try:
        yield
    except (RuntimeError, OSError) as error:
        raise QueryError(f"the engine stopped: {error}") from None


def _chosen(format: str, formats: Mapping[str, _Format], what: str) -> _Format:
    if format not in formats:
        raise UsageError(
            f"{what} cannot be written as {format!r}: the formats are table, {', '.join(formats)}"
        )
    return formats[format]


def _used_prefixes(triples: Iterable[ox.Triple], prefixes: Mapping[str, str]) -> dict[str, str]:
    terms = {term for triple in triples for term in (triple.subject, triple.predicate, triple.object)}
    names = {term.value for term in terms if isinstance(term, ox.NamedNode)}
    names |= {term.datatype.value for term in terms if isinstance(term, ox.Literal)}
    return {one: space for one, space in prefixes.items() if any(name.startswith(space) for name in names)}


def _missing(package: str) -> UsageError:
    return UsageError(f"{package} is not installed; install it with: pip install 'claimgraph[frames]'")
