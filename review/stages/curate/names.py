"""Take the model's titles and descriptions where their papers bear them out."""

import re
from collections import Counter
from collections.abc import Sequence

from review.model import Paper, Step, Theme
from review.stages.curate.answers import ThemeName
from review.stages.curate.descriptions import described, logged
from review.stages.curate.founded import Papers
from review.text.normal import clean, fold
from review.themes.cases import cases
from review.themes.ids import OTHER_TITLE, SECTIONS, free_id, slug
from review.themes.wording import LONGEST, heading, is_heading
from review.themes.words import Document

_SMALL = 3
_PHRASES = 5


class Names:
    """Know the titles, ids and phrases of themes, and log what is proposed for them."""

    def __init__(self, themes: Sequence[Theme], papers: Papers, phrases: Sequence[str] = ()) -> None:
        """Take the themes whose names are taken, all papers, and further phrases that new themes may have."""
        every = [*themes, *(part for theme in themes for part in theme.subthemes)]
        self.steps: list[Step] = []
        self._papers = papers
        self._every = every
        self._proposed: dict[str, str] = {}
        self._phrases = tuple(dict.fromkeys([*phrases, *(phrase for theme in every for phrase in theme.phrases)]))
        self._titles = {fold(OTHER_TITLE), *(fold(theme.title) for theme in every)}
        self._ids = {*SECTIONS, slug(OTHER_TITLE), *(theme.id for theme in every)}

    def new(self, title: str, description: str, keys: tuple[str, ...]) -> Theme | str:
        """Make a theme of its own, or say why its title will not do. Its description is left to `described`."""
        called = self._spelled(title, keys)
        if fault := self._title_fault(called, keys, ""):
            return fault
        self._titles.add(fold(called))
        theme = Theme(id=self._id(called), title=called, keys=keys, phrases=self._held(keys))
        self._proposed[theme.id] = description
        return theme

    def all_named(self, themes: Sequence[tuple[int, Theme]], said: Sequence[ThemeName], last: int) -> tuple[Theme, ...]:
        """Name and describe themes by their numbers, each once; those above `last` have their names."""
        times = Counter(one.theme for one in said)
        known = {number for number, theme in themes if number <= last and not theme.other}
        names = {one.theme: one for one in said if times[one.theme] == 1 and one.theme in known}
        for one in said:
            if times[one.theme] > 1:
                self.steps.append(logged("rename", f"theme {one.theme} as '{one.title}'", "it is named twice"))
        self.steps += unknown([one for one in said if times[one.theme] == 1 and one.theme not in known])
        return self.described([self._named(theme, names[n]) if n in names else theme for n, theme in themes])

    def described(self, themes: Sequence[Theme]) -> tuple[Theme, ...]:
        """Give the themes the descriptions that were proposed with their names, where they will do."""
        done, steps = described(themes, self._proposed, self._every, self._papers)
        self.steps += steps
        return done

    def _named(self, theme: Theme, said: ThemeName) -> Theme:
        title = self._spelled(said.title, theme.keys)
        if title != theme.title:
            fault = self._title_fault(title, theme.keys, fold(theme.title))
            self.steps.append(logged("rename", f"'{theme.title}' as '{title}'", fault))
            if not fault:
                self._titles.add(fold(title))
                theme = theme.model_copy(update={"title": title})
        self._proposed[theme.id] = said.description
        return theme

    def _held(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Give the phrases that two or more of the papers mention, the commonest first."""
        texts = [fold(f"{self._papers.by_key[key].title} {self._papers.by_key[key].abstract}") for key in keys]
        count = {phrase: sum(fold(phrase) in text for text in texts) for phrase in self._phrases}
        common = sorted((phrase for phrase in count if count[phrase] > 1), key=lambda phrase: -count[phrase])
        return tuple(common[:_PHRASES])

    def _title_fault(self, title: str, keys: Sequence[str], own: str) -> str | None:
        if not is_heading(title):
            return f"a title has 2 to {LONGEST} words"
        if fold(title) in self._titles - {own}:
            return "another theme has that title"
        return self._papers.mistitled(title, keys)

    def _spelled(self, title: str, keys: Sequence[str]) -> str:
        return sentence_case(clean(title).rstrip(" .:;,"), [self._papers.by_key[key] for key in keys])

    def _id(self, title: str) -> str:
        self._ids.add(found := free_id(title, self._ids))
        return found


def unknown(said: Sequence[ThemeName]) -> list[Step]:
    """Log names for themes that there are not."""
    return [logged("rename", f"theme {one.theme} as '{one.title}'", "there is no such theme to name") for one in said]


def sentence_case(title: str, papers: Sequence[Paper]) -> str:
    """Take the capitals from a title that has them on all words, but where the papers write a word with them."""
    words = title.title().split(" ") if title.isupper() else title.split(" ")
    if len(words) < 2 or any(word[:1].islower() for word in words[1:] if len(word) > _SMALL):
        return heading(title)
    case = cases([Document(paper.title, paper.abstract) for paper in papers])
    known = case.written(" ".join(words).lower()).split(" ")
    return heading(" ".join(_lowered(old) if new.islower() else new for old, new in zip(words, known, strict=True)))


def _lowered(word: str) -> str:
    return re.sub(r"(?<![^\W_])[^\W\d_]+", lambda part: part[0].lower() if part[0].istitle() else part[0], word)
