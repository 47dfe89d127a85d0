"""Retell what one paper says, part by part, before it becomes a claim."""

import re
from dataclasses import dataclass, replace

from review.embedded.anchor import anchored, attributed, spelled_out
from review.embedded.loosen import freed
from review.embedded.names import voice
from review.embedded.person import Voice
from review.embedded.pointers import dangles
from review.embedded.retell import mentions, retold
from review.embedded.subject import follows, paired, pointed, pronoun
from review.embedded.system import apposition, places, system_name
from review.model import Extraction, Finding, Paper
from review.text.grammar import one_of, reads_as_english, singular_form, words

_ACTS = re.compile(r"(?:(?:also|\w+ly)\s)*(?P<verb>\w+s|\w+ed|can|could|will|may)\b(?!['’])")
_NO_VERBS = words("models agents kernels systems methods users layers features nets networks codes programs as its")
_SHOWS = re.compile(
    r"(?:Experiments|Evaluations?|Experimental results|Results|Simulations) (?P<verb>show|demonstrate)s? "
    r"(?=an?\b|up to\b|\d)"
)
_THEIR = re.compile(r"\b(?:[Tt]heir|[Tt]hese) ((?:[a-z-]+ ){0,3}?)(?P<noun>[a-z-]+)(?=[\s,.])")
_VAGUE = words("""
    approach approaches method methods methodology technique techniques solution solutions work results result
    experiments findings study evaluation analysis system framework model models scheme algorithm algorithms
    proposed new novel own strategy design
""")
_NO_METHOD = re.compile(rf"\b{one_of('benchmark,data ?set,corpus,survey,study,collection')}\b")
_METHOD = re.compile(
    rf"\b{one_of('method,approach,framework,model,algorithm,system,scheme,technique,architecture,network')}s?\b"
)


@dataclass(frozen=True)
class Telling:
    """Hold the sentences about one paper: contribution, what the result needs to be understood, result.

    `merged` tells contribution and result by the system's name; `authors_first` says that the contribution opens with
    the authors' name; `context` is the paper's abstract.
    """

    contribution: str
    contribution_id: str
    context: str
    system: str | None
    authors_first: bool
    result: str = ""
    result_id: str = ""
    bridge: str = ""
    bridge_id: str = ""
    merged: str = ""


def main_findings(extraction: Extraction) -> tuple[Finding | None, Finding | None]:
    """Give the findings that a single claim is made of: the first contribution and the first result.

    Where there is no contribution, the result takes its place.
    """
    contribution = next((f for f in extraction.findings if f.kind == "contribution"), None)
    result = next((f for f in extraction.findings if f.kind == "result"), None)
    return (contribution, result) if contribution else (result, None)


def telling(paper: Paper, extraction: Extraction, name: str) -> Telling | None:
    """Retell the main contribution and the main result of a paper; None if its contribution cannot be retold."""
    return told_in(voice(paper, name), paper, extraction)


def told_in(speaker: Voice, paper: Paper, extraction: Extraction) -> Telling | None:
    """Retell a paper as `telling` does, in a voice."""
    contribution, result = main_findings(extraction)
    if contribution is None or contribution.part == "title" or not reads_as_english(paper.abstract):
        return None
    system = system_name(paper.title, paper.abstract, freed(contribution.quote))
    first = _first(contribution, paper, speaker, system)
    if not first:
        return None
    base = Telling(first, contribution.id, paper.abstract, system, first.startswith(f"{speaker.opening} "))
    return _with_result(base, contribution, result, extraction, speaker) if result else base


def _first(contribution: Finding, paper: Paper, speaker: Voice, system: str | None) -> str | None:
    only_result = contribution.kind == "result"
    quote = paired(contribution.quote, contribution.span[0], paper.abstract)
    first = retold(quote, speaker, system=system, result=only_result)
    if not first:
        return None
    return attributed(first, speaker, paper) if only_result else anchored(first, paper)


def _with_result(
    base: Telling, contribution: Finding, result: Finding, extraction: Extraction, speaker: Voice
) -> Telling:
    named = mentions(speaker.name, base.contribution)
    second = retold(_said(result, contribution, base, speaker), speaker, named=named, system=base.system, result=True)
    if not second:
        return base
    told = replace(base, result=second, result_id=result.id)
    bridge = _bridge(told, extraction)
    between = retold(bridge.quote, speaker, named=named, system=base.system) if bridge else None
    if bridge and between:
        return replace(told, bridge=between, bridge_id=bridge.id)
    return replace(told, merged=spelled_out(_merged(contribution.quote, second, base.system), base.context))


def _said(result: Finding, contribution: Finding, base: Telling, speaker: Voice) -> str:
    """Quote a result, with what the contribution introduces for a pronoun; empty where *they* would be the authors."""
    text = freed(result.quote)
    if base.system or not pronoun(text):
        return result.quote
    said = pointed(text, freed(contribution.quote)) if follows(result, contribution) else ""
    anybody = pronoun(text) == "They" and not speaker.first_person
    return said or ("" if anybody else result.quote)


def _bridge(told: Telling, extraction: Extraction) -> Finding | None:
    """Find the finding that introduces what the result speaks of and the contribution does not."""
    term = _unexplained(told.contribution, told.result, told.system)
    main = main_findings(extraction)
    others = [f for f in extraction.findings if f not in main and f.kind == "contribution"]
    return next((f for f in others if term and places(term, f.quote) and not dangles(freed(f.quote))), None)


def _unexplained(first: str, second: str, system: str | None) -> str | None:
    if system and places(system, second) and not places(system, first):
        return system
    own = _THEIR.search(second)
    if not own or own["noun"] in first or own["noun"].rstrip("s") in first:
        return None
    no_method_yet = _NO_METHOD.search(first) and not _METHOD.search(first)
    return own["noun"] if own["noun"] not in _VAGUE or no_method_yet else None


def _merged(contribution: str, result: str, system: str | None) -> str:
    """Tell both by the system's name: `MGG, a system for …, is twice as fast as …`; empty where that does not fit."""
    apposed = apposition(freed(contribution), system) if system else None
    if not apposed or not system:
        return ""
    shown = _SHOWS.match(result)
    if shown and not places(system, result):
        return f"{apposed.name}, {apposed.what}, {singular_form(shown['verb'])} {result[shown.end() :]}"
    rest = result.removeprefix(f"{system} ")
    acts = _ACTS.match(rest) if rest != result else None
    return f"{apposed.name}, {apposed.what}, {rest}" if acts and acts["verb"] not in _NO_VERBS else ""
