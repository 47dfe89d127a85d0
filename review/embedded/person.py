"""Let others tell what the authors tell of themselves: *we propose* becomes *Wang et al. propose*."""

import re
from typing import NamedTuple

from review.embedded.rules import applied, rules
from review.embedded.speaking import spoken
from review.embedded.speech import joined_verbs, spoken_by_authors
from review.embedded.verbs import SINGULAR_OF
from review.text.grammar import IRREGULAR_PASTS, MODALS, capitalised, one_of, singular_form

_USUAL = rules(
    ("uthors ", r"\b[Tt]he (?:present )?authors (?=[a-z]+\b(?<!of)(?<!and)(?<!in))", "we "),
    ("uthors", r"\b[Tt]he authors['’] (?=[a-z])", "our "),
    (
        " us",
        r"\b((?:allow|enabl|help|let|permit|lead|provid|giv|guid|requir)(?:e|es|ed|s|ing)?) us\b",
        r"\1 the authors",
    ),
    ("knowledge", r"\b([Tt])o (?:the best of )?our (?:best )?knowledge", r"\1o the authors' knowledge"),
    ("e've", r"\b([Ww]e)'ve\b", r"\1 have"),
    ("e're", r"\b([Ww]e)'re\b", r"\1 are"),
    ("our ", r"\bour (?=(?:understanding|knowledge|world|society|planet|universe|ability|minds?|brains?)\b)", "the "),
    ("our ", r"\bour (?=(?:daily|everyday) (?:life|lives)\b)", ""),
    ("ur proposed ", r"\b([Oo])ur proposed (?=\w)", r"\1ur "),
    (" evidence that", r"\b[Ww]e evidence that\b", "we show that"),
    ("the one's", r"\bthe one's\b", "one's"),
)
# In `Volume I when` it is a numeral: no verb follows.
_I = rf"(?<!-)I(?=\s(?!{one_of('when,if,and,or,of,in,is,are,to,for,with,as,at,by,on,that,which,the,from')}\b)[a-z])"
_PERSON = re.compile(rf"(?<!\d )\b(?:[Ww]e|[Oo]urselves|[Oo]urs?|[Uu]s|[Mm]yself|[Mm]y|me|{_I})\b(?!-)")
_SUBJECT = re.compile(rf"\b(?:[Ww]e|{_I})\b")
_OWNER = re.compile(r"\b(?:[Oo]ur|[Mm]y)\b")
_OTHERS = {
    "we": "they", "i": "they", "our": "their", "my": "their", "ours": "theirs", "us": "them", "me": "them",
    "ourselves": "themselves", "myself": "themselves",
}  # fmt: skip
_IDLE = re.compile(
    r"\s(?:first|further|then|thus|hereby|here|now|therefore|hence|finally|next|also|in particular)(?=\s[a-z])"
)
_VERB = re.compile(r"\s((?:(?:also|first|then|not|\w+ly)\s)*)([a-z]+)\b")
_SINGULARS = {"are": "is", "were": "was", "have": "has", "do": "does"}


class Voice(NamedTuple):
    """Say how a paper's authors are called in running text, and whether their verbs stand in the plural.

    In the first person they are called `we` or `I`.
    """

    name: str
    plural: bool = True
    first_person: bool = False

    @property
    def opening(self) -> str:
        """Give the name as it opens a sentence."""
        return capitalised(self.name)


def told_by(text: str, voice: Voice, *, named: bool) -> str:
    """Turn the first person of a sentence into the third; the first *we* gets the name, unless `named` before.

    What is told in the first person stays there.
    """
    if voice.first_person:
        return spoken(text, voice.name)
    text = applied(_USUAL, capitalised(spoken_by_authors(text.strip())))
    if named or not _PERSON.search(text):
        return _told(text)
    subject = _SUBJECT.search(text)
    return _with_subject(text, subject, voice) if subject else _with_owner(text, voice)


def _with_subject(text: str, subject: re.Match[str], voice: Voice) -> str:
    before, after = text[: subject.start()], text[subject.end() :]
    return _told(before) + _name(voice, before) + _told(_agreeing(after, voice))


def _with_owner(text: str, voice: Voice) -> str:
    own = _OWNER.search(text)
    if not own:
        return _told(text)
    before = text[: own.start()]
    name = _name(voice, before)
    possessive = f"{name}'" if name.endswith("s") else f"{name}'s"
    return _told(before) + possessive + _told(text[own.end() :])


def _name(voice: Voice, before: str) -> str:
    return voice.name if before.strip() else voice.opening


def _told(text: str) -> str:
    return _PERSON.sub(_third, text)


def _third(match: re.Match[str]) -> str:
    word = _OTHERS[match[0].lower()]
    return capitalised(word) if match[0][0].isupper() and match[0] != "I" else word


def _agreeing(after: str, voice: Voice) -> str:
    """Make what follows a name agree with it, and drop adverbs that only place it among other sentences."""
    after = _IDLE.sub("", after, count=1) if _IDLE.match(after) else after
    verb = None if voice.plural else _VERB.match(after)
    if not verb:
        return after
    return f" {verb[1]}{_singular(verb[2])}{joined_verbs(after[verb.end() :], SINGULAR_OF)}"


def _singular(verb: str) -> str:
    if verb in _SINGULARS:
        return _SINGULARS[verb]
    unchanged = verb in MODALS or verb in IRREGULAR_PASTS or (verb.endswith("ed") and verb not in SINGULAR_OF)
    return verb if unchanged else singular_form(verb)
