"""The flow of records and the papers left out, in every format."""

import pytest

from review.model import Decision, Flow
from review.writers import render
from tests.writers.sample import review

FLOW = Flow(identified=10, duplicates=2, screened=8, excluded=(("another year", 1), ("criterion", 2)), included=5)
OUT = Decision(
    key="old1999", title="50% of \\input{x} <b>_old_</b>", kept=False, by="another year", why="published in 1999"
)
KEPT = Decision(key="new2020", title="A title that stays", kept=True, by="criterion", why="It fits well.")
DOCUMENTS = ("survey.md", "survey.tex", "survey.html")
ESCAPED = {"md": r"\_old\_", "tex": r"50\% of \textbackslash", "html": "&lt;b&gt;_old_&lt;/b&gt;"}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_flow_is_shown_with_what_was_left_out(name: str) -> None:
    """The appendix counts the records at each stage and names each paper left out, with its reason, escaped."""
    made = review()
    corpus = made.corpus.model_copy(update={"screened": (OUT, KEPT)})
    text = render(made.model_copy(update={"corpus": corpus, "flow": FLOW}), ["md", "tex", "html"])[name]
    flow = text[text.index("Flow of records") : text.index("Papers left out")]
    lines = (
        "Records identified",
        "Duplicates removed",
        "Records screened",
        "another year",
        "criterion",
        "Papers included",
    )
    assert [line for line in lines if line not in flow] == []
    assert all(str(count) in flow for count in (10, 2, 8, 1, 5))
    assert "published in 1999" in text
    assert "It fits well" not in text
    assert ESCAPED[name.rpartition(".")[2]] in text
    assert "<b>_old_" not in text


@pytest.mark.parametrize("name", DOCUMENTS)
def test_without_screening_nothing_is_shown(name: str) -> None:
    """A review of which no record was merged or screened says nothing of a flow."""
    plain = Flow(identified=5, duplicates=0, screened=5, included=5)
    text = render(review().model_copy(update={"flow": plain}), ["md", "tex", "html"])[name]
    assert "Flow of records" not in text
    assert "left out" not in text
