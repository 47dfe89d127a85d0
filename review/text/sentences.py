"""Cut running text into sentences without cutting figures, abbreviations and names apart."""

import re

_ABBREVIATIONS = (
    r"(?:e\.g|i\.e|etc|et al|cf|vs|viz|resp|approx|ca|Fig|Figs|Eq|Eqs|Sec|Tab|Ref|Refs|No|Nos|Vol|pp|Dr|Prof|Mr|Mrs|"
    r"Ms|St|Inc|Ltd|Co|Corp|U\.S|U\.K|Ph\.D|w\.r\.t|a\.k\.a|s\.t|i\.i\.d|[A-Z])\."
)
_END = re.compile(r"[.!?…][\"')\]}”’]*(?=\s+[\"'(\[“‘]?[^\sa-z])|[。！？][」』”’）]*(?=\S|\s)")
_LONGEST = 12
_ABBREVIATED = re.compile(rf"(?:^|[\s(\[]){_ABBREVIATIONS}$")


def sentences(text: str) -> list[tuple[int, int]]:
    """Give start and end, in characters, of each sentence of a text.

    A sentence ends at `. ! ?` before white space and a character that is not lower case, or at `。！？`; never after
    an abbreviation or an initial, and never inside a number. The spans are in order and hold all but white space.
    """
    spans = []
    start = 0
    for end in [*_ends(text), len(text)]:
        piece = text[start:end]
        first = start + len(piece) - len(piece.lstrip())
        last = start + len(piece.rstrip())
        if first < last:
            spans.append((first, last))
        start = end
    return spans


def _ends(text: str) -> list[int]:
    ends = (match.end() for match in _END.finditer(text))
    return [end for end in ends if not _ABBREVIATED.search(text[max(0, end - _LONGEST) : end])]
