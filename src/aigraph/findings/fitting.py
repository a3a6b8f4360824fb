"""Which relation fits which ends: domain and range, superclasses counted in; never what only the reasoner says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from aigraph.findings.known import Known, Relation
from aigraph.terms import AIG

Naming = Callable[[str], str]
"""IRI → what people call it."""


_KEY = tuple(AIG + name for name in ("addresses", "hinders", "causes"))


def by_use(relations: Iterable[Relation], uses: Counter[str]) -> tuple[Relation, ...]:
    """The relations, the most useful first: the edges that answers rest on, then those that findings use most.

    Example:
        >>> names = [by.iri for by in by_use([Relation("a", "a", "a"), Relation("b", "b", "b")], Counter(b=2))]
        >>> names
        ['b', 'a']
    """
    return tuple(sorted(relations, key=lambda one: (_KEY.index(one.iri) if one.iri in _KEY else 9, -uses[one.iri])))


def misfit(subject: Known, relation: Relation, other: Known | None, named: Naming) -> str:
    """Why a relation does not fit its ends; "" where it does. `other` is None for a text, or where it is still open."""
    if relation.derived:
        instead = _either(named(iri) for iri in relation.instead)
        return f"“{relation.label_en}” is only ever inferred; claim “{instead}” instead"
    if relation.domain and not subject.kinds & relation.domain:
        wanted = _either(named(iri) for iri in sorted(relation.domain))
        end = f"“{subject.label()}” is {_is(subject, named)}"
        return f"“{relation.label_en}” starts from a thing of class {wanted}, and {end}"
    if other is None or relation.literal:
        return ""
    if relation.concepts and other.iri not in relation.concepts:
        wanted = _either(named(iri) for iri in relation.concepts)
        return f"“{relation.label_en}” leads to one of {wanted}, and not to “{other.label()}”"
    if relation.range and not other.kinds & relation.range:
        wanted = _either(named(iri) for iri in sorted(relation.range))
        end = f"“{other.label()}” is {_is(other, named)}"
        return f"“{relation.label_en}” leads to a thing of class {wanted}, and {end}"
    return ""


def _is(known: Known, named: Naming) -> str:
    return "of class " + " and ".join(named(kind) for kind in known.own) if known.own else "of no class"


def _either(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last
