"""Ask a model through LangChain: prompt | model | structured answer, repaired once.

Importing this module takes seconds; `review.llm.choose` does it only when a model is wanted.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from langchain_core.messages import AIMessage
from langchain_core.runnables import Runnable
from pydantic import BaseModel, ValidationError

from review.errors import AnswerError, ModelError, ReviewError, UselessAnswerError
from review.llm import forms
from review.llm.build import Built
from review.llm.calls import Answer, Calls, Deferred, Retries
from review.llm.client import Known
from review.llm.faults import Fault, unanswered
from review.llm.limits import Limiter, Wire
from review.llm.messages import described, one_line
from review.llm.options import defaults, qualified, shaping
from review.llm.setup import secrets
from review.llm.tokens import estimate
from review.llm.usage import Meter
from review.resources import Prompt

A = TypeVar("A", bound=BaseModel)
_REPAIR = "Your last answer was not valid: {faults}. Answer again, in the form that was asked for."
_HOPELESS = 3


class _InvalidError(Exception):
    """Carry what is wrong with an answer to the question that asks for a better one."""


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
        """Ask one question; an answer that does not fit its type is asked for once more, with what is wrong with it."""
        if self._useless:
            raise self._useless
        try:
            return await self._repaired(prompt, answer)
        except Fault as met:
            # Not `from met`: every provider has its own errors, and with what they print, keys would get out.
            raise self._final(self._told(self._judged(met), prompt)) from None
        except (AnswerError, ModelError) as error:
            raise self._told(error, prompt) from None

    async def close(self) -> None:
        """Close the connections of the running event loop."""
        await self._built.close()
        self._chains.clear()

    async def _repaired(self, prompt: Prompt, answer: type[A]) -> A:
        try:
            return self._checked(await self._sent(prompt, answer), answer)
        except _InvalidError as invalid:
            repair = _REPAIR.format(faults=invalid)
        try:
            return self._checked(await self._sent(prompt, answer, repair), answer)
        except _InvalidError as invalid:
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
        tokens = estimate(system + prompt.user + repair)
        reply = await self._calls.send(prompt.name, tokens, lambda: self._chain(form, answer).ainvoke(question))
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
        raw = reply if isinstance(reply, AIMessage) else reply["raw"]
        parsed = None if isinstance(reply, AIMessage) else reply["parsed"]
        if useless := unanswered(raw):
            raise useless
        if isinstance(parsed, answer):
            return parsed
        try:
            if isinstance(reply, AIMessage):
                return answer.model_validate_json(forms.text(reply))
            if parsed is not None:
                return answer.model_validate(parsed)
        except ValidationError as error:
            raise _InvalidError(described(error)) from error
        wrong = cast(dict[str, Any], reply)["parsing_error"]
        raise _InvalidError(one_line(str(wrong or "it is not in the form that was asked for")))

    def _told(self, error: ReviewError, prompt: Prompt | None = None) -> ReviewError:
        where = f"{self.name}: {prompt.name}" if prompt else self.name
        return type(error)(one_line(f"{where}: {error}", self._secrets))
