"""The files that `web/build.mjs` made for the page, each held against the manifest."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files

from claimgraph.errors import GraphError


@cache
def bundled_bytes(name: str) -> bytes:
    """Return a file of the bundle.

    Raises:
        GraphError: it is missing, or is not the file that was built.
    """
    folder = files("claimgraph.explorer").joinpath("bundle")
    try:
        manifest = json.loads(folder.joinpath("manifest.json").read_text(encoding="utf-8"))
        data = folder.joinpath(name).read_bytes()
    except FileNotFoundError as error:
        raise GraphError(f"{error.filename}: is missing; build it with `make web`, or reinstall") from None
    if hashlib.sha256(data).hexdigest() != manifest["files"][name]["sha256"]:
        raise GraphError(f"{folder / name}: is not the file that was built; build it again, or reinstall")
    return data


def bundled_text(name: str) -> str:
    """Return a file of the bundle as text; see `bundled_bytes`."""
    return bundled_bytes(name).decode("utf-8")
