"""Where the cards of the map stand: four columns by role, few crossings, the same answer every time.

The order inside the columns is that of `aigraph.render.ordering`. The page stretches columns and rows to the window and
leads links that skip a column through a gap between two cards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aigraph.render.crossings import Columns, Link
from aigraph.render.ordering import order

COLUMNS = ("actor", "remedy", "cause", "barrier")
"""The roles that have a column, from left to right; outcomes stand below the barriers."""

COLUMN_WIDTH = 268.0
ROW_HEIGHT = 56.0
WIDEST_ROW = 1.6


@dataclass(frozen=True)
class Layout:
    """The columns in order, and the centre of every card.

    Attributes:
        columns: the things of each column from top to bottom.
        positions: thing → (x, y) of its card's centre, in pixels of the unscaled map.
        height: the height of the map in the same pixels.
        goals_top: the y at which the heading of the outcomes stands; None if there are none.
    """

    columns: Columns
    positions: Mapping[str, tuple[float, float]]
    height: float
    goals_top: float | None


def positions(roles: Mapping[str, str], links: Iterable[Link]) -> Layout:
    """Place every thing that has a column.

    Args:
        roles: thing → role, in reading order; roles without a column are left out.
        links: pairs of things; links to things that are not placed are ignored.

    Example:
        >>> layout = positions({"a": "actor", "r": "remedy", "b": "barrier", "g": "outcome"}, [("a", "r"), ("r", "b")])
        >>> layout.columns
        (('a',), ('r',), (), ('b', 'g'))
        >>> layout.positions["r"][0] - layout.positions["a"][0]
        268.0
    """
    start, goals = _columns(roles)
    placed = {thing for column in start for thing in column}
    known = {(s, t) for s, t in links if s in placed and t in placed and s != t}
    columns = order(start, sorted(known), pinned=frozenset(goals))
    height, spots, goals_top = _spots(columns, len(goals))
    return Layout(columns, spots, height, goals_top)


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
