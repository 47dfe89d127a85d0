"""Leave out of a claim what needs no proof of its own."""

import re
from collections.abc import Sequence

from review.evidence.context import Context
from review.model import Claim, Paper
from review.text.normal import locate

_CUT = " […]"
_INNER = str.maketrans("“”", "‘’")
_QUOTED = re.compile(r"“([^”]*)”")


def own_words(claim: Claim, context: Context) -> str:
    """Leave out what a claim quotes word for word from the papers it cites, and the subjects of a counted one."""
    text = _without_subjects(claim, context)
    if "“" not in text:
        return text
    titles = "\n".join(paper.title for paper in context.cited(claim))
    known = f"{context.quotes(claim)}\n{titles}".translate(_INNER)
    return _QUOTED.sub(lambda found: "“”" if locate(found[1].removesuffix(_CUT), known) else found[0], text)


def _without_subjects(claim: Claim, context: Context) -> str:
    if claim.origin != "counted" or context.speaker is None:
        return claim.text
    text = claim.text
    for subject in sorted(context.speaker.subjects, key=len, reverse=True):
        text = text.replace(subject, "“”")
    return text


def without_names(text: str, cited: Sequence[Paper]) -> str:
    """Blank authors and the names that titles introduce (`DexGraspNet 2.0: …`): their digits are no figures."""
    families = {author.family for paper in cited for author in paper.authors}
    names = sorted(name for name in families if re.search(r"\d", name) and re.search(r"[^\W\d_]", name))
    for name in (*names, *(paper.title.partition(":")[0].strip() or paper.title for paper in cited)):
        text = _blanked(text, name)
    return text


def _blanked(text: str, name: str) -> str:
    """Put spaces where a name stands as words of its own: a title `1` is no part of 41, nor of 4.1."""
    if not name or name not in text:
        return text
    return re.sub(rf"(?<!\w)(?<!\d[.,]){re.escape(name)}(?!\w|[.,]\d)", " " * len(name), text)
