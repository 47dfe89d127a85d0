"""From sources and settings to a folder of documents, and from that folder to the documents again."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import ValidationError

from review import pipeline, readers, writers
from review.errors import InputError
from review.files import Saved, save
from review.llm import Session, choose
from review.model import Corpus, Review, Themes
from review.settings import Format, Settings
from review.settings import load as load_settings
from review.writers import export as exports
from review.writers.outline import papers_jsonl, themes_json

REVIEW = "review.json"
THEMES = "themes.json"
PAPERS = "papers.jsonl"

Progress = Callable[[str, int, int], None]


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
    return _generate(corpus, load_settings(model=model, kind=kind, **options), progress)


def group(corpus: Corpus, model: str = "auto", progress: Progress | None = None, **options: Any) -> Themes:
    """Group the papers of a corpus into named themes, without writing about them.

    `options` are the other fields of `review.settings.Settings`, such as `themes`, `levels` and `embeddings`. Raises
    SettingsError for more themes than the papers make, ModelError when a model cannot be used at all.
    """
    return _group(corpus, load_settings(model=model, **options), progress)[1]


def render(review: Review, formats: Sequence[str] = ("md", "tex"), templates: Path | None = None) -> dict[str, str]:
    """Render a review; gives the text of each document under its file name."""
    return dict(writers.render(review, formats, templates))


def make(
    sources: Sequence[Path], folder: Path, settings: Settings, progress: Progress | None = None
) -> tuple[Review, Saved]:
    """Read, review and render, and write `review.json` and the documents into a folder; gives what was saved."""
    corpus = _read(sources, settings, progress)
    review = _generate(corpus, settings, progress)
    return review, save(folder, _documents(review, settings.formats, settings.templates))


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


def export(source: Path, name: str) -> Iterable[str]:
    """Give the papers that a run left in a folder, or those of any source, in a format; in the pieces of a text.

    Raises SettingsError for a format that is none of `review.writers.export.EXPORTS`.
    """
    if (source / REVIEW).exists():
        return exports.export(load(source).corpus.papers, name)
    listed = source / PAPERS
    return exports.export(read(listed if listed.exists() else source).papers, name)


def rerender(folder: Path, formats: Sequence[Format], templates: Path | None = None) -> Saved:
    """Render the review in a folder again, without asking a model; gives what was saved."""
    return save(folder, render(load(folder), formats, templates))


def _read(sources: Sequence[Path], settings: Settings, progress: Progress | None) -> Corpus:
    tell = progress or (lambda *_: None)
    tell("Reading papers", 0, 1)
    corpus = read(sources, settings.source_format, settings.as_of)
    tell("Reading papers", 1, 1)
    return corpus


def _generate(corpus: Corpus, settings: Settings, progress: Progress | None) -> Review:
    cached = _cached(settings)
    with _session(cached, progress) as session:
        return pipeline.build(corpus, cached, session, progress)


def _group(corpus: Corpus, settings: Settings, progress: Progress | None) -> tuple[Corpus, Themes]:
    cached = _cached(settings)
    with _session(cached, progress) as session:
        return pipeline.outline(corpus, cached, session, progress)


def _cached(settings: Settings) -> Settings:
    return settings.model_copy(update={"cache": settings.cache or platformdirs.user_cache_path("themed-review")})


@contextmanager
def _session(settings: Settings, progress: Progress | None) -> Iterator[Session | None]:
    model = choose(settings.model, settings.model_options, settings.cache)
    if model is None:
        yield None
        return
    with Session(model, settings.concurrency, progress) as session:
        yield session


def _documents(review: Review, formats: Sequence[Format], templates: Path | None) -> dict[str, str]:
    return {**render(review, formats, templates), REVIEW: review.model_dump_json(indent=2) + "\n"}
