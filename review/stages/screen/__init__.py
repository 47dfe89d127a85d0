"""Leave out the papers that the user does not want, each with the reason."""

from collections import Counter
from collections.abc import Sequence

from review.errors import InputError, SettingsError
from review.llm import Session
from review.model import Corpus, Decision
from review.resources import Prompts
from review.settings import Settings
from review.stages.screen.asked import judged
from review.stages.screen.rules import ruled


def screen(corpus: Corpus, settings: Settings, session: Session | None, prompts: Prompts) -> Corpus:
    """Keep the papers of the wanted years, fields and words and, of these, those that a model finds to fit.

    The corpus given back holds a decision for each paper that is left out, and for each that the model was asked about.
    A paper whose year or field is not known, or that the model gives no usable answer for, is kept, with a problem.
    Raises SettingsError where a model is wanted and there is none, or a pattern takes too long, and InputError when no
    paper is left.
    """
    if settings.screen and session is None:
        what = "needs a language model, and none is used: give one with --model, or do with --include and --exclude"
        raise SettingsError(f"setting 'screen': {what}")
    decisions, doubts = ruled(corpus.papers, settings)
    out = {decision.key for decision in decisions}
    left = [paper for paper in corpus.papers if paper.key not in out]
    if settings.screen and session:
        more, faults = judged(left, settings.screen, session, prompts, settings.papers_per_call)
        decisions, doubts = (*decisions, *more), (*doubts, *faults)
    gone = {decision.key for decision in decisions if not decision.kept}
    papers = tuple(paper for paper in left if paper.key not in gone)
    if corpus.papers and not papers:
        raise InputError(f"no paper is left after screening: {_why(decisions)}")
    problems = (*corpus.problems, *doubts)
    return corpus.model_copy(update={"papers": papers, "screened": decisions, "problems": problems})


def _why(decisions: Sequence[Decision]) -> str:
    return ", ".join(f"{by}: {count}" for by, count in Counter(decision.by for decision in decisions).items())
