"""How much a graph holds: entities, claims and sources, and the relations by family."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from claimgraph.claims import Dataset
from claimgraph.rdf import read_catalogue, read_claims
from claimgraph.vocabulary import CG, PREFIXES

NO_FAMILY, NO_RELATION = "(no family)", "(no relation)"
"""Where claims are counted whose relation, in foreign RDF or a package's own, has no family, or is absent."""


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of one graph.

    Args:
        types: number of entities by type, most frequent first.
        families: number of claims by family and, within it, by the relation's label; most frequent first.
            Every claim is counted once.
        undated, reported, unasserted, judged: claims without a date; with a speaker; denied or not
            actual; with at least one verdict.
    """

    dataset: Dataset
    entities: int
    claims: int
    sources: int
    verdicts: int
    types: Mapping[str, int]
    families: Mapping[str, Mapping[str, int]]
    undated: int
    reported: int
    unasserted: int
    judged: int

    def to_json(self) -> dict[str, object]:
        """Return the counts by name, for programs."""
        return {
            "name": self.dataset.name,
            "title": self.dataset.title,
            "licence": self.dataset.licence,
            "citation": self.dataset.citation,
            "data_hash": self.dataset.data_hash,
            "entities": self.entities,
            "claims": self.claims,
            "sources": self.sources,
            "verdicts": self.verdicts,
            "types": dict(self.types),
            "families": {family: dict(relations) for family, relations in self.families.items()},
            "undated": self.undated,
            "reported": self.reported,
            "unasserted": self.unasserted,
            "judged": self.judged,
        }

    def to_html(self) -> str:
        """Return the counts as HTML for a notebook; all text is escaped."""
        rows = "".join(
            f"<tr><th>{escape(family)}</th><td>{sum(uses.values())}</td>"
            f"<td>{escape(', '.join(f'{label} {count}' for label, count in uses.items()))}</td></tr>"
            for family, uses in self.families.items()
        )
        title = escape(self.dataset.title or self.dataset.name)
        counts = f"{self.entities} entities, {self.claims} claims, {self.sources} sources"
        return f"<div><strong>{title}</strong><br>{counts}<table>{rows}</table></div>"


def build_summary(store: Store, dataset: Dataset) -> Summary:
    """Count what a store holds.

    Args:
        store: as built from tables or read from RDF; never changed.
        dataset: the store's dataset, for the title.

    Returns:
        All counts are 0 for a store that holds no claims.
    """
    return Summary(
        dataset=dataset,
        entities=_count(store, "?x a ?type . ?type rdfs:subClassOf* cg:Entity"),
        claims=_count(store, "?x a cg:Claim"),
        sources=_count(store, "?x a cg:Source"),
        verdicts=_count(store, "?x a cg:Verdict"),
        types=_types(store),
        families=_families(store, dataset),
        undated=_count(store, "?x a cg:Claim FILTER NOT EXISTS { ?x cg:when ?when }"),
        reported=_count(store, "?x a cg:Claim ; cg:speaker ?speaker"),
        unasserted=_count(
            store, "?x a cg:Claim ; cg:polarity ?p ; cg:modality ?m FILTER(?p = cg:denied || ?m != cg:actual)"
        ),
        judged=_count(store, "?verdict a cg:Verdict ; cg:judges ?x"),
    )


def _solutions(store: Store, text: str) -> QuerySolutions:
    answer = store.query(text, prefixes=dict(PREFIXES))
    if not isinstance(answer, QuerySolutions):
        raise TypeError("only SELECT queries are asked here")
    return answer


def _count(store: Store, pattern: str) -> int:
    row = next(iter(_solutions(store, f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}")))
    return _number(row["n"])


def _number(term: object) -> int:
    return int(term.value) if isinstance(term, Literal) else 0


def _name(term: object) -> str:
    if isinstance(term, NamedNode):
        return term.value.removeprefix(CG)
    return term.value if isinstance(term, Literal) else ""


def _types(store: Store) -> dict[str, int]:
    text = """
        SELECT ?label (COUNT(?x) AS ?n) WHERE {
          ?type rdfs:subClassOf* cg:Entity ; rdfs:label ?label . FILTER(LANG(?label) = "en")
          ?x a ?type .
        } GROUP BY ?label ORDER BY DESC(?n) ?label"""
    return {_name(row["label"]): _number(row["n"]) for row in _solutions(store, text)}


def _families(store: Store, dataset: Dataset) -> dict[str, dict[str, int]]:
    catalogue = read_catalogue(store, dataset)
    claims = read_claims(store, fields=("relation",), dataset=dataset, catalogue=catalogue)
    counted: dict[str, Counter[str]] = {}
    for name, uses in Counter(claim.relation for claim in claims).items():
        relation = catalogue.relations.get(name)
        family = relation.family if relation else ""
        label = relation.label if relation else ""
        counted.setdefault(family or NO_FAMILY, Counter())[label or name or NO_RELATION] += uses
    ordered = sorted(counted.items(), key=lambda item: (-item[1].total(), item[0]))
    return {
        family: dict(sorted(uses.items(), key=lambda item: (-item[1], item[0]))) for family, uses in ordered
    }
