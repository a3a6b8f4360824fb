"""How far two rankings of the same items agree, and where the middle of many draws lies.

Kendall's tau-b counts the pairs of items that two rankings put in the same order (C) and in opposite order (D), and
makes the denominator smaller by the pairs that they tie (Kendall 1945, "The treatment of ties in ranking problems",
Biometrika 33:239-251):

    tau_b = (C - D) / sqrt((n0 - n1) (n0 - n2)),  n0 = n (n - 1) / 2,

where n1 and n2 are the numbers of pairs that the one and the other ranking ties. It is 1 for the same order, 0 where as
many pairs agree as disagree, -1 for the reverse, and unknown where a ranking ties all items.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from math import ceil, sqrt


def kendall(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Kendall's tau-b of two aligned lists of scores; None where one of them ties all items, or holds fewer than two.

    Example:
        >>> kendall([1, 2, 3, 4], [1, 3, 2, 4])
        0.6666666666666666
    """
    agreeing, one_way, other_way = pairs(one, other)
    return agreeing / sqrt(one_way * other_way) if one_way and other_way else None


def pairs(one: Sequence[float], other: Sequence[float]) -> tuple[int, int, int]:
    """Kendall's score S = C - D, and how many pairs the one ranking, and the other, does not tie.

    Example:
        >>> pairs([1, 2, 2, 4], [1, 3, 2, 4])
        (5, 5, 6)
    """
    both = sorted(zip(one, other, strict=True))
    whole = len(both) * (len(both) - 1) // 2
    tied, tied_other = _tied(one), _tied(other)
    ordered = whole - tied - tied_other + _tied(both)
    return ordered - 2 * _swapped(both), whole - tied, whole - tied_other


def interval(counts: Mapping[float, int], part: float = 0.95) -> tuple[float, float]:
    """The ends of the middle part of the draws: `counts` says in how many draws each value was found.

    The percentile interval: of B draws in order, those at places B (1 - part) / 2 and B (1 + part) / 2, rounded up
    (Efron & Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13). No value between two draws is made up.

    Example:
        >>> interval({1: 30, 2: 945, 7: 25}), interval({1: 10, 2: 950, 7: 40})
        ((1, 2), (2, 7))
    """
    total = sum(counts.values())
    low, high = (ceil(round(total * (1 + sign * part) / 2, 9)) for sign in (-1, 1))
    return _at(counts, max(1, low)), _at(counts, high)


def _at(counts: Mapping[float, int], place: int) -> float:
    """The value at a place, counted from 1, when all draws stand in order."""
    seen = 0
    for value in sorted(counts):
        seen += counts[value]
        if seen >= place:
            return value
    raise ValueError(f"there is no draw {place}")


def _tied(values: Iterable[Hashable]) -> int:
    """How many pairs are equal."""
    return sum(count * (count - 1) // 2 for count in Counter(values).values())


def _swapped(both: Sequence[tuple[float, float]]) -> int:
    """How many pairs are in opposite order; `both` is sorted, so that what the one ranking ties is never swapped."""
    seen: list[float] = []
    swapped = 0
    for _, value in both:
        swapped += len(seen) - bisect_right(seen, value)
        insort(seen, value)
    return swapped
