"""Ask about themes, apply what is answered, and keep what came of it."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from pydantic import BaseModel

from review.errors import AnswerError
from review.llm import Session
from review.model import Paper, Problem, Step, Theme
from review.resources import Prompt
from review.stages.curate.answers import ThemeName
from review.stages.curate.founded import Papers
from review.stages.curate.names import Names
from review.themes.ids import newest_first
from review.themes.plan import Plan, distrusted, regroup
from review.themes.regrouping import Regrouping
from review.themes.support import Cohesion, Support

A = TypeVar("A", bound=BaseModel)


class Desk:
    """Hold the papers, who is asked about them and how groups of them are measured; collect steps and problems."""

    def __init__(self, papers: Mapping[str, Paper], session: Session, cohesion: Cohesion) -> None:
        """Take the papers by key, the session, and the measure of a group of keys."""
        self.papers = Papers(papers)
        self.steps: list[Step] = []
        self.problems: list[Problem] = []
        self.cohesion = cohesion
        self._session = session
        self.rank = {paper.key: n for n, paper in enumerate(newest_first(papers.values()))}

    def ask(self, asked: Sequence[tuple[Prompt, type[A]]]) -> list[A | None]:
        """Ask several questions at once; one without a usable answer is a problem, and its answer is None."""
        return self._session.run([self._answer(*each) for each in asked], "Naming themes") if asked else []

    def apply(
        self, plan: Plan, said: Sequence[ThemeName], themes: tuple[Theme, ...], among: Sequence[Theme]
    ) -> tuple[Theme, ...]:
        """Give the themes with the changes and names that are sound; `among` are all whose names are taken."""
        names, grouping = self._begun(themes, among)
        steps = regroup(plan, grouping, lambda split, keys: names.new(split.title, split.description, keys))
        if refused := distrusted(steps):
            steps = refused
            names, grouping = self._begun(themes, among)
        done = names.all_named(grouping.ordered, said, len(themes))
        self.steps += [*steps, *names.steps]
        return done

    def _begun(self, themes: tuple[Theme, ...], among: Sequence[Theme]) -> tuple[Names, Regrouping]:
        return Names(among, self.papers), Regrouping(themes, Support(self.cohesion, themes), self.rank)

    async def _answer(self, prompt: Prompt, kind: type[A]) -> A | None:
        try:
            return await self._session.ask(prompt, kind)
        except AnswerError as error:
            done = "grouped" if prompt.name == "taxonomy" else "named"
            what = f"{done} without the model, which gave no usable answer: {error}"
            self.problems.append(Problem(where="themes", what=what, severity="note"))
            return None
