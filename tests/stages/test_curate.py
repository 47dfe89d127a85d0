"""The model names and corrects themes; what it proposes is made where it is sound, and all of it is logged."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.model import Paper
from review.resources import Prompts
from review.stages.curate import curate
from review.stages.curate.names import sentence_case
from review.text.normal import fold
from tests.make import corpus as corpus_of
from tests.scripted import refusal
from tests.stages.curating import BEES, BRIDGES, KEYS, LIKE, SONNETS, THEMES, curated, named, refused, said
from tests.themes.corpora import corpus
from tests.themes.likenesses import alike


def test_without_a_session_nothing_changes() -> None:
    """With no model the themes are as they were, and nothing is logged."""
    assert curate(THEMES, corpus(), (), None, Prompts(), LIKE) == (THEMES, (), ())


def test_names_are_taken() -> None:
    """A title and a description that the papers bear out are taken; the theme keeps its id and its papers."""
    themes, steps, problems = curated(said(titles=[named(1, "Foraging of honey bees", "How honey bees find food.")]))
    assert themes[0] == THEMES[0].model_copy(
        update={"title": "Foraging of honey bees", "description": "How honey bees find food."}
    )
    assert themes[1:] == THEMES[1:]
    assert [(step.act, step.accepted) for step in steps] == [("rename", True), ("describe", True)]
    assert problems == ()


BAD_TITLES = {
    "Hives": "a title has 2 to 6 words",
    "The many ways of the honey bee at work": "a title has 2 to 6 words",
    "": "a title has 2 to 6 words",
    "Other work": "another theme has that title",
    "steel bridges": "another theme has that title",
    "Twelve bees and 12 hives": "it has a figure, 12",
    "Cooking for large families": "its papers speak of something else",
    "Light and poets": "other papers speak of it more",
    "Of the most": "it says nothing of what its papers are on",
    "Foundations and applications": "it says nothing of what its papers are on",
    "Applications of fisheries": "its papers speak of something else",
    "Nectar and water": "its papers speak of something else",
    "Groundbreaking honey bees": "it praises: Groundbreaking",
    "Bees of GraphMagic": "its papers do not mention GraphMagic",
    "3D honey bee navigation": "it has a figure, 3D",
}


@pytest.mark.parametrize("title", BAD_TITLES)
def test_titles_that_will_not_do(title: str) -> None:
    """A title that is no heading, is another's or says what the papers do not is left out, with the reason."""
    themes = (THEMES[0], THEMES[1].model_copy(update={"title": "Steel bridges"}), THEMES[2])
    after, steps, _ = curated(said(titles=[named(1, title, "")]), themes=themes)
    assert after == themes
    assert (steps[0].act, steps[0].why) == ("rename", BAD_TITLES[title])


def test_titles_have_the_papers_own_praise() -> None:
    """A word of praise that half of the papers have as a key word is their subject, in a title as in a description."""
    papers = [paper.model_copy(update={"keywords": ("perfect foraging",)}) for paper in corpus().papers[:3]]
    shelf = corpus().model_copy(update={"papers": (*papers, *corpus().papers[3:])})
    after, _, _ = curated(said(titles=[named(1, "Perfect honey bees", "")]), papers=shelf)
    assert after[0].title == "Perfect honey bees"


def test_a_title_with_a_digit_in_a_term() -> None:
    """What the papers of a theme call by a digit may be in its title."""
    mapped = [
        paper.model_copy(update={"abstract": f"{paper.abstract} Bees see in 3D."}) if paper.key in BEES else paper
        for paper in corpus().papers
    ]
    themes, *_ = curated(said(titles=[named(1, "3D Bee Navigation", "")]), papers=corpus_of(*mapped))
    assert themes[0].title == "3D bee navigation"


def test_names_for_no_theme() -> None:
    """Names for a theme that is not there, or two for one, are left out."""
    themes, steps, _ = curated(
        said(titles=[named(9, "Honey bee foraging"), named(2, "Steel bridges"), named(2, "Old bridges")][:3])
    )
    assert themes == THEMES
    assert refused(steps) == ["it is named twice", "it is named twice", "there is no such theme to name"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Honey Bee Foraging", "Honey bee foraging"),
        ("HONEY BEE FORAGING", "Honey bee foraging"),
        ("honey bee foraging", "Honey bee foraging"),
        ("Sonnets Of Petrarch", "Sonnets of Petrarch"),
        ("Bees on the GPU", "Bees on the GPU"),
        ("Sonnets And The Waggle Dance Review", "Sonnets and the Waggle Dance Review"),
        ("Bees In The United States", "Bees in the United States"),
        ("Women's 3D-Printed Hives For IoT", "Women's 3D-printed hives for IoT"),
        ("", ""),
    ],
)
def test_titles_are_in_sentence_case(title: str, expected: str) -> None:
    """Capitals on every word are taken away, but where the papers write a word with one."""
    told = "We slowly read aloud what Petrarch wrote, what became of Petrarch, and letters to the Waggle Dance Review."
    petrarch = Paper(key="x", title="Sonnets", abstract=told)
    assert sentence_case(title, [petrarch]) == expected


def test_a_merge_a_split_and_a_move() -> None:
    """Sound corrections are made together with the names for what they lead to, in one question."""
    like = alike((*BEES, *BRIDGES), SONNETS[:3], SONNETS[3:])
    split = {
        "theme": 3,
        "papers": [16, 17, 18],
        "title": "Later Sonnets",
        "description": "Poets and printers of sonnets.",
    }
    answer = said(
        merges=[[1, 2]], splits=[split], titles=[named(1, "Bees and bridges", "Honey bees under loads of steel.")]
    )
    (both, early, late), steps, _ = curated(answer, like=like)
    assert (set(both.keys), both.title, both.id) == ({*BEES, *BRIDGES}, "Bees and bridges", "bees")
    assert (set(early.keys), early.id) == (set(SONNETS[:3]), "sonnets")
    assert (set(late.keys), late.id, late.title) == (set(SONNETS[3:]), "later-sonnets", "Later sonnets")
    assert late.phrases == ("Renaissance sonnets",)
    assert refused(steps) == []
    moved, _, _ = curated(said(moves=[[1, 2]]), like=alike(BEES[1:], (*BRIDGES, BEES[0]), SONNETS))
    assert set(moved[1].keys) == {BEES[0], *BRIDGES}


def test_a_split_needs_a_title() -> None:
    """Papers do not leave a theme under a title that another theme has or that they do not bear out."""
    like = alike(BEES, BRIDGES, SONNETS[:3], SONNETS[3:])
    for title in ("Bridges", "Other work", "Sonnets of ChatGPT"):
        split = {"theme": 3, "papers": [16, 17, 18], "title": title, "description": ""}
        themes, steps, _ = curated(said(splits=[split]), like=like)
        assert themes == THEMES
        assert len(refused(steps)) == 1


def test_papers_are_in_the_order_of_their_dates() -> None:
    """In a theme that gains papers the newest is first, and those of one year go by key."""
    themes, _, _ = curated(said(merges=[[1, 2]]), like=alike((*BEES, *BRIDGES), SONNETS))
    assert themes[0].keys[:4] == ("p05", "p11", "p04", "p10")


def test_no_answer_changes_nothing() -> None:
    """Without a usable answer the themes stay, and a problem says so."""
    themes, steps, (problem,) = curated(refusal())
    assert (themes, steps) == (THEMES, ())
    assert problem.what.startswith("named without the model, which gave no usable answer")


NONSENSE: dict[str, dict[str, Any]] = {
    "missing indices": said(merges=[[0, 9]], moves=[[99, 1], [1, 99]], titles=[named(77, "Honey bees")]),
    "doubles": said(
        merges=[[1, 2], [2, 3]],
        moves=[[1, 2], [1, 3], [1, 2]],
        titles=[named(1, "Honey bees"), named(1, "The honey bees")],
    ),
    "everything in one theme": said(merges=[[1, 2], [1, 3]], moves=[[n, 1] for n in range(1, 19)]),
    "everything out of a theme": said(
        splits=[{"theme": 1, "papers": [1, 2, 3, 4, 5, 6], "title": "Honey bees", "description": ""}],
        moves=[[n, 2] for n in range(13, 19)],
    ),
}


@pytest.mark.parametrize("name", NONSENSE)
@pytest.mark.parametrize("like", [LIKE, lambda _keys: 1.0], ids=["apart", "all one"])
def test_a_curator_that_talks_nonsense_changes_nothing(name: str, like: Any) -> None:
    """Missing indices, doubles and everything in one theme leave the themes equal, and each step says why."""
    themes, steps, problems = curated(NONSENSE[name], like=like)
    assert themes == THEMES
    assert len(steps) == sum(map(len, NONSENSE[name].values()))
    assert all(step.why and not step.accepted for step in steps)
    assert problems == ()


def test_a_plan_that_is_mostly_nonsense_is_not_taken() -> None:
    """Of a plan with fewer than a third of its steps sound none is made, and each says why; names are still taken."""
    like = alike(BEES, BRIDGES, SONNETS[:3], SONNETS[3:])
    split = {"theme": 3, "papers": [16, 17, 18], "title": "Later sonnets", "description": ""}
    answer = said(splits=[split], moves=[[99, 1], [98, 1], [97, 1]], titles=[named(3, "Later sonnets", "")])
    themes, steps, _ = curated(answer, like=like)
    assert [theme.keys for theme in themes] == [theme.keys for theme in THEMES]
    assert themes[2].title == "Later sonnets"
    assert (steps[0].act, steps[0].why) == ("split", "most of the plan is not sound")
    assert refused(steps)[1:4] == ["there is no paper 99", "there is no paper 98", "there is no paper 97"]
    assert len(curated(said(splits=[split], moves=[[99, 1], [98, 1]]), like=like)[0]) == 4


WORDS = st.sampled_from(
    ["Honey", "bees", "Steel", "bridges", "and", "Bees", "GraphMagic", "7", "", "\n", "</b>", "other", "work"]
)
TITLES = st.lists(WORDS, max_size=7).map(" ".join)
NUMBER = st.integers(min_value=-1, max_value=20)
PAIRS = st.lists(st.lists(NUMBER, min_size=2, max_size=2), max_size=6)
NAMES = st.builds(named, NUMBER, TITLES, TITLES)
SPLIT = st.builds(
    lambda name, papers: name | {"papers": papers}, NAMES, st.lists(st.integers(min_value=1, max_value=18), max_size=6)
)


@given(
    PAIRS,
    st.lists(SPLIT, max_size=3),
    PAIRS,
    st.lists(NAMES, max_size=3),
    st.sampled_from([LIKE, alike(KEYS)]),
)
@settings(max_examples=60, deadline=None)
def test_any_answer_leaves_named_themes(merges: Any, splits: Any, moves: Any, titles: Any, like: Any) -> None:
    """Whatever is answered, every paper is in one theme, and no two titles and no two ids are the same."""
    themes, steps, _ = curated(said(merges=merges, splits=splits, moves=moves, titles=titles), like=like)
    assert sorted(key for theme in themes for key in theme.keys) == sorted(KEYS)
    assert len({fold(theme.title) for theme in themes}) == len({theme.id for theme in themes}) == len(themes)
    assert all(bool(step.why) != step.accepted for step in steps)
