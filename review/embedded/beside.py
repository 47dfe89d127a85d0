"""Tell a sentence on what a paper is about from one on what came besides: a cost, a limit, a side effect."""

import re

from review.text.grammar import one_of, words

_SHARED, _MOST_SHARED = 0.5, 1.5
_CONCEDED, _DENIED, _NOTED = 3.0, 1.5, 1.5
_STEM, _SHORTEST = 5, 4
_WORD = re.compile(r"[a-z][a-z]+")
_NO_TOPIC = words("""
    with from using based towards toward study studies trial randomised randomized controlled review evidence natural
    experiment analysis approach method model models system systems learning effects effect among between within
    during versus against more than their that this years case three seven result results
""")
_CONCESSIVE = re.compile(
    rf"\A{one_of('however,but,yet,nevertheless,nonetheless,unfortunately,conversely,on the other hand,in turn')}\b"
)
_COST = re.compile(
    r"(?<!\bno )(?<!without )(?<!fewer )\b"
    + one_of(
        r"drop-?outs?,attrition,adverse,(?:side|collateral|untoward)[- ]effects?,at the (?:cost|expense|price) of,"
        r"limitations?,slows? down,slowed,more slowly,worse than,worsen\w*,remain(?:s|ed)? (?:low|poor|limited|high),"
        r"shorten(?:s|ed) the (?:\w+ )?(?:life\w*|survival),limits its,vanished,somnolence,training takes,"
        r"(?:runtime|training|inference|compilation) (?:time )?(?:is|was|takes|took)"
    )
    + r"\b"
)
_DENIAL = re.compile(r"\b(?:not|no|nor|none|neither|never|poor|poorly|only|missed|similar|unclear)\b")
_NO_GAIN = re.compile(
    r"\bno (?:statistically |significant |clear |further )*(?:differences?|effects?|benefits?|gains?|improvements?)\b"
)
_ASIDE = re.compile(r"\A(?:of these|costs?)\b|\boccurred in\b|\b(?:mean|median) (?:\w+ ){0,2}(?:doses?|ages?)\b")
_NO_COST = words("more than the of at its")
_FOUND_NONE = re.compile(
    rf"\b{one_of('found,find,show,observ,suggest,indicat,conclud,confirm,demonstrat')}\w* (?:that )?(?:\S+ ){{0,8}}?"
    r"(?:no|not)\b"
)
_DENYING = re.compile(r"\b(?:not|no|null|none|neither|fails?|failed|failure|without|never|limits?|only|poor)\b|\?")


def topical(text: str, title: str) -> float:
    """Weigh how many words of a title a sentence has, both in small letters: up to 1.5 points."""
    wanted = {word[:_STEM] for word in _WORD.findall(title) if len(word) >= _SHORTEST and word not in _NO_TOPIC}
    found = {word[:_STEM] for word in _WORD.findall(text)}
    return min(_MOST_SHARED, _SHARED * len(wanted & found))


def conceded(text: str, title: str) -> float:
    """Weigh in points what makes a sentence a concession, both in small letters.

    What the title says itself (*Adverse effects of …*, *… does not help*) is no concession.
    """
    cost = _COST.search(text)
    besides = cost and not any(word[:_SHORTEST] in title for word in _WORD.findall(cost[0]) if word not in _NO_COST)
    denied = _DENIAL.search(text) and not (_DENYING.search(title) or _FOUND_NONE.search(text))
    weight = _CONCEDED * bool(besides or _CONCESSIVE.match(text)) + _DENIED * bool(denied)
    weight += _CONCEDED * bool(denied and _NO_GAIN.search(text))
    return weight + _NOTED * bool(_ASIDE.search(text))
