"""The themed survey: every theme told and its papers compared, what lies across the themes, and how it was made."""

from collections.abc import Sequence
from typing import NamedTuple

from review import embedded
from review.embedded.manner import surveying
from review.embedded.stated import InFigures
from review.evidence.ahead import read_quotes
from review.evidence.flow import flow
from review.kinds.finishing import Drafted, finished
from review.kinds.material import Desk, Material, Means
from review.kinds.nested import leaves, nested
from review.model import Check, Corpus, Review, Section
from review.stages.refer import pointers, refer
from review.stages.relate import relate
from review.stages.tabulate import figured, tabulate
from review.stages.verify import verify
from review.stages.write import write
from review.text.grammar import quantity
from review.themes.ids import ABSTRACT, CONCLUSION, GAPS, INTRODUCTION, METHOD, SYNTHESIS


def compose(material: Material, means: Means) -> Review:
    """Write a survey of all papers, theme by theme."""
    desk = Desk(material, means)
    found, context = material.found, desk.context
    parts = leaves(found.themes)
    per_call = means.settings.papers_per_call
    stated = figured(context)
    manner = surveying(context.papers, context.extractions, stated)
    writing = means.begun(lambda: write(parts, context, means.session, means.prompts, per_call, manner))
    relating = means.begun(lambda: relate(found.themes, context, means.session, means.prompts, desk.opinion))
    # While the answers are awaited:
    tables = tabulate(parts, context)
    pointed = pointers(found.themes, desk.placements, context)
    means.ahead(lambda: read_quotes(context))
    frame = _framed(desk, stated)
    drafts, unwritten = writing()
    told, checks = verify(drafts, parts, context, means.session, means.prompts, desk.opinion)
    across = relating()
    referred = refer(nested(told, found.themes, context), pointed)
    done = (*checks, *across.checks)
    sections = (*referred, *across.sections)
    first, last = _abstract(desk, sections, stated), _method(desk, sections, done)
    return finished(
        Drafted(
            kind="survey",
            title=_title(material.corpus),
            sections=(first, frame.before, *sections, frame.behind, last),
            checks=done,
            problems=(*unwritten, *across.problems),
            tables=tables,
        ),
        desk,
    )


def _title(corpus: Corpus) -> str:
    if corpus.profile and len(corpus.sources) == 1:
        return f"The publications of {corpus.profile.name}: a themed survey"
    count = len(corpus.papers)
    return f"A themed survey of {quantity(count, 'paper')}"


class _Frame(NamedTuple):
    """Hold the sections around the themes that say nothing of what is written on them."""

    before: Section
    behind: Section


def _framed(desk: Desk, stated: InFigures) -> _Frame:
    corpus, themes = desk.material.corpus, desk.material.found.themes
    first = embedded.introduction(corpus, themes)
    last = embedded.conclusion(corpus, themes, stated)
    return _Frame(
        Section(id=INTRODUCTION, title="Introduction", claims=first),
        Section(id=CONCLUSION, title="Conclusion", claims=last),
    )


def _abstract(desk: Desk, sections: Sequence[Section], stated: InFigures) -> Section:
    corpus, themes, ids = desk.material.corpus, desk.material.found.themes, {section.id for section in sections}
    told = {"across": SYNTHESIS in ids, "gaps": GAPS in ids}
    claims = embedded.abstract(corpus, themes, stated, **told)
    return Section(id=ABSTRACT, title="Abstract", claims=claims)


def _method(desk: Desk, sections: Sequence[Section], checks: Sequence[Check]) -> Section:
    corpus, themes = desk.material.corpus, desk.material.found.themes
    written = any(claim.origin == "model" for section in sections for claim in section.claims)
    claims = embedded.method(corpus, themes, desk.provenance, flow(corpus), checks, written)
    return Section(id=METHOD, title="How this review was made", claims=tuple(claims))
