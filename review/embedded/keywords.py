"""Pick the noun phrases that a paper's title and abstract come back to."""

import re
from collections import Counter
from collections.abc import Container

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
    said, titled = _chunks(paper.abstract), _chunks(paper.title)
    times = Counter(word for chunk in (*said, *titled) for word in chunk)
    recurrent = {word for word, count in times.items() if count > 1 and _tells(word)}
    counts = Counter(phrase for phrase in _phrases(said, recurrent) if not phrase.split()[0].endswith("ing"))
    for phrase in counts.keys() & set(_phrases(titled, recurrent)):
        counts[phrase] += _IN_TITLE
    recurring = [phrase for phrase, count in counts.items() if count > 1]
    chosen: list[str] = []
    for phrase in sorted(recurring, key=lambda phrase: (-counts[phrase], -len(phrase.split()), phrase)):
        if not any(phrase in other or other in phrase for other in chosen):
            chosen.append(phrase)
    return tuple(chosen[:MOST_KEYWORDS]) or _titled(titled)


def _tells(word: str) -> bool:
    return word not in _STOP and not word.endswith("ly")


def _chunks(text: str) -> list[list[str]]:
    return [chunk.split() for chunk in _CHUNK.findall(text.lower())]


def _titled(title: list[list[str]]) -> tuple[str, ...]:
    """Fall back on the title's own phrases where nothing recurs."""
    telling = {word for chunk in title for word in chunk if _tells(word)}
    runs = [run for chunk in title for run in _runs(chunk, telling)]
    return tuple(" ".join(run[-_LONGEST:]) for run in runs if len(run) > 1)


def _phrases(chunks: list[list[str]], kept: Container[str]) -> list[str]:
    runs = [run for chunk in chunks for run in _runs(chunk, kept)]
    return [" ".join(run[i : i + n]) for run in runs for n in range(2, _LONGEST + 1) for i in range(len(run) - n + 1)]


def _runs(tokens: list[str], kept: Container[str]) -> list[list[str]]:
    """Cut words into the runs of those kept."""
    runs: list[list[str]] = [[]]
    for word in tokens:
        if word in kept:
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return runs
