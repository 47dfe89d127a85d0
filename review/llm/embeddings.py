"""Turn texts into vectors with an embedding model of any provider, and pay for each text once."""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from review.errors import AnswerError, BudgetError, ModelError
from review.files import writable
from review.llm.choose import connection
from review.llm.kept import NAME, Kept, Vector
from review.llm.line import awaited
from review.llm.options import of_openai, qualified, shaping
from review.llm.session import Progress
from review.llm.tokens import estimate
from review.llm.usage import EMBEDDINGS, Meter
from review.model import Usage
from review.text.normal import clean

Ask = Callable[[], dict[str, Vector]]
LABEL = "Embedding papers"
# A token is a byte at least, and OpenAI takes 8,191 tokens a text, 300,000 tokens and 2,048 texts a request.
LONGEST = 8_000
_MOST_BYTES = 250_000
_MOST_TEXTS = 256
_SHORTEST = 100
OF_OPENAI = ("openai:", "azure_openai:")
# By default LangChain sends numbers of tokens: it downloads a table for that, and other servers do not know them.
_SENT_AS_TEXT = {"check_embedding_ctx_length": False, "timeout": 120.0, "max_retries": 6}


class Embedder(Protocol):
    """Give a vector for each text, (texts, dimensions)."""

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Raise AnswerError when the texts are too many or too long, ModelError for everything else."""

    def close(self) -> None:
        """Close the connections."""


def embed(
    texts: Sequence[str],
    name: str,
    cache: Path | None,
    progress: Progress | None = None,
    meter: Meter | None = None,
) -> NDArray[np.float32]:
    """Give a vector for each text, (texts, dimensions), from `provider:model` of LangChain's `init_embeddings`.

    Texts that say the same are asked for once and, with a folder `cache`, never again; what is paid for is kept there
    even if the run is killed, or stopped while an answer is under way. A text without words gets zeros, and one of over
    8,000 bytes is cut. Progress counts texts. `meter` counts the requests, and knows the budget. Raises ModelError,
    which says what to set or install, or that the budget is too small for all texts, and OutputError when the cache
    cannot be used.
    """
    full = qualified(name)
    options = _options(full)
    said = [_cut(text) for text in texts]
    keys = {text: _key(full, options, text) for text in said if text}
    kept = Kept(cache) if cache else None
    found = kept.find(list(keys.values())) if kept else {}
    new_texts = [text for text in keys if keys[text] not in found]
    _afforded(new_texts, full, meter)
    if cache and new_texts:
        writable(cache, "--cache")

    def paid(ask: Ask) -> dict[str, Vector]:
        new = {keys[text]: vector for text, vector in ask().items()}
        if kept:
            kept.add(new)
        return new

    for ask in _asked(new_texts, full, options, meter):
        _tell(progress, len(found), len(keys))
        found |= awaited(partial(paid, ask))
    _tell(progress, len(found), len(keys))
    return _stacked([found[keys[text]] if text else None for text in said], full)


def unpaid(texts: Sequence[str], name: str, cache: Path | None, count: Callable[[str], int]) -> Usage:
    """Say what vectors would take that no earlier run has kept, with nothing sent; `count` counts tokens."""
    full = qualified(name)
    url = os.environ.get("OPENAI_BASE_URL") if of_openai(full) else None
    options = _fixed(full) | ({"base_url": url} if url else {})
    keys = {text: _key(full, options, text) for text in map(_cut, texts) if text}
    known = Kept(cache).find(list(keys.values())) if cache and (cache / NAME).exists() else {}
    left = [text for text in keys if keys[text] not in known]
    return Usage(stage=EMBEDDINGS, calls=len([*_batches(left)]), prompt_tokens=sum(map(count, left)))


def _afforded(texts: Sequence[str], name: str, meter: Meter | None) -> None:
    """See that there is money for all texts: themes cannot be found by some of them."""
    try:
        if meter and texts:
            meter.allow(EMBEDDINGS, sum(map(estimate, texts)))
    except BudgetError as error:
        raise ModelError(f"{name}: {error}: allow more, or do without --embeddings") from error


def _options(name: str) -> dict[str, Any]:
    return {**_fixed(name), **connection(name, {}, "do without --embeddings")}


def _fixed(name: str) -> dict[str, Any]:
    return _SENT_AS_TEXT if name.startswith(OF_OPENAI) else {}


def _cut(text: str) -> str:
    return clean(text).encode()[:LONGEST].decode(errors="ignore")


def _key(name: str, options: Mapping[str, Any], text: str) -> str:
    asked = [name, shaping(options), text]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def _asked(texts: Sequence[str], name: str, options: Mapping[str, Any], meter: Meter | None) -> Iterator[Ask]:
    """Give the requests for the vectors of texts, each to be made before the next."""
    if not texts:
        return
    with closing(_langchain(name, options, meter)) as embedder:
        for batch in _batches(texts):
            yield partial(_answered, embedder, batch)


def _answered(embedder: Embedder, texts: Sequence[str]) -> dict[str, Vector]:
    return dict(zip(texts, _vectors(embedder, texts), strict=True))


def _vectors(embedder: Embedder, texts: Sequence[str]) -> list[Vector]:
    """Ask about texts; about fewer at once, and in the end about the first half of one, if the server wants less."""
    try:
        return list(embedder.vectors(texts))
    except AnswerError as error:
        smaller = _halved(texts)
        if not smaller:
            raise ModelError(str(error)) from None
    return [vector for part in smaller for vector in _vectors(embedder, part)]


def _halved(texts: Sequence[str]) -> list[Sequence[str]]:
    if middle := len(texts) // 2:
        return [texts[:middle], texts[middle:]]
    return [[text[: len(text) // 2]] for text in texts if len(text) > _SHORTEST]


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        length = len(text.encode())
        if batch and (len(batch) == _MOST_TEXTS or size + length > _MOST_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += length
    if batch:
        yield batch


def _stacked(vectors: Sequence[Vector | None], name: str) -> NDArray[np.float32]:
    sizes = {len(vector) for vector in vectors if vector is not None}
    if len(sizes) > 1:
        told = " and ".join(map(str, sorted(sizes)))
        raise ModelError(f"{name}: gave vectors of {told} dimensions, now or in an earlier run: set another cache")
    size = max(sizes, default=0)
    stacked = np.zeros((len(vectors), size), dtype=np.float32)
    for row, vector in zip(stacked, vectors, strict=True):
        if vector is not None:
            row[:] = vector
    return stacked


def _tell(progress: Progress | None, done: int, total: int) -> None:
    if progress:
        progress(LABEL, done, total)


def _langchain(name: str, options: Mapping[str, Any], meter: Meter | None) -> Embedder:
    # Importing LangChain takes seconds, which a run without embeddings, or with kept ones, must not pay.
    from review.llm.embedder import LangChainEmbedder  # noqa: PLC0415

    return LangChainEmbedder(name, options, meter)
