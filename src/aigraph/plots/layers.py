"""Paths laid out from left to right in columns, with few crossings: what stands in which column, and at what height.

Each factor stands in the column after all those that lead to it (longest-path layering), ends in the last one. A link
that skips columns gets a slot in each of them, so that it runs past the factors and not through them. The order in the
columns is found by the barycentre method (Sugiyama, Tagawa and Toda 1981, "Methods for visual understanding of
hierarchical system structures", IEEE Transactions on Systems, Man, and Cybernetics 11(2):109-125).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Ends: TypeAlias = tuple[str, str]
Slot: TypeAlias = str | tuple[str, str, int]
"""A factor, or the place where a link (source, target) passes a column."""
_SWEEPS = 12


@dataclass(frozen=True)
class Layers:
    """The layout of a set of paths.

    Attributes:
        places: slot → its column, from 0, and its height, in units of a factor's room.
        routes: link → the slots that it runs through, source and target included.
        back: the links that lead back to an earlier column.
    """

    places: Mapping[Slot, tuple[int, float]]
    routes: Mapping[Ends, tuple[Slot, ...]]
    back: frozenset[Ends]


def layered(paths: Sequence[Sequence[str]], room: float = 0.4) -> Layers:
    """The layout of paths of which each leads from left to right.

    Args:
        paths: the paths; where they run against each other, the first says what is left of what.
        room: how much room a passing link needs, of that of a factor.

    Example:
        >>> found = layered([("r", "b", "g"), ("r", "g")])
        >>> [found.places[node][0] for node in "rbg"], found.routes["r", "g"]
        ([0, 1, 2], ('r', ('r', 'g', 1), 'g'))
    """
    links = list(dict.fromkeys(ends for path in paths for ends in pairwise(path)))
    column, back = _columns(links, {path[-1] for path in paths})
    routes: dict[Ends, tuple[Slot, ...]] = {}
    for source, target in links:
        between = range(column[source] + 1, column[target])
        passing: list[Slot] = [] if (source, target) in back else [(source, target, place) for place in between]
        routes[source, target] = (source, *passing, target)
    columns: list[list[Slot]] = [[] for _ in range(max(column.values(), default=-1) + 1)]
    for slot in dict.fromkeys(slot for route in routes.values() for slot in route):
        columns[slot[2] if isinstance(slot, tuple) else column[slot]].append(slot)
    steps = [step for ends, route in routes.items() if ends not in back for step in pairwise(route)]
    ordered = _untangled(columns, steps)
    return Layers(_heights(ordered, steps, room), routes, back)


def _columns(links: Sequence[Ends], ends: set[str]) -> tuple[dict[str, int], frozenset[Ends]]:
    """The column of each factor, and the links that lead back because the others lead on."""
    import networkx as nx

    onward: nx.DiGraph[str] = nx.DiGraph()
    back = set()
    for source, target in links:
        if target in onward and source in onward and nx.has_path(onward, target, source):
            back.add((source, target))
            onward.add_nodes_from((source, target))
        else:
            onward.add_edge(source, target)
    column: dict[str, int] = {}
    for node in nx.topological_sort(onward):
        column[node] = max((column[before] + 1 for before in onward.predecessors(node)), default=0)
    last = max(column.values(), default=0)
    column |= {node: last for node in column if node in ends and not onward.out_degree(node)}
    return column, frozenset(back)


Step: TypeAlias = tuple[Slot, Slot]


def _untangled(columns: Sequence[Sequence[Slot]], steps: Sequence[Step]) -> list[list[Slot]]:
    """The columns in the order that had the fewest crossings while they were swept to and fro."""
    order = [list(column) for column in columns]
    best, fewest = [list(column) for column in order], _crossings(order, steps)
    near: dict[tuple[Slot, int], list[Slot]] = {}
    for one, other in steps:
        near.setdefault((other, -1), []).append(one)
        near.setdefault((one, 1), []).append(other)
    for sweep in range(_SWEEPS):
        side = -1 if sweep % 2 == 0 else 1
        place = {slot: float(number) for column in order for number, slot in enumerate(column)}
        for column in order if side < 0 else order[::-1]:
            middle = {
                slot: _mean([place[other] for other in near.get((slot, side), ())], place[slot]) for slot in column
            }
            column.sort(key=middle.__getitem__)
            place |= {slot: float(number) for number, slot in enumerate(column)}
        if (crossings := _crossings(order, steps)) < fewest:
            best, fewest = [list(column) for column in order], crossings
    return best


def _mean(numbers: Sequence[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise


def _crossings(order: Sequence[Sequence[Slot]], steps: Sequence[Step]) -> int:
    column = {slot: number for number, found in enumerate(order) for slot in found}
    place = {slot: number for found in order for number, slot in enumerate(found)}
    between: dict[int, list[tuple[int, int]]] = {}
    for one, other in steps:
        between.setdefault(column[one], []).append((place[one], place[other]))
    return sum(
        (a[0] - b[0]) * (a[1] - b[1]) < 0
        for found in between.values()
        for number, a in enumerate(found)
        for b in found[:number]
    )


def _heights(order: Sequence[Sequence[Slot]], steps: Sequence[Step], room: float) -> dict[Slot, tuple[int, float]]:
    """A height for each slot: near to what it is linked with, and no two nearer than the room that they need."""
    near: dict[Slot, list[Slot]] = {}
    for one, other in steps:
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    height: dict[Slot, float] = {}
    for column in order:
        height |= _apart(column, [0.0] * len(column), room)
    for sweep in range(_SWEEPS):
        for column in order if sweep % 2 == 0 else order[::-1]:
            wanted = [_mean([height[other] for other in near.get(slot, ())], height[slot]) for slot in column]
            height |= _apart(column, wanted, room)
    return {slot: (number, height[slot]) for number, column in enumerate(order) for slot in column}


def _apart(column: Sequence[Slot], wanted: Sequence[float], room: float) -> dict[Slot, float]:
    """Heights as near to those wanted as the order of the column and the room of its slots allow."""
    rooms = [1.0 if isinstance(slot, str) else room for slot in column]
    found: list[float] = []
    for number, want in enumerate(wanted):
        least = found[-1] + (rooms[number - 1] + rooms[number]) / 2 if found else want
        found.append(max(want, least))
    shift = sum(want - got for want, got in zip(wanted, found, strict=True)) / max(len(found), 1)
    return {slot: got + shift for slot, got in zip(column, found, strict=True)}
