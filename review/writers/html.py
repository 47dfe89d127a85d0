"""Write a review as one HTML file that needs nothing else: no script, no font, no network."""

from markupsafe import Markup

from review.look import Look
from review.model import Review
from review.resources import environment, fill
from review.writers.border import plain
from review.writers.view import view
from review.writers.words import Words


def write(review: Review, look: Look) -> dict[str, str]:
    """Write a review as `KIND.html`."""
    words = Words(look)
    env = environment("templates", look.templates, autoescape=True, finalize=_visible)
    env.filters["t"] = words
    return {f"{review.kind}.html": fill(env, f"{review.kind}.html.j2", look=look, **vars(view(review, words)))}


def _visible(value: object) -> str:
    return value if isinstance(value, Markup) else plain(str(value))
