"""Find the noun phrases of a text, without a parser: runs of words that can stand in one and end in a noun."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from review.text.grammar import words
from review.themes.words import STOP_WORDS, stem

LONGEST = 4

_WORD = re.compile(r"[^\W\d_][\w+#]*(?:-[^\W_]+)*|[^\w\s]|\d\S*")
_BREAKS = words("""
    based driven aware guided oriented inspired enabled via using towards toward beyond without versus
    propose proposes proposed present presents presented introduce introduces introduced develop develops developed
    show shows showed shown demonstrate demonstrates demonstrated achieve achieves achieved improve improves improved
    provide provides provided use uses used enable enables enable allow allows allowed require requires required
    reduce reduces reduced exploit exploits exploited leverage leverages leveraged explore explores explored
    investigate investigates investigated study studies studied evaluate evaluates evaluated compare compares compared
    make makes made give gives given take takes taken find finds found help helps helped lead leads led become becomes
    outperform outperforms outperformed address addresses addressed solve solves solved apply applies applied
    include includes included consider considers considered suffer suffers suffered face faces faced remain remains
    existing recent recently novel new first second third different various several many numerous important significant
    extensive comprehensive better best good high low higher lower large-scale promising effective superior available
    state-of-the-art cutting-edge real-world well-known widely-used e.g i.e etc et al vs paper papers work works author
    authors year years number numbers one two three four five six seven eight nine ten variety range set sets case cases
    approach approaches method methods methodology technique techniques result results experiment experiments evaluation
    evaluations problem problems challenge challenges issue issues performance purpose aim aims goal goals way ways
    ability advantage advantages drawback limitation limitations task tasks accuracy efficiency effectiveness
    background conclusion conclusions objective objectives introduction insight insights
    specifically however moreover furthermore additionally finally respectively especially particularly
    increasing growing popular wide main major key core common general overall current previous prior
    held back hold holds can able due order term terms respect like unlike http https url www com org
    machine-learning machine-learned great remarkable ground-truth comparable similar
""")
_ALONE = words("""
    model models network networks system systems framework frameworks algorithm algorithms data dataset datasets design
    application applications analysis research information process structure architecture architectures learning
    training time cost memory feature features function functions level levels user users input inputs output outputs
    patient patients group groups review reviews trial trials survey benchmark benchmarks quality space domain domains
    computation optimization operation operations representation representations scheme strategy image images
    point points object objects map maps node nodes policy policies action actions human humans body effect effects
    project projects literature procedure procedures treatment treatments module modules token tokens response
    responses baseline baselines parameter parameters metric metrics sequence sequences pattern patterns service
""")
_VAGUE = frozenset(
    tuple(phrase.split())
    for phrase in (
        "machin learn", "deep learn", "artifici intellig", "neural network", "success rate", "train data", "case studi",
        "loss function", "cost function", "comput vision", "natur languag", "averag speedup", "practic speedup",
        "refer model", "research question", "systemat review", "languag model", "field research", "code avail",
        "sourc code", "edg devic", "larg languag", "raw data", "previous studi",
    )
)  # fmt: skip
_VAGUE_HEADS = frozenset(
    {"rate", "data", "train", "function", "cost", "speedup", "length", "granular", "studi", "kind"}
)
_HYPHENED_HEADS = re.compile(r"(?:self|re|co|pre|meta|super|hyper|auto|inter|intra|fine|trade|speed)-\w+|\w+-of-\w+")
_HEADS_IN_ING = words("""
    learning training serving computing pruning decoding modeling modelling grasping processing scheduling clustering
    embedding encoding engineering matching mining planning programming ranking reasoning recognition rendering routing
    sampling screening segmentation sensing sharing testing tracking tuning understanding voting coding caching
    navigation smoothing indexing filtering estimating profiling imaging monitoring nursing aging wellbeing prompting
    fuzzing mapping streaming fine-tuning captioning stitching inpainting denoising deblurring shading lighting
""")
_FIRST_IN_ING = words("spiking learning training serving machine streaming programming planning reasoning screening")
_ADJECTIVE = re.compile(
    r"(?:ive|ous|able|ible|ful|less|ical|onal|ural|ular|ntial|ated|ized|ised|ary|ic|al|wise|ly|ed|er-)$"
)
_NOUNS = words("""
    retrieval removal arrival signal proposal potential arithmetic logic music traffic metric topic heuristic critic
    graphic magnetic mechanic objective perspective alternative adjective derivative vocabulary library dictionary
    boundary summary animal journal hospital material manual interval crystal portal goal trial speed need feed seed
    embed table variable capital dropout mosaic mechanic epidemic pandemic clinic fabric semantic characteristic
    statistic denial approval appraisal referral survival renewal disposal medical-record anti-viral
""") - words("magnetic semantic")
_BAD_HEADS = words("""
    robust efficient different important relevant dependent independent dense sparse deep fast slow small large simple
    complex dynamic static hot cold free open strong weak early late human high-performance end-to-end multi
    less more several such only also not non pre post sub co linear nonlinear convex nonconvex
""")


class Phrase(NamedTuple):
    """Hold a noun phrase: its words as written, the stems it is known by, and whether it ends its run of words."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    ends: bool


def phrases(text: str) -> Iterator[Phrase]:
    """Give every noun phrase of one to four words, those inside longer ones included; one word where a run ends."""
    for run in _runs(text):
        for start in range(len(run)):
            for end in range(start + 1, min(start + LONGEST, len(run)) + 1):
                if _reads(run[start:end]) and (end - start > 1 or end == len(run)):
                    yield Phrase(tuple(run[start:end]), _stems(run[start:end]), end == len(run))


def _runs(text: str) -> Iterator[list[str]]:
    run: list[str] = []
    for found in _WORD.finditer(text):
        word = found[0]
        if _can_stand(word.lower()):
            run.append(word)
        else:
            yield run
            run = []
    yield run


def _can_stand(word: str) -> bool:
    inside = word[0].isalpha() and len(word) > 1 and not word.endswith("ly")
    return inside and word not in STOP_WORDS and word not in _BREAKS


def _stems(run: Sequence[str]) -> tuple[str, ...]:
    return tuple(stem(part) for word in run for part in word.lower().split("-"))


def _reads(run: Sequence[str]) -> bool:
    """Tell whether a run of words can stand as a phrase: it begins like one, ends in a noun and repeats nothing."""
    first, last = run[0].lower(), run[-1].lower()
    if first.endswith("ing") and first not in _FIRST_IN_ING:
        return False
    if len(run) == 1 and (last in _ALONE or len(last) < 3):
        return False
    stems = _stems(run)
    return _can_end(last) and len(set(stems)) == len(stems) and not _vague(stems)


def _vague(stems: tuple[str, ...]) -> bool:
    return stems in _VAGUE or stems[-1] in _VAGUE_HEADS


def _can_end(word: str) -> bool:
    if word in _BAD_HEADS or ("-" in word and not _HYPHENED_HEADS.fullmatch(word)):
        return False
    if word.endswith("ing"):
        return word in _HEADS_IN_ING
    return word in _NOUNS or not _ADJECTIVE.search(word)
