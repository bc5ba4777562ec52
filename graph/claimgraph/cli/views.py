"""Commands that look at a graph: path, dossier, view."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from claimgraph.cli.root import (
    check_period,
    main,
    open_graph,
    output_option,
    package_argument,
    policy_options,
    suffix_format,
    text_option,
    write_result,
)
from claimgraph.errors import UsageError
from claimgraph.policies import POLICIES

LANGUAGES = ("en", "it", "de")
"""Of the explorer's interface."""

COVERAGE_FORMATS = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html"}
DOSSIER_FORMATS = {".txt": "text", ".md": "markdown", ".html": "html", ".htm": "html"}


@main.command()
@package_argument
@click.argument("source")
@click.argument("target")
@click.option("-k", "k", type=click.IntRange(1, 100), default=3, show_default=True, help="How many paths.")
@click.option("--through", multiple=True, metavar="TYPE", help="Only steps through this type. Repeatable.")
@click.option("--policy", type=click.Choice(POLICIES), default="reported", show_default=True)
@click.option("--direct", is_flag=True, help="Only subject and object; no speakers, witnesses, carriers.")
@policy_options
@output_option
def path(
    package: str, source: str, target: str, k: int, through: tuple[str, ...], policy: str,
    direct: bool, families: tuple[str, ...], sources: tuple[str, ...], at: str | None,
    keep_unknown: bool, output: Path | None,
) -> None:  # fmt: skip
    """Show how SOURCE is linked to TARGET: the shortest paths with the claims of every step.

    Example: claimgraph path data/redblack Bombacci Lenin --through person
    """
    check_period(at, keep_unknown)
    graph = open_graph(package)
    found = graph.paths(
        source, target, k=k, through=set(through) or None, policy=policy, participants=not direct,
        families=families or None, sources=sources or None, at=at, keep_unknown=keep_unknown,
    )  # fmt: skip
    if not found:
        click.echo(f"no path from {source} to {target} under the policy {policy!r}", err=True)
    write_result(output, "\n\n".join(one.to_text() for one in found)) if found else None


@main.command()
@package_argument
@click.argument("name")
@text_option
@click.option("--format", "form", type=click.Choice(["text", "markdown", "html"]), default=None)
@output_option
def dossier(package: str, name: str, texts: tuple[str, ...], form: str | None, output: Path | None) -> None:
    """Tell everything said of and by NAME, in order of time, with footnotes.

    Example: claimgraph dossier data/redblack "Nicola Bombacci" -o build/bombacci.html
    """
    graph = open_graph(package, texts)
    chosen = suffix_format(output, form, DOSSIER_FORMATS, "text")
    told = graph.dossier(name)
    written = {"text": told.to_text, "markdown": told.to_markdown, "html": told.to_html}[chosen]()
    write_result(output, written)


@main.command()
@package_argument
@text_option
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default=None)
@output_option
def coverage(package: str, texts: tuple[str, ...], form: str | None, output: Path | None) -> None:
    """Show how much of a source's text the claims of PACKAGE carry, and where the gaps are.

    The text is your own copy, named by --text SOURCE=FILE; the HTML page holds it, so check its rights
    before you pass it on.

    Example: claimgraph coverage data/redblack --text essay=essay.txt -o build/coverage.html
    """
    if not texts:
        raise UsageError(
            "coverage needs the text of a source: --text SOURCE=FILE, for example --text essay=essay.txt"
        )
    chosen = suffix_format(output, form, COVERAGE_FORMATS, "text")
    if chosen == "html" and len(texts) > 1:
        raise UsageError("the HTML page shows one text: give --text once")
    graph = open_graph(package, texts)
    measured = [graph.coverage(source) for source in graph.texts]
    if chosen == "html":
        click.echo("note: the page holds the source's text; check its rights before you pass it on", err=True)
        write_result(output, graph.coverage_page(measured[0].source))
    elif chosen == "json":
        write_result(output, json.dumps([one.to_json() for one in measured], indent=1))
    else:
        write_result(output, "\n".join(one.to_text(graph.texts[one.source]) for one in measured))


@main.command()
@package_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), default=Path("claimgraph.html"), show_default=True
)
@click.option("--policy", type=click.Choice(POLICIES), default="all", show_default=True)
@click.option("--seed", type=int, default=0, show_default=True, help="Seed of the positions.")
@click.option("--lang", type=click.Choice(LANGUAGES), default=None, help="Language that the page opens in.")
@click.option("--sparql", is_flag=True, help="Add a SPARQL console to the page, some 2 MB.")
@click.option(
    "--save-positions", is_flag=True, help="Write positions.csv into PACKAGE: what stands there stays there."
)
@click.option(
    "--engine",
    type=click.Choice(["explorer", "pyvis"]),
    default="explorer",
    show_default=True,
    help="pyvis: the older, plain picture.",
)
@text_option
@policy_options
def view(
    package: str, output: Path, policy: str, seed: int, lang: str | None, sparql: bool,
    save_positions: bool, engine: str, texts: tuple[str, ...], families: tuple[str, ...],
    sources: tuple[str, ...], at: str | None, keep_unknown: bool,
) -> None:  # fmt: skip
    """Write one HTML page to explore PACKAGE; it opens from disk and asks no network.

    The page holds all claims, or those that --policy, --family, --source and --at keep, and then says so.
    A text named by --text SOURCE=FILE goes into the page, with every claim's passage marked: check its
    rights before you pass the page on.

    Positions are computed from the claims and --seed. With --save-positions they are kept in PACKAGE, in
    positions.csv (entity, x, y), and later pages place only what is new; delete the file to start over.

    Example: claimgraph view data/redblack -o build/redblack.html
    """
    check_period(at, keep_unknown)
    if str(output) == "-":
        raise UsageError("the page goes to a file: name one with -o, such as -o page.html")
    if engine == "pyvis" and (sparql or lang):
        raise UsageError("--sparql and --lang are for the explorer, not for --engine pyvis")
    if save_positions and (engine == "pyvis" or not Path(package).is_dir()):
        raise UsageError("--save-positions writes into PACKAGE: a folder of tables, drawn by the explorer")
    graph = open_graph(package, texts)
    narrowed: dict[str, Any] = {
        "policy": policy, "at": at, "keep_unknown": keep_unknown, "families": families or None,
        "sources": sources or None, "seed": seed,
    }  # fmt: skip
    if engine == "pyvis":
        graph.pyvis(**narrowed).write_html(str(output))
    else:
        page = graph.explore(texts=bool(texts), sparql=sparql, language=lang or "", **narrowed)
        page.write(output)
        if save_positions:
            click.echo(f"-> {page.save_positions(package)}", err=True)
    if texts:
        click.echo("note: the page holds the source's text; check its rights before you pass it on", err=True)
    if not len(graph):
        click.echo("note: there are no claims to show", err=True)
    click.echo(f"-> {output}", err=True)
