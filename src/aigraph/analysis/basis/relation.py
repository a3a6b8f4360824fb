"""A relation that people made by hand, such as the matrix of a published study: who drives whom, cell by cell.

Glossary:
    SSIM: structural self-interaction matrix; one letter for each pair of elements i, j with i before j: V, i drives j;
        A, j drives i; X, each drives the other; O, neither (Sage 1977, "Methodology for Large-Scale Systems").
    initial matrix: a cell is 1 where the row's element drives the column's.
    final matrix: the initial one with the cells added that follow by transitivity; many studies mark those as 1*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Pair = tuple[str, str]
MIRROR: Mapping[str, str] = {"V": "A", "A": "V", "X": "X", "O": "O"}
"""A letter of an SSIM → the letter of the same pair, read the other way round."""


@dataclass(frozen=True)
class Relation:
    """A hand-made relation.

    Attributes:
        elements: in the order of the matrix.
        pairs: the ordered pairs of different elements whose cell is 1, in the order of the matrix.
        starred: those whose cell is 1*, in the order of the matrix.
        own: the elements whose own cell, on the diagonal, is 1.
        final: whether it is said to be a final matrix, which should be reflexive and closed.
        kind: what it was written as.
        blank: how many cells off the diagonal were left empty and read as 0.
        name: where it is from.
    """

    elements: tuple[str, ...]
    pairs: tuple[Pair, ...]
    starred: tuple[Pair, ...] = ()
    own: tuple[str, ...] = ()
    final: bool = False
    kind: Literal["ssim", "matrix"] = "matrix"
    blank: int = 0
    name: str = ""


def from_letters(elements: Iterable[str], letters: Mapping[Pair, str], name: str = "") -> Relation:
    """The relation that an SSIM says.

    Args:
        elements: in the order of the SSIM.
        letters: (element, later element) → V, A, X or O; a pair without a letter counts as O.
        name: where it is from.

    Example:
        >>> from_letters("abc", {("a", "b"): "V", ("a", "c"): "O", ("b", "c"): "X"}).pairs
        (('a', 'b'), ('b', 'c'), ('c', 'b'))
    """
    order = {element: place for place, element in enumerate(elements)}
    forward = {ends for ends, letter in letters.items() if letter in ("V", "X")}
    backward = {(second, first) for (first, second), letter in letters.items() if letter in ("A", "X")}
    pairs = sorted(forward | backward, key=lambda pair: (order[pair[0]], order[pair[1]]))
    return Relation(tuple(order), tuple(pairs), kind="ssim", name=name)
