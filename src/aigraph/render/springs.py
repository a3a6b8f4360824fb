"""Where the dots of the network stand: near what they are linked with, the same answer every time.

Each connected part is placed by itself, so that a stray pair does not spoil the scale: its best linked things by
stress majorization (Gansner, Koren and North 2005, "Graph drawing by stress majorization", Graph Drawing 2004, LNCS
3383:239-250), where a link is the longer the more its ends have around them; in a large graph the others stand around
the nearest of those, so that the time stays short. Then the parts are packed, the largest first, and what has no link
stands in rows below.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_SPRUNG = 360
"""So many things, over all parts, are placed by stress; the work grows with the square of it."""
ROUNDS = 60
UNIT = 44.0
"""Pixels of a link whose ends have no others."""
APART = 34.0
"""Pixels between the middles of two dots, at least."""
ROW = 36.0
GOLDEN = 2.399963
"""The golden angle: of many directions no two are alike."""

Near = Mapping[str, set[str]]
Spot = tuple[float, float]
Spots = dict[str, Spot]


def springs(names: Sequence[str], links: Iterable[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Name → its place in pixels; what has no link stands in rows below the others.

    Example:
        >>> places = springs(["a", "b", "c"], [("a", "b")])
        >>> places
        {'a': (0, 0), 'b': (88, 0), 'c': (0, 90)}
    """
    near: dict[str, set[str]] = defaultdict(set)
    for s, t in links:
        if s != t:
            near[s].add(t)
            near[t].add(s)
    left, drawn = MOST_SPRUNG, []
    for part in _parts([name for name in names if near[name]], near):
        drawn.append(_placed(part, near, max(left, 0)))
        left -= len(part)
    spots = _packed(drawn)
    spots |= _rows([name for name in names if not near[name]], spots)
    return {name: (round(spots[name][0]), round(spots[name][1])) for name in names}


def _parts(names: Sequence[str], near: Near) -> list[list[str]]:
    """The connected parts, the largest first, each from its best linked thing outwards."""
    parts, seen = [], set[str]()
    for start in sorted(names, key=lambda name: -len(near[name])):
        if start not in seen:
            parts.append(_walk(start, near))
            seen.update(parts[-1])
    return sorted(parts, key=lambda part: -len(part))


def _walk(start: str, near: Near) -> list[str]:
    found = [start]
    seen = {start}
    for name in found:
        fresh = sorted(near[name] - seen, key=lambda other: (-len(near[other]), other))
        found += fresh
        seen.update(fresh)
    return found


def _placed(part: Sequence[str], near: Near, most: int) -> Spots:
    """A part by itself: as many as may be by stress, the others around them."""
    first = sorted(part, key=lambda name: -len(near[name]))[:most] if len(part) > most else list(part)
    spots = _sprung(first, near, max(1.0, math.sqrt(len(part) / max(len(first), 1)))) if len(first) > 2 else {}
    if not spots:
        spots = {name: (turn * 2 * UNIT, 0.0) for turn, name in enumerate(part[:2])}
    crowd: dict[str, int] = defaultdict(int)
    for name in part:
        if name not in spots:
            placed = (other for other in near[name] if other in spots)
            beside = min(placed, key=lambda other: (-len(near[other]), other))
            crowd[beside] += 1
            spots[name] = _around(spots[beside], crowd[beside])
    return spots


def _around(middle: Spot, turn: int) -> Spot:
    """The next place on a spiral (Vogel 1979, Mathematical Biosciences 44:179-189)."""
    reach = APART * math.sqrt(turn)
    return middle[0] + math.cos(turn * GOLDEN) * reach, middle[1] + math.sin(turn * GOLDEN) * reach


def _sprung(names: Sequence[str], near: Near, spread: float) -> Spots:
    import numpy as np

    place = {name: i for i, name in enumerate(names)}
    tied = np.zeros((len(names), len(names)), dtype=bool)
    for name in names:
        tied[place[name], [place[other] for other in sorted(near[name]) if other in place]] = True
    spots = _apart(_lying(_majorized(_lengths(tied))) * UNIT * spread)
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, spots, strict=True)}


def _lengths(tied: NDArray[Any]) -> NDArray[Any]:
    """How far apart each two should stand: along the links, and a link is longer where its ends share little."""
    import numpy as np

    ties = tied.astype(float)
    own = ties.sum(0)
    apart = np.where(tied, np.sqrt(np.maximum(own[:, None] + own - ties @ ties - 1, 1)), np.inf)
    np.fill_diagonal(apart, 0)
    for middle in range(len(apart)):
        np.minimum(apart, apart[:, middle, None] + apart[middle], out=apart)
    far = apart[np.isfinite(apart)].max() + 1
    return np.where(np.isfinite(apart), apart, far)


def _majorized(wanted: NDArray[Any]) -> NDArray[Any]:
    """Places whose distances are as near as can be to those wanted; the short ones count most."""
    import numpy as np

    n = len(wanted)
    weight = 1 / (wanted + np.eye(n)) ** 2 - np.eye(n)
    inverse = np.linalg.inv(np.diag(weight.sum(1)) - weight + 1 / n) - 1 / n
    spots = _scaled(wanted)
    for _ in range(ROUNDS):
        pull = -weight * wanted / np.maximum(_distances(spots), 1e-9)
        spots = inverse @ (pull @ spots - pull.sum(1)[:, None] * spots)
    return np.asarray(spots)


def _distances(spots: NDArray[Any]) -> NDArray[Any]:
    import numpy as np

    x, y = (spots[:, axis, None] - spots[:, axis] for axis in (0, 1))
    return np.asarray(np.sqrt(x * x + y * y))


def _scaled(wanted: NDArray[Any]) -> NDArray[Any]:
    """Where it begins: classical scaling of the distances (Torgerson 1952, Psychometrika 17:401-419)."""
    import numpy as np

    n = len(wanted)
    centre = np.eye(n) - 1 / n
    values, vectors = np.linalg.eigh(-0.5 * centre @ wanted**2 @ centre)
    spots = vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 0))
    turn = np.arange(n) * GOLDEN
    return np.asarray(spots + 0.02 * np.stack([np.cos(turn), np.sin(turn)], axis=1))


def _lying(spots: NDArray[Any]) -> NDArray[Any]:
    """The same, turned so that it is wider than high, and its first thing is in the upper left half."""
    import numpy as np

    spots = spots - spots.mean(0)
    _, axes = np.linalg.eigh(spots.T @ spots)
    spots = spots @ axes[:, ::-1]
    return np.asarray(spots * np.where(spots[0] > 0, -1, 1) * [1.1, 0.9])


def _apart(spots: NDArray[Any]) -> NDArray[Any]:
    """The same with no two dots on each other: what is too near moves away, step by step."""
    import numpy as np

    spots = spots.copy()
    for _ in range(40):
        one, other = np.nonzero(np.triu(_distances(spots) < APART, 1))
        if not len(one):
            break
        way = spots[one] - spots[other]
        distance = np.sqrt((way**2).sum(1, keepdims=True))
        push = 0.35 * (APART - distance) * way / np.maximum(distance, 1e-6)
        np.add.at(spots, one, push)
        np.subtract.at(spots, other, push)
    return spots


@dataclass
class _Shelf:
    """Where the next part stands, in rows as wide as the first part."""

    wide: float
    x: float = 0.0
    y: float = 0.0
    high: float = 0.0

    def take(self, wide: float, high: float) -> Spot:
        if self.x > 0 and self.x + wide > self.wide:
            self.x, self.y, self.high = 0.0, self.y + self.high + 2 * ROW, 0.0
        spot = (self.x, self.y)
        self.x, self.high = self.x + wide + 2 * ROW, max(self.high, high)
        return spot


def _packed(parts: Sequence[Spots]) -> Spots:
    """The parts beside and below each other, the first in the upper left corner."""
    packed: Spots = {}
    shelf = _Shelf(max([_size(part)[2] for part in parts[:1]] + [math.sqrt(sum(map(len, parts))) * 2 * UNIT]))
    for part in parts:
        left, top, wide, high = _size(part)
        x, y = shelf.take(wide, high)
        packed |= {name: (spot[0] - left + x, spot[1] - top + y) for name, spot in part.items()}
    return packed


def _size(part: Spots) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in part.values()], [y for _, y in part.values()]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _rows(names: Sequence[str], others: Spots) -> Spots:
    """In rows as wide as the rest, below it."""
    _, _, wide, high = _size(others) if others else (0.0, 0.0, 0.0, 0.0)
    across = max(12, int(wide / ROW) + 1, math.isqrt(2 * len(names)))
    top = high + 2.5 * ROW if others else 0.0
    return {name: (i % across * ROW, top + i // across * ROW) for i, name in enumerate(names)}
