"""Relations between numbered things, and the few operations that the rules need.

A relation is a dictionary from a number to its row, the set of numbers that it is related to. No row is empty, and no
row is changed once it stands in a relation: rows are shared. Nothing here recurses, so depth costs no stack.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Generic, TypeVar

Row = set[int]
Relation = dict[int, Row]
Node = TypeVar("Node", bound=Hashable)


def add(target: Relation, extra: Relation) -> None:
    """Put the pairs of `extra` into `target`."""
    for subject, row in extra.items():
        held = target.get(subject)
        target[subject] = row if held is None or held is row else held | row


def minus(left: Relation, right: Relation) -> Relation:
    """The pairs of `left` that `right` does not hold.

    Example:
        >>> minus({0: {1, 2}, 3: {1}}, {0: {1}, 3: {1}})
        {0: {2}}
    """
    rest: Relation = {}
    for subject, row in left.items():
        held = right.get(subject)
        if held is None:
            rest[subject] = row
        elif held is not row and len(held | row) > len(held):
            rest[subject] = row - held
    return rest


def inverse(relation: Relation) -> Relation:
    """The same pairs, turned round."""
    turned: Relation = {}
    for subject, row in relation.items():
        for other in row:
            turned.setdefault(other, set()).add(subject)
    return turned


def compose(left: Relation, right: Relation) -> Relation:
    """The pairs (x, z) for which some y has (x, y) in `left` and (y, z) in `right`.

    Example:
        >>> compose({0: {1, 2}}, {2: {3}})
        {0: {3}}
    """
    steps = set(right)
    result: Relation = {}
    for subject, row in left.items():
        reached = _union([right[middle] for middle in row & steps])
        if reached:
            result[subject] = reached
    return result


def _union(rows: list[Row]) -> Row:
    return rows[0] if len(rows) == 1 else set().union(*rows)


def closure(relation: Relation) -> Relation:
    """The smallest transitive relation that holds `relation`.

    Each strongly connected group is met after all that it leads to, and its members share one row.

    Example:
        >>> closure({0: {1}, 1: {2}})
        {1: {2}, 0: {1, 2}}
    """
    result: Relation = {}
    steps = set(relation)
    for group in strong_groups(relation, lambda number: relation[number] & steps):
        direct = _union([relation[member] for member in group])
        beyond = [result[number] for number in direct & result.keys()]
        result.update(dict.fromkeys(group, direct.union(*beyond) if beyond else direct))
    return result


def strong_groups(nodes: Iterable[Node], successors: Callable[[Node], Iterable[Node]]) -> Iterator[list[Node]]:
    """The strongly connected groups of a graph, each after every group that it leads to."""
    search = _Search(successors)
    for start in nodes:
        if start not in search.seen:
            yield from search.groups_from(start)


class _Search(Generic[Node]):
    """Tarjan's search, its trail kept in a list instead of on the stack."""

    def __init__(self, successors: Callable[[Node], Iterable[Node]]) -> None:
        self.successors = successors
        self.seen: dict[Node, int] = {}
        self.lowest: dict[Node, int] = {}  # of the nodes not yet given to a group
        self.waiting: list[Node] = []
        self.trail: list[tuple[Node, Iterator[Node]]] = []

    def groups_from(self, start: Node) -> Iterator[list[Node]]:
        self._enter(start)
        while self.trail:
            node, rest = self.trail[-1]
            if self._step(node, rest):
                continue
            self.trail.pop()
            low = self.lowest[node]
            if self.trail:
                parent = self.trail[-1][0]
                self.lowest[parent] = min(self.lowest[parent], low)
            if low == self.seen[node]:
                yield self._take(node)

    def _enter(self, node: Node) -> None:
        self.seen[node] = self.lowest[node] = len(self.seen)
        self.waiting.append(node)
        self.trail.append((node, iter(self.successors(node))))

    def _step(self, node: Node, rest: Iterator[Node]) -> bool:
        """Go on to a node not seen before, if there is one; note the way back to those that wait."""
        for following in rest:
            if following not in self.seen:
                self._enter(following)
                return True
            if following in self.lowest:
                self.lowest[node] = min(self.lowest[node], self.seen[following])
        return False

    def _take(self, node: Node) -> list[Node]:
        group: list[Node] = []
        while not group or group[-1] != node:
            group.append(self.waiting.pop())
            del self.lowest[group[-1]]
        return group
