"""Write drawings as TikZ pictures, in the fonts of the document."""

from markupsafe import Markup

from review.figures.drawing import GREY, TONES, Box, Drawing, Item, Label, Line, Point
from review.writers.border import plain
from review.writers.latex_text import escape
from review.writers.svg import CORNERS

_TALLEST = 610.0
_ANCHORS = {"start": "base west", "middle": "base", "end": "base east"}


def picture(drawing: Drawing) -> Markup:
    """Write a drawing as a TikZ picture, made smaller where a page is not high enough for it."""
    scale = f",scale={_TALLEST / drawing.height:.3f},transform shape" if drawing.height > _TALLEST else ""
    head = rf"\begin{{tikzpicture}}[x=1pt,y=-1pt,inner sep=0pt,line width=.5pt{scale}]"
    tones = [rf"\definecolor{{tone{n}}}{{HTML}}{{{tone[1:]}}}" for n, tone in enumerate((*TONES, GREY))]
    body = [head, *tones, *map(_item, drawing.items), r"\end{tikzpicture}"]
    return Markup("\n".join(body))  # noqa: S704  every text in it is escaped


def _item(item: Item) -> str:
    match item:
        case Label():
            return _label(item)
        case Line():
            look = "black!15" if item.faint else "black!60"
            return (
                rf"\draw[{look}{',-stealth' if item.arrow else ''}] {' -- '.join(_at(*each) for each in item.points)};"
            )
        case Box():
            return _box(item)
        case Point():
            return _point(item)


def _label(label: Label) -> str:
    ink = {"text": "black", "soft": "black!65", "light": "white"}[label.ink]
    bold = r"\bfseries " if label.bold else ""
    font = rf"\fontsize{{{label.size:g}}}{{{label.size + 1:g}}}\selectfont"
    node = rf"\node[anchor={_ANCHORS[label.anchor]},text={ink}] at {_at(label.x, label.y)}"
    return rf"{node} {{{font}{bold} {escape(plain(label.text))}}};"


def _box(box: Box) -> str:
    corner = _at(box.x + box.width, box.y + box.height)
    frame = rf"\draw[black!40,fill=white,rounded corners=2pt] {_at(box.x, box.y)} rectangle {corner};"
    if box.tone is None:
        return frame
    edge = _at(box.x + 3, box.y + box.height)
    return rf"{frame}\fill[{_tone(box.tone)},rounded corners=1pt] {_at(box.x, box.y)} rectangle {edge};"


def _point(point: Point) -> str:
    look = f"{_tone(point.tone)},fill opacity=.9"
    if point.shape == "circle":
        return rf"\fill[{look}] {_at(point.x, point.y)} circle[radius={_n(point.radius)}pt];"
    corners = [_at(point.x + a * point.radius, point.y + b * point.radius) for a, b in CORNERS[point.shape]]
    return rf"\fill[{look}] {' -- '.join(corners)} -- cycle;"


def _tone(tone: int) -> str:
    return f"tone{tone % len(TONES) if tone >= 0 else len(TONES)}"


def _at(x: float, y: float) -> str:
    return f"({_n(x)},{_n(y)})"


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
