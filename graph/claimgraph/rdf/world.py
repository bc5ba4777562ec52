"""From a store back to what stands around the claims: dataset, entities, sources, verdicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode, Store

from claimgraph.claims import FORMAT_VERSION, Dataset, Entity, Source, Unclaimed, Verdict
from claimgraph.errors import UnreadableStore
from claimgraph.rdf.own_terms import read_catalogue
from claimgraph.rdf.patterns import (
    DEFAULT,
    describe,
    in_order,
    instances,
    one_of,
    pairs,
    tag_case,
    text_of,
    whole_number,
)
from claimgraph.rdf.records import WIKIDATA
from claimgraph.rdf.terms import expand
from claimgraph.vocabulary import Catalogue, catalogue


def read_dataset(store: Store) -> Dataset:
    """Read what a store says of itself.

    Returns:
        A Dataset without name, base and format version for RDF that is none of ours. Of several
        datasets in one store it is the first in order of their IRIs.

    Raises:
        UnreadableStore: any dataset in it, in whatever graph, was written by a newer version.
    """
    found = store.quads_for_pattern(None, NamedNode(expand("cg:formatVersion")), None, None)
    for where, version in sorted((text_of(quad.subject), text_of(quad.object)) for quad in found):
        check_format(version, where)
    bases = sorted(subject for subject, _ in pairs(store, expand("cg:formatVersion")))
    if not bases:
        return Dataset("", "", "", format_version="")
    node = describe(store, bases[0])
    return Dataset(
        name=one_of(node, "dcterms:identifier"),
        title=one_of(node, "dcterms:title"),
        base=bases[0],
        language=one_of(node, "dcterms:language") or "en",
        licence=one_of(node, "dcterms:license"),
        citation=one_of(node, "dcterms:bibliographicCitation"),
        format_version=one_of(node, "cg:formatVersion"),
        data_hash=one_of(node, "cg:dataHash"),
        tool_version=one_of(node, "cg:toolVersion"),
    )


def check_format(found: str, where: str) -> None:
    """Refuse a format that this version does not know.

    Raises:
        UnreadableStore: the format is newer, or no version at all.

    >>> check_format("1", "graph.nq")
    """
    number = whole_number(found)
    if number is None:
        raise UnreadableStore(
            f"{where}: {found!r} is no format version, which is a whole number such as {FORMAT_VERSION!r}"
        )
    if number > int(FORMAT_VERSION):
        raise UnreadableStore(
            f"{where}: format version {found!r} is newer than {FORMAT_VERSION!r}, the newest that this "
            "claimgraph reads; a newer claimgraph reads it (pip install --upgrade claimgraph)"
        )


def read_entities(
    store: Store, *, dataset: Dataset | None = None, catalogue: Catalogue | None = None
) -> dict[str, Entity]:
    """Read all entities, by IRI.

    An entity without a label in the dataset's language takes one without language, in English, or the
    first there is; without any it goes by its id.

    Args:
        dataset, catalogue: as read from this store before; read again when absent.
    """
    dataset = dataset or read_dataset(store)
    catalogue = catalogue or read_catalogue(store, dataset)
    types = _entity_types(store, catalogue)
    labels = _entity_labels(store, types)
    columns = {
        predicate: _lists(store, predicate, types)
        for predicate in ("skos:altLabel", "skos:exactMatch", "skos:note", "cg:asWritten")
    }
    language = tag_case(dataset.language)
    entities = {}
    for iri in sorted(types):
        found = {predicate: column.get(iri, []) for predicate, column in columns.items()}
        own_labels = labels.get(iri, {})
        id = dataset.local_id("entity", iri)
        label, others = _choose_label(own_labels, language, id)
        entities[iri] = Entity(
            id=id,
            type=types[iri],
            label=label,
            aliases=in_order("aliases", found["skos:altLabel"], found["cg:asWritten"]),
            wikidata=_wikidata(found["skos:exactMatch"]),
            note="".join(found["skos:note"][:1]),
            labels=others,
        )
    return entities


def read_sources(store: Store, *, dataset: Dataset | None = None) -> dict[str, Source]:
    """Read all sources, by IRI."""
    dataset = dataset or read_dataset(store)
    sources = {}
    for iri in sorted(instances(store, "cg:Source")):
        node = describe(store, iri)
        derived = [dataset.local_id("source", one) for one in node.get(expand("prov:wasDerivedFrom"), [])]
        written = node.get(expand("cg:asWritten"), [])
        sources[iri] = Source(
            id=dataset.local_id("source", iri),
            kind=one_of(node, "dcterms:type"),
            title=one_of(node, "dcterms:title"),
            author=in_order("author", node.get(expand("dcterms:creator"), []), written),
            date=one_of(node, "dcterms:date"),
            publisher=one_of(node, "dcterms:publisher"),
            url=one_of(node, "schema:url"),
            derived_from=in_order("derived_from", derived, written),
            text_sha256=one_of(node, "cg:textSha256"),
            note=one_of(node, "skos:note"),
        )
    return sources


def read_verdicts(store: Store, *, dataset: Dataset | None = None) -> list[Verdict]:
    """Read all verdicts, in order of their ids."""
    dataset = dataset or read_dataset(store)
    words = {iri: word for word, iri in catalogue().schemes["verdict"].items()}
    verdicts = []
    for iri in sorted(instances(store, "cg:Verdict")):
        node = describe(store, iri)
        judged = one_of(node, "cg:verdict")
        verdicts.append(
            Verdict(
                id=dataset.local_id("verdict", iri),
                claim=dataset.local_id("claim", one_of(node, "cg:judges")),
                verdict=words.get(judged, judged),
                reason=one_of(node, "dcterms:description"),
                aspect=one_of(node, "cg:aspect"),
                target=dataset.local_id("claim", one_of(node, "cg:target")),
                curator=one_of(node, "dcterms:creator"),
                date=one_of(node, "dcterms:date"),
                source=dataset.local_id("source", one_of(node, "dcterms:source")),
            )
        )
    return verdicts


def read_unclaimed(store: Store, *, dataset: Dataset | None = None) -> list[Unclaimed]:
    """Read the passages that carry no claim, in order of source and offset."""
    dataset = dataset or read_dataset(store)
    found = []
    for iri in instances(store, "cg:UnclaimedPassage"):
        node = describe(store, iri)
        span = describe(store, one_of(node, "oa:hasSelector"))
        source = dataset.local_id("source", one_of(node, "oa:hasSource"))
        start, end = (whole_number(one_of(span, offset)) or 0 for offset in ("oa:start", "oa:end"))
        found.append(Unclaimed(source, start, end, one_of(node, "dcterms:description")))
    return sorted(found, key=lambda one: (one.source, one.start, one.end, one.reason))


def read_positions(store: Store, *, dataset: Dataset | None = None) -> dict[str, tuple[int, int]]:
    """Read where entities stand in a picture, (x, y) by their ids; those with both numbers."""
    dataset = dataset or read_dataset(store)
    across, down = (dict(sorted(pairs(store, expand(name)), reverse=True)) for name in ("cg:x", "cg:y"))
    found = {}
    for iri in sorted(across.keys() & down.keys()):
        x, y = _coordinate(across[iri]), _coordinate(down[iri])
        if x is not None and y is not None:
            found[dataset.local_id("entity", iri)] = (x, y)
    return found


def _coordinate(text: str) -> int | None:
    """A whole number, if need be rounded; None for what is none, as foreign RDF may have it."""
    try:
        number = float(text)
    except ValueError:
        return None
    return round(number) if abs(number) < 1e7 else None


def _lists(store: Store, predicate: str, subjects: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for subject, value in pairs(store, expand(predicate)):
        if subject in subjects:
            found[subject].append(value)
    for values in found.values():
        values.sort()
    return found


def _entity_types(store: Store, catalogue: Catalogue) -> dict[str, str]:
    """IRI -> name of the type; of several the most special, then the first by name."""
    found: dict[str, str] = {}
    for name in sorted(catalogue.types, key=lambda one: (-len(catalogue.types[one].ancestors), one)):
        pattern = (None, NamedNode(expand("rdf:type")), NamedNode(catalogue.types[name].iri), DEFAULT)
        for quad in store.quads_for_pattern(*pattern):
            found.setdefault(text_of(quad.subject), name)
    return found


def _entity_labels(store: Store, types: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """IRI -> language -> label; rdfs:label where there is no skos:prefLabel."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for predicate in ("skos:prefLabel", "rdfs:label"):
        have = set(found)
        for quad in store.quads_for_pattern(None, NamedNode(expand(predicate)), None, DEFAULT):
            iri, label = text_of(quad.subject), quad.object
            if iri in types and iri not in have and isinstance(label, Literal):
                tag = tag_case(label.language or "")
                found[iri][tag] = min(label.value, found[iri].get(tag, label.value))
    return found


def _choose_label(labels: Mapping[str, str], language: str, id: str) -> tuple[str, dict[str, str]]:
    chosen = next((tag for tag in (language, "", "en", *sorted(labels)) if tag in labels), None)
    if chosen is None:
        return id, {}
    return labels[chosen], {tag: labels[tag] for tag in sorted(labels) if tag != chosen}


def _wikidata(matches: list[str]) -> str:
    return next((match.removeprefix(WIKIDATA) for match in matches if match.startswith(WIKIDATA)), "")
