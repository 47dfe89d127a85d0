"""Languages told for sure, or not at all."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.text.language import foreign, languages, named

SETS = Path(__file__).parents[3] / "shared" / "data" / "themes"
ABSTRACTS = {
    "en": "We train small networks on large graphs and show that the cost of each step falls by half on one machine.",
    "de": "Wir untersuchen, wie sich kleine Netze auf großen Graphen trainieren lassen, ohne an Güte zu verlieren.",
    "fr": "Nous étudions comment entraîner de petits réseaux sur de grands graphes sans que leur précision diminue.",
    "es": "Estudiamos cómo entrenar redes pequeñas sobre grafos grandes sin que disminuya la precisión del modelo.",
    "it": "Studiamo come addestrare piccole reti su grandi grafi senza che la precisione del modello diminuisca.",
    "pt": "Estudamos como treinar redes pequenas em grafos grandes sem que a precisão do modelo diminua muito.",
    "nl": "Wij onderzoeken hoe kleine netwerken op grote grafen kunnen worden getraind zonder verlies van kwaliteit.",
    "zh": "本文研究如何在大规模图上训练小型神经网络，并且在不降低精度的情况下将每一步的成本减半。",
    "ja": "本研究では、大規模なグラフ上で小さなネットワークを学習させる方法を調べ、精度を保ったまま費用を半分にする。",
    "ru": "Мы исследуем, как обучать небольшие сети на больших графах без потери точности и с меньшими затратами.",
}
TITLES = {
    "de": ["Schnelle neuronale Netze auf Grafikkarten", "Zum Stand der Forschung über erneuerbare Energien"],
    "fr": ["Réseaux de neurones sur graphes", "Une étude de la lumière dans les villes"],
    "es": ["Redes neuronales profundas para la clasificación de imágenes", "El agua en las ciudades del sur"],
    "it": ["Reti neurali per il riconoscimento del parlato", "La luce nelle città del nord"],
    "pt": ["Redes neurais para a detecção de fraudes", "A água nas cidades do sul"],
    "nl": ["Een snelle methode voor het leren van grafen", "Het licht in de steden van het noorden"],
    "zh": ["图神经网络加速", "城市中的光污染研究"],
    "ja": ["深層学習による画像認識", "グラフニューラルネットワーク"],
    "ru": ["Быстрые нейронные сети на графических картах", "Свет в городах севера"],
    "en": ["A fast method for learning on graphs", "The light in the cities of the north"],
}
SHORT = ["", " ", "BERT", "MGG", "Quanta", "AlphaFold", "2022", "π", "Graph nets", "Ω = 3.5", "Netze", "图", "Réseaux"]
NAMES = ["Escherichia coli", "Quantum cryptography", "Plasmodium falciparum", "Schrödinger bridges", "Naïve Bayes"]


@pytest.mark.parametrize(("language", "abstract"), ABSTRACTS.items())
def test_language_of_an_abstract_is_told(language: str, abstract: str) -> None:
    """A sentence of an abstract is enough, in ten languages."""
    assert languages([abstract]) == [language]


def test_language_of_a_title_is_never_told_wrong() -> None:
    """Titles are in their own language or not sure, and most are sure."""
    wanted = [language for language, titles in TITLES.items() for _ in titles]
    found = languages([title for titles in TITLES.values() for title in titles])
    assert {got for got, language in zip(found, wanted, strict=True) if got != language} <= {""}
    assert found.count("") <= len(found) // 5


@pytest.mark.parametrize("title", SHORT)
def test_short_text_is_not_sure(title: str) -> None:
    """A few letters, names or figures are in no language."""
    assert languages([title]) == [""]


@pytest.mark.parametrize("title", NAMES)
def test_names_in_an_english_title_are_no_foreign_language(title: str) -> None:
    """Latin, accents and names do not make an English title foreign."""
    assert languages([title])[0] in ("", "en")


@given(st.lists(st.text(), max_size=5))
def test_any_text_gets_an_answer(texts: list[str]) -> None:
    """Whatever a text holds, lone surrogates and controls too, it gets a language or none, alone as among others."""
    found = languages(texts)
    assert found == [language for text in texts for language in languages([text])]
    assert all(language == "" or (language.isascii() and len(language) == 2) for language in found)


@given(st.lists(st.sampled_from([*ABSTRACTS.values(), *SHORT]), max_size=12))
def test_foreign_is_what_is_surely_not_in_the_main_language(texts: list[str]) -> None:
    """No text in the commonest language and none that is not sure is foreign, whatever the order."""
    found = languages(texts)
    common = Counter(filter(None, found))
    told = {language for language, other in zip(found, foreign(texts), strict=True) if other}
    assert "" not in told
    assert len(common.keys() - told) == min(1, len(common))
    assert all(common[main] == max(common.values()) for main in common.keys() - told)
    assert foreign(texts[::-1]) == foreign(texts)[::-1]


def test_main_language_need_not_be_english() -> None:
    """Among German papers the English one is foreign."""
    assert foreign([ABSTRACTS["de"], *TITLES["de"], ABSTRACTS["en"], "BERT"]) == [False, False, False, True, False]


def test_note_names_the_other_languages() -> None:
    """The languages that are not the main one are named, the commonest first; if there are none, nothing is."""
    assert named(["en", "fr", "en", "de", "", "en", "de"]) == "de (2), fr (1)"
    assert named(["en", "", "en"]) == ""


@pytest.mark.skipif(not SETS.is_dir(), reason="shared data is not here")
def test_no_english_paper_is_taken_for_a_foreign_one() -> None:
    """Of more than 5,000 real papers with English titles, hardly one is told to be in another language."""
    papers = [json.loads(line) for path in SETS.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    assert sum(foreign([f"{paper['title']}. {paper.get('abstract') or ''}" for paper in papers])) <= 3
    assert languages([paper["abstract"] for paper in papers if paper.get("abstract")]).count("en") > 2000
