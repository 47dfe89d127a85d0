"""Write a review as LaTeX for LuaLaTeX, which shows every script."""

from review.look import Look
from review.model import Review
from review.resources import environment, fill
from review.writers.bibliography import bibliography
from review.writers.border import finalizer
from review.writers.drawn import drawn
from review.writers.latex_text import breakable, cell
from review.writers.tikz import picture
from review.writers.view import view
from review.writers.words import Words

# LaTeX is full of braces and per cent signs: `{{{` and `{#` would clash with Jinja2's own marks.
_MARKS = {
    "variable_start_string": "<<",
    "variable_end_string": ">>",
    "block_start_string": "<%",
    "block_end_string": "%>",
    "comment_start_string": "<#",
    "comment_end_string": "#>",
}


def write(review: Review, look: Look) -> dict[str, str]:
    """Write a review as `KIND.tex` and its `references.bib`."""
    words = Words(look)
    env = environment("templates", look.templates, autoescape=True, finalize=finalizer(breakable), **_MARKS)
    env.filters |= {"t": words, "cell": cell, "tikz": picture}
    figures = drawn(review, look, words)
    text = fill(env, f"{review.kind}.tex.j2", look=look, figures=figures, **vars(view(review, words)))
    return {f"{review.kind}.tex": text, "references.bib": bibliography(review.corpus.papers)}
