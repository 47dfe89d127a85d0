"""Themes are named as a person would head a section."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.themes.titles import labels
from review.themes.words import Document
from tests.themes.corpora import BEES, BRIDGES, SONNETS, documents

OTHERS = [Document(*each) for each in (*BRIDGES, *SONNETS)]
SOUND = st.lists(
    st.sampled_from(
        ["steel", "bridges", "honey", "bee", "sonnet", "rhyme", "deep", "cracks", "grow", "quickly", "the", "of"]
    ),
    max_size=9,
)


def title(*texts: str, others: list[Document] = OTHERS) -> str:
    """Name a theme of papers with these titles and no abstract."""
    return named([Document(text, "") for text in texts], others)


def named(theme: list[Document], others: list[Document]) -> str:
    """Name one theme against the papers of all others."""
    return labels([*theme, *others], [range(len(theme))])[0].title


def test_names_of_three_fields() -> None:
    """Each field is called by what its titles share."""
    found = labels(documents(), [range(6), range(6, 12), range(12, 18)])
    assert [label.title for label in found] == [
        "Honey bee foraging and navigation",
        "Steel bridges",
        "Renaissance sonnets",
    ]


def test_one_theme_is_named_as_among_others() -> None:
    """A theme can be named alone, against the papers of all others."""
    assert named([Document(*each) for each in SONNETS], [Document(*each) for each in BRIDGES]) == "Renaissance sonnets"


def test_acronyms_are_spelled_out() -> None:
    """A title does not leave the reader with an acronym that the papers explain."""
    explained = Document("GNN training at scale", "Graph neural networks (GNNs) are slow to train.")
    theme = [
        explained,
        Document("GNN training on phones", "GNNs fit phones."),
        Document("Small GNN training", "GNNs shrink."),
    ]
    assert named(theme, OTHERS) == "Graph neural network training"


def test_a_verb_becomes_a_noun() -> None:
    """Where titles say what they do to a thing, the theme is called by the deed."""
    assert title("Accelerating steel presses", "Steel press acceleration", "Accelerating large steel presses") in {
        "Steel press acceleration",
        "Steel presses",
    }
    made = title(
        "Accelerating transformer models on phones", "Accelerated transformer models", "Transformer model acceleration"
    )
    assert made == "Transformer model acceleration"


def test_two_phrases_with_one_root_are_joined() -> None:
    """Phrases that begin alike are said once: `Honey bee foraging and navigation`."""
    theme = [*["Wax moth larvae"] * 3, *["Wax moth traps"] * 3]
    assert title(*theme) == "Wax moth larvae and traps"


@pytest.mark.parametrize(
    "texts",
    [
        (
            "Extensive experiments on peat bogs",
            "Extensive experiments with peat bogs",
            "Extensive experiments: peat bogs",
        ),
        ("A novel peat bog approach", "Novel approaches to peat bogs", "A novel peat-bog method"),
        (
            "State-of-the-art results for peat bogs",
            "Peat bogs: state-of-the-art performance",
            "Better results on peat bogs",
        ),
        ("Efficient and robust peat bogs", "Robust and efficient peat bogs", "Efficiently draining robust peat bogs"),
    ],
)
def test_no_boilerplate(texts: tuple[str, ...]) -> None:
    """What papers of every field say of themselves names nothing, however often they say it."""
    assert title(*texts) == "Peat bogs"


def test_capitals() -> None:
    """A heading begins with a capital; inside, only names and acronyms have one."""
    theme = [
        Document("Bayesian Inference On GPUs", "We use Bayesian inference on a GPU."),
        Document("GPU Bayesian Inference", "The Bayesian inference runs on GPUs."),
        Document("Fast Bayesian Inference", "Fast Bayesian inference needs a GPU."),
    ]
    assert named(theme, OTHERS) == "Bayesian inference"


def test_shouting_is_lowered() -> None:
    """A title all in capitals does not shout from the heading."""
    assert title("DIESEL ENGINES", "DIESEL ENGINES IN SHIPS", "OLD DIESEL ENGINES") == "Diesel engines"


def test_two_themes_of_one_kind_have_two_names() -> None:
    """Themes whose papers say the same are still told apart."""
    twins = [Document(*each) for each in BEES]
    one, other = labels([*twins, *twins], [range(6), range(6, 12)])
    assert one.title != other.title


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "\\input{/etc/passwd}", "😀 🎉", "\u200b", "", "%&_#{}~^"]
)
def test_hostile_titles(hostile: str) -> None:
    """A theme of anything has a title on one line that is not empty."""
    heading = title(hostile, hostile, hostile)
    assert heading.strip()
    assert "\n" not in heading


@given(st.lists(st.tuples(SOUND, SOUND), min_size=6, max_size=12))
@settings(max_examples=60)
def test_rules_of_headings(texts: list[tuple[list[str], list[str]]]) -> None:
    """No two titles are the same, none is longer than six words, repeats a word or ends on a small word."""
    given_documents = [Document(" ".join(title), " ".join(text)) for title, text in texts]
    half = len(texts) // 2
    found = labels(given_documents, [range(half), range(half, len(texts))])
    assert found[0].title != found[1].title
    own = {" ".join(document.title.split(" ")[:6]).lower() for document in given_documents}
    for label in found:
        words = label.title.lower().split(" ")
        assert 1 <= len(words) <= 6
        if label.title.lower() not in own and not label.title.startswith("Collected papers"):
            assert len(set(words)) == len(words) >= 2
            assert words[-1] not in {"the", "of", "and", "deep", "quickly", "grow"}
