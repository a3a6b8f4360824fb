"""By scores from files: which elements influence most, which are causes and which effects (DEMATEL).

Somebody, experts as a rule, scores how strongly each element influences each other one, say from 0 (not at all) to 4
(very strongly). Z is the mean of the matrices, a row influencing a column. It is divided by s, so that T has no unit,
and all direct and indirect influence is summed up:

    X = Z / s,    T = X + X² + X³ + … = X (I − X)⁻¹,    D = row sums of T,    R = column sums of T

The method is from Gabus and Fontela (1972), "World problems, an invitation to further thought within the framework of
DEMATEL", Battelle Geneva Research Centre; with the largest row sum as s as in Tzeng, Chiang and Li (2007), "Evaluating
intertwined effects in e-learning programs", Expert Systems with Applications 32:1028-1044; both normalisations are told
apart by Si, You, Liu and Zhang (2018), "DEMATEL technique: a systematic review of the state-of-the-art literature on
methodologies and applications", Mathematical Problems in Engineering 2018:3696457.

It takes nothing but scores. A count of findings or sources says how often a link was written down, not how strong it
is; and 0 is a score, "no influence", while a link that no finding names is simply unknown.

Glossary:
    prominence: D + R, how much influence an element gives and receives in all.
    relation: D − R; above 0 the element is a net cause, below 0 a net effect.
    threshold: from this total influence on an arrow is drawn; the mean of all cells of T, those on the diagonal among
        them, unless another is given.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal

from aigraph.errors import RefusedAnalysis

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Matrix = tuple[tuple[float, ...], ...]
Normalisation = Literal["rows", "both"]
NORMALISATIONS = ("rows", "both")
MOST_CONDITION = 1e4
"""From this condition number of I − X on, a change of a ten-thousandth in the scores may change T as a whole."""
_MOST_DIGITS = 4


class Group(StrEnum):
    """Whether an element gives more influence than it receives."""

    CAUSE = "cause"
    EFFECT = "effect"
    NEITHER = "neither"


@dataclass(frozen=True)
class Scores:
    """How strongly each element influences each other one, as experts scored it.

    Attributes:
        names: the elements, in the order of rows and columns.
        values: the score of each pair, row influences column; the mean where there are several experts.
        experts: how many matrices it is the mean of.
        decimals: how many decimals the single scores have.
        origins: where each matrix is from, such as the names of files.
    """

    names: tuple[str, ...]
    values: Matrix
    experts: int = 1
    decimals: int = 0
    origins: tuple[str, ...] = ()

    @property
    def digits(self) -> int:
        """How many digits the results are worth: as many as the largest sum of scores has, and one more; 2 to 4.

        Example:
            >>> Scores(("a", "b"), ((0, 3), (1, 0))).digits, Scores(("a", "b"), ((0, 3), (1, 0)), experts=10).digits
            (2, 3)
        """
        most = max((value for row in self.values for value in row), default=0) * self.experts * 10**self.decimals
        return min(_MOST_DIGITS, max(2, len(str(round(most))) + 1))


@dataclass(frozen=True)
class Dematel:
    """What the scores come to; all matrices and lists in the order of `scores.names`.

    Attributes:
        scores: the scores, Z.
        normalisation: "rows" or "both".
        scale: s: the largest row sum of Z, or with "both" the largest row or column sum.
        scale_of: the element whose sum that is, and whether it is its "row" or its "column".
        normalised: X.
        total: T.
        given, received: D and R.
        threshold: from which total influence on arrows are drawn.
        own_threshold: whether it was given, and is not the mean of T.
        condition: the condition number of I − X (2-norm).
    """

    scores: Scores
    normalisation: Normalisation
    scale: float
    scale_of: tuple[str, str]
    normalised: Matrix
    total: Matrix
    given: tuple[float, ...]
    received: tuple[float, ...]
    threshold: float
    own_threshold: bool
    condition: float

    @property
    def names(self) -> tuple[str, ...]:
        """The elements."""
        return self.scores.names

    @property
    def prominence(self) -> tuple[float, ...]:
        """D + R."""
        return tuple(given + received for given, received in zip(self.given, self.received, strict=True))

    @property
    def relation(self) -> tuple[float, ...]:
        """D − R; where the difference is nothing but rounding it is 0."""
        pairs = zip(self.given, self.received, strict=True)
        return tuple(0.0 if math.isclose(d, r, rel_tol=1e-9) else d - r for d, r in pairs)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The group of each element."""
        return tuple(Group.CAUSE if r > 0 else Group.EFFECT if r < 0 else Group.NEITHER for r in self.relation)

    @property
    def decimals(self) -> int:
        """How many decimals of prominence and relation the scores are worth."""
        return decimals(max(self.prominence), self.scores.digits)

    @property
    def total_decimals(self) -> int:
        """How many decimals of T the scores are worth."""
        return decimals(max(map(max, self.total)), self.scores.digits)

    @property
    def borderline(self) -> tuple[str, ...]:
        """The elements whose relation is 0 in the digits that the scores carry: their group is not settled."""
        return tuple(n for n, r in zip(self.names, self.relation, strict=True) if not round(r, self.decimals))

    @property
    def arrows(self) -> tuple[tuple[str, str, float], ...]:
        """The pairs (source, target, total influence) from the threshold on, the strongest first; none to itself."""
        found = [
            (source, target, value)
            for source, row in zip(self.names, self.total, strict=True)
            for target, value in zip(self.names, row, strict=True)
            if source != target and (value >= self.threshold or math.isclose(value, self.threshold, rel_tol=1e-9))
        ]
        place = {name: number for number, name in enumerate(self.names)}
        return tuple(sorted(found, key=lambda one: (-one[2], place[one[0]], place[one[1]])))

    @property
    def rated_by_itself(self) -> tuple[str, ...]:
        """The elements whose own cell, on the diagonal of Z, is not 0."""
        return tuple(name for place, name in enumerate(self.names) if self.scores.values[place][place])

    @property
    def same_scale(self) -> bool:
        """Whether both normalisations give the same s: no column has a larger sum than the largest row."""
        rows, columns = self.scores.values, zip(*self.scores.values, strict=True)
        row, column = (max(map(math.fsum, side)) for side in (rows, columns))
        return column <= row or math.isclose(column, row, rel_tol=1e-12)

    @property
    def untouched(self) -> tuple[str, ...]:
        """The elements that by all scores neither influence nor are influenced."""
        rows, columns = self.scores.values, zip(*self.scores.values, strict=True)
        touched = [any(row) or any(column) for row, column in zip(rows, columns, strict=True)]
        return tuple(name for name, found in zip(self.names, touched, strict=True) if not found)


def decimals(most: float, digits: int) -> int:
    """How many decimals numbers up to `most` have when it has that many digits.

    Example:
        >>> decimals(4.86, 2), decimals(0.703, 3), decimals(12.0, 2)
        (1, 3, 0)
    """
    return max(digits - 1 - math.floor(math.log10(most)), 0) if most > 0 else digits


def averaged(matrices: Sequence[Scores]) -> Scores:
    """The mean of the scores of several experts, each of the same weight.

    Raises:
        RefusedAnalysis: there is none, or their elements or the order of these differ.

    Example:
        >>> one, two = (Scores(("a", "b"), ((0, score), (1, 0))) for score in (3, 4))
        >>> averaged([one, two]).values
        ((0.0, 3.5), (1.0, 0.0))
    """
    if not matrices:
        raise RefusedAnalysis("There are no scores", hint="give the matrix of at least one expert")
    first, size = matrices[0], range(len(matrices[0].names))
    if any(one.names != first.names for one in matrices):
        raise RefusedAnalysis(
            "The experts did not score the same elements", hint="use the same names in the same order"
        )
    whole = sum(one.experts for one in matrices)
    values = tuple(
        tuple(math.fsum(one.values[row][column] * one.experts for one in matrices) / whole for column in size)
        for row in size
    )
    origins = tuple(origin for one in matrices for origin in one.origins)
    return Scores(first.names, values, whole, max(one.decimals for one in matrices), origins)


def dematel(scores: Scores, normalisation: Normalisation = "rows", threshold: float | None = None) -> Dematel:
    """Prominence, relation and total influence by scores.

    Args:
        scores: the scores; see `averaged` for several experts.
        normalisation: "rows" divides by the largest row sum, "both" by the largest row or column sum.
        threshold: from which total influence on arrows are drawn; the mean of T if not given.

    Raises:
        RefusedAnalysis: the scores are no square matrix of two or more elements, one is negative or no number, all are
            0, or influence is fed back without loss so that T is infinite or hangs on the last digit of a score.

    Example:
        >>> found = dematel(Scores(("a", "b", "c"), ((0, 3, 2), (1, 0, 2), (0, 1, 0))))
        >>> found.scale, [round(value, 2) for value in found.prominence], [group.value for group in found.groups]
        (5.0, [2.34, 2.54, 1.98], ['cause', 'effect', 'effect'])
    """
    import numpy as np

    direct = _checked(scores, normalisation, threshold)
    sums = {"row": direct.sum(axis=1)} | ({"column": direct.sum(axis=0)} if normalisation == "both" else {})
    side = max(sums, key=lambda name: float(sums[name].max()))
    scale = float(sums[side].max())
    normalised = direct / scale
    rest = np.eye(len(direct)) - normalised
    _checked_condition(condition := float(np.linalg.cond(rest)), better=bool((direct.sum(axis=0) > scale).any()))
    total = np.linalg.solve(rest.T, normalised.T).T
    return Dematel(
        scores,
        normalisation,
        scale,
        (scores.names[int(sums[side].argmax())], side),
        _rows(normalised),
        _rows(total),
        tuple(total.sum(axis=1).tolist()),
        tuple(total.sum(axis=0).tolist()),
        float(total.mean()) if threshold is None else threshold,
        threshold is not None,
        condition,
    )


def _checked(scores: Scores, normalisation: str, threshold: float | None) -> NDArray[np.float64]:
    import numpy as np

    if normalisation not in NORMALISATIONS:
        raise RefusedAnalysis(f"There is no normalisation {normalisation!r}", hint="choose rows or both")
    size = len(scores.names)
    if size < 2 or [len(row) for row in scores.values] != [size] * size:
        raise RefusedAnalysis("The scores are no square matrix of two or more elements", hint="score every pair")
    direct: NDArray[np.float64] = np.array(scores.values, dtype=float)
    for place, what, hint in (
        (~np.isfinite(direct), "is no number", "an empty cell is no 0: it says that nobody scored the pair"),
        (direct < 0, "is negative", "score how strong an influence is, from 0 on, whatever its sign"),
    ):
        if place.any():
            row, column = (int(number) for number in np.argwhere(place)[0])
            raise RefusedAnalysis(f"The score of {scores.names[row]!r} on {scores.names[column]!r} {what}", hint=hint)
    if not direct.any():
        raise RefusedAnalysis("All scores are 0", hint="with no influence at all there is nothing to compare")
    if threshold is not None and not math.isfinite(threshold):
        raise RefusedAnalysis("The threshold is no number", hint="give the total influence from which on arrows count")
    return direct


def _checked_condition(condition: float, *, better: bool) -> None:
    """Refuse an I − X that cannot be inverted, or only in name; `better` says that a column has a larger sum than s."""
    if condition < MOST_CONDITION:
        return
    told = f"{condition:.0e}" if condition < 1e15 else "infinite"
    alone = "some elements influence only one another, all with the same sum, and no factor can mend that"
    hint = "divide by the largest row or column sum: normalisation both" if better else alone
    what = "influence is fed back with hardly any loss, so T has no settled value"
    raise RefusedAnalysis(f"I − X is singular or nearly so (condition number {told}): {what}", hint=hint)


def _rows(matrix: Any) -> Matrix:
    return tuple(tuple(row) for row in matrix.tolist())
