"""Claims to lines of N-Quads: pure, and the one form from which stores and files are made.

Text is what the engine loads fastest from Python (a fifth of the time of making Quad objects), and
the lines, sorted, are the canonical file. Every term is spelled by the engine (`Terms`).
"""

from __future__ import annotations

from collections.abc import Mapping

from claimgraph.claims import Claim
from claimgraph.policies import counts, voice_of
from claimgraph.rdf.terms import (
    Terms,
    as_written,
    canonical_number,
    keeps_order,
    tail,
    term,
)

TYPE, SUBJECT, PREDICATE, OBJECT = map(term, ("rdf:type", "rdf:subject", "rdf:predicate", "rdf:object"))
SOURCE, DESCRIPTION = map(term, ("dcterms:source", "dcterms:description"))
LOCATOR, STATUS = map(term, ("cg:locator", "cg:status"))
VOICE, VOICED_WHEN = map(term, ("cg:voice", "cg:voicedWhen"))
PASSAGE, HAS_SOURCE, HAS_SELECTOR = map(term, ("cg:passage", "oa:hasSource", "oa:hasSelector"))
WITNESS_POSITION, POSITION, AGENT = map(term, ("cg:witnessPosition", "cg:position", "cg:agent"))
AMOUNT_AS_WRITTEN, AS_WRITTEN = map(term, ("cg:amountAsWritten", "cg:asWritten"))
INTEGER = term("xsd:integer")

_CLAIM = tail(TYPE, term("cg:Claim"))
_SPECIFIC, _SPAN = tail(TYPE, term("oa:SpecificResource")), tail(TYPE, term("oa:TextPositionSelector"))
_WITNESS = tail(TYPE, term("cg:WitnessPosition"))
_START, _END = term("oa:start"), term("oa:end")


def claim_lines(claim: Claim, terms: Terms, status: str = "unassessed") -> str:
    """Return a claim as lines of N-Quads.

    Args:
        status: what the verdicts on it come to, as `policies.status` returns it; the short triple is
            written for what `asserted` keeps.

    Raises:
        UsageError: an id or relation that cannot be an IRI, or an unknown qualifier.
    """
    this, subject = terms.claim(claim.id), terms.entity(claim.subject)
    relation = terms.relation(claim.relation)
    target = terms.entity(claim.object) if claim.object else terms.text(claim.value)
    tails = [
        "",
        _CLAIM,
        f" {SUBJECT} {subject} .\n",
        f" {PREDICATE} {relation} .\n",
        f" {OBJECT} {target} .\n",
    ]
    if claim.when:
        tails += terms.dates(claim.when)
    if claim.source:
        tails.append(f" {SOURCE} {terms.source(claim.source)} .\n")
    if claim.locator:
        tails.append(f" {LOCATOR} {terms.text(claim.locator)} .\n")
    if claim.gloss:
        tails.append(f" {DESCRIPTION} {terms.words(claim.gloss)} .\n")
    tails += [line for name, line in terms.defaults.items() if name not in claim.qualifiers]
    if claim.qualifiers:
        tails += _qualifier_tails(claim.qualifiers, terms)
    tails += _voice_tails(claim, terms)
    judged = terms.catalogue.schemes["verdict"].get(status)
    if judged:
        tails.append(f" {STATUS} <{judged}> .\n")
    about = _passage_lines(claim, this, terms, tails)
    if "witness" in claim.qualifiers:
        about += _witness_lines(claim, this, terms, tails)
    if claim.object and counts(claim, status, policy="asserted", is_disputed=False):
        about += f"{subject} {relation} {target} .\n"
    return this.join(tails) + about


def _qualifier_tails(qualifiers: Mapping[str, tuple[str, ...]], terms: Terms) -> list[str]:
    tails: list[str] = []
    for name, values in qualifiers.items():
        predicate, encode = terms.qualifier(name)
        tails += [f" {predicate} {encode(value)} .\n" for value in values]
        if name == "amount":
            tails += [tail(AMOUNT_AS_WRITTEN, terms.text(v)) for v in values if canonical_number(v) != v]
        elif name != "witness" and not (keeps_order(values) and _keeps_spelling(name, values, terms)):
            tails.append(tail(AS_WRITTEN, terms.text(as_written(name, values))))
    return tails


def _keeps_spelling(name: str, values: tuple[str, ...], terms: Terms) -> bool:
    """Numbers come back from the engine in its own spelling, everything else as it stands."""
    if terms.catalogue.qualifiers[name].range not in ("number", "extent"):
        return True
    return all(canonical_number(value) in (value, None) for value in values)


def _voice_tails(claim: Claim, terms: Terms) -> list[str]:
    """Whose statement it is, and when: the date of what is told is none of when it was told."""
    voices = voice_of(claim, terms.catalogue.relations.get(claim.relation))
    if not voices:
        return []
    when = claim.one("said_when") if claim.get("speaker") else claim.when
    tails = [tail(VOICE, terms.entity(voice)) for voice in voices]
    return [*tails, tail(VOICED_WHEN, terms.edtf(when))] if when else tails


def _passage_lines(claim: Claim, this: str, terms: Terms, tails: list[str]) -> str:
    """The links to the passages are added to `tails`."""
    lines = ""
    for number, (start, end) in enumerate(claim.passages, 1):
        passage = f"{this[:-1]}/passage/{number}>"
        tails.append(f" {PASSAGE} {passage} .\n")
        lines += f"{passage}{_SPECIFIC}" + selector_lines(passage, claim.source, start, end, terms)
    return lines


def selector_lines(passage: str, source: str, start: int, end: int, terms: Terms) -> str:
    """Return the Web Annotation selector of one passage, from offset to offset of a source's text."""
    span = f"{passage[:-1]}/span>"
    return (
        f"{passage} {HAS_SOURCE} {terms.source(source)} .\n{passage} {HAS_SELECTOR} {span} .\n"
        f'{span}{_SPAN}{span} {_START} "{start}"^^{INTEGER} .\n{span} {_END} "{end}"^^{INTEGER} .\n'
    )


def _witness_lines(claim: Claim, this: str, terms: Terms, tails: list[str]) -> str:
    lines = ""
    for number, witness in enumerate(claim.get("witness"), 1):
        node = f"{this[:-1]}/witness/{number}>"
        tails.append(tail(WITNESS_POSITION, node))
        lines += f'{node}{_WITNESS}{node} {POSITION} "{number}"^^{INTEGER} .\n'
        lines += f"{node} {AGENT} {terms.entity(witness)} .\n"
    return lines
