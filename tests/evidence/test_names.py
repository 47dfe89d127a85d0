import pytest

from review.evidence.names import unknown_names
from review.model import Author
from tests.make import paper

MGG = paper(
    "wang2022mgg",
    "MGG: Graphs on many GPUs",
    "Graph neural networks (GNNs) grow. MGG is 4.41x faster than DGL on PyTorch.",
    authors=(Author(family="Wang", given="Yuke"),),
)


@pytest.mark.parametrize(
    "text",
    [
        "Wang et al. propose MGG, which is faster than DGL.",
        "GNN training on GPUs profits.",
        "Faster graphs follow: MGG's kernels beat DGL-based ones.",
        "The PyTorch integration of MGG helps.",
        "A year later, Y. Wang et al. proposed MGG.",
    ],
)
def test_names_that_the_paper_mentions_pass(text: str) -> None:
    """Names of the title, the abstract and the authors are known, in the plural, in parts and as acronyms."""
    assert unknown_names(text, [MGG], {}) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MGG is faster than ROC.", "ROC"),
        ("Its kernels beat those of Triton.", "Triton"),
        ("Chen et al. propose MGG for graphs by Chen.", "Chen"),
        ("It runs on an H100.", "H100"),
        ("A year later, Z. Wang et al. proposed MGG.", "Z"),
        ("It extends LightSeq2.", "LightSeq2"),
    ],
)
def test_names_that_the_paper_does_not_mention_are_found(text: str, name: str) -> None:
    """A system, product or author that no cited paper mentions is found."""
    assert unknown_names(text, [MGG], {}) == [name]


def test_another_papers_system_is_found_at_the_start_of_a_sentence() -> None:
    """A name that another paper's title introduces is found where any word could have a capital."""
    systems = {"Faith": frozenset({"feng2022faith"}), "MGG": frozenset({"wang2022mgg"})}
    assert unknown_names("Faith is faster than DGL.", [MGG], systems) == ["Faith"]


def test_a_family_name_alone_needs_its_paper() -> None:
    """`Feng et al.` opening a sentence is found when Feng wrote none of the cited papers."""
    assert unknown_names("Feng et al. propose a faster kernel.", [MGG], {}) == ["Feng"]
