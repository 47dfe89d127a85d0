"""What a paper is told to have found is its main comparison, not what came besides."""

import pytest

from review.embedded import author_names, claim, record
from review.embedded.beside import conceded, topical
from review.embedded.cells import approaches, results
from review.embedded.mainly import main_result
from review.embedded.system import acting_name
from review.model import Paper
from tests.embedded.abstracts import paper

SIDE_EFFECTS = [
    (
        "Telling potters of rest by letter",
        "RESULTS: Back pain fell by 3.1 points with letters and by 0.4 points without. Dropout was higher with letters "
        "(12% v 4%).",
        "Back pain fell",
    ),
    (
        "Longer life for dampers through slow heating",
        "Dampers break. Slow heating extended the life of dampers from 200 to 460 firings. The reason is unclear. "
        "Above 90% load slow heating shortened the life.",
        "Slow heating extended",
    ),
    (
        "Cracks in salted pots: cracks as the outcome",
        "Salt spoils pots. In a trial of 1,200 pots, the rate of cracks was 0.21 per firing with ash and 0.52 with "
        "salt (ratio 0.40). Compared with clay alone (0.20) there was no significant difference. Stains occurred in "
        "9% of the pots.",
        "In a trial of 1,200 pots",
    ),
    (
        "Glazes without lead",
        "We propose a glaze without lead. It lasts 41% longer than the usual glaze. However, on wet clay it cracks 12% "
        "more often.",
        "It lasts 41% longer",
    ),
    (
        "Brushes overrate thickness",
        "We tried six brushes on 40 pots. All six brushes overrated the thickness, by 2 to 9 mm. Agreement on colour "
        "was poor (kappa 0.31).",
        "All six brushes",
    ),
    (
        "Clay prices and demand",
        "We estimate an elasticity of demand of -0.42 from five years of sales. Roe and Lee (2011) obtain -0.05 since "
        "they pool all clays.",
        "We estimate an elasticity",
    ),
]


def told(title: str, abstract: str) -> Paper:
    return paper("roe2020pots", title, abstract, "Kim Roe")


@pytest.mark.parametrize(("title", "abstract", "begins"), SIDE_EFFECTS)
def test_the_main_comparison_is_the_result(title: str, abstract: str, begins: str) -> None:
    """Neither a side effect, a limit, a concession nor other people's figure takes its place, though it comes last."""
    found = main_result(record(told(title, abstract)))
    assert found is not None
    assert found.quote.startswith(begins)


def test_what_the_title_is_on_is_no_concession() -> None:
    """Adverse effects, and what does not help, are the result of a paper on them."""
    assert conceded("adverse effects were seen in 9% of the pots", "adverse effects of salt") == 0
    assert conceded("adverse effects were seen in 9% of the pots", "salt on pots") > 0
    assert conceded("salt did not help", "salt does not help pots") == 0
    assert conceded("salt did not help", "salt and pots") > 0
    assert conceded("we find that salt has no effect on cracks", "salt and pots") == 0
    assert conceded("salt spares clay without side effects", "salt and pots") == 0


def test_words_of_the_title_tell_what_a_paper_is_on() -> None:
    """Up to three of them count, words that any title has do not."""
    assert topical("salted glazes crack", "glazes that crack: a study") > topical("salted glazes", "glazes that crack")
    assert topical("a study of firing", "a study of glazes") == 0
    assert topical("one two three four", "glazes of clay") == 0


def test_what_is_told_as_found_is_a_result_and_no_approach() -> None:
    """*We show that …* with figures stands in the column of results alone, and in front of a lesser figure."""
    abstract = (
        "Pots crack. We show that 5% of ash raises the share of whole pots to 81%, compared with 52% without ash. "
        "Smoke increased by a factor of 1.7."
    )
    of = told("Ash keeps pots whole", abstract)
    made = record(of)
    cells = [phrase.text for phrase in results(of, made)]
    assert cells[0] == "5% of ash raises the share of whole pots to 81%, compared with 52% without ash"
    assert not list(approaches(of, made))


def test_a_system_that_only_acts_has_a_name() -> None:
    """What *it* does is told of the system that the sentence before names, and its cost is not told instead."""
    abstract = (
        "Firing order is hard to choose. KilnQueue treats firing as a game and learns from each pot. It speeds up "
        "firing by 2.4× over ClayOS. KilnQueue slows down firings of less than four pots by 7%."
    )
    of = told("Firing order by play", abstract)
    text = claim(of, record(of), author_names([of])).text
    assert (
        text == "KilnQueue treats firing as a game and learns from each pot; it speeds up firing by 2.4× over ClayOS."
    )


@pytest.mark.parametrize(
    ("abstract", "name"),
    [
        ("Fire is slow. KilnQueue sorts pots. Tests show that KilnQueue is fast.", "KilnQueue"),
        ("Fire is slow. KilnQueue sorts pots.", None),
        ("Fire is slow. Kiln sorts pots. Kiln is fast.", None),
        ("We propose a wheel. ClayOS sorts pots. ClayOS is slow.", None),
        ("Pots need ClayOS. ClayOS sorts pots. ClayOS is slow.", None),
    ],
)
def test_a_name_that_acts_is_sure_or_none(abstract: str, name: str | None) -> None:
    """It comes twice, first as the subject, is written as names are, and nothing else is proposed."""
    assert acting_name(abstract) == name
