"""Names of authors: lists of them, in either order, in plain text or in LaTeX."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

from pybtex.bibtex.utils import split_name_list, split_tex_string
from pybtex.database import Person
from pybtex.errors import capture

from review.model import Author
from review.text.latex import from_tex
from review.text.markup import plain
from review.text.normal import clean

_MORE = re.compile(
    r"(?:^|[\s,;~])(?:and\s)?(?:et\.?[\s~]{0,2}al\.?|(?:(?<=and\s)|^)others|…|\.\.\.)[\s,;]*$", re.IGNORECASE
)
_SUFFIX = re.compile(r"(?:jr|sr)\.?|I{2,3}|IV", re.IGNORECASE)
_SUFFIXED = re.compile(rf"(.+?),?\s+({_SUFFIX.pattern})", re.IGNORECASE)
_COLLECTIVE = re.compile(
    r"[^,]*\b(?:collaboration|consortium|team|group|committee|association|initiative|foundation|institute|university)",
    re.IGNORECASE,
)
_NEVER_IN_NAME = re.compile(r"[\d:;?!()]|[^\W\d_]{4,}\.$|.{30}")
_PARTICLE = re.compile(r"[a-z]{1,3}|della|dell'|al-\w+|el-\w+|d'\w+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?[\s-]?){1,4}")
_INITIALLED = re.compile(r"(?P<family>[^\W\d_][^\W\d_.].*?)\s+(?P<initials>(?:[A-ZÀ-Þ]\.?-?){1,4})")
_NOBODY = re.compile(r"\[?(?:no authors?(?: name)?(?: \w+)?|anonymous|anon\.?|unknown|n/a)\]?", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*\(\d+\)\s*$")


class Names(NamedTuple):
    """Hold the authors of a paper and whether the list is known to be cut short."""

    authors: tuple[Author, ...] = ()
    more: bool = False


def from_list(names: Iterable[str]) -> Names:
    """Read plain names, one each; `et al.`, alone or after a name, says that there are more."""
    whole = [clean(plain(name)) for name in names]
    kept = [_MORE.sub("", name) for name in whole]
    people = [_person(name) for name in _with_suffixes(kept)]
    return Names(tuple(filter(None, people)), kept != whole)


def from_index(names: Iterable[str]) -> Names:
    """Read plain names, one each, as indexes write them: `Family, Given, Suffix`, `Family AB` or `Given Family`."""
    found = [clean(_NUMBERED.sub("", plain(name))) for name in names]
    kept = [_MORE.sub("", name) for name in found]
    people = [_inverted(name) if "," in name or _INITIALLED.fullmatch(name) else _person(name) for name in kept]
    return Names(tuple(filter(None, people)), kept != found)


def from_cell(text: str) -> Names:
    """Read the plain names in one cell of a table, in whichever way they are parted and turned."""
    text = clean(plain(text))
    if _NOBODY.fullmatch(text):
        return Names()
    if ";" in text or "|" in text:
        return from_index(re.split(r"[;|]", text))
    names = [name.strip() for name in text.split(",")]
    if all(map(_INITIALLED.fullmatch, filter(None, (_MORE.sub("", name) for name in names)))):
        return from_index(names)
    return from_text(text)


def _inverted(name: str) -> Author | None:
    """Read a name whose family comes first; one that ends in a comma is nothing else."""
    initialled = _INITIALLED.fullmatch(name) if "," not in name else None
    family, *given = initialled.groups() if initialled else map(str.strip, name.split(","))
    suffixes = [part for part in given if _SUFFIX.fullmatch(part)]
    rest = " ".join(part for part in given if part and part not in suffixes)
    whole = " ".join(filter(None, [family, *suffixes]))
    return Author(family=whole or rest, given=rest if whole else "") if any(map(str.isalnum, name)) else None


def from_text(text: str) -> Names:
    """Read several plain names in one text, parted by semicolons, `and` or commas."""
    text = clean(plain(text))
    shorter = _MORE.sub("", text)
    if ";" in shorter:
        names = shorter.split(";")
    else:
        pieces = re.split(r",?\s+(?:and|&)\s+", shorter)
        names = [name for piece in pieces for name in _between_commas(piece)]
    return Names(from_list(names).authors, shorter != text)


def from_bibtex(field: str) -> Names:
    """Read a BibTeX list of names in LaTeX; a name wholly in braces is a collective and stays whole.

    A list that is parted by commas (see `has_too_many_commas`) is read as plain text.
    """
    field = plain(field)
    if has_too_many_commas(field):
        return from_text(from_tex(field))
    names = _bibtex_list(field)
    kept = [name for name in names if not _MORE.fullmatch(name)]
    people = [_named(_MORE.sub("", name).rstrip(" ,;~"), from_tex) for name in kept]
    more = len(kept) < len(names) or any(_MORE.search(name) for name in kept)
    return Names(tuple(filter(None, people)), more)


def has_too_many_commas(field: str) -> bool:
    """Tell whether a name in a BibTeX list has more parts than a name can have: the list is not parted by `and`."""
    return field.count(",") > 2 and any(_is_crowded(name) for name in _bibtex_list(field))


def _is_crowded(name: str) -> bool:
    return name.count(",") > 2 and len(split_tex_string(name, ",")) > 3


def looks_like_names(line: str) -> bool:
    """Tell whether a line can be a list of plain names in reading order, parted by commas."""
    return all(_looks_like_name(name.split()) for name in _MORE.sub("", line).split(","))


def is_cut_short(line: str) -> bool:
    """Tell whether a list of names ends in `et al.` or the like."""
    return _MORE.search(line) is not None


def _looks_like_name(words: list[str]) -> bool:
    return 1 <= len(words) <= 6 and all(_looks_like_word_of_name(word) for word in words)


def _looks_like_word_of_name(word: str) -> bool:
    if _NEVER_IN_NAME.search(word):
        return False
    return (word[0].isalpha() and not word[0].islower()) or _PARTICLE.fullmatch(word) is not None


@lru_cache(maxsize=8192)
def _bibtex_list(field: str) -> tuple[str, ...]:
    return tuple(split_name_list(re.sub(r"(?:\s+and)+(?=\s)", " and", clean(field), flags=re.IGNORECASE)))


def _person(name: str) -> Author | None:
    name = re.sub(r"[\\{}~]+", " ", name).strip(" ,;")
    suffixed = _SUFFIXED.fullmatch(name)
    if suffixed:
        author = _named(suffixed[1], clean)
        return author and author.model_copy(update={"family": f"{author.family} {suffixed[2]}"})
    return _named(name, clean)


@lru_cache(maxsize=8192)
def _named(name: str, decode: Callable[[str], str]) -> Author | None:
    author = _parted(name, decode)
    return author if any(map(str.isalnum, author.name)) else None


def _parted(name: str, decode: Callable[[str], str]) -> Author:
    if _COLLECTIVE.fullmatch(name) or _is_one_group(name):
        return Author(family=decode(name))
    with capture():
        person = Person(name)
    family = decode(" ".join(person.prelast_names + person.last_names + person.lineage_names))
    given = decode(" ".join(person.first_names + person.middle_names))
    return Author(family=family, given=given) if family else Author(family=given)


def _is_one_group(name: str) -> bool:
    return name.startswith("{") and split_tex_string(name, ".") == [name]


def _with_suffixes(names: list[str]) -> list[str]:
    joined: list[str] = []
    for name in names:
        if joined and _SUFFIX.fullmatch(name):
            joined[-1] += f", {name}"
        else:
            joined.append(name)
    return joined


def _between_commas(text: str) -> list[str]:
    parts = _with_suffixes([part for part in map(str.strip, text.split(",")) if part])
    several = [" " in part for part in parts]
    initials = all(_INITIALS.fullmatch(part) for part in parts[1::2])
    if len(parts) % 2 == 0 and (initials or not any(several)):
        return [f"{family}, {given}" for family, given in zip(parts[::2], parts[1::2], strict=True)]
    inverted = len(parts) == 2 and not (all(several) and not parts[0][0].islower())
    return [text] if inverted else parts
