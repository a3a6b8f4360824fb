"""How a fuzzy cognitive map moves from one step to the next: what acts on what, by how much, within which bounds.

A map has factors, each with an activation, and weighted links. The weight w_ij is that of the link from i to j: i acts
on j. All factors are updated at once, f being the threshold function and Wᵀx what each factor is acted on by:

    kosko      x(t+1) = f(Wᵀ x(t))
    modified   x(t+1) = f(x(t) + Wᵀ x(t))
    rescaled   x(t+1) = f((2 x(t) − 1) + Wᵀ (2 x(t) − 1))

    sigmoid    f(z) = 1 / (1 + exp(−λz))   activations in (0, 1)
    tanh       f(z) = tanh(λz)             in (−1, 1)
    bivalent   f(z) = 1 if z > 0, else 0   in {0, 1}
    trivalent  f(z) = sign of z            in {−1, 0, 1}

An activation has no unit and measures nothing; what can be read off it is whether it is larger or smaller than in
another run of the same map.

Glossary:
    clamped: held at a value whatever acts on it.
    rest: the activation that every factor starts from, 0 or (sigmoid) 0.5; a factor that nothing acts on stays there,
        except under the modified rule with the sigmoid, where it drifts to its own fixed point (0.659 for λ = 1).

Sources: Kosko 1986, "Fuzzy cognitive maps", International Journal of Man-Machine Studies 24:65-75 (kosko; bivalent).
Stylios & Groumpos 2004, "Modeling complex systems using fuzzy cognitive maps", IEEE Transactions on Systems, Man, and
Cybernetics A 34:155-162 (modified). Papageorgiou 2011, "A new methodology for decisions in medical informatics using
fuzzy cognitive maps based on fuzzy rule-extraction techniques", Applied Soft Computing 11:500-513 (rescaled). Tsadiras
2008, "Comparing the inference capabilities of binary, trivalent and sigmoid fuzzy cognitive maps", Information Sciences
178:3880-3894 (the thresholds).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from aigraph.errors import RefusedAnalysis

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

Rule = Literal["kosko", "modified", "rescaled"]
Threshold = Literal["sigmoid", "tanh", "bivalent", "trivalent"]
RULES: tuple[Rule, ...] = ("kosko", "modified", "rescaled")
THRESHOLDS: tuple[Threshold, ...] = ("sigmoid", "tanh", "bivalent", "trivalent")
_NOTHING = 1e-12  # what acts on a factor by less than this is rounding: 0.1 + 0.2 − 0.3 turns nothing on


@dataclass(frozen=True)
class Dynamics:
    """A rule and a threshold function.

    Attributes:
        rule: one of `RULES`.
        threshold: one of `THRESHOLDS`.
        slope: λ, how steep sigmoid and tanh are at 0.

    Raises:
        RefusedAnalysis: the slope is not positive, or the rescaled rule meets activations below 0.
    """

    rule: Rule = "kosko"
    threshold: Threshold = "tanh"
    slope: float = 1.0

    def __post_init__(self) -> None:
        if not 0 < self.slope < float("inf"):
            raise RefusedAnalysis(f"The slope cannot be {self.slope:g}", hint="give a number above 0, such as 1")
        if self.rule == "rescaled" and self.threshold in ("tanh", "trivalent"):
            what = f"The rescaled rule takes activations between 0 and 1, and {self.threshold} gives some below 0"
            raise RefusedAnalysis(what, hint="choose sigmoid or bivalent, or the rule kosko")

    @property
    def rest(self) -> float:
        """The activation that every factor starts from."""
        return 0.5 if self.threshold == "sigmoid" else 0.0

    @property
    def off(self) -> float:
        """The activation of a factor that is clamped off; on is 1."""
        return -1.0 if self.threshold in ("tanh", "trivalent") else 0.0

    def squeezed(self, inputs: Floats) -> Floats:
        """The threshold function of what acts on each factor."""
        import numpy as np

        if self.threshold == "sigmoid":
            squeezed: Floats = 0.5 + 0.5 * np.tanh(0.5 * self.slope * inputs)
            return squeezed
        if self.threshold == "tanh":
            return np.tanh(self.slope * inputs)
        signs = np.sign(np.where(np.abs(inputs) < _NOTHING, 0.0, inputs))
        return np.maximum(signs, 0.0) if self.threshold == "bivalent" else signs


@dataclass(frozen=True)
class Wiring:
    """What acts on what, without weights.

    Attributes:
        factors: the factors, in the order of the rows of a state.
        ends: the links as pairs (from, to) of places in `factors`, in the order of the rows of the weights; steps are
            quickest where they are ordered by target.

    Example:
        >>> import numpy as np
        >>> wiring = Wiring(("a", "b"), ((0, 1),))
        >>> wiring.step(np.array([[1.0], [0.0]]), np.array([[-0.5]]), Dynamics("kosko", "trivalent"), [0]).tolist()
        [[1.0], [-1.0]]
    """

    factors: tuple[str, ...]
    ends: tuple[tuple[int, int], ...]

    def step(self, states: Floats, weights: Floats, dynamics: Dynamics, held: Sequence[int]) -> Floats:
        """The next state of each of several maps with this wiring.

        Args:
            states: one row per factor, one column per map.
            weights: one row per link, one column per map.
            dynamics: how they move.
            held: the places of the factors that stay as they are.
        """
        own = 2 * states - 1 if dynamics.rule == "rescaled" else states
        inputs = self._gathered(own, weights)
        moved = dynamics.squeezed(inputs if dynamics.rule == "kosko" else own + inputs)
        moved[held] = states[held]
        return moved

    def _gathered(self, states: Floats, weights: Floats) -> Floats:
        """Wᵀx of each map, summed link by link in a fixed order."""
        import numpy as np

        inputs = np.zeros_like(states)
        if self.ends:
            order, sources, targets, starts = self._by_target
            ordered = weights if order is None else weights[order]
            inputs[targets] = np.add.reduceat(states[sources] * ordered, starts, axis=0)
        return inputs

    @cached_property
    def _by_target(self) -> tuple[Places | None, Places, Places, Places]:
        """The order of the links by target, if it is another; their sources; the targets; where each one's start."""
        import numpy as np

        sources, targets = np.array(self.ends, dtype=np.intp).T
        order = np.argsort(targets, kind="stable")
        distinct, starts = np.unique(targets[order], return_index=True)
        sorted_already = bool((np.diff(targets) >= 0).all())
        return None if sorted_already else order, sources[order], distinct, starts
