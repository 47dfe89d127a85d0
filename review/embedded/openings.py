"""Vary how a sentence about a paper opens: with its year in the past tense, or with *also*."""

import re

from review.embedded.verbs import BASE_OF, BASES, PAST_OF

_VERB = re.compile(r" (?P<also>also )?(?P<verb>[a-z]+)\b")
_ANOTHER_VERB = re.compile(r"\b(?:and|then)(?: \w+ly| then| also)? (?P<verb>[a-z]+)\b|\bthey\b")


def in_the_past(contribution: str, name: str) -> str:
    """Put `NAME proposes …` into the past; empty where its verb, or a second one, does not allow it."""
    verb = _VERB.match(contribution[len(name) :])
    if not verb:
        return ""
    rest = contribution[len(name) + verb.end() :]
    base = BASE_OF.get(verb["verb"], verb["verb"])
    another = any(each["verb"] is None or each["verb"] in BASES for each in _ANOTHER_VERB.finditer(rest))
    return f"{name} {verb['also'] or ''}{PAST_OF[base]}{rest}" if base in PAST_OF and not another else ""


def with_also(contribution: str, name: str) -> str:
    """Say *also* after the name, for authors who come up twice running; empty where the verb does not allow it."""
    rest = contribution[len(name) :]
    verb = _VERB.match(rest)
    fits = verb and not verb["also"] and (verb["verb"] in BASES or verb["verb"] in BASE_OF)
    return f"{contribution[: len(name)]} also{rest}" if fits else ""
