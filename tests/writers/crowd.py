"""A review of as many papers as are wanted."""

from collections.abc import Sequence

from review.model import Author, Claim, Corpus, Extraction, Paper, Provenance, Review, Section, Theme
from tests.writers.sample import finding
from tests.writers.sample import review as sample


def many(count: int) -> Review:
    """Make a review of many papers in themes of ten, with long titles and addresses; every claim counts its theme."""
    papers = tuple(_numbered(number) for number in range(count))
    themes = tuple(
        Theme(id=f"t{first}", title=f"Theme {first}", keys=tuple(p.key for p in papers[first : first + 10]))
        for first in range(0, count, 10)
    )
    return Review(
        kind="survey",
        title=f"A survey of {count} papers",
        corpus=Corpus(papers=papers),
        extractions=tuple(Extraction(key=p.key, findings=(finding(p.key, 1, p.abstract),)) for p in papers),
        themes=themes,
        sections=tuple(_told(theme, papers) for theme in themes),
        audit=sample().audit,
        provenance=Provenance(version="0.1.0", model="embedded"),
    )


def _numbered(number: int) -> Paper:
    names = ("Lee", "Wang", "Müller", "Ångström", "Zhang", "Ó Briain", "van der Berg")
    return Paper(
        key=f"paper{number}",
        title=f"Incomprehensibilities of hyper-parameterised counter-representations, part {number}: a study",
        authors=tuple(Author(family=names[(number + n) % 7], given="Ann") for n in range(number % 5 + 1)),
        year=2000 + number % 25,
        venue="Proceedings of the International Conference on Counter-Representations",
        url=f"https://example.org/a/very/long/address/that/nobody/would/type/{number}?with=parameters&and=more",
        abstract=f"System {number} is {number / 7:.1f} times faster than the one before it.",
    )


def _told(theme: Theme, papers: Sequence[Paper]) -> Section:
    inside = [paper for paper in papers if paper.key in theme.keys]
    each = [Claim(text=paper.abstract, evidence=(f"{paper.key}:1",)) for paper in inside]
    all_of_them = tuple(f"{paper.key}:1" for paper in inside)
    counted = Claim(text=f"All {len(inside)} are faster.", evidence=all_of_them, origin="counted", paragraph=1)
    return Section(id=theme.id, title=theme.title, theme=theme.id, claims=(*each, counted))
