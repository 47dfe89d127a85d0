"""Tell whether a paper's author is a given person: by initials, in any case, accents or hyphens, and no namesake."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz import fuzz

from review.model import Author, Paper
from review.text.grammar import words
from review.text.names import from_index
from review.text.normal import fold

_UMLAUT = re.compile(r"(?<=[aou])e")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,4}")
_CAPITALS = re.compile(r"[A-Z]{2,3}\.?")
_PARTICLES = words("van von vom zu zum der den de del della di da do dos das du la le el al bin ibn ter ten")
_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Name(NamedTuple):
    """Hold a name as it is compared: the family's letters, the given names in order, a suffix, and its ideographs.

    A given name of one letter is an initial.
    """

    family: str
    given: tuple[str, ...]
    suffix: str = ""
    script: str = ""

    @property
    def is_full(self) -> bool:
        """Tell whether a given name is written out."""
        return any(len(part) > 1 for part in self.given)


def people(names: Iterable[str]) -> tuple[Author, ...]:
    """Read names as a user gives them: `Yufei Ding`, `Ding, Yufei`, `Ding, Y.`, `Ding Y`, or several in one text.

    A list that was cut at its commas (`Ding` and `Y.`) is put together again.
    """
    texts = [text for each in names for text in (each if "," in each or ";" in each else f"{each},").split(";")]
    pieces = [re.split(r"\s+and\s+", piece.strip()) for piece in ", ".join(texts).split(",") if piece.strip()]
    return tuple(dict.fromkeys(from_index(_put_together([name for piece in pieces for name in piece])).authors))


def _put_together(pieces: Sequence[str]) -> list[str]:
    """Join families with the initials after them; of two pieces, one of them a single word, the first is a family."""
    if len(pieces) == 2 and not all(" " in piece for piece in pieces):
        return [", ".join(pieces)]
    joined: list[str] = []
    for piece in pieces:
        if joined and "," not in joined[-1] and piece.isupper() and _INITIALS.fullmatch(piece):
            joined[-1] += f", {piece}"
        else:
            joined.append(piece)
    return joined


@lru_cache(maxsize=65536)
def name_of(author: Author) -> Name:
    """Prepare an author's name for comparison."""
    families = [word for word in _words(author.family) if word not in _SUFFIXES]
    suffix = next((_SUFFIXES[w] for w in (*_words(author.family), *_words(author.given)) if w in _SUFFIXES), "")
    kept = [word for n, word in enumerate(families) if word not in _PARTICLES or n == len(families) - 1]
    script = fold(author.name).replace(" ", "") if _IDEOGRAPHS.search(author.name) else ""
    return Name("".join(kept), tuple(_given(author.given, shouted=author.family.isupper())), suffix, script)


def same(one: Name, other: Name) -> bool:
    """Tell whether two names can be one person's: one family, and given names that are equal or abbreviate each other.

    A missing middle name matters as little as a suffix that only one of them has.
    """
    if one.script and other.script:
        return _in_order(one.script, other.script)
    if not one.family or one.family != other.family or (one.suffix and other.suffix and one.suffix != other.suffix):
        return False
    if "".join(one.given) == "".join(other.given) or _spelled(one.given, other.given):
        return True
    return all(map(_abbreviates, one.given, other.given))


def matches(author: Author, wanted: Sequence[Author], everyone: Sequence[Author]) -> bool:
    """Tell whether an author is one of the people wanted, of all those who occur.

    A name with initials alone, or none, counts only if nobody else who occurs can be meant by it, or if it is wanted as
    it is.
    """
    name, known = name_of(author), [name_of(each) for each in wanted]
    if name.is_full or name.script:
        full = [each for each in known if each.is_full and each.family == name.family]
        return any(same(name, each) for each in full or known)
    if name in known:
        return True
    others = (name_of(each) for each in everyone)
    rivals = (o for o in others if o.is_full and same(name, o) and not any(same(o, each) for each in known))
    return any(same(name, each) for each in known) and next(rivals, None) is None


def _in_order(one: str, other: str) -> bool:
    """Tell whether two names in ideographs are the same, whichever of their parts comes first."""
    return one == other or any(one[n:] + one[:n] == other for n in range(1, len(one)))


def _words(text: str) -> list[str]:
    """Give the words of a name in plain small letters; a hyphen parts them, an apostrophe does not."""
    return [_plain(word) for word in _WORD.findall(text.replace("ʻ", "").replace("`", "'")) if _plain(word)]


def _plain(word: str) -> str:
    letters = re.sub(r"[^a-z]", "", (word if word.isascii() else anyascii(word)).lower())
    return _UMLAUT.sub("", letters)


def _given(text: str, *, shouted: bool) -> list[str]:
    """Give the given names; two or three capitals are initials, unless the family name is in capitals, too."""
    parts: list[str] = []
    for word in _WORD.findall(text):
        initials = _CAPITALS.fullmatch(word) and not shouted
        letters = list(word.rstrip(".").lower()) if initials else [_plain(word)]
        parts += [letter for letter in letters if letter and letter not in _SUFFIXES]
    return parts


def _abbreviates(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _spelled(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether a name is the initials of the other's syllables, written as one word: `Y. F.` for `Yufei`."""
    short, long = sorted((one, other), key=lambda given: len("".join(given)))
    if not short or any(len(part) > 1 for part in short) or len(long) != 1 or len(short) < 2:
        return False
    return long[0].startswith(short[0]) and short[1] in long[0][1:]


def place(paper: Paper, wanted: Sequence[Author], everyone: Sequence[Author]) -> int | None:
    """Give the place of the wanted person among a paper's authors, from 0; None if none of them is it."""
    return next((n for n, author in enumerate(paper.authors) if matches(author, wanted, everyone)), None)


def why_not(paper: Paper, wanted: Sequence[Author]) -> str:
    """Say why a paper does not count as the wanted person's."""
    called = wanted[0].name if wanted else "the author"
    if not paper.authors:
        return "it names no authors"
    for author in paper.authors:
        if any(same(name_of(author), name_of(each)) for each in wanted):
            return f"'{author.name}' may be somebody else; if it is you, give --author '{author.name}', too"
    families = {name_of(each).family for each in wanted}
    namesake = next((author for author in paper.authors if name_of(author).family in families), None)
    if namesake:
        return f"'{namesake.name}' is not {called}"
    return f"{called} is not among the authors named{'; their list is cut short' if paper.more_authors else ''}"


def is_somebody_else(paper: Paper, wanted: Sequence[Author]) -> bool:
    """Tell whether a paper names its authors, all of them, and none has the family name of the wanted person."""
    families = {name_of(each).family for each in wanted}
    named = {name_of(author).family for author in paper.authors}
    return bool(named) and not paper.more_authors and not named & families


def nearest(wanted: Sequence[Author], everyone: Iterable[Author], most: int = 5) -> list[str]:
    """Give the names that occur and come nearest to the wanted ones, nearest first."""
    names = list(dict.fromkeys(author.name for author in everyone))
    scores = {name: max(fuzz.token_sort_ratio(fold(name), fold(each.name)) for each in wanted) for name in names}
    return sorted(names, key=lambda name: (-scores[name], name))[:most]
