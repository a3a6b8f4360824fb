"""The damped sum of the powers of a direct matrix: walks of every length, of which longer ones count less.

S = M + aM² + a²M³ + … = (I − aM)⁻¹M, for 0 < a < 1/ρ, where ρ is the spectral radius of M. It is Katz's status index
divided by a (Katz 1953, "A new status index derived from sociometric analysis", Psychometrika 18:39-43): its column
sums rank by dependence, its row sums by influence. Unlike the rankings of single powers (see
`aigraph.analysis.methods.indirect`) those of the sum exist for every matrix, loops or none, but they depend on a.

Glossary:
    damping: the factor a by which each further link of a walk counts less.
    spectral radius: by which factor the number of walks grows, in the long run, with each further link.
"""

from __future__ import annotations

from aigraph.analysis.methods.direct_matrix import DirectMatrix
from aigraph.analysis.methods.indirect import Indirect, Outcome
from aigraph.analysis.methods.ranks import ranks
from aigraph.errors import RefusedAnalysis

TIE = 1e-9
"""Sums that differ by this part or less share a rank; what is smaller may be rounding."""
_ENOUGH = 1e-13  # a term that adds less than this part of the sum ends it
_NEAR = 0.999  # up to this part of 1/ρ the sum is had in a few ten thousand terms


def damped(matrix: DirectMatrix, damping: float) -> Indirect:
    """The ranks of the damped sum S of the powers of a matrix.

    Args:
        matrix: the direct matrix M.
        damping: the factor a by which each further link counts less; above 0 and below 1/ρ.

    Raises:
        RefusedAnalysis: a is not above 0, or not below 1/ρ: the sum has no end; or so near that it cannot be had.

    Example:
        >>> from aigraph.analysis.methods.direct_matrix import DirectMatrix
        >>> chain = DirectMatrix(("a", "b", "c"), {("a", "b"): 1, ("b", "c"): 1})
        >>> damped(chain, 0.5).influence
        {'a': (1,), 'b': (2,), 'c': (3,)}
    """
    if not damping > 0:
        raise RefusedAnalysis(f"A damping of {damping:g} leaves no sum", hint="give a number above 0")
    low, high = radius(matrix)
    if damping * high >= _NEAR:
        known = f"{high:.4g}" if high - low < 1e-4 * high else f"{low:.4g} to {high:.4g}"
        what = "is not below" if damping * low >= 1 else "is too near to"
        sentence = f"A damping of {damping:g} {what} 1/ρ, where ρ, the spectral radius of the matrix, is {known}"
        raise RefusedAnalysis(sentence, hint=f"give a number below {_NEAR / high:.3g}")
    starting, ending = damped_sums(matrix, damping)
    return Indirect(
        outcome=Outcome.DAMPED,
        influence={name: (rank,) for name, rank in ranks(starting, TIE).items()},
        dependence={name: (rank,) for name, rank in ranks(ending, TIE).items()},
        no_start=tuple(name for name in matrix.elements if not starting[name]),
        no_end=tuple(name for name in matrix.elements if not ending[name]),
        damping=damping,
        radius=high,
    )


def damped_sums(matrix: DirectMatrix, damping: float) -> tuple[dict[str, float], dict[str, float]]:
    """Element → the sum of its row of S, and of its column; `damping` has to be below 1/ρ (see `damped`).

    Raises:
        RefusedAnalysis: the sums are too large for floating-point numbers.
    """
    import numpy as np

    whole = matrix.sparse().astype(float)
    found = []
    for one in (whole, whole.T.tocsr()):
        term = one @ np.ones(len(matrix.elements))
        total = term.copy()
        with np.errstate(over="ignore", invalid="ignore"):
            while np.isfinite(total).all() and (term > _ENOUGH * total).any():
                term = damping * (one @ term)
                total += term
        if not np.isfinite(total).all():
            raise RefusedAnalysis(f"The sums for a damping of {damping:g} are too large", hint="give a smaller one")
        found.append(dict(zip(matrix.elements, map(float, total), strict=True)))
    return found[0], found[1]


def radius(matrix: DirectMatrix, steps: int = 5000) -> tuple[float, float]:
    """Between which numbers the spectral radius of M lies.

    By power iteration on M + I in each strongly connected group; for every positive vector x the least and the largest
    of (Mx)ᵢ/xᵢ enclose it (Collatz 1942, "Einschließungssatz für die charakteristischen Zahlen von Matrizen",
    Mathematische Zeitschrift 48:221-226).

    Example:
        >>> from aigraph.analysis.methods.direct_matrix import DirectMatrix
        >>> radius(DirectMatrix(("a", "b"), {("a", "b"): 2, ("b", "a"): 2}))
        (2.0, 2.0)
    """
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    whole = matrix.sparse().astype(float).tocoo()
    _, group = connected_components(whole, connection="strong")
    order = np.argsort(group, kind="stable")
    first = np.unique(group[order], return_index=True)[1]
    whole.data[group[whole.row] != group[whole.col]] = 0
    inside = whole.tocsr()[order][:, order]
    vector, each = np.ones(len(order)), group[order]
    low = high = np.zeros(len(first))
    for _ in range(steps):
        after = inside @ vector + vector
        low, high = np.minimum.reduceat(after / vector, first), np.maximum.reduceat(after / vector, first)
        if (high - low <= 1e-12 * high).all():
            break
        vector = np.maximum(after / np.maximum.reduceat(after, first)[each], 1e-300)
    return float(low.max() - 1), float(high.max() - 1)
