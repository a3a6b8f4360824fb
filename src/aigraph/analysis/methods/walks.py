"""All ways of so many steps through a graph that meet no element twice: the search that loops and paths share.

Ways are sought by their length, the short ones first, so that a search that is cut off has all of the shorter ones.
For one length the elements that a way may hold at each step are found from both ends and meet in the middle; only then
are the ways followed one by one, and none of the steps leads where the end cannot be reached in the steps that are
left. What a search may cost is counted in links looked at, never by the clock: the same input gives the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

Way: TypeAlias = tuple[int, ...]
"""The places of the elements that a way meets, in order."""


@dataclass(frozen=True)
class Bounds:
    """How much a search may cost.

    Attributes:
        kept: how many ways it finds at most.
        steps: how many links it looks at, at most, each as often as it comes to it.
    """

    kept: int
    steps: int = 8_000_000


@dataclass(frozen=True)
class Search:
    """How far a search went.

    Attributes:
        shortest, longest: how many links the ways have that were asked for.
        complete: all ways of up to so many links are found.
        stopped: "" where nothing was left out; else what ran out: "kept" or "steps".
        unsearched: the places of the tasks left out, or broken off, for ways of one link more than `complete`; for
            still longer ways no task was begun.
        steps: how many links were looked at.
        bounds: what the search might cost.
    """

    shortest: int
    longest: int
    complete: int
    stopped: str
    unsearched: tuple[int, ...]
    steps: int
    bounds: Bounds


class Budget:
    """The steps that a search has left; a step is one link looked at."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    @property
    def spent(self) -> bool:
        """Whether more was asked for than there was."""
        return self.left < 0


@dataclass(frozen=True)
class Web:
    """A graph by the places of its elements.

    Attributes:
        nodes: the elements.
        after: for each the places of those it leads to, ascending.
        before: for each the places of those that lead to it, ascending.
    """

    nodes: tuple[str, ...]
    after: tuple[tuple[int, ...], ...]
    before: tuple[tuple[int, ...], ...]

    def names(self, way: Way) -> tuple[str, ...]:
        """The elements of a way."""
        return tuple(self.nodes[place] for place in way)


Find: TypeAlias = Callable[[int, Budget], Iterator[Iterator[Way]]]
"""Length and budget → for each task in turn its ways of that length."""


def web(nodes: Sequence[str], pairs: Iterable[tuple[str, str]]) -> Web:
    """The graph of these elements and links.

    Example:
        >>> web("abc", [("a", "b"), ("b", "c"), ("a", "c")]).after
        ((1, 2), (2,), ())
    """
    place = {node: number for number, node in enumerate(nodes)}
    after: list[set[int]] = [set() for _ in nodes]
    before: list[set[int]] = [set() for _ in nodes]
    for source, target in pairs:
        after[place[source]].add(place[target])
        before[place[target]].add(place[source])
    return Web(tuple(nodes), tuple(tuple(sorted(found)) for found in after), tuple(tuple(sorted(f)) for f in before))


def layers(
    near: Sequence[Sequence[int]], start: int, depth: int, closed: AbstractSet[int], budget: Budget
) -> list[AbstractSet[int]]:
    """Those that are exactly 0, 1, … `depth` steps away, by any walk that does not enter `closed`.

    Example:
        >>> layers(web("abc", [("a", "b"), ("b", "c"), ("a", "c")]).after, 0, 2, {0}, Budget(9))
        [{0}, {1, 2}, {2}]
    """
    found: list[AbstractSet[int]] = [{start}]
    for _ in range(depth):
        budget.left -= sum(len(near[place]) for place in found[-1])
        found.append({other for place in found[-1] for other in near[place]} - closed)
    return found


def ways(
    after: Sequence[Sequence[int]],
    start: int,
    back: Sequence[AbstractSet[int]],
    length: int,
    closed: AbstractSet[int],
    budget: Budget,
) -> Iterator[Way]:
    """The ways of exactly `length` steps from `start` to an end, in the order of the places; the end itself left out.

    Args:
        after: for each element those it leads to, ascending.
        start: where the ways begin.
        back: `back[k]` holds those that are k steps before the end, for k up to half the length, rounded up.
        length: how many steps.
        closed: what no way may enter; holds the start and the end.
        budget: what the search may cost; the ways end early where it is spent.
    """
    half = length // 2
    ahead = layers(after, start, half, closed, budget)
    meeting = ahead[half] & back[length - half]
    if not meeting or budget.spent:
        return
    steps: list[dict[int, list[int]]] = [{} for _ in range(length - 1)]
    wanted: AbstractSet[int] = meeting
    for depth in range(half - 1, -1, -1):
        steps[depth] = _onward(after, ahead[depth], wanted, budget)
        wanted = steps[depth].keys()
    wanted = meeting
    for depth in range(half, length - 1):
        steps[depth] = _onward(after, wanted, back[length - depth - 1], budget)
        wanted = {place for found in steps[depth].values() for place in found}
    yield from _followed(start, steps, budget)


def _onward(
    after: Sequence[Sequence[int]], here: AbstractSet[int], wanted: AbstractSet[int], budget: Budget
) -> dict[int, list[int]]:
    """For each of those here that lead on to one that is wanted, which ones."""
    budget.left -= sum(len(after[place]) for place in here)
    found = {place: [other for other in after[place] if other in wanted] for place in here}
    return {place: others for place, others in found.items() if others}


def _followed(start: int, steps: Sequence[dict[int, list[int]]], budget: Budget) -> Iterator[Way]:
    """The ways through these steps that meet nothing twice."""
    path = [start]
    waiting = [iter(steps[0].get(start, ()))] if steps else []
    if not steps:
        yield (start,)
    while waiting:
        place = next(waiting[-1], None)
        budget.left -= 1
        if budget.left < 0:
            return
        if place is None:
            waiting.pop()
            path.pop()
        elif place not in path:
            if len(path) == len(steps):
                yield (*path, place)
            else:
                waiting.append(iter(steps[len(path)].get(place, ())))
                path.append(place)


def search(find: Find, lengths: range, bounds: Bounds, tasks: int) -> tuple[list[Way], Search]:
    """All ways of these lengths, the shorter first, as far as the bounds allow, and how far that was.

    Args:
        find: gives the ways of a length, task by task.
        lengths: the lengths, ascending; the last is the longest asked for.
        bounds: what the search may cost.
        tasks: how many tasks there are.
    """
    kept: list[Way] = []
    budget = Budget(bounds.steps)

    def ended(complete: int, stopped: str = "", first: int = tasks) -> tuple[list[Way], Search]:
        looked = bounds.steps - max(budget.left, 0)
        return kept, Search(
            lengths.start, lengths.stop - 1, complete, stopped, tuple(range(first, tasks)), looked, bounds
        )

    for length in lengths:
        for task, found in enumerate(find(length, budget)):
            for way in found:
                if len(kept) == bounds.kept:
                    return ended(length - 1, "kept", task)
                kept.append(way)
            if budget.spent:
                return ended(length - 1, "steps", task)
    return ended(lengths.stop - 1)
