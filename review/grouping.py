"""Group papers into themes, and let the model correct them."""

import datetime
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from review import __version__, earlier
from review.earlier import Earlier
from review.errors import InputError, SettingsError
from review.evidence.flow import flow
from review.evidence.readings import Reading
from review.llm import Progress, Session
from review.llm.embeddings import embed
from review.llm.usage import Meter
from review.model import Corpus, Paper, Problem, Provenance, Step, Theme, Themes
from review.resources import Prompts, is_english
from review.settings import Settings
from review.stages.cluster import Wanted, cluster
from review.stages.curate import curate, name_new
from review.stages.dedupe import dedupe
from review.stages.keep import keep
from review.stages.screen import screen
from review.text.grammar import quantity
from review.text.language import foreign
from review.themes.asked import missed, possible
from review.themes.languages import told_apart
from review.themes.placing import Places
from review.themes.vectors import useless

ASKED_FOR_THEMES = ("curate", "outline")


class Run(NamedTuple):
    """Hold what every step works with; `earlier` is the review whose themes are kept, if any."""

    settings: Settings
    session: Session | None
    prompts: Prompts
    progress: Progress | None
    second: Session | None = None
    meter: Meter | None = None
    earlier: Earlier | None = None

    def met(self, corpus: Corpus) -> "Run":
        """Give the same, with the papers of an earlier review found again. Raises InputError where there is none."""
        if not self.earlier:
            return self
        found = self.earlier.met(corpus.papers)
        if found.papers and not found.same:
            what = (
                f"none of its {quantity(len(found.papers), 'paper')} is among those given, so that no theme would stay"
            )
            raise InputError(f"{self.settings.keep_themes}: {what}: name the source of the old papers, too")
        return self._replace(earlier=found)

    def known(self, corpus: Corpus) -> dict[str, list[Reading]]:
        """Give what the same model was asked about the same papers by the same prompt for an earlier review, by key."""
        if not (self.earlier and self.session) or self.earlier.provenance.model != self.session.name:
            return {}
        asked = ("extract", self.prompts.version("extract"))
        read = asked in self.earlier.provenance.prompts
        return self.earlier.readings(corpus.papers, self.settings.full_text) if read else {}


class Draft(NamedTuple):
    """Hold themes before the model sees them, where papers stand, and the papers in a language not reckoned with.

    Where themes are kept, `new` are the ids of those that are not. `told` says what became of papers and embeddings.
    """

    themes: tuple[Theme, ...]
    places: Places
    foreign: Sequence[str] = ()
    new: frozenset[str] = frozenset()
    told: tuple[Problem, ...] = ()
    embeddings: str | None = None


def begun(  # noqa: PLR0913, PLR0917 - how a review is made, by whom, and who is told
    settings: Settings,
    levels: int,
    session: Session | None,
    progress: Progress | None = None,
    second: Session | None = None,
    meter: Meter | None = None,
) -> Run:
    """Hold what every step will work with; where it is not said, themes have `levels`, or those that they had before.

    Raises SettingsError and InputError where the themes of an earlier review cannot be kept.
    """
    before = kept(settings)
    prompts = Prompts(settings.prompts)
    return Run(with_levels(settings, levels, before), session, prompts, progress, second, meter, before)


def outline(
    corpus: Corpus,
    settings: Settings,
    session: Session | None,
    progress: Progress | None = None,
    meter: Meter | None = None,
) -> tuple[Corpus, Themes]:
    """Group papers without writing about them: gives the corpus without doubles, and its themes with all problems."""
    run = begun(settings, 2, session, progress, meter=meter)
    unique = screen(dedupe(corpus), settings, session, run.prompts)
    draft = drafted(unique, run.met(unique))
    found = corrected(draft, unique, run, ASKED_FOR_THEMES)
    told = {"problems": (*unique.problems, *found.problems), "screened": unique.screened, "flow": flow(unique)}
    return unique, found.model_copy(update=told | {"placements": draft.places.placements(found.themes)})


def embedded_texts(papers: Sequence[Paper]) -> list[str]:
    """Give the text of each paper that an embedding model is asked for."""
    return [f"{paper.title}. {paper.abstract}" for paper in papers]


def kept(settings: Settings) -> Earlier | None:
    """Read the review whose themes are to stay, if any. Raises SettingsError where another grouping is asked for."""
    if not settings.keep_themes:
        return None
    before = earlier.load(settings.keep_themes)
    deeper = (settings.levels or 1) > before.levels
    wanted = {"themes": settings.themes, "taxonomy": settings.taxonomy, "levels": settings.levels if deeper else None}
    for name, value in wanted.items():
        if value:
            lacking = " and have no subthemes" if name == "levels" else ""
            what = f"the themes of {settings.keep_themes} stay as they are{lacking}: leave it out, or 'keep_themes'"
            raise SettingsError(f"setting '{name}' = {value}: {what}")
    return before


def with_levels(settings: Settings, levels: int, before: Earlier | None = None) -> Settings:
    """Set how many levels of themes are wanted, where that is not said: those of themes that are kept, or `levels`."""
    return settings if settings.levels else settings.model_copy(update={"levels": before.levels if before else levels})


def drafted(corpus: Corpus, run: Run) -> Draft:
    """Find the themes by what the papers say."""
    name, texts = run.settings.embeddings, embedded_texts(corpus.papers)
    dense = embed(texts, name, run.settings.cache, run.progress, run.meter) if name else None
    told = useless(dense, name)
    if dense is not None and not told:
        return _grouped(corpus, run, dense, foreign(texts))._replace(embeddings=name)
    with ThreadPoolExecutor(1) as beside:  # words alone are not told of languages, which take a second to tell
        strange = beside.submit(foreign, texts)
        draft = _grouped(corpus, run)
    strangers = [p.key for p, each in zip(corpus.papers, strange.result(), strict=True) if each]
    return draft._replace(foreign=strangers, told=(*draft.told, *told))


def _grouped(corpus: Corpus, run: Run, dense: NDArray[np.float32] | None = None, strange: Sequence[bool] = ()) -> Draft:
    settings, levels = run.settings, run.settings.levels or 1
    if run.earlier:
        found = keep(corpus, run.earlier, levels, dense, strange, run.progress)
        return Draft(found.themes, found.places, new=found.new, told=(*run.earlier.notes, found.told))
    wanted = Wanted(possible(settings.themes, len(corpus.papers)), levels)
    return Draft(*cluster(corpus, wanted, dense, strange, run.progress))


def corrected(draft: Draft, corpus: Corpus, run: Run, asked: Sequence[str]) -> Themes:
    """Let the model correct the themes, and leave open where each paper stands in them; `asked` are a run's prompts."""
    cohesion, by = draft.places.cohesion, (run.session, run.prompts)
    if run.earlier:
        curated, steps, problems = name_new(draft.themes, draft.new, corpus, *by, cohesion)
    else:
        curated, steps, problems = curate(draft.themes, corpus, (), *by, cohesion, taxonomy=run.settings.taxonomy)
    themes = draft.places.measured(curated)
    strange = told_apart(themes, draft.foreign)
    return Themes(
        themes=themes,
        placements=(),
        steps=steps,
        problems=(*draft.told, *missed(run.settings.themes, draft.themes, themes), *problems, *strange),
        provenance=_provenance(run, asked, draft.embeddings, steps),
    )


def _provenance(run: Run, asked: Sequence[str], embeddings: str | None, steps: Sequence[Step]) -> Provenance:
    settings, session, second = run.settings, run.session, run.second
    first = (*(("screen",) if settings.screen else ()), *asked, *(("taxonomy",) if settings.taxonomy else ()))
    last = () if is_english(settings.language) else ("translate",)
    told = [name for name in (*first, *last) if not (run.earlier and name == "curate")]
    names = (*(told if session else ()), *(("judge",) if second else ()))
    return Provenance(
        version=__version__,
        model=session.name if session else "embedded",
        judge=second.name if second else None,
        prompts=tuple((name, run.prompts.version(name)) for name in names),
        as_of=settings.as_of.isoformat() if settings.as_of else str(datetime.date.today().year),
        embeddings=embeddings,
        themes=settings.themes,
        levels=settings.levels or 1,
        named=session.name if session and any(step.accepted for step in steps) else "embedded",
        language=settings.language if session else "en",
        kept=run.earlier.kept if run.earlier else None,
    )
