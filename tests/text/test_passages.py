from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from review.text.passages import passages

LONG = " ".join(f"This is sentence {n} of a body of text." for n in range(400))


def test_a_short_text_is_one_passage() -> None:
    """A text that fits stays whole; one without text has no passage."""
    assert passages("One. Two. ") == [(0, 10)]
    assert passages(" \n") == []


def test_passages_end_where_sentences_end() -> None:
    """A long text is cut into passages of whole sentences, about equally long, none longer than allowed."""
    found = passages(LONG, 5_000)
    assert all(LONG[start:end].startswith("This is") and LONG[start:end].endswith(".") for start, end in found)
    sizes = [end - start for start, end in found]
    assert max(sizes) <= 5_000
    assert min(sizes) > 3_500


@given(st.text(st.sampled_from("Aab. !?\n"), max_size=400), st.integers(10, 80))
def test_nothing_is_lost_between_passages(text: str, longest: int) -> None:
    """Passages are in order, do not overlap and leave out white space only."""
    found = passages(text, longest)
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
    assert all(a[1] <= b[0] for a, b in pairwise(found))
