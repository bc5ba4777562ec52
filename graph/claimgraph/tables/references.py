"""Ids and the edges between them: what must exist, and what must not lead back to itself.

Ids, types and edges are kept, rows are not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from claimgraph.tables.cells import ID
from claimgraph.tables.findings import BadCell
from claimgraph.tables.sheets import Sheet
from claimgraph.tables.suggestions import Nearest
from claimgraph.vocabulary import ROOT_TYPE


class EntityRef(NamedTuple):
    """What is kept of an entity."""

    id: str
    type: str
    line: int


class SourceRef(NamedTuple):
    """What is kept of a source; `length` is of its text in code points, None when it is not at hand."""

    id: str
    has_digest: bool
    line: int
    length: int | None = None


class Edge(NamedTuple):
    """One reference that can be judged only when all rows are read."""

    line: int
    column: str
    owner: str
    target: str


class References:
    """Everything that rows point at, and the pointers that are judged at the end.

    A table in `absent` could not be read: pointers into it are taken on trust, since that is one fault.

    Args:
        files: by table, the name of the file in which its ids stand, for messages.
    """

    def __init__(self, files: Mapping[str, str] = MappingProxyType({})) -> None:
        self._files = files
        self.entities: dict[str, EntityRef] = {}
        self.sources: dict[str, SourceRef] = {}
        self.claims: dict[str, int] = {}
        self.claim_edges: list[Edge] = []
        self.verdict_edges: list[Edge] = []
        self.derivations: list[Edge] = []
        self.successions: list[tuple[str, Edge]] = []
        self.absent: set[str] = set()
        self._nearest_entity = Nearest(self.entities)
        self._nearest_source = Nearest(self.sources)

    def read_entity(self, cell: str) -> EntityRef:
        """The entity that a cell names."""
        found = self.entities.get(cell)
        if found is None:
            if "entities" in self.absent:
                return EntityRef(cell, ROOT_TYPE, 0)
            raise self._dangling(cell, "entities", self._nearest_entity)
        return found

    def read_source(self, cell: str) -> SourceRef:
        """The source that a cell names."""
        found = self.sources.get(cell)
        if found is None:
            if "sources" in self.absent:
                return SourceRef(cell, True, 0)
            raise self._dangling(cell, "sources", self._nearest_source)
        return found

    def read_source_id(self, cell: str) -> str:
        """The id of the source that a cell names."""
        return self.read_source(cell).id

    def check_derivations(self, sheet: Sheet) -> None:
        """Report what `derived_from` names but `sources` lacks, and sources derived from themselves."""
        for edge in self.derivations:
            if edge.target not in self.sources:
                bad = self._dangling(edge.target, "sources", self._nearest_source)
                sheet.fault(bad, column=edge.column, value=edge.target, line=edge.line)
        self._report_cycles(sheet, self.derivations, "a source cannot be derived from itself")

    def check_claims(self, sheet: Sheet) -> None:
        """Report claims that support themselves, dangling claim ids, and successions that lead back."""
        self._check_targets(sheet, self.claim_edges)
        supports = [edge for edge in self.claim_edges if edge.column == "supports"]
        self._report_cycles(sheet, supports, "a claim cannot support itself", code="supports-itself")
        by_source: dict[str, list[Edge]] = {}
        for source, edge in self.successions:
            by_source.setdefault(source, []).append(edge)
        for edges in by_source.values():
            self._report_cycles(sheet, edges, "nothing can succeed itself")

    def check_verdicts(self, sheet: Sheet) -> None:
        """Report verdicts on claims that do not exist."""
        self._check_targets(sheet, self.verdict_edges)

    def _check_targets(self, sheet: Sheet, edges: Iterable[Edge]) -> None:
        nearest = Nearest(self.claims)
        for edge in edges if "claims" not in self.absent else ():
            if edge.target not in self.claims:
                bad = self._dangling(edge.target, "claims", nearest)
                sheet.fault(bad, column=edge.column, value=edge.target, line=edge.line)

    def _dangling(self, cell: str, table: str, nearest: Nearest) -> BadCell:
        if "|" in cell:
            return BadCell("single-value", "this column holds one value only, no list separated by '|'")
        hint, reason = nearest(cell), f"is not an id in {self._files.get(table, f'{table}.csv')}"
        if not hint and not ID.fullmatch(cell):
            reason += ": an id has small letters, digits, _ and - only"
        return BadCell("dangling-id", reason, hint)

    def _report_cycles(self, sheet: Sheet, edges: Iterable[Edge], reason: str, code: str = "cycle") -> None:
        places = {(edge.owner, edge.target): edge for edge in edges}
        for cycle in find_cycles((edge.owner, edge.target) for edge in edges):
            edge = min(places[step] for step in pairwise(cycle))
            chain = " -> ".join(cycle if len(cycle) <= 8 else [*cycle[:6], "...", cycle[-1]])
            bad = BadCell(code, f"{reason}: {chain}")
            sheet.fault(bad, column=edge.column, value=edge.target, line=edge.line)


def find_cycles(edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Find chains that lead back to their start, one for every edge that closes one.

    >>> find_cycles([("a", "b"), ("b", "c"), ("c", "a"), ("d", "d"), ("e", "a")])
    [['a', 'b', 'c', 'a'], ['d', 'd']]
    """
    targets: dict[str, dict[str, None]] = {}
    for owner, target in edges:
        targets.setdefault(owner, {})[target] = None
    cycles: list[list[str]] = []
    done: set[str] = set()
    for start in targets:
        if start not in done:
            _walk(start, targets, done, cycles)
    return cycles


def _walk(start: str, targets: Mapping[str, Iterable[str]], done: set[str], cycles: list[list[str]]) -> None:
    # Depth first without recursion: chains may be longer than Python's stack.
    path = {start: 0}
    stack: list[tuple[str, Iterator[str]]] = [(start, iter(targets.get(start, ())))]
    while stack:
        node, rest = stack[-1]
        for target in rest:
            if target in path:
                cycles.append([*list(path)[path[target] :], target])
            elif target not in done:
                path[target] = len(path)
                stack.append((target, iter(targets.get(target, ()))))
                break
        else:
            stack.pop()
            del path[node]
            done.add(node)
