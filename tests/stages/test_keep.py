"""Themes of an earlier review stay, whatever comes in, and what is new goes where it belongs."""

import datetime
import random
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from review import readers
from review.earlier import Earlier
from review.model import Corpus, Paper, Provenance, Theme
from review.stages.cluster import Wanted, cluster
from review.stages.keep import Continued, keep
from tests.themes.corpora import BEES, STRANGER, corpus, papers

EXAMPLE = Path(__file__).parents[2] / "examples" / "yufei-ding" / "author_page.txt"
MADE = Provenance(version="0", model="embedded")
CAVES = (
    ("Stalactites in limestone caves", "Stalactites of limestone caves grow from drip water; speleologists date them."),
    ("Drip water in limestone caves", "Drip water in limestone caves carries lime, and stalactites keep its isotopes."),
    ("Dating stalactites of limestone caves", "Speleologists date stalactites of limestone caves by isotopes of lime."),
    ("Isotopes in limestone caves", "Isotopes of drip water in limestone caves tell speleologists of old climates."),
)
WORDS = st.sampled_from(
    ["graph", "bee", "hive", "steel", "bridge", "sonnet", "rhyme", "图", "$x$", "<b>", "\\input{a}"]
)
TEXTS = st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=8)


def earlier(themes: Sequence[Theme], of: Sequence[Paper]) -> Earlier:
    """Take themes of papers for an earlier review."""
    return Earlier("review.json", tuple(of), tuple(themes), MADE)


def before(levels: int = 1) -> Earlier:
    """Group the eighteen papers."""
    return earlier(cluster(corpus(), Wanted(levels=levels)).themes, papers())


def kept(then: Earlier, *now: Paper, levels: int = 2) -> Continued:
    """Keep the themes for other papers."""
    return keep(Corpus(papers=now), then.met(now), levels)


def new(*texts: tuple[str, str]) -> list[Paper]:
    """Make new papers."""
    return [Paper(key=f"new{n}", title=title, abstract=text) for n, (title, text) in enumerate(texts)]


def homes(themes: Sequence[Theme]) -> dict[str, str]:
    """Map each key to the id of its theme."""
    return {key: theme.id for theme in themes for key in theme.keys}


@given(TEXTS, st.sets(st.integers(0, 17)), st.lists(st.integers(-1, 3), min_size=18, max_size=18))
@settings(max_examples=40, deadline=None)
def test_no_old_paper_moves(texts: list[str], gone: set[int], drawn: list[int]) -> None:
    """Themes of any cut, with papers that go and any that come, stay a partition in which nobody has moved."""
    old = papers()
    groups = {n: tuple(p.key for p, home in zip(old, drawn, strict=True) if home == n) for n in sorted({*drawn})}
    themes = [Theme(id=f"t{n}", title=f"T {n}", keys=keys, other=n < 0) for n, keys in groups.items()]
    themes = [theme.model_copy(update={"id": theme.id.replace("-", "o")}) for theme in themes]
    then = earlier(themes, old)
    now = [p for n, p in enumerate(old) if n not in gone] + new(*((text, text) for text in texts))
    found = kept(then, *now).themes
    assert sorted(key for theme in found for key in theme.keys) == sorted(paper.key for paper in now)
    assert all(theme.keys for theme in found)
    assert len({theme.id for theme in found}) == len(found)
    was, home = homes(themes), homes(found)
    assert {key: home[key] for key in was if key in home} == {key: was[key] for key in was if key in home}


@given(st.randoms(use_true_random=False))
@settings(max_examples=10, deadline=None)
def test_order_plays_no_part(chance: random.Random) -> None:
    """The same papers in another order, old and new, give the same themes and placements."""
    now = [*papers(), *new(*BEES[:2], *CAVES, STRANGER)]
    then, shuffled = before(2), chance.sample(now, len(now))
    one, other = kept(then, *now), kept(then, *shuffled)
    assert one.themes == other.themes
    assert one.places.placements(one.themes) == other.places.placements(other.themes)


def test_new_papers_go_where_they_belong() -> None:
    """A new paper joins the theme of its field; a stranger is other work; three or more of a new field are a theme."""
    bee = ("Nectar and the honey bee", "Honey bees forage nectar for the hive; foraging bees follow landmarks.")
    found = kept(before(), *papers(), *new(bee, STRANGER, *CAVES))
    home = homes(found.themes)
    assert home["new0"] == home["p00"]
    assert home["new1"] == "other-work"
    assert {home[f"new{n}"] for n in range(2, 6)} == found.new
    assert [theme.other for theme in found.themes] == [False] * 4 + [True]
    assert (
        found.told.what
        == "18 papers stay in the themes of review.json, 1 new in them, 4 new in new themes, 1 new and near none"
    )


def test_names_stay() -> None:
    """Ids, titles and descriptions that were given by hand stay, and phrases and cohesion are measured anew."""
    then = before()
    edited = [
        theme.model_copy(
            update={"title": f"\\input{{x}} <b>{n}</b> [@a]", "description": "Mine. {{ 1 }}", "phrases": ()}
        )
        for n, theme in enumerate(then.themes)
    ]
    found = kept(then._replace(themes=tuple(edited)), *papers()).themes
    assert [(t.id, t.title, t.description) for t in found] == [(t.id, t.title, t.description) for t in edited]
    assert [(t.phrases, t.cohesion) for t in found] == [(t.phrases, t.cohesion) for t in then.themes]


def test_a_new_theme_takes_no_title_or_id() -> None:
    """A new theme is called otherwise than a kept one, even one of another subject that has its name."""
    then = before()
    called = next(theme for theme in kept(then, *papers(), *new(*CAVES)).themes if "new0" in theme.keys)
    first = then.themes[0].model_copy(update={"title": called.title, "id": called.id})
    found = kept(then._replace(themes=(first, *then.themes[1:])), *papers(), *new(*CAVES)).themes
    assert len({theme.title.casefold() for theme in found}) == len({theme.id for theme in found}) == 4


def test_small_themes_stay_and_empty_ones_go() -> None:
    """A theme with one paper left stays; one with none is gone, and so is a subtheme."""
    then = before(2)
    halves = [then.themes[0].keys[:3], then.themes[0].keys[3:]]
    parts = tuple(Theme(id=f"x/{n}", title=f"Part {n}", keys=keys) for n, keys in enumerate(halves))
    then = then._replace(themes=(then.themes[0].model_copy(update={"subthemes": parts}), *then.themes[1:]))
    gone = {*halves[0], *then.themes[1].keys, *then.themes[2].keys[1:]}
    found = kept(then, *(paper for paper in papers() if paper.key not in gone)).themes
    assert [(theme.id, len(theme.keys)) for theme in found] == [(then.themes[0].id, 3), (then.themes[2].id, 1)]
    assert [part.id for part in found[0].subthemes] == ["x/1"]


def test_a_theme_whose_papers_are_all_gone_is_told() -> None:
    """Which themes are gone is said by name; those that still have a paper are not named."""
    then = before()
    lost, last, full = then.themes
    stay = [paper for paper in papers() if paper.key in {*full.keys, last.keys[0]}]
    told = kept(then, *stay).told.what
    assert told.endswith(f"gone; gone for want of papers: the theme “{lost.title}”")
    assert last.title not in told
    told = kept(then, *(paper for paper in stay if paper.key in full.keys)).told.what
    assert told.endswith(f"12 gone; gone for want of papers: the themes “{lost.title}” and “{last.title}”")
    assert "want of" not in kept(then, *papers()).told.what


def test_what_comes_under_the_name_of_a_lost_theme_is_new() -> None:
    """New papers may make a theme with the id of one that is gone: it is one that a model may name."""
    then = before()
    called = next(theme for theme in kept(then, *papers(), *new(*CAVES)).themes if "new0" in theme.keys)
    first = then.themes[0].model_copy(update={"title": called.title, "id": called.id})
    stay = [paper for paper in papers() if paper.key not in first.keys]
    assert called.id in kept(then._replace(themes=(first, *then.themes[1:])), *stay, *new(*CAVES)).new


def test_new_papers_come_into_subthemes() -> None:
    """A new paper is in one subtheme of its theme, and an old one stays in its own; with one level there are none."""
    bees = before().themes
    home = next(theme for theme in bees if "p00" in theme.keys)
    light, hive = tuple(key for key in home.keys if key in {"p00", "p05"}), tuple(set(home.keys) - {"p00", "p05"})
    parts = (Theme(id="l", title="Light", keys=light), Theme(id="h", title="Hives", keys=hive))
    then = earlier([home.model_copy(update={"subthemes": parts})], [p for p in papers() if p.key in home.keys])
    lit = new(("Polarised light and landmarks in navigation", "Polarised light and landmarks lead bees in navigation."))
    now = [*then.papers, *lit]
    (found,) = kept(then, *now).themes
    assert {part.id: {*part.keys} for part in found.subthemes} == {"l": {*light, "new0"}, "h": {*hive}}
    assert [theme.subthemes for theme in kept(then, *now, levels=1).themes] == [()]


def test_a_paper_under_another_key_is_the_same() -> None:
    """Papers are known again by what they are; a twin with the same abstract goes where the other is."""
    renamed = [paper.model_copy(update={"key": f"k{n}"}) for n, paper in enumerate(papers())]
    twin = Paper(key="twin", title="Of bees under drought", abstract=BEES[3][1])
    then = before()
    home = homes(kept(then, *renamed, twin).themes)
    assert home == {f"k{int(key[1:])}": name for key, name in homes(then.themes).items()} | {"twin": home["k3"]}


def test_again_is_the_same() -> None:
    """What was made by keeping themes is kept as it is."""
    now = [*papers(), *new(*CAVES, STRANGER)]
    once = kept(before(2), *now)
    assert kept(earlier(once.themes, now), *now).themes == once.themes


def test_papers_known_by_their_identifier_alone_are_other_work() -> None:
    """Three new papers of which nothing but a DOI of one publisher is known make no theme, and name none."""
    dois = [Paper(key=f"doi{n}", title=f"10.1000/bees.{n}") for n in range(3)]
    found = kept(before(), *papers(), *dois).themes
    assert {homes(found)[paper.key] for paper in dois} == {theme.id for theme in found if theme.other}


def test_the_number_of_papers_agrees_with_its_noun() -> None:
    """One paper stays, two stay."""
    assert kept(before(), papers()[0]).told.what.startswith("1 paper stays in")
    assert kept(before(), *papers()[:2]).told.what.startswith("2 papers stay in")


def test_many_new_papers_make_themes_as_fine_as_a_fresh_review() -> None:
    """Where nearly all papers are new, they are not one theme for sharing more with each other than with the old."""
    now = readers.read([EXAMPLE], as_of=datetime.date(2026, 11, 22)).papers
    first = now[:5]
    then = earlier(cluster(Corpus(papers=first)).themes, first)
    fresh = cluster(Corpus(papers=now)).themes
    largest = max(len(theme.keys) for theme in kept(then, *now).themes)
    assert largest <= 1.5 * max(len(theme.keys) for theme in fresh)
