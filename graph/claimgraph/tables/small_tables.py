"""The tables beside the claims: entities, sources, verdicts, passages without a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from claimgraph.claims import Entity, Source, Unclaimed, Verdict
from claimgraph.tables.cells import (
    LANGUAGE,
    Cells,
    Reader,
    list_of,
    read_id,
    read_link,
    read_offsets,
    read_sha256,
    read_text,
    read_wikidata,
    word_reader,
)
from claimgraph.tables.encoding import sha256_of
from claimgraph.tables.findings import BadCell
from claimgraph.tables.references import Edge, EntityRef, References, SourceRef
from claimgraph.tables.rows import Plan, TextCells, date_cells
from claimgraph.tables.sheets import Sheet
from claimgraph.vocabulary import ROOT_TYPE, Catalogue

ENTITY_COLUMNS = ("id", "type", "label", "aliases", "wikidata", "note")
SOURCE_COLUMNS = (
    *("id", "kind", "title", "author", "date"),
    *("publisher", "url", "derived_from", "text_sha256", "note"),
)
VERDICT_COLUMNS = ("id", "claim", "aspect", "target", "verdict", "reason", "curator", "date", "source")
UNCLAIMED_COLUMNS = ("source", "start", "end", "reason")
CLAIM_COLUMNS = (
    *("id", "subject", "relation", "object", "value", "when"),
    *("source", "locator", "start", "end", "gloss"),
)

CSL_KINDS = dict.fromkeys(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic "
    "collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic "
    "hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet "
    "paper-conference patent performance periodical personal_communication post post-weblog "
    "regulation report review review-book software song speech standard thesis treaty webpage".split(),
    "",
)
"""Types of item in the Citation Style Language 1.0.2."""

LABEL = re.compile(rf"label@({LANGUAGE.pattern})")


def read_entities(sheet: Sheet, catalogue: Catalogue, references: References) -> Iterator[Entity]:
    """Yield the entities without fault; ids of faulty ones are kept too, so that a fault is told once."""
    columns: dict[str, Cells] = {
        "id": Cells(read_id, is_required=True, limit=0),
        "type": Cells(type_reader(catalogue), is_required=True),
        "label": TextCells(sheet, is_required=True),
        "aliases": Cells(list_of(read_text), empty=(), limit=1_000),
        "wikidata": Cells(read_wikidata, limit=0),
        "note": TextCells(sheet),
    }
    plan = Plan(sheet, columns, ("id", "type", "label"), other=lambda name: label_cells(name, sheet))
    languages = [(name, found[1]) for name in plan.names if (found := LABEL.fullmatch(name))]
    places = _Places(plan)
    entities = references.entities
    for row, values in plan.values():
        key, kind, label, aliases, wikidata, note = places.of(values, ENTITY_COLUMNS)
        name = key or places.raw(row, "id")
        if name in entities:
            _duplicate(sheet, name, entities[name].line)
        elif name:
            entities[name] = EntityRef(name, kind or ROOT_TYPE, sheet.line)
        if not sheet.is_faulty:
            labels = {language: text for column, language in languages if (text := values[places[column]])}
            yield Entity(key, kind, label, aliases or (), wikidata, note, labels)


def read_sources(sheet: Sheet, references: References, texts: Mapping[str, Path]) -> Iterator[Source]:
    """Yield the sources without fault; a text that is given is held against its digest."""
    columns: dict[str, Cells] = {
        "id": Cells(read_id, is_required=True, limit=0),
        "kind": Cells(word_reader(CSL_KINDS, "a type of the Citation Style Language"), is_required=True),
        "title": TextCells(sheet, is_required=True),
        "author": Cells(list_of(read_text), empty=()),
        "date": date_cells(sheet),
        "publisher": TextCells(sheet),
        "url": Cells(read_link, limit=0),
        "derived_from": Cells(list_of(read_text), empty=()),
        "text_sha256": Cells(read_sha256, limit=0),
        "note": TextCells(sheet),
    }
    plan = Plan(sheet, columns, ("id", "kind", "title"))
    places = _Places(plan)
    for row, values in plan.values():
        fields = places.of(values, SOURCE_COLUMNS)
        name, digest = fields[0] or places.raw(row, "id"), fields[8]
        length = _text_length(sheet, name, digest, texts) if name in texts else None
        if name in references.sources:
            _duplicate(sheet, name, references.sources[name].line)
        elif name:
            # A digest that cannot be read is a fault of its own, not one of every claim.
            references.sources[name] = SourceRef(name, digest != "", sheet.line, length)
        for target in fields[7] or ():
            references.derivations.append(Edge(sheet.line, "derived_from", name, target))
        if not sheet.is_faulty:
            yield Source(*fields)
    _check_texts_known(sheet, references, texts)
    references.check_derivations(sheet)


def read_verdicts(sheet: Sheet, catalogue: Catalogue, references: References) -> Iterator[Verdict]:
    """Yield the verdicts without fault; that their claims exist is checked when the claims are read."""
    aspects = dict.fromkeys((*CLAIM_COLUMNS[1:], *catalogue.qualifiers), "")
    columns: dict[str, Cells] = {
        "id": Cells(read_id, is_required=True, limit=0),
        "claim": Cells(read_id, is_required=True, limit=0),
        "aspect": Cells(word_reader(aspects, "a column of claims")),
        "target": Cells(read_id, limit=0),
        "verdict": Cells(word_reader(catalogue.schemes["verdict"], "a verdict"), is_required=True),
        "reason": TextCells(sheet),
        "curator": TextCells(sheet),
        "date": date_cells(sheet),
        "source": Cells(references.read_source_id),
    }
    plan = Plan(sheet, columns, ("id", "claim", "verdict"))
    places, lines = _Places(plan), dict[str, int]()
    for _, values in plan.values():
        key, claim, aspect, target, verdict, reason, curator, date, source = places.of(
            values, VERDICT_COLUMNS
        )
        if key in lines:
            _duplicate(sheet, key, lines[key])
        elif key:
            lines[key] = sheet.line
        if target and aspect not in ("supports", "disputes", None):
            reason_ = "is allowed only where the aspect is 'supports' or 'disputes'"
            sheet.fault(BadCell("target-without-aspect", reason_), column="target", value=target)
        for column, other in (("claim", claim), ("target", target)):
            if other:
                references.verdict_edges.append(Edge(sheet.line, column, key or "", other))
        if not sheet.is_faulty:
            yield Verdict(key, claim, verdict, reason, aspect, target, curator, date, source)


def read_unclaimed(sheet: Sheet, references: References) -> Iterator[Unclaimed]:
    """Yield the passages that were read and found to carry no claim."""
    columns: dict[str, Cells] = {
        "source": Cells(references.read_source, is_required=True),
        "start": Cells(read_offsets, is_required=True, limit=0),
        "end": Cells(read_offsets, is_required=True, limit=0),
        "reason": TextCells(sheet, is_required=True),
    }
    plan = Plan(sheet, columns, UNCLAIMED_COLUMNS)
    places = _Places(plan)
    for _, values in plan.values():
        source, starts, ends, reason = places.of(values, UNCLAIMED_COLUMNS)
        passages = read_passages(sheet, starts, ends, source or None) if starts and ends else ()
        if len(passages) > 1:
            bad = BadCell("single-value", "one passage a row")
            sheet.fault(bad, column="start", value="|".join(map(str, starts)))
        if not sheet.is_faulty:
            yield Unclaimed(source.id, *passages[0], reason)


def read_passages(
    sheet: Sheet, starts: tuple[int, ...], ends: tuple[int, ...], source: SourceRef | None
) -> tuple[tuple[int, int], ...]:
    """Join starts and ends to passages; they must be in order, and inside the text where that is known."""
    if len(starts) != len(ends):
        counts = f"{len(starts)} {'start' if len(starts) == 1 else 'starts'} and {len(ends)}"
        bad = BadCell("passage", f"{counts} {'end' if len(ends) == 1 else 'ends'}: each start needs its end")
        sheet.fault(bad, column="start", value="|".join(map(str, starts)))
        return ()
    passages = tuple(zip(starts, ends, strict=True))
    reached = -1
    for start, end in passages:
        if end <= start:
            sheet.fault(BadCell("passage", f"is not after its start {start}"), column="end", value=str(end))
        elif start < reached:
            bad = BadCell("passage", f"lies before the end of the passage before it ({reached})")
            sheet.fault(bad, column="start", value=str(start))
        reached = end
    if source and not source.has_digest:
        reason = f"offsets count in a text, and source {source.id!r} has no text_sha256"
        sheet.fault(BadCell("missing-digest", reason), column="start", value=str(starts[0]))
    elif source and source.length is not None and reached > source.length:
        bad = BadCell("passage", f"lies behind the end of the text, which has {source.length} characters")
        sheet.fault(bad, column="end", value=str(reached))
    return passages


def label_cells(name: str, sheet: Sheet) -> Cells | None:
    """Cells of a column such as `label@it`; None for other columns."""
    return TextCells(sheet) if LABEL.fullmatch(name) else None


def type_reader(catalogue: Catalogue) -> Reader:
    """Return a reader of a type of entity; one that only gathers others is refused."""
    read = word_reader(catalogue.types, "a type of entity")

    def read_type(cell: str) -> str:
        try:
            name = read(cell)
        except BadCell as bad:
            code = "unknown-type" if bad.code == "unknown-word" else bad.code
            raise BadCell(code, bad.reason, bad.hint) from None
        if catalogue.types[name].is_abstract:
            below = [one.name for one in catalogue.types.values() if name in one.parents]
            raise BadCell("unknown-type", f"is too general: say {', '.join(below)}")
        return str(name)

    return read_type


class _Places(dict[str, int]):
    """Where each column stands; one that is absent points at an empty text behind the row."""

    def __init__(self, plan: Plan) -> None:
        super().__init__({name: number for number, name in enumerate(plan.names)})

    def of(self, values: list[Any], names: tuple[str, ...]) -> list[Any]:
        return [values[self[name]] if name in self else "" for name in names]

    def raw(self, row: list[str], name: str) -> str:
        return row[self[name]] if name in self else ""


def _duplicate(sheet: Sheet, key: str, line: int) -> None:
    sheet.fault(BadCell("duplicate-id", f"stands already on line {line}"), column="id", value=key)


def _text_length(sheet: Sheet, name: str, digest: str | None, texts: Mapping[str, Path]) -> int | None:
    """Length of a source's text in code points; None, with a fault, when it is not the text of the digest."""
    path = texts[name]

    def fault(code: str, reason: str, hint: str = "") -> None:
        sheet.fault(BadCell(code, reason, hint), column="text_sha256", value=digest or "")

    try:
        content = path.read_bytes()
        found = sha256_of(path)
        if not digest:
            if digest == "":
                fault("missing-digest", f"{path} is given as its text, but no digest stands here", found)
            return None
        if digest != found:
            fault(
                "wrong-digest",
                f"is not the SHA-256 of {path}, which is {found}",
                _line_end_hint(content, digest),
            )
            return None
        return len(content.decode("utf-8"))
    except UnicodeDecodeError:
        fault("encoding", f"{path} is not UTF-8; offsets cannot be counted in it")
    except OSError as error:
        fault("missing-file", f"its text {path} cannot be read: {error.strerror}")
    return None


def _line_end_hint(content: bytes, digest: str) -> str:
    unix = content.replace(b"\r\n", b"\n")
    if digest in (sha256(unix).hexdigest(), sha256(unix.replace(b"\n", b"\r\n")).hexdigest()):
        return "the line ends were changed on the way; take the file as it was"
    return ""


def _check_texts_known(sheet: Sheet, references: References, texts: Mapping[str, Path]) -> None:
    for name, path in texts.items():
        if name not in references.sources:
            reason = f"{path} is given as the text of {name!r}, which is not an id in {sheet.file.name}"
            sheet.findings.add(sheet.file.shown, "dangling-id", reason, column="id", value=name)
