"""A review as templates are given it: plain text and plain lists, the same for every format."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from review.errors import InputError
from review.model import (
    Decision,
    Finding,
    Paper,
    Problem,
    Profile,
    Review,
    Section,
    Theme,
)
from review.text.normal import clean
from review.themes.ids import ABSTRACT
from review.writers.accounts import Checked, checked, figures, flow
from review.writers.authored import contact, explained, foreign, own_figures, slots
from review.writers.border import citable
from review.writers.opening import opened
from review.writers.origin import disclosure, made, note
from review.writers.placing import after
from review.writers.prose import Paragraph, paragraphs
from review.writers.references import Reference, references
from review.writers.tables import Comparison, Glance, comparison, glance, years
from review.writers.worded import worded
from review.writers.words import Words

_SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True)
class Part:
    """Hold one section; `size` (`4 papers, 2020–2022`) and `description` are empty but for a theme.

    `level` is 1 or 2, and `theme` says that it is about one.

    `table` compares its papers, if anything does, and `figures` names those that come after it.
    """

    id: str
    title: str
    level: int
    theme: bool
    size: str
    description: str
    paragraphs: tuple[Paragraph, ...]
    table: Comparison | None = None
    figures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """Hold all that a template is given; `audit` and `flow` hold lines of (what is counted, count).

    `flow` and `excluded` are empty unless records were merged or papers screened. `contact` are the figures of the
    author's page, `others` papers that are not the author's own, with the reason, `more_others` how many more there
    are, and `slots` what the author is to fill in, with the title of its section. `disclosure` says, a sentence each,
    what was done by a language model, what by the program, and what is left for people to say.

    `kind` is the document's.

    `numbered` says that so many papers share authors and year that BibTeX runs out of letters to tell them apart.
    """

    kind: str
    title: str
    note: str
    profile: str
    contact: str
    abstract: Part | None
    glance: tuple[Glance, ...]
    sections: tuple[Part, ...]
    references: tuple[Reference, ...]
    uncited: tuple[Reference, ...]
    left_out: tuple[Reference, ...]
    others: tuple[tuple[Reference, str], ...]
    more_others: int
    flow: tuple[tuple[str, int], ...]
    excluded: tuple[Decision, ...]
    audit: tuple[tuple[str, int], ...]
    checks: tuple[Checked, ...]
    problems: tuple[Problem, ...]
    disclosure: tuple[str, ...]
    made: str
    numbered: bool
    slots: tuple[tuple[str, str], ...]


def view(review: Review, words: Words) -> Document:
    """Prepare a review for templates, its fixed words in a language.

    Raises InputError when a section names a theme or paper that is not there.
    """
    review = opened(worded(review, words))
    cited = {key for section in review.sections for claim in section.claims for key in claim.cites}
    cited |= {row.key for table in review.tables for row in table.rows}
    keys = citable(paper.key for paper in review.corpus.papers)
    listed = references(_those(review, cited), keys, words)
    by_key = {each.key: each for each in listed}
    strange = foreign(review)
    left = {paper.key for paper in review.corpus.papers} - cited - {paper.key for paper in strange}
    others, more_others = explained(strange, review, keys, words)
    parts = _parts(review, {key: by_key[given] for key, given in keys.items() if given in by_key}, words)
    return Document(
        kind=review.kind,
        title=clean(review.title),
        note=note(review, words),
        profile=_profile(review.corpus.profile, words),
        contact=contact(review, words),
        abstract=next((part for part in parts if part.id == ABSTRACT), None),
        glance=glance(review, words),
        sections=tuple(part for part in parts if part.id != ABSTRACT),
        references=listed,
        uncited=references(_those(review, left - {*review.left_out}), keys, words, numbered=False),
        left_out=references(_those(review, {*review.left_out}), keys, words, numbered=False),
        others=others,
        more_others=more_others,
        slots=slots(review.sections),
        flow=flow(review.flow, bool(review.corpus.screened), words),
        excluded=tuple(
            each.model_copy(update={"by": words(each.by)}) for each in review.corpus.screened if not each.kept
        ),
        audit=figures(review.audit, words),
        checks=checked(review.audit.checks, review.sections, words),
        problems=tuple(sorted(review.corpus.problems, key=lambda problem: _SEVERITIES.index(problem.severity))),
        disclosure=disclosure(review, words),
        made=made(review.provenance, words),
        numbered=any(len(each.letter) > 1 for each in listed),
    )


def _those(review: Review, keys: Collection[str]) -> Iterator[Paper]:
    return (paper for paper in review.corpus.papers if paper.key in keys)


def _parts(review: Review, papers: Mapping[str, Reference], words: Words) -> tuple[Part, ...]:
    every = (each for record in review.extractions for each in (record.motive, *record.findings))
    findings = {finding.id: finding for finding in every if finding}
    told = [section for section in review.sections if section.claims]
    shown = after([(section.id, section.theme is not None) for section in told])
    return tuple(
        replace(_part(section, review, papers, findings, words), figures=shown.get(section.id, ())) for section in told
    )


def _part(
    section: Section,
    review: Review,
    papers: Mapping[str, Reference],
    findings: Mapping[str, Finding],
    words: Words,
) -> Part:
    theme = _theme(section, review)
    named = bool(theme and section.title == theme.title)
    table = next((each for each in review.tables if each.theme == section.theme), None)
    return Part(
        id=section.id,
        level=section.level,
        theme=theme is not None,
        table=comparison(table, papers, findings) if table else None,
        title=clean(section.title),
        size=_size(theme, review, words) if theme and named else "",
        description=clean(theme.description) if theme and named else "",
        paragraphs=paragraphs(section.claims, papers, findings),
    )


def _theme(section: Section, review: Review) -> Theme | None:
    if section.theme is None:
        return None
    for theme in (each for top in review.themes for each in (top, *top.subthemes)):
        if theme.id == section.theme:
            return theme
    raise InputError(f"review.json: section '{section.id}' is about theme '{section.theme}', which is not there")


def _size(theme: Theme, review: Review, words: Words) -> str:
    keys = set(theme.keys)
    span = years(paper for paper in review.corpus.papers if paper.key in keys)
    count = words("{count} paper" if len(keys) == 1 else "{count} papers", count=len(keys))
    return f"{count}, {span}" if span else count


def _profile(profile: Profile | None, words: Words) -> str:
    if profile is None:
        return ""
    scores = (("novelty {n} %", profile.novelty), ("AI score {n}", profile.ai_score))
    name = f"{profile.name} ({profile.field})" if profile.field else profile.name
    scored = [words(text, n=score) for text, score in scores if score is not None]
    return " · ".join([clean(name), *own_figures(profile, words), *scored])
