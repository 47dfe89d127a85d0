"""Take a sentence out of its abstract: drop what ties it to the sentences around it."""

import re
from functools import lru_cache

from review.embedded.pointers import plainly
from review.text.grammar import capitalised, one_of

_WORK = one_of(
    "paper,work,study,article,survey,review,letter,report,thesis,manuscript,trial,research,note,chapter,"
    "context,regard,direction,way,light,sense,respect"
)
_THIS = "(?:this|that|these)"
_CONNECTIVES = one_of(
    "as such,thus,therefore,hence,consequently,accordingly,"
    "as a (?:result|consequence|first step|step further),however,nevertheless,nonetheless,still,yet,but,"
    "and,so,moreover,furthermore,further,in addition,additionally,also,besides,finally,lastly,last,"
    "last but not least,specifically,concretely,"
    "more (?:specifically|precisely|concretely|importantly|generally),in particular,particularly,notably,"
    "importantly,crucially,significantly,interestingly,remarkably,surprisingly,strikingly,moving forward,"
    "meanwhile,first(?:ly| of all)?,second(?:ly)?,third(?:ly)?,fourth(?:ly)?,fifth,next,then,"
    "subsequently,afterwards,later,in (?:summary|conclusion|short|essence|brief|total|sum|a nutshell),"
    "to (?:summari[sz]e|sum up|conclude),overall,altogether,taken together,together,collectively,"
    "(?:on the )?(?:other|one) (?:hand|side),(?:in|by) contrast,conversely,instead,rather,indeed,in fact,"
    "for (?:example|instance),namely,that is,in (?:doing so|response|turn),unfortunately,fortunately,"
    "recently,experimentally,again,similarly,likewise,here(?:in)?"
)
_POINTERS = one_of(
    rf"in (?:this|that|the present|the current|our|the) (?:\w+ )?{_WORK},to {_THIS} (?:end|aim|purpose),"
    rf"(?:towards?|with|for) {_THIS} (?:end|goal|aim|purpose|reason|in mind|goal in mind|study|work)s?,"
    rf"(?:in addition to|besides|beyond|by contrast to|in contrast to|motivated by|inspired by|driven by|guided by|"
    rf"prompted by|based on|building on|on top of) (?:{_THIS}|it|them),by doing (?:so|this),"
    r"to (?:do|achieve|accomplish|realize|address|tackle|solve|overcome|remedy|mitigate|alleviate|support|enable) "
    r"(?:so|this|that|it),"
    r"to \w+ (?:this|these) (?:question|issue|hypothes[ie]s|problem|gap|possibilit\w+|challenge)s?,"
    r"in the (?:first|second|third|next|last) (?:part|step|stage|set|experiment) of "
    r"(?:the |this |our )?(?:present |current )?\w+"
)
_TIES = f"(?:{_POINTERS}|{_CONNECTIVES})"
_TIE = re.compile(rf"{_TIES}(?:(?:,|\s*:)\s+|\s+(?=(?:we|it|our|this|I)\s))", re.IGNORECASE)
_COUNTER = re.compile(r"(?:\(?(?:\d{1,2}|i{1,3}|iv|vi{0,3}|[a-d])\)|[•*–—-]|\d{1,2}\.)\s+", re.IGNORECASE)

_HEADS = one_of(
    "to,in order to,motivated,inspired,driven,guided,given,with,following,due to,because,since,as,"
    "towards?,although,while,despite,unlike,when,after,from,for,by,on,in,among,at,through,under,based,"
    "contrary,[a-z]+ing"
)
_LEAN = re.compile(
    rf"{_HEADS}\b(?P<body>[^.;:?!]{{2,220}}?),\s+(?=(?:here\s+)?(?:we|this|our|I)\s)"
    r"|(?:to|in order to)\s(?P<purpose>[^.;:?!,]{2,120}?)\s+(?=(?:here\s)?we\s)",
    re.IGNORECASE,
)
_BESIDES = re.compile(
    r"(?:besides|beyond|apart from|in addition to|aside from)\b[^.;:?!\d]{2,120}?,\s+(?=(?:we|this|our|I)\s)",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b"
    + one_of(
        r"this,these,that (?:end|goal|gap|issue),those,such,above,aforementioned,foregoing,latter,former,"
        r"it,its,they,their,them,both(?:\Z| (?:at once|together|sides|issues|problems|challenges|goals)),"
        r"(?:the|all) (?:issue|problem|challenge|gap|limitation|drawback|difficult)\w*,"
        r"our (?:findings|observations?|analys[ie]s|insights?|results)"
    )
    + r"\b(?! as\b)",
    re.IGNORECASE,
)
_MOST_TIES = 4


@lru_cache(maxsize=256)
def freed(sentence: str) -> str:
    """Drop connectives, counters and leading clauses that point back, and say plainly what the paper introduces."""
    text = sentence.lstrip(" -–—•*;,.:").rstrip()
    for _ in range(_MOST_TIES):
        shorter = _freed_once(text)
        if shorter == text:
            break
        text = shorter
    return plainly(capitalised(text))


def _freed_once(text: str) -> str:
    tie = _COUNTER.match(text) or _TIE.match(text) or _BESIDES.match(text)
    if tie:
        return text[tie.end() :]
    lean = _LEAN.match(text)
    clause = lean and (lean["body"] or lean["purpose"])
    points_back = clause and _POINTS_BACK.search(clause) and not re.search(r"\d", clause)
    return text[lean.end() :] if lean and points_back else text
