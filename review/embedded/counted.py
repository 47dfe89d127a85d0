"""Count what the papers of a theme have in common, and say so with every paper counted as evidence."""

import re
from collections.abc import Mapping, Sequence

from review.embedded.mainly import main_result
from review.embedded.stated import InFigures
from review.embedded.system import places
from review.model import Claim, Extraction, Finding, Paper, Theme
from review.text.grammar import capitalised, count_words, one_of, words

_SINGULAR = {"report": "reports", "give": "gives", "compare": "compares", "quantify": "quantifies"}
_QUANTIFIED = re.compile(
    r"\d\s?"
    + one_of(r"%,×,[xX]\b,times\b,-?fold\b,percent\b,per cent\b,points?\b,dB\b,ms\b")
    + r"|(?<![\w.-])\d+\.\d|\b[Pp]\s?[<=>]\s?0?\.\d"
)
_AGAINST = re.compile(
    r"\b"
    + one_of(
        r"over,than,versus,vs\.?,against,outperform\w*,compared (?:with|to),relative to,surpass\w*,"
        r"exceed\w*,beat\w*,baselines?"
    )
    + r"\s"
)
_ON = re.compile(r"\b(?:on|datasets?|data sets?|benchmarks?)\s")
_NAME = re.compile(r"[A-Z][\w+.-]*[\w+]")
_CLAUSE = re.compile(r"[^;:]{0,140}")
_NO_BASELINES = words("""
    GPU GPUs CPU CPUs TPU TPUs FPGA FPGAs CNN CNNs DNN DNNs GNN GNNs GCN GCNs RNN RNNs SNN SNNs ANN ANNs LLM
    LLMs VLM VLMs MLP MLPs GAN GANs NLP API APIs AI ML RL DL IoT SOTA RGB RGBD RGB-D 2D 3D CUDA MoE RAG RTL
    HTTP PDF US USA UK EU WHO CI OR RR HR SD SE
""")
# Where results speak of speed in other words, too, a count of those that say "faster" would be read as wrong.
_SPEED = re.compile(r"speed|fast|throughput|latency|outpac|outperform|accelerat|\d\s?[x×]", re.IGNORECASE)
_NUMBER = r"\d[\d.]*"
_RATE = one_of(r"%,percent\b,per cent\b")
_ANY = one_of(r"%,×,x\b,times\b,-?fold\b,percent\b,per cent\b")


def counted(
    theme: Theme, papers: Sequence[Paper], extractions: Mapping[str, Extraction], in_figures: InFigures
) -> list[Claim]:
    """Count, in at most two sentences, the papers of a theme that share a baseline or data set or give figures.

    `in_figures` tells whether the paper of a key does.
    """
    results = {paper.key: main_result(extractions[paper.key]) for paper in papers}
    found = {key: result for key, result in results.items() if result}
    figures = [result for key, result in found.items() if in_figures(key)]
    return [*_shared(theme, papers, found), *_quantified(theme, figures)] if len(theme.keys) > 1 else []


def apart(theme: Theme, papers: Sequence[Paper], extractions: Mapping[str, Extraction]) -> list[Claim]:
    """Open the theme of what fits nowhere by saying so; `extractions` are of all papers, of other themes too."""
    beside = len(extractions) > len(theme.keys)
    if not theme.other or not papers or len(extractions) == 1:
        return []
    evidence = tuple(extractions[paper.key].findings[0].id for paper in papers)
    count = capitalised(count_words(len(papers)))
    one = "One paper stands apart from the themes above."
    order = "; they follow in order of date" if len({paper.year for paper in papers}) > 1 else ""
    apart_from = "stand apart from the themes above and from each other" if beside else "are told one by one"
    none = "" if beside else ", for no group of them is alike enough to be a theme"
    more = f"{count} papers {apart_from}{none}{order}."
    return [Claim(text=one if len(papers) == 1 else more, evidence=evidence, origin="counted")]


def _shared(theme: Theme, papers: Sequence[Paper], found: Mapping[str, Finding]) -> list[Claim]:
    """Count the papers that name the same system or data set in their main result."""
    uses: dict[tuple[str, str], list[str]] = {}
    for paper in papers:
        for use in sorted(_uses(found[paper.key].quote, paper)) if paper.key in found else []:
            uses.setdefault(use, []).append(paper.key)
    known = " ".join((theme.title, *theme.phrases))
    shared = [(use, keys) for use, keys in uses.items() if len(keys) > 1 and not places(use[1], known)]
    if not shared:
        return []
    (phrase, name), keys = min(shared, key=lambda each: (-len(each[1]), each[0]))
    return [_claim(theme, [found[key] for key in keys], f"{phrase} {name}")]


def _uses(quote: str, paper: Paper) -> set[tuple[str, str]]:
    own = {paper.title.partition(":")[0]}
    compared = names_compared(quote) - own
    tried = names_tried_on(quote) - own - compared
    return {("compare their main result with", name) for name in compared} | {
        ("give their main result on", name) for name in tried
    }


def _quantified(theme: Theme, figures: Sequence[Finding]) -> list[Claim]:
    """Count the papers whose main result is a figure, by what it measures if several measure the same."""
    if not figures:
        return []
    same = {phrase: [f for f in figures if pattern.search(f.quote)] for phrase, pattern in MEASURES.items()}
    phrase = max(same, key=lambda each: len(same[each]))
    others = [figure for figure in figures if figure not in same[phrase]]
    told_apart = not any(_SPEED.search(other.quote) for other in others)
    if len(same[phrase]) > 1 and 2 * len(same[phrase]) >= len(figures) and told_apart:
        return [_claim(theme, same[phrase], phrase)]
    return [_claim(theme, figures, "quantify their main result")]


def _claim(theme: Theme, findings: Sequence[Finding], phrase: str) -> Claim:
    evidence = tuple(finding.id for finding in findings)
    return Claim(text=_sentence(len(findings), len(theme.keys), phrase), evidence=evidence, origin="counted")


def _sentence(count: int, size: int, phrase: str) -> str:
    verb, _, rest = phrase.partition(" ")
    if count == 1:
        return f"One of the {count_words(size)} papers {_SINGULAR[verb]} {rest.replace('their', 'its')}."
    if count < size:
        return f"{capitalised(count_words(count))} of the {count_words(size)} papers {phrase}."
    return f"The two papers both {phrase}." if size == 2 else f"All {count_words(size)} papers {phrase}."


def _near(word: str, unit: str) -> re.Pattern[str]:
    """Match a word with a figure, or a range of figures, close by."""
    figure = rf"(?:{_NUMBER}\s?\w?\s?[-–~∼]\s?|{_NUMBER}[x×%]?\s(?:to|and)\s)?{_NUMBER}\s?{unit}"
    return re.compile(rf"{figure}[^;,.\d]{{0,30}}\b{word}|\b{word}[^;,.\d]{{0,30}}{figure}", re.IGNORECASE)


MEASURES = {
    "give figures for speed": _near(r"(?:speed-?ups?\b|faster\b)", _ANY),
    "give figures for memory": _near(r"memory\b", _ANY),
    "give figures for energy": _near(r"energy\b", _ANY),
    "give figures for accuracy": _near(r"accurac(?:y|ies)\b", _RATE),
    "give a success rate": _near(r"success(?:ful)? rates?\b", _RATE),
    "give figures for mortality": _near(r"(?:mortality|deaths?)\b", _RATE),
}


def is_quantified(quote: str) -> bool:
    """Tell whether a quote gives a measured figure."""
    return bool(_QUANTIFIED.search(quote))


def is_generic(name: str) -> bool:
    """Tell whether a name is of a kind of thing, such as GPU, and of no one system."""
    return name in _NO_BASELINES


def names_compared(quote: str) -> set[str]:
    """Find the names a quote gives after *over*, *than*, *compared with* and the like."""
    return _names_after(_AGAINST, quote)


def names_tried_on(quote: str) -> set[str]:
    """Find the names a quote gives after *on* and *data set*."""
    return _names_after(_ON, quote)


def _names_after(cue: re.Pattern[str], quote: str) -> set[str]:
    clauses = (_CLAUSE.match(quote, match.end()) for match in cue.finditer(quote))
    names = {name for clause in clauses if clause for name in _NAME.findall(clause[0])}
    return {name for name in names - _NO_BASELINES if sum(letter.isupper() or letter.isdigit() for letter in name) > 1}
