"""The structure as a picture: levels as rows, groups as one box, arrows from driver to driven that cross no box."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from aigraph.analysis.methods.hierarchy import Box
from aigraph.analysis.methods.partition import Direction
from aigraph.analysis.structure import Structure
from aigraph.plots.level_arrows import keys, stroke
from aigraph.plots.level_boxes import Shape, breadth, cell, fitted, paint
from aigraph.plots.level_places import Arrangement, arrangement
from aigraph.plots.style import MUTED, ROLES, RULE, Picture, axes, look, wrapped
from aigraph.wording import Context

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_BOXES = 120
"""With more boxes than that, bars count the factors of each level instead."""
_WIDEST, _MOST_BARS = 40.0, 50
_MARGIN, _NARROWEST = 0.72, 4.6
_STRIPE = "#F7F8FA"


def draw(result: Structure, context: Context) -> Picture:
    """The picture of a structure; where there are too many boxes, bars that count the factors of each level."""
    with look():
        if len(result.boxes) <= MOST_BOXES:
            shapes = _shapes(result, context)
            places = arrangement(result, shapes)
            if places.width <= _WIDEST:
                return _drawn(result, context, shapes, places)
        return _bars(result, context)


def _shapes(result: Structure, context: Context) -> list[Shape]:
    number = {element: place for place, element in enumerate(result.elements, 1)}
    broad = breadth(map(context.label, result.elements))

    def shape(box: Box) -> Shape:
        cells = (cell(number[name], context.label(name), result.roles.get(name, ""), broad) for name in box.members)
        return Shape(tuple(cells), broad, result.names.get(box.members, ""))

    return list(map(shape, result.boxes))


def _drawn(result: Structure, context: Context, shapes: Sequence[Shape], places: Arrangement) -> Picture:
    words = context.words("structure")
    width = max(places.width, _NARROWEST) + _MARGIN + 0.1
    note = fitted(words(f"plot.{result.direction.value}"), width, 8)
    legend = keys(result, words, width)
    above = 0.16 * len(note) + 0.18
    height = above + places.height + 0.3 + 0.22 * len(legend)
    figure, drawn = _sheet(width, height, words("question"))
    for place, line in enumerate(note):
        drawn.text(0, -0.16 * place, line, size=8, color=MUTED, va="top")
    shift = (_MARGIN + (width - _MARGIN - 0.1 - places.width) / 2, -above)
    _paint_rows(drawn, places, context, shift[1])
    for box, spot in places.spots.items():
        paint(drawn, shapes[box], spot.left + shift[0], spot.top + shift[1])
    for ends, way in places.strokes.items():
        stroke(drawn, way, shift, result, ends)
    for place, row in enumerate(legend):
        for key in row:
            key.paint(drawn, -height + 0.11 + 0.22 * (len(legend) - 1 - place))
    return Picture(figure, words("question"), _description(result, context))


def _sheet(width: float, height: float, title: str) -> tuple[Figure, Axes]:
    """A figure whose drawing is measured in inches, from its upper left corner down."""
    whole = width + 0.2
    lines = wrapped(title, int(whole * 9)).count("\n") + 1
    tall = height + 0.24 + 0.19 * lines
    figure, drawn = axes(whole, tall, title)
    figure.set_layout_engine("none")
    drawn.set_position((0.1 / whole, 0.06 / tall, width / whole, height / tall))
    drawn.set(xlim=(0, width), ylim=(-height, 0))
    drawn.set_axis_off()
    return figure, drawn


def _paint_rows(drawn: Axes, places: Arrangement, context: Context, down: float) -> None:
    words = context.words("structure")
    for rank in places.ranks:
        top, bottom = rank.top + down, rank.bottom + down
        drawn.axhspan(bottom - 0.06, top + 0.06, color=_STRIPE, zorder=0, linewidth=0)
        text = words("axis.level", n=rank.level)
        drawn.text(0.06, (top + bottom) / 2, text, size=7.5, color=MUTED, va="center")


def _bars(result: Structure, context: Context) -> Picture:
    words = context.words("structure")
    counts = [len(level) for level in result.levels]
    levels = range(1, len(counts) + 1)
    figure, drawn = axes(8.5, 1.6 + 0.26 * min(len(counts), _MOST_BARS), words("question"))
    few = len(counts) <= _MOST_BARS
    drawn.barh(levels, counts, color=ROLES["actor"], height=0.7 if few else 1.0)
    drawn.locator_params(axis="x", integer=True)
    if few:
        drawn.set_yticks(levels, [words("axis.level", n=level) for level in levels])
        for level, count in zip(levels, counts, strict=True):
            drawn.text(count, level, f" {count:,}", va="center", size=8)
    else:
        drawn.set_ylabel(words("column.level"))
    drawn.set_ylim(0.3, len(counts) + 0.7)
    drawn.yaxis.set_inverted(result.direction is Direction.UP)
    drawn.set_xlabel(words("plot.count"))
    drawn.grid(axis="x", color=RULE, linewidth=0.6)
    drawn.set_axisbelow(True)
    note = words("plot.many", n=f"{len(result.boxes):,}")
    figure.supxlabel(note, size=8, color=MUTED, x=0.01, ha="left")
    return Picture(figure, words("question"), f"{_description(result, context)} {note}")


def _description(result: Structure, context: Context) -> str:
    counts = {"factors": len(result.elements), "levels": result.height, "arrows": len(result.arrows)}
    return context.words("structure")("plot.description", **counts)
