"""What follows from a set of statements, by rules read from the axioms among them.

Each property is a relation between numbered things, held as rows of sets. Property rules run to their fixpoint
group by group, in order of dependency; then types; and again only if a type brought a new statement (a class that
fixes a value).

Covered: subClassOf, equivalentClass, intersectionOf, unionOf, oneOf, someValuesFrom, allValuesFrom and hasValue as far
as they are Horn rules, domain, range, subPropertyOf, equivalentProperty, inverseOf, symmetric and transitive
properties, property chains. Not covered: sameness (functional properties), cardinalities, complements, choosing
between the members of a union, and things that must exist but have no name.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from functools import reduce

from pyoxigraph import NamedNode, Triple

from aigraph.reason.axioms import (
    TYPE,
    Axioms,
    Class,
    Fill,
    Image,
    Link,
    Meet,
    Resource,
    Statements,
    is_open,
    read_axioms,
)
from aigraph.reason.relations import Relation, Row, add, closure, compose, inverse, minus, strong_groups
from aigraph.terms import Term


def entail(triples: Iterable[Triple]) -> frozenset[Triple]:
    """All new statements about named things that follow from `triples`: their types and object properties.

    Args:
        triples: axioms (RDFS and OWL) and assertions, in any order.

    Returns:
        Only what is not among `triples`; no statement about classes or properties, and no type of OWL's own.

    Example:
        >>> from pyoxigraph import RdfFormat, parse
        >>> text = '''@prefix : <http://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
        ... :leadsTo a owl:TransitiveProperty . :rain :leadsTo :mud . :mud :leadsTo :delay .'''
        >>> [str(t) for t in entail(quad.triple for quad in parse(text, RdfFormat.TURTLE))]
        ['<http://example.org/rain> <http://example.org/leadsTo> <http://example.org/delay>']
    """
    statements = Statements(triples)
    axioms = read_axioms(statements)
    facts = Facts(statements, axioms)
    known = facts.copy()
    facts.saturate()
    return frozenset(_new(facts, *known))


class Facts:
    """Assertions: things by number, properties as relations between numbers, classes as rows.

    Args:
        statements: where the assertions are read.
        axioms: the rules they are to follow.
        also: properties to hold besides those that the rules mention.
    """

    def __init__(self, statements: Statements, axioms: Axioms, also: Iterable[Resource] = ()) -> None:
        self.axioms = axioms
        self.numbers: dict[Term, int] = {}
        self.relations: dict[Resource, Relation] = {name: {} for name in (*axioms.properties(), *also)}
        self.members: dict[Class, Row] = {}
        for name, relation in self.relations.items():
            for triple in statements.by_predicate.get(name, ()):
                relation.setdefault(self.number(triple.subject), set()).add(self.number(triple.object))
        for kind, members in statements.by_class.items():
            if isinstance(kind, Resource) and is_open(kind):
                self.members[kind] = {self.number(member) for member in members}
        for just in axioms.nominals():
            self.members[just] = {self.number(just.member)}

    def number(self, term: Term) -> int:
        """The number of a term, a new one at its first sight."""
        return self.numbers.setdefault(term, len(self.numbers))

    def saturate(self) -> None:
        """Add all that follows."""
        grown = True
        while grown:
            _follow_links(self.relations, self.axioms)
            _follow_classes(self, self.axioms)
            grown = _fill_values(self, self.axioms.fills)

    def copy(self) -> tuple[dict[Resource, Relation], dict[Class, Row]]:
        """The relations and the members as they are now."""
        return {name: dict(relation) for name, relation in self.relations.items()}, dict(self.members)


def _new(facts: Facts, relations: dict[Resource, Relation], members: dict[Class, Row]) -> Iterator[Triple]:
    """What the facts hold now beyond these relations and members, as statements between named things."""
    named = {number: term for term, number in facts.numbers.items() if isinstance(term, NamedNode)}
    for name, relation in facts.relations.items():
        if isinstance(name, NamedNode) and is_open(name):
            for subject, row in minus(relation, relations[name]).items():
                if subject in named:
                    start = named[subject]
                    yield from [Triple(start, name, named[other]) for other in row & named.keys()]
    for kind, row in facts.members.items():
        if isinstance(kind, NamedNode):
            for number in (row & named.keys()) - members.get(kind, set()):
                yield Triple(named[number], TYPE, kind)


def _follow_links(relations: dict[Resource, Relation], axioms: Axioms) -> None:
    """Run the property rules to their fixpoint, each group of properties after those it rests on."""
    by_head: dict[Resource, list[Link]] = defaultdict(list)
    for link in axioms.links:
        by_head[link.head].append(link)
    for group in strong_groups(relations, lambda name: [part for link in by_head[name] for part in link.body]):
        links = [link for name in group for link in by_head[name]]
        _saturate(set(group), links, relations, axioms.transitive)


def _saturate(
    group: set[Resource], links: list[Link], relations: dict[Resource, Relation], transitive: frozenset[Resource]
) -> None:
    """Run one group's rules: first what rests on other groups, then what rests on the group, on what is fresh only."""
    inner = [link for link in links if not group.isdisjoint(link.body)]
    for link in links:
        if group.isdisjoint(link.body):
            add(relations[link.head], _path(link, [relations[part] for part in link.body]))
    fresh = {name: relations[name] for name in group}
    while any(fresh.values()):
        found: dict[Resource, Relation] = {name: {} for name in group}
        for name in group & transitive:
            add(found[name], closure(relations[name]))
        for link in inner:
            for body in _fresh_bodies(link, relations, fresh):
                add(found[link.head], _path(link, body))
        fresh = {name: minus(found[name], relations[name]) for name in group} if inner else {}
        for name in group:
            add(relations[name], found[name])


def _fresh_bodies(
    link: Link, relations: dict[Resource, Relation], fresh: dict[Resource, Relation]
) -> Iterator[list[Relation]]:
    """The relations of a rule's body, once for each part that has grown, with only what is fresh in its place."""
    for place, part in enumerate(link.body):
        if fresh.get(part):
            body = [relations[other] for other in link.body]
            body[place] = fresh[part]
            yield body


def _path(link: Link, body: list[Relation]) -> Relation:
    whole = reduce(compose, body)
    return inverse(whole) if link.backwards else whole


def _follow_classes(facts: Facts, axioms: Axioms) -> None:
    """Run the class rules to their fixpoint: a rule runs again when a class that it rests on has grown."""
    resting: dict[Class | None, list[Meet | Image]] = defaultdict(list)
    for rule in axioms.class_rules():
        for part in rule.rests_on():
            resting[part].append(rule)
    waiting: deque[Class | None] = deque((None, *facts.members))
    queued = set(waiting)
    while waiting:
        grown = waiting.popleft()
        queued.discard(grown)
        for rule in resting[grown]:
            if _grow(facts, rule) and rule.head not in queued:
                queued.add(rule.head)
                waiting.append(rule.head)


def _grow(facts: Facts, rule: Meet | Image) -> bool:
    """Run one class rule; whether its head has grown."""
    held = facts.members.get(rule.head, set())
    row = _meet(rule, facts) if isinstance(rule, Meet) else _image(rule, facts)
    if row <= held:
        return False
    facts.members[rule.head] = held | row
    return True


def _meet(rule: Meet, facts: Facts) -> Row:
    rows = [facts.members.get(part, set()) for part in rule.parts]
    return rows[0].intersection(*rows[1:])


def _image(rule: Image, facts: Facts) -> Row:
    relation = facts.relations[rule.property]
    if rule.others is None:
        return set().union(*relation.values()) if rule.objects else set(relation)
    others = facts.members.get(rule.others, set())
    if rule.objects:
        return set().union(*(relation[subject] for subject in others & relation.keys()))
    return {subject for subject, row in relation.items() if not row.isdisjoint(others)}


def _fill_values(facts: Facts, fills: Iterable[Fill]) -> bool:
    """Give each member of a class the value that the class fixes; whether any was new."""
    grown = False
    for fill in fills:
        value = {facts.number(fill.value)}
        extra = minus(dict.fromkeys(facts.members.get(fill.members, set()), value), facts.relations[fill.property])
        add(facts.relations[fill.property], extra)
        grown = grown or bool(extra)
    return grown
