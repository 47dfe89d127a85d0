"""Join what was read from several sources, and give every paper its citation key."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from review.model import Corpus, Paper, Problem
from review.text.keys import citation_key, distinct, is_safe
from review.text.normal import clean


def join(corpora: Sequence[Corpus]) -> Corpus:
    """Put corpora together in their order; the first profile is kept, and another one is a problem."""
    before = [paper for corpus in corpora for paper in corpus.papers]
    papers = assign(before)
    problems = [problem for corpus in corpora for problem in corpus.problems]
    problems += [*_other_profiles(corpora), *_renamed(before, papers)]
    return Corpus(
        papers=papers,
        problems=tuple(problem.model_copy(update={"what": clean(problem.what)}) for problem in problems),
        profile=next((corpus.profile for corpus in corpora if corpus.profile), None),
        sources=tuple(source for corpus in corpora for source in corpus.sources),
    )


def assign(papers: Sequence[Paper]) -> tuple[Paper, ...]:
    """Give every paper a key that is safe and, whatever its case, unique; the order of the papers does not matter.

    A safe key that a paper has already stays, with the first by title and abstract if several papers have it. The
    others get keys made from the paper, and those that clash an a, b, c … by title and abstract.
    """
    keys: dict[int, str] = {}
    for owners in _groups(papers, range(len(papers)), _own).values():
        keys[owners[0]] = papers[owners[0]].key
    made = _groups(papers, [i for i in range(len(papers)) if i not in keys], _made)
    taken = {key.lower() for key in keys.values()}
    reserved = taken.union(made)
    for key, group in made.items():
        fresh = [key] if len(group) == 1 and key not in taken else distinct(key, reserved)
        keys |= dict(zip(group, fresh, strict=False))
        reserved.update(keys[i] for i in group)
    return tuple(paper.model_copy(update={"key": keys[i]}) for i, paper in enumerate(papers))


def _own(paper: Paper) -> str:
    return paper.key.lower() if is_safe(paper.key) else ""


def _made(paper: Paper) -> str:
    return citation_key(paper.authors[0].family if paper.authors else "", paper.year, paper.title)


def _groups(papers: Sequence[Paper], places: Iterable[int], key: Callable[[Paper], str]) -> dict[str, list[int]]:
    """Group places of papers by a key, in its order, and in each group by what the papers say; no key, no group."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place in places:
        groups[key(papers[place])].append(place)
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


def _renamed(before: Sequence[Paper], after: Sequence[Paper]) -> list[Problem]:
    return [
        Problem(where=new.source, what=f"the key '{old.key}' {_fault(old.key)}: cited as '{new.key}'", severity="note")
        for old, new in zip(before, after, strict=True)
        if old.key and old.key != new.key
    ]


def _fault(key: str) -> str:
    return "is not the only one of its name" if is_safe(key) else "cannot be cited in LaTeX, Markdown and HTML alike"
