"""Which factors drive many others, which depend on many others: the driver-dependence analysis of ISM (MICMAC).

The closure R of the direct links has a 1 where there is a path from i to j, and each element reaches itself. The
driving power of i is its row sum Σⱼ Rᵢⱼ, its dependence power its column sum Σⱼ Rⱼᵢ; both count the element itself, as
is usual, so that 1 means "none of the others". Where links are few the elements fall into fragments that no link joins;
a power then compares elements of one fragment, so that each has a rank there too. Two lines at a threshold part the
elements into four quadrants (Mandal & Deshmukh 1994, "Vendor selection using interpretive structural modelling (ISM)",
International Journal of Operations & Production Management 14(6):52-59; Duperrin & Godet 1973 before them on direct
sums). Godet's indirect ranks, by powers of the direct matrix, are another method of the same name: see
`aigraph.analysis.methods.indirect`.

Glossary:
    driving: more than the threshold in driving power only: it reaches many and few reach it.
    dependent: more than the threshold in dependence power only: many reach it and it reaches few.
    linkage: more than the threshold in both.
    autonomous: more than the threshold in neither.
    borderline: within 1 of the threshold in one power or the other, so that one link more or less may move it.
    fragment: elements joined by links, whatever their direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Literal

from aigraph.analysis.basis.fragments import fragments, homes
from aigraph.analysis.basis.links import Link, Links
from aigraph.analysis.methods.closure import closure
from aigraph.analysis.methods.damped import damped
from aigraph.analysis.methods.direct_matrix import DirectMatrix, from_links
from aigraph.analysis.methods.indirect import POWERS, Indirect, indirect
from aigraph.analysis.methods.ranks import in_rank, ranks
from aigraph.errors import RefusedAnalysis

Rule = Literal["half", "mean"]


class Quadrant(StrEnum):
    """Where an element stands: see the glossary."""

    DRIVING = "driving"
    LINKAGE = "linkage"
    DEPENDENT = "dependent"
    AUTONOMOUS = "autonomous"


@dataclass(frozen=True)
class Influence:
    """Driving and dependence power, quadrants, direct and indirect ranks.

    Attributes:
        elements: the elements, in the order of the matrix.
        driving: element → how many elements it reaches, itself included; in order of rank.
        dependence: element → how many elements reach it, itself included; in order of rank.
        rule: "half" of the number of elements, or the "mean" power (which is the same for both powers).
        threshold: the power above which an element counts as strong.
        quadrants: element → its quadrant, in the order of the matrix.
        borderline: the elements within 1 of the threshold, in the order of the matrix.
        direct_influence: element → the sum of its row in the direct matrix; in order of rank.
        direct_dependence: element → the sum of its column; in order of rank.
        indirect: Godet's indirect ranks, or those of the damped sum.
        matrix: the direct matrix.
        fragments: the parts that no link joins, the largest first, then in the order of the matrix.
        links: the links that it is made of, or None for a user's matrix.
    """

    elements: tuple[str, ...]
    driving: Mapping[str, int]
    dependence: Mapping[str, int]
    rule: Rule
    threshold: float
    quadrants: Mapping[str, Quadrant]
    borderline: tuple[str, ...]
    direct_influence: Mapping[str, int]
    direct_dependence: Mapping[str, int]
    indirect: Indirect
    matrix: DirectMatrix
    fragments: tuple[tuple[str, ...], ...]
    links: Links | None = None

    @cached_property
    def home(self) -> dict[str, int]:
        """Element → the number of its fragment, from 1 on."""
        return homes(self.fragments)

    @property
    def parted(self) -> bool:
        """Whether any element could pass the threshold: no power is above the size of the largest fragment."""
        return len(self.fragments[0]) > self.threshold

    def inner_ranks(self, powers: Mapping[str, int]) -> dict[str, int]:
        """Element → its rank among those of its own fragment.

        Args:
            powers: `driving` or `dependence`.
        """
        found: dict[str, int] = {}
        for part in self.fragments:
            found |= ranks({element: powers[element] for element in part})
        return found

    @property
    def reached(self) -> int:
        """How many pairs of different elements have a path from the one to the other."""
        return sum(self.driving.values()) - len(self.elements)

    @property
    def chained(self) -> int:
        """How many of those have no link of their own and follow only from others."""
        return self.reached - len(self.matrix.strengths)

    def within(self, quadrant: Quadrant) -> tuple[str, ...]:
        """The elements of a quadrant, in order of driving power."""
        return tuple(element for element in self.driving if self.quadrants[element] is quadrant)


def influence(
    links: Links, *, threshold: Rule = "half", damping: float | None = None, powers: int = POWERS
) -> Influence:
    """The driver-dependence analysis of links between factors.

    Args:
        links: the links; each counts 1 in the direct matrix.
        threshold: "half" of the number of factors, or the "mean" power.
        damping: with it the indirect ranks are those of the damped sum, without it Godet's.
        powers: up to which power the direct matrix is raised at most.

    Raises:
        RefusedAnalysis: there is no link, or the damping cannot be used (see `aigraph.analysis.methods.damped`).

    Example:
        >>> from aigraph.analysis.basis.grounds import Standing
        >>> from aigraph.analysis.basis.links import Link
        >>> chain = [Link(*ends, "+", ("aig:causes",), Standing()) for ends in ("ab", "bc", "bd")]
        >>> found = influence(Links(("a", "b", "c", "d"), tuple(chain)))
        >>> found.driving, found.quadrants["a"].value, found.indirect.outcome.value
        ({'a': 4, 'b': 3, 'c': 1, 'd': 1}, 'driving', 'zero')
    """
    if not links.links:
        what = f"No link is held by {links.min_sources} sources or more" if links.thin else "There is no link"
        raise RefusedAnalysis(what, hint="ask for fewer sources, or for other relations")
    return _influence(from_links(links), links, threshold, damping, powers)


def influence_of(
    matrix: DirectMatrix, *, threshold: Rule = "half", damping: float | None = None, powers: int = POWERS
) -> Influence:
    """The same of a matrix that a user made; any strength above 0 is a link for the closure.

    Raises:
        RefusedAnalysis: the matrix holds no link, or the damping cannot be used.

    Example:
        >>> found = influence_of(DirectMatrix(("a", "b"), {("a", "b"): 3}))
        >>> found.driving, found.direct_influence
        ({'a': 2, 'b': 1}, {'a': 3, 'b': 0})
    """
    if not matrix.strengths:
        raise RefusedAnalysis("The matrix holds no link", hint="write 1, 2 or 3 where one acts on another")
    return _influence(matrix, None, threshold, damping, powers)


def reach_of(links: Links, starts: Iterable[str]) -> tuple[Link, ...]:
    """The links over which the reach of these factors runs, in reading order.

    Example:
        >>> from aigraph.analysis.basis.grounds import Standing
        >>> chain = [Link(*ends, "+", ("aig:causes",), Standing()) for ends in ("ab", "bc", "dc")]
        >>> [link.target for link in reach_of(Links(("a", "b", "c", "d"), tuple(chain)), ["a"])]
        ['b', 'c']
    """
    seen = _spread(((link.source, link.target) for link in links.links), starts)
    return tuple(link for link in links.links if link.source in seen)


def reach_to(links: Links, ends: Iterable[str]) -> tuple[Link, ...]:
    """The links over which others reach these factors, in reading order.

    Example:
        >>> from aigraph.analysis.basis.grounds import Standing
        >>> chain = [Link(*ends, "+", ("aig:causes",), Standing()) for ends in ("ab", "bc", "bd")]
        >>> [link.source for link in reach_to(Links(("a", "b", "c", "d"), tuple(chain)), ["c"])]
        ['a', 'b']
    """
    seen = _spread(((link.target, link.source) for link in links.links), ends)
    return tuple(link for link in links.links if link.target in seen)


def _spread(steps: Iterable[tuple[str, str]], starts: Iterable[str]) -> set[str]:
    """The starts, and all that the steps lead to from there."""
    after: dict[str, list[str]] = {}
    for source, target in steps:
        after.setdefault(source, []).append(target)
    seen = set(starts)
    todo = list(seen)
    while todo:
        fresh = [target for target in after.get(todo.pop(), ()) if target not in seen]
        seen.update(fresh)
        todo.extend(fresh)
    return seen


def _influence(matrix: DirectMatrix, links: Links | None, rule: Rule, damping: float | None, powers: int) -> Influence:
    reach = closure(matrix.elements, matrix.strengths)
    driving = {node: row.bit_count() for node, row in zip(reach.nodes, reach.rows, strict=True)}
    dependence = {node: column.bit_count() for node, column in zip(reach.nodes, reach.columns, strict=True)}
    size = len(matrix.elements)
    line = size / 2 if rule == "half" else sum(driving.values()) / size
    return Influence(
        elements=matrix.elements,
        driving=_in_rank(driving),
        dependence=_in_rank(dependence),
        rule=rule,
        threshold=line,
        quadrants={node: _quadrant(driving[node] > line, dependence[node] > line) for node in matrix.elements},
        borderline=tuple(n for n in matrix.elements if min(abs(driving[n] - line), abs(dependence[n] - line)) <= 1),
        direct_influence=_in_rank(matrix.influence),
        direct_dependence=_in_rank(matrix.dependence),
        indirect=indirect(matrix, powers) if damping is None else damped(matrix, damping),
        matrix=matrix,
        fragments=fragments(matrix.elements, matrix.strengths),
        links=links,
    )


def _in_rank(values: Mapping[str, int]) -> dict[str, int]:
    return {name: values[name] for name in in_rank(values)}


def _quadrant(drives: bool, depends: bool) -> Quadrant:
    if drives:
        return Quadrant.LINKAGE if depends else Quadrant.DRIVING
    return Quadrant.DEPENDENT if depends else Quadrant.AUTONOMOUS
