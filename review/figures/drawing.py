"""What figures are made of: labels, lines, boxes and points, with places in points from the upper left corner."""

from dataclasses import dataclass
from typing import Literal, Protocol

WIDTH = 430.0
TONES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#999933", "#882255")
GREY = "#808080"
SHAPES = ("circle", "square", "triangle", "diamond", "cross")

Anchor = Literal["start", "middle", "end"]
Ink = Literal["text", "soft", "light"]


class Words(Protocol):
    """Put fixed words into the language of a document."""

    def __call__(self, text: str, /, **given: object) -> str:
        """Give a text in the language, with what is given in its `{name}` places."""


@dataclass(frozen=True)
class Label:
    """Write one line of text on a base line; `light` is for on top of a tone."""

    x: float
    y: float
    text: str
    size: float = 7.0
    anchor: Anchor = "start"
    ink: Ink = "text"
    bold: bool = False


@dataclass(frozen=True)
class Line:
    """Join points by straight lines, with an arrow head at the end or none."""

    points: tuple[tuple[float, float], ...]
    arrow: bool = False
    faint: bool = False


@dataclass(frozen=True)
class Box:
    """Frame a rectangle with rounded corners; `tone` is the number of the theme whose colour its left edge has."""

    x: float
    y: float
    width: float
    height: float
    tone: int | None = None


@dataclass(frozen=True)
class Point:
    """Stand for a paper, or several; themes are told apart by `tone` and by shape. `key` is the paper's."""

    x: float
    y: float
    radius: float
    tone: int
    key: str = ""
    tip: str = ""

    @property
    def shape(self) -> str:
        """Give the shape that, with the colour, stands for one of forty themes."""
        return SHAPES[(self.tone + self.tone // len(TONES)) % len(SHAPES)] if self.tone >= 0 else "cross"


Item = Label | Line | Box | Point


@dataclass(frozen=True)
class Drawing:
    """Hold a figure: its size in points, what is on it, its caption, and a description for who cannot see it."""

    name: str
    width: float
    height: float
    items: tuple[Item, ...]
    caption: str
    description: str


def colour(tone: int) -> str:
    """Give the colour of a theme by its number; papers that fit nowhere have the number -1 and are grey.

    The colours are those of Okabe and Ito and of Tol that people with any kind of colour vision tell apart.
    """
    return TONES[tone % len(TONES)] if tone >= 0 else GREY
