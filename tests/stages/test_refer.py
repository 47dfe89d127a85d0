"""Themes point to each other in sentences that count and cite, and that the check lets through."""

from review.evidence.context import Context
from review.evidence.judge import judge
from review.model import Claim, Placement, Section, Theme
from review.stages.refer import pointers, refer
from tests.make import claim, paper, record

PAPERS = [paper(f"bee{n}", f"Of bees {n}", "Bees fly by light and come back to the hive.") for n in range(4)]
KEYS = tuple(each.key for each in PAPERS)
CONTEXT = Context(PAPERS, map(record, PAPERS))
LIGHT, HIVE, HUMS = ("l",), ("h", "l"), ("u",)
NAMES = {"b": "Bees", "l": "Flight by polarised light", "h": "Hives in winter", "u": "Sounds"}


def referred(*near: tuple[str, ...], names: dict[str, str] = NAMES, other: bool = False) -> tuple[Claim, ...]:
    """Give the claims of a section on papers that are near these themes, all but its own."""
    themes = [
        Theme(id=name, title=title, keys=KEYS if name == "b" else (), other=other) for name, title in names.items()
    ]
    places = [Placement(key=key, theme="b", near=to) for key, to in zip(KEYS, near, strict=True)]
    own = claim("Bees fly by light.", "bee0:1", paragraph=2)
    pointed = pointers(themes, places, CONTEXT)
    (section,) = refer([Section(id="b", title="Bees", theme="b", claims=(own,))], pointed)
    assert section.claims[0] == own
    return section.claims[1:]


def test_the_papers_that_are_near_are_counted_and_cited() -> None:
    """The sentence at the end names the theme that most papers are near to, says how many, and cites each."""
    first, second = referred(LIGHT, HIVE, LIGHT, ())
    assert first.text == "See also “Flight by polarised light”, to which two of these papers are close."
    assert (first.cites, first.paragraph, first.origin) == (("bee0", "bee2"), 2, "counted")
    assert second.text == "See also “Hives in winter”, to which one of these papers is close."
    assert second.cites == ("bee1",)
    assert {judge(each, KEYS, CONTEXT).verdict for each in (first, second)} == {"supported"}


def test_at_most_two_sentences() -> None:
    """A theme points to no more than two others."""
    assert len(referred(LIGHT, HIVE, HUMS, HUMS)) == 2


def test_nothing_near_is_nothing_said() -> None:
    """Papers that are near no other theme, and those that fit nowhere, add no sentence."""
    assert referred((), (), (), ()) == ()
    assert referred(LIGHT, LIGHT, HIVE, (), other=True) == ()


def test_what_would_not_hold_is_left_out() -> None:
    """A title with a name or a figure that the papers counted do not have makes no sentence; the next one does."""
    names = NAMES | {"l": "Flight with the Rayleigh model", "h": "Five hives"}
    assert [each.text for each in referred(LIGHT, LIGHT, HIVE, HUMS, names=names)] == [
        "See also “Sounds”, to which one of these papers is close."
    ]


def test_an_introduction_stays_as_it_is() -> None:
    """A section that is on no theme gets no sentence."""
    frame = Section(id="introduction", title="Introduction")
    assert refer([frame], {}) == (frame,)
