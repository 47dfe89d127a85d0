"""The only place where the stages meet."""

import datetime
from collections.abc import Callable, Sequence

from review import __version__, embedded
from review.errors import SettingsError
from review.evidence.audit import audit
from review.evidence.context import Context
from review.llm import Session
from review.llm.embeddings import embed
from review.model import Corpus, Problem, Provenance, Review, Section, Theme, Themes
from review.resources import Prompts
from review.settings import Settings
from review.stages.cluster import Wanted, cluster
from review.stages.curate import curate
from review.stages.dedupe import dedupe
from review.stages.extract import extract
from review.stages.refer import refer
from review.stages.verify import verify
from review.stages.write import write
from review.text.language import foreign
from review.themes.languages import told_apart

ASKED = ("extract", "curate", "write", "repair")
ASKED_FOR_THEMES = ("curate",)
SMALLEST = 3

Progress = Callable[[str, int, int], None]


def build(corpus: Corpus, settings: Settings, session: Session | None, progress: Progress | None = None) -> Review:
    """Make the review of a corpus; with no session the embedded writer does all of it."""
    prompts = Prompts(settings.prompts)
    unique = dedupe(corpus)
    found = _outline(unique, _with_levels(settings, 1), session, prompts, progress)
    extractions, unread = extract(unique, session, prompts)
    context = Context(unique.papers, extractions)
    drafts, unwritten = write(found.themes, context, session, prompts)
    sections, checks = verify(drafts, found.themes, context, session, prompts)
    done = _with(unique, (*unread, *found.problems, *unwritten))
    referred = refer(sections, found.themes, found.placements, context)
    framed = _framed(done, found.themes, referred, context)
    return Review(
        kind=settings.kind,
        title=settings.title or _title(done),
        corpus=done,
        extractions=extractions,
        themes=found.themes,
        sections=framed,
        audit=audit(done, found.themes, framed, checks, context),
        provenance=found.provenance.model_copy(update={"prompts": _versions(ASKED, session, prompts)}),
        placements=found.placements,
        steps=found.steps,
    )


def outline(
    corpus: Corpus, settings: Settings, session: Session | None, progress: Progress | None = None
) -> tuple[Corpus, Themes]:
    """Group papers without writing about them: gives the corpus without doubles, and its themes with all problems."""
    unique = dedupe(corpus)
    found = _outline(unique, _with_levels(settings, 2), session, Prompts(settings.prompts), progress)
    return unique, found.model_copy(update={"problems": (*unique.problems, *found.problems)})


def _with_levels(settings: Settings, levels: int) -> Settings:
    return settings if settings.levels else settings.model_copy(update={"levels": levels})


def _outline(
    corpus: Corpus, settings: Settings, session: Session | None, prompts: Prompts, progress: Progress | None
) -> Themes:
    """Find the themes, let the model correct them, and say where each paper stands in them then."""
    wanted = Wanted(_possible(settings.themes, len(corpus.papers)), settings.levels or 1)
    texts = [f"{paper.title}. {paper.abstract}" for paper in corpus.papers]
    strange = foreign(texts)
    dense = embed(texts, settings.embeddings, settings.cache, progress) if settings.embeddings else None
    drafted, places = cluster(corpus, wanted, dense, strange, progress)
    curated, steps, problems = curate(drafted, corpus, session, prompts, places.cohesion)
    themes = places.measured(curated)
    abroad = [paper.key for paper, each in zip(corpus.papers, strange, strict=True) if each]
    return Themes(
        themes=themes,
        placements=places.placements(themes),
        steps=steps,
        problems=problems if settings.embeddings else (*problems, *told_apart(themes, abroad)),
        provenance=_provenance(settings, session, prompts),
    )


def _possible(themes: int | None, papers: int) -> int | None:
    most = max(papers // SMALLEST, 1)
    if themes and themes > most:
        what = f"{papers} papers make at most {most} themes of {SMALLEST} or more papers: ask for fewer, or for none"
        raise SettingsError(f"setting 'themes' = {themes}: {what}")
    return themes


def _with(corpus: Corpus, problems: tuple[Problem, ...]) -> Corpus:
    return corpus.model_copy(update={"problems": (*corpus.problems, *problems)})


def _title(corpus: Corpus) -> str:
    if corpus.profile and len(corpus.sources) == 1:
        return f"The publications of {corpus.profile.name}: a themed survey"
    return f"A themed survey of {len(corpus.papers)} papers"


def _framed(
    corpus: Corpus, themes: tuple[Theme, ...], sections: tuple[Section, ...], context: Context
) -> tuple[Section, ...]:
    first = embedded.introduction(corpus, themes)
    last = embedded.conclusion(corpus, themes, context.extractions)
    return (
        Section(id="introduction", title="Introduction", claims=first),
        *sections,
        Section(id="conclusion", title="Conclusion", claims=last),
    )


def _provenance(settings: Settings, session: Session | None, prompts: Prompts) -> Provenance:
    return Provenance(
        version=__version__,
        model=session.name if session else "embedded",
        prompts=_versions(ASKED_FOR_THEMES, session, prompts),
        as_of=settings.as_of.isoformat() if settings.as_of else str(datetime.date.today().year),
        embeddings=settings.embeddings,
        themes=settings.themes,
        levels=settings.levels or 1,
    )


def _versions(names: Sequence[str], session: Session | None, prompts: Prompts) -> tuple[tuple[str, str], ...]:
    return tuple((name, prompts.version(name)) for name in names) if session else ()
