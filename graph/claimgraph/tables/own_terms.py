"""A package's own relations and qualifiers: what the ontology lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from claimgraph.tables.cells import NAME, Cells, Reader, list_of, read_text, word_reader
from claimgraph.tables.findings import BadCell
from claimgraph.tables.references import find_cycles
from claimgraph.tables.rows import Plan, TextCells
from claimgraph.tables.sheets import Sheet
from claimgraph.tables.small_tables import CLAIM_COLUMNS, LABEL, label_cells
from claimgraph.vocabulary import LITERAL, ROOT_TYPE, Catalogue, Qualifier, Relation

RELATION_COLUMNS = (
    *("id", "label", "inverse_label", "definition", "family", "sign", "kind"),
    *("domain", "range", "parent", "same_as"),
)
QUALIFIER_COLUMNS = ("id", "label", "definition", "range", "is_list")

_SIGNS = {"+": 1, "-": -1, "0": 0}
_KINDS = {"state": "", "event": ""}
_RANGES = dict.fromkeys(("entity", "source", "claim", "date", "text", "number"), "")
_YES_NO = {"yes": True, "no": False}
_WEB_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


def read_relations(sheet: Sheet, base: str, catalogue: Catalogue) -> Iterator[Relation]:
    """Yield a package's own relations; what a row leaves empty it has from its parent."""
    plan = Plan(
        sheet,
        _relation_columns(sheet, catalogue),
        ("id", "label"),
        other=lambda name: label_cells(name, sheet),
    )
    own: dict[str, int] = {}
    rows = []
    for row, values in plan.named():
        name = _register(sheet, own, values, catalogue)
        rows.append((sheet.line, row, values, sheet.is_faulty or not name))
    parents = {
        values["id"]: values["parent"]
        for _, _, values, _ in rows
        if values.get("id") and values.get("parent")
    }
    for line, row, values, is_faulty in rows:
        parent = values.get("parent") or ""
        sheet.line = line
        if parent and parent not in catalogue.relations and parent not in own:
            bad = _unknown_parent(parent, catalogue, own)
            sheet.fault(bad, column="parent", value=parent, line=line)
        broader = catalogue.relations.get(parent)
        for column in ("family", "kind"):
            if values.get(column, "") == "" and broader is None:
                bad = BadCell("missing-cell", "is required, for the relation has no parent in the ontology")
                sheet.fault(bad, column=column, line=line)
                is_faulty = True
        if not is_faulty:
            yield _relation(values, base, broader, row)
    for cycle in find_cycles(parents.items()):
        bad = BadCell("cycle", f"a relation cannot be its own parent: {' -> '.join(cycle)}")
        sheet.fault(bad, column="parent", value=cycle[-1], line=own.get(cycle[0], 0))


def read_qualifiers(sheet: Sheet, base: str, catalogue: Catalogue) -> Iterator[Qualifier]:
    """Yield a package's own qualifiers, each a further column that its claims may have."""
    columns: dict[str, Cells] = {
        "id": Cells(_read_name, is_required=True),
        "label": TextCells(sheet, is_required=True),
        "definition": TextCells(sheet),
        "range": Cells(word_reader(_RANGES, "a kind of value"), is_required=True),
        "is_list": Cells(word_reader(_YES_NO, "yes or no")),
    }
    plan = Plan(sheet, columns, ("id", "label", "range"), other=lambda name: label_cells(name, sheet))
    own: dict[str, int] = {}
    for _, values in plan.named():
        name = _register(sheet, own, values, catalogue)
        if not sheet.is_faulty and name:
            yield Qualifier(
                name=name,
                iri=f"{base}relation/{name}",
                label=values["label"],
                definition=values.get("definition", ""),
                range=values["range"],
                is_list=_YES_NO.get(values.get("is_list", ""), False),
                labels=_labels(values),
            )


def _relation_columns(sheet: Sheet, catalogue: Catalogue) -> Mapping[str, Cells]:
    types = dict.fromkeys(catalogue.types, "")
    read_type = word_reader(types, "a type of entity")
    read_range = word_reader({**types, LITERAL: ""}, "a type of entity, or 'literal'")
    return {
        "id": Cells(_read_name, is_required=True),
        "label": TextCells(sheet, is_required=True),
        "inverse_label": TextCells(sheet),
        "definition": TextCells(sheet),
        "family": Cells(word_reader(dict.fromkeys(catalogue.families, ""), "a family of relations")),
        "sign": Cells(_read_sign),
        "kind": Cells(word_reader(_KINDS, "a kind of relation")),
        "domain": Cells(list_of(read_type), empty=()),
        "range": Cells(list_of(read_range), empty=()),
        "parent": Cells(_single(read_text)),
        "same_as": Cells(list_of(_read_iri), empty=()),
    }


def _relation(values: dict[str, Any], base: str, parent: Relation | None, row: list[str]) -> Relation:
    name, sign = values["id"], values.get("sign", "")
    return Relation(
        name=name,
        iri=f"{base}relation/{name}",
        label=values["label"],
        labels=_labels(values),
        inverse_label=values.get("inverse_label") or f"is object of: {values['label']}",
        definition=values.get("definition", ""),
        family=values.get("family") or (parent.family if parent else ""),
        sign=_SIGNS[sign] if sign else (parent.sign if parent else 0),
        kind=values.get("kind") or (parent.kind if parent else ""),
        domain=values.get("domain") or (parent.domain if parent else (ROOT_TYPE,)),
        range=values.get("range") or (parent.range if parent else (ROOT_TYPE,)),
        is_symmetric=parent is not None and parent.is_symmetric,
        is_change_of_side=parent is not None and parent.is_change_of_side,
        parent=values.get("parent") or None,
        same_as=values.get("same_as") or (),
    )


def _register(sheet: Sheet, own: dict[str, int], values: dict[str, Any], catalogue: Catalogue) -> str:
    """Keep the name of a row, and report one that is taken."""
    name = values.get("id") or ""
    if name in own:
        sheet.fault(BadCell("duplicate-id", f"stands already on line {own[name]}"), column="id", value=name)
    elif name:
        own[name] = sheet.line
    kinds = {"relation": catalogue.relations, "qualifier": catalogue.qualifiers, "type": catalogue.types}
    for kind, names in kinds.items():
        if name in names:
            bad = BadCell(
                "name-taken", f"is already a {kind} of the ontology; use that, or choose another name"
            )
            sheet.fault(bad, column="id", value=name)
    if name in (*CLAIM_COLUMNS, LITERAL):
        sheet.fault(BadCell("name-taken", "is already a column of claims"), column="id", value=name)
    return name


def _unknown_parent(parent: str, catalogue: Catalogue, own: Mapping[str, int]) -> BadCell:
    try:
        word_reader({**catalogue.relations, **own}, "a relation")(parent)
    except BadCell as bad:
        return BadCell("unknown-relation", bad.reason, bad.hint)
    return BadCell("unknown-relation", "is not a relation")


def _labels(values: dict[str, Any]) -> dict[str, str]:
    return {found[1]: text for name, text in values.items() if text and (found := LABEL.fullmatch(name))}


def _read_name(cell: str) -> str:
    if NAME.fullmatch(cell):
        return cell
    plain = "_".join(re.findall(r"[a-z]+[a-z0-9]*", re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", cell).lower()))
    raise BadCell(
        "bad-name", "is not a name in small letters joined by '_', with no digit behind a '_'", plain
    )


def _read_sign(cell: str) -> str:
    if cell in _SIGNS:
        return cell
    hints = {"\u2212": "-", "\u2013": "-", "-1": "-", "1": "+", "+1": "+"}
    raise BadCell("unknown-word", "is not a sign: one of +, -, 0", hints.get(cell, ""))


def _read_iri(cell: str) -> str:
    if _WEB_IRI.fullmatch(cell):
        return cell
    raise BadCell("bad-iri", "is not a whole IRI that starts with https:// or http://")


def _single(read: Reader) -> Reader:
    def read_single(cell: str) -> Any:
        if "|" in cell:
            raise BadCell("single-value", "this column holds one value only, no list separated by '|'")
        return read(cell)

    return read_single
