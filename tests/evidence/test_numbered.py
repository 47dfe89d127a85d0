"""Claims from the answers of a model: what it writes as a citation, and which findings it is shown."""

import pytest

from review.evidence.context import Context
from review.evidence.judge import judge
from review.evidence.numbered import ClaimAnswer, Numbered
from tests.make import paper, record

PAPERS = [
    paper(
        "lee2020fast", "Fast: A Study", "Fast stores graphs. Fast is 2.5x faster. Code is at https://example.org/fast."
    ),
    paper("kim2021slow", "Slow: A Study", "Slow stores graphs in the interval [0, 1]."),
]
CONTEXT = Context(PAPERS, [record(each) for each in PAPERS])
KEYS = [each.key for each in PAPERS]


def claimed(text: str, *evidence: int) -> tuple[str, tuple[str, ...], str]:
    """Give the text, evidence and verdict of the claim made of an answer."""
    (claim,) = Numbered(KEYS, CONTEXT).claims(ClaimAnswer(text=text, evidence=[*evidence]), 0)
    return claim.text, claim.evidence, judge(claim, KEYS, CONTEXT).verdict


@pytest.mark.parametrize("text", ["Fast {1} and Slow {4} store graphs.", "Fast [1] and Slow [4] store graphs."])
def test_numbers_in_braces_or_brackets_are_citations(text: str) -> None:
    """Numbers of findings inside a sentence become citations there, and are gone from it."""
    assert claimed(text) == ("Fast and Slow store graphs.", ("lee2020fast:1", "kim2021slow:1"), "supported")


def test_an_interval_is_no_citation() -> None:
    """Numbers in brackets that are not those of findings stay in the text."""
    assert claimed("Slow stores graphs in [0, 1].", 4)[0] == "Slow stores graphs in [0, 1]."


@pytest.mark.parametrize(
    "written",
    [
        "[@ghost1999]",
        "[see @ghost1999]",
        r"\cite{ghost1999}",
        r"\citep[see]{ghost}",
        "[Lee](x)",
        "www.ghost.org",
    ],
)
def test_citations_written_by_hand_do_not_hold(written: str) -> None:
    """A citation or link that is the model's own is evidence that does not exist, in Markdown and LaTeX alike."""
    _, evidence, verdict = claimed(f"Fast stores graphs {written}.", 1)
    assert verdict == "unknown_evidence"
    assert evidence[0] == "lee2020fast:1"


def test_an_address_from_a_finding_may_be_told() -> None:
    """A link that stands in the findings shown is a fact like others."""
    assert claimed("The code of Fast is at https://example.org/fast.", 3)[2] == "supported"


def test_only_chosen_findings_are_shown_and_numbered() -> None:
    """Findings that are not chosen are not in the question, and their numbers are those of others."""
    numbered = Numbered(KEYS, CONTEXT, only={"lee2020fast:2", "kim2021slow:1"})
    shown = [finding for each in numbered.shown(dict.fromkeys(KEYS, "Lee")) for finding in each["findings"]]
    assert [(finding["number"], finding["quote"][:7]) for finding in shown] == [(1, "Fast is"), (2, "Slow st")]
