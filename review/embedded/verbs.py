"""The verbs by which authors tell what they did, by how much each says about a contribution, and their other forms."""

import re

from review.text.grammar import past_form, singular_form, words

PROPOSING = words("""
    propose present introduce develop design devise describe build construct create contribute release craft offer
    establish invent engineer
""")
_STUDYING = words("""
    investigate study explore examine address tackle review survey consider revisit analyze analyse evaluate assess
    compare characterize characterise seek aim realize focus extend derive provide conduct perform undertake implement
    combine formalize generalize rethink pose frame cast approach attempt adapt reconsider test measure determine
    profile quantify estimate report set formulate compile collect systematize unify integrate leverage exploit
    apply employ
""")
_SHOWING = words("""
    show demonstrate find prove argue ask observe identify note discuss conclude illustrate use utilize suggest evidence
    advocate claim outline summarize highlight define obtain achieve improve learn train take give make put solve reduce
    simulate validate verify benchmark incorporate enable accelerate optimize generate predict model reconstruct enhance
    share motivate treat expose recommend remove draw bring carry try challenge delve push categorize categorise deliver
    launch run
""")

BASES = PROPOSING | _STUDYING | _SHOWING
SINGULAR_OF = {base: singular_form(base) for base in sorted(BASES)}
BASE_OF = {singular: base for base, singular in SINGULAR_OF.items()}
PAST_OF = {base: past_form(base) for base in sorted(BASES)}
BASE_OF_PAST = {past: base for base, past in PAST_OF.items()}
_VERB = re.compile(r" (?P<also>also )?(?P<verb>[a-z]+)\b")
_ANOTHER_VERB = re.compile(r"\b(?:and|then)(?: \w+ly| then| also)? (?P<verb>[a-z]+)\b|\bthey\b")


def forms(bases: frozenset[str]) -> frozenset[str]:
    """Give base form, third person singular and past of some verbs."""
    return bases | {singular_form(base) for base in bases} | {past_form(base) for base in bases}


PROPOSE_FORMS = forms(PROPOSING)
STUDY_FORMS = forms(_STUDYING)
SHOW_FORMS = forms(_SHOWING)


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
