"""Ask an embedding model through LangChain.

Importing this module takes seconds; `review.llm.embeddings` does it only when there is something to ask.
"""

import re
import warnings
from collections.abc import Mapping, Sequence
from typing import Any

import httpx2
import numpy as np
from langchain.embeddings import init_embeddings
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from review.errors import AnswerError, ModelError, ReviewError
from review.llm.embeddings import OF_OPENAI
from review.llm.faults import fault
from review.llm.messages import one_line
from review.llm.proxies import check_proxies, unproxied
from review.llm.setup import built, secrets
from review.llm.tokens import estimate
from review.llm.usage import EMBEDDINGS, Meter, Tokens, used
from review.model import Usage

# What servers say to a text, or to so many, that they do not take: bad request, too large, not processable; llama.cpp
# says that it is broken.
_REFUSED = frozenset({400, 413, 422})
_TOO_LARGE = re.compile(r"too (?:large|long|many)|context (?:size|length|window)", re.IGNORECASE)


class LangChainEmbedder:
    """Ask a model that LangChain's `init_embeddings` knows; what is sent are the texts as they are."""

    def __init__(self, name: str, options: Mapping[str, Any], meter: Meter | None = None) -> None:
        """Set up `provider:model`. Raises ModelError when the provider, its package, its key or an option is wrong.

        `meter` counts each request as OpenAI's servers do, retries included, other providers' by an estimate.
        """
        check_proxies()
        self.name = name
        self._secrets = secrets(options)
        self._meter = meter or Meter()
        self._client = _counted(self._meter) if name.startswith(OF_OPENAI) else None
        ours = {"http_client": self._client} if self._client else {}
        try:
            self._model: Embeddings = built(init_embeddings, name, {**options, **ours}, "openai:text-embedding-3-small")
        except ModelError as error:
            raise self._told(error) from None

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Give a vector for each text, (texts, dimensions).

        Raises AnswerError when the server does not take these texts, as they are or so many at once, ModelError for
        everything else.
        """
        try:
            return self._asked(texts)
        except (AnswerError, ModelError) as error:
            raise self._told(error) from None

    def close(self) -> None:
        """Close the connections, as far as they are ours."""
        if self._client:
            self._client.close()

    def _asked(self, texts: Sequence[str]) -> NDArray[np.float32]:
        try:
            with warnings.catch_warnings():  # what is no number, LangChain warns of and `_checked` tells
                warnings.filterwarnings("ignore", message="Pydantic serializer warnings")
                given = self._model.embed_documents(list(texts))
        except Exception as error:
            raise _sorted(error, self.name) from error
        if not self._client:
            self._meter.add(used(EMBEDDINGS, Tokens(sum(map(estimate, texts)))))
        return _checked(given, len(texts))

    def _told(self, error: ReviewError) -> ReviewError:
        return type(error)(one_line(f"{self.name}: {error}", self._secrets))


def _counted(meter: Meter) -> httpx2.Client:
    """Make a client that counts what goes over the wire."""

    def sent(_: httpx2.Request) -> None:
        meter.add(used(EMBEDDINGS, Tokens()))

    def answered(response: httpx2.Response) -> None:
        response.read()
        meter.add(Usage(stage=EMBEDDINGS, prompt_tokens=_tokens(response)))

    return httpx2.Client(mounts=unproxied(), event_hooks={"request": [sent], "response": [answered]})


def _tokens(response: httpx2.Response) -> int:
    """Read what the server counted; nothing where it counted nothing."""
    try:
        return max(0, int(response.json()["usage"]["prompt_tokens"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return 0


def _sorted(error: Exception, name: str) -> ReviewError:
    """Tell texts that a server does not take from faults that asking with other texts would not mend."""
    found = fault(error, name).error
    status = getattr(error, "status_code", None)
    refused = status in _REFUSED or (status == 500 and _TOO_LARGE.search(str(error)))
    return found if refused else ModelError(str(found))


def _checked(given: object, count: int) -> NDArray[np.float32]:
    try:
        vectors = np.asarray(given, dtype=np.float32)
    except (ValueError, TypeError) as error:
        raise ModelError("gave vectors of several lengths, or no numbers: choose another model") from error
    if vectors.ndim != 2 or not vectors.size or len(vectors) != count:
        raise ModelError(f"gave no {count} vectors for {count} texts: is this an embedding model?")
    if not np.isfinite(vectors).all():
        raise ModelError("gave vectors with numbers that are not finite: choose another model")
    return vectors
