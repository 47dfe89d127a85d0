"""Word stems."""

from functools import lru_cache

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("english")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Cut the ending off a lower-case English word (Porter 2)."""
    return str(_STEMMER.stemWord(word))
