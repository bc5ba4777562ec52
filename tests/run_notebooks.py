"""Execute every notebook of a folder from top to bottom; fail on an error, and on outputs left in git.

Run: python tests/run_notebooks.py notebooks
"""

import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError


def faults_of(path: Path) -> list[str]:
    """Execute one notebook and return what is wrong with it."""
    notebook: Any = nbformat.reads(path.read_text(encoding="utf-8"), as_version=4)  # type: ignore[no-untyped-call]
    faults = [
        f"{path}: cell {number} has outputs or a count; strip them before a commit"
        for number, cell in enumerate(notebook.cells, start=1)
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count)
    ]
    try:
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    except CellExecutionError as error:
        faults.append(f"{path}: {error}")
    return faults


def main(folder: Path) -> int:
    """Return 1 when a notebook fails or none is found."""
    paths = sorted(folder.glob("*.ipynb"))
    faults = [fault for path in paths for fault in faults_of(path)]
    print("\n".join(faults) if faults else f"{len(paths)} notebooks executed")
    return 1 if faults or not paths else 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
