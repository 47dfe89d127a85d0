"""Papers bear out what is said of all of them, or the reason why not is told."""

import pytest

from review.evidence.described import points, shared, unborne, unfounded
from review.model import Paper
from tests.make import paper

OVENS = tuple(
    paper(f"lee20{n:02}", f"Ovens for rye bread {'abcdefghij'[n % 10]}", "We bake rye bread in the best of ovens.")
    for n in range(29)
)
STRAY = paper("roe2022", "Bread in tax law", "A court rules what bread is.")


@pytest.mark.parametrize(
    ("count", "of", "is_shared"),
    [(1, 30, False), (2, 30, False), (3, 30, True), (1, 3, False), (2, 3, True), (1, 1, True)],
)
def test_a_word_is_shared_by_several_papers(count: int, of: int, is_shared: bool) -> None:
    """A tenth of the papers share a word, and at least two, but of a single one that one does."""
    assert shared("law", [{"law"}] * count + [{"bread"}] * (of - count)) is is_shared


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Rye bread from ovens of many kinds.", None),
        ("Loaves of rye and the ovens that bake them.", None),
        ("Tax law.", "its papers speak of something else"),
        ("Where the best bread is baked.", None),
        ("Superior rye bread.", "it praises: Superior"),
        ("State-of-the-art ovens for bread.", "it praises: State-of-the-art"),
        ("Rye bread as it is never baked.", "it praises: never"),
        ("Novel methods and their applications.", "it says nothing of what its papers are on"),
        ("", "it says nothing of what its papers are on"),
        ("\x00\u202e</b> {{ 7*7 }}", "it has a figure, 7"),
    ],
)
def test_what_papers_bear_out(text: str, why: str | None) -> None:
    """Half of the words are the papers' own; a word of praise stands where half of the papers have it."""
    assert unborne(text, (*OVENS, STRAY)) == why


def test_words_that_look_like_umbrella_words_count() -> None:
    """Only whole words that go with any subject are left out, not those that begin alike."""
    assert points("Approximation of database programs") == {"appro", "datab", "progr"}
    assert points("Approaches, related work and progress") == frozenset()


def test_several_of_a_kind_are_the_same_word() -> None:
    """An acronym has no other ending than its plural, and a name of speed says what another does."""
    assert points("LLMs that train faster") == points("Speed of training an LLM")


def test_scripts_without_spaces() -> None:
    """Chinese papers bear out a description in their words, and none in others."""
    shelf = [
        Paper(key=f"p{n}", title="大型语言模型的不确定性", abstract="我们估计语言模型回答的不确定性。")
        for n in range(3)
    ]
    assert unborne("语言模型的不确定性估计", shelf) is None
    assert unborne("渔业经济学与税法", shelf) == "its papers speak of something else"


def test_many_papers_are_judged_by_some() -> None:
    """Of thousands of papers a few hundred are read, spread over all of them."""
    late = [paper(f"z{n}", "Weaving", "Looms weave linen.") for n in range(3000)]
    assert unborne("Looms for linen.", [*(OVENS * 100), *late]) is None


SCANS = (
    paper(
        "lee2020", "3D vision of ovens", "Type 2 diabetes and COVID-19 blur 12 scans. Layer 7 is 30 % faster, or 2x."
    ),
    paper("lee2021", "3-D vision of loaves", "After COVID‑19 type-2 diabetics eat CO₂-free rye, 30% faster, or 2x."),
    paper("lee2022", "第2型糖尿病的治疗", "Over 5G networks GPT-4 reads 40 scans by 2021. 2型糖尿病 is harder."),
)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("3D vision", None),
        ("4D vision", "4D"),
        ("Loaves in 3D", None),
        ("Type 2 diabetes", None),
        ("Type 1 diabetes", "1"),
        ("Type 7 diabetes", "7"),
        ("Loaves of type 2", None),
        ("COVID-19 and ovens", None),
        ("COVID-21 and ovens", "21"),
        ("CO2 and ovens", None),
        ("CO3 and ovens", "CO3"),
        ("GPT-4 on ovens", None),
        ("GPT-5 on ovens", "5"),
        ("5G networks", "5G"),
        ("Vision on 12 scans", "12"),
        ("Ovens by 2021", "2021"),
        ("Vision that is 30 % faster", "30"),
        ("2x faster vision", "2x"),
    ],
)
def test_a_digit_may_be_part_of_a_term(text: str, figure: str | None) -> None:
    """A digit stands where the papers share the term that it is part of with the word beside it, or name it."""
    assert unfounded(text, SCANS) == (figure and f"it has a figure, {figure}")


def test_the_terms_of_a_single_paper() -> None:
    """One paper that is a theme alone bears out its own terms, in whatever script."""
    assert unfounded("5G networks", SCANS[2:]) is None
    assert unfounded("2型糖尿病", SCANS[2:]) is None
    assert unfounded("3型糖尿病", SCANS[2:]) == "it has a figure, 3"
