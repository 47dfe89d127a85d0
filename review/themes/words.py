"""Cut text into the terms that papers are compared by."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import snowballstemmer

from review.text.grammar import words
from review.text.normal import fold

IDEOGRAPHS = "\u3005\u3007\u30a1-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"(?P<written_together>[{IDEOGRAPHS}]+)|[^\W\d_{IDEOGRAPHS}][^\W_{IDEOGRAPHS}]+")
_STEMMER = snowballstemmer.stemmer("english")

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


def terms(text: str) -> list[str]:
    """Give the stems of a text's words and, after them, its pairs of neighbouring stems.

    Hyphens part words and stop words are left out before pairs are made. Scripts that are written without spaces give
    their pairs of characters.
    """
    stems: list[str] = []
    characters: list[str] = []
    for found in _WORD.finditer(fold(text).replace("'s", "")):
        if run := found["written_together"]:
            characters += [a + b for a, b in pairwise(run)] or [run]
        elif found[0] not in STOP_WORDS and (root := stem(found[0])) not in _GENRE:
            stems.append(root)
    return stems + [f"{a} {b}" for a, b in pairwise(stems)] + characters


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Cut the ending off a lower-case English word (Porter 2)."""
    return str(_STEMMER.stemWord(word))
