"""Build each package twice, under two hash seeds, in every format, and compare the bytes.

Run: python tests/compare_builds.py data/redblack data/sample
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

SUFFIXES = (".nq", ".nt", ".ttl", ".trig", ".jsonld", ".rdf")


def build(package: str, folder: Path, seed: str) -> None:
    """Build a package into every format, and its page, in processes of one hash seed."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    program = [sys.executable, "-m", "claimgraph"]
    for suffix in SUFFIXES:
        command = [*program, "build", package, "-o", str(folder / f"graph{suffix}")]
        subprocess.run(command, check=True, env=environment, stderr=subprocess.DEVNULL)
    command = [*program, "view", package, "-o", str(folder / "page.html")]
    subprocess.run(command, check=True, env=environment, stderr=subprocess.DEVNULL)


def differing(first: Path, second: Path) -> list[str]:
    """Name the files of one folder whose bytes differ in the other."""
    return [
        path.name
        for path in sorted(first.iterdir())
        if path.read_bytes() != (second / path.name).read_bytes()
    ]


def main(packages: list[str]) -> int:
    """Return the number of packages whose two builds differ."""
    failed = 0
    for package in packages:
        with tempfile.TemporaryDirectory() as name:
            folders = [Path(name, "first"), Path(name, "second")]
            for seed, folder in enumerate(folders, start=1):
                folder.mkdir()
                build(package, folder, str(seed))
            different = differing(*folders)
            count = len(list(folders[0].iterdir()))
        if different:
            print(f"{package}: two builds differ in {', '.join(different)}", file=sys.stderr)
            failed += 1
        else:
            print(f"{package}: two builds of {count} files are byte-identical")
    return failed


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
