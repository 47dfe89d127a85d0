"""Citation keys: made from the paper, and safe wherever they are printed."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.text.keys import citation_key, distinct, is_safe


@pytest.mark.parametrize(
    ("family", "year", "title", "key"),
    [
        ("Wang", 2022, "MGG: Accelerating Graph Neural Networks", "wang2022mgg"),
        ("Wang", 2021, "TC-GNN: Bridging Sparse GNN Computation", "wang2021tcgnn"),
        ("Wu", 2021, "Towards Efficient Ansatz Architecture", "wu2021efficient"),
        ("Zhang", 2021, "Understanding GNN Computational Graph", "zhang2021understanding"),
        ("Müller-Ørsted Jr.", None, "“On” the ½ Way", "mullerorstednd12"),
        ("王", 2020, "图 神经", "wang2020tu"),
        ("", 1999, "On the of", "anon1999on"),
        ("de la Cruz", 2001, "😀 !", "delacruz2001"),
    ],
)
def test_a_key_is_made_of_name_year_and_word(family: str, year: int | None, title: str, key: str) -> None:
    """Folded to ASCII: first author's family name, year or `nd`, first word of the title that is no function word."""
    assert citation_key(family, year, title) == key


@given(st.text(), st.none() | st.integers(1000, 2999), st.text())
def test_every_key_is_safe(family: str, year: int | None, title: str) -> None:
    """A key made from any text at all can be cited."""
    assert is_safe(citation_key(family, year, title))


@pytest.mark.parametrize("key", ["wang2022mgg", "DBLP:conf/nips/Smith17", "10.1145/3290605.3300233", "a+b", "A_b-c"])
def test_usual_keys_are_safe(key: str) -> None:
    """The keys that reference managers make may stay."""
    assert is_safe(key)


@pytest.mark.parametrize(
    "key", ["", "a b", "a,b", "a{b", "a\\b", "a#b", "a%b", "ä", "a-", "-a", "a--b", "a]", "a\n", "x" * 101]
)
def test_other_keys_are_not_safe(key: str) -> None:
    """What LaTeX, pandoc or HTML would cut, misread or choke on may not stay."""
    assert not is_safe(key)


def test_distinct_keys_count_in_letters() -> None:
    """Keys that clash get a to z, then aa; one that is taken is passed over."""
    assert list(islice(distinct("k", {"kb"}), 26)) == [f"k{letter}" for letter in "acdefghijklmnopqrstuvwxyz"] + ["kaa"]
