"""How a document cites: by keys, numbers, author and year, or in a CSL style, which is set when all is written."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from markupsafe import Markup

from review.look import Look
from review.model import Review
from review.writers.border import Verbatim, citable
from review.writers.citeproc import Entry, styled
from review.writers.inlines import Inline, Marks, written
from review.writers.pandoc import installed
from review.writers.references import Reference
from review.writers.styles import Style, style

Inlines = Sequence[Inline]
Form = Literal["keys", "numbered", "author-year", "styled"]
# No text holds characters for private use once it has crossed the border: none can pose as a place of ours.
_PLACE = re.compile("( ?)\ue000(cite|name|list|notes)([0-9]*)\ue001([.,;:!?。，；：！？]*)")
_REFS = Markup("::: {#refs}\n:::")


class Shape(NamedTuple):
    """Hold how a format writes what citeproc sets: marked-up text, a citation, notes, entries of a list.

    `note` is given a note's number and text, and so is `noted`, for the list of notes; `entry` is given citation key,
    margin and text.
    """

    marks: Marks
    cite: Callable[[str], str]
    note: Callable[[int, str], str]
    noted: Callable[[int, str], str]
    entry: Callable[[str, str, str], str]


class Citing:
    """Give templates what they cite with, and put in what they could not know when they were filled."""

    def __init__(self, look: Look, usual: Form, *, by_pandoc: bool = False) -> None:
        """Take the form of citations that is wanted, or else the usual one of the format.

        With `by_pandoc` it is pandoc that will set a CSL style, when it reads the document. Raises SettingsError when
        there is no such style.
        """
        self.style: Style | None = style(look.style) if look.style else None
        styled_form: Form = "keys" if by_pandoc else "styled"
        self.form: Form = styled_form if look.style else look.citations or usual
        self._language = look.language
        self._cited: list[Sequence[Verbatim]] = []
        self._named: list[Verbatim] = []

    @property
    def given(self) -> Mapping[str, object]:
        """Give the variables of templates: the form of citations, and where the lists of a CSL style go."""
        found = self.style
        if found and self.form == "keys":
            return {"citing": "keys", "listing": _REFS if found.listed else "", "notes": ""}
        return {
            "citing": self.form,
            "listing": _place("list") if found and found.listed else "",
            "notes": _place("notes") if found and found.notes else "",
        }

    @property
    def filters(self) -> Mapping[str, Callable[..., object]]:
        """Give the filters of templates: `papers|cluster`, `paper|named` and `papers|runs`."""
        return {"cluster": self._cluster, "named": self._name, "runs": runs}

    def placed(self, text: str, review: Review, shape: Shape) -> str:
        """Put citations and lists in a CSL style where the filled template left their places."""
        if not self.style or self.form != "styled":
            return text
        keys = citable(paper.key for paper in review.corpus.papers)
        papers = {keys[paper.key]: paper for paper in review.corpus.papers}
        clusters = [self._cited[int(place[3])] for place in _PLACE.finditer(text) if place[2] == "cite"]
        names = list(dict.fromkeys(self._named))
        done = styled([*clusters, *([name] for name in names)], papers, self.style, self._language, installed())
        named = dict(zip(names, done.clusters[len(clusters) :], strict=True))
        page = _Page(done.clusters[: len(clusters)], [named[key] for key in self._named], done.entries, shape)
        return _PLACE.sub(page.at, text)

    def _cluster(self, papers: Iterable[Reference]) -> Markup:
        self._cited.append([paper.key for paper in papers])
        return _place("cite", len(self._cited) - 1)

    def _name(self, paper: Reference) -> Markup | str:
        if self.style is None or self.style.notes:
            return f"{paper.label}, {paper.year}"
        self._named.append(paper.key)
        return _place("name", len(self._named) - 1)


class _Page:
    """Write what stands at each place, in the order of the page."""

    def __init__(
        self, cited: Iterable[Inlines], named: Sequence[Inlines], entries: Sequence[Entry], shape: Shape
    ) -> None:
        self._cited = iter(cited)
        self._named = named
        self._entries = entries
        self._shape = shape
        self._notes: list[str] = []

    def at(self, place: re.Match[str]) -> str:
        space, kind, number, stop = place.groups()
        if kind == "cite":
            return self._citation(next(self._cited), space, stop)
        if kind == "name":
            return f"{space}{self._text(self._named[int(number)])}{stop}"
        return f"{space}{self._notes_list() if kind == 'notes' else self._list()}{stop}"

    def _citation(self, inlines: Inlines, space: str, stop: str) -> str:
        """Write a citation; one that is raised, or a note, comes right behind a full stop."""
        kind = inlines[0]["t"] if inlines else ""
        if kind == "Note":
            self._notes.append(self._text(inlines))
            return stop + self._shape.note(len(self._notes), self._notes[-1])
        shown = self._shape.cite(self._text(inlines))
        return f"{stop}{shown}" if kind == "Superscript" else f"{space}{shown}{stop}"

    def _notes_list(self) -> str:
        return "\n".join(self._shape.noted(number, text) for number, text in enumerate(self._notes, 1))

    def _list(self) -> str:
        return "\n".join(
            self._shape.entry(each.key, self._text(each.margin).strip(), self._text(each.body))
            for each in self._entries
        )

    def _text(self, inlines: Inlines) -> str:
        return written(inlines, self._shape.marks)


def runs(papers: Iterable[Reference]) -> list[tuple[Reference, ...]]:
    """Put numbered papers in order, three or more in a row as the first and the last of them."""
    ordered = sorted(papers, key=lambda paper: paper.number)
    found: list[list[Reference]] = []
    for paper in ordered:
        if found and found[-1][-1].number + 1 == paper.number:
            found[-1].append(paper)
        else:
            found.append([paper])
    return [part for run in found for part in ([(run[0], run[-1])] if len(run) > 2 else [(paper,) for paper in run])]


def _place(kind: str, number: int | str = "") -> Markup:
    return Markup(f"\ue000{kind}{number}\ue001")  # noqa: S704  it holds nothing of anyone's
