"""What a graph would hold if only some of its sources had been read, or without what the curator read into them.

A finding of a source that is left out falls away; so may those that are doubtful, or that no source states. A link
without a finding that speaks for it is no longer held, and what follows from links by a chain is derived anew:
addresses, then a path of contributes-to links, gives "may address indirectly"; addresses, then a path of part-of links,
"may address in part"; a path of contributes-to links, then hinders, "may hinder indirectly"; addresses, then hinders,
"may serve". A finding adds to what is held and takes nothing away, so the smaller graph holds no link that the whole
does not hold.

What the curators decided stays as it is: a finding that was superseded by one of a source that is left out does not
come back. Things keep their place in the reading order, and whether they are listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from aigraph.analysis.basis.grounds import SPEAKING_FOR

if TYPE_CHECKING:
    import networkx as nx

FOR, AGAINST = "for", "against"
LEFT_OUT: Mapping[str, Callable[[str, str], bool]] = {
    "doubtful": lambda mode, confidence: confidence == "low",
    "read": lambda mode, confidence: mode not in ("stated", ""),
}
"""What can be left out: findings of low confidence, and those that no source states → whether one of that mode and
confidence is among them."""
_ALIGNED = ("findings", "modes", "stances", "confidences", "statuses", "origins")
_CHAINS = {
    "partially": ("addresses", "part"),
    "indirectly": ("addresses", "leadsTo"),
    "indirectlyHinders": ("leadsTo", "hinders"),
    "mayServe": ("addresses", "hinders"),
}
_PATHS = frozenset({"leadsTo", "part"})
_FAMILIES = ("addresses", "leadsTo", "part", "hinders")
Ends = tuple[str, str, str]
_Adjacent = Mapping[str, Mapping[str, set[str]]]
_Left = dict[Ends, Mapping[str, Any]]


@dataclass(frozen=True)
class Edge:
    """An edge of the whole graph, ready to be restricted.

    Attributes:
        ends: source, target and key.
        data: its attributes.
        origins: the source of each finding; "" where none is known: such a finding never falls away.
        voices: how each finding speaks: `FOR` the link or `AGAINST` it; "" where it is not accepted.
        grounds: the names in `LEFT_OUT` that each finding falls under.
        chain: the chain by which it may follow from other links; "" where there is none.
    """

    ends: Ends
    data: Mapping[str, Any]
    origins: tuple[str, ...]
    voices: tuple[str, ...]
    grounds: tuple[frozenset[str], ...]
    chain: str

    def speakers(self, *voices: str, without: str = "") -> frozenset[str]:
        """The sources that speak `FOR` it, `AGAINST` it, or both; `without` some findings, one name of `LEFT_OUT`."""
        rows = zip(self.origins, self.voices, self.grounds, strict=True)
        return frozenset(who for who, voice, grounds in rows if voice in voices and without not in grounds)

    @cached_property
    def link(self) -> tuple[str, str, str]:
        """What it says, alike for all that say the same: source, target, and the family or name of its relation."""
        family = str(self.data.get("family", "other"))
        return *self.ends[:2], str(self.data.get("predicate", "")) if family == "other" else family

    def restricted(self, kept: Collection[str], *, enough: bool = True, without: str = "") -> Mapping[str, Any] | None:
        """Its attributes when only these sources are read; None where none of its findings is left.

        Args:
            kept: the sources.
            enough: whether as many of them speak for the link as it needs.
            without: the findings that are left out: one name of `LEFT_OUT`, or "".
        """
        rows = enumerate(zip(self.origins, self.grounds, strict=True))
        places = [place for place, (who, grounds) in rows if (not who or who in kept) and without not in grounds]
        if not places:
            return None
        if len(places) == len(self.origins) and enough:
            return self.data
        left = {name: tuple(self.data[name][place] for place in places) for name in _ALIGNED if self.data.get(name)}
        sources = tuple(sorted({self.origins[place] for place in places} - {""}))
        held = bool(self.data.get("held")) and enough and FOR in {self.voices[place] for place in places}
        return {**self.data, **left, "sources": sources, "held": held}

    @cached_property
    def unclaimed(self) -> Mapping[str, Any]:
        """Its attributes where it only follows from other links."""
        return {**self.data, **{name: () for name in _ALIGNED if name in self.data}, "sources": (), "derived": True}


class Subsets:
    """A graph made by `aigraph.network`, ready to be restricted to some of its sources again and again.

    Args:
        graph: the whole graph.
        wanted: the edges (source, target, key) that a restricted graph may show, where those are not all.

    Example:
        >>> import networkx as nx
        >>> graph = nx.MultiDiGraph()
        >>> said = {"findings": ("f",), "modes": ("stated",), "stances": ("asserts",), "confidences": ("high",)}
        >>> held = said | {"statuses": ("accepted",), "held": True, "derived": False}
        >>> _ = graph.add_edge("r", "c", "x", family="addresses", **held, origins=("src:a",), sources=("src:a",))
        >>> _ = graph.add_edge("c", "b", "y", family="leadsTo", **held, origins=("src:b",), sources=("src:b",))
        >>> _ = graph.add_edge("r", "b", "z", family="indirectly", held=True, derived=True, findings=(), sources=())
        >>> subsets = Subsets(graph)
        >>> subsets.sources, sorted(subsets.of({"src:a", "src:b"}).edges()), sorted(subsets.of({"src:a"}).edges())
        (('src:a', 'src:b'), [('c', 'b'), ('r', 'b'), ('r', 'c')], [('r', 'c')])
    """

    def __init__(self, graph: nx.MultiDiGraph[str], wanted: Collection[Ends] | None = None) -> None:
        self._nodes = list(graph.nodes(data=True))
        self.edges = tuple(_edge((source, target, str(key)), data) for source, target, key, data in _all(graph))
        self._wanted = None if wanted is None else frozenset(wanted)
        self._claimed = [edge for edge in self.edges if edge.origins]
        self._entailed = [edge for edge in self._claimed if edge.data.get("held") and _may_be_entailed(edge)]
        self._following: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in self.edges:
            if edge.chain and edge.data.get("held") and self._wants(edge.ends):
                self._following[edge.ends[0], edge.chain].append(edge)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of all findings, sorted."""
        return tuple(sorted({who for edge in self.edges for who in edge.origins if who}))

    def of(self, sources: Iterable[str], min_sources: int = 1, without: str = "") -> nx.MultiDiGraph[str]:
        """The graph that these sources make.

        Args:
            sources: those that are read.
            min_sources: how many of them must speak for a link, by any relation of its family, for it to be held.
            without: the findings that are left out: one name of `LEFT_OUT`, or "".
        """
        import networkx as nx

        kept = frozenset(sources)
        weak = self._weak(kept, min_sources, without)
        left: _Left = {}
        for edge in self._claimed:
            if data := edge.restricted(kept, enough=edge.link not in weak, without=without):
                left[edge.ends] = data
        self._hold_what_is_entailed(left)
        self._hold_what_follows(left)
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.add_nodes_from(self._nodes)
        for (source, target, key), data in left.items():
            if self._wants((source, target, key)):
                graph.add_edge(source, target, key, **data)
        return graph

    def _wants(self, ends: Ends) -> bool:
        return self._wanted is None or ends in self._wanted

    def _weak(self, kept: frozenset[str], min_sources: int, without: str) -> frozenset[tuple[str, str, str]]:
        """The links that fewer sources speak for than they need."""
        if min_sources < 2:
            return frozenset()
        speaking: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        for edge in self._claimed:
            speaking[edge.link] |= edge.speakers(FOR, without=without) & (kept | {""})
        return frozenset(link for link, who in speaking.items() if len(who) < min_sources)

    def _hold_what_is_entailed(self, left: _Left) -> None:
        """Hold a link that the whole holds though no finding speaks for it, while one that entails it is held.

        Such as "contributes to", which one source denies and another's "causes" entails.
        """
        for edge in self._entailed:
            if edge.ends in left and not (left[edge.ends]["held"] and FOR in edge.voices):
                family = edge.data.get("family")
                others = [data for ends, data in left.items() if ends[:2] == edge.ends[:2] and ends != edge.ends]
                held = any(data["held"] and data.get("family") == family for data in others)
                left[edge.ends] = {**left[edge.ends], "held": held}

    def _hold_what_follows(self, left: _Left) -> None:
        """Put in the links of the whole that still follow by a chain."""
        adjacent: dict[str, dict[str, set[str]]] = {name: defaultdict(set) for name in _FAMILIES}
        for (source, target, _), data in left.items():
            if data["held"] and data.get("family") in adjacent:
                adjacent[data["family"]][source].add(target)
        for start, edges in self._following.items():
            ends = _chained(adjacent, *start)
            for edge in edges:
                if edge.ends[1] in ends:
                    left[edge.ends] = {**left[edge.ends], "held": True} if edge.ends in left else edge.unclaimed


def _all(graph: nx.MultiDiGraph[str]) -> Iterable[tuple[str, str, Any, Mapping[str, Any]]]:
    return graph.edges(keys=True, data=True)


def _edge(ends: tuple[str, str, str], data: Mapping[str, Any]) -> Edge:
    count = len(data.get("findings", ()))
    only = tuple(data.get("sources", ())) if len(data.get("sources", ())) == 1 else ("",)
    origins = tuple(data.get("origins") or only * count)
    statuses = data.get("statuses") or ("accepted",) * count
    pairs = zip(statuses, data.get("stances", ()), strict=True)
    voices = tuple((FOR if stance in SPEAKING_FOR else AGAINST) * (status == "accepted") for status, stance in pairs)
    rows = zip(data.get("modes") or ("",) * count, data.get("confidences") or ("",) * count, strict=True)
    grounds = tuple(frozenset(name for name, holds in LEFT_OUT.items() if holds(*row)) for row in rows)
    names = (str(data.get("family", "")), str(data.get("predicate", "")).rpartition(":")[2])
    return Edge(ends, data, origins, voices, grounds, next((name for name in names if name in _CHAINS), ""))


def _may_be_entailed(edge: Edge) -> bool:
    """Whether another relation entails it: none speaks for it, or it is the one that all of its family entail."""
    return FOR not in edge.voices or str(edge.data.get("predicate", "")).endswith("contributesTo")


def _chained(adjacent: _Adjacent, source: str, chain: str) -> set[str]:
    """Where a chain leads from a thing: along each of its two links, a path where the link is transitive."""
    places = {source}
    for family in _CHAINS[chain]:
        steps = adjacent[family]
        places = _reached(steps, places) if family in _PATHS else {end for at in places for end in steps.get(at, ())}
    return places


def _reached(steps: Mapping[str, set[str]], starts: Iterable[str]) -> set[str]:
    """All that can be reached in one step or more."""
    found: set[str] = set()
    waiting = [end for start in starts for end in steps.get(start, ())]
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting.extend(steps.get(place, ()))
    return found
