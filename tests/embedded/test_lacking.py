"""What no paper of a theme speaks of is said of its abstracts, and only where no word leaves a doubt."""

from review.embedded import lacking, record
from review.model import Theme
from tests.make import paper


def silent(*results: str) -> list[str]:
    """Tell what papers with these results lack, beside a theme whose papers speak of energy."""
    texts = [*results, *["Its energy consumption is lower."] * 3]
    papers = {
        f"k{n}": paper(f"k{n}", f"Chip{n}: Kernels", f"Chip{n} speeds up GPU kernels. {text}")
        for n, text in enumerate(texts)
    }
    keys = [*papers]
    halves = (keys[: len(results)], keys[len(results) :])
    themes = [Theme(id=f"t{n}", title=f"Part {'AB'[n]}", keys=tuple(half)) for n, half in enumerate(halves)]
    return [claim.text for claim in lacking(themes, papers, {k: record(p) for k, p in papers.items()}, lambda _: True)]


def test_it_is_the_abstracts_that_are_silent() -> None:
    """The papers may well have a section on it."""
    (told,) = silent(*["It is fast."] * 3)
    assert told == ("None of the three papers on “Part A” speaks of energy or power consumption in its abstract.")


def test_a_word_that_leaves_a_doubt_is_no_silence() -> None:
    """A battery may be about energy."""
    assert silent("It is fast.", "It is fast.", "It is kind to the battery.") == []
