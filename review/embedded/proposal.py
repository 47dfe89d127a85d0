"""What can be counted for a proposal: the papers it rests on, and those that are the applicants' own."""

from collections.abc import Sequence

from review.embedded.introduction import known_years, paper_count
from review.model import Claim, Extraction, Paper, Theme
from review.text.grammar import capitalised, count_words

_MOST_CITED = 12


def scope(papers: Sequence[Paper], themes: Sequence[Theme]) -> list[Claim]:
    """Say how many papers are reviewed, from when, and into how many themes they fall."""
    years = known_years(papers)
    span = f" from {years[0]}" if years else ""
    span += f" to {years[-1]}" if years and years[0] != years[-1] else ""
    proper = sum(1 for theme in themes if not theme.other)
    into = f" in {count_words(proper)} themes" if proper > 1 else ""
    return [Claim(text=f"What follows rests on {paper_count(len(papers))}{span}{into}.", origin="counted")]


def ownership(records: Sequence[Extraction], size: int, applicants: int) -> Claim:
    """Say how many of all papers are the own ones of so many applicants, citing them if they are not too many."""
    count = len(records)
    text = f"{capitalised(count_words(count))} of the {paper_count(size)} reviewed {'is' if count == 1 else 'are'}"
    if count == size:
        text = "The one paper reviewed is" if size == 1 else f"All {paper_count(size)} reviewed are"
    evidence = tuple(each.findings[0].id for each in records) if count <= _MOST_CITED else ()
    whose = "the applicant's own" if applicants == 1 else "the applicants' own"
    return Claim(text=f"{text} {whose}.", evidence=evidence, origin="counted")
