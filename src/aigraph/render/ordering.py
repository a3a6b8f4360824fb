"""The order of the cards in their columns, so that few links cross: barycentre sweeps, then swaps of neighbours."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import cycle, islice

from aigraph.render.crossings import Columns, Link, crossings, heights, level

SWEEPS = 12
STARTS = 4
"""How many of the sweeps' results have their neighbours swapped, on a small map; the best of them is kept."""

EFFORT = 40_000
"""Links looked at in the last, exact search; a large map gets little of it or none, so that the time stays short."""

Ends = Mapping[str, Mapping[int, Sequence[str]]]
"""Thing → column → the things there that it is linked to."""


def order(columns: Columns, links: Sequence[Link], pinned: frozenset[str] = frozenset()) -> Columns:
    """The same columns, ordered so that few links cross; pinned things stay at the end of their column.

    Example:
        >>> order((("a", "b"), ("x", "y")), [("a", "y"), ("b", "x")])
        (('a', 'b'), ('y', 'x'))
    """
    ends = _ends(columns, links)
    found = sorted((crossings(some, links), turn, some) for turn, some in enumerate(_swept(columns, ends, pinned)))
    tried = [_swapped(some, links, ends, pinned) for _, _, some in found[: _starts(links)]]
    return _polished(min(tried, key=lambda some: crossings(some, links)), links, pinned)


def _starts(links: Sequence[Link]) -> int:
    return max(1, min(STARTS, EFFORT // (16 * max(len(links), 1))))


def _ends(columns: Columns, links: Iterable[Link]) -> Ends:
    column = {thing: index for index, things in enumerate(columns) for thing in things}
    ends: dict[str, dict[int, list[str]]] = {thing: defaultdict(list) for thing in column}
    for s, t in links:
        if column[s] != column[t]:
            ends[s][column[t]].append(t)
            ends[t][column[s]].append(s)
    return ends


def _swept(columns: Columns, ends: Ends, pinned: frozenset[str]) -> Iterator[Columns]:
    """The columns as they are, then after each sweep."""
    yield columns
    for turn in range(SWEEPS):
        columns = _sweep(columns, ends, pinned, downward=turn % 2 == 0)
        yield columns


def _sweep(columns: Columns, ends: Ends, pinned: frozenset[str], *, downward: bool) -> Columns:
    """Order every column by the mean height of what its things are linked to in the columns done before."""
    result = list(columns)
    at = heights(columns)
    for index in range(len(columns)) if downward else range(len(columns) - 1, -1, -1):
        keys = {}
        for thing in result[index]:
            side = [at[n][1] for end, near in ends[thing].items() if (end < index) == downward for n in near]
            keys[thing] = (thing in pinned, sum(side) / len(side) if side else at[thing][1], at[thing][1])
        result[index] = tuple(sorted(result[index], key=keys.__getitem__))
        at |= heights(((),) * index + (result[index],))
    return tuple(result)


def _swapped(columns: Columns, links: Sequence[Link], ends: Ends, pinned: frozenset[str]) -> Columns:
    """Swap cards that touch for as long as that takes crossings away."""
    best, fewest = columns, crossings(columns, links)
    for _ in range(SWEEPS):
        tried = _pass(best, ends, pinned)
        count = crossings(tried, links)
        if count >= fewest:
            break
        best, fewest = tried, count
    return best


def _pass(columns: Columns, ends: Ends, pinned: frozenset[str]) -> Columns:
    result = [list(column) for column in columns]
    at = {thing: height for thing, (_, height) in heights(columns).items()}
    for index, column in enumerate(result):
        for row in range(len(column) - 1):
            upper, lower = column[row], column[row + 1]
            if (upper in pinned) == (lower in pinned) and _better_swapped(index, upper, lower, ends, at):
                column[row], column[row + 1] = lower, upper
                at[upper], at[lower] = at[lower], at[upper]
    return tuple(tuple(column) for column in result)


def _polished(columns: Columns, links: Sequence[Link], pinned: frozenset[str]) -> Columns:
    """Move single cards, with the long links that pass between others in the count, as far as the effort allows."""
    best, fewest = columns, crossings(columns, links)
    moves = _moves(columns, pinned)
    idle = 0
    for move in islice(cycle(moves), EFFORT // max(len(links), 1)):
        tried = _moved(best, *move)
        count = crossings(tried, links)
        idle = 0 if count < fewest else idle + 1
        if count < fewest:
            best, fewest = tried, count
        if idle >= len(moves):
            break
    return best


def _moves(columns: Columns, pinned: frozenset[str]) -> list[tuple[int, int, int]]:
    """Column, row and new row of every card that may move by a few rows, the smallest moves first."""
    return [
        (index, row, row + by)
        for by in (1, 2, -2, 3, -3)
        for index, column in enumerate(columns)
        for row in range(len(column))
        if 0 <= row + by < len(column) and (column[row] in pinned) == (column[row + by] in pinned)
    ]


def _moved(columns: Columns, index: int, row: int, to: int) -> Columns:
    column = list(columns[index])
    column.insert(to, column.pop(row))
    return (*columns[:index], tuple(column), *columns[index + 1 :])


def _better_swapped(index: int, upper: str, lower: str, ends: Ends, at: Mapping[str, float]) -> bool:
    above, below = at[upper], at[lower]
    now = _crossed(index, (ends[upper], above), (ends[lower], below), at)
    return now > 0 and _crossed(index, (ends[lower], above), (ends[upper], below), at) < now


Fan = tuple[Mapping[int, Sequence[str]], float]
"""What a card is linked to, by column, and how far down the card stands."""


def _crossed(index: int, upper: Fan, lower: Fan, at: Mapping[str, float]) -> int:
    """How many links of one card cross links of the card below it."""
    count = 0
    for one, highs in upper[0].items():
        for other, lows in lower[0].items():
            if (one < index) == (other < index):
                near = min(abs(one - index), abs(other - index))
                high = sorted(level(upper[1], at[n], near / abs(one - index)) for n in highs)
                low = (level(lower[1], at[n], near / abs(other - index)) for n in lows)
                count += sum(len(high) - bisect_right(high, down) for down in low)
    return count
