"""Check every claim against its evidence; mend, replace or drop what fails, and cite every paper."""

from collections.abc import Mapping, Sequence

from review.embedded.manner import Manner, surveying
from review.errors import AnswerError
from review.evidence.context import Context
from review.evidence.correcting import Correcting, Corrections
from review.evidence.judge import Judgement, judge, support
from review.evidence.mend import Doubt, Fault, faults, mend
from review.evidence.numbered import Numbered
from review.llm import Session
from review.model import Check, Claim, Section, Theme
from review.resources import Prompts


def verify(  # noqa: PLR0913, PLR0917 - what it checks, what it asks, and who else is to decide
    sections: Sequence[Section],
    themes: Sequence[Theme],
    context: Context,
    session: Session | None,
    prompts: Prompts,
    doubt: Doubt | None = None,
    manner: Manner | None = None,
) -> tuple[tuple[Section, ...], tuple[Check, ...]]:
    """Make every section true to its evidence, and say what was done to each claim that was not.

    A failing claim goes back to the model once, with the reason; if it still fails, the embedded writer's claims for
    the papers it cited take its place, where nothing else cites them. Papers that no claim cites get such a claim, too.
    `doubt` may make a model's claim fail that the check has passed, before and after the correction, never pass one.
    Each claim that stays has its support measured. `manner` is by default a survey's.
    """
    manner = manner or surveying(context.papers, context.extractions)
    checker = _Checker({theme.id: theme.keys for theme in themes}, context, prompts, doubt, manner)
    found = checker.found(sections)
    corrected = checker.corrected(sections, found, session) if session else [{} for _ in sections]
    checked = [checker.mended(*each) for each in zip(sections, found, corrected, strict=True)]
    measured = [_measured(section, context) for section, _ in checked]
    return tuple(measured), tuple(check for _, checks in checked for check in checks)


def _measured(section: Section, context: Context) -> Section:
    claims = (claim.model_copy(update={"support": support(claim, context)}) for claim in section.claims)
    return section.model_copy(update={"claims": tuple(claims)})


class _Checker:
    def __init__(
        self,
        keys: Mapping[str, Sequence[str]],
        context: Context,
        prompts: Prompts,
        doubt: Doubt | None,
        manner: Manner,
    ) -> None:
        self._keys = keys
        self._context = context
        self._prompts = prompts
        self._doubt = doubt
        self._manner = manner

    def found(self, sections: Sequence[Section]) -> list[list[Fault]]:
        """List the faults of each section, those that only the second opinion sees included."""
        found = [faults(section.claims, self._keys[section.id], self._context) for section in sections]
        sound = [
            (n, place)
            for n, section in enumerate(sections)
            for place, claim in enumerate(section.claims)
            if claim.origin == "model" and place not in {fault.place for fault in found[n]}
        ]
        doubted = self._doubted([sections[n].claims[place] for n, place in sound])
        for index, reason in doubted.items():
            n, place = sound[index]
            found[n].append(Fault(place, sections[n].claims[place], Judgement("doubted", reason)))
        return [sorted(each, key=lambda fault: fault.place) for each in found]

    def corrected(
        self, sections: Sequence[Section], found: Sequence[Sequence[Fault]], session: Session
    ) -> list[dict[int, list[Claim]]]:
        """Ask once for all failing claims of each section; leave out what fails again."""
        jobs = [self._asked(each, section, session) for section, each in zip(sections, found, strict=True)]
        answers = session.run(jobs, "Checking claims")
        places = [
            (n, place)
            for n, each in enumerate(answers)
            for place, claims in each.items()
            if not faults(claims, self._keys[sections[n].id], self._context)
        ]
        flat = [(place, claim) for place in places for claim in answers[place[0]][place[1]]]
        doubted = {flat[index][0] for index in self._doubted([claim for _, claim in flat])}
        return [{p: each[p] for p in each if (n, p) not in doubted} for n, each in enumerate(answers)]

    def mended(
        self, section: Section, found: Sequence[Fault], corrected: Mapping[int, Sequence[Claim]]
    ) -> tuple[Section, tuple[Check, ...]]:
        keys = self._keys[section.id]

        def substitute(key: str, paragraph: int) -> Claim:
            return self._embedded(key, keys).model_copy(update={"paragraph": paragraph})

        return mend(section, keys, corrected, self._context, substitute, found)

    def _doubted(self, claims: Sequence[Claim]) -> Mapping[int, str]:
        return self._doubt(claims) if self._doubt and claims else {}

    def _embedded(self, key: str, keys: Sequence[str]) -> Claim:
        *others, last = self._manner.claims(self._context.papers[key])
        return next((each for each in others if judge(each, keys, self._context).verdict == "supported"), last)

    async def _asked(self, found: Sequence[Fault], section: Section, session: Session) -> dict[int, list[Claim]]:
        """Map the place of each of the model's failing claims to what the model makes of it."""
        failed = Correcting(found, Numbered(self._keys[section.id], self._context))
        if not failed:
            return {}
        prompt = self._prompts.fill("repair", **failed.shown(self._manner.names), **self._manner.speech)
        try:
            return failed.read(await session.ask(prompt, Corrections))
        except AnswerError:
            return {}  # the faults stand, and each is replaced or dropped with its reason
