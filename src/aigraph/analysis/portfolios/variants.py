"""How the best sets change when other links count: without those in doubt, or with partial and indirect ones too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from aigraph.analysis.coverage import Coverage
from aigraph.analysis.portfolio import Portfolio, Variant, portfolio
from aigraph.analysis.portfolios.problem import Problem, problem
from aigraph.errors import RefusedAnalysis

SECONDS = 5.0


def others(found: Coverage, asked: Problem) -> Mapping[str, Problem]:
    """Name → the same problem with other links, as far as they are others: "firm", and "any" where direct ones count.

    Args:
        found: the evidence map that the problem is made from.
        asked: the problem.
    """
    made = {"firm": problem(found, asked.count, asked.wishes, firm=True)}
    if asked.count == "direct":
        made["any"] = problem(found, "any", asked.wishes)
    return {name: one for name, one in made.items() if one.grounds.keys() != asked.grounds.keys()}


def with_variants(found: Portfolio, problems: Mapping[str, Problem], seconds: float = SECONDS) -> Portfolio:
    """The same with what is best for each of these problems; one that needs costs that are not given is left out.

    Args:
        found: the best sets within some limits.
        problems: name → problem, as `others` gives them.
        seconds: how long to search for each.

    Example:
        >>> from aigraph.analysis.coverage import Cell
        >>> cells = {("r", "a"): Cell(direct=True), ("s", "b"): Cell(direct=True)}
        >>> asked, fewer = (Problem(("r", "s"), ("a", "b"), covers, grounds=grounds) for covers, grounds in (
        ...     ({"r": frozenset("a"), "s": frozenset("b")}, cells), ({"r": frozenset("a")}, {("r", "a"): Cell()})))
        >>> with_variants(portfolio(asked), {"firm": fewer}).variants[0].core
        ('r',)
    """
    told = (_variant(name, one, found, seconds) for name, one in problems.items())
    return replace(found, variants=tuple(one for one in told if one is not None))


def _variant(name: str, asked: Problem, found: Portfolio, seconds: float) -> Variant | None:
    links, lost = len(asked.grounds), tuple(barrier for barrier in found.covered if not asked.ways[barrier])
    if not asked.useful:
        return Variant(name, links, lost=lost)
    try:
        best = portfolio(asked, found.most, found.budget, listed=0, seconds=seconds)
    except RefusedAnalysis:
        return None
    members = (best.core, best.optional, best.covered, lost)
    return Variant(name, links, len(best.sets[0]), best.value, best.settled, *members)
