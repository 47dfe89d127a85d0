"""Find whatever breaks the promise of a review: papers out of place or untold, and what is said and does not hold."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from review.evidence.cells import cell_holds, cells
from review.evidence.context import Context
from review.evidence.described import unborne
from review.evidence.mend import Fault, faults, told
from review.model import Claim, Section, Step, Table, Theme


class Text(NamedTuple):
    """Hold what a document says, the keys of the papers that there was no room for, and what a model did to themes."""

    sections: Sequence[Section]
    tables: Sequence[Table] = ()
    left_out: Sequence[str] = ()
    steps: Sequence[Step] = ()


class Violation(NamedTuple):
    """Say what is wrong with a paper (`where` is its key), a claim (its section's title), a cell (its row's key) or a
    theme's description (the theme's title).

    `text` is what the claim, the cell or the description says.
    """

    kind: Literal["paper", "claim", "cell", "description"]
    where: str
    what: str
    text: str = ""


def violations(papers: Sequence[str], themes: Sequence[Theme], text: Text, context: Context) -> list[Violation]:
    """List what breaks the promise made of the papers with these keys.

    A violation is a paper that is not in exactly one theme, a paper that no claim cites, though it is not among those
    left out for want of room, a claim or a table's cell that does not hold, or a model's description of a theme that
    its papers do not bear out. Where somebody speaks of own papers, only those have to be cited.
    """
    room = {*papers} - {*text.left_out}
    missing = (key for key in uncited(papers, text.sections, context) if key in room)
    return [
        *_misplaced(papers, themes, context),
        *(Violation("paper", key, "no sentence cites it") for key in missing),
        *(_told_of(section, fault) for section in text.sections for fault in _broken(section, themes, context)),
        *(
            Violation("cell", row.key, "its evidence does not bear it out", cell.text)
            for row, cell in cells(text.tables)
            if not cell_holds(cell, row.key, context)
        ),
        *_described(themes, text.steps, context),
    ]


def uncited(papers: Sequence[str], sections: Sequence[Section], context: Context) -> tuple[str, ...]:
    """List the keys that no claim cites, of all papers or, where somebody speaks of own ones, of those."""
    cited = told(claim for section in sections for claim in section.claims)
    missing = {*(context.speaker.own if context.speaker else papers)} - cited
    return tuple(key for key in papers if key in missing)


def _misplaced(papers: Sequence[str], themes: Sequence[Theme], context: Context) -> Iterator[Violation]:
    homes: Mapping[str, list[str]] = {key: [] for key in (*papers, *(key for theme in themes for key in theme.keys))}
    for theme in themes:
        for key in theme.keys:
            homes[key].append(theme.title)
    for key, titles in homes.items():
        if key not in context.papers:
            yield Violation("paper", key, f"there is no such paper, but it is in {', '.join(titles)}")
        elif len(titles) != 1:
            yield Violation("paper", key, f"it is in {' and in '.join(titles) or 'no theme'}")


def _described(themes: Sequence[Theme], steps: Sequence[Step], context: Context) -> Iterator[Violation]:
    """Check the descriptions that a model wrote, as the log says; what a person puts in their place is their own."""
    taken = [step.what for step in steps if step.act == "describe" and step.accepted]
    for theme in (each for top in themes for each in (top, *top.subthemes) if each.description):
        papers = [context.papers[key] for key in theme.keys if key in context.papers]
        by_model = any(what.endswith(f" by '{theme.description}'") for what in taken)
        if papers and by_model and (fault := unborne(theme.description, papers)):
            yield Violation("description", theme.title, fault, theme.description)


def _told_of(section: Section, fault: Fault) -> Violation:
    verdict, detail = fault.judgement
    what = verdict.replace("_", " ")
    return Violation("claim", section.title, f"{what}: {detail}" if detail else what, fault.claim.text)


def _broken(section: Section, themes: Sequence[Theme], context: Context) -> list[Fault]:
    """List the claims of a section that do not hold; an introduction or conclusion may count without citing."""
    own = {
        each.id: [key for key in each.keys if context.speaker is None or key in context.speaker.own]
        for theme in themes
        for each in (theme, *theme.subthemes)
    }
    keys = own.get(section.theme or "", [*context.papers])
    claims = [claim for claim in section.claims if section.theme or claim.evidence or claim.origin != "counted"]
    found = faults(claims, keys, context)
    homes = [own[theme.id] for theme in themes]
    return [fault for fault in found if section.theme or not counts_one(fault.claim, homes, context)]


def counts_one(claim: Claim, themes: Sequence[Sequence[str]], context: Context) -> bool:
    """Tell whether a claim beside the themes holds of the one theme whose papers it counts."""
    home = next((keys for keys in themes if set(claim.cites) <= set(keys)), None)
    return claim.origin == "counted" and home is not None and not faults([claim], home, context)
