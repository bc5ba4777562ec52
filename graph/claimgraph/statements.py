"""Claims put into words: who, what, when, on whose word, and where it stands.

Every view that tells a claim to a person (dossier, paths, evidence, page) words it here, so that one
claim reads the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from claimgraph.claims import Claim, Entity, Source, Verdict
from claimgraph.dates import in_words
from claimgraph.errors import BadDate
from claimgraph.policies import status
from claimgraph.vocabulary import Catalogue, catalogue

CLAUSES = (
    ("role", "as {}"),
    ("good", "namely {}"),
    ("origin", "from {}"),
    ("destination", "to {}"),
    ("carrier", "aboard {}"),
    ("purpose", "for {}"),
    ("place", "at {}"),
    ("topic", "about {}"),
    ("from", "coming from {}"),
    ("from_any_of", "coming from one of: {}"),
    ("to", "going to {}"),
)
"""Qualifiers told within the sentence, in this order; the rest is told beside it."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is needed to put claims into words.

    Args:
        entities, sources: by id, as the claims name them.
        verdicts: by the id of the claim they judge.
    """

    entities: Mapping[str, Entity]
    sources: Mapping[str, Source]
    verdicts: Mapping[str, tuple[Verdict, ...]] = field(default_factory=dict)
    catalogue: Catalogue = field(default_factory=catalogue)

    def label(self, name: str) -> str:
        """Return an entity's label, or the id itself when the entity is not known."""
        entity = self.entities.get(name)
        return entity.label if entity else name

    def labels(self, names: Iterable[str]) -> str:
        """Return labels in a row: "a, b and c".

        >>> Lexicon({}, {}).labels(["a", "b", "c"])
        'a, b and c'
        """
        *head, last = [self.label(name) for name in names] or [""]
        return f"{', '.join(head)} and {last}" if head else last


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim in words.

    Args:
        sentence: subject, relation and object with what qualifies them, without a full stop.
        when: the date in words; "undated" when there is none.
        attribution: on whose word beside the source's own: speaker, witnesses, addressee; or empty.
        hedges: what keeps it from being a plain assertion: "denied", "conditional, if ...", "reported".
        reference: source and locator, as a reader would quote them.
        status: what the curators' verdicts come to.
        judgements: each verdict with its reason.
    """

    claim: Claim
    sentence: str
    when: str
    attribution: str
    hedges: tuple[str, ...]
    reference: str
    status: str
    judgements: tuple[str, ...]

    def __str__(self) -> str:
        """The statement on one line."""
        hedges = f"[{'; '.join(self.hedges)}] " if self.hedges else ""
        attribution = f" ({self.attribution})" if self.attribution else ""
        return f"{hedges}{self.sentence}, {self.when}{attribution}"


def build_statement(claim: Claim, lexicon: Lexicon) -> Statement:
    """Put one claim into words.

    >>> entities = {name: Entity(name, "entity", name.title()) for name in ("ada", "bo", "greens")}
    >>> claim = Claim("c1", "ada", "joined", "greens", when="192X", source="s1",
    ...               qualifiers={"speaker": ("bo",), "polarity": ("denied",)})
    >>> print(build_statement(claim, Lexicon(entities, {})))
    [denied] Ada joined Greens, some time in the 1920s (said by Bo)
    """
    verdicts = lexicon.verdicts.get(claim.id, ())
    return Statement(
        claim=claim,
        sentence=_sentence(claim, lexicon),
        when=when_in_words(claim),
        attribution=_attribution(claim, lexicon),
        hedges=_hedges(claim),
        reference=_reference(claim, lexicon),
        status=status(verdicts),
        judgements=tuple(_judgement(verdict) for verdict in verdicts),
    )


def when_in_words(claim: Claim) -> str:
    """Tell a claim's time; a date of foreign RDF that is not EDTF is given as it stands.

    >>> when_in_words(Claim("c1", "ada", "member_of", "greens", qualifiers={"end_state": ("ended",)}))
    'ended, date unknown'
    """
    try:
        return in_words(claim.when, end_state=claim.one("end_state"), ended_by=claim.one("ended_by"))
    except BadDate:
        return claim.when


def describe_source(source: Source) -> str:
    """Return a source as a short reference: author, title, year.

    >>> describe_source(Source("s1", "book", "On Ports", author=("M. Lodd",), date="1931"))
    'M. Lodd, On Ports (1931)'
    """
    author = f"{' and '.join(source.author)}, " if source.author else ""
    date = f" ({source.date})" if source.date else ""
    return f"{author}{source.title or source.id}{date}"


def _sentence(claim: Claim, lexicon: Lexicon) -> str:
    relation = lexicon.catalogue.relations.get(claim.relation)
    verb = relation.label if relation else claim.relation.rsplit("/", 1)[-1].replace("_", " ")
    told = lexicon.label(claim.object) if claim.object else f"“{claim.value}”"
    parts = [lexicon.label(claim.subject), verb, told]
    parts += [clause.format(lexicon.labels(claim.get(name))) for name, clause in CLAUSES if claim.get(name)]
    if claim.get("amount"):
        parts.append(f"({claim.one('amount')} {claim.one('unit')})")
    if claim.get("extent"):
        parts.append(f"[extent: {claim.one('extent')}]")
    return " ".join(part for part in parts if part)


def _attribution(claim: Claim, lexicon: Lexicon) -> str:
    parts = []
    for name, words in (("speaker", "said by {}"), ("addressee", "to {}"), ("said_where", "at {}")):
        if claim.get(name):
            parts.append(words.format(lexicon.labels(claim.get(name))))
    if claim.get("said_when"):
        parts.append(f"({in_words(claim.one('said_when'))})")
    if claim.get("witness"):
        parts.append("as reported by " + ", then ".join(lexicon.label(name) for name in claim.get("witness")))
    return " ".join(parts)


def _hedges(claim: Claim) -> tuple[str, ...]:
    hedges = []
    if claim.one("polarity") == "denied":
        hedges.append("denied")
    modality = claim.one("modality", "actual")
    if modality != "actual":
        condition = claim.one("condition")
        hedges.append(f"{modality}, if {condition}" if condition else modality)
    return tuple(hedges)


def _reference(claim: Claim, lexicon: Lexicon) -> str:
    source = lexicon.sources.get(claim.source)
    named = describe_source(source) if source else claim.source
    locator = f", {claim.locator}" if claim.locator else ""
    passages = ", ".join(f"{start}-{end}" for start, end in claim.passages)
    return f"{named}{locator}" + (f" [characters {passages}]" if passages else "")


def _judgement(verdict: Verdict) -> str:
    aspect = f" ({verdict.aspect})" if verdict.aspect else ""
    by = f" - {verdict.curator}" if verdict.curator else ""
    return f"{verdict.verdict}{aspect}: {verdict.reason}{by}"
