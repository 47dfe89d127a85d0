"""Write what lies across the themes: how they relate and how the field moved, and what the papers hardly report."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, NamedTuple

from pydantic import Field as Of

from review import embedded
from review.answer import Listed, cut, fitting
from review.embedded.manner import surveying
from review.errors import AnswerError
from review.evidence.context import Context
from review.evidence.correcting import Correcting, Corrections
from review.evidence.judge import Judgement
from review.evidence.mend import Doubt, Fault, faults
from review.evidence.numbered import ClaimAnswer, Numbered, left_out
from review.llm import Session
from review.model import Action, Check, Claim, Problem, Section, Theme
from review.resources import Prompts
from review.themes.ids import GAPS, SYNTHESIS, SYNTHESIS_TITLE

_SHOWN = 2
_SHOWN_OF_LARGE = 3
_LARGE = 8
_LABEL = "Relating themes"
_WHERE = "across the themes"


class Synthesis(Listed):
    """Answer with claims across the themes; nothing tells what others there were to be, so none is asked for again."""

    in_parts = False
    claims: Annotated[list[ClaimAnswer], Of(max_length=10), cut(10), fitting(ClaimAnswer)]


class Related(NamedTuple):
    """Hold the sections, what was done to claims that did not hold, and what went wrong."""

    sections: tuple[Section, ...] = ()
    checks: tuple[Check, ...] = ()
    problems: tuple[Problem, ...] = ()


def relate(
    themes: Sequence[Theme], context: Context, session: Session | None, prompts: Prompts, doubt: Doubt | None = None
) -> Related:
    """Write the sections across the themes, by the model or, with no session, by the embedded writer; gaps are counted.

    The model sees a few findings of each theme. Its claims that do not hold go back to it once, with the reasons, and
    are dropped if they still do not; where none is left, or there is no usable answer, the embedded writer takes its
    place, with a problem. A section without claims is left out. `doubt` may make a claim of the model fail that the
    check has passed, before and after the correction.
    """
    relater = _Relater(themes, context, doubt)
    asking = session.start(lambda: relater.asked(session, prompts)) if session and len(relater.proper) > 1 else None
    counted = embedded.gaps(themes, context.papers, context.extractions, relater.holds)  # while the answer is awaited
    related = asking.result() if asking else Related()
    if not related.sections:
        related = related._replace(sections=_section(SYNTHESIS, SYNTHESIS_TITLE, relater.embedded()))
    return related._replace(sections=(*related.sections, *_section(GAPS, "Gaps", counted)))


def _section(name: str, title: str, claims: Sequence[Claim]) -> tuple[Section, ...]:
    return (Section(id=name, title=title, claims=tuple(claims)),) if claims else ()


class _Relater:
    def __init__(self, themes: Sequence[Theme], context: Context, doubt: Doubt | None) -> None:
        self._doubt = doubt
        self._themes = themes
        self._context = context
        self._keys = tuple(context.papers)
        self._manner = surveying(context.papers, context.extractions)
        self.proper = [theme for theme in themes if not theme.other]

    def holds(self, claim: Claim) -> bool:
        return not faults([claim], self._keys, self._context)

    def embedded(self) -> tuple[Claim, ...]:
        return embedded.across(self._themes, self._context.papers, self._context.extractions, self.holds)

    def asked(self, session: Session, prompts: Prompts) -> Related:
        chosen = {key: self._finding(key) for theme in self.proper for key in self._shown(theme)}
        numbered = Numbered([*chosen], self._context, only={*chosen.values()})
        try:
            ((claims, answer),) = session.run([self._asked(numbered, [*chosen], session, prompts)], _LABEL)
        except AnswerError as error:
            return Related(problems=(_problem(f"which gave no usable answer: {error}"),))
        found = self._faults(claims)
        corrected = self._corrected(Correcting(found, numbered), session, prompts) if found else {}
        checks = tuple(_check(fault, "repaired" if fault.place in corrected else "dropped") for fault in found)
        whole = {n: [claim] for n, claim in enumerate(claims)} | {fault.place: [] for fault in found} | corrected
        sound = [claim for n in range(len(claims)) for claim in whole[n]]
        told = _ended(answer.lacking) if sound else (_problem("of which no claim held"),)
        return Related(_section(SYNTHESIS, SYNTHESIS_TITLE, sound), checks, (*told, *left_out(answer.claims, _WHERE)))

    def _corrected(self, failed: Correcting, session: Session, prompts: Prompts) -> dict[int, list[Claim]]:
        """Ask once for all failing claims; leave out what fails again."""
        prompt = prompts.fill("repair", **failed.shown(self._manner.names), **self._manner.speech)
        try:
            (answer,) = session.run([session.ask(prompt, Corrections)], _LABEL)
        except AnswerError:
            return {}  # the faults stand, and each is dropped with its reason
        given = {place: claims for place, claims in failed.read(answer).items() if claims}
        flat = [(place, claim) for place, claims in given.items() for claim in claims]
        broken = {flat[fault.place][0] for fault in self._faults([claim for _, claim in flat])}
        return {place: claims for place, claims in given.items() if place not in broken}

    def _faults(self, claims: Sequence[Claim]) -> list[Fault]:
        """Find the claims that do not hold, and those that only the second opinion doubts."""
        found = faults(claims, self._keys, self._context)
        broken = {fault.place for fault in found}
        sound = [place for place in range(len(claims)) if place not in broken]
        doubted = self._doubt([claims[place] for place in sound]) if self._doubt and sound else {}
        for n, reason in doubted.items():
            found.append(Fault(sound[n], claims[sound[n]], Judgement("doubted", reason)))
        return sorted(found, key=lambda fault: fault.place)

    async def _asked(
        self, numbered: Numbered, keys: Sequence[str], session: Session, prompts: Prompts
    ) -> tuple[list[Claim], Synthesis]:
        papers = dict(zip(keys, numbered.shown(self._manner.names), strict=True))
        shown = [self._theme(theme, papers) for theme in self.proper]
        answer = await session.ask(prompts.fill("synthesis", themes=shown), Synthesis)
        return [claim for each in answer.claims for claim in numbered.claims(each, 0)], answer

    def _theme(self, theme: Theme, papers: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
        return {"title": theme.title, "papers": [papers[key] for key in self._shown(theme)]}

    def _shown(self, theme: Theme) -> list[str]:
        """Choose papers of a theme at even distances in time, from the first to the last."""
        dated = sorted(theme.keys, key=lambda key: (self._context.papers[key].when, key))
        count = min(_SHOWN_OF_LARGE if len(dated) >= _LARGE else _SHOWN, len(dated))
        return [dated[n * (len(dated) - 1) // max(count - 1, 1)] for n in range(count)]

    def _finding(self, key: str) -> str:
        findings = self._context.extractions[key].findings
        return next((f.id for f in findings if f.kind == "contribution"), findings[0].id)


def _check(fault: Fault, action: Action) -> Check:
    verdict, detail = fault.judgement
    return Check(section=SYNTHESIS, text=fault.claim.text, verdict=verdict, detail=detail, action=action)


def _ended(why: AnswerError | None) -> tuple[Problem, ...]:
    if not why:
        return ()
    what = f"written by those claims that came before the model's answer ended: {why}"
    return (Problem(where=_WHERE, what=what, severity="note"),)


def _problem(what: str) -> Problem:
    return Problem(where=_WHERE, what=f"written without the model, {what}")
