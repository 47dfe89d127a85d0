"""Let the model group the papers itself."""

from collections.abc import Sequence

from review.model import Step, Theme
from review.stages.curate.answers import ThemeGroup, taxonomy_of
from review.stages.curate.desk import Desk
from review.stages.curate.names import Names
from review.stages.curate.questions import Questions
from review.text.grammar import quantity
from review.text.normal import clean
from review.themes.support import Support
from review.themes.taxonomy import grouped


def proposed(desk: Desk, questions: Questions, themes: tuple[Theme, ...]) -> tuple[Theme, ...] | None:
    """Give the model's own themes, without subthemes; None where they are not taken."""
    (answer,) = desk.ask([(questions.taxonomy(themes), taxonomy_of(2 * len(themes)))])
    if answer is None:
        return None
    names = Names((), desk.papers, [phrase for theme in themes for phrase in theme.phrases])
    made = _made(desk, answer.themes, themes, names)
    refused = made if isinstance(made, str) else ""
    what = f"{quantity(len(answer.themes), 'theme')} of its own"
    desk.steps.append(Step(act="taxonomy", what=what, accepted=not refused, why=refused))
    if isinstance(made, str):
        return None
    described = names.described(made)
    desk.steps += names.steps
    return described


def _made(desk: Desk, groups: Sequence[ThemeGroup], themes: tuple[Theme, ...], names: Names) -> tuple[Theme, ...] | str:
    found = grouped([group.papers for group in groups], themes, Support(desk.cohesion, themes), desk.rank)
    if isinstance(found, str):
        return found
    made: list[Theme] = []
    for group, keys in zip(groups, found, strict=True):
        theme = names.new(group.title, group.description, keys)
        if isinstance(theme, str):
            return f"'{clean(group.title)}': {theme}"
        made.append(theme.model_copy(update={"cohesion": desk.cohesion(keys)}))
    return (*made, *_rest(themes, {key for keys in found for key in keys}))


def _rest(themes: tuple[Theme, ...], placed: set[str]) -> list[Theme]:
    """Keep what fits nowhere in the proposal either."""
    others = [(theme, tuple(key for key in theme.keys if key not in placed)) for theme in themes if theme.other]
    return [theme.model_copy(update={"keys": keys}) for theme, keys in others if keys]
