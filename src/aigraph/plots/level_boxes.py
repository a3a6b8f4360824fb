"""Boxes with a mark and wrapped words, one for each factor, and boxes around those that belong together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, sqrt
from typing import TYPE_CHECKING, Any

from aigraph.plots.style import INK, MARKS, MUTED, OTHER, PAPER, ROLES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZE = 7.0
NARROWEST, WIDEST = 0.7, 1.62
GROUND = "#EEF1F5"
_LINE = 0.128
_BEFORE, _AFTER = 0.27, 0.07
_PAD, _HEAD = 0.08, 0.14


@dataclass(frozen=True)
class Cell:
    """One factor as it is drawn.

    Attributes:
        number: its number in the tables.
        lines: its label, wrapped.
        role: "remedy", "cause", "barrier", "outcome", or "" where none is known.
    """

    number: int
    lines: tuple[str, ...]
    role: str


@dataclass(frozen=True)
class Shape:
    """A box with one factor, or with several in a grid under a name; sizes in inches.

    Attributes:
        cells: the factors.
        broad: how wide each is.
        name: what the group is called; "" for a single factor.
    """

    cells: tuple[Cell, ...]
    broad: float
    name: str = ""

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The factors, row by row: one column up to three of them, then a grid a little higher than wide."""
        columns = 1 if len(self.cells) <= 3 else ceil(sqrt(len(self.cells) / 2))
        return tuple(self.cells[at : at + columns] for at in range(0, len(self.cells), columns))

    @property
    def width(self) -> float:
        """How wide it is."""
        columns = len(self.rows[0])
        return columns * self.broad + (columns - 1) * _PAD + (2 * _PAD if self.name else 0.0)

    @property
    def height(self) -> float:
        """How high it is."""
        return sum(map(_tall, self.rows)) + (len(self.rows) - 1) * _PAD + (2 * _PAD + _HEAD if self.name else 0.0)


def _tall(row: Sequence[Cell]) -> float:
    least = 2 if any(cell.role for cell in row) else 1
    return max(max(least, len(cell.lines)) for cell in row) * _LINE + 0.12


def breadth(labels: Iterable[str]) -> float:
    """How wide the boxes of factors with such labels are: no wider than the longest needs."""
    longest = max((measured(label, SIZE) for label in labels), default=0.0)
    return min(WIDEST, max(NARROWEST, longest + _BEFORE + _AFTER + 0.02))


def cell(number: int, label: str, role: str, broad: float) -> Cell:
    """A factor with its label wrapped to the width of its box."""
    return Cell(number, fitted(label, broad - _BEFORE - _AFTER, SIZE), role)


def fitted(text: str, width: float, size: float) -> tuple[str, ...]:
    """Text on lines no wider than that many inches, as the type is really set; a long word is broken."""
    lines = [""]
    for word in text.split():
        tried = f"{lines[-1]} {word}".strip()
        if measured(tried, size) <= width:
            lines[-1] = tried
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if lines[-1] and measured(lines[-1] + letter, size) > width:
                lines.append("")
            lines[-1] += letter
    return tuple(lines)


def measured(text: str, size: float) -> float:
    """How wide a text is set, in inches: the sum of its words, each of which is measured once."""
    space = _wide("n n", size) - _wide("nn", size)
    return sum(_wide(word, size) if word else 0.0 for word in text.split(" ")) + text.count(" ") * space


@cache
def _wide(text: str, size: float) -> float:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextToPath

    font = FontProperties(family="DejaVu Sans", size=size)
    wide, _, _ = TextToPath().get_text_width_height_descent(text, font, ismath=False)
    return float(wide) / 72


def paint(drawn: Axes, shape: Shape, left: float, top: float) -> None:
    """Draw a box whose upper left corner stands there."""
    if shape.name:
        framed(drawn, (left, top), (shape.width, shape.height), INK, GROUND)
        drawn.text(left + _PAD, top - _PAD - 0.035, shape.name, size=6.5, color=MUTED, va="center", zorder=5)
        left, top = left + _PAD, top - _PAD - _HEAD
    for row in shape.rows:
        for column, one in enumerate(row):
            _paint_cell(drawn, one, (left + column * (shape.broad + _PAD), top), (shape.broad, _tall(row)))
        top -= _tall(row) + _PAD


def _paint_cell(drawn: Axes, one: Cell, corner: tuple[float, float], size: tuple[float, float]) -> None:
    framed(drawn, corner, size, ROLES.get(one.role, OTHER[0]), PAPER)
    left, middle = corner[0], corner[1] - size[1] / 2
    if one.role:
        mark(drawn, one.role, left + 0.14, middle + 0.065)
    below = middle - 0.075 if one.role else middle
    drawn.text(left + 0.14, below, str(one.number), size=6, color=MUTED, ha="center", va="center", zorder=5)
    first = middle + (len(one.lines) - 1) / 2 * _LINE
    for place, line in enumerate(one.lines):
        shown = line.replace("$", r"\$")
        drawn.text(left + _BEFORE, first - place * _LINE, shown, size=SIZE, va="center_baseline", zorder=5)


def mark(drawn: Axes, role: str, across: float, up: float) -> None:
    """Draw the mark of a role."""
    colour, shape = ROLES.get(role, OTHER[0]), MARKS.get(role, OTHER[1])
    drawn.scatter([across], [up], s=22, c=[colour], marker=shape, linewidths=0, zorder=5, clip_on=False)


def framed(drawn: Axes, corner: tuple[float, float], size: tuple[float, float], edge: str, ground: str) -> None:
    """Draw a frame with round corners; the corner is the upper left one."""
    from matplotlib.patches import FancyBboxPatch

    low = (corner[0], corner[1] - size[1])
    look: dict[str, Any] = {"boxstyle": "round,pad=0,rounding_size=0.05", "linewidth": 1.0, "zorder": 4}
    drawn.add_patch(FancyBboxPatch(low, *size, facecolor=ground, edgecolor=edge, **look))
