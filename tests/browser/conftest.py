"""Chromium with no network at all; whatever a page does beyond showing itself is written down.

Needs Debian's chromium (or CHROMIUM=/path) and playwright. Where one is missing the tests skip, or fail
if REQUIRE_BROWSER=1.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

import claimgraph as cg
from claimgraph.claims import Claim, Dataset, Entity, Source, Verdict
from claimgraph.explorer import write_page
from claimgraph.explorer.building import write_explorer
from claimgraph.network import project_claims
from claimgraph.policies import disputed_claims, statuses
from claimgraph.statements import Lexicon, Statement, build_statement
from claimgraph.summary import Summary

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page

ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"),
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
WATCH_VIOLATIONS = """
document.addEventListener("securitypolicyviolation",
  (event) => console.error("violation", event.violatedDirective, event.blockedURI));
"""


def missing(reason: str) -> None:
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(f"{reason}, and REQUIRE_BROWSER=1 asks for it")
    pytest.skip(f"NO PAGE WAS TRIED IN A BROWSER: {reason}; apt install chromium, or set CHROMIUM")


def find_chromium() -> str:
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
    return next((path for path in (shutil.which(name) for name in names if name) if path), "")


class Visitor:
    """Opens pages and keeps a list of all they did that a page of ours must not do."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self.faults: list[str] = []

    def open(
        self,
        path: Path,
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        scripts: bool = True,
        link: str = "",
        downloads: bool = False,
        also: Path | None = None,
        **context_options: Any,
    ) -> Page:
        """Open a page, or the `link` to a state of it; with `downloads`, its own files may be saved.

        Args:
            also: a file that the page may load, as in a frame.
        """
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            **context_options,
        )
        self._contexts.append(context)
        context.add_init_script(WATCH_VIOLATIONS)
        page = context.new_page()
        self._watch(page, {path.as_uri(), also.as_uri() if also else "", "about:srcdoc"}, downloads)
        page.goto(link or path.as_uri())
        return page

    def _watch(self, page: Page, addresses: set[str], downloads: bool = False) -> None:
        def note(text: str) -> None:
            self.faults.append(text)

        def refuse(dialog: Dialog) -> None:
            note(f"dialog: {dialog.message}")
            dialog.dismiss()

        # A blob is the page's own: the console's worker is made from one.
        page.on(
            "request",
            lambda request: (
                None
                if request.url.split("#")[0] in addresses or request.url.startswith("blob:")
                else note(f"request: {request.url}")
            ),
        )
        page.on("console", lambda line: note(f"console: {line.text}"))
        page.on("pageerror", lambda error: note(f"error: {error}"))
        page.on("popup", lambda popup: note(f"popup: {popup.url}"))
        if not downloads:
            page.on("download", lambda download: note(f"download: {download.url}"))
        page.on("dialog", refuse)

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed")
    executable = find_chromium()
    if not executable:
        missing("there is no Chromium here")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable, args=list(ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Visitor]:
    """Opens pages; at the end of the test nothing may have been asked, logged, violated or popped up."""
    visitor = Visitor(browser)
    yield visitor
    visitor.close()
    assert visitor.faults == []


World = tuple[nx.MultiDiGraph, Summary, Mapping[str, Statement]]
MakeWorld = Callable[..., World]
WriteWorld = Callable[..., Path]


@pytest.fixture
def make_world() -> MakeWorld:
    """Make what a page is built from: a network, its summary, and the claims in words."""

    def make(
        claims: Sequence[Claim],
        entities: Sequence[Entity] = (),
        *,
        sources: Sequence[Source] = (),
        verdicts: Sequence[Verdict] = (),
        participants: bool = False,
        dataset: Dataset | None = None,
    ) -> World:
        world = dataset or Dataset("d", "A little world", "https://example.org/")
        judged = {claim.id: tuple(one for one in verdicts if one.claim == claim.id) for claim in claims}
        lexicon = Lexicon({one.id: one for one in entities}, {one.id: one for one in sources}, judged)
        network = project_claims(
            claims,
            lexicon.entities,
            dataset=world,
            catalogue=lexicon.catalogue,
            statuses=statuses(verdicts),
            disputed=disputed_claims(claims),
            participants=participants,
        )
        statements = {claim.id: build_statement(claim, lexicon) for claim in claims}
        families: dict[str, dict[str, int]] = {one.family: {} for one in statements.values() if one.family}
        count = len(network)
        summary = Summary(world, count, len(claims), len(sources), len(verdicts), {}, families, 0, 0, 0, 0)
        return network, summary, statements

    return make


@pytest.fixture
def write_world(make_world: MakeWorld, tmp_path: Path) -> WriteWorld:
    """Write the page of some claims."""

    def write(*args: Sequence[object], **rest: object) -> Path:
        return write_page(*make_world(*args, **rest), tmp_path / "world.html")

    return write


MakeExplorer = Callable[..., Path]


@pytest.fixture
def make_explorer(tmp_path: Path) -> MakeExplorer:
    """Write the explorer's page of some claims."""

    def make(
        claims: Sequence[Claim],
        entities: Sequence[Entity] = (),
        *,
        sources: Sequence[Source] = (),
        verdicts: Sequence[Verdict] = (),
        texts: Mapping[str, str] | None = None,
        dataset: Dataset | None = None,
    ) -> Path:
        world = dataset or Dataset("d", "A little world", "https://example.org/")
        judged = {claim.id: tuple(one for one in verdicts if one.claim == claim.id) for claim in claims}
        lexicon = Lexicon(
            entities={one.id: one for one in entities},
            sources={one.id: one for one in sources},
            verdicts=judged,
            texts=texts or {},
            disputed=disputed_claims(claims, statuses(verdicts)),
        )
        return write_explorer(claims, world, lexicon, tmp_path / "explorer.html")

    return make


@pytest.fixture(scope="session")
def redblack_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer's page of the bundled dataset, without its text."""
    graph = cg.load("redblack")
    path = tmp_path_factory.mktemp("redblack") / "redblack.html"
    return write_explorer(graph.claims(), graph.dataset, graph.lexicon, path)


@pytest.fixture(scope="session")
def asking_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the bundled dataset with the console's engine in it."""
    path = tmp_path_factory.mktemp("asking") / "redblack.html"
    cg.load("redblack").explore(path, sparql=True)
    return path


def opened(page: Page) -> Page:
    """Wait until the explorer stands."""
    page.wait_for_selector("body[data-ready]", timeout=30_000)
    return page
