"""A review whose model is asked in batches: submit what is open, leave, and go on when the answers are there."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from review import run, writers
from review.asking import UNWATCHED, Watch
from review.batch.collecting import collected
from review.batch.file import NAME, BatchFile, load, locked, told
from review.batch.rounds import Round
from review.batch.standing import Finished, Pending, Submitted
from review.errors import InputError, SettingsError
from review.files import writable
from review.llm.batches import Batches
from review.llm.choose import named
from review.llm.options import of_openai
from review.settings import Settings

_SOONEST, _LATEST = 15.0, 300.0

Sleep = Callable[[float], None]


def submit(sources: Sequence[Path], folder: Path, settings: Settings, watch: Watch = UNWATCHED) -> run.Made | Submitted:
    """Read papers and submit all questions that can be asked of them as a batch; `resume` goes on from there.

    Gives the review where every answer is kept from an earlier run. Raises SettingsError for a model without batches,
    and for a folder whose last batch is not collected.
    """
    chosen = settings.model_copy(update={"model": _batching(settings), "batch": True})
    if Path("-") in sources:
        raise SettingsError("standard input cannot be read again when the batch is done: put it into a file")
    writers.writers(settings.formats, settings)  # what a document takes that is not there is to show now
    writable(folder)
    with locked(folder), _server(chosen) as server:
        before = load(folder)
        if before and any(each.id or server.find(each.tag) for each in before.under_way):
            told_so = f"a batch is under way there: collect it with 'review resume {folder}', or name another folder"
            raise SettingsError(f"{folder}: {told_so}")
        written, left_out = told(chosen)
        absolute = tuple(str(path.absolute()) for path in sources)
        return Round(folder, chosen, watch, server).made(
            BatchFile(sources=absolute, settings=written, left_out=left_out)
        )


def resume(
    folder: Path,
    config: Path | None = None,
    wait: bool = False,
    watch: Watch = UNWATCHED,
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
                done = Pending(folder, standing) if standing else Round(folder, settings, watch, server).made(known)
                if isinstance(done, run.Made) or not wait:
                    return done
                known = load(folder) or known
                _show(watch, done)
                sleep(pause)
    raise AssertionError("pauses do not end")


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


def _show(watch: Watch, done: Submitted | Pending) -> None:
    standing = done.standing if isinstance(done, Pending) else ()
    if watch.progress and standing:
        watch.progress("Waiting for a batch", sum(each.done for each in standing), sum(each.total for each in standing))


def _pauses() -> Iterator[float]:
    pause = _SOONEST
    while True:
        yield pause
        pause = min(pause * 1.5, _LATEST)
