"""Small files with every trap of their format, beside what must come out of them."""

import datetime
import json
from pathlib import Path

import pytest

from review import readers

DATA = Path(__file__).parent / "data"


@pytest.mark.parametrize("source", ["page.txt", "library.bib", "papers.jsonl"])
def test_a_file_gives_what_stands_beside_it(source: str) -> None:
    """Papers, problems and profile of each file are those in the JSON file of the same name, to the letter."""
    corpus = readers.read([DATA / source], as_of=datetime.date(2026, 5, 1))
    found = corpus.model_dump(mode="json", exclude_defaults=True, exclude={"sources"})
    assert found == json.loads((DATA / source).with_suffix(".json").read_text("utf-8"))
