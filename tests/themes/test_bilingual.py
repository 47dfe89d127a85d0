"""Papers in another language than most: where they go with embeddings, and without."""

import random

import numpy as np
from numpy.typing import NDArray

from review.text.language import foreign, languages, named
from review.themes.groups import group
from review.themes.words import Document

SUBJECTS = {
    "river": (
        "water river flood sediment basin rainfall discharge erosion delta groundwater",
        "wasser fluss hochwasser sediment becken niederschlag abfluss erosion mündung grundwasser",
    ),
    "school": (
        "school pupil teacher lesson reading homework classroom curriculum exam writing",
        "schule schüler lehrer unterricht lesen hausaufgabe klassenzimmer lehrplan prüfung schreiben",
    ),
    "engine": (
        "engine piston fuel combustion turbine exhaust valve torque ignition cylinder",
        "motor kolben kraftstoff verbrennung turbine abgas ventil drehmoment zündung zylinder",
    ),
}
FRAMES = (
    "We measure {} and {} over several years and show that the {} changes with the {} of this region and with the {}.",
    "Wir messen {} und {} über mehrere Jahre und zeigen, dass sich {} mit {} in dieser Gegend verändert, wie auch {}.",
)
PAPERS = (12, 5)


def corpus() -> tuple[list[Document], list[str], list[int]]:
    """Make papers on three subjects, most in English and some in German; gives their subjects and languages too."""
    chance = random.Random(7)
    made = []
    for subject, lists in SUBJECTS.items():
        for language, (words, count) in enumerate(zip(lists, PAPERS, strict=True)):
            for _ in range(count):
                told = [FRAMES[language].format(*chance.sample(words.split(), 5)) for _ in range(2)]
                title = " ".join(chance.sample(words.split(), 3)).capitalize()
                made.append((Document(title, " ".join(told)), subject, language))
    documents, subjects, spoken = zip(*made, strict=True)
    return list(documents), list(subjects), list(spoken)


def concepts(subjects: list[str], spoken: list[int]) -> NDArray[np.float32]:
    """Embed papers as a model of many languages does: by subject above all, a little by language, and noise."""
    noise = np.random.default_rng(7).normal(0, 0.1, (len(subjects), 8))
    noise[:, :3] += [[name == subject for name in SUBJECTS] for subject in subjects]
    noise[:, 3] += 0.3 * np.array(spoken)
    return noise.astype(np.float32)


def of_one_language(themes: NDArray[np.int64], spoken: list[int]) -> list[int]:
    """List the themes in which there are only German papers."""
    return [theme for theme in set(themes.tolist()) if all(np.array(spoken)[themes == theme])]


def test_with_embeddings_languages_share_their_themes() -> None:
    """With vectors of a model that knows both languages, papers are put by subject, in whatever language they are."""
    documents, subjects, spoken = corpus()
    other = foreign([" ".join(document) for document in documents])
    assert other == [bool(language) for language in spoken]
    found = group(documents, themes=3, dense=concepts(subjects, spoken), foreign=other).theme
    assert of_one_language(found, spoken) == []
    assert len(set(zip(found.tolist(), subjects, strict=True))) == 3


def test_without_embeddings_a_language_is_a_theme_and_it_can_be_told() -> None:
    """By words alone no German paper is near an English one; which languages there are can be said in a note."""
    documents, _, spoken = corpus()
    assert of_one_language(group(documents, themes=4).theme, spoken) != []
    assert named(languages([" ".join(document) for document in documents])) == f"de ({3 * PAPERS[1]})"
