"""How far one element reaches along the links, where that ends, and how many links it is to another.

Glossary:
    reach: the elements that can be come to from an element, by any number of links; itself does not count.
    end of its reach: an element in it from which no link leads on, or only to elements that lead back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aigraph.analysis.methods.closure import bits, closure
from aigraph.analysis.methods.walks import Web


@dataclass(frozen=True)
class Reach:
    """How far one element reaches on the way to another.

    Attributes:
        shortest: how many links the shortest way between them has; None where there is none.
        count: how many elements it reaches in all.
        stops: where its reach ends, where there is no way, in the order of the elements.
    """

    shortest: int | None
    count: int
    stops: tuple[str, ...]


def reaches(net: Web, ends: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], Reach]:
    """How far the first of each pair reaches on the way to the second.

    Example:
        >>> from aigraph.analysis.methods.walks import web
        >>> found = reaches(web("abcd", [("a", "b"), ("b", "c")]), [("a", "c"), ("a", "d")])
        >>> found["a", "c"].shortest, found["a", "d"].shortest, found["a", "d"].count, found["a", "d"].stops
        (2, None, 2, ('c',))
    """
    links = ((net.nodes[place], net.nodes[other]) for place, others in enumerate(net.after) for other in others)
    all_ = closure(net.nodes, links)
    last = sum(1 << place for place, row in enumerate(all_.rows) if not row & ~all_.columns[place])
    steps = {goal: _steps_before(net, all_.place[goal]) for goal in dict.fromkeys(goal for _, goal in ends)}

    def reach(start: int, goal: str) -> Reach:
        row = all_.rows[start] & ~(1 << start)
        shortest = steps[goal].get(start)
        stops = tuple(net.nodes[place] for place in bits(row & last)) if shortest is None else ()
        return Reach(shortest, row.bit_count(), stops)

    return {(start, goal): reach(all_.place[start], goal) for start, goal in ends}


def _steps_before(net: Web, goal: int) -> Mapping[int, int]:
    """Each place from which the goal can be reached → how many links the shortest way has."""
    steps = {goal: 0}
    here = {goal}
    while here:
        onward = {before for place in here for before in net.before[place]} - steps.keys()
        steps |= dict.fromkeys(onward, max(steps.values()) + 1)
        here = onward
    return steps
