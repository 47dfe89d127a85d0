"""Give a sentence its last polish: no dangling *such*, no aside, no half list, one full stop."""

import re

from review.embedded.rules import applied, holds_any, rules
from review.text.grammar import capitalised, one_of

_NOTICE = re.compile(
    r"(?:\(ABSTRACT TRUNCATED[^)]*\)|\[ABSTRACT FROM AUTHOR\]|\(?\bAbstract truncated.*|\(?PsycINFO Database Record.*"
    r"|(?:©|Copyright\b|\([Cc]\) \d{4}).*)\Z",
    re.DOTALL,
)
_NOTICED = ("bstract", "ABSTRACT", "©", "Copyright", "(C)", "(c)", "PsycINFO")
_ASIDE = re.compile(r"\s*\((?:e\.g\.|i\.e\.|see|cf\.|Fig|Table|Section|Sec\.|Eq)[^()\d]*\)")
_SUCH = re.compile(
    r"(?P<subject>(?:,|\band|\bbut|\bwhile|\bthat) )?\bsuch (?P<article>an? )?"
    r"(?!as\b|that\b|way\b|manner\b|a\b|an\b|\w+ that\b|\w+ as\b)(?=\w)"
)
_ITEMS = ("1) ", "i) ", "a) ")
_HALF_LIST = re.compile(
    r"(?P<before>.+?)\s*[:,]?\s*(?:(?<![\w(])\((?:1|i|a)\)|(?<=[:,;] )(?:1|i|a)\))\s(?P<item>(?!.*\b(?:2|ii|"
    r"b)\)\s).*)",
    re.DOTALL,
)
_OPEN_END = re.compile(
    rf"\b{one_of('from,of,by,with,to,are,is,as,including,includes?,in,on,for,and,or,namely,via,through,both')}\Z"
)
_FEWEST_WORDS = 4
_OURS = one_of("findings,results,data,observations,experiments,analyses,studies")
_THINGS = one_of(
    "method,approach,framework,model,algorithm,system,technique,strategy,scheme,pipeline,architecture,"
    "tool,benchmark,dataset,network,formulation,design,analysis,solution,methodology,metric"
)
_PROPOSED = r"(?P<verb>(?:propose|present|introduce|describe|develop|design)(?:s|d|ed)?)"
_REPAIRS = rules(
    ("above", r"\b([Tt]he) (?:above|above-mentioned|abovementioned) (?=[a-z])", r"\1 "),
    ("afore", r"\b([Tt]he) aforementioned (?=[a-z])", r"\1 "),
    ("Those ", rf"\AThose (?={_OURS}\b)", "Their "),
    ("These ", rf"\AThese (?=(?:preliminary |promising |encouraging |experimental )?{_OURS}\b)", "Their "),
    ("This ", rf"\AThis (?=(?:new |novel |simple |proposed )?{_THINGS}\b)", "The "),
    ("That ", rf"\AThat (?={_THINGS}\b)", "The "),
    (
        " this ",
        rf"\b{_PROPOSED} this (?=(?:[\w-]+ ){{0,3}}[\w-]+, (?:called|named|dubbed|termed|an?|the)\b)",
        r"\g<verb> a ",
    ),
    (", ", rf"\A(?P<head>(?:\S+ ){{1,6}}?){_PROPOSED}, (?=[A-Z][\w-]+,)", r"\g<head>\g<verb> "),
    (", ", r", (?:however|therefore|thus|hence|in turn|moreover|furthermore|consequently),(?= )", ","),
    ("that, ", r"\bthat, (?=(?:we|they|our|their)\b)", "that "),
    (" --", r"\s--+\s", " – "),
    ("- ", r"(?<=\d)(\w?-) (?=\d)", r"\1"),
    ("~ ", r"(?<=\d)(\w?~) (?=\d)", r"\1"),
    ("∼ ", r"(?<=\d)(\w?∼) (?=\d)", r"\1"),
    ("– ", r"(?<=\d)(\w?–) (?=\d)", r"\1"),
    (" this ", r"\bthis (?=\w+ly\b)", "so "),
    (" in this way", r"(?: \w+ed)? in this way\b", ""),
    (" turn:", r",? and \w+ (?:each|both|them|these) in turn(?=:)", ""),
    ("etheless", r"\b(can|may|is) (?:nonetheless|nevertheless) ", r"\1 "),
    (" ", r" ([,;:.?!])(?=\s|$)", r"\1"),
    (" ", r"([,;:])(?:\s*[,;:])+(?=\s)", r"\1"),
)
_SHOWING = one_of(
    "which (?:demonstrates|confirms|proves|shows),"
    "demonstrating,validating,showcasing,highlighting,underscoring,confirming,proving,showing,indicating,"
    "verifying,evidencing,illustrating"
)
_VIRTUE = one_of(
    "effectiveness,superiority,potential,advantages?,efficiency,benefits?,robustness,value,promise,"
    "generality,practicality,generali[sz]ability,generali[sz]ation,importance,efficacy,utility,strength,"
    "applicability,scalability"
)
_FACTORED = re.compile(r"\d ?[xX×]")
_FIGURE = r"\d+(?:[.,]\d+)*"
_NO_MORE = r"(?![\w/^*]| ?[+=*] ?\w|[-–—]\w| [-–—] \d| [A-Z][a-z])"
_FACTOR_RANGE = re.compile(rf"(?<![\w.-])({_FIGURE}) ?[-–~∼] ?({_FIGURE}) ?[xX×]{_NO_MORE}")
_FACTOR = re.compile(rf"(?<![\w.])(?<!\w[-–(])({_FIGURE})[xX]{_NO_MORE}")
_PRAISE = re.compile(
    rf",\s(?:(?:thereby|thus|further|clearly)\s)?{_SHOWING}\s(?:the|its|their|our|both the|great|strong)\s[^,;:\d]*?"
    rf"{_VIRTUE}\b[^,;:\d]*$"
)


def tidied(sentence: str) -> str:
    """Polish one sentence; it starts with a capital and ends with one full stop (or `?`, `!`, `…`)."""
    text = " ".join(sentence.split())
    text = _NOTICE.sub("", text).rstrip() if holds_any(_NOTICED, text) else text
    text = _whole_list(_ASIDE.sub("", text) if "(" in text else text)
    text = _SUCH.sub(_without_such, text) if "such " in text else text
    return stopped(capitalised(with_factors(applied(_REPAIRS, text)).strip()))


def with_factors(text: str) -> str:
    """Write factors and ranges of them one way: `1.7x` and `1.4-3.5X` become `1.7×` and `1.4–3.5×`; names stay."""
    if not _FACTORED.search(text):
        return text
    text = _FACTOR_RANGE.sub(r"\1–\2×", text)
    return _FACTOR.sub(r"\1×", text)


def without_praise(sentence: str) -> str:
    """Leave out a closing *…, demonstrating its effectiveness* that holds no figure."""
    return stopped(_PRAISE.sub("", sentence.rstrip(".")))


def stopped(text: str) -> str:
    """End a sentence with one full stop, unless it ends with `?`, `!` or `…`."""
    if text.rstrip().endswith(("et al.", "etc.", "…")):
        return text.rstrip()
    bare = re.sub(r"[\s,;:.–—-]+\Z", "", text)
    return bare if re.search(r"[?!…][\"”’)]*\Z", bare) else f"{bare}."


def _without_such(match: re.Match[str]) -> str:
    subject, article = match["subject"] or "", match["article"] or ""
    return f"{subject}this " if subject and not article else subject + article


def _whole_list(text: str) -> str:
    """Cut a list that the end of the sentence breaks off after its first item."""
    half = _HALF_LIST.match(text) if holds_any(_ITEMS, text) else None
    if not half or len(half["before"].split()) < _FEWEST_WORDS:
        return text
    if _OPEN_END.search(half["before"]):
        return f"{half['before']} {half['item']}"
    return re.sub(r"\b(?:the )?following (?=\w+)", "", half["before"])
