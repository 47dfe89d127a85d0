"""Noun phrases are whole, and acronyms are read back from their letters."""

import numpy as np
import pytest

from review.themes.acronyms import explained, spelled_out
from review.themes.cases import cases
from review.themes.phrases import noted, noun_phrases, spread
from review.themes.runs import runs, singular
from review.themes.words import Document


def spelled(papers: list[Document]) -> list[Document]:
    """Put in the place of acronyms what the papers explain them by."""
    return spelled_out(papers, explained(papers))


def found(*titles: str) -> set[str]:
    """Give the phrases of titles in every form they have."""
    told = noted(runs([Document(title, "") for title in titles]))
    return {form for phrase in told.some(np.flatnonzero(told.kept)).values() for form in told.written(phrase)}


def test_runs_of_words() -> None:
    """Small words, verbs and adverbs part phrases."""
    phrases = found("Steel bridges under wind loads carefully reduce fatigue cracks")
    assert {"steel bridges", "wind loads", "fatigue cracks"} <= phrases
    assert not any("under" in phrase or "reduce" in phrase or "carefully" in phrase for phrase in phrases)


@pytest.mark.parametrize(
    "verb",
    ["stabilize", "stabilizes", "stabilise", "purify", "purifies", "self-organize", "overestimate", "promotes"],
)
def test_a_finite_verb_parts_what_does_from_what_is_done_to(verb: str) -> None:
    """A verb between two noun phrases is in neither of them, in American and in British spelling."""
    phrases = found(f"Fluorinated additives {verb} carbonate electrolytes")
    assert {"fluorinated additives", "carbonate electrolytes"} <= phrases
    assert not any(verb in phrase for phrase in phrases)


@pytest.mark.parametrize(
    "phrase",
    [
        "particle size",
        "stepsize rules",
        "research prizes",
        "low-noise amplifiers",
        "school franchises",
        "pairwise ranking",
        "generalized models",
        "exercise physiology",
    ],
)
def test_nouns_that_end_as_verbs(phrase: str) -> None:
    """Nouns such as `size` and `exercise`, and participles, stay in their phrases, though they end as verbs do."""
    assert phrase in found(f"{phrase.capitalize()} for bees")


@pytest.mark.parametrize(
    ("titles", "cut"),
    [
        (("Graph neural networks", "Graph neural networks for bees"), "graph neural"),
        (("Transformer-based models of rain", "Transformer-based models"), "based models"),
        (("Robust and sparse", "Learning sparse"), "sparse"),
        (("Bridges inspected", "Bridges inspected twice"), "bridges inspected"),
        (("Control group", "A control group"), "control group"),
        (("Bees on high-performance fuel", "Bees: high-performance"), "high-performance"),
    ],
)
def test_no_phrase_is_cut_off(titles: tuple[str, ...], cut: str) -> None:
    """No phrase ends on an adjective, is the beginning of a longer one only, or starts inside a compound."""
    assert cut not in found(*titles)


def test_forms_of_one_phrase() -> None:
    """Plural, hyphen and case make no other phrase."""
    told = noted(runs([Document("Multi-agent systems", ""), Document("A Multi Agent System", "")]))
    (phrase,) = [each for each in told.some(np.flatnonzero(told.kept)).values() if len(each.stems) == 3]
    assert phrase.papers == phrase.titles == {0, 1}
    assert set(told.written(phrase)) == {"multi-agent systems", "multi agent system"}


@pytest.mark.parametrize(
    "noun", ["traffic signal", "bone mineral", "road traffic", "seed", "image library", "radio feed"]
)
def test_nouns_that_end_as_adjectives(noun: str) -> None:
    """Nouns such as `signal` and `traffic` end a phrase, though they end as adjectives do."""
    assert noun in found(f"A {noun} for bees")


def test_rare_phrases() -> None:
    """Phrases that fewer papers use than asked for are left out, as are, on request, those that are in no title."""
    papers = [Document("Honey bees", "Steel bridges."), Document("Wax moths", "Honey bees and steel bridges.")]

    def stems(rarest: int, *, titled: bool = False) -> set[str]:
        return {" ".join(phrase.stems) for phrase in noun_phrases(runs(papers), rarest, titled=titled)}

    assert {"honey bee", "wax moth", "steel bridg"} <= stems(1)
    assert {"honey bee", "steel bridg"} <= stems(2)
    assert "wax moth" not in stems(2)
    assert {"honey bee", "wax moth"} <= stems(1, titled=True)
    assert "steel bridg" not in stems(1, titled=True)


def test_words_of_papers() -> None:
    """The papers that use a word are known by its stem, hyphens apart."""
    papers = [Document("Graph-based bees", ""), Document("A bee", "Graphs.")]
    assert {root: set(users) for root, users in spread(runs(papers)).items()} == {
        "graph": {0, 1},
        "base": {0},
        "bee": {0, 1},
    }


@pytest.mark.parametrize(
    "text",
    ["A-", "Aa ", "(", "A", "Xx (XX) ", ". \t", "a-based ", "'s", "x'", "网络", "Aa Bb(", "İa ", "a.b."],
)
def test_hostile_text_is_quick(text: str) -> None:
    """Half a million characters made to hang patterns are read in the time of as many plain ones, and nothing fails."""
    papers = [Document(text, text * (500_000 // len(text)))]
    assert len(noun_phrases(runs(papers))) < 100
    assert len(cases(papers)) < 100


def test_what_is_done_is_a_noun() -> None:
    """`Accelerating x` is also `x acceleration`."""
    assert "steel press acceleration" in found("Accelerating steel presses")


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("networks", "network"),
        ("presses", "press"),
        ("studies", "study"),
        ("series", "series"),
        ("boxes", "box"),
        ("analysis", "analysis"),
        ("physics", "physics"),
        ("bus", "bus"),
        ("matches", "match"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    """A plural's ending is cut off, and what only looks like one mostly stays."""
    assert singular(plural) == one


def test_acronyms() -> None:
    """An acronym that one paper explains is spelled out in all, in the singular or plural, and not said twice."""
    papers = [
        Document("On GNNs", "Graph neural networks (GNNs) work. A GNN learns."),
        Document("GNN pruning", "No (GNN) here, nor GNNX or XGNN, but CPUs (CPU)."),
    ]
    first, second = spelled(papers)
    assert first.title == "On graph neural networks"
    assert " ".join(first.abstract.split()) == "Graph neural networks work. A graph neural network learns."
    assert second.title == "graph neural network pruning"
    assert " ".join(second.abstract.split()) == "No here, nor GNNX or XGNN, but CPUs (CPU)."


def test_the_commonest_meaning_wins() -> None:
    """Where papers explain an acronym differently, most of them decide, and a tie goes by the alphabet."""
    papers = [Document("", "Red paint (RP)."), Document("", "Rapid plans (RP)."), Document("", "Rapid plans (RP).")]
    assert spelled([*papers, Document("RP", "")])[-1].title == "rapid plan"
    assert spelled([papers[0], papers[1], Document("RP", "")])[-1].title == "rapid plan"


def test_small_words_inside_an_acronym() -> None:
    """Words as `of` need no letter."""
    (paper,) = spelled([Document("ADMM", "The alternating direction method of multipliers (ADMM) helps.")])
    assert paper.title == "alternating direction method of multiplier"


def test_acronyms_within_names_stay() -> None:
    """An acronym that is a part of a hyphenated name is not spelled out where papers are named by it."""
    papers = [
        Document("Fast R-CNN and CNN-based bees", "Convolutional neural networks (CNNs) need X-CNN-LSTM and CNN-2.")
    ]
    ((title, abstract),) = spelled_out(papers, explained(papers), in_names=False)
    assert title == "Fast R-CNN and convolutional neural network-based bees"
    assert abstract.endswith("need X-CNN-LSTM and CNN-2.")
