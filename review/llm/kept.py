"""Keep vectors on disk, so that no text is paid for twice."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from review.errors import OutputError

Vector = NDArray[np.float32]
NAME = "embeddings.sqlite"
_LITTLE_ENDIAN = np.dtype("<f4")
_PATIENCE = 60.0


class Kept:
    """Hold vectors in one SQLite file of a folder, by a key of the caller's.

    What is added is there whole or not at all; a run may be killed, or share the folder with another.
    """

    def __init__(self, folder: Path) -> None:
        """Take the folder, which is made on first use. Every method raises OutputError."""
        self.path = folder / NAME

    def find(self, keys: Sequence[str]) -> dict[str, Vector]:
        """Give the vectors that are there, by key; damaged ones are not there."""
        with self._opened() as file:
            rows = (file.execute("SELECT key, vector FROM vectors WHERE key = ?", (key,)).fetchone() for key in keys)
            found = {key: _read(vector) for key, vector in filter(None, rows)}
        return {key: vector for key, vector in found.items() if vector is not None}

    def add(self, vectors: Mapping[str, Vector]) -> None:
        """Keep vectors, in the place of those that have the same keys."""
        rows = [(key, vector.astype(_LITTLE_ENDIAN).tobytes()) for key, vector in vectors.items()]
        with self._opened() as file:
            file.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?)", rows)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=_PATIENCE)) as file, file:
                file.execute("CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB NOT NULL)")
                yield file
        except (OSError, sqlite3.Error) as error:
            raise OutputError(
                f"{self.path}: the vectors cannot be kept there: {error}; free space, delete the file or set another "
                "cache"
            ) from error


def _read(kept: object) -> Vector | None:
    """Read a vector; None if it is not one."""
    if not isinstance(kept, bytes) or not kept or len(kept) % _LITTLE_ENDIAN.itemsize:
        return None
    vector = np.frombuffer(kept, _LITTLE_ENDIAN).astype(np.float32)
    return vector if np.isfinite(vector).all() else None
