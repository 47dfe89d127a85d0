"""Let the model name the themes and correct the grouping, as far as it stays a sound grouping of the same papers."""

from collections.abc import Sequence

from review.llm import Session
from review.model import Corpus, Extraction, Problem, Step, Theme
from review.resources import Prompts
from review.stages.curate.anew import name_new
from review.stages.curate.answers import corrections_of, outline_of
from review.stages.curate.desk import Desk
from review.stages.curate.levels import parts_outlined
from review.stages.curate.own import proposed
from review.stages.curate.questions import MOST_PAPERS, Questions
from review.text.normal import clean
from review.themes.plan import Plan, Split
from review.themes.support import Cohesion

__all__ = ["curate", "name_new"]

_UNPROPOSED = "setting 'taxonomy': no language model is used, so that none proposed a grouping of its own"


def curate(  # noqa: PLR0913, PLR0917 -- what the stage takes from the stages before it, each of its own type
    themes: tuple[Theme, ...],
    corpus: Corpus,
    extractions: Sequence[Extraction],
    session: Session | None,
    prompts: Prompts,
    cohesion: Cohesion,
    *,
    taxonomy: bool = False,
) -> tuple[tuple[Theme, ...], tuple[Step, ...], tuple[Problem, ...]]:
    """Rename, merge, split and correct themes as the model proposes; with no session they stay as they are.

    A `taxonomy` that nobody is there to propose is then a problem, for whoever set it.

    Up to 150 papers are shown one by one, with their problem where a model recorded it; of more papers only the themes'
    phrases and a few titles are, and the model may name and merge but neither split nor move. With `taxonomy` it may
    first propose a grouping of its own, if every paper can be shown; where that is not taken the ordinary question
    follows. Subthemes are named and merged last. `cohesion` measures a group of keys (see `review.themes.support`).

    Each step is made by itself or not at all, none where fewer than a third are sound (see `review.themes.plan`), and
    all are returned, with the reason where one was not made. A question
    without a usable answer is a problem and leaves its themes as they are. A theme keeps its id under another title.
    """
    if session is None:
        return themes, (), (Problem(where="themes", what=_UNPROPOSED, severity="note"),) if taxonomy else ()
    if not themes:
        return themes, (), ()
    papers = {paper.key: paper for paper in corpus.papers}
    desk, questions = Desk(papers, session, cohesion), Questions(prompts, papers, extractions)
    small = sum(len(theme.keys) for theme in themes) <= MOST_PAPERS
    own = proposed(desk, questions, themes) if taxonomy and small else None
    done = own or (_corrected if small else _outlined)(desk, questions, themes)
    return parts_outlined(desk, questions, done), tuple(desk.steps), tuple(desk.problems)


def _corrected(desk: Desk, questions: Questions, themes: tuple[Theme, ...]) -> tuple[Theme, ...]:
    """Ask with every paper shown."""
    (answer,) = desk.ask([(questions.corrections(themes), corrections_of(len(themes)))])
    if answer is None:
        return themes
    splits = [Split(one.theme, one.papers, clean(one.title), one.description) for one in answer.splits]
    return desk.apply(Plan(answer.merges, splits, answer.moves), answer.titles, themes, themes)


def _outlined(desk: Desk, questions: Questions, themes: tuple[Theme, ...]) -> tuple[Theme, ...]:
    """Ask with a few papers of each theme shown."""
    (answer,) = desk.ask([(questions.outline([(theme, "") for theme in themes]), outline_of(len(themes)))])
    return desk.apply(Plan(answer.merges), answer.titles, themes, themes) if answer else themes
