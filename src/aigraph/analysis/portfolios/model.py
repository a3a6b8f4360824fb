"""The choice of remedies as an integer program, and its proven answers by HiGHS.

For remedy r let x_r say whether it is chosen, for barrier b let y_b say whether it is covered, and for each pair that
does more together let z_p say whether both are chosen. Then, with weights w, costs c, number k and budget B,

    maximise   Σ_b w_b·y_b + Σ_p e_p·z_p
    where      y_b ≤ Σ_{r covers b} x_r + Σ_{p covers b} z_p,   z_p ≤ x_r for both r of p,
               Σ_r x_r ≤ k,   Σ_r c_r·x_r ≤ B,   x_r ≤ x_s where r needs s,   x_r + x_s ≤ 1 where they exclude
               each other,   x_r ∈ {0, 1},   0 ≤ y_b, z_p ≤ 1.

This is the maximal covering problem (Church and ReVelle 1974, "The maximal covering location problem", Papers of the
Regional Science Association 32:101-118) with a budget and rules. HiGHS is that of `scipy.optimize.milp` (Huangfu and
Hall 2018, "Parallelizing the dual revised simplex method", Mathematical Programming Computation 10:119-142).

Amounts are whole multiples of a unit that all of them share, so that two optima are compared exactly; where such a unit
would be finer than a hundred-thousandth of the largest amount, a millionth of their sum counts as no difference.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

from aigraph.analysis.portfolios.problem import Problem

FINEST = 100_000
"""How many units the largest amount has at most."""
SAME = 1e-6
"""The part of the sum of all amounts that counts as no difference where they have no common unit."""


@dataclass(frozen=True)
class Scale:
    """The unit of some amounts.

    Attributes:
        unit: what each is a multiple of.
        exact: whether each is a whole multiple.
        slack: how much, in units, two sums may differ and count as the same.
    """

    unit: float = 1.0
    exact: bool = True
    slack: float = 0.5

    def of(self, amount: float) -> float:
        """An amount in units."""
        return round(amount / self.unit) if self.exact else amount / self.unit

    def within(self, amount: float) -> float:
        """The largest sum, in units, that is no more than the amount."""
        return math.floor(amount / self.unit + 1e-9) if self.exact else amount / self.unit + self.slack

    def under(self, bound: float) -> float:
        """The amount that no sum can pass, from a bound in units."""
        return (math.floor(bound + SAME) if self.exact else bound) * self.unit

    def over(self, bound: float) -> float:
        """The amount that no sum can fall below, from a bound in units."""
        return max(0.0, (math.ceil(bound - SAME) if self.exact and math.isfinite(bound) else bound) * self.unit)

    def same(self, gap: float) -> bool:
        """Whether a sum and a bound so far apart, in units, leave nothing between them."""
        return gap < 1 - 1e-6 if self.exact else gap <= self.slack


def scale(amounts: Iterable[float]) -> Scale:
    """The unit of some amounts.

    Example:
        >>> scale([1.5, 2, 0.25]).unit, scale([3_000_000, 4_500_000]).unit, scale([1, 1 / 3]).exact
        (0.25, 1500000.0, False)
    """
    parts = [Fraction(str(amount)) for amount in amounts if amount]
    if not parts:
        return Scale()
    common = math.lcm(*(part.denominator for part in parts))
    unit = Fraction(math.gcd(*(int(part * common) for part in parts)), common)
    if max(parts) / unit <= FINEST:
        return Scale(float(unit))
    largest = float(max(parts))
    return Scale(largest, False, SAME * float(sum(parts)) / largest)


@dataclass(frozen=True)
class Clock:
    """How long to search: until `end`, a time of the monotonic clock."""

    end: float

    @classmethod
    def of(cls, seconds: float) -> Clock:
        """A clock that runs so many seconds from now."""
        return cls(time.monotonic() + seconds)

    @property
    def left(self) -> float:
        """The seconds left."""
        return max(0.0, self.end - time.monotonic())


@dataclass(frozen=True)
class Answer:
    """What came out of one search.

    Attributes:
        chosen: the best set found, in the order of the problem; None where there is none, or none was found.
        value: its objective.
        bound: what no allowed set betters.
        proven: whether the set is best, or that there is none.
    """

    chosen: tuple[str, ...] | None
    value: float
    bound: float
    proven: bool


Row = tuple[Mapping[str, float], float, float]
"""A condition on the remedies: coefficients, the least and the most that their sum may be."""
INFINITE = math.inf


class Model:
    """The integer program of one problem.

    Conditions that are added make the next searches narrower; objectives are in units of the scales.
    """

    def __init__(self, problem: Problem, most: int | None, budget: float | None) -> None:
        self.problem = problem
        self.remedies = problem.useful
        self.barriers = tuple(barrier for barrier in problem.coverable if problem.weight(barrier))
        self.pairs = _pairs(problem, self.barriers)
        costs = problem.wishes.costs or {}
        self.weights = scale([*map(problem.weight, self.barriers), *self.pairs.values()])
        self.costs = scale(costs.get(remedy, 0.0) for remedy in self.remedies)
        self.prices = {remedy: self.costs.of(costs.get(remedy, 0.0)) for remedy in self.remedies}
        self.each = dict.fromkeys(self.remedies, 1.0)
        self._rows: list[tuple[NDArray[np.float64], float, float]] = []
        self._link()
        if most is not None:
            self.add((self.each, -INFINITE, most))
        if budget is not None:
            self.add((self.prices, -INFINITE, self.costs.within(budget)))

    def add(self, row: Row) -> None:
        """Add a condition on the remedies."""
        self._rows.append((self._vector(row[0]), row[1], row[2]))

    def keep_value(self, value: float) -> None:
        """From now on only sets of at least that value, in units."""
        self._rows.append((self._worth, value if self.weights.exact else value - self.weights.slack, INFINITE))

    def most_value(self, clock: Clock, relaxed: bool = False) -> Answer:
        """The set of the largest value; relaxed, only a bound on it, quickly."""
        found = self._search(-self._worth, self.weights, clock, relaxed)
        chosen = found.chosen
        value = self.weights.of(self.problem.value(chosen)) if chosen is not None else -INFINITE
        bound = -found.bound
        return Answer(chosen, value, bound, found.proven and (chosen is None or self.weights.same(bound - value)))

    def least(self, amounts: Mapping[str, float], measure: Scale, clock: Clock) -> Answer:
        """The set for which the amounts of the chosen remedies add up to least."""
        found = self._search(self._vector(amounts), measure, clock)
        if found.chosen is None:
            return found
        value = math.fsum(amounts.get(remedy, 0.0) for remedy in found.chosen)
        return Answer(found.chosen, value, found.bound, found.proven and measure.same(value - found.bound))

    @cached_property
    def _place(self) -> dict[str, int]:
        return {remedy: place for place, remedy in enumerate(self.remedies)}

    @cached_property
    def _worth(self) -> NDArray[np.float64]:
        """The objective: weights of barriers and pairs, in units, at their places among all variables."""
        import numpy as np

        weights = [self.weights.of(self.problem.weight(barrier)) for barrier in self.barriers]
        extra = [self.weights.of(extra) for extra in self.pairs.values()]
        return np.array([0.0] * len(self.remedies) + weights + extra)

    def _vector(self, amounts: Mapping[str, float]) -> NDArray[np.float64]:
        import numpy as np

        vector = np.zeros(len(self.remedies) + len(self.barriers) + len(self.pairs))
        for remedy, amount in amounts.items():
            vector[self._place[remedy]] = amount
        return vector

    def _link(self) -> None:
        """The conditions that tie covered barriers and pairs to remedies, and those of the rules, each ≥ its least."""
        from scipy.sparse import csr_array

        first = len(self.remedies) + len(self.barriers)
        pair = {both: first + place for place, both in enumerate(self.pairs)}
        entries: list[dict[int, float]] = []
        for place, barrier in enumerate(self.barriers, len(self.remedies)):
            ways = self.problem.ways[barrier]
            columns = [self._place[way[0]] if len(way) == 1 else pair[frozenset(way)] for way in ways]
            entries.append(dict.fromkeys(columns, 1.0) | {place: -1.0})
        for both, column in pair.items():
            entries += [{self._place[name]: 1.0, column: -1.0} for name in sorted(both)]
        for one, needed in self.problem.wishes.prerequisites:
            if one in self._place:
                entries.append({self._place[needed]: 1.0, self._place[one]: -1.0})
        apart = [pair for pair in self.problem.wishes.exclusions if set(pair) <= self._place.keys()]
        entries += [{self._place[name]: -1.0 for name in pair} for pair in apart]
        rows = [row for row, entry in enumerate(entries) for _ in entry]
        data = ([v for e in entries for v in e.values()], (rows, [c for e in entries for c in e]))
        self._linked = csr_array(data, shape=(len(entries), first + len(self.pairs)))
        self._least = [0.0] * (len(entries) - len(apart)) + [-1.0] * len(apart)

    def _search(self, objective: NDArray[np.float64], measure: Scale, clock: Clock, relaxed: bool = False) -> Answer:
        """Minimise; HiGHS may stop once no whole number lies between what it has and what it has proven."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        if not clock.left:
            return Answer(None, INFINITE, -INFINITE, False)
        rules = [LinearConstraint(self._linked, lb=self._least)] if self._least else []
        if self._rows:
            matrix, least, most = zip(*self._rows, strict=True)
            rules.append(LinearConstraint(np.array(matrix), least, most))
        whole = np.zeros(len(objective))
        whole[: len(self.remedies)] = not relaxed
        size = float(np.abs(objective).sum()) or 1.0
        options: dict[str, Any] = {"time_limit": clock.left, "mip_rel_gap": 0.99 / size if measure.exact else 0.0}
        found = milp(objective, integrality=whole, bounds=Bounds(0, 1), constraints=rules, options=options)
        if found.status == 2:
            return Answer(None, INFINITE, INFINITE, True)
        bound = found.mip_dual_bound if found.mip_dual_bound is not None else found.fun if found.status == 0 else None
        chosen = None
        if found.x is not None and not relaxed:
            chosen = tuple(remedy for remedy, part in zip(self.remedies, found.x, strict=False) if part > 0.5)
        return Answer(chosen, INFINITE, -INFINITE if bound is None else float(bound), found.status == 0)


def _pairs(problem: Problem, barriers: Iterable[str]) -> dict[frozenset[str], float]:
    """The pairs that cover one of these barriers or add weight → the weight that they add."""
    ways = [way for barrier in barriers for way in problem.ways[barrier] if len(way) > 1]
    found = dict.fromkeys(map(frozenset, ways), 0.0)
    for one in problem.wishes.synergies:
        if one.extra:
            both = frozenset((one.first, one.second))
            found[both] = found.get(both, 0.0) + one.extra
    return found
