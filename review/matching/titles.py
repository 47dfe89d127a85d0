"""Titles as they are compared: in plain words, with what sets apart two titles that are otherwise alike."""

import html
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii

from review.text.latex import from_tex
from review.text.normal import clean
from review.text.retraction import unmarked

Words = tuple[str, ...]


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


STOP = frozenset(
    _listed("a an and the of for in on at to by from with without via as into or und der die das le la les et")
)
_TEX = re.compile(r"[\\{}$~^]")
_REMAINS = re.compile(r"\\[a-zA-Z]+|[\\{}$~^_]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
_APOSTROPHE = re.compile(r"['’‘`´]")
_WORD = re.compile(r"[a-z0-9]+")
_MARK = re.compile(r":\s|\s[-–—]+\s|—|[?!.]\s|\s?[(\[]|;\s|\s/\s")
_NOTICES = (
    ("erratum", r"(?:author |publisher )?corrections?"),
    ("retraction", r"retraction|expression of concern|withdrawal"),
    ("comment", r"comments?(?= on\b)|commentary|a? ?note on|discussion|letter|book review|reviews?(?= of\b)"),
    ("reply", r"(?:authors?'? )?(?:reply|replies|response)(?= to\b)|rejoinder|rebuttal|in reply"),
)
_OPENS = [
    (name, re.compile(rf"[\W_]*(?:{said})\b(?:\s+(?:on|to|of|for)\b|\s*[:.\-–—(]|\s*$)", re.I))
    for name, said in _NOTICES
]
_OPENS.insert(0, ("erratum", re.compile(r"[\W_]*(?:errat(?:um|a)|corrigend(?:um|a)|addend(?:um|a))\b", re.I)))
_CLOSES = re.compile(
    r"[:.(\[\-–—?!]\s*(?:authors?['’]* )?(?P<kind>errat(?:um|a)|corrigend(?:um|a)|correction|addendum|retraction"
    r"|comments?|reply|response|rejoinder|rebuttal)\W*$",
    re.I,
)
_CLOSING = {"e": "erratum", "c": "erratum", "a": "erratum"}
_ROMAN = {name: str(n) for n, name in enumerate(_listed("i ii iii iv v vi vii viii ix x xi xii xiii xiv"), 1)}
_COUNTED = frozenset(
    _listed("part volume vol no number chapter section phase book type appendix group series version paper case")
)
_SERIAL = frozenset(
    _listed(
        "about abstracts acknowledgements acknowledgments address announcements annual bibliography board book books"
        " calendar call chair column comments committee conclusion conclusions conference contents contributors corner"
        " cover dear discussion editor editorial editors errata events foreword forthcoming from front general guest"
        " index information institutional introduction issue issues letter letters matter meeting members message"
        " minutes news newsletter note notes notice obituary opening panel participants preface president presidents"
        " proceedings program questions recent remarks reply report reports response review reviews s section session"
        " special statement summary symposium table tug treasurer treasurers update volume welcome word words workshop"
        " year"
    )
)
_LEAST_HEAD = 10
_MOST_WORDS = 60


class Title(NamedTuple):
    """Hold a title's words in lower-case ASCII; all letters in a row; how it may go on being cut before a subtitle.

    `numbers` are its figures, numerals and single letters, in order; `notice` says what it is a notice of (`erratum`,
    `comment`, …), and `serial` that so many things have this title that it names none of them (`Editorial`).
    """

    words: Words
    letters: str
    heads: tuple[Words, ...]
    numbers: Words
    notice: str
    serial: bool


# Records are compared again and again: for their keys, to merge them, and when some have been merged.
@lru_cache(maxsize=131_072)
def title(text: str) -> Title:
    """Take a title apart; what is left of LaTeX, HTML, accents, case and punctuation does not matter."""
    plain = _plain(text)
    words = _words(plain)
    heads = tuple(_numbered(head, _numbers(head)) for head in _heads(plain, words))
    counted = _numbers(words)
    numbers, words = tuple(counted.values()), _numbered(words, counted)
    content = [word for word in words if word not in STOP and not word.isdigit()]
    serial = len(content) <= 1 or all(word in _SERIAL or word in _ROMAN for word in content)
    return Title(words, "".join(words), heads, numbers, _notice(plain), serial)


def _plain(text: str) -> str:
    if _TEX.search(text):
        text = _REMAINS.sub("", from_tex(text))
    if "<" in text or "&" in text:
        text = html.unescape(_TAG.sub("", text))
    return unmarked(clean(text))


def _words(text: str) -> Words:
    ascii_text = text if text.isascii() else anyascii(text)
    return tuple(_WORD.findall(_APOSTROPHE.sub("", ascii_text).lower())[:_MOST_WORDS])


def _heads(text: str, words: Words) -> Iterator[Words]:
    """Give the words before each mark that a subtitle may stand behind, where what stands behind is no mere number."""
    for mark in _MARK.finditer(text):
        head = _words(text[: mark.start()])
        rest = words[len(head) :]
        if len(head) < 2 or sum(map(len, head)) < _LEAST_HEAD or not rest:
            continue
        if rest[0] not in _COUNTED and (len(rest) > 2 or not _numbers(rest)):
            yield head


def _numbers(words: Words) -> dict[int, str]:
    """Give figures, and Roman numerals and single letters where they count something, by their places."""
    odd = [n for n, word in enumerate(words) if len(word) == 1 or word in _ROMAN or not word.isalpha()]
    return {n: found for n in odd if (found := _number(words, n))}


def _numbered(words: Words, numbers: Mapping[int, str]) -> Words:
    """Write Roman numerals that count something in figures."""
    return tuple(numbers.get(n, word) for n, word in enumerate(words)) if numbers else words


def _number(words: Words, n: int) -> str:
    word = words[n]
    if not word.isalpha():
        return word.lstrip("0") or "0"
    counted = (n > 0 and words[n - 1] in _COUNTED) or n == len(words) - 1
    if word in _ROMAN:
        return _ROMAN[word] if counted or len(word) > 1 else ""
    return word if counted else ""


def _notice(text: str) -> str:
    if closing := _CLOSES.search(text):
        said = closing["kind"].lower()
        return (
            "comment"
            if said.startswith("comment")
            else _CLOSING.get(said[0], "reply" if said != "retraction" else said)
        )
    return next((name for name, opening in _OPENS if opening.match(text)), "")
