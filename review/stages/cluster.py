"""Group the papers of a corpus into themes, and name the themes."""

import re
from collections import defaultdict
from collections.abc import Sequence

from anyascii import anyascii

from review.model import Corpus, Paper, Theme
from review.text.normal import fold
from review.themes.groups import OTHER, group
from review.themes.titles import Label, labels
from review.themes.words import Document

OTHER_TITLE = "Other work"
_RESERVED = ("introduction", "across-the-themes", "gaps", "conclusion")
_NAMED = 3


def cluster(corpus: Corpus) -> tuple[Theme, ...]:
    """Put every paper into exactly one theme.

    Themes come by size, the largest first, then title; "Other work", the papers that are near no theme, comes last. A
    theme's keys come by date, the newest first, then by key. The order of the papers in the corpus plays no part.
    """
    papers = sorted(corpus.papers, key=lambda paper: (fold(paper.title), paper.key))
    documents = [_document(paper) for paper in papers]
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number, label in enumerate(group(documents)):
        found[label].append(number)
    others = [papers[number] for number in found.pop(OTHER, [])]
    groups = sorted(found.values(), key=lambda numbers: (-len(numbers), numbers))
    named = zip(labels(documents, groups), groups, strict=True)
    themes = [_theme(label, [papers[number] for number in numbers]) for label, numbers in named]
    themes.sort(key=lambda theme: (-len(theme.keys), theme.title))
    return _identified([*themes, _other(others)] if others else themes)


def _document(paper: Paper) -> Document:
    return Document(paper.title, ". ".join(part for part in (paper.abstract, ", ".join(paper.keywords)) if part))


def _theme(label: Label, papers: Sequence[Paper]) -> Theme:
    description = _description(label.phrases[:_NAMED])
    return Theme(id="", title=label.title, description=description, keys=_keys(papers), phrases=label.phrases)


def _other(papers: Sequence[Paper]) -> Theme:
    return Theme(id="", title=OTHER_TITLE, description="Papers that are near no theme.", keys=_keys(papers), other=True)


def _keys(papers: Sequence[Paper]) -> tuple[str, ...]:
    by_key = sorted(papers, key=lambda paper: paper.key)
    return tuple(paper.key for paper in sorted(by_key, key=_date, reverse=True))


def _date(paper: Paper) -> str:
    return paper.date or str(paper.year or "")


def _description(phrases: Sequence[str]) -> str:
    """Say what holds a theme together; empty if its papers share no phrase."""
    if not phrases:
        return ""
    *first, last = phrases
    return f"On {', '.join(first)} and {last}." if first else f"On {last}."


def _identified(themes: Sequence[Theme]) -> tuple[Theme, ...]:
    """Give every theme the slug of its title as its id, with a number where it is taken."""
    taken = set(_RESERVED)
    done: list[Theme] = []
    for theme in themes:
        slug = re.sub(r"[^a-z0-9]+", "-", anyascii(theme.title).lower()).strip("-") or "theme"
        free = [slug, *(f"{slug}-{n}" for n in range(2, len(themes) + 2))]
        done.append(theme.model_copy(update={"id": next(each for each in free if each not in taken)}))
        taken.add(done[-1].id)
    return tuple(done)
