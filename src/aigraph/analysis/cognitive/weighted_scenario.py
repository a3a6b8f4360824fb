"""What would change if something were on or off, by a fuzzy cognitive map whose weights the user gives.

The weights are used as given, in one run: first the baseline, with nothing clamped and every factor at rest; then, from
where that ended, the scenario. How a map runs: `aigraph.analysis.cognitive.map`, with its sources. Activations are told
to three decimals and measure nothing: they say no more than the weights put in.

Glossary:
    band: the lowest and the highest activation of a factor at the attractor; equal at a fixed point, apart in a limit
        cycle, nothing where the map came to neither.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aigraph.analysis.basis.grounds import Standing
from aigraph.analysis.basis.links import Link, Links
from aigraph.analysis.cognitive.attractors import Attractor, attractor, trajectory
from aigraph.analysis.cognitive.map import Dynamics, Wiring
from aigraph.analysis.methods.signed_chains import signs
from aigraph.errors import RefusedAnalysis

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

DECIMALS = 3
"""Activations are told to so many decimals; a smaller change counts as none."""
_SHOWN = 200  # steps of a course that are kept


@dataclass(frozen=True)
class Weight:
    """A weighted link as the user gives it.

    Attributes:
        source, target: the two factors; the source acts on the target. They may be the same.
        value: from −1 to 1.
        link: the link that findings hold between the two; None where no finding does.
    """

    source: str
    target: str
    value: float
    link: Link | None = None

    @property
    def against(self) -> bool:
        """Whether the findings give the link the opposite sign."""
        sign = "+" if self.value > 0 else "-" if self.value < 0 else ""
        return bool(sign and self.link and self.link.sign and self.link.sign != sign)


@dataclass(frozen=True)
class Course:
    """What happens to one outcome.

    Attributes:
        outcome: the outcome.
        before, after: its band in the baseline and in the scenario; None where the run came to no attractor.
        steps: its activations from the end of the baseline on, step by step, the first 200 of them.
        reached: whether a chain of weighted links leads to it from what is clamped.
    """

    outcome: str
    before: tuple[float, float] | None
    after: tuple[float, float] | None
    steps: tuple[float, ...]
    reached: bool

    @property
    def change(self) -> float | None:
        """By how much it ends higher; None where one of the two runs came to no fixed point."""
        if not self.before or not self.after or self.before[0] != self.before[1] or self.after[0] != self.after[1]:
            return None
        return round(self.after[0] - self.before[0], DECIMALS)


@dataclass(frozen=True)
class WeightedScenario:
    """The answer of one run with given weights.

    Attributes:
        found: the links that findings hold.
        weights: the weighted links, as given.
        unweighted: the links of `found` that have no weight and carry nothing.
        dynamics: rule, threshold and slope.
        on, off: what is clamped at 1, and at the lowest activation.
        baseline, ending: where the two runs ended.
        baseline_steps, ending_steps: after how many steps.
        courses: one for each outcome.
    """

    found: Links
    weights: tuple[Weight, ...]
    unweighted: tuple[Link, ...]
    dynamics: Dynamics
    on: tuple[str, ...]
    off: tuple[str, ...]
    baseline: Attractor
    ending: Attractor
    baseline_steps: int
    ending_steps: int
    courses: tuple[Course, ...]


def weighted_scenario(
    found: Links,
    weights: Sequence[tuple[str, str, float]],
    push: Mapping[str, str],
    outcomes: Sequence[str],
    dynamics: Dynamics | None = None,
) -> WeightedScenario:
    """One run with the weights given.

    Args:
        found: the links that findings hold, to compare with.
        weights: rows (source, target, weight from −1 to 1), one for each pair.
        push: factor → "+" (clamped on) or "-" (clamped off).
        outcomes: the factors asked about; those that are clamped are left out.
        dynamics: rule, threshold and slope; Kosko's rule with tanh if not given.

    Raises:
        RefusedAnalysis: a weight is out of range or given twice, or a factor has none.

    Example:
        >>> answer = weighted_scenario(Links((), ()), [("a", "b", -0.5), ("b", "c", 0.8)], {"a": "+"}, ["c"])
        >>> answer.ending.kind, answer.courses[0].change
        ('fixed', -0.354)
    """
    chosen = dynamics or Dynamics()
    given = tuple(Weight(*row, found.by_ends.get(row[:2])) for row in weights)
    factors = tuple(dict.fromkeys(end for weight in given for end in (weight.source, weight.target)))
    _fit(given, factors, [*push, *outcomes])
    place = {factor: number for number, factor in enumerate(factors)}
    wiring = Wiring(factors, tuple((place[weight.source], place[weight.target]) for weight in given))
    sizes = [weight.value for weight in given]
    before = trajectory(wiring, sizes, chosen, [chosen.rest] * len(factors), {})
    clamped = {place[name]: 1.0 if sign == "+" else chosen.off for name, sign in push.items()}
    after = trajectory(wiring, sizes, chosen, before[-1].tolist(), clamped)
    was, ending = attractor(before), attractor(after)
    reached = signs((_as_link(weight) for weight in given), push)
    bands = {name: (_band(before, was, place[name]), _band(after, ending, place[name])) for name in outcomes}
    courses = tuple(
        Course(name, *bands[name], _steps(before[-1, place[name]], after[1:, place[name]]), name in reached)
        for name in outcomes
        if name not in push
    )
    on, off = (tuple(name for name, sign in push.items() if sign == which) for which in "+-")
    unweighted = tuple(
        link for ends, link in found.by_ends.items() if ends not in {(w.source, w.target) for w in given}
    )
    lengths = len(before) - 1, len(after) - 1
    return WeightedScenario(found, given, unweighted, chosen, on, off, was, ending, *lengths, courses)


def _fit(weights: Sequence[Weight], factors: Sequence[str], names: Sequence[str]) -> None:
    pairs: set[tuple[str, str]] = set()
    for weight in weights:
        if not -1 <= weight.value <= 1:
            raise RefusedAnalysis(f"The weight {weight.value:g} is out of range", hint="give one from -1 to 1")
        if (weight.source, weight.target) in pairs:
            what = f"Two weights are given for the link from {weight.source} to {weight.target}"
            raise RefusedAnalysis(what, hint="keep one of them")
        pairs.add((weight.source, weight.target))
    missing = [name for name in dict.fromkeys(names) if name not in set(factors)]
    if missing:
        raise RefusedAnalysis(
            f"No weight is given for a link of {', '.join(missing)}", hint="give one, or leave it out"
        )


def _as_link(weight: Weight) -> Link:
    sign = "+" if weight.value > 0 else "-" if weight.value < 0 else ""
    return Link(weight.source, weight.target, sign, (), Standing())


def _band(states: Floats, end: Attractor, place: int) -> tuple[float, float] | None:
    if not end.period:
        return None
    last = states[-end.period :, place]
    return _rounded(last.min()), _rounded(last.max())


def _steps(first: float, then: Floats) -> tuple[float, ...]:
    return tuple(map(_rounded, (first, *then[: _SHOWN - 1].tolist())))


def _rounded(value: float) -> float:
    return round(float(value), DECIMALS) + 0.0  # no negative zero
