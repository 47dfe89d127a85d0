"""The command `review themes`."""

from pathlib import Path
from typing import Any

import click

import review
from review.commands import options
from review.commands.ending import served, stoppable
from review.terminal.progress import watched
from review.terminal.summary import bill, outcry, remarks, tell
from review.terminal.tree import show


@click.command()
@options.sources
@options.folder
@options.model
@options.grouping
@click.option("--levels", metavar="1|2", type=int, help="1 for themes alone, 2 with subthemes [default: 2].")
@options.screening
@options.fetching
@options.reading
@options.asking
@options.spending
@options.watching
def themes(
    sources: tuple[Path, ...], folder: Path, config: Path | None, quiet: bool, log_json: Path | None, **given: Any
) -> None:
    """Group the papers of SOURCE... into themes, without writing about them.

    Shows the themes as a tree and writes themes.json and papers.jsonl, which can be a SOURCE again.
    """
    settings = options.settings(config, given)
    options.answerable(settings, given["taxonomy"])
    with stoppable(), watched(quiet, log_json) as watch:
        made = review.outline(sources, folder, settings, watch)
    show(made.corpus, made.themes)
    tell([*outcry(made.spent), *remarks(made.themes, settings.model), *bill(made.spent)], made.saved)
    served(made.spent, settings.model)
