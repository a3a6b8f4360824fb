"""Which links between factors an analysis counts: the relations chosen, held by enough sources, never two signs mixed.

An analysis of a sparse graph of findings differs from one of a full matrix of votes: a pair without a link means that
no finding says so, not that experts ruled it out.

Glossary:
    factor: a remedy, cause, barrier or outcome; actors and context are none.
    drivers: the relations by which one factor makes another larger (contributes to, causes, aggravates).
    sign: "+" the one makes the other larger, "-" smaller, "" nobody says which.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from aigraph.analysis.basis.grounds import Standing, Word, standing
from aigraph.errors import RefusedAnalysis

if TYPE_CHECKING:
    import networkx as nx

FACTORS = frozenset({"remedy", "cause", "barrier", "outcome"})
DRIVERS = ("leadsTo",)
"""The default relations of structure and influence: the family of contributes-to relations, all of sign "+"."""
EFFECTS = ("leadsTo", "hinders", "addresses", "part", "alleviates", "enables")
"""The relations by which one factor acts on another, whatever their sign; for loops, paths and scenarios."""


@dataclass(frozen=True)
class Link:
    """One factor acts on another.

    Attributes:
        source, target: the two factors.
        sign: "+", "-", or "" where no relation says which or two relations disagree.
        predicates: the relations it is held by, sorted.
        standing: the findings, sources and word it rests on.
    """

    source: str
    target: str
    sign: str
    predicates: tuple[str, ...]
    standing: Standing

    @property
    def word(self) -> Word:
        """How firmly it is held."""
        return self.standing.word

    @property
    def sources(self) -> tuple[str, ...]:
        """The distinct sources that hold it, sorted."""
        return self.standing.sources


@dataclass(frozen=True)
class Links:
    """The links that an analysis rests on.

    Attributes:
        factors: the factors that a link touches, in reading order.
        links: at most one for each ordered pair, in reading order of source and target; none from a factor to itself.
        relations: the relations asked for, as given.
        min_sources: how many distinct sources each link has at least.
        thin: how many links of these relations were left out because fewer sources hold them.
        unlinked: barriers and causes that no such link touches, in reading order.
        others: how many pairs of factors are joined by other relations alone, and so not counted.
    """

    factors: tuple[str, ...]
    links: tuple[Link, ...]
    relations: tuple[str, ...] = DRIVERS
    min_sources: int = 1
    thin: int = 0
    unlinked: tuple[str, ...] = ()
    others: int = 0

    @cached_property
    def by_ends(self) -> Mapping[tuple[str, str], Link]:
        """(source, target) → link."""
        return {(link.source, link.target): link for link in self.links}

    @property
    def sources(self) -> tuple[str, ...]:
        """All sources that hold a link, sorted."""
        return tuple(sorted({source for link in self.links for source in link.sources}))

    @property
    def single(self) -> int:
        """How many links rest on one source."""
        return sum(len(link.sources) < 2 for link in self.links)

    @property
    def shared(self) -> tuple[str, int]:
        """The source that holds most links, and how many; "" and 0 where there is no link."""
        counts = {source: sum(source in link.sources for link in self.links) for source in self.sources}
        return max(counts.items(), key=lambda item: item[1], default=("", 0))

    def digraph(self) -> nx.DiGraph[str]:
        """The factors and links as a networkx graph; each edge carries its `link`."""
        import networkx as nx

        graph: nx.DiGraph[str] = nx.DiGraph()
        graph.add_nodes_from(self.factors)
        graph.add_edges_from((link.source, link.target, {"link": link}) for link in self.links)
        return graph


def links(
    graph: nx.MultiDiGraph[str], relations: Sequence[str] = DRIVERS, min_sources: int = 1, *, mixed: bool = False
) -> Links:
    """The links of a graph made by `aigraph.network` that an analysis may count.

    Args:
        graph: the network; edges that the workspace does not hold, or that only the reasoner gives, never count.
        relations: families ("leadsTo", "hinders", …) or relations ("aig:causes" or "causes").
        min_sources: how many distinct sources each link needs.
        mixed: whether relations of several signs may stand side by side (for methods that use the sign).

    Raises:
        RefusedAnalysis: no edge has such a relation, or relations of different sign are mixed.

    Example:
        >>> import networkx as nx
        >>> graph = nx.MultiDiGraph()
        >>> graph.add_node("a", role="cause", order=0); graph.add_node("b", role="barrier", order=1)
        >>> said = {"findings": ("f1",), "modes": ("stated",), "stances": ("asserts",), "confidences": ("high",)}
        >>> edge = said | {"family": "leadsTo", "predicate": "aig:causes", "sign": "+", "held": True, "derived": False}
        >>> _ = graph.add_edge("a", "b", key="aig:causes", **edge, origins=("src:s",))
        >>> [(link.source, link.target, link.sign, link.word.value) for link in links(graph).links]
        [('a', 'b', '+', 'stated')]
    """
    if min_sources < 1:
        raise RefusedAnalysis(f"A link cannot need {min_sources} sources", hint="ask for 1 or more")
    found = _acting(graph)
    chosen = _chosen(found, relations)
    if not mixed:
        _one_sign(chosen)
    pairs: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for source, target, edge in chosen:
        pairs.setdefault((source, target), []).append(edge)
    order = {node: place for place, node in enumerate(in_order(graph, FACTORS))}
    made = [_link(*ends, pairs[ends]) for ends in sorted(pairs, key=lambda ends: (order[ends[0]], order[ends[1]]))]
    kept = tuple(link for link in made if max(1, len(link.sources)) >= min_sources)
    touched = {end for link in kept for end in (link.source, link.target)}
    bare = [n for n in order if n not in touched and graph.nodes[n]["role"] in ("barrier", "cause")]
    factors = tuple(node for node in order if node in touched)
    others = len(
        {(source, target) for source, target, edge in found if edge.get("sign") or _names(edge) & _ALL} - set(pairs)
    )
    return Links(factors, kept, tuple(relations), min_sources, len(made) - len(kept), tuple(bare), others)


def in_order(graph: nx.MultiDiGraph[str], roles: Iterable[str]) -> list[str]:
    """The things of these roles in reading order."""
    wanted = frozenset(roles)
    nodes = [node for node, data in graph.nodes(data=True) if data.get("role") in wanted]
    return sorted(nodes, key=lambda node: (graph.nodes[node].get("order", 0), node))


_ALL = frozenset(EFFECTS)
_Edge = tuple[str, str, Mapping[str, Any]]


def _acting(graph: nx.MultiDiGraph[str]) -> list[_Edge]:
    """The edges between factors that the workspace holds and that more than the reasoner says."""
    factors = {node for node, data in graph.nodes(data=True) if data.get("role") in FACTORS}
    return [
        (source, target, edge)
        for source, target, edge in graph.edges(data=True)
        if edge.get("held") and not edge.get("derived") and source != target and source in factors and target in factors
    ]


def _chosen(found: Sequence[_Edge], relations: Sequence[str]) -> list[_Edge]:
    known = {name for *_, edge in found for name in _names(edge)}
    missing = [name for name in relations if name not in known]
    if not relations or len(missing) == len(relations):
        near = ", ".join(sorted(name for name in known if ":" not in name)) or "none"
        asked = ", ".join(relations) or "no relation"
        raise RefusedAnalysis(f"No two factors are linked by {asked}", hint=f"the relations that link some are: {near}")
    wanted = frozenset(relations)
    return [(source, target, edge) for source, target, edge in found if wanted & _names(edge)]


def _names(edge: Mapping[str, Any]) -> frozenset[str]:
    """What a relation can be asked for by: its CURIE, its bare name, its family."""
    predicate = str(edge.get("predicate", ""))
    family = str(edge.get("family", "other"))
    return frozenset({predicate, predicate.rpartition(":")[2]} | ({family} if family != "other" else set())) - {""}


def _one_sign(chosen: Iterable[_Edge]) -> None:
    signs: dict[str, str] = {}
    for *_, edge in chosen:
        signs.setdefault(str(edge.get("sign", "")), str(edge.get("predicate", "")))
    if len(signs) > 1:
        told = ", ".join(f"{predicate} {sign or 'no sign'}" for sign, predicate in sorted(signs.items()))
        hint = "choose relations of one sign: what lessens a factor does not drive it"
        raise RefusedAnalysis(f"These relations do not have the same sign ({told})", hint=hint)


def _link(source: str, target: str, edges: Sequence[Mapping[str, Any]]) -> Link:
    signs = {str(edge.get("sign", "")) for edge in edges}
    sign = signs.pop() if len(signs) == 1 else ""
    predicates = tuple(sorted(str(edge.get("predicate", "")) for edge in edges))
    return Link(source, target, sign if sign in ("+", "-") else "", predicates, standing(edges))
