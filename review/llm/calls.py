"""Send requests: within the limits, counted, and again where that may help."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import count

from langchain_core.messages import AIMessage

from review.llm.breaker import Breaker
from review.llm.deferred import Outbox, Unknown
from review.llm.faults import Fault, causes, fault
from review.llm.forms import Reply
from review.llm.headers import TOKENS_LEFT
from review.llm.limits import LONGEST, Limiter
from review.llm.tokens import estimate
from review.llm.usage import Meter, Tokens

_FIRST = 0.5
_SLOWEST = 20.0
_PATIENT = 5
_TOTAL = 1200.0

Answer = AIMessage | Reply
Send = Callable[[], Awaitable[Answer]]
Size = Callable[[], int]


@dataclass(frozen=True)
class Retries:
    """Bound how often a request that failed is sent again, and say by what chance the waits are spread."""

    most: int = 2
    chance: random.Random = field(default_factory=random.Random)

    def allowed(self, fault: Fault) -> int:
        """Say how often a fault may be met again: a full house more often than others, a time-out once."""
        if not (fault.passing and self.most) or (fault.wait or 0) > LONGEST:
            return 0
        if fault.crowded:
            return max(self.most, _PATIENT)
        return min(self.most, 1) if fault.slow else self.most

    def pause(self, attempt: int) -> float:
        """Give the seconds to wait after so many tries: doubled each time, half to one and a half times that."""
        return float(min(_FIRST * 2**attempt, _SLOWEST) * self.chance.uniform(0.5, 1.5))


class Calls:
    """Send a model's requests, each as soon as the limits allow."""

    def __init__(self, name: str, limiter: Limiter, meter: Meter, retries: Retries) -> None:
        """Take the name of the model, and what bounds, counts and repeats its requests."""
        self._name = name
        self._limiter = limiter
        self._meter = meter
        self._retries = retries
        self._breaker = Breaker()
        self._under_way = 0

    def stop(self) -> int:
        """Send nothing more, not again either; gives how many requests are under way."""
        self._limiter.stop()
        return self._under_way

    async def send(self, stage: str, size: Size, request: Send) -> Answer:
        """Send one request, again after a fault that may pass; `size` estimates its tokens, where anything bounds them.

        Raises Fault when it fails for good, or at once where the server answers nothing; BudgetError when it is not
        sent.
        """
        for attempt in count(1):
            try:
                return await self._once(stage, size, request)
            except Fault as met:
                if attempt > self._retries.allowed(met) or self._limiter.stopped:
                    self._breaker.failed(met)
                    raise
                await self._rest(met, attempt)
        raise AssertionError("count() does not end")

    async def _once(self, stage: str, size: Size, request: Send) -> Answer:
        tokens = size() if self._limiter.limits.tokens_per_minute or self._meter.purse.is_bounded else 0
        async with self._meter.purse.afforded(stage, tokens), AsyncExitStack() as held:
            async with self._breaker.wait():
                place = await held.enter_async_context(self._limiter.place(tokens))
            with self._meter.call(stage) as counted:
                answer = await self._sent(request)
                self._breaker.answered()
                reply = answer if isinstance(answer, AIMessage) else answer["raw"]
                counted.outcome, counted.tokens = "answered", _tokens(reply)
                if not counted.tokens.are_sound:
                    counted.tokens = Tokens(size(), 0, _read(reply), guessed=True)
                if self._meter.purse.is_bounded:
                    counted.thoughts = max(0, counted.tokens.completion - _read(reply))
            taken = counted.tokens.prompt + counted.tokens.completion
            place.tokens = taken or tokens
            headers = reply.response_metadata.get("headers") or {}
            self._limiter.follow(headers, size() if TOKENS_LEFT in headers else 0)
            return answer

    async def _sent(self, request: Send) -> Answer:
        self._under_way += 1
        try:
            return await _answer(request, self._name)
        finally:
            self._under_way -= 1

    async def _rest(self, met: Fault, attempt: int) -> None:
        if met.crowded:
            self._limiter.narrow()
        if met.wait is not None:
            self._limiter.hold(met.wait)
        else:
            async with self._breaker.wait():
                await self._limiter.rest(self._retries.pause(attempt))


class Deferred:
    """Answer a model's requests from what batches have brought, and put off the others until the next one."""

    def __init__(self, outbox: Outbox, meter: Meter) -> None:
        """Take who knows the answers and collects the questions, and what bounds the run."""
        self._outbox = outbox
        self._meter = meter

    def stop(self) -> int:
        """Tell that nothing is under way: what a batch is asked goes out when the run has ended."""
        return 0

    async def send(self, stage: str, size: Size, request: Send) -> Answer:
        """Give what the server said in a batch. Raises Fault as it would at once, else WaitingError or BudgetError."""
        try:
            return await _answer(request, "openai:")
        except Fault as met:
            asked = next((each for each in causes(met) if isinstance(each, Unknown)), None)
            if not asked:
                raise
        raise self._outbox.put_off(stage, size(), asked, self._meter)


async def _answer(request: Send, name: str) -> Answer:
    try:
        async with asyncio.timeout(_TOTAL):
            return await request()
    except Exception as error:
        raise fault(error, name) from error


def _tokens(reply: AIMessage) -> Tokens:
    if not (used := reply.usage_metadata):
        return Tokens()
    cached = used.get("input_token_details", {}).get("cache_read") or 0
    return Tokens(used["input_tokens"], cached, used["output_tokens"])


def _read(reply: AIMessage) -> int:
    """Estimate the tokens of an answer that can be read; a model bills its thoughts, too, which often cannot be."""
    return estimate(reply.text + "".join(str(call["args"]) for call in reply.tool_calls))
