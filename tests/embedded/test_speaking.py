"""An author's own papers, told by themselves."""

import pytest

from review.embedded.person import Voice, told_by
from review.embedded.retell import retold
from review.embedded.speaking import spoken

WE, ALONE = Voice("we", first_person=True), Voice("I", first_person=True)


@pytest.mark.parametrize(
    ("sentence", "pronoun", "told"),
    [
        ("This paper presents MGG, and shows that it is fast.", "we", "We present MGG, and show that it is fast."),
        ("We are the first to do so with our cache.", "I", "I am the first to do so with my cache."),
        (
            "In this work, we were led by our data, which helped us.",
            "I",
            "In my work, I was led by my data, which helped me.",
        ),
        ("I present a proof of my own.", "we", "We present a proof of our own."),
        ("The authors then propose a cache.", "we", "We propose a cache."),
        ("It concerns our daily life and our planet.", "I", "It concerns the daily life and the planet."),
        ("Type I errors are rare.", "we", "Type I errors are rare."),
    ],
)
def test_the_paper_speaks_as_its_authors(sentence: str, pronoun: str, told: str) -> None:
    """What the paper does, its authors do, as `we` or `I`; what is not theirs stays."""
    assert spoken(sentence, pronoun) == told


def test_a_voice_in_the_first_person_keeps_it() -> None:
    """The same sentence is told by others, by its authors, and by its only author."""
    sentence = "We propose Lepton, our store of graphs."
    assert told_by(sentence, Voice("Lee et al."), named=False) == "Lee et al. propose Lepton, their store of graphs."
    assert told_by(sentence, WE, named=False) == sentence
    assert told_by(sentence, ALONE, named=False) == "I propose Lepton, my store of graphs."


def test_findings_stay_those_who_found_them() -> None:
    """`These results` are ours when we tell them, and theirs when others do."""
    assert retold("These results show that graphs fit.", WE) == "Our results show that graphs fit."
    assert retold("These results show that graphs fit.", Voice("Lee")) == "Their results show that graphs fit."
