"""Commands about tables: init, check, stats, diff."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from claimgraph.changes import Changes
from claimgraph.cli.root import (
    counted,
    main,
    open_graph,
    package_argument,
    progress_bar,
    read_texts,
    text_option,
)
from claimgraph.errors import UsageError
from claimgraph.graph import find_dataset
from claimgraph.rdf import is_tables
from claimgraph.summary import Summary
from claimgraph.tables import Report, check_package, write_skeleton

_PLURALS = {"entity": "entities", "source": "sources", "verdict": "verdicts"}


@main.command()
@click.argument("directory", type=click.Path(path_type=Path))
def init(directory: Path) -> None:
    """Write a small valid package into DIRECTORY, to be filled with your own claims.

    Example: claimgraph init mydata
    """
    for path in write_skeleton(directory):
        click.echo(path)
    click.echo(f"Edit the tables, then:  claimgraph check {directory}", err=True)


@main.command()
@package_argument
@text_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check(package: str, texts: tuple[str, ...], form: str) -> None:
    """Find every fault in the tables of PACKAGE, all in one run.

    Exit code 0: none; 1: faults, one a line (or a JSON array: file, line, column, value, code,
    reason, hint).

    Example: claimgraph check data/redblack --text essay=essay.txt
    """
    path = find_dataset(package)
    if not is_tables(path):
        raise UsageError(
            f"{package}: check reads tables; RDF and stores are checked while a command loads them"
        )
    with progress_bar(f"checking {package}") as advance:
        report = check_package(path, texts=read_texts(texts), progress=advance)
    if form == "json":
        click.echo(json.dumps([fault.to_json() for fault in report.faults], ensure_ascii=False, indent=1))
    else:
        for fault in report.faults:
            click.echo(str(fault))
    for note in report.notes:
        click.echo(f"note: {note}", err=True)
    click.echo(_tally(package, report), err=True)
    raise SystemExit(1 if report.faults else 0)


def _tally(package: str, report: Report) -> str:
    rows = ", ".join(counted(count, table) for table, count in report.counts.items())
    faults = counted(len(report.faults), "faults") if report.faults else "no faults"
    return ": ".join(filter(None, (package, rows, faults)))


@main.command()
@package_argument
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def stats(package: str, form: str) -> None:
    """Count what PACKAGE holds: entities, claims, sources, and the relations by family.

    Example: claimgraph stats data/redblack
    """
    summary = open_graph(package).summary()
    if form == "json":
        click.echo(json.dumps(summary.to_json(), ensure_ascii=False, indent=1))
    else:
        console = Console(highlight=False, markup=False)
        console.print(*_summary_lines(summary), _family_table(summary), sep="\n")


def _summary_lines(summary: Summary) -> list[str]:
    dataset = summary.dataset
    types = ", ".join(f"{count} {name}" for name, count in summary.types.items())
    return [
        (dataset.title or dataset.name) + (f" ({dataset.licence})" if dataset.licence else ""),
        f"{counted(summary.entities, 'entities')}, {counted(summary.claims, 'claims')}, "
        f"{counted(summary.sources, 'sources')}, {counted(summary.verdicts, 'verdicts')}",
        f"entities: {types}" if types else "no entities",
        f"claims: {summary.undated} undated, {summary.reported} in someone's mouth, "
        f"{summary.unasserted} denied, conditional, intended or expected, {summary.judged} with a verdict",
    ]


def _family_table(summary: Summary) -> Table:
    table = Table("family", "claims", "relations", title="Relations by family", title_justify="left")
    table.columns[1].justify = "right"
    for family, uses in summary.families.items():
        relations = ", ".join(f"{label} {count}" for label, count in uses.items())
        table.add_row(Text(family), str(sum(uses.values())), Text(relations))
    return table


@main.command()
@click.argument("old")
@click.argument("new")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def diff(old: str, new: str, form: str) -> None:
    """Show the claims added, removed and changed from OLD to NEW, by field; then entities, sources, verdicts.

    Example: claimgraph diff build/redblack-1.nq data/redblack
    """
    before, after = open_graph(old), open_graph(new)
    changes, others = before.changes(after), before.changes_beside_claims(after)
    if form == "json":
        told = {"claim": changes.to_json(), **{kind: one.to_json() for kind, one in others.items()}}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    glosses = {one.id: one.gloss or one.relation for one in (*changes.added, *changes.removed)}
    lines = _change_lines("", changes, glosses)
    for kind, other in others.items():
        lines += _change_lines(f"{kind} ", other, {})
    tallies = [_change_tally("claims", changes)]
    tallies += [_change_tally(kind, other) for kind, other in others.items() if other]
    click.echo("\n".join([*lines, *tallies]))


def _change_lines(kind: str, changes: Changes[Any], glosses: Mapping[str, str]) -> list[str]:
    told = {name: f": {gloss}" for name, gloss in glosses.items()}
    lines = [f"+ {kind}{one.id}{told.get(one.id, '')}" for one in changes.added]
    lines += [f"- {kind}{one.id}{told.get(one.id, '')}" for one in changes.removed]
    for name, fields in changes.changed.items():
        lines += [f"~ {kind}{name}: {one.field}: {one.old!r} -> {one.new!r}" for one in fields]
    return lines


def _change_tally(kind: str, changes: Changes[Any]) -> str:
    added, removed, changed = len(changes.added), len(changes.removed), len(changes.changed)
    return f"{_PLURALS.get(kind, kind)}: {added} added, {removed} removed, {changed} changed"
