"""The shape of a relation that may run in circles: groups, levels, the least arrows that say it, the longest chain.

Elements that lead to each other make one group. Between groups nothing runs in circles, so they have levels, the
topological generations, and a unique least set of arrows with the same closure (Aho, Garey and Ullman 1972, "The
transitive reduction of a directed graph", SIAM Journal on Computing 1:131-137). The closure is one set of bits for each
element, so that large relations stay quick; the tests compare with networkx's `transitive_reduction`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aigraph.analysis.methods.closure import Closure, bits
from aigraph.analysis.methods.partition import Direction

if TYPE_CHECKING:
    import networkx as nx

Pair = tuple[str, str]


@dataclass(frozen=True)
class Box:
    """One element, or several that lead to each other.

    Attributes:
        members: in the order of the elements.
        level: its level, from 1.
    """

    members: tuple[str, ...]
    level: int

    @property
    def grouped(self) -> bool:
        """Whether it holds several elements."""
        return len(self.members) > 1


def boxes(graph: nx.DiGraph[str], direction: Direction) -> tuple[Box, ...]:
    """The groups of a relation with their levels, by level and then in the order of the graph's nodes.

    Example:
        >>> import networkx as nx
        >>> graph = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c")])
        >>> [("".join(box.members), box.level) for box in boxes(graph, Direction.UP)]
        [('c', 1), ('ab', 2)]
    """
    import networkx as nx

    place = {node: number for number, node in enumerate(graph)}
    condensed = nx.condensation(graph)
    members = {name: sorted(data["members"], key=place.__getitem__) for name, data in condensed.nodes(data=True)}
    flow = condensed.reverse(copy=False) if direction is Direction.UP else condensed
    found = []
    for level, generation in enumerate(nx.topological_generations(flow), 1):
        found += [Box(tuple(members[name]), level) for name in sorted(generation, key=lambda n: place[members[n][0]])]
    return tuple(found)


def between(found: Sequence[Box], pairs: Iterable[Pair]) -> dict[tuple[int, int], list[Pair]]:
    """(box, other box) → the pairs that lead from a member of the one to a member of the other, in the order given."""
    home = {member: number for number, box in enumerate(found) for member in box.members}
    carried: dict[tuple[int, int], list[Pair]] = {}
    for source, target in pairs:
        if home[source] != home[target]:
            carried.setdefault((home[source], home[target]), []).append((source, target))
    return carried


def reduced(found: Sequence[Box], ends: Iterable[tuple[int, int]], closed: Closure) -> list[tuple[int, int]]:
    """The arrows between boxes that no way over other boxes makes redundant, sorted.

    The targets of a box are taken nearest first; one that a nearer one reaches is redundant.
    """
    targets: dict[int, list[int]] = {}
    for source, target in ends:
        targets.setdefault(source, []).append(target)
    head = [closed.place[box.members[0]] for box in found]
    kept = []
    for source, others in targets.items():
        covered = 0
        for target in sorted(others, key=lambda other: (abs(found[source].level - found[other].level), other)):
            if not covered >> head[target] & 1:
                kept.append((source, target))
                covered |= closed.rows[head[target]]
    return sorted(kept)


def furthest(graph: nx.DiGraph[str]) -> tuple[tuple[str, ...], int]:
    """A shortest way between two elements than which no two others are further apart, and how many are as far apart.

    One more link at a time, for all elements at once, until no set of reached elements grows. Of several such ways the
    first in the order of the nodes; () and 0 where all ways are direct.

    Example:
        >>> import networkx as nx
        >>> furthest(nx.DiGraph([("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")]))
        (('a', 'c', 'd'), 2)
    """
    import networkx as nx

    names = list(graph)
    place = {node: number for number, node in enumerate(names)}
    after = [[place[target] for target in graph[node]] for node in names]
    before = {place[node]: [place[source] for source in graph.predecessors(node)] for node in names}
    rows = [1 << number for number in range(len(names))]
    fresh: Mapping[int, int] = dict(enumerate(rows))
    ends, length, count = (0, 0), 0, 0
    while grown := _grown(rows, after, {source for number in fresh for source in before[number]}):
        first = min(grown)
        ends, length = (first, next(bits(grown[first] ^ rows[first]))), length + 1
        count = sum((row ^ rows[number]).bit_count() for number, row in grown.items())
        for number, row in grown.items():
            rows[number] = row
        fresh = grown
    if length < 2:
        return (), 0
    return tuple(nx.shortest_path(graph, names[ends[0]], names[ends[1]])), count


def _grown(rows: Sequence[int], after: Sequence[Sequence[int]], looked_at: Iterable[int]) -> Mapping[int, int]:
    """Of the elements to look at, those whose set grows by one more link, with their new set."""
    grown = {}
    for number in looked_at:
        row = rows[number]
        for target in after[number]:
            row |= rows[target]
        if row != rows[number]:
            grown[number] = row
    return grown
