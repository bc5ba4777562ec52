"""The claims of a table: whole blocks while nothing is amiss, row by row where something is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claimgraph.claims import Claim
from claimgraph.tables.cells import Cells
from claimgraph.tables.claim_blocks import Block, ClaimBlocks, ClaimTable, Fitting, keep_succession
from claimgraph.tables.claim_cells import Readers, claim_columns
from claimgraph.tables.claim_rules import RULES, Present, misfits
from claimgraph.tables.findings import BadCell
from claimgraph.tables.references import Edge, EntityRef, References
from claimgraph.tables.rows import Plan
from claimgraph.tables.sheets import Sheet
from claimgraph.tables.small_tables import CLAIM_COLUMNS, read_passages
from claimgraph.vocabulary import Catalogue, Relation

REQUIRED = ("id", "subject", "relation", "source")

_BLOCK = 64


class ClaimRows:
    """Reads the claims of a table; iterating yields those without fault.

    Args:
        readers: for entities, relations and sources.
        is_numbered: claims without a column of ids are named c1, c2, ... in order of their rows.
        other: readers of further columns that claims may have.
        makes_claims: whether claims are made and yielded, or only their faults found.
    """

    def __init__(
        self,
        sheet: Sheet,
        catalogue: Catalogue,
        references: References,
        readers: Readers,
        *,
        is_numbered: bool = False,
        other: Mapping[str, Cells] | None = None,
        makes_claims: bool = True,
    ) -> None:
        self._makes_claims = makes_claims
        self._sheet = sheet
        self._catalogue = catalogue
        self._references = references
        columns = {**claim_columns(sheet, catalogue, readers), **(other or {})}
        required = [name for name in REQUIRED if name != "id" or not is_numbered]
        self._plan = Plan(sheet, columns, required)
        if sheet.columns and not {"object", "value"} & set(sheet.columns):
            if not {"object", "value"} & self._plan.meant:
                bad = BadCell("missing-column", "is missing from the header")
                sheet.fault(bad, column="object", line=sheet.line)
            sheet.is_broken = True
        self._table = ClaimTable.of(sheet.columns, columns, catalogue, is_numbered=is_numbered)
        self._fitting = Fitting(catalogue)

    def __iter__(self) -> Iterator[Claim]:
        if self._sheet.hides or self._sheet.is_broken:
            for row in self._sheet.rows():
                yield from self._read_row(row, self._sheet.rows_read)
            return
        blocks = ClaimBlocks(self._table, self._references, self._fitting)
        for block in _blocks(self._sheet):
            try:
                claims = blocks.read(block, makes_claims=self._makes_claims)
            except (BadCell, KeyError):
                yield from self._read_rows(block)
            else:
                yield from claims

    def _read_rows(self, block: Block) -> Iterator[Claim]:
        """Read a block row by row, for some row of it has a fault, or needs a second look."""
        reached = self._sheet.line
        for line, number, row in zip(block.lines, block.numbers, block.rows, strict=True):
            self._sheet.line = line
            yield from self._read_row(row, number)
        self._sheet.line = reached

    def _read_row(self, row: list[str], number: int) -> Iterator[Claim]:
        """Read a row cell by cell; what cannot be read is a fault and means None."""
        sheet, ids = self._sheet, self._references.claims
        values = dict(zip(sheet.columns, self._plan.read(row), strict=True))
        fields = [values.get(name, "") for name in CLAIM_COLUMNS]
        key, subject, relation, other, value, when, source, locator, starts, ends, gloss = fields
        if self._table.is_numbered:
            key = f"c{number}"
        if key in ids:
            sheet.fault(BadCell("duplicate-id", f"stands already on line {ids[key]}"), column="id", value=key)
        elif key:
            ids[key] = sheet.line
        passages: tuple[tuple[int, int], ...] = ()
        if (starts or ends) and None not in (starts, ends):
            passages = read_passages(sheet, starts or (), ends or (), source or None)
        qualifiers = {name: values[name] for name, _ in self._table.qualifying if values[name] != ()}
        self._check_ends(subject, relation, other, value)
        self._check_rules(key, relation, qualifiers)
        if sheet.is_faulty:
            return
        name, thing, place = relation.name, other and other[0], source[0]
        tie = (name, subject, other, source, qualifiers)
        keep_succession(self._table, self._references, sheet.line, *tie)
        if self._makes_claims:
            where = (place, locator, passages, gloss, qualifiers)
            yield Claim(key, subject[0], name, thing, value, when, *where)

    def _check_ends(
        self,
        subject: EntityRef | None,
        relation: Relation | None,
        other: EntityRef | str | None,
        value: str | None,
    ) -> None:
        """Check subject and object against the relation, and that there is one of object and value."""
        if other == "" and value == "" and not self._sheet.is_broken:
            self._sheet.fault(BadCell("object-or-value", "a claim has an object or a value; both are empty"))
        elif other and value:
            self._sheet.fault(
                BadCell("object-or-value", "a claim has an object or a value, not both"), value=value
            )
        if not relation:
            return
        entity = other if isinstance(other, EntityRef) else None
        for column, cell, bad in misfits(self._catalogue, relation, subject or None, entity, value or ""):
            self._sheet.fault(bad, column=column, value=cell)

    def _check_rules(self, key: str | None, relation: Relation | None, present: Present) -> None:
        for name, cell in present.items():
            if name in RULES and (bad := RULES[name](present, relation or None)):
                self._sheet.fault(bad, column=name, value="|".join(cell or ()))
        for name in self._table.claim_names:
            for target in present.get(name) or ():
                if name == "disputes" and target == key:
                    bad = BadCell("disputes-itself", "a claim cannot dispute itself")
                    self._sheet.fault(bad, column=name, value=target)
                self._references.claim_edges.append(Edge(self._sheet.line, name, key or "", target))


def _blocks(sheet: Sheet) -> Iterator[Block]:
    """Cut the rows of a sheet into blocks, small enough to stay in the processor's cache."""
    block = Block()
    for row in sheet.rows():
        block.lines.append(sheet.line)
        block.numbers.append(sheet.rows_read)
        block.rows.append(row)
        if len(block.rows) == _BLOCK:
            yield block
            block = Block()
    if block.rows:
        yield block
