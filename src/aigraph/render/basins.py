"""Which of some well-linked things each thing belongs to: the nearest one that it acts on, else the nearest at all.

Each such pole has a basin, as a lake has one: a search in breadth from all poles at once, first against the links by
which one thing acts on another, then along any link, gives every thing to the pole that reaches it first. This is the
graph Voronoi diagram (Erwig 2000, "The graph Voronoi diagram with applications", Networks 36:156-163), in time that
grows with the number of links.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from aigraph.render.links import ACTING, Link

Near = Mapping[str, Sequence[str]]


class Basins:
    """The links that count, ready to be searched for any choice of poles.

    Example:
        >>> link = {"s": "a", "t": "b", "group": "leads", "derived": False, "denied": False}
        >>> away = {"s": "c", "t": "a", "group": "other", "derived": False, "denied": False}
        >>> Basins([link, away]).around(["b"])
        {'b': ('b', True), 'a': ('b', True), 'c': ('b', False)}
    """

    def __init__(self, edges: Iterable[Link]) -> None:
        self._acting: dict[str, list[str]] = defaultdict(list)
        self._tied: dict[str, list[str]] = defaultdict(list)
        for edge in edges:
            if edge["derived"] or edge["denied"]:
                continue
            if edge["group"] in ACTING:
                self._acting[edge["t"]].append(edge["s"])
            self._tied[edge["s"]].append(edge["t"])
            self._tied[edge["t"]].append(edge["s"])

    def around(self, poles: Sequence[str]) -> dict[str, tuple[str, bool]]:
        """Thing → its pole, and whether links that act lead there; what no link ties to a pole is left out."""
        acts = _spread({pole: pole for pole in poles}, self._acting)
        near = _spread(acts, self._tied)
        return {thing: (pole, thing in acts) for thing, pole in near.items()}


def _spread(start: Mapping[str, str], near: Near) -> dict[str, str]:
    """Go on from the start in breadth; who comes first, stays."""
    home = dict(start)
    edge = list(home)
    while edge:
        fresh = []
        for here in edge:
            for there in near.get(here, ()):
                if there not in home:
                    home[there] = home[here]
                    fresh.append(there)
        edge = fresh
    return home
