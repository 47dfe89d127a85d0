"""Title themes by the noun phrases that set each apart from the others."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count
from typing import NamedTuple

from review.text.normal import fold
from review.themes.phrases import Phrase, phrases
from review.themes.words import Document

Stems = tuple[str, ...]

_UNTITLED, _TITLED = 0.4, 2.0
_LENGTHS = {1: 0.55, 2: 1.0, 3: 1.15, 4: 0.95}
_COVERED = 0.6
_INSIDE = 0.6
_PLURAL = 0.4
_AT_AN_END = 20
_LONGEST_ACRONYM = 6
_MOST_WORDS = 6
KEPT = 6


class Name(NamedTuple):
    """Hold what a theme is called, and the phrases that hold it together, the strongest first."""

    title: str
    phrases: tuple[str, ...]


class _Spoken(NamedTuple):
    everywhere: frozenset[Stems]
    titled: frozenset[Stems]


def names(groups: Sequence[Sequence[Document]]) -> list[Name]:
    """Name groups of papers, largest first where two would take the same title.

    A phrase scores p·log(p/q) for the shares p of the group's papers and q of the others that have it, more for titles
    and for two or three words. A second phrase joins the first where that leaves too many papers out.
    """
    spoken = [[_spoken(document) for document in group] for group in groups]
    written = _written(document for group in groups for document in group)
    order = sorted(range(len(groups)), key=lambda n: (-len(groups[n]), n))
    taken: set[Stems] = set()
    named: dict[int, Name] = {}
    for n in order:
        others = [each for m, group in enumerate(spoken) if m != n for each in group]
        ranked = _ranked(spoken[n], others) or _ranked(spoken[n], others, least=1)
        chosen = _chosen([each for each in ranked if each not in taken], spoken[n]) or ranked[:1]
        taken.update(chosen)
        title = " and ".join(" ".join(written[each]) for each in chosen) or _shortest(groups[n])
        kept = tuple(" ".join(written[each]) for each in _strongest(ranked))
        named[n] = Name(title[:1].upper() + title[1:], kept)
    return _told_apart([named[n] for n in range(len(groups))])


def _shortest(group: Sequence[Document]) -> str:
    """Fall back on a paper's own title where papers share no phrase."""
    return min((document.title for document in group), key=lambda title: (len(title), title), default="")


def _told_apart(named: Sequence[Name]) -> list[Name]:
    """Add to a title that another theme has already the first phrase that makes it its own, or else a number."""
    taken: set[str] = set()
    apart: list[Name] = []
    for name in named:
        further = (f"{name.title} and {phrase}" for phrase in name.phrases if phrase not in name.title.lower())
        numbered = (f"{name.title} ({n})" for n in count(2))
        title = next(each for each in chain([name.title], further, numbered) if each and fold(each) not in taken)
        taken.add(fold(title))
        apart.append(name._replace(title=title))
    return apart


def _spoken(document: Document) -> _Spoken:
    titled = frozenset(phrase.stems for phrase in phrases(document.title))
    return _Spoken(titled | {phrase.stems for phrase in phrases(document.abstract)}, titled)


def _written(documents: Iterable[Document]) -> Mapping[Stems, tuple[str, ...]]:
    """Choose for each phrase the writing that is most common, in lower case but for names and acronyms."""
    seen: defaultdict[Stems, Counter[tuple[str, ...]]] = defaultdict(Counter)
    for document in documents:
        for part, weight in ((document.title, 1), (document.abstract, 2)):
            for phrase in phrases(part):
                # Inside a longer phrase a noun loses its plural: that says little about how it stands alone.
                seen[phrase.stems][_cased(phrase)] += weight * (_AT_AN_END if phrase.ends else 1)
    return {stems: _best(writings) for stems, writings in seen.items()}


def _best(seen: Mapping[tuple[str, ...], int]) -> tuple[str, ...]:
    """Prefer the plural, as headings do, where it is not rare."""
    common = min(seen, key=lambda words: (-seen[words], words))
    plural = (*common[:-1], f"{common[-1]}s")
    return plural if seen.get(plural, 0) >= _PLURAL * seen[common] else common


def _cased(phrase: Phrase) -> tuple[str, ...]:
    return tuple(
        "-".join(part if _is_name(part) else part.lower() for part in word.split("-")) for word in phrase.words
    )


def _is_name(word: str) -> bool:
    capitals = sum(map(str.isupper, word))
    return capitals > 1 and (capitals < len(word) or len(word) <= _LONGEST_ACRONYM)


def _ranked(group: Sequence[_Spoken], others: Sequence[_Spoken], least: int = 2) -> list[Stems]:
    inside = Counter(stems for each in group for stems in each.everywhere)
    titled = Counter(stems for each in group for stems in each.titled)
    outside = Counter(stems for each in others for stems in each.everywhere if stems in inside)
    scores = {
        stems: _score(stems, found / len(group), (outside[stems] + 0.5) / (len(others) + 1), titled[stems] / len(group))
        for stems, found in inside.items()
        if found >= min(least, len(group) - 1) and (len(stems) > 1 or titled[stems] >= 2) and len(stems) in _LENGTHS
    }
    whole = [stems for stems, score in scores.items() if score > 0 and not _cut_short(stems, inside)]
    return sorted(whole, key=lambda stems: (-scores[stems], -len(stems), stems))


def _cut_short(stems: Stems, spread: Mapping[Stems, int]) -> bool:
    """Tell whether a phrase mostly stands inside a longer one (`markov random field`), which then speaks for it."""
    return spread[stems] * _INSIDE <= max((spread[each] for each in spread if _holds(each, stems)), default=0)


def _holds(longer: Stems, stems: Stems) -> bool:
    size = len(stems)
    return len(longer) == size + 1 and stems in (longer[:size], longer[1:])


def _score(stems: Stems, share: float, elsewhere: float, titled: float) -> float:
    return share * math.log(share / elsewhere) * (_UNTITLED + _TITLED * titled) * _LENGTHS[len(stems)]


def _chosen(ranked: Sequence[Stems], group: Sequence[_Spoken]) -> list[Stems]:
    """Take the best phrase, and the one that covers most of what it leaves out, if that is needed and fits."""
    if not ranked:
        return []
    first = ranked[0]
    left = [each for each in group if first not in each.everywhere] if len(first) > 1 else list(group)
    if len(left) <= (1 - _COVERED) * len(group):
        return [first]
    fitting = [each for each in ranked[1:] if _apart(each, first) and len(each) + len(first) < _MOST_WORDS]
    gains = {each: sum(each in spoken.everywhere for spoken in left) for each in fitting}
    second = max(fitting, key=lambda each: (gains[each], -ranked.index(each)), default=None)
    return [first, second] if second and gains[second] >= min(2, len(left)) else [first]


def _strongest(ranked: Sequence[Stems]) -> list[Stems]:
    """Leave out phrases that share a word with a stronger one."""
    kept: list[Stems] = []
    for stems in ranked:
        if all(_apart(stems, each) for each in kept):
            kept.append(stems)
    return kept[:KEPT]


def _apart(one: Stems, other: Stems) -> bool:
    """Tell whether two phrases share no word, nor words of one root (`track`, `tracker`)."""
    return not any(a.startswith(b) or b.startswith(a) for a in one for b in other)
