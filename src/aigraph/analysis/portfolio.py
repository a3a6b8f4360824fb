"""Which remedies to choose so that most barriers are covered, within a number or a budget, and how sure that choice is.

The best set is found and proven by integer programming (see `aigraph.analysis.portfolios.model` for the equation and
its source). A best set is seldom the only one. Among the sets of largest weight those that cost least count as best,
and among these the smallest, so that a remedy that adds nothing is in none of them. The rest is asked of the same
program: which best set leaves out as many as can be of those that all best sets so far hold? None means that these are
in every best set. Which one holds as many others as can be? None means that the others are in no best set. Best sets
are listed by forbidding each one found until none is left (Arthur et al. 1997, "Finding all optimal solutions to the
reserve site selection problem", Environmental and Ecological Statistics 4:153-165).

Glossary:
    best set: of largest weight, then of least cost where costs are given, then of fewest remedies.
    core: in every best set. optional: in some. redundant: in none.
    proven: no allowed set is better; the solver has shown it, nothing is left to chance.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from aigraph.analysis.portfolios.greedy import Greedy, greedy
from aigraph.analysis.portfolios.model import Answer, Clock, Model, Scale
from aigraph.analysis.portfolios.problem import Problem, Why
from aigraph.analysis.portfolios.sets import BestSets, best_sets, smallest
from aigraph.errors import RefusedAnalysis

LISTED = 50
"""How many best sets are listed at most."""
SECONDS = 60.0
"""How long one search may take."""
_RELAXED = 5.0  # seconds for a bound that lets remedies be chosen in part


@dataclass(frozen=True)
class Without:
    """What is best when a core remedy is not to be had.

    Attributes:
        value: the weight that is covered then.
        cost: what it costs then; 0 where costs play no part.
        number: how many remedies it takes then.
    """

    value: float
    cost: float
    number: int


@dataclass(frozen=True)
class Point:
    """One point of the curve: the answer for another number or budget.

    Attributes:
        limit: how many may be chosen, or what they may cost.
        value, bound, proven: as in `Portfolio`.
        greedy: the weight that choosing step by step comes to.
        settled: whether core and optional are proven; False as well where they were not asked.
        core, optional: as in `Portfolio`.
    """

    limit: float
    value: float
    bound: float
    proven: bool
    greedy: float
    settled: bool = False
    core: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


@dataclass(frozen=True)
class Curve:
    """How much is covered as the number or the budget grows.

    Attributes:
        axis: what grows, "number" or "budget".
        points: from nothing to where nothing more is gained, as far as was asked.
        full: the weight that is covered where there is no limit.
    """

    axis: str
    points: tuple[Point, ...]
    full: float


@dataclass(frozen=True)
class Variant:
    """What is best within the same limits when other links count.

    Attributes:
        name: "firm" (without the links that are doubtful or contested), "any" (partial and indirect links too).
        links: how many links count then.
        number: how many remedies a best set holds; 0 where nothing can be covered.
        value, settled, core, optional, covered: as in `Portfolio`.
        lost: the barriers that the best set covers and that no link leads to then.
    """

    name: str
    links: int
    number: int = 0
    value: float = 0.0
    settled: bool = True
    core: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    covered: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True)
class Portfolio:
    """The best sets of remedies.

    Attributes:
        problem: what there was to choose from.
        most, budget: the limits; None where there is none.
        value: the weight of the barriers that the first set covers, extra weights included.
        bound: a weight that no allowed set betters; the same as `value` where proven.
        proven: whether no allowed set has more weight.
        floor: what no set of that weight undercuts: a cost where costs are given, else a number of remedies.
        settled: whether it is also proven which sets are best, and so core, optional and redundant.
        sets: the best sets, each in reading order; where not settled, the one that was found.
        complete: whether `sets` are all best sets.
        core, optional, redundant: the remedies in every, some and no best set; all empty where not settled.
        covered: the barriers that the first set covers.
        greedy: what choosing step by step comes to.
        without: core remedy → what is best when it is not to be had; filled by `with_losses`.
        curve: the same for other numbers or budgets; filled by `aigraph.analysis.portfolios.curve.with_curve`.
        variants: the same for other links; filled by `aigraph.analysis.portfolios.variants.with_variants`.
    """

    problem: Problem
    most: int | None = None
    budget: float | None = None
    value: float = 0.0
    bound: float = 0.0
    proven: bool = False
    floor: float = 0.0
    settled: bool = False
    sets: tuple[tuple[str, ...], ...] = ((),)
    complete: bool = False
    core: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    redundant: tuple[str, ...] = ()
    covered: tuple[str, ...] = ()
    greedy: Greedy = field(default=Greedy((), 0.0))
    without: Mapping[str, Without] = field(default_factory=dict)
    curve: Curve | None = None
    variants: tuple[Variant, ...] = ()

    @property
    def uncovered(self) -> Mapping[str, Why]:
        """The barriers that the first set leaves uncovered → why."""
        elsewhere = {barrier for one in self.sets[1:] for barrier in self.problem.covered(one)}
        limited = self.most is not None or self.budget is not None
        found = {}
        for barrier in self.problem.barriers:
            if barrier not in self.covered:
                reach = Why.CHOICE if barrier in elsewhere else Why.LIMIT if limited else Why.RULES
                found[barrier] = reach if self.problem.ways[barrier] else self.problem.silence.get(barrier, Why.NOBODY)
        return found

    @property
    def cost(self) -> float:
        """What a best set costs; 0 where costs play no part."""
        return self.problem.cost(self.sets[0])


def portfolio(
    problem: Problem,
    most: int | None = None,
    budget: float | None = None,
    *,
    listed: int = LISTED,
    seconds: float = SECONDS,
    settle: bool = True,
) -> Portfolio:
    """The best sets of remedies within the limits; without limits, the smallest that cover all that can be covered.

    Args:
        problem: what there is to choose from.
        most: how many may be chosen.
        budget: what they may cost together.
        listed: how many best sets to list at most.
        seconds: how long to search; what is not proven by then is told as such.
        settle: whether to find out which sets are best; else only the largest weight is proven.

    Raises:
        RefusedAnalysis: no barrier can be covered, a limit is negative, or a remedy has no cost where costs count.

    Example:
        >>> covers = {"r": frozenset("ab"), "s": frozenset("bc"), "t": frozenset("c")}
        >>> found = portfolio(Problem(tuple("rst"), tuple("abcd"), covers), most=2)
        >>> found.value, found.core, found.optional, found.sets
        (3.0, ('r',), ('s', 't'), (('r', 's'), ('r', 't')))
        >>> {barrier: why.value for barrier, why in found.uncovered.items()}
        {'d': 'nobody'}
    """
    _check(problem, most, budget)
    clock = Clock.of(seconds)
    model = Model(problem, most, budget)
    best = model.most_value(clock)
    first = smallest(model, best, clock) if best.proven and settle else None
    family = best_sets(model, first, listed, clock) if first and first.proven else None
    step = greedy(problem, most, budget)
    found = _settled(problem, family) if family else _unsettled(model, best, first, step)
    return replace(found, most=most, budget=budget, greedy=step)


def with_losses(found: Portfolio, seconds: float = SECONDS) -> Portfolio:
    """The same, with what is best when each core remedy in turn is not to be had, as far as that is proven in time."""
    clock = Clock.of(seconds)
    losses = {}
    for remedy in found.core:
        model = Model(found.problem, found.most, found.budget)
        model.add(({remedy: 1.0}, 0, 0))
        best = model.most_value(clock)
        rest = smallest(model, best, clock) if best.proven else None
        if rest and rest.proven and rest.chosen is not None:
            value, cost = found.problem.value(rest.chosen), found.problem.cost(rest.chosen)
            losses[remedy] = Without(value, cost, len(rest.chosen))
    return replace(found, without=losses)


def _settled(problem: Problem, family: BestSets) -> Portfolio:
    """The result where all is proven."""
    value = problem.value(family.sets[0])
    return Portfolio(
        problem,
        value=value,
        bound=value,
        proven=True,
        floor=len(family.sets[0]) if problem.wishes.costs is None else problem.cost(family.sets[0]),
        settled=True,
        sets=family.sets,
        complete=family.complete,
        core=tuple(remedy for remedy in problem.remedies if remedy in family.core),
        optional=tuple(remedy for remedy in problem.remedies if remedy in family.some - family.core),
        redundant=tuple(remedy for remedy in problem.remedies if remedy not in family.some),
        covered=problem.covered(family.sets[0]),
    )


def _unsettled(model: Model, best: Answer, first: Answer | None, step: Greedy) -> Portfolio:
    """The result where the time was up: the best set that was found, and what none betters or undercuts."""
    problem = model.problem
    found = [answer.chosen for answer in (first, best) if answer and answer.chosen is not None]
    chosen = min([*found, step.chosen], key=lambda one: (-problem.value(one), problem.cost(one), len(one)))
    ordered = tuple(remedy for remedy in problem.remedies if remedy in chosen)
    value = problem.value(ordered)
    bound = value if best.proven else _ceiling(model, best)
    measure = model.costs if problem.wishes.costs is not None else Scale()
    floor = measure.over(first.bound) if first else 0.0
    covered = problem.covered(ordered)
    return Portfolio(
        problem, value=value, bound=bound, proven=best.proven, floor=floor, sets=(ordered,), covered=covered
    )


def _ceiling(model: Model, best: Answer) -> float:
    """The weight that no allowed set betters: at most what all remedies cover, or what parts of remedies could."""
    relaxed = model.most_value(Clock.of(_RELAXED), relaxed=True)
    known = min(best.bound, relaxed.bound)
    everything = model.problem.value(model.problem.useful)
    return min(everything, model.weights.under(known)) if math.isfinite(known) else everything


def _check(problem: Problem, most: int | None, budget: float | None) -> None:
    if not problem.useful:
        what = f"No barrier of any weight can be covered: no link that counts ({problem.count}) leads to one"
        raise RefusedAnalysis(what, hint="count more kinds of link, or give some barrier a weight")
    if (most or 0) < 0 or not (budget or 0) >= 0:
        raise RefusedAnalysis("The number and the budget cannot be negative", hint="give 0 or more")
    costs = problem.wishes.costs
    if budget is not None and costs is None:
        raise RefusedAnalysis("A budget says nothing without costs", hint="give each remedy a cost")
    bare = [remedy for remedy in problem.useful if costs is not None and remedy not in costs]
    if bare:
        names = ", ".join(bare[:10]) + (f" and {len(bare) - 10} more" if len(bare) > 10 else "")
        raise RefusedAnalysis(f"{len(bare)} remedies have no cost: {names}", hint="give each a cost; 0 is one too")
