"""The options that commands share, and the settings that they make."""

import datetime
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any, get_args

import click

from review.commands.misuse import Misuse, Named
from review.errors import GivenError, SettingsError
from review.llm.choose import named
from review.settings import Kind, SearchIn, Settings, load

FOLDER = Named(path_type=Path)
KINDS = ", ".join(get_args(Kind))
SEARCHED = ",".join(get_args(SearchIn))


Command = Callable[..., None]


def several(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Put several options before a command, in this order."""
    return lambda command: reduce(lambda done, option: option(done), reversed(options), command)


sources = click.argument("sources", metavar="[SOURCE]...", nargs=-1, type=FOLDER)
folder = click.option(
    "-o", "--out", "folder", type=FOLDER, default=Path("out"), show_default=True, help="Folder to write into."
)
model = click.option(
    "--model", help="provider:name, 'embedded' for no model, or 'auto' (the default): OpenAI if a key is set."
)
grouping = several(
    click.option("--themes", metavar="N", type=int, help="How many themes [default: as many as the papers call for]."),
    click.option("--embeddings", metavar="NAME", help="provider:name of a model that tells how near papers are."),
    click.option("--taxonomy", is_flag=True, default=None, help="Let the model propose a grouping of its own first."),
    click.option(
        "--keep-themes",
        metavar="DIR|FILE",
        type=FOLDER,
        help="Keep the themes of an earlier review.json or themes.json; new papers come into them.",
    ),
)
screening = several(
    click.option("--since", metavar="YEAR", type=int, help="Leave out papers of earlier years."),
    click.option("--until", metavar="YEAR", type=int, help="Leave out papers of later years."),
    click.option("--field", metavar="LIST", help="Leave out papers of other fields than these, such as LG,CV."),
    click.option("--include", metavar="REGEX", help="Leave out papers whose title and abstract don't match."),
    click.option("--exclude", metavar="REGEX", help="Leave out papers whose title or abstract matches."),
    click.option("--screen", metavar="WORDS", help="Leave out papers that, for the model, do not meet this criterion."),
)
reading = several(
    click.option("--from", "source_format", metavar="NAME", help="Format of the sources, if it is not recognised."),
    click.option("--as-of", metavar="DATE", help="Date of the sources (YYYY or YYYY-MM-DD), for dates without a year."),
)
full_text = click.option(
    "--full-text", is_flag=True, default=None, help="Let the model read passages of the text of PDFs, too."
)
config = click.option("--config", type=FOLDER, help="Settings file (TOML).")
fetching = several(
    click.option(
        "--doi", metavar="DOI", multiple=True, help="Look this paper up; may be given again, as the next five."
    ),
    click.option("--arxiv", metavar="ID", multiple=True, help="Look this paper up by its arXiv identifier."),
    click.option("--openalex-author", metavar="ID", multiple=True, help="Take the works of this author (A5023888391)."),
    click.option(
        "--zotero", metavar="PLACE", multiple=True, help="Take the items of users/ID or groups/ID[/collections/KEY]."
    ),
    click.option("--query", metavar="WORDS", multiple=True, help="Take what is found by these words."),
    click.option("--search-in", metavar="LIST", help=f"Where to search, of {SEARCHED} [default: openalex]."),
    click.option(
        "--limit", metavar="N", type=int, help="Take no more from each query, author or library [default: 200]."
    ),
    click.option("--enrich", is_flag=True, default=None, help="Look up what papers lack: abstracts, years, DOIs."),
    click.option("--offline", is_flag=True, default=None, help="Never use the network for papers."),
    click.option("--mailto", metavar="ADDRESS", envvar="REVIEW_MAILTO", help="Where services may write to you."),
)
asking = several(
    click.option("--prompts", type=FOLDER, help="Folder of your own prompts; they come before the built-in ones."),
    click.option("--cache", type=FOLDER, help="Folder where the answers of models are kept."),
    click.option("--ask-again", is_flag=True, default=None, help="Ask anew what no kept answer could be used of."),
    config,
)
spending = several(
    click.option("--concurrency", type=int, help="Questions to ask the model at once [default: 8]."),
    click.option("--max-cost", type=float, metavar="AMOUNT", help="Ask the model nothing that might cost more in all."),
    click.option("--max-tokens", type=int, metavar="N", help="Ask the model nothing that might take more tokens."),
)
batch = click.option("--batch", is_flag=True, default=None, help="Ask OpenAI's models in batches: cheaper, and later.")
judge = click.option(
    "--judge", metavar="MODEL", help="Another model that must agree with each sentence of the first one."
)
kind = click.option("--kind", help=f"Kind of document, of {KINDS} [default: survey].")
composing = several(
    click.option("--author", metavar="LIST", help="Names of authors whose papers are your own."),
    click.option("--voice", metavar="I|we", help="How a statement speaks [default: I]."),
    click.option("--preset", metavar="NAME", help="Sections of a background: a funder's name, or a file (TOML)."),
    click.option("--max-words", type=int, metavar="N", help="Words of text that there is room for."),
    click.option("--pages", type=float, metavar="N", help="Pages of text that there is room for."),
)
looking = several(
    click.option("--templates", type=FOLDER, help="Folder of your own templates; they come before the built-in ones."),
    click.option("--language", metavar="TAG", help="Language of the document, such as de [default: en]."),
    click.option("--citations", metavar="FORM", help="numbered or author-year, for plain readers."),
    click.option("--style", metavar="NAME|FILE", help="CSL style of citations and references; takes pandoc."),
    click.option("--latex-class", metavar="NAME", help="article, acmart, IEEEtran or neurips [default: article]."),
    click.option("--bibliography", metavar="NAME", help="natbib or biblatex, in LaTeX [default: natbib]."),
    click.option("--preamble", type=FOLDER, metavar="FILE", help="LaTeX to put at the end of the preamble."),
    click.option("--figures/--no-figures", default=None, help="Draw figures, or none [default: figures]."),
    click.option("--disclosure", is_flag=True, default=None, help="Add a statement on the use of language models."),
)
watching = several(
    click.option("--quiet", is_flag=True, help="Show no progress."),
    click.option("--log-json", type=FOLDER, metavar="FILE", help="Log each event as one JSON object a line."),
)


def settings(config: Path | None, options: dict[str, Any]) -> Settings:
    """Check what a command was given, on top of what a settings file says."""
    given = {name: value for name, value in options.items() if name != "source_format" and value != ()}
    return checked(config, given | {"from": options["source_format"], "as_of": _date(options["as_of"])})


def checked(config: Path | None, given: dict[str, Any]) -> Settings:
    """Check what a command was given; a value that an option cannot have is wrong usage, one of the file an error."""
    try:
        return load(config, **given)
    except GivenError as error:
        raise Misuse(f"{_option(error.name)} {error.value}: {error.why}") from error


def answerable(settings: Settings, taxonomy: bool | None) -> None:
    """Refuse the option `--taxonomy` where no model is used; in a file it is for those runs that have one."""
    if taxonomy and named(settings.model) is None:
        what = "needs a language model, and none is used: give one with --model, or leave it out"
        raise SettingsError(f"setting 'taxonomy': {what}")


def names(listed: str | None) -> list[str] | None:
    """Part names at commas, of which one may stand at the end; None stays None."""
    return [name.strip() for name in listed.strip().removesuffix(",").split(",")] if listed is not None else None


def _option(setting: str) -> str:
    """Give the option that a setting is given by."""
    named = {param.name: param.opts[-1] for param in click.get_current_context().command.params}
    return named.get("source_format" if setting == "from" else setting, f"'{setting}'")


def _date(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.date(int(text), 12, 31) if len(text) == 4 else datetime.date.fromisoformat(text)
    except ValueError as error:
        raise Misuse(f"--as-of {text}: a date is YYYY or YYYY-MM-DD") from error
