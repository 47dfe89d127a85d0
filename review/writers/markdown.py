"""Write a review as Markdown that reads well as it is, and that pandoc takes."""

import re

from markupsafe import Markup

from review.look import Look
from review.model import Review
from review.resources import environment, fill
from review.writers.bibliography import bibliography
from review.writers.border import Verbatim, finalizer, plain
from review.writers.drawn import drawn
from review.writers.svg import alone
from review.writers.view import view
from review.writers.words import Words

_SPECIAL = re.compile(
    r"""[\\`*\[\]{~^$]            # always
    | (?<![^\W_])_ | _(?![^\W_])  # but not inside snake_case
    | <(?!\s)                      # but not in `a < b`
    | -(?=-)                      # so that no two become a dash
    | (?<![^\W_])@ | @(?!\d)      # but not in `pass@1`
    | &(?=\#?\w+;)                # only what reads as an entity
    | \#(?=\#*\s*\Z)              # would close a heading
    """,
    re.VERBOSE,
)
_AT_START = re.compile(r"(?:\(?(?:\d+|[^\W\d_]|[ivxlcdmIVXLCDM]+|#))(?=[.)](?:\s|\Z))|(?=[-+>#|:=%])")
_BAR = re.compile(r"(?<!\\)\|")
_PLAIN_KEY = re.compile(r"[^\W_](?:[^\W_]|[_:./+-](?=[^\W_]))*")


def write(review: Review, look: Look) -> dict[str, str]:
    """Write a review as `KIND.md`, its `references.bib` for pandoc, and its figures, `figures/NAME.svg`."""
    words = Words(look)
    env = environment("templates", look.templates, autoescape=True, finalize=finalizer(escape))
    env.filters |= {"at": at, "t": words, "cell": cell}
    figures = drawn(review, look, words)
    text = fill(env, f"{review.kind}.md.j2", look=look, figures=figures, **vars(view(review, words)))
    files = {f"{review.kind}.md": text, "references.bib": bibliography(review.corpus.papers)}
    return files | {f"figures/{name}.svg": alone(drawing) for name, drawing in figures.items()}


def escape(text: str) -> str:
    r"""Put a backslash before what CommonMark or pandoc would read as markup, and hardly anywhere else.

    A text may start a line, so `1. Foo` becomes `1\. Foo`. Lines are not looked for: a text is one line.
    """
    special = {match.start() for match in _SPECIAL.finditer(text)}
    start = _AT_START.match(text)
    places = special | {start.end()} if start else special
    return "".join(f"\\{letter}" if place in places else letter for place, letter in enumerate(text))


def cell(text: str) -> Markup:
    """Escape a text for a cell of a pipe table."""
    return Markup(_BAR.sub(r"\|", escape(plain(text))))  # noqa: S704  just escaped


def at(key: Verbatim) -> Markup:
    """Write a citation key as pandoc cites it: `@key`, or `@{key}` where its end would not be clear."""
    return Markup(f"@{key}" if _PLAIN_KEY.fullmatch(key) else f"@{{{key}}}")  # noqa: S704  keys are harmless
