"""The only place where the stages meet."""

import datetime

from review import __version__, embedded
from review.evidence.audit import audit
from review.evidence.context import Context
from review.llm import Session
from review.model import Corpus, Problem, Provenance, Review, Section, Theme
from review.resources import Prompts
from review.settings import Settings
from review.stages.cluster import cluster
from review.stages.curate import curate
from review.stages.dedupe import dedupe
from review.stages.extract import extract
from review.stages.judge import SecondOpinion
from review.stages.verify import verify
from review.stages.write import write

ASKED = ("extract", "curate", "write", "repair")


def build(corpus: Corpus, settings: Settings, session: Session | None, second: Session | None = None) -> Review:
    """Make the review of a corpus; with no session the embedded writer does all of it.

    `second` is the session of the model whose second opinion is asked for, if any.
    """
    prompts = Prompts(settings.prompts)
    unique = dedupe(corpus)
    extractions, unread = extract(unique, session, prompts)
    context = Context(unique.papers, extractions)
    themes, unplanned = curate(cluster(unique), unique, session, prompts)
    drafts, unwritten = write(themes, context, session, prompts)
    doubt = SecondOpinion(second, context, prompts) if second else None
    sections, checks = verify(drafts, themes, context, session, prompts, doubt)
    done = _with(unique, (*unread, *unplanned, *unwritten))
    title = settings.title or _title(done)
    framed = _framed(done, themes, sections, context)
    return Review(
        kind=settings.kind,
        title=title,
        corpus=done,
        extractions=extractions,
        themes=themes,
        sections=framed,
        audit=audit(done, themes, framed, checks, context),
        provenance=_provenance(settings, session, second, prompts),
    )


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


def _provenance(settings: Settings, session: Session | None, second: Session | None, prompts: Prompts) -> Provenance:
    names = (*(ASKED if session else ()), *(("judge",) if second else ()))
    asked = tuple((name, prompts.version(name)) for name in names)
    return Provenance(
        version=__version__,
        model=session.name if session else "embedded",
        judge=second.name if second else None,
        prompts=asked,
        as_of=settings.as_of.isoformat() if settings.as_of else str(datetime.date.today().year),
    )
