"""The store as an rdflib Dataset: the same triples, without a copy, read-only and behind the same guard."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from typing import Any, NoReturn, cast

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset, Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.store import Store
from rdflib.term import Identifier, URIRef

from claimgraph.claims import Dataset as World
from claimgraph.errors import QueryError, UsageError
from claimgraph.queries.functions import functions
from claimgraph.queries.guard import read_query
from claimgraph.queries.prefixes import known_prefixes
from claimgraph.queries.short import Shortener
from claimgraph.queries.syntax import explain_error
from claimgraph.queries.values import place_values
from claimgraph.rdf import read_dataset


class _Asked:
    """A pyoxigraph store whose queries know the functions cg:holds, cg:label ...; all else is its own."""

    def __init__(self, store: ox.Store, shorten: Shortener) -> None:
        self._store = store
        self._functions = functions(shorten)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def query(self, text: str, **options: Any) -> Any:
        return self._store.query(text, custom_functions=self._functions, **options)


class GuardedStore(OxigraphStore):
    """An rdflib store over a pyoxigraph one that reads, and does nothing else.

    A query never falls back to rdflib's own engine, which opens files and the network for FROM and SERVICE.
    """

    def query(
        self,
        query: Query | str,
        initNs: Mapping[str, Any],
        initBindings: Mapping[str, Identifier],
        queryGraph: str,
        **kwargs: object,
    ) -> Result:
        text, prefixes = _text_of(query, initNs)
        if kwargs:
            raise UsageError(f"a query takes no {', '.join(sorted(kwargs))} here")
        prepared = place_values(text, read_query(text), initBindings)
        selected = {variable.value for variable in prepared.substitutions}
        kept = {
            str(name): value for name, value in initBindings.items() if str(name).lstrip("?$") in selected
        }
        try:
            return super().query(prepared.text, prefixes, kept, queryGraph)
        except SyntaxError as error:
            raise explain_error(text, error, {name: str(space) for name, space in prefixes.items()}) from None
        except (RuntimeError, ValueError, OSError, NotImplementedError) as error:
            raise QueryError(f"the engine cannot ask this query: {error}") from None

    def contexts(self, triple: Any = None) -> Generator[Graph, None, None]:
        for graph in super().contexts(triple):
            yield ReadOnlyGraph(store=self, identifier=graph.identifier)

    def update(self, *args: object, **kwargs: object) -> NoReturn:
        _refuse()

    add = addN = remove = add_graph = remove_graph = open = destroy = update

    def close(self, commit_pending_transaction: bool = False) -> None:
        """Do nothing: the store is its owner's to close."""


class _ReadOnly(Graph):
    """What rdflib's graphs do beside the store, and must not here: load, update, or query around it."""

    def query(
        self,
        query_object: str | Query,
        processor: Any = "sparql",
        result: Any = "sparql",
        initNs: Mapping[str, Any] | None = None,
        initBindings: Mapping[str, Identifier] | None = None,
        use_store_provided: bool = True,
        **kwargs: Any,
    ) -> Result:
        if processor != "sparql" or result != "sparql" or not use_store_provided:
            raise UsageError(
                "queries go to the store's own engine: take processor=, result= and the like away"
            )
        # Not by rdflib's own method, which warns of its own past and falls back to its own engine.
        graph = self.default_graph.identifier if isinstance(self, Dataset) else self.identifier
        namespaces = initNs or dict(self.namespaces())
        return _guarded(self.store).query(query_object, namespaces, initBindings or {}, graph, **kwargs)

    def update(self, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse()

    def parse(self, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse()


class ReadOnlyGraph(_ReadOnly):
    """One graph of a `ReadOnlyDataset`."""


class ReadOnlyDataset(_ReadOnly, Dataset):
    """The rdflib Dataset that `rdf_view` gives."""

    def __init__(self, store: GuardedStore) -> None:
        super().__init__(store=store)
        self.default_graph = ReadOnlyGraph(
            store=store, identifier=DATASET_DEFAULT_GRAPH_ID, namespace_manager=self.namespace_manager
        )

    def get_context(self, identifier: Any, quoted: bool = False, base: str | None = None) -> Graph:
        return ReadOnlyGraph(
            store=self.store, identifier=identifier, namespace_manager=self.namespace_manager, base=base
        )

    def add_graph(self, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse()

    def graph(self, identifier: Any = None, base: str | None = None) -> Graph:
        if identifier is None:
            _refuse()
        return self.get_context(identifier, base=base)


def rdf_view(
    store: ox.Store, prefixes: Mapping[str, str] | None = None, *, dataset: World | None = None
) -> Dataset:
    """Return a store as an rdflib Dataset that cannot change it.

    Args:
        store: read where it is; later changes of it show.
        prefixes: bound in the Dataset; those of the package if None.
        dataset: as read from this store before; read again when absent.

    >>> len(rdf_view(ox.Store()))
    0
    """
    world = read_dataset(store) if dataset is None else dataset
    known = known_prefixes(store, world) if prefixes is None else prefixes
    asked = _Asked(store, Shortener(store, known, world.language))
    view = ReadOnlyDataset(GuardedStore(store=cast(ox.Store, asked)))
    for prefix, space in known.items():
        view.bind(prefix, URIRef(space), replace=True)
    return view


def _text_of(query: Query | str, namespaces: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the text of a query, also of one prepared by rdflib, and its prefixes."""
    if isinstance(query, str):
        return query, dict(namespaces)
    original: Iterable[Any] | None = getattr(query, "_original_args", None)
    if original is None:
        raise UsageError("give the query as text")
    text, own, _base = original
    return str(text), {**namespaces, **own}


def _guarded(store: Store) -> GuardedStore:
    if not isinstance(store, GuardedStore):
        raise UsageError("a view of a store is made by rdf_view")
    return store


def _refuse() -> NoReturn:
    raise UsageError("the graph is only read: copy it into an rdflib.Dataset of your own to change it")
