"""What grouping and keeping themes have in common: papers as documents, and the themes that labels make of them."""

from collections.abc import Iterable, Sequence

from review.model import Paper, Theme
from review.text import identifiers
from review.text.grammar import listing
from review.text.markup import plain
from review.text.normal import fold
from review.themes.ids import OTHER_TITLE, free_id, newest_first
from review.themes.titles import Label
from review.themes.words import Document

_NAMED = 3


def in_order(papers: Sequence[Paper]) -> list[int]:
    """Give the places of papers in an order that their own order plays no part in."""
    return sorted(range(len(papers)), key=lambda n: (fold(papers[n].title), papers[n].key))


def is_untold(paper: Paper) -> bool:
    """Tell whether nothing is known of a paper but an identifier, which says nothing of what it is on."""
    return not paper.abstract and identifiers.is_alone(paper.title)


def document(paper: Paper) -> Document:
    """Give what a paper says of itself, without tags."""
    parts = (paper.abstract, ", ".join(paper.keywords))
    return Document(_untagged(paper.title), _untagged(". ".join(part for part in parts if part)))


def _untagged(text: str) -> str:
    return plain(text) if "<" in text else text


def named(label: Label, papers: Iterable[Paper]) -> Theme:
    """Make a theme of papers under a label; its description says what else than its title holds it together, if any."""
    topics = label.further[:_NAMED]
    description = f"Topics include {listing(topics)}." if topics else ""
    return Theme(id="", title=label.title, description=description, keys=keys(papers), phrases=label.phrases)


def other_work(papers: Iterable[Paper]) -> Theme:
    """Put the papers that are near no theme together."""
    return Theme(id="", title=OTHER_TITLE, description="Papers that are near no theme.", keys=keys(papers), other=True)


def keys(papers: Iterable[Paper]) -> tuple[str, ...]:
    """Give the keys of papers, the newest first."""
    return tuple(paper.key for paper in newest_first(papers))


def identified(themes: Sequence[Theme], taken: Iterable[str] = (), within: str = "") -> tuple[Theme, ...]:
    """Give every theme the slug of its title as its id, after that of its parent, with a number where it is taken."""
    used = set(taken)
    done: list[Theme] = []
    for theme in themes:
        free = free_id(theme.title, used)
        done.append(theme.model_copy(update={"id": f"{within}/{free}" if within else free}))
        used.add(free)
    return tuple(done)
