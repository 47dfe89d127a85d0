"""Record what one paper says, from the sentences of its own abstract."""

import re
from collections.abc import Sequence

from review.embedded.choose import Choice, choices, system_of, weighed_up
from review.embedded.clues import TROUBLED
from review.embedded.keywords import keywords
from review.embedded.names import author_names, voice
from review.embedded.retell import retold
from review.embedded.roles import Weighed, best
from review.embedded.subject import paired
from review.embedded.system import called
from review.embedded.troubles import troubles
from review.embedded.units import Unit, units
from review.embedded.verbs import PROPOSE_FORMS
from review.model import Extraction, Finding, Paper
from review.text.grammar import capitalised, reads_as_english

_INSERTED = re.compile(
    r"\A((?!Because|Since|When|If|Although|While|As|In|On|For|With|Under|To|The \w+er\b|The more)[^,]*)"
    r", (?:however|therefore|thus|hence|in turn|moreover|furthermore|consequently),(?= )"
)


def record(paper: Paper) -> Extraction:
    """Record a paper: problem, approach, and findings, the main contribution and the main result first.

    Every quote is a sentence of the abstract, or the title when there is no abstract.
    """
    titled = called(paper.title, paper.abstract)
    weighed = weighed_up(paper, titled)
    if not weighed:
        return Extraction(key=paper.key, findings=(_title(paper),), keywords=keywords(paper))
    chosen = choices(paper, weighed, titled)
    name = system_of(paper, chosen[0].unit)
    restater = _Restater(paper, name)
    findings = tuple(_finding(n, choice, paper, restater) for n, choice in enumerate(chosen, 1))
    problem = _problem(weighed[: chosen[0].unit.place + 1], chosen, restater)
    approach = _approach(findings[0].text, paper)
    missing = motive(paper, chosen[0].unit.start)
    return Extraction(
        key=paper.key,
        problem=problem,
        approach=approach,
        motive=missing,
        findings=findings,
        keywords=keywords(paper),
    )


def missing(paper: Paper) -> tuple[Unit, str] | None:
    """Find the sentence in which a paper best states what was missing before it, and restate it in the third person."""
    titled = called(paper.title, paper.abstract)
    weighed = weighed_up(paper, titled)
    if not weighed:
        return None
    chosen = choices(paper, weighed, titled)
    unit = _missing(weighed[: chosen[0].unit.place + 1], chosen)
    restater = _Restater(paper, system_of(paper, chosen[0].unit))
    return (unit, restater.restated(unit.text, result=False)) if unit else None


def restate(quote: str, paper: Paper) -> str:
    """Restate a quote from a paper in the third person; where that fails, give the quote as it is."""
    return _Restater(paper, called(paper.title, paper.abstract)).restated(quote, result=False)


def motive(paper: Paper, until: int) -> Finding | None:
    """Find the sentence, before character `until` of the abstract, that best states what was missing, if one does.

    It is one that is understood alone, in a few words.
    """
    found = units(paper.abstract)
    weighed = [Weighed(unit, len(found)) for unit in found if unit.start < until]
    ranked = sorted((each for each in weighed if each.problem > 0), key=lambda each: -each.problem)
    offered = (_motive(each.unit, paper) for each in (*ranked, *filter(_troubled, reversed(weighed))))
    return next((found for found in offered if any(troubles(found.text, paper.title))), None)


def _motive(unit: Unit, paper: Paper) -> Finding:
    text = restate(_INSERTED.sub(r"\1", unit.text), paper)
    span = (unit.start, unit.end)
    return Finding(id=f"{paper.key}:0", kind="problem", text=text, quote=unit.text, span=span)


def _troubled(each: Weighed) -> bool:
    return not each.contribution and bool(TROUBLED.search(each.text))


class _Restater:
    """Restate passages of one paper, which introduces `system`."""

    def __init__(self, paper: Paper, system: str | None) -> None:
        self._voice = voice(paper, author_names([paper])[paper.key])
        self._system = system
        self._english = reads_as_english(paper.abstract)

    def restated(self, quote: str, *, result: bool) -> str:
        told = retold(quote, self._voice, system=self._system, result=result) if self._english else None
        return told or quote


def _title(paper: Paper) -> Finding:
    span = (0, len(paper.title))
    return Finding(
        id=f"{paper.key}:1", kind="contribution", text=paper.title, quote=paper.title, span=span, part="title"
    )


def _finding(number: int, choice: Choice, paper: Paper, restater: _Restater) -> Finding:
    unit, kind = choice
    text = restater.restated(paired(unit.text, unit.start, paper.abstract), result=kind == "result")
    return Finding(id=f"{paper.key}:{number}", kind=kind, text=text, quote=unit.text, span=(unit.start, unit.end))


def _problem(weighed: Sequence[Weighed], chosen: Sequence[Choice], restater: _Restater) -> str:
    """Give the sentence up to the contribution that best states what was missing."""
    unit = _missing(weighed, chosen)
    return restater.restated(unit.text, result=False) if unit else ""


def _missing(weighed: Sequence[Weighed], chosen: Sequence[Choice]) -> Unit | None:
    main = chosen[0].unit.place
    found = best(weighed, [0.0 if each.unit.place == main else each.problem for each in weighed])
    return found.unit if found else None


def _approach(contribution: str, paper: Paper) -> str:
    """Shorten a contribution to what it is: `A metric that …`."""
    name = capitalised(author_names([paper])[paper.key])
    rest = contribution.removeprefix(name)
    verb = re.match(r" (\w+) (?!to\b)", rest) if rest != contribution else None
    return capitalised(rest[verb.end() :]) if verb and verb[1] in PROPOSE_FORMS else contribution
