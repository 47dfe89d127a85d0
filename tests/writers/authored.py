"""A research statement made by hand from the small review: two own papers, others' papers, and a place to fill in."""

from collections.abc import Sequence

from review.model import Claim, Review, Section
from tests.writers.sample import filled_with, review


def statement() -> Review:
    """Make the statement of one of the authors of the small review."""
    slot = Claim(text="[To be filled in: how energy will be measured, with whom and by when.]", origin="slot")
    gap = Claim(text="Only one of my three papers speaks of heat.", evidence=("lee2020oven:1",), origin="counted")
    told = (
        Claim(text="We found that stone ovens lose 12.5 % less heat than steel ones.", evidence=("lee2020oven:1",)),
        Claim(text="RyeNet halves the waiting time.", evidence=("lee2020rye:1",), paragraph=1),
        Claim(text="Our roof hives made 1,319 jars of honey.", evidence=("muller2021bees:1",), paragraph=1),
    )
    return review().model_copy(
        update={
            "kind": "statement",
            "title": "Research statement of Ann-Marie Lee",
            "author": ("Ann-Marie Lee",),
            "own": ("lee2020oven", "lee2020rye", "muller2021bees"),
            "sections": (
                Section(id="introduction", title="Overview", claims=(Claim(text="I bake.", origin="counted"),)),
                Section(id="bread", title="Bread", theme="bread", claims=told),
                Section(id="future-directions", title="Future directions", claims=(gap, slot, slot)),
            ),
        }
    )


def hostile(texts: Sequence[str]) -> Review:
    """Make a statement by an author called as the first text, with the texts wherever data can stand."""
    made = filled_with(texts)
    slots = tuple(Claim(text=f"[{text}]", origin="slot", paragraph=n) for n, text in enumerate(texts))
    own = tuple(paper.key for paper in made.corpus.papers[::2])
    sections = tuple(each for each in made.sections if each.theme in own)
    ahead = Section(id="future-directions", title=texts[0], claims=slots)
    return made.model_copy(
        update={"kind": "statement", "author": tuple(texts[:1]), "own": own, "sections": (*sections, ahead)}
    )
