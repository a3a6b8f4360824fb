"""Level partition by its definition: the sets of every element, iteration by iteration.

In each iteration the reachability set R(s) of an element s holds the elements left that its row reaches, the antecedent
set A(s) those left whose row reaches s. UP takes out the elements with R(s) = R(s) ∩ A(s), those that lead to nothing
else that is left; DOWN those with A(s) = R(s) ∩ A(s), those that nothing else that is left leads to. They get the
number of the iteration as their level (Warfield 1974, "Structuring Complex Systems", Battelle Monograph 4).

On a closed matrix this always ends. On one that is not closed it can come to a stop before every element has a level.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from aigraph.analysis.methods.closure import bits


class Direction(StrEnum):
    """From which end the levels are taken out, and so counted.

    `UP`: level 1 leads to nothing else, and stands at the top of the drawing.
    `DOWN`: level 1 is led to by nothing else, and stands at the bottom.
    """

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True)
class Step:
    """One element in one iteration.

    Attributes:
        iteration: its number, from 1.
        element: the element.
        reachable: its reachability set among the elements left.
        antecedent: its antecedent set among the elements left.
        leaves: whether it gets this iteration's number as its level.
    """

    iteration: int
    element: str
    reachable: tuple[str, ...]
    antecedent: tuple[str, ...]
    leaves: bool

    @property
    def common(self) -> tuple[str, ...]:
        """The intersection of both sets."""
        held = set(self.antecedent)
        return tuple(element for element in self.reachable if element in held)


def iterations(
    elements: Sequence[str], pairs: Iterable[tuple[str, str]], direction: Direction
) -> Iterator[tuple[Step, ...]]:
    """The steps of each iteration, on the cells as they are: nothing is closed, nothing added to the diagonal.

    Args:
        elements: in the order in which they are told.
        pairs: the cells that are 1, those on the diagonal included.
        direction: from which end the levels are taken out.

    Example:
        >>> cells = [("a", "a"), ("a", "b"), ("b", "b")]
        >>> [[step.element for step in steps if step.leaves] for steps in iterations("ab", cells, Direction.UP)]
        [['b'], ['a']]
    """
    rows, columns = matrix(elements, pairs)
    left = (1 << len(elements)) - 1
    number = 0
    while left:
        number += 1
        leaving = 0
        steps = []
        for place in bits(left):
            row, column = rows[place] & left, columns[place] & left
            leaves = row & column == (row if direction is Direction.UP else column)
            leaving |= leaves << place
            reachable, antecedent = (tuple(elements[other] for other in bits(held)) for held in (row, column))
            steps.append(Step(number, elements[place], reachable, antecedent, leaves))
        yield tuple(steps)
        if not leaving:
            return
        left ^= leaving


def matrix(elements: Sequence[str], pairs: Iterable[tuple[str, str]]) -> tuple[list[int], list[int]]:
    """The rows and the columns of a relation as sets of bits, bit i standing for element i."""
    place = {element: number for number, element in enumerate(elements)}
    rows, columns = [0] * len(place), [0] * len(place)
    for source, target in pairs:
        rows[place[source]] |= 1 << place[target]
        columns[place[target]] |= 1 << place[source]
    return rows, columns
