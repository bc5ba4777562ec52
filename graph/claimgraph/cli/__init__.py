"""The command `claimgraph`: read, build, write."""

from claimgraph.cli import ask, tables, views
from claimgraph.cli.root import main

for name in (
    "init",
    "check",
    "build",
    "query",
    "ask",
    "path",
    "dossier",
    "stats",
    "diff",
    "coverage",
    "view",
):
    main.add_command(main.commands.pop(name))

__all__ = ["ask", "main", "tables", "views"]
