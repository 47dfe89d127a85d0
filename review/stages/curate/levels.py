"""Let the model name and merge subthemes."""

from collections.abc import Iterator, Sequence

from review.model import Step, Theme
from review.stages.curate.answers import Outline, outline_of
from review.stages.curate.desk import Desk
from review.stages.curate.names import unknown
from review.stages.curate.questions import PARTS_PER_QUESTION, Questions
from review.themes.plan import Plan


def parts_outlined(desk: Desk, questions: Questions, themes: tuple[Theme, ...]) -> tuple[Theme, ...]:
    """Give the themes with their subthemes named and merged; those of several themes are asked about at once."""
    chunks = list(_packed([theme for theme in themes if theme.subthemes]))
    parts = [[(part, theme.title) for theme in chunk for part in theme.subthemes] for chunk in chunks]
    answers = desk.ask([(questions.outline(each), outline_of(len(each))) for each in parts])
    done = {theme.id: theme for theme in themes}
    for chunk, answer in zip(chunks, answers, strict=True):
        if answer:
            _apply(desk, chunk, answer, done)
    return tuple(done.values())


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


def _apply(desk: Desk, chunk: Sequence[Theme], answer: Outline, done: dict[str, Theme]) -> None:
    """Apply to each theme what the answer says of its own subthemes, which are numbered through all of the chunk."""
    homes = [theme.id for theme in chunk for _ in theme.subthemes]
    home = dict(enumerate(homes, 1))
    desk.steps += [_foreign(pair) for pair in answer.merges if home.get(pair[0], "") != home.get(pair[1])]
    desk.steps += unknown([said for said in answer.titles if said.theme not in home])
    for theme in chunk:
        first = homes.index(theme.id)
        merges = [(a - first, b - first) for a, b in answer.merges if home.get(a) == home.get(b) == theme.id]
        mine = [said for said in answer.titles if home.get(said.theme) == theme.id]
        own = [said.model_copy(update={"theme": said.theme - first}) for said in mine]
        parts = desk.apply(Plan(merges), own, theme.subthemes, [*done.values()])
        done[theme.id] = theme.model_copy(update={"subthemes": parts})


def _foreign(pair: Sequence[int]) -> Step:
    what = " and ".join(f"theme {n}" for n in pair)
    return Step(act="merge", what=what, accepted=False, why="they are not parts of one theme")
