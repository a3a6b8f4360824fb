"""The links that a ranking counts, each with the sources that speak for it and the kind of link that it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from aigraph.analysis.basis.subsets import AGAINST, FOR, LEFT_OUT, Edge

DIRECT, ONWARD = "direct", "onward"
"""Kinds of addresses link: to a barrier itself, and to what leads to one or belongs to one."""


@dataclass(frozen=True)
class CountedLink:
    """One link that a ranking counts.

    Attributes:
        kind: `DIRECT` or `ONWARD`, else the family or name of its relation.
        speaking: what findings are left out (a name of `LEFT_OUT`, or "") → the sources that still speak for it.
        against: the sources that speak against it.
    """

    kind: str
    speaking: Mapping[str, frozenset[str]]
    against: frozenset[str]

    def held(self, kept: frozenset[str], level: int = 1, without: str = "") -> bool:
        """Whether so many of these sources, or one whose name nobody knows, speak for it."""
        return len(self.speaking[without] & (kept | {""})) >= level


def counted_links(edges: Iterable[Edge], roles: Mapping[str, str], *, by_pair: bool) -> tuple[CountedLink, ...]:
    """The links that these edges make.

    Args:
        edges: the edges that a ranking counts.
        roles: thing → its role in the graph.
        by_pair: whether all edges between two things are one link, or only those of one family of relations.
    """
    found: dict[tuple[str, ...], list[Edge]] = {}
    for edge in edges:
        found.setdefault(edge.ends[:2] if by_pair else edge.link, []).append(edge)
    return tuple(_link(group, roles, by_pair) for group in found.values())


def kinds(links: Iterable[CountedLink], kept: frozenset[str], level: int) -> dict[str, int]:
    """Kind → how many of these links so many of the sources hold, the most frequent first."""
    counts = Counter(link.kind for link in links if link.held(kept, level))
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _link(edges: Sequence[Edge], roles: Mapping[str, str], by_pair: bool) -> CountedLink:
    speaking = {
        without: frozenset[str]().union(*(edge.speakers(FOR, without=without) for edge in edges))
        for without in ("", *LEFT_OUT)
    }
    against = frozenset[str]().union(*(edge.speakers(AGAINST) for edge in edges))
    kind = min(_kind(edge) for edge in edges)
    if kind == "addresses" and not by_pair:
        kind = DIRECT if roles.get(edges[0].ends[1]) == "barrier" else ONWARD
    return CountedLink(kind, speaking, against)


def _kind(edge: Edge) -> str:
    family = str(edge.data.get("family", "other"))
    return str(edge.data.get("predicate", "")).rpartition(":")[2] if family == "other" else family
