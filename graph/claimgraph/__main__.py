"""`python -m claimgraph` is the command `claimgraph`."""

from claimgraph.cli import main

main(prog_name="claimgraph")
