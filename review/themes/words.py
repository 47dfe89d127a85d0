"""Cut text into the terms that papers are compared by."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from review.text.grammar import words
from review.text.normal import fold
from review.text.stems import stems
from review.themes.pieces import Numbers, Pieces

IDEOGRAPHS = "\u3005\u3007\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
BREAK, SILENT = -1, -2
_WORD = re.compile(rf"[^\W\d_{IDEOGRAPHS}][^\W_{IDEOGRAPHS}]+")
_PLAIN_WORD = re.compile("[a-z][a-z0-9]+")  # the same in ASCII, found sooner
_AROUND = ".,;:!?()[]"
_GAP = " "
_WRITTEN_TOGETHER = re.compile(f"[{IDEOGRAPHS}]+")

STOP_WORDS = words("""
    a about above across after again against all almost alone along already also although always am among an and
    another any anyone anything anywhere are around as at away be because been before being below beside besides
    between beyond both but by can cannot could did do does doing done down due during each either else enough et al
    etc even ever every everyone everything few for from further furthermore get give go had has have having he hence
    her here hers him his how however i ie eg if in indeed into is it its itself just keep last least less made make
    makes making many may me meanwhile might mine more moreover most mostly much must my namely neither never
    nevertheless next no nobody none nor not nothing now of off often on once only onto or other others otherwise our
    ours out over own part per perhaps put quite rather really regarding same see seem seems seemingly several she
    should since so some somehow something sometimes still such take than that the their theirs them themselves then
    there thereby therefore these they this those though through throughout thus to together too toward towards under
    unless until up upon us use used uses using various very via was we well were what whatever when whenever where
    whereas whereby wherein whether which while who whole whom whose why will with within without would yet you your
    au aux avec ce ces dans de des du elle en est il la le les leur ne nous ou par pas plus pour que qui sont sur un
    une aus bei das dem den der die ein eine einer eines es für ist mit nach nicht sich sind und von werden wird wie
    zu zum zur como con del el entre esta este las los más para por se sin sobre su una y com da dos não os são um che
    di gli ha nel più sono è een het op van voor zijn
""")
# These tell what kind of paper it is, not what it is on, and draw together papers that have nothing else in common.
_GENRE = words("benchmark evalu gap generat qualiti")


class Document(NamedTuple):
    """Hold what a paper says of itself."""

    title: str
    abstract: str


class Vocabulary(dict[str, int]):
    """Number words by their stems, from 0 in the order in which they come; words that say nothing are SILENT."""

    def __init__(self) -> None:
        """Begin with no words."""
        super().__init__({_GAP: BREAK})
        self.stems: dict[str, int] = {}
        self._pieces = Pieces(self._cut)

    def read(self, text: str) -> list[int]:
        """Number the words of a text; hyphens part words.

        After them come the pairs of characters of scripts that are written without spaces, each after a BREAK.
        """
        return [*self.read_all([text])[0].tolist()[:-1]]

    def read_all(self, texts: Iterable[str]) -> tuple[Numbers, Numbers]:
        """Number the words of texts, a BREAK after each text, and tell in which text each number stands."""
        return self._pieces.read(chain(text.split(), _written_together(text), (_GAP,)) for text in texts)

    def _cut(self, pieces: Sequence[str]) -> tuple[list[int], list[int]]:
        found: list[str] = []
        ends = [0]
        for piece in pieces:
            plain = piece.strip(_AROUND).lower()
            if len(plain) > 1 and plain.isascii() and plain.isalpha():  # as most are
                found.append(plain)
            else:
                found += _words(piece)
            ends.append(len(found))
        self._learn([word for word in dict.fromkeys(found) if word not in self])
        return [end - start for start, end in pairwise(ends)], [self[word] for word in found]

    def _learn(self, new: Sequence[str]) -> None:
        for word, root in zip(new, stems(new), strict=True):
            silent = word in STOP_WORDS or root in _GENRE
            self[word] = SILENT if silent else self.stems.setdefault(root, len(self.stems))


def _words(piece: str) -> list[str]:
    if piece.startswith(_GAP):
        return [word for pair in _pairs(piece[1:]) for word in (_GAP, pair)] or [_GAP]
    plain = piece.strip(_AROUND).lower()
    plain = plain if plain.isascii() else fold(piece)
    word = _PLAIN_WORD if plain.isascii() else _WORD
    return word.findall(plain.replace("'s", ""))


def _written_together(text: str) -> Iterator[str]:
    """Give what stands together in scripts without spaces, marked by a gap, as no piece begins with one."""
    for piece in () if text.isascii() else text.split():
        if not piece.isascii():
            yield from (f"{_GAP}{run}" for run in _WRITTEN_TOGETHER.findall(fold(piece)))


def _pairs(run: str) -> list[str]:
    return [a + b for a, b in pairwise(run)] or [run] * bool(run)


def folded(text: str) -> str:
    """Fold a text as `fold` does, faster where it is plain."""
    plain = text if text.isprintable() and "  " not in text else " ".join(text.split())
    return plain.strip().lower() if plain.isascii() and plain.isprintable() else fold(text)
