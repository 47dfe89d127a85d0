"""A server on this machine that answers what a test tells it to, faults and all."""

import json
import socket
import struct
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeVar

S = TypeVar("S")
RESET = "reset"
SILENCE = "silence"
CUT = "cut"


@dataclass(frozen=True)
class Reply:
    """Answer with a status, a body and headers."""

    status: int = 200
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)


Answer = Reply | str | Callable[[bytes], Reply]
Says = Callable[[dict[str, Any]], Reply | str]


@dataclass
class Stub:
    """Know where the server is, what it says next (the last reply again and again), and what it was sent."""

    url: str
    replies: list[Answer]
    says: Says | None = None
    bodies: list[bytes] = field(default_factory=list)
    sent: list[Reply | str] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def asked(self) -> int:
        """Count the requests."""
        return len(self.bodies)

    def reply(self, body: bytes) -> Reply | str:
        """Take a request and give the next reply."""
        with self.lock:
            if self.says:
                reply = self.says(json.loads(body))
            else:
                said = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
                reply = said(body) if callable(said) else said
            self.bodies.append(body)
            self.sent.append(reply)
            return reply


def completion(content: str | None, finish: str = "stop", used: dict[str, Any] | None = None, **message: str) -> Reply:
    """Make a chat completion with this content, and with `used` as the server's count of tokens."""
    choice = {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": content, **message}}
    body = {"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice], "usage": used}
    return Reply(body=json.dumps({key: value for key, value in body.items() if value is not None}))


def embedding(*vectors: Sequence[object], tokens: int = 1) -> Reply:
    """Make an answer of an embedding model with these vectors."""
    data = [{"object": "embedding", "index": n, "embedding": vector} for n, vector in enumerate(vectors)]
    usage = {"prompt_tokens": tokens, "total_tokens": tokens}
    return Reply(body=json.dumps({"object": "list", "model": "m", "data": data, "usage": usage}))


def failure(status: int, message: str, **more: str) -> Reply:
    """Make an error as OpenAI's servers report it."""
    return Reply(status, json.dumps({"error": {"message": message, "type": "error", **more}}))


@contextmanager
def serving(*replies: Answer, says: Says | None = None) -> Iterator[Stub]:
    """Serve the replies in order, each to one request, or what a function of the request says; a reply may be one, too.

    RESET breaks the connection before the answer, CUT in the middle of it; SILENCE never answers.
    """
    with listening(_Handler, lambda url: Stub(url, list(replies), says)) as stub:
        try:
            yield stub
        finally:
            stub.ended.set()


@contextmanager
def listening(handler: type[BaseHTTPRequestHandler], begun: Callable[[str], S]) -> Iterator[S]:
    """Serve with a handler, which finds as `server.stub` what is begun with the server's address."""
    server = _Server(("127.0.0.1", 0), handler)
    stub = begun(f"http://127.0.0.1:{server.server_port}/v1")
    server.stub = stub  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield stub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that did not wait for its answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections stay open, as they do at a real server

    def do_POST(self) -> None:
        stub: Stub = self.server.stub  # type: ignore[attr-defined]
        reply = stub.reply(self.rfile.read(int(self.headers["Content-Length"])))
        if reply == CUT:
            self._send(Reply(body='{"id": "1", "choices": [{"mess'), of=1000)
        if reply in (RESET, CUT):
            self.close_connection = True
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        elif reply == SILENCE:
            stub.ended.wait(10)
        elif isinstance(reply, Reply):
            self._send(reply)

    def _send(self, reply: Reply, of: int | None = None) -> None:
        body = reply.body.encode()
        self.send_response(reply.status)
        for name, value in {"Content-Type": "application/json", **reply.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(of or len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()

    def log_message(self, *_: object) -> None:
        """Say nothing."""
