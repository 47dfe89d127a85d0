"""Spell out the acronyms that the papers themselves explain."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from review.themes.words import Document

_EXPLAINED = re.compile(r"\((?P<short>[A-Z][A-Za-z]*[A-Z])s?\)")
# In brackets or at a word's start; a pattern that begins with a set of characters is found three times sooner.
_USED = re.compile(r"[(A-Z](?:(?<=\()[A-Z][A-Za-z]*[A-Z]s?\)|(?<=[A-Z])(?<!\w[A-Z])[A-Za-z]*[A-Z]s?\b)")
# A letter before, or capitals behind, make a hyphenated name of its own.
_IN_NAME = re.compile(r"\w-$|-[A-Z0-9]")
_LONGEST = 100
_SMALL_WORDS = frozenset({"of", "for", "and", "the", "in", "on", "to", "with", "a"})


def spelled_out(documents: Sequence[Document], longs: Mapping[str, str], *, in_names: bool = True) -> list[Document]:
    """Put its long form in the place of every acronym that has one.

    Those within hyphenated names (`R-CNN`) stay as they are if `in_names` is false.
    """
    if not longs:
        return list(documents)
    return [Document(*(_spelled(part, longs, in_names) for part in document)) for document in documents]


def explained(documents: Sequence[Document]) -> dict[str, str]:
    """Find the long form of every acronym that one of the documents explains.

    The long form is read back from the acronym's letters, as in Schwartz and Hearst, "A simple algorithm for
    identifying abbreviation definitions in biomedical text", PSB 2003; where papers differ, most of them decide.
    """
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for part in chain.from_iterable(documents):
        for found in _EXPLAINED.finditer(part):
            if long := _long_form(part[max(0, found.start() - _LONGEST) : found.start()], found["short"]):
                votes[found["short"]][long] += 1
    return {short: min(count, key=lambda long: (-count[long], long)) for short, count in votes.items()}


def _long_form(before: str, short: str) -> str:
    """Take the words before the bracket whose initials spell the acronym, in the singular; empty if none do."""
    parts = [word for word in re.split(r"([^\w'’]+)", before.strip()) if word]
    wanted, initials = short.lower(), ""
    for start in range(len(parts) - 1, -1, -1):
        letter = parts[start][0]
        if letter.isalnum() and parts[start].lower() not in _SMALL_WORDS:
            initials = letter.lower() + initials
        if len(initials) > len(wanted):
            break
        if initials == wanted and letter.isalnum():
            return _singular(_lowered("".join(parts[start:])))
    return ""


def _lowered(long: str) -> str:
    return " ".join(word if not word[1:].islower() and word[1:] else word.lower() for word in long.split())


def _singular(long: str) -> str:
    return long[:-1] if long.endswith("s") and not long.endswith(("ss", "is", "us", "ics")) else long


def _spelled(text: str, longs: Mapping[str, str], in_names: bool) -> str:
    def long_form(found: re.Match[str]) -> str:
        short = found[0].strip("()").removesuffix("s")
        if short not in longs or not (in_names or _alone(found)):
            return found[0]
        return "" if found[0].startswith("(") else longs[short] + found[0][len(short) :]

    return _USED.sub(long_form, text)


def _alone(found: re.Match[str]) -> bool:
    start, end = found.span()
    return not (_IN_NAME.match(found.string[max(0, start - 2) : start]) or _IN_NAME.match(found.string[end : end + 2]))
