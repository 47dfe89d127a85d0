"""Phrases found all at once are those found one by one."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from review.themes.lexicon import may_be_inside, may_begin, may_end
from review.themes.runs import Runs, runs
from review.themes.spans import spans
from review.themes.wordbook import Word, is_ideograph
from review.themes.words import Document

WORDS = "bee Bees multi-agent multi agent bee-based of . guides deep deep-bee toward steel accelerating 神 经 训 的"
TEXT = st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join)


def one_by_one(found: Runs) -> Iterator[tuple[list[Word], bool]]:
    """Give the words of every phrase, and whether its run ends with it."""
    whole_runs: defaultdict[int, list[int]] = defaultdict(list)
    for place, run in enumerate(found.run.tolist()):
        whole_runs[run].append(place)
    for places in whole_runs.values():
        for start in range(len(places)):
            for end in range(start + 1, len(places) + 1):
                words = [found.book.words[found.word[place]] for place in places[start:end]]
                cut = found.whole[places[0]] and len(words) < len(places)
                if not cut and is_phrase(words):
                    yield words, end == len(places)


def is_phrase(words: list[Word]) -> bool:
    """Tell whether words in a row are a phrase, by the rules for each of them."""
    shortest, longest = (2, 6) if is_ideograph(words[0].text) else (1, 4)
    alike = len({word.stems for word in words}) < len(words)
    inside = all(may_be_inside(word.text) for word in words[:-1])
    fits = may_begin(words[0].text) and may_end(words[-1].text) and inside
    return fits and not alike and shortest <= len(words) <= longest


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=3))
@settings(max_examples=100)
def test_phrases_are_those_found_one_by_one(texts: list[tuple[str, str]]) -> None:
    """Every run of words that may be a phrase is found, once, and two have one key if they have the same stems."""
    found = runs([Document(*text) for text in texts])
    expected = [
        (tuple(word.text for word in words), tuple(root for word in words for root in word.stems), final)
        for words, final in one_by_one(found)
    ]
    there = spans(found)
    listed = []
    stems_of: defaultdict[int, set[tuple[str, ...]]] = defaultdict(set)
    for start, length, key, final in zip(there.start, there.length, there.key, there.final, strict=True):
        words = [found.book.words[number] for number in found.word[start : start + length]]
        stems = tuple(root for word in words for root in word.stems)
        listed.append((tuple(word.text for word in words), stems, bool(final)))
        stems_of[int(key)].add(stems)
    assert Counter(listed) == Counter(expected)
    assert all(len(stems) == 1 for stems in stems_of.values())
    assert len(stems_of) == len({stems for _, stems, _ in expected})
