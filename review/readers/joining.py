"""Join what was read from several sources, and give every paper its citation key."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from review.matching.records import unite
from review.model import Corpus, Paper, Problem
from review.text.keys import citation_key, distinct, is_safe
from review.text.normal import clean

_PLACE = re.compile(r"(.*?):(\d+)(?: \(.*\))?", re.DOTALL)


def join(corpora: Sequence[Corpus]) -> Corpus:
    """Put corpora together in their order; the first profile is kept, and another one is a problem."""
    before = [paper for corpus in corpora for paper in corpus.papers]
    groups = unite(before).members
    papers = assign(before, groups)
    problems = [problem for corpus in corpora for problem in corpus.problems]
    problems += [*_other_profiles(corpora), *_renamed(before, papers, [group[0] for group in groups])]
    return Corpus(
        papers=papers,
        problems=tuple(problem.model_copy(update={"what": clean(problem.what)}) for problem in problems),
        profile=next((corpus.profile for corpus in corpora if corpus.profile), None),
        sources=tuple(source for corpus in corpora for source in corpus.sources),
    )


def assign(papers: Sequence[Paper], groups: Sequence[Sequence[int]]) -> tuple[Paper, ...]:
    """Give every paper a key that is safe and, whatever its case, unique; the order of the papers does not matter.

    A safe key that a paper has already stays, if several papers have it with the first in their file, as BibTeX reads
    one, files going by their names. The others get keys made from the paper, and those that clash an a, b, c … by title
    and abstract. Of several records of one paper the one that will stay is given its key as if it were alone, and the
    others this key with a letter.
    `groups` are the places of the records of each paper, the one that stays first.
    """
    keys = _keys(papers, {group[0]: _own(papers, group) for group in groups})
    taken = {key.lower() for key in keys.values()}
    for stays, *others in sorted(groups, key=lambda group: keys[group[0]]):
        fresh = distinct(keys[stays], taken)
        for place in others:
            keys[place] = next(fresh)
            taken.add(keys[place].lower())
    return tuple(paper.model_copy(update={"key": keys[i]}) for i, paper in enumerate(papers))


def _keys(papers: Sequence[Paper], own: Mapping[int, str]) -> dict[int, str]:
    """Give keys to different papers, by place; `own` are the safe keys that they have already."""
    keys: dict[int, str] = {}
    for owners in _groups(papers, own, lambda place: own[place].lower()).values():
        first = min(owners, key=lambda place: _stands(papers[place]))
        keys[first] = own[first]
    made = _groups(papers, [place for place in own if place not in keys], lambda place: _made(papers[place]))
    taken = {key.lower() for key in keys.values()}
    reserved = taken.union(made)
    for key, group in made.items():
        fresh = [key] if len(group) == 1 and key not in taken else distinct(key, reserved)
        keys |= dict(zip(group, fresh, strict=False))
        reserved.update(keys[i] for i in group)
    return keys


def _own(papers: Sequence[Paper], group: Sequence[int]) -> str:
    """Give the first safe key that a record of a paper has; empty if none has one."""
    return next((papers[place].key for place in group if is_safe(papers[place].key)), "")


def _stands(paper: Paper) -> tuple[str, int]:
    found = _PLACE.fullmatch(paper.source)
    return (found[1], int(found[2])) if found else (paper.source, 0)


def _made(paper: Paper) -> str:
    return citation_key(paper.authors[0].family if paper.authors else "", paper.year, paper.title)


def _groups(papers: Sequence[Paper], places: Iterable[int], key: Callable[[int], str]) -> dict[str, list[int]]:
    """Group places of papers by a key, in its order, and in each group by what the papers say; no key, no group."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place in places:
        groups[key(place)].append(place)
    return {name: _sorted(groups[name], papers) for name in sorted(groups) if name}


def _sorted(places: list[int], papers: Sequence[Paper]) -> list[int]:
    said = {place: (papers[place].title, papers[place].abstract) for place in places}
    common = Counter(said.values())
    return sorted(places, key=lambda n: (*said[n], _content(papers[n]) if common[said[n]] > 1 else ""))


def _content(paper: Paper) -> str:
    return paper.model_dump_json(exclude={"source"})


def _other_profiles(corpora: Sequence[Corpus]) -> list[Problem]:
    first, *others = [corpus for corpus in corpora if corpus.profile] or [Corpus()]
    return [
        Problem(
            where=", ".join(source.name for source in other.sources),
            what=f"a second profile, of '{other.profile.name}', is left out: a review has one",
        )
        for other in others
        if other.profile and other.profile != first.profile
    ]


def _renamed(before: Sequence[Paper], after: Sequence[Paper], staying: Sequence[int]) -> list[Problem]:
    return [
        Problem(where=new.source, what=f"the key '{old.key}' {_fault(old.key)}: cited as '{new.key}'", severity="note")
        for old, new in ((before[place], after[place]) for place in sorted(staying))
        if old.key and old.key != new.key
    ]


def _fault(key: str) -> str:
    return "is not the only one of its name" if is_safe(key) else "cannot be cited in LaTeX, Markdown and HTML alike"
