"""What belongs on the map, and the one path through a thing that the panel tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from aigraph.render.links import GROUPS, Link

FLOW = frozenset(GROUPS[:6])
"""The groups that a path follows; the others tie things together without leading anywhere."""

STEPS = 3


def story(links: Sequence[Link], roles: Mapping[str, str], core: Iterable[str]) -> frozenset[str]:
    """What belongs on the map: the core, all that leads to it or follows from it, and the actors tied to any of that.

    What is only denied leads nowhere, and what the reasoner adds tells nothing new.

    Args:
        links: all links.
        roles: thing → role; `context` never belongs.
        core: the remedies and barriers; where there are none, everything with a role belongs.

    Example:
        >>> sorted(story([], {"a": "actor", "b": "barrier"}, ["b"]))
        ['b']
    """
    shown = {thing for thing, role in roles.items() if role != "context"}
    inside = shown & set(core)
    if not inside:
        return frozenset(shown)
    told_of = [e for e in links if not (e["derived"] or e["denied"])]
    said = [(e["s"], e["t"]) for e in told_of]
    flow = [(e["s"], e["t"]) for e in told_of if e["group"] in FLOW and {e["s"], e["t"]} <= shown]
    after = reached(inside, flow)
    told = after | reached(after, [(t, s) for s, t in flow if roles[s] != "actor"])
    near = [(a, b) for s, t in said for a, b in ((s, t), (t, s))]
    return frozenset(told | {b for a, b in near if a in told and roles[b] == "actor"})


def reached(start: Iterable[str], steps: Iterable[tuple[str, str]]) -> set[str]:
    """All that one comes to from the start, the start itself among it; each step is looked at once.

    Example:
        >>> sorted(reached("a", [("b", "c"), ("a", "b"), ("d", "a")]))
        ['a', 'b', 'c']
    """
    onward: dict[str, list[str]] = defaultdict(list)
    for a, b in steps:
        onward[a].append(b)
    seen = set(start)
    todo = list(seen)
    while todo:
        fresh = set(onward[todo.pop()]) - seen
        seen |= fresh
        todo += fresh
    return seen


class Paths:
    """The held links that a path may follow, by where they lead to and where they come from."""

    def __init__(self, edges: Iterable[Link]) -> None:
        self._out: dict[str, list[Link]] = defaultdict(list)
        self._into: dict[str, list[Link]] = defaultdict(list)
        for edge in edges:
            if edge["group"] in FLOW and edge["held"] and not edge["contested"]:
                self._out[edge["s"]].append(edge)
                self._into[edge["t"]].append(edge)

    def strongest(self, thing: str) -> list[str]:
        """The ids of the links of one path through a thing: at each step the best founded link, no thing twice.

        The walk back prefers who addresses over what leads to it, so that a path starts with a remedy where it can.
        """
        passed = {thing}
        back: list[Link] = []
        here = thing
        while len(back) < STEPS and (best := _best(self._into[here], "addresses", passed, back=True)):
            back.append(best)
            here = best["s"]
            passed.add(here)
        return [edge["id"] for edge in [*reversed(back), *self._onward(thing, passed)]]

    def _onward(self, thing: str, passed: set[str]) -> list[Link]:
        way: list[Link] = []
        while len(way) < STEPS and (best := _best(self._out[thing], "hinders", passed, back=False)):
            way.append(best)
            thing = best["t"]
            passed.add(thing)
        return way


def _best(edges: Iterable[Link], wanted: str, passed: set[str], *, back: bool) -> Link | None:
    """The best founded link to a thing not passed yet; walking on, what hinders a goal ends the story."""
    fresh = [edge for edge in edges if (edge["s"] if back else edge["t"]) not in passed]

    def rank(edge: Link) -> tuple[int, int, int, str]:
        preferred = 2 * (edge["group"] == wanted) - (edge["group"] == "serves")
        return preferred, edge["sure"], edge["sources"], edge["id"]

    return max(fresh, key=rank, default=None)
