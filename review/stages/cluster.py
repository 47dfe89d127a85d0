"""Group the papers of a corpus into themes: an exact partition, named by what sets each theme apart."""

import re
from collections.abc import Sequence

from anyascii import anyascii

from review.model import Corpus, Paper, Theme
from review.themes.acronyms import spelled_out
from review.themes.groups import OTHER, group
from review.themes.titles import Name, names
from review.themes.words import Document

OTHER_TITLE = "Other work"


def cluster(corpus: Corpus) -> tuple[Theme, ...]:
    """Group the papers of a corpus; each is in exactly one theme, whatever their order.

    Themes come by size, largest first, and the papers that fit nowhere last; in a theme the newest paper is first.
    """
    papers = sorted(corpus.papers, key=lambda paper: paper.key)
    documents = [Document(paper.title, paper.abstract) for paper in papers]
    labels = group(documents)
    spelled = spelled_out(documents)
    found = sorted(set(labels) - {OTHER})
    members = {label: [n for n, each in enumerate(labels) if each == label] for label in {*found, OTHER}}
    named = names([[spelled[n] for n in members[label]] for label in found])
    themes = [_theme(name, [papers[n] for n in members[label]]) for label, name in zip(found, named, strict=True)]
    ordered = sorted(themes, key=lambda theme: (-len(theme.keys), theme.title))
    return (*_distinct(ordered), *_other([papers[n] for n in members[OTHER]]))


def _theme(name: Name, papers: Sequence[Paper]) -> Theme:
    return Theme(id=_slug(name.title), title=name.title, keys=_ordered(papers), phrases=name.phrases)


def _other(papers: Sequence[Paper]) -> list[Theme]:
    return [Theme(id="other", title=OTHER_TITLE, keys=_ordered(papers), other=True)] if papers else []


def _ordered(papers: Sequence[Paper]) -> tuple[str, ...]:
    newest = sorted(papers, key=lambda paper: paper.key)
    newest.sort(key=lambda paper: paper.date or str(paper.year or ""), reverse=True)
    return tuple(paper.key for paper in newest)


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", anyascii(title).lower()).strip("-")[:60]


def _distinct(themes: Sequence[Theme]) -> list[Theme]:
    """Give themes whose titles make one slug, or none, a number."""
    taken = {"", "other", "introduction", "conclusion"}
    distinct = []
    for n, theme in enumerate(themes, 1):
        slug = f"{theme.id or 'theme'}-{n}" if theme.id in taken else theme.id
        taken.add(slug)
        distinct.append(theme.model_copy(update={"id": slug}))
    return distinct
