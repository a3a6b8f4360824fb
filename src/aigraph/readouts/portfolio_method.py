"""The method of a portfolio, with the terms of the equation that are in use and no others."""

from __future__ import annotations

from collections.abc import Iterator

from aigraph.readouts.passages import RUN
from aigraph.readouts.portfolio_phrases import Phrases


def method(told: Phrases) -> Iterator[str]:
    """The equation, how sets are proven and listed, what step by step is, and what counts as the same words."""
    words = told.words
    then = words("model.cheapest" if told.costly else "model.fewest")
    yield words("model", goal=_goal(told), rules=", ".join(_rules(told)), then=then)
    yield words("method.sets")
    yield words("method.greedy", cost=words("method.greedy.cost") if told.costly else "")
    if any(told.passages(remedy) for remedy in told.held):
        yield words("method.passages", run=RUN)


def _goal(told: Phrases) -> str:
    problem = told.result.problem
    weighed = any(problem.weight(barrier) != 1 for barrier in problem.barriers)
    extra = any(one.extra for one in problem.wishes.synergies)
    return ("Σ_b w_b·y_b" if weighed else "Σ_b y_b") + (" + Σ_p e_p·z_p" if extra else "")


def _rules(told: Phrases) -> Iterator[str]:
    """The constraints that bind something here."""
    words, result = told.words, told.result
    wishes = result.problem.wishes
    together = f" + Σ_{{{words('model.pair')}}} z_p" if any(one.barrier for one in wishes.synergies) else ""
    yield f"y_b ≤ Σ_{{{words('model.covers')}}} x_r{together}"
    used = {"both": wishes.synergies, "needs": wishes.prerequisites, "excludes": wishes.exclusions}
    yield from (words(f"model.{key}") for key, rules in used.items() if rules)
    if result.most is not None:
        yield f"Σ_r x_r ≤ {result.most}"
    if result.budget is not None:
        yield "Σ_r c_r·x_r ≤ B"
    yield "y_b ≤ 1"
    yield "x_r ∈ {0, 1}"
