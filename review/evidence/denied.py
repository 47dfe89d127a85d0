"""Find a claim that says plainly what its quotes deny."""

import re
from collections.abc import Collection, Iterator, Sequence

from review.evidence.said import Said, all_said, name_roots, said
from review.evidence.support import pieces, root
from review.evidence.tokens import tokens
from review.evidence.tone import FAILING, NEGATIVE, NOT
from review.text.grammar import words
from review.text.stems import stem

_VERBAL = re.compile(
    r"\b(?:(?:do|does|did|could|can|would|will|has|have|had|is|are|was|were)\s+)?(?:not|never|cannot)\b|n['’]t\b|\bfail(?:s|ed)?\s+to\b"
)
_NO_DENIAL = re.compile(r"\s+(?:only|just|merely|longer|more|less|later|yet|necessarily|always)\b", re.IGNORECASE)
# A clause that has one of these does not say plainly what it says.
_VEILED = re.compile(
    rf"{NEGATIVE.pattern}|\b(?:if|whether|similar\w*|same|equal\w*|compar(?:able|ably)|unchanged|indistinguishable|"
    r"insignificant\w*|null|until|unless|would|could|should|must|may|might)\b",
    re.IGNORECASE,
)
_OUTCOMES = frozenset(
    root(stem(word))
    for word in words("effect difference change impact influence association correlation evidence improvement benefit")
)
_JOINT = re.compile(r"[,;:()]|\b(?:and|but|while|whereas)\b")
_SCOPE = 3
_REACH = 4


def undenied(claim: str, quotes: Sequence[str], names: Collection[str] = ()) -> str | None:
    """Give the clause of a claim that says what the quotes have under a negation only; None if none does.

    A clause is held against the sentences that have three quarters of its words, `names` (of authors, folded) apart:
    that earlier work does not do something denies nothing of what the paper does, in other words.
    """
    there, ignored = all_said(quotes), name_roots(names)
    known = {each for quote in quotes for each in pieces(quote)}
    for piece in (each for each in pieces(claim) if each not in known):
        alike = [] if _VEILED.search(piece) else [each for each in there if each.tells(said(piece), ignored)]
        if any(_contradicts(piece, each, there) for each in alike) or _levelled(piece, alike):
            return piece
    return None


def _contradicts(piece: str, sentence: Said, there: Sequence[Said]) -> bool:
    """Tell whether a clause says what the sentence denies and no other says plainly."""
    forms = {form for _, form in _forms(piece)}
    denied = (scope for scope in _denied(sentence.text) if scope <= forms)
    return any(not any(_plain(scope, other.text) for other in there) for scope in denied)


def _levelled(piece: str, alike: Sequence[Said]) -> bool:
    """Tell whether a clause finds more or less of something of which one sentence denies a difference or effect."""
    if not said(piece).ways or any(each.ways for each in alike):
        return False
    return any(scope & _OUTCOMES for each in alike for scope in _denied(each.text))


def _denied(text: str) -> Iterator[frozenset[str]]:
    """Give what each negation of a sentence denies: a verb, a noun with the word before it, an outcome."""
    listed = _forms(text)
    for match in NOT.finditer(text):
        if _NO_DENIAL.match(text, match.end()):
            continue
        joint = _JOINT.search(text, match.end())
        end = joint.start() if joint else len(text)
        scope = [form for place, form in listed if match.end() <= place < end][:_SCOPE]
        yield from (frozenset({form}) for form in scope if form in _OUTCOMES)
        if scope:
            yield frozenset(scope[:1] if _VERBAL.fullmatch(match[0]) else scope[:2])


def _plain(scope: frozenset[str], text: str) -> bool:
    """Tell whether a text says all of these words, each without a negation close before it."""
    free = {form for place, form in _forms(text) if not _behind_denial(text[:place])}
    return scope <= free


def _behind_denial(before: str) -> bool:
    close = " ".join(_JOINT.split(before)[-1].split()[-_REACH:])
    return bool(NOT.search(close) or FAILING.search(close))


def _forms(text: str) -> list[tuple[int, str]]:
    return [(word.start, root(word.form)) for word in tokens(text) if not word.form.startswith(("#", "b:"))]
