"""Pick the noun phrases that a paper's title and abstract come back to."""

import re
from collections import Counter

from review.model import Paper
from review.text.grammar import words

MOST_KEYWORDS = 5
_LONGEST = 3
_STOP = words("""
    a an the of and or to in on for with by from at as is are was were be been being it its this that these
    those their our we they i which who what when where how why than then thus such not no nor but if into over
    under between via using use used uses based can could may might will would should has have had do does did
    also more most less least very both each other some any all many few several while during after before
    through across within without toward towards against about among new novel first second one two three paper
    work study show shows propose proposes present presents approach method methods results result however
    existing state art significantly different various recent recently only well up out so further framework
    introduce introduces develop problem high low large small good better best effective efficient efficiently
    performance experiments patients too much
""")
_IN_TITLE = 2
_CHUNK = re.compile(r"(?<!\w)[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)*")


def keywords(paper: Paper) -> tuple[str, ...]:
    """Give up to five keywords: the paper's own if it has some, else phrases of two or three words that recur."""
    if paper.keywords:
        return paper.keywords[:MOST_KEYWORDS]
    counts = Counter(phrase for phrase in _phrases(paper.abstract.lower()) if not phrase.split()[0].endswith("ing"))
    for phrase in counts.keys() & set(_phrases(paper.title.lower())):
        counts[phrase] += _IN_TITLE
    recurring = [phrase for phrase, count in counts.items() if count > 1]
    chosen: list[str] = []
    for phrase in sorted(recurring, key=lambda phrase: (-counts[phrase], -len(phrase.split()), phrase)):
        if not any(phrase in other or other in phrase for other in chosen):
            chosen.append(phrase)
    return tuple(chosen[:MOST_KEYWORDS]) or _titled(paper.title.lower())


def _titled(title: str) -> tuple[str, ...]:
    """Fall back on the title's own phrases where nothing recurs."""
    runs = [run for chunk in _CHUNK.findall(title) for run in _runs(chunk.split())]
    return tuple(" ".join(run[-_LONGEST:]) for run in runs if len(run) > 1)


def _phrases(text: str) -> list[str]:
    runs = [run for chunk in _CHUNK.findall(text) for run in _runs(chunk.split())]
    return [" ".join(run[i : i + n]) for run in runs for n in range(2, _LONGEST + 1) for i in range(len(run) - n + 1)]


def _runs(tokens: list[str]) -> list[list[str]]:
    runs: list[list[str]] = [[]]
    for word in tokens:
        if word in _STOP or word.endswith("ly"):
            runs.append([])
        else:
            runs[-1].append(word)
    return runs
