"""Web services on this machine that know a few invented papers and answer in the shapes of the real ones."""

import json
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.web.shapes import ANSWERS, Asked, Work

SERVICES = tuple(ANSWERS)


@dataclass(frozen=True)
class Reply:
    """Answer with a status, a body and headers, after some seconds."""

    status: int = 200
    body: str | bytes = ""
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0.0


@dataclass
class World:
    """Know where the services are, what each knows, what it says instead (once or `always`), and what was asked."""

    url: str
    works: dict[str, list[Work]] = field(default_factory=lambda: defaultdict(list))
    faults: dict[str, list[Reply]] = field(default_factory=lambda: defaultdict(list))
    always: dict[str, Reply] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def bases(self) -> dict[str, str]:
        """Give the address of each service."""
        return {name: f"{self.url}/{name}" for name in SERVICES}

    def count(self, service: str) -> int:
        """Count the questions to a service."""
        return sum(each.service == service for each in self.asked)

    def know(self, *works: Work, only: tuple[str, ...] = SERVICES) -> None:
        """Let services know works."""
        for name in only:
            self.works[name] += works

    def reply(self, asked: Asked) -> Reply:
        """Answer a request."""
        self.asked.append(asked)
        if self.faults[asked.service]:
            return self.faults[asked.service].pop(0)
        if asked.service in self.always:
            return self.always[asked.service]
        answer = ANSWERS[asked.service](asked, self.works[asked.service])
        if answer is None:
            return Reply(404, json.dumps({"error": "not found"}))
        return Reply(body=answer if isinstance(answer, str) else json.dumps(answer))


@contextmanager
def serving() -> Iterator[World]:
    """Serve."""
    server = _Server(("127.0.0.1", 0), _Handler)
    world = World(f"http://127.0.0.1:{server.server_port}")
    server.world = world  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield world
    finally:
        world.ended.set()
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing: whoever asks may go when the answer is of no use."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer("GET", "")

    def do_POST(self) -> None:
        self._answer("POST", self.rfile.read(int(self.headers["Content-Length"])).decode())

    def _answer(self, method: str, body: str) -> None:
        world: World = self.server.world  # type: ignore[attr-defined]
        parts = urlsplit(self.path)
        _, service, rest = parts.path.split("/", 2) if parts.path.count("/") > 1 else ("", "", parts.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        parameters = dict(parse_qsl(parts.query))
        reply = world.reply(Asked(service, method, unquote(f"/{rest}"), parameters, headers, body))
        if not reply.after or not world.ended.wait(reply.after):
            self._send(reply)

    def _send(self, reply: Reply) -> None:
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        headers = {"Content-Type": "application/json", "Content-Length": str(len(body)), **reply.headers}
        self.send_response(reply.status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
