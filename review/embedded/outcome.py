"""Say a result as a table does: the figure, what it is compared with, and little else."""

import re
from collections.abc import Iterator

from review.embedded.shorten import WHERE, marked, opened, told_by, without_place
from review.embedded.verbs import BASES
from review.text.grammar import capitalised, one_of, singular_form

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_UNIT = r"(?:\s?[×%]|[xX]\b|-fold| times\b| percent\b| per cent\b)"
_FIGURE = rf"{_NUMBER}(?:{_UNIT})?(?:\s?(?:[-–—~∼]|to|and)\s?{_NUMBER})?{_UNIT}"
_QUALIFIER = r"(?:up to|at most|at best|about|around|approximately|over|more than|at least|nearly|almost)"
_AGAINST = one_of("over,compared with,compared to,relative to,in comparison with,than,against,versus")
_SPEEDUP = re.compile(
    r"(?P<mean>average |mean |geometric-mean )?(?:[\w-]+ )?speed-?ups? of "
    rf"(?P<some>{_QUALIFIER} )?(?P<figure>{_FIGURE})(?P<too> on average)?,? {_AGAINST} (?P<base>[^,;.()]{{2,60}}?)"
    rf"(?=[,;.(]|\Z|\s(?:and|in|on|for|with|across|at|when|while)\s)"
)
_FASTER = re.compile(
    rf"(?P<text>(?:(?:{_QUALIFIER} )?{_FIGURE} and )?(?:{_QUALIFIER} )?{_FIGURE} faster"
    r"\b[^,;.()]{0,40}? than [^,;.()]{2,60}?)(?=[,;.(]|\Z|\s(?:and|while)\s)"
)
_ATTAINS = one_of(
    r"reach\w*,achiev\w*,attain\w*,deliver\w*,yield\w*,obtain\w*,gain\w*,measur\w*,observ\w*,provid\w*,scor\w*,"
    r"report\w*,record\w*,bring\w*,offer\w*,show\w*,enabl\w*,gets?,giv\w*"
)
_ATTAINED = re.compile(rf"\b{_ATTAINS} (?=(?:[\w-]+ ){{0,5}}?{_FIGURE})")
_MEASURED = re.compile(rf"{_FIGURE}|(?<![\w.-])\d+\.\d+")
_SHOWN = re.compile(
    rf"\A[^;]{{3,200}}?\b{one_of('demonstrat,show,reveal,confirm,suggest,indicat,find,found')}\w* "
    r"that (?P<what>.+)\Z",
    re.DOTALL,
)
_TRIALS = re.compile(
    rf"\A(?:{one_of('Extensive,Experimental,Our,The,Empirical')} )*"
    rf"{one_of('Experiments?,Evaluations?,Results?,Simulations?')} {one_of('show,demonstrate,confirm,reveal')}s? (?=\w)"
)
_COMPARED = re.compile(r"\A(?:Relative to|Compared (?:with|to)|In comparison (?:with|to)|Over|Against)\b")
_PARTS = re.compile(r"; (?![^()]*\))|(?<=[a-z\d)%×]{2})\. (?=[A-Z])")
_OBSERVED = re.compile(
    rf"\A{one_of('observe,find,show,demonstrate,measure,report,obtain,found,observed,showed,measured,reported')}s? "
)
_EMPTY = re.compile(
    r"\A(?!.*\b(?:better|than|outperform\w*|compar\w*|over|exceed\w*|surpass\w*)\b).*"
    r"\b(?:effectiveness|efficacy|superiority|usefulness|feasibility|validity|potential|promise|performance of)\b"
)
_HOW = re.compile(r"\b(shows?|demonstrates?|proves?|finds?|found),? (?:both )?\w+ly(?: and \w+ly)?,? that\b")
_SHORTER, _WHOLE, _ROOM = 0.75, 150, 220
_BASELINE = re.compile(rf"[^;]*?\b{_AGAINST} [^,;]*\d[^,;]*")
_JOINT = re.compile(r", (?:and|so that|while|where|with|which means that) ")
_COPULA = re.compile(r"\A(?:is|are|was|were|has|have|can|could|may|will)\b")


def outcomes(text: str, authors: str, system: str, most: int) -> Iterator[str]:
    """Give wordings of a result, the shortest first, each of at most `most` characters.

    `authors` are named as the text names them, and `system` is what the paper introduces: a row says both already.
    """
    told = _HOW.sub(r"\1 that", opened(text))
    if not _MEASURED.search(told):
        yield from (each for each in _clause(told, authors, system, most) if not _EMPTY.search(each))
        return
    part = next(each for each in _PARTS.split(told) if _MEASURED.search(each))
    yield from _compact(part)
    yield from _attained(part, authors, system, most)
    yield from _clause(part, authors, system, most)
    yield from _last(part, authors, system, most)
    if len(part) <= _ROOM:
        yield part


def _compact(text: str) -> Iterator[str]:
    if found := _SPEEDUP.search(text):
        mean = " (average)" if found["mean"] or found["too"] else ""
        yield f"{found['some'] or ''}{found['figure']} over {found['base']}{mean}"
    if found := _FASTER.search(text):
        yield found["text"]


def _attained(text: str, authors: str, system: str, most: int) -> Iterator[str]:
    """Say what is reached, where it is reached by the authors, by what they made, or thereby."""
    figure = _MEASURED.search(text)
    verbs = [match for match in _ATTAINED.finditer(text) if figure and match.end() <= figure.start()]
    if not verbs:
        return
    _, rest = without_place(text)
    who = rest[: len(rest) - len(text) + verbs[-1].start()].strip()
    own = system and re.fullmatch(rf"{WHERE}\s[^,;:]{{2,60}} {re.escape(system)}", who)
    if own or who in (authors, capitalised(authors), system, "it", "It") or verbs[-1][0].endswith("ing "):
        yield from _with_figure(re.sub(r"\A(?:that|an?) ", "", text[verbs[-1].end() :]), most)


def _clause(text: str, authors: str, system: str, most: int) -> Iterator[str]:
    """Say the whole clause, without the place and the subject."""
    place, rest = without_place(text)
    compared = f" {place[0].lower()}{place[1:]}" if _COMPARED.match(place) else ""
    shown = _SHOWN.match(rest)
    clauses = (f"{rest}{compared}", *([shown["what"]] if shown else []), rest, text)
    for each in clauses if compared or not shown else clauses[1:]:
        yield from _with_figure(_unled(_TRIALS.sub("", each), authors, system), most)


def _last(text: str, authors: str, system: str, most: int) -> Iterator[str]:
    """Say the clause that the figure is in, if others come before it."""
    figure = _MEASURED.search(text)
    starts = [match.end() for match in _JOINT.finditer(text, 0, figure.start() if figure else 0)]
    if starts:
        yield from _with_figure(_unled(text[starts[-1] :], authors, system), most)


def _unled(text: str, authors: str, system: str) -> str:
    """Leave out who did it, unless it only *is*."""
    deed = told_by(text, authors)
    if deed:
        return capitalised(_done(deed))
    made = told_by(text, system) if system else ""
    if made and not _COPULA.match(made):
        return capitalised(made)
    own = re.sub(rf"\A{re.escape(authors)}['’]s? ", "", text, flags=re.IGNORECASE)
    own = re.sub(rf"\b{re.escape(authors)}['’]s? ", "the ", own)
    return capitalised(re.sub(r"\A(?:[Tt]he|[Aa]n?) (?=[a-z])", "", own))


def _done(deed: str) -> str:
    """Say *outperforms* for what several authors do, and only what they observe."""
    verb, _, rest = deed.partition(" ")
    if _OBSERVED.match(deed):
        return re.sub(r"\A(?:that|an?) ", "", rest)
    return f"{singular_form(verb)} {rest}" if verb in BASES or verb.startswith("outp") else deed


def _with_figure(text: str, most: int) -> Iterator[str]:
    """Shorten a text that is long, and keep its first figure, with what that is compared with if there is room."""
    if len(text) <= _WHOLE:
        yield text
    figure = _MEASURED.search(text)
    least = figure.end() if figure else 0
    base = _BASELINE.match(text, least)
    if base and base.end() <= _WHOLE:
        yield marked(text, _WHOLE, base.end())
    yield from filter(None, (marked(text, long, least) for long in (most, int(_SHORTER * most))))
