"""What a portfolio is chosen from: remedies, the barriers that each covers, and what the user adds to that.

Glossary:
    covers: the remedy has a link to the barrier that counts; which links count is a choice (`COUNTS`).
    way: the remedies that must all be chosen so that a barrier is covered: one, or two that only do so together.
    weight: how much a barrier matters to the user; 1 each where nothing is given.
    needs: a remedy that may only be chosen along with another; excludes: two that may not both be chosen.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from aigraph.analysis.coverage import Cell, Coverage, Gap
from aigraph.errors import RefusedAnalysis

COUNTS = ("stated", "direct", "any")
"""Which links count: those that a source states itself; the curator's reading too; partial and indirect ones too."""


class Why(StrEnum):
    """Why a barrier stays uncovered.

    `NOBODY`: no remedy has any link to it, though a source that speaks of it proposes remedies.
    `NOT_SEARCHED`: the same, but no source that speaks of it proposes any remedy: their silence says nothing.
    `UNCOUNTED`: it has links, but none of the kind that counts.
    `LIMIT`: it could be covered, but not within the number or budget along with what is covered.
    `RULES`: it could be covered, but not by remedies that may be chosen along with the others.
    `CHOICE`: another best set covers it.
    """

    NOBODY = "nobody"
    NOT_SEARCHED = "not-searched"
    UNCOUNTED = "uncounted"
    LIMIT = "limit"
    RULES = "rules"
    CHOICE = "choice"


@dataclass(frozen=True)
class Synergy:
    """Two remedies that do more together.

    Attributes:
        first, second: the remedies.
        barrier: what both together cover and neither alone; "" where they add weight instead.
        extra: the weight that is added when both are chosen.
    """

    first: str
    second: str
    barrier: str = ""
    extra: float = 0.0


@dataclass(frozen=True)
class Wishes:
    """What only the user can know; nothing of it is ever made up.

    Attributes:
        costs: remedy → cost, in one unit of money or effort; None where costs play no part.
        weights: barrier → weight.
        prerequisites: pairs (remedy, the one that it needs).
        exclusions: pairs of remedies that may not both be chosen.
        synergies: pairs that do more together.
    """

    costs: Mapping[str, float] | None = None
    weights: Mapping[str, float] = field(default_factory=dict)
    prerequisites: tuple[tuple[str, str], ...] = ()
    exclusions: tuple[tuple[str, str], ...] = ()
    synergies: tuple[Synergy, ...] = ()

    @property
    def rules(self) -> int:
        """How many rules there are."""
        return len(self.prerequisites) + len(self.exclusions) + len(self.synergies)

    @property
    def remedies(self) -> tuple[str, ...]:
        """The remedies that the rules name, each once."""
        pairs = [*self.prerequisites, *self.exclusions, *((one.first, one.second) for one in self.synergies)]
        return tuple(dict.fromkeys(name for pair in pairs for name in pair))


@dataclass(frozen=True)
class Problem:
    """Remedies to choose from.

    Attributes:
        remedies, barriers: in reading order.
        covers: remedy → the barriers that it covers alone.
        wishes: costs, weights and rules.
        grounds: (remedy, barrier) → the cell of the evidence map behind a link that counts.
        count: which links count, one of `COUNTS`.
        silence: barrier that no remedy covers → why not; `NOBODY` where it is not told.

    Raises:
        RefusedAnalysis: a name is unknown, a number negative or none, or a rule names a remedy twice.

    Example:
        >>> chosen = Problem(("r", "s"), ("a", "b"), {"r": frozenset("a"), "s": frozenset("ab")})
        >>> chosen.covered(["r"]), chosen.value(["s"])
        (('a',), 2.0)
    """

    remedies: tuple[str, ...]
    barriers: tuple[str, ...]
    covers: Mapping[str, frozenset[str]]
    wishes: Wishes = field(default_factory=Wishes)
    grounds: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    count: str = "direct"
    silence: Mapping[str, Why] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pairs = [one.barrier for one in self.wishes.synergies if one.barrier]
        reached = [barrier for found in self.covers.values() for barrier in found]
        _known("remedy", [*self.covers, *(self.wishes.costs or {}), *self.wishes.remedies], self.remedies)
        _known("barrier", [*reached, *self.wishes.weights, *pairs], self.barriers)
        _numbers("cost", (self.wishes.costs or {}).items())
        _numbers("weight", self.wishes.weights.items())
        _numbers("weight", ((f"{one.first} with {one.second}", one.extra) for one in self.wishes.synergies))
        together = [(one.first, one.second) for one in self.wishes.synergies]
        for first, second in [*self.wishes.prerequisites, *self.wishes.exclusions, *together]:
            if first == second:
                raise RefusedAnalysis(f"A rule names {first} twice", hint="name two remedies")

    @cached_property
    def alone(self) -> Mapping[str, frozenset[str]]:
        """Remedy → the barriers that it covers alone; without those that it covers only together with another."""
        paired = {(name, one.barrier) for one in self.wishes.synergies for name in (one.first, one.second)}
        return {
            remedy: frozenset(b for b in self.covers.get(remedy, ()) if (remedy, b) not in paired)
            for remedy in self.remedies
        }

    @cached_property
    def ways(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """Barrier → the ways to cover it; an empty tuple where there is none."""
        found: dict[str, list[tuple[str, ...]]] = {barrier: [] for barrier in self.barriers}
        for remedy, covered in self.alone.items():
            for barrier in covered:
                found[barrier].append((remedy,))
        for one in self.wishes.synergies:
            if one.barrier:
                found[one.barrier].append((one.first, one.second))
        return {barrier: tuple(dict.fromkeys(ways)) for barrier, ways in found.items()}

    @property
    def coverable(self) -> tuple[str, ...]:
        """The barriers that there is a way to cover."""
        return tuple(barrier for barrier in self.barriers if self.ways[barrier])

    @property
    def single(self) -> Mapping[str, tuple[str, ...]]:
        """The barriers that hang on one way alone → that way."""
        return {barrier: ways[0] for barrier, ways in self.ways.items() if len(ways) == 1}

    @cached_property
    def useful(self) -> tuple[str, ...]:
        """The remedies that can add something: those that cover a barrier of some weight, and what they need."""
        ways = [way for barrier in self.coverable if self.weight(barrier) for way in self.ways[barrier]]
        pairs = [(one.first, one.second) for one in self.wishes.synergies if one.extra]
        found = self.with_needed({name for way in [*ways, *pairs] for name in way})
        return tuple(remedy for remedy in self.remedies if remedy in found)

    def with_needed(self, chosen: Iterable[str]) -> frozenset[str]:
        """These remedies and all that they need, and so on."""
        found, todo = set(chosen), list(chosen)
        while todo:
            one = todo.pop()
            more = {needed for remedy, needed in self.wishes.prerequisites if remedy == one} - found
            found |= more
            todo += more
        return frozenset(found)

    def weight(self, barrier: str) -> float:
        """How much a barrier weighs."""
        return self.wishes.weights.get(barrier, 1.0)

    @property
    def total(self) -> float:
        """What all barriers weigh, and all extra weight."""
        return math.fsum([*map(self.weight, self.barriers), *(one.extra for one in self.wishes.synergies)])

    @property
    def plain(self) -> bool:
        """Whether each barrier weighs 1 and nothing else counts, so that a weight is a number of barriers."""
        extra = any(one.extra for one in self.wishes.synergies)
        return not extra and all(self.weight(barrier) == 1 for barrier in self.barriers)

    def covered(self, chosen: Iterable[str]) -> tuple[str, ...]:
        """The barriers that these remedies cover, in the order of `barriers`."""
        inside = frozenset(chosen)
        found = frozenset[str]().union(*(self.alone[remedy] for remedy in inside))
        found |= {one.barrier for one in self.wishes.synergies if {one.first, one.second} <= inside}
        return tuple(barrier for barrier in self.barriers if barrier in found)

    def value(self, chosen: Iterable[str]) -> float:
        """What the covered barriers weigh, extra weights included."""
        inside = frozenset(chosen)
        extra = [one.extra for one in self.wishes.synergies if {one.first, one.second} <= inside]
        return math.fsum([*map(self.weight, self.covered(inside)), *extra])

    def cost(self, chosen: Iterable[str]) -> float:
        """What these remedies cost together; 0 where costs play no part."""
        costs = self.wishes.costs or {}
        return math.fsum(costs.get(remedy, 0.0) for remedy in chosen)

    def allowed(self, chosen: Iterable[str]) -> bool:
        """Whether these remedies may be chosen together."""
        inside = frozenset(chosen)
        apart = any({first, second} <= inside for first, second in self.wishes.exclusions)
        return not apart and all(needed in inside or one not in inside for one, needed in self.wishes.prerequisites)


def problem(found: Coverage, count: str = "direct", wishes: Wishes | None = None, *, firm: bool = False) -> Problem:
    """What an evidence map gives to choose from.

    Args:
        found: the evidence map.
        count: which links count.
        wishes: costs, weights and rules; what they say of things that the map does not hold is left out, but a remedy
            that a rule names is added, covering nothing.
        firm: whether to leave out the direct links that are doubtful or contested, as `coverage` does where it says
            what is left open.

    Raises:
        RefusedAnalysis: the wishes do not fit.
    """
    wishes = wishes or Wishes()
    grounds = {pair: cell for pair, cell in found.cells.items() if _counts(cell, count, firm=firm)}
    covers: dict[str, set[str]] = {}
    for remedy, barrier in grounds:
        covers.setdefault(remedy, set()).add(barrier)
    remedies = tuple(dict.fromkeys([*found.remedies, *wishes.remedies]))
    frozen = {remedy: frozenset(barriers) for remedy, barriers in covers.items()}
    silence = {barrier: _silence(barrier, found) for barrier in found.barriers}
    return Problem(remedies, found.barriers, frozen, _fitted(wishes, remedies, found.barriers), grounds, count, silence)


def _silence(barrier: str, found: Coverage) -> Why:
    """Why no link that counts leads to a barrier, where none does."""
    if any(end == barrier and cell.how != "denied" for (_, end), cell in found.cells.items()):
        return Why.UNCOUNTED
    return Why.NOT_SEARCHED if found.gaps.get(barrier) is Gap.NOT_SEARCHED else Why.NOBODY


def _fitted(wishes: Wishes, remedies: tuple[str, ...], barriers: tuple[str, ...]) -> Wishes:
    """The wishes without what they say of things that are not there."""
    costs = wishes.costs
    if costs is not None:
        costs = {remedy: cost for remedy, cost in costs.items() if remedy in remedies}
    weights = {barrier: weight for barrier, weight in wishes.weights.items() if barrier in barriers}
    synergies = tuple(one for one in wishes.synergies if one.barrier in ("", *barriers))
    return replace(wishes, costs=costs, weights=weights, synergies=synergies)


def weak(cell: Cell) -> bool:
    """Whether its direct link is doubtful or contested."""
    return cell.direct and not cell.well_founded


def _counts(cell: Cell, count: str, *, firm: bool) -> bool:
    left_out = firm and weak(cell)
    if count == "stated":
        return cell.stated and not left_out
    return (cell.direct and not left_out) or (count == "any" and (cell.partial or cell.indirect))


def _known(kind: str, names: Iterable[str], known: tuple[str, ...]) -> None:
    there = frozenset(known)
    wrong = next((name for name in names if name not in there), None)
    if wrong is not None:
        raise RefusedAnalysis(f"There is no {kind} {wrong}", hint=f"name one of the {len(known)} that there are")


def _numbers(kind: str, given: Iterable[tuple[str, float]]) -> None:
    for name, number in given:
        if not (math.isfinite(number) and number >= 0):
            raise RefusedAnalysis(f"The {kind} of {name} is {number}", hint="give a number of 0 or more")
