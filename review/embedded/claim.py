"""Tell of one paper in one claim: what it contributes and what came out; or name those known by title only."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from review.embedded.names import voice
from review.embedded.person import Voice
from review.embedded.telling import Telling, main_findings, telling
from review.model import Claim, Extraction, Mark, Paper
from review.text.grammar import in_quotes, lowered

_LONGEST_QUOTE = 60
_MOST_LETTERS = 500
_LONGEST_JOINED = 52
_ACTS = re.compile(r"(?:\w+ly |also )*(?:\w+s|can|could|will|may|\w+ed)\b(?!['’])")
_PER_SENTENCE = 4


class Said(NamedTuple):
    """Hold one sentence and the ids of the findings it rests on."""

    text: str
    evidence: tuple[str, ...]


def claim(paper: Paper, extraction: Extraction, names: Mapping[str, str]) -> Claim:
    """Tell of one paper in one claim; `names` maps citation keys to authors in running text.

    A paper that cannot be retold is quoted, one without an abstract is told of by its title.
    """
    told = telling(paper, extraction, names[paper.key])
    return as_claim(by_authors(told)) if told else quoted(paper, extraction, names)


def quoted(paper: Paper, extraction: Extraction, names: Mapping[str, str]) -> Claim:
    """Tell of one paper in its own words, in typographic quotes."""
    contribution, _ = main_findings(extraction)
    speaker = voice(paper, names[paper.key])
    if contribution is None or contribution.part == "title":
        return Claim(text=_title_only(paper, speaker), evidence=tuple(f.id for f in extraction.findings[:1]))
    text = f"{speaker.opening} {'state' if speaker.plural else 'states'}: {in_quotes(excerpt(contribution.quote))}"
    return Claim(text=text, evidence=(contribution.id,))


def _title_only(paper: Paper, speaker: Voice) -> str:
    by = f" by {speaker.name}" if paper.authors else ""
    if not paper.title.strip():
        return f"Neither title nor abstract of a paper{by} was at hand."
    return f"Of {in_quotes(paper.title)}{by} only the title was at hand."


def as_claim(said: Sequence[Said]) -> Claim:
    """Make one claim of a few sentences; each but the last carries its citation inside the text."""
    text, marks = "", []
    for sentence in said:
        text = f"{text} {sentence.text}".lstrip()
        marks.append(Mark(at=len(text.rstrip(".?!")), evidence=sentence.evidence))
    evidence = tuple(dict.fromkeys(each for sentence in said for each in sentence.evidence))
    return Claim(text=text, evidence=evidence, marks=tuple(marks[:-1]))


def by_system(told: Telling) -> list[Said]:
    """Tell a paper by the name of its system, in one sentence: `MGG, a system for …, is twice as fast as …`."""
    return [Said(told.merged, (told.contribution_id, told.result_id))]


def by_authors(told: Telling, opening: str = "") -> list[Said]:
    """Tell a paper by its authors; contribution and result are joined by a semicolon where that stays readable.

    `opening` takes the place of the contribution sentence, of which it is another wording.
    """
    said = [Said(opening or told.contribution, (told.contribution_id,))]
    if told.bridge:
        said.append(Said(told.bridge, (told.bridge_id,)))
    if not told.result:
        return said
    joined = _joined(said[-1].text, told)
    if joined:
        return [*said[:-1], Said(joined, (*said[-1].evidence, told.result_id))]
    return [*said, Said(told.result, (told.result_id,))]


def _joined(first: str, told: Telling) -> str:
    """Join a sentence and the result by a semicolon; empty where that would be too long or not read well."""
    length = len(first.split()) + len(told.result.split())
    if length > _LONGEST_JOINED or re.search(r"[;:?!]|et al\.\Z", first) or re.search(r";|[.?!] ", told.result):
        return ""
    result = _with_pronoun(told.result, told.system) if told.system and told.system in first else told.result
    small = lowered(result, told.context)
    return f"{first.removesuffix('.')}; {small}" if small else ""


def _with_pronoun(result: str, system: str) -> str:
    """Say *it* for the system where it is the subject, at the start or behind an opening phrase."""
    head, found, rest = result.partition(f"{system} ")
    opens = not head or (head.endswith(", ") and head.count(",") == 1)
    if not found or not opens or not _ACTS.match(rest):
        return result
    return f"{head}it {rest}" if head else f"It {rest}"


def excerpt(quote: str) -> str:
    """Shorten a long quote at a word, and say so."""
    text = " ".join(quote.split())
    kept = " ".join(text.split()[:_LONGEST_QUOTE])[:_MOST_LETTERS]
    return text if kept == text else f"{kept} […]"


def titles(papers: Sequence[Paper], extractions: Mapping[str, Extraction]) -> list[Claim]:
    """Name papers by their titles, a few to a sentence, each with its citation."""
    named = [(paper.key, paper.title.strip() or "no title") for paper in papers]
    groups = [named[start : start + _PER_SENTENCE] for start in range(0, len(named), _PER_SENTENCE)]
    leads = ["Only the title was at hand of", *["The same holds for"] * len(groups)]
    return [naming(lead, group, extractions) for lead, group in zip(leads, groups, strict=False)]


def naming(lead: str, titles: Sequence[tuple[str, str]], extractions: Mapping[str, Extraction]) -> Claim:
    """Name papers, given as key and title, in one sentence, each with its citation."""
    text, marks = lead, []
    for n, (key, title) in enumerate(titles):
        joint = "" if n == 0 else " and" if n == len(titles) - 1 else ","
        text = f"{text}{joint} {in_quotes(title)}"
        marks.append(Mark(at=len(text), evidence=(extractions[key].findings[0].id,)))
    evidence = tuple(each for mark in marks for each in mark.evidence)
    return Claim(text=f"{text}.", evidence=evidence, marks=tuple(marks[:-1]))
