"""Find what a claim's tone adds to its evidence: a negation, a sweeping word, praise."""

import re
from collections.abc import Collection, Sequence

from review.evidence.lexicon import STOP
from review.evidence.tokens import WORD, tokens
from review.text.grammar import one_of
from review.text.stems import stem

NOT = re.compile(
    r"\b(?:not|never|cannot|neither|nor|hardly|scarcely|barely|fails?\s+to|failed\s+to|unable\s+to|"
    r"(?<!than )without|no(?!-|\s+\w+\s+than\s))\b"
    r"|\w+n['’]t\b",
    re.IGNORECASE,
)
NEGATIVE = re.compile(
    rf"{NOT.pattern}|\b(?:lacks?|lacking|only|none|nothing|nobody|avoid\w*|remov\w+|eliminat\w+|prevent\w*|instead|rather|"
    r"little|few|rarely|seldom|fail\w*|fall\s+short|limit\w*|unlike|spar(?:es?|ing)|rul(?:es?|ing)\s+out|free|far\s+from|"
    r"too|un(?!i|der|til|less)\w{4,}|non-\w+|zero-\w+|absen\w+|miss\w*|ignor\w+|neglect\w*|exclud\w*|discard\w*|"
    r"in(?:variant|dependent\w*|efficient\w*|sufficient\w*|capable|accurate\w*)|resist\w*|suffer\w*|halt\w*|stop\w*|stall\w*)\b",
    re.IGNORECASE,
)
# A sweeping word stands if the evidence has it or another of its line.
_SWEEPING = tuple(
    re.compile(rf"\b{one_of(line)}\b", re.IGNORECASE)
    for line in (
        "always,consistent(?:ly)?,invariably,in (?:all|every) (?:cases?|settings?|circumstances),"
        "without exception,every,"
        "all,across the board,universal(?:ly)?,any,each,whatever,whenever,wherever,everywhere,"
        "entire(?:ly)?,complete(?:ly)?",
        "never,no (?:other|earlier|previous|prior|existing|loss|drop|overhead|cost),not,nothing,none,without,n[o]",
        "guarantees?,guaranteed,proves?,proven,proofs?,ensures?,perfect(?:ly)?,flawless(?:ly)?,optimal(?:ly)?,optimum,"
        "rigorous(?:ly)?",
        "first,no earlier,no previous,no prior,unexplored,unprecedented",
        "best,largest,fastest,cheapest,smallest,strongest,leading,record,highest,lowest,surpass\\w*,outperform\\w*,"
        "state[- ]of[- ]the[- ]art,better than,more \\w+,most,every,all,any",
    )
)
_SWEEPS = re.compile(
    r"\b(?:always|invariably|in (?:all|every) (?:cases?|settings?|circumstances)|without exception|across the board|"
    r"universally|every(?:where)?(?!\s+(?:paper|work|one of))|"
    r"all(?!\s+(?:of\s+)?(?:these|those|the|two|three|four|five|six|papers|works|\d))|"
    r"(?<!without )(?<!not )any|never|guarantees?|guaranteed|perfect(?:ly)?|flawless(?:ly)?|entirely|completely|"
    r"optimal(?:ly)?|"
    r"the (?:very )?first(?!.*\bsecond\b|\s+(?:attempt|try|step|stage|phase|component|part|one|time|place)\b)|"
    r"best|largest|fastest|cheapest|smallest|strongest)\b",
    re.IGNORECASE,
)
_DEGREE = one_of(
    "significant(?:ly)?,substantial(?:ly)?,dramatic(?:ally)?,drastic(?:ally)?,vast(?:ly)?,great(?:ly)?,considerabl[ey],huge(?:ly)?,"
    "massive(?:ly)?,tremendous(?:ly)?,immense(?:ly)?,strong(?:ly)?,far,much,large(?:ly)?,major,obvious(?:ly)?,clear(?:ly)?,high(?:ly)?,"
    "remarkabl[ey],notabl[ey],aggressive(?:ly)?,many,marked(?:ly)?,sharp(?:ly)?,severe(?:ly)?,heav(?:y|ily)"
)
_DEGREES = re.compile(rf"\b{_DEGREE}\b", re.IGNORECASE)
_STRESSED = re.compile(
    r"\b(?:significant(?:ly)?|substantial(?:ly)?|dramatic(?:ally)?|drastic(?:ally)?|vast(?:ly)?|tremendous(?:ly)?|massive(?:ly)?|"
    r"immense(?:ly)?|remarkabl[ey]|hugely|by far)\b",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"\b(?:ground-?breaking|revolution\w*|unprecedented|outstanding|impressive(?:ly)?|excellent|seminal|brilliant(?:ly)?|elegant(?:ly)?|"
    r"game-?chang\w+|paradigm|exceptional(?:ly)?|unparallel+ed|astonishing(?:ly)?|extraordinar\w+|breakthrough|amazing(?:ly)?|"
    r"superb(?:ly)?|stunning(?:ly)?|spectacular(?:ly)?|definitive(?:ly)?|undisputed|remarkable)\b",
    re.IGNORECASE,
)
# Said of a whole group of papers these value it; in its own text a paper may well be the best.
_VALUING = re.compile(
    rf"(?!paradigm)(?:{_PRAISE.pattern})|{_STRESSED.pattern}|"
    r"\b(?:always|best(?!-| practices?)|compelling|crucial|cutting-edge|fastest|flawless(?:ly)?|guaranteed|innovative|"
    r"largest|never|outperform\w*|perfect(?:ly)?|pioneering|powerful|promising|proven|strongest|superior(?:ity)?|surpass\w*|"
    r"state[- ]of[- ]the[- ]art|unrivall?ed|world-class)\b",
    re.IGNORECASE,
)
FAILING = re.compile(r"\b(?:fail\w*|lack\w*|rarely|seldom|only|instead|rather|little|few|limit\w*)\b", re.IGNORECASE)
_PART = re.compile(r";|\b(?:and|but)\b")
_SCOPE = 3
_REACH = 4


def negated(claim: str, evidence: str) -> str | None:
    """Give the negation of a claim that its evidence does not have; None if there is none."""
    for match in NOT.finditer(claim):
        scope = _scope(claim, match.end())
        if not NEGATIVE.search(evidence) or (scope and _said_plainly(scope[0], evidence)):
            return claim[match.start() : match.end() + 30].strip()
    return None


def overstated(claim: str, evidence: str, *, figures: bool) -> str | None:
    """Give a sweeping word, a stressed degree or a word of praise of a claim that its evidence does not bear out.

    A figure in the claim bears out a degree.
    """
    for match in _SWEEPS.finditer(claim):
        lines = [
            line for line in _SWEEPING if line.fullmatch(match[0].lower().removeprefix("the ").removeprefix("very "))
        ]
        if not any(line.search(evidence) for line in lines):
            return match[0]
    stressed = _STRESSED.search(claim)
    if stressed and not figures and not _DEGREES.search(evidence):
        return stressed[0]
    return next((m[0] for m in _PRAISE.finditer(claim) if stem(m[0].lower()) not in _stems(evidence)), None)


def valued(text: str, papers: Sequence[str]) -> str | None:
    """Give a word of praise or rank in what is said of papers that fewer than half of them have; None if none is."""
    found = [match[0] for match in _VALUING.finditer(text)]
    texts = [paper.casefold() for paper in papers] if found else []
    return next((word for word in found if 2 * sum(word.casefold() in each for each in texts) < len(texts)), None)


def _scope(text: str, place: int) -> list[str]:
    return [word.form for word in tokens(text) if word.start >= place][:_SCOPE]


def _said_plainly(form: str, evidence: str) -> bool:
    """Tell whether the evidence says a word, and never with a negation close before it."""
    places = [word.start for word in tokens(evidence) if word.form == form]
    before = [" ".join(_PART.split(evidence[:place])[-1].split()[-_REACH:]) for place in places]
    return bool(places) and not any(NOT.search(words) or FAILING.search(words) for words in before)


def _stems(text: str) -> Collection[str]:
    return {stem(word.lower()) for word in WORD.findall(text) if word.lower() not in STOP}
