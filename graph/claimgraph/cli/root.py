"""The command group: turns every error into one line and an exit code, and shares the options."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from claimgraph.errors import DataFaults, GraphError, UsageError
from claimgraph.graph import ClaimGraph, find_dataset, load
from claimgraph.writing import write_whole

Command = TypeVar("Command", bound=Callable[..., Any])
PATIENCE = 1.0
"""Seconds of work after which a progress bar appears."""


def counted(number: int, things: str) -> str:
    """Say how many there are, with the word in the singular for one.

    >>> counted(1, "entities"), counted(1, "claims"), counted(0, "faults")
    ('1 entity', '1 claim', '0 faults')
    """
    one = f"{things.removesuffix('ies')}y" if things.endswith("ies") else things.removesuffix("s")
    return f"{number} {one if number == 1 else things}"


class Commands(click.Group):
    """A group whose errors end in a plain line on stderr and the exit code that the error carries."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; exit 1 when the data is at fault, 2 when the call is."""
        try:
            return super().invoke(ctx)
        except DataFaults as faults:
            click.echo(str(faults), err=True)
            click.echo(f"{counted(len(faults.faults), 'faults')}; nothing was written", err=True)
            ctx.exit(faults.exit_code)
        except GraphError as error:
            click.echo(f"claimgraph: {error}", err=True)
            ctx.exit(error.exit_code)
        except BrokenPipeError:
            sys.stderr.close()
            ctx.exit(0)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            click.echo(f"claimgraph: {where}{error.strerror or error}", err=True)
            ctx.exit(1)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands in the order in which a dataset meets them."""
        return list(self.commands)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="claimgraph", prog_name="claimgraph")
def main() -> None:
    """Turn a folder of curated tables into a knowledge graph in which every edge is a cited claim.

    PACKAGE is a folder of tables with a datapackage.json, a single table with the columns subject,
    relation, object and source, an RDF file, a store made by `claimgraph build`, or the name of a
    bundled dataset (redblack, sample).

    Example: claimgraph ask redblack who-changed-sides
    """


def package_argument(command: Command) -> Command:
    """Add the first argument of every command that reads a graph."""
    return click.argument("package")(command)


def text_option(command: Command) -> Command:
    """Add --text SOURCE=FILE, which may be given several times."""
    return click.option(
        "--text",
        "texts",
        multiple=True,
        metavar="SOURCE=FILE",
        help="The text of a source, held against its digest in sources.csv. Repeatable.",
    )(command)


def output_option(command: Command) -> Command:
    """Add -o FILE for results; "-" and its absence mean stdout."""
    return click.option(
        "-o", "--output", type=click.Path(path_type=Path), default=None, help="File to write; '-' is stdout."
    )(command)


def policy_options(command: Command) -> Command:
    """Add the options that narrow which claims count."""
    for option in (
        click.option("--at", default=None, metavar="PERIOD", help="Only what holds in this period (EDTF)."),
        click.option("--unknown", "keep_unknown", is_flag=True, help="With --at: keep what may hold too."),
        click.option(
            "--family", "families", multiple=True, help="Only this family of relations. Repeatable."
        ),
        click.option(
            "--source", "sources", multiple=True, help="Only claims of this source (id). Repeatable."
        ),
    ):
        command = option(command)
    return command


def check_period(at: str | None, keep_unknown: bool) -> None:
    """Refuse --unknown where there is no period that it could be unknown for."""
    if keep_unknown and not at:
        raise UsageError("--unknown keeps what may hold in a period: give the period too, with --at")


def read_texts(texts: tuple[str, ...]) -> Mapping[str, Path]:
    """Split the values of --text into source ids and files.

    Raises:
        UsageError: a value has no "=", names a source twice, or its file does not exist.
    """
    paths: dict[str, Path] = {}
    for text in texts:
        source, sign, name = text.partition("=")
        if not sign or not source or not name:
            raise UsageError(f"--text {text!r}: write it as SOURCE=FILE, for example --text essay=essay.txt")
        if source in paths:
            raise UsageError(f"--text names the source {source!r} twice")
        if not Path(name).is_file():
            raise UsageError(f"--text {text!r}: there is no file {name!r}")
        paths[source] = Path(name)
    return paths


def open_graph(package: str, texts: tuple[str, ...] = ()) -> ClaimGraph:
    """Load a graph with a progress bar where it takes more than a second; notes go to stderr."""
    path = find_dataset(package)
    with progress_bar(f"reading {package}") as advance:
        graph = load(path, texts=read_texts(texts), progress=advance)
    for note in graph.notes:
        click.echo(f"note: {note}", err=True)
    return graph


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """Give a callback (done, total) that draws a bar on stderr once the work has lasted a second."""
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    began = time.monotonic()
    task = bar.add_task(title, total=None)
    started = False

    def advance(done: int, total: int) -> None:
        nonlocal started
        if not started and time.monotonic() - began > PATIENCE:
            bar.start()
            started = True
        if started:
            bar.update(task, completed=done, total=total or None)

    try:
        yield advance
    finally:
        if started:
            bar.stop()


def write_result(output: Path | None, text: str) -> None:
    """Write text to a file, or to stdout when `output` is absent or "-"."""
    if output is None or str(output) == "-":
        click.echo(text, nl=not text.endswith("\n"))
        return
    write_whole(output, text.encode("utf-8"))
    click.echo(f"-> {output}", err=True)


def suffix_format(output: Path | None, given: str | None, known: Mapping[str, str], default: str) -> str:
    """Choose a format: as asked for, else by the file's suffix, else the default.

    Raises:
        UsageError: the suffix is not known; lists those that are.
    """
    if given:
        return given
    if output is None or str(output) == "-":
        return default
    try:
        return known[output.suffix.lower()]
    except KeyError:
        names = ", ".join(known)
        raise UsageError(f"{output}: the suffix {output.suffix!r} is none of {names}") from None
