"""Write drawings as SVG: inside a page, in its fonts and colours, or as a file of its own."""

from collections.abc import Mapping
from math import sqrt

from markupsafe import Markup, escape

from review.figures.drawing import TONES, Box, Drawing, Item, Label, Line, Point, colour
from review.writers.border import Verbatim, plain

_INKS = {"text": "#1c1e21", "soft": "#5c626b", "light": "#ffffff"}
_FONT = "system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif"
_MARGIN = 2.0


def inline(drawing: Drawing, keys: Mapping[str, Verbatim]) -> Markup:
    """Write a drawing for inside an HTML page; points link to the entries of their papers, whose `keys` these are."""
    return Markup(_svg(drawing, 'class="drawing" role="img"', keys))  # noqa: S704  every text in it is escaped


def alone(drawing: Drawing) -> str:
    """Write a drawing as a file."""
    size = f'xmlns="http://www.w3.org/2000/svg" width="{_n(drawing.width * 1.5)}" height="{_n(drawing.height * 1.5)}"'
    return f"{_svg(drawing, size, {}, paper=True)}\n"


def _svg(drawing: Drawing, attributes: str, keys: Mapping[str, Verbatim], *, paper: bool = False) -> str:
    name = f"figure-{drawing.name}"
    wide, high = drawing.width + 2 * _MARGIN, drawing.height + 2 * _MARGIN
    box = f'viewBox="{-_MARGIN:g} {-_MARGIN:g} {_n(wide)} {_n(high)}"'
    ground = (
        [f'<rect x="{-_MARGIN:g}" y="{-_MARGIN:g}" width="{_n(wide)}" height="{_n(high)}" fill="#fff"/>']
        if paper
        else []
    )
    head = (
        f'<svg {attributes} {box} font-family="{_FONT}" aria-labelledby="{name}-title {name}-text">\n'
        f'<title id="{name}-title">{_text(drawing.caption)}</title>\n'
        f'<desc id="{name}-text">{_text(drawing.description)}</desc>'
    )
    return "\n".join([head, *ground, *(_item(item, keys) for item in drawing.items), "</svg>"])


def _item(item: Item, keys: Mapping[str, Verbatim]) -> str:
    match item:
        case Label():
            bold = ' font-weight="bold"' if item.bold else ""
            look = (
                f'class="{item.ink}" fill="{_INKS[item.ink]}" font-size="{_n(item.size)}" text-anchor="{item.anchor}"'
            )
            return f'<text x="{_n(item.x)}" y="{_n(item.y)}" {look}{bold}>{_text(item.text)}</text>'
        case Line():
            return _line(item)
        case Box():
            return _box(item)
        case Point():
            return _point(item, keys)


def _line(line: Line) -> str:
    places = " ".join(f"{_n(x)},{_n(y)}" for x, y in line.points)
    look = (
        'class="faint" stroke="#dcdfe4" stroke-width="0.6"'
        if line.faint
        else 'class="line" stroke="#5c626b" stroke-width="0.8"'
    )
    drawn = f'<polyline points="{places}" fill="none" {look}/>'
    return drawn + _head(line) if line.arrow else drawn


def _head(line: Line) -> str:
    (x0, y0), (x, y) = line.points[-2:]
    dx, dy = (3.5 if x > x0 else 0.0), (3.5 if y > y0 else 0.0)
    corners = [
        (x, y),
        (x - 1.4 * dx - dy / 1.6, y - 1.4 * dy - dx / 1.6),
        (x - 1.4 * dx + dy / 1.6, y - 1.4 * dy + dx / 1.6),
    ]
    return f'<polygon points="{" ".join(f"{_n(a)},{_n(b)}" for a, b in corners)}" class="soft" fill="#5c626b"/>'


def _box(box: Box) -> str:
    frame = (
        f'<rect x="{_n(box.x)}" y="{_n(box.y)}" width="{_n(box.width)}" height="{_n(box.height)}" rx="2.5" '
        'class="box" fill="#fff" stroke="#9aa1ab" stroke-width="0.7"/>'
    )
    if box.tone is None:
        return frame
    place = f'x="{_n(box.x)}" y="{_n(box.y)}" width="3" height="{_n(box.height)}"'
    return f'{frame}<rect {place} rx="1.5" class="{_class(box.tone)}" fill="{colour(box.tone)}"/>'


def _point(point: Point, keys: Mapping[str, Verbatim]) -> str:
    tip = f"<title>{_text(point.tip)}</title>" if point.tip else ""
    look = f'class="{_class(point.tone)}" fill="{colour(point.tone)}" fill-opacity="0.9"'
    drawn = f"{_shape(point)} {look}>{tip}</{_tag(point)}>"
    key = keys.get(point.key)
    return f'<a href="#ref-{key}">{drawn}</a>' if key else drawn


def _class(tone: int) -> str:
    return f"tone{tone % len(TONES)}" if tone >= 0 else "tone"


def _tag(point: Point) -> str:
    return "circle" if point.shape == "circle" else "polygon"


def _shape(point: Point) -> str:
    x, y, r = point.x, point.y, point.radius
    if point.shape == "circle":
        return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}"'
    return f'<polygon points="{" ".join(f"{_n(x + a * r)},{_n(y + b * r)}" for a, b in CORNERS[point.shape])}"'


_T, _H = 0.4, sqrt(3) / 2
CORNERS = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "triangle": ((0, -1.2), (1.2 * _H, 0.8), (-1.2 * _H, 0.8)),
    "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "cross": (
        (-_T, -1.15), (_T, -1.15), (_T, -_T), (1.15, -_T), (1.15, _T), (_T, _T), (_T, 1.15), (-_T, 1.15), (-_T, _T),
        (-1.15, _T), (-1.15, -_T), (-_T, -_T),
    ),
}  # fmt: skip


def _text(text: str) -> str:
    return str(escape(plain(text)))


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
