"""Write a review as Markdown that reads well as it is, and that pandoc takes."""

from collections.abc import Mapping
from types import MappingProxyType

from review.figures import Drawing
from review.look import Look
from review.model import Review
from review.resources import environment, fill
from review.writers.bibliography import bibliography
from review.writers.border import address, finalizer, plain
from review.writers.citing import Citing, Shape
from review.writers.drawn import drawn
from review.writers.inlines import Marks
from review.writers.markdown_text import at, attribute, cell, escape, inside, simple, starting
from review.writers.raster import inches
from review.writers.svg import alone
from review.writers.view import view
from review.writers.words import Words

_NONE: Mapping[str, Drawing] = MappingProxyType({})


def write(review: Review, look: Look) -> dict[str, str]:
    """Write a review as `KIND.md`, its figures and, if pandoc is to set its citations, its `references.bib`."""
    citing, figures = Citing(look, "keys"), drawn(review, look, Words(look))
    files = {f"{review.kind}.md": citing.placed(text(review, look, citing, figures), review, SHAPE)}
    files |= {"references.bib": bibliography(review.corpus.papers)} if citing.form == "keys" else {}
    return files | {f"figures/{name}.svg": alone(drawing) for name, drawing in figures.items()}


def text(
    review: Review, look: Look, citing: Citing, figures: Mapping[str, Drawing] = _NONE, *, rich: bool = False
) -> str:
    """Fill the template, with its figures; `rich` Markdown has the styles and links pandoc makes other formats with."""
    words = Words(look)
    env = environment("templates", look.templates, autoescape=True, finalize=finalizer(escape))
    env.filters |= {
        "at": (lambda key: at(simple(key))) if rich else at,
        "t": words.filter,
        "cell": cell,
        "attribute": attribute,
        "inches": inches,
        **citing.filters,
    }
    given = {"look": look, "rich": rich, "figures": figures, **citing.given, **vars(view(review, words))}
    return fill(env, f"{review.kind}.md.j2", **given)


def _link(shown: str, target: str) -> str:
    url = address(target)
    if not url:
        return shown
    return f"<{url}>" if shown.replace("\\", "") == url else f"[{shown}](<{url}>)"


def _entry(_: str, margin: str, shown: str) -> str:
    return f"- {starting(f'{margin} {shown}' if margin else shown)}"


SHAPE = Shape(
    marks=Marks(
        escape=lambda text: inside(plain(text)),
        link=_link,
        around={
            "Emph": ("*", "*"),
            "Strong": ("**", "**"),
            "Superscript": ("<sup>", "</sup>"),
            "Subscript": ("<sub>", "</sub>"),
        },
    ),
    cite=str,
    note=lambda number, _: f"[^{number}]",
    noted=lambda number, shown: f"[^{number}]: {shown}",
    entry=_entry,
)
