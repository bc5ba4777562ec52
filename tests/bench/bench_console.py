"""The page's SPARQL console: how long until the engine stands, until it holds the triples, until it answers.

Run: python tests/bench/bench_console.py PACKAGE      (a folder, such as one that generator.py made)
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import claimgraph as cg

ROUNDS = 5
QUERY = """SELECT ?relation (COUNT(?claim) AS ?claims) (MIN(?begin) AS ?first)
WHERE { ?claim a cg:Claim ; rdf:predicate ?relation . OPTIONAL { ?claim cg:beginEarliest ?begin } }
GROUP BY ?relation ORDER BY DESC(?claims)"""


def measure(page: Any) -> tuple[int, int, float]:
    """Return milliseconds: engine, triples, and the median of a question as a person sees it."""
    page.get_by_role("button", name="Ask", exact=True).first.click()
    status = page.locator(".console-status[data-loaded]")
    status.wait_for(timeout=120_000)
    page.fill("#console-query", QUERY)
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        page.click("#console-run")
        page.wait_for_selector("#console-cancel", state="hidden")
        page.wait_for_selector(".result-table")
        times.append((perf_counter() - start) * 1000)
    return int(status.get_attribute("data-engine")), int(status.get_attribute("data-loaded")), median(times)


def main(package: Path) -> None:
    from playwright.sync_api import sync_playwright

    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    graph = cg.load(package)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        plain, asking = Path(folder, "plain.html"), Path(folder, "asking.html")
        graph.explore(plain)
        graph.explore(asking, sparql=True)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(locale="en-GB").new_page()
        page.goto(asking.as_uri())
        page.wait_for_selector("body[data-ready]")
        engine, loaded, answer = measure(page)
        browser.close()
        more = (asking.stat().st_size - plain.stat().st_size) / 1e6
    told = f"ready {engine} ms, loaded {loaded} ms, question {answer:.0f} ms, +{more:.2f} MB"
    print(f"{len(graph.store):,} triples: {told}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
