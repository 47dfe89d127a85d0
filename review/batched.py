"""A review whose model is asked in batches: submit what is open, leave, and go on when the answers are there."""

import datetime
import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from review import pipeline, run
from review.asking import Asking, Watch, asking, with_cache
from review.batchfile import NAME, BatchFile, Sent, answers, load, locked, store, told
from review.collecting import collected
from review.errors import InputError, SettingsError, WaitingError
from review.llm import Outbox
from review.llm.batches import Batches, parts
from review.llm.choose import named
from review.llm.deferred import Question
from review.llm.options import of_openai
from review.llm.replies import usage
from review.llm.tariff import tariff
from review.llm.usage import EMBEDDINGS
from review.model import Corpus, Review, Spent, Usage
from review.settings import Settings
from review.standing import Finished, Pending, Submitted

_SOONEST, _LATEST = 15.0, 300.0

Sleep = Callable[[float], None]


def submit(
    sources: Sequence[Path], folder: Path, settings: Settings, watch: Watch = run.UNWATCHED
) -> run.Made | Submitted:
    """Read papers and submit all questions that can be asked of them as a batch; `resume` goes on from there.

    Gives the review where every answer is kept from an earlier run. Raises SettingsError for a model without batches,
    and for a folder whose last batch is not collected.
    """
    chosen = settings.model_copy(update={"model": _batching(settings), "batch": True})
    with locked(folder), _server(chosen) as server:
        before = load(folder)
        if before and any(each.id or server.find(each.tag) for each in before.under_way):
            told_so = f"a batch is under way there: collect it with 'review resume {folder}', or name another folder"
            raise SettingsError(f"{folder}: {told_so}")
        written, left_out = told(chosen)
        absolute = tuple(str(path.absolute()) for path in sources)
        return _Round(folder, chosen, watch, server).made(
            BatchFile(sources=absolute, settings=written, left_out=left_out)
        )


def resume(
    folder: Path,
    config: Path | None = None,
    wait: bool = False,
    watch: Watch = run.UNWATCHED,
    sleep: Sleep = time.sleep,
) -> run.Made | Submitted | Pending | Finished:
    """Fetch what the batches of a folder brought and go on: to the review, or to the next batch.

    With `wait` it ends with the review. `config` is a settings file with what `batch.json` must not hold. Raises
    InputError when there is no batch, or a source has changed, and ModelError when a batch failed or is gone.
    """
    with locked(folder):
        known = load(folder)
        if not known:
            raise InputError(f"{folder}: there is no {NAME}: begin with 'review run SOURCE... --batch -o {folder}'")
        if known.finished and (folder / run.REVIEW).exists():
            return Finished(folder)
        settings = known.asked_with(config)
        with _server(settings) as server:
            for pause in _pauses():
                known, standing = collected(folder, known, server)
                done = Pending(folder, standing) if standing else _Round(folder, settings, watch, server).made(known)
                if isinstance(done, run.Made) or not wait:
                    return done
                known = load(folder) or known
                _show(watch, done)
                sleep(pause)
    raise AssertionError("pauses do not end")


class _Round:
    """Go as far as answers are there, and submit what is asked next."""

    def __init__(self, folder: Path, settings: Settings, watch: Watch, server: Batches) -> None:
        self._folder = folder
        self._settings = settings
        self._watch = watch
        self._server = server

    def made(self, known: BatchFile) -> run.Made | Submitted:
        settings = self._settings
        corpus = run.gather([Path(source) for source in known.sources], settings, self._watch.progress)
        if known.read and known.read != corpus.sources:
            raise _changed(known, corpus)
        brought = answers(self._folder)
        own = [reply for sent in known.batches for reply in brought.get(sent.tag, [])]
        outbox = Outbox([reply for each in brought.values() for reply in each], (*known.live, *usage(own)))
        with asking(with_cache(settings), self._watch, outbox) as asked:
            review = self._built(corpus, asked)
            spent = asked.account.spent(asked.session)
        live = tuple(each for each in spent.stages if each.stage == EMBEDDINGS)
        kept = known.kept if known.batches else spent.kept
        known = known.model_copy(update={"read": corpus.sources, "kept": kept, "live": live})
        if review is None:
            return self._submitted(known, [*outbox.waiting.values()])
        return self._finished(known, review, spent)

    def _built(self, corpus: Corpus, asked: Asking) -> Review | None:
        try:
            settings = with_cache(self._settings)
            return pipeline.build(corpus, settings, asked.session, self._watch.progress, asked.second, asked.meter)
        except WaitingError:
            if asked.session:
                asked.session.settle()
            return None

    def _finished(self, known: BatchFile, review: Review, spent: Spent) -> run.Made:
        made = run.keep(review, spent.model_copy(update={"kept": known.kept}), self._folder, self._settings)
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


def _batching(settings: Settings) -> str:
    """Give the full name of the model. Raises SettingsError when it, or the judge, cannot be asked in batches."""
    for name in (settings.model, *([settings.judge] if settings.judge else [])):
        full = named(name)
        if full is None or not of_openai(full):
            told_so = "is asked in no batches: choose an openai: model, or leave out --batch"
            raise SettingsError(f"setting 'batch': the model {full or 'embedded'} {told_so}")
    return named(settings.model) or ""


@contextmanager
def _server(settings: Settings) -> Iterator[Batches]:
    with closing(Batches(settings.model, settings.model_options)) as server:
        yield server


def _changed(known: BatchFile, corpus: Corpus) -> InputError:
    now = {(source.name, source.sha256) for source in corpus.sources}
    names = [source.name for source in known.read if (source.name, source.sha256) not in now]
    what = f"{', '.join(names) or 'the sources'} changed since the batch was submitted"
    return InputError(f"{what}: put the file back, or begin again with 'review run ... --batch', which keeps answers")


def _show(watch: Watch, done: Submitted | Pending) -> None:
    standing = done.standing if isinstance(done, Pending) else ()
    if watch.progress and standing:
        watch.progress("Waiting for a batch", sum(each.done for each in standing), sum(each.total for each in standing))


def _pauses() -> Iterator[float]:
    pause = _SOONEST
    while True:
        yield pause
        pause = min(pause * 1.5, _LATEST)
