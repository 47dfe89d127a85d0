"""Word stems."""

from functools import lru_cache

import Stemmer

_STEMMER = Stemmer.Stemmer("english")


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Cut the ending off a lower-case English word (Porter 2); one with half a character in it has no ending."""
    try:
        return str(_STEMMER.stemWord(word))
    except UnicodeEncodeError:
        return word
