"""The last steps of every document: it is audited, and carries all it was made from."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from review.evidence.audit import audit, inspect
from review.evidence.context import Context
from review.evidence.flow import flow
from review.evidence.mend import told
from review.evidence.violations import Text, Violation
from review.kinds.fitting import Room, counted, fitted, rooms
from review.kinds.material import Desk, Material, Means
from review.kinds.speaking import spoken_by
from review.model import Audit, Check, Problem, Review, Section, Table
from review.resources import Prompts, is_english, language_name
from review.settings import Settings
from review.stages.translate import Translated, translate

_NEAR = 0.95


class Drafted(NamedTuple):
    """Hold a document's sections and tables, what was done to claims that did not hold, and what went wrong.

    `own` are the keys of the papers that are the author's own, whom `author` names.
    """

    kind: str
    title: str
    sections: tuple[Section, ...]
    checks: Sequence[Check] = ()
    problems: tuple[Problem, ...] = ()
    author: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


def finished(drafted: Drafted, desk: Desk) -> Review:
    """Make the review of drafted sections, as far as there is room for them."""
    put = _translated(drafted, desk)
    sections, left_out, short = _fitted(put.sections, desk)
    corpus, extractions, found, _ = desk.material.told((*drafted.problems, *desk.unjudged, *put.problems, *short))
    text = Text(sections, drafted.tables, left_out, found.steps)
    return Review(
        kind=drafted.kind,
        title=desk.means.settings.title or put.title,
        corpus=corpus,
        extractions=extractions,
        themes=put.themes,
        sections=sections,
        audit=audit(corpus, found.themes, text, drafted.checks, desk.context),
        provenance=desk.provenance,
        placements=desk.placements,
        steps=found.steps,
        flow=flow(corpus),
        left_out=left_out,
        author=drafted.author,
        own=drafted.own,
        tables=drafted.tables,
    )


def _translated(drafted: Drafted, desk: Desk) -> Translated:
    """Put a document into the language that is wanted, if there is a model to do it."""
    settings, themes = desk.means.settings, desk.material.found.themes
    if desk.means.session is None or is_english(settings.language):
        return Translated(drafted.title, drafted.sections, themes, ())
    language = language_name(settings.language, settings.templates)
    return translate(drafted.title, drafted.sections, themes, language, desk.means.session, desk.means.prompts)


def refitted(review: Review, settings: Settings) -> Review:
    """Make a review shorter, so that it fits the room that there is; its text stays as it is written."""
    desk = Desk(Material.of(review), Means(settings, Prompts(settings.prompts)))
    sections, left_out, short = _fitted(review.sections, desk)
    left_out = tuple(key for key in desk.context.papers if key in {*review.left_out, *left_out})
    changed = {"sections": sections, "left_out": left_out, "corpus": desk.material.told(short).corpus}
    shorter = review.model_copy(update=changed | ({"title": settings.title} if settings.title else {}))
    return shorter.model_copy(update={"audit": audited(shorter, settings.voice)})


def audited(review: Review, voice: Literal["I", "we"] = "I") -> Audit:
    """Look at a finished review as if nobody had checked it before, though someone may have edited it since."""
    return inspected(review, voice)[0]


def inspected(review: Review, voice: Literal["I", "we"] = "I") -> tuple[Audit, list[Violation]]:
    """Audit a finished review as `audited` does, and list the violations that it counts."""
    context = Context(review.corpus.papers, review.extractions, spoken_by(review, voice))
    text = Text(review.sections, review.tables, review.left_out, review.steps)
    return inspect(review.corpus, review.themes, text, review.audit.checks, context)


def _fitted(
    sections: tuple[Section, ...], desk: Desk
) -> tuple[tuple[Section, ...], tuple[str, ...], tuple[Problem, ...]]:
    """Give the sections that there is room for, the papers that then nothing tells of, and what is to be said of it."""
    themes, kept = desk.material.found.themes, sections
    problems: list[Problem] = []
    for room in rooms(desk.means.settings):
        kept = fitted(kept, room, desk.context.papers, themes)
        problems += _short(counted(kept, themes, room.per_heading), room)
    lost = _told(sections) - _told(kept)
    return kept, tuple(key for key in desk.context.papers if key in lost), tuple(problems)


def _told(sections: tuple[Section, ...]) -> set[str]:
    return told(claim for section in sections for claim in section.claims)


def _short(words: int, room: Room) -> list[Problem]:
    if words >= room.words * _NEAR:
        return []
    what = (
        f"there is room for {room.asked}, and the text takes {words / room.words:.0%} of it: no sentence is stretched"
    )
    return [Problem(where="length", what=f"{what} or cut to fill it", severity="note")]
