"""Tell what part a word plays for a figure: baseline, quantity, change, subject."""

import re
from collections.abc import Sequence
from itertools import takewhile

from review.evidence.lexicon import CHANGE
from review.evidence.tokens import WORD, Token
from review.text.grammar import words as several
from review.text.normal import fold
from review.text.numbers import Number
from review.text.stems import stem

Span = tuple[int, int]

_COMPARED = re.compile(
    r"\b(?:than|over|compared\s+(?:with|to)|relative\s+to|(?:in|by)\s+comparison\s+(?:with|to)|vs\.?|versus|against|beyond|"
    r"ahead\s+of|(?:out(?:perform|pace|run)|beat|surpass|exceed)(?:s|ed|ing|es)?|that\s+of|outran|"
    r"(?:(?<=[×xX]\s)|(?<=times\s))the\s+\w+\s+of)\s+",
    re.IGNORECASE,
)
_PHRASE_END = re.compile(
    r"\s(?:on|in|for|by|with|across|at|when|while|under|using|respectively|which|that|whereas|"
    r"(?<!such )as(?! well as)|reach\w*|achiev\w*|is|are|"
    r"was|were|has|have|and(?=\s+[a-z(])|runs?|cuts?|lowers?|reduc\w+|gains?)\b|[;:()\n]|(?<![\w.-])\d"
)
_LISTED = re.compile(r"[^,]*(?:(?:,\s*[^\s,]+)*,?\s+(?:and|or)\s+(?:over\s+|the\s+)?[^\s,]+)?")
_APPOSED = re.compile(
    r"the\s[\w\s-]*?(?:models?|methods?|systems?|frameworks?|baselines?|approach(?:es)?),\s[A-Z][^\s,]*"
)
_COMMA = re.compile(r"[,;:]")
_APART = re.compile(r"[,;:(]|\d|\b(?:and|or|which|that|with|without|while|despite)\b")
_PASSIVE = re.compile(
    r"\b(?:(?:is|are|was|were|be|been)\s+(?:\w+\s+){0,2}(?:outperformed|beaten|surpassed|exceeded|outpaced|outrun)|"
    r"slow(?:er|est)|worst|weak(?:er|est)|least|"
    r"trail|lag|behind|improv\w+\s+(?:on|over|upon)|instead|unlike|needs?|takes?)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"\s*(?:,?\s*(?:and|while|whereas|but|so|that|where|here|the|then|moreover)\s+|[,;:(“\"]\s*)*", re.IGNORECASE
)
# A name that opens a clause is its subject if a verb or an apposition follows; else it may be the last of a list.
_FOLLOWS = re.compile(
    r"(?:'s|’s)?\s+(?!(?:and|or|on|in|for|by|with|at|to|of|as|under|when|than|over|respectively|et)\b)[a-z]|,\s+(?:which|an?|the|whose)\s"
)
_UNLED = "".join(rf"(?<!\b{word})" for word in sorted(several("to of on over than with for in by and or from the")))
_DOES = "has|passes|reaches|achieves|attains|obtains|gains|runs|delivers|yields|shows|succeeds|improves|reduces|beats"
_BORDER = re.compile(rf",|:(?=\s)|(?=\s[A-Z]\S*\s+(?:is|{_DOES}|surpasses|outperforms)\b){_UNLED}\s")
_NEAR = 6
_MIDDLE = frozenset({"b:mean", "b:median"})
_EXTREME = re.compile(r"(?:a\s+)?(?:maximum|minimum|peak)\b", re.IGNORECASE)
_FEW = re.compile(r"(?:\s+[^\W\d][\w-]*){0,4}[\s(]*")
# A bound is no change: `more than 5×` does not say that there is more of it.
_BOUND = re.compile(r"\b(?:more|less|fewer|higher|lower|greater|better)(?=\s+than\s+\d)|\bno\s+more\b", re.IGNORECASE)


def baselines(text: str, span: Span, words: Sequence[Token]) -> frozenset[str]:
    """Give the names that a stretch of a sentence compares with: after `over`, `than`, `outperforms` and the like."""
    found: set[str] = set()
    for match in _COMPARED.finditer(text, *span):
        stop = _PHRASE_END.search(text, match.end(), span[1])
        listed = _LISTED.match(text, match.end(), stop.start() if stop else span[1])
        end = listed.end() if listed else match.end()
        if named := _APPOSED.match(text, match.end(), span[1]):
            end = max(end, named.end())
        found |= {word.form for word in words if match.end() <= word.start < end and word.form.startswith("n:")}
    return frozenset(found)


def near(text: str, figures: Sequence[Number], words: Sequence[Token]) -> frozenset[str]:
    """Name the quantity within a few words of a figure, nothing between that parts them; behind it comes first.

    A compound has both of its names: `memory IO`.
    """
    for side in (_after(text, figures, words), _before(text, figures, words)):
        found = [n for n, word in enumerate(side) if word.form.startswith("q:")]
        if found:
            return frozenset(side[n].form[2:] for n in found if n - found[0] == found.index(n))
    return frozenset()


def bounds(text: str, figures: Sequence[Number], words: Sequence[Token]) -> frozenset[str]:
    """Name how far a figure reaches: `mean` and `median` by any of its own words, `max` and `min` by those before it.

    A bound stands right before its figure, the name of one (`the maximum error of`) within a few words.
    """
    place = figures[0].start
    close = [w for w in words if w.form in _MIDDLE or (w.end <= place and _bounds(text[w.start : place], w))]
    return frozenset(word.form[2:] for word in close if word.form.startswith("b:"))


def _bounds(before: str, word: Token) -> bool:
    between = before[word.end - word.start :]
    return not between.strip(" a") or bool(_EXTREME.match(before) and _FEW.fullmatch(between))


def changes(text: str, figures: Sequence[Number], words: Sequence[Token]) -> frozenset[str]:
    """Name the ways a figure goes: `up`, `down`, `better`, `worse`, by the words right beside it, else by all."""
    close = [*_after(text, figures, words), *_before(text, figures, words)]
    return _ways(text, close) or _ways(text, words)


def _ways(text: str, words: Sequence[Token]) -> frozenset[str]:
    bounds = {match.start() for match in _BOUND.finditer(text)}
    stems = (stem(fold(text[word.start : word.end])) for word in words if word.start not in bounds)
    return frozenset(CHANGE[each] for each in stems if each in CHANGE)


def _after(text: str, figures: Sequence[Number], words: Sequence[Token]) -> list[Token]:
    place = figures[-1].end
    if text[: figures[0].start].endswith("(") and text[place:].startswith(")"):
        return []
    behind = [word for word in words if word.start >= place]
    return list(takewhile(lambda word: _joined(text[place : word.start].strip(" )")), behind))


def _before(text: str, figures: Sequence[Number], words: Sequence[Token]) -> list[Token]:
    place = figures[0].start
    before = [word for word in reversed(words) if word.end <= place]
    return list(takewhile(lambda word: _joined(text[word.end : place].strip(" (")), before))


def _joined(between: str) -> bool:
    return len(between.split()) <= _NEAR and not _APART.search(between)


def subject(text: str, span: Span, words: Sequence[Token]) -> frozenset[str]:
    """Give the name that is the subject of a stretch of a clause: the last one there that opens a part of it.

    There is none where the clause is turned about (`DGL is outperformed`).
    """
    end = _COMMA.search(text, span[1])
    if _PASSIVE.search(text, span[0], end.start() if end else len(text)):
        return frozenset()
    places = [span[0], *(match.end() for match in _BORDER.finditer(text, *span))]
    opened = [opening.end() for place in places if (opening := _OPENING.match(text, place))]
    last: frozenset[str] = frozenset()
    for place in opened:
        name = WORD.match(text, place)
        if name and place < span[1] and _FOLLOWS.match(text, name.end()):
            last = frozenset(w.form for w in words if w.start == place and w.form.startswith("n:")) or last
    return last
