"""Let authors tell of their own papers: *this paper presents* becomes *we present*, or *I present* for one alone."""

import re

from review.embedded.rules import applied, rules
from review.embedded.speech import spoken_by_authors
from review.text.grammar import LONE_I, capitalised

_USUAL = rules(
    ("uthors ", r"\b[Tt]he (?:present )?authors (?=[a-z]+\b(?<!of)(?<!and)(?<!in))", "we "),
    ("uthors", r"\b[Tt]he authors['’] (?=[a-z])", "our "),
    ("e've", r"\b([Ww]e)'ve\b", r"\1 have"),
    ("e're", r"\b([Ww]e)'re\b", r"\1 are"),
    ("ur proposed ", r"\b([Oo])ur proposed (?=\w)", r"\1ur "),
    (" evidence that", r"\b[Ww]e evidence that\b", "we show that"),
)
_ANYBODY = re.compile(r"\bour (?:(?:daily|everyday) (?:life|lives)|(?:world|society|planet|universe|minds?|brains?))\b")
_PERSON = re.compile(
    r"(?<!\d )\b(?:[Ww]e|[Oo]urselves|[Oo]urs?|us|[Mm]yself|[Mm]y|me)\b(?!-)" + rf"|{LONE_I}(?=\s[a-z])"
)
_AS_I = {"we": "I", "our": "my", "ours": "mine", "us": "me", "ourselves": "myself", "i": "I"}
_AS_WE = {"i": "we", "my": "our", "me": "us", "myself": "ourselves"}
_BEING = re.compile(r"\bI (are|were)\b")
_IDLE = re.compile(
    r"\b(we|I)\s(?:first|further|then|thus|hereby|here|now|therefore|hence|finally|next|also|in particular)(?=\s[a-z])",
    re.IGNORECASE,
)


def spoken(text: str, pronoun: str) -> str:
    """Tell a sentence of one's own in the first person, by `we` or `I`."""
    text = _ANYBODY.sub(lambda found: found[0].replace("our ", "the ", 1), text)
    text = applied(_USUAL, capitalised(spoken_by_authors(text.strip())))
    forms = _AS_I if pronoun == "I" else _AS_WE
    text = _IDLE.sub(r"\1", _PERSON.sub(lambda found: _form(found[0], forms), text), count=1)
    return capitalised(_BEING.sub(lambda found: "I am" if found[1] == "are" else "I was", text))


def _form(word: str, forms: dict[str, str]) -> str:
    said = forms.get(word.lower(), word.lower())
    return capitalised(said) if word[0].isupper() and word != "I" else said
