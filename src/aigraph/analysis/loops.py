"""Which feedback loops there are, which way each pushes, what each rests on, and which links break most of them.

A feedback loop is a chain of links that comes back to its first factor and meets none twice: an elementary circuit, as
Johnson 1975, "Finding all the elementary circuits of a directed graph", SIAM Journal on Computing 4(1):77-84, defines
it. They are sought by length, which is not Johnson's way but our own (see `aigraph.analysis.methods.walks`). With the
links l1 … ln the sign of a loop is the product of theirs,

    sign(loop) = sign(l1) × … × sign(ln) = (-1)^(number of minus links):

with an even number of minus links a change comes back in its own direction (reinforcing, R), with an odd number against
it (balancing, B). Maruyama 1963, "The second cybernetics: deviation-amplifying mutual causal processes", American
Scientist 51(2):164-179; Sterman 2000, "Business Dynamics", McGraw-Hill, chapter 5.

Glossary:
    reinforcing: a push on any of its factors comes back the same way; good or bad is another question.
    balancing: a push on any of its factors comes back against itself.
    unknown: a link of it has no sign, or two relations of the same pair disagree about it.
    told whole, stitched, weakest link: see `aigraph.analysis.methods.chains`.
    knot: a group of factors each of which leads to each other one (a strongly connected component); each loop lies in
        one.

Every loop is written from the factor that comes first in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from aigraph.analysis.basis.links import EFFECTS, Link, Links, links
from aigraph.analysis.methods.chains import Chain, chain, effects
from aigraph.analysis.methods.walks import Bounds, Budget, Find, Search, Way, Web, layers, search, ways, web
from aigraph.errors import RefusedAnalysis

if TYPE_CHECKING:
    import networkx as nx

LONGEST = 6
MOST = 10_000


class Turn(StrEnum):
    """Which way a loop pushes."""

    REINFORCING = "reinforcing"
    BALANCING = "balancing"
    UNKNOWN = "unknown"


_TURNS = {"+": Turn.REINFORCING, "-": Turn.BALANCING, "": Turn.UNKNOWN}
_MARKS = {Turn.REINFORCING: "R", Turn.BALANCING: "B", Turn.UNKNOWN: "?"}


@dataclass(frozen=True)
class Loop:
    """One feedback loop.

    Attributes:
        name: R1, R2, … if it is reinforcing, B1, … if balancing, ?1, … if that is unknown.
        factors: its factors in turn, from the one that is first in reading order; the last leads back to the first.
        turn: which way it pushes.
        chain: its weakest link and word, and who says all of it.
    """

    name: str
    factors: tuple[str, ...]
    turn: Turn
    chain: Chain

    @property
    def ends(self) -> tuple[tuple[str, str], ...]:
        """Source and target of each of its links, in turn."""
        return tuple(zip(self.factors, (*self.factors[1:], self.factors[0]), strict=True))


@dataclass(frozen=True)
class Touch:
    """A remedy that addresses a factor on a loop, directly.

    Attributes:
        link: the link from the remedy to that factor.
        loops: the names of the loops that the factor is on.
    """

    link: Link
    loops: tuple[str, ...]


@dataclass(frozen=True)
class Break:
    """A link, and the loops that would be no more without it.

    Attributes:
        source, target: the link.
        reinforcing, balancing, unknown: how many of the loops found run through it.
    """

    source: str
    target: str
    reinforcing: int
    balancing: int
    unknown: int


@dataclass(frozen=True)
class Loops:
    """The feedback loops.

    Attributes:
        basis: the links they are made of.
        loops: the loops, the firmest word first, then those told whole, then the shortest, then in reading order.
        search: how far the search went; its tasks are `starts`.
        starts: the factors of the knots in reading order: a loop is sought from its first factor.
        knots: the strongly connected groups of two factors or more, the largest first.
        touches: the remedies that address a factor on a loop, in reading order.
        breaks: the links on reinforcing loops, those that most run through first.
        roles: factor → its role, for each factor on a loop.
    """

    basis: Links
    loops: tuple[Loop, ...]
    search: Search
    starts: tuple[str, ...]
    knots: tuple[tuple[str, ...], ...]
    touches: tuple[Touch, ...]
    breaks: tuple[Break, ...]
    roles: Mapping[str, str]

    def of(self, turn: Turn) -> tuple[Loop, ...]:
        """The loops that push this way."""
        return tuple(loop for loop in self.loops if loop.turn is turn)

    @property
    def none(self) -> str:
        """Why no loop was found: "cut" off before, there are only "long" ones, there "is" none of any length."""
        if self.loops:
            return ""
        return "cut" if self.search.stopped else "long" if self.knots else "is"

    @property
    def best_breaks(self) -> tuple[Break, ...]:
        """The links that break most reinforcing loops: several where they tie."""
        return tuple(one for one in self.breaks if one.reinforcing == self.breaks[0].reinforcing)


def loops(
    graph: nx.MultiDiGraph[str],
    relations: Sequence[str] = EFFECTS,
    min_sources: int = 1,
    longest: int = LONGEST,
    bounds: Bounds | None = None,
) -> Loops:
    """The feedback loops of a graph made by `aigraph.network`.

    Args:
        graph: the network.
        relations: families or relations that make a link; they may be of several signs.
        min_sources: how many distinct sources each link needs.
        longest: how many links a loop has at most.
        bounds: what the search may cost; it is counted, so that the same graph gives the same loops.

    Raises:
        RefusedAnalysis: no edge has such a relation or so many sources, or a loop of so few links cannot be.

    Example:
        >>> import networkx as nx
        >>> graph = nx.MultiDiGraph()
        >>> graph.add_node("a", role="cause", order=0); graph.add_node("b", role="barrier", order=1)
        >>> said = {"findings": ("f1",), "modes": ("stated",), "stances": ("asserts",), "confidences": ("high",)}
        >>> edge = said | {"family": "leadsTo", "held": True, "derived": False, "origins": ("src:s",)}
        >>> _ = graph.add_edge("a", "b", key="x", predicate="aig:causes", sign="+", **edge)
        >>> _ = graph.add_edge("b", "a", key="x", predicate="aig:alleviates", sign="-", **edge)
        >>> [(loop.name, loop.factors, loop.turn.value) for loop in loops(graph).loops]
        [('B1', ('a', 'b'), 'balancing')]
    """
    if longest < 2:
        raise RefusedAnalysis(f"A loop cannot have {longest} links", hint="ask for loops of 2 links or more")
    basis = effects(graph, relations, min_sources)
    knots = _knots(basis)
    starts, net = _inner(basis, knots)
    found, how = search(_sought(net), range(2, longest + 1), bounds or Bounds(MOST), len(starts))
    made = _named(basis, [net.names(way) for way in found])
    on = {factor: graph.nodes[factor]["role"] for loop in made for factor in loop.factors}
    roles = {factor: on[factor] for factor in basis.factors if factor in on}
    touches = _touches(graph, made, min_sources)
    return Loops(basis, made, how, starts, knots, touches, _breaks(basis, made), roles)


def _knots(basis: Links) -> tuple[tuple[str, ...], ...]:
    import networkx as nx

    place = {factor: number for number, factor in enumerate(basis.factors)}
    groups = (sorted(group, key=place.__getitem__) for group in nx.strongly_connected_components(basis.digraph()))
    return tuple(sorted((tuple(g) for g in groups if len(g) > 1), key=lambda group: (-len(group), place[group[0]])))


def _inner(basis: Links, knots: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], Web]:
    """The factors that lie in a knot, in reading order, and the links within the knots."""
    knot = {factor: number for number, group in enumerate(knots) for factor in group}
    starts = tuple(factor for factor in basis.factors if factor in knot)
    pairs = [ends for ends in basis.by_ends if ends[0] in knot and knot[ends[0]] == knot.get(ends[1])]
    return starts, web(starts, pairs)


def _sought(net: Web) -> Find:
    """Length → for each start the loops of that length of which it is the first factor."""

    def find(length: int, budget: Budget) -> Iterator[Iterator[Way]]:
        closed: set[int] = set()
        for start in range(len(net.nodes)):
            closed.add(start)
            back = layers(net.before, start, length - length // 2, closed, budget)
            yield ways(net.after, start, back, length, closed, budget)

    return find


def _named(basis: Links, found: Sequence[tuple[str, ...]]) -> tuple[Loop, ...]:
    chains = [chain(_links(basis, factors)) for factors in found]
    order = sorted(range(len(found)), key=lambda number: (*chains[number].rank, len(found[number]), number))
    counts = dict.fromkeys(Turn, 0)
    made = []
    for number in order:
        turn = _TURNS[chains[number].sign]
        counts[turn] += 1
        made.append(Loop(f"{_MARKS[turn]}{counts[turn]}", found[number], turn, chains[number]))
    return tuple(made)


def _links(basis: Links, factors: Sequence[str]) -> list[Link]:
    return [basis.by_ends[ends] for ends in zip(factors, (*factors[1:], factors[0]), strict=True)]


def _touches(graph: nx.MultiDiGraph[str], made: Sequence[Loop], min_sources: int) -> tuple[Touch, ...]:
    on: dict[str, list[str]] = {}
    for loop in made:
        for factor in loop.factors:
            on.setdefault(factor, []).append(loop.name)
    try:
        addressed = links(graph, ("addresses",), min_sources, mixed=True).links
    except RefusedAnalysis:
        return ()
    remedies = (link for link in addressed if graph.nodes[link.source]["role"] == "remedy")
    return tuple(Touch(link, tuple(on[link.target])) for link in remedies if link.target in on)


def _breaks(basis: Links, made: Sequence[Loop]) -> tuple[Break, ...]:
    counts: dict[tuple[str, str], dict[Turn, int]] = {}
    for loop in made:
        for ends in loop.ends:
            counts.setdefault(ends, dict.fromkeys(Turn, 0))[loop.turn] += 1
    found = [
        Break(*ends, through[Turn.REINFORCING], through[Turn.BALANCING], through[Turn.UNKNOWN])
        for ends in basis.by_ends
        if (through := counts.get(ends)) and through[Turn.REINFORCING]
    ]
    return tuple(sorted(found, key=lambda one: -one.reinforcing))
