"""How a remedy is thought to reach a goal: all ways from one to the other, and whether any source says the whole way.

A path is a chain of links that leads from the remedy to the goal and meets no factor twice. Its net effect is the
product of the signs of its links,

    effect(path) = sign(l1) × … × sign(ln) = (-1)^(number of minus links):

an even number of minus links helps the goal, an odd number harms it. Where paths of one pair differ in sign the total
effect of the remedy on the goal is indeterminate: they are told side by side and never added up (Axelrod 1976,
"Structure of Decision: The Cognitive Maps of Political Elites", Princeton University Press). A path is as firm as its
weakest link, and a pair as firm as its firmest path: min and max on the order of the words, as in Kosko 1986, "Fuzzy
cognitive maps", International Journal of Man-Machine Studies 24:65-75. Whether one source holds all of a path is its
thread (Powell, Copestake and Remnant 2024, "Causal mapping for evaluators", Evaluation 30(1):100-119). Only links that
a finding holds are followed; what the reasoner chains is made here, openly.

Glossary:
    helps, harms: more of the remedy makes the goal larger, or smaller, by this path.
    unknown: a link of the path has no sign.
    thread, said whole, stitched, weakest link: see `aigraph.analysis.methods.chains`.
    reach, end of its reach: see `aigraph.analysis.methods.reach`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from aigraph.analysis.basis.grounds import Standing, Word, firmest
from aigraph.analysis.basis.links import EFFECTS, FACTORS, Links, in_order, links
from aigraph.analysis.methods.chains import Chain, chain, effects
from aigraph.analysis.methods.reach import Reach, reaches
from aigraph.analysis.methods.walks import Bounds, Budget, Find, Search, Way, Web, layers, search, ways, web
from aigraph.errors import RefusedAnalysis

if TYPE_CHECKING:
    import networkx as nx

LONGEST = 6
MOST = 1_000
MOST_PAIRS = 10_000
"""How many pairs of a remedy and a goal are told apart at most."""


class Effect(StrEnum):
    """What a path does to its goal."""

    HELPS = "helps"
    HARMS = "harms"
    UNKNOWN = "unknown"


_EFFECTS = {"+": Effect.HELPS, "-": Effect.HARMS, "": Effect.UNKNOWN}


@dataclass(frozen=True)
class Path:
    """One way from a remedy to a goal.

    Attributes:
        factors: the factors it meets, the remedy first and the goal last.
        effect: what it does to the goal.
        chain: its weakest link and word, and who says all of it.
    """

    factors: tuple[str, ...]
    effect: Effect
    chain: Chain

    @property
    def pair(self) -> tuple[str, str]:
        """The remedy and the goal."""
        return self.factors[0], self.factors[-1]

    @property
    def ends(self) -> tuple[tuple[str, str], ...]:
        """Source and target of each of its links, in turn."""
        return tuple(pairwise(self.factors))


@dataclass(frozen=True)
class Pair:
    """A remedy and a goal, and how they are joined.

    Attributes:
        remedy, goal: the two.
        helps, harms, unknown: how many of the paths found have that effect.
        threaded: how many of the paths found have a thread.
        said: how many of these a source says whole.
        word: the word of its firmest path; None where no path was found.
        reach: how far the remedy reaches.
        claim: what it rests on that the remedy serves the goal outright, without how; empty where nobody says so.
    """

    remedy: str
    goal: str
    helps: int
    harms: int
    unknown: int
    threaded: int
    said: int
    word: Word | None
    reach: Reach
    claim: Standing

    @property
    def found(self) -> int:
        """How many paths were found."""
        return self.helps + self.harms + self.unknown


@dataclass(frozen=True)
class Paths:
    """The paths from remedies to goals.

    Attributes:
        basis: the links they are made of.
        paths: the paths, the firmest word first, then those that one source tells, then the shortest.
        pairs: every remedy asked for with every goal, goal by goal, in reading order.
        search: how far the search went; its tasks are `pairs`.
        roles: factor → its role, for each factor on a path and each remedy and goal.
    """

    basis: Links
    paths: tuple[Path, ...]
    pairs: tuple[Pair, ...]
    search: Search
    roles: Mapping[str, str]

    @property
    def threaded(self) -> tuple[Path, ...]:
        """The paths that one source tells whole."""
        return tuple(path for path in self.paths if not path.chain.stitched)

    @property
    def joined(self) -> tuple[Pair, ...]:
        """The pairs that a path joins."""
        return tuple(pair for pair in self.pairs if pair.found)

    @property
    def apart(self) -> tuple[Pair, ...]:
        """The pairs that no path of any length joins."""
        return tuple(pair for pair in self.pairs if pair.reach.shortest is None)


@dataclass(frozen=True)
class Between:
    """From where to where, and over how many links.

    Attributes:
        remedy: the start; without one, every remedy.
        goal: the end; without one, every goal, or every outcome where there is no goal.
        longest: how many links a path has at most.
    """

    remedy: str | None = None
    goal: str | None = None
    longest: int = LONGEST


def paths(
    graph: nx.MultiDiGraph[str],
    between: Between | None = None,
    relations: Sequence[str] = EFFECTS,
    min_sources: int = 1,
    bounds: Bounds | None = None,
) -> Paths:
    """The paths from a remedy to a goal of a graph made by `aigraph.network`; of all to all where none is named.

    Args:
        graph: the network.
        between: from where to where, and how far.
        relations: families or relations that make a link; they may be of several signs.
        min_sources: how many distinct sources each link needs.
        bounds: what the search may cost; it is counted, so that the same graph gives the same paths.

    Raises:
        RefusedAnalysis: no edge has such a relation or so many sources, what is named is no factor, there is no remedy
            or no goal, there are too many pairs of them, or a path of so few links cannot be.

    Example:
        >>> import networkx as nx
        >>> graph = nx.MultiDiGraph()
        >>> for order, (name, role) in enumerate([("r", "remedy"), ("b", "barrier"), ("g", "outcome")]):
        ...     graph.add_node(name, role=role, order=order)
        >>> said = {"modes": ("stated",), "stances": ("asserts",), "confidences": ("high",), "sign": "-"}
        >>> edge = said | {"held": True, "derived": False, "findings": ("f",)}
        >>> _ = graph.add_edge("r", "b", key="x", family="addresses", origins=("src:p",), **edge)
        >>> _ = graph.add_edge("b", "g", key="x", family="hinders", origins=("src:q",), **edge)
        >>> [(path.factors, path.effect.value, path.chain.stitched) for path in paths(graph).paths]
        [(('r', 'b', 'g'), 'helps', True)]
    """
    asked = between or Between()
    if asked.longest < 1:
        raise RefusedAnalysis(f"A path cannot have {asked.longest} links", hint="ask for 1 link or more")
    basis = effects(graph, relations, min_sources)
    ends = _ends(graph, asked)
    net = web((*basis.factors, *sorted({end for pair in ends for end in pair} - {*basis.factors})), basis.by_ends)
    found, how = search(_sought(net, ends), range(1, asked.longest + 1), bounds or Bounds(MOST), len(ends))
    made = _firmest_first(basis, [net.names(way) for way in found])
    pairs = _pairs(graph, net, ends, made)
    on = {factor for path in made for factor in path.factors} | {end for pair in ends for end in pair}
    roles = {factor: graph.nodes[factor]["role"] for factor in net.nodes if factor in on}
    return Paths(basis, made, pairs, how, roles)


def _ends(graph: nx.MultiDiGraph[str], asked: Between) -> list[tuple[str, str]]:
    goals, remedies = _goals(graph, asked), _remedies(graph, asked)
    if len(remedies) * len(goals) > MOST_PAIRS:
        many = f"{len(remedies):,} remedies and {len(goals):,} goals make more than {MOST_PAIRS:,} pairs"
        raise RefusedAnalysis(many, hint="name a remedy or a goal")
    ends = [(remedy, goal) for goal in goals for remedy in remedies if remedy != goal]
    if not ends:
        raise RefusedAnalysis("The path would start where it ends", hint="name two factors")
    return ends


def _remedies(graph: nx.MultiDiGraph[str], asked: Between) -> list[str]:
    if asked.remedy is not None:
        return [_factor(graph, asked.remedy)]
    found = in_order(graph, ("remedy",))
    if not found:
        raise RefusedAnalysis("There is no remedy to start from", hint="name a factor to start from")
    return found


def _goals(graph: nx.MultiDiGraph[str], asked: Between) -> list[str]:
    if asked.goal is not None:
        return [_factor(graph, asked.goal)]
    outcomes = in_order(graph, ("outcome",))
    found = [node for node in outcomes if graph.nodes[node].get("kind") == "Goal"] or outcomes
    if not found:
        raise RefusedAnalysis("There is no goal or outcome to lead to", hint="name a factor to lead to")
    return found


def _factor(graph: nx.MultiDiGraph[str], name: str) -> str:
    if graph.nodes.get(name, {}).get("role") not in FACTORS:
        hint = "name a remedy, cause, barrier, outcome or goal"
        raise RefusedAnalysis(f"{name} is no factor, so that no path leads from or to it", hint=hint)
    return name


def _sought(net: Web, ends: Sequence[tuple[str, str]]) -> Find:
    """Length → for each pair the paths of that length."""
    place = {node: number for number, node in enumerate(net.nodes)}

    def find(length: int, budget: Budget) -> Iterator[Iterator[Way]]:
        behind: dict[int, list[AbstractSet[int]]] = {}
        for start, end in ((place[remedy], place[goal]) for remedy, goal in ends):
            if end not in behind:
                behind[end] = layers(net.before, end, length - length // 2, {end}, budget)
            found = ways(net.after, start, behind[end], length, {start, end}, budget)
            yield ((*way, end) for way in found)

    return find


def _firmest_first(basis: Links, found: Sequence[tuple[str, ...]]) -> tuple[Path, ...]:
    made = []
    for factors in found:
        carried = chain([basis.by_ends[ends] for ends in pairwise(factors)])
        made.append(Path(factors, _EFFECTS[carried.sign], carried))
    return tuple(sorted(made, key=lambda path: (*path.chain.rank, len(path.factors))))


def _pairs(
    graph: nx.MultiDiGraph[str], net: Web, ends: Sequence[tuple[str, str]], made: Sequence[Path]
) -> tuple[Pair, ...]:
    claims = _claims(graph)
    found: dict[tuple[str, str], list[Path]] = {}
    for path in made:
        found.setdefault(path.pair, []).append(path)
    far = reaches(net, ends)
    return tuple(_pair(pair, found.get(pair, []), far[pair], claims.get(pair, Standing())) for pair in ends)


def _pair(ends: tuple[str, str], found: Sequence[Path], reach: Reach, claim: Standing) -> Pair:
    effects = Counter(path.effect for path in found)
    counts = (effects[Effect.HELPS], effects[Effect.HARMS], effects[Effect.UNKNOWN])
    threaded = sum(not path.chain.stitched for path in found)
    said = sum(bool(path.chain.said) for path in found)
    word = firmest(path.chain.word for path in found) if found else None
    return Pair(*ends, *counts, threaded, said, word, reach, claim)


def _claims(graph: nx.MultiDiGraph[str]) -> Mapping[tuple[str, str], Standing]:
    """(remedy, goal) → what it rests on that the one serves the other outright."""
    try:
        return {ends: link.standing for ends, link in links(graph, ("servesGoal",), mixed=True).by_ends.items()}
    except RefusedAnalysis:
        return {}
