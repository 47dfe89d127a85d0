"""The commands `review run`, `estimate`, `themes`, `dedupe`, `render`, `check`, `init` and `export`."""

import datetime
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

import review
from review.errors import SettingsError
from review.files import save
from review.mergers import told
from review.model import Spent
from review.overlaps import audited, shared
from review.progress import watched
from review.settings import Kind, SearchIn, Settings, load
from review.standing import Submitted, lines
from review.starting import start
from review.terminal import bill, blanks, outcry, remarks, summary, tell
from review.tree import show
from review.writers import WRITERS
from review.writers.export import EXPORTS

if TYPE_CHECKING:
    from review.run import Made

FOLDER = click.Path(path_type=Path)
STOPPED = 130
UNSERVED = 3
FORMATS = f"{','.join(WRITERS)} or any of pandoc's, such as odt"
KINDS = ", ".join(get_args(Kind))
EXPORTED = ", ".join(EXPORTS)
SEARCHED = ",".join(get_args(SearchIn))


Command = Callable[..., None]


def _options(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Put several options before a command, in this order."""
    return lambda command: reduce(lambda done, option: option(done), reversed(options), command)


_sources = click.argument("sources", metavar="[SOURCE]...", nargs=-1, type=click.Path(path_type=Path))
_folder = click.option(
    "-o", "--out", "folder", type=FOLDER, default=Path("out"), show_default=True, help="Folder to write into."
)
_model = click.option(
    "--model", help="provider:name, 'embedded' for no model, or 'auto' (the default): OpenAI if a key is set."
)
_grouping = _options(
    click.option("--themes", metavar="N", type=int, help="How many themes [default: as many as the papers call for]."),
    click.option("--embeddings", metavar="NAME", help="provider:name of a model that tells how near papers are."),
    click.option("--taxonomy", is_flag=True, default=None, help="Let the model propose a grouping of its own first."),
)
_screening = _options(
    click.option("--since", metavar="YEAR", type=int, help="Leave out papers of earlier years."),
    click.option("--until", metavar="YEAR", type=int, help="Leave out papers of later years."),
    click.option("--field", metavar="LIST", help="Leave out papers of other fields than these, such as LG,CV."),
    click.option("--include", metavar="REGEX", help="Leave out papers whose title and abstract don't match."),
    click.option("--exclude", metavar="REGEX", help="Leave out papers whose title or abstract matches."),
    click.option("--screen", metavar="WORDS", help="Leave out papers that, for the model, do not meet this criterion."),
)
_reading = _options(
    click.option("--from", "source_format", metavar="NAME", help="Format of the sources, if it is not recognised."),
    click.option("--as-of", metavar="DATE", help="Date of the sources (YYYY or YYYY-MM-DD), for dates without a year."),
)
_full_text = click.option(
    "--full-text", is_flag=True, default=None, help="Let the model read passages of the text of PDFs, too."
)
_config = click.option("--config", type=click.Path(path_type=Path), help="Settings file (TOML).")
_fetching = _options(
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
_asking = _options(
    click.option("--prompts", type=FOLDER, help="Folder of your own prompts; they come before the built-in ones."),
    click.option("--cache", type=FOLDER, help="Folder where the answers of models are kept."),
    _config,
)
_spending = _options(
    click.option("--concurrency", type=int, help="Questions to ask the model at once [default: 8]."),
    click.option("--max-cost", type=float, metavar="AMOUNT", help="Ask the model nothing that might cost more in all."),
    click.option("--max-tokens", type=int, metavar="N", help="Ask the model nothing that might take more tokens."),
)
_batch = click.option("--batch", is_flag=True, default=None, help="Ask OpenAI's models in batches: cheaper, and later.")
_judge = click.option(
    "--judge", metavar="MODEL", help="Another model that must agree with each sentence of the first one."
)
_kind = click.option("--kind", help=f"Kind of document, of {KINDS} [default: survey].")
_composing = _options(
    click.option("--author", metavar="LIST", help="Names of authors whose papers are your own."),
    click.option("--voice", metavar="I|we", help="How a statement speaks [default: I]."),
    click.option("--preset", metavar="NAME", help="Sections of a background: a funder's name, or a file (TOML)."),
    click.option("--max-words", type=int, metavar="N", help="Words of text that there is room for."),
    click.option("--pages", type=float, metavar="N", help="Pages of text that there is room for."),
)
_looking = _options(
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
_watching = _options(
    click.option("--quiet", is_flag=True, help="Show no progress."),
    click.option("--log-json", type=FOLDER, metavar="FILE", help="Log each event as one JSON object a line."),
)


@click.command()
@_sources
@_folder
@_model
@_kind
@_judge
@click.option("--format", "formats", metavar="LIST", help=f"Documents to write, of {FORMATS} [default: md,tex].")
@click.option("--title", help="Title of the document.")
@_grouping
@click.option("--levels", metavar="1|2", type=int, help="1 for themes alone, 2 with subthemes [default: 1].")
@_screening
@_fetching
@_reading
@_full_text
@_composing
@_looking
@_asking
@_spending
@_batch
@_watching
def run(
    sources: tuple[Path, ...], folder: Path, config: Path | None, quiet: bool, log_json: Path | None, **options: Any
) -> None:
    """Read papers from SOURCE... and write a review of them.

    A source is a file of any format that holds papers (BibTeX, RIS, PubMed, CSV, …), a folder or zip archive of such
    files, or - for what comes in by a pipe. With --batch, 'review resume' goes on when the answers are there. The
    network is asked for papers only where an option names them, for a plain list of identifiers, and with --enrich.

    Ends with exit code 3 when the server of the model that was named failed every question, and the embedded writer did
    the whole work.
    """
    settings = _settings(config, options | {"formats": _names(options["formats"])})
    with stoppable(), watched(quiet, log_json) as watch:
        done = (review.submit if settings.batch else review.make)(sources, folder, settings, watch)
    if isinstance(done, Submitted):
        for line in lines(done):
            click.echo(line)
        return
    told_of(done, settings.model)


def told_of(made: "Made", asked: str) -> None:
    """Tell of a finished review; `asked` is the model that was asked for."""
    tell([*outcry(made.spent), *summary(made.review, asked), *bill(made.spent)], made.saved)
    _served(made.spent, asked)


@click.command()
@_sources
@_model
@_judge
@_grouping
@_screening
@_fetching
@_reading
@_full_text
@_asking
@_batch
def estimate(sources: tuple[Path, ...], config: Path | None, **options: Any) -> None:
    """Say what a run would ask a model and cost, with nothing sent.

    With the model 'auto' and no key it is OpenAI's default model.
    """
    spent, how = review.estimate(sources, _settings(config, options))
    for line in bill(spent):
        click.echo(line)
    click.echo(f"Model: {spent.model}. Tokens: {how}; those of answers are a guess. Repairs may come on top.")


@click.command()
@_sources
@_folder
@_model
@_grouping
@click.option("--levels", metavar="1|2", type=int, help="1 for themes alone, 2 with subthemes [default: 2].")
@_screening
@_fetching
@_reading
@_asking
@_spending
@_watching
def themes(
    sources: tuple[Path, ...], folder: Path, config: Path | None, quiet: bool, log_json: Path | None, **options: Any
) -> None:
    """Group the papers of SOURCE... into themes, without writing about them.

    Shows the themes as a tree and writes themes.json and papers.jsonl, which can be a SOURCE again.
    """
    settings = _settings(config, options)
    with stoppable(), watched(quiet, log_json) as watch:
        made = review.outline(sources, folder, settings, watch)
    show(made.corpus, made.themes)
    tell([*outcry(made.spent), *remarks(made.themes, settings.model), *bill(made.spent)], made.saved)
    _served(made.spent, settings.model)


@click.command()
@_sources
@click.option("-o", "--out", type=FOLDER, metavar="FILE", help="Write the merged papers here, as JSON Lines.")
@_fetching
@_reading
@_config
def dedupe(sources: tuple[Path, ...], out: Path | None, config: Path | None, **options: Any) -> None:
    """Show which papers are given more than once, and what would become of them.

    Nothing is written without -o; what it writes can be a SOURCE again.
    """
    done = review.dedupe(sources, out, _settings(config, options))
    for line in told(done.given, done.corpus, done.mergers):
        click.echo(line)
    if done.saved:
        tell([], done.saved)


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--format", "formats", metavar="LIST", help=f"Documents to write, of {FORMATS} [default: md,tex].")
@_kind
@_composing
@_looking
@_config
def render(folder: Path, config: Path | None, **options: Any) -> None:
    """Make the documents of the review in FOLDER again, or of another kind, without asking a model."""
    made = review.rerender(folder, load(config, **options | {"formats": _names(options["formats"])}))
    tell(blanks(made.review), made.saved)


@click.command()
@click.argument("path", metavar="DIR|DOCUMENT", type=FOLDER)
@click.option("--overlap", is_flag=True, help="List the words that documents share with papers, too.")
def check(path: Path, overlap: bool) -> None:
    """Check a review again: the one in DIR, or that beside DOCUMENT, after whatever has been edited.

    With --overlap, every run of eight or more words that a document shares with a paper is listed, and every sentence
    that is nearly one of a paper's: those in quotation marks, and those that are not.
    """
    audit, documents = review.check(path)
    for line in (*audited(audit), *(line for each in documents if overlap for line in shared(each))):
        click.echo(line)


@click.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
def init(folder: Path) -> None:
    """Copy the program's prompts and templates to DIR, with commented settings in DIR/review.toml.

    Then `review run SOURCE... --config DIR/review.toml` uses them; delete those that you do not change.
    """
    tell([], start(folder))


@click.command()
@click.argument("source", metavar="[DIR|SOURCE]", required=False, type=click.Path(path_type=Path))
@click.option("--format", "name", metavar="NAME", default="bibtex", show_default=True, help=f"One of {EXPORTED}.")
@click.option("-o", "--out", "path", type=FOLDER, help="File to write [default: what the terminal shows].")
@_fetching
@_reading
@_config
def export(source: Path | None, name: str, path: Path | None, config: Path | None, **options: Any) -> None:
    """Give the papers in DIR, where `run` or `themes` left them, or in any SOURCE, in a format that others read."""
    pieces = review.export(source, name, _settings(config, options))
    if path:
        tell([], save(path.parent, {path.name: pieces}))
        return
    for piece in pieces:
        click.echo(piece.encode("utf-8"), nl=False)


def _settings(config: Path | None, options: dict[str, Any]) -> Settings:
    given = {name: value for name, value in options.items() if name != "source_format" and value != ()}
    return load(config, **given | {"from": options["source_format"], "as_of": _date(options["as_of"])})


@contextmanager
def stoppable() -> Iterator[None]:
    """Let Ctrl-C, or whoever ends the process kindly, end a run with one line."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        click.echo("review: stopped; the answers so far are kept: run the same again to go on", err=True)
        raise click.exceptions.Exit(STOPPED) from None
    finally:
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)


def _served(spent: Spent | None, asked: str) -> None:
    """End with a code of its own when the model that was named gave no answer at all."""
    if spent and spent.fault and asked != "auto":
        raise click.exceptions.Exit(UNSERVED)


def _names(listed: str | None) -> list[str] | None:
    return [name.strip() for name in listed.split(",")] if listed is not None else None


def _date(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.date(int(text), 12, 31) if len(text) == 4 else datetime.date.fromisoformat(text)
    except ValueError as error:
        raise SettingsError(f"--as-of {text}: a date is YYYY or YYYY-MM-DD") from error
