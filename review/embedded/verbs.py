"""The verbs by which authors tell what they did, by how much each says about a paper's own contribution."""

from review.text.grammar import past_form, singular_form, words

_PROPOSING = words("""
    propose present introduce develop design devise describe build construct create contribute release craft offer
    establish invent engineer
""")
_STUDYING = words("""
    investigate study explore examine address tackle review survey consider revisit analyze analyse evaluate assess
    compare characterize characterise seek aim realize focus extend derive provide conduct perform undertake implement
    combine formalize generalize rethink pose frame cast approach attempt adapt reconsider test measure determine
    quantify estimate report set formulate compile collect systematize unify integrate leverage exploit apply employ
""")
_SHOWING = words("""
    show demonstrate find prove argue observe identify note discuss conclude illustrate use utilize suggest evidence
    advocate claim outline summarize highlight define obtain achieve improve learn train take give make put solve reduce
    simulate validate verify benchmark incorporate enable accelerate optimize generate predict model reconstruct enhance
    share motivate treat expose recommend remove draw bring carry try challenge delve push categorize categorise deliver
    launch
""")

BASES = _PROPOSING | _STUDYING | _SHOWING
SINGULAR_OF = {base: singular_form(base) for base in sorted(BASES)}
BASE_OF = {singular: base for base, singular in SINGULAR_OF.items()}
PAST_OF = {base: past_form(base) for base in sorted(BASES)}
BASE_OF_PAST = {past: base for base, past in PAST_OF.items()}


def forms(bases: frozenset[str]) -> frozenset[str]:
    """Give base form, third person singular and past of some verbs."""
    return bases | {singular_form(base) for base in bases} | {past_form(base) for base in bases}


PROPOSE_FORMS = forms(_PROPOSING)
STUDY_FORMS = forms(_STUDYING)
SHOW_FORMS = forms(_SHOWING)
