"""What a folder knows of the batches of its review: `batch.json`, what they brought, and who is at work there."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from review.errors import InputError, OutputError, SettingsError
from review.files import save
from review.llm.replies import Reply, read, written
from review.model import Corpus, Record, Source, Usage
from review.settings import Settings
from review.settings import load as load_settings

NAME = "batch.json"
ANSWERS = "batches"
_PAPERS = "corpus.json"
# What only getting papers takes, which is done by then.
_PRIVATE = {"model_options", "mailto", "services"}
# Settings that may name a file or a folder, which is to be found from another folder too.
_PATHS = ("prompts", "templates", "cache", "preamble", "keep_themes", "style", "preset")
_LOCK = ".batch.lock"
# What a provider's options may hold and nobody is to find in a folder.
_SECRET = re.compile(r"key|secret|password|credential|token$|header|authorization|cookie|organi[sz]ation|_org$", re.I)
_LOGIN = re.compile(r"://[^/\s@]+@")


class Sent(Record):
    """Describe one batch: the tag it can be found by, its id once the server gave one, the ids of its questions.

    It is `sending` until the id is known, `sent` until its answers are here, and then `collected`.
    """

    tag: str
    model: str
    endpoint: str
    questions: tuple[str, ...]
    id: str | None = None
    state: Literal["sending", "sent", "collected"] = "sending"


class BatchFile(Record):
    """Hold all that a review needs to go on: settings without secrets, sources as they were, the batches so far.

    `read` are the sources with their hashes, `kept` the answers an earlier run had left, `live` what was asked at once.
    `left_out` names the model options that are too secret to be written here.
    """

    sources: tuple[str, ...]
    settings: dict[str, Any]
    left_out: tuple[str, ...] = ()
    read: tuple[Source, ...] = ()
    kept: int = 0
    live: tuple[Usage, ...] = ()
    batches: tuple[Sent, ...] = ()
    finished: bool = False

    @property
    def under_way(self) -> list[Sent]:
        """List the batches whose answers are not here."""
        return [each for each in self.batches if each.state != "collected"]

    def with_batch(self, sent: Sent) -> "BatchFile":
        """Give the same with one batch, known by its tag, as it is now."""
        return self.model_copy(update={"batches": tuple(sent if b.tag == sent.tag else b for b in self.batches)})

    def without(self, sent: Sent) -> "BatchFile":
        """Give the same without one batch."""
        return self.model_copy(update={"batches": tuple(each for each in self.batches if each.tag != sent.tag)})

    def asked_with(self, config: Path | None) -> Settings:
        """Give the settings again; what was left out is taken from a settings file, if one is named."""
        given = load_settings(config).model_options if config else {}
        options = self.settings.get("model_options", {})
        secret = {name: given[name] for name in self.left_out if name in given}
        missing = [name for name in self.left_out if name not in secret and name != "api_key"]
        if missing:
            told = ", ".join(missing)
            raise SettingsError(f"{NAME} does not hold the model options {told}: name your file of them with --config")
        return load_settings(**self.settings | {"model_options": options | secret})


def told(settings: Settings) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Give settings as they can be written down, and the names of the model options that must not be."""
    found = {name: value for name, value in settings.model_options.items() if not _secret(name, value)}
    written_down = settings.model_dump(mode="json", by_alias=True, exclude_none=True, exclude=_PRIVATE)
    paths = {name: Path(written_down[name]).absolute() for name in _PATHS if name in written_down}
    absolute = {name: str(path) for name, path in paths.items() if name == "cache" or path.exists()}
    left_out = tuple(name for name in settings.model_options if name not in found)
    return written_down | absolute | {"model_options": found}, left_out


def load(folder: Path) -> BatchFile | None:
    """Read what a folder knows; None if it knows nothing. Raises InputError when it cannot be read."""
    try:
        return BatchFile.model_validate_json((folder / NAME).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValidationError) as error:
        what = error.errors()[0]["msg"] if isinstance(error, ValidationError) else error.strerror
        raise InputError(f"{folder / NAME}: cannot be read: {what}; delete it to begin anew") from error


def store(folder: Path, known: BatchFile) -> None:
    """Write what a folder knows, whole or not at all."""
    save(folder, {NAME: known.model_dump_json(indent=1) + "\n"})


def answers(folder: Path) -> dict[str, list[Reply]]:
    """Give what batches brought, by their tags, oldest first; those of an earlier review may answer this one, too."""
    paths = sorted((folder / ANSWERS).glob("*.jsonl"))
    return {path.stem: read(path.read_text("utf-8")) for path in paths}


def keep_corpus(folder: Path, corpus: Corpus) -> None:
    """Keep the papers of a review until it is written."""
    save(folder / ANSWERS, {_PAPERS: corpus.model_dump_json() + "\n"})


def kept_corpus(folder: Path) -> Corpus | None:
    """Give the papers that were kept; None if they are not there or not whole."""
    try:
        return Corpus.model_validate_json((folder / ANSWERS / _PAPERS).read_bytes())
    except (OSError, ValidationError):
        return None


def put(folder: Path, sent: Sent, replies: list[Reply]) -> None:
    """Keep what a batch brought."""
    save(folder / ANSWERS, {f"{sent.tag}.jsonl": written(replies)})


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Be the only one at work in a folder. Raises OutputError when another is."""
    with closing(_opened(folder)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            told = "another 'review' is at work on its batches: wait until it is done"
            raise OutputError(f"{folder}: {told}") from error
        yield


def _opened(folder: Path) -> sqlite3.Connection:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # SQLite's lock is gone when its process is, killed or not, on every system.
        return sqlite3.connect(folder / _LOCK, timeout=0, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise OutputError(f"{folder}: cannot be written: {error}") from error


def _secret(name: str, value: object) -> bool:
    if isinstance(value, Mapping):
        return bool(_SECRET.search(name)) or any(_secret(str(key), each) for key, each in value.items())
    return bool(_SECRET.search(name) or _LOGIN.search(str(value)))
