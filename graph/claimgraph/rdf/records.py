"""What stands around the claims, to lines of N-Quads: entities, sources, verdicts, dataset."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from importlib.metadata import version

from claimgraph.claims import Dataset, Entity, Position, Source, Unclaimed, Verdict
from claimgraph.errors import UsageError
from claimgraph.rdf.lines import DESCRIPTION, SOURCE, TYPE, selector_lines
from claimgraph.rdf.terms import (
    Terms,
    expand,
    in_language,
    iri_text,
    list_tails,
    order_tails,
    tail,
    term,
    text_tails,
)

LABEL, DATE, TITLE = term("skos:prefLabel"), term("dcterms:date"), term("dcterms:title")
WIKIDATA = expand("wd:")


def entity_lines(entity: Entity, terms: Terms) -> str:
    """Return an entity as lines of N-Quads."""
    tails = ["", tail(TYPE, terms.entity_type(entity.type)), tail(LABEL, terms.words(entity.label))]
    tails += [tail(LABEL, in_language(text, tag)) for tag, text in entity.labels.items()]
    tails += list_tails("aliases", "skos:altLabel", entity.aliases, terms)
    if entity.wikidata:
        tails.append(tail(term("skos:exactMatch"), terms.iri_or_text(WIKIDATA + entity.wikidata)))
    tails += text_tails({"skos:note": entity.note}, terms)
    return terms.entity(entity.id).join(tails)


def source_lines(source: Source, terms: Terms) -> str:
    """Return a source as lines of N-Quads."""
    texts = {
        "dcterms:type": source.kind,
        "dcterms:title": source.title,
        "dcterms:publisher": source.publisher,
        "cg:textSha256": source.text_sha256,
        "skos:note": source.note,
    }
    tails = ["", tail(TYPE, term("cg:Source")), *text_tails(texts, terms)]
    tails += list_tails("author", "dcterms:creator", source.author, terms)
    tails += [tail(term("prov:wasDerivedFrom"), terms.source(one)) for one in source.derived_from]
    tails += order_tails("derived_from", source.derived_from, terms)
    if source.date:
        tails.append(tail(DATE, terms.edtf(source.date)))
    if source.url:
        tails.append(tail(term("schema:url"), terms.iri_or_text(source.url)))
    return terms.source(source.id).join(tails)


def verdict_lines(verdict: Verdict, terms: Terms) -> str:
    """Return a verdict as lines of N-Quads.

    Raises:
        UsageError: the verdict is none of the four.
    """
    judged = terms.catalogue.schemes["verdict"].get(verdict.verdict)
    if judged is None:
        raise UsageError(f"{verdict.verdict!r} is no verdict")
    tails = ["", tail(TYPE, term("cg:Verdict")), tail(term("cg:judges"), terms.claim(verdict.claim))]
    tails.append(tail(term("cg:verdict"), iri_text(judged)))
    tails += text_tails({"cg:aspect": verdict.aspect, "dcterms:creator": verdict.curator}, terms)
    if verdict.reason:
        tails.append(tail(DESCRIPTION, terms.words(verdict.reason)))
    if verdict.target:
        tails.append(tail(term("cg:target"), terms.claim(verdict.target)))
    if verdict.date:
        tails.append(tail(DATE, terms.edtf(verdict.date)))
    if verdict.source:
        tails.append(tail(SOURCE, terms.source(verdict.source)))
    return iri_text(terms.dataset.iri("verdict", verdict.id)).join(tails)


def unclaimed_lines(number: int, passage: Unclaimed, terms: Terms) -> str:
    """Return a passage that carries no claim; `number` counts from 1 in the order of the table."""
    node = iri_text(f"{terms.dataset.base}unclaimed/{number}")
    tails = ["", tail(TYPE, term("cg:UnclaimedPassage"))]
    if passage.reason:
        tails.append(tail(DESCRIPTION, terms.words(passage.reason)))
    return node.join(tails) + selector_lines(node, passage.source, passage.start, passage.end, terms)


def position_lines(position: Position, terms: Terms) -> str:
    """Return where an entity stands as lines of N-Quads."""
    numbers = {"cg:x": position.x, "cg:y": position.y}
    tails = [tail(term(name), f'"{number}"^^{term("xsd:integer")}') for name, number in numbers.items()]
    return terms.entity(position.entity).join(["", *tails])


def dataset_lines(dataset: Dataset, terms: Terms) -> str:
    """Return the dataset's own node: what it is, under which licence, made from what and by what.

    The date of creation is that of the environment variable SOURCE_DATE_EPOCH, or absent, so that two
    builds from the same tables are the same.

    Raises:
        UsageError: SOURCE_DATE_EPOCH is not a number of seconds.
    """
    texts = {
        "dcterms:identifier": dataset.name,
        "dcterms:language": dataset.language,
        "dcterms:bibliographicCitation": dataset.citation,
        "vann:preferredNamespaceUri": dataset.base,
        "cg:formatVersion": dataset.format_version,
        "cg:dataHash": dataset.data_hash,
        "cg:toolVersion": dataset.tool_version or version("claimgraph"),
    }
    tails = ["", tail(TYPE, term("dcat:Dataset")), tail(TYPE, term("void:Dataset"))]
    tails += text_tails(texts, terms)
    if dataset.title:
        tails.append(tail(TITLE, terms.words(dataset.title)))
    if dataset.licence:
        tails.append(tail(term("dcterms:license"), terms.iri_or_text(dataset.licence)))
    tails += _issued_tails()
    return iri_text(dataset.base).join(tails)


def _issued_tails() -> list[str]:
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return []
    try:
        issued = datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH={epoch!r} is not a number of seconds since 1970") from None
    written = issued.strftime("%Y-%m-%dT%H:%M:%SZ")
    return [tail(term("dcterms:issued"), f'"{written}"^^{term("xsd:dateTime")}')]
