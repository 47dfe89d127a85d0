"""One form for text that comes from anywhere, and a looser one to compare by."""

import re
import unicodedata

INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff]"
)
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_QUOTES = str.maketrans("‘’‛“”„‐‑‒–—−", "'''\"\"\"------")


def clean(text: str) -> str:
    """Compose characters (NFC), drop invisible ones, make every run of white space or controls one space."""
    return _SPACE.sub(" ", INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def fold(text: str) -> str:
    """Fold what two writings of the same words may differ in: compatibility forms, quotes, dashes, case, spaces."""
    return clean(unicodedata.normalize("NFKC", text).translate(_QUOTES)).casefold()


def locate(quote: str, text: str) -> tuple[int, int] | None:
    """Find where a quote stands in a text, comparing folded characters; None if it does not.

    Returns start and end in characters of `text`.
    """
    wanted = fold(quote)
    if not wanted:
        return None
    folded, origin = _folded_with_origin(text)
    start = folded.find(wanted)
    if start < 0:
        return None
    return origin[start], origin[start + len(wanted) - 1] + 1


def _folded_with_origin(text: str) -> tuple[str, list[int]]:
    letters: list[str] = []
    origin: list[int] = []
    for start, end in _clusters(text):
        piece = fold(text[start:end]) or (" " if text[start:end].isspace() else "")
        if piece == " " and (not letters or letters[-1] == " "):
            continue
        letters.extend(piece)
        origin.extend([start] * (len(piece) - 1) + [end - 1] if piece else [])
    return "".join(letters), origin


def _clusters(text: str) -> list[tuple[int, int]]:
    starts = [i for i, letter in enumerate(text) if not i or not unicodedata.combining(letter)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))
