"""The straight road: a module imports only from rows above its own, or from modules to its left."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "graph" / "claimgraph"
ROWS = (
    ("errors", "writing"),
    ("dates", "vocabulary"),
    ("claims", "policies", "tables"),
    ("rdf",),
    ("statements", "shapes", "queries", "names", "network"),
    ("analysis", "criticism", "layout", "dossier", "summary", "changes", "formats"),
    ("explorer",),
    ("graph",),
    ("server", "cluster"),
    ("cli", "__main__"),
)
PLACE = {room: (row, column) for row, rooms in enumerate(ROWS) for column, room in enumerate(rooms)}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(source: str) -> set[str]:
    """Rooms of the package that a module imports, wherever the import stands in it."""
    rooms: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            parts = node.module.split(".")
            if parts == ["claimgraph"]:
                rooms.update(alias.name for alias in node.names)
            elif parts[0] == "claimgraph":
                rooms.add(parts[1])
        elif isinstance(node, ast.Import):
            rooms.update(
                alias.name.split(".")[1] for alias in node.names if alias.name.startswith("claimgraph.")
            )
        elif isinstance(node, ast.ImportFrom) and node.level:
            rooms.add("a relative import")
    return rooms - {"ontology", "data"}


def breaches(room: str, imported: set[str]) -> list[str]:
    row, column = PLACE[room]
    return [
        other
        for other in sorted(imported - {room})
        if other not in PLACE
        or not (PLACE[other][0] < row or (PLACE[other][0] == row and PLACE[other][1] < column))
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_above_or_left(path: Path) -> None:
    assert breaches(room_of(path), imported_rooms(path.read_text(encoding="utf-8"))) == []


def test_an_import_from_below_is_seen() -> None:
    assert breaches("tables", imported_rooms("def f():\n    from claimgraph.rdf import load\n")) == ["rdf"]


def test_an_import_from_the_right_is_seen() -> None:
    assert breaches("claims", imported_rooms("import claimgraph.tables")) == ["tables"]


def test_every_module_has_a_row() -> None:
    assert {room_of(path) for path in MODULES} <= set(PLACE)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_file_grows_past_what_one_reader_holds(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 450
