"""Find in a result what was measured, on what, and against what."""

import re

from review.text.grammar import one_of, words

_QUANTIFIED = re.compile(
    r"\d\s?"
    + one_of(r"%,×,[xX]\b,times\b,-?fold\b,percent\b,per cent\b,points?\b,dB\b,ms\b")
    + r"|\d\.\d|\b[Pp]\s?[<=>]\s?0?\.\d"
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
_NUMBER = r"\d[\d.]*"
_RATE = one_of(r"%,percent\b,per cent\b")
_ANY = one_of(r"%,×,x\b,times\b,-?fold\b,percent\b,per cent\b")


def _near(word: str, unit: str) -> re.Pattern[str]:
    """Match a word with a figure, or a range of figures, close by."""
    figure = rf"(?:{_NUMBER}\s?\w?\s?[-–~∼]\s?|{_NUMBER}[x×%]?\s(?:to|and)\s)?{_NUMBER}\s?{unit}"
    return re.compile(rf"{figure}[^;,.\d]{{0,30}}\b{word}|\b{word}[^;,.\d]{{0,30}}{figure}", re.IGNORECASE)


MEASURES = {
    "report a speed-up": _near(r"(?:speed-?ups?\b|faster\b)", _ANY),
    "give figures for memory": _near(r"memory\b", _ANY),
    "give figures for energy": _near(r"energy\b", _ANY),
    "give figures for accuracy": _near(r"accurac(?:y|ies)\b", _RATE),
    "give a success rate": _near(r"success(?:ful)? rates?\b", _RATE),
    "give figures for mortality": _near(r"(?:mortality|deaths?)\b", _RATE),
}


def is_quantified(quote: str) -> bool:
    """Tell whether a quote gives a measured figure."""
    return bool(_QUANTIFIED.search(quote))


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
