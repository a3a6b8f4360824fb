"""From statements that clash to the fewest that still do.

The unit is an axiom: one triple, or all triples that hang together by blank nodes. Lists of things that are pairwise
disjoint or different are first written as pairs, so that an explanation names the two that matter and not the list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from aigraph.reason.axioms import OWL, RDFS, TYPE, Schema, Statements, is_open
from aigraph.reason.clash import clashing
from aigraph.terms import Term

Unit = tuple[Triple, ...]
FirstClash = Callable[[Sequence[Sequence[Unit]]], int | None]
"""Given several sets of units, the index of the first that clashes; None if none does."""

_PAIRED = (
    ("AllDisjointClasses", ("members",), "disjointWith"),
    ("AllDisjointProperties", ("members",), "propertyDisjointWith"),
    ("AllDifferent", ("distinctMembers", "members"), "differentFrom"),
)
_LONGEST = 100  # a list of more is left as it is: its pairs would be too many
_LARGE, _FEW, _MANY = 200, 4, 12  # into how many parts a search goes, in sets of more units than this and in others
_KINDS = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "NamedIndividual", "Ontology")
_DECLARED = {*(NamedNode(OWL + kind) for kind in _KINDS), NamedNode(RDFS + "Datatype")}


def paired(triples: Sequence[Triple]) -> list[Triple]:
    """The same statements with each list of disjoint or different things written as pairs."""
    schema = Schema(Statements(triples))
    pairs: dict[Triple, None] = {}
    gone: set[Term] = set()
    for kind, predicates, relation in _PAIRED:
        wholes = set(schema.instances(kind))
        for name in predicates:
            heads = dict(schema.pairs(name))
            for whole, members in schema.lists(name):
                if whole in wholes and len(members) <= _LONGEST:
                    gone.update((whole, *schema.cells(heads[whole])))
                    couples = combinations(members, 2)
                    pairs.update((Triple(one, NamedNode(OWL + relation), other), None) for one, other in couples)
    return [*(triple for triple in triples if triple.subject not in gone), *pairs]


def split(triples: Iterable[Triple]) -> tuple[list[Triple], list[Unit]]:
    """Declarations, which any set of units needs to be read rightly, and the units."""
    declared: list[Triple] = []
    rest: list[Triple] = []
    for triple in dict.fromkeys(triples):
        plain = isinstance(triple.subject, NamedNode)
        (declared if plain and triple.predicate == TYPE and triple.object in _DECLARED else rest).append(triple)
    return declared, _units(rest)


def _units(triples: Iterable[Triple]) -> list[Unit]:
    owner: dict[Term, Term] = {}
    hanging = []
    units: list[Unit] = []
    for triple in triples:
        blanks = [term for term in (triple.subject, triple.object) if isinstance(term, BlankNode)]
        if not blanks:
            units.append((triple,))
            continue
        hanging.append((blanks[0], triple))
        owner[_top(owner, blanks[0])] = _top(owner, blanks[-1])
    groups: dict[Term, list[Triple]] = defaultdict(list)
    for blank, triple in hanging:
        groups[_top(owner, blank)].append(triple)
    named_first = (
        sorted(group, key=lambda t: (isinstance(t.subject, BlankNode), text_of((t,)))) for group in groups.values()
    )
    return [*units, *map(tuple, named_first)]


def _top(owner: dict[Term, Term], node: Term) -> Term:
    while owner.get(node, node) != node:
        owner[node] = owner.get(owner[node], owner[node])
        node = owner[node]
    return node


def text_of(unit: Unit) -> str:
    """A text to sort units by, the same whatever their blank nodes are called."""
    return " ".join(sorted(" ".join(_name(term) for term in (t.subject, t.predicate, t.object)) for t in unit))


def _name(term: Term) -> str:
    return "_" if isinstance(term, BlankNode) else str(term)


def in_order(units: Iterable[Unit]) -> list[Unit]:
    """What is said of things before axioms, each by its text."""
    return sorted(units, key=lambda unit: (is_axiom(unit), text_of(unit)))


def is_axiom(unit: Unit) -> bool:
    """Whether a unit speaks of classes and properties, not of things."""
    first = unit[0]
    return len(unit) > 1 or not is_open(first.object if first.predicate == TYPE else first.predicate)


def candidates(declared: Sequence[Triple], units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Small sets of units that clash by the rules, one for each thing that a clash is about; perhaps none."""

    def first_clash(sets: Sequence[Sequence[Unit]]) -> int | None:
        return next((place for place, chosen in enumerate(sets) if clashing(flat(declared, chosen))), None)

    for thing in sorted(clashing(flat(declared, units)), key=_name):
        distances = _distances({thing}, units)
        nearest = sorted(units, key=lambda unit: (distances.get(unit, len(units)), text_of(unit)))
        for found in shrink(_around(nearest, distances, first_clash), first_clash):
            best = found
        yield best


def flat(declared: Sequence[Triple], units: Iterable[Unit]) -> list[Triple]:
    """Declarations and units as triples."""
    return [*declared, *(triple for unit in units for triple in unit)]


def _around(nearest: Sequence[Unit], distances: dict[Unit, int], first_clash: FirstClash) -> list[Unit]:
    """All axioms and, of what is said of things, only as much around one thing as it takes to clash."""
    radius = 1
    while True:
        chosen = [unit for unit in nearest if is_axiom(unit) or distances.get(unit, radius + 1) <= radius]
        if len(chosen) == len(nearest) or first_clash([chosen]) is not None:
            return chosen
        radius *= 2


def _distances(begin: set[Term], units: Sequence[Unit]) -> dict[Unit, int]:
    """How many steps from some terms each unit is; things lead to what is said of them, and all leads to axioms."""
    told: dict[Term, list[Unit]] = defaultdict(list)
    for unit in units:
        for term in _reached_by(unit):
            told[term].append(unit)
    distances: dict[Unit, int] = {}
    frontier, step = begin, 0
    while frontier:
        step += 1
        fresh = {unit: step for term in frontier for unit in told.pop(term, ()) if unit not in distances}
        distances.update(fresh)
        frontier = {term for unit in fresh for triple in unit for term in _terms(triple)} & told.keys()
    return distances


def _reached_by(unit: Unit) -> Iterable[Term]:
    if is_axiom(unit):
        return {term for triple in unit for term in _terms(triple)}
    first = unit[0]
    return (first.subject,) if first.predicate == TYPE else (first.subject, first.object)


def _terms(triple: Triple) -> Iterator[Term]:
    three = (triple.subject, triple.predicate, triple.object)
    return (term for term in three if is_open(term) and not isinstance(term, Literal))


def shrink(units: Sequence[Unit], first_clash: FirstClash, size: int | None = None) -> Iterator[list[Unit]]:
    """Ever smaller sets that still clash; the last is minimal: without any one of its units it does not clash.

    Leaves out `size` units at a time (half of them, unless told), then half as many, and so on down to one; the last
    in the order go first.

    Example:
        >>> units = [(letter,) for letter in "abcdefgh"]
        >>> def first_clash(sets):
        ...     return next((place for place, chosen in enumerate(sets) if {("b",), ("g",)} <= set(chosen)), None)
        >>> list(shrink(units, first_clash))[-1]
        [('b',), ('g',)]
    """
    held = list(units)
    size = size or max(1, len(held) // 2)
    yield held
    while True:
        end = len(held)
        while end > 0:
            ends = list(range(end, 0, -size))
            place = first_clash([held[: max(0, cut - size)] + held[cut:] for cut in ends])
            if place is None:
                break
            end = max(0, ends[place] - size)
            held = held[:end] + held[ends[place] :]
            yield held
        if size == 1:
            return
        size = max(1, min(size, len(held)) // 2)


def narrow(units: Sequence[Unit], first_clash: FirstClash, needed: Sequence[Unit] = ()) -> Iterator[list[Unit]]:
    """Ever smaller sets that still clash, in few questions; the last is minimal, apart from the units in `needed`.

    The shortest beginning of the list that clashes ends in a unit that is needed; what stands behind it is not. Then
    the rest is put in order of its distance from what is needed, and looked at again, until that clashes alone.

    Example:
        >>> from pyoxigraph import RdfFormat, parse
        >>> text = "".join(f"<x:{n}> <x:p> <x:{n + 1}> ." for n in range(9))
        >>> units = [(quad.triple,) for quad in parse(text, RdfFormat.TURTLE)]
        >>> def first_clash(sets):
        ...     return next((place for place, chosen in enumerate(sets) if {units[2], units[6]} <= set(chosen)), None)
        >>> [units.index(unit) for unit in list(narrow(units, first_clash))[-1]]
        [6, 2]
    """
    held, rest = list(needed), [unit for unit in units if unit not in set(needed)]
    while True:
        if held:
            distances = _distances({term for unit in held for triple in unit for term in _terms(triple)}, rest)
            rest = sorted(rest, key=lambda unit: (distances.get(unit, len(units)), text_of(unit)))
        size = _shortest(held, rest, first_clash) if rest else 0
        if size == 0:
            yield held
            return
        held, rest = [*held, rest[size - 1]], rest[: size - 1]
        yield [*held, *rest]


def _shortest(held: Sequence[Unit], rest: Sequence[Unit], first_clash: FirstClash) -> int:
    """How many of the rest it takes, from the first on, to clash with what is held; all of them are known to."""
    low, high = -1, len(rest)
    sizes = [0, *(2**power for power in range(high.bit_length()) if 2**power < high)] if held else _between(low, high)
    while sizes:
        place = first_clash([[*held, *rest[:size]] for size in sizes])
        low = sizes[-1] if place is None else sizes[place - 1] if place else low
        high = high if place is None else sizes[place]
        sizes = _between(low, high)
    return high


def _between(low: int, high: int) -> list[int]:
    """Some sizes between two, evenly spread; few where the sets are large, for each takes its time."""
    parts = min(_MANY if high <= _LARGE else _FEW, high - low)
    return sorted({low + (high - low) * part // parts for part in range(1, parts)} - {low, high})
