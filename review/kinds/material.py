"""What a document is made from, and with what means, whatever its kind."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple, TypeVar

from review.evidence.context import Context
from review.evidence.speaker import Speaker
from review.llm import Session
from review.model import READING, Corpus, Extraction, Placement, Problem, Provenance, Review, Themes
from review.resources import Prompts
from review.settings import Settings
from review.stages.judge import JUDGE, SecondOpinion

T = TypeVar("T")


class Material(NamedTuple):
    """Hold papers, what was read in them, and the themes they are grouped into, with all problems so far.

    `where` tells where each paper stands among the themes, which takes a moment and holds up no question.
    """

    corpus: Corpus
    extractions: tuple[Extraction, ...]
    found: Themes
    where: Callable[[], tuple[Placement, ...]] = tuple

    @classmethod
    def of(cls, review: Review) -> "Material":
        """Take what a review was made from, and not who wrote it; its problems are its corpus's."""
        asked = tuple(prompt for prompt in review.provenance.prompts if prompt[0] in READING)
        found = Themes(
            themes=review.themes,
            placements=(),
            steps=review.steps,
            problems=(),
            provenance=review.provenance.model_copy(update={"prompts": asked, "judge": None}),
            flow=review.flow,
        )
        return cls(review.corpus, review.extractions, found, lambda: review.placements)

    def told(self, problems: tuple[Problem, ...]) -> "Material":
        """Give the same with more problems."""
        return self._replace(corpus=self.corpus.model_copy(update={"problems": (*self.corpus.problems, *problems)}))


class Means(NamedTuple):
    """Hold the settings and the prompts, the model that writes, if any, and the one that gives a second opinion."""

    settings: Settings
    prompts: Prompts
    session: Session | None = None
    second: Session | None = None

    def begun(self, stage: Callable[[], T]) -> Callable[[], T]:
        """Begin a stage that the next one does not wait for; with no session there is nothing to gain by that."""
        return self.session.start(stage).result if self.session else stage

    def ahead(self, job: Callable[[], object]) -> None:
        """Do what makes later steps quicker, while answers are awaited; with no session none are."""
        if self.session:
            job()

    def ready(self, names: Iterable[str]) -> None:
        """Read the prompts that are asked next, while answers are awaited."""
        for name in names if self.session else ():
            self.prompts.read(name)


class Desk:
    """Hold material and means, and what every stage of writing looks things up in."""

    def __init__(self, material: Material, means: Means, speaker: Speaker | None = None) -> None:
        """Take what a document is made from, and with what, and who speaks in it of own papers, if anybody does."""
        self.speaker = speaker
        self.material = material
        self.means = means

    @cached_property
    def context(self) -> Context:
        """Look up papers and findings."""
        return Context(self.material.corpus.papers, self.material.extractions, self.speaker)

    @cached_property
    def placements(self) -> tuple[Placement, ...]:
        """Say where each paper stands among the themes."""
        return self.material.where()

    @cached_property
    def opinion(self) -> SecondOpinion | None:
        """Ask for a second opinion, if one is wanted."""
        second = self.means.second
        return SecondOpinion(second, self.context, self.means.prompts) if second else None

    @property
    def provenance(self) -> Provenance:
        """Say what made the document; a second model that gave no opinion had no part in it."""
        made = self.material.found.provenance
        if self.opinion and self.opinion.was_given:
            return made
        heard = tuple(prompt for prompt in made.prompts if prompt[0] != JUDGE)
        return made.model_copy(update={"judge": None, "prompts": heard})

    @property
    def unjudged(self) -> tuple[Problem, ...]:
        """Tell what the second model was asked about and gave no opinion on."""
        return self.opinion.missing if self.opinion else ()
