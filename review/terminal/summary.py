"""What a run shows on the terminal when it is done."""

from collections.abc import Iterable

import click

from review.files import Saved
from review.model import Flow, Problem, Review, Spent, Themes, Usage
from review.text.grammar import quantity
from review.text.normal import clean
from review.themes.asked import counted

SHOWN = 5


def summary(made: Review, asked: str) -> list[str]:
    """Sum up a review in lines: who wrote it, what became of the papers, what was mended, what is wrong.

    `asked` is the model that was asked for.
    """
    audit = made.audit
    themes = [f"  {theme.title} ({len(theme.keys)})" for theme in made.themes]
    return [
        _writer(made, asked),
        f"{quantity(audit.given, 'paper')} given, {audit.merged} merged, {_excluded(made.flow)}"
        f"{audit.placed} placed in {counted(made.themes)}, {audit.cited} cited.",
        *(_notes(made.corpus.problems) if made.provenance.kept else []),
        *themes,
        f"{quantity(audit.claims, 'claim')} checked: {audit.repaired} repaired, {audit.replaced} replaced, "
        f"{audit.dropped} dropped, {audit.added} added; {quantity(audit.violations, 'violation')}.",
        *_problems(made.corpus.problems, "the appendix"),
        *blanks(made),
    ]


def broken(made: Review) -> list[str]:
    """Say in a line that the review does not keep its promise, if that is so."""
    left = made.audit.violations
    return [f"{quantity(left, 'violation')} left, listed by 'review check'."] if left else []


def blanks(made: Review) -> list[str]:
    """List in lines what the author is to fill in."""
    lines = [clean(f"  {section.title}: {claim.text}") for section, claim in made.slots]
    return [f"{quantity(len(lines), 'place')} to be filled in:", *lines] if lines else []


def remarks(found: Themes, asked: str) -> list[str]:
    """Sum up in lines how themes were found: who named them, what became of the model's proposals, what is wrong."""
    return [_namer(found, asked), *_notes(found.problems), *_problems(found.problems, "themes.json")]


def _namer(found: Themes, asked: str) -> str:
    """Say who named the themes: the model that was asked did if anything that it proposed was made."""
    model = found.provenance.model
    if model == "embedded":
        return _embedded("Named", asked)
    made, kept = (sum(step.accepted is accepted for step in found.steps) for accepted in (True, False))
    if made:
        return f"Named with {model}: {made} of its changes are made, {kept} are not (see 'steps' in themes.json)."
    if before := found.provenance.kept:
        return f"Named as in {before.source}: {model} changed nothing."
    place = " (see 'steps' in themes.json)" if kept else ""
    return f"Named by the embedded writer: {model} proposed nothing that could be used{place}."


def _notes(problems: Iterable[Problem]) -> list[str]:
    """List what was done about the themes."""
    return [clean(each.what) for each in problems if each.where == "themes" and each.severity == "note"][:SHOWN]


def _excluded(flow: Flow | None) -> str:
    left_out = sum(count for _, count in flow.excluded) if flow else 0
    return f"{left_out} left out, " if left_out else ""


def outcry(spent: Spent | None) -> list[str]:
    """Say that the budget was crossed and that the server failed every question, if that is so."""
    if spent is None:
        return []
    crossed = [f"{spent.crossed[:1].upper()}{spent.crossed[1:]}."] if spent.crossed else []
    return [*crossed, *(_unserved(spent) if spent.fault else [])]


def _unserved(spent: Spent) -> list[str]:
    return [
        f"NOT ONE QUESTION WAS ANSWERED: the server of {spent.model} failed them all, and the embedded writer did the "
        "whole work. Run the same again when it is up.",
        f"  It failed with: {clean(spent.fault)}",
    ]


def unread(problems: Iterable[Problem]) -> list[str]:
    """Tell what was left out or mended when records were read."""
    return listed("Not read as it stands:", problems)


def listed(head: str, problems: Iterable[Problem]) -> list[str]:
    """List all problems but notes under a heading, if there are any, with an empty line behind."""
    lines = [clean(f"- {each.where}: {each.what}") for each in problems if each.severity != "note"]
    return [head, *lines, ""] if lines else []


def bill(spent: Spent | None) -> list[str]:
    """Say what a run took, stage by stage, and what it cost; nothing when no model was used."""
    if spent is None:
        return []
    useless = f", {spent.useless} of no use (--ask-again asks anew)" if spent.useless else ""
    kept = f"; {quantity(spent.kept, 'answer')} kept from an earlier run{useless}" if spent.kept else ""
    stages = [f"  {each.stage}: {_took(each)}" for each in spent.stages]
    guessed = f"; {spent.guessed} of the calls are estimated" if spent.guessed else ""
    return [f"{_took(spent.total)}{_cost(spent)}{guessed}{kept}.", *(stages if len(stages) > 1 else [])]


def _took(used: Usage) -> str:
    cached = f" ({used.cached_tokens:,} of them cached)" if used.cached_tokens else ""
    prompts, answers = (
        quantity(used.prompt_tokens, "prompt token"),
        quantity(used.completion_tokens, "completion token"),
    )
    return f"{quantity(used.calls, 'call')}, {prompts}{cached} and {answers}"


def _cost(spent: Spent) -> str:
    if spent.cost is None:
        return f"; no price is known for {spent.model}"
    return f": {spent.cost:.4f} ({spent.prices})" if spent.prices else ""


def tell(lines: Iterable[str], saved: Saved) -> None:
    """Print lines, then the files that were written and those kept under another name."""
    for line in lines:
        click.echo(line)
    click.echo(f"Wrote {', '.join(str(path) for path in saved.written)}")
    for path in saved.kept:
        click.echo(f"Kept what you had edited or put there as {path}")


def _writer(made: Review, asked: str) -> str:
    model = made.provenance.model
    origins = made.origins
    if model == "embedded":
        return _embedded("Written", asked)
    if "model" not in origins:
        return f"Written by the embedded writer: no sentence of {model} could be used."
    return f"Written with {model}: {origins.count('model')} of {len(origins)} sentences in the themes are the model's."


def _embedded(done: str, asked: str) -> str:
    why = "; neither OPENAI_API_KEY nor OPENAI_BASE_URL is set" if asked == "auto" else ""
    return f"{done} by the embedded writer, with no language model{why}."


def _problems(problems: Iterable[Problem], place: str) -> list[str]:
    """Show the first problems, and count all that a place lists: notes, too."""
    told = [*problems]
    found = [clean(f"{each.where}: {each.what}") for each in told if each.severity != "note"]
    rest = [f"  and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
    notes = f" and {quantity(len(told) - len(found), 'note')}" if len(told) > len(found) else ""
    head = f"{quantity(len(found), 'problem')}{notes}, {'all ' if len(told) > 1 else ''}listed in {place}:"
    return [head, *(f"  {line}" for line in found[:SHOWN]), *rest] if found else []
