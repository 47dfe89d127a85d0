"""Themes are named as a person would head a section."""

import random
from collections.abc import Collection, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from review.themes.cases import cases
from review.themes.heard import heard
from review.themes.titles import Label
from review.themes.titles import labels as named_groups
from review.themes.wording import cut, joined
from review.themes.words import Document
from tests.themes.corpora import BEES, BRIDGES, SONNETS, documents

OTHERS = [Document(*each) for each in (*BRIDGES, *SONNETS)]
SOUND = st.lists(
    st.sampled_from(
        ["steel", "bridges", "honey", "bee", "sonnet", "rhyme", "deep", "cracks", "grow", "quickly", "the", "of"]
    ),
    max_size=9,
)


def labels(texts: Sequence[Document], groups: Sequence[Collection[int]], taken: Collection[str] = ()) -> list[Label]:
    """Name groups of papers."""
    return named_groups(heard(texts, groups), taken)


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


def test_names_have_capitals() -> None:
    """Names that every field knows have a capital even where papers write all in small letters."""
    assert title("hidden markov models", "a hidden markov model", "hidden markov models of rain") == (
        "Hidden Markov models"
    )


def test_a_word_that_is_mostly_capital_stays_so() -> None:
    """A careless paper does not take an acronym's capitals away, nor one sentence a common word's small letters."""
    careful = Document("MRI scans", "An MRI scan of a Knee, and then an MRI scan of a Knee.")
    theme = [*[careful] * 3, Document("mri scans", "An mri scan of a knee.")]
    assert named(theme, OTHERS) == "MRI scans"
    assert "knee" not in cases(theme)
    assert cases([careful])["knee"] == "Knee"


@pytest.mark.parametrize(
    "thing", ["1M windows", "3D shapes", "GPT-4 agents", "mRNA vaccines", "pH sensors", "H100 pots"]
)
def test_a_word_with_a_figure_in_it_keeps_its_capitals(thing: str) -> None:
    """Titles set in capitals say of `3D` and `1M` what they cannot say of other words."""
    first, last = thing.split(" ")
    shouted = f"{first} {last.capitalize()}"
    assert title(shouted, f"Fast {shouted}", f"On {shouted}") == thing


def test_a_part_of_a_word_is_written_as_it_is_alone() -> None:
    """What is known of `mRNA` holds of `mRNA-based`, too."""
    theme = [Document("mrna-based vaccines", "An mRNA may help, as does mRNA from cells.")] * 3
    assert named(theme, OTHERS) == "mRNA-based vaccines"


def test_things_are_counted_in_the_plural() -> None:
    """A heading has the plural of things that commonly have one, even where papers write this one in the singular."""
    theme = [*["The pollen camera", "Pollen camera"], *["Moth cameras", "Cheap cameras", "Hive cameras", "Bat cameras"]]
    others = [Document("Steel bridges", ""), Document("Wind loads", "")]
    assert title(*theme[:2], others=[*others, *(Document(text, "") for text in theme[2:])]) == "Pollen cameras"
    assert title("Pollen detection", "The pollen detection", others=others) == "Pollen detection"


@pytest.mark.parametrize(
    "vague", ["Additional information", "Randomized controlled trials", "Study group", "Relative risk", "Mean values"]
)
def test_what_every_field_says_names_nothing(vague: str) -> None:
    """No theme is called by words of method alone, even if it alone uses them."""
    assert title(*[f"{vague}: wax moths"] * 3) == "Wax moths"


def test_no_two_forms_of_one_word() -> None:
    """Two phrases whose words have one root are not joined: `enzyme inhibition and inhibitors` says one thing twice."""
    assert joined("enzyme inhibition", "inhibitor drugs") == ""
    assert joined("enzyme inhibition", "blood pressure") == "enzyme inhibition and blood pressure"


def test_what_is_joined_says_something() -> None:
    """Behind words said once comes nothing vague: `peat bog restoration and methods` is no heading."""
    assert joined("peat bog restoration", "peat bog methods") == ""
    assert joined("peat bog restoration", "peat bog drainage") == "peat bog restoration and drainage"


def test_spanish_says_and_by_the_sound_behind_it() -> None:
    """In Spanish `y` is `e` before the same sound."""
    assert joined("redes neuronales", "inteligencia artificial", "y") == "redes neuronales e inteligencia artificial"
    assert joined("agua subterránea", "hielo marino", "y") == "agua subterránea y hielo marino"


@pytest.mark.parametrize("word", ["bridges", "steel Bridge"])
def test_titles_taken(word: str) -> None:
    """A title that is taken, also in another number, order or case, is not given again."""
    groups = [range(6), range(6, 12), range(12, 18)]
    assert labels(documents(), groups)[1].title == "Steel bridges"
    title_of_bridges = labels(documents(), groups, taken=["Bridges of steel", "Steel bridges", word])[1].title
    assert title_of_bridges.lower() != "steel bridges"
    assert title_of_bridges


def test_subthemes_are_set_apart_from_each_other() -> None:
    """Among bees only, what all bees share names no subtheme, and the theme's own title is not used again."""
    bees = [Document(*each) for each in BEES]
    parent = labels(documents(), [range(6), range(6, 12), range(12, 18)])[0].title
    navigation, foraging = labels(bees, [[0, 5], [1, 2, 3, 4]], taken=[parent])
    assert len({parent, navigation.title, foraging.title}) == 3
    assert "foraging" not in navigation.title


def test_phrases_that_say_more_than_the_title() -> None:
    """What a title says already, or says but for a vague word, tells nothing further."""
    label = Label("Steel bridges", ("steel bridges", "steel bridge models", "wind loads", "steel cables"))
    assert label.further == ("wind loads", "steel cables")


def test_order_plays_no_part_among_many() -> None:
    """Where themes are named by a sample, the order of papers still changes nothing."""
    texts = [Document(f"{title} {n}", text) for n in range(40) for title, text in (*BEES, *BRIDGES, *SONNETS)]
    groups = [[n for n in range(len(texts)) if n % 18 // 6 == field] for field in range(3)]
    order = [*range(len(texts))]
    random.Random(1).shuffle(order)
    place = {n: at for at, n in enumerate(order)}
    shuffled = labels([texts[n] for n in order], [[place[n] for n in group] for group in groups])
    assert shuffled == labels(texts, groups)
    assert [label.title for label in shuffled][1:] == ["Steel bridges", "Renaissance sonnets"]


def test_parts_of_a_theme_are_named_by_what_is_known_of_it() -> None:
    """Parts of a theme are called as if its papers had been heard alone, where the others write as they do."""
    groups = [range(6), range(6, 12), range(12, 18)]
    parts = [[0, 5], [1, 2, 3, 4]]
    known = heard(documents(), groups).within(range(6), parts)
    assert named_groups(known) == labels(documents()[:6], parts)


def test_parts_of_a_theme_write_as_all_papers_do() -> None:
    """An acronym that a paper of another theme explains is spelled out in parts of a theme, too."""
    explained = Document("Strain sensors", "Here fibre Bragg gratings (FBGs) feel strain.")
    bridges = [
        Document(f"FBG strain on bridge {word}", "They feel it with FBGs.") for word in ("decks", "piers", "cables")
    ]
    wind = [Document(f"Wind tunnels for {word}", "Models stand in the wind.") for word in ("roofs", "towers", "masts")]
    texts = [*bridges, *wind, explained, *OTHERS]
    parts = [range(3), range(3, 6)]
    known = heard(texts, [range(6), range(6, len(texts))])
    assert named_groups(known.within(range(6), parts))[0].title == "Fibre Bragg grating strain"
    assert "FBG" in labels(texts[:6], parts)[0].title


def test_parts_of_a_large_theme_are_drawn_anew() -> None:
    """A small part of a theme of thousands is named by all its papers, though few of them were drawn for the theme."""
    hives = [Document(f"Hive temperature {n}", "Honey bees warm their hive.") for n in range(700)]
    mites = [Document(f"Varroa mite treatments {n}", "Oxalic acid kills mites.") for n in range(20)]
    texts = [*hives, *mites, *OTHERS]
    known = heard(texts, [range(720), range(720, len(texts))]).within(range(720), [range(700), range(700, 720)])
    assert [len(group) for group in known.sample.groups] == [120, 20]
    assert [label.title for label in named_groups(known)] == ["Hive temperature", "Varroa mite treatments"]


def test_a_title_cut_short_is_whole() -> None:
    """A paper's title that has to stand for a theme is not cut behind a small word."""
    (label,) = labels([Document("Why did Ann: and how? and for what", "")], [[0]])
    assert label.title == "Why did Ann"


@pytest.mark.parametrize("text", ["Aa (BB) ", "A-", "the ", "((", "x'"])
def test_long_abstracts_are_quick(text: str) -> None:
    """An abstract of a million characters costs no more than one of some thousands."""
    long = Document("Steel bridges", text * (1_000_000 // len(text)))
    assert named([long, long, long], OTHERS) == "Steel bridges"


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
    own = {cut(document.title).lower() for document in given_documents}
    for label in found:
        words = label.title.lower().split(" ")
        assert 1 <= len(words) <= 6
        if label.title.lower() not in own and not label.title.startswith("Collected papers"):
            assert len(set(words)) == len(words) >= 2
            assert words[-1] not in {"the", "of", "and", "deep", "quickly", "grow"}


@pytest.mark.parametrize("verb", ["express", "inspecting", "inhibits", "approximate", "accurate", "detect"])
def test_verbs_and_adjectives_name_nothing(verb: str) -> None:
    """A word alone names a theme only if it is a noun."""
    assert title(*[f"To {verb} the wax moths"] * 3) == "Wax moths"


def test_what_all_papers_share_names_no_part() -> None:
    """Among papers that all are on language models, no subtheme is called by these alone, nor is that its topic."""
    used = "We look at large language models."
    bees = [Document(f"Large language models {title}", used) for title, _ in BEES]
    steel = [Document(f"Large language models {title}", used) for title, _ in BRIDGES]
    for label in labels([*bees, *steel], [range(6), range(6, 12)]):
        assert "language model" not in f"{label.title} {label.phrases}".lower()
