import pytest

from review.evidence.tone import negated, overstated

QUOTE = "Heron reduces latency on four benchmarks and supports sparse graphs; no retraining is required."


@pytest.mark.parametrize("text", ["Heron reduces latency and needs no retraining.", "Heron works without retraining."])
def test_a_negation_that_the_quote_has_passes(text: str) -> None:
    """What the quote denies, in whatever words, a claim may deny."""
    assert negated(text, QUOTE) is None


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Heron does not reduce latency.", QUOTE),
        ("Heron never supports sparse graphs.", QUOTE),
        ("Heron cannot run on graphs.", "Heron runs on graphs."),
    ],
)
def test_a_negation_that_the_quote_has_not_is_found(text: str, evidence: str) -> None:
    """Denying what the quote says plainly is found, though the quote denies something else."""
    assert negated(text, evidence)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Heron always reduces latency.", "always"),
        ("Heron reduces latency across the board.", "across the board"),
        ("Heron supports all graphs.", "all"),
        ("Heron is the first to support sparse graphs.", "the first"),
        ("Heron significantly reduces latency.", "significantly"),
        ("Heron is a groundbreaking system.", "groundbreaking"),
    ],
)
def test_sweeping_words_and_praise_need_ground(text: str, word: str) -> None:
    """A sweeping word, a stressed degree or praise that the quote has nothing like is found and named."""
    assert overstated(text, QUOTE, figures=False) == word


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Heron always wins.", "Heron consistently wins."),
        ("Heron significantly reduces latency.", "Heron reduces latency substantially."),
        ("All three systems use graphs.", QUOTE),
        ("The first prunes graphs, the second cuts them.", QUOTE),
        ("Heron runs without any retraining.", QUOTE),
        ("Heron achieves outstanding results.", "Its outstanding results show it."),
    ],
)
def test_words_with_ground_pass(text: str, evidence: str) -> None:
    """A word that the quote has in another form passes, as do `all three` of the cited and pointing words."""
    assert overstated(text, evidence, figures=False) is None
