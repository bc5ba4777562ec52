"""Where entities stand in a picture: an optional table that keeps a picture the same as claims are added."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from claimgraph.claims import Position
from claimgraph.errors import UsageError
from claimgraph.tables.cells import Cells
from claimgraph.tables.descriptor import DESCRIPTOR, read_descriptor
from claimgraph.tables.files import find_tables
from claimgraph.tables.findings import BadCell, Findings
from claimgraph.tables.references import References
from claimgraph.tables.rows import Plan
from claimgraph.tables.sheets import Sheet
from claimgraph.writing import write_whole

POSITION_COLUMNS = ("entity", "x", "y")
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,6})")


def read_positions(sheet: Sheet, references: References) -> Iterator[Position]:
    """Yield the positions without fault: of entities that there are, each once, in whole numbers."""
    columns = {
        "entity": Cells(references.read_entity, is_required=True, limit=0),
        "x": Cells(_read_coordinate, is_required=True, limit=0),
        "y": Cells(_read_coordinate, is_required=True, limit=0),
    }
    plan = Plan(sheet, columns, POSITION_COLUMNS)
    lines: dict[str, int] = {}
    for _, values in plan.named():
        entity = values.get("entity")
        if entity is not None and entity.id in lines:
            bad = BadCell("duplicate-id", f"has a position already on line {lines[entity.id]}")
            sheet.fault(bad, column="entity", value=entity.id)
        elif entity is not None:
            lines[entity.id] = sheet.line
        if entity is not None and not sheet.is_faulty:
            yield Position(entity.id, values["x"], values["y"])


def _read_coordinate(cell: str) -> int:
    if _WHOLE.fullmatch(cell):
        return int(cell)
    raise BadCell("bad-number", "is not a whole number such as 120 or -35")


def write_positions(folder: Path, places: Mapping[str, tuple[float, float]]) -> Path:
    """Write a package's positions, in order of the ids, over those that it has.

    Args:
        folder: of the package.
        places: (x, y) by the entity's id.

    Returns:
        The file: the one that the package names, else `positions.csv`.

    Raises:
        UsageError: the folder is no package, or keeps its positions in another form than CSV.
        UnwritableOutput: the file cannot be written.
    """
    folder = folder.parent if folder.name == DESCRIPTOR else folder
    if not (folder / DESCRIPTOR).is_file():
        raise UsageError(f"{folder}: positions are kept in a package, a folder with a {DESCRIPTOR}")
    descriptor, _ = read_descriptor(folder, Findings())
    known = find_tables(folder, descriptor, Findings()).get("positions")
    path = known.path if known else folder / "positions.csv"
    if path.suffix.lower() != ".csv" or (known and known.delimiter not in ("", ",")):
        raise UsageError(f"{path}: holds the positions; only CSV with commas is written over")
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(POSITION_COLUMNS)
    writer.writerows((name, round(x), round(y)) for name, (x, y) in sorted(places.items()))
    write_whole(path, text.getvalue().encode("utf-8"))
    return path
