"""Recognise *extensive experiments show that …*, and leave out what only announces a result."""

import re

from review.embedded.rules import holds_any, needles
from review.text.grammar import capitalised, one_of

_PRAISING = one_of("extensive,comprehensive,intensive,rigorous,thorough,careful,exhaustive,in-depth")
_ADJECTIVES = one_of(
    f"{_PRAISING},our,the,these,this,experimental,empirical,numerical,simulation,simulated,evaluation,"
    f"preliminary,quantitative,"
    "qualitative,various,detailed,systematic,further,additional,main,initial,real-world,large-scale,theoretical,"
    "present,first,"
    "human,performance,test,study,overall,ablation,user,case,real,many,several,multiple,broad,wide,challenging,"
    "public,and,"
    "both,in,general,benchmark"
)
_TRIALS = one_of(
    "experiments?,experimentations?,evaluations?,results?,stud(?:y|ies),analys[ie]s,simulations?,tests?,"
    "findings?,measurements?,observations?,comparisons?,investigations?,validations?,evidence,data,"
    "benchmarks"
)
_NEEDLES = needles(
    "xperiment,valuation,esult,tud,nalys,imulation,est,inding,easurement,bservation,omparison,data,"
    "nvestigation,alidation,vidence,enchmark,Data"
)
_TRIAL = rf"(?:{_ADJECTIVES}\s+)*{_TRIALS}(?:\s+and\s+{_TRIALS})?"
_OWN = (
    r"(?:of|from|in) (?:(?:the|this|our|these)\s)?(?:(?:present|current|real|extensive|\w+al)\s)?"
    r"(?:study|work|paper|trial|experiments?|evaluations?|research|review|analys[ie]s|studies|simulations?)"
)
_PLACE = (
    r"(?:on|across|under|in|for|over|using|with|conducted on|performed on|conducted over|against|through)\s"
    r"[^,;:]{2,90}?"
)
_ADVERBS = (
    rf"(?:{one_of('further,also,clearly,consistently,thus,have,has,strongly,then,again,together,empirically')}\s+)*"
)
_SHOW = one_of(
    "shows?,showed,shown,demonstrates?,demonstrated,reveals?,revealed,confirms?,confirmed,"
    "verif(?:y|ies|ied),validates?,validated,illustrates?,illustrated,proves?,proved,finds?,found,"
    "evidence,highlights?,establish(?:es|ed)?,substantiates?,substantiated,corroborates?,supports?,"
    "supported,underlines?,attest"
)
_ANNOUNCED = re.compile(rf"{_TRIAL}(?:\s+{_OWN})?(?:\s+{_PLACE})?\s+{_ADVERBS}{_SHOW}\b", re.IGNORECASE)
_FRAME = re.compile(
    rf"{_TRIAL}(?:\s+{_OWN})?(?:\s+(?P<place>{_PLACE}))?\s+{_ADVERBS}{_SHOW}\s+that,?\s+(?P<clause>.+)",
    re.IGNORECASE | re.DOTALL,
)
_AS_SHOWN = re.compile(rf"As {_TRIAL}(?:\s+{_OWN})?\s+{_ADVERBS}{_SHOW},\s+", re.IGNORECASE)
_HERALD = re.compile(
    rf"(?=[^:]*?\b{one_of('[Ii]ts?,[Tt]hey,[Tt]his,[Tt]hese,[Tt]heir')}\b)[^:;\d]{{8,140}}:\s"
    r"(?=(?:[A-Z]|on |in |with |our )[^:;]*\d)"
)
_PRAISED = re.compile(rf"(?P<adjectives>(?:{_ADJECTIVES}\s+)+)(?P<rest>{_TRIALS}\b.+)", re.IGNORECASE | re.DOTALL)
_PRAISE = re.compile(rf"\b{_PRAISING}\s+(?:and\s+{_PRAISING}\s+)?", re.IGNORECASE)
_LONGEST_PLACE = 10
# `Results show that it grows and identify a cause`: what shows does more.
_DOES_MORE = re.compile(
    rf"\band (?:also )?{one_of('identify,provide,suggest,highlight,reveal,support,offer,indicate,confirm')}\b"
)


def announces(sentence: str) -> bool:
    """Tell whether a sentence says that experiments, results or the like show something."""
    return holds_any(_NEEDLES, sentence) and _ANNOUNCED.match(sentence) is not None


def unframed(sentence: str) -> str:
    """Leave out that experiments show the result, but keep what they were run on; *suggest* and *indicate* stay.

    `Extensive experiments on two corpora show that it is faster` becomes `On two corpora, it is faster`.
    """
    if ": " in sentence and (herald := _HERALD.match(sentence)):
        return capitalised(sentence[herald.end() :])
    if not holds_any(_NEEDLES, sentence):
        return sentence
    framed = _FRAME.match(sentence)
    if framed and not _DOES_MORE.search(framed["clause"]) and len((framed["place"] or "").split()) <= _LONGEST_PLACE:
        place = re.sub(r"^(?:conducted|performed)\s+", "", framed["place"] or "")
        clause = re.sub(r"\band that (?!of\b)", "and ", framed["clause"])
        return capitalised(f"{place}, {clause}" if place else clause)
    if shown := _AS_SHOWN.match(sentence):
        return capitalised(sentence[shown.end() :])
    praised = _PRAISED.match(sentence)
    return capitalised(_PRAISE.sub("", praised["adjectives"]) + praised["rest"]) if praised else sentence
