"""What someone has edited in the documents of a review since they were made."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from review.files import as_written, ours, was_written
from review.model import Review
from review.settings import load
from review.writers import render

_MARKED = (".md", ".tex", ".html")
_ENDINGS = (*_MARKED, ".docx", ".odt")
_BESIDE = 3


class Edit(NamedTuple):
    """Hold where a document was edited: the line, counted from one, and its words before and after."""

    line: int
    before: str
    after: str


class Edited(NamedTuple):
    """Hold a document that is not as it was made, and its edits; None where these cannot be told."""

    path: Path
    edits: Sequence[Edit] | None


def edited(folder: Path, reviews: Mapping[str, Review]) -> Iterator[Edited]:
    """List the documents that were edited since they were made, with the edits where their review makes them again.

    Reviews are given by the kind of their document.
    """
    for path in sorted(ours(folder)):
        if path.suffix in _ENDINGS and path.is_file() and not as_written(folder, path.name):
            made = _made(path, reviews.get(path.stem))
            known = was_written(folder, path.name, made)
            yield Edited(path, [*_edits(made, path.read_text("utf-8", "replace"))] if known else None)


def _made(path: Path, review: Review | None) -> str:
    if review is None or path.suffix not in _MARKED:
        return ""
    return str(render(review, [path.suffix[1:]], load()).get(path.name, ""))


def _edits(before: str, after: str) -> Iterator[Edit]:
    old, new = before.splitlines(), after.splitlines()
    for how, start, end, since, until in SequenceMatcher(None, old, new).get_opcodes():
        if how != "equal":
            yield from _words(" ".join(old[start:end]).split(), " ".join(new[since:until]).split(), since + 1)


def _words(old: Sequence[str], new: Sequence[str], line: int) -> Iterator[Edit]:
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(_BESIDE):
        (_, start, _, since, _), (_, _, end, _, until) = group[0], group[-1]
        yield Edit(line, " ".join(old[start:end]), " ".join(new[since:until]))
