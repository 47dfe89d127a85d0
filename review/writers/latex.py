"""Write a review as LaTeX for LuaLaTeX, which shows every script."""

from markupsafe import Markup

from review.errors import SettingsError
from review.look import Look
from review.model import Review
from review.resources import environment, fill
from review.writers.babel import tongue
from review.writers.bibliography import bibliography
from review.writers.border import address, finalizer, plain
from review.writers.citing import Citing, Shape
from review.writers.drawn import drawn
from review.writers.inlines import Marks
from review.writers.latex_text import breakable, cell
from review.writers.tikz import picture
from review.writers.view import view
from review.writers.words import Words

# LaTeX is full of braces and per cent signs: `{{{` and `{#` would clash with Jinja2's own marks.
MARKS = {
    "variable_start_string": "<<",
    "variable_end_string": ">>",
    "block_start_string": "<%",
    "block_end_string": "%>",
    "comment_start_string": "<#",
    "comment_end_string": "#>",
}


def write(review: Review, look: Look) -> dict[str, str]:
    """Write a review as `KIND.tex` and, unless a CSL style sets its citations, its `references.bib`."""
    words, citing = Words(look), Citing(look, "author-year")
    env = environment("templates", look.templates, autoescape=True, finalize=finalizer(breakable), **MARKS)
    env.filters |= {"t": words.filter, "cell": cell, "tikz": picture, **citing.filters}
    given = {
        "look": look,
        "preamble": _preamble(look),
        "main_language": tongue(look.language),
        "figures": drawn(review, look, words),
        **citing.given,
    }
    text = fill(env, f"{review.kind}.tex.j2", **given, **vars(view(review, words)))
    files = {f"{review.kind}.tex": citing.placed(text, review, _SHAPE)}
    return files if look.style else files | {"references.bib": bibliography(review.corpus.papers)}


def _preamble(look: Look) -> Markup:
    if not look.preamble:
        return Markup()
    try:
        return Markup(look.preamble.read_text("utf-8").strip())  # noqa: S704  it is the user's own
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise SettingsError(f"setting 'preamble': {look.preamble} cannot be read: {why}") from error


def _link(shown: str, target: str) -> str:
    if r"\href" in shown:
        return shown
    if target.startswith("#ref-"):
        return rf"\hyperlink{{{target[1:]}}}{{{shown}}}"
    url = address(target).replace("%", r"\%").replace("#", r"\#")
    return rf"\href{{{url}}}{{{shown}}}" if url else shown


def _entry(key: str, margin: str, shown: str) -> str:
    place = rf"\hypertarget{{ref-{key}}}{{}}"
    return rf"  \item[{{{margin}}}] {place}{shown}" if margin else rf"  \item[] \hspace*{{-1.8em}}{place}{shown}"


_SHAPE = Shape(
    marks=Marks(
        escape=lambda text: breakable(plain(text)),
        link=_link,
        around={
            "Emph": (r"\emph{", "}"),
            "Strong": (r"\textbf{", "}"),
            "Superscript": (r"\textsuperscript{", "}"),
            "Subscript": (r"\textsubscript{", "}"),
            "SmallCaps": (r"\textsc{", "}"),
        },
    ),
    cite=str,
    note=lambda _, shown: rf"\footnote{{{shown}}}",
    noted=lambda *_: "",
    entry=_entry,
)
