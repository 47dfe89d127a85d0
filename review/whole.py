"""Keep a text in a file that is there whole or not at all, in a folder that several runs may share."""

import tempfile
from pathlib import Path

from review.errors import OutputError


def keep(path: Path, text: str) -> None:
    """Write a text, in the place of what was there, and the folders it takes.

    Raises OutputError when it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, suffix=".tmp", delete=False, encoding="utf-8") as file:
            file.write(text)
        Path(file.name).replace(path)
    except OSError as error:
        raise OutputError(
            f"{path.parent}: the answer cannot be kept: {error.strerror}; free space or set another cache"
        ) from error
