"""Claims put into words: who, what, when, on whose word, and where it stands.

Every view that tells a claim to a person (dossier, paths, evidence, page) words it here, so that one
claim reads the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from claimgraph.claims import Claim, Entity, Source, Verdict
from claimgraph.dates import in_words, parse_edtf, sort_key
from claimgraph.errors import UNSAFE, BadDate
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
    ("from_any_of", "coming from {}"),
    ("to", "going to {}"),
    ("ended_through", "ended through {}"),
)
"""Qualifiers told within the sentence, in this order; the rest is told beside it."""

TOLD = {name for name, _ in CLAUSES}.union(
    ("amount", "unit", "extent", "speaker", "addressee", "said_where", "said_when", "witness", "polarity"),
    ("modality", "condition", "end_state", "ended_by", "cites", "quoted_as", "supports", "disputes"),
)
"""Qualifiers that have a place of their own in a statement or in the views; others are its details."""

_HALVES = range(0xD800, 0xE000)
"""Halves of characters, which no file can hold alone; a text made by a program may."""
_SHOWN = {**dict.fromkeys((*UNSAFE, *_HALVES), "\N{REPLACEMENT CHARACTER}"), ord("\r"): " "}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is needed to put claims into words.

    Args:
        entities, sources: by id, as the claims name them.
        verdicts: by the id of the claim they judge.
        texts: texts of sources by id, from which passages are quoted.
        disputed: ids of the claims that another one disputes, see `policies.disputed_claims`.
    """

    entities: Mapping[str, Entity]
    sources: Mapping[str, Source]
    verdicts: Mapping[str, tuple[Verdict, ...]] = field(default_factory=dict)
    catalogue: Catalogue = field(default_factory=catalogue)
    texts: Mapping[str, str] = field(default_factory=dict)
    disputed: Collection[str] = frozenset()

    def label(self, name: str) -> str:
        """Return an entity's label, or the id itself when the entity is not known."""
        entity = self.entities.get(name)
        return entity.label if entity else name

    def labels(self, names: Iterable[str]) -> str:
        """Return labels in a row: "a, b and c".

        >>> Lexicon({}, {}).labels(["a", "b", "c"])
        'a, b and c'
        """
        return _in_a_row([self.label(name) for name in names])


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim in words.

    Args:
        sentence: subject, relation and object with what qualifies them, without a full stop.
        family: of its relation; empty when the catalogue does not know the relation.
        when: the date in words; "undated" when there is none.
        attribution: on whose word beside the source's own: speaker, witnesses, addressee; or empty.
        hedges: what keeps it from being a plain assertion: "denied", "conditional: if ...", "intended".
        reference: source and locator, as a reader would quote them, and what the source cites for it.
        details: qualifiers that have no wording here, as a package's own, one line each.
        status: what the curators' verdicts come to.
        judgements: each verdict with its reason.
        passage: the source's own words, where its text was given; else empty.
        is_disputed: whether another claim disputes it.
    """

    claim: Claim
    sentence: str
    family: str
    when: str
    attribution: str
    hedges: tuple[str, ...]
    reference: str
    details: tuple[str, ...]
    status: str
    judgements: tuple[str, ...]
    passage: str = ""
    is_disputed: bool = False

    @property
    def caveats(self) -> tuple[str, ...]:
        """All that keeps it from being a plain, accepted assertion: hedges, status, and what disputes it."""
        judged = (self.status,) if self.status in ("contested", "doubtful", "rejected") else ()
        return (*self.hedges, *judged, *(("disputed",) if self.is_disputed else ()))

    @property
    def note(self) -> str:
        """A footnote: gloss, reference and the claim's id."""
        return in_sentences(self.claim.gloss, self.reference, f"Claim {self.claim.id}")

    def __str__(self) -> str:
        """The statement on one line."""
        hedges = f"[{'; '.join(self.caveats)}] " if self.caveats else ""
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
    relation = lexicon.catalogue.relations.get(claim.relation)
    return Statement(
        claim=claim,
        sentence=_sentence(claim, lexicon),
        family=relation.family if relation else "",
        when=when_in_words(claim),
        attribution=_attribution(claim, lexicon),
        hedges=_hedges(claim),
        reference=_reference(claim, lexicon),
        details=_details(claim, lexicon),
        status=status(verdicts),
        judgements=tuple(_judgement(verdict) for verdict in verdicts),
        passage=_passage(claim, lexicon.texts),
        is_disputed=claim.id in lexicon.disputed,
    )


def when_in_words(claim: Claim) -> str:
    """Tell a claim's time; a date of foreign RDF that is not EDTF is given as it stands.

    >>> when_in_words(Claim("c1", "ada", "member_of", "greens", qualifiers={"end_state": ("ended",)}))
    'ended, date unknown'
    """
    try:
        return in_words(claim.when, end_state=claim.one("end_state"), ended_by=claim.one("ended_by"))
    except BadDate:
        ended = claim.one("ended_by")
        return ", ".join(part for part in (claim.when, f"ended by {ended}" if ended else "") if part)


def time_of(claim: Claim) -> tuple[object, ...]:
    """Return the key that puts claims in order of time, undated ones last, then by id.

    A claim without a date of its own stands where its words were said, or by when it had ended.

    >>> claims = [Claim("c1", "ada", "left", "reds"), Claim("c2", "ada", "left", "greens", when="192X")]
    >>> [claim.id for claim in sorted(claims, key=time_of)]
    ['c2', 'c1']
    """
    for text in (claim.when, claim.one("said_when"), claim.one("ended_by")):
        if text:
            try:
                return sort_key(parse_edtf(text)), _natural(claim.id)
            except BadDate:
                continue
    return sort_key(None), _natural(claim.id)


def in_sentences(*parts: str) -> str:
    """Return texts in a row, each closed by a full stop; empty ones are left out.

    >>> in_sentences("He said “no”", "", "Who asked?", "On Ports, note 12")
    'He said “no”. Who asked? On Ports, note 12.'
    """
    closed = (".", "!", "?", "…")
    return " ".join(part if part.rstrip("”’\"')").endswith(closed) else f"{part}." for part in parts if part)


def printable(text: str) -> str:
    """Return text without what could command a terminal or turn the order of letters around.

    The tables refuse such characters; RDF from elsewhere may hold them. Each becomes U+FFFD.

    >>> printable("Ada\x1b[2J") == "Ada\N{REPLACEMENT CHARACTER}[2J"
    True
    """
    return text.translate(_SHOWN)


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
    verb = relation.label if relation else re.split("[/#]", claim.relation)[-1].replace("_", " ")
    told = lexicon.label(claim.object) if claim.object else f"“{claim.value}”"
    parts = [lexicon.label(claim.subject), verb, told]
    parts += [clause.format(_values(claim, name, lexicon)) for name, clause in CLAUSES if claim.get(name)]
    if claim.get("amount"):
        parts.append(f"({claim.one('amount')} {claim.one('unit')}".rstrip() + ")")
    if claim.get("extent"):
        parts.append(f"[extent: {claim.one('extent')}]")
    return " ".join(part for part in parts if part)


def _attribution(claim: Claim, lexicon: Lexicon) -> str:
    parts = []
    for name, words in (("speaker", "said by {}"), ("addressee", "to {}"), ("said_where", "at {}")):
        if claim.get(name):
            parts.append(words.format(lexicon.labels(claim.get(name))))
    if claim.get("said_when"):
        parts.append(f"({_date(claim.one('said_when'))})")
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
        hedges.append(f"{modality}: {condition}" if condition else modality)
    return tuple(hedges)


def _reference(claim: Claim, lexicon: Lexicon) -> str:
    locator = f", {claim.locator}" if claim.locator else ""
    passages = ", ".join(f"{start}-{end}" for start, end in claim.passages)
    offsets = f" [characters {passages}]" if passages else ""
    cited = "; ".join(_named(source, lexicon) for source in claim.get("cites"))
    return f"{_named(claim.source, lexicon)}{locator}{offsets}" + (f", citing {cited}" if cited else "")


def _named(name: str, lexicon: Lexicon) -> str:
    source = lexicon.sources.get(name)
    return describe_source(source) if source else name


def _details(claim: Claim, lexicon: Lexicon) -> tuple[str, ...]:
    known = lexicon.catalogue.qualifiers
    return tuple(
        f"{known[name].label if name in known else name}: {_values(claim, name, lexicon)}"
        for name in claim.qualifiers
        if name not in TOLD and claim.get(name)
    )


def _values(claim: Claim, name: str, lexicon: Lexicon) -> str:
    """Values of a qualifier in a row: entities by their labels, sources by title, the rest as written."""
    qualifier = lexicon.catalogue.qualifiers.get(name)
    values = claim.get(name)
    if qualifier is None or qualifier.range == "entity":
        labels = [lexicon.label(value) for value in values]
        return _in_a_row(labels, "or" if name == "from_any_of" else "and")
    if qualifier.range == "source":
        return "; ".join(_named(value, lexicon) for value in values)
    return _date(values[0]) if qualifier.range == "date" else _in_a_row(values)


def _passage(claim: Claim, texts: Mapping[str, str]) -> str:
    """Return the passages' words from the source's text, with white space evened out."""
    text = texts.get(claim.source, "")
    return " […] ".join(" ".join(text[start:end].split()) for start, end in claim.passages) if text else ""


def _judgement(verdict: Verdict) -> str:
    aspect = f" ({verdict.aspect})" if verdict.aspect else ""
    reason = f": {verdict.reason}" if verdict.reason else ""
    by = f" - {verdict.curator}" if verdict.curator else ""
    return f"{verdict.verdict}{aspect}{reason}{by}"


def _date(text: str) -> str:
    try:
        return in_words(text)
    except BadDate:
        return text


def _in_a_row(words: Sequence[str], joint: str = "and") -> str:
    *head, last = words or [""]
    return f"{', '.join(head)} {joint} {last}" if head else last


def _natural(name: str) -> tuple[tuple[int, str], ...]:
    """Key that puts c2 before c10."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name))
