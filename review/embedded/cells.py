"""Say in a few words, as the cell of a table does, what troubled a paper, how it went about it and what came out."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from review.embedded.loosen import freed
from review.embedded.mainly import main_result
from review.embedded.names import author_names
from review.embedded.outcome import outcomes
from review.embedded.pointers import POINTING, dangles
from review.embedded.shorten import marked, opened, told_by
from review.embedded.subject import follows, pointed, pronoun
from review.embedded.system import system_name
from review.embedded.telling import main_findings
from review.embedded.telltale import says_what_came_out
from review.embedded.troubles import troubles
from review.embedded.verbs import BASE_OF, BASE_OF_PAST, BASES, PROPOSE_FORMS
from review.model import Extraction, Finding, Paper
from review.text.grammar import capitalised, one_of, words

_LONGEST, _WHOLE = 115, 130
_SHORTEST_NAME = 3
_ADVERBS = r"(?:(?:also|first|further|then|here|additionally|thus|\w+ly) )*"
_DOES = re.compile(rf"{_ADVERBS}(?P<verb>[a-z]+) (?P<rest>.+)\Z", re.DOTALL)
_AND_DO = re.compile(
    r"(?P<joint>(?:,? |\A)and (?:then )?|, (?!and\b))(?:to )?(?P<verb>[a-z]+)\b(?P<article> (?:an?|the)\b)?"
)
_AIMS = re.compile(
    rf"\A{one_of('set out,aim(?:s|ed)?,seeks?,sought,attempt(?:s|ed)?,try,tries,tried')} to (?P<rest>.+)\Z", re.DOTALL
)
_AND_ALSO = re.compile(r"\Aand (?:then )?(?:open[- ]source|[a-z]+) (?=\S)")
_NO_OBJECT = re.compile(rf"\A{one_of('for,in,with,against,towards?,and,by')}\b")
_FIRST_TO = re.compile(r"\A(?:are|is) the first to (?P<rest>.+)\Z", re.DOTALL)
_NO_DEED = words(
    "are is was were am be have has had can could may might will would shall should must do does did ask asks"
)
_THING = re.compile(r"(?:An?|One|Two|Three|Four|The first|[A-Z]\S+(?: \([^()]*\))?,) |[A-Z]\S*[A-Z0-9]\S*[ ,]")
_RESULTS = re.compile(rf"\A{one_of('Results?,Experiments?,Evaluations?,Tests')}\b")
_SHOWS_THAT = re.compile(r"\w+ that ")
_THEY = re.compile(r"\bthey\b")
_ARTICLE = re.compile(r"\A(?:An?|The(?= first )) (?=\S)")
_DOUBLED = re.compile(r"\A[^aeiou]*[aeiou][bdgmnprt]\Z")


class Phrase(NamedTuple):
    """Hold a few words and the ids of the findings that they rest on."""

    text: str
    evidence: tuple[str, ...]


def problems(paper: Paper, record: Extraction) -> Iterator[Phrase]:
    """Give what a paper says was missing, the shortest wording first."""
    if record.motive:
        yield from (Phrase(text, (record.motive.id,)) for text in troubles(record.motive.text, paper.title))


def approaches(paper: Paper, record: Extraction) -> Iterator[Phrase]:
    """Give what a paper does about it, as a noun or a gerund, as its record and then as its findings have it."""
    contribution, _ = main_findings(record)
    if not contribution or contribution.part == "title":
        return
    found = main_result(record)
    others = [f for f in record.findings if f.kind == "contribution" and f is not contribution]
    if record.origin == "model" and record.approach and (short := marked(opened(record.approach), _LONGEST)):
        yield Phrase(short, (contribution.id,))
    texts = [(record.approach, contribution), *((f.text, f) for f in (contribution, *others))]
    for text, finding in texts:
        if finding is not found and text and (phrase := _approach(text, finding, paper, name(paper, record))):
            yield phrase


def results(paper: Paper, record: Extraction) -> Iterator[Phrase]:
    """Give what came out, with its figure and what it is compared with, if it has any; the shortest wording first."""
    finding = main_result(record)
    if finding is None:
        return
    made = name(paper, record) or _pronoun(finding, main_findings(record)[0])
    for text in outcomes(finding.text, author_names([paper])[paper.key], made, _LONGEST):
        if not POINTING.search(text) and not dangles(text, paper.title) and says_what_came_out(text):
            yield Phrase(capitalised(text), (finding.id,))


def _pronoun(result: Finding, contribution: Finding | None) -> str:
    """Give the pronoun that a result begins with, if it stands for what the contribution introduces."""
    if contribution is None or not follows(result, contribution):
        return ""
    text = freed(result.quote)
    return pronoun(text) if pointed(text, freed(contribution.quote)) else ""


def _approach(text: str, finding: Finding, paper: Paper, own: str) -> Phrase | None:
    plain, authors = opened(text), author_names([paper])[paper.key]
    deed = told_by(plain, authors)
    named = _unnamed(_deed(deed) if deed else plain, own)
    if named.startswith((authors, capitalised(authors))) or (not deed and named == plain and not _THING.match(plain)):
        return None
    whole = _ARTICLE.sub("", capitalised(named))
    short = whole if len(whole) <= _WHOLE else marked(whole, _LONGEST)
    if not short or POINTING.search(short) or dangles(short, paper.title) or _THEY.search(short):
        return None
    if _RESULTS.match(short) or (_SHOWS_THAT.match(deed) and not says_what_came_out(short)):
        return None
    return Phrase(capitalised(short), (finding.id,))


def name(paper: Paper, record: Extraction) -> str:
    """Give the name of the system, method or data set that a paper introduces; empty if it has none that is sure."""
    contribution, _ = main_findings(record)
    if contribution is None or contribution.part == "title":
        return ""
    found = system_name(paper.title, paper.abstract, freed(contribution.quote)) or ""
    return found if len(found) >= _SHORTEST_NAME else ""


def _deed(deed: str) -> str:
    """Make *propose a metric* a metric, *show that it grows* what is shown, and *cut memory* cutting memory."""
    if first := _FIRST_TO.match(deed):
        deed = first["rest"]
    if aimed := _AIMS.match(deed):
        return _deed(aimed["rest"])
    found = _DOES.match(deed)
    if not found or found["verb"] in _NO_DEED:
        return ""
    verb, rest = found["verb"], found["rest"]
    if rest.startswith("that "):
        return rest.removeprefix("that ")
    if rest.startswith("to ") and verb in PROPOSE_FORMS:
        return _deed(rest.removeprefix("to "))
    if verb in PROPOSE_FORMS and not rest.startswith(("on ", "upon ")):
        thing = _AND_ALSO.sub("", rest, count=1)
        return "" if _NO_OBJECT.match(thing) else thing
    return _doing(verb, rest)


def _doing(verb: str, rest: str) -> str:
    """Say what is done in the gerund, with the other verbs of the same subject; empty where the verb is not known."""
    forms = BASE_OF_PAST if verb in BASE_OF_PAST else {**BASE_OF, **{each: each for each in BASES}}
    base = BASE_OF_PAST.get(verb) or BASE_OF.get(verb, verb)
    if base not in BASES and base.endswith(("s", "ed")):
        return ""

    def also(match: re.Match[str]) -> str:
        fits = match["verb"] in forms and (match["article"] or match["joint"] != ", ")
        return f"{match['joint']}{gerund(forms[match['verb']])}{match['article'] or ''}" if fits else match[0]

    return f"{gerund(base)} {_AND_DO.sub(also, rest)}"


def gerund(base: str) -> str:
    """Give the form in *-ing* of a base form: `cut` becomes `cutting`."""
    if _DOUBLED.match(base):
        return f"{base}{base[-1]}ing"
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    silent = base.endswith("e") and not base.endswith(("ee", "oe", "ye"))
    return f"{base[:-1] if silent else base}ing"


def _unnamed(text: str, name: str) -> str:
    """Leave out the name that the row already has: `MGG, a system for …` becomes `a system for …`."""
    rest = re.sub(rf"\A(?:the )?{re.escape(name)}(?: \([^()]*\))?, (?=an? |the )", "", text) if name else text
    return re.sub(r"\Athe (?!first )", "", rest) if rest != text else rest
