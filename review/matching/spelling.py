"""Tell titles that differ by their spelling from titles that differ by what they say."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from rapidfuzz.distance import OSA, Levenshtein

from review.matching.titles import STOP, Title, Words

_KNOWN = 3
_SLIPS = 100
_SHORT, _LONG = 4, 9
_LETTERS_AN_EDIT = 15
_OPPOSED_PAIRS = (
    "inter/intra hyper/hypo micro/macro mi/ma ab/ad in/de in/ex ex/im pro/eu homo/hetero endo/exo over/under up/down"
    " pre/post sub/super uni/multi mono/poly iso/aniso /un /in /im /ir /il /non /an /anti /dis /de /re /pre /sub /super"
    " /bi /tri /multi /semi /co /counter /post /hyper /over /under /a pre/peri ante/anti"
)
_OPPOSED_ENDS = "ate/ite ate/ide ite/ide ane/ene ane/yne ene/yne ine/ide ine/ane al/ol"
_OPPOSED = frozenset(frozenset(pair.split("/")) for pair in _OPPOSED_PAIRS.split())
_OTHER = frozenset(frozenset(pair.split("/")) for pair in _OPPOSED_ENDS.split())
_BRITISH = (("ae", "e"), ("oe", "e"), ("our", "or"), ("is", "iz"), ("ys", "yz"), ("ll", "l"), ("tre", "ter"))


class Spelling:
    """Know the words of many titles, so that a word which many have is not taken for another one misspelt."""

    def __init__(self, titles: Iterable[Title]) -> None:
        """Take the titles, each of which counts once however often it comes."""
        self._different = {title.words for title in titles}

    @cached_property
    def _titles(self) -> Counter[str]:
        """Count in how many titles a word is, when two are first compared word by word."""
        return Counter(word for words in self._different for word in set(words))

    def alike(self, one: Words, other: Words) -> bool:
        """Tell whether two titles can be two spellings of one: the same words but for a few misspelt."""
        if one == other:
            return True
        left = 1 + sum(map(len, one)) // _LETTERS_AN_EDIT
        whole = min(len(one), len(other))
        for a, b in _differences(one, other):
            edits = self._edits(a, b, whole)
            if edits is None:
                return False
            left -= edits
        return left >= 0

    def _edits(self, a: Words, b: Words, whole: int) -> int | None:
        """Count the slips that turn some words into others; None if it takes more than slips."""
        if "".join(a) == "".join(b):
            return 0
        if len(a) == len(b):
            slips = [self._slips(x, y, whole) for x, y in zip(a, b, strict=True) if x != y]
            return None if None in slips else sum(filter(None, slips))
        left = tuple(word for word in a if word not in STOP)
        right = tuple(word for word in b if word not in STOP)
        if (left, right) == (a, b):
            return self._slips("".join(a), "".join(b), whole) if a and b else None
        return 0 if left == right and "without" not in {*a, *b} else self._edits(left, right, whole)

    def _slips(self, x: str, y: str, whole: int) -> int | None:
        """Count the slips between two words: few, inside letters, and not where both words are common."""
        if x in STOP and y in STOP:
            return None if "without" in (x, y) else 0
        shorter, longer = sorted((len(x), len(y)))
        most = 2 if longer >= _LONG else 1
        edits = OSA.distance(x, y, score_cutoff=most)
        if edits > most or longer == 1 or not (x + y).isalpha() or _opposed(x, y):
            return None
        known = self._known(x, y) + self._known(y, x)
        if known == 2:
            return 1 if _american(x) == _american(y) else None
        telling = (shorter > _SHORT and x[0] == y[0]) or (known == 1 and (whole > _SHORT or x in STOP or y in STOP))
        return edits if telling else None

    def _known(self, word: str, other: str) -> bool:
        """Tell whether a word is common, and not a common slip for another one."""
        often = self._titles[word]
        return word in STOP or (often >= _KNOWN and often * _SLIPS > self._titles[other])


def _differences(one: Words, other: Words) -> Iterator[tuple[Words, Words]]:
    """Give the runs of words in which two titles differ."""
    start_a = start_b = 0
    for block in Levenshtein.opcodes(one, other):
        if block.tag != "equal":
            continue
        if start_a < block.src_start or start_b < block.dest_start:
            yield one[start_a : block.src_start], other[start_b : block.dest_start]
        start_a, start_b = block.src_end, block.dest_end
    if start_a < len(one) or start_b < len(other):
        yield one[start_a:], other[start_b:]


def _american(word: str) -> str:
    for british, american in _BRITISH:
        word = word.replace(british, american)
    return word


def _opposed(x: str, y: str) -> bool:
    """Tell whether two words differ by opposite beginnings or other endings, as supervised and unsupervised do."""
    end, start = _shared(x[::-1], y[::-1]), _shared(x, y)
    heads = frozenset((x[: len(x) - end], y[: len(y) - end]))
    tails = frozenset((x[start:], y[start:])), frozenset((x[start - 1 :], y[start - 1 :]))
    a_is_not = heads != {"", "a"} or x[len(x) - end] in "smtp"
    return (heads in _OPPOSED and a_is_not) or any(tail in _OTHER for tail in tails)


def _shared(x: str, y: str) -> int:
    """Count the letters that two words begin with."""
    return next((n for n, (a, b) in enumerate(zip(x, y, strict=False)) if a != b), min(len(x), len(y)))
