"""Compare the documents of a run, and what became of them since, with the papers."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from review.edits import Edited
from review.errors import InputError
from review.evidence.overlap import Overlap, overlaps
from review.evidence.violations import Violation
from review.kinds import KINDS
from review.model import Audit, Review
from review.text.documents import ENDINGS, running


class Compared(NamedTuple):
    """Hold a document, its running text, and where that has the words of papers."""

    path: Path
    text: str
    overlaps: Sequence[Overlap]


class Checked(NamedTuple):
    """Hold what a review looks like now, each violation that its audit counts, and what became of its documents.

    These are compared with the papers only if that is asked for.
    """

    audit: Audit
    violations: Sequence[Violation]
    documents: Sequence[Compared]
    edited: Sequence[Edited] = ()


def documents(path: Path, kind: str) -> list[Path]:
    """List the documents of a folder, of each name one, as the others have its text; a document stands for itself.

    Raises InputError for a folder with no document in it.
    """
    found = [path] if path.is_file() else [*_documents(path, kind)]
    if not found:
        raise InputError(f"{path}: holds no document ({', '.join(ENDINGS)}); make it with 'review render'")
    return found


def compared(path: Path, review: Review) -> Compared:
    """Find the words of papers in a document. Raises InputError for one that cannot be read."""
    text = running(path)
    return Compared(path, text, overlaps(text, review.corpus.papers))


def _documents(folder: Path, kind: str) -> Iterator[Path]:
    for name in dict.fromkeys((kind, *KINDS)):
        yield from [path for ending in ENDINGS if (path := folder / f"{name}{ending}").is_file()][:1]
