"""The command `review init`."""

from pathlib import Path

import click

from review.commands.options import FOLDER
from review.starting import start
from review.terminal.summary import tell


@click.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
def init(folder: Path) -> None:
    """Copy the program's prompts and templates to DIR, with commented settings in DIR/review.toml.

    Then `review run SOURCE... --config DIR/review.toml` uses them; delete those that you do not change.
    """
    tell([], start(folder))
