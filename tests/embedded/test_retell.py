import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.embedded.person import Voice
from review.embedded.retell import retold
from review.text.grammar import speaks_as_author

MANY = Voice("Ito et al.")
ONE = Voice("Ito", plural=False)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("We propose Kite, a kernel for maps.", "Ito et al. propose Kite, a kernel for maps."),
        ("In this paper, we first propose a kernel.", "Ito et al. propose a kernel."),
        ("This paper addresses drift in cheap sensors.", "Ito et al. address drift in cheap sensors."),
        ("The present study examined forty wells.", "Ito et al. examined forty wells."),
        ("This article describes a lens and shows its use.", "Ito et al. describe a lens and show its use."),
        ("The aim of this study was to map wells.", "Ito et al. aimed to map wells."),
        ("This trial was designed to test a splint.", "Ito et al. set out to test a splint."),
        ("A new lens is proposed in this paper.", "Ito et al. propose a new lens."),
        ("The authors present a lens for night work.", "Ito et al. present a lens for night work."),
        ("Our lens bends light for us.", "Ito et al.'s lens bends light for them."),
        ("In our tests we lose no light.", "In their tests Ito et al. lose no light."),
        ("I argue that my lens is flat.", "Ito et al. argue that their lens is flat."),
        ("To this end, we introduce, Kite, a kernel for maps.", "Ito et al. introduce Kite, a kernel for maps."),
        ("To solve these problems, we craft a lens.", "Ito et al. craft a lens."),
        ("To spare fuel, we craft a lens.", "To spare fuel, Ito et al. craft a lens."),
        ("Motivated by these findings, we craft a lens.", "Ito et al. craft a lens."),
        ("We reduce such glare.", "Ito et al. reduce glare."),
        ("It allows us to see wells.", "It allows the authors to see wells."),
        ("To the best of our knowledge, this is new.", "To the authors' knowledge, this is new."),
        ("(2) We cut glass.", "Ito et al. cut glass."),
        ("We cut glass (e.g., for lamps) thinly.", "Ito et al. cut glass thinly."),
        ("We study glass --- thin glass", "Ito et al. study glass – thin glass."),
        ("We propose two tools: (1) a lens for wells.", "Ito et al. propose two tools."),
        ("To remove both, we craft a lens.", "Ito et al. craft a lens."),
        ("On top of it we craft a lens.", "Ito et al. craft a lens."),
        ("We fill this gap with a lens that bends.", "Ito et al. present a lens that bends."),
        ("We take on these problems by introducing two lenses.", "Ito et al. present two lenses."),
        ("We further advance this idea by building a flat lens.", "Ito et al. present a flat lens."),
        ("We address this problem with limited light.", "Ito et al. address this problem with limited light."),
        ("Our answer is flat glass, a sheet without rims.", "Ito et al. propose flat glass, a sheet without rims."),
        ("This glare motivates flat glass, our cure.", "Ito et al. propose flat glass, a cure."),
        ("Inhibitors of type-I currents warm our wells.", "Inhibitors of type-I currents warm Ito et al.'s wells."),
        ("To answer this question, two wells were dug.", "Two wells were dug."),
        ("In the first part of the present study, we dig wells.", "Ito et al. dig wells."),
        (
            "The second half of Wells I when bought alone is ours.",
            "The second half of Wells I when bought alone is theirs.",
        ),
        ("As we show, wells warm.", "Ito et al. show that wells warm."),
        ("To our knowledge, no well is deeper.", "To the authors' knowledge, no well is deeper."),
        ("We sort the wells marked in this way.", "Ito et al. sort the wells."),
        ("We are the first to see this sharply.", "Ito et al. are the first to see so sharply."),
    ],
)
def test_authors_are_told_of_in_the_third_person(said: str, told: str) -> None:
    """What ties the sentence to its abstract is gone, what it says is not."""
    assert retold(said, MANY) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("We propose a lens and show its use.", "Ito proposes a lens and shows its use."),
        ("We have built a lens.", "Ito has built a lens."),
        ("We are the first to see it.", "Ito is the first to see it."),
        ("We found a well.", "Ito found a well."),
        ("We can see a well.", "Ito can see a well."),
        ("We study lenses.", "Ito studies lenses."),
        ("We propose a lens that we grind and polish.", "Ito proposes a lens that they grind and polish."),
    ],
)
def test_verbs_agree_with_a_single_author(said: str, told: str) -> None:
    """Verbs of the author take an s, verbs of others do not."""
    assert retold(said, ONE) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Extensive experiments show that Kite is 2.5x faster.", "Kite is 2.5× faster."),
        ("Our evaluation on ten maps reveals that Kite wins.", "On ten maps, Kite wins."),
        ("Results show that, on average, Kite saves 3%.", "On average, Kite saves 3%."),
        ("Rigorous experiments show a gain of 7%.", "Experiments show a gain of 7%."),
        ("Our results suggest that wells warm.", "Ito et al.'s results suggest that wells warm."),
        ("These findings indicate that wells warm.", "Their findings indicate that wells warm."),
        ("We show that Kite wins.", "Ito et al. show that Kite wins."),
        ("In particular, it gains 308% on maps.", "Kite gains 308% on maps."),
        ("It takes an hour to map a well.", "It takes an hour to map a well."),
        ("Our Kite wins, our Kite model too.", "Kite wins, the Kite model too."),
        ("Kite gains 4%, demonstrating its effectiveness.", "Kite gains 4%."),
        ("Kite gains 4%, demonstrating its 2x advantage.", "Kite gains 4%, demonstrating its 2× advantage."),
        ("Tests show that Kite wins and that maps shrink.", "Kite wins and maps shrink."),
        ("Tests show that wells warm and identify a cause.", "Tests show that wells warm and identify a cause."),
        ("As thorough tests confirm, Kite wins.", "Kite wins."),
        ("The gap it uncovers is large: Kite maps only 3% of wells.", "Kite maps only 3% of wells."),
    ],
)
def test_a_result_is_told_without_its_announcement(said: str, told: str) -> None:
    """Hedges (*suggest*, *indicate*) stay: to drop them would claim more than the paper does."""
    assert retold(said, MANY, system="Kite", result=True) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("All this comes together in Kite, a kernel that packs.", "Ito et al. present Kite, a kernel that packs."),
        ("We join both sides in Kite, a kernel.", "Ito et al. present Kite, a kernel."),
        ("We sort maps with Kite, a kernel.", "Ito et al. sort maps with Kite, a kernel."),
        ("Our kernel library Kite draws maps.", "Ito et al. present Kite, a kernel library that draws maps."),
        ("Our library Kite draws them.", "Ito et al.'s library Kite draws them."),
    ],
)
def test_a_system_is_introduced_by_its_name(said: str, told: str) -> None:
    """What the sentence leaves unexplained before the name is left out."""
    assert retold(said, MANY, system="Kite") == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Kite is 4.41X faster, or 3x to 11x.", "Kite is 4.41× faster, or 3× to 11×."),
        ("Kite gains 1.4-3.5x and 1.27~ 1.89x.", "Kite gains 1.4–3.5× and 1.27–1.89×."),
        ("Kite gains 6x-9x on maps.", "Kite gains 6x-9x on maps."),
        ("A 2x2 lens on x86 and ResNet-50x4.", "A 2x2 lens on x86 and ResNet-50x4."),
        ("The slope of f(2x) or 2x + 3 is flat.", "The slope of f(2x) or 2x + 3 is flat."),
        ("Cells were sorted by 10x Genomics.", "Cells were sorted by 10x Genomics."),
    ],
)
def test_factors_are_typeset_one_way(said: str, told: str) -> None:
    """Names, sizes and variables keep their x."""
    assert retold(said, MANY) == told


def test_authors_who_were_named_are_they() -> None:
    """A second sentence does not repeat the name."""
    assert retold("We map our wells.", MANY, named=True) == "They map their wells."


def test_a_passage_of_two_sentences_names_the_authors_once() -> None:
    """Quotes of a model may hold more than a sentence."""
    assert retold("We map wells. We then drain them.", MANY) == "Ito et al. map wells. They then drain them."


def test_a_text_without_end_is_not_retold() -> None:
    """Five thousand words make no sentence of a survey."""
    assert retold("we map " * 2500, MANY) is None


def test_figures_of_units_are_not_pronouns() -> None:
    """`10 us` are microseconds, which no rule may turn into *them*; the passage is then quoted."""
    assert retold("Kite answers in 10 us.", MANY) is None


WORDS = [
    "we",
    "our",
    "us",
    "We",
    "I",
    "my",
    "propose",
    "show",
    "that",
    "it",
    "is",
    "to",
    "(1)",
    "i)",
    "such",
    ",",
    ".",
    "2x",
]


@given(st.lists(st.sampled_from(WORDS)))
def test_what_is_retold_never_speaks_as_the_authors(words: list[str]) -> None:
    """Either no first person is left, or there is nothing."""
    told = retold(" ".join(words), MANY)
    assert told is None or not speaks_as_author(told)


@given(st.text(max_size=300))
def test_what_is_retold_is_one_line_with_an_end(text: str) -> None:
    """Whatever comes in, a sentence comes out, or nothing."""
    told = retold(text, MANY)
    assert told is None or (told == told.strip() and "\n" not in told and len(told) > 2)
