"""Screening by what a paper itself says: its year, its fields, its words."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from review.errors import SettingsError
from review.model import Decision, Paper, Problem
from review.settings import Settings
from review.text.patterns import found

_SHOWN = 5


class _Rule(NamedTuple):
    """Hold what a rule is called in the flow, and a test that says why a paper fails: empty if not, None if unknown."""

    by: str
    fails: Callable[[Paper], str | None]


def ruled(papers: Sequence[Paper], settings: Settings) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Give a decision for each paper that fails a rule, the first it fails, and problems for what rules cannot tell."""
    decisions: list[Decision] = []
    unknown: dict[str, list[str]] = {}
    rules = [*_rules(settings)]
    for paper in papers:
        for rule in rules:
            why = rule.fails(paper)
            if why is None:
                unknown.setdefault(rule.by, []).append(paper.key)
            elif why:
                decisions.append(Decision(key=paper.key, title=paper.title, kept=False, by=rule.by, why=why))
                break
    return tuple(decisions), tuple(_doubt(by, keys) for by, keys in unknown.items())


def _rules(settings: Settings) -> Iterator[_Rule]:
    if settings.since is not None or settings.until is not None:
        yield _Rule("another year", lambda paper: _year(paper, settings))
    if settings.field:
        yield _Rule("another field", lambda paper: _field(paper, settings.field))
    if settings.include:
        include = settings.include
        yield _Rule("not included", lambda paper: "" if _says(paper, "include", include) else f"no match for {include}")
    if settings.exclude:
        exclude = settings.exclude
        yield _Rule("excluded by words", lambda paper: f"matches {exclude}" if _says(paper, "exclude", exclude) else "")


def _year(paper: Paper, settings: Settings) -> str | None:
    if paper.year is None:
        return None
    early = settings.since is not None and paper.year < settings.since
    late = settings.until is not None and paper.year > settings.until
    return f"published in {paper.year}" if early or late else ""


def _field(paper: Paper, wanted: Sequence[str]) -> str | None:
    """Take `LG` for `cs.LG`, too, as arXiv writes it."""
    if not paper.fields:
        return None
    names = {name.casefold() for field in paper.fields for name in (field, field.rpartition(".")[2])}
    return "" if names & {each.casefold() for each in wanted} else f"of {', '.join(paper.fields)}"


def _says(paper: Paper, setting: str, pattern: str) -> bool:
    try:
        return found(pattern, f"{paper.title}\n{paper.abstract}")
    except TimeoutError as error:
        what = f"takes too long on '{paper.key}' ({paper.source}): make the pattern simpler"
        raise SettingsError(f"setting '{setting}' = {pattern}: {what}") from error


def _doubt(by: str, keys: Sequence[str]) -> Problem:
    named = ", ".join(keys[:_SHOWN]) + (", …" if len(keys) > _SHOWN else "")
    lacking = "no year" if by == "another year" else "no field"
    noun = "paper has" if len(keys) == 1 else "papers have"
    return Problem(where="screening", what=f"{len(keys)} {noun} {lacking} and cannot be screened by it: kept ({named})")
