"""Name the papers of which only the title is known."""

from collections.abc import Mapping, Sequence

from review.model import Claim, Extraction, Mark, Paper
from review.text.grammar import in_quotes

_PER_SENTENCE = 4


def titles(papers: Sequence[Paper], extractions: Mapping[str, Extraction]) -> list[Claim]:
    """Name papers by their titles, a few to a sentence, each with its citation."""
    groups = [papers[start : start + _PER_SENTENCE] for start in range(0, len(papers), _PER_SENTENCE)]
    leads = ["Only the title was at hand of", *["The same holds for"] * len(groups)]
    return [_sentence(lead, group, extractions) for lead, group in zip(leads, groups, strict=False)]


def _sentence(lead: str, papers: Sequence[Paper], extractions: Mapping[str, Extraction]) -> Claim:
    text, marks = lead, []
    for n, paper in enumerate(papers):
        joint = "" if n == 0 else " and" if n == len(papers) - 1 else ","
        text = f"{text}{joint} {in_quotes(paper.title.strip() or 'no title')}"
        marks.append(Mark(at=len(text), evidence=(extractions[paper.key].findings[0].id,)))
    evidence = tuple(each for mark in marks for each in mark.evidence)
    return Claim(text=f"{text}.", evidence=evidence, marks=tuple(marks[:-1]))
