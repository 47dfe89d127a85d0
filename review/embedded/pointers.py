"""Notice what a sentence leaves to its abstract to explain, and say plainly what it introduces only round about."""

import re

from review.text.grammar import one_of, words

_MEET = one_of(
    "address,fill,close,lift,tackle,overcome,resolve,solve,bridge,answer,remedy,meet,narrow,remove,mitigate,"
    "alleviate,handle,attack,approach,respond to,take on"
)
_TROUBLE = one_of(
    "gaps?,shortages?,limitations?,challenges?,problems?,issues?,needs?,questions?,bottlenecks?,drawbacks?,"
    "obstacles?,shortcomings?,difficult(?:y|ies),lack,void,demands?,concerns?,tensions?,mismatch,weakness(?:es)?"
)
_MEANS = r"(?:with|through|via|using|by means of|by (?:proposing|introducing|presenting|developing|designing|building))"
_NO_THING = one_of("focus,view,emphasis,factor,special,particular,combination,mix")
_THING = rf"(?:an? (?!{_NO_THING})|the first |two |three |[A-Z]\S*[A-Z\d])"
_NAMED = r"(?:[\w-]+ ){0,4}?[\w-]+(?: \([^()]*\))?, (?P<whose>our|an?|the)\b"
_MEETS = re.compile(
    rf"\AWe (?:\w+ly )?{_MEET} (?:(?:this|these|that|those|the|both|such|all) )+(?:[a-z-]+ ){{0,2}}?{_TROUBLE} "
    rf"{_MEANS} (?={_THING})"
)
_ADVANCES = re.compile(
    r"\AWe (?:\w+ly |further |also |then |thus )?[a-z]+ (?:this|these|that|those) (?:[\w-]+ ){1,3}?by "
    r"(?:proposing|introducing|presenting|developing|designing|building) "
)
_OUR_ANSWER = re.compile(
    r"\AOur (?:main |key |central )?(?:contribution|answer|solution|proposal|remedy|response) is "
    rf"(?=(?:an? (?!factor|matter|function)|the first |{_NAMED}))"
)
_MOTIVATES = re.compile(
    rf"\A(?:This|These|That|Our|The) (?:[\w-]+ ){{0,6}}?(?:motivates?|inspires?|leads? us to) (?={_NAMED})"
)
_AS_WE_SHOW = re.compile(r"\AAs we (show|demonstrate|argue|find|prove|observe), ")

_FUNCTION = one_of("in,on,of,to,by,for,with,and,or,as,at,from,that,which,is,are,was,were,can,may,will,has,have,than")
_DEMONSTRATIVE = re.compile(
    rf"\b(?:this|these|(?P<others>those)) (?!{_FUNCTION}\b)(?(others)(?![a-z]+ed\b))(?P<first>[a-z][\w-]+)"
    rf"(?: (?!{_FUNCTION}\b)(?P<second>[a-z][\w-]+))?"
)
_DEFINITE = re.compile(
    rf"\b(?:the|all) (?:the )?(?:above |same )?{_TROUBLE}(?=[,.;:]|\Z| (?:with|by|through|via|using|and)\b(?! which))"
)
_OPPOSED = re.compile(
    r"(?<!to )\bthe (?:converse|contrary|opposite)\b(?! of\b)"
    r"|\A(?:(?!\b(?:and|or|nor|while|whereas|versus|between)\b).){0,200}\bthe (?:latter|former)\b"
    r"|\A(?:Neither|Either)(?: of (?:them|these|the two)\b| [a-z]+ (?!nor\b|or\b))"
    r"|\A(?:\w+ly )?(?:[Uu]sing|[Aa]pplying|[Ee]xtending|[Tt]raining|[Cc]ombining) (?:them|it)\b"
)
_LEFT_OPEN = re.compile(
    r"\bboth (?:sides|ends|issues|goals|cases)\b"
    r"|\A(?:Our|The|We)(?: [\w-]+){1,3} (?:them|both|these|those)(?: \w+(?:ly)?)?\b(?! and\b)"
)
POINTING = re.compile(
    rf"\A{one_of('It,They,This,These,Those,Such,That,Both,Here,There,He,She,Their,Its')}\b"
    rf"|\A.{{0,20}}\b{one_of('their,them,its,it,the two,the same')}\b|\btheir\b.{{0,15}}\Z|\bthe authors\Z"
    r"|\A\w+ (?:this|so) by\b"
)
_KNOWN = words("""
    paper work study article survey research letter report review trial thesis end year decade kind sort type form way
""")
_STEM = 5

_TOGETHER = re.compile(r"\A(?:All|Both|This|These|It|They)\b[^,;:]* (?:in|is|are|as|called|named) \Z")
_WE_DO = re.compile(r"\AWe\b[^,;:]* (?:in|with|as|through|by|via|on|into|called|named) \Z")
_KIND = re.compile(
    rf"(?:[a-z][\w-]+ ){{0,3}}{one_of('system,framework,method,approach,model,algorithm,tool,library,compiler')} "
)
_ACTS = re.compile(r" (?!is\b|was\b|has\b)[a-z]+s\b")
_IS_A = re.compile(r"(?: \([^()]*\))?, (?:an?|the first) ")


def plainly(text: str) -> str:
    """Say *we present a metric* for *we fill this gap with a metric*, and the like; other sentences stay."""
    if text.startswith("We "):
        return _ADVANCES.sub("We present ", _MEETS.sub("We present ", text, count=1), count=1)
    if text.startswith("As we "):
        return _AS_WE_SHOW.sub(r"We \1 that ", text, count=1)
    found = _OUR_ANSWER.match(text) or _MOTIVATES.match(text)
    if not found:
        return text
    rest = text[found.end() :]
    return f"We propose {re.sub(r', our ', ', a ', rest, count=1) if found['whose'] == 'our' else rest}"


def presented(text: str, name: str) -> str:
    """Say *we present NAME, a system for …* where a sentence ends so but opens with what it does not explain."""
    head, found, rest = text.partition(name)
    if not found:
        return text
    if head.startswith("Our ") and _KIND.fullmatch(head[4:]) and _ACTS.match(rest) and not dangles(text):
        kind = head[4:].strip()
        return f"We present {name}, {'an' if kind[0] in 'aeiou' else 'a'} {kind} that{rest}"
    if not _IS_A.match(rest):
        return text
    open_head = _TOGETHER.match(head) or (_WE_DO.match(head) and dangles(head))
    return f"We present {name}{rest}" if open_head else text


def opposes(text: str) -> bool:
    """Tell whether a sentence says *the latter*, *neither approach* or *the converse* of what only others name."""
    return _OPPOSED.search(text) is not None


def dangles(text: str, title: str = "") -> bool:
    """Tell whether a sentence says *this space* or *the limitation* of what neither it nor the title has named."""
    if opposes(text) or _LEFT_OPEN.search(text) or _DEFINITE.search(text):
        return True
    return any(_unknown(each, title) for each in _DEMONSTRATIVE.finditer(text))


def _unknown(pointer: re.Match[str], title: str) -> bool:
    nouns = [noun for noun in pointer.group("first", "second") if noun]
    known = f"{title} {pointer.string[: pointer.start()]}".lower()
    return not _KNOWN.intersection(nouns) and not any(re.search(rf"\b{noun[:_STEM]}", known) for noun in nouns)
