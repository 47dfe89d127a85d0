"""Tell where a paper reports what others did: `earlier work reported 41%`, `Lee and Kim (2016) obtain 0.2`."""

import re

from review.text.grammar import one_of

_REPORTS = one_of(
    "report\\w*,claim\\w*,show\\w*,f[io]und,finds?,obtain\\w*,achiev\\w*,reach\\w*,attain\\w*,suggest\\w*,observ\\w*,"
    "estimat\\w*,demonstrat\\w*,conclud\\w*,document\\w*,measur\\w*,g[ai]ves?,yield\\w*,argu\\w*,propos\\w*"
)
_BEFORE = one_of("earlier,prior,previous,past,preceding,existing,other,recent")
_WORK = one_of(
    "works?,stud(?:y|ies),research(?:ers)?,authors,literature,papers?,reports?,trials?,methods?,approaches,models?,"
    "systems?,analys[ei]s,experiments?,estimates?,surveys?,attempts?"
)
_NAMES = r"[A-Z][\w'’-]+(?:,? et al\.?|,? (?:and|&) [A-Z][\w'’-]+)?"
_CITED = rf"(?P<names>{_NAMES}),?\s(?:[(\[](?:19|20)\d\d[a-z]?[)\]]|\[\d+(?:[,–-]\s?\d+)*\])"
_LEAD = r"\A\W*(?:(?i:however|but|yet|moreover|and|while|whereas|although|though|in contrast),?\s)?"
_EARLIER = re.compile(
    rf"{_LEAD}(?i:(?:(?:the|most|many|several|some|two|three|all|a few)\s)?{_BEFORE}\s(?:[\w-]+\s){{0,2}}{_WORK}\s"
    rf"(?:[\w\[\],()]+\s){{0,4}}{_REPORTS}\b|in {_BEFORE}\s(?:[\w-]+\s)?{_WORK},)"
)
_NAMED = re.compile(rf"{_LEAD}(?i:in\s)?{_CITED},?\s(?:[\w]+\s){{0,3}}{_REPORTS}\b")
_SAID = re.compile(
    r"\b(?:was|were|has been|have been|had been|is|are) (?:\w+ly )?(?:reported|claimed|said|thought|believed|assumed)"
    r" to\b",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(?:we|us|our|ours|here|(?:this|the present) (?:paper|work|study|trial|article))\b", re.IGNORECASE)


def of_others(clause: str) -> bool:
    """Tell whether a clause or sentence reports what other work did, and nothing of what this paper does."""
    return bool(_EARLIER.match(clause) or _NAMED.match(clause) or _SAID.search(clause)) and not _OWN.search(clause)


def credited(clause: str) -> frozenset[str]:
    """Give the names to which a clause credits what it reports: those before a year or number in brackets."""
    found = _NAMED.match(clause)
    return frozenset(re.findall(r"[A-Z][\w'’-]+", found["names"])) if found else frozenset()
