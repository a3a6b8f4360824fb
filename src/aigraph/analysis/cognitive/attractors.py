"""Where a fuzzy cognitive map comes to: a fixed point, a limit cycle, or neither within the steps it is given.

Glossary:
    fixed point: a state that one more step leaves as it is, within the tolerance; the residual is by how much it moves.
    limit cycle: states that come back in the same order; its period is the least number of steps after which they do.
    neither: a map that still moves when it is given up, slowly coming to rest or without any order.

Source: Kosko 1986, "Fuzzy cognitive maps", International Journal of Man-Machine Studies 24:65-75, for maps with two
activations, which always end in one of the first two. With sigmoid or tanh they need not, and equality holds within a
tolerance only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from aigraph.analysis.cognitive.map import Dynamics, Wiring

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

TOLERANCE = 1e-9
"""A step that moves no activation by more ends at a fixed point."""
SWING = 1e-3
"""A limit cycle moves some activation by more than this; less is a map that has not come to rest yet."""
MOST_STEPS, MOST_PERIOD = 10_000, 500
"""A single map is given up after so many steps; the longest limit cycle looked for in one."""
_STOP = 1e-12  # iteration goes on beyond the tolerance, so that the error of a fixed point stays far below it
_LOOK = 200  # a single map is searched for limit cycles every so many steps
_STRETCH, _STRETCHES, _LONGEST = 32, 40, 64  # many maps: looked at every 32 steps, given up after 1,280; longest cycle


@dataclass(frozen=True)
class Attractor:
    """Where a map ends.

    Attributes:
        period: 1 for a fixed point, more for a limit cycle, 0 where neither was found.
        residual: by how much the last step moved the activation that it moved most.
    """

    period: int
    residual: float

    @property
    def kind(self) -> Literal["fixed", "cycle", "none"]:
        """Which of the three it is."""
        return "fixed" if self.period == 1 else "cycle" if self.period else "none"


def attractor(states: Floats) -> Attractor:
    """Where a sequence of states has come to.

    A limit cycle of period p is found where the last p states equal the p before them within the tolerance, for the
    least such p, and some activation swings by more than `SWING`: a map that slowly comes to rest is no cycle.

    Args:
        states: one row per step, the last one last; the longest period looked for is half as many rows, at most 500.

    Example:
        >>> import numpy as np
        >>> attractor(np.array([[0.0], [1.0], [0.0], [1.0]])).period
        2
    """
    import numpy as np

    residual = float(np.abs(states[-1] - states[-2]).max(initial=0.0))
    if residual <= TOLERANCE:
        return Attractor(1, residual)
    back = np.abs(states[-2 * MOST_PERIOD :] - states[-1]).max(axis=1, initial=0.0)
    for period in range(2, len(back) // 2 + 1):
        last = states[-period:]
        if back[-1 - period] > TOLERANCE or np.ptp(last, axis=0).max() <= SWING:
            continue
        if np.abs(last - states[-2 * period : -period]).max() <= TOLERANCE:
            return Attractor(period, residual)
    return Attractor(0, residual)


def trajectory(
    wiring: Wiring, weights: Sequence[float], dynamics: Dynamics, start: Sequence[float], clamped: Mapping[int, float]
) -> Floats:
    """The states of one map, step by step, until it repeats itself or `MOST_STEPS` are over.

    Args:
        wiring: what acts on what.
        weights: one for each link.
        dynamics: how it moves.
        start: one activation for each factor.
        clamped: place of a factor → the value at which it is held, from the start on.

    Returns:
        One row per step, the start first; one column per factor.

    Example:
        >>> trajectory(Wiring(("a", "b"), ((0, 1),)), [0.5], Dynamics("kosko", "bivalent"), [0, 0], {0: 1}).tolist()
        [[1.0, 0.0], [1.0, 1.0], [1.0, 1.0]]
    """
    import numpy as np

    weight, state = np.array(weights, dtype=float)[:, None], np.array(start, dtype=float)[:, None]
    for place, value in clamped.items():
        state[place] = value
    states = [state]
    while len(states) <= MOST_STEPS:
        states.append(wiring.step(states[-1], weight, dynamics, list(clamped)))
        if np.abs(states[-1] - states[-2]).max(initial=0.0) <= _STOP:
            break
        if len(states) % _LOOK == 0 and attractor(np.hstack(states[-2 * MOST_PERIOD :]).T).period > 1:
            break
    return np.hstack(states).T


@dataclass(frozen=True)
class Ends:
    """Where many maps of the same wiring have come to.

    Attributes:
        states: the last state of each, one row per factor, one column per map.
        periods: the period of each (see `Attractor`).
        residuals: the residual of each.
    """

    states: Floats
    periods: NDArray[np.intp]
    residuals: Floats


def ends(wiring: Wiring, weights: Floats, dynamics: Dynamics, start: Floats, held: Sequence[int]) -> Ends:
    """Let many maps of the same wiring run, each with its own weights.

    Args:
        wiring: what acts on what.
        weights: one row per link, one column per map.
        dynamics: how they move.
        start: one row per factor, one column per map.
        held: the places of the factors that stay as they start.
    """
    import numpy as np

    states, count = start.copy(), start.shape[1]
    residuals, going = np.full(count, np.inf), np.arange(count)
    for _ in range(_STRETCHES):
        now, moved = states[:, going], weights[:, going]
        before = now
        for _ in range(_STRETCH):
            before, now = now, wiring.step(now, moved, dynamics, held)
        states[:, going], residuals[going] = now, np.abs(now - before).max(axis=0, initial=0.0)
        going = going[residuals[going] > _STOP]
        if not going.size:
            break
    periods = np.where(residuals <= TOLERANCE, 1, 0)
    restless = np.flatnonzero(periods == 0)
    if restless.size:
        periods[restless] = _periods(wiring, weights[:, restless], dynamics, states[:, restless], held)
    return Ends(states, periods, residuals)


def _periods(wiring: Wiring, weights: Floats, dynamics: Dynamics, states: Floats, held: Sequence[int]) -> list[int]:
    """The period of each of several maps that have not come to rest."""
    import numpy as np

    history = [states]
    for _ in range(2 * _LONGEST - 1):
        history.append(wiring.step(history[-1], weights, dynamics, held))
    whole = np.stack(history)  # step, factor, map
    return [attractor(whole[:, :, one]).period for one in range(whole.shape[2])]
