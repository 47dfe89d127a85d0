"""What every text crosses on its way into a document: nothing invisible gets through, and each format escapes it."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from review.text.normal import visible

_BREAK = re.compile(r"[\x00-\x1f\x7f-\xa0\u2028\u2029]+")
_ODD_IN_KEY = re.compile(r"[^\w:./+-]")
_IN_ADDRESS = ":/?#@!$&'()*+,;=%~"


class Verbatim(str):
    """Mark a citation key or web address: its characters do no harm, so Markdown and LaTeX print it as it is."""

    __slots__ = ()


def plain(text: str) -> str:
    """Compose characters, drop invisible ones and put a space for line breaks and control characters."""
    return _BREAK.sub(" ", visible(text))


def finalizer(escape: Callable[[str], str]) -> Callable[[object], Markup]:
    """Make the function through which Jinja2 puts every value into a document.

    Use it with `autoescape=True`: what a macro or a `set` block has made is then markup, and is not escaped twice.
    """

    def finalize(value: object) -> Markup:
        if isinstance(value, Markup | Verbatim):
            return Markup(value)  # noqa: S704  escaped before, or harmless
        return Markup(escape(plain(str(value))))  # noqa: S704

    return finalize


def address(url: str | None) -> Verbatim:
    """Give a web address with its odd characters percent-encoded; empty when it is none, or neither http nor https."""
    text = plain(url or "").strip()
    try:
        parts = urlsplit(text)
    except ValueError:
        return Verbatim()
    is_web = parts.scheme in ("http", "https") and parts.netloc
    return Verbatim(quote(text, safe=_IN_ADDRESS)) if is_web else Verbatim()


def citable(keys: Iterable[str]) -> Mapping[str, Verbatim]:
    """Map citation keys to keys that every format can cite; ordinary ones stay as they are.

    Odd characters become `-`; keys that then differ in nothing but case, which BibTeX takes for one, get a number.
    """
    given: dict[str, Verbatim] = {}
    taken: set[str] = set()
    for key in keys:
        base = _ODD_IN_KEY.sub("-", unicodedata.normalize("NFC", key)) or "paper"
        names = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 2))
        given[key] = Verbatim(next(name for name in names if name.casefold() not in taken))
        taken.add(given[key].casefold())
    return given
