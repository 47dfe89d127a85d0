"""Plant duplicates and look-alikes among papers, for `dedupe.py`; the same folder always gives the same papers."""

import datetime
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.noise import NEGATIVES, NOISES, PRINTED
from review import readers
from review.model import Author, Paper

TODAY = datetime.date(2026, 1, 1)
VENUES = ("Journal of Graphs", "Annals of Method", "Proc. of the Conference on Systems", "Letters in Measurement", "")


def _listed(words: str, mark: str = " ") -> list[str]:
    return words.split(mark)


GIVEN = _listed(
    "Ann Bob Carla Dmitri Eve Farid Grete Hiro Ines Jonas Katja Luís Mei Nils Olga Pía Rahul Søren Tomás Wei"
)


class Planted(NamedTuple):
    """Hold papers in a mixed order, the work that each is of, and the kind of noise or likeness that made it."""

    papers: list[Paper]
    works: list[int]
    kinds: list[str]


def real(folder: Path) -> list[Paper]:
    """Read the real papers: those of bibliographies, and titles with a label."""
    found: list[Paper] = []
    for path in [*sorted(folder.glob("bib/*.bib")), *sorted(folder.glob("themes/*.jsonl"))]:
        found += readers.read([path], as_of=TODAY).papers
    return found


def plant(found: Sequence[Paper], size: int, duplicates: int) -> Planted:
    """Make different papers, duplicates of some and look-alikes of others."""
    chance = random.Random(6)  # noqa: S311 -- for chance that is always the same
    papers = list(_papers(found, size - duplicates - duplicates // 5, chance))
    works, kinds = list(range(len(papers))), ["original"] * len(papers)
    origins = chance.sample(range(len(papers)), len(papers))
    noises = list(NOISES.items())
    done = 0
    while done < duplicates:
        origin = origins.pop()
        name, noise = noises[done % len(noises)]
        twin = noise(papers[origin], chance)
        if twin == papers[origin]:
            continue
        papers.append(twin)
        works.append(origin)
        kinds.append(name)
        done += 1
    alike = list(NEGATIVES.items())
    while len(papers) < size:
        name, change = alike[len(papers) % len(alike)]
        origin = origins.pop()
        if name == PRINTED and not (papers[origin].doi and papers[origin].details):
            continue
        papers.append(change(papers[origin], chance))
        works.append(len(works))
        kinds.append(name)
    order = chance.sample(range(len(papers)), len(papers))
    mixed = [papers[n].model_copy(update={"key": f"p{n}", "source": f"planted:{n}"}) for n in order]
    return Planted(mixed, [works[n] for n in order], [kinds[n] for n in order])


def _papers(found: Sequence[Paper], size: int, chance: random.Random) -> Iterator[Paper]:
    """Give real titles, each once, and titles of halves of them, all with authors, a year and often a place."""
    titles = list(dict.fromkeys(paper.title for paper in found if len(paper.title.split()) > 3))
    abstracts = {paper.title: paper.abstract for paper in found}
    families = list(dict.fromkeys(author.family for paper in found for author in paper.authors if author.family))
    seen = {title.casefold() for title in titles}
    while len(titles) < size:
        one, other = chance.choice(titles).split(), chance.choice(titles).split()
        title = " ".join(one[: len(one) // 2 + 1] + other[len(other) // 2 :])
        if title.casefold() not in seen:
            seen.add(title.casefold())
            titles.append(title)
    for n, title in enumerate(titles[:size]):
        yield _paper(n, title, abstracts.get(title, ""), families, chance)


def _paper(n: int, title: str, abstract: str, families: Sequence[str], chance: random.Random) -> Paper:
    authors = tuple(
        Author(family=chance.choice(families), given=chance.choice(GIVEN)) for _ in range(chance.randint(1, 5))
    )
    venue = chance.choice(VENUES)
    details = {"volume": str(chance.randint(1, 60)), "pages": f"{(page := chance.randint(1, 900))}--{page + 9}"}
    return Paper(
        key="",
        title=title,
        authors=authors,
        year=chance.randint(1990, 2025),
        venue=venue or None,
        abstract=abstract,
        doi=f"10.9999/{n}" if venue and chance.random() < 0.5 else None,
        details=details if venue and chance.random() < 0.7 else {},
        entry_type="article" if venue else "misc",
    )
