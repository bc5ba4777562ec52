"""Measures, communities and paths of a network.

All is computed by networkx's public functions, so that another backend does it where networkx is
configured so (`networkx.config.backend_priority`, or NETWORKX_BACKEND_PRIORITY in the environment).
"""

from claimgraph.analysis.measures import (
    Community,
    Degree,
    Score,
    find_communities,
    rank_by_betweenness,
    rank_by_degree,
    rank_by_pagerank,
)
from claimgraph.analysis.paths import Link, Path, Step, find_paths

__all__ = [
    "Community",
    "Degree",
    "Link",
    "Path",
    "Score",
    "Step",
    "find_communities",
    "find_paths",
    "rank_by_betweenness",
    "rank_by_degree",
    "rank_by_pagerank",
]
