"""A server on this machine with OpenAI's Batch API, and embeddings: batches stand as a test tells them to."""

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.llm.stub import Reply, embedding, listening
from tests.llm.truthful import truth

Says = Callable[[dict[str, Any]], Reply | str]
NOT_COME_TO = {"code": "batch_expired", "message": "This request could not be executed before the time was over."}


@dataclass
class Batching:
    """Know what was uploaded and submitted; new batches end as `ends` says, with answers to the first `answers` lines.

    `refuses` gives a status in the place of the answer to requests whose method and path begin with its key; `dies` is
    called after a batch was made, before that is told.
    """

    url: str = ""
    says: Says = truth
    ends: str = "completed"
    answers: int | None = None
    refuses: dict[str, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    batches: dict[str, dict[str, Any]] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)
    dies: Callable[[], object] = lambda: None
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def asked(self) -> list[list[dict[str, Any]]]:
        """Give the questions of each batch."""
        return [lines(self.files[batch["input_file_id"]]) for batch in self.batches.values()]

    def told(self, path: str, body: bytes) -> tuple[int, str]:
        """Answer one request, given as `METHOD /path`; gives status and text."""
        self.paths.append(path)
        for start, status in self.refuses.items():
            if path.startswith(start):
                return status, json.dumps({"error": {"message": "refused", "type": "error"}})
        if path == "POST /v1/files":
            return 200, json.dumps(self._file(self._uploaded(body)))
        if path == "POST /v1/embeddings":
            texts = json.loads(body)["input"]
            vectors = [[float("speech" in text), float("graph" in text), 1.0] for text in texts]
            return 200, embedding(*vectors, tokens=len(texts)).body
        if path == "POST /v1/batches":
            made = self._made(json.loads(body))
            self.dies()
            return 200, json.dumps(made)
        return self._found(path.removeprefix("GET /v1/"))

    def end(self, status: str = "completed", answers: int | None = None) -> None:
        """End all batches that are under way."""
        for batch in self.batches.values():
            if batch["status"] == "in_progress":
                self._end(batch, status, answers)

    def _found(self, path: str) -> tuple[int, str]:
        kind, _, name = path.partition("?")[0].partition("/")
        name = name.removesuffix("/content")
        if kind == "batches" and not name:
            data = [*reversed(self.batches.values())]
            return 200, json.dumps({"object": "list", "data": data, "has_more": False})
        if kind == "batches" and name in self.batches:
            return 200, json.dumps(self.batches[name])
        if kind == "files" and name in self.files:
            return 200, self.files[name]
        return 404, json.dumps({"error": {"message": "no such thing", "type": "error"}})

    def _uploaded(self, body: bytes) -> str:
        (name,) = re.findall(rb'filename="([^"]+)"', body)
        assert name.endswith(b".jsonl")
        start = body.index(b"\r\n\r\n", body.index(b'filename="')) + 4
        return self._put(body[start : body.index(b"\r\n--", start)].decode())

    def _put(self, text: str) -> str:
        name = f"file-{len(self.files)}"
        self.files[name] = text
        return name

    def _file(self, name: str) -> dict[str, Any]:
        known = {"bytes": 1, "created_at": 0, "filename": "a.jsonl", "object": "file", "purpose": "batch"}
        return {"id": name, "status": "processed", **known}

    def _made(self, asked: dict[str, Any]) -> dict[str, Any]:
        name = f"batch_{len(self.batches)}"
        total = len(lines(self.files[asked["input_file_id"]]))
        counts = {"total": total, "completed": 0, "failed": 0}
        known = {"id": name, "object": "batch", "created_at": 0, "status": "in_progress", "request_counts": counts}
        self.batches[name] = known | asked
        if self.ends != "in_progress":
            self._end(self.batches[name], self.ends, self.answers)
        return self.batches[name]

    def _end(self, batch: dict[str, Any], status: str, answers: int | None) -> None:
        batch["status"] = status
        if status == "failed":
            batch["errors"] = {"object": "list", "data": [{"code": "token_limit", "message": "too many tokens"}]}
            return
        asked = lines(self.files[batch["input_file_id"]])
        told = [self._line(each, n, answers) for n, each in enumerate(asked)]
        good = [each for each in told if each["response"] and each["response"]["status_code"] == 200]
        bad = [each for each in told if each not in good]
        for name, some in (("output_file_id", good), ("error_file_id", bad)):
            # In the other order than asked, as real ones come.
            batch[name] = self._put("".join(json.dumps(each) + "\n" for each in reversed(some))) if some else None
        batch["request_counts"] |= {"completed": len(good), "failed": len(bad)}

    def _line(self, asked: dict[str, Any], n: int, answers: int | None) -> dict[str, Any]:
        known = {"id": f"batch_req_{n}", "custom_id": asked["custom_id"]}
        if answers is not None and n >= answers:
            return {**known, "response": None, "error": NOT_COME_TO}
        reply = self.says(asked["body"])
        assert isinstance(reply, Reply)
        response = {"status_code": reply.status, "request_id": "r", "body": json.loads(reply.body)}
        return {**known, "response": response, "error": None}


def lines(text: str) -> list[dict[str, Any]]:
    """Read JSON Lines."""
    return [json.loads(line) for line in text.splitlines()]


@contextmanager
def batching(**how: Any) -> Iterator[Batching]:
    """Serve files and batches."""
    with listening(_Handler, lambda url: Batching(url, **how)) as stub:
        yield stub


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["Content-Length"])))

    def _answer(self, body: bytes) -> None:
        stub: Batching = self.server.stub  # type: ignore[attr-defined]
        with stub.lock:
            status, text = stub.told(f"{self.command} {self.path}", body)
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""
