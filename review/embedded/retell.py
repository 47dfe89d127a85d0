"""Retell one quoted passage in the third person, ready to stand in a survey."""

import re
from functools import lru_cache

from review.embedded.frames import unframed
from review.embedded.loosen import freed
from review.embedded.person import Voice, told_by
from review.embedded.pointers import presented
from review.embedded.tidy import stopped, tidied, without_praise
from review.text.grammar import one_of, speaks_as_author
from review.text.sentences import sentences

LONGEST = 110
_MOST_LETTERS = 1500
_LONG = 60
_SHORTEST = 3
_KIND = re.compile(
    r"(?:-\w+)? "
    + one_of(
        "metrics?,methods?,frameworks?,models?,approach(?:es)?,systems?,algorithms?,benchmarks?,"
        "data ?sets?,architectures?,schemes?,designs?,networks?,tools?,librar(?:y|ies),compilers?,"
        "kernels?,modules?,pipelines?,agents?,variants?,code,layers?"
    )
    + r"\b"
)
_OUR = re.compile(r"\b[Oo]ur (?:proposed )?")
_SAID_OF_IT = one_of(
    "that,to,shown,found,known,noted,seen,concluded,clear,important,possible,interesting,difficult,hard,"
    "necessary,likely,unclear,demonstrated,observed,suggested,well"
)
_IT_IS = r"(?:is|was|has been|(?:can|could|should|may) be)"
_IT = re.compile(
    rf"\AIt (?!{_IT_IS} (?:\w+ )?{_SAID_OF_IT}\b|(?:\w+ )?(?:takes|turns out|appears|seems|follows|remains)\b)"
)
_ALSO = re.compile(r"(?<=\w )also (?=\w)|(?<=[Ww]e )(?:further|additionally) (?=\w)")
_SUBORDINATE = one_of(
    "which,where,while,whereas,allowing,enabling,making,leading,resulting,thus,thereby,so that,with,as well as"
)
_THEIR = re.compile(r"\ATheir (?=(?:findings|results|data|observations|experiments|analyses|studies)\b)")
_TAIL = re.compile(rf",\s{_SUBORDINATE}\s[^,;:\d]{{20,}}\Z")


@lru_cache(maxsize=256)
def retold(
    passage: str, voice: Voice, *, named: bool = False, system: str | None = None, result: bool = False
) -> str | None:
    """Retell a passage; `result` drops what merely announces one, `named` says that the authors were named before.

    None if it is far too long or still speaks in the first person afterwards, unless the voice does.
    """
    if len(passage) > _MOST_LETTERS or len(passage.split()) > LONGEST:
        return None
    told: list[str] = []
    for start, end in sentences(passage):
        known = named or any(mentions(voice.name, each) for each in told)
        sentence = _one(passage[start:end], voice, known, system, result=result)
        if (speaks_as_author(sentence) and not voice.first_person) or len(sentence) < _SHORTEST:
            return None
        told.append(sentence)
    return " ".join(told) or None


def mentions(name: str, text: str) -> bool:
    """Tell whether a text calls the authors by their name."""
    return name in text or Voice(name).opening in text


def _one(sentence: str, voice: Voice, named: bool, system: str | None, *, result: bool) -> str:
    text = freed(sentence)
    text = _ALSO.sub("", unframed(text), count=1) if result else text
    if system:
        text = _with_system(text if result else presented(text, system), system)
    told = tidied(told_by(text, voice, named=named))
    return _shortened(without_praise(_THEIR.sub("Our ", told) if voice.first_person else told))


def _with_system(text: str, system: str) -> str:
    """Call the system by its name: *our MGG model* becomes *the MGG model*, *our MGG* or an opening *It* *MGG*."""

    def named(match: re.Match[str]) -> str:
        if not text.startswith(system, match.end()):
            return match[0]
        return "the " if _KIND.match(text, match.end() + len(system)) else ""

    return _IT.sub(f"{system} ", _OUR.sub(named, text))


def _shortened(sentence: str) -> str:
    """Drop the last clause of a very long sentence, where it is subordinate and holds no figure."""
    if len(sentence.split()) <= _LONG:
        return sentence
    cut = stopped(_TAIL.sub("", sentence.rstrip(".")))
    return cut if len(cut) < len(sentence) - 1 else sentence
