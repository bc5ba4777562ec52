"""From curated tables to a knowledge graph in which every edge is a cited claim.

>>> import claimgraph as cg
>>> g = cg.load("sample")
>>> g.network()["..."]                                                        # doctest: +SKIP
"""

from claimgraph.claims import Claim, Dataset, Entity, Source, Verdict
from claimgraph.errors import DataFaults, Fault, GraphError
from claimgraph.graph import ClaimGraph, load

__all__ = [
    "Claim",
    "ClaimGraph",
    "DataFaults",
    "Dataset",
    "Entity",
    "Fault",
    "GraphError",
    "Source",
    "Verdict",
    "load",
]
