"""The explorer's page opens, from disk and without a network."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claimgraph.claims import Claim, Entity

pytestmark = pytest.mark.browser


def test_the_page_opens_with_every_claim(visitor: Any, make_explorer: Any) -> None:
    page = visitor.open(
        make_explorer([Claim("c1", "ada", "left", "greens")], [Entity("ada", "person", "Ada")])
    )
    page.wait_for_selector("body[data-ready]")
    assert page.evaluate("window.claimgraph.graph.claimCount") == 1


def test_a_reader_without_scripts_finds_the_claims(visitor: Any, redblack_page: Path) -> None:
    page = visitor.open(redblack_page, scripts=False)
    assert page.locator("#static tbody tr").count() == 200
