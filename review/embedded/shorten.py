"""Cut sentences for tables: at the borders of clauses, never inside a word, a figure or a bracket."""

import re

from review.text.grammar import capitalised, one_of, words

_OPENERS = one_of(
    "However,Yet,But,Moreover,Furthermore,In addition,Nevertheless,Nonetheless,Unfortunately,In practice,Still,Also,"
    "Thus,Hence,Therefore,As a result,Consequently,In particular,Specifically,In fact,Indeed,To date,Today,Recently,"
    "First,Second,Third,Finally,Meanwhile,Besides,Instead,Traditionally,Currently,Notably"
)
_OPENER = re.compile(rf"\A{_OPENERS}(?:, | (?=[a-z]))")
_JOINS = one_of("and,or,but,versus,vs,against,compared,while,whereas,which,than,up,down,not,instead")
_INSIDE = r"(?:[^,;:.]|,(?=\d)|\.(?!\s[A-Z]))"
WHERE = one_of(
    "In,On,From,Across,Over,Under,With,For,At,Using,Through,Without,Among,After,When,While,As,By,To,Relative to,"
    "Compared"
)
_PLACE = re.compile(
    rf"\A(?P<place>{WHERE}\s(?:{_INSIDE}{{2,60}}(?:, {_INSIDE}{{2,40}})*, and {_INSIDE}{{2,40}}"
    rf"|{_INSIDE}{{3,140}}?)), (?!{_JOINS}\b)(?=\S)"
)
_COMMA = one_of(
    r"which\b,where\b,whose\b,who\b,while\b,whereas\b,but\b,yet\b,so\b,and (?:\w+ly )?\w+[^s\W]s\b,with\b,"
    r"without\b,by\b,in\b,on\b,at\b,for\b,from\b,through\b,using\b,\w+ing\b,thereby\b,namely\b,such as\b,including\b,"
    r"i\.e\.,e\.g\.,based\b,called\b,the\b,an?\b,making\b,compared\b,because\b,as\b,since\b,if\b,then\b,or\b,"
    r"and (?:they|it|then|the|this|also|no|none|there)\b"
)
_STRONG = re.compile(
    rf", (?={_COMMA})|; |: | [–—] |(?<=\w) (?=\()|(?<=\w) (?=which\b|where\b|while\b|whereas\b|because\b|so that\b)"
)
_WEAK = re.compile(
    rf" (?={one_of('that,who,whose,by,with,for,through,via,using,across,under,without,when,if,as,from,in,on')} )"
)
# What is cut off behind one of these says nothing, or something else.
_WAITING = words("""
    rely relies depend depends consist consists focus focuses critical crucial essential capable able prone known given
    driven led lead leads emphasizing consisting seem seems appear appears each issues ways use uses play plays well
""")
_WAITING_FOR = {
    "that": words("ensure ensures show shows demonstrate demonstrates suggest suggests indicate indicates sense fact"),
    "how": words("show shows demonstrate demonstrates study studies investigate investigates"),
} | dict.fromkeys(
    ("in", "on", "for"),
    words("""
        increase increases decrease decreases reduction reductions improvement improvements difference differences
        effect effects impact influence role change changes insight insights evidence work
    """),
)
_NO_PARTICIPLES = words("speed need seed feed embed hundred")
_DONE = re.compile(
    r"(?<!that )(?<!which )\b(?:is|are|was|were|be|been)(?: (?:\w+ly|often|rarely|still|not|also))* "
    rf"(?!{one_of('based,caused,associated,combined,connected,compared,followed,composed,related,linked,used,required')})"
    r"\w+ed\Z"
)
_SHARE, _LEAST_SHARE = 0.4, 0.25
_ASIDE = re.compile(r", (?:which|whose|who|where)\b[^,;()]*,(?= [a-z])(?! [^,;]*, and )| \([^()]*\)")
_SHORTEST = 20
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_SUBORDINATE = re.compile(rf", {one_of('since,because,as,when,if,while,whereas,although')} [^,]*\Z")
_LOOSE = re.compile(r"(?:, \w+|, \w+ times|,? and in \w+|,? and \w+ing|,? and \d[\d.,]*\s?[%×]?)\Z")
_DANGLING_END = re.compile(
    rf"(?:[\s,;:]|\b{one_of('and,or,but,of,the,an?,for,to,in,on,by,with,as,is,are,such,both,than,from,at,not,only,more,compared,relative')})+\Z"
)


def opened(text: str) -> str:
    """Begin a sentence where it begins to speak: without *However*, and without the full stop."""
    plain = " ".join(text.split()).rstrip(".").strip()
    return capitalised(_OPENER.sub("", plain, count=1))


def told_by(text: str, name: str) -> str:
    """Give what follows the authors' name where they are the subject, behind a phrase such as *In theory*, or not."""
    place = _PLACE.match(text)
    bare = re.match(rf"{WHERE}\s{_INSIDE}{{2,60}}? (?={re.escape(name)} )", text)
    for start in (0, place.end() if place else 0, bare.end() if bare else 0):
        rest = text[start:]
        for opening in (name, capitalised(name)):
            if rest.startswith(f"{opening} "):
                return rest[len(opening) + 1 :]
    return ""


def without_place(text: str) -> tuple[str, str]:
    """Part the phrase that says where from what is said: `On ImageNet`, `ACTS is effective`."""
    place = _PLACE.match(text)
    return (place["place"], text[place.end() :]) if place else ("", text)


def shortened(text: str, most: int, least: int = 0) -> str:
    """Cut a text at the last good border before `most` characters, but not before `least`; empty if there is none."""
    if len(text) <= most:
        return text
    plain = _ASIDE.sub("", text)
    if len(plain) <= most and not least and plain.count("(") == plain.count(")"):
        return plain
    for borders, share in ((_STRONG, _SHARE), (_WEAK, _SHARE), (_STRONG, _LEAST_SHARE)):
        places = [at for match in borders.finditer(text) if share * most <= (at := match.start()) <= most]
        weak = borders is _WEAK
        cuts = ((_ended(text[:at], least), text[at:]) for at in reversed(places) if at >= least)
        whole = (cut for cut, rest in cuts if not (weak and _waits(cut, rest)))
        if found := next((each for each in whole if len(each) >= max(least, share * most / 2)), ""):
            return found
    return ""


def marked(text: str, most: int, least: int = 0) -> str:
    """Cut a text as `shortened` does, and end it with an ellipsis where more than a clause of its own is left out."""
    short = shortened(text, most, least)
    rest = _BRACKETS.sub("", text[len(short) :]).strip(" ") if text.startswith(short) else ""
    return f"{short} …" if short and rest and not rest.startswith(";") else short


def _waits(cut: str, rest: str) -> bool:
    """Tell whether a cut is behind a participle, or a word that says little without the `rest`."""
    last = cut.rsplit(" ", 1)[-1].lower()
    if last in _WAITING or last in _WAITING_FOR.get(rest.split(None, 1)[0], ()):
        return True
    return last.endswith("ed") and last not in _NO_PARTICIPLES and not _DONE.search(cut)


def _ended(text: str, least: int) -> str:
    """Leave no bracket, quotation or list open, and no word that waits for another."""
    head, colon, _ = text.partition(": ")
    text = head if colon and len(head) >= least else text
    for opening, closing in ("()", "[]", "“”"):
        while text.count(opening) > text.count(closing) or text.rfind(opening) > text.rfind(closing):
            text = text[: text.rindex(opening)]
    if text.count('"') % 2:
        return ""
    if len(whole := _SUBORDINATE.sub("", text)) >= max(least, _SHORTEST):
        text = whole
    return _DANGLING_END.sub("", _LOOSE.sub("", _DANGLING_END.sub("", text)))
