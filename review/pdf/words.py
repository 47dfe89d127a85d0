"""Make running text of lines: words that were cut at the end of a line are one again."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from review.text.grammar import words
from review.text.normal import clean

_CUT = re.compile(r"(?:^|(?<=\s)|(?<=[(\[“\"‘/]))([^\s(\[“\"‘/]*[^\W\d_])[-‐]$")
_WORD = re.compile(r"[^\W\d_]+(?:[-‐'’][^\W\d_]+)*")
_START = re.compile(r"[^\W\d_]+(?:[-‐'’][^\W\d_]+)*")
_CLOSING = re.compile(r"[.,;:!?)\]}»”’%](?!\w)")
_FEWEST_LETTERS = 3
_LONGEST = 100
_PREFIXES = words("""
    all co cross ex far full half high inter large long low many mid multi near non post pre quasi real self semi short
    single small sub two three four well zero
""")


class Vocabulary:
    """Know the words that a document has in the middle of its lines, so that cut ones can be told."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Count the words of lines, without the first and last of each, of which a part may be missing."""
        self._words = Counter(word.lower() for line in lines for word in _WORD.findall(line)[1:-1])
        for word in [word for word in self._words if "-" in word or "‐" in word]:
            self._words.update(re.split("[-‐]", word))

    def knows(self, word: str) -> bool:
        """Tell whether the document has a word."""
        return self._words[word.lower().replace("‐", "-")] > 0

    def hyphen(self, left: str, right: str) -> str:
        """Give what belongs between the two halves of a word that was cut after a hyphen: it, or nothing.

        What the document writes elsewhere decides; then it is real in a word with another one, before a capital, after
        a common first half, and between two words that the document has by themselves.
        """
        if self.knows(f"{left}-{right}"):
            return "-"
        if self.knows(left + right):
            return ""
        if "-" in left or not right[:1].islower() or left.isupper():
            return "-"
        several = min(len(left), len(right)) > _FEWEST_LETTERS and self.knows(left) and self.knows(right)
        return "-" if several or (left.lower() in _PREFIXES and self.knows(right)) else ""


def joined(lines: Sequence[str], vocabulary: Vocabulary) -> str:
    """Join lines to one running text, in which a word that was cut is whole again."""
    pieces: list[str] = []
    for line in filter(None, map(str.strip, lines)):
        last = pieces[-1][-_LONGEST:] if pieces else ""
        cut, start = _CUT.search(last), _START.match(line)
        if cut and start:
            pieces[-1] = pieces[-1][:-1] + vocabulary.hyphen(cut[1], start[0])
        elif pieces and not _CLOSING.match(line):
            pieces.append(" ")
        pieces.append(line)
    return clean("".join(pieces))
