"""The themed survey: every theme told, and what lies across them."""

from review import embedded
from review.kinds.finishing import Drafted, finished
from review.kinds.material import Desk, Material, Means
from review.model import Corpus, Review, Section
from review.stages.refer import refer
from review.stages.relate import relate
from review.stages.tabulate import tabulate
from review.stages.verify import verify
from review.stages.write import write
from review.themes.ids import CONCLUSION, INTRODUCTION


def compose(material: Material, means: Means) -> Review:
    """Write a survey of all papers, theme by theme."""
    desk = Desk(material, means)
    found, context = material.found, desk.context
    relating = means.begun(lambda: relate(found.themes, context, means.session, means.prompts, desk.doubt))
    drafts, unwritten = write(found.themes, context, means.session, means.prompts, means.settings.papers_per_call)
    sections, checks = verify(drafts, found.themes, context, means.session, means.prompts, desk.doubt)
    across = relating()
    referred = refer(sections, found.themes, found.placements, context)
    return finished(
        Drafted(
            kind="survey",
            title=_title(material.corpus),
            sections=_framed(desk, (*referred, *across.sections)),
            checks=(*checks, *across.checks),
            problems=(*unwritten, *across.problems),
            tables=tabulate(found.themes, context),
        ),
        desk,
    )


def _title(corpus: Corpus) -> str:
    if corpus.profile and len(corpus.sources) == 1:
        return f"The publications of {corpus.profile.name}: a themed survey"
    count = len(corpus.papers)
    return f"A themed survey of {count} {'paper' if count == 1 else 'papers'}"


def _framed(desk: Desk, sections: tuple[Section, ...]) -> tuple[Section, ...]:
    corpus, themes = desk.material.corpus, desk.material.found.themes
    first = embedded.introduction(corpus, themes)
    last = embedded.conclusion(corpus, themes, desk.context.extractions)
    return (
        Section(id=INTRODUCTION, title="Introduction", claims=first),
        *sections,
        Section(id=CONCLUSION, title="Conclusion", claims=last),
    )
