"""Let the model name and merge subthemes."""

from collections.abc import Iterator, Sequence

from review.model import Step, Theme
from review.stages.curate.answers import Outline, outline_of
from review.stages.curate.desk import Desk
from review.stages.curate.names import Names
from review.stages.curate.questions import PARTS_PER_QUESTION, Questions
from review.themes.plan import Plan

_NO_PARTS = "they are not parts of one theme"


def parts_outlined(desk: Desk, questions: Questions, themes: tuple[Theme, ...]) -> tuple[Theme, ...]:
    """Give the themes with their subthemes named and merged; those of several themes are asked about at once."""
    chunks = list(_packed([theme for theme in themes if theme.subthemes]))
    parts = [[(part, theme.title) for theme in chunk for part in theme.subthemes] for chunk in chunks]
    answers = desk.ask([(questions.outline(each), outline_of(len(each))) for each in parts])
    names = Names(themes, desk.papers, ())
    done: dict[str, Theme] = {}
    for chunk, answer in zip(chunks, answers, strict=True):
        done |= {theme.id: theme for theme in _applied(desk, chunk, answer, names)} if answer else {}
    return tuple(done.get(theme.id, theme) for theme in themes)


def _packed(themes: Sequence[Theme]) -> Iterator[list[Theme]]:
    """Put as many themes into each question as leaves room for a few papers of every subtheme."""
    chunk: list[Theme] = []
    for theme in themes:
        if chunk and sum(len(each.subthemes) for each in [*chunk, theme]) > PARTS_PER_QUESTION:
            yield chunk
            chunk = []
        chunk.append(theme)
    if chunk:
        yield chunk


def _applied(desk: Desk, chunk: Sequence[Theme], answer: Outline, names: Names) -> Iterator[Theme]:
    """Apply to each theme what the answer says of its own subthemes, which are numbered through all of the chunk."""
    homes = [theme.id for theme in chunk for _ in theme.subthemes]
    home = dict(enumerate(homes, 1))
    desk.steps += [
        Step(act="merge", what=f"theme {one} and theme {other}", accepted=False, why=_NO_PARTS)
        for one, other in answer.merges
        if home.get(one) is None or home[one] != home.get(other)
    ]
    names.unknown([said for said in answer.titles if said.theme not in home])
    for theme in chunk:
        first = homes.index(theme.id)
        merges = [(a - first, b - first) for a, b in answer.merges if home.get(a) == home.get(b) == theme.id]
        mine = [said for said in answer.titles if home.get(said.theme) == theme.id]
        own = [said.model_copy(update={"theme": said.theme - first}) for said in mine]
        yield theme.model_copy(update={"subthemes": desk.apply(Plan(merges), own, theme.subthemes, names)})
