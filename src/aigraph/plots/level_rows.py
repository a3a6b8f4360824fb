"""Where boxes in rows stand so that few lines between them cross, and by which way each line goes round the boxes.

A line over several rows gets a waypoint in each row between, and keeps a lane of its own there (Sugiyama, Tagawa and
Toda 1981, "Methods for Visual Understanding of Hierarchical System Structures", IEEE Transactions on Systems, Man, and
Cybernetics 11:109-125). Rows are put in order by the mean place of the neighbours; the places are the nearest to the
mean of the neighbours that keep the order and the distances.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

_LANE = 0.16
_SWEEPS, _PULLS = 24, 121
_STRAIGHT = 4  # how much more a waypoint weighs than a box, so that long lines bend little
Edge = tuple[int, int]
_Near = Mapping[int, Sequence[int]]


@dataclass(frozen=True)
class Rows:
    """Boxes in rows.

    Attributes:
        centres: box or waypoint → how far its middle is from the left edge.
        ways: line → the boxes and waypoints that it passes, from its tail to its head, one in each row.
        width: the whole width.
    """

    centres: Mapping[int, float]
    ways: Mapping[Edge, tuple[int, ...]]
    width: float


def arranged(rows: Mapping[int, int], widths: Mapping[int, float], edges: Iterable[Edge], gap: float) -> Rows:
    """The places of boxes, and the ways of the lines between them.

    Args:
        rows: box (a number from 0 on) → its row, 0 at the top; no line joins two boxes of one row.
        widths: box → its width.
        edges: lines (tail, head); the head stands in a row further up.
        gap: the least distance between two boxes of a row.

    Example:
        >>> found = arranged({0: 0, 1: 1, 2: 1}, {0: 2.0, 1: 2.0, 2: 2.0}, [(1, 0), (2, 0)], gap=1.0)
        >>> [round(found.centres[box], 3) for box in (0, 1, 2)], found.width
        ([2.5, 1.0, 4.0], 5.0)
    """
    ways, levels = _waypoints(rows, edges)
    near = _neighbours(ways.values())
    order = _ordered(levels, near)
    wide = {node: widths.get(node, _LANE) for line in order for node in line}
    centres = _placed(order, near, wide, gap)
    left = min(centres[node] - wide[node] / 2 for node in centres)
    moved = {node: centre - left for node, centre in centres.items()}
    return Rows(moved, ways, max(moved[node] + wide[node] / 2 for node in moved))


def _waypoints(rows: Mapping[int, int], edges: Iterable[Edge]) -> tuple[dict[Edge, tuple[int, ...]], list[list[int]]]:
    """Line → its way, and the rows from the top with boxes and waypoints; waypoints are numbered below 0."""
    levels: list[list[int]] = [[] for _ in range(max(rows.values()) + 1)]
    for box, row in rows.items():
        levels[row].append(box)
    ways: dict[Edge, tuple[int, ...]] = {}
    fresh = 0
    for tail, head in edges:
        way = [tail]
        for row in range(rows[tail] - 1, rows[head], -1):
            fresh -= 1
            levels[row].append(fresh)
            way.append(fresh)
        ways[tail, head] = (*way, head)
    return ways, levels


def _neighbours(ways: Iterable[Sequence[int]]) -> tuple[_Near, _Near]:
    """Node → its neighbours in the row above, and node → those in the row below."""
    above: dict[int, list[int]] = {}
    below: dict[int, list[int]] = {}
    for way in ways:
        for lower, upper in pairwise(way):
            above.setdefault(lower, []).append(upper)
            below.setdefault(upper, []).append(lower)
    return above, below


def _ordered(levels: Sequence[Sequence[int]], near: tuple[_Near, _Near]) -> list[list[int]]:
    """The rows in an order with few crossings: sweeps down and up, the best of all is kept."""
    order = [list(line) for line in levels]
    best, fewest = [list(line) for line in order], crossings(order, near[0])
    for sweep in range(_SWEEPS):
        down = sweep % 2 == 0
        rows = range(1, len(order)) if down else range(len(order) - 2, -1, -1)
        for row in rows:
            reference = {node: place for place, node in enumerate(order[row - 1 if down else row + 1])}
            order[row] = _by_mean(order[row], reference, near[0 if down else 1])
        found = crossings(order, near[0])
        if found < fewest:
            best, fewest = [list(line) for line in order], found
    return best


def _by_mean(line: Sequence[int], reference: Mapping[int, int], near: _Near) -> list[int]:
    """A row by the mean place of each node's neighbours; a node without any keeps its place."""
    keys = {}
    for place, node in enumerate(line):
        places = [reference[other] for other in near.get(node, ())]
        keys[node] = sum(places) / len(places) if places else float(place)
    return sorted(line, key=lambda node: keys[node])


def crossings(order: Sequence[Sequence[int]], above: _Near) -> int:
    """How many pairs of lines cross between neighbouring rows.

    Example:
        >>> crossings([[0, 1], [2, 3]], {2: [1], 3: [0]})
        1
    """
    count = 0
    for upper, lower in pairwise(order):
        place = {node: number for number, node in enumerate(upper)}
        ends = [number for node in lower for number in sorted(place[other] for other in above.get(node, ()))]
        count += sum(ends[j] < ends[i] for i in range(len(ends)) for j in range(i + 1, len(ends)))
    return count


def _placed(
    order: Sequence[Sequence[int]], near: tuple[_Near, _Near], wide: Mapping[int, float], gap: float
) -> dict[int, float]:
    centres: dict[int, float] = {}
    for line in order:
        centres.update(zip(line, _apart(line, [0.0] * len(line), wide, gap), strict=True))
    for sweep in range(_PULLS):
        for line in order if sweep % 2 == 0 else reversed(order):
            wished = [_wish(node, near, centres) for node in line]
            centres.update(zip(line, _apart(line, wished, wide, gap), strict=True))
    return centres


def _wish(node: int, near: tuple[_Near, _Near], centres: Mapping[int, float]) -> float:
    others = [centres[other] for side in near for other in side.get(node, ())]
    return sum(others) / len(others) if others else centres[node]


def _apart(line: Sequence[int], wished: Sequence[float], wide: Mapping[int, float], gap: float) -> list[float]:
    """The places nearest to those wished for (least squares) that keep order and distances: pooled neighbours."""
    offsets = [0.0]
    for left, right in pairwise(line):
        between = gap if left >= 0 and right >= 0 else gap / 2
        offsets.append(offsets[-1] + (wide[left] + wide[right]) / 2 + between)
    pools: list[tuple[float, int, int]] = []
    for node, wish, offset in zip(line, wished, offsets, strict=True):
        mean, weight, count = wish - offset, 1 if node >= 0 else _STRAIGHT, 1
        while pools and pools[-1][0] > mean:
            other, heavy, size = pools.pop()
            mean = (mean * weight + other * heavy) / (weight + heavy)
            weight, count = weight + heavy, count + size
        pools.append((mean, weight, count))
    flat = [mean for mean, _, count in pools for _ in range(count)]
    return [place + offset for place, offset in zip(flat, offsets, strict=True)]
