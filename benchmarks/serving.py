"""Start the server that answers truthfully, and ask it what it was asked."""

import contextlib
import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]

Calls = list[dict[str, Any]]


@contextlib.contextmanager
def served(seconds: float) -> Iterator[str]:
    """Start the server; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.server", str(port), str(seconds)], cwd=ROOT)
    try:
        url = f"http://127.0.0.1:{port}"
        while not _reached(url):
            time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait()


def log(url: str) -> Calls:
    """Ask the server for all calls so far."""
    with urllib.request.urlopen(f"{url}/log") as reply:  # noqa: S310 - our own server
        calls: Calls = json.load(reply)
        return calls


def _reached(url: str) -> bool:
    try:
        return log(url) == []
    except OSError:
        return False
