"""Where the cards of the map stand: four columns by role, few crossings, the same answer every time.

The order inside the columns is found by barycentre sweeps followed by swaps of neighbours, as in layered
graph drawing. A link that skips a column is led through a gap between two cards of that column, so that no line
runs under a card.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

COLUMNS = ("actor", "remedy", "cause", "barrier")
"""The roles that have a column, from left to right; outcomes stand below the barriers."""

COLUMN_WIDTH = 268.0
ROW_HEIGHT = 56.0
WIDEST_ROW = 1.6
LANE = 3.0
SWEEPS = 12

Link = tuple[str, str]
Columns = tuple[tuple[str, ...], ...]


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


def order(columns: Columns, links: Sequence[Link], pinned: frozenset[str] = frozenset()) -> Columns:
    """The same columns, ordered so that few links cross; pinned things stay at the end of their column.

    Example:
        >>> order((("a", "b"), ("x", "y")), [("a", "y"), ("b", "x")])
        (('a', 'b'), ('y', 'x'))
    """
    best = current = columns
    fewest = crossings(columns, links)
    for turn in range(SWEEPS):
        current = _sweep(current, links, pinned, downward=turn % 2 == 0)
        count = crossings(current, links)
        if count < fewest:
            best, fewest = current, count
    return _swap_neighbours(best, links, pinned)


def crossings(columns: Columns, links: Sequence[Link]) -> int:
    """How many pairs of links cross when each is a straight line; links within a column do not count.

    Example:
        >>> crossings((("a", "b"), ("x", "y")), [("a", "y"), ("b", "x")])
        1
    """
    lines = _lines(columns, links)
    return sum(_cross(one, other) for i, one in enumerate(lines) for other in lines[:i])


Line = tuple[int, float, int, float]


def _heights(columns: Columns) -> dict[str, tuple[int, float]]:
    return {
        thing: (index, (row + 0.5) / len(column))
        for index, column in enumerate(columns)
        for row, thing in enumerate(column)
    }


def _lines(columns: Columns, links: Sequence[Link]) -> list[Line]:
    at = _heights(columns)
    ends = (sorted((at[s], at[t])) for s, t in links)
    return [(a, ya, b, yb) for (a, ya), (b, yb) in ends if a != b]


def _cross(one: Line, other: Line) -> bool:
    left, right = max(one[0], other[0]), min(one[2], other[2])
    if left >= right:
        return False
    before = _level(one, left) - _level(other, left)
    after = _level(one, right) - _level(other, right)
    return before * after < -1e-12


def _level(line: Line, column: int) -> float:
    a, ya, b, yb = line
    return ya + (yb - ya) * (column - a) / (b - a)


def _sweep(columns: Columns, links: Sequence[Link], pinned: frozenset[str], *, downward: bool) -> Columns:
    near = _neighbours(links)
    result = list(columns)
    indices = range(len(columns)) if downward else range(len(columns) - 1, -1, -1)
    for index in indices:
        at = _heights(tuple(result))
        keys = {}
        for thing in result[index]:
            side = [at[n][1] for n in near[thing] if (at[n][0] < index) == downward and at[n][0] != index]
            keys[thing] = (thing in pinned, sum(side) / len(side) if side else at[thing][1], at[thing][1])
        result[index] = tuple(sorted(result[index], key=keys.__getitem__))
    return tuple(result)


def _neighbours(links: Sequence[Link]) -> dict[str, list[str]]:
    near: dict[str, list[str]] = defaultdict(list)
    for s, t in links:
        near[s].append(t)
        near[t].append(s)
    return near


def _swap_neighbours(columns: Columns, links: Sequence[Link], pinned: frozenset[str]) -> Columns:
    """Swap two cards that touch for as long as that takes a crossing away."""
    result = [list(column) for column in columns]
    improved = True
    for _ in range(SWEEPS):
        if not improved:
            break
        improved = False
        for column in result:
            for row in range(len(column) - 1):
                if (column[row] in pinned) == (column[row + 1] in pinned):
                    improved |= _swap_if_better(result, column, row, links)
    return tuple(tuple(column) for column in result)


def _swap_if_better(columns: list[list[str]], column: list[str], row: int, links: Sequence[Link]) -> bool:
    pair = {column[row], column[row + 1]}
    mine = [link for link in links if pair & set(link)]
    before = _crossings_of(mine, links, columns)
    column[row], column[row + 1] = column[row + 1], column[row]
    if _crossings_of(mine, links, columns) < before:
        return True
    column[row], column[row + 1] = column[row + 1], column[row]
    return False


def _crossings_of(mine: Sequence[Link], links: Sequence[Link], columns: list[list[str]]) -> int:
    frozen = tuple(tuple(column) for column in columns)
    moving, standing = _lines(frozen, mine), _lines(frozen, [link for link in links if link not in mine])
    among = sum(_cross(one, other) for i, one in enumerate(moving) for other in moving[:i])
    return among + sum(_cross(one, other) for one in moving for other in standing)


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
    at = _heights(columns)
    lanes: dict[tuple[int, float], list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda pair: (spots[pair[0]][1], spots[pair[1]][1])):
        (a, _), (b, _) = at[link[0]], at[link[1]]
        y, end = spots[link[0]][1], spots[link[1]][1]
        for column in range(a + 1, b) if a < b else range(a - 1, b, -1):
            line = y + (end - y) / (abs(b - column) + 1)
            y = min(_gaps(columns[column], spots, height), key=lambda gap: (abs(gap - line), gap))
            lanes[column, y].append(link)
    return _waypoints(lanes, at)


def _gaps(column: Sequence[str], spots: Mapping[str, tuple[float, float]], height: float) -> list[float]:
    ys = [spots[thing][1] for thing in column]
    if not ys:
        return [height * part / 20 for part in range(21)]
    step = ys[1] - ys[0] if len(ys) > 1 else ROW_HEIGHT
    return [ys[0] - step / 2, *((a + b) / 2 for a, b in pairwise(ys)), ys[-1] + step / 2]


def _waypoints(
    lanes: Mapping[tuple[int, float], Sequence[Link]], at: Mapping[str, tuple[int, float]]
) -> dict[Link, tuple[tuple[float, float], ...]]:
    points: dict[Link, list[tuple[float, float]]] = defaultdict(list)
    for (column, y), links in sorted(lanes.items()):
        space = min(LANE, 12 / len(links))
        for lane, link in enumerate(links):
            points[link].append((column * COLUMN_WIDTH, round(y + (lane - (len(links) - 1) / 2) * space, 2)))
    return {link: tuple(sorted(way, reverse=at[link[0]][0] > at[link[1]][0])) for link, way in sorted(points.items())}
