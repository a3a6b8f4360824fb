"""How many links cross, counted in about n log n steps: links are sorted by their ends, not compared in pairs."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

Link = tuple[str, str]
Columns = tuple[tuple[str, ...], ...]
Span = tuple[int, int]

EXACT = 9
"""Levels are compared to this many decimals of the map's height, so that rounding makes no crossing."""


def crossings(columns: Sequence[Sequence[str]], links: Iterable[Link]) -> int:
    """How many pairs of links cross when each is a straight line; links within a column do not count.

    Example:
        >>> crossings((("a", "b"), ("x", "y")), [("a", "y"), ("b", "x")])
        1
    """
    spans = _by_span(columns, links)
    names = sorted(spans)
    return sum(_between(spans, one, other) for i, one in enumerate(names) for other in names[: i + 1])


def heights(columns: Sequence[Sequence[str]]) -> dict[str, tuple[int, float]]:
    """Thing → its column, and how far down it stands there, from 0 to 1.

    Example:
        >>> heights((("a",), ("x", "y")))["y"]
        (1, 0.75)
    """
    return {
        thing: (index, (row + 0.5) / len(column))
        for index, column in enumerate(columns)
        for row, thing in enumerate(column)
    }


def level(start: float, end: float, part: float) -> float:
    """How far down a straight line is, when a part of its way is gone.

    Example:
        >>> level(0.0, 0.5, 0.5)
        0.25
    """
    return round(start + (end - start) * part, EXACT)


def inversions(ones: Iterable[tuple[float, float]], others: Iterable[tuple[float, float]] | None = None) -> int:
    """How many pairs of lines change sides, a line being how far down it starts and how far down it ends.

    Args:
        ones: the lines.
        others: compare each of the first with each of these; without them, the first among themselves.

    Example:
        >>> inversions([(0.1, 0.9), (0.2, 0.8), (0.2, 0.1)])
        2
        >>> inversions([(0.1, 0.9)], [(0.2, 0.8), (0.1, 0.1)])
        1
    """
    lines = [(*line, 0) for line in ones] + [(*line, 1) for line in others or ()]
    seen: tuple[list[float], list[float]] = ([], [])
    count = 0
    for _, tied in groupby(sorted(lines), key=lambda line: line[0]):
        together = list(tied)
        for _, end, side in together:
            against = seen[side if others is None else 1 - side]
            count += len(against) - bisect_right(against, end)
        for _, end, side in together:
            insort(seen[side], end)
    return count


def _by_span(columns: Sequence[Sequence[str]], links: Iterable[Link]) -> dict[Span, list[tuple[float, float]]]:
    at = heights(columns)
    spans: dict[Span, list[tuple[float, float]]] = defaultdict(list)
    for s, t in links:
        (a, start), (b, end) = sorted((at[s], at[t]))
        if a != b:
            spans[a, b].append((start, end))
    return spans


def _between(spans: Mapping[Span, Sequence[tuple[float, float]]], one: Span, other: Span) -> int:
    left, right = max(one[0], other[0]), min(one[1], other[1])
    if left >= right:
        return 0
    mine, theirs = (_cut(spans[span], span, left, right) for span in (one, other))
    return inversions(mine) if one == other else inversions(mine, theirs)


def _cut(lines: Iterable[tuple[float, float]], span: Span, left: int, right: int) -> list[tuple[float, float]]:
    """The part of each line between two columns."""
    a, b = span
    before, after = (left - a) / (b - a), (right - a) / (b - a)
    return [(level(start, end, before), level(start, end, after)) for start, end in lines]
