"""What trying a ranking without some of its sources gives: see `aigraph.analysis.robustness`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from aigraph.analysis.shares import Share


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
        top: how many ranks are the top.
        draws: how often the sources are drawn.
        seed: the seed of the draws.
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
        gone: the items that fall away, best first.
        tau: Kendall's tau-b with the ranking on the whole, over its items, those that fall away being last; None where
            there is no order left to compare.
        top_out, top_in: the items that leave the top, and that come into it.
        changes: the states that differ.
    """

    links: int
    items: int
    gone: tuple[str, ...]
    tau: float | None
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
        best, worst: its best and worst rank when one source is left out; None: it falls away, which is the worst.
        low, high: the ends of its 95 % rank interval over the draws; None: it falls away. Both None and `top` None
            where nothing was drawn.
        top: in how many draws it is in the top.
        fell: in how many draws it fell away.
    """

    item: str
    score: float
    rank: int
    needs: tuple[str, ...] = ()
    best: int | None = None
    worst: int | None = None
    low: int | None = None
    high: int | None = None
    top: Share | None = None
    fell: Share | None = None


@dataclass(frozen=True)
class Robustness:
    """How far a ranking hangs on its sources.

    Attributes:
        sources: the sources it rests on, sorted.
        speaking: those of them that speak for a counted link; the others only speak against one.
        links: how many links it counts.
        trial: how it was tried.
        items: the ranked items, best first.
        without: (source,) → what is left without it; empty where fewer than two sources speak for a link.
        without_clusters: cluster → what is left without all of its sources.
        bonds: cluster → the authors and data providers that its sources have in common.
        levels: number of sources that a link needs → what is left.
        states: thing → its state on the whole.
        kept: thing → in how many draws it has that state.
        empty: in how many draws nothing was left to rank; None where nothing was drawn.
        others: the sources of the graph that it does not rest on, sorted.
    """

    sources: tuple[str, ...]
    speaking: tuple[str, ...]
    links: int
    trial: Trial
    items: tuple[Item, ...]
    without: Mapping[tuple[str, ...], Rest]
    without_clusters: Mapping[tuple[str, ...], Rest]
    bonds: Mapping[tuple[str, ...], tuple[str, ...]]
    levels: Mapping[int, Rest]
    states: Mapping[str, str]
    kept: Mapping[str, Share]
    empty: Share | None
    others: tuple[str, ...] = ()

    @property
    def alone(self) -> bool:
        """Whether fewer than two sources speak for its links, so that counts of sources mean nothing."""
        return len(self.speaking) < 2

    @property
    def hanging(self) -> tuple[Item, ...]:
        """The items that fall away without some one source."""
        return tuple(item for item in self.items if item.needs)


@dataclass(frozen=True)
class Rankings:
    """The robustness of one analysis or of several.

    Attributes:
        found: analysis → how far its ranking hangs on its sources.
        refused: analysis → why it could not be tried.
    """

    found: Mapping[str, Robustness]
    refused: Mapping[str, str] = field(default_factory=dict)
