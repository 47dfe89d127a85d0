from pathlib import Path

import pytest

import review
from review.errors import InputError


def test_what_is_no_review_says_what_to_give(tmp_path: Path) -> None:
    """A bibliography in the place of a folder is named, and so is what is wanted."""
    (tmp_path / "papers.bib").write_text("@article{a, title={Bread}}")
    with pytest.raises(InputError, match=r"papers\.bib: is not a review .*; give the folder of a run"):
        review.load(tmp_path / "papers.bib")
