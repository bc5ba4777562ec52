"""The names the package knows: namespaces, and the catalogue read from `ontology/claimgraph.ttl`.

Tables write names in snake_case (`became_adherent_of`, `person`), RDF in camelCase (`cg:becameAdherentOf`,
`cg:Person`). The ontology is the authority: nothing here repeats it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from claimgraph.errors import UsageError

CG = "https://w3id.org/claimgraph/ontology#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

PREFIXES: dict[str, str] = {
    "cg": CG,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "vann": "http://purl.org/vocab/vann/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "cito": "http://purl.org/spar/cito/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "sh": "http://www.w3.org/ns/shacl#",
    "wd": "http://www.wikidata.org/entity/",
}
"""Prefixes known to every query and used in every file written."""

ROOT_TYPE = "entity"
"""The type of what is not yet classified; it fits every domain and range of entities."""

LITERAL = "literal"
"""Stands in a relation's range where the claim may hold a value instead of an entity."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A kind of tie that a claim can state.

    Args:
        label, labels: in English, and by language.
        inverse_label, inverse_labels: how it reads from object to subject.
        sign: 1 binds or favours, -1 parts or is hostile, 0 neither.
        kind: "state" or "event".
        domain, range: types of entity; "literal" in the range where a value is allowed.
        is_change_of_side: takes the qualifiers from, from_any_of and to.
        parent: a broader relation, or None.
        same_as: IRIs of the same relation elsewhere.
        example: a row of a table, from an invented world.
    """

    name: str
    iri: str
    label: str
    labels: Mapping[str, str] = field(hash=False)
    inverse_label: str
    definition: str
    family: str
    sign: int
    kind: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    is_symmetric: bool = False
    is_change_of_side: bool = False
    parent: str | None = None
    same_as: tuple[str, ...] = ()
    inverse_labels: Mapping[str, str] = field(default_factory=dict, hash=False)
    example: str = ""


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A property that says more of a claim; its name is a column of `claims.csv`.

    Args:
        range: "entity", "source", "claim", "date", "text", "number", "unit", or the name of a scheme
            ("modality", "polarity", "extent", "end_state"); an extent may also be a whole number.
        is_list: whether a cell may hold several values, which mean *and*.
    """

    name: str
    iri: str
    label: str
    definition: str
    range: str
    is_list: bool
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class EntityType:
    """A class of entity; `ancestors` holds its own name too."""

    name: str
    iri: str
    label: str
    definition: str
    parents: tuple[str, ...]
    ancestors: frozenset[str]
    is_abstract: bool
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All types, relations, qualifiers and schemes, by their names in tables.

    Args:
        schemes: scheme -> word of the tables -> IRI, as in `schemes["modality"]["actual"]`.
        families: names of the families, in the ontology's order.
        scheme_labels: scheme -> word -> language -> label.
        names: IRI -> name, for everything in the catalogue; filled in by itself.

    >>> catalogue().relations["joined"].inverse_label
    'was joined by'
    >>> catalogue().names["https://w3id.org/claimgraph/ontology#memberOf"]
    'member_of'
    """

    types: Mapping[str, EntityType]
    relations: Mapping[str, Relation]
    qualifiers: Mapping[str, Qualifier]
    schemes: Mapping[str, Mapping[str, str]]
    families: tuple[str, ...]
    scheme_labels: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    names: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = {one.iri: one.name for one in self.types.values()}
        names.update({one.iri: one.name for one in self.relations.values()})
        names.update({one.iri: one.name for one in self.qualifiers.values()})
        names.update({iri: word for words in self.schemes.values() for word, iri in words.items()})
        object.__setattr__(self, "names", names)

    def fits(self, entity_type: str, allowed: Iterable[str]) -> bool:
        """Tell whether an entity of a type may stand where `allowed` types are asked for.

        An entity that is not yet classified fits everywhere.

        >>> catalogue().fits("party", ("agent", "work")), catalogue().fits("treaty", ("agent",))
        (True, False)
        """
        return entity_type == ROOT_TYPE or not self.types[entity_type].ancestors.isdisjoint(allowed)

    def extended(self, relations: Iterable[Relation], qualifiers: Iterable[Qualifier]) -> Catalogue:
        """Return a catalogue with a package's own relations and qualifiers added.

        Raises:
            UsageError: a name is taken already, as a relation or as a qualifier.
        """
        all_relations, all_qualifiers = dict(self.relations), dict(self.qualifiers)
        for relation in relations:
            _refuse_clash(relation.name, all_relations, all_qualifiers)
            all_relations[relation.name] = relation
        for qualifier in qualifiers:
            _refuse_clash(qualifier.name, all_relations, all_qualifiers)
            all_qualifiers[qualifier.name] = qualifier
        return replace(self, relations=all_relations, qualifiers=all_qualifiers)


def camel(name: str) -> str:
    """Return the RDF spelling of a relation's or qualifier's name.

    >>> camel("became_adherent_of")
    'becameAdherentOf'
    """
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)


def snake(name: str) -> str:
    """Return the spelling of tables; the inverse of `camel`.

    >>> snake("becameAdherentOf")
    'became_adherent_of'
    """
    return re.sub(r"([A-Z])", r"_\1", name).lower()


def class_name(name: str) -> str:
    """Return the RDF spelling of a type's name.

    >>> class_name("party")
    'Party'
    """
    spelled = camel(name)
    return spelled[:1].upper() + spelled[1:]


def type_name(name: str) -> str:
    """Return the spelling of tables of a class; the inverse of `class_name`.

    >>> type_name("Party")
    'party'
    """
    return snake(name[:1].lower() + name[1:])


def ontology_text(name: str = "claimgraph.ttl") -> str:
    """Return a file of the ontology as it ships with the package."""
    return files("claimgraph.ontology").joinpath(name).read_text(encoding="utf-8")


@cache
def catalogue() -> Catalogue:
    """Return the ontology's catalogue, read once.

    >>> catalogue().qualifiers["witness"].is_list
    True
    """
    terms = _Terms(parse(ontology_text(), format=RdfFormat.TURTLE))
    schemes, scheme_labels = _read_schemes(terms)
    return Catalogue(
        types=_read_types(terms),
        relations={relation.name: relation for relation in _read_relations(terms)},
        qualifiers={qualifier.name: qualifier for qualifier in _read_qualifiers(terms)},
        schemes=schemes,
        families=tuple(schemes["family"]),
        scheme_labels=scheme_labels,
    )


def _refuse_clash(name: str, *tables: Mapping[str, object]) -> None:
    if any(name in table for table in tables):
        raise UsageError(f"{name!r} is already a relation or qualifier")


class _Terms:
    """The ontology's triples by subject and predicate, in the order of the file."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._objects: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._instances: dict[str, list[str]] = defaultdict(list)
        for quad in quads:
            self._add(quad.triple)

    def _add(self, triple: Triple) -> None:
        subject, predicate, value = triple.subject, triple.predicate, triple.object
        if not isinstance(subject, NamedNode) or not isinstance(value, NamedNode | Literal):
            raise ValueError(f"the ontology holds neither blank nodes nor triple terms: {triple}")
        self._objects[subject.value][predicate.value].append(value)
        if predicate.value == PREFIXES["rdf"] + "type":
            self._instances[value.value].append(subject.value)

    def instances(self, kind: str) -> list[str]:
        """IRIs of the terms with a class, such as "cg:Relation"."""
        return self._instances[_expand(kind)]

    def all(self, iri: str, predicate: str) -> list[str]:
        return [value.value for value in self._objects[iri][_expand(predicate)]]

    def one(self, iri: str, predicate: str) -> str:
        values = self.all(iri, predicate)
        return values[0] if values else ""

    def by_language(self, iri: str, predicate: str) -> dict[str, str]:
        values = self._objects[iri][_expand(predicate)]
        return {value.language or "": value.value for value in values if isinstance(value, Literal)}

    def has(self, iri: str, predicate: str, value: str) -> bool:
        return value in self.all(iri, predicate)


def _expand(curie: str) -> str:
    prefix, local = curie.split(":", 1)
    return PREFIXES[prefix] + local


def _local(iri: str) -> str:
    return iri.removeprefix(CG)


def _type_names(iris: Iterable[str]) -> tuple[str, ...]:
    literal = _expand("rdfs:Literal")
    return tuple(LITERAL if iri == literal else type_name(_local(iri)) for iri in iris)


def _read_types(terms: _Terms) -> dict[str, EntityType]:
    root = class_name(ROOT_TYPE)
    parents = {
        _local(iri): [_local(p) for p in terms.all(iri, "rdfs:subClassOf")]
        for iri in terms.instances("owl:Class")
    }

    def ancestors(name: str) -> Iterator[str]:
        yield name
        for parent in parents.get(name, ()):
            yield from ancestors(parent)

    types = {}
    for name in parents:
        above = list(ancestors(name))
        if root not in above:
            continue
        labels = terms.by_language(CG + name, "rdfs:label")
        types[type_name(name)] = EntityType(
            name=type_name(name),
            iri=CG + name,
            label=labels["en"],
            definition=terms.one(CG + name, "skos:definition"),
            parents=tuple(type_name(parent) for parent in parents[name]),
            ancestors=frozenset(type_name(one) for one in above),
            is_abstract=terms.has(CG + name, "cg:isAbstract", "true"),
            labels=labels,
        )
    return types


def _read_relations(terms: _Terms) -> Iterator[Relation]:
    for iri in terms.instances("cg:Relation"):
        labels = terms.by_language(iri, "rdfs:label")
        inverse_labels = terms.by_language(iri, "cg:inverseLabel")
        parents = terms.all(iri, "rdfs:subPropertyOf")
        yield Relation(
            name=snake(_local(iri)),
            iri=iri,
            label=labels["en"],
            labels=labels,
            inverse_label=inverse_labels["en"],
            definition=terms.one(iri, "skos:definition"),
            family=terms.one(terms.one(iri, "cg:family"), "skos:notation"),
            sign=int(terms.one(iri, "cg:sign")),
            kind=terms.one(iri, "cg:kind"),
            domain=_type_names(terms.all(iri, "schema:domainIncludes")),
            range=_type_names(terms.all(iri, "schema:rangeIncludes")),
            is_symmetric=terms.has(iri, "rdf:type", _expand("owl:SymmetricProperty")),
            is_change_of_side=terms.has(iri, "cg:changeOfSide", "true"),
            parent=snake(_local(parents[0])) if parents else None,
            inverse_labels=inverse_labels,
            example=terms.one(iri, "skos:example"),
        )


def _read_qualifiers(terms: _Terms) -> Iterator[Qualifier]:
    for iri in terms.instances("cg:Qualifier"):
        labels = terms.by_language(iri, "rdfs:label")
        yield Qualifier(
            name=snake(_local(iri)),
            iri=iri,
            label=labels["en"],
            definition=terms.one(iri, "skos:definition"),
            range=terms.one(iri, "cg:valueKind"),
            is_list=terms.has(iri, "cg:isList", "true"),
            labels=labels,
        )


def _read_schemes(terms: _Terms) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, dict[str, str]]]]:
    names = {iri: terms.one(iri, "skos:notation") for iri in terms.instances("skos:ConceptScheme")}
    words: dict[str, dict[str, str]] = {name: {} for name in names.values()}
    labels: dict[str, dict[str, dict[str, str]]] = {name: {} for name in names.values()}
    for iri in terms.instances("skos:Concept"):
        name, word = names[terms.one(iri, "skos:inScheme")], terms.one(iri, "skos:notation")
        words[name][word] = iri
        labels[name][word] = terms.by_language(iri, "skos:prefLabel")
    return words, labels
