"""The long lists of the page, as much of each as can be read: things by role, gaps by kind, groups with their ties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from aigraph.render.groups import Group, Tie, degrees
from aigraph.render.limits import FIRST_ROWS, MOST_SINGLE
from aigraph.render.links import Link
from aigraph.render.things import GAPS, ROLES, Thing, gap_kind

if TYPE_CHECKING:
    from aigraph.render.page import Page

BEST = 3
"""The best linked members, and the strongest ties, that stand for the others in the table of the groups."""


class Listing(NamedTuple):
    """The things of one role: those that are listed, and how many there are."""

    role: str
    things: list[Thing]
    all: int


class GroupRow(NamedTuple):
    """A group with its best linked things, and the groups that it is most tied to, with the ties."""

    group: Group
    best: list[Thing]
    ties: list[tuple[Group, Tie]]


def listings(nodes: Sequence[Thing], edges: Sequence[Link]) -> list[Listing]:
    """The things by role; in a large graph only the best linked of each."""
    mine: dict[str, list[Thing]] = defaultdict(list)
    for node in nodes:
        mine[node["role"]].append(node)
    if len(nodes) <= MOST_SINGLE:
        return [Listing(role, mine[role], len(mine[role])) for role in ROLES if mine[role]]
    links = degrees(edges)
    best = {role: sorted(some, key=lambda node: -links[node["id"]])[:FIRST_ROWS] for role, some in mine.items()}
    return [Listing(role, best[role], len(mine[role])) for role in ROLES if mine[role]]


def gaps(page: Page) -> dict[str, list[str]]:
    """Kind of gap → the barriers that are left open in that way."""
    found: dict[str, list[str]] = {kind: [] for kind in GAPS}
    for barrier, gap in page.coverage.gaps.items():
        found.setdefault(gap_kind(gap), []).append(str(barrier))
    return {kind: barriers for kind, barriers in found.items() if barriers}


def group_rows(groups: Sequence[Group], ties: Sequence[Tie], nodes: Sequence[Thing]) -> list[GroupRow]:
    """The groups as rows of a table."""
    mine: dict[int, list[tuple[int, Tie]]] = defaultdict(list)
    for tie in ties:
        mine[tie["s"]].append((tie["t"], tie))
        mine[tie["t"]].append((tie["s"], tie))

    def strongest(number: int) -> list[tuple[Group, Tie]]:
        found = sorted(mine[number], key=lambda end: (-end[1]["links"], end[0]))[:BEST]
        return [(groups[other], tie) for other, tie in found]

    return [
        GroupRow(group, [nodes[place] for place in group["things"][:BEST]], strongest(number))
        for number, group in enumerate(groups)
    ]
