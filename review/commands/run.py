"""The command `review run`."""

from pathlib import Path
from typing import Any

import click

import review
from review.batch.standing import Submitted, lines
from review.commands import options
from review.commands.ending import stoppable, told_of
from review.commands.formats import formats
from review.terminal.progress import watched


@click.command()
@options.sources
@options.folder
@options.model
@options.kind
@options.judge
@formats
@click.option("--title", help="Title of the document.")
@options.grouping
@click.option("--levels", metavar="1|2", type=int, help="1 for themes alone, 2 with subthemes [default: 1].")
@options.screening
@options.fetching
@options.reading
@options.full_text
@options.composing
@options.looking
@options.asking
@options.spending
@options.batch
@options.watching
def run(
    sources: tuple[Path, ...], folder: Path, config: Path | None, quiet: bool, log_json: Path | None, **given: Any
) -> None:
    """Read papers from SOURCE... and write a review of them.

    A source is a file of any format that holds papers (BibTeX, RIS, PubMed, CSV, …), a folder or zip archive of such
    files, or - for what comes in by a pipe. With --batch, 'review resume' goes on when the answers are there. The
    network is asked for papers only where an option names them, for a plain list of identifiers, and with --enrich.

    Ends with exit code 3 when the server of the model that was named failed every question, and the embedded writer did
    the whole work.
    """
    settings = options.settings(config, given | {"formats": options.names(given["formats"])})
    options.answerable(settings, given["taxonomy"])
    with stoppable(), watched(quiet, log_json) as watch:
        done = (review.submit if settings.batch else review.make)(sources, folder, settings, watch)
    if isinstance(done, Submitted):
        for line in lines(done):
            click.echo(line)
        return
    told_of(done, settings.model)
