"""All best sets of a portfolio: which remedies every one of them holds, which some, and the sets themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from aigraph.analysis.portfolios.model import INFINITE, Answer, Clock, Model, Scale

Chosen = tuple[str, ...]


@dataclass(frozen=True)
class BestSets:
    """The best sets.

    Attributes:
        sets: best sets, each in reading order, sorted by it.
        complete: whether these are all.
        core: the remedies in all of them, also in those not listed.
        some: the remedies in at least one of them, also of those not listed.
    """

    sets: tuple[Chosen, ...]
    complete: bool
    core: frozenset[str]
    some: frozenset[str]


def smallest(model: Model, best: Answer, clock: Clock) -> Answer:
    """A set of the largest value that costs least and, among those, is smallest; as far as that is proven in time.

    Where it is proven, the model allows nothing but best sets from now on.

    Args:
        model: the model.
        best: its proven largest value.
        clock: how long to search.

    Returns:
        The set, with its cost where costs are given, else its number, and what no such set undercuts.
    """
    model.keep_value(best.value)
    fewest = Answer(None, INFINITE, 0.0, False)
    if model.problem.wishes.costs is not None:
        cheapest = model.least(model.prices, model.costs, clock)
        if not cheapest.proven:
            return cheapest
        model.add((model.prices, -INFINITE, cheapest.value + (0 if model.costs.exact else model.costs.slack)))
        fewest = model.least(model.each, Scale(), clock)
        chosen = cheapest.chosen if fewest.chosen is None else fewest.chosen
        told = replace(cheapest, chosen=chosen, proven=fewest.proven)
    else:
        told = fewest = model.least(model.each, Scale(), clock)
    if fewest.proven:
        model.add((model.each, fewest.value, fewest.value))
    return told


def best_sets(model: Model, first: Answer, listed: int, clock: Clock) -> BestSets | None:
    """All best sets; None where the time was up before core and optional remedies were proven.

    Args:
        model: a model that allows nothing but best sets (see `smallest`).
        first: one of them, proven.
        listed: how many to list at most.
        clock: how long to search.
    """
    known = {frozenset(first.chosen or ())}
    for outward in (True, False):
        if not _spread(model, known, outward, clock):
            return None
    core, some = frozenset.intersection(*known), frozenset[str]().union(*known)
    complete = core == some or _list(model, known, listed, clock)
    return BestSets(_sorted(model, known)[: max(listed, 1)], complete and len(known) <= max(listed, 1), core, some)


def _spread(model: Model, known: set[frozenset[str]], outward: bool, clock: Clock) -> bool:
    """Add best sets until none leaves out a remedy that all known ones hold, or, outward, holds one that none holds.

    Each search asks for as many such remedies as can be, so a handful of them decides on all remedies at once.
    """
    while True:
        if outward:
            aim = set(model.remedies).difference(*known)
            found = model.least(dict.fromkeys(sorted(aim), -1.0), Scale(), clock)
            new = aim.intersection(found.chosen or ())
        else:
            aim = set(frozenset.intersection(*known))
            found = model.least(dict.fromkeys(sorted(aim), 1.0), Scale(), clock)
            new = aim.difference(found.chosen or ())
        if found.chosen is None or not found.proven:
            return False
        if not new:
            return True
        known.add(frozenset(found.chosen))


def _list(model: Model, known: set[frozenset[str]], listed: int, clock: Clock) -> bool:
    """Add further best sets until there is none, or more than are wanted, or the time is up; whether these are all."""
    for one in sorted(known, key=sorted):
        model.add(_other_than(one))
    while len(known) <= listed:
        found = model.least({}, Scale(), clock)
        if found.chosen is None:
            return found.proven
        known.add(frozenset(found.chosen))
        model.add(_other_than(found.chosen))
    return False


def _other_than(chosen: Iterable[str]) -> tuple[dict[str, float], float, float]:
    """The condition that a set is not this one; all best sets are of one size."""
    inside = dict.fromkeys(sorted(chosen), 1.0)
    return inside, -INFINITE, len(inside) - 1


def _sorted(model: Model, known: Iterable[frozenset[str]]) -> tuple[Chosen, ...]:
    place = {remedy: number for number, remedy in enumerate(model.remedies)}
    rows = sorted(sorted(place[remedy] for remedy in one) for one in known)
    return tuple(tuple(model.remedies[number] for number in row) for row in rows)
