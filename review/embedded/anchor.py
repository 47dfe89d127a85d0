"""Make a sentence that stands for a whole paper understandable without the abstract around it."""

import re

from review.embedded.names import fits_in_a_sentence
from review.embedded.person import Voice
from review.embedded.pointers import dangles
from review.embedded.retell import mentions
from review.embedded.tidy import stopped
from review.model import Paper
from review.text.grammar import in_quotes, lowered, one_of, speaks_as_author, words

_FEWEST_WORDS = 12
_MEETING = one_of(
    "address,solve,tackle,overcome,resolve,alleviate,mitigate,answer,approach,remedy,bridge,handle,"
    "achieve,reach,fill,meet,cope with,deal with,combat,circumvent,close,attain,leverage,accomplish"
)
_TO_MEET_THIS = re.compile(rf" to {_MEETING} (?:all )?(?:this|these|such|the above|the|those) [\w ]{{3,40}}\Z")
_PRONOUN = re.compile(r"(?:they|their|it)\b", re.IGNORECASE)
_EXPLAINED = re.compile(r"\((?P<short>[A-Z][A-Z-]{1,5}s?)\)")
_LONGEST = 80
_USED = re.compile(r"“[^”]*”|(?P<article>\b[Aa]n? )?(?<![\w(-])(?P<short>[A-Z][A-Z-]{1,5}s?)(?![\w)-]| \()")
_EVERYBODY_KNOWS = words("""
    AI API CNN CPU CT CUDA DNA DNN FPGA GAN GNN GPU HIV HTML IEEE IO LLM LSTM ML MLP MRI NLP OCR PC RAM RGB RL
    RNA RNN SQL TV UK US USA
""")


def anchored(contribution: str, paper: Paper) -> str:
    """Spell out acronyms, drop *to address this problem*, and name the title where *this space* is still unknown."""
    told = spelled_out(_without_purpose(contribution), paper.abstract)
    named = paper.title.partition(":")[0] in told
    if named or not (paper.authors and dangles(told, paper.title) and fits_in_a_sentence(paper.title)):
        return told
    small = f"we{told[2:]}" if told.startswith("We ") else lowered(told, paper.abstract)
    return f"In {in_quotes(paper.title.rstrip('.'))}, {small or told}"


def attributed(result: str, voice: Voice, paper: Paper) -> str:
    """Say who reports a result that stands for a whole paper, if its first word may lose its capital."""
    small = lowered(result, paper.abstract)
    spoken = speaks_as_author(result) if voice.first_person else mentions(voice.name, result)
    if not small or spoken or _PRONOUN.match(small):
        return result
    return f"{voice.opening} {'report' if voice.plural else 'reports'} that {small}"


def _without_purpose(contribution: str) -> str:
    """Drop a closing *to address this problem*, unless too little would be left."""
    bare = contribution.rstrip(".")
    cut = _TO_MEET_THIS.sub("", bare)
    return stopped(cut) if cut != bare and len(cut.split()) >= _FEWEST_WORDS else contribution


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
