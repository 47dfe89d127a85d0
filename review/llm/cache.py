"""Keep every good answer on disk, so that no question is asked twice."""

import asyncio
import hashlib
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar, cast

from pydantic import BaseModel, ValidationError

from review.answer import Listed
from review.errors import CutShortError, UselessAnswerError
from review.files import writable
from review.llm.base import Connected, Model, Stoppable
from review.resources import Prompt
from review.whole import keep

A = TypeVar("A", bound=BaseModel)


class Cached:
    """Answer from a folder where it can, ask the model and keep the answer where it cannot.

    An answer that is of no use is kept as such: the model would give it again, for money. With `again` it is asked for
    once more all the same, as a server's fault may have passed. One that ended early is kept with the entries that are
    whole: the next run gets the same part, and asks for the rest in the same words.

    An answer is found by the SHA-256 of the model's name and options, the question's text and the JSON schema of the
    answer. `hits` counts the questions that were not asked, `useless` those of them that an earlier run had no use of
    the answer to. Files are written whole or not at all, so a run may be
    killed, or share the folder with another. Questions that are asked twice at the same time are asked once.
    """

    def __init__(self, model: Model, folder: Path, again: bool = False, keeps: bool = True) -> None:
        """Wrap a model; the folder is made when the first answer is kept, which `keeps` says that there will be."""
        self.name = model.name
        self.options: Mapping[str, Any] = model.options
        self.hits = 0
        self.useless = 0
        self._again = again
        self._keeps = keeps
        self._asked: set[str] = set()
        self._model = model
        self._folder = folder
        self._asking: dict[str, asyncio.Task[BaseModel]] = {}

    async def ask(self, prompt: Prompt, answer: type[A]) -> A:
        """Give the kept answer, or ask the model. Raises what the model raises, a kept UselessAnswerError too.

        Raises OutputError, before anything is asked, where no answer can be kept.
        """
        key = self._key(prompt, answer)
        kept = self._kept(key, answer)
        if kept is not None:
            self.hits += 1
            self.useless += key not in self._asked and not kept.useful
            if isinstance(kept.given, UselessAnswerError):
                raise kept.given
            return kept.given
        if key in self._asking:
            self.hits += 1
        else:
            self._asking[key] = asyncio.create_task(self._ask(key, prompt, answer))
            self._asking[key].add_done_callback(lambda task: self._answered(key, task))
        # Whoever waits may be cancelled; the answer is paid for and others may wait for it too.
        return cast(A, await asyncio.shield(self._asking[key]))

    @property
    def has_kept(self) -> bool:
        """Tell whether any answer is kept."""
        return any(self._folder.glob("??/??/*.json"))

    def knows(self, prompt: Prompt, answer: type[BaseModel]) -> bool:
        """Tell whether the answer to a question is kept."""
        return self._kept(self._key(prompt, answer), answer) is not None

    def unused(self, prompt: Prompt, answer: type[BaseModel]) -> None:
        """Mark a kept answer as of no use, though it has the form that was asked for."""
        path = self._path(self._key(prompt, answer))
        if (kept := _read(path, answer)) and kept.useful:
            keep(path, json.dumps(json.loads(path.read_bytes()) | {"unused": True}, indent=1))

    def _kept(self, key: str, answer: type[A]) -> "_Kept[A] | None":
        kept = _read(self._path(key), answer)
        return kept if kept and (kept.useful or not self._again or key in self._asked) else None

    def _answered(self, key: str, task: asyncio.Task[BaseModel]) -> None:
        self._asking.pop(key)
        if not task.cancelled():
            task.exception()  # whoever waited may be gone, and then nobody else looks at it

    async def _ask(self, key: str, prompt: Prompt, answer: type[A]) -> A:
        entry = {"model": self.name, "prompt": prompt.name}
        if self._keeps and not self._asked:
            writable(self._folder, "--cache")  # an answer that cannot be kept is not to be paid for
        self._asked.add(key)
        try:
            given = await self._model.ask(prompt, answer)
        except UselessAnswerError as error:
            keep(self._path(key), json.dumps(entry | _useless(error), indent=1))
            raise
        lacking = _useless(given.lacking) if isinstance(given, Listed) and given.lacking else {}
        said = {"answer": given.model_dump(mode="json", by_alias=True)}
        keep(self._path(key), json.dumps(entry | lacking | said, indent=1))
        return given

    def stop(self) -> int:
        """Let the model send nothing more; gives how many answers are under way."""
        return self._model.stop() if isinstance(self._model, Stoppable) else len(self._asking)

    async def finished(self) -> None:
        """Wait until all answers under way are kept."""
        await asyncio.gather(*self._asking.values(), return_exceptions=True)

    async def close(self) -> None:
        """Close the model's connections of the running event loop."""
        if isinstance(self._model, Connected):
            await self._model.close()

    def _key(self, prompt: Prompt, answer: type[BaseModel]) -> str:
        asked = [self.name, dict(self.options), prompt.system, prompt.user, _schema(answer)]
        return hashlib.sha256(json.dumps(asked, sort_keys=True, default=str).encode()).hexdigest()

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key[2:4] / f"{key}.json"


@lru_cache(maxsize=256)
def _schema(answer: type[BaseModel]) -> dict[str, Any]:
    return answer.model_json_schema()


def _useless(error: UselessAnswerError) -> dict[str, object]:
    return {"useless": str(error)} | ({"cut": True} if isinstance(error, CutShortError) else {})


class _Kept(NamedTuple, Generic[A]):
    given: A | UselessAnswerError
    useful: bool = True


def _read(path: Path, answer: type[A]) -> _Kept[A] | None:
    try:
        entry = json.loads(path.read_bytes())
        error = (CutShortError if entry.get("cut") else UselessAnswerError)(str(entry.get("useless", "")))
        if "answer" not in entry and entry["useless"]:
            return _Kept(error, useful=False)
        given = answer.model_validate(entry["answer"])
        whole = given.ended(error) if isinstance(given, Listed) and entry.get("useless") else given
        return _Kept(whole, useful=not entry.get("unused"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, ValidationError):
        return None  # not there, cut short or of another version: the question is asked again
