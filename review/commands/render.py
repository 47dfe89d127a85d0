"""The command `review render`."""

from pathlib import Path
from typing import Any

import click

import review
from review.commands import options
from review.commands.formats import formats
from review.terminal.summary import blanks, broken, tell


@click.command()
@click.argument("folder", type=options.FOLDER)
@click.option("-o", "--out", type=options.FOLDER, metavar="OTHER", help="Folder to write into [default: FOLDER].")
@formats
@options.kind
@options.composing
@options.looking
@options.config
def render(folder: Path, out: Path | None, config: Path | None, **given: Any) -> None:
    """Make the documents of the review in FOLDER again, or of another kind, without asking a model.

    With -o they go to another folder, with the review itself, and FOLDER stays as it is.
    """
    made = review.rerender(folder, options.checked(config, given | {"formats": options.names(given["formats"])}), out)
    tell([*broken(made.review), *blanks(made.review), *made.notes], made.saved)
