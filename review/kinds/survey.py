"""The themed survey: every theme told and its papers compared, what lies across the themes, and how it was made."""

from collections.abc import Sequence

from review import embedded
from review.evidence.flow import flow
from review.kinds.finishing import Drafted, finished
from review.kinds.material import Desk, Material, Means
from review.kinds.nested import leaves, nested
from review.model import Check, Corpus, Review, Section
from review.stages.refer import pointers, refer
from review.stages.relate import relate
from review.stages.tabulate import tabulate
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
    writing = means.begun(lambda: write(parts, context, means.session, means.prompts, per_call))
    relating = means.begun(lambda: relate(found.themes, context, means.session, means.prompts, desk.opinion))
    # While the answers are awaited:
    tables = tabulate(parts, context)
    pointed = pointers(found.themes, desk.placements, context)
    drafts, unwritten = writing()
    told, checks = verify(drafts, parts, context, means.session, means.prompts, desk.opinion)
    across = relating()
    referred = refer(nested(told, found.themes, context), pointed)
    done = (*checks, *across.checks)
    return finished(
        Drafted(
            kind="survey",
            title=_title(material.corpus),
            sections=_framed(desk, (*referred, *across.sections), done),
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


def _framed(desk: Desk, sections: tuple[Section, ...], checks: Sequence[Check]) -> tuple[Section, ...]:
    corpus, found, extractions = desk.material.corpus, desk.material.found, desk.context.extractions
    first = embedded.introduction(corpus, found.themes)
    last = embedded.conclusion(corpus, found.themes, extractions)
    ids = {section.id for section in sections}
    summary = embedded.abstract(corpus, found.themes, extractions, across=SYNTHESIS in ids, gaps=GAPS in ids)
    written = any(claim.origin == "model" for section in sections for claim in section.claims)
    method = embedded.method(corpus, found.themes, desk.provenance, flow(corpus), checks, written)
    return (
        Section(id=ABSTRACT, title="Abstract", claims=summary),
        Section(id=INTRODUCTION, title="Introduction", claims=first),
        *sections,
        Section(id=CONCLUSION, title="Conclusion", claims=last),
        Section(id=METHOD, title="How this review was made", claims=tuple(method)),
    )
