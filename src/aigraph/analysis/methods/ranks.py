"""Standard competition ranks: those with equal values share the best rank of their places (1, 2, 2, 4)."""

from __future__ import annotations

from collections.abc import Mapping

Values = Mapping[str, int] | Mapping[str, float]


def in_rank(values: Values) -> list[str]:
    """The names, those of the largest values first; of equal ones the order that they have.

    Example:
        >>> in_rank({"a": 1, "b": 3, "c": 3})
        ['b', 'c', 'a']
    """
    return sorted(values, key=values.__getitem__, reverse=True)


def ranks(values: Values, tolerance: float = 0.0) -> dict[str, int]:
    """Name → rank, the largest value first, in that order.

    Args:
        values: name → value.
        tolerance: values that differ from the next larger one by this part of it or less count as equal.

    Example:
        >>> ranks({"a": 1, "b": 3, "c": 3, "d": 2})
        {'b': 1, 'c': 1, 'd': 3, 'a': 4}
    """
    found: dict[str, int] = {}
    rank, last = 0, float("inf")
    for place, name in enumerate(in_rank(values), 1):
        if last - values[name] > tolerance * abs(last) or place == 1:
            rank = place
        found[name], last = rank, values[name]
    return found


def top(ranked: Mapping[str, int], most: int) -> tuple[str, ...]:
    """The first names of a ranking, at most so many, cut where the value changes; all that are first if these are more.

    Args:
        ranked: name → rank, the best first, as `ranks` gives it.
        most: how many names at the most.

    Example:
        >>> top({"a": 1, "b": 2, "c": 2, "d": 4}, 2), top({"a": 1, "b": 1, "c": 3}, 1)
        (('a',), ('a', 'b'))
    """
    names = list(ranked)
    ends = [place for place in range(1, len(names)) if ranked[names[place]] != ranked[names[place - 1]]]
    fitting = [end for end in [*ends, len(names)] if end <= most]
    return tuple(names[: max(fitting, default=min([*ends, len(names)]))])
