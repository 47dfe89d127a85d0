"""Find the name of what a paper introduces (`MGG`), and the words that say what it is."""

import re
from typing import NamedTuple

from review.embedded.verbs import PROPOSE_FORMS
from review.text.grammar import words

_VERB = rf"(?:{'|'.join(sorted(PROPOSE_FORMS))}|called|named|dubbed|termed)"
_TITLE_NAME = re.compile(r"(?P<name>[^\s:]+(?: [^\s:]+){0,2})\s?(?::|\s[–—-])\s")
_WORD = r"[A-Za-z][\w+/.-]*[\w+]"
_BEFORE_NAME = re.compile(rf"\b{_VERB},?\s(?:the\s|an?\s)?\Z")
_LONGEST_LEAD = 30
_APPOSED = re.compile(rf"\b{_VERB},?\s(?:the\s)?(?P<name>{_WORD})(?:\s\([^()]*\))?,\s(?:an?|the|our)\s")
_TAGGED = re.compile(
    rf",\s(?:called\s|named\s|dubbed\s|termed\s)?(?P<name>{_WORD}),\s|\((?P<short>[A-Z][\w-]*[A-Z0-9][\w-]*)\)"
)
_WE_INTRODUCE = re.compile(
    rf"(?:[Ww]e|I)\s(?:(?:also|first|further|then|here|thus|therefore|now|hereby)\s)*{_VERB},?\s(?:the\s)?"
)
_APPOSITION = re.compile(r"(?P<long>\s\([^()]*\))?,\s(?P<what>(?:an?|the|our)\s.+?)[.]?\Z", re.DOTALL)
_UNFIT_INSIDE = re.compile(r"[;:]|\b(?:[Ww]e|[Oo]ur|they|their)\b")
_IS_A = re.compile(r"(?:\s\([^()]*\))?,\s(?:an?|the first|our)\s")
_OUR_KIND = re.compile(r"\A(?:[Oo]ur|The proposed) (?:[\w-]+ ){1,3}\Z")
_WE_WITH = re.compile(r"\bIn this (?:paper|work|study|article),? we [^,;:]* (?:with|through|in) \Z")
_PROPOSED = re.compile(rf".*\b(?:{_VERB}|(?:referred|refer) to as)\b(?P<thing>[^.;]*)\Z", re.DOTALL)
_OF_ANOTHER = re.compile(
    r"\b(?:that|which|who|whose|where|to|using|utilizing|based|by|on|in|from|through|into|between|under|leverag\w+|"
    r"exploit\w*|capable|called)\b"
)
_A_KIND = re.compile(r",? (?:an?|our|two|three|several|new|novel) (?!.*[A-Z]\S+ [A-Z]\S+\Z)", re.DOTALL)
_NOUN_FOLLOWS = re.compile(r" (?!(?:that|which|to|for|as|with|and|by|in|on|of|using|from|where|is|are)\b)[a-z]")
_KINDS = words("ann cnn dnn gan gcn gnn llm mllm rl rnn snn vlm")
_ACTING = re.compile(r"(?:\A|[.?!]\s)(?P<name>[A-Z][a-z]+[A-Z][A-Za-z]+) (?!was\b|has\b)[a-z]+s\b")
_PROPOSES = re.compile(rf"\b(?:[Ww]e|[Tt]his (?:paper|work|article))\s(?:\w+ly\s|also\s)?{_VERB}\b")
_ACTS_TWICE = 2
_LONGEST_APPOSITION = 22
_ADJECTIVES = 5


class Apposition(NamedTuple):
    """Hold what `MGG, a system for …` is made of."""

    name: str
    what: str


def system_name(title: str, abstract: str, contribution: str) -> str | None:
    """Give the name of the system, method or data set a paper introduces; None if it has none that is sure."""
    if titled := title_name(title, abstract):
        return titled
    apposed = _APPOSED.search(contribution)
    if apposed and _is_marked(apposed["name"]):
        return apposed["name"]
    found = ((match["name"] or match["short"], match) for match in _TAGGED.finditer(contribution))
    tagged = [name for name, match in found if _opens(title, name) or _is_of_the_new(match)]
    sure = (name for name in tagged if _is_marked(name) and len(places(name, abstract)) > 1)
    return next(sure, None) or acting_name(abstract)


def called(title: str, abstract: str) -> str | None:
    """Give the name that a title, or else the sentences of an abstract, give to what the paper introduces."""
    return title_name(title, abstract) or acting_name(abstract)


def title_name(title: str, abstract: str) -> str | None:
    """Give the name before a title's colon if the abstract uses it as a name."""
    titled = _TITLE_NAME.match(title)
    if not titled or not places(titled["name"], abstract):
        return None
    name = titled["name"]
    return name if introduces(abstract, name) or (_is_marked(name) and " " not in name) else None


def acting_name(abstract: str) -> str | None:
    """Give the name of what does something from the sentence on that first names it: *BanditJoin treats …*.

    None where the authors say what they propose, and where the name comes only once or is not *marked* inside.
    """
    found = None if _PROPOSES.search(abstract) else _ACTING.search(abstract)
    if not found or len(places(found["name"], abstract)) < _ACTS_TWICE:
        return None
    return found["name"] if places(found["name"], abstract)[0] == found.start("name") else None


def introduces(sentence: str, name: str) -> bool:
    """Tell whether a sentence is where a name is introduced: *we present NAME*, *a system, NAME, …*, *NAME is …*."""
    opened = sentence.startswith(tuple(f"{name} {verb} " for verb in ("is", "provides", "enables", "uses")))
    return opened or any(_is_told_there(sentence[:at], sentence[at + len(name) :]) for at in places(name, sentence))


def _is_told_there(before: str, after: str) -> bool:
    """Tell whether a name between these words is explained or put in its place there."""
    if after.startswith((",", ".")) and before.endswith(", "):
        return True
    if _BEFORE_NAME.search(before, max(0, len(before) - _LONGEST_LEAD)):
        return True
    return bool(_IS_A.match(after) or _OUR_KIND.search(before) or _WE_WITH.search(before))


def apposition(contribution: str, name: str) -> Apposition | None:
    """Read *we propose MGG, a system for …* as a name and what it is, if that is short enough for inside a sentence."""
    introduced = _WE_INTRODUCE.match(contribution)
    if not introduced or not contribution.startswith(name, introduced.end()):
        return None
    found = _APPOSITION.match(contribution, introduced.end() + len(name))
    if not found or _UNFIT_INSIDE.search(found["what"]):
        return None
    said = found["what"].split()
    if len(said) > _LONGEST_APPOSITION or any(word.endswith(",") for word in said[_ADJECTIVES:]):
        return None
    return Apposition(name + (found["long"] or ""), found["what"])


def places(name: str, text: str) -> list[int]:
    """List where a name stands in a text as a word of its own."""
    found, start = [], text.find(name)
    while start >= 0:
        end = start + len(name)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            found.append(start)
        start = text.find(name, end)
    return found


def _opens(title: str, acronym: str) -> bool:
    """Tell whether an acronym is made of the first letters of a title's first words (`Dynamic Sparse Graph for …`)."""
    letters = acronym.removesuffix("s").replace("-", "").lower()
    initials = [word[0].lower() for word in re.split(r"[^\w]+", title) if word]
    return letters.isalpha() and letters not in _KINDS and initials[: len(letters)] == list(letters)


def _is_of_the_new(tagged: re.Match[str]) -> bool:
    """Tell whether a name or an acronym is that of what is proposed, not of something that is used or studied in it.

    `a new MPC (MPC) controller` is a controller by means of MPC, and `a method that uses MPC (MPC)` is no MPC.
    """
    before, after = tagged.string[: tagged.start()].rstrip(), tagged.string[tagged.end() :]
    proposed = _PROPOSED.search(before)
    if not proposed or _OF_ANOTHER.search(proposed["thing"]):
        return False
    return bool(tagged["name"]) or not (_A_KIND.match(proposed["thing"]) and _NOUN_FOLLOWS.match(after))


def _is_marked(name: str) -> bool:
    return sum(letter.isupper() or letter.isdigit() for letter in name) > 1
