"""The command line: its name, its help, and the one place where errors end."""

import atexit
import contextlib
import gc
import io
import os
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click

import review
from review.commands import STOPPED, STOPPED_LINE
from review.errors import ReviewError
from review.text.normal import clean

COMMANDS: Mapping[str, str] = {
    "check": "Check a review again, and list what was edited in its documents.",
    "dedupe": "Show which papers are given more than once, and what would become of them.",
    "estimate": "Say what a run would ask a model and cost, with nothing sent.",
    "export": "Give the papers of a review, or of any source, to another program.",
    "init": "Give you prompts, templates and settings of your own to change.",
    "render": "Make the documents of a review again, without asking a model.",
    "resume": "Go on with a review whose model is asked in batches.",
    "run": "Read papers and write a review of them.",
    "themes": "Group papers into themes, without writing about them.",
}


RARELY = 200_000


class Commands(click.Group):
    """Know the commands by name and line, and load them, with all they need, only when one is called."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Read the arguments, as `--help`; Ctrl-C ends it with one line, whenever it comes."""
        with _stoppable():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        """Load and run a command; Ctrl-C ends it with one line, whenever it comes."""
        with _stoppable():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Name the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Load one command."""
        return getattr(import_module(f"review.commands.{cmd_name}"), cmd_name) if cmd_name in COMMANDS else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """List the commands in the help text, without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(review.__version__, prog_name="review")
def cli() -> None:
    """Turn a list of papers into a themed, cited review whose every sentence can be checked."""


def main() -> None:
    """Run the command line; an error the user can mend is one line and exit code 1."""
    # What is read stays until the end. Looking for garbage in it on the way takes a tenth of the time, and as much
    # again when all is over.
    gc.set_threshold(RARELY)
    atexit.register(gc.freeze)
    _open()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # what a terminal's encoding lacks must not end a run
    try:
        cli(prog_name="review")
    except (ReviewError, OSError) as error:
        click.echo(f"review: {clean(str(error))}", err=True)
        sys.exit(1)
    except SystemExit as ended:
        if ended.code == STOPPED:
            _leave()
        raise


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    """End on Ctrl-C with a line, which says what is kept, if any."""
    try:
        yield
    except KeyboardInterrupt as stopped:
        click.echo("; ".join([STOPPED_LINE, *getattr(stopped, "__notes__", [])[:1]]), err=True)
        raise click.exceptions.Exit(STOPPED) from None


def _open() -> None:
    """Put nothing in the place of streams that are closed (`>&-`), in the order of their numbers, which files get else.

    What is not shown must not end a run.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nothing = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - open as long as the process lives
            setattr(sys, name, nothing)


def _leave() -> None:
    """End now: Python would wait for every thread that still computes, or waits for a server."""
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(STOPPED)
