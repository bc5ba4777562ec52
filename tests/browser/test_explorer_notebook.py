"""In a notebook the explorer stands in a sandboxed frame, where storage and history are refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import claimgraph as cg

pytestmark = pytest.mark.browser


def test_the_explorer_opens_in_the_frame_of_a_notebook(visitor: Any, tmp_path: Path) -> None:
    graph = cg.load("sample")
    cell = tmp_path / "cell.html"
    cell.write_text(
        f"<!doctype html><html lang=en><meta charset=utf-8><title>cell</title>{graph._repr_html_()}",
        encoding="utf-8",
    )
    page = visitor.open(cell)
    frame = page.frame_locator("iframe")
    frame.locator("body[data-ready]").wait_for(timeout=60_000)
    assert frame.locator("#static").count() == 0
    assert frame.locator("body").evaluate("() => window.origin") == "null"


def test_the_page_opens_in_the_language_asked_for(visitor: Any, tmp_path: Path) -> None:
    page = visitor.open(cg.load("sample").explore(tmp_path / "page.html", language="it"))
    page.wait_for_selector("body[data-ready]", timeout=60_000)
    assert page.evaluate("window.claimgraph.store.state.language") == "it"
