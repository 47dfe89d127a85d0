"""What the appendix of a document accounts for: records, papers, sentences, and claims that failed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from review.model import Audit, Check, Flow, Section
from review.text.normal import clean
from review.themes.ids import SYNTHESIS, SYNTHESIS_TITLE
from review.writers.words import Words


@dataclass(frozen=True)
class Checked:
    """Tell of one claim that failed: the section's title, its text, what was wrong and what was done."""

    section: str
    text: str
    verdict: str
    detail: str
    action: str


def flow(found: Flow | None, screened: bool, words: Words) -> tuple[tuple[str, int], ...]:
    """Count records from those identified to those included; nothing where none was merged or screened."""
    if found is None or not (found.duplicates or screened):
        return ()
    counts = (
        ("Records identified", found.identified),
        ("Duplicates removed", found.duplicates),
        ("Records screened", found.screened),
    )
    excluded = ((words("Excluded: {by}", by=words(by)), count) for by, count in found.excluded)
    return (*_worded(counts, words), *excluded, *_worded([("Papers included", found.included)], words))


def _worded(counts: Iterable[tuple[str, int]], words: Words) -> tuple[tuple[str, int], ...]:
    return tuple((words(what), count) for what, count in counts)


def figures(audit: Audit, words: Words) -> tuple[tuple[str, int], ...]:
    """Count papers and sentences, and what checking did to them."""
    counts = (
        ("Papers given", audit.given),
        ("Merged as duplicates", audit.merged),
        ("Placed in a theme", audit.placed),
        ("Cited", audit.cited),
        ("Sentences checked", audit.claims),
        *((("Table cells checked", audit.cells),) if audit.cells else ()),
        ("Repaired", audit.repaired),
        ("Replaced", audit.replaced),
        ("Dropped", audit.dropped),
        ("Added for papers that no sentence cited", audit.added),
        ("Violations left", audit.violations),
    )
    return _worded(counts, words)


def checked(checks: Sequence[Check], sections: Sequence[Section], words: Words) -> tuple[Checked, ...]:
    """Tell of each claim that failed, those of a section of which nothing was left included."""
    titles = {SYNTHESIS: words(SYNTHESIS_TITLE)} | {section.id: clean(section.title) for section in sections}
    return tuple(
        Checked(
            section=titles.get(check.section, check.section),
            text=clean(check.text),
            verdict=words(check.verdict.replace("_", " ")),
            detail=clean(check.detail),
            action=words(check.action),
        )
        for check in checks
    )
