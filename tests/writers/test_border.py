import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from review.writers.border import Verbatim, address, citable, finalizer, plain


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        " java\nscript:x",
        "data:text/html,x",
        "//x.y",
        "x.y",
        "http:",
        "",
        None,
    ],
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    """An address that is not http or https, or has no host, is none."""
    assert address(url) == ""


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.y/a_b~c?d=e&f=%20#g", "https://x.y/a_b~c?d=e&f=%20#g"),
        ('https://x.y/"><b>', "https://x.y/%22%3E%3Cb%3E"),
        ("https://x.y/{a}\\b^c d", "https://x.y/%7Ba%7D%5Cb%5Ec%20d"),
        ("https://x.y/é", "https://x.y/%C3%A9"),
        ("https://x.y/a\u200bb", "https://x.y/ab"),
    ],
)
def test_odd_characters_of_an_address_are_percent_encoded(url: str, expected: str) -> None:
    """An ordinary address stays as it is; what could end a link or start a command is encoded."""
    assert address(url) == expected


@given(st.text())
def test_no_address_can_end_its_link(text: str) -> None:
    """Whatever follows `https://`, no space, bracket, brace, quote or backslash is left in it."""
    assert not re.search(r"[\s<>{}\[\]\"\\^`|]", address("https://x.y/" + text))


def test_ordinary_keys_stay_and_odd_ones_become_citable() -> None:
    """Keys of real databases are kept; what LaTeX, BibTeX or pandoc cannot cite is replaced, one key per paper."""
    keys = ["wang2022mgg", "DBLP:conf/nips/X17", "Müller+2020", "a,b", "a b", "a{b}", "", "Knuth", "knuth"]
    made = ["wang2022mgg", "DBLP:conf/nips/X17", "Müller+2020", "a-b", "a-b-2", "a-b-", "paper", "Knuth", "knuth-2"]
    assert citable(keys) == dict(zip(keys, made, strict=True))


@given(st.lists(st.text(max_size=8), unique=True, max_size=12))
def test_keys_stay_told_apart(keys: list[str]) -> None:
    """No two papers share a key, even for BibTeX, which ignores case; no key holds a character that does harm."""
    made = citable(keys)
    assert len({key.casefold() for key in made.values()}) == len(keys)
    assert not re.search(r"[\s\\{}#%&$~^,\"'()=\[\]@`|<>;*!?]", "".join(made.values()))


@given(st.text())
def test_nothing_invisible_gets_through(text: str) -> None:
    """No control, line break, zero-width, bidi or private character is left; a second pass changes nothing."""
    assert plain(plain(text)) == plain(text)
    assert not re.search(
        r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ue000\ufeff]", plain(text)
    )


def test_markup_is_not_escaped_again() -> None:
    """Text is escaped once; markup and verbatim text pass as they are."""
    finalize = finalizer(lambda text: text.replace("_", "\\_"))
    assert [
        finalize("a_b"),
        finalize(finalize("a_b")),
        finalize(Markup("_")),
        finalize(Verbatim("_")),
        finalize(7),
    ] == [
        "a\\_b",
        "a\\_b",
        "_",
        "_",
        "7",
    ]
