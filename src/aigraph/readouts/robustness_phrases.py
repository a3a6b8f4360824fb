"""Phrases about how far a ranking hangs on its sources, for its sentences and its tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from aigraph.analysis.basis.shares import Share
from aigraph.analysis.basis.source_draws import Chance
from aigraph.analysis.methods.robustness_result import Rest, Robustness
from aigraph.readouts.readout import Cell
from aigraph.wording import Context, Words
from aigraph.wording.figures import figure

NEARLY = 0.9
"""From this tau on, a ranking nearly keeps its order."""
NAMED = 4
"""So many names stand in a sentence, or in a cell, at most."""


@dataclass(frozen=True)
class Part:
    """The robustness of one analysis, with the words to tell it.

    Attributes:
        name: the analysis.
        found: its robustness.
        context: names and language.
    """

    name: str
    found: Robustness
    context: Context

    @property
    def words(self) -> Words:
        """The words of robustness."""
        return self.context.words("robustness")

    def of(self, key: str, **values: Any) -> str:
        """Words about this analysis."""
        return self.words(f"{self.name}.{key}", **values)

    def says(self, key: str, **values: Any) -> str:
        """A sentence about this analysis."""
        return self.words(key, title=self.of("title"), **values)

    def items(self) -> str:
        """How many items are ranked."""
        return self.of("items", n=len(self.found.items))

    def links(self) -> str:
        """How many links are counted."""
        return self.words("links", n=self.found.links)

    def names(self, sources: Iterable[str]) -> str:
        """Short names of sources."""
        return "; ".join(map(self.context.source, sources))

    def labels(self, things: Iterable[str], most: int = NAMED) -> str:
        """What things are called, as it stands in a cell."""
        every = list(things)
        more = [self.words("more", n=len(every) - most)] if len(every) > most else []
        return "; ".join([*map(self.context.label, every[:most]), *more])

    def value(self, score: float) -> str:
        """A score with what it counts."""
        return self.of("value", n=number(score))

    def order(self, rest: Rest) -> str:
        """What becomes of the order of the items that are left; "" where there is none to speak of."""
        if rest.items < 2:
            return ""
        if rest.tau is None:
            return self.words("order.tied", n=rest.items)
        key = "same" if rest.tau == 1 else "near" if rest.tau >= NEARLY else "other"
        return self.words(f"order.{key}", n=rest.items, tau=figure(rest.tau, 2))

    def scored(self) -> str:
        """How many items have which score, the best first."""
        (best, first), *rest = self.found.by_score.items()
        told = [self.of("scored", n=len(first), items=self.of("items", n=len(first)), value=self.value(best))]
        told += [self.of("more", n=len(items), score=number(score)) for score, items in rest]
        return self.words.list(told)

    def kinds(self) -> str:
        """What kinds of link it counts, and how many of each."""
        told = []
        for kind, count in self.found.kinds.items():
            known = self.words.has(f"kind.{kind}")
            told.append(self.words(f"kind.{kind}", n=count) if known else self.words("kind.other", n=count, kind=kind))
        return "; ".join(told)

    def rule(self) -> str:
        """Which links it counts, by the options that it was run with."""
        if self.words.has(f"{self.name}.rule.{self.found.rule}"):
            return self.of(f"rule.{self.found.rule}")
        relations = [f"{self.words(key)} ({name})" if self.words.has(key) else name for key, name in self._relations()]
        return self.of("rule", rule=self.words.list(relations))

    def _relations(self) -> list[tuple[str, str]]:
        return [(f"relation.{name}", name) for name in self.found.rule.split(",")]

    def order_cell(self, rest: Rest) -> Cell:
        """The order of the items that are left, in a cell: tau, or the counts by score where these are few."""
        if self.found.coarse:
            told = [self.words("with", n=count, score=number(score)) for score, count in rest.by_score.items()]
            return "; ".join(told)
        tau = "1" if rest.tau == 1 else figure(rest.tau or 0.0, 2)
        return "" if rest.tau is None else self.words("tau.cell", tau=tau)

    def gone(self, rest: Rest) -> str:
        """What falls away, in a cell."""
        return self.labels(rest.gone) if rest.items else self.words("all")

    def chance(self, chance: Chance) -> str:
        """In what part of the draws, in a sentence."""
        if not isinstance(chance, Share):
            return self.words("chance.exact", percent=self.words.percent(chance))
        low, high = chance.wilson
        ends = {"low": floor(100 * low), "high": ceil(100 * high)}
        return self.words("chance.drawn", count=f"{chance.count:,}", total=f"{chance.total:,}", **ends)

    def chance_cell(self, chance: Chance | None) -> Cell:
        """In what part of the draws, in a cell."""
        return chance if chance is None or isinstance(chance, Share) else self.words.percent(chance)


def number(score: float) -> int | float:
    """A score without decimals that say nothing."""
    return int(score) if score == int(score) else score


def rank_range(low: int | None, high: int | None, *, absent: bool, words: Words) -> str:
    """A range of ranks, and whether it reaches the cases in which there is none.

    Example:
        >>> words = Words("robustness", "en")
        >>> [rank_range(*ends, absent=True, words=words) for ends in [(1, 7), (2, 2), (None, None)]]
        ['1–7, or absent', '2, or absent', 'absent']
        >>> rank_range(1, 7, absent=False, words=words)
        '1–7'
    """
    if low is None or high is None:
        return words("absent")
    told = str(low) if low == high else f"{low}–{high}"
    return words("or_absent", ranks=told) if absent else told
