"""The models that every other room speaks in: entity, source, claim, verdict.

All are frozen; ids are local to their package ("nicola_bombacci") unless an object was read from
RDF under another base, where the id is the whole IRI.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FORMAT_VERSION = "1"
"""Version of the table format and of its RDF form; a newer one is refused."""

DEFAULTS: Mapping[str, str] = {"modality": "actual", "polarity": "affirmed"}
"""What a claim is unless its qualifiers say otherwise; left out of the qualifiers of whatever is read."""

_NO_QUALIFIERS: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Dataset:
    """What stands in `datapackage.json` and is carried into every store, file and page.

    Args:
        base: IRI under which entities, claims and sources are named; ends in "/", "#" or ":".
        language: default language of labels and glosses (BCP 47).
        licence: IRI or name of the licence; of several their names, joined by commas.
        data_hash: "sha256:" and the digest of the package: `datapackage.json`, then the files of the tables
            in order of their names, each as its name in the package, its length in bytes (both followed by a
            line feed) and its bytes; empty when unknown. The table of positions is left out.
    """

    name: str
    title: str
    base: str
    language: str = "en"
    licence: str = ""
    citation: str = ""
    format_version: str = FORMAT_VERSION
    data_hash: str = ""
    tool_version: str = ""

    def iri(self, room: str, local: str) -> str:
        """Return the IRI of an id in a room: "entity", "claim", "source", "verdict" or "relation".

        >>> Dataset("d", "D", "https://example.org/d/").iri("entity", "ada")
        'https://example.org/d/entity/ada'
        >>> Dataset("d", "D", "https://example.org/d/").iri("entity", "http://other.example/ada")
        'http://other.example/ada'
        """
        return local if ":" in local else f"{self.base}{room}/{local}"

    def local_id(self, room: str, iri: str) -> str:
        """Return the id that `iri` gave in a room, or the IRI itself when it is of another base.

        What stands under the base in foreign RDF and is no id there, as `iri` could not give it back,
        stays an IRI as well.

        >>> Dataset("d", "D", "https://example.org/d/").local_id("entity", "https://example.org/d/entity/x:1")
        'https://example.org/d/entity/x:1'
        """
        prefix = f"{self.base}{room}/"
        if not iri.startswith(prefix):
            return iri
        local = iri[len(prefix) :]
        return local if local and ":" not in local else iri


@dataclass(frozen=True, slots=True)
class Entity:
    """Something that claims speak about.

    Args:
        label: in the dataset's language.
        labels: further labels by language.
        wikidata: "Q23559", or empty.
    """

    id: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    wikidata: str = ""
    note: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement was read, or what that text cites.

    Args:
        kind: type of the Citation Style Language, such as "article-journal".
        date: EDTF.
        derived_from: ids of the sources that this one copies or reports.
        text_sha256: digest of the text that offsets count in; empty when no offsets are given.
    """

    id: str
    kind: str
    title: str
    author: tuple[str, ...] = ()
    date: str = ""
    publisher: str = ""
    url: str = ""
    derived_from: tuple[str, ...] = ()
    text_sha256: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of a source.

    Exactly one of `object` (an entity's id) and `value` (a literal, as written) is not empty.

    Args:
        when: EDTF, or empty when undated.
        passages: (start, end) offsets in code points of the source's text, in order.
        gloss: the statement in the curator's own words, in the dataset's language.
        qualifiers: by name, each a tuple of the cell's values as written (one value for single ones).

    >>> claim = Claim("c1", "ada", "member_of", "greens", source="s1", qualifiers={"speaker": ("bo",)})
    >>> claim.get("speaker"), claim.one("modality", "actual"), claim.get("witness")
    (('bo',), 'actual', ())
    """

    id: str
    subject: str
    relation: str
    object: str = ""
    value: str = ""
    when: str = ""
    source: str = ""
    locator: str = ""
    passages: tuple[tuple[int, int], ...] = ()
    gloss: str = ""
    qualifiers: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_QUALIFIERS)

    def get(self, qualifier: str) -> tuple[str, ...]:
        """Return the values of a qualifier, in order; empty when it is absent."""
        return self.qualifiers.get(qualifier, ())

    def one(self, qualifier: str, default: str = "") -> str:
        """Return the single value of a qualifier, or `default`."""
        values = self.qualifiers.get(qualifier)
        return values[0] if values else default


@dataclass(frozen=True, slots=True)
class Verdict:
    """A curator's judgement of a claim, or of one column of it; it never overwrites the claim.

    Args:
        aspect: name of the column judged; empty for the claim as a whole.
        target: with aspect "supports" or "disputes", the other claim.
        verdict: "accepted", "contested", "doubtful" or "rejected".
        date: EDTF; the latest verdict of each curator counts.
    """

    id: str
    claim: str
    verdict: str
    reason: str = ""
    aspect: str = ""
    target: str = ""
    curator: str = ""
    date: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """Where an entity stands in a picture of the graph; y grows downward."""

    entity: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """A passage that was read and found to carry no claim."""

    source: str
    start: int
    end: int
    reason: str
