"""Ask the store a query, within what a query may do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import pyoxigraph as ox

from claimgraph.claims import Dataset
from claimgraph.errors import QueryError
from claimgraph.queries.functions import functions
from claimgraph.queries.guard import read_query
from claimgraph.queries.prefixes import known_prefixes
from claimgraph.queries.results import Answer, Table, Triples
from claimgraph.queries.short import Shortener
from claimgraph.queries.syntax import explain_error
from claimgraph.queries.tokens import Limits
from claimgraph.queries.values import Prepared, place_values
from claimgraph.rdf import read_dataset

Result: TypeAlias = Table | Answer | Triples
"""What a query gives: rows for SELECT, a truth for ASK, triples for CONSTRUCT and DESCRIBE."""

Solutions: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


def run_query(
    store: ox.Store,
    text: str,
    *,
    dataset: Dataset | None = None,
    prefixes: Mapping[str, str] | None = None,
    values: Mapping[str, object] | None = None,
    allow_service: bool = False,
    limits: Limits | None = None,
) -> Result:
    """Ask a SPARQL query.

    Args:
        store: never changed: an update is refused.
        text: SELECT, ASK, CONSTRUCT or DESCRIBE. It reads no file and, without SERVICE, no network: FROM
            only chooses among the graphs of the store.
        dataset: whose base the prefixes entity:, claim:, source: ... stand for; read from the store if None.
        prefixes: further prefixes; a PREFIX in the query wins over all.
        values: terms or Python values by the name of the variable that they take the place of.
        allow_service: let the query call other endpoints with SERVICE.
        limits: how large the query may be; None for those that protect the process.

    Raises:
        QueryError: malformed (with line, column and a caret), or refused.
        UsageError: a value is none that a query can hold.

    >>> from pyoxigraph import Store
    >>> run_query(Store(), "SELECT ?x { VALUES ?x { 1 2 } }").rows
    ((1,), (2,))
    """
    world = read_dataset(store) if dataset is None else dataset
    shorten = Shortener(store, {**known_prefixes(store, world), **(prefixes or {})}, world.language)
    ask = prepare(store, text, shorten, values or {}, allow_service=allow_service, limits=limits)
    solutions = ask()
    if isinstance(solutions, ox.QuerySolutions):
        return Table(solutions, ask, shorten)
    if isinstance(solutions, ox.QueryTriples):
        return Triples(solutions, ask, shorten)
    return Answer(solutions)


def prepare(
    store: ox.Store,
    text: str,
    shorten: Shortener,
    values: Mapping[str, object],
    *,
    allow_service: bool = False,
    limits: Limits | None = None,
) -> Callable[[], Solutions]:
    """Return a function that asks the query each time it is called, once all that can be checked is.

    Args:
        shorten: knows the prefixes and labels.

    Raises:
        QueryError: the query is refused, or has no place for a value.
    """
    tokens = read_query(text, allow_service=allow_service, limits=limits)
    prepared = place_values(text, tokens, values)
    return lambda: _ask(store, text, prepared, shorten)


def _ask(store: ox.Store, text: str, prepared: Prepared, shorten: Shortener) -> Solutions:
    prefixes, known = shorten.prefixes, functions(shorten)
    try:
        return store.query(
            prepared.text,
            prefixes=prefixes,
            substitutions=prepared.substitutions,
            custom_functions=known,
        )
    except UnicodeEncodeError:
        raise QueryError("the query holds half a character (a lone surrogate)") from None
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(f"the engine cannot ask this query: {error}") from None
    except SyntaxError as error:
        raise _explained(text, error, prepared, shorten) from None


def _explained(text: str, error: SyntaxError, prepared: Prepared, shorten: Shortener) -> QueryError:
    prefixes = shorten.prefixes
    if prepared.text != text:
        # The error may be our own, of a VALUES block where the engine takes none.
        try:
            ox.Store().query(text, prefixes=prefixes, custom_functions=functions(shorten))
        except SyntaxError as own:
            return explain_error(text, own, prefixes)
        return QueryError(
            "the engine takes no values for this query: a variable with a value stands where no VALUES block "
            "reaches it; name the variable in SELECT, or in GROUP BY"
        )
    return explain_error(text, error, prefixes)
