"""Send collected questions to OpenAI's Batch API, or to a server that speaks as it does, and fetch what it brings.

Importing this module takes a moment; `review.batch.making` does it only when there is something to send or to fetch.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Literal, NamedTuple, TypeVar, cast

import openai
from openai.types import Batch

from review.errors import ModelError
from review.llm.choose import connection
from review.llm.deferred import Question
from review.llm.faults import fault
from review.llm.messages import one_line
from review.llm.proxies import check_proxies
from review.llm.setup import secrets

T = TypeVar("T")
Endpoint = Literal["/v1/responses", "/v1/chat/completions"]
TAG = "review-batch"
UNKNOWN = "unknown"
MOST_QUESTIONS = 50_000
MOST_BYTES = 190_000_000
_MOST_LISTED = 1000
_UNDER_WAY = frozenset({"validating", "in_progress", "finalizing", "cancelling"})


class State(NamedTuple):
    """Say how a batch stands: OpenAI's word for it, questions done, failed and in all, and where its lines are."""

    status: str
    done: int = 0
    failed: int = 0
    total: int = 0
    files: tuple[str, ...] = ()
    why: str = ""

    @property
    def under_way(self) -> bool:
        """Tell whether more is to come."""
        return self.status in _UNDER_WAY


class Batches:
    """Submit batches and fetch their answers. Every method raises ModelError when the server cannot or will not."""

    def __init__(self, name: str, options: Mapping[str, Any]) -> None:
        """Take the name of a model and its options, for the key and the address."""
        check_proxies()
        given = connection(name, options, "leave out --batch") | dict(options)
        self._secrets = secrets(given)
        self._client = openai.OpenAI(
            api_key=given.get("api_key"), base_url=given.get("base_url"), organization=given.get("organization")
        )

    def submit(self, questions: Sequence[Question], tag: str) -> str:
        """Upload questions of one model and endpoint and have a batch made of them; gives its id."""
        return self._tried(lambda: self._submitted(questions, tag))

    def find(self, tag: str) -> str | None:
        """Look among the newest thousand batches for one that was submitted under a tag; gives its id."""
        return self._tried(lambda: next(self._tagged(tag), None))

    def state(self, batch: str) -> State:
        """Ask how a batch stands."""
        return self._tried(lambda: self._state(batch))

    def fetch(self, file: str) -> str | None:
        """Download a file of lines; None if it is not there any more."""
        return self._tried(lambda: self._text(file))

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _submitted(self, questions: Sequence[Question], tag: str) -> str:
        text = "".join(map(line, questions))
        uploaded = self._client.files.create(file=(f"{tag}.jsonl", text.encode()), purpose="batch")
        # Sent once: after a lost answer the batch may be there all the same, and is then found by its tag.
        once = self._client.with_options(max_retries=0)
        endpoint = cast(Endpoint, questions[0].endpoint)
        made = once.batches.create(
            completion_window="24h", endpoint=endpoint, input_file_id=uploaded.id, metadata={TAG: tag}
        )
        return made.id

    def _state(self, batch: str) -> State:
        try:
            return _stands(self._client.batches.retrieve(batch))
        except openai.NotFoundError:
            return State(UNKNOWN)

    def _text(self, file: str) -> str | None:
        try:
            text = self._client.files.content(file).text
        except openai.NotFoundError:
            return None
        for secret in self._secrets:  # a server may repeat what it was sent, and this is kept
            text = text.replace(secret, "[key]")
        return text

    def _tagged(self, tag: str) -> Iterator[str]:
        listed = islice(self._client.batches.list(limit=100), _MOST_LISTED)
        return (batch.id for batch in listed if (batch.metadata or {}).get(TAG) == tag)

    def _tried(self, request: Callable[[], T]) -> T:
        try:
            return request()
        except openai.NotFoundError:
            raise ModelError("the server has no Batch API at its address: leave out --batch") from None
        except openai.OpenAIError as error:
            # Not `from error`: with what a provider prints, keys would get out.
            raise ModelError(one_line(f"batch: {fault(error, 'openai:')}", self._secrets)) from None


def line(question: Question) -> str:
    """Write one question as a line of a batch's input."""
    asked = {"custom_id": question.id, "method": "POST", "url": question.endpoint, "body": question.body}
    return json.dumps(asked, ensure_ascii=False) + "\n"


def parts(questions: Sequence[Question]) -> Iterator[list[Question]]:
    """Part questions into batches: of one model and endpoint each, and no larger than OpenAI takes."""
    kinds = dict.fromkeys((question.model, question.endpoint) for question in questions)
    for kind in kinds:
        part: list[Question] = []
        size = 0
        for question in questions:
            if (question.model, question.endpoint) != kind:
                continue
            length = len(line(question).encode())
            if part and (len(part) == MOST_QUESTIONS or size + length > MOST_BYTES):
                yield part
                part, size = [], 0
            part.append(question)
            size += length
        yield part


def _stands(batch: Batch) -> State:
    counts = batch.request_counts
    why = "; ".join(each.message or "" for each in (batch.errors.data if batch.errors else None) or [])
    files = tuple(file for file in (batch.output_file_id, batch.error_file_id) if file)
    done, failed, total = (counts.completed, counts.failed, counts.total) if counts else (0, 0, 0)
    return State(batch.status, done, failed, total, files, why)
