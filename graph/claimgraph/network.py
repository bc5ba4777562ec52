"""The claims of a store as a networkx network: one edge per claim.

What can be computed from an edge stands on it; a literal is never a node, but an attribute of the
entity that it is about. `statements` puts a claim into words; here are only its data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any

import networkx as nx
from pyoxigraph import Store

from claimgraph.claims import Claim, Dataset, Entity
from claimgraph.dates import iso_date, parse_edtf
from claimgraph.errors import BadDate, UnknownName, UsageError, nearest_name
from claimgraph.policies import (
    check_families,
    check_policy,
    disputed_claims,
    holding,
    select,
    statuses,
    voice_of,
)
from claimgraph.rdf import (
    read_catalogue,
    read_claims,
    read_dataset,
    read_entities,
    read_sources,
    read_verdicts,
)
from claimgraph.vocabulary import Catalogue

ROLES = ("speaker", "addressee", "witness", "carrier")
"""Qualifiers whose entities take part in a claim beside its subject and object."""

_FIELDS = (
    *("subject", "relation", "object", "value", "when", "source", "locator", "gloss"),
    *("speaker", "witness", "modality", "polarity", "end_state", "ended_by", "disputes"),
)


def build_network(
    store: Store,
    *,
    policy: str = "asserted",
    at: str | None = None,
    keep_unknown: bool = False,
    families: Iterable[str] | None = None,
    sources: Iterable[str] | None = None,
    participants: bool = False,
    collapse: bool = False,
) -> nx.MultiDiGraph | nx.Graph:
    """Project the claims that count under a policy to a network, one edge per claim.

    Nodes are the IRIs of the subjects and objects of the claims that are kept, with the attributes
    id, type, label, aliases and values, a tuple of (relation, value, claim id) for claims about a literal.

    An edge runs from subject to object, its key is the claim's id. Its attributes: claim, role (empty),
    relation, label, family, sign, kind, is_symmetric, when, earliest and latest (the first and last
    possible day, ISO, or None), speaker and witness (labels), voice (ids), source, locator, status,
    is_disputed, modality, polarity, gloss, and holds: "yes", "no" or "unknown" where `at` is given,
    else empty. The `graph` attributes tell what was asked for.

    Args:
        policy, at, keep_unknown, families, sources: which claims to keep, see `policies.select`; sources
            by id or IRI.
        participants: add those who take part in a claim. Their edges have the key (claim id, role), the
            attributes of the claim, its role, and the labels of its subject and object. They run

            - from a speaker to the subject and to the object spoken of;
            - from the voice (the speakers or, of a stance or speech, the subject) to an addressee, or from
              the subject where there is no voice;
            - from the innermost witness to the voice, or to subject and object where there is none, and from
              each outer witness to the next inner one;
            - from the subject to a carrier, and from there to the object.

            Nobody is tied to themselves so.
        collapse: return the simple network of `collapse_network` instead.

    Returns:
        Nodes in order of their IRIs, edges in order of the claims' IRIs, whatever the order in the store.

    Raises:
        UnknownName: a policy, family or source does not exist.
        UsageError: `at` is not a date.

    >>> build_network(Store()).number_of_edges()
    0
    """
    check_policy(policy)
    dataset = read_dataset(store)
    catalogue = read_catalogue(store, dataset)
    fields = {*_FIELDS, *ROLES} if participants else _FIELDS
    claims = list(read_claims(store, fields=fields, dataset=dataset, catalogue=catalogue))
    asked: dict[str, Any] = {
        "policy": policy,
        "at": at or "",
        "keep_unknown": keep_unknown,
        "families": families if families is None else sorted(check_families(families, catalogue.relations)),
        "sources": sources if sources is None else _check_sources(sources, claims, store, dataset),
    }
    judged = statuses(read_verdicts(store))
    disputed = disputed_claims(claims, judged)
    kept = select(claims, catalogue.relations, statuses=judged, disputed=disputed, **asked)
    entities = read_entities(store, dataset=dataset, catalogue=catalogue).values()
    network = project_claims(
        kept,
        {entity.id: entity for entity in entities},
        dataset=dataset,
        catalogue=catalogue,
        statuses=judged,
        disputed=disputed,
        at=at,
        participants=participants,
    )
    network.graph.update(asked, name=dataset.title, participants=participants)
    return collapse_network(network) if collapse else network


def project_claims(
    claims: Iterable[Claim],
    entities: Mapping[str, Entity],
    *,
    dataset: Dataset,
    catalogue: Catalogue,
    statuses: Mapping[str, str],
    disputed: Iterable[str] = (),
    at: str | None = None,
    participants: bool = False,
) -> nx.MultiDiGraph:
    """Build the network of these claims, all of them; see `build_network` for nodes and edges.

    Args:
        entities: by id; an entity that is not there goes by its id and has the type "entity".
        statuses: by claim id; a claim that is not there is unassessed.

    >>> from claimgraph.vocabulary import catalogue
    >>> world = Dataset("d", "D", "https://example.org/")
    >>> claim = Claim("c1", "ada", "member_of", "greens", when="1921")
    >>> network = project_claims([claim], {}, dataset=world, catalogue=catalogue(), statuses={})
    >>> network["https://example.org/entity/ada"]["https://example.org/entity/greens"]["c1"]["earliest"]
    '1921-01-01'
    """
    edge_maker = _EdgeMaker(entities, catalogue, statuses, frozenset(disputed), at)
    values: dict[str, list[tuple[str, str, str]]] = {}
    edges: list[tuple[str, str, object, dict[str, Any]]] = []
    for claim in claims:
        if not claim.subject or not (claim.object or claim.value):
            continue
        data = edge_maker.describe(claim)
        about = values.setdefault(claim.subject, [])
        if claim.object:
            edges.append((claim.subject, claim.object, claim.id, data))
        else:
            about.append((claim.relation, claim.value, claim.id))
        if participants:
            for role, one, other in _participations(claim, data["voice"]):
                part = {**data, "role": role, **edge_maker.ends(claim)}
                edges.append((one, other, (claim.id, role), part))
    for one, other, _, _ in edges:
        values.setdefault(one, [])
        values.setdefault(other, [])
    iris = {name: dataset.iri("entity", name) for name in values}
    network = nx.MultiDiGraph()
    for name in sorted(values, key=iris.__getitem__):
        network.add_node(
            iris[name], **_node(entities.get(name) or Entity(name, "entity", name), values[name])
        )
    network.add_edges_from((iris[one], iris[other], key, data) for one, other, key, data in edges)
    return network


def collapse_network(network: nx.MultiDiGraph) -> nx.Graph:
    """Return the simple, undirected network: one edge for all claims between two entities.

    Edges have weight (the number of claims), claims (their ids, sorted), and signs (those of the claims,
    in the same order). Directions are lost, ties of an entity to itself are left out, and a claim counts
    once between two entities, also if participants of it are tied there.

    Args:
        network: as built by `build_network`; never changed.

    >>> network = nx.MultiDiGraph()
    >>> network.add_edge("ada", "bo", "c1", claim="c1", sign=1)
    'c1'
    >>> network.add_edge("bo", "ada", "c2", claim="c2", sign=-1)
    'c2'
    >>> collapse_network(network).edges["ada", "bo"]
    {'weight': 2, 'claims': ('c1', 'c2'), 'signs': (1, -1)}
    """
    ties: dict[tuple[str, str], dict[str, int]] = {}
    for one, other, data in network.edges(data=True):
        if one != other:
            pair = (one, other) if one <= other else (other, one)
            ties.setdefault(pair, {})[data["claim"]] = data["sign"]
    simple = nx.Graph(**network.graph)
    simple.add_nodes_from(network.nodes(data=True))
    for (one, other), signs in ties.items():
        claims = tuple(sorted(signs))
        simple.add_edge(
            one, other, weight=len(claims), claims=claims, signs=tuple(signs[claim] for claim in claims)
        )
    return simple


class _EdgeMaker:
    """What is told of a claim on its edge; what many claims share is worked out once."""

    def __init__(
        self,
        entities: Mapping[str, Entity],
        catalogue: Catalogue,
        statuses: Mapping[str, str],
        disputed: frozenset[str],
        at: str | None,
    ) -> None:
        self._entities = entities
        self._relations = catalogue.relations
        self._statuses = statuses
        self._disputed = disputed
        self._holding = holding(at, catalogue.relations) if at else None
        self._kinds: dict[str, dict[str, Any]] = {}

    def describe(self, claim: Claim) -> dict[str, Any]:
        kind = self._kinds.get(claim.relation) or self._kind(claim.relation)
        earliest, latest = _days(claim.when)
        return {
            "claim": claim.id,
            **kind,
            "when": claim.when,
            "earliest": earliest,
            "latest": latest,
            "speaker": self._labels(claim.get("speaker")),
            "voice": voice_of(claim, self._relations.get(claim.relation)),
            "witness": self._labels(claim.get("witness")),
            "source": claim.source,
            "locator": claim.locator,
            "status": self._statuses.get(claim.id, "unassessed"),
            "is_disputed": claim.id in self._disputed,
            "modality": claim.one("modality", "actual"),
            "polarity": claim.one("polarity", "affirmed"),
            "gloss": claim.gloss,
            "holds": self._holding(claim).answer if self._holding else "",
        }

    def ends(self, claim: Claim) -> dict[str, str]:
        subject, told = self._labels((claim.subject, claim.object))
        return {"subject": subject, "object": told or claim.value}

    def _kind(self, name: str) -> dict[str, Any]:
        relation = self._relations.get(name)
        kind = {
            "role": "",
            "relation": name,
            "label": relation.label if relation else name.rsplit("/", 1)[-1].replace("_", " "),
            "family": relation.family if relation else "",
            "sign": relation.sign if relation else 0,
            "kind": relation.kind if relation else "",
            "is_symmetric": relation.is_symmetric if relation else False,
        }
        return self._kinds.setdefault(name, kind)

    def _labels(self, names: tuple[str, ...]) -> tuple[str, ...]:
        entities = self._entities
        return tuple(entities[name].label if name in entities else name for name in names)


def _node(entity: Entity, values: list[tuple[str, str, str]]) -> dict[str, Any]:
    return {
        "id": entity.id,
        "type": entity.type,
        "label": entity.label,
        "aliases": entity.aliases,
        "values": tuple(values),
    }


def _participations(claim: Claim, voice: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Yield role, from and to for those who take part; each once, and none to themselves."""
    spoken_of = (claim.subject, claim.object) if claim.object else (claim.subject,)
    found = [("speaker", speaker, other) for speaker in claim.get("speaker") for other in spoken_of]
    found += [
        ("addressee", one, addressee)
        for one in voice or (claim.subject,)
        for addressee in claim.get("addressee")
    ]
    witnesses = claim.get("witness")
    found += [("witness", witnesses[0], heard) for heard in voice or spoken_of] if witnesses else []
    found += [("witness", outer, inner) for inner, outer in pairwise(witnesses)]
    for carrier in claim.get("carrier"):
        found.append(("carrier", claim.subject, carrier))
        found += [("carrier", carrier, claim.object)] if claim.object else []
    return ((role, one, other) for role, one, other in dict.fromkeys(found) if one != other)


@lru_cache(maxsize=65_536)
def _days(when: str) -> tuple[str | None, str | None]:
    """First and last possible day; neither for a date of foreign RDF that cannot be read."""
    try:
        bounds = parse_edtf(when)
    except BadDate:
        return None, None
    return iso_date(bounds.begin_earliest), iso_date(bounds.end_latest)


def _check_sources(
    sources: Iterable[str], claims: Iterable[Claim], store: Store, dataset: Dataset
) -> list[str]:
    if isinstance(sources, str):
        raise UsageError(f"sources is a list of ids, not the text {sources!r}")
    known = {source.id for source in read_sources(store, dataset=dataset).values()}
    known.update(claim.source for claim in claims)
    names = sorted({dataset.local_id("source", name) for name in sources})
    for name in names:
        if name not in known:
            near = nearest_name(name, known)
            raise UnknownName(f"no source {name!r} among {len(known)} sources", [near] if near else [])
    return names
