"""Tell the languages of papers apart, as far as they can be told for sure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from review.text.grammar import words
from review.text.normal import clean

# What scholarship is commonly written in; of all languages that it knows, the identifier takes "quantum" for Latin.
_LANGUAGES = words("""
    ar bg ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv nl no pl pt ro ru sk sl sr sv th tr uk vi zh
""")
_SURE = 0.7
_READ = 300
_SKIMMED = 2000
_FEWEST_LETTERS = 20
_PLAIN = re.compile(r"\b(?:and|are|by|for|from|of|that|the|this|which|with)\b", re.IGNORECASE)
_PLAIN_ENOUGH = 3
_SURELY_ENGLISH = words("and between from our than that the their these this through using which with")
_ONLY_ENGLISH = re.compile(rf"\b(?:{'|'.join(sorted(_SURELY_ENGLISH))})\b", re.IGNORECASE)
_ENGLISH_ENOUGH = 2
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LETTERS_OF_AN_IDEOGRAPH = 3


def languages(texts: Iterable[str]) -> list[str]:
    """Tell the language of each text (ISO 639-1) by its first 300 characters; empty if it is not sure.

    A text with enough English words anywhere near its start is English without the identifier, which takes most of a
    second and 100 MB to load. A text of few letters is never sure. The identifier is py3langid: naive Bayes over byte
    n-grams, after Lui and Baldwin, "langid.py: an off-the-shelf language identification tool", ACL 2012.
    """
    return ["en" if _is_plain(text[:_READ]) or _is_plain(text[:_SKIMMED]) else _told(text) for text in texts]


def foreign(texts: Iterable[str]) -> list[bool]:
    """Tell which texts are surely in another language than most of those that are sure of theirs.

    If two languages are as common, the first in the alphabet is the main one.
    """
    found = languages(texts)
    main = _main(found)
    return [language not in ("", main) for language in found]


def named(found: Sequence[str]) -> str:
    """Name the languages other than the main one, for a note: `de (3), fr (1)`; empty if there are none."""
    main = _main(found)
    count = Counter(language for language in found if language not in ("", main))
    return ", ".join(f"{language} ({n})" for language, n in sorted(count.items(), key=lambda each: (-each[1], each[0])))


def _main(found: Sequence[str]) -> str:
    count = Counter(filter(None, found))
    return min(count, key=lambda language: (-count[language], language), default="")


def _told(whole: str) -> str:
    text = clean(whole[:_READ])
    letters = sum(map(str.isalpha, text)) + (_LETTERS_OF_AN_IDEOGRAPH - 1) * len(_IDEOGRAPHS.findall(text))
    if letters < _FEWEST_LETTERS:
        return ""
    language, sure = _identifier().classify(text)
    return str(language) if sure >= _SURE else ""


def _is_plain(text: str) -> bool:
    """Tell whether enough words stand in a text that are English, or rarely anything else."""
    if len(_SURELY_ENGLISH.intersection(text.split())) >= _ENGLISH_ENOUGH:
        return True
    kinds = ((_ONLY_ENGLISH, _ENGLISH_ENOUGH), (_PLAIN, _PLAIN_ENOUGH))
    return any(len({word.lower() for word in pattern.findall(text)}) >= enough for pattern, enough in kinds)


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES)
    identifier.nb_ptc = np.ascontiguousarray(identifier.nb_ptc)  # three times faster
    return identifier
