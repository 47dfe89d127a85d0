"""What pandoc's citeproc sets, a tree of inline elements, as the markup of one of our formats."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

Inline = Mapping[str, Any]
_SPACES = {"Space": " ", "SoftBreak": " ", "LineBreak": " "}
_QUOTES = ("“", "”")


class Marks(NamedTuple):
    """Hold how a format writes text (`escape`), a link (of a marked-up text, to an address), and each kind of stress.

    `around` has what stands before and after an `Emph`, a `Strong`, a `Superscript` and the like.
    """

    escape: Callable[[str], str]
    link: Callable[[str, str], str]
    around: Mapping[str, tuple[str, str]]


def written(inlines: Iterable[Inline], marks: Marks) -> str:
    """Write inline elements, and of a note what it says."""
    runs = groupby(inlines, key=lambda each: each["t"] == "Str" or each["t"] in _SPACES)
    return "".join(
        marks.escape(_text(run)) if is_text else "".join(_element(each, marks) for each in run) for is_text, run in runs
    )


def within(inline: Inline) -> Sequence[Inline]:
    """Give the inline elements that one holds."""
    content = inline.get("c")
    if inline["t"] == "Note":
        return [each for block in inline["c"] for each in block["c"]]
    parts = content if isinstance(content, list) else []
    # Links, spans, quotes and citations have attributes of their own before what they hold.
    nested = [part for part in parts if isinstance(part, list) and part and _is_element(part[0])]
    return nested[0] if nested else [part for part in parts if _is_element(part)]


def _is_element(part: object) -> bool:
    return isinstance(part, dict) and "t" in part


def _text(run: Iterable[Inline]) -> str:
    return "".join(_SPACES.get(each["t"]) or each["c"] for each in run)


def _element(inline: Inline, marks: Marks) -> str:
    inner = written(within(inline), marks)
    if inline["t"] == "Link":
        return marks.link(inner, inline["c"][2][0])
    before, after = _QUOTES if inline["t"] == "Quoted" else marks.around.get(inline["t"], ("", ""))
    return f"{before}{inner}{after}"
