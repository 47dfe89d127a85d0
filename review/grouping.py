"""Group papers into themes, and let the model correct them."""

import datetime
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from review import __version__
from review.errors import SettingsError
from review.evidence.flow import flow
from review.llm import Progress, Session
from review.llm.embeddings import embed
from review.llm.usage import Meter
from review.model import Corpus, Paper, Provenance, Theme, Themes
from review.resources import Prompts, is_english
from review.settings import Settings
from review.stages.cluster import Wanted, cluster
from review.stages.curate import curate
from review.stages.dedupe import dedupe
from review.stages.screen import screen
from review.text.grammar import quantity
from review.text.language import foreign
from review.themes.graph import SMALLEST
from review.themes.languages import told_apart
from review.themes.placing import Places

ASKED_FOR_THEMES = ("curate", "outline")


class Run(NamedTuple):
    """Hold what every step works with."""

    settings: Settings
    session: Session | None
    prompts: Prompts
    progress: Progress | None
    second: Session | None = None
    meter: Meter | None = None


class Draft(NamedTuple):
    """Hold themes before the model sees them, where papers stand, and the papers in a language not reckoned with."""

    themes: tuple[Theme, ...]
    places: Places
    foreign: Sequence[str]


def outline(
    corpus: Corpus,
    settings: Settings,
    session: Session | None,
    progress: Progress | None = None,
    meter: Meter | None = None,
) -> tuple[Corpus, Themes]:
    """Group papers without writing about them: gives the corpus without doubles, and its themes with all problems."""
    run = Run(with_levels(settings, 2), session, Prompts(settings.prompts), progress, meter=meter)
    unique = screen(dedupe(corpus), settings, session, run.prompts)
    found = corrected(drafted(unique, run), unique, run, ASKED_FOR_THEMES)
    told = {"problems": (*unique.problems, *found.problems), "screened": unique.screened, "flow": flow(unique)}
    return unique, found.model_copy(update=told)


def embedded_texts(papers: Sequence[Paper]) -> list[str]:
    """Give the text of each paper that an embedding model is asked for."""
    return [f"{paper.title}. {paper.abstract}" for paper in papers]


def with_levels(settings: Settings, levels: int) -> Settings:
    """Set how many levels of themes are wanted, where that is not said."""
    return settings if settings.levels else settings.model_copy(update={"levels": levels})


def drafted(corpus: Corpus, run: Run) -> Draft:
    """Find the themes by what the papers say."""
    settings, papers = run.settings, corpus.papers
    wanted = Wanted(possible(settings.themes, len(papers)), settings.levels or 1)
    texts = embedded_texts(papers)
    if settings.embeddings:
        dense = embed(texts, settings.embeddings, settings.cache, run.progress, run.meter)
        return Draft(*cluster(corpus, wanted, dense, foreign(texts), run.progress), ())
    with ThreadPoolExecutor(1) as beside:  # words alone are not told of languages, which take a second to tell
        strange = beside.submit(foreign, texts)
        themes, places = cluster(corpus, wanted, progress=run.progress)
    return Draft(themes, places, [paper.key for paper, each in zip(papers, strange.result(), strict=True) if each])


def corrected(draft: Draft, corpus: Corpus, run: Run, asked: Sequence[str]) -> Themes:
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


def possible(themes: int | None, papers: int) -> int | None:
    """Give how many themes are asked for. Raises SettingsError for more than so many papers make."""
    most = max(papers // SMALLEST, 1)
    if themes and themes > most:
        what = f"{quantity(papers, 'paper')} make at most {quantity(most, 'theme')} of {SMALLEST} or more papers"
        raise SettingsError(f"setting 'themes' = {themes}: {what}: ask for fewer, or for none")
    return themes


def _provenance(run: Run, asked: Sequence[str]) -> Provenance:
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
