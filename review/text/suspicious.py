"""Notice text that speaks to a language model instead of to readers."""

import re
from collections.abc import Callable
from functools import lru_cache

from review.text.grammar import one_of
from review.text.normal import clean

_LONGEST = 80
_MODEL = (
    r"(?:ai|llm|gpt|(?:large )?language model|chat ?bot|(?:ai |virtual )?assistant|automated)s?"
    r"(?: (?:models?|assistants?|reviewers?|readers?|systems?|agents?|tools?))?"
)
_DROP = one_of(
    r"ignor\w*,disregard\w*,forget,overrid\w*,bypass\w*,skip,drop,unlearn,do not (?:follow|obey),stop following"
)
_FORMER = one_of("previous,prior,preceding,earlier,foregoing,above,before,your,system,all,any")
_ORDERS = one_of("instruction,directive,prompt,direction,rule,guideline,message,command,order,constraint,schema") + "s?"
_SAY = one_of("answer,reply,respond,output,return,print,write,cite,rate,praise")
_GIVE_AWAY = one_of("reveal,print,repeat,output,show,leak,send,append,copy")
_RECORD = one_of("record,list,mark,report,set,fill,quote,rate,describe,summari[sz]e,classify,merge,move")
_ROLE = one_of("system,assistant,user,human,developer")
_TAG = one_of(
    r"system,im_\w+,assistant,user,human,developer,endoftext,eot_id,start_header_id,begin_of_text,tool_calls?,"
    r"function_calls?,invoke,instructions?,prompt,data,document,abstract,paper,script,start_of_turn,end_of_turn"
)
_FIELD = one_of(
    "tool_calls?,function_call,function,arguments,parameters,role,papers?,records?,findings?,claims?,paragraphs,"
    "evidence,contributions,results,quote,moves,merges,titles"
)
_PLACE = one_of("abstract,data,document,context,input,papers?,tasks?,instructions?,prompt")
# What gives a text away, in small letters: a pattern, and words of which each match has one. Few texts have those, and
# they are found many times faster than a pattern. As one pattern that minds no case, all would take far longer still.
_DROPS = "ignor|disregard|forget|overrid|bypass|skip|drop|unlearn|do not |stop following"
SIGNS = (
    # take back what was asked, in several languages
    (_DROPS, rf"\b{_DROP}\b[^.]{{0,30}}\b{_FORMER}\b[^.]{{0,30}}\b{_ORDERS}\b"),
    (_DROPS, rf"\b{_DROP}\b[^.]{{0,20}}\b{_ORDERS}\b[^.]{{0,20}}\b(?:above|before|earlier|so far|given|received)\b"),
    (
        "ignore |disregard |forget ",
        r"\b(?:ignore|disregard|forget) (?:all (?:of )?|everything )?(?:the )?"
        r"(?:above|before|you (?:were|have been) told)",
    ),
    (
        "ignor|vergiss|missacht",
        r"\b(?:ignor|vergiss|missacht)\w*\b[^.]{0,40}\b(?:anweisung|instruktion|vorgabe)\w*",
    ),
    (
        "ignor|olvid|oubli",
        r"\b(?:ignora\w*|ignorez|olvid\w*|oubli\w*)\b[^.]{0,40}\b(?:instruc\w+|consignes|[oó]rdenes|istruzioni)\b",
    ),
    (
        "忽略|无视|忘记|игнорир",
        r"(?:忽略|无视|忘记)[^。]{0,12}(?:指令|指示|提示|说明)|игнорир\w+[^.]{0,40}инструкц\w+",
    ),
    # address a model
    ("you", rf"\b(?:if|since|because) you(?:'re| are) an? (?:\w+ )?{_MODEL}\b|\bas an? {_MODEL},? you\b"),
    (
        "note|message|notice|instruction|attention",
        rf"\b(?:note|message|notice|instructions?|attention)(?: to| for)?:? (?:the |any |all )?{_MODEL}\s?[:,]",
    ),
    ("dear |hello |hey |attention", rf"\b(?:dear|hello|hey|attention,?) {_MODEL}\b"),
    ("ing this", rf"\b{_MODEL} (?:reading|summari[sz]ing|processing) this\b"),
    ("you ", r"\byou (?:(?:are|must|will|shall|have to) now)\b"),
    (
        "from now on|you ",
        rf"\bfrom now on,? (?:you|{_SAY})\b|\byou (?:must|should|shall|will) (?:only |always |never |not )?{_SAY}\b",
    ),
    # tell it what to say, or of whom
    (
        "respond |reply |answer ",
        r"\b(?:respond|reply|answer) (?:only )?with\b[^.]{0,30}"
        r"(?:[\"'“{\[]|\b(?:json|exactly|the (?:word|following))\b)",
    ),
    (
        "prompt|instructions|api key",
        rf"\b{_GIVE_AWAY}\b[^.]{{0,25}}\b(?:your|the) (?:system |hidden |initial )?(?:prompt|instructions|api keys?)\b",
    ),
    ("other paper", rf"\b{_RECORD}\b[^.]{{0,30}}\b(?:every|each|all|any)(?: of the)? other papers?\b"),
    (
        "other paper|other record|other entr",
        r"\b(?:every|each|all) other (?:papers?|records?|entr(?:y|ies))\b[^.]{0,20}\b(?:must|should|shall)\b",
    ),
    (
        "ing this ",
        r"\bwhen(?: you are)? (?:summari[sz]|review|read|process)ing this (?:paper|abstract|text|document|entry)\b",
    ),
    (
        "must |should |shall |has to |have to ",
        rf"\b{_MODEL} (?:must|should|shall|ha(?:s|ve) to) (?:\w+ )?(?:give|rate|recommend|praise|accept)\b",
    ),
    (
        "do not |don't |never ",
        r"\b(?:do not|don't|never) (?:mention|highlight|list)\b[^.]{0,20}\b(?:negatives?|weakness\w*|other papers?)\b",
    ),
    (
        "your |instruction|task|rules",
        r"\byour (?:new |real |next |only )?task is\b|"
        r"\b(?:new|real|actual) (?:instructions?|task|rules)(?: follows?)?\s*:",
    ),
    (
        "please |pretend |is a system ",
        r"\bplease (?:act|pretend|behave|roleplay)\b|\bpretend (?:that|to be|you)\b|\bis a system (?:message|prompt)\b",
    ),
    (
        " above| below",
        r"\b(?:translate|summari[sz]e|rewrite|repeat) (?:the |this |all )?(?:text|words|everything) (?:above|below)\b",
    ),
    (
        "cite",
        r"\b(?:always|also|must|please|should) (?:be )?cited?\b[^.]{0,30}"
        r"(?:\[@|\\cite|\[\d|\b(?:instead|first|every)\b)",
    ),
    # forms of prompts, of answers and of citations
    (
        "<|inst]|##|```",
        rf"<[|｜/]?\s*{_TAG}\b|\[/?inst\]|<</?sys>>|(?<!#)#{{2,6}}\s*(?:{_ROLE}|instructions?|response|task)\b|```",
    ),
    (":", rf"(?:^|[.!?\n\"]\s*){_ROLE}\s*:\s"),
    (
        "--|=|*|#",
        rf"(?<![-=*#])[-=*#]{{2,9}}\s*(?:end|begin|start|new|close)\b[^.]{{0,20}}\b{_PLACE}\b",
    ),
    ("\"|'|[@|cite", rf"[\"']{_FIELD}[\"']\s*:|\[@[\w:.-]+[\];,]|\\(?:no)?cite[tp]?\*?\s?\{{"),
    # text that no reader is meant to read
    (r"&#|\u|\x", r"(?:&#x?[0-9a-f]{2,5};\s?){5}|(?:\\u[0-9a-f]{4}\s?){5}|(?:\\x[0-9a-f]{2}\s?){5}"),
    ("%", r"(?:%[0-9a-f]{2}){6}"),
)
_TEXTS = [(cues.split("|"), re.compile(sign)) for cues, sign in SIGNS]
_BORDER = re.compile(r"\b(?:END|BEGIN|START) OF (?:THE )?(?:ABSTRACT|DATA|DOCUMENT|CONTEXT|INPUT|PAPERS?|PROMPT)\b")
_BASE64 = re.compile(
    r"(?<![\w/.=?&%-])(?=[A-Za-z+/]*\d)(?=[a-z0-9+/]*[A-Z])(?=[A-Z0-9+/]*[a-z])[A-Za-z0-9+/]{32,}={0,2}(?![\w/])"
)
_SHORTEST = 32
_TAGS = re.compile("[\U000e0000-\U000e007f\ufff9-\ufffb\u202a-\u202e\u2066-\u2069]")
_HIDDEN = re.compile("[\U000e0020-\U000e007f]{4}")
_SPLIT = re.compile("(?<=[A-Za-z])[\u200b-\u200f\u2060-\u2064\ufeff]+(?=[A-Za-z])")
_MIXED = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_MOST = 2
_FORMS = (
    ("a citation", re.compile(r"“(?:\[@|\\)", re.IGNORECASE)),
    ("markup", re.compile(r"“(?:```|</?\s*(?:script|data|document|abstract|paper)\b)", re.IGNORECASE)),
)


@lru_cache(maxsize=8192)
def suspicion(text: str) -> str:
    """Say what in a text seems meant for a language model rather than for readers; empty if nothing does.

    It is reason to be careful and no proof: papers on attacks of this kind quote them.
    """
    return next((told for check in _CHECKS if (told := check(text))), "")


def worded(told: str) -> str:
    """Say what a text does of which `suspicion` told this: a citation or a tag alone speaks to nobody."""
    looks = next((form for form, mark in _FORMS if mark.match(told)), "")
    does = f"holds what looks like {looks}" if looks else "seems to speak to a language model instead of to readers"
    return f"{does} ({told})"


def has_hidden_text(text: str) -> bool:
    """Tell whether a text holds another one in characters that do not show (Unicode's tags)."""
    return not text.isascii() and _HIDDEN.search(text) is not None


def _hidden(text: str) -> str:
    if text.isascii():
        return ""
    hidden = _TAGS.search(text) or len(_SPLIT.findall(text)) > _MOST
    return "characters that do not show" if hidden else ""


def _orders(text: str) -> str:
    plain = clean(text)
    small = plain.lower()
    orders = (found for cues, sign in _TEXTS if any(map(small.__contains__, cues)) and (found := sign.search(small)))
    found = next(orders, None) or _bordered(plain) or _encoded(plain)
    if not found:
        return ""
    words = plain[found.start() : found.end()]
    return f"“{words if len(words) <= _LONGEST else f'{words[:_LONGEST]}…'}”"


def _bordered(text: str) -> re.Match[str] | None:
    return _BORDER.search(text) if " OF " in text else None


def _encoded(text: str) -> re.Match[str] | None:
    return _BASE64.search(text) if max(map(len, text.split(" "))) >= _SHORTEST else None


def _disguised(text: str) -> str:
    if text.isascii():
        return ""
    return "words of letters from several scripts" if len(_MIXED.findall(text)) > _MOST else ""


_CHECKS: tuple[Callable[[str], str], ...] = (_hidden, _orders, _disguised)
