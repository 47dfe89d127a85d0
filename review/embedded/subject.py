"""Put in place of a pronoun what the sentence before has introduced."""

import re

from review.embedded.verbs import PROPOSING
from review.model import Finding
from review.text.grammar import lowered, one_of
from review.text.sentences import sentences

_NEAR = 2
_PRAISE = one_of("new,novel,simple,efficient,effective,fast,lightweight,powerful,general,principled,scalable,first")
_BORDER = one_of("that,which,who,for,to,of,with,without,in,on,by,based,using,where,whose,called,named,from,under")
_WORD = rf"(?!{one_of('and,or,an?,the,both,as,is')}\b)[a-z][\w-]*"
_INTRODUCED = re.compile(
    rf"\A[Ww]e (?:\w+ly |also |here )*(?:{'|'.join(sorted(PROPOSING))}) "
    r"(?:(?P<one>an?|the first) |(?P<many>two|three|four|five|several) )?"
    rf"(?:{_PRAISE}(?:,|,? (?:and|but|yet) {_PRAISE})? )*(?P<thing>{_WORD}(?: {_WORD}){{0,4}}?)"
    rf"(?=[.,;:]|\Z| {_BORDER}\b)"
)
_BOTH = re.compile(r"(?<=[a-z] )both(?= (?:in|on|with|for|by|at|within|under|as)\b|[.,;]|\Z)")
_PAIR = re.compile(
    r"(?P<one>[A-Z][\w-]+(?: (?!and\b)[\w-]+){0,3}) and (?P<two>[\w-]+(?: [\w-]+){0,3}?) "
    r"(?:are|were|have|remain|differ)\b"
)
_PRONOUN = re.compile(r"\A(?P<pronoun>It|They) ")


def pointed(result: str, contribution: str) -> str:
    """Say *the kiln is faster* for *It is faster* behind *We present a kiln that …*; empty where that is not sure.

    The pronoun has to have the number of what the contribution, the sentence right before, introduces.
    """
    found, introduced = _PRONOUN.match(result), _INTRODUCED.match(contribution)
    if not found or not introduced:
        return ""
    several = not introduced["one"] and _is_plural(introduced["thing"])
    if several != (found["pronoun"] == "They") or not (several or introduced["one"]):
        return ""
    count = f"{introduced['many']} " if introduced["many"] else ""
    return f"The {count}{introduced['thing']} {result[found.end() :]}"


def paired(text: str, start: int, abstract: str) -> str:
    """Say *kilns and wheels* for the *both* of a text that stands at `start` behind *Kilns and wheels are …*."""
    before = sentences(abstract[:start]) if _BOTH.search(text) else []
    pair = _PAIR.match(abstract, before[-1][0]) if before else None
    one = lowered(pair["one"], abstract) or pair["one"] if pair else ""
    return _BOTH.sub(f"{one} and {pair['two']}", text, count=1) if pair else text


def pronoun(result: str) -> str:
    """Give the *It* or *They* that a sentence begins with; empty if it does not."""
    found = _PRONOUN.match(result)
    return found["pronoun"] if found else ""


def follows(result: Finding, contribution: Finding) -> bool:
    """Tell whether the quote of one finding stands right behind that of the other."""
    return contribution.part == result.part and 0 <= result.span[0] - contribution.span[1] <= _NEAR


def _is_plural(thing: str) -> bool:
    return thing.endswith("s") and not thing.endswith(("ss", "us", "is", "ics"))
