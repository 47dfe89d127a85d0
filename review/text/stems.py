"""Word stems."""

from collections.abc import Sequence
from functools import lru_cache

import Stemmer

_STEMMER = Stemmer.Stemmer("english", 0)  # which keeps no stems: `stem` does


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Cut the ending off a lower-case English word (Porter 2); one with half a character in it has no ending."""
    try:
        return str(_STEMMER.stemWord(word))
    except UnicodeEncodeError:
        return word


def stems(words: Sequence[str]) -> list[str]:
    """Give the stems of many words at once, which takes half the time."""
    try:
        return list(_STEMMER.stemWords(words))
    except UnicodeEncodeError:
        return [stem(word) for word in words]
