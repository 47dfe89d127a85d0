"""The last steps of every document: it is audited, and carries all it was made from."""

from collections.abc import Sequence
from typing import NamedTuple

from review.evidence.audit import audit
from review.evidence.flow import flow
from review.kinds.material import Desk
from review.model import Check, Problem, Review, Section


class Drafted(NamedTuple):
    """Hold the sections of a document, what was done to claims that did not hold, and what went wrong."""

    kind: str
    title: str
    sections: tuple[Section, ...]
    checks: Sequence[Check] = ()
    problems: tuple[Problem, ...] = ()
    own: tuple[str, ...] = ()


def finished(drafted: Drafted, desk: Desk) -> Review:
    """Make the review of drafted sections."""
    corpus, extractions, found = desk.material.told(drafted.problems)
    return Review(
        kind=drafted.kind,
        title=desk.means.settings.title or drafted.title,
        corpus=corpus,
        extractions=extractions,
        themes=found.themes,
        sections=drafted.sections,
        audit=audit(corpus, found.themes, drafted.sections, drafted.checks, desk.context),
        provenance=found.provenance,
        placements=found.placements,
        steps=found.steps,
        flow=flow(corpus),
        author=desk.means.settings.author,
        own=drafted.own,
    )
