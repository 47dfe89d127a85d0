"""The commands `review run` and `review render`."""

import datetime
from pathlib import Path
from typing import Any, get_args

import click

import review
from review.errors import SettingsError
from review.settings import Format, load
from review.terminal import progress, summary, tell

FOLDER = click.Path(path_type=Path)
FORMATS = ",".join(get_args(Format))


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--out", "folder", type=FOLDER, default=Path("out"), show_default=True, help="Folder to write into."
)
@click.option("--kind", help="Kind of document: survey (the default).")
@click.option(
    "--model", help="provider:name, 'embedded' for no model, or 'auto' (the default): OpenAI if a key is set."
)
@click.option("--judge", metavar="MODEL", help="Another model that must agree with each sentence of the first one.")
@click.option("--format", "formats", metavar="LIST", help=f"Documents to write, of {FORMATS} [default: md,tex].")
@click.option("--title", help="Title of the document.")
@click.option("--from", "source_format", metavar="NAME", help="Format of the sources, if it is not recognised.")
@click.option("--as-of", metavar="DATE", help="Date of the sources (YYYY or YYYY-MM-DD), for dates without a year.")
@click.option("--concurrency", type=int, help="Questions to ask the model at once [default: 8].")
@click.option("--prompts", type=FOLDER, help="Folder of your own prompts; they come before the built-in ones.")
@click.option("--templates", type=FOLDER, help="Folder of your own templates; they come before the built-in ones.")
@click.option("--cache", type=FOLDER, help="Folder where the model's answers are kept.")
@click.option("--config", type=click.Path(path_type=Path), help="Settings file (TOML).")
def run(sources: tuple[Path, ...], folder: Path, config: Path | None, **options: Any) -> None:
    """Read papers from SOURCE... and write a review of them.

    A source is an author's publication page saved as text, a BibTeX file or JSON Lines; which, its content shows.
    """
    options["from"] = options.pop("source_format")
    options["formats"] = _names(options["formats"])
    options["as_of"] = _date(options["as_of"])
    settings = load(config, **options)
    with progress() as advance:
        made, written = review.make(sources, folder, settings, advance)
    tell(summary(made, settings.model), written)


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--format", "formats", metavar="LIST", help=f"Documents to write, of {FORMATS} [default: md,tex].")
@click.option("--templates", type=FOLDER, help="Folder of your own templates; they come before the built-in ones.")
def render(folder: Path, templates: Path | None, formats: str | None) -> None:
    """Make the documents of the review in FOLDER again, without asking a model."""
    tell([], review.rerender(folder, load(formats=_names(formats)).formats, templates))


def _names(listed: str | None) -> list[str] | None:
    return [name.strip() for name in listed.split(",")] if listed is not None else None


def _date(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.date(int(text), 12, 31) if len(text) == 4 else datetime.date.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(f"--as-of {text}: a date is YYYY or YYYY-MM-DD") from error
