"""Where the cards of the map stand: four columns by role, few crossings, the same answer every time.

The order inside the columns is that of `aigraph.render.ordering`. A link that skips a column is led through a gap
between two cards of that column, so that no line runs under a card.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aigraph.render.crossings import Columns, Link, heights
from aigraph.render.ordering import order

COLUMNS = ("actor", "remedy", "cause", "barrier")
"""The roles that have a column, from left to right; outcomes stand below the barriers."""

COLUMN_WIDTH = 268.0
ROW_HEIGHT = 56.0
WIDEST_ROW = 1.6
LANE = 3.0


@dataclass(frozen=True)
class Layout:
    """The columns in order, the centre of every card, and the way points of long links.

    Attributes:
        columns: the things of each column from top to bottom.
        positions: thing → (x, y) of its card's centre, in pixels of the unscaled map.
        routes: link → one (x, y) for each column it passes through, in the link's own direction.
        height: the height of the map in the same pixels.
        goals_top: the y at which the heading of the outcomes stands; None if there are none.
    """

    columns: Columns
    positions: Mapping[str, tuple[float, float]]
    routes: Mapping[Link, tuple[tuple[float, float], ...]]
    height: float
    goals_top: float | None


def positions(roles: Mapping[str, str], links: Iterable[Link], quiet: Iterable[Link] = ()) -> Layout:
    """Place every thing that has a column.

    Args:
        roles: thing → role, in reading order; roles without a column are left out.
        links: pairs of things; links to things that are not placed are ignored.
        quiet: further links, which get a route and have no say in the order.

    Example:
        >>> layout = positions({"a": "actor", "r": "remedy", "b": "barrier", "g": "outcome"}, [("a", "r"), ("r", "b")])
        >>> layout.columns
        (('a',), ('r',), (), ('b', 'g'))
        >>> layout.positions["r"][0] - layout.positions["a"][0]
        268.0
    """
    start, goals = _columns(roles)
    placed = {thing for column in start for thing in column}
    known, more = ({(s, t) for s, t in some if s in placed and t in placed and s != t} for some in (links, quiet))
    columns = order(start, sorted(known), pinned=frozenset(goals))
    height, spots, goals_top = _spots(columns, len(goals))
    return Layout(columns, spots, _routes(columns, spots, sorted(known | more), height), height, goals_top)


def _columns(roles: Mapping[str, str]) -> tuple[Columns, tuple[str, ...]]:
    by_role: dict[str, list[str]] = defaultdict(list)
    for thing, role in roles.items():
        by_role[role].append(thing)
    goals = tuple(by_role["outcome"])
    columns = [tuple(by_role[role]) for role in COLUMNS]
    columns[-1] += goals
    return tuple(columns), goals


def _spots(columns: Columns, goals: int) -> tuple[float, dict[str, tuple[float, float]], float | None]:
    """Spread every column over the same height; the outcomes keep one free row above them for their heading."""
    rows = [len(column) for column in columns]
    if goals:
        rows[-1] += 1
    height = max(*rows, 1) * ROW_HEIGHT
    spots: dict[str, tuple[float, float]] = {}
    goals_top = None
    for index, column in enumerate(columns):
        step = min(height / max(rows[index], 1), ROW_HEIGHT * WIDEST_ROW)
        top = (height - step * rows[index]) / 2
        first_goal = len(column) - goals if index == len(columns) - 1 and goals else len(column)
        for row, thing in enumerate(column):
            slot = row + (row >= first_goal)
            spots[thing] = (index * COLUMN_WIDTH, round(top + (slot + 0.5) * step, 2))
        if first_goal < len(column):
            goals_top = round(top + (first_goal + 0.5) * step, 2)
    return height, spots, goals_top


def _routes(
    columns: Columns, spots: Mapping[str, tuple[float, float]], links: Sequence[Link], height: float
) -> dict[Link, tuple[tuple[float, float], ...]]:
    """Lead every long link through the gaps of the columns between, each link in a lane of its own."""
    at = heights(columns)
    gaps = [_gaps(column, spots, height) for column in columns]
    lanes: dict[tuple[int, float], list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda pair: (spots[pair[0]][1], spots[pair[1]][1])):
        (a, _), (b, _) = at[link[0]], at[link[1]]
        y, end = spots[link[0]][1], spots[link[1]][1]
        for column in range(a + 1, b) if a < b else range(a - 1, b, -1):
            line = y + (end - y) / (abs(b - column) + 1)
            y = _nearest(gaps[column], line)
            lanes[column, y].append(link)
    return _waypoints(lanes, at)


def _gaps(column: Sequence[str], spots: Mapping[str, tuple[float, float]], height: float) -> list[float]:
    ys = [spots[thing][1] for thing in column]
    if not ys:
        return [height * part / 20 for part in range(21)]
    step = ys[1] - ys[0] if len(ys) > 1 else ROW_HEIGHT
    return [ys[0] - step / 2, *((a + b) / 2 for a, b in pairwise(ys)), ys[-1] + step / 2]


def _nearest(gaps: Sequence[float], line: float) -> float:
    """The gap closest to a height, the upper one of two that are as close; the gaps come from top to bottom."""
    below = bisect_left(gaps, line)
    return min(gaps[max(below - 1, 0) : below + 1], key=lambda gap: (abs(gap - line), gap))


def _waypoints(
    lanes: Mapping[tuple[int, float], Sequence[Link]], at: Mapping[str, tuple[int, float]]
) -> dict[Link, tuple[tuple[float, float], ...]]:
    points: dict[Link, list[tuple[float, float]]] = defaultdict(list)
    for (column, y), links in sorted(lanes.items()):
        space = min(LANE, 12 / len(links))
        for lane, link in enumerate(links):
            points[link].append((column * COLUMN_WIDTH, round(y + (lane - (len(links) - 1) / 2) * space, 2)))
    return {link: tuple(sorted(way, reverse=at[link[0]][0] > at[link[1]][0])) for link, way in sorted(points.items())}
