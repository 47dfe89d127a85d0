"""How papers are written about: the prompt a model is asked with, and what is written without one."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from review.embedded.claim import claim, quoted
from review.embedded.compose import compose
from review.embedded.names import author_names
from review.embedded.stated import InFigures
from review.model import Claim, Extraction, Paper, Theme


class Manner(NamedTuple):
    """Hold how the papers of a theme are told, and how one is, in several ways, the best first.

    `names` say how prompts call each paper's authors, and `person` how its sentences speak in what `document`;
    `prompt` asks for sections, and is `given` something besides; `room` gives the words for some papers of a theme.
    """

    names: Mapping[str, str]
    compose: Callable[[Theme, Sequence[Paper]], Sequence[Claim]]
    claims: Callable[[Paper], Sequence[Claim]]
    prompt: str = "write"
    given: Mapping[str, str] = {}
    document: str = "a literature review"
    person: str = "the third person"
    room: Callable[[Theme, Sequence[str]], int] = lambda _theme, _keys: 0

    @property
    def speech(self) -> dict[str, str]:
        """Tell a prompt in what document sentences stand, and how they speak."""
        return {"document": self.document, "person": self.person}


def surveying(
    papers: Mapping[str, Paper], extractions: Mapping[str, Extraction], figured: InFigures | None = None
) -> Manner:
    """Write as a survey does, of others; `figured` tells whose main result a table shows in figures."""
    names = author_names(papers.values())
    return Manner(
        names=names,
        compose=lambda theme, some: compose(theme, some, extractions, names, figured=figured),
        claims=lambda paper: [
            claim(paper, extractions[paper.key], names),
            quoted(paper, extractions[paper.key], names),
        ],
    )
