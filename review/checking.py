"""Compare the documents of a run, and what became of them since, with the papers."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from review.errors import InputError
from review.evidence.overlap import Overlap, overlaps
from review.model import Review
from review.text.documents import running

ENDINGS = (".md", ".tex", ".html", ".docx", ".txt")


class Compared(NamedTuple):
    """Hold a document, its running text, and where that has the words of papers."""

    path: Path
    text: str
    overlaps: Sequence[Overlap]


def compared(path: Path, review: Review) -> list[Compared]:
    """Find the words of papers in a document, or in those of a folder: of each name one, the others have its text.

    Raises InputError for a folder with no document in it.
    """
    texts = [(each, running(each)) for each in ([path] if path.is_file() else _documents(path, review.kind))]
    if not texts:
        raise InputError(f"{path}: holds no document ({', '.join(ENDINGS)}); make it with 'review render'")
    return [Compared(each, text, overlaps(text, review.corpus.papers)) for each, text in texts]


def _documents(folder: Path, kind: str) -> Iterator[Path]:
    kinds = dict.fromkeys((kind, "survey", "statement", "background", "notes"))
    for name in kinds:
        yield from [path for ending in ENDINGS if (path := folder / f"{name}{ending}").is_file()][:1]
