"""Take the model's descriptions of themes where they tell what the papers of each have in common."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from review.evidence.described import points
from review.model import Step, Theme
from review.stages.curate.founded import Papers
from review.text.normal import clean

_ALIKE = 0.8


def described(
    themes: Sequence[Theme], proposed: Mapping[str, str], among: Iterable[Theme], papers: Papers
) -> tuple[tuple[Theme, ...], list[Step]]:
    """Give the themes with those of the descriptions, proposed by id, that will do, and the log of all.

    One will do where the papers of its theme bear it out (see `review.evidence.described`), and more than those of all
    themes do on average, where it says more than the title, and where no other theme's says the same, be it proposed,
    too, or that of another theme in `among`.
    """
    texts = {key: clean(text) for key, text in proposed.items()}
    known = {key: points(text) for key, text in ({theme.id: theme.description for theme in among} | texts).items()}
    new = [theme for theme in themes if texts.get(theme.id, theme.description) != theme.description]
    faults = {theme.id: _fault(texts[theme.id], theme, papers) or _repeated(theme.id, known) for theme in new}
    taken = {key: {"description": texts[key]} for key, fault in faults.items() if not fault}
    steps = [logged("describe", f"'{each.title}' by '{texts[each.id]}'", faults[each.id]) for each in new]
    return tuple(theme.model_copy(update=taken.get(theme.id, {})) for theme in themes), steps


def _fault(text: str, theme: Theme, papers: Papers) -> str | None:
    if not text:
        return "it is empty"
    if fault := papers.misdescribed(text, theme.keys):
        return fault
    return "it says no more than the title" if points(text) <= points(theme.title) else None


def _repeated(name: str, known: Mapping[str, frozenset[str]]) -> str | None:
    said, others = known[name], [other for key, other in known.items() if key != name]
    alike = any(len(said & other) >= _ALIKE * len(said | other) for other in others if other)
    return "another theme is described alike" if alike else None


def logged(act: Literal["rename", "describe"], what: str, fault: str | None) -> Step:
    """Log what was proposed, and why it was not done, if it was not."""
    return Step(act=act, what=clean(what), accepted=not fault, why=fault or "")
