"""Write a review as one HTML file that needs nothing else: no script, no font, no network."""

from pathlib import Path

from markupsafe import Markup

from review.model import Review
from review.resources import environment, fill
from review.writers.border import plain
from review.writers.view import view


def write(review: Review, templates: Path | None = None) -> dict[str, str]:
    """Write a review as `KIND.html`; templates in a folder come before our own."""
    env = environment("templates", templates, autoescape=True, finalize=_visible)
    return {f"{review.kind}.html": fill(env, f"{review.kind}.html.j2", **vars(view(review)))}


def _visible(value: object) -> str:
    return value if isinstance(value, Markup) else plain(str(value))
