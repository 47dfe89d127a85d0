"""Running text that may hold HTML, JATS or LaTeX, as plain text."""

from review.text.latex import from_prose
from review.text.markup import plain


def prose(text: str) -> str:
    """Turn text that may hold HTML, JATS or LaTeX into plain text."""
    return from_prose(plain(text))
