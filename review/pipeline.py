"""The only place where the stages meet."""

import functools

from review.evidence.ahead import read_findings, read_papers
from review.grouping import ASKED_FOR_THEMES, begun, corrected, drafted
from review.kinds import KINDS, Material, Means
from review.kinds.finishing import refitted
from review.llm import Progress, Session
from review.llm.usage import Meter
from review.model import Corpus, Review
from review.resources import Prompts, is_english, language_name
from review.settings import Settings
from review.stages.dedupe import dedupe
from review.stages.extract import extract
from review.stages.screen import screen
from review.themes.asked import possible


def build(  # noqa: PLR0913, PLR0917 - what it is made of, how, by whom, and who is told
    corpus: Corpus,
    settings: Settings,
    session: Session | None,
    progress: Progress | None = None,
    second: Session | None = None,
    meter: Meter | None = None,
) -> Review:
    """Make the review of a corpus; with no session the embedded writer does all of it.

    `second` is the session of the model whose second opinion is asked for, if any; `meter` counts embeddings.
    """
    run = begun(settings, 1, session, progress, second, meter)
    means = Means(settings, run.prompts, session, second)
    unique = screen(dedupe(corpus), settings, session, run.prompts)
    run = run.met(unique)
    possible(settings.themes, len(unique.papers))  # before the model is asked anything
    KINDS[settings.kind].ready(unique, settings)
    _spoken(settings)
    each, whole = settings.papers_per_call, settings.full_text
    read = functools.partial(extract, unique, session, run.prompts, each, whole, known=run.known(unique))
    # Embeddings are another model's: what is wrong with it is to show before this one is paid.
    reading = means.begun(read) if not settings.embeddings else None
    draft = drafted(unique, run)
    reading = reading or means.begun(read)
    asked = ("extract", *ASKED_FOR_THEMES, *KINDS[settings.kind].prompts)
    correcting = means.begun(lambda: corrected(draft, unique, run, asked))
    means.ready(KINDS[settings.kind].prompts)
    means.ahead(lambda: read_papers(unique.papers))
    extractions, unread = reading()
    means.ahead(lambda: read_findings(extractions))
    found = correcting()
    read_up = Material(unique, extractions, found, lambda: draft.places.placements(found.themes))
    return KINDS[settings.kind].compose(read_up.told((*unread, *found.problems)), means)


def recast(review: Review, settings: Settings) -> Review:
    """Make another document of what a review was made from, or a shorter one of the same, without asking a model."""
    if settings.kind == review.kind:
        return refitted(review, settings)
    return KINDS[settings.kind].compose(Material.of(review), Means(settings, Prompts(settings.prompts)))


def _spoken(settings: Settings) -> None:
    """Fail for a language that documents cannot be in before the model is asked anything."""
    if not is_english(settings.language):
        language_name(settings.language, settings.templates)
