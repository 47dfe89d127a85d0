"""The evidence pack: every paper, word for word, and labels that only say what the check reads in the quotes."""

import re
from typing import Any

import pytest

from review.evidence.context import Context
from review.kinds import Means, notes
from review.kinds.contrasts import contrasts
from review.kinds.figures import figures
from review.llm import Session
from review.model import Extraction, Finding, Paper, Review
from review.resources import Prompts
from review.settings import Settings
from review.writers import render
from tests.kinds.stock import KEYS, material
from tests.make import paper
from tests.scripted import ScriptedModel
from tests.writers.sample import HOSTILE


def pack(**settings: Any) -> Review:
    return notes.compose(material(), Means(Settings(kind="notes", **settings), Prompts()))


def quoting(key: str, quote: str, kind: str = "result", title: str = "Fast: A Study") -> tuple[Paper, Extraction]:
    found = Finding.model_validate(
        {"id": f"{key}:1", "kind": kind, "text": quote, "quote": quote, "span": (0, len(quote))}
    )
    return paper(key, title, quote), Extraction(key=key, findings=(found,))


def context(*quoted: tuple[Paper, Extraction]) -> Context:
    return Context([each for each, _ in quoted], [record for _, record in quoted])


def test_every_paper_and_every_finding_is_there_word_for_word() -> None:
    """All quotes of all records stand in the pack as they are, with nothing of ours between the quotes of a paper."""
    made = pack()
    assert (made.audit.cited, made.audit.violations, made.audit.missing) == (8, 0, ())
    told = [claim.text for section in made.sections if section.level == 1 and section.theme for claim in section.claims]
    assert sorted(told) == sorted(f"“{found.quote}”" for record in made.extractions for found in record.findings)


def test_quotes_say_where_they_stand_and_citations_are_ready() -> None:
    """Each format shows a quote with its kind and place, and the paper's citation for pandoc, LaTeX and readers."""
    files = render(pack(), ["md", "tex", "html"])
    quote = "On graph queries, Quark is 1.15x faster than Tako."
    assert f"- result (abstract): “{quote}”" in files["notes.md"]
    assert f"`[@{KEYS[0]}]` · `\\citep{{{KEYS[0]}}}` · Authora, 2014" in files["notes.md"]
    assert f"<code>[@{KEYS[0]}]</code> <code>\\citep{{{KEYS[0]}}}</code>" in files["notes.html"]
    assert f'<span class="kind">result (abstract)</span> <q dir="auto">{quote}</q>' in files["notes.html"]
    assert f"\\texttt{{[@\\detokenize{{{KEYS[0]}}}]}}" in files["notes.tex"]
    assert f"\\item \\textit{{result (abstract):}} “{quote}”" in files["notes.tex"]


def test_no_model_is_asked_and_no_room_leaves_a_paper_out() -> None:
    """A pack needs no answer, and a number of words does not shorten it."""
    with Session(ScriptedModel(), concurrency=1) as session:
        made = notes.compose(material(), Means(Settings(kind="notes", max_words=50), Prompts(), session))
        assert session.calls == 0
    assert (made.sections, made.left_out) == (pack().sections, ())


@pytest.mark.parametrize(
    ("quote", "labels"),
    [
        ("Fast is on average 2.5x faster than DGL.", ["2.5x · faster · on average · over DGL"]),
        ("It cuts latency by up to 40%.", ["40% · latency · up to"]),
        ("Fast lowers latency by 15.5x over the NVIDIA H100.", ["15.5x · latency · over NVIDIA H100"]),
        ("Models pass more than 95% of the time.", ["95% · at least"]),
        ("The record covers 40 hives.", []),
    ],
)
def test_figures_are_labelled_as_the_check_reads_them(quote: str, labels: list[str]) -> None:
    """A measured figure has its quantity in the quote's word, its bound and baseline; a plain count has no label."""
    quoted = quoting("lee2020", quote)
    assert [claim.text for claim in figures(quoted[1], context(quoted))] == labels


def test_papers_are_set_against_each_other() -> None:
    """A shared baseline, a paper compared with another's system, and opposite ways are labelled with both papers."""
    one = quoting("a2020", "Gnat is 2x faster than DGL.", title="Gnat: Stores")
    two = quoting("b2021", "Wasp is 3x faster than DGL and than Gnat-2.", title="Wasp: Stores")
    three = quoting("c2022", "Accuracy falls by 5%.", title="Moth: Stores")
    four = quoting("d2022", "Accuracy rises by 5%.", title="Ant: Stores")
    found = contrasts(["a2020", "b2021", "c2022", "d2022"], context(one, two, three, four))
    told = {claim.text: claim.cites for claim in found}
    assert told["Compared with DGL"] == ("a2020", "b2021")
    assert told["Accuracy: better · worse"] == ("d2022", "c2022")


def test_a_paper_compared_with_anothers_system_is_found() -> None:
    """Where a result beats the system that another paper introduces, both are named, the other one second."""
    one = quoting("a2020", "We present GnatDB, a store for graphs.", "contribution", title="GnatDB: Stores")
    two = quoting("b2021", "Wasp is 3x faster than GnatDB.", title="Wasp: Stores")
    (label,) = contrasts(["a2020", "b2021"], context(one, two))
    assert (label.text, label.cites) == ("Compared with GnatDB, which the second introduces", ("b2021", "a2020"))


def test_hostile_papers_make_a_sound_pack() -> None:
    """Whatever papers hold, each is in the pack, no label breaks the promise, and no markup of theirs gets through."""
    papers = [paper(f"k{n}", text, f"{text} {text}") for n, text in enumerate(HOSTILE)]
    made = notes.compose(material(papers), Means(Settings(kind="notes"), Prompts()))
    assert (made.audit.cited, made.audit.violations) == (len(papers), 0)
    files = render(made, ["md", "tex", "html"])
    assert "<script>" not in files["notes.html"]
    assert not re.search(r"\\input\{/etc", files["notes.tex"])
