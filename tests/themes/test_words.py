"""Words are cut alike whatever stands beside them."""

from hypothesis import given
from hypothesis import strategies as st

from review.themes.runs import runs
from review.themes.words import Document, Vocabulary

PLAIN = st.text(st.characters(max_codepoint=127), max_size=40)


@given(PLAIN)
def test_words_of_plain_text(text: str) -> None:
    """A letter outside ASCII further on, for which another pattern is used, changes no word before it."""
    assert Vocabulary().read(text) == Vocabulary().read(f"{text} é")


@given(PLAIN)
def test_runs_of_plain_text(text: str) -> None:
    """Nor does it change a run of words; alone it is none."""
    plain, more = (runs([Document("", each)]) for each in (text, f"{text} é"))
    assert [plain.book.words[n] for n in plain.word] == [more.book.words[n] for n in more.word]
    assert plain.run.tolist() == more.run.tolist()
