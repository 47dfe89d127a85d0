"""Papers in other languages than English are known by their small words, and their phrases are whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.themes.cases import cases
from review.themes.tongues import ENGLISH, TONGUES, common, nominative, tongue
from review.themes.words import Document
from tests.themes.corpora import documents
from tests.themes.test_titles import labels

PUMPS = (
    Document("Wärmepumpen auf dem Land", "Wir zeigen, wie sich Wärmepumpen auf die Kosten der Dörfer auswirken."),
    Document("Wärmepumpen im Altbau", "Die Wärmepumpen im Altbau sind laut, und der Strom für sie ist teuer."),
    Document("Leise Wärmepumpen", "Der Lärm der Wärmepumpen wird durch eine Haube gedämpft."),
)
READING = (
    Document(
        "Digitale Medien in Klassen", "Wir fragen, ob digitale Medien den Kindern auf dem Land helfen oder nicht."
    ),
    Document("Digitale Medien ohne Strom", "Es zeigt sich, dass digitale Medien ohne Strom keinem Kind helfen."),
    Document("Leseförderung in Klassen", "Die Leseförderung kommt heute auch ohne Strom aus, wenn Bücher da sind."),
    Document("Leseförderung auf dem Land", "Mit der Leseförderung durch Bücher sind die Kinder in Dörfern zufrieden."),
)
WATER = (
    Document("Calidad del agua subterránea", "La calidad del agua subterránea depende de los pozos y de la lluvia."),
    Document("El agua subterránea y los pozos", "El agua subterránea de los pozos es salada cuando no hay lluvia."),
    Document("Agua subterránea bajo olivares", "Se mide el agua subterránea que hay bajo los olivares y los pozos."),
)
MINDS = (
    Document("Inteligencia artificial en el aula", "La inteligencia artificial ayuda a los maestros con las notas."),
    Document("Notas e inteligencia artificial", "Las notas que da la inteligencia artificial son para los maestros."),
    Document("Maestros frente a la inteligencia artificial", "Los maestros no se fían de la inteligencia artificial."),
)
SPRINGS = (
    Document(
        "Qualité de l'eau des sources", "La qualité de l’eau des sources dépend des pluies et de l'usage des sols."
    ),
    Document("L'eau des sources et l'irrigation", "L'irrigation épuise l'eau des sources dans les vallées."),
    Document("Prix de l'eau pour l'irrigation", "Nous comparons le prix de l'eau et son effet sur l'irrigation."),
)


@pytest.mark.parametrize(
    ("papers", "name"), [(PUMPS, "de"), (READING, "de"), (WATER, "es"), (MINDS, "es"), (SPRINGS, "fr")]
)
def test_a_language_is_known_by_its_small_words(papers: tuple[Document, ...], name: str) -> None:
    """A paper is in the language most of whose small words it has; papers are in that of most of them."""
    assert {tongue(paper) for paper in papers} == {name}
    assert common([*papers, *documents()[:2]]) == TONGUES[name]


@given(st.text(), st.text())
def test_english_is_no_other_language(title: str, abstract: str) -> None:
    """English papers are in no other language; nothing is too odd to be asked about."""
    assert tongue(Document(title, abstract)) in {"", *TONGUES}
    assert {tongue(paper) for paper in documents()} == {""}
    assert common(documents()) == common([]) == ENGLISH


@pytest.mark.parametrize(
    ("papers", "others", "title"),
    [
        (PUMPS, READING, "Wärmepumpen"),
        (READING, PUMPS, "Digitale Medien und Leseförderung"),
        (WATER, MINDS, "Agua subterránea"),
        (MINDS, WATER, "Inteligencia artificial"),
    ],
)
def test_headings_in_other_languages(papers: tuple[Document, ...], others: tuple[Document, ...], title: str) -> None:
    """Headings have their own `and`, German nouns their capitals, and no small word or half a phrase is in one."""
    first, _ = labels([*papers, *others], [range(len(papers)), range(len(papers), len(papers) + len(others))])
    assert first.title == title


def test_elided_articles_are_no_part_of_words() -> None:
    """French `l'eau` is `eau`."""
    first, _ = labels([*SPRINGS, *MINDS], [range(3), range(3, 6)])
    assert {"eau", "irrigation"} <= {*first.phrases}


def test_german_adjectives_are_in_the_nominative() -> None:
    """Where a noun is surely feminine, the adjective before it has the ending that goes with a heading."""
    assert nominative("medizinischen Bildverarbeitung") == "medizinische Bildverarbeitung"
    assert nominative("künstlicher Intelligenz") == "künstliche Intelligenz"
    assert nominative("neuronaler Netze") == "neuronaler Netze"
    told = [
        Document(f"Fragen {n} der künstlichen Intelligenz", "Was an künstlicher Intelligenz ist neu?") for n in "AB"
    ]
    first, _ = labels([*told, *PUMPS], [range(2), range(2, 5)])
    assert first.title == "Künstliche Intelligenz"


def test_german_nouns_have_capitals() -> None:
    """German has so many capitals that its sentences look like titles, and yet they tell which words have one."""
    assert cases(READING).written("digitale medien") == "digitale Medien"
