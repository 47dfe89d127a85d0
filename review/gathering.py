"""Get papers from files and from the network."""

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from review import readers, web
from review.asking import keeping, with_cache
from review.llm import Progress
from review.model import Corpus
from review.settings import Settings, load


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


def fetch(sources: str | Path | Iterable[str | Path] = (), progress: Progress | None = None, **options: Any) -> Corpus:
    """Get papers from the network, on top of those of files, if any; `options` are those of `Settings`.

    Such as `doi`, `arxiv`, `query` and `limit`; with `enrich` papers are also given what they lack. Raises WebError
    when the network was to give all papers and gave none.
    """
    paths = [sources] if isinstance(sources, str | Path) else list(sources)
    return gather([Path(path) for path in paths], load(**options), progress)


def gather(sources: Sequence[Path], settings: Settings, progress: Progress | None = None) -> Corpus:
    """Read what files have, and take from the network what the settings ask it for."""
    tell = progress or (lambda *_: None)
    tell("Reading papers", 0, 1)
    named = sources or not web.asks(settings)
    parts = readers.parts(sources, settings.source_format, settings.as_of) if named else []
    tell("Reading papers", 1, 1)
    if not web.needed(parts, settings):
        return readers.join(parts)
    with keeping():
        return readers.join(web.gathered(parts, with_cache(settings), progress))
