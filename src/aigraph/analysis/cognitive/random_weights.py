"""Many fuzzy cognitive maps with the same signed links, each with weights of its own drawn at random.

Some links may be uncertain: such a one is there in about half of the maps, and has a weight of 0 in the others.

Glossary:
    baseline: a map from rest with nothing pushed; only maps whose baseline comes to a fixed point go on.
    pushed: a map from where its baseline ended, with some factors clamped. What these do not reach stays as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aigraph.analysis.basis.links import Link
from aigraph.analysis.cognitive.attractors import ends
from aigraph.analysis.cognitive.map import Dynamics, Wiring

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


_CHANCE = 0.5  # that an uncertain link is there


@dataclass(frozen=True)
class Draws:
    """How often weights are drawn, and the seed they are drawn from."""

    count: int = 1000
    seed: int = 1


@dataclass(frozen=True)
class Pushed:
    """Where the maps come to when they are pushed.

    Attributes:
        place: factor → its row in `changes`, for the factors that move or act on one that does.
        changes: by how much each factor ends higher than in the baseline; one column per map whose baseline settled.
        settled: which of these maps come to a fixed point.
        cycling: how many end in a limit cycle.
        residual: by how much the last step still moves an activation of those that settled, at most.
    """

    place: Mapping[str, int]
    changes: Floats
    settled: NDArray[np.bool_]
    cycling: int
    residual: float

    def change(self, factor: str) -> Floats:
        """By how much a factor ends higher than in the baseline, in each map that settled."""
        changes: Floats = self.changes[self.place[factor], self.settled]
        return changes


class DrawnMaps:
    """Maps with the same signed links and weights drawn from (0, 1], uniformly and independently.

    Args:
        factors: the factors, in the order of the rows.
        links: the signed links.
        dynamics: rule, threshold and slope.
        draws: how often to draw, and the seed.
        uncertain: links that are there in each map with a chance of 1/2.

    Example:
        >>> from aigraph.analysis.basis.grounds import Standing
        >>> maps = DrawnMaps("ab", [Link("a", "b", "-", (), Standing())], Dynamics(), Draws(3))
        >>> bool((maps.pushed({"a": "+"}, {"a": "+", "b": "-"}).change("b") < 0).all())
        True
    """

    def __init__(
        self,
        factors: Sequence[str],
        links: Sequence[Link],
        dynamics: Dynamics,
        draws: Draws,
        uncertain: Collection[Link] = (),
    ) -> None:
        import numpy as np

        self._dynamics, self.count = dynamics, draws.count
        self._place = {factor: place for place, factor in enumerate(factors)}
        self.links = sorted(links, key=lambda link: self._place[link.target])
        sizes = 1.0 - np.random.default_rng(draws.seed).random((len(links), draws.count))  # in (0, 1]
        there = np.random.default_rng([draws.seed, 1]).random(sizes.shape) < _CHANCE
        open_ = frozenset(uncertain)
        sure = np.array([[link not in open_] for link in self.links], dtype=bool).reshape(-1, 1)
        signs = np.array([[1.0 if link.sign == "+" else -1.0] for link in self.links]).reshape(-1, 1)
        weights = sizes * signs * (there | sure)
        start = np.full((len(factors), draws.count), dynamics.rest)
        baseline = ends(_wiring(self._place, self.links), weights, dynamics, start, [])
        rested = np.flatnonzero(baseline.periods == 1)
        self._weights, self._baseline = weights[:, rested], baseline.states[:, rested]

    def pushed(self, push: Mapping[str, str], reached: Mapping[str, str]) -> Pushed:
        """Push the maps.

        Args:
            push: factor → "+" (clamped on) or "-" (clamped off).
            reached: the factors that chains of links lead to from there (see `signed_chains.signs`).
        """
        rows = [row for row, link in enumerate(self.links) if link.target in reached and link.target not in push]
        moving = [self.links[row] for row in rows]
        named = {*push, *(end for link in moving for end in (link.source, link.target))}
        place = {factor: number for number, factor in enumerate(sorted(named, key=lambda name: self._place[name]))}
        before = self._baseline[[self._place[factor] for factor in place]]
        start = before.copy()
        for factor, sign in push.items():
            start[place[factor]] = 1.0 if sign == "+" else self._dynamics.off
        held = [number for factor, number in place.items() if factor in push or factor not in reached]
        run = ends(_wiring(place, moving), self._weights[rows], self._dynamics, start, held)
        settled = run.periods == 1
        residual = float(run.residuals[settled].max(initial=0.0))
        return Pushed(place, run.states - before, settled, int((run.periods > 1).sum()), residual)

    def closest(self, links: Sequence[Link], change: Floats, settled: NDArray[np.bool_]) -> list[Link]:
        """These links, those first whose weight goes most closely with a change (by the size of Pearson's r)."""
        import numpy as np

        pairs = {(link.source, link.target) for link in links}
        rows = [row for row, link in enumerate(self.links) if (link.source, link.target) in pairs]
        weights = np.abs(self._weights[rows][:, settled])
        apart = weights - weights.mean(axis=1, keepdims=True) if len(change) else weights
        moved = change - change.mean() if len(change) else change
        spread = np.sqrt((apart**2).sum(axis=1) * (moved**2).sum())
        size = np.abs((apart * moved).sum(axis=1)) / np.where(spread > 0, spread, np.inf)
        ranked = sorted(range(len(rows)), key=lambda number: (-round(float(size[number]), 6), number))
        return [self.links[rows[number]] for number in ranked]


def _wiring(place: Mapping[str, int], links: Sequence[Link]) -> Wiring:
    return Wiring(tuple(place), tuple((place[link.source], place[link.target]) for link in links))
