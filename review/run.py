"""From sources and settings to a folder of documents, and from that folder to the documents again."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import platformdirs
from pydantic import ValidationError

from review import pipeline, readers, writers
from review.errors import InputError
from review.files import Saved, save
from review.llm import Account, Call, Session, choose, price, unasked
from review.model import Corpus, Review, Spent, Themes
from review.settings import Format, Settings
from review.settings import load as load_settings
from review.writers.outline import papers_jsonl, themes_json

REVIEW = "review.json"
THEMES = "themes.json"
PAPERS = "papers.jsonl"

SPENT = "usage.json"

Progress = Callable[[str, int, int], None]


class Watch(NamedTuple):
    """Hold who is told of a run while it goes: of jobs (label, done, in all) and of requests with the cost so far."""

    progress: Progress | None = None
    call: Callable[[Call, float | None], None] | None = None


class Made(NamedTuple):
    """Hold a review, the files it was saved as, and what the run took; None with no model."""

    review: Review
    saved: Saved
    spent: Spent | None


def read(
    sources: str | Path | Iterable[str | Path],
    source_format: str | None = None,
    as_of: datetime.date | None = None,
) -> Corpus:
    """Read papers from one or more files, each in the format that its content shows, or in `source_format`.

    Dates without a year are of the year of `as_of`, by default today. Raises InputError for a file
    that holds no papers.
    """
    paths = [sources] if isinstance(sources, str | Path) else list(sources)
    return readers.read([Path(path) for path in paths], source_format, as_of)


def generate(
    corpus: Corpus, model: str = "auto", kind: str = "survey", progress: Progress | None = None, **options: Any
) -> Review:
    """Make a review of a corpus; `options` are the other fields of `review.settings.Settings`.

    `progress` is called with what is done, how often it has been done and how often it must be. Raises
    ModelError when the model cannot be used at all.
    """
    return _generate(corpus, load_settings(model=model, kind=kind, **options), Watch(progress))[0]


def group(corpus: Corpus, model: str = "auto", progress: Progress | None = None, **options: Any) -> Themes:
    """Group the papers of a corpus into named themes, without writing about them.

    `options` are the other fields of `review.settings.Settings`, such as `themes`, `levels` and `embeddings`. Raises
    SettingsError for more themes than the papers make, ModelError when a model cannot be used at all.
    """
    return _group(corpus, load_settings(model=model, **options), progress)[1]


def render(review: Review, formats: Sequence[str] = ("md", "tex"), templates: Path | None = None) -> dict[str, str]:
    """Render a review; gives the text of each document under its file name."""
    return dict(writers.render(review, formats, templates))


def make(sources: Sequence[Path], folder: Path, settings: Settings, watch: Watch | None = None) -> Made:
    """Read, review and render, and write `review.json` and the documents into a folder; gives what was made.

    What the run took is in `usage.json` beside them: it is of this run, where the others are the same for every run.
    """
    told = watch or Watch()
    corpus = _read(sources, settings, told.progress)
    review, spent = _generate(corpus, settings, told)
    documents = _documents(review, settings.formats, settings.templates)
    used = {SPENT: spent.model_dump_json(indent=2) + "\n"} if spent else {}
    return Made(review, save(folder, documents | used), spent)


def estimate(sources: Sequence[Path], settings: Settings) -> tuple[Spent, str]:
    """Say what a run would ask and cost, with nothing sent, and how its tokens were counted.

    Prompts are those that the run would send, as far as they do not hang on the model's answers; answers are taken to
    be as long as they usually are. Questions that an earlier run's answers are kept for are not counted, nor are
    repairs, at most one a theme. Papers are grouped by their words, with no embeddings.
    """
    cached = _cached(settings.model_copy(update={"embeddings": None}))
    corpus = _read(sources, cached, None)
    double = unasked(cached.model, cached.model_options, cached.cache)
    if double is None:
        return Spent(model="embedded"), "nothing to count"
    model, counted = double
    with Session(model, cached.concurrency) as session:
        pipeline.build(corpus, cached, session)
        kept = session.cached
    priced = price(counted.name, cached.prices)
    spent = Spent(model=counted.name, stages=counted.usage, kept=kept)
    if priced is None:
        return spent, counted.how
    return spent.model_copy(update={"cost": priced.price.of(spent.total), "prices": priced.source}), counted.how


def outline(
    sources: Sequence[Path], folder: Path, settings: Settings, progress: Progress | None = None
) -> tuple[Corpus, Themes, Saved]:
    """Read and group, and write `themes.json` and `papers.jsonl` into a folder; the corpus given is without doubles."""
    corpus, themes = _group(_read(sources, settings, progress), settings, progress)
    texts = {THEMES: themes_json(themes), PAPERS: papers_jsonl(corpus.papers, themes.themes)}
    return corpus, themes, save(folder, texts)


def load(folder: Path) -> Review:
    """Read the review that a run left in a folder. Raises InputError if there is none or it was damaged."""
    path = folder / REVIEW if folder.is_dir() else folder
    try:
        return Review.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}; make it with 'review run'") from error
    except ValidationError as error:
        raise InputError(f"{path}: is not a review of this version: {error.errors()[0]['msg']}") from error


def rerender(folder: Path, formats: Sequence[Format], templates: Path | None = None) -> Saved:
    """Render the review in a folder again, without asking a model; gives what was saved."""
    return save(folder, render(load(folder), formats, templates))


def _read(sources: Sequence[Path], settings: Settings, progress: Progress | None) -> Corpus:
    tell = progress or (lambda *_: None)
    tell("Reading sources", 0, 1)
    corpus = read(sources, settings.source_format, settings.as_of)
    tell("Reading sources", 1, 1)
    return corpus


def _generate(corpus: Corpus, settings: Settings, watch: Watch) -> tuple[Review, Spent | None]:
    cached = _cached(settings)
    account = Account(cached, watch.call)
    with _session(cached, watch.progress, account) as session:
        review = pipeline.build(corpus, cached, session, watch.progress)
        return review, account.spent(session) if session else None


def _group(corpus: Corpus, settings: Settings, progress: Progress | None) -> tuple[Corpus, Themes]:
    cached = _cached(settings)
    with _session(cached, progress, Account(cached)) as session:
        return pipeline.outline(corpus, cached, session, progress)


def _cached(settings: Settings) -> Settings:
    return settings.model_copy(update={"cache": settings.cache or platformdirs.user_cache_path("themed-review")})


@contextmanager
def _session(settings: Settings, progress: Progress | None, account: Account) -> Iterator[Session | None]:
    model = choose(settings.model, settings.model_options, settings.cache, wire=account.wire)
    if model is None:
        yield None
        return
    with Session(model, settings.concurrency, progress) as session:
        yield session


def _documents(review: Review, formats: Sequence[Format], templates: Path | None) -> dict[str, str]:
    return {**render(review, formats, templates), REVIEW: review.model_dump_json(indent=2) + "\n"}
