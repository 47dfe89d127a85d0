"""Tell of own papers in the first person, each in a claim: what was done, when, and what came out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from review.embedded.claim import Said, as_claim, by_authors, by_system, excerpt
from review.embedded.names import fits_in_a_sentence
from review.embedded.statement.pronouns import Pronouns
from review.embedded.telling import Telling, main_findings, told_in
from review.embedded.verbs import in_the_past, with_also
from review.model import Claim, Extraction, Mark, Paper
from review.text.grammar import capitalised, in_quotes
from review.text.normal import fold

_PER_SENTENCE = 6

Holds = Callable[[Claim], bool]


@dataclass
class _Before:
    """Remember the paper told before: its year and abstract, whether its system opened, if it said *also* or *later*.

    `opens` says that there is none, only a sentence that named the year.
    """

    year: int | None = None
    abstract: str = ""
    by_system: bool = False
    also: bool = False
    opens: bool = False
    later: bool = False


class Teller:
    """Tell paper after paper, varying how they are taken up."""

    def __init__(self, extractions: Mapping[str, Extraction], pronouns: Pronouns, holds: Holds) -> None:
        """Take what was read in the papers, who speaks, and what tells whether a claim holds."""
        self._extractions = extractions
        self._pronouns = pronouns
        self._holds = holds
        self._before = _Before()

    def paragraph(
        self, papers: Sequence[Paper], lead: str = "", *, said: int | None = None, briefly: bool = False
    ) -> list[Claim]:
        """Tell papers in a paragraph; `lead` opens it where that reads, and what is told `briefly` has no results.

        `said` is the year that was just named.
        """
        self._before = _Before(year=said, abstract=self._before.abstract, opens=said is not None)
        return [self._told(paper, "" if n else lead, briefly=briefly) for n, paper in enumerate(papers)]

    def claims(self, paper: Paper) -> list[Claim]:
        """Tell of one paper in one claim in several ways, the best first; the last one quotes it."""
        telling = self._telling(paper)
        retold = [as_claim(by_authors(telling))] if telling else []
        return [*retold, self._quoted(paper)]

    def _told(self, paper: Paper, lead: str, *, briefly: bool) -> Claim:
        before, telling = self._before, self._telling(paper)
        if before.abstract == fold(paper.abstract):
            return self._twin(paper)
        self._before = _Before(paper.year, fold(paper.abstract))
        ways = [self._said(telling, paper, before, lead, briefly=briefly)] if telling else []
        claims = [*map(as_claim, ways), *self.claims(paper)]
        return next(filter(self._holds, claims), claims[-1])

    def _telling(self, paper: Paper) -> Telling | None:
        return told_in(self._pronouns.voice(paper), paper, self._extractions[paper.key])

    def _said(self, told: Telling, paper: Paper, before: _Before, lead: str, *, briefly: bool) -> list[Said]:
        opening = self._opening(told, paper, before, lead)
        if briefly:
            return [Said(opening or told.contribution, (told.contribution_id,))]
        if told.merged and not lead and not before.by_system and not before.opens and before.year == paper.year:
            self._before.by_system = True
            return by_system(told)
        return by_authors(told, opening)

    def _opening(self, told: Telling, paper: Paper, before: _Before, lead: str) -> str:
        """Tell what was done in the past, with the year where it is new and the sentence allows it."""
        if not told.authors_first:
            return ""
        name = self._pronouns.voice(paper).name
        past = in_the_past(told.contribution, name)
        if not past:
            return self._in_the_present(told, paper, before, lead)
        if before.opens or not paper.year:
            return f"{lead}{past}" if lead else capitalised(past)
        if paper.year != before.year:
            self._before.later = before.year == paper.year - 1 and not before.later
            when = "A year later" if self._before.later else f"In {paper.year}"
            return f"{lead}{when[0].lower()}{when[1:]}, {past}" if lead else f"{when}, {past}"
        self._before.also = not before.also
        also = in_the_past(with_also(told.contribution, name) or told.contribution, name)
        return capitalised(also) if self._before.also else f"In the same year, {past}"

    def _in_the_present(self, told: Telling, paper: Paper, before: _Before, lead: str) -> str:
        """Tell what cannot be put into the past, with the year where that is new."""
        name = self._pronouns.voice(paper).name
        rest = f"{name}{told.contribution[len(name) :]}"
        if paper.year and paper.year != before.year:
            return f"{lead}in a paper of {paper.year}, {rest}" if lead else f"In a paper of {paper.year}, {rest}"
        return f"{lead}{rest}" if lead else ""

    def _twin(self, paper: Paper) -> Claim:
        """Point to a paper whose abstract was just told."""
        title = in_quotes(paper.title.rstrip(".")) if fits_in_a_sentence(paper.title) else "Another paper"
        text = f"See also {title[0].lower()}{title[1:]}."
        return Claim(text=text, evidence=(self._extractions[paper.key].findings[0].id,))

    def _quoted(self, paper: Paper) -> Claim:
        """Tell of a paper in its own words, or by its title where those are all that is known."""
        record = self._extractions[paper.key]
        contribution, _ = main_findings(record)
        if contribution is None or contribution.part == "title":
            return self.titled([paper])[0]
        text = f"{capitalised(self._pronouns.possessive)} abstract of {_called(paper)} says: "
        return Claim(text=f"{text}{in_quotes(excerpt(contribution.quote))}", evidence=(contribution.id,))

    def titled(self, papers: Sequence[Paper], *, told: bool = True, lead: str = "") -> list[Claim]:
        """Name papers by their titles, a few to a sentence, each with its citation; `told` says that others were told.

        A title that several papers have stands once, with the citations of all of them. `lead` opens the first sentence
        if that holds.
        """
        same: dict[str, list[Paper]] = {}
        for paper in papers:
            same.setdefault(fold(paper.title), []).append(paper)
        alike = [*same.values()]
        groups = [alike[start : start + _PER_SENTENCE] for start in range(0, len(alike), _PER_SENTENCE)]
        return [self._first(group, lead, told=told) if n == 0 else self._more(group) for n, group in enumerate(groups)]

    def _first(self, alike: Sequence[Sequence[Paper]], lead: str, *, told: bool) -> Claim:
        if lead and self._holds(led := self._titles(alike, lead.rstrip())):
            return led
        mine, several = "mine" if self._pronouns.subject == "I" else "ours", sum(map(len, alike)) > 1
        further = f"{'Further papers' if several else 'A further paper'} of {mine} {'are' if several else 'is'}"
        return self._titles(alike, further if told else f"{'They are' if several else 'It is'}")

    def _more(self, alike: Sequence[Sequence[Paper]]) -> Claim:
        return self._titles(alike, "There are also" if sum(map(len, alike)) > 1 else "There is also")

    def _titles(self, alike: Sequence[Sequence[Paper]], opening: str) -> Claim:
        text, marks = opening, []
        for n, papers in enumerate(alike):
            joint = "" if n == 0 else " and" if n == len(alike) - 1 else ","
            text = f"{text}{joint} {in_quotes(papers[0].title.strip() or 'no title')}"
            marks.append(Mark(at=len(text), evidence=tuple(self._extractions[p.key].findings[0].id for p in papers)))
        evidence = tuple(each for mark in marks for each in mark.evidence)
        return Claim(text=f"{text}.", evidence=evidence, marks=tuple(marks[:-1]))


def _called(paper: Paper) -> str:
    return in_quotes(paper.title.rstrip(".")) if fits_in_a_sentence(paper.title) else str(paper.year or "this paper")
