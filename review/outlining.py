"""From sources and settings to themes, with nothing written about them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from review import grouping
from review.asking import UNWATCHED, Watch, asking, budget_first, took, with_cache
from review.data import papers_jsonl, themes_json
from review.files import Saved, save, writable
from review.gathering import gather
from review.llm import Progress
from review.model import Corpus, Spent, Themes
from review.settings import Settings, load

THEMES = "themes.json"
PAPERS = "papers.jsonl"


class Outlined(NamedTuple):
    """Hold papers without doubles, their themes, the files they were saved as, and what the run took, if anything."""

    corpus: Corpus
    themes: Themes
    saved: Saved
    spent: Spent | None


def group(corpus: Corpus, model: str = "auto", progress: Progress | None = None, **options: Any) -> Themes:
    """Group the papers of a corpus into named themes, without writing about them.

    `options` are the other fields of `review.settings.Settings`, such as `themes`, `levels` and `embeddings`. Raises
    SettingsError for more themes than the papers make, ModelError when a model cannot be used at all.
    """
    return _group(corpus, load(model=model, **options), Watch(progress))[1]


def outline(sources: Sequence[Path], folder: Path, settings: Settings, watch: Watch = UNWATCHED) -> Outlined:
    """Read and group, and write `themes.json` and `papers.jsonl` into a folder, with `usage.json` as `make` does."""
    writable(folder)
    corpus, themes, spent = _group(gather(sources, settings, watch.progress), settings, watch)
    texts = {THEMES: themes_json(themes), PAPERS: papers_jsonl(corpus.papers, themes.themes)}
    return Outlined(corpus, themes, save(folder, {**texts, **took(spent)}), spent)


def _group(corpus: Corpus, given: Settings, watch: Watch) -> tuple[Corpus, Themes, Spent | None]:
    settings = with_cache(given)
    with asking(settings, watch) as asked:
        unique, found = grouping.outline(corpus, settings, asked.session, watch.progress, asked.meter)
        problems = budget_first(asked.spent, found.problems)
        return unique, found.model_copy(update={"problems": problems}), asked.spent
