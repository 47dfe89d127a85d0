"""Read what an earlier review left: its papers, its themes and, where it wrote a document, its records."""

import codecs
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from review.errors import InputError
from review.evidence.readings import Reading
from review.evidence.recalled import recalled
from review.matching.again import again
from review.model import Extraction, Kept, Paper, Problem, Provenance, Theme
from review.text.grammar import quantity
from review.text.normal import clean
from review.text.objects import joined
from review.themes.edited import agreed, with_ids
from review.themes.sound import faults

REVIEW, THEMES, PAPERS = "review.json", "themes.json", "papers.jsonl"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OF_THEMES = ("theme", "theme_title", "subtheme", "subtheme_title")


class Earlier(NamedTuple):
    """Hold an earlier review: the name of its file, its papers, its themes, what made them, and its records, if any.

    `same` maps the key of each paper of the review that is made now to the key of the earlier paper that it is, and
    `moved` counts the papers that were moved by hand out of a theme and left in its subtheme.
    """

    name: str
    papers: tuple[Paper, ...]
    themes: tuple[Theme, ...]
    provenance: Provenance
    records: tuple[Extraction, ...] = ()
    same: Mapping[str, str] = {}
    moved: int = 0

    @property
    def notes(self) -> list[Problem]:
        """Tell what edits by hand mean for the papers that are in the review that is made now."""
        placed = {key for theme in self.themes for key in theme.keys}
        homeless = len({*self.same.values()} - placed)
        told = {
            "moved by hand into another theme left the old subtheme, too": self.moved,
            f"of the earlier review, in no theme of {self.name} any more: placed as new ones": homeless,
        }
        return [
            Problem(where="themes", what=f"{quantity(times, 'paper')} {what}", severity="note")
            for what, times in told.items()
            if times
        ]

    @property
    def levels(self) -> int:
        """Say whether themes have subthemes, 2, or not, 1."""
        return 2 if any(theme.subthemes for theme in self.themes) else self.provenance.levels

    @property
    def kept(self) -> Kept:
        """Say where the themes are from, and which model had a part in them."""
        made = self.provenance
        before = made.kept.model if made.kept else "embedded"
        named = made.named or made.model
        return Kept(source=self.name, model=before if named == "embedded" else named)

    def met(self, papers: Sequence[Paper]) -> Self:
        """Look for the papers of the review that is made now among the earlier ones."""
        return self._replace(same=again(papers, self.papers))

    def readings(self, papers: Sequence[Paper], full_text: bool) -> dict[str, list[Reading]]:
        """Give what a model recorded of papers, by their keys, as far as it still stands in their texts."""
        before, records = {paper.key: paper for paper in self.papers}, {record.key: record for record in self.records}
        both = [(paper, then) for paper in papers if (then := self.same.get(paper.key)) in records]
        found = {paper.key: recalled(paper, before[then], records[then], full_text) for paper, then in both}
        return {key: readings for key, readings in found.items() if readings}


class _Corpus(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    papers: tuple[Paper, ...]


class _File(BaseModel):
    """Take from `review.json` or `themes.json` what is kept, so that a file of an older version can be read, too."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    themes: Annotated[tuple[Theme, ...], BeforeValidator(with_ids)]
    provenance: Provenance
    corpus: _Corpus | None = None
    extractions: tuple[Extraction, ...] = ()


def load(path: Path) -> Earlier:
    """Read a `review.json`, or a `themes.json` with the `papers.jsonl` beside it, or the folder that one of them is in.

    Raises InputError, which names the file and what is wrong, where it is missing or broken, names papers that it does
    not have, or puts one into two themes.
    """
    file = _chosen(path) if path.is_dir() else path
    found = _read(file)
    papers = found.corpus.papers if found.corpus else _listed(file.parent / PAPERS, file)
    themes, moved = agreed([*map(_cleaned, found.themes)])
    fault = next(faults(themes, [paper.key for paper in papers]), None) or _foreign(found.provenance)
    if fault:
        raise InputError(f"{file}: its themes cannot be kept: {clean(fault)}")
    return Earlier(file.name, papers, themes, found.provenance, found.extractions, moved=moved)


def _chosen(folder: Path) -> Path:
    there = [name for name in (REVIEW, THEMES) if (folder / name).is_file()]
    if len(there) == 1:
        return folder / there[0]
    what = f"has both {REVIEW} and {THEMES}: name one of them" if there else f"has no {REVIEW} and no {THEMES}"
    raise InputError(f"{folder}: {what}{'' if there else ': name the folder of an earlier review'}")


def _read(file: Path) -> _File:
    try:
        return _File.model_validate_json(_text(file))
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}; name a {REVIEW} or a {THEMES}") from error
    except ValidationError as error:
        of_theme = error.errors()[0]["type"] == "value_error"
        what = "its themes cannot be kept" if of_theme else f"is no {REVIEW} or {THEMES} of this version"
        raise InputError(f"{file}: {what}: {first(error)}") from error


def _text(file: Path) -> str:
    """Decode UTF-8 or, by its mark, UTF-16; unlike a source, which can tell of a guess, nothing else is tried."""
    content = file.read_bytes()
    try:
        return content.decode("utf-16" if content.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: cannot be read: it is no UTF-8: save it as UTF-8 text") from error


def _listed(file: Path, beside: Path) -> tuple[Paper, ...]:
    try:
        lines = _text(file).splitlines()
    except FileNotFoundError as error:
        what = f"the {file.name} that 'review themes' wrote with it must be beside it, and there is none"
        raise InputError(f"{beside}: {what}: put it there, or name the folder that has both") from error
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from error
    return tuple(_paper(line, f"{file}:{n}") for n, line in enumerate(lines, 1) if line.strip())


def _paper(line: str, where: str) -> Paper:
    try:
        values = json.loads(line)
        given = {name: value for name, value in values.items() if name not in _OF_THEMES}
        return Paper.model_validate_json(json.dumps(given))
    except (ValueError, AttributeError, RecursionError) as error:
        why = first(error) if isinstance(error, ValidationError) else "no JSON object"
        raise InputError(f"{where}: is no paper as 'review themes' writes it: {why}") from error


def first(error: ValidationError) -> str:
    """Say what the first thing wrong with a file is, and the path to it, as in `themes[2].title: …`."""
    fault = error.errors()[0]
    if fault["type"] == "value_error":
        return clean(fault["msg"].removeprefix("Value error, "))
    place = joined(fault["loc"])
    return clean(f"{place}: {fault['msg']}" if place else fault["msg"])


def _cleaned(theme: Theme) -> Theme:
    told = {"title": clean(theme.title), "description": clean(theme.description)}
    return theme.model_copy(update={**told, "subthemes": tuple(map(_cleaned, theme.subthemes))})


def _foreign(made: Provenance) -> str:
    """Say that titles are translated, as what the program composes around them is English until it is checked."""
    if made.language.partition("-")[0] == "en":
        return ""
    return f"their titles are in '{made.language}'; name a {THEMES}, whose titles never are"
