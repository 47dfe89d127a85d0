"""Read a DOI, an arXiv identifier or a title a line; only the network can look up the first two."""

import datetime
import re

from review.records.fields import Found, paper
from review.sources.files import File
from review.text import identifiers
from review.text.names import Names
from review.text.normal import clean

_BULLET = re.compile(r"^(?:[-*•·]|\(?\d{1,4}[.)]|\[\d{1,4}\])\s+")
_ADDRESS = re.compile(
    r"(?:https?://)?(?:(?:dx\.)?doi\.org/|arxiv\.org/(?:abs|pdf|html)/|www\.doi\.org/)\S+|\b(?:doi|arxiv):\s*\S+",
    re.IGNORECASE,
)
_LINES = 200


def recognises(text: str) -> bool:
    """Tell a list by its first lines, most of which are an identifier and nothing else."""
    lines = [line for line in map(_bare, text.split("\n", _LINES)[:_LINES]) if line]
    alone = sum(1 for line in lines if not _title(line))
    return alone > len(lines) / 2


def read(file: File, _as_of: datetime.date) -> Found:
    """Read every line but blank ones and those after `#`.

    What is only an identifier is a paper that is called by it, and a problem says so.
    """
    for number, line in enumerate(file.lines(), 1):
        bare = _bare(line)
        if bare:
            yield from _paper(bare, f"{file.name}:{number}")


def _bare(line: str) -> str:
    line = clean(line)
    return "" if line.startswith("#") else _BULLET.sub("", line).strip("\"'<>,; ")


def _paper(line: str, where: str) -> Found:
    doi, arxiv_id = identifiers.doi(line), identifiers.arxiv_id(line, alone=True)
    return paper({"doi": [doi or ""], "arxiv_id": [arxiv_id or ""], "title": [_title(line)]}, Names(), where)


def _title(line: str) -> str:
    """Give what is left of a line without identifiers."""
    if identifiers.arxiv_id(line, alone=True) and not identifiers.doi(line) and " " not in line:
        return ""
    rest = _ADDRESS.sub(" ", line)
    doi = identifiers.doi(rest)
    rest = rest.replace(doi, " ") if doi else rest
    return clean(rest).strip(" .,;:()[]") if any(map(str.isalnum, rest)) else ""
