"""What trying a ranking without some of its sources gives: see `aigraph.analysis.robustness`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from aigraph.analysis.basis.source_draws import Chance
from aigraph.analysis.methods.ranks import top

FEW_SCORES = 3
"""A ranking with so many different scores or fewer is told by its scores: its ranks would be mostly ties."""


@dataclass(frozen=True)
class Reading:
    """What an analysis says of a graph, as far as it can be ranked and compared.

    Attributes:
        scores: item → its score, higher being better; what is not ranked is not in it.
        states: thing → its state.
    """

    scores: Mapping[str, float] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Trial:
    """How an analysis is tried.

    Attributes:
        top: how many items the top has at most.
        draws: how often the sources are drawn, where they are too many to count every draw.
        seed: the seed of these draws.
        min_sources: how many sources a link needs, in all but the sweep.
    """

    top: int = 5
    draws: int = 1000
    seed: int = 1
    min_sources: int = 1


@dataclass(frozen=True)
class Change:
    """A thing whose state differs; a state is "" where the thing has none."""

    thing: str
    before: str
    after: str


@dataclass(frozen=True)
class Rest:
    """What is left of a ranking when links are taken away.

    Attributes:
        links: how many of the counted links are left.
        items: how many items are left.
        by_score: score → how many of them have it, the best score first.
        gone: the items that fall away, best first.
        tau: Kendall's tau-b with the ranking on the whole, over the items that are left; None where they are fewer than
            two, or all tied.
        tau_with_gone_last: the same over all items, those that fall away tied in the last place.
        top_out, top_in: the items that leave the top, and that come into it.
        changes: the states that differ.
    """

    links: int
    items: int
    by_score: Mapping[float, int]
    gone: tuple[str, ...]
    tau: float | None
    tau_with_gone_last: float | None
    top_out: tuple[str, ...]
    top_in: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Item:
    """One ranked item.

    Attributes:
        item: its name.
        score, rank: on the whole.
        needs: the sources without any one of which it falls away.
        best, worst: its best and worst rank when one source is left out; of those cases in which it does not fall away,
            and None where there is none.
        low, high: the best and worst rank in its 95 % interval over the draws; None where it is absent in all of it, or
            where nothing was drawn.
        absent: whether that interval reaches the draws in which it falls away.
        top: in what part of the draws it is in the top; None where nothing was drawn.
        fell: in what part of the draws it falls away.
    """

    item: str
    score: float
    rank: int
    needs: tuple[str, ...] = ()
    best: int | None = None
    worst: int | None = None
    low: int | None = None
    high: int | None = None
    absent: bool = False
    top: Chance | None = None
    fell: Chance | None = None


@dataclass(frozen=True)
class Robustness:
    """How far a ranking hangs on its sources.

    Attributes:
        sources: the sources it rests on, sorted.
        speaking: those of them that speak for a counted link; the others only speak against one.
        links: how many links it counts.
        kinds: kind of link (see `aigraph.analysis.basis.counted_links`) → how many of these are of it.
        trial: how it was tried.
        items: the ranked items, best first.
        without: (source,) → what is left without it; empty where fewer than two sources speak for a link.
        without_clusters: cluster → what is left without all of its sources.
        bonds: cluster → the authors and data providers that its sources have in common.
        recorded: of how many of the sources an author or a data provider is recorded.
        levels: number of sources that a link needs → what is left.
        readings: "doubtful": what is left without findings of low confidence; "read": with those alone that a source
            states.
        states: thing → its state on the whole.
        kept: thing → in what part of the draws it has that state.
        empty: in what part of the draws nothing is left to rank; None where nothing was drawn.
        exact: whether every draw was counted, so that no part of them is an estimate.
        others: the sources of the graph that it does not rest on, sorted.
        rule: what the analysis was told to count, such as the relations; "" where it has no choice.
    """

    sources: tuple[str, ...]
    speaking: tuple[str, ...]
    links: int
    kinds: Mapping[str, int]
    trial: Trial
    items: tuple[Item, ...]
    without: Mapping[tuple[str, ...], Rest]
    without_clusters: Mapping[tuple[str, ...], Rest]
    bonds: Mapping[tuple[str, ...], tuple[str, ...]]
    recorded: int
    levels: Mapping[int, Rest]
    readings: Mapping[str, Rest]
    states: Mapping[str, str]
    kept: Mapping[str, Chance]
    empty: Chance | None
    exact: bool
    others: tuple[str, ...] = ()
    rule: str = ""

    @property
    def alone(self) -> bool:
        """Whether fewer than two sources speak for its links, so that counts of sources mean nothing."""
        return len(self.speaking) < 2

    @property
    def hanging(self) -> tuple[Item, ...]:
        """The items that fall away without some one source."""
        return tuple(item for item in self.items if item.needs)

    @property
    def confirmed(self) -> bool:
        """Whether a second source holds any of its links."""
        return self.levels[2].links > 0

    @cached_property
    def by_score(self) -> Mapping[float, tuple[Item, ...]]:
        """Score → the items that have it, the best score first."""
        found: dict[float, list[Item]] = {}
        for item in self.items:
            found.setdefault(item.score, []).append(item)
        return {score: tuple(items) for score, items in found.items()}

    @property
    def coarse(self) -> bool:
        """Whether there are too few different scores for ranks to say anything."""
        return len(self.by_score) <= FEW_SCORES

    @property
    def top(self) -> tuple[Item, ...]:
        """The items of the top on the whole."""
        names = set(top({item.item: item.rank for item in self.items}, self.trial.top))
        return tuple(item for item in self.items if item.item in names)

    @property
    def changing(self) -> tuple[str, ...]:
        """The things that have another state without some one source; what falls away has none."""
        changes = {one.thing for rest in self.without.values() for one in rest.changes if one.before and one.after}
        return tuple(thing for thing in self.states if thing in changes)


@dataclass(frozen=True)
class Rankings:
    """The robustness of one analysis or of several.

    Attributes:
        found: analysis → how far its ranking hangs on its sources.
        refused: analysis → why it could not be tried.
    """

    found: Mapping[str, Robustness]
    refused: Mapping[str, str] = field(default_factory=dict)
