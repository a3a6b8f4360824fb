"""Where the dots of the network stand: pulled together by their links, the same answer every time.

The best linked things are placed by the spring model of Fruchterman and Reingold (1991, "Graph drawing by
force-directed placement", Software: Practice and Experience 21:1129-1164) as networkx has it; in a large graph the
others stand around the neighbours that they have among those, so that the time stays short.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

MOST_SPRUNG = 450
SPACE = 70.0
"""Pixels between two dots, about."""

Spot = tuple[float, float]


def springs(names: Sequence[str], links: Iterable[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """Name → its place in pixels; what has no link stands in rows below the others.

    Example:
        >>> places = springs(["a", "b"], [("a", "b")])
        >>> sorted(places), places == springs(["a", "b"], [("a", "b")])
        (['a', 'b'], True)
    """
    near: dict[str, set[str]] = defaultdict(set)
    for s, t in links:
        if s != t:
            near[s].add(t)
            near[t].add(s)
    ranked = sorted((name for name in names if near[name]), key=lambda name: -len(near[name]))
    spots = _sprung(ranked[:MOST_SPRUNG], near, SPACE * math.sqrt(len(ranked)))
    for turn, name in enumerate(ranked[MOST_SPRUNG:]):
        spots[name] = _beside(turn, [spots[other] for other in sorted(near[name]) if other in spots])
    spots |= _rows([name for name in names if not near[name]], spots.values())
    return {name: (round(spots[name][0]), round(spots[name][1])) for name in names}


def _sprung(names: Sequence[str], near: Mapping[str, set[str]], scale: float) -> dict[str, Spot]:
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(names)
    graph.add_edges_from((a, b) for a in names for b in sorted(near[a]) if b in graph)
    if len(graph) < 2:
        return dict.fromkeys(names, (0.0, 0.0))
    placed = nx.spring_layout(graph, k=4 / math.sqrt(len(graph)), iterations=200, seed=7)
    return {name: (float(x) * scale * 0.85, float(y) * scale * 0.55) for name, (x, y) in placed.items()}


def _beside(turn: int, neighbours: Sequence[Spot]) -> Spot:
    """Around the middle of the neighbours, each in a direction of its own."""
    angle = turn * 2.399963  # the golden angle: no two in line
    x, y = (sum(spot[axis] for spot in neighbours) / max(len(neighbours), 1) for axis in (0, 1))
    return x + math.cos(angle) * SPACE * (1 + turn % 5 / 3), y + math.sin(angle) * SPACE * (1 + turn % 5 / 3)


def _rows(names: Sequence[str], others: Iterable[Spot]) -> dict[str, Spot]:
    """In rows as wide as the rest, below it."""
    placed = list(others) or [(0.0, 0.0)]
    left, right = min(x for x, _ in placed), max(x for x, _ in placed)
    across = max(8, int((right - left) / (SPACE * 0.6)))
    top = max(y for _, y in placed) + 2 * SPACE
    return {name: (left + i % across * SPACE * 0.6, top + i // across * SPACE * 0.6) for i, name in enumerate(names)}
