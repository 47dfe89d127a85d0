"""What a run shows on the terminal: bars while it works, figures when it is done."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from review.files import Saved
from review.model import Problem, Review, Themes
from review.text.normal import clean

SHOWN = 5


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar for each step on a terminal, and nothing elsewhere."""
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    bars: dict[str, TaskID] = {}
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as shown:

        def advance(label: str, done: int, total: int) -> None:
            if label not in bars:
                bars[label] = shown.add_task(label, total=total)
            shown.update(bars[label], completed=done, total=total)

        yield advance


def summary(made: Review, asked: str) -> list[str]:
    """Sum up a review in lines: who wrote it, what became of the papers, what was mended, what is wrong.

    `asked` is the model that was asked for.
    """
    audit = made.audit
    themes = [f"  {theme.title} ({len(theme.keys)})" for theme in made.themes]
    return [
        _writer(made, asked),
        f"{audit.given} papers given, {audit.merged} merged, {audit.placed} placed in {len(themes)} themes, "
        f"{audit.cited} cited.",
        *themes,
        f"{audit.claims} claims checked: {audit.repaired} repaired, {audit.replaced} replaced, "
        f"{audit.dropped} dropped, {audit.added} added; {audit.violations} violations.",
        *_problems(made.corpus.problems, "the appendix"),
    ]


def remarks(found: Themes, asked: str) -> list[str]:
    """Sum up in lines how themes were found: who named them, what became of the model's proposals, what is wrong."""
    made, kept = (sum(step.accepted is accepted for step in found.steps) for accepted in (True, False))
    model = found.provenance.model
    steps = f": {made} of its changes are made, {kept} are not (see 'steps' in themes.json)" if found.steps else ""
    writer = _embedded("Named", asked) if model == "embedded" else f"Named with {model}{steps}."
    notes = [clean(each.what) for each in found.problems if each.where == "themes" and each.severity == "note"]
    return [writer, *notes[:SHOWN], *_problems(found.problems, "themes.json")]


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
    return f"Written with {model}: {origins.count('model')} of {len(origins)} sentences in the themes are the model's."


def _embedded(done: str, asked: str) -> str:
    why = "; neither OPENAI_API_KEY nor OPENAI_BASE_URL is set" if asked == "auto" else ""
    return f"{done} by the embedded writer, with no language model{why}."


def _problems(problems: Iterable[Problem], place: str) -> list[str]:
    found = [clean(f"{each.where}: {each.what}") for each in problems if each.severity != "note"]
    rest = [f"  and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
    head = f"{len(found)} {'problem' if len(found) == 1 else 'problems'}, all listed in {place}:"
    return [head, *(f"  {line}" for line in found[:SHOWN]), *rest] if found else []
