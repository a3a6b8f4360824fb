"""The direct matrix M of a structural analysis: how strongly each element acts on each other one.

M[i, j] is the strength with which i acts on j: 1 for a link between factors, 0 to 3 in a matrix of votes (Godet 1994,
"From Anticipation to Action", UNESCO Publishing, chapter 5). The diagonal is empty: nothing acts on itself directly.
Only the cells that are not zero are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aigraph.analysis.basis.links import Links


@dataclass(frozen=True)
class DirectMatrix:
    """The cells of a direct matrix that are not zero.

    Attributes:
        elements: the elements, in the order of rows and columns.
        strengths: (source, target) → strength, a whole number above 0; source and target differ.
        potential: how many cells of a user's matrix hold "P": a link that does not act yet but may.
        potential_as: the strength that those cells were given; with 0 they are not in `strengths`.
        empty: how many cells off the diagonal of a user's matrix held nothing; they count as no link.
        own: how many cells on the diagonal of a user's matrix held a strength; they are left out.
        name: where a user's matrix is from.
    """

    elements: tuple[str, ...]
    strengths: Mapping[tuple[str, str], int]
    potential: int = 0
    potential_as: int = 0
    empty: int = 0
    own: int = 0
    name: str = ""

    @property
    def influence(self) -> dict[str, int]:
        """Element → the sum of its row: how strongly it acts on the others."""
        return self._sums(0)

    @property
    def dependence(self) -> dict[str, int]:
        """Element → the sum of its column: how strongly the others act on it."""
        return self._sums(1)

    def sparse(self) -> Any:
        """The matrix as a `scipy.sparse.csr_array` of whole numbers."""
        import numpy as np
        from scipy.sparse import csr_array

        place = {element: number for number, element in enumerate(self.elements)}
        rows = np.fromiter((place[source] for source, _ in self.strengths), np.int64, len(self.strengths))
        columns = np.fromiter((place[target] for _, target in self.strengths), np.int64, len(self.strengths))
        cells = np.fromiter(self.strengths.values(), np.int64, len(self.strengths))
        return csr_array((cells, (rows, columns)), shape=(len(self.elements), len(self.elements)))

    def _sums(self, end: int) -> dict[str, int]:
        sums = dict.fromkeys(self.elements, 0)
        for ends, strength in self.strengths.items():
            sums[ends[end]] += strength
        return sums


def from_links(links: Links) -> DirectMatrix:
    """The matrix of links between factors; each counts 1, whatever its sources.

    Example:
        >>> from aigraph.analysis.basis.grounds import Standing
        >>> from aigraph.analysis.basis.links import Link
        >>> from_links(Links(("a", "b"), (Link("a", "b", "+", ("aig:causes",), Standing()),))).influence
        {'a': 1, 'b': 0}
    """
    return DirectMatrix(links.factors, {(link.source, link.target): 1 for link in links.links})
