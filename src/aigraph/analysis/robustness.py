"""What would change in a ranking without a source, with other sources like these, or if a link needed more of them?

The units are sources, not findings: findings of one source are not independent of each other. Each source that the
ranking rests on is left out in turn, then each cluster of sources that share an author or a data provider; then the
sources are drawn with replacement, as many as there are, again and again (Efron 1979, "Bootstrap methods: another look
at the jackknife", Annals of Statistics 7:1-26; for ranks Hall and Miller 2009, "Using the bootstrap to quantify the
authority of an empirical ranking", Annals of Statistics 37:3929-3959). Each time the graph is restricted to the sources
that are there and the ranking is made anew. With one source there is nothing to leave out and nothing to draw from.

A source drawn twice counts once: it is still one source, and a link that needs two sources does not have them. So a
draw of n sources holds n (1 - (1 - 1/n)^n) different ones on average, some 63 % of many.

Glossary:
    to rest on: a source speaks for, or against, a link that the ranking counts.
    to fall away: to have no place in the ranking any more.
    rank: one more than the number of items with a higher score; equals share it.
    top k: ranked k or better; equals at the border all belong to it.
    state: what the analysis says of a thing beside its rank, such as the kind of gap at a barrier.
    cluster: sources that are tied to each other, directly or by way of others, by a common author or data provider.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING

from aigraph.analysis.agreement import interval, kendall
from aigraph.analysis.ranks import ranks
from aigraph.analysis.robustness_result import Change, Item, Reading, Rest, Robustness, Trial
from aigraph.analysis.shares import Share
from aigraph.analysis.subsets import AGAINST, FOR, Ends, Subsets
from aigraph.errors import RefusedAnalysis

if TYPE_CHECKING:
    import networkx as nx

LEVELS = (1, 2, 3)
"""How many sources a link needs, in the sweep."""


Read = Callable[["nx.MultiDiGraph[str]", int], Reading]
"""A graph and how many sources a link needs → what the analysis says."""


def robustness(
    graph: nx.MultiDiGraph[str],
    read: Read,
    counted: Iterable[Ends],
    ties: Iterable[tuple[str, str, str]] = (),
    trial: Trial | None = None,
    *,
    by_links: bool = False,
) -> Robustness:
    """How far what an analysis says of a graph hangs on single sources.

    Args:
        graph: a graph made by `aigraph.network`.
        read: the analysis; what it refuses counts as nothing left, but on the whole graph.
        counted: the edges (source, target, key) that it counts; their sources are those that are left out and drawn.
        ties: rows (source, kind of tie, whom) of authors and data providers.
        trial: how to try it.
        by_links: whether the analysis looks at no other edges than it counts, one link for each pair of things, and
            itself leaves out those with too few sources; else the graph that it is given does not hold these.

    Raises:
        RefusedAnalysis: the analysis refuses the whole graph, or ranks nothing in it.

    Example:
        >>> import networkx as nx
        >>> graph = nx.MultiDiGraph()
        >>> said = {"modes": ("stated",), "stances": ("asserts",), "confidences": ("high",), "held": True}
        >>> for source, target in [("a", "x"), ("a", "y"), ("b", "x")]:
        ...     key = source + target
        ...     _ = graph.add_edge(source, target, key, findings=(key,), origins=(source,), sources=(source,), **said)
        >>> def in_degree(graph, min_sources):
        ...     held = [target for _, target, data in graph.edges(data=True) if data["held"]]
        ...     return Reading({target: held.count(target) for target in held})
        >>> result = robustness(graph, in_degree, graph.edges(keys=True))
        >>> [(item.item, item.rank, item.needs, str(item.fell)) for item in result.items]
        [('x', 1, (), '0 of 1000'), ('y', 2, ('a',), '262 of 1000')]
    """
    edges = frozenset(counted)
    subsets = Subsets(graph, edges if by_links else None)

    def of(sources: frozenset[str], level: int) -> Reading:
        return read(subsets.of(sources, 1 if by_links else level), level)

    links: dict[tuple[str, ...], set[str]] = {}
    for edge in subsets.edges:
        if edge.ends in edges:
            links.setdefault(edge.ends[:2] if by_links else edge.link, set()).update(edge.speakers(FOR))
    against = {who for edge in subsets.edges if edge.ends in edges for who in edge.speakers(AGAINST)}
    return _Bench(of, subsets.sources, list(links.values()), against, trial or Trial()).run(ties)


def clusters(ties: Iterable[tuple[str, str, str]], sources: Iterable[str]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The clusters of two or more of these sources, each with the authors and data providers that tie it together.

    Example:
        >>> ties = [("a", "author", "x"), ("b", "author", "x"), ("b", "provider", "y"), ("c", "provider", "y")]
        >>> clusters(ties, ["a", "c", "d"])
        {('a', 'c'): ('x', 'y')}
    """
    import networkx as nx

    graph: nx.Graph[tuple[str, ...]] = nx.Graph()
    graph.add_edges_from(((source,), (kind, whom)) for source, kind, whom in ties)
    wanted, found = set(sources), {}
    for group in nx.connected_components(graph):
        members = tuple(sorted(node[0] for node in group if len(node) == 1 and node[0] in wanted))
        bonds = {node[1] for node in group if len(node) == 2 and graph.degree[node] > 1}
        if len(members) > 1:
            found[members] = tuple(sorted(bonds))
    return dict(sorted(found.items()))


@dataclass(frozen=True)
class _Known:
    """What the analysis says of some of the sources, and the ranks it gives."""

    scores: Mapping[str, float]
    states: Mapping[str, str]
    ranks: Mapping[str, int]


_Tally = Mapping[frozenset[str], int]  # a set of sources → how many draws gave it
_ReadOf = Callable[[frozenset[str], int], Reading]  # sources, and how many of them a link needs


class _Bench:
    """An analysis and a trial; each set of sources is read once.

    Args:
        read: the analysis of what some of the sources hold.
        known: all sources of the graph.
        speaking: for each counted link the sources that speak for it.
        against: the sources that speak against one.
        trial: how to try it.
    """

    def __init__(
        self, read: _ReadOf, known: Iterable[str], speaking: list[set[str]], against: set[str], trial: Trial
    ) -> None:
        heard = against.union(*speaking) - {""}
        self._read, self._speaking, self._trial = read, speaking, trial
        self._sources = tuple(sorted(heard))
        self._others = frozenset(known) - heard
        self._read_before: dict[tuple[frozenset[str], int], _Known] = {}
        self._whole = _known(read(self._others | heard, trial.min_sources))
        if not self._whole.scores:
            hint = "add findings, or ask for fewer sources"
            raise RefusedAnalysis("There is nothing to rank in this graph", hint=hint)
        self._order = list(self._whole.ranks)

    def run(self, ties: Iterable[tuple[str, str, str]]) -> Robustness:
        """Try all that there is to try."""
        speaking = set[str]().union(*self._speaking) & set(self._sources)
        many = len(speaking) > 1
        tally = self._drawn() if many else {}
        groups = clusters(ties, self._sources) if many else {}
        singles = [(source,) for source in self._sources] if many else []
        return Robustness(
            sources=self._sources,
            speaking=tuple(sorted(speaking)),
            links=self._links(frozenset(self._sources), self._trial.min_sources),
            trial=self._trial,
            items=tuple(self._item(item, tally) for item in self._order),
            without={single: self._rest(single) for single in singles},
            without_clusters={group: self._rest(group) for group in groups},
            bonds=groups,
            levels={level: self._rest((), level) for level in LEVELS},
            states=self._whole.states,
            kept={thing: self._kept(thing, tally) for thing in self._whole.states} if many else {},
            empty=self._share(tally, lambda known: not known.ranks) if many else None,
            others=tuple(sorted(self._others)),
        )

    def _left(self, kept: frozenset[str], level: int = 0) -> _Known:
        """What the analysis says when only these sources, and those that it does not rest on, are read."""
        asked = (kept, level or self._trial.min_sources)
        if asked not in self._read_before:
            try:
                self._read_before[asked] = _known(self._read(kept | self._others, asked[1]))
            except RefusedAnalysis:
                self._read_before[asked] = _known(Reading())
        return self._read_before[asked]

    def _rest(self, out: tuple[str, ...], level: int = 0) -> Rest:
        """What is left without these sources."""
        kept = frozenset(self._sources).difference(out)
        left = self._left(kept, level)
        was, now = self._top(self._whole), self._top(left)
        return Rest(
            links=self._links(kept, level or self._trial.min_sources),
            items=len(left.ranks),
            gone=tuple(item for item in self._order if item not in left.ranks),
            tau=self._tau(left),
            top_out=tuple(item for item in was if item not in now),
            top_in=tuple(item for item in now if item not in was),
            changes=_changes(self._whole.states, left.states),
        )

    def _top(self, known: _Known) -> list[str]:
        return [item for item, rank in known.ranks.items() if rank <= self._trial.top]

    def _tau(self, left: _Known) -> float | None:
        """Kendall's tau-b over the items of the whole; those that fall away come last, and side by side."""
        whole = [self._whole.scores[item] for item in self._order]
        return kendall(whole, [left.scores.get(item, -inf) for item in self._order])

    def _links(self, kept: frozenset[str], level: int) -> int:
        """How many counted links so many of these sources hold."""
        return sum(len(speaking & (kept | {""})) >= level for speaking in self._speaking)

    def _drawn(self) -> _Tally:
        chance = random.Random(self._trial.seed)
        size = len(self._sources)
        return Counter(frozenset(chance.choices(self._sources, k=size)) for _ in range(self._trial.draws))

    def _share(self, tally: _Tally, holds: Callable[[_Known], bool]) -> Share:
        return Share(sum(n for kept, n in tally.items() if holds(self._left(kept))), self._trial.draws)

    def _kept(self, thing: str, tally: _Tally) -> Share:
        return self._share(tally, lambda known: known.states.get(thing) == self._whole.states[thing])

    def _item(self, item: str, tally: _Tally) -> Item:
        """One item, with what happens to it when sources are left out and drawn."""
        plain = Item(item, self._whole.scores[item], self._whole.ranks[item])
        if not tally:
            return plain
        everyone = frozenset(self._sources)
        alone = {source: self._left(everyone - {source}).ranks.get(item, inf) for source in self._sources}
        drawn: Counter[float] = Counter()
        for kept, count in tally.items():
            drawn[self._left(kept).ranks.get(item, inf)] += count
        low, high = interval(drawn)
        top = sum(count for rank, count in drawn.items() if rank <= self._trial.top)
        return replace(
            plain,
            needs=tuple(source for source, rank in alone.items() if rank == inf),
            best=_place(min(alone.values())),
            worst=_place(max(alone.values())),
            low=_place(low),
            high=_place(high),
            top=Share(top, self._trial.draws),
            fell=Share(drawn[inf], self._trial.draws),
        )


def _known(reading: Reading) -> _Known:
    return _Known(reading.scores, reading.states, ranks(reading.scores))


def _place(rank: float) -> int | None:
    """A rank; None where the item falls away."""
    return None if rank == inf else int(rank)


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Change, ...]:
    pairs = [Change(thing, before.get(thing, ""), after.get(thing, "")) for thing in dict.fromkeys([*before, *after])]
    return tuple(change for change in pairs if change.before != change.after)
