"""Clashes that show on the face of what the rules entail: the quick way to an explanation.

Looked for: a thing in two disjoint classes, in a class and its complement, or in a union all of whose members are
closed to it; a thing that is not the same as itself; a pair in two disjoint properties; two values of a functional
property that are known to differ; a value outside its property's datatype; what an asymmetric or irreflexive property
forbids. What is found here is a clash; what is not found may still be one: HermiT has the last word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode, Triple

from aigraph.reason.axioms import OWL, XSD, Axioms, Resource, Schema, Statements, read_axioms
from aigraph.reason.relations import Relation, Row
from aigraph.reason.rules import Facts
from aigraph.terms import Term, to_python

Pair = tuple[Resource, Resource]
_SAME_AS = NamedNode(OWL + "sameAs")


@dataclass(frozen=True)
class Constraints:
    """What a set of axioms forbids."""

    disjoint: tuple[Pair, ...]
    unions: tuple[tuple[Resource, tuple[Resource, ...]], ...]
    disjoint_properties: tuple[Pair, ...]
    functional: tuple[Resource, ...]
    asymmetric: tuple[Resource, ...]
    irreflexive: tuple[Resource, ...]
    different: frozenset[frozenset[Term]]
    datatypes: tuple[tuple[Resource, NamedNode], ...]

    def properties(self) -> set[Resource]:
        """Every property that they mention."""
        pairs = {name for pair in self.disjoint_properties for name in pair}
        return pairs | {*self.functional, *self.asymmetric, *self.irreflexive} | {name for name, _ in self.datatypes}


def read_constraints(schema: Schema) -> Constraints:
    """Read what the axioms forbid; lists of disjoint classes and the like must have been written as pairs."""
    ranges = [(name, kind) for name, kind in schema.pairs("range") if isinstance(kind, NamedNode)]
    return Constraints(
        disjoint=(*schema.pairs("disjointWith"), *schema.pairs("complementOf")),
        unions=tuple(schema.lists("unionOf")),
        disjoint_properties=tuple(schema.pairs("propertyDisjointWith")),
        functional=tuple(schema.instances("FunctionalProperty")),
        asymmetric=tuple(schema.instances("AsymmetricProperty")),
        irreflexive=tuple(schema.instances("IrreflexiveProperty")),
        different=frozenset(frozenset(pair) for pair in schema.pairs("differentFrom")),
        datatypes=tuple((name, kind) for name, kind in ranges if kind.value.startswith(XSD)),
    )


def clashing(triples: Iterable[Triple]) -> list[Term]:
    """The things that some clash is about, each once.

    Example:
        >>> from pyoxigraph import RdfFormat, parse
        >>> text = '''@prefix : <http://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
        ... :Barrier owl:disjointWith :Goal . :x a :Barrier, :Goal . :y a :Goal .'''
        >>> [str(thing) for thing in clashing(quad.triple for quad in parse(text, RdfFormat.TURTLE))]
        ['<http://example.org/x>']
    """
    given = list(triples)
    same = _same(given)
    statements = Statements(_renamed(given, same) if same else given)
    constraints = read_constraints(Schema(statements))
    facts = Facts(statements, read_axioms(statements), constraints.properties())
    facts.saturate()
    terms = list(facts.numbers)
    found = (*_by_class(constraints, facts), *_by_property(constraints, facts), *_by_value(constraints, facts, terms))
    torn = [one for one, other in Schema(statements).pairs("differentFrom") if one == other]
    return list(dict.fromkeys([*(terms[number] for number in found), *torn]))


def _same(triples: Iterable[Triple]) -> dict[Term, Term]:
    """Each thing that is said to be the same as another → the one that stands for all of them."""
    stands: dict[Term, Term] = {}

    def top(term: Term) -> Term:
        while term in stands:
            term = stands[term]
        return term

    for triple in triples:
        if triple.predicate == _SAME_AS:
            one, other = sorted((top(triple.subject), top(triple.object)), key=str)
            stands.update({other: one} if one != other else {})
    return {term: top(term) for term in stands}


def _renamed(triples: Iterable[Triple], same: dict[Term, Term]) -> Iterator[Triple]:
    """The statements with each thing called by the one name that stands for it."""
    for triple in triples:
        ends: Any = (same.get(triple.subject, triple.subject), same.get(triple.object, triple.object))
        yield Triple(ends[0], triple.predicate, ends[1])


def _by_class(constraints: Constraints, facts: Facts) -> Iterator[int]:
    nobody: Row = set()
    for one, other in constraints.disjoint:
        yield from facts.members.get(one, nobody) & facts.members.get(other, nobody)
    closed = _Closed(constraints, facts)
    for union, parts in constraints.unions:
        members = facts.members.get(union, nobody)
        if members and parts:
            yield from members.intersection(*(closed.to(part) for part in parts))


class _Closed:
    """Which things cannot be members of a class: members of what is disjoint from it or from a class above it."""

    def __init__(self, constraints: Constraints, facts: Facts) -> None:
        self._facts = facts
        self._above = _above(facts.axioms)
        self._foes: dict[object, list[Resource]] = defaultdict(list)
        for one, other in constraints.disjoint:
            self._foes[one].append(other)
            self._foes[other].append(one)

    def to(self, name: Resource) -> Row:
        waiting: list[object] = [name]
        met: set[object] = set(waiting)
        closed: Row = set()
        while waiting:
            here = waiting.pop()
            closed.update(*(self._facts.members.get(foe, set()) for foe in self._foes[here]))
            further = [above for above in self._above[here] if above not in met]
            met.update(further)
            waiting += further
        return closed


def _above(axioms: Axioms) -> defaultdict[object, list[object]]:
    above: defaultdict[object, list[object]] = defaultdict(list)
    for meet in axioms.meets:
        if len(meet.parts) == 1:
            above[meet.parts[0]].append(meet.head)
    return above


def _by_property(constraints: Constraints, facts: Facts) -> Iterator[int]:
    relations = facts.relations
    for one, other in constraints.disjoint_properties:
        yield from _both(relations[one], relations[other])
    for name in constraints.asymmetric:
        held = relations[name]
        yield from (subject for subject, row in held.items() if any(subject in held.get(other, ()) for other in row))
    for name in constraints.irreflexive:
        yield from (subject for subject, row in relations[name].items() if subject in row)


def _both(one: Relation, other: Relation) -> Iterator[int]:
    return (subject for subject in one.keys() & other.keys() if one[subject] & other[subject])


def _by_value(constraints: Constraints, facts: Facts, terms: list[Term]) -> Iterator[int]:
    for name in constraints.functional:
        for subject, row in facts.relations[name].items():
            if len(row) > 1 and _differ([terms[number] for number in row], constraints.different):
                yield subject
    for name, kind in constraints.datatypes:
        for subject, row in facts.relations[name].items():
            if any(_outside(terms[number], kind) for number in row):
                yield subject


def _differ(values: list[Term], different: frozenset[frozenset[Term]]) -> bool:
    """Whether two of the values are known not to be the same."""
    literals = {(value.language, to_python(value)) for value in values if isinstance(value, Literal)}
    others = [value for value in values if not isinstance(value, Literal)]
    return len(literals) > 1 or any(frozenset((one, other)) in different for one in others for other in others)


def _outside(value: Term, kind: NamedNode) -> bool:
    """Whether a literal is of another datatype than `kind`, an integer counting as a decimal."""
    if not isinstance(value, Literal) or value.datatype == kind:
        return False
    return not (kind.value == XSD + "decimal" and isinstance(to_python(value), int))
