"""One HTML page to explore a graph; it opens from disk and asks no network.

`building` makes the explorer; `pyvis_page` the older page on pyvis. pyvis, which brings IPython, and the
layout's numerics are imported when first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimgraph.explorer.building import build_page, gather_world, write_explorer
    from claimgraph.explorer.narrowing import Narrowing
    from claimgraph.explorer.page import ExplorerPage
    from claimgraph.explorer.pyvis_page import ClaimNetwork, build_pyvis, write_page
    from claimgraph.explorer.showing import show_claims

__all__ = [
    "ClaimNetwork",
    "ExplorerPage",
    "Narrowing",
    "build_page",
    "build_pyvis",
    "gather_world",
    "show_claims",
    "write_explorer",
    "write_page",
]

_ROOMS = {
    "ClaimNetwork": "pyvis_page",
    "ExplorerPage": "page",
    "Narrowing": "narrowing",
    "build_page": "building",
    "build_pyvis": "pyvis_page",
    "gather_world": "building",
    "show_claims": "showing",
    "write_explorer": "building",
    "write_page": "pyvis_page",
}


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"claimgraph.explorer.{_ROOMS[name]}"), name)
