"""What would change in a ranking without a source, with other sources like these, if a link needed more, or read less?

The units are sources, not findings: findings of one source are not independent of each other. Each source that the
ranking rests on is left out in turn, then each cluster of sources that share an author or a data provider; then the
sources are drawn with replacement, as many as there are (Efron 1979, "Bootstrap methods: another look at the
jackknife", Annals of Statistics 7:1-26), every possible draw where they are few (see
`aigraph.analysis.basis.source_draws`). Each time the graph is restricted to the sources that are there and the ranking
is made anew. With one source there is nothing to leave out and nothing to draw from. At last the findings are left out
of which the curator was not sure, and all that no source states itself.

For ranks this bootstrap can be inconsistent (Hall and Miller 2009, "Using the bootstrap to quantify the authority of an
empirical ranking", Annals of Statistics 37:3929-3959): rank intervals describe the draws and are no confidence
intervals.

A source drawn twice counts once: it is still one source, and a link that needs two sources does not have them. So a
draw of n sources holds n (1 - (1 - 1/n)^n) different ones on average, some 63 % of many.

Glossary:
    to rest on: a source speaks for, or against, a link that the ranking counts.
    to fall away: to have no place in the ranking any more.
    rank: one more than the number of items with a higher score; equals share it.
    top k: the items with the best scores, k at most, cut where the score changes; if more are first, all of these.
    state: what the analysis says of a thing beside its rank, such as the kind of gap at a barrier.
    cluster: sources that are tied to each other, directly or by way of others, by a common author or data provider.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING

from aigraph.analysis.basis.clusters import clusters
from aigraph.analysis.basis.counted_links import CountedLink, counted_links, kinds
from aigraph.analysis.basis.source_draws import Chance, Tally, drawn
from aigraph.analysis.basis.subsets import LEFT_OUT, Ends, Subsets
from aigraph.analysis.methods.agreement import interval, kendall
from aigraph.analysis.methods.ranks import ranks, top
from aigraph.analysis.methods.robustness_result import Change, Item, Reading, Rest, Robustness, Trial
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
    """How far what an analysis says of a graph hangs on single sources, and on what the curator read into them.

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
        >>> [(item.item, item.rank, item.needs, item.fell) for item in result.items]
        [('x', 1, (), 0.0), ('y', 2, ('a',), 0.25)]
    """
    edges = frozenset(counted)
    subsets = Subsets(graph, edges if by_links else None)
    roles = {node: str(data.get("role", "")) for node, data in graph.nodes(data=True)}
    links = counted_links((edge for edge in subsets.edges if edge.ends in edges), roles, by_pair=by_links)

    def of(sources: frozenset[str], level: int, without: str) -> Reading:
        return read(subsets.of(sources, 1 if by_links else level, without), level)

    return _Bench(of, subsets.sources, links, trial or Trial()).run(tuple(ties))


@dataclass(frozen=True)
class _Known:
    """What the analysis says of some of the sources, the ranks it gives, and who is in the top."""

    scores: Mapping[str, float]
    states: Mapping[str, str]
    ranks: Mapping[str, int]
    top: tuple[str, ...]


_ReadOf = Callable[[frozenset[str], int, str], Reading]
"""Sources, how many of them a link needs, and what findings are left out → what the analysis says."""


class _Bench:
    """An analysis and a trial; each set of sources is read once.

    Args:
        read: the analysis of what some of the sources hold.
        known: all sources of the graph.
        links: the links that it counts.
        trial: how to try it.
    """

    def __init__(self, read: _ReadOf, known: Iterable[str], links: tuple[CountedLink, ...], trial: Trial) -> None:
        self._speaking = frozenset[str]().union(*(link.speaking[""] for link in links)) - {""}
        heard = self._speaking.union(*(link.against for link in links)) - {""}
        self._read, self._links, self._trial = read, links, trial
        self._sources, self._everyone = tuple(sorted(heard)), frozenset(heard)
        self._others = frozenset(known) - heard
        self._read_before: dict[tuple[frozenset[str], int, str], _Known] = {}
        self._whole = self._known(read(self._others | heard, trial.min_sources, ""))
        if not self._whole.scores:
            hint = "add findings, or ask for fewer sources"
            raise RefusedAnalysis("There is nothing to rank in this graph", hint=hint)
        self._order = list(self._whole.ranks)

    def run(self, ties: tuple[tuple[str, str, str], ...]) -> Robustness:
        """Try all that there is to try."""
        many, trial = len(self._speaking) > 1, self._trial
        tally = drawn(self._sources, trial.draws, trial.seed) if many else None
        groups = clusters(ties, self._sources) if many else {}
        held = kinds(self._links, self._everyone, trial.min_sources)
        return Robustness(
            sources=self._sources,
            speaking=tuple(sorted(self._speaking)),
            links=sum(held.values()),
            kinds=held,
            trial=trial,
            items=tuple(self._item(item, tally) for item in self._order),
            without={(source,): self._rest((source,)) for source in self._sources if many},
            without_clusters={group: self._rest(group) for group in groups},
            bonds=groups,
            recorded=len(self._everyone & {source for source, _, _ in ties}),
            levels={level: self._rest((), level) for level in LEVELS},
            readings={without: self._rest((), without=without) for without in LEFT_OUT},
            states=self._whole.states,
            kept={thing: self._kept(thing, tally) for thing in self._whole.states} if tally else {},
            empty=self._chance(tally, lambda known: not known.ranks) if tally else None,
            exact=bool(tally and tally.exact),
            others=tuple(sorted(self._others)),
        )

    def _known(self, reading: Reading) -> _Known:
        ranked = ranks(reading.scores)
        return _Known(reading.scores, reading.states, ranked, top(ranked, self._trial.top) if ranked else ())

    def _left(self, kept: frozenset[str], level: int = 0, without: str = "") -> _Known:
        """What the analysis says when only these sources, and those that it does not rest on, are read."""
        asked = (kept, level or self._trial.min_sources, without)
        if asked not in self._read_before:
            try:
                self._read_before[asked] = self._known(self._read(kept | self._others, *asked[1:]))
            except RefusedAnalysis:
                self._read_before[asked] = self._known(Reading())
        return self._read_before[asked]

    def _rest(self, out: tuple[str, ...], level: int = 0, without: str = "") -> Rest:
        """What is left without these sources."""
        kept = self._everyone.difference(out)
        left = self._left(kept, level, without)
        there = [item for item in self._order if item in left.ranks]
        return Rest(
            links=sum(link.held(kept, level or self._trial.min_sources, without) for link in self._links),
            items=len(left.ranks),
            by_score=dict(sorted(Counter(left.scores.values()).items(), reverse=True)),
            gone=tuple(item for item in self._order if item not in left.ranks),
            tau=self._tau(there, left),
            tau_with_gone_last=self._tau(self._order, left),
            top_out=tuple(item for item in self._whole.top if item not in left.top),
            top_in=tuple(item for item in left.top if item not in self._whole.top),
            changes=_changes(self._whole.states, left.states),
        )

    def _tau(self, items: list[str], left: _Known) -> float | None:
        """Kendall's tau-b over these items; those that fall away come last, and side by side."""
        whole = [self._whole.scores[item] for item in items]
        return kendall(whole, [left.scores.get(item, -inf) for item in items])

    def _chance(self, tally: Tally, holds: Callable[[_Known], bool]) -> Chance:
        return tally.chance(sum(count for kept, count in tally.counts.items() if holds(self._left(kept))))

    def _kept(self, thing: str, tally: Tally) -> Chance:
        return self._chance(tally, lambda known: known.states.get(thing) == self._whole.states[thing])

    def _item(self, item: str, tally: Tally | None) -> Item:
        """One item, with what happens to it when sources are left out and drawn."""
        plain = Item(item, self._whole.scores[item], self._whole.ranks[item])
        if not tally:
            return plain
        alone = {source: self._left(self._everyone - {source}).ranks.get(item) for source in self._sources}
        there = [rank for rank in alone.values() if rank is not None]
        found: Counter[float] = Counter()
        for kept, count in tally.counts.items():
            found[self._left(kept).ranks.get(item, inf)] += count
        low, high = interval(found)
        inside = [int(rank) for rank in found if low <= rank <= high and rank != inf]
        return replace(
            plain,
            needs=tuple(source for source, rank in alone.items() if rank is None),
            best=min(there, default=None),
            worst=max(there, default=None),
            low=min(inside, default=None),
            high=max(inside, default=None),
            absent=high == inf,
            top=self._chance(tally, lambda known: item in known.top),
            fell=tally.chance(found[inf]),
        )


def _changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Change, ...]:
    pairs = [Change(thing, before.get(thing, ""), after.get(thing, "")) for thing in dict.fromkeys([*before, *after])]
    return tuple(change for change in pairs if change.before != change.after)
