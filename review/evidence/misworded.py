"""Hold the sentences of a claim against those of its quotes: the contrary, what is another's, what nobody relates."""

from review.evidence.borrowed import borrowed
from review.evidence.context import Context, told
from review.evidence.denied import undenied
from review.evidence.opposed import opposed
from review.evidence.related import unrelated
from review.model import Claim, Verdict


def misworded(own: str, claim: Claim, context: Context) -> tuple[Verdict, str] | None:
    """Give the verdict on what a claim says in its own words against its quotes, and why; None if nothing is wrong."""
    quotes = [finding.quote for finding in context.evidence(claim)]
    papers = context.speaking(claim)
    names = frozenset[str]().union(*(context.identity(paper.key) for paper in papers))
    if found := borrowed(own, quotes, names):
        return "name_misplaced", f"the quotes report it of others: '{found}'"
    if found := undenied(own, quotes, names):
        return "negated", f"the quotes deny it: '{found}'"
    if found := opposed(own, quotes, names):
        return "negated", f"the quotes say the contrary: '{found}'"
    known = frozenset[str]().union(*(context.introduced(paper.key) for paper in papers))
    if len(papers) > 1 and (found := unrelated(own, [told(paper) for paper in papers], known)):
        return "off_topic", f"no cited paper relates the two: '{found}'"
    return None
