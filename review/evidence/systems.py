"""Find the systems, methods and data sets that a paper introduces."""

import re

from review.model import Paper
from review.text.normal import fold
from review.text.sentences import sentences

_NAME = r"[^\W\d_a-z][\w.+/-]*[\w+]"
_SHORT = re.compile(rf"\(({_NAME})\)")
_INTRODUCED = re.compile(
    r"\b(?:present|propos|introduc|develop|design|describ|build|built|built|offer|call|nam|dubb|contribut|collect|realiz|term|"
    rf"demonstrat\w+\s+with|with|in|via|system|framework)\w*\s+(?:the\s+|an?\s+|it\s+)?({_NAME})(?=,|\s*\(|\s*[.;:]|\s+(?:that|which|is|to|for)\b)"
)
_TITLED = re.compile(r"([^\s:]+)(?:\s[\d.]+)?:\s")
_MARKED = re.compile(r".+[^\Wa-z_].*|.*\d")
_SPELLED = re.compile(rf"\b(?:present|propos|introduc|develop|design|build)\w*\s[^.;()]{{0,80}}\(({_NAME})\)")
_FIRST = re.compile(r"\b(?:we|our|us|this\s+(?:paper|work|study|article))\b|^here\b", re.IGNORECASE)


def introduced(paper: Paper) -> frozenset[str]:
    """Give the folded names that a paper's title or its authors' sentences introduce (`MGG: …`, `we present MGG`)."""
    found = set(titled(paper))
    found |= {name for name in _SHORT.findall(paper.title) if _MARKED.fullmatch(name)}
    for start, end in sentences(paper.abstract):
        if _FIRST.search(paper.abstract[start:end]):
            told = [*_INTRODUCED.findall(paper.abstract[start:end]), *_SPELLED.findall(paper.abstract[start:end])]
            found |= {name for name in told if _MARKED.fullmatch(name)}
    words = {fold(word) for name in found for word in name.split() if not word[0].isdigit()}
    return frozenset(words)


def titled(paper: Paper) -> list[str]:
    """Give the name that a paper's title opens with (`MGG: …`, `DexGraspNet 2.0: …`), if any."""
    found = _TITLED.match(paper.title)
    return [found[1]] if found else []
