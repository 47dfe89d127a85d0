"""Papers become themes: every one in exactly one, whatever comes in and in whatever order."""

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from review.model import Corpus, Paper, Theme
from review.stages.cluster import Wanted, cluster
from review.themes.groups import OTHER, Grouping, group
from review.themes.ties import Ties
from review.themes.words import Document
from tests.themes.corpora import BEES, FIELDS, STRANGER, corpus, papers

WORDS = st.sampled_from(
    [
        "graph",
        "neural",
        "network",
        "bee",
        "steel",
        "bridge",
        "图",
        "神经",
        "网络",
        "λ",
        "$x$",
        "<b>",
        "\\input{a}",
        "😀",
        "%",
        "the",
    ]
)
TEXT = st.lists(WORDS, max_size=12).map(" ".join) | st.from_regex(r"10\.1000/[a-z]{1,3}", fullmatch=True)


def themes_of(given_papers: Corpus, levels: int = 1) -> tuple[Theme, ...]:
    """Give the themes alone."""
    return cluster(given_papers, Wanted(levels=levels)).themes


def keys(themes: tuple[Theme, ...]) -> list[str]:
    """Give the keys of all papers in themes."""
    return sorted(key for theme in themes for key in theme.keys)


def parts(themes: tuple[Theme, ...]) -> set[frozenset[str]]:
    """Give the groups alone."""
    return {frozenset(theme.keys) for theme in themes}


def titled(*titles: str, abstract: str = "") -> Corpus:
    """Make a corpus of papers with these titles."""
    return Corpus(papers=tuple(Paper(key=f"k{n}", title=title, abstract=abstract) for n, title in enumerate(titles)))


@given(st.lists(st.tuples(TEXT, TEXT), max_size=14))
@settings(max_examples=60)
def test_a_partition_of_anything(texts: list[tuple[str, str]]) -> None:
    """Every paper is in exactly one theme, none is empty, and ids and titles are unique, whatever the papers say."""
    given_papers = tuple(Paper(key=f"k{n}", title=title, abstract=text) for n, (title, text) in enumerate(texts))
    themes = themes_of(Corpus(papers=given_papers))
    assert keys(themes) == sorted(paper.key for paper in given_papers)
    assert all(theme.keys and theme.id and theme.title for theme in themes)
    assert len({theme.id for theme in themes}) == len({theme.title.casefold() for theme in themes}) == len(themes)


@given(st.randoms(use_true_random=False), st.sampled_from([1, 2]))
@settings(max_examples=15)
def test_order_plays_no_part(chance: random.Random, levels: int) -> None:
    """The same papers in another order give the same themes and placements, to the letter."""
    shuffled = papers()
    chance.shuffle(shuffled)
    one, other = (
        cluster(given_papers, Wanted(levels=levels)) for given_papers in (Corpus(papers=tuple(shuffled)), corpus())
    )
    assert one.themes == other.themes
    assert one.places.placements(one.themes) == other.places.placements(other.themes)


def test_embeddings_go_with_their_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Embeddings and languages given in the order of the corpus reach the grouping in the order of its documents."""
    seen: dict[str, object] = {}

    def watched(documents: list[Document], **options: object) -> Grouping:
        seen.update(options, titles=[document.title for document in documents])
        return group(documents)

    monkeypatch.setattr("review.stages.cluster.group", watched)
    given_papers = corpus()
    place = {paper.title: n for n, paper in enumerate(given_papers.papers)}
    cluster(given_papers, dense=np.eye(18, dtype=np.float32), foreign=[n % 2 == 0 for n in range(18)])
    order = [place[str(title)] for title in cast("list[str]", seen["titles"])]
    assert order != sorted(order)
    assert cast("np.ndarray[tuple[int, int], np.dtype[np.float64]]", seen["dense"]).argmax(axis=1).tolist() == order
    assert seen["foreign"] == [n % 2 == 0 for n in order]


def test_keys_play_no_part_in_the_grouping() -> None:
    """Papers under other keys fall into the same groups."""
    renamed = [paper.model_copy(update={"key": f"z{17 - n:02}"}) for n, paper in enumerate(papers())]
    back = {f"z{17 - n:02}": f"p{n:02}" for n in range(18)}
    found = parts(themes_of(Corpus(papers=tuple(renamed))))
    assert {frozenset(back[key] for key in part) for part in found} == parts(themes_of(corpus()))


def test_fields_come_apart() -> None:
    """Papers of three fields become three themes, and nothing is left over."""
    fields = {frozenset(f"p{n:02}" for n in range(start, start + 6)) for start in (0, 6, 12)}
    assert parts(themes_of(corpus())) == fields


def test_a_stranger_is_other_work() -> None:
    """A paper that has nothing in common with the rest is in "Other work", which comes last and is marked."""
    themes = themes_of(corpus(Paper(key="stranger", title=STRANGER[0], abstract=STRANGER[1])))
    assert (themes[-1].title, themes[-1].id, themes[-1].keys) == ("Other work", "other-work", ("stranger",))
    assert [theme.other for theme in themes] == [False, False, False, True]


IDENTIFIERS = (
    *("10.1000/abc1", "10.1000/abc2", "10.1000/abc3", "https://doi.org/10.1000/abc4", "doi:10.1000/abc5"),
    *("2401.01234", "arXiv:2401.01235", "https://arxiv.org/abs/2401.01236", "math/0611800", "PMID: 1234", "12345678"),
)


@pytest.mark.parametrize("levels", [1, 2])
def test_what_is_known_by_its_identifier_alone_is_other_work(levels: int) -> None:
    """Such papers change no theme of the others, join those near to none, and have a place on the map."""
    alone = [paper.model_copy(update={"key": f"id{paper.key}"}) for paper in titled(*IDENTIFIERS).papers]
    told = corpus(Paper(key="stranger", title=STRANGER[0], abstract=STRANGER[1]))
    before = cluster(told, Wanted(levels=levels))
    themes, places = cluster(Corpus(papers=(*alone, *told.papers)), Wanted(levels=levels))
    assert themes[:-1] == before.themes[:-1]
    assert themes[-1].model_copy(update={"keys": before.themes[-1].keys}) == before.themes[-1]
    assert set(themes[-1].keys) == {*before.themes[-1].keys, *(paper.key for paper in alone)}
    order = Corpus(papers=(*told.papers, *reversed(alone)))
    assert cluster(order, Wanted(levels=levels)).places.placements(themes) == places.placements(themes)
    placed = {each.key: each for each in places.placements(themes)}
    assert {(placed[paper.key].theme, placed[paper.key].fit) for paper in alone} == {("other-work", 0.0)}


def test_identifiers_alone_make_no_theme() -> None:
    """A list of nothing but identifiers is other work, whatever embeddings say of them; with abstracts they count."""
    bare = titled(*IDENTIFIERS)
    for dense in (None, np.ones((len(IDENTIFIERS), 4), dtype=np.float32)):
        (theme,) = cluster(bare, dense=dense).themes
        assert (theme.title, theme.other, len(theme.keys)) == ("Other work", True, len(IDENTIFIERS))
    assert not any(theme.other for theme in themes_of(titled(*IDENTIFIERS[:4], abstract="Bees dance for food.")))


def test_one_abstract_twice_stays_together_and_moves_nobody() -> None:
    """A paper with the abstract of another joins its theme, and the other themes keep their papers."""
    before = themes_of(corpus())
    twin = Paper(key="twin", title="Of bees under drought", abstract=BEES[3][1])
    after = themes_of(corpus(twin))
    assert next(theme for theme in after if "twin" in theme.keys).keys.count("p03") == 1
    assert {part - {"twin"} for part in parts(after)} == parts(before)


def test_descriptions() -> None:
    """A theme's description is a sentence of what its title does not say; there is none if the title says all."""
    said = {theme.title: theme.description for theme in themes_of(corpus())}
    assert said["Steel bridges"] == "Topics include fatigue cracks, welded joints and loads."
    assert said["Honey bee foraging and navigation"] == ""


def test_order_of_themes_and_papers() -> None:
    """Themes come by size and then title; in a theme the newest paper is first, and those of one date go by key."""
    late = Paper(key="late", title="Steel bridges in service", abstract=FIELDS[1][0][1], date="2005-02-01")
    same = Paper(key="a-late", title="Steel bridges in use", abstract=FIELDS[1][1][1], date="2005-02-01")
    themes = themes_of(corpus(late, same))
    assert [len(theme.keys) for theme in themes] == [8, 6, 6]
    assert themes[1].title < themes[2].title
    assert themes[0].keys[:4] == ("a-late", "late", "p11", "p10")


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5])
def test_few_papers(count: int) -> None:
    """Up to five papers are one theme, and none is no theme."""
    themes = themes_of(Corpus(papers=tuple(papers()[:count])))
    assert [len(theme.keys) for theme in themes] == ([count] if count else [])


def test_the_same_paper_many_times() -> None:
    """Papers that are all the same are one theme."""
    (theme,) = themes_of(titled(*["Steel bridges in the wind"] * 20, abstract="Wind shakes steel bridges."))
    assert (len(theme.keys), theme.other) == (20, False)


def test_papers_that_say_nothing() -> None:
    """Papers with no words at all are one theme under a name of last resort."""
    (theme,) = themes_of(titled(*[""] * 7))
    assert (theme.title, theme.description, theme.phrases) == ("Collected papers", "", ())


def test_chinese() -> None:
    """Titles in a script without spaces are grouped and named by the characters they share."""
    graphs = ["图神经网络的加速方法", "基于图神经网络的推荐", "图神经网络的鲁棒性", "图神经网络的训练"]
    sonnets = ["十四行诗的韵律", "文艺复兴时期的十四行诗", "十四行诗的翻译", "彼特拉克的十四行诗"]
    themes = themes_of(titled(*graphs, *sonnets))
    assert parts(themes) == {frozenset({"k0", "k1", "k2", "k3"}), frozenset({"k4", "k5", "k6", "k7"})}
    assert {theme.title for theme in themes} == {"图神经网络", "十四行诗"}
    assert all(theme.id.isascii() and theme.id for theme in themes)


def test_hostile_text_is_quick() -> None:
    """Text made to hang patterns takes no time to speak of, and every paper is placed."""
    texts = ["A-" * 9000, "Aa " * 9000, "(" * 9000, "A" * 9000, "Xx (XX) " * 2000, ". \t" * 4000, "a" * 9000 + " (ABC)"]
    given_papers = tuple(Paper(key=f"k{n}", title=f"Steel {n}", abstract=text) for n, text in enumerate(texts))
    assert keys(themes_of(Corpus(papers=given_papers))) == [f"k{n}" for n in range(7)]


def test_reserved_ids() -> None:
    """A theme called as a part of the document gets another id than that part."""
    themes = themes_of(titled("Introduction", "Introduction", "Introduction"))
    assert themes[0].id not in {"introduction", "conclusion"}


def grouped(monkeypatch: pytest.MonkeyPatch, theme: list[int], subtheme: list[int]) -> None:
    """Let papers, in the order of their titles, be grouped like this."""
    ties = Ties(csr_matrix((len(theme), len(theme))))
    found = Grouping(np.array(theme), lambda: np.array(subtheme), ties)
    monkeypatch.setattr("review.stages.cluster.group", lambda *_args, **_options: found)


def test_subthemes_part_their_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    """A theme's subthemes share out its papers, the largest first, under titles and ids that no other theme has."""
    ordered = sorted(papers(), key=lambda paper: paper.title.casefold())
    field = [int(paper.key[1:]) // 6 for paper in ordered]
    half = [int(paper.key[1:]) % 6 // 4 for paper in ordered]
    grouped(
        monkeypatch,
        [0 if n < 2 else 1 for n in field],
        [n if n == 2 else 3 + 2 * n + h for n, h in zip(field, half, strict=True)],
    )
    large, small = themes_of(corpus(), levels=2)
    assert [len(theme.keys) for theme in large.subthemes] == [4, 4, 2, 2]
    assert sorted(key for theme in large.subthemes for key in theme.keys) == sorted(large.keys)
    assert all(theme.id.startswith(f"{large.id}/") for theme in large.subthemes)
    every = [large, small, *large.subthemes]
    assert len({theme.title.casefold() for theme in every}) == len({theme.id for theme in every}) == len(every)
    assert small.subthemes == ()
    assert all(theme.cohesion is not None for theme in every)


def test_other_work_has_no_subthemes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What fits nowhere is not parted, however it is numbered, and has no cohesion."""
    grouped(monkeypatch, [0] * 9 + [OTHER] * 9, [0] * 9 + [OTHER] * 9)
    proper, other = themes_of(corpus(), levels=2)
    assert (proper.other, proper.subthemes) == (False, ())
    assert (other.other, other.subthemes, other.cohesion, len(other.keys)) == (True, (), None, 9)


SCRIPT = """
import sys
from tests.themes.corpora import corpus
from review.stages.cluster import cluster
heavy = {"sklearn", "igraph", "leidenalg", "pandas"} & sys.modules.keys()
print(heavy or [theme.model_dump() for theme in cluster(corpus()).themes])
"""


def test_threads_and_hash_seed_play_no_part() -> None:
    """Other numbers of threads and hash seeds give the same themes, without heavy imports."""
    said = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env=os.environ | {"OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for threads, seed in (("1", "0"), ("2", "1"))
    }
    assert said == {f"{[theme.model_dump() for theme in themes_of(corpus())]}\n"}
