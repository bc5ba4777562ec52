"""One HTML page to explore a graph; it opens from disk and asks no network.

pyvis, which brings IPython, and the layout's numerics are imported when first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimgraph.explorer.pyvis_page import ClaimNetwork, build_pyvis, write_page

__all__ = ["ClaimNetwork", "build_pyvis", "write_page"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from claimgraph.explorer import pyvis_page

    return getattr(pyvis_page, name)
