"""Sources drawn with replacement, as many as there are: which sets of sources such draws give, and how often.

With few sources no chance is needed. Of the n^n equally likely draws of n from n sources, those that hold just the
sources of a set of k are as many as the ways to map n draws onto k sources,

    onto(n, k) = sum over j of (-1)^j C(k, j) (k - j)^n,

so that each of the 2^n - 1 sets has a known probability (Feller 1968, "An Introduction to Probability Theory and Its
Applications", volume I, 3rd ed., chapter IV.2, on the occupancy problem). A source is missed in (1 - 1/n)^n of all
draws. With more sources than `MOST_EXACT` draws are made at random, and shares of draws have an interval.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import comb

from aigraph.analysis.basis.shares import Share

MOST_EXACT = 8
"""Up to so many sources every draw is counted; they make 255 sets."""
Chance = float | Share
"""An exact probability, or a share of draws made at random."""


@dataclass(frozen=True)
class Tally:
    """Sets of sources, with how many draws give each of them.

    Attributes:
        counts: set of sources → draws that hold these and no others.
        exact: whether all draws that there are were counted, or some were made at random.
    """

    counts: Mapping[frozenset[str], int]
    exact: bool

    @cached_property
    def total(self) -> int:
        """How many draws there are."""
        return sum(self.counts.values())

    def chance(self, count: int) -> Chance:
        """In what part of the draws something holds that holds in so many."""
        return count / self.total if self.exact else Share(count, self.total)


def onto(draws: int, sources: int) -> int:
    """In how many ways so many draws give each of so many sources at least once.

    Example:
        >>> onto(3, 1), onto(3, 2), onto(3, 3), 3 * onto(3, 1) + 3 * onto(3, 2) + onto(3, 3) == 3**3
        (1, 6, 6, True)
    """
    return sum((-1) ** j * comb(sources, j) * (sources - j) ** draws for j in range(sources + 1))


def drawn(sources: Sequence[str], draws: int, seed: int) -> Tally:
    """The sets that draws of all these sources give: every one of them, or, where they are many, some at random.

    Args:
        sources: distinct sources.
        draws, seed: how often to draw at random, and from which seed; of no matter where every draw is counted.

    Example:
        >>> tally = drawn(["a", "b"], 100, 1)
        >>> {"".join(sorted(kept)): tally.chance(count) for kept, count in tally.counts.items()}
        {'a': 0.25, 'b': 0.25, 'ab': 0.5}
    """
    size = len(sources)
    if size <= MOST_EXACT:
        return Tally({frozenset(kept): onto(size, len(kept)) for kept in _subsets(sources)}, exact=True)
    chance = random.Random(seed)
    return Tally(Counter(frozenset(chance.choices(sources, k=size)) for _ in range(draws)), exact=False)


def missed(sources: int) -> float:
    """In what part of the draws a given one of so many sources is missed."""
    return (1 - 1 / sources) ** sources


def _subsets(sources: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for size in range(1, len(sources) + 1):
        yield from combinations(sources, size)
