"""Let the authors speak where their paper does: *this paper presents* becomes *we present*."""

import re
from collections.abc import Mapping

from review.embedded.rules import holds_any, needles
from review.embedded.verbs import BASE_OF, BASE_OF_PAST
from review.text.grammar import one_of, words

_WORK = one_of(
    "paper,work,study,article,survey,review,letter,report,thesis,manuscript,trial,research,investigation,"
    "meta-analysis,dissertation,note,project"
)
_WORKS = needles(
    "aper,ork,tudy,rticle,urvey,eview,etter,eport,hesis,anuscript,rial,esearch,nvestigation,eta-analysis,"
    "issertation,ote,roject"
)
_GOALS = needles("aim,goal,objective,purpose,intention")
_THIS = rf"(?:(?:this|our)(?:\s[a-z-]+)?|the(?:\s(?:present|current))?)\s{_WORK}"
_GOAL = (
    r"(?:(?:main|primary|overall|principal|central|key|ultimate|specific|major)\s)?"
    r"(?:aim|goal|objective|purpose|intention)s?"
)
_AIMED = re.compile(
    rf"(?P<before>^|,\s)(?:(?:the|our|an|one)\s{_GOAL}\sof\s{_THIS},?|(?:our|its)\s{_GOAL}|the\s{_GOAL}(?:\shere)?)\s"
    r"(?P<be>is|are|was|were|has been)(?:\s(?:therefore|thus|hence|then))?,?\sto\s",
    re.IGNORECASE,
)
_DESIGNED = re.compile(
    rf"(?P<before>^|,\s){_THIS}\s(?:is|was|has been)\s(?:therefore\s)?"
    + one_of("designed,undertaken,conducted,performed,carried out,initiated,intended,planned,done,aimed")
    + r"(?:\sin order)?\s(?:to|at)\s(?=[a-z]+\s)",
    re.IGNORECASE,
)
_IN_THIS = re.compile(
    rf",? (?:in|by|within) (?:this|the present|the current|our) {_WORK}(?=[\s,.])(?! of)", re.IGNORECASE
)
_PASSIVE = re.compile(
    r"\A(?P<what>(?:An?|The|Two|Three|Four|Several|This) (?:[^\s,;:]+ ){1,12}?)(?:is|are) (?:also |then |here |"
    r"hereby )?"
    r"(?P<verb>proposed|presented|introduced|developed)\b(?! by\b)"
)
_FRAGMENT = re.compile(r"\ATo (?!(?:our|my|the|this|that|these|those|what|an?|some|its|their|date) )(?=[a-z]+ )")
_MAIN_CLAUSE = re.compile(
    r"\bwe\b|, (?:I|our|this|these|the|an?|it|its|\d[\d,]*|[a-z-]+ (?:patients|subjects|rats|mice|studies|"
    r"trials))\b.*"
    r"\b(?:is|are|was|were|has|have|[a-z]+ed|[a-z]+s)\b",
    re.DOTALL,
)
_SPEAKS = re.compile(
    rf"(?P<before>^|,\s){_THIS}\s(?P<adverb>(?:(?:also|thus|therefore|first|then|further|mainly|[a-z]+ly)\s)*)"
    r"(?P<verb>[a-z]+)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ALSO_SPEAKS = {"opens": "open", "targets": "target", "advances": "advance", "starts": "start", "confirms": "confirm"}
_SPOKE = BASE_OF_PAST.keys() | words(
    "included enrolled recruited failed confirmed looked randomized randomised assigned"
)
_THIS_WORK = re.compile(
    r"\b(?P<this>[Tt]his|[Tt]he present|[Tt]he current) (?=(?:paper|work|study|article|manuscript|thesis|survey)\b)"
)
_JOINED = re.compile(
    r"(?P<joint>(?:,\s|\s)(?:and|but|then)\s(?:(?:also|further|then|thus|\w+ly)\s)*|,\s)(?P<verb>[a-z]+)\b"
)
_NESTED = re.compile(r"\b(?:that|which|who|whose|where|when|to|how|whether|they)\b")
_ALSO_NOUNS = words(
    "study approach design report test review survey use measure model benchmark set note challenge frame cast"
)


def spoken_by_authors(text: str) -> str:
    """Rewrite what the paper, its aim or a passive says as what *we* say; other mentions of the paper become *ours*."""
    if holds_any(_GOALS, text):
        text = _AIMED.sub(_aiming, text, count=1)
    named = holds_any(_WORKS, text)
    text = _IN_THIS.sub("", text) if named else text
    text = _PASSIVE.sub(_active, text, count=1)
    if _FRAGMENT.match(text) and not _MAIN_CLAUSE.search(text):
        text = _FRAGMENT.sub("we set out to ", text, count=1)
    if not named:
        return text
    text = _DESIGNED.sub(lambda m: f"{m['before']}we set out to ", text, count=1)
    text = _SPEAKS.sub(_speaking, text, count=1)
    return _THIS_WORK.sub(lambda m: "Our " if m["this"][0] == "T" else "our ", text)


def _aiming(match: re.Match[str]) -> str:
    return f"{match['before']}we {'aim' if match['be'].lower() in ('is', 'are') else 'aimed'} to "


def joined_verbs(rest: str, forms: Mapping[str, str]) -> str:
    """Change the further verbs of one subject (*… and shows*) into other forms, up to the first clause of its own."""
    pieces, last = [], 0
    for match in _JOINED.finditer(rest):
        if _NESTED.search(rest, 0, match.start()):
            break
        if match["verb"] in forms and match["verb"] not in _ALSO_NOUNS:
            pieces += [rest[last : match.start()], match["joint"], forms[match["verb"]]]
            last = match.end()
    return "".join(pieces) + rest[last:]


def _active(match: re.Match[str]) -> str:
    """Turn *a new method is proposed* into *we propose a new method*."""
    what = match["what"].strip()
    return f"we {BASE_OF_PAST[match['verb']]} {what[0].lower()}{what[1:]}"


def _speaking(match: re.Match[str]) -> str:
    verb = match["verb"].lower()
    plural = BASE_OF.get(verb) or _ALSO_SPEAKS.get(verb) or (verb if verb in _SPOKE else "")
    if not plural:
        return match[0]
    rest = match["rest"] if plural == verb else joined_verbs(match["rest"], BASE_OF)
    return f"{match['before']}we {match['adverb']}{plural}{rest}"
