"""Which file of a package holds which table; nothing outside the package's folder is ever opened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from claimgraph.errors import nearest_name
from claimgraph.tables.descriptor import DESCRIPTOR, Descriptor, Resource
from claimgraph.tables.findings import Findings
from claimgraph.tables.workbooks import WORKBOOKS, sheet_names

TABLES = ("relations", "qualifiers", "entities", "sources", "verdicts", "claims", "unclaimed", "positions")
REQUIRED = ("entities", "sources", "claims")
TEXTS = (".csv", ".tsv")
ONE_WORKBOOK = ("package.xlsx", "package.ods")


@dataclass(frozen=True, slots=True)
class TableFile:
    """Where one table stands.

    Args:
        shown: the path as the user gave it, with the sheet in brackets where it is one of several.
        sheet: name of the workbook's sheet; empty for a text file.
        delimiter: as the descriptor says; empty when it says nothing.
        columns: as the descriptor's schema lists them; empty when it lists none.
    """

    table: str
    path: Path
    shown: str
    sheet: str = ""
    delimiter: str = ""
    columns: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The file's name without its folder, with the sheet in brackets where it is one of several."""
        return self.path.name + self.shown.removeprefix(str(self.path))


def find_tables(folder: Path, descriptor: Descriptor, findings: Findings) -> dict[str, TableFile]:
    """Find each table's file: as the descriptor says, else by its name in the folder."""
    found: dict[str, TableFile] = {}
    for resource in descriptor.resources:
        file = _from_resource(folder, resource, findings)
        if file and file.table in found:
            findings.add(
                str(folder / DESCRIPTOR), "ambiguous-table", f"lists {file.table!r} twice", column="resources"
            )
        elif file:
            found[file.table] = file
    listed = {resource.name for resource in descriptor.resources}
    for table in TABLES:
        if table not in listed and (file := _by_name(folder, table, findings)):
            found[table] = file
            if listed and table != "positions":  # that one is written by the explorer
                findings.note(f"{file.shown}: is read although {DESCRIPTOR} does not list it")
    for table in REQUIRED:
        if table not in found and table not in listed:
            near = _near_file(folder, table)
            findings.add(str(folder / f"{table}.csv"), "missing-file", "is missing", near)
    _report_unread(folder, found, findings)
    return found


def find_sheet(
    path: Path, table: str, shown: str, findings: Findings, *, sheet: str = ""
) -> TableFile | None:
    """Find a table in a workbook: the sheet asked for, the one of the table's name, or the only one."""
    names = sheet_names(path, shown, findings)
    if names is None:
        return None
    wanted = sheet or next((name for name in names if name.strip().casefold() == table), "")
    if not wanted and len(names) == 1:
        wanted = names[0]
    if wanted not in names:
        reason = f"has no sheet {wanted or table!r} among {', '.join(map(repr, names))}"
        findings.add(shown, "missing-sheet", reason, nearest_name(wanted or table, names))
        return None
    return TableFile(table, path, f"{shown}[{wanted}]" if len(names) > 1 else shown, sheet=wanted)


def inside(folder: Path, path: str) -> Path | None:
    """Return the file that a descriptor's path names, or None when it leads out of the folder.

    >>> inside(Path("data"), "tables/claims.csv"), inside(Path("data"), "../secret.csv")
    (PosixPath('data/tables/claims.csv'), None)
    """
    parts = PurePosixPath(path).parts
    windows = PureWindowsPath(path)
    if "\\" in path or ":" in path or "\0" in path or ".." in parts or windows.drive or path.startswith("/"):
        return None
    file = folder / path
    return file if file.resolve().is_relative_to(folder.resolve()) else None


def _from_resource(folder: Path, resource: Resource, findings: Findings) -> TableFile | None:
    where = str(folder / DESCRIPTOR)
    if resource.name not in TABLES:
        if near := nearest_name(resource.name, TABLES):
            reason = "is not a table of a claims package"
            findings.add(where, "unknown-table", reason, near, column="resources", value=resource.name)
        else:
            findings.note(f"{where}: resource {resource.name!r} is not a table of claims; it is left alone")
        return None
    path = inside(folder, resource.path)
    if path is None:
        reason = f"leads out of the package; table {resource.name!r} must lie inside its folder"
        findings.add(where, "bad-path", reason, column="resources", value=resource.path)
        return None
    shown = str(folder / resource.path)
    if not path.is_file():
        findings.add(shown, "missing-file", f"is missing; {DESCRIPTOR} lists it as {resource.name!r}")
        return None
    if path.suffix.lower() in WORKBOOKS:
        return find_sheet(path, resource.name, shown, findings, sheet=resource.dialect.sheet_name)
    if path.suffix.lower() not in TEXTS:
        kinds = ", ".join((*TEXTS, *WORKBOOKS))
        findings.add(shown, "unknown-kind", f"is not a table that can be read: one of {kinds}")
        return None
    columns = tuple(column.name for column in resource.table_schema.fields) if resource.table_schema else ()
    return TableFile(resource.name, path, shown, delimiter=resource.dialect.delimiter, columns=columns)


def _by_name(folder: Path, table: str, findings: Findings) -> TableFile | None:
    paths = [path for suffix in (*TEXTS, *WORKBOOKS) if (path := folder / f"{table}{suffix}").is_file()]
    in_workbook = [
        path for name in ONE_WORKBOOK if (path := folder / name).is_file() and _has_sheet(path, table)
    ]
    both = [*paths, *in_workbook]
    if len(both) > 1:
        names = " and ".join(path.name for path in both)
        findings.add(str(both[0]), "ambiguous-table", f"table {table!r} stands in {names}; keep one of them")
    if not both:
        return None
    path = both[0]
    if inside(folder, path.name) is None:
        findings.add(str(path), "bad-path", "leads out of the package")
        return None
    if path.suffix.lower() in WORKBOOKS:
        return find_sheet(path, table, str(path), findings)
    return TableFile(table, path, str(path))


def _has_sheet(path: Path, table: str) -> bool:
    names = sheet_names(path, str(path), Findings()) or []
    return any(name.strip().casefold() == table for name in names)


def _near_file(folder: Path, table: str) -> str:
    names = [path.name for path in _data_files(folder)]
    return nearest_name(f"{table}.csv", names)


def _data_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() in (*TEXTS, *WORKBOOKS) and path.is_file() and not path.name.startswith("~$"):
            yield path


def _report_unread(folder: Path, found: dict[str, TableFile], findings: Findings) -> None:
    """A table that nobody reads must not pass in silence."""
    read = {file.path for file in found.values()}
    for path in _data_files(folder):
        if path in read or any(fault.file.startswith(str(path)) for fault in findings.faults):
            continue
        near = nearest_name(path.stem.casefold(), TABLES)
        if near and near not in found and near not in REQUIRED:
            findings.add(str(path), "unknown-table", "is not the name of a table", near + path.suffix.lower())
        else:
            findings.note(f"{path}: is not a table of this package and is not read")
    for name in ONE_WORKBOOK:
        if (path := folder / name) in read:
            sheets = sheet_names(path, str(path), Findings()) or []
            used = {file.sheet for file in found.values() if file.path == path}
            for sheet in (sheet for sheet in sheets if sheet not in used):
                findings.note(f"{path}: sheet {sheet!r} is not a table of this package and is not read")
