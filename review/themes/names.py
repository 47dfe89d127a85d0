"""Know names of several words, and write phrases with the capitals that papers give them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from review.themes.runs import LONGEST, singular
from review.themes.wellknown import NAMES, NAMES_OF_SEVERAL

_INITIAL, _REST = "[A-ZÀ-ÖØ-Þ]", r"[^\W_]*(?:[-'’][^\W_]*)*"
CAPITAL = _INITIAL + _REST
# A pattern that begins with a set of characters is found sooner.
CAPITALS = re.compile(rf"{_INITIAL}(?<![\w'’-].){_REST}(?: {CAPITAL}){{1,9}}")
_POSSESSIVE = re.compile(r"['’](?<=\w['’])s?(?= |$)")
_FEWEST, _MOSTLY = 2, 2 / 3


class Cases(dict[str, str]):
    """Give each lower-case word that has capitals its commonest form, and know names of several words."""

    def __init__(self, words: Mapping[str, str], capitals: Iterable[str], text: str) -> None:
        """Take words, what else stands in capitals word by word (`Task Board`), and the text where it does."""
        super().__init__(words)
        self._names = _names(capitals)
        self._text = f" {text}"
        self._low = self._text.lower()

    def written(self, phrase: str) -> str:
        """Write a phrase in lower case as papers do, each name in it as a whole, and other words one by one."""
        return " ".join(self._parts(phrase.split(" ")))

    def _parts(self, words: Sequence[str]) -> Iterator[str]:
        """Write names and words; where words as a whole could be a name but are none, their parts are none either."""
        if _key(words) in self._names and not self._name(words):
            yield from map(self._word, words)
            return
        start = 0
        while start < len(words):
            sizes = range(min(len(words) - start, LONGEST), 1, -1)
            named = ((size, self._name(words[start : start + size])) for size in sizes)
            size, part = next(((size, name) for size, name in named if name), (1, self._word(words[start])))
            yield part
            start += size

    def _word(self, word: str) -> str:
        parts = (part.capitalize() if part in NAMES else self.get(part, part) for part in word.split("-"))
        return self.get(word) or NAMES_OF_SEVERAL.get(word) or "-".join(parts)

    def _name(self, words: Sequence[str]) -> str:
        """Write words as a name, if most uses of them are, or every field has it; empty if they are none."""
        if known := NAMES_OF_SEVERAL.get(" ".join(words)):
            return known
        forms = self._names.get(_key(words))
        if not forms or not self._is_name(words, forms):
            return ""
        fitting = [form for form in forms if _plain(form) == " ".join(words)]
        form = min(fitting, key=lambda form: (-forms[form], form), default="")
        return form or " ".join(self.get(word) or word[:1].upper() + word[1:] for word in words)

    def _is_name(self, words: Sequence[str], forms: Counter[str]) -> bool:
        """Tell whether the uses in capitals are most; a single one is enough if a word of it has capitals only."""
        known = forms.total() >= _FEWEST or any(word not in self and f" {word}" not in self._text for word in words)
        return known and forms.total() > _MOSTLY * self._uses(forms)

    def _uses(self, forms: Iterable[str]) -> int:
        return sum(self._low.count(f" {form}") for form in {singular(form.lower()) for form in forms})


def _names(capitals: Iterable[str]) -> dict[str, Counter[str]]:
    """Count the forms of all that could be a name, by its words in the singular."""
    names: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for found in capitals:
        words = found.split(" ")
        for start in range(len(words) - 1):
            for end in range(start + 2, min(start + LONGEST, len(words)) + 1):
                form = " ".join(words[start:end])
                if not form.isupper():
                    names[_key(_plain(form).split(" "))][form] += 1
    return names


def _plain(form: str) -> str:
    return _POSSESSIVE.sub("", form.casefold()) if "'" in form or "’" in form else form.casefold()


def _key(words: Sequence[str]) -> str:
    return " ".join(map(singular, words))
