"""Number the findings that a model is shown, and read its claims back."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field as Of
from pydantic import StringConstraints, model_validator
from pydantic.json_schema import SkipJsonSchema

from review.answer import Item, cut
from review.evidence.context import Context
from review.model import Claim, Finding, Mark, Problem
from review.text.grammar import in_quotes, shortened
from review.text.normal import clean
from review.text.sentences import sentences

_LONGEST, _SHOWN = 500, 100
_MARK = re.compile(r"\s*(?:\{\s*(?P<braced>\d+(?:\s*,\s*\d+)*)\s*\}|\[\s*(?P<bracketed>\d+(?:\s*,\s*\d+)*)\s*\])")
# Citations come from evidence alone: what a model writes as one, or as a link, is to be found wrong.
_OWN_CITATION = re.compile(
    r"\[(?:[^\]]*\s)?-?@\w[^\]]*|\\(?:no)?cite\w*\*?\s*[\[{]|(?:https?://|www\.)[^\s)\]}>]+|\]\("
)


class ClaimAnswer(Item):
    """Answer with one claim and the numbers of the findings that prove it.

    What is `too_long` makes no claim: its beginning stays, to be told of, also where the answer is kept. The model is
    not asked for that field.
    """

    text: Annotated[str, StringConstraints(max_length=_LONGEST)]
    evidence: Annotated[list[int], Of(max_length=12), cut(12)]
    too_long: SkipJsonSchema[bool] = False

    @model_validator(mode="before")
    @classmethod
    def _measured(cls, given: object) -> object:
        text = given.get("text") if isinstance(given, dict) else None
        if not (isinstance(given, dict) and isinstance(text, str) and len(text) > _LONGEST):
            return given
        return {**given, "text": text[:_LONGEST], "too_long": True}


def left_out(answers: Iterable[ClaimAnswer], where: str) -> tuple[Problem, ...]:
    """Tell of each answer about something that is too long to make a claim."""
    texts = (in_quotes(shortened(clean(each.text), _SHOWN)) for each in answers if each.too_long)
    what = f"a sentence of the model is left out, as it is longer than {_LONGEST} characters"
    return tuple(Problem(where=where, what=f"{what}: {text}", severity="note") for text in texts)


class Numbered:
    """Show the findings of some papers under the numbers 1, 2, … and turn answers that use them into claims."""

    def __init__(self, keys: Sequence[str], context: Context, only: Collection[str] | None = None) -> None:
        """Number the findings of the papers with these keys, in their order; of all, or `only` those with these ids."""
        self._context = context
        self._keys = keys
        findings = [finding.id for key in keys for finding in context.extractions[key].findings]
        self._ids = dict(enumerate((each for each in findings if only is None or each in only), 1))
        self._numbers = {each: n for n, each in self._ids.items()}

    def shown(self, names: Mapping[str, str]) -> list[dict[str, Any]]:
        """List the papers as prompts show them: authors in running text, year, title, numbered findings."""
        return [self._paper(key, names[key]) for key in self._keys]

    def numbers(self, claim: Claim) -> list[int | str]:
        """Give the numbers of a claim's evidence; what has none is `?`."""
        return [self._numbers.get(each, "?") for each in claim.evidence]

    def claims(self, answer: ClaimAnswer, paragraph: int) -> list[Claim]:
        """Make a claim of each sentence of an answer; a sentence without marks of its own has all the evidence.

        A number that was not shown becomes evidence that does not exist, for the check to find.
        """
        text = "" if answer.too_long else clean(answer.text)
        return [self._claim(text[start:end], answer.evidence, paragraph) for start, end in sentences(text)]

    def _paper(self, key: str, authors: str) -> dict[str, Any]:
        paper = self._context.papers[key]
        findings = self._context.extractions[key].findings
        return {
            "authors": authors,
            "year": paper.year or "no year",
            "title": paper.title,
            "findings": [self._finding(finding) for finding in findings if finding.id in self._numbers],
        }

    def _finding(self, finding: Finding) -> dict[str, Any]:
        return {"number": self._numbers[finding.id], "quote": finding.quote}

    def _claim(self, sentence: str, evidence: Iterable[int], paragraph: int) -> Claim:
        text, marks = self._unmarked(sentence)
        marked = [each for mark in marks for each in mark.evidence]
        given = marked if marked and not evidence else [*self._known(evidence), *marked]
        unique = tuple(dict.fromkeys([*given, *self._cited_by_hand(text)]))
        return Claim(text=text, evidence=unique, marks=tuple(marks), origin="model", paragraph=paragraph)

    def _unmarked(self, sentence: str) -> tuple[str, list[Mark]]:
        text, last, marks = "", 0, []
        for match in _MARK.finditer(sentence):
            numbers = [int(n) for n in (match["braced"] or match["bracketed"]).split(",")]
            if match["bracketed"] and not self._ids.keys() >= set(numbers):
                continue  # an interval or the like
            text += sentence[last : match.start()]
            marks.append(Mark(at=len(text), evidence=tuple(self._known(numbers))))
            last = match.end()
        return text + sentence[last:], marks

    def _cited_by_hand(self, text: str) -> list[str]:
        return [f"unknown:{found}" for found in _OWN_CITATION.findall(text) if not self._quoted(found)]

    def _quoted(self, link: str) -> bool:
        """Tell whether a link stands in one of the findings shown; a citation in there does not make it one of ours."""
        findings = (self._context.findings[each] for each in self._numbers)
        return link.startswith(("http", "www")) and any(link.rstrip(".,;") in finding.quote for finding in findings)

    def _known(self, numbers: Iterable[int]) -> list[str]:
        return [self._ids.get(n, f"unknown:{n}") for n in numbers]
