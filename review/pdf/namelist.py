"""Cut a printed list of authors into names, and tell names from the places, posts and notices around them."""

import re
from collections.abc import Iterator, Sequence

from review.pdf.lines import PARTED
from review.text.grammar import words

_SEPARATOR = re.compile(rf"[{PARTED};,·•|&∙]+|\s+(?:and|und|et|y)\s+|\s{{3,}}", re.IGNORECASE)
_CONJUNCTION = re.compile(r"^(?:and|und|by)(?:\s+|$)|\s+(?:and|und)$", re.IGNORECASE)
_MARKS = re.compile(r"[\d*∗†‡§¶#⋆★✉✝⊠♦♯♮⁎]+|\([^)]*\)|[⁰¹²³⁴-⁹]+")
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_TITLES = re.compile(r"^(?:dr|prof|professor|mr|mrs|ms|dipl\.?-ing)\.?\s+", re.IGNORECASE)
_DEGREES = re.compile(
    r"(?:m\.?d|ph\.?d|m\.?sc|b\.?sc|dr|mph|frcp|rn|m\.?a|b\.?a|mbbs|facs|dds|(?:(?:graduate )?(?:student|senior|"
    r"life) )?"
    r"(?:member|fellow)|ieee|acm|orcid(?: i[dc]on)?|\w)\.?",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?:univ|dept|department|institut|school|college|facult|laborator|lab\b|labs\b|hospital|clinic|cent(?:er|"
    r"re)\b|academy|"
    r"research|corporation|inc\b|ltd|gmbh|company|division|technolog|polytechn|ministry|agency|council|bureau|"
    r"group\b(?! consortium)|street|road|avenue|campus|p\.?o\.? box|national\b|google|microsoft|facebook|meta ai|"
    r"openai|"
    r"deepmind|nvidia|ibm|amazon|huawei|tencent|alibaba|baidu|bytedance|science|sciences|engineering|computer|"
    r"computing|"
    r"physics|mathematics|medicine|biology|chemistry|education|programme|program|project|organi[sz]ation|observator|"
    r"escuela|école|ecole|universit|fakult|hochschule|klinik|cnrs|inria|mit\b|cmu\b|ucla\b|eth\b|epfl\b)",
    re.IGNORECASE,
)
_PARTICLES = words("""
    van von der den de del della di da do dos das du la le el al bin ben ibn ter ten zu zur af av y e graf
""")
_COLLECTIVE = re.compile(
    r"(?:the )?[\w -]{2,60}\b(?:collaboration|consortium|study group|working group|investigators|team)"
)
_WORD_OF_NAME = re.compile(r"(?:[^\W\d_]['’])?[^\W\d_](?:[^\W\d_'’.-]|['’-](?=\w)|\.-?)*\.?")
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]{2,5}")
_STUDIES = words(
    "a case study survey review approach analysis system systems learning networks model models paper report"
)
_ELIDED = re.compile(r"(?:d|l|dell|dall|all|al|el|ul|t|n)['’-](?=[^\W\d_])", re.IGNORECASE)
_MOST_WORDS = 6


def split(text: str) -> list[str]:
    """Cut a list of names that is parted by commas, `and`, raised marks or wide gaps; numbers and symbols go."""
    pieces: list[str] = []
    for part in _parts(_MARKS.sub(PARTED, text)):
        piece = _TITLES.sub("", part)
        if piece.lower() in _SUFFIXES and pieces:
            pieces[-1] += f", {piece}"
        elif piece and not _DEGREES.fullmatch(piece) and any(map(str.isalpha, piece)):
            pieces.append(piece)
    return pieces


def _parts(text: str) -> Iterator[str]:
    for part in _SEPARATOR.split(text):
        bare = _CONJUNCTION.sub("", " ".join(part.split())).strip(" :-–—")
        yield bare.lstrip(".").strip()


def is_place(text: str) -> bool:
    """Tell a text that names a department, a firm or the like."""
    return _PLACE.search(text) is not None


def is_collective(text: str) -> bool:
    """Tell the name of a group that signs as an author."""
    return _COLLECTIVE.fullmatch(text.lower()) is not None


def is_name(text: str) -> bool:
    """Tell whether a text can be the name of one author."""
    if is_collective(text) or _IDEOGRAPHS.fullmatch(text.replace(" ", "")):
        return True
    parts = text.replace(", ", " ").split()
    if not 2 <= len(parts) <= _MOST_WORDS or is_place(text) or _STUDIES.intersection(text.lower().split()):
        return False
    own = [part for part in parts if part.lower() not in _PARTICLES]
    return len(own) >= 2 and all(map(_is_word_of_name, own)) and any(len(part.rstrip(".")) > 1 for part in own)


def _is_word_of_name(part: str) -> bool:
    bare = _ELIDED.sub("", part)
    return _WORD_OF_NAME.fullmatch(bare) is not None and bare[0].isupper()


def cased(names: Sequence[str]) -> list[str]:
    """Give names in capitals the capitals that they have in a bibliography."""
    shouted = all(name.isupper() for name in names) and any(len(word) > 4 for name in names for word in name.split())
    return [name.title() for name in names] if shouted else [*names]
