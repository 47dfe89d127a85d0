"""Tell an author's own papers from others', by the names on the papers and by the page that lists them."""

from collections.abc import Sequence
from typing import NamedTuple

from review.embedded.statement import Part
from review.errors import SettingsError
from review.matching.authorship import name_of, nearest, people, place, same
from review.model import Author, Corpus, Paper, Problem
from review.text.grammar import quantity

PAGE = "author-page"


class Ownership(NamedTuple):
    """Hold whose papers are meant, the names they go by, the keys of their papers, and where each is named.

    `places` counts from 0, and has no key of a paper that only the author's page says is theirs.
    """

    name: str
    names: tuple[Author, ...]
    own: tuple[str, ...]
    places: dict[str, int]

    @property
    def listed(self) -> tuple[str, ...]:
        """Give the keys of the papers that name the author nowhere, but stand on the author's page."""
        return tuple(key for key in self.own if key not in self.places)

    def noted(self) -> tuple[Problem, ...]:
        """Tell of the papers that count as the author's because the page lists them."""
        if not self.listed:
            return ()
        what = (
            f"{len(self.listed)} of {len(self.own)} papers count as {self.name}'s because the page lists them: their "
            "lists of authors are cut short before that name; check that the page has no paper of a namesake"
        )
        return (Problem(where="the author's own papers", what=what, severity="note"),)


def owned(corpus: Corpus, given: Sequence[str]) -> Ownership:
    """Find an author's own papers; by default the author is the one whose page the papers are from.

    A paper is own if an author of it has the name, or if the author's page lists it and its list of authors is cut
    short. Raises SettingsError if no author is known, or none of the papers is theirs.
    """
    wanted = people(given or ([corpus.profile.name] if corpus.profile else []))
    if not wanted:
        raise SettingsError("setting 'author': whose statement is it? Give the name with --author 'Given Family'")
    everyone = tuple(dict.fromkeys(author for paper in corpus.papers for author in paper.authors))
    _one_person(wanted, everyone)
    places = {paper.key: at for paper in corpus.papers if (at := place(paper, wanted, everyone)) is not None}
    listed = {paper.key for paper in corpus.papers if paper.more_authors and _on_page(paper, corpus, wanted)}
    own = tuple(paper.key for paper in corpus.papers if paper.key in places or paper.key in listed)
    if not own:
        raise SettingsError(_nobody(wanted, everyone, len(corpus.papers)))
    return Ownership(_called(wanted, corpus), wanted, own, places)


def part(papers: Sequence[Paper], ownership: Ownership) -> Part:
    """Count the own papers by the author's place among their authors."""
    alone = [p for p in papers if len(p.authors) == 1 and not p.more_authors and p.key in ownership.places]
    joint = [p for p in papers if p not in alone]
    first = [p for p in joint if ownership.places.get(p.key) == 0]
    whole = not any(p.more_authors for p in joint)  # else the last authors of some are not known
    last = [p for p in joint if whole and p not in first and _is_last(p, ownership)]
    led = [p.authors[0].name for p in joint if p not in first and p.authors]
    return Part(len(alone), len(first), len(last), len(joint) - len(first) - len(last), tuple(led))


def _is_last(paper: Paper, ownership: Ownership) -> bool:
    return ownership.places.get(paper.key) == len(paper.authors) - 1


def _on_page(paper: Paper, corpus: Corpus, wanted: Sequence[Author]) -> bool:
    """Tell whether a paper is from the wanted author's own page."""
    profile = people([corpus.profile.name]) if corpus.profile else ()
    if not any(same(name_of(one), name_of(other)) for one in profile for other in wanted):
        return False
    return any(paper.source.startswith(f"{each.name}:") for each in corpus.sources if each.format == PAGE)


def _one_person(wanted: Sequence[Author], everyone: Sequence[Author]) -> None:
    """Raise SettingsError where initials alone stand for several people who occur."""
    for each in (name for name in wanted if not name_of(name).is_full and not name_of(name).script):
        known = [name for name in wanted if name_of(name).is_full and same(name_of(name), name_of(each))]
        meant = [name for name in everyone if name_of(name).is_full and same(name_of(name), name_of(each))]
        others = [name for name in meant if not same(name_of(name), name_of(meant[0]))]
        if others and not known:
            named = " and ".join(name.name for name in (meant[0], others[0]))
            raise SettingsError(
                f"setting 'author' = {each.name}: it may be {named}: give in full each name that is meant"
            )


def _nobody(wanted: Sequence[Author], everyone: Sequence[Author], count: int) -> str:
    names = ", ".join(nearest(wanted, everyone))
    near = f"the nearest names are {names}" if names else "no paper names its authors"
    asked = ", ".join(each.name for each in wanted)
    return f"setting 'author' = {asked}: none of {quantity(count, 'paper')} is by this name; {near}"


def _called(wanted: Sequence[Author], corpus: Corpus) -> str:
    """Call the author as their page does, or as they are called first, in full where a paper does so."""
    page = people([corpus.profile.name]) if corpus.profile else ()
    if corpus.profile and any(same(name_of(one), name_of(other)) for one in page for other in wanted):
        return corpus.profile.name
    authors = dict.fromkeys(author for paper in corpus.papers for author in paper.authors)
    full = (author.name for author in authors if name_of(author).is_full and same(name_of(author), name_of(wanted[0])))
    return wanted[0].name if name_of(wanted[0]).is_full else next(full, wanted[0].name)
