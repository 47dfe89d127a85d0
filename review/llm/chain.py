"""Ask a model through LangChain: prompt | model | structured answer, repaired once.

Importing this module takes seconds; `review.llm.choose` does it only when a model is wanted.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from langchain_core.messages import AIMessage
from langchain_core.runnables import Runnable
from pydantic import BaseModel, ValidationError

from review.answer import Listed
from review.errors import AnswerError, ModelError, ReviewError, UselessAnswerError
from review.llm import forms
from review.llm.build import Built
from review.llm.calls import Answer, Calls, Deferred, Retries
from review.llm.client import Known
from review.llm.faults import Fault, unanswered
from review.llm.limits import Limiter, Wire
from review.llm.messages import described, one_line
from review.llm.options import defaults, qualified, shaping
from review.llm.salvage import salvaged
from review.llm.setup import secrets
from review.llm.tokens import estimate
from review.llm.usage import Meter
from review.resources import Prompt

A = TypeVar("A", bound=BaseModel)
E = TypeVar("E", bound=ReviewError)
_REPAIR = "Your last answer was not valid: {faults}. Answer again, in the form that was asked for."
_HOPELESS = 3


class _InvalidError(Exception):
    """Carry what is wrong with an answer to the question that asks for a better one, and what of it is whole."""

    def __init__(self, told: str, part: BaseModel | None) -> None:
        super().__init__(told)
        self.part = part


class LangChainModel:
    """Ask a model that LangChain's `init_chat_model` knows, in the strictest form of answer that it takes.

    A model that is not known to take a form is asked one question alone; when the server refuses the form, a looser one
    is used from then on.
    """

    def __init__(
        self,
        name: str,
        options: Mapping[str, Any] | None = None,
        wire: Wire | None = None,
    ) -> None:
        """Set up `provider:model`; options go to LangChain as they are and come before our defaults.

        Raises ModelError when the provider, its package, its key or an option is missing or wrong.
        """
        self.name = qualified(name)
        given = dict(options or {})
        retries = Retries(most=int(given.pop("max_retries", 2)))
        self.options = shaping(defaults(self.name) | given)
        self._secrets = secrets(given)
        limiter, meter, outbox = wire or Wire(Limiter(), Meter())
        self._calls = Deferred(outbox, meter) if outbox else Calls(self.name, limiter, meter, retries)
        instead = Known(outbox.answered) if outbox else None
        try:
            self._built = Built(self.name, given, limiter.limits.concurrency, instead)
        except ModelError as error:
            raise self._told(error) from None
        self._form = forms.first(self._built.model, self.name)
        self._chains: dict[tuple[forms.Form, type[BaseModel]], Runnable[forms.Question, Any]] = {}
        self._known = forms.certain(self._built.model, self._form)
        self._gates: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()
        self._answered = False
        self._hopeless = 0
        self._useless: ReviewError | None = None

    async def ask(self, prompt: Prompt, answer: type[A]) -> A:
        """Ask one question; an answer that does not fit its type is asked for once more, with what is wrong with it.

        Of a Listed answer that ends early or breaks the whole entries are given, and why the others are lacking.
        """
        if self._useless:
            raise self._useless
        try:
            return self._named(await self._repaired(prompt, answer), prompt)
        except Fault as met:
            # Not `from met`: every provider has its own errors, and with what they print, keys would get out.
            raise self._final(self._told(self._judged(met), prompt)) from None
        except (AnswerError, ModelError) as error:
            raise self._told(error, prompt) from None

    def stop(self) -> int:
        """Send nothing more, neither repairs nor what failed; gives how many requests are under way."""
        return self._calls.stop()

    async def close(self) -> None:
        """Close the connections of the running event loop."""
        await self._built.close()
        self._chains.clear()

    async def _repaired(self, prompt: Prompt, answer: type[A]) -> A:
        try:
            return self._checked(await self._sent(prompt, answer), answer)
        except _InvalidError as invalid:
            if isinstance(invalid.part, Listed) and invalid.part.in_parts:
                return cast(A, invalid.part)
            repair, part = _REPAIR.format(faults=invalid), invalid.part
        try:
            return self._checked(await self._sent(prompt, answer, repair), answer)
        except _InvalidError as invalid:
            if part := invalid.part or part:
                return cast(A, part)
            raise UselessAnswerError(f"two answers were not valid: {invalid}") from invalid

    async def _sent(self, prompt: Prompt, answer: type[BaseModel], repair: str = "") -> Answer:
        async with self._alone():
            while True:  # ends: each round takes a form or an option away
                form = self._form
                try:
                    return await self._once(form, prompt, answer, repair)
                except Fault as met:
                    if not self._adapted(form, met):
                        raise

    async def _once(self, form: forms.Form, prompt: Prompt, answer: type[BaseModel], repair: str) -> Answer:
        system = forms.asked(form, prompt.system, answer)
        question = {"system": system, "user": prompt.user, "repair": [("human", repair)] if repair else []}
        size = partial(estimate, system + prompt.user + repair)
        reply = await self._calls.send(prompt.name, size, lambda: self._chain(form, answer).ainvoke(question))
        self._answered = self._known = True
        self._hopeless = 0
        return reply

    def _chain(self, form: forms.Form, answer: type[BaseModel]) -> Runnable[forms.Question, Any]:
        if (form, answer) not in self._chains:
            self._chains[form, answer] = forms.chain(self._built.model, self.name, form, answer)
        return self._chains[form, answer]

    def _adapted(self, used: forms.Form, met: Fault) -> bool:
        """Ask in a looser form, or without an option of ours, from now on; tell whether anything was changed."""
        if not met.rejected:
            return False
        if self._form != used:
            return True
        if self._built.without(met.rejected):
            self._chains.clear()
            return True
        looser = forms.looser(used, met.rejected)
        self._form = looser or used
        return looser is not None

    def _judged(self, met: Fault) -> ReviewError:
        """Say what a fault costs: the question when others have been answered, else, or again and again, the run."""
        if not met.setup or not self._answered:
            return met.error
        self._hopeless += 1
        return met.error if self._hopeless >= _HOPELESS else AnswerError(str(met.error))

    def _final(self, error: ReviewError) -> ReviewError:
        """Remember an error that every other question would meet, so that none is sent any more."""
        self._useless = error if isinstance(error, ModelError) else None
        return error

    @asynccontextmanager
    async def _alone(self) -> AsyncIterator[None]:
        if self._known:
            yield
            return
        async with self._gates.setdefault(asyncio.get_running_loop(), asyncio.Lock()):
            yield

    def _checked(self, reply: Answer, answer: type[A]) -> A:
        raw, parsed = (reply, None) if isinstance(reply, AIMessage) else (reply["raw"], reply["parsed"])
        if useless := unanswered(raw):
            if part := salvaged(raw, answer, useless):
                return part
            raise useless
        if isinstance(parsed, answer):
            return parsed
        try:
            return forms.read(reply, answer)
        except ValueError as error:
            told = described(error) if isinstance(error, ValidationError) else one_line(str(error))
            raise _InvalidError(told, salvaged(raw, answer, UselessAnswerError(f"it broke: {told}"))) from error

    def _named(self, given: A, prompt: Prompt) -> A:
        if isinstance(given, Listed) and given.lacking:
            given.ended(self._told(given.lacking, prompt))
        return given

    def _told(self, error: E, prompt: Prompt | None = None) -> E:
        where = f"{self.name}: {prompt.name}" if prompt else self.name
        return type(error)(one_line(f"{where}: {error}", self._secrets))
