"""A model that answers every question of the program truthfully, from what the question shows; tests make it lie."""

import json
import re
from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from review.model import Author, Corpus, Paper
from review.resources import Prompt
from review.text.sentences import sentences
from tests.make import corpus, paper

Answer = dict[str, Any]
Lie = Callable[[Prompt, Answer], Answer | Exception | str]

_ANY = r'"(?:[^"\\]|\\.)*"'
_STRING = f"({_ANY})"


def answer(prompt: Prompt, _type: type[BaseModel]) -> Answer:
    """Answer a question of any of the program's prompts."""
    answers = {
        "extract": _records,
        "curate": _plan,
        "outline": _plan,
        "write": _drafts,
        "statement": _drafts,
        "synthesis": _synthesis,
        "repair": _corrections,
        "translate": _translations,
    }
    return answers[prompt.name](prompt.user)


def lying(name: str, lie: Lie, times: int = 1_000) -> Callable[[Prompt, type[BaseModel]], Any]:
    """Make a model that is honest but for the first so many answers to the prompt of this name."""
    left = [times]

    def answered(prompt: Prompt, kind: type[BaseModel]) -> Any:
        truth = answer(prompt, kind)
        if prompt.name != name or not left[0]:
            return truth
        left[0] -= 1
        return lie(prompt, truth)

    return answered


def shelf() -> Corpus:
    """Give eight papers on two subjects, four each, whose abstracts have a contribution and a result with a figure."""
    return corpus(*(_paper(n, *about) for n, about in enumerate(_ABOUT, 1)))


_ABOUT = (
    ("Quark", "graph storage", "Quark stores graph data in shards on disk.", "Tako", "graph queries"),
    ("Lepton", "graph storage", "Lepton stores graph data in compressed columns.", "Tako", "graph queries"),
    ("Boson", "graph storage", "Boson caches graph data close to the query engine.", "Ikura", "graph queries"),
    ("Gluon", "graph storage", "Gluon partitions graph data by community.", "Ikura", "graph queries"),
    ("Aspen", "speech translation", "Aspen translates speech in streams of syllables.", "Vox", "speech audio"),
    ("Birch", "speech translation", "Birch translates speech with a shared vocabulary.", "Vox", "speech audio"),
    ("Cedar", "speech translation", "Cedar aligns speech with text before translation.", "Lingo", "speech audio"),
    ("Maple", "speech translation", "Maple filters noisy speech for translation.", "Lingo", "speech audio"),
)


def _paper(n: int, name: str, subject: str, what: str, baseline: str, load: str) -> Paper:
    result = f"On {load}, {name} is {n}.{n}5x faster than {baseline}."
    abstract = f"Work on {subject} is held back by cost. {what} {result}"
    author = Author(family=f"Author{'abcdefgh'[n - 1]}", given="Kim")
    title = f"{name}: Faster {subject}"
    return paper(f"author2020{name.lower()}", title, abstract, authors=(author,), year=2013 + n)


def shown(user: str) -> list[tuple[int, str, str]]:
    """Read the papers that an extraction question shows: number, title and text."""
    found = re.findall(rf"^(\d+)\. {_STRING}\n{_STRING}$", user, re.MULTILINE)
    return [(int(n), json.loads(title), json.loads(text)) for n, title, text in found]


def _records(user: str) -> Answer:
    return {"papers": [_record(n, text) for n, _, text in shown(user)]}


def _record(number: int, text: str) -> Answer:
    """Quote the last two sentences, which in these papers state contribution and result."""
    *_, what, result = (text[start:end] for start, end in sentences(text))
    record = {"problem": "Cost.", "approach": what, "contributions": [what], "results": [result]}
    return {"paper": number, **record}


def _plan(user: str) -> Answer:
    titles = re.findall(rf"^Theme (\d+),(?: part of {_ANY},)? working title {_STRING}", user, re.MULTILINE)
    named = [{"theme": int(n), "title": json.loads(title), "description": "They cut cost."} for n, title in titles]
    return {"merges": [], "splits": [], "moves": [], "titles": named}


def _findings(user: str) -> list[tuple[int, str]]:
    return [(int(n), json.loads(quote)) for n, quote in re.findall(rf"^(\d+)\. {_STRING}$", user, re.MULTILINE)]


def _drafts(user: str) -> Answer:
    parts = re.split(r"^Section (\d+): ", user, flags=re.MULTILINE)[1:]
    sections = zip(parts[::2], parts[1::2], strict=True)
    return {"sections": [_draft(int(n), _findings(text)) for n, text in sections]}


def _draft(number: int, found: list[tuple[int, str]]) -> Answer:
    claims = [{"text": text, "evidence": [n], "paragraph": 1} for n, text in found]
    return {"section": number, "plan": ["Cost from several sides."], "claims": claims}


def _synthesis(user: str) -> Answer:
    return {"claims": [{"text": text, "evidence": [n]} for n, text in _findings(user)[:4]]}


def _corrections(user: str) -> Answer:
    faults, findings = user.split("Findings:")
    numbers = re.findall(r"^  (\d+)\. .*\(evidence: (\d+)", faults, re.MULTILINE)
    quotes = dict(re.findall(rf"^  (\d+)\. {_STRING}$", findings, re.MULTILINE))
    fixable = [(int(n), int(of)) for n, of in numbers if of in quotes]
    return {"claims": [{"claim": n, "text": json.loads(quotes[str(of)]), "evidence": [of]} for n, of in fixable]}


def _translations(user: str) -> Answer:
    sentences = re.findall(rf"^(\d+)\. {_STRING}$", user, re.MULTILINE)
    terms = dict(re.findall(rf"^{_STRING} is called {_STRING}$", user, re.MULTILINE))
    called = {json.loads(heading): json.loads(name) for heading, name in terms.items()}
    return {"sentences": [{"sentence": int(n), "text": _german(json.loads(text), called)} for n, text in sentences]}


def _german(text: str, terms: dict[str, str]) -> str:
    for heading, name in terms.items():
        text = text.replace(f"“{heading}”", f"“{name}”")
    return f"{text} (das heißt)" if text.endswith("}") or not text.endswith(".") else f"Es gilt: {text}"
