import pytest

from review.text.others import credited, of_others


@pytest.mark.parametrize(
    "text",
    [
        "Earlier work reported a yield of 41%.",
        "However, several previous studies have shown that frogs sing.",
        "In prior work, the yield was 41%.",
        "Lee et al. (2019) reach 41%.",
        "Lee and Kim [12] found that frogs sing.",
        "Frogs were thought to sing alone.",
    ],
)
def test_reports_of_other_work_are_told(text: str) -> None:
    """Earlier work as the subject, a citation as the subject, and hearsay are reports of others."""
    assert of_others(text)


@pytest.mark.parametrize(
    "text",
    [
        "Heron outperforms prior work by 2x.",
        "Compared with earlier studies, the yield rises by 2%.",
        "Earlier work reported 41%, whereas we reach 78%.",
        "The yield is higher than the 41% reported by Lee (2019).",
        "Existing methods cannot handle frogs.",
        "The other pond froze.",
    ],
)
def test_own_results_and_troubles_are_none(text: str) -> None:
    """A comparison with earlier work is the paper's own result; what others cannot do is a problem, no result."""
    assert not of_others(text)


def test_the_names_before_a_citation_are_credited() -> None:
    """Both families of a citation are named; a sentence without one credits nobody."""
    assert credited("Keller and Brown (2016) obtain 0.2.") == {"Keller", "Brown"}
    assert credited("Earlier work obtains 0.2.") == set()
