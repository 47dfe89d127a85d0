"""Real papers of several fields; nothing of them is kept here."""

import datetime
import json
from pathlib import Path

import pytest

from review.embedded import author_names, claim, compose, record
from review.evidence.context import Context
from review.evidence.judge import judge
from review.model import Paper, Theme
from review.readers import read

DATA = Path(__file__).parents[3] / "shared" / "data"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason=f"no real data at {DATA}")
EVERY = 9


def sample(name: str) -> list[Paper]:
    """Take every ninth paper of a labelled list that has an abstract."""
    lines = (DATA / "themes" / f"{name}.jsonl").read_text("utf-8").splitlines()
    values = [each for each in map(json.loads, lines) if each.get("abstract")][::EVERY]
    return [Paper(key=f"k{n}", title=each["title"], abstract=each["abstract"]) for n, each in enumerate(values)]


@needs_data
@pytest.mark.parametrize("name", ["cvpr2016", "gnn", "rss2025", "sysrev", "taxo28", "taxo64"])
def test_papers_of_every_field_are_told_truly(name: str) -> None:
    """No claim has a number, name or first person that it may not have."""
    papers = sample(name)
    names = author_names(papers)
    for each in papers:
        extraction = record(each)
        made = claim(each, extraction, names)
        assert judge(made, [each.key], Context([each], [extraction])).verdict == "supported", made.text


@needs_data
def test_the_author_page_is_told_without_a_fault() -> None:
    """All 43 papers as one theme: each is cited, each claim holds, and no paper has to be quoted."""
    papers = read([DATA / "seed" / "author_page.txt"], as_of=datetime.date(2026, 6, 1)).papers
    extractions = {each.key: record(each) for each in papers}
    keys = tuple(each.key for each in papers)
    claims = compose(Theme(id="all", title="All", keys=keys), papers, extractions, author_names(papers))
    context = Context(papers, extractions.values())
    assert {judge(each, keys, context).verdict for each in claims} == {"supported"}
    assert {key for each in claims for key in each.cites} == set(keys)
    assert not any(" state: " in each.text for each in claims)
