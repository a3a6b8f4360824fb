"""Which links lie on a way from a remedy to a barrier, and by way of what: what coverage and portfolios rest on.

A way is an addresses link to the barrier itself, or one to something from which a path of contributes-to links, or a
path of part-of links, leads to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from aigraph.analysis.basis.subsets import Ends
from aigraph.analysis.methods.closure import Closure, closure

if TYPE_CHECKING:
    import networkx as nx

PATHS = ("leadsTo", "part")


def on_ways(graph: nx.MultiDiGraph[str], paths: Iterable[str] = PATHS) -> frozenset[Ends]:
    """The links (source, target, key) on a way from a remedy to a barrier, by paths of these families.

    Example:
        >>> import networkx as nx
        >>> graph = nx.MultiDiGraph()
        >>> graph.add_node("r", role="remedy"); graph.add_node("c", role="cause"); graph.add_node("b", role="barrier")
        >>> for source, target, family in [("r", "c", "addresses"), ("c", "b", "leadsTo"), ("b", "c", "part")]:
        ...     _ = graph.add_edge(source, target, "key", family=family, held=True)
        >>> sorted(on_ways(graph)), sorted(on_ways(graph, ["part"]))
        ([('c', 'b', 'key'), ('r', 'c', 'key')], [])
    """
    roles = {node: data.get("role") for node, data in graph.nodes(data=True)}
    barriers = {node for node, role in roles.items() if role == "barrier"}
    links = {family: _held(graph, family) for family in ("addresses", *PATHS)}
    first = {ends for ends in links["addresses"] if roles[ends[0]] == "remedy"}
    addressed = {target for _, target, _ in first}
    found, leading = set(), set(barriers)
    for family in paths:
        after = _reached(((source, target) for source, target, _ in links[family]), addressed)
        before = _reached(((target, source) for source, target, _ in links[family]), barriers)
        found |= {ends for ends in links[family] if ends[0] in after and ends[1] in before}
        leading |= before
    return frozenset(found | {ends for ends in first if ends[1] in leading})


class Stations:
    """What remedies address on their ways to barriers that they do not address themselves.

    Example:
        >>> import networkx as nx
        >>> graph = nx.MultiDiGraph()
        >>> for source, target, family in [("r", "c", "addresses"), ("c", "d", "leadsTo"), ("d", "b", "leadsTo")]:
        ...     _ = graph.add_edge(source, target, "key", family=family, held=True)
        >>> found = Stations(graph, ["b"])
        >>> found.between("r", "b", ["leadsTo"]), found.between("r", "b", ["part"])
        (('c',), ())
    """

    def __init__(self, graph: nx.MultiDiGraph[str], barriers: Iterable[str]) -> None:
        self._barriers = tuple(barriers)
        self._order = {node: (data.get("order", 0), node) for node, data in graph.nodes(data=True)}
        self._links: dict[str, list[tuple[str, str]]] = {family: [] for family in ("addresses", *PATHS)}
        for source, target, data in graph.edges(data=True):
            if data.get("held") and data.get("family") in self._links:
                self._links[data["family"]].append((source, target))
        self._closures: dict[str, Closure] = {}

    def closure(self, family: str) -> Closure:
        """Who reaches whom by held links of that family; the barriers are in it, whether one touches them or not."""
        if family not in self._closures:
            self._closures[family] = closure(self._barriers, self._links[family])
        return self._closures[family]

    def between(self, remedy: str, barrier: str, families: Iterable[str]) -> tuple[str, ...]:
        """What the remedy addresses from where a path of one of these families leads to the barrier, in order."""
        found = [self.closure(family) for family in families]
        first = self._addressed.get(remedy, set()) - {barrier}
        reaching = {one for one in first for paths in found if one in paths.place and paths.reaches(one, barrier)}
        return tuple(sorted(reaching, key=self._order.__getitem__))

    @cached_property
    def _addressed(self) -> dict[str, set[str]]:
        addressed: dict[str, set[str]] = {}
        for remedy, target in self._links["addresses"]:
            addressed.setdefault(remedy, set()).add(target)
        return addressed


def _held(graph: nx.MultiDiGraph[str], family: str) -> set[Ends]:
    edges = graph.edges(keys=True, data=True)
    return {
        (source, target, str(key))
        for source, target, key, data in edges
        if data.get("held") and not data.get("derived") and data.get("family") == family
    }


def _reached(steps: Iterable[tuple[str, str]], starts: set[str]) -> set[str]:
    """The starts, and all that the steps lead to from there."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph(list(steps))
    graph.add_nodes_from(starts)
    return starts.union(*(nx.descendants(graph, start) for start in starts))
