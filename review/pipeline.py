"""The only place where the stages meet."""

import datetime
import functools
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from review import __version__
from review.errors import SettingsError
from review.evidence.flow import flow
from review.kinds import KINDS, Material, Means
from review.kinds.finishing import refitted
from review.llm import Progress, Session
from review.llm.embeddings import embed
from review.llm.usage import Meter
from review.model import Corpus, Paper, Problem, Provenance, Review, Theme, Themes
from review.resources import Prompts, is_english, language_name
from review.settings import Settings
from review.stages.cluster import Wanted, cluster
from review.stages.curate import curate
from review.stages.dedupe import dedupe
from review.stages.extract import extract
from review.stages.screen import screen
from review.text.language import foreign
from review.themes.graph import SMALLEST
from review.themes.languages import told_apart
from review.themes.placing import Places

T = TypeVar("T")
ASKED_FOR_THEMES = ("curate", "outline")


class _Run(NamedTuple):
    """Hold what every step works with."""

    settings: Settings
    session: Session | None
    prompts: Prompts
    progress: Progress | None
    second: Session | None = None
    meter: Meter | None = None


class _Draft(NamedTuple):
    """Hold themes before the model sees them, where papers stand, and the papers in a language not reckoned with."""

    themes: tuple[Theme, ...]
    places: Places
    foreign: Sequence[str]


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
    prompts = Prompts(settings.prompts)
    run = _Run(_with_levels(settings, 1), session, prompts, progress, second, meter)
    unique = screen(dedupe(corpus), settings, session, prompts)
    _possible(settings.themes, len(unique.papers))  # before the model is asked anything
    KINDS[settings.kind].ready(unique, settings)
    _spoken(settings)
    read = functools.partial(extract, unique, session, prompts, settings.papers_per_call, settings.full_text)
    # Embeddings are another model's: what is wrong with it is to show before this one is paid.
    reading = _begun(session, read) if not settings.embeddings else None
    draft = _drafted(unique, run)
    reading = reading or _begun(session, read)
    asked = ("extract", *ASKED_FOR_THEMES, *KINDS[settings.kind].prompts)
    found = _corrected(draft, unique, run, asked)
    extractions, unread = reading()
    read_up = Material(_with(unique, (*unread, *found.problems)), extractions, found)
    return KINDS[settings.kind].compose(read_up, Means(settings, prompts, session, second))


def recast(review: Review, settings: Settings) -> Review:
    """Make another document of what a review was made from, or a shorter one of the same, without asking a model."""
    if settings.kind == review.kind:
        return refitted(review, settings)
    return KINDS[settings.kind].compose(Material.of(review), Means(settings, Prompts(settings.prompts)))


def outline(
    corpus: Corpus,
    settings: Settings,
    session: Session | None,
    progress: Progress | None = None,
    meter: Meter | None = None,
) -> tuple[Corpus, Themes]:
    """Group papers without writing about them: gives the corpus without doubles, and its themes with all problems."""
    run = _Run(_with_levels(settings, 2), session, Prompts(settings.prompts), progress, meter=meter)
    unique = screen(dedupe(corpus), settings, session, run.prompts)
    found = _corrected(_drafted(unique, run), unique, run, ASKED_FOR_THEMES)
    told = {"problems": (*unique.problems, *found.problems), "screened": unique.screened, "flow": flow(unique)}
    return unique, found.model_copy(update=told)


def embedded_texts(papers: Sequence[Paper]) -> list[str]:
    """Give the text of each paper that an embedding model is asked for."""
    return [f"{paper.title}. {paper.abstract}" for paper in papers]


def _with_levels(settings: Settings, levels: int) -> Settings:
    return settings if settings.levels else settings.model_copy(update={"levels": levels})


def _drafted(corpus: Corpus, run: _Run) -> _Draft:
    """Find the themes by what the papers say."""
    settings, papers = run.settings, corpus.papers
    wanted = Wanted(_possible(settings.themes, len(papers)), settings.levels or 1)
    texts = embedded_texts(papers)
    strange = foreign(texts)
    near, cache = settings.embeddings, settings.cache
    dense = embed(texts, near, cache, run.progress, run.meter) if near else None
    themes, places = cluster(corpus, wanted, dense, strange, run.progress)
    abroad = [paper.key for paper, each in zip(papers, strange, strict=True) if each and dense is None]
    return _Draft(themes, places, abroad)


def _corrected(draft: _Draft, corpus: Corpus, run: _Run, asked: Sequence[str]) -> Themes:
    """Let the model correct the themes, and say where each paper stands in them then; `asked` are the run's prompts."""
    curated, steps, problems = curate(
        draft.themes,
        corpus,
        (),
        run.session,
        run.prompts,
        draft.places.cohesion,
        taxonomy=run.settings.taxonomy,
    )
    themes = draft.places.measured(curated)
    return Themes(
        themes=themes,
        placements=draft.places.placements(themes),
        steps=steps,
        problems=(*problems, *told_apart(themes, draft.foreign)),
        provenance=_provenance(run, asked),
    )


def _possible(themes: int | None, papers: int) -> int | None:
    most = max(papers // SMALLEST, 1)
    if themes and themes > most:
        what = f"{papers} papers make at most {most} themes of {SMALLEST} or more papers: ask for fewer, or for none"
        raise SettingsError(f"setting 'themes' = {themes}: {what}")
    return themes


def _begun(session: Session | None, stage: Callable[[], T]) -> Callable[[], T]:
    """Begin a stage that the next one does not wait for; with no session there is nothing to gain by that."""
    return session.start(stage).result if session else stage


def _spoken(settings: Settings) -> None:
    """Fail for a language that documents cannot be in before the model is asked anything."""
    if not is_english(settings.language):
        language_name(settings.language, settings.templates)


def _with(corpus: Corpus, problems: tuple[Problem, ...]) -> Corpus:
    return corpus.model_copy(update={"problems": (*corpus.problems, *problems)})


def _provenance(run: _Run, asked: Sequence[str]) -> Provenance:
    settings, session, second = run.settings, run.session, run.second
    first = (*(("screen",) if settings.screen else ()), *asked, *(("taxonomy",) if settings.taxonomy else ()))
    last = () if is_english(settings.language) else ("translate",)
    names = (*((*first, *last) if session else ()), *(("judge",) if second else ()))
    return Provenance(
        version=__version__,
        model=session.name if session else "embedded",
        judge=second.name if second else None,
        prompts=tuple((name, run.prompts.version(name)) for name in names),
        as_of=settings.as_of.isoformat() if settings.as_of else str(datetime.date.today().year),
        embeddings=settings.embeddings,
        themes=settings.themes,
        levels=settings.levels or 1,
        language=settings.language if session else "en",
    )
