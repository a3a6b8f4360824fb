"""Where each box of a structure stands and by which points each arrow goes, in inches from the upper left corner.

Each fragment is laid out by itself, level by level, and the fragments stand side by side in bands, the highest first.
In a band level 1 of all fragments stands in one row: at the top where levels are counted up, else at the bottom.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aigraph.analysis.methods.partition import Direction
from aigraph.analysis.structure import Structure
from aigraph.plots.level_boxes import Shape
from aigraph.plots.level_rows import Edge, Rows, arranged

_PAGES = (11.4, 12.8, 14.2)
_GAP, _APART = 0.24, 0.45
_ABOVE = 0.42
_PORT = 0.16
Point = tuple[float, float]


@dataclass(frozen=True)
class Spot:
    """Where a box stands: its upper left corner and its size; y grows upwards, so `top` is 0 or less."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Stroke:
    """The way of one arrow: up from its box to the first curve, from curve to curve straight up, and on to its end."""

    start: Point
    curves: tuple[tuple[Point, Point], ...]
    end: Point


@dataclass(frozen=True)
class Rank:
    """One row of a band: its level, top and bottom."""

    level: int
    top: float
    bottom: float


@dataclass(frozen=True)
class Arrangement:
    """Boxes (by their place in `Structure.boxes`), arrows (by the boxes they join) and rows."""

    spots: Mapping[int, Spot]
    strokes: Mapping[Edge, Stroke]
    ranks: tuple[Rank, ...]
    width: float
    height: float


@dataclass(frozen=True)
class _Part:
    """One fragment: its boxes in rows from its top, and their places."""

    rows: Mapping[int, int]
    layers: Rows

    @property
    def deepest(self) -> int:
        return max(self.rows.values())


@dataclass(frozen=True)
class _Band:
    """Fragments side by side, their rows counted from the top; how high each row is, and how much is between two."""

    parts: tuple[_Part, ...]
    heights: tuple[float, ...]
    between: float

    @property
    def width(self) -> float:
        return sum(part.layers.width + _APART for part in self.parts) - _APART

    @property
    def height(self) -> float:
        return sum(self.heights) + self.between * (len(self.heights) - 1)


def arrangement(result: Structure, shapes: Sequence[Shape]) -> Arrangement:
    """The places of the boxes and the ways of the arrows of a structure.

    Args:
        result: the structure.
        shapes: the shape of each box, aligned with `Structure.boxes`.
    """
    bands = _bands(result, shapes)
    spots: dict[int, Spot] = {}
    strokes: dict[Edge, Stroke] = {}
    ranks: list[Rank] = []
    width, top = max(band.width for band in bands), 0.0
    for band in bands:
        rows = _ranks(band, top, result.direction)
        left = (width - band.width) / 2 if len(bands) == 1 else 0.0
        for part in band.parts:
            found = {box: _spot(part, box, shapes[box], rows, left) for box in part.rows}
            spots.update(found)
            strokes.update(_strokes(part, found, rows, left))
            left += part.layers.width + _APART
        ranks += rows
        top -= band.height + _ABOVE
    return Arrangement(spots, strokes, tuple(ranks), width, -top - _ABOVE)


def _bands(result: Structure, shapes: Sequence[Shape]) -> tuple[_Band, ...]:
    """The fragments in bands, on the page that they fill best."""
    parts = sorted(_parts(result, shapes), key=lambda part: (-part.deepest, -len(part.rows), min(part.rows)))
    widest = max(part.layers.width for part in parts)
    tried = [tuple(_shelved(parts, max(page, widest), shapes, result.direction)) for page in _PAGES]
    return min(tried, key=_area)


def _area(bands: Sequence[_Band]) -> float:
    area = max(band.width for band in bands) * sum(band.height + _ABOVE for band in bands)
    return round(area, 3)


def _parts(result: Structure, shapes: Sequence[Shape]) -> Iterator[_Part]:
    home = {member: place for place, box in enumerate(result.boxes) for member in box.members}
    for fragment in result.fragments:
        boxes = sorted({home[member] for member in fragment})
        highest = max(result.boxes[box].level for box in boxes)
        up = result.direction is Direction.UP
        rows = {box: result.boxes[box].level - 1 if up else highest - result.boxes[box].level for box in boxes}
        edges = [(arrow.source, arrow.target) for arrow in result.arrows if arrow.source in rows]
        yield _Part(rows, arranged(rows, {box: shapes[box].width for box in boxes}, edges, _GAP))


def _shelved(parts: Sequence[_Part], page: float, shapes: Sequence[Shape], direction: Direction) -> Iterator[_Band]:
    """As many fragments side by side as the page is wide."""
    shelf: list[_Part] = []
    for part in parts:
        if shelf and sum(one.layers.width + _APART for one in shelf) + part.layers.width > page:
            yield _band(shelf, shapes, direction)
            shelf = []
        shelf.append(part)
    yield _band(shelf, shapes, direction)


def _band(parts: Sequence[_Part], shapes: Sequence[Shape], direction: Direction) -> _Band:
    most = max(part.deepest for part in parts)
    moved = []
    for part in parts:
        down = 0 if direction is Direction.UP else most - part.deepest
        moved.append(_Part({box: row + down for box, row in part.rows.items()}, part.layers))
    heights = [0.0] * (most + 1)
    for part in moved:
        for box, row in part.rows.items():
            heights[row] = max(heights[row], shapes[box].height)
    return _Band(tuple(moved), tuple(heights), _between(moved))


def _between(parts: Sequence[_Part]) -> float:
    """How much room the arrows need between two rows: more where many of them pass."""
    passing = Counter(
        row for part in parts for ends in part.layers.ways for row in range(part.rows[ends[1]], part.rows[ends[0]])
    )
    return min(1.3, 0.46 + 0.015 * max(passing.values(), default=0))


def _ranks(band: _Band, top: float, direction: Direction) -> list[Rank]:
    found = []
    for row, height in enumerate(band.heights):
        level = row + 1 if direction is Direction.UP else len(band.heights) - row
        found.append(Rank(level, top, top - height))
        top -= height + band.between
    return found


def _spot(part: _Part, box: int, shape: Shape, ranks: Sequence[Rank], left: float) -> Spot:
    rank = ranks[part.rows[box]]
    middle = (rank.top + rank.bottom) / 2
    across = left + part.layers.centres[box]
    return Spot(across - shape.width / 2, middle + shape.height / 2, shape.width, shape.height)


def _strokes(part: _Part, spots: Mapping[int, Spot], ranks: Sequence[Rank], left: float) -> dict[Edge, Stroke]:
    """Arrows bend only between two rows; through a row they run straight up, in a lane of their own."""
    leaving = _ports(part.layers, spots, left, tails=True)
    arriving = _ports(part.layers, spots, left, tails=False)
    found = {}
    for ends, way in part.layers.ways.items():
        across = [leaving[ends], *(left + part.layers.centres[node] for node in way[1:-1]), arriving[ends]]
        passed = [ranks[part.rows[ends[0]] - step] for step in range(len(way))]
        curves = tuple(
            ((here, lower.top), (there, upper.bottom))
            for (here, there), (lower, upper) in zip(pairwise(across), pairwise(passed), strict=True)
        )
        head = spots[ends[1]]
        found[ends] = Stroke((across[0], spots[ends[0]].top), curves, (across[-1], head.top - head.height))
    return found


def _ports(layers: Rows, spots: Mapping[int, Spot], left: float, *, tails: bool) -> dict[Edge, float]:
    """Arrow → where on its box's edge it leaves or arrives: side by side, in the order of where they come from."""
    at: dict[int, list[Edge]] = {}
    for ends in layers.ways:
        at.setdefault(ends[0 if tails else 1], []).append(ends)
    found = {}
    for box, edges in at.items():
        edges.sort(key=lambda ends: (layers.centres[layers.ways[ends][1 if tails else -2]], ends))
        step = min(_PORT, (spots[box].width - 0.2) / len(edges))
        middle = left + layers.centres[box]
        for place, ends in enumerate(edges):
            found[ends] = middle + (place - (len(edges) - 1) / 2) * step
    return found
