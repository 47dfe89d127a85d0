"""The commands `review run`, `review themes`, `review render` and `review export`."""

import datetime
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any, get_args

import click

import review
from review.errors import SettingsError
from review.files import save
from review.settings import Format, Settings, load
from review.terminal import progress, remarks, summary, tell
from review.tree import show
from review.writers.export import EXPORTS

FOLDER = click.Path(path_type=Path)
FORMATS = ",".join(get_args(Format))
EXPORTED = ", ".join(EXPORTS)


Command = Callable[..., None]


def _options(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Put several options before a command, in this order."""
    return lambda command: reduce(lambda done, option: option(done), reversed(options), command)


_sources = _options(
    click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(path_type=Path)),
    click.option(
        "-o", "--out", "folder", type=FOLDER, default=Path("out"), show_default=True, help="Folder to write into."
    ),
    click.option(
        "--model", help="provider:name, 'embedded' for no model, or 'auto' (the default): OpenAI if a key is set."
    ),
)
_grouping = _options(
    click.option("--themes", metavar="N", type=int, help="How many themes [default: as many as the papers call for]."),
    click.option("--embeddings", metavar="NAME", help="provider:name of a model that tells how near papers are."),
)
_reading = _options(
    click.option("--from", "source_format", metavar="NAME", help="Format of the sources, if it is not recognised."),
    click.option("--as-of", metavar="DATE", help="Date of the sources (YYYY or YYYY-MM-DD), for dates without a year."),
)
_running = _options(
    click.option("--concurrency", type=int, help="Questions to ask the model at once [default: 8]."),
    click.option("--prompts", type=FOLDER, help="Folder of your own prompts; they come before the built-in ones."),
    click.option("--cache", type=FOLDER, help="Folder where the answers of models are kept."),
    click.option("--config", type=click.Path(path_type=Path), help="Settings file (TOML)."),
)


@click.command()
@_sources
@click.option("--kind", help="Kind of document: survey (the default).")
@click.option("--format", "formats", metavar="LIST", help=f"Documents to write, of {FORMATS} [default: md,tex].")
@click.option("--title", help="Title of the document.")
@_grouping
@_reading
@click.option("--templates", type=FOLDER, help="Folder of your own templates; they come before the built-in ones.")
@_running
def run(sources: tuple[Path, ...], folder: Path, config: Path | None, **options: Any) -> None:
    """Read papers from SOURCE... and write a review of them.

    A source is a file of any format that holds papers (BibTeX, RIS, PubMed, CSV, …), a folder or zip archive of such
    files, or - for what comes in by a pipe.
    """
    settings = _settings(config, options | {"formats": _names(options["formats"])})
    with progress() as advance:
        made, written = review.make(sources, folder, settings, advance)
    tell(summary(made, settings.model), written)


@click.command()
@_sources
@_grouping
@click.option("--levels", metavar="1|2", type=int, help="1 for themes alone, 2 with subthemes [default: 2].")
@_reading
@_running
def themes(sources: tuple[Path, ...], folder: Path, config: Path | None, **options: Any) -> None:
    """Group the papers of SOURCE... into themes, without writing about them.

    Shows the themes as a tree and writes themes.json and papers.jsonl, which can be a SOURCE again.
    """
    settings = _settings(config, options)
    with progress() as advance:
        corpus, found, written = review.outline(sources, folder, settings, advance)
    show(corpus, found)
    tell(remarks(found, settings.model), written)


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--format", "formats", metavar="LIST", help=f"Documents to write, of {FORMATS} [default: md,tex].")
@click.option("--templates", type=FOLDER, help="Folder of your own templates; they come before the built-in ones.")
def render(folder: Path, templates: Path | None, formats: str | None) -> None:
    """Make the documents of the review in FOLDER again, without asking a model."""
    tell([], review.rerender(folder, load(formats=_names(formats)).formats, templates))


@click.command()
@click.argument("source", metavar="DIR|SOURCE", type=click.Path(path_type=Path))
@click.option("--format", "name", metavar="NAME", default="bibtex", show_default=True, help=f"One of {EXPORTED}.")
@click.option("-o", "--out", "path", type=FOLDER, help="File to write [default: what the terminal shows].")
def export(source: Path, name: str, path: Path | None) -> None:
    """Give the papers in DIR, where `run` or `themes` left them, or in any SOURCE, in a format that others read."""
    pieces = review.export(source, name)
    if path:
        tell([], save(path.parent, {path.name: pieces}))
        return
    for piece in pieces:
        click.echo(piece.encode("utf-8"), nl=False)


def _settings(config: Path | None, options: dict[str, Any]) -> Settings:
    given = {name: value for name, value in options.items() if name != "source_format"}
    return load(config, **given | {"from": options["source_format"], "as_of": _date(options["as_of"])})


def _names(listed: str | None) -> list[str] | None:
    return [name.strip() for name in listed.split(",")] if listed is not None else None


def _date(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.date(int(text), 12, 31) if len(text) == 4 else datetime.date.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(f"--as-of {text}: a date is YYYY or YYYY-MM-DD") from error
