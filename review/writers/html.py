"""Write a review as one HTML file that needs nothing else: no script, no font, no network."""

from functools import partial

from markupsafe import Markup
from markupsafe import escape as escaped

from review.look import Look
from review.model import Review
from review.resources import environment, fill
from review.writers.border import address, citable, plain
from review.writers.citing import Citing, Shape
from review.writers.drawn import drawn
from review.writers.inlines import Marks
from review.writers.markdown_text import original
from review.writers.svg import inline
from review.writers.view import view
from review.writers.words import Words


def write(review: Review, look: Look) -> dict[str, str]:
    """Write a review as `KIND.html`."""
    words, citing = Words(look), Citing(look, "author-year")
    env = environment("templates", look.templates, autoescape=True, finalize=_visible)
    keys = citable(paper.key for paper in review.corpus.papers)
    env.filters |= {"t": words.filter, "svg": partial(inline, keys=keys), **citing.filters}
    given = {"look": look, "figures": drawn(review, look, words), **citing.given, **vars(view(review, words))}
    text = fill(env, f"{review.kind}.html.j2", **given)
    return {f"{review.kind}.html": citing.placed(text, review, _SHAPE)}


def _visible(value: object) -> str:
    return value if isinstance(value, Markup) else plain(str(value))


def _link(shown: str, target: str) -> str:
    url = f"#ref-{original(target[5:])}" if target.startswith("#ref-") else address(target)
    # The whole of a note is a link to the list, and no link can hold the one to its paper.
    if "<a " in shown:
        return shown
    return f'<a href="{escaped(url)}">{shown}</a>' if url else shown


def _note(number: int, _: str) -> str:
    return f'<sup class="cite"><a id="noted-{number}" href="#note-{number}">{number}</a></sup>'


def _noted(number: int, shown: str) -> str:
    return f'<li id="note-{number}">{shown} <a href="#noted-{number}">↩</a></li>'


def _entry(key: str, margin: str, shown: str) -> str:
    number = f'<span class="number">{margin}</span> ' if margin else ""
    return f'<li id="ref-{escaped(original(key))}">{number}{shown}</li>'


_SHAPE = Shape(
    marks=Marks(
        escape=lambda text: str(escaped(plain(text))),
        link=_link,
        around={
            "Emph": ("<i>", "</i>"),
            "Strong": ("<b>", "</b>"),
            "Superscript": ("<sup>", "</sup>"),
            "Subscript": ("<sub>", "</sub>"),
            "SmallCaps": ('<span class="caps">', "</span>"),
        },
    ),
    cite=lambda shown: f'<span class="cite">{shown}</span>',
    note=_note,
    noted=_noted,
    entry=_entry,
)
