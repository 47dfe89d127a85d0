"""The command `review dedupe`."""

from pathlib import Path
from typing import Any

import click

import review
from review.commands import options
from review.terminal.mergers import told
from review.terminal.summary import tell


@click.command()
@options.sources
@click.option("-o", "--out", type=options.FOLDER, metavar="FILE", help="Write the merged papers here, as JSON Lines.")
@options.fetching
@options.reading
@options.config
def dedupe(sources: tuple[Path, ...], out: Path | None, config: Path | None, **given: Any) -> None:
    """Show which papers are given more than once, and what would become of them.

    Nothing is written without -o; what it writes can be a SOURCE again.
    """
    done = review.dedupe(sources, out, options.settings(config, given))
    for line in told(done.given, done.corpus, done.mergers):
        click.echo(line)
    if done.saved:
        tell([], done.saved)
