"""How much the best sets cover as the number of remedies, or the budget, grows."""

from __future__ import annotations

import math
from dataclasses import replace

from aigraph.analysis.portfolio import Curve, Point, Portfolio, portfolio
from aigraph.analysis.portfolios.greedy import greedy
from aigraph.analysis.portfolios.model import Clock
from aigraph.analysis.portfolios.problem import Problem

SECONDS = 10.0
STEPS = 10
"""A budget grows in steps of 1, 2 or 5 times a power of ten, about that many of them."""
MEMBERS = 40
"""With more remedies than that, core and optional ones are not told for each point."""


def with_curve(found: Portfolio, seconds: float = SECONDS) -> Portfolio:
    """The same with its curve: over the budget where there is one, else over the number of remedies.

    Points that are not proven in time hold the best weight found and what none betters.

    Args:
        found: the best sets within some limits.
        seconds: how long to search for all points together.

    Example:
        >>> covers = {"r": frozenset("ab"), "s": frozenset("bc"), "t": frozenset("c")}
        >>> found = with_curve(portfolio(Problem(tuple("rst"), tuple("abcd"), covers), most=1))
        >>> [(point.limit, point.value, point.core, point.optional) for point in found.curve.points]
        [(0, 0.0, (), ()), (1, 2.0, (), ('r', 's')), (2, 3.0, ('r',), ('s', 't'))]
    """
    clock = Clock.of(seconds)
    problem = found.problem
    costly = problem.wishes.costs is not None and (found.budget is not None or found.most is None)
    most = found.most if found.budget is not None else None
    full = found
    if (found.most, found.budget) != (most, None):
        full = portfolio(problem, most, listed=0, seconds=seconds / 4)
    reach = problem.cost(full.sets[0])
    numbers: list[float] = [*range(len(full.sets[0]) + 1)]
    limits = _budgets(reach, found.budget) if costly else numbers
    asks = [(most, limit) if costly else (int(limit), None) for limit in limits]
    points = []
    for place, ask in enumerate(asks[:-1]):
        points.append(_told(_point(problem, ask, clock.left / min(len(limits) - place, 3)), limits[place]))
    points.append(_told(replace(full, greedy=greedy(problem, *asks[-1])), limits[-1]))
    return replace(found, curve=Curve("budget" if costly else "number", tuple(points), full.value))


def _point(problem: Problem, ask: tuple[int | None, float | None], seconds: float) -> Portfolio:
    members = len(problem.useful) <= MEMBERS
    return portfolio(problem, *ask, listed=0, seconds=seconds, settle=members)


def _told(one: Portfolio, limit: float) -> Point:
    return Point(limit, one.value, one.bound, one.proven, one.greedy.value, one.settled, one.core, one.optional)


def _budgets(full: float, asked: float | None = None) -> list[float]:
    """From 0 in even steps to the first that reaches the full cost; what was asked is one of them.

    Example:
        >>> _budgets(37)
        [0, 5, 10, 15, 20, 25, 30, 35, 40]
        >>> _budgets(37, 12)
        [0, 4, 8, 12, 16, 20, 24, 28, 32, 36, 40]
        >>> _budgets(37, 1)
        [0, 1, 5, 10, 15, 20, 25, 30, 35, 40]
    """
    if not full:
        return [0]
    ideal = full / STEPS
    power = 10 ** math.floor(math.log10(ideal))
    step = next(part * power for part in (1, 2, 5, 10) if part * power >= ideal * 0.999)
    if asked is not None and step < asked < full:
        step = asked / round(asked / ideal)
    grid = {_tidy(number * step) for number in range(math.ceil(full / step - 1e-9) + 1)}
    return sorted(grid | ({asked} if asked is not None and 0 < asked < step else set()))


def _tidy(amount: float) -> float:
    """Without the noise of products, and whole where it is whole."""
    near = round(amount, 12)
    return int(near) if near == int(near) else near
