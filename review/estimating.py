"""What a run would ask and cost, found by going through it with models that are never asked."""

from collections.abc import Iterator
from itertools import cycle, islice

from review import pipeline
from review.evidence.context import Context
from review.grouping import embedded_texts
from review.llm import DEFAULT, Session, unasked
from review.llm.embeddings import unpaid
from review.llm.tariff import tariff
from review.llm.tokens import counter
from review.model import Claim, Corpus, Review, Spent, Usage
from review.resources import Prompts
from review.settings import Settings
from review.stages.judge import SecondOpinion

# As many as truthful answers to the 43 abstracts of the example have.
_CLAIMS_A_PAPER = 3
_ACROSS = 4


def counted(corpus: Corpus, settings: Settings) -> tuple[Spent, str]:
    """Tell what a run would ask and cost, and how tokens were counted.

    Papers are grouped by their words: their embeddings are counted, and not asked for.
    """
    double = unasked(settings.model, settings.model_options, settings.cache, again=settings.ask_again)
    unsent = settings.model_copy(update={"embeddings": None, "judge": None})
    if double is None:
        return _spent("embedded", _embedded(pipeline.build(corpus, unsent, None), settings), 0, settings)
    model, tally = double
    with Session(model, settings.concurrency, spares=bool(settings.keep_themes)) as session:
        made = pipeline.build(corpus, unsent, session)
        kept = session.cached
    return _spent(tally.name, (*_embedded(made, settings), *tally.usage, *_judged(made, settings)), kept, settings)


def _spent(name: str, stages: tuple[Usage, ...], kept: int, settings: Settings) -> tuple[Spent, str]:
    known = tariff(settings, auto=DEFAULT)
    spent = Spent(model=name, stages=stages, kept=kept, cost=known.cost(stages), prices=known.source)
    return spent, counter().name if stages else "nothing to count"


def _embedded(made: Review, settings: Settings) -> tuple[Usage, ...]:
    if not settings.embeddings:
        return ()
    texts = embedded_texts(made.corpus.papers)
    return (unpaid(texts, settings.embeddings, settings.cache, counter().count),)


def _judged(made: Review, settings: Settings) -> tuple[Usage, ...]:
    """Count a second opinion on claims such as a model would write: what each finding says, with its quote."""
    double = unasked(settings.judge, settings.model_options) if settings.judge else None
    if double is None:
        return ()
    model, tally = double
    with Session(model, settings.concurrency) as session:
        opinion = SecondOpinion(session, Context(made.corpus.papers, made.extractions), Prompts(settings.prompts))
        claims = [*_claims(made)]
        opinion(claims)
        opinion(claims[:_ACROSS])
    return tally.usage


def _claims(made: Review) -> Iterator[Claim]:
    for record in made.extractions:
        for finding in islice(cycle(record.findings), _CLAIMS_A_PAPER):
            yield Claim(text=finding.text, evidence=(finding.id,), origin="model")
