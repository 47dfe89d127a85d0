"""What `review.load` says of what it cannot read."""

import json
from pathlib import Path

import pytest

import review
from review.errors import InputError

EXAMPLE = Path(__file__).parents[1] / "examples" / "yufei-ding"


def test_what_is_no_review_says_what_to_give(tmp_path: Path) -> None:
    """A bibliography in the place of a folder is named, and so is what is wanted."""
    (tmp_path / "papers.bib").write_text("@article{a, title={Bread}}")
    with pytest.raises(InputError, match=r"papers\.bib: is not a review .*; give the folder of a run"):
        review.load(tmp_path / "papers.bib")


def test_a_fault_in_a_review_is_told_with_the_path_to_it(tmp_path: Path) -> None:
    """Of a review that was edited by hand, all on one line perhaps, the first value that is wrong can be found."""
    made = json.loads((EXAMPLE / "review.json").read_text("utf-8"))
    made["sections"][2]["claims"][0]["text"] = 3
    (tmp_path / "review.json").write_text(json.dumps(made), "utf-8")
    with pytest.raises(
        InputError, match=r"this version: sections\[2\]\.claims\[0\]\.text: Input should be a valid string"
    ):
        review.load(tmp_path)
