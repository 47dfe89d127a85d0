"""Let the model name the themes and correct the grouping, as far as it stays a grouping of the same papers."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated

from pydantic import BaseModel, StringConstraints, create_model
from pydantic import Field as Of

from review.errors import AnswerError
from review.evidence.names import unknown_names
from review.llm import Session
from review.model import Corpus, Extraction, Paper, Problem, Step, Theme
from review.resources import Prompt, Prompts
from review.text.normal import clean, fold
from review.text.numbers import numbers
from review.themes.plan import Plan, fault, regrouped

LONGEST = 8

Pair = Annotated[list[int], Of(min_length=2, max_length=2)]


class ThemeName(BaseModel):
    """Answer with the title and description of one theme."""

    theme: int
    title: Annotated[str, StringConstraints(max_length=80)]
    description: Annotated[str, StringConstraints(max_length=250)]


class ThemePlan(BaseModel):
    """Answer with names for all themes and corrections of the grouping."""

    titles: list[ThemeName]
    merges: Annotated[list[Pair], Of(max_length=10)]
    moves: Annotated[list[Pair], Of(max_length=20)]


def curate(  # noqa: PLR0913, PLR0917
    themes: tuple[Theme, ...],
    corpus: Corpus,
    extractions: Sequence[Extraction],  # noqa: ARG001
    session: Session | None,
    prompts: Prompts,
    cohesion: Callable[[Sequence[str]], float],  # noqa: ARG001
) -> tuple[tuple[Theme, ...], tuple[Step, ...], tuple[Problem, ...]]:
    """Rename, merge and correct themes as the model proposes; with no session they stay as they are.

    Merges and moves are applied all together or, when they would not leave a sound grouping, not at all. A title that
    is no heading or repeats another, and a title or description with a figure or with a name that its papers do not
    mention, are left out. Each refusal is a problem.
    """
    if session is None or not themes:
        return themes, (), ()
    try:
        job = session.ask(_prompt(themes, corpus, prompts), _plan_of(len(themes)))
        (answer,) = session.run([job], "Naming themes")
    except AnswerError as error:
        return themes, (), (_problem(f"named without the model, which gave no usable answer: {error}"),)
    keys = [paper.key for paper in corpus.papers]
    plan = Plan(answer.merges, answer.moves)
    wrong = fault(plan, themes, keys)
    refused = (_problem(f"the model's regrouping is not applied: {wrong}"),) if wrong else ()
    grouped = themes if wrong else regrouped(plan, themes, keys)
    named, unnamed = _named(grouped, answer.titles, {paper.key: paper for paper in corpus.papers})
    return tuple(theme for theme in named if theme.keys), (), (*refused, *unnamed)


def _problem(what: str) -> Problem:
    return Problem(where="themes", what=what, severity="note")


def _plan_of(size: int) -> type[ThemePlan]:
    """Bound the answer to one name a theme, for models that are held to the schema and would go on for ever."""
    return create_model("ThemePlan", __base__=ThemePlan, titles=Annotated[list[ThemeName], Of(max_length=size)])


def _prompt(themes: Sequence[Theme], corpus: Corpus, prompts: Prompts) -> Prompt:
    papers = {paper.key: {"number": n, "title": paper.title} for n, paper in enumerate(corpus.papers, 1)}
    shown = [
        {"number": n, "title": theme.title, "papers": [papers[key] for key in theme.keys]}
        for n, theme in enumerate(themes, 1)
    ]
    return prompts.fill("curate", themes=shown)


def _named(
    themes: Sequence[Theme], names: Sequence[ThemeName], papers: Mapping[str, Paper]
) -> tuple[list[Theme], list[Problem]]:
    proposed = {name.theme: name for name in names}
    taken = {fold(theme.title) for theme in themes}
    named: list[Theme] = []
    problems: list[Problem] = []
    for n, theme in enumerate(themes, 1):
        name = proposed.get(n)
        if name is None or theme.other or not theme.keys:
            named.append(theme)
            continue
        renamed, refused = _renamed(theme, name, taken - {fold(theme.title)}, [papers[key] for key in theme.keys])
        taken.add(fold(renamed.title))
        named.append(renamed)
        problems += refused
    return named, problems


def _renamed(theme: Theme, name: ThemeName, taken: set[str], papers: Sequence[Paper]) -> tuple[Theme, list[Problem]]:
    title, description = clean(name.title).rstrip("."), clean(name.description)
    faults = {
        "title": _title_fault(title, taken, papers),
        "description": _description_fault(description, papers),
    }
    accepted = {field: value for field, value in (("title", title), ("description", description)) if not faults[field]}
    refused = [
        _problem(f"the model's {field} for '{theme.title}' is not taken: {wrong}")
        for field, wrong in faults.items()
        if wrong
    ]
    return theme.model_copy(update=accepted), refused


def _title_fault(title: str, taken: set[str], papers: Sequence[Paper]) -> str | None:
    if not 1 <= len(title.split()) <= LONGEST:
        return f"a title has 1 to {LONGEST} words"
    if fold(title) in taken:
        return "another theme has it"
    return _unfounded(title, papers)


def _description_fault(description: str, papers: Sequence[Paper]) -> str | None:
    return _unfounded(description, papers) if description else "it is empty"


def _unfounded(text: str, papers: Sequence[Paper]) -> str | None:
    if figures := [text[n.start : n.end].strip() for n in numbers(text) if not n.word]:
        return f"it has a figure, {figures[0]}"
    unknown = unknown_names(text, papers, {})
    return f"its papers do not mention {', '.join(unknown)}" if unknown else None
