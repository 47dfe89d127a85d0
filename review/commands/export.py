"""The command `review export`."""

from pathlib import Path
from typing import Any

import click

import review
from review.commands import options
from review.files import save
from review.terminal.summary import tell, unread
from review.writers.export import EXPORTS
from review.writers.export import export as written

EXPORTED = ", ".join(EXPORTS)


@click.command()
@click.argument("source", metavar="[DIR|SOURCE]", required=False, type=options.FOLDER)
@click.option("--format", "name", metavar="NAME", default="bibtex", show_default=True, help=f"One of {EXPORTED}.")
@click.option("-o", "--out", "path", type=options.FOLDER, help="File to write [default: what the terminal shows].")
@options.fetching
@options.reading
@options.config
def export(source: Path | None, name: str, path: Path | None, config: Path | None, **given: Any) -> None:
    """Give the papers in DIR, where `run` or `themes` left them, or in any SOURCE, in a format that others read."""
    corpus = review.held(source, options.settings(config, given))
    pieces = written(corpus.papers, name)
    for line in unread(corpus.problems):
        click.echo(line, err=True)
    if path:
        tell([], save(path.parent, {path.name: pieces}))
        return
    for piece in pieces:
        click.echo(piece.encode("utf-8"), nl=False)
