"""Keep the themes of an earlier review: its papers stay where they are, and new ones go where they belong."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from review.earlier import Earlier
from review.model import Corpus, Problem, Theme
from review.text.grammar import in_quotes, listing, quantity
from review.themes.groups import alike
from review.themes.kept import NEW, Keeper
from review.themes.naming import document, in_order, is_untold
from review.themes.nearest import Progress
from review.themes.placing import Places
from review.themes.shelves import Shelves
from review.themes.ties import OTHER, ties
from review.themes.vectors import Ints


class Continued(NamedTuple):
    """Hold the themes, how near papers are to each other, the ids of new themes, and what became of all papers."""

    themes: tuple[Theme, ...]
    places: Places
    new: frozenset[str]
    told: Problem


def keep(  # noqa: PLR0913, PLR0917 - what is grouped, what is kept, and what tells how near papers are
    corpus: Corpus,
    earlier: Earlier,
    levels: int = 2,
    dense: NDArray[np.float32] | None = None,
    foreign: Sequence[bool] = (),
    progress: Progress | None = None,
) -> Continued:
    """Put every paper into exactly one theme; those that `earlier` has, too, into the theme they are in there.

    Themes keep their order, ids, titles and descriptions; phrases and cohesion are measured anew, and a theme or
    subtheme without papers goes. New papers are placed as `review.themes.kept` tells; new themes come after the others,
    and "Other work" last. With one level subthemes are left out. `dense` and `foreign` are those of `cluster`, and as
    there the order of the papers plays no part.
    """
    order = in_order(corpus.papers)
    papers = [corpus.papers[n] for n in order]
    documents = [document(paper) for paper in papers]
    told = None if dense is None else dense[order].astype(np.float64)
    among = alike(documents, told, [foreign[n] for n in order] if foreign else (), progress)
    untold = np.array([is_untold(paper) for paper in papers], dtype=np.bool_)
    left = _left(earlier, levels)
    shelves = Shelves(papers, documents, left)
    keeper = Keeper(among._replace(lonely=among.lonely | untold[among.known.first]))
    home = keeper.placed(shelves.home)
    part = keeper.parted(home, shelves.part, shelves.numbers)
    places = Places([paper.key for paper in papers], ties(among.near, among.known.of, among.known.first))
    themes = places.measured(shelves.filled(home, part))
    new = frozenset(theme.id for theme in themes if not theme.other) - {theme.id for theme in left}
    return Continued(themes, places, new, _told(shelves, home, earlier, left))


def _left(earlier: Earlier, levels: int) -> list[Theme]:
    """Give the themes with the papers of theirs that are still there, under their keys of now."""
    now: defaultdict[str, list[str]] = defaultdict(list)
    for key, then in sorted(earlier.same.items()):
        now[then].append(key)

    def still(theme: Theme) -> Theme:
        subthemes = [still(part) for part in theme.subthemes] if levels > 1 else []
        held = tuple(key for then in theme.keys for key in now[then])
        return theme.model_copy(update={"keys": held, "subthemes": tuple(part for part in subthemes if part.keys)})

    return [left for theme in earlier.themes if (left := still(theme)).keys]


def _told(shelves: Shelves, home: Ints, earlier: Earlier, left: Sequence[Theme]) -> Problem:
    """Say what was kept, where the new papers are, and which themes have none left."""
    placed, count = home[shelves.home == NEW], int(shelves.home.max(initial=OTHER)) + 1
    gone = len(earlier.papers) - len({*earlier.same.values()})
    stay = len(shelves.home) - len(placed)
    parts = [
        f"{quantity(stay, 'paper')} {'stays' if stay == 1 else 'stay'} in the themes of {earlier.name}",
        *_counted(int(np.count_nonzero((placed >= 0) & (placed < count))), "new in them"),
        *_counted(int(np.count_nonzero(placed >= count)), "new in new themes"),
        *_counted(int(np.count_nonzero(placed == OTHER)), "new and near none"),
        *_counted(gone, "gone"),
    ]
    return Problem(where="themes", what=", ".join(parts) + _lost(earlier.themes, left), severity="note")


def _lost(themes: Sequence[Theme], left: Sequence[Theme]) -> str:
    ids = {theme.id for theme in left}
    titles = [in_quotes(theme.title) for theme in themes if theme.id not in ids and not theme.other]
    many = "s" if len(titles) > 1 else ""
    return f"; gone for want of papers: the theme{many} {listing(titles)}" if titles else ""


def _counted(count: int, what: str) -> list[str]:
    return [f"{count} {what}"] if count else []
