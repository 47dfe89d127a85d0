"""The sentence that opens a theme with parts cites no paper that its parts cite."""

import pytest

from review.model import Claim, Review, Section, Theme
from review.writers import render
from review.writers.opening import opened
from tests.make import claim, paper
from tests.writers.sample import finding, review

KEYS = tuple(f"lee{n}" for n in range(4))
OPENING = "The four papers of this theme are told in parts, one after the other."


def parted(*told: str, origin: str = "counted") -> Review:
    """Make a review of one theme with two parts, whose papers are told of by these keys."""
    subs = (Theme(id="t/a", title="Pots", keys=KEYS[:2]), Theme(id="t/b", title="Kilns", keys=KEYS[2:]))
    opening = Claim.model_validate({"text": OPENING, "evidence": [f"{key}:1" for key in KEYS], "origin": origin})
    parts = tuple(
        Section(
            id=sub.id,
            title=sub.title,
            theme=sub.id,
            level=2,
            claims=tuple(claim(f"{key} holds.", f"{key}:1") for key in sub.keys if key in told),
        )
        for sub in subs
    )
    made = review()
    records = tuple(
        made.extractions[0].model_copy(update={"key": key, "motive": None, "findings": (finding(key, 1, "It holds."),)})
        for key in KEYS
    )
    papers = {"papers": tuple(paper(key, f"Pot {key}") for key in KEYS)}
    return made.model_copy(
        update={
            "corpus": made.corpus.model_copy(update=papers),
            "extractions": records,
            "themes": (Theme(id="t", title="Clay", keys=KEYS, subthemes=subs),),
            "sections": (Section(id="t", title="Clay", theme="t", claims=(opening,)), *parts),
            "tables": (),
            "placements": (),
            "audit": made.audit.model_copy(update={"checks": ()}),
        }
    )


@pytest.mark.parametrize(
    ("told", "left"),
    [(KEYS, ()), (KEYS[:3], KEYS[3:]), ((), KEYS)],
)
def test_the_opening_of_a_theme_cites_what_no_part_cites(told: tuple[str, ...], left: tuple[str, ...]) -> None:
    """Every paper is cited once at least; where parts do not tell of it, in the sentence that opens the theme."""
    assert opened(parted(*told)).sections[0].claims[0].cites == left
    assert opened(parted(*told)).sections[1:] == parted(*told).sections[1:]


def test_what_a_model_says_of_a_whole_theme_keeps_its_citations() -> None:
    """Only counts need no proof of their own: what a sentence states it proves."""
    made = parted(*KEYS, origin="model")
    assert opened(made) == made


def test_documents_cite_every_paper_without_naming_all_at_once() -> None:
    """In each format the opening ends with its full stop, and each paper is cited and listed."""
    files = render(parted(*KEYS), ["md", "tex", "html"])
    assert f"{OPENING}\n" in str(files["survey.md"])
    assert f"{OPENING}\n" in str(files["survey.tex"])
    assert OPENING in str(files["survey.html"])
    for key in KEYS:
        assert f"[@{key}]" in str(files["survey.md"])
        assert f"\\citep{{{key}}}" in str(files["survey.tex"])
        assert f'id="ref-{key}"' in str(files["survey.html"])
