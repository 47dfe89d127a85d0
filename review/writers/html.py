"""Write a review as one HTML file that needs nothing else: no script, no font, no network."""

from functools import partial

from markupsafe import Markup

from review.look import Look
from review.model import Review
from review.resources import environment, fill
from review.writers.border import citable, plain
from review.writers.drawn import drawn
from review.writers.svg import inline
from review.writers.view import view
from review.writers.words import Words


def write(review: Review, look: Look) -> dict[str, str]:
    """Write a review as `KIND.html`."""
    words = Words(look)
    env = environment("templates", look.templates, autoescape=True, finalize=_visible)
    keys = citable(paper.key for paper in review.corpus.papers)
    env.filters |= {"t": words, "svg": partial(inline, keys=keys)}
    figures = drawn(review, look, words)
    text = fill(env, f"{review.kind}.html.j2", look=look, figures=figures, **vars(view(review, words)))
    return {f"{review.kind}.html": text}


def _visible(value: object) -> str:
    return value if isinstance(value, Markup) else plain(str(value))
