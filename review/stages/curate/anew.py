"""Let the model name themes that are new, beside those that stay as they are."""

from collections.abc import Collection, Sequence

from review.llm import Session
from review.model import Corpus, Problem, Step, Theme
from review.resources import Prompts
from review.stages.curate.answers import outline_of
from review.stages.curate.desk import Desk
from review.stages.curate.questions import Questions
from review.themes.plan import Plan
from review.themes.support import Cohesion


def name_new(  # noqa: PLR0913, PLR0917 -- what the stage takes from the stages before it, each of its own type
    themes: tuple[Theme, ...],
    new: Collection[str],
    corpus: Corpus,
    session: Session | None,
    prompts: Prompts,
    cohesion: Cohesion,
) -> tuple[tuple[Theme, ...], tuple[Step, ...], tuple[Problem, ...]]:
    """Name the themes whose ids are `new` as the model proposes, with no title that another has; nothing else changes.

    Nothing is asked where there are none. Mergers that are proposed are refused.
    """
    fresh = tuple(theme for theme in themes if theme.id in new)
    if session is None or not fresh:
        return themes, (), ()
    papers = {paper.key: paper for paper in corpus.papers}
    desk, questions = Desk(papers, session, cohesion), Questions(prompts, papers, ())
    (answer,) = desk.ask([(questions.outline([(theme, "") for theme in fresh]), outline_of(len(fresh)))])
    if answer is None:
        return themes, (), tuple(desk.problems)
    desk.steps += [_refused(pair) for pair in answer.merges]
    named = {theme.id: theme for theme in desk.apply(Plan(), answer.titles, fresh, themes)}
    return tuple(named.get(theme.id, theme) for theme in themes), tuple(desk.steps), ()


def _refused(pair: Sequence[int]) -> Step:
    what = " and ".join(f"theme {n}" for n in pair)
    return Step(act="merge", what=what, accepted=False, why="the themes are kept as they are")
