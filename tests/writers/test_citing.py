import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.look import Look
from review.writers import Plain, render
from review.writers.border import Verbatim
from review.writers.citing import runs
from review.writers.references import Reference
from tests.writers.sample import review


def numbered(number: int) -> Reference:
    """Make a reference that is nothing but its number."""
    empty = Verbatim()
    return Reference(Verbatim(number), "", "", "", "", "", "", empty, empty, number)


@pytest.mark.parametrize("name", ["md", "html"])
@pytest.mark.parametrize(("form", "cited", "listed"), [
    ("numbered", "less heat than steel ones [1]. RyeNet", "[1] Lee, A.-M. and Wang, W. (2020). Oven"),
    ("author-year", "steel ones (Lee and Wang, 2020a). RyeNet", "Lee, A.-M. and Wang, W. (2020a). Oven"),
])  # fmt: skip
def test_plain_readers_see_numbers_or_names(form: str, cited: str, listed: str, name: Plain) -> None:
    """A citation reads the same in Markdown and HTML, and as the entry that it leads to."""
    look = Look.model_validate({"citations": form})
    text = re.sub(r"<[^>]*>|\\", "", render(review(), [name], look)[f"survey.{name}"])
    assert cited in text
    assert listed in text


def test_latex_numbers_its_citations_when_told() -> None:
    """Numbered citations are natbib's, or biblatex's, own."""
    assert r"[numbers,sort&compress]{natbib}" in render(review(), ["tex"], Look(citations="numbered"))["survey.tex"]
    text = render(review(), ["tex"], Look(citations="numbered", bibliography="biblatex"))["survey.tex"]
    assert "style=numeric-comp" in text
    assert r"\printbibliography" in text


def test_markdown_names_its_bibliography_only_where_pandoc_cites() -> None:
    """With citations of our own there is no BibTeX file, and nothing asks for one."""
    files = render(review(), ["md"], Look(citations="numbered", figures=False))
    assert list(files) == ["survey.md"]
    assert "bibliography" not in files["survey.md"]


@given(st.sets(st.integers(1, 40), min_size=1))
def test_runs_hold_every_number_once(numbers: set[int]) -> None:
    """Read back, `1, 3–5` is the numbers that were given; three or more in a row, and no fewer, are a range."""
    found = [[paper.number for paper in run] for run in runs(map(numbered, numbers))]
    read = [number for first, *last in found for number in range(first, (last or [first])[0] + 1)]
    assert read == sorted(numbers)
    assert all(last[0] - first > 1 for first, *last in found if last)
