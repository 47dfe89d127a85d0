"""Open a statement: who speaks, in which field, of what work over which years, and who shared in it."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from review.embedded.introduction import code, counted_claims, field_name, known_years, paper_count
from review.embedded.statement.lines import Line, shown
from review.embedded.statement.pronouns import Pronouns
from review.model import Claim, Paper, Profile
from review.text.grammar import capitalised, count_words, listing

_MOST_FIELDS = 3
_MOST_NAMED = 3


class Part(NamedTuple):
    """Count the own papers by the author's part in them; `leaders` are the first authors of those led by others."""

    alone: int
    first: int
    last: int
    other: int
    leaders: tuple[str, ...]

    @property
    def joint(self) -> int:
        """Count the papers with co-authors."""
        return self.first + self.last + self.other


def overview(
    papers: Sequence[Paper], lines: Sequence[Line], profile: Profile | None, part: Part, pronouns: Pronouns
) -> tuple[Claim, ...]:
    """Say what the own papers are on, when they are from, how the work moved, and what the author's part in them is."""
    field = _field(papers, profile, pronouns)
    first = [field, _arc(papers, lines, "it" if field else f"{pronouns.possessive} research", pronouns)]
    second = [*_parts(part, len(papers), pronouns), code(papers)]
    return (*counted_claims([*first, _lines(papers, lines)], 0), *counted_claims(second, 1))


def _field(papers: Sequence[Paper], profile: Profile | None, pronouns: Pronouns) -> str:
    named = [field_name(profile.field)] if profile else []
    names = [name for name in named if name] or _fields(papers)
    return f"{capitalised(pronouns.possessive)} research is in {listing(names)}." if names else ""


def _fields(papers: Sequence[Paper]) -> list[str]:
    """Name the most frequent fields, each paper in its first one."""
    names = [field_name(field) for paper in papers for field in paper.fields[:1]]
    ranked = Counter(name for name in names if name).most_common()
    return [name for name, _ in sorted(ranked, key=lambda each: (-each[1], each[0]))[:_MOST_FIELDS]]


def _arc(papers: Sequence[Paper], lines: Sequence[Line], what: str, pronouns: Pronouns) -> str:
    years = known_years(papers)
    span = "" if not years else f" from {years[0]} to {years[-1]}" if years[0] != years[-1] else f" of {years[0]}"
    count = f"{paper_count(len(papers))}{span}"
    moved = len(lines) > 1 and all(each.years for each in lines)
    if not moved:
        return f"This statement draws on {paper_count(len(papers))} of {_mine(pronouns)}{span}."
    return f"Across {count}, {what} has moved from {lines[0].subject} to {lines[-1].subject}."


def _lines(papers: Sequence[Paper], lines: Sequence[Line]) -> str:
    if len(lines) < 2:
        return ""
    rest = len(papers) - sum(len(each.papers) for each in lines)
    more = f"; {'one more paper is' if rest == 1 else f'{count_words(rest)} more papers are'} told under further work"
    return (
        f"It falls into {count_words(len(lines))} thrusts, here in order of time: {shown(lines)}{more if rest else ''}."
    )


def _parts(part: Part, count: int, pronouns: Pronouns) -> list[str]:
    """Say how many papers are joint work, and who led them."""
    if not part.joint:
        alone = "it" if count == 1 else "all of them"
        return [f"{capitalised(pronouns.subject)} wrote {alone} alone."] if pronouns.subject == "I" else []
    return [_joint(part, count, pronouns), _role(part, pronouns), _led(part, count, pronouns)]


def _joint(part: Part, count: int, pronouns: Pronouns) -> str:
    number = "It is" if count == 1 else f"{capitalised(_share(part.joint, count))} are"
    we = ": “we” stands for my collaborators and me" if pronouns.subject == "I" else ""
    return f"{number} joint work{we}."


def _share(some: int, count: int) -> str:
    return f"all {count_words(count)}" if some == count else f"{count_words(some)} of the {count_words(count)}"


def _role(part: Part, pronouns: Pronouns) -> str:
    """Count where the author is named first, last or alone; one of a group is not told apart."""
    if pronouns.subject != "I":
        return ""
    roles = [
        f"the only author of {count_words(part.alone)}" if part.alone else "",
        f"the first author of {count_words(part.first)}" if part.first else "",
        f"the last author of {count_words(part.last)}" if part.last else "",
        f"a co-author of the other {count_words(part.other)}" if part.other else "",
    ]
    told = [role for role in roles if role]
    if len(told) > 1:
        return f"I am {listing(told)}."
    count = part.first or part.last
    whole = "it" if count == 1 else f"all {count_words(count)}"
    return f"I am the {'first' if part.first else 'last'} author of {whole}." if count else ""


def _led(part: Part, count: int, pronouns: Pronouns) -> str:
    """Name those who led several of the papers."""
    ranked = Counter(part.leaders).most_common()
    most = [(name, times) for name, times in sorted(ranked, key=lambda each: (-each[1], each[0])) if times > 1]
    if len(ranked) < 2 or not most:
        return ""
    named = listing([f"{name} ({count_words(times)})" for name, times in most[:_MOST_NAMED]])
    share = capitalised(_share(len(part.leaders), count))
    return (
        f"{share} have another first author, most often {named}."
        if pronouns.subject == "I"
        else f"Their first authors are most often {named}."
    )


def _mine(pronouns: Pronouns) -> str:
    return "mine" if pronouns.subject == "I" else "ours"
