"""Godet's indirect ranks: who acts most, and who is acted upon most, along walks of many links.

The direct matrix M is multiplied by itself. The row sums of M^k count the walks of exactly k links that start at an
element (its indirect influence), the column sums those that end at it (its indirect dependence), each weighted by the
product of its strengths. Powers are taken until both rankings settle (Duperrin & Godet 1973, "Méthode de
hiérarchisation des éléments d'un système", Rapport économique CEA-R-4541; Godet 1994, "From Anticipation to Action",
UNESCO Publishing). Whether they ever do is a question of its own (Jodlbauer et al. 2022, "Stability of cross impact
matrices", Technological Forecasting and Social Change 182): without a loop M^k becomes zero, and where the lengths of
all loops share a divisor the rankings may take turns for ever. `aigraph.analysis.methods.damped` has a sum that always
settles.

M is never squared: M^k·1 = M·(M^(k−1)·1), a product of a sparse matrix and a vector. The sums are exact whole numbers
of any size, so that equal sums are equal and share a rank.

Glossary:
    walk: links that follow one another; it may pass an element more than once.
    settled: both rankings are the same at every power from k to 3k, for 3 further powers at least, and for two whole
        periods. Godet stops at the first repetition; but rankings may repeat once and change later.
    period: the least common multiple of the periods of the loops' groups; in each group the greatest common divisor of
        the lengths of its loops.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import gcd, lcm
from typing import Any

from aigraph.analysis.methods.direct_matrix import DirectMatrix
from aigraph.errors import RefusedAnalysis

POWERS = 100
"""Up to which power M is raised, unless it settles before."""
HOLD = 3
"""For how many further powers rankings have to stay the same at least; else for twice as many as they took."""


class Outcome(StrEnum):
    """How the powers of a matrix end.

    `SETTLED`: both rankings stay the same from a power on.
    `ZERO`: there is no loop, so M^k is zero after the longest walk; no ranking is left.
    `PERIODIC`: the rankings take turns for ever.
    `UNSETTLED`: neither was seen up to the last power that was looked at.
    `DAMPED`: no powers were ranked but their damped sum.
    """

    SETTLED = "settled"
    ZERO = "zero"
    PERIODIC = "periodic"
    UNSETTLED = "unsettled"
    DAMPED = "damped"


@dataclass(frozen=True)
class Indirect:
    """Indirect ranks, and how far they were looked for.

    Attributes:
        outcome: how the powers end.
        influence: element → the ranks it has by indirect influence, best first: one where they settled, several where
            they take turns or did not settle, none where it leads into no loop; in order of rank.
        dependence: the same by indirect dependence; none where no loop leads to it.
        power: the first power whose rankings stay or come back; the last that is not zero; the last looked at; with a
            damped sum 0.
        looked: the last power looked at; with a damped sum 0.
        period: after how many powers the rankings come back: 1 where they settled, 0 where they do not.
        no_start: the elements that lead into no loop, so that M^k has no walk that starts at them when k is large; with
            a damped sum those at which no link starts.
        no_end: the elements that no loop leads to; with a damped sum those at which no link ends.
        faded: the last power at which an element without a rank by influence still has a walk that starts at it, and
            the last at which one without a rank by dependence has one that ends at it; 0 where there is none.
        damping: the factor a of the damped sum, or None.
        radius: with a damped sum, the spectral radius of M (an upper bound of it).
    """

    outcome: Outcome
    influence: Mapping[str, tuple[int, ...]]
    dependence: Mapping[str, tuple[int, ...]]
    power: int = 0
    looked: int = 0
    period: int = 0
    no_start: tuple[str, ...] = ()
    no_end: tuple[str, ...] = ()
    faded: tuple[int, int] = (0, 0)
    damping: float | None = None
    radius: float | None = None

    @property
    def of_influence(self) -> bool:
        """Whether half of the elements or more have a rank by indirect influence."""
        return _half(self.influence)

    @property
    def of_dependence(self) -> bool:
        """Whether half of the elements or more have a rank by indirect dependence."""
        return _half(self.dependence)


def indirect(matrix: DirectMatrix, powers: int = POWERS) -> Indirect:
    """Godet's indirect ranks of a direct matrix.

    Args:
        matrix: the direct matrix.
        powers: up to which power it is raised at most.

    Raises:
        RefusedAnalysis: fewer than 2 powers are asked for.

    Example:
        >>> from aigraph.analysis.methods.direct_matrix import DirectMatrix
        >>> loop = {("a", "b"): 1, ("b", "a"): 1, ("b", "c"): 1, ("c", "a"): 1}
        >>> found = indirect(DirectMatrix(("a", "b", "c"), loop))
        >>> found.outcome.value, found.power, found.influence
        ('settled', 4, {'b': (1,), 'a': (2,), 'c': (3,)})
    """
    if powers < 2:
        raise RefusedAnalysis(f"Rankings of {powers} powers cannot be compared", hint="ask for 2 powers or more")
    cells = matrix.sparse()
    cycle, inside = _loops(cells)
    if not cycle:
        return _zero(matrix)
    starts, ends = _Walks(cells, inside), _Walks(cells.T.tocsr(), inside)
    history = _History(cycle, powers)
    while len(history.states) < powers and not history.found:
        history.add((starts.step(), ends.step()))
    first, every = history.found or (len(history.states), 0)
    last = history.states[-every:] if every else history.states[len(history.states) // 2 :]
    return Indirect(
        outcome={0: Outcome.UNSETTLED, 1: Outcome.SETTLED}.get(every, Outcome.PERIODIC),
        influence=starts.taken(matrix.elements, {state[0] for state in last}),
        dependence=ends.taken(matrix.elements, {state[1] for state in last}),
        power=first,
        looked=len(history.states),
        period=every,
        no_start=starts.without(matrix.elements),
        no_end=ends.without(matrix.elements),
        faded=(starts.faded(), ends.faded()),
    )


def _half(taken: Mapping[str, tuple[int, ...]]) -> bool:
    return 2 * sum(map(bool, taken.values())) >= len(taken)


def period(matrix: DirectMatrix) -> int:
    """After how many powers the pattern of M^k comes back at the latest; 0 where there is no loop.

    Example:
        >>> from aigraph.analysis.methods.direct_matrix import DirectMatrix
        >>> period(DirectMatrix(("a", "b"), {("a", "b"): 1, ("b", "a"): 1}))
        2
    """
    return _loops(matrix.sparse())[0]


def _loops(cells: Any) -> tuple[int, Any]:
    """The period, and which elements lie on a loop.

    In each strongly connected group the greatest common divisor of the lengths of all loops is that of the differences
    between the depths at which a search from any of its elements meets the ends of a link (Denardo 1977, "Periods of
    connected networks and powers of nonnegative matrices", Mathematics of Operations Research 2:20-24).
    """
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    group = connected_components(cells, connection="strong")[1].tolist()
    first, targets = cells.indptr.tolist(), cells.indices.tolist()
    depth: dict[int, int] = {}
    common: dict[int, int] = {}
    for start in range(len(group)):
        todo = [] if start in depth else [start]
        depth.setdefault(start, 0)
        for node in todo:
            for target in targets[first[node] : first[node + 1]]:
                if group[target] == group[start]:
                    if target not in depth:
                        depth[target] = depth[node] + 1
                        todo.append(target)
                    common[group[start]] = gcd(common.get(group[start], 0), depth[node] + 1 - depth[target])
    return lcm(*common.values()) if common else 0, np.isin(group, list(common))


def _zero(matrix: DirectMatrix) -> Indirect:
    """What is left without a loop: nothing; the last power that is not zero is the length of the longest walk."""
    import numpy as np

    longest = _longest(matrix.sparse(), np.ones(len(matrix.elements), bool))
    none: dict[str, tuple[int, ...]] = dict.fromkeys(matrix.elements, ())
    without = matrix.elements
    return Indirect(Outcome.ZERO, none, none, longest, longest + 1, 0, without, without, (longest, longest))


def _longest(cells: Any, among: Any) -> int:
    """How many links the longest walk has that starts at one of these; none of them leads into a loop."""
    import numpy as np

    longest, walks = 0, among & (cells @ among.astype(np.int64) > 0)
    while walks.any():
        longest += 1
        walks = among & (cells @ walks.astype(np.int64) > 0)
    return longest


class _History:
    """The rankings of all powers so far, as numbers; `found` once they stay the same, or come back, for long enough."""

    def __init__(self, cycle: int, powers: int) -> None:
        self.states: list[tuple[int, int]] = []
        self.found: tuple[int, int] | None = None
        self._cycle = cycle
        self._runs = {lag: 0 for lag in range(1, min(cycle, powers) + 1) if cycle % lag == 0}

    def add(self, state: tuple[int, int]) -> None:
        self.states.append(state)
        power = len(self.states)
        for lag, run in self._runs.items():
            same = power > lag and state == self.states[-1 - lag]
            self._runs[lag] = run + 1 if same else 0
            first = power - self._runs[lag] - lag + 1
            if self._runs[lag] >= max(HOLD, 2 * self._cycle, 2 * first) and not self.found:
                self.found = (first, lag)


class _Walks:
    """Row sums of the powers of a matrix, one power after the other, and the rankings that they make.

    Those that lead into no loop are ranked at no power: their sums become zero in the end.
    """

    def __init__(self, cells: Any, inside: Any) -> None:
        import numpy as np

        size = cells.shape[0]
        row = np.repeat(np.repeat(np.arange(size), np.diff(cells.indptr)), cells.data)
        self._targets = np.repeat(cells.indices, cells.data)
        self._rows, self._first, counts = np.unique(row, return_index=True, return_counts=True)
        self._most = int(counts.max())
        self._sums: Any = np.ones(size, np.int64)
        self._rankings: dict[bytes, int] = {}
        leading, before = inside, None
        while before is None or (leading != before).any():
            leading, before = leading | (cells @ leading.astype(np.int64) > 0), leading
        self._cells, self._leading, self._ranked = cells, leading, np.flatnonzero(leading)

    def step(self) -> int:
        """The number of the ranking of the next power; equal rankings have equal numbers."""
        import numpy as np

        if self._sums.dtype != object and int(self._sums.max()) * self._most >= 2**63:
            self._sums = self._sums.astype(object)  # from here on whole numbers of any size
        sums = np.zeros_like(self._sums)
        sums[self._rows] = np.add.reduceat(self._sums[self._targets], self._first)
        self._sums = sums
        _, value, counts = np.unique(sums[self._ranked], return_inverse=True, return_counts=True)
        ranking = (len(self._ranked) + 1 - counts.cumsum()[value]).astype(np.int64)
        return self._rankings.setdefault(ranking.tobytes(), len(self._rankings))

    def taken(self, elements: tuple[str, ...], numbers: set[int]) -> dict[str, tuple[int, ...]]:
        """Element → the ranks it has in the rankings of these numbers, in order of rank, those without one last."""
        import numpy as np

        kept = [np.frombuffer(raw, np.int64).tolist() for raw, number in self._rankings.items() if number in numbers]
        ranked = [elements[place] for place in self._ranked]
        found = {name: tuple(sorted(set(values))) for name, *values in zip(ranked, *kept, strict=True)}
        return dict(sorted(found.items(), key=lambda item: item[1])) | dict.fromkeys(self.without(elements), ())

    def faded(self) -> int:
        """The last power at which an element that leads into no loop still has a walk."""
        return _longest(self._cells, ~self._leading)

    def without(self, elements: tuple[str, ...]) -> tuple[str, ...]:
        """The elements that lead into no loop."""
        ranked = set(self._ranked.tolist())
        return tuple(name for place, name in enumerate(elements) if place not in ranked)
