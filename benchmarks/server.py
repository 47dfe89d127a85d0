"""A server on this machine that answers the program's questions truthfully, each after a fixed time, and counts them.

    python -m benchmarks.server PORT SECONDS

`GET /log` gives every call so far: what for, a hash of what was asked, when it began and ended, its tokens. An answer
that was given before is given again without being made again. Tokens are counted with cl100k where its table lies on
this machine (it does in `litellm`'s package), else estimated.
"""

import asyncio
import hashlib
import importlib.util
import json
import os
import re
import sys
import time
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from review.llm.tokens import Counter, counter
from review.resources import Prompt
from review.text.sentences import sentences
from tests import honest
from tests.llm.truthful import question

_FIRST_PERSON = {"we": "the authors", "our": "their", "us": "them", "ours": "theirs"}


def tokens() -> Counter:
    """Count with cl100k if `litellm` is installed, else estimate."""
    found = importlib.util.find_spec("litellm")
    if found and found.origin:
        folder = Path(found.origin).parent / "litellm_core_utils" / "tokenizers"
        os.environ.setdefault("TIKTOKEN_CACHE_DIR", str(folder))
    return counter("cl100k_base")


def answer(prompt: Prompt) -> Any:
    """Answer truthfully: quote the second and the last two sentences, cite every finding in the third person."""
    if prompt.name == "extract":
        return {"papers": [_record(n, text) for n, _, text in honest.shown(prompt.user)]}
    truth = honest.answer(prompt, BaseModel)
    if prompt.name in ("curate", "outline"):
        return truth
    return json.loads(_third_person(json.dumps(truth, ensure_ascii=False)))


def _record(number: int, text: str) -> dict[str, Any]:
    said = [text[start:end] for start, end in sentences(text)]
    record = {"problem": "Cost.", "approach": said[-1][:150], "contributions": said[1:2], "results": said[-2:]}
    return {"paper": number, **record}


def _third_person(text: str) -> str:
    return re.sub(r"\b(we|our|us|ours)\b", lambda found: _FIRST_PERSON[found[0].lower()], text, flags=re.IGNORECASE)


class Server:
    """Answer over HTTP/1.1 on connections that stay open."""

    def __init__(self, seconds: float) -> None:
        self.calls: list[dict[str, Any]] = []
        self._seconds = seconds
        self._count = tokens().count
        self._known: dict[str, tuple[str, tuple[int, int], bytes]] = {}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection until it ends."""
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                if head.startswith("GET"):
                    await _send(writer, json.dumps(self.calls).encode())
                    continue
                (length,) = re.findall(r"content-length: (\d+)", head, re.IGNORECASE)
                await self._answer(await reader.readexactly(int(length)), writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def _answer(self, body: bytes, writer: asyncio.StreamWriter) -> None:
        begun = time.monotonic()
        digest = hashlib.sha256(body).hexdigest()
        if digest not in self._known:
            self._known[digest] = self._made(json.loads(body)["messages"])
        stage, used, reply = self._known[digest]
        call = {"stage": stage, "asked": digest, "begun": begun, "tokens": used}
        self.calls.append(call)
        await asyncio.sleep(max(0.0, self._seconds - (time.monotonic() - begun)))
        call["ended"] = time.monotonic()
        await _send(writer, reply)

    def _made(self, messages: list[dict[str, str]]) -> tuple[str, tuple[int, int], bytes]:
        prompt = question({"messages": messages})
        content = json.dumps(answer(prompt), ensure_ascii=False)
        used = sum(self._count(message["content"]) for message in messages), self._count(content)
        return prompt.name, used, _completion(content, *used)


def _completion(content: str, prompt: int, completion: int) -> bytes:
    choice = {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}
    usage = {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}
    body = {"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice], "usage": usage}
    return json.dumps(body).encode()


async def _send(writer: asyncio.StreamWriter, body: bytes) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    writer.write(head.encode() + body)
    await writer.drain()


async def _main(port: int, seconds: float) -> None:
    server = await asyncio.start_server(Server(seconds).serve, "127.0.0.1", port, limit=1 << 20, backlog=1024)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1]), float(sys.argv[2])))
