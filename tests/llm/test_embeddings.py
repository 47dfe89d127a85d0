"""Vectors for texts: what is sent, what is paid for, what is kept, and every way in which a server fails."""

import errno
import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from review.errors import ModelError, OutputError, ReviewError
from review.llm import embeddings
from review.llm.embeddings import LONGEST, embed
from review.llm.kept import NAME
from tests.llm.stub import RESET, Answer, Reply, Stub, embedding, failure, serving

KEY = "topsecret-0123456789"
MODEL = "openai:some-model"
local = pytest.mark.block_network(allowed_hosts=["127.0.0.1"])
Serve = Callable[..., Stub]


class Cassette(Protocol):
    """What a test sees of its cassette."""

    requests: list[Any]


def sent(body: bytes) -> list[str]:
    """Read the texts of a request."""
    texts: list[str] = json.loads(body)["input"]
    return texts


def measured(body: bytes) -> Reply:
    """Answer each text with its length and its first letter: vectors that tell which text they are for."""
    return embedding(*([float(len(text)), float(ord(text[0]))] for text in sent(body)))


def expected(*texts: str) -> list[list[float]]:
    """Give what `measured` answers."""
    return [[float(len(text)), float(ord(text[0]))] for text in texts]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Start servers that answer as told, and send OpenAI's client there; retries take no time."""
    started = []

    def start(*replies: Answer, retries: int = 0) -> Stub:
        started.append(serving(*replies))
        stub = started[-1].__enter__()
        monkeypatch.setenv("OPENAI_BASE_URL", stub.url)
        monkeypatch.setenv("OPENAI_API_KEY", KEY)
        monkeypatch.setitem(embeddings._SENT_AS_TEXT, "max_retries", retries)
        return stub

    yield start
    for each in started:
        each.__exit__(None, None, None)


@local
def test_every_text_gets_its_vector_and_is_sent_as_text(serve: Serve) -> None:
    """Vectors come in the order of the texts, and what travels are strings, which every server knows."""
    stub = serve(measured)
    found = embed(["graphs", "quanta 图", "a"], MODEL, None)
    assert found.tolist() == expected("graphs", "quanta 图", "a")
    assert found.dtype == np.float32
    assert [sent(body) for body in stub.bodies] == [["graphs", "quanta 图", "a"]]
    assert json.loads(stub.bodies[0])["model"] == "some-model"


@local
def test_texts_that_say_the_same_are_sent_once(serve: Serve) -> None:
    """A text that stands twice, differing in nothing but white space at most, costs once."""
    stub = serve(measured)
    assert embed(["a  b", "c", "a b ", "a b"], MODEL, None).tolist() == expected("a b", "c", "a b", "a b")
    assert [sent(body) for body in stub.bodies] == [["a b", "c"]]


@local
def test_texts_without_words_get_zeros_and_are_not_sent(serve: Serve) -> None:
    """Servers reject empty texts; a paper without a word is near nothing."""
    stub = serve(measured)
    assert embed(["", "ab", " \u200b\n"], MODEL, None).tolist() == [[0, 0], *expected("ab"), [0, 0]]
    assert [sent(body) for body in stub.bodies] == [["ab"]]


@local
def test_nothing_to_embed_asks_nobody(serve: Serve) -> None:
    """Where no text has words, nothing is sent, and there are no dimensions."""
    stub = serve(measured)
    assert embed(["", " "], MODEL, None).shape == (2, 0)
    assert stub.asked == 0


@local
def test_second_run_asks_nothing(serve: Serve, tmp_path: Path) -> None:
    """Vectors are kept by model and text: a rerun asks nothing, a run with more texts asks for those alone."""
    stub = serve(measured)
    first = embed(["a", "b"], MODEL, tmp_path)
    assert embed(["b", "a"], MODEL, tmp_path).tolist() == first[::-1].tolist()
    assert stub.asked == 1
    embed(["a", "c"], MODEL, tmp_path)
    embed(["a"], "openai:other-model", tmp_path)
    assert [sent(body) for body in stub.bodies] == [["a", "b"], ["c"], ["a"]]


@local
def test_no_key_reaches_the_cache(serve: Serve, tmp_path: Path) -> None:
    """What is kept is found by model, server and text: it holds no key, and another key finds it."""
    serve(measured)
    embed(["a"], MODEL, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert KEY.encode() not in (tmp_path / NAME).read_bytes()


@local
def test_what_was_paid_for_before_a_fault_is_kept(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that ends half-way has kept every answer that came, and the next one asks for the rest."""
    monkeypatch.setattr(embeddings, "_MOST_TEXTS", 2)
    stub = serve(measured, failure(500, "broken"), measured)
    with pytest.raises(ModelError):
        embed(["a", "b", "c", "d"], MODEL, tmp_path)
    assert embed(["a", "b", "c", "d"], MODEL, tmp_path).tolist() == expected("a", "b", "c", "d")
    assert [sent(body) for body in stub.bodies] == [["a", "b"], ["c", "d"], ["c", "d"]]


@local
def test_killed_run_has_kept_what_was_paid_for(serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer is on disk before the next is asked for, whatever ends the program then."""
    monkeypatch.setattr(embeddings, "_MOST_TEXTS", 1)
    serve(measured)

    def kill(_: str, done: int, __: int) -> None:
        if done == 2:
            raise SystemExit

    with pytest.raises(SystemExit):
        embed(["a", "b", "c"], MODEL, tmp_path, kill)
    with closing(sqlite3.connect(tmp_path / NAME)) as file:
        assert file.execute("SELECT count(*) FROM vectors").fetchone() == (2,)


@local
@pytest.mark.parametrize("damage", [b"", b"123", np.array([np.nan, 1], "<f4").tobytes()])
def test_damaged_vector_is_asked_for_again(serve: Serve, tmp_path: Path, damage: bytes) -> None:
    """A vector that is cut short or no number costs one text, and is mended."""
    stub = serve(measured)
    embed(["a", "b"], MODEL, tmp_path)
    with closing(sqlite3.connect(tmp_path / NAME)) as file, file:
        file.execute("UPDATE vectors SET vector = ? WHERE key = (SELECT min(key) FROM vectors)", (damage,))
    for _ in range(2):
        assert embed(["a", "b"], MODEL, tmp_path).tolist() == expected("a", "b")
    assert [len(sent(body)) for body in stub.bodies] == [2, 1]


@local
@pytest.mark.parametrize("broken", ["cache/embeddings.sqlite", "cache"])
def test_cache_that_cannot_be_used_is_told_before_anything_is_paid_for(
    serve: Serve, tmp_path: Path, broken: str
) -> None:
    """A file that is no database, or a folder that is none, ends the run with its name and what to do."""
    (tmp_path / broken).parent.mkdir(exist_ok=True)
    (tmp_path / broken).write_bytes(b"no database" * 99)
    stub = serve(measured)
    with pytest.raises(OutputError, match=rf"cache.{NAME}: .*; free space, delete the file or set another cache"):
        embed(["a"], MODEL, tmp_path / "cache")
    assert stub.asked == 0


@local
def test_folder_that_can_only_be_read_gives_the_vectors_it_has(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kept vectors need no room; where there is none for another one, it is not paid for."""

    def refused(**_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    stub = serve(measured)
    embed(["a"], MODEL, tmp_path)
    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    assert embed(["a"], MODEL, tmp_path).tolist() == expected("a")
    with pytest.raises(OutputError, match=r"cannot be written: Read-only file system; .* with --cache"):
        embed(["b"], MODEL, tmp_path)
    assert stub.asked == 1


@local
def test_progress_counts_texts(serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is told hears how many of the different texts have their vectors, the kept ones from the start."""
    monkeypatch.setattr(embeddings, "_MOST_TEXTS", 2)
    serve(measured)
    embed(["a"], MODEL, tmp_path)
    told: list[tuple[str, int, int]] = []
    embed(["a", "b", "c", "d", "d", ""], MODEL, tmp_path, lambda *each: told.append(each))
    assert told == [(embeddings.LABEL, done, 4) for done in (1, 3, 4)]


@local
def test_long_text_is_cut(serve: Serve) -> None:
    """No text has more bytes than any model of OpenAI's takes tokens, and none is cut inside a character."""
    stub = serve(measured)
    embed(["図" * LONGEST], MODEL, None)
    assert sent(stub.bodies[0]) == ["図" * (LONGEST // 3)]


@given(st.lists(st.text(alphabet="ab図", min_size=1, max_size=90), unique=True, max_size=60))
def test_requests_stay_within_bounds(texts: list[str]) -> None:
    """However many texts of whatever length: every one is in one request, in order, and no request is too large."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(embeddings, "_MOST_BYTES", 300)
        patch.setattr(embeddings, "_MOST_TEXTS", 7)
        batches = list(embeddings._batches(texts))
    assert [text for batch in batches for text in batch] == texts
    assert all(0 < len(batch) <= 7 and len("".join(batch).encode()) <= 300 for batch in batches)


@local
@pytest.mark.parametrize(
    "refusal", [failure(400, "no", param="input"), Reply(413, "no"), failure(500, "input is too large to process")]
)
def test_server_that_takes_less_is_asked_for_less(serve: Serve, tmp_path: Path, refusal: Reply) -> None:
    """A server with a short context costs requests, not the run: fewer texts at once, then a long one's beginning."""

    def small(body: bytes) -> Reply:
        return refusal if len(sent(body)) > 2 or max(map(len, sent(body))) > 300 else measured(body)

    stub = serve(small)
    texts = ["a", "b", "c" * 1000, "d", "e"]
    assert embed(texts, MODEL, tmp_path).tolist() == expected("a", "b", "c" * 250, "d", "e")
    assert stub.asked < 12
    asked = stub.asked
    embed(texts, MODEL, tmp_path)
    assert stub.asked == asked


@local
def test_server_that_takes_nothing_is_soon_given_up(serve: Serve) -> None:
    """A server that rejects a short text rejects the run, after a bounded number of requests."""
    stub = serve(failure(400, "no"))
    with pytest.raises(ModelError, match=r"^openai:some-model: .*no"):
        embed([f"{n} {'word ' * 300}" for n in range(256)], MODEL, None)
    assert stub.asked <= 16


@local
@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (failure(401, f"bad key {KEY}"), "set the right one in OPENAI_API_KEY (Error code: 401"),
        (failure(404, "no such model"), "check the model's name"),
        (failure(429, "quota", code="insufficient_quota"), "no credit left"),
        (failure(429, "slow down"), "slow down"),
        (failure(500, "broken"), "broken"),
        (Reply(503, "<html>\n<b>down</b>"), "503"),
        (Reply(200, "no JSON"), "is OPENAI_BASE_URL right?"),
        (Reply(200, '{"data": null}'), "is OPENAI_BASE_URL right?"),
        (RESET, "no answer"),
        (embedding(), "is OPENAI_BASE_URL right?"),
        (embedding([1.0]), "gave no 2 vectors for 2 texts"),
        (embedding([1.0], [2.0], [3.0]), "gave no 2 vectors for 2 texts"),
        (embedding([], []), "gave no 2 vectors for 2 texts"),
        (embedding([1.0], [1.0, 2.0]), "vectors of several lengths"),
        (embedding(["x"], ["y"]), "no numbers"),
        (embedding([1.0], [float("nan")]), "not finite"),
        (embedding([1.0], [None]), "not finite"),
        (embedding([1.0], [float("inf")]), "not finite"),
    ],
)
def test_fault_is_a_model_error_in_one_line(serve: Serve, tmp_path: Path, reply: Reply | str, told: str) -> None:
    """Whatever is wrong with the server or its vectors is told with the model's name and no key, and not kept."""
    stub = serve(reply)
    with pytest.raises(ReviewError) as caught:
        embed(["a", "b"], MODEL, tmp_path)
    assert type(caught.value) is ModelError
    assert str(caught.value).startswith(f"{MODEL}: ")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert KEY not in str(caught.value)
    assert caught.value.__suppress_context__
    assert stub.asked == 1


@local
@pytest.mark.parametrize("first", [failure(429, "slow down"), failure(500, "broken"), RESET])
def test_passing_fault_is_tried_again(serve: Serve, first: Reply | str) -> None:
    """The client tries again, within bounds, after a fault that may pass."""
    stub = serve(first, measured, retries=1)
    assert embed(["a"], MODEL, None).tolist() == expected("a")
    assert stub.asked == 2


@local
def test_vectors_of_other_dimensions_than_before_are_a_model_error(serve: Serve, tmp_path: Path) -> None:
    """A server that has another model under the same name now cannot be mixed with what it gave before."""
    serve(embedding([1.0, 2.0]), embedding([1.0, 2.0, 3.0]))
    embed(["a"], MODEL, tmp_path)
    with pytest.raises(ModelError, match=r"^openai:some-model: gave vectors of 2 and 3 dimensions"):
        embed(["a", "b"], MODEL, tmp_path)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (MODEL, "openai:some-model has no key: set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own, or do"),
        ("text-embedding-3-small", "openai:text-embedding-3-small has no key"),
        ("cohere:embed", "cohere:embed: Could not import langchain-cohere python package. Please install it with"),
        ("nobody:model", "nobody:model: cannot be set up: Provider 'nobody' is not supported"),
        ("model", "model: no such model; write provider:model"),
        ("", "no such model; write provider:model"),
    ],
)
def test_model_that_cannot_be_used_is_told_in_one_line(name: str, told: str) -> None:
    """A missing key, package or model name is told with what to do."""
    with pytest.raises(ModelError) as caught:
        embed(["a"], name, None)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.vcr
@pytest.mark.usefixtures("local_server")
def test_vectors_of_a_real_model_tell_near_from_far(vcr: Cassette) -> None:
    """A real model behind a real server: texts travel as strings, and papers on one subject come out the nearest."""
    texts = [
        "Fast graph neural networks on GPUs",
        "Graph neural network training on many GPUs",
        "Folk songs of the Alps",
    ]
    found = embed(texts, "openai:smollm2", None)
    assert [sent(request.body) for request in vcr.requests] == [texts]
    assert found.shape == (3, 576)
    near, far, farther = (float(found[a] @ found[b]) for a, b in ((0, 1), (0, 2), (1, 2)))
    assert near > max(far, farther)
