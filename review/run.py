"""From sources and settings to a folder of documents, and from that folder to the documents again."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import platformdirs
from pydantic import ValidationError

from review import pipeline, readers, writers
from review.errors import InputError
from review.files import Saved, save
from review.llm import Account, Call, Session, choose, price, unasked
from review.model import Corpus, Review, Spent
from review.settings import Format, Settings
from review.settings import load as load_settings

REVIEW = "review.json"

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


def render(review: Review, formats: Sequence[str] = ("md", "tex"), templates: Path | None = None) -> dict[str, str]:
    """Render a review; gives the text of each document under its file name."""
    return dict(writers.render(review, formats, templates))


def make(sources: Sequence[Path], folder: Path, settings: Settings, watch: Watch | None = None) -> Made:
    """Read, review and render, and write `review.json` and the documents into a folder; gives what was made.

    What the run took is in `usage.json` beside them: it is of this run, where the others are the same for every run.
    """
    corpus = read(sources, settings.source_format, settings.as_of)
    review, spent = _generate(corpus, settings, watch or Watch())
    documents = _documents(review, settings.formats, settings.templates)
    told = {SPENT: spent.model_dump_json(indent=2) + "\n"} if spent else {}
    return Made(review, save(folder, documents | told), spent)


def estimate(sources: Sequence[Path], settings: Settings) -> tuple[Spent, str]:
    """Say what a run would ask and cost, with nothing sent, and how its tokens were counted.

    Prompts are those that the run would send, as far as they do not hang on the model's answers; answers are taken to
    be as long as they usually are. Questions that an earlier run's answers are kept for are not counted, nor are
    repairs, at most one a theme.
    """
    corpus = read(sources, settings.source_format, settings.as_of)
    double = unasked(settings.model, settings.model_options, _cache(settings))
    if double is None:
        return Spent(model="embedded"), "nothing to count"
    model, counted = double
    with Session(model, settings.concurrency) as session:
        pipeline.build(corpus, settings, session)
        kept = session.cached
    priced = price(counted.name, settings.prices)
    spent = Spent(model=counted.name, stages=counted.usage, kept=kept)
    if priced is None:
        return spent, counted.how
    return spent.model_copy(update={"cost": priced.price.of(spent.total), "prices": priced.source}), counted.how


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


def _generate(corpus: Corpus, settings: Settings, watch: Watch) -> tuple[Review, Spent | None]:
    account = Account(settings, watch.call)
    model = choose(settings.model, settings.model_options, _cache(settings), wire=account.wire)
    if model is None:
        return pipeline.build(corpus, settings, None), None
    with Session(model, settings.concurrency, watch.progress) as session:
        review = pipeline.build(corpus, settings, session)
        return review, account.spent(session)


def _cache(settings: Settings) -> Path:
    return settings.cache or platformdirs.user_cache_path("themed-review")


def _documents(review: Review, formats: Sequence[Format], templates: Path | None) -> dict[str, str]:
    return {**render(review, formats, templates), REVIEW: review.model_dump_json(indent=2) + "\n"}
