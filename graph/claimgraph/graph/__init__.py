"""The one object that users hold, and how it is opened."""

from claimgraph.graph.claim_graph import MOST_IN_A_NOTEBOOK, ClaimGraph
from claimgraph.graph.opening import find_dataset, load

__all__ = ["MOST_IN_A_NOTEBOOK", "ClaimGraph", "find_dataset", "load"]
