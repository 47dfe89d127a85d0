"""The command `review check`."""

from pathlib import Path

import click

import review
from review.commands.options import FOLDER
from review.terminal.overlaps import audited, changed, shared

VIOLATED = 1


@click.command()
@click.argument("path", metavar="DIR|DOCUMENT", type=FOLDER)
@click.option("--overlap", is_flag=True, help="List the words that documents share with papers, too.")
def check(path: Path, overlap: bool) -> None:
    """Check a review again: review.json in DIR, or beside DOCUMENT, after whatever has been edited there.

    Each violation is listed in a line, and if there is any, the exit code is 1. What was edited in a document is
    listed, too, but not checked: edit review.json and render it, and it is.

    With --overlap, every run of eight or more words that a document shares with a paper is listed, and every sentence
    that is nearly one of a paper's: those in quotation marks, and those that are not.
    """
    found = review.check(path, overlap)
    edits = (line for each in found.edited for line in changed(each))
    overlaps = (line for each in found.documents for line in shared(each))
    for line in (*audited(found), *edits, *overlaps):
        click.echo(line)
    if found.violations:
        raise click.exceptions.Exit(VIOLATED)
