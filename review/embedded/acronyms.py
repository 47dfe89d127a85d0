"""Spell an acronym out where a sentence uses it away from where its paper explained it."""

import re

from review.text.grammar import words

_EXPLAINED = re.compile(r"\((?P<short>[A-Z][A-Z-]{1,5}s?)\)")
_LONGEST = 80
_USED = re.compile(r"“[^”]*”|(?P<article>\b[Aa]n? )?(?<![\w(-])(?P<short>[A-Z][A-Z-]{1,5}s?)(?![\w)-]| \()")
_EVERYBODY_KNOWS = words("""
    AI API CNN CPU CT CUDA DNA DNN FPGA GAN GNN GPU HIV HTML IEEE IO LLM LSTM ML MLP MRI NLP OCR PC RAM RGB RL
    RNA RNN SQL TV UK US USA
""")


def spelled_out(sentence: str, text: str) -> str:
    """Write the long form before each acronym that `text` explains and the sentence uses without explaining it.

    The long form is read back from the acronym's initials, as in Schwartz and Hearst, "A simple algorithm for
    identifying abbreviation definitions in biomedical text", PSB 2003; one with digits is left alone.
    """
    longs = {found["short"].removesuffix("s"): _long_form(found) for found in _EXPLAINED.finditer(text)}
    if not longs:
        return sentence
    done: set[str] = set()

    def spelled(match: re.Match[str]) -> str:
        short = (match["short"] or "").removesuffix("s")
        long = longs.get(short, "")
        if not long or short in done or short in _EVERYBODY_KNOWS or f"({short}" in sentence:
            return match[0]
        done.add(short)
        long_form = _numbered(long, plural=match["short"].endswith("s"))
        article = f"{match['article'][0]}{'n' if long_form[0].lower() in 'aeiou' else ''} " if match["article"] else ""
        return f"{article}{long_form} ({match['short']})"

    return _USED.sub(spelled, sentence)


def _long_form(found: re.Match[str]) -> str:
    """Take as many words before the bracket as their initials need to spell the acronym; empty if they do not."""
    letters = found["short"].removesuffix("s").replace("-", "").lower()
    before = re.split(r"[^\w'’/-]+", found.string[max(0, found.start() - _LONGEST) : found.start()].strip())
    for count in range(2, min(len(before), len(letters)) + 1):
        taken = before[-count:]
        initials = "".join(part[0] for word in taken for part in re.split(r"[-/]", word) if part)
        if initials.lower() == letters:
            return "" if re.search(r"\d", " ".join(taken)) else " ".join(taken)
    return ""


def _numbered(long: str, *, plural: bool) -> str:
    if plural:
        return long if long.endswith("s") else f"{long}s"
    return long[:-1] if long.endswith("s") and not long.endswith(("ss", "is", "us", "ics")) else long
