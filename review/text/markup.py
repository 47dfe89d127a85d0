"""HTML, JATS and MathML in text to plain Unicode text, and back."""

import html
import re

from review.text.shifted import lowered, raised

_NAMES = (
    "a abbr alternatives annotation annotation-xml b big bold br caption center code div disp-formula disp-quote em "
    "email ext-link fn font h1 h2 h3 h4 h5 h6 i img inf inline-formula inline-graphic italic label li list list-item "
    "mark math maction menclose mfenced mfrac mglyph mi mmultiscripts mn mo mover mpadded mphantom mroot mrow ms "
    "mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover monospace named-content none ol "
    "overline p pre q roman s sans-serif sc scp sec section semantics small smallcaps span strike strong sub sup "
    "table tbody td tex-math th title tr tt u ul underline xref"
)
_KNOWN = "|".join(sorted(_NAMES.split(), key=len, reverse=True))
_PREFIX = r"(?:jats|mml|m):"
_HIDDEN = re.compile(
    rf"<(?P<name>(?:{_PREFIX})?(?:annotation|annotation-xml|tex-math|script|style))(?:\s[^<>]{{0,500}})?>[^<>]*</(?P=name)>"
    r"|<!--[^<>]*-->"
)
_SHIFT = rf"(?:{_PREFIX})?(?P<name>su[bp]|inf)"
_SHIFTED = re.compile(
    rf"<{_SHIFT}(?:\s[^<>]{{0,100}})?>(?P<inner>[^<>]{{0,80}}(?:<(?!/?(?:{_PREFIX})?(?:su[bp]|inf))[^<>]{{1,80}}>[^<>]{{0,80}}){{0,6}})"
    rf"</(?:{_PREFIX})?(?P=name)>",
    re.IGNORECASE,
)
_MINUS = re.compile("&(?:minus|ndash|#8722|#8211|#x2212|#x2013);")
_LEAF = rf"<(?:{_PREFIX})?m[nio]\b[^<>]{{0,100}}>[^<>]{{0,80}}</(?:{_PREFIX})?m[nio]>\s*"
_ROW = rf"(?:{_LEAF}|<(?:{_PREFIX})?mrow>\s*(?:{_LEAF}){{1,6}}</(?:{_PREFIX})?mrow>\s*)"
_POWER = re.compile(rf"<(?:{_PREFIX})?msup>\s*(?P<base>{_ROW})(?P<inner>{_ROW})</(?:{_PREFIX})?msup>")
_HEADING = re.compile(rf"<(?:{_PREFIX})?title>\s*(?P<inner>[^<>]*?)[\s.:]*</(?:{_PREFIX})?title>")
_TAG = re.compile(rf"</?(?:{_PREFIX}(?P<any>[\w-]{{1,30}})|(?P<name>{_KNOWN}))(?:\s[^<>]{{0,1000}})?/?>", re.IGNORECASE)
_BLOCK = re.compile(r"p|br|div|li|list-item|sec|section|title|caption|tr|td|h\d|disp-quote|disp-formula", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def plain(text: str) -> str:
    """Take the tags out of a text and put characters for its entities; `a < b` and `A & B` stay as they are.

    Numbers in `sub` and `sup` become small Unicode digits, or a power as in `10^6`; the heading of a part of an
    abstract ends in a colon.
    """
    if "<" in text:
        text = _HEADING.sub(_heading, _HIDDEN.sub("", text))
        text = _SHIFTED.sub(_shifted, _SHIFTED.sub(_shifted, _POWER.sub(_power, text)))
        text = _TAG.sub(_tag, text)
    return _ENTITY.sub(lambda match: html.unescape(match[0]), text) if "&" in text else text


def escape(text: str) -> str:
    """Give a text as it must be written for `plain` to give it back."""
    return text if plain(text) == text else text.replace("&", "&amp;").replace("<", "&lt;")


def _heading(match: re.Match[str]) -> str:
    inner = match["inner"]
    return "" if inner.casefold() in ("", "abstract", "summary") else f" {inner}: "


def _shifted(match: re.Match[str]) -> str:
    inner = _TAG.sub(_tag, _MINUS.sub("-", match["inner"]))
    if match["name"].lower() == "sup":
        return raised(inner, match.string[match.start() - 1 : match.start()])
    return lowered(inner)


def _power(match: re.Match[str]) -> str:
    base, inner = (re.sub(r"\s+|<[^<>]*>", "", match[name]) for name in ("base", "inner"))
    return f"{base}<sup>{inner}</sup>"


def _tag(match: re.Match[str]) -> str:
    return " " if _BLOCK.fullmatch(match["name"] or match["any"]) else ""
