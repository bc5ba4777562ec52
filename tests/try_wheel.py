"""Try an environment that holds only the installed wheel: every help, and one query on the data.

Run: python tests/try_wheel.py VENV      (from any folder; the checkout is not importable there)
"""

import subprocess
import sys
import tempfile
from pathlib import Path


def run(program: Path, *arguments: str) -> str:
    """Run the installed command in an empty folder and return its stdout."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([program, *arguments], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"claimgraph {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def commands(help_text: str) -> list[str]:
    """Read the names of the commands from the help of the group."""
    lines = help_text.split("Commands:", 1)[1].splitlines()
    return [line.split()[0] for line in lines if line.startswith("  ") and not line.startswith("   ")]


def main(venv: Path) -> None:
    """Exit with a message at the first thing that does not work."""
    program = venv / "bin" / "claimgraph"
    names = commands(run(program, "--help"))
    if len(names) < 10:
        raise SystemExit(f"only {names} are listed as commands")
    for name in names:
        if "Example: claimgraph " not in run(program, name, "--help"):
            raise SystemExit(f"claimgraph {name} --help shows no example")
    counted = run(
        program, "query", "redblack", "SELECT (COUNT(?c) AS ?n) { ?c a cg:Claim }", "--format", "csv"
    )
    if int(counted.split()[1]) < 80:
        raise SystemExit(f"the bundled dataset holds too few claims: {counted}")
    if "Cantimori" not in run(program, "ask", "redblack", "who-changed-sides"):
        raise SystemExit("the first question is not answered")
    [explorer] = venv.glob("lib/python*/site-packages/claimgraph/explorer")
    if not (explorer / "bundle" / "oxigraph.wasm").exists() or (explorer / "web").exists():
        raise SystemExit("the wheel lacks the explorer's bundle, or holds its sources")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        run(program, "view", "redblack", "--sparql", "-o", str(page))
        if 'id="wasm"' not in page.read_text(encoding="utf-8"):
            raise SystemExit("the page holds no SPARQL engine")
    print(f"{len(names)} commands and a query on {counted.split()[1]} claims work from the wheel alone")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
