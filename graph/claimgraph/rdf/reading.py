"""From a store back to claims: the same objects as from the tables, fast.

Reading goes predicate by predicate, since the engine hands out one index range much faster than it
joins: two and a half microseconds a triple in memory, about ten from disk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from pyoxigraph import NamedNode, Store

from claimgraph.claims import DEFAULTS, Claim, Dataset
from claimgraph.errors import UsageError
from claimgraph.rdf.own_terms import read_catalogue
from claimgraph.rdf.patterns import DEFAULT, instances, pairs, select, text_of, whole_number
from claimgraph.rdf.terms import Terms, expand, parse_as_written
from claimgraph.rdf.world import read_dataset
from claimgraph.vocabulary import Catalogue, Qualifier

COLUMNS = ("subject", "relation", "object", "value", "when", "source", "locator", "passages", "gloss")
"""Fields of a claim besides its id and its qualifiers."""

_NONE: Mapping[str, tuple[str, ...]] = {}


def read_claims(
    store: Store,
    *,
    fields: Collection[str] | None = None,
    dataset: Dataset | None = None,
    catalogue: Catalogue | None = None,
) -> Iterator[Claim]:
    """Yield all claims of the default graph, in order of their IRIs.

    Modality "actual" and polarity "affirmed" are the defaults and left out of the qualifiers.

    Args:
        fields: names of fields and qualifiers to read, for speed; what is not named stays empty (the
            id is always read). None for all.
        dataset, catalogue: as read from this store before; read again when absent.

    Returns:
        Nothing for RDF without claims. An id of another base than the dataset's is a whole IRI.

    Raises:
        UsageError: `fields` names what is neither field nor qualifier.
    """
    dataset = dataset or read_dataset(store)
    catalogue = catalogue or read_catalogue(store, dataset)
    wanted = _check_fields(fields, catalogue)
    return _Columns(store, dataset, catalogue).claims(wanted)


def _check_fields(fields: Collection[str] | None, catalogue: Catalogue) -> frozenset[str]:
    known = {"id", *COLUMNS, *catalogue.qualifiers}
    wanted = known if fields is None else set(fields)
    if wanted - known:
        raise UsageError(f"claims have no field {', '.join(sorted(wanted - known))}")
    return frozenset(wanted)


class _Columns:
    """Reads one store column by column; each column maps a claim's IRI to its cell."""

    def __init__(self, store: Store, dataset: Dataset, catalogue: Catalogue) -> None:
        self._store = store
        self._dataset = dataset
        self._catalogue = catalogue

    def claims(self, wanted: frozenset[str]) -> Iterator[Claim]:
        name = self._dataset.local_id
        ids = sorted(instances(self._store, "cg:Claim"))
        subjects = self._column("subject" in wanted, "rdf:subject", self._local("entity"))
        relations = self._column("relation" in wanted, "rdf:predicate", self._relation_name())
        objects, values = self._objects(not wanted.isdisjoint(("object", "value")))
        dates = self._column("when" in wanted, "cg:when")
        sources = self._column("source" in wanted, "dcterms:source", self._local("source"))
        locators = self._column("locator" in wanted, "cg:locator")
        glosses = self._column("gloss" in wanted, "dcterms:description")
        passages = self._passages("passages" in wanted)
        qualifiers = self._qualifiers(wanted)
        for iri in ids:
            yield Claim(
                name("claim", iri),
                subjects.get(iri, ""),
                relations.get(iri, ""),
                objects.get(iri, ""),
                values.get(iri, ""),
                dates.get(iri, ""),
                sources.get(iri, ""),
                locators.get(iri, ""),
                passages.get(iri, ()),
                glosses.get(iri, ""),
                qualifiers.get(iri, _NONE),
            )

    def _column(
        self, is_wanted: bool, predicate: str, convert: Callable[[str], str] | None = None
    ) -> dict[str, str]:
        """Of several values, which only foreign RDF has, the first in order is taken."""
        column: dict[str, str] = {}
        if is_wanted:
            for iri, value in self._pairs(predicate):
                cell = convert(value) if convert else value
                column[iri] = min(cell, column[iri]) if iri in column else cell
        return column

    def _local(self, room: str) -> Callable[[str], str]:
        """The same as `Dataset.local_id`, with the prefix made once: this runs for every triple."""
        prefix = self._dataset.iri(room, "")
        length = len(prefix)

        def local(iri: str) -> str:
            is_own = iri.startswith(prefix) and len(iri) > length and iri.find(":", length) < 0
            return iri[length:] if is_own else iri

        return local

    def _relation_name(self) -> Callable[[str], str]:
        names = {relation.iri: relation.name for relation in self._catalogue.relations.values()}
        return lambda iri: names.get(iri, iri)

    def _objects(self, is_wanted: bool) -> tuple[dict[str, str], dict[str, str]]:
        objects: dict[str, str] = {}
        values: dict[str, str] = {}
        if is_wanted:
            local = self._local("entity")
            predicate = NamedNode(expand("rdf:object"))
            for quad in self._store.quads_for_pattern(None, predicate, None, DEFAULT):
                if isinstance(quad.object, NamedNode):
                    objects[text_of(quad.subject)] = local(quad.object.value)
                else:
                    values[text_of(quad.subject)] = text_of(quad.object)
        return objects, values

    def _passages(self, is_wanted: bool) -> dict[str, tuple[tuple[int, int], ...]]:
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        if not is_wanted:
            return {}
        spans = dict(self._pairs("oa:hasSelector"))
        starts, ends = self._numbers("oa:start"), self._numbers("oa:end")
        for claim, passage in sorted(self._pairs("cg:passage"), key=_by_number):
            span = spans.get(passage, "")
            if span in starts and span in ends:
                found[claim].append((starts[span], ends[span]))
        return {claim: tuple(passages) for claim, passages in found.items()}

    def _numbers(self, predicate: str) -> dict[str, int]:
        """What is no number, as foreign RDF may have it, is absent."""
        found = ((node, whole_number(text)) for node, text in self._pairs(predicate))
        return {node: number for node, number in found if number is not None}

    def _qualifiers(self, wanted: frozenset[str]) -> dict[str, dict[str, tuple[str, ...]]]:
        cells: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        for name, qualifier in self._catalogue.qualifiers.items():
            if name in wanted:
                for iri, values in self._cells(qualifier).items():
                    cells[iri][name] = tuple(sorted(values))
        self._restore_witnesses(cells, wanted)
        self._restore_spelling(cells, wanted)
        return cells

    def _cells(self, qualifier: Qualifier) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        convert = self._converter(qualifier)
        for iri, value in self._qualifier_pairs(qualifier):
            found[iri].append(convert(value))
        return found

    def _qualifier_pairs(self, qualifier: Qualifier) -> Iterator[tuple[str, str]]:
        default = self._catalogue.schemes.get(qualifier.range, {}).get(DEFAULTS.get(qualifier.name, ""))
        if default is None:
            yield from pairs(self._store, qualifier.iri)
            return
        query = f"SELECT ?claim ?value {{ ?claim <{qualifier.iri}> ?value FILTER(?value != <{default}>) }}"
        yield from ((claim, value) for claim, value in select(self._store, query))

    def _pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        return pairs(self._store, expand(predicate))

    def _converter(self, qualifier: Qualifier) -> Callable[[str], str]:
        if qualifier.range in ("entity", "source", "claim"):
            return self._local(qualifier.range)
        words = {iri: word for word, iri in self._catalogue.schemes.get(qualifier.range, {}).items()}
        return lambda value: words.get(value, value)

    def _restore_witnesses(
        self, cells: dict[str, dict[str, tuple[str, ...]]], wanted: frozenset[str]
    ) -> None:
        """Witnesses in their order, from the speaker outward."""
        if "witness" not in wanted:
            return
        local = self._local("entity")
        positions = self._numbers("cg:position")
        agents = dict(self._pairs("cg:agent"))
        chains: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for claim, node in self._pairs("cg:witnessPosition"):
            if node in agents and node in positions:
                chains[claim].append((positions[node], local(agents[node])))
        for claim, chain in chains.items():
            ordered = tuple(agent for _, agent in sorted(chain))
            if set(ordered) == set(cells[claim].get("witness", ())):
                cells[claim]["witness"] = ordered

    def _restore_spelling(self, cells: dict[str, dict[str, tuple[str, ...]]], wanted: frozenset[str]) -> None:
        """Cells as the table had them, where triples lose order or spelling; passed over when stale."""
        terms = Terms(self._dataset, self._catalogue)
        written = [(iri, *parse_as_written(text)) for iri, text in self._pairs("cg:asWritten")]
        written += [(iri, "amount", (text,)) for iri, text in self._pairs("cg:amountAsWritten")]
        for iri, column, values in written:
            if column in wanted and column in self._catalogue.qualifiers and iri in cells:
                encode = terms.qualifier(column)[1]
                if _same_terms(encode, values, cells[iri].get(column, ())):
                    cells[iri][column] = values


def _same_terms(encode: Callable[[str], str], values: Iterable[str], others: Iterable[str]) -> bool:
    """What cannot be a term of its column, as foreign RDF may have it, is the same as nothing."""
    try:
        return set(map(encode, values)) == set(map(encode, others))
    except UsageError:
        return False


def _by_number(pair: tuple[str, str]) -> tuple[int, str, int, str]:
    """Passages in the order of their numbers, not of their spelling: 2 before 10."""
    claim, passage = pair
    return len(claim), claim, len(passage), passage
