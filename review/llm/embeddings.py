"""Temporary."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from review.errors import ModelError


def embed(
    texts: Sequence[str], name: str, cache: Path | None, progress: Callable[[str, int, int], None] | None = None
) -> NDArray[np.float64]:
    """Raise ModelError."""
    raise ModelError(f"embeddings '{name}': there is no such provider")
