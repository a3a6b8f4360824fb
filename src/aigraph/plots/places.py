"""Where several things share a place of a scatter plot: one mark, one number and one entry in the list for all."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Place:
    """One place and what stands on it.

    Attributes:
        x, y: where it is, in data coordinates.
        names: what stands there, in order.
    """

    x: int
    y: int
    names: tuple[str, ...]


def places(across: Mapping[str, int], up: Mapping[str, int]) -> list[Place]:
    """The places that are taken, the highest first, from left to right.

    Example:
        >>> [(place.x, place.y, place.names) for place in places({"a": 1, "b": 2, "c": 1}, {"a": 3, "b": 5, "c": 3})]
        [(2, 5, ('b',)), (1, 3, ('a', 'c'))]
    """
    found: dict[tuple[int, int], list[str]] = {}
    for name, x in across.items():
        found.setdefault((x, up[name]), []).append(name)
    order = sorted(found, key=lambda place: (-place[1], place[0]))
    return [Place(*place, tuple(found[place])) for place in order]


def entries(listed: Sequence[Sequence[str]], width: int, lines: int) -> list[list[str]]:
    """The entries of a list as lines, each with as many names as let all entries stand on so many lines.

    Args:
        listed: the names of each entry.
        width: how many characters a line has.
        lines: how many lines there are in all.

    Returns:
        As many of the entries as have room, from the first on; names that have none are counted, as "+3".

    Example:
        >>> entries([["fog", "rain", "hail"], ["snow"]], 20, 2)
        [['fog; rain; hail'], ['snow']]
        >>> entries([["fog", "rain", "hail"], ["snow"]], 9, 2)
        [['fog; +2'], ['snow']]
    """
    for shown in range(max(map(len, listed), default=1), 0, -1):
        texts = [textwrap.wrap(_entry(names, shown), width) for names in listed]
        if sum(map(len, texts)) <= lines:
            return texts
    while texts and sum(map(len, texts)) > lines:
        texts.pop()
    return texts


def _entry(names: Sequence[str], shown: int) -> str:
    more = [f"+{len(names) - shown}"] if len(names) > shown else []
    return "; ".join([*names[:shown], *more])


def nearest(points: Sequence[Point]) -> float:
    """The least distance between two of the points; infinite where there are fewer than two.

    Example:
        >>> nearest([(0, 0), (3, 4), (3, 5)])
        1.0
    """
    order = sorted(points)
    least = math.inf
    for place, one in enumerate(order):
        for other in order[place + 1 :]:
            if other[0] - one[0] >= least:
                break
            least = min(least, math.dist(one, other))
    return least


def beside(points: Sequence[Point], sizes: Sequence[Point], dot: float, bounds: Box) -> list[Point | None]:
    """Places for labels beside their points: none upon another, upon a point, or out of bounds.

    Args:
        points: where the points are; the first ones choose first. There may be more points than labels.
        sizes: width and height of each label.
        dot: the diameter of a point.
        bounds: left, bottom, right and top of the area.

    Returns:
        The centre of each label, or None where there is no room for it.

    Example:
        >>> beside([(10, 10), (11, 10)], [(6, 6), (6, 6)], 2, (0, 0, 40, 40))
        [(6.0, 10.0), (15.0, 10.0)]
    """
    dots = [(x - dot / 2, y - dot / 2, x + dot / 2, y + dot / 2) for x, y in points]
    taken: list[Box] = []
    found: list[Point | None] = []
    for (x, y), (width, height) in zip(points, sizes, strict=False):
        free = None
        for across, up in _around(width, height, dot):
            box = (x + across - width / 2, y + up - height / 2, x + across + width / 2, y + up + height / 2)
            if _inside(box, bounds) and not any(_meet(box, other) for other in [*taken, *dots]):
                free = (x + across, y + up)
                taken.append(box)
                break
        found.append(free)
    return found


def _around(width: float, height: float, dot: float) -> list[Point]:
    """Steps from a point to where its label may stand: at its right first, then round it."""
    across, up = (width + dot) / 2, (height + dot) / 2
    sides = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (-1, 1), (1, -1), (-1, -1))
    return [(right * across, above * up) for right, above in sides]


def _inside(box: Box, bounds: Box) -> bool:
    return box[0] >= bounds[0] and box[1] >= bounds[1] and box[2] <= bounds[2] and box[3] <= bounds[3]


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
