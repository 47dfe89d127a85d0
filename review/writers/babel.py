"""The languages of documents, as LaTeX's babel calls them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

# Hyphenation patterns go by these names; babel knows many more languages by their tag alone.
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "cs": "czech",
        "da": "danish",
        "de": "ngerman",
        "el": "greek",
        "en": "english",
        "en-GB": "british",
        "es": "spanish",
        "fi": "finnish",
        "fr": "french",
        "hu": "hungarian",
        "it": "italian",
        "ja": "japanese",
        "ko": "korean",
        "nl": "dutch",
        "pl": "polish",
        "pt": "portuguese",
        "pt-BR": "brazilian",
        "ru": "russian",
        "sv": "swedish",
        "tr": "turkish",
        "uk": "ukrainian",
        "zh": "chinese",
    }
)


class Tongue(NamedTuple):
    """Hold a language's tag, as far as babel has a file for it, and its name."""

    tag: str
    name: str


def tongue(language: str) -> Tongue:
    """Give the language of a BCP 47 tag as babel calls it; one that has no name of its own goes by its tag."""
    short = language.split("-", maxsplit=1)[0]
    tag = language if language in _NAMES else short
    return Tongue(tag, _NAMES.get(tag, short))
