"""One round of a review that is made in batches."""

import datetime
import secrets
from collections.abc import Sequence
from pathlib import Path

from review import pipeline, run
from review.asking import Asking, Watch, asking, with_cache
from review.batch.file import BatchFile, Sent, answers, keep_corpus, kept_corpus, store
from review.batch.standing import Submitted
from review.errors import InputError, WaitingError
from review.gathering import gather, read
from review.llm import Outbox
from review.llm.batches import Batches, parts
from review.llm.deferred import Question
from review.llm.replies import usage
from review.llm.tariff import tariff
from review.llm.usage import EMBEDDINGS
from review.model import Corpus, Review, Source, Spent, Usage
from review.settings import Settings


class Round:
    """Go as far as answers are there, and submit what is asked next."""

    def __init__(self, folder: Path, settings: Settings, watch: Watch, server: Batches) -> None:
        """Take the folder, how the review is made, who is told, and who is asked."""
        self._folder = folder
        self._settings = settings
        self._watch = watch
        self._server = server

    def made(self, known: BatchFile) -> run.Made | Submitted:
        """Give the review, or what was submitted. Raises InputError when a source has changed."""
        corpus = self._corpus(known)
        brought = answers(self._folder)
        own = [reply for sent in known.batches for reply in brought.get(sent.tag, [])]
        outbox = Outbox([reply for each in brought.values() for reply in each], (*known.live, *usage(own)))
        with asking(with_cache(self._settings), self._watch, outbox) as asked:
            review = self._built(corpus, asked)
            spent = asked.account.spent(asked.session)
        live = tuple(each for each in spent.stages if each.stage == EMBEDDINGS)
        kept = known.kept if known.batches else spent.kept
        known = known.model_copy(update={"read": corpus.sources, "kept": kept, "live": live})
        if review is None:
            return self._submitted(known, [*outbox.waiting.values()])
        return self._finished(known, review, spent)

    def _corpus(self, known: BatchFile) -> Corpus:
        """Give the papers as they were when the first batch was submitted: services may have others by now."""
        files, settings = [Path(source) for source in known.sources], self._settings
        before = kept_corpus(self._folder) if known.read else None
        if before is None:
            corpus = gather(files, settings, self._watch.progress)
            keep_corpus(self._folder, corpus)
            return corpus
        now = read(files, settings.source_format, settings.as_of).sources if files else ()
        then = [source for source in known.read if not source.asked]
        if not {*now} <= {*then} or len(now) + bool(settings.doi or settings.arxiv) != len(then):
            raise _changed(then, now)
        return before

    def _built(self, corpus: Corpus, asked: Asking) -> Review | None:
        try:
            settings = with_cache(self._settings)
            return pipeline.build(corpus, settings, asked.session, self._watch.progress, asked.second, asked.meter)
        except WaitingError:
            if asked.session:
                asked.session.settle()
            return None

    def _finished(self, known: BatchFile, review: Review, spent: Spent) -> run.Made:
        spent = spent.model_copy(update={"kept": known.kept})
        made = run.keep(run.settled(review, spent), spent, self._folder, self._settings)
        store(self._folder, known.model_copy(update={"finished": True}))
        return made

    def _submitted(self, known: BatchFile, questions: Sequence[Question]) -> Submitted:
        batches = [(_sent(part), part) for part in parts(questions)]
        # Written before anything is sent: whatever ends the program, the tag leads to the batch.
        known = known.model_copy(update={"batches": (*known.batches, *(sent for sent, _ in batches))})
        store(self._folder, known)
        ids = []
        for sent, part in batches:
            ids.append(self._server.submit(part, sent.tag))
            known = known.with_batch(sent.model_copy(update={"id": ids[-1], "state": "sent"}))
            store(self._folder, known)
        takes, prices = [question.expected for question in questions], tariff(self._settings)
        return Submitted(self._folder, tuple(ids), Usage.added("total", takes), prices.cost(takes), prices.source)


def _sent(part: Sequence[Question]) -> Sent:
    now = datetime.datetime.now(datetime.UTC)
    names = tuple(question.id for question in part)
    tag = f"{now:%Y%m%dT%H%M%S%f}-{secrets.token_hex(4)}"
    return Sent(tag=tag, model=part[0].model, endpoint=part[0].endpoint, questions=names)


def _changed(then: Sequence[Source], now: Sequence[Source]) -> InputError:
    names = dict.fromkeys(source.name for source in (*then, *now) if source not in then or source not in now)
    what = f"{', '.join(names) or 'the sources'} changed since the batch was submitted"
    return InputError(f"{what}: put back what was, or begin again with 'review run ... --batch', which keeps answers")
