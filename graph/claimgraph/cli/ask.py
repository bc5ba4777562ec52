"""Commands that build and ask: build, query, ask."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TextIO

import click
from rich.console import Console

from claimgraph import rdf
from claimgraph.cli.root import (
    counted,
    main,
    open_graph,
    output_option,
    package_argument,
    progress_bar,
    read_texts,
    suffix_format,
    text_option,
)
from claimgraph.errors import UsageError
from claimgraph.graph import ClaimGraph, find_dataset
from claimgraph.queries import ROW_FORMATS, TRIPLE_FORMATS, Question, Result, Table, parse_value
from claimgraph.writing import write_whole

RESULT_FORMATS = {**{f".{name}": name for name in (*ROW_FORMATS, *TRIPLE_FORMATS)}, ".txt": "table"}
"""Suffix -> format of a result."""

PIPED_WIDTH = 160
"""Columns of a table that goes to a pipe; on a terminal it is the terminal's."""


@main.command()
@package_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), required=True,
    help="A file (.nq .nt .ttl .trig .jsonld .rdf), or a path without suffix for an on-disk store.",
)  # fmt: skip
@text_option
def build(package: str, output: Path, texts: tuple[str, ...]) -> None:
    """Check the tables of PACKAGE and write one RDF file or an on-disk store.

    Nothing is written when there is a fault; what stood there before stays whole until the new one is
    complete.

    Example: claimgraph build data/redblack -o build/redblack.nq
    """
    if str(output) == "-":
        raise UsageError("a build is replaced whole or not at all, so it goes to a path, not to stdout")
    output.parent.mkdir(parents=True, exist_ok=True)
    with progress_bar(f"building {output}") as advance:
        built = rdf.build(find_dataset(package), output, texts=read_texts(texts), progress=advance)
    for note in built.notes:
        click.echo(f"note: {note}", err=True)
    click.echo(f"{counted(len(built), 'claims')} -> {output}", err=True)


@main.command()
@package_argument
@click.argument("query", required=False)
@click.option("-f", "--file", "file", type=click.File(encoding="utf-8"), help="Read the query from a file.")
@click.option("--value", "values", multiple=True, metavar="NAME=VALUE", help="Bind ?NAME. Repeatable.")
@click.option("--format", "form", type=click.Choice(sorted(set(RESULT_FORMATS.values()))), default=None)
@click.option("--allow-service", is_flag=True, help="Let the query call other endpoints (SERVICE).")
@output_option
def query(
    package: str, query: str | None, file: TextIO | None, values: tuple[str, ...],
    form: str | None, allow_service: bool, output: Path | None,
) -> None:  # fmt: skip
    """Ask PACKAGE a SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE; "-" reads it from stdin.

    The prefixes cg:, entity:, claim:, source:, skos:, dcterms: and others are known. A value is an
    IRI in angle brackets, a prefixed name, or else a text.

    Example: claimgraph query data/redblack "SELECT ?who { ?who cg:becameAdherentOf entity:fascism }"
    """
    if (query is None) == (file is None):
        raise UsageError("give the query as an argument ('-' for stdin) or with --file, one of the two")
    text = file.read() if file is not None else sys.stdin.read() if query == "-" else str(query)
    graph = open_graph(package)
    result = graph.query(
        text,
        values={
            name: parse_value(value, graph.prefixes) for name, value in _pairs(values, "--value").items()
        },
        allow_service=allow_service,
    )
    _write(result, form, output)


@main.command()
@package_argument
@click.argument("question", required=False)
@click.argument("arguments", nargs=-1, metavar="[NAME=VALUE]...")
@click.option("--evidence", "show_evidence", is_flag=True, help="Print the claims that each row rests on.")
@click.option("--sparql", is_flag=True, help="Print the question's query instead of asking it.")
@click.option("--format", "form", type=click.Choice(sorted(set(RESULT_FORMATS.values()))), default=None)
@output_option
def ask(
    package: str, question: str | None, arguments: tuple[str, ...], show_evidence: bool, sparql: bool,
    form: str | None, output: Path | None,
) -> None:  # fmt: skip
    """Ask PACKAGE a saved question by name; without a name, list the questions.

    Example: claimgraph ask data/redblack what-said who=Mussolini about=Stalin --evidence
    """
    graph = open_graph(package)
    if question is None:
        _list_questions(graph)
    elif sparql:
        click.echo(graph.question(question).text)
    else:
        result = graph.ask(question, **_pairs(arguments, "a parameter"))
        _write(result, form, output)
        if show_evidence:
            chosen = suffix_format(output, form, RESULT_FORMATS, "table")
            _print_evidence(graph, result, to_stderr=chosen != "table")


def _pairs(texts: tuple[str, ...], what: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise UsageError(f"{what} {text!r}: write it as NAME=VALUE")
        pairs[name.strip().removeprefix("?")] = value
    return pairs


def _list_questions(graph: ClaimGraph) -> None:
    for question in graph.questions():
        click.echo(f"{question.name}{_parameters(question)}\n    {question.title}")
    click.echo("Ask one:  claimgraph ask PACKAGE NAME [NAME=VALUE]...", err=True)


def _parameters(question: Question) -> str:
    return "".join(
        f" [{one.name}={one.default}]" if one.default is not None else f" {one.name}=..."
        for one in question.parameters
    )


def _write(result: Result, form: str | None, output: Path | None) -> None:
    chosen = suffix_format(output, form, RESULT_FORMATS, "table")
    if chosen == "table" and (output is None or str(output) == "-"):
        Console(highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH).print(result)
        return
    data = result.serialize(chosen)
    if output is None or str(output) == "-":
        sys.stdout.buffer.write(data)
        return
    write_whole(output, data)
    click.echo(f"-> {output}", err=True)


def _print_evidence(graph: ClaimGraph, result: Result, *, to_stderr: bool) -> None:
    """Print what the rows rest on; to stderr where stdout is for a program to read."""
    if not isinstance(result, Table):
        raise UsageError("--evidence needs a question that answers in rows")
    click.echo(err=to_stderr)
    for number, claims in enumerate(graph.evidence(result), start=1):
        click.echo(f"row {number}", err=to_stderr)
        for one in claims:
            click.echo(f"    {one}", err=to_stderr)
