"""Put a checked document into another language, so that what was checked is still what it says."""

from collections.abc import Mapping, Sequence
from typing import Annotated, NamedTuple

from pydantic import Field as Of
from pydantic import StringConstraints

from review.answer import Item, Listed, cut, fitting
from review.errors import AnswerError
from review.evidence.faithful import MARK, unfaithful
from review.llm import Session
from review.llm.sparing import packed, slices
from review.llm.together import together
from review.model import Claim, Mark, Problem, Section, Theme
from review.resources import Prompt, Prompts
from review.text.normal import clean

PER_QUESTION = 20


class Translation(Item):
    """Answer with one sentence, by its number in the list."""

    sentence: int
    text: Annotated[str, StringConstraints(max_length=1500), cut(1500)]


class Translations(Listed):
    """Answer with the sentences of the list."""

    sentences: Annotated[list[Translation], Of(max_length=PER_QUESTION), cut(PER_QUESTION), fitting(Translation)]


class Translated(NamedTuple):
    """Hold title, sections and themes in the other language, and what stayed as it was."""

    title: str
    sections: tuple[Section, ...]
    themes: tuple[Theme, ...]
    problems: tuple[Problem, ...]


def translate(  # noqa: PLR0913, PLR0917 - what a document consists of, and who translates it
    title: str,
    sections: Sequence[Section],
    themes: Sequence[Theme],
    language: str,
    session: Session,
    prompts: Prompts,
) -> Translated:
    """Translate title, the titles and descriptions of themes, and every claim; `language` is its English name.

    A claim keeps the sentence that was checked as its `original`. What the model gives no translation for that has the
    same figures, names, quotations and marks stays as it is, and a problem says how much that is and why.
    """
    translator = _Translator(language, session, prompts)
    headings = [
        text for theme in themes for each in (theme, *theme.subthemes) for text in (each.title, each.description)
    ]
    terms = translator.texts([text for text in headings if text], {}, "Translating headings")
    claims = [claim for section in sections for claim in section.claims]
    texts = translator.texts(list(map(_marked, claims)), terms, "Translating sentences")
    done = [
        section.model_copy(
            update={
                "title": terms.get(section.title, section.title),
                "claims": tuple(_claim(claim, texts.get(_marked(claim))) for claim in section.claims),
            }
        )
        for section in sections
    ]
    put = tuple(_theme(theme, terms) for theme in themes)
    return Translated(terms.get(title, title), tuple(done), put, translator.problems)


class _Translator:
    def __init__(self, language: str, session: Session, prompts: Prompts) -> None:
        self._language = language
        self._session = session
        self._prompts = prompts
        self._faults: list[tuple[str, str]] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Say what stayed as it was, and the first reasons why."""
        if not self._faults:
            return ()
        why = "; ".join(f"“{text[:80]}”: {fault}" for text, fault in self._faults[:3])
        told = "heading or sentence is" if len(self._faults) == 1 else "headings and sentences are"
        what = f"{len(self._faults)} {told} not in {self._language}: {why}"
        return (Problem(where="translation", what=what),)

    def texts(self, texts: Sequence[str], terms: Mapping[str, str], label: str) -> dict[str, str]:
        """Map each of the texts that could be translated to its translation."""
        once = list(dict.fromkeys(texts))
        knows = self._session.knows_sentences
        parts = packed(once, slices(PER_QUESTION), lambda some: self._question(some, terms), knows)

        async def asked(some: Sequence[str]) -> list[str | AnswerError | None]:
            return await self._asked(some, terms)

        jobs = [together(part, asked, self._session.in_batches) for part in parts]
        given = [each for answers in self._session.run(jobs, label) for each in answers]
        return {text: put for text, each in zip(once, given, strict=True) if (put := self._checked(text, each, terms))}

    async def _asked(self, texts: Sequence[str], terms: Mapping[str, str]) -> list[str | AnswerError | None]:
        """Ask for the translation of each text in one question, or say why the answer has none."""
        answer = await self._session.ask(*self._question(texts, terms))
        given = {each.sentence: clean(each.text) for each in reversed(answer.sentences)}
        return [given.get(n, answer.lacking) for n in range(1, len(texts) + 1)]

    def _checked(self, text: str, given: str | AnswerError | None, terms: Mapping[str, str]) -> str | None:
        """Give a translation if it is one, else note why the text stays as it was."""
        if isinstance(given, AnswerError):
            fault: str | None = f"no usable answer: {given}"
        else:
            fault = unfaithful(text, given or "", terms)
        if fault:
            self._faults.append((text, fault))
            return None
        return str(given)

    def _question(self, texts: Sequence[str], terms: Mapping[str, str]) -> tuple[Prompt, type[Translations]]:
        shown = [{"number": n, "text": text} for n, text in enumerate(texts, 1)]
        known = [pair for pair in terms.items() if any(pair[0] in text for text in texts)]
        prompt = self._prompts.fill("translate", language=self._language, terms=known, sentences=shown)
        return prompt, Translations


def _marked(claim: Claim) -> str:
    """Write a claim with its marks in braces, numbered from 1."""
    text, last = "", 0
    for n, mark in enumerate(claim.marks, 1):
        text += f"{claim.text[last : mark.at]} {{{n}}}"
        last = mark.at
    return text + claim.text[last:]


def _claim(claim: Claim, translated: str | None) -> Claim:
    if translated is None:
        return claim
    text, last = "", 0
    marks: list[Mark] = []
    for match in MARK.finditer(translated):
        text += translated[last : match.start()]
        last = match.end()
        marks.append(claim.marks[int(match[1]) - 1].model_copy(update={"at": len(text)}))
    told = {"text": text + translated[last:], "marks": tuple(marks), "original": claim.text}
    return claim.model_copy(update=told)


def _theme(theme: Theme, terms: Mapping[str, str]) -> Theme:
    return theme.model_copy(
        update={
            "title": terms.get(theme.title, theme.title),
            "description": terms.get(theme.description, theme.description),
            "subthemes": tuple(_theme(each, terms) for each in theme.subthemes),
        }
    )
