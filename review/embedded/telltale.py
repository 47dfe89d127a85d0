"""Tell whether the few words of a cell say what came out, or only that something was done."""

import re

from review.embedded import clues
from review.embedded.verbs import SINGULAR_OF
from review.text.grammar import one_of

_IDLE = re.compile(
    rf"\A{one_of('tests?,evaluates?,conducts?,performs?,carr(?:y|ies) out,presents?,reports,studies,runs? trials')}\b"
    r"|\bthat\Z|\b(?:reveals?|yields?|provides?|gives?)\b.*\b(?:findings|insights|observations|contributions)\Z"
)
_PLACED = one_of("tested,evaluated,trained,applied,combined,compared,deployed,implemented") + r" (?:on|in|to|with|as)"
_NO_CLAUSE = re.compile(
    rf"\A(?:{_PLACED}|{one_of('based,given,using,utilizing,motivated by,by,when,if,while,as')})\b[^,]*\Z"
)
_TRIAL = re.compile(
    r"\A(?:[\w-]+ ){0,3}(?:experiments?|evaluations?|simulations?|tests|case studies|experimental \w+)\b"
)
_SHOWN = re.compile(
    rf"\b{one_of('show,demonstrat,confirm,reveal,suggest,indicat,validat,highlight,support,prov,verif,find,found')}\w*"
    r" \w+"
)
_NOUNS = one_of("reviews,surveys,reports,uses,tests,models,frames,benchmarks,profiles,designs,measures,studies,notes")
_VERBS = one_of(
    "reach,exhibit,support,exert,enjoy,play,highlight,indicat,suggest,reveal,confirm,sav,cut,grow,halv,doubl,rais,match,"
    "rival,help,allow,transcend,retain,preserv,adapt,requir"
)
_SAYING = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|could|may|might|will|do|does|did|than|over|up to)\b"
    rf"|\b(?!{_NOUNS}\b)(?:{'|'.join(sorted(SINGULAR_OF.values()))})\b|(?<!\A)(?<!-)\b[a-z]{{3,}}ed\b|\b{_VERBS}\w*\b"
)
_PARTICIPLE = re.compile(r"\A[a-z]+ed\b")


_YEAR = r"(?:1[89]|20)\d\d(?![\d.,]*\s?[%×])"
_FIGURE = re.compile(
    r"\d\s?[%٪％‰×]|\d-fold\b|\d[xX]\b|(?<![A-Za-z\d])\d+[.,]\d"
    rf"|(?<![A-Za-z\d_.,/+–-])[-–−±<>≤≥~≈$€£]?(?!{_YEAR}\b)\d[\d.,]*(?![\w/]|-[A-Za-z])"
)


def has_figure(text: str) -> bool:
    """Tell whether words hold a figure: not the 4 of *GPT-4*, nor the 2 of *2D*, nor a year."""
    return _FIGURE.search(text) is not None


def says_what_came_out(text: str) -> bool:
    """Tell whether words have a figure, a gain or a predicate, and do more than announce a trial."""
    plain = text.lower()
    if _IDLE.search(plain) or _NO_CLAUSE.match(plain) or (_TRIAL.match(plain) and not _SHOWN.search(plain)):
        return False
    first = _PARTICIPLE.match(plain)
    gained = clues.GAIN.search(plain, first.end() if first else 0)
    return bool(gained or has_figure(text) or _SAYING.search(plain))
