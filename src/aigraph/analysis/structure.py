"""Which factors drive which, level by level: interpretive structural modelling, with the findings behind each arrow.

    M = I ∪ A ∪ A² ∪ A³ ∪ …

A is the direct matrix: A[i,j] = 1 where a link says that i drives j. M, its closure, is the final reachability matrix;
all powers are taken, not only the second. From M come the levels (`aigraph.analysis.methods.partition`), the groups and
the least set of arrows (`aigraph.analysis.methods.hierarchy`). Each arrow keeps the links that carry it, whose quotes
are its interpretation, after total interpretive structural modelling (TISM); but TISM also keeps the transitive links
that experts find significant, and interprets them, and here there are none. ISM asks experts about every ordered pair;
where links of a graph are arranged, a pair without a finding counts as no link, though nobody was asked about it.

Sources: Warfield 1974, "Structuring Complex Systems", Battelle Monograph 4; Sage 1977, "Methodology for Large-Scale
Systems"; Sushil 2012, "Interpreting the Interpretive Structural Model", Global Journal of Flexible Systems Management
13:87-106.

Glossary:
    direct: a cell of A; somebody says so (or the matrix given does).
    added: a cell of M off the diagonal that is none of A; it only follows, and is written 1*.
    chain: the links of a shortest way between two factors; the longest one is the largest of these numbers.
    group: factors that lead to each other; they share a level and one box.
    carried: the direct links that lead from the box at an arrow's tail to the one at its head.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from aigraph.analysis.basis.fragments import fragments, homes
from aigraph.analysis.basis.links import Links
from aigraph.analysis.basis.relation import Relation
from aigraph.analysis.basis.shares import Share
from aigraph.analysis.methods.closure import Closure, bits, closure
from aigraph.analysis.methods.hierarchy import Box, between, boxes, furthest, reduced
from aigraph.analysis.methods.partition import Direction, Step, iterations, matrix
from aigraph.errors import RefusedAnalysis

if TYPE_CHECKING:
    import networkx as nx

Pair = tuple[str, str]


@dataclass(frozen=True)
class Arrow:
    """One arrow of the reduced digraph.

    Attributes:
        source, target: the boxes it joins, as places in `Structure.boxes`.
        carried: the direct pairs that lead from the one to the other.
    """

    source: int
    target: int
    carried: tuple[Pair, ...]


@dataclass(frozen=True)
class Given:
    """What a matrix that is said to be final says by itself, before it is closed.

    Attributes:
        missing: the cells it would need to be reflexive and closed, in the order of the matrix.
        unfounded: the cells marked 1* to which no chain of unmarked cells leads; they are taken as direct.
        levels: the levels that its own cells give, level 1 first.
        unplaced: the elements that get none, because the partition of its own cells comes to a stop.
    """

    missing: tuple[Pair, ...]
    unfounded: tuple[Pair, ...]
    levels: tuple[tuple[str, ...], ...]
    unplaced: tuple[str, ...]


@dataclass(frozen=True)
class Structure:
    """The levels, groups and arrows of a relation.

    Attributes:
        direction: from which end the levels are counted.
        elements: the factors, in reading order or in that of the matrix.
        direct: the pairs that are linked directly, in the order of the elements.
        boxes: the groups and single factors, by level.
        arrows: the reduced digraph between boxes.
        added: how many of the cells of M off the diagonal, all 1, were added.
        chain: a longest chain, from its first factor to its last; () where nothing was added.
        apart: how many pairs are as far apart as the ends of that chain.
        roles: factor → "remedy", "cause", "barrier" or "outcome", where it is known.
        links: what it was made of, for links of the graph.
        relation: what it was made of, for a hand-made matrix.
        given: for a matrix said to be final, what it says by itself.
    """

    direction: Direction
    elements: tuple[str, ...]
    direct: tuple[Pair, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    added: Share
    chain: tuple[str, ...]
    apart: int = 0
    roles: Mapping[str, str] = field(default_factory=dict)
    links: Links | None = None
    relation: Relation | None = None
    given: Given | None = None

    @cached_property
    def closure(self) -> Closure:
        """The final reachability matrix M."""
        return closure(self.elements, self.direct)

    @property
    def levels(self) -> tuple[tuple[str, ...], ...]:
        """The factors of each level, level 1 first."""
        found: list[list[str]] = [[] for _ in range(self.height)]
        for box in self.boxes:
            found[box.level - 1] += box.members
        return tuple(map(tuple, found))

    @property
    def height(self) -> int:
        """How many levels there are."""
        return self.boxes[-1].level if self.boxes else 0

    @property
    def groups(self) -> tuple[Box, ...]:
        """The boxes that hold several factors."""
        return tuple(box for box in self.boxes if box.grouped)

    @cached_property
    def names(self) -> dict[tuple[str, ...], str]:
        """The members of each group → what the group is called: G1, G2 and so on."""
        return {box.members: f"G{number}" for number, box in enumerate(self.groups, 1)}

    @property
    def longest(self) -> int:
        """How many links the longest chain has; 0 where nothing was added."""
        return max(0, len(self.chain) - 1)

    @cached_property
    def undrawn(self) -> tuple[Pair, ...]:
        """The direct pairs that no arrow carries: inside a group, or implied by a way over others."""
        drawn = {pair for arrow in self.arrows for pair in arrow.carried}
        return tuple(pair for pair in self.direct if pair not in drawn)

    @property
    def implied(self) -> tuple[Pair, ...]:
        """Those of the direct pairs that no arrow carries because a way over others says the same."""
        home = {member: number for number, box in enumerate(self.boxes) for member in box.members}
        return tuple(pair for pair in self.undrawn if home[pair[0]] != home[pair[1]])

    @cached_property
    def fragments(self) -> tuple[tuple[str, ...], ...]:
        """The parts that no link joins, the largest first, then in the order of the elements."""
        return fragments(self.elements, self.direct)

    @cached_property
    def home(self) -> dict[str, int]:
        """Factor → the number of its fragment, from 1 on."""
        return homes(self.fragments)

    def added_pairs(self) -> Iterator[Pair]:
        """The cells of M that were added, in the order of the elements."""
        direct = matrix(self.elements, self.direct)[0]
        for place, row in enumerate(self.closure.rows):
            for other in bits(row & ~direct[place] & ~(1 << place)):
                yield self.elements[place], self.elements[other]

    @property
    def moved(self) -> dict[str, tuple[int | None, int]]:
        """Factor → its level by the cells of the matrix given, None where it gets none, and its level when closed."""
        if not self.given:
            return {}
        by_itself = {name: level for level, names in enumerate(self.given.levels, 1) for name in names}
        closed = {name: level for level, names in enumerate(self.levels, 1) for name in names}
        both = {name: (by_itself.get(name), closed[name]) for name in self.elements}
        return {name: levels for name, levels in both.items() if levels[0] != levels[1]}

    def way(self, source: str, target: str) -> tuple[str, ...]:
        """A shortest way from one factor to another that it reaches, both included."""
        import networkx as nx

        return tuple(nx.shortest_path(self._graph, source, target))

    @cached_property
    def _graph(self) -> nx.DiGraph[str]:
        return _digraph(self.elements, self.direct)

    def iterations(self) -> Iterator[tuple[Step, ...]]:
        """The level partition of M, iteration by iteration."""
        return iterations(self.elements, _cells(self.closure), self.direction)

    def given_iterations(self) -> Iterator[tuple[Step, ...]]:
        """The level partition of a hand-made matrix by its own cells, iteration by iteration."""
        own = _own_cells(self.relation) if self.relation else ()
        return iterations(self.elements, own, self.direction)


def structure(made_of: Links | Relation, direction: str = "up", roles: Mapping[str, str] | None = None) -> Structure:
    """The levels, groups and arrows of the links of a graph, or of a hand-made relation.

    Args:
        made_of: links (see `aigraph.analysis.basis.links`) or a relation (see `aigraph.analysis.basis.relation`).
        direction: "up" or "down" (see `Direction`).
        roles: factor → its role, for those who show it.

    Raises:
        RefusedAnalysis: there is no element, or the direction is unknown.

    Example:
        >>> found = structure(Relation(("a", "b", "c"), (("a", "b"), ("b", "c"), ("a", "c"))))
        >>> found.levels, [(arrow.carried) for arrow in found.arrows], str(found.added)
        ((('c',), ('b',), ('a',)), [(('b', 'c'),), (('a', 'b'),)], '0 of 3')
    """
    if direction not in tuple(Direction):
        raise RefusedAnalysis(f"Levels cannot be counted {direction!r}", hint="say up or down")
    way = Direction(direction)
    elements = made_of.factors if isinstance(made_of, Links) else made_of.elements
    if not elements:
        raise _nothing(made_of)
    direct = _direct(made_of)
    closed = closure(elements, direct)
    graph = _digraph(elements, direct)
    found = boxes(graph, way)
    carried = between(found, direct)
    arrows = tuple(Arrow(*ends, tuple(carried[ends])) for ends in reduced(found, carried, closed))
    cells = sum(row.bit_count() for row in closed.rows) - len(elements)
    added = Share(cells - len(direct), cells)
    told = Structure(way, elements, direct, found, arrows, added, *furthest(graph))
    known = {element: (roles or {})[element] for element in elements if element in (roles or {})}
    if isinstance(made_of, Links):
        return replace(told, roles=known, links=made_of)
    given = _given(made_of, closed, way) if made_of.final else None
    return replace(told, roles=known, relation=made_of, given=given)


def _nothing(made_of: Links | Relation) -> RefusedAnalysis:
    if isinstance(made_of, Relation):
        return RefusedAnalysis("The relation has no elements", hint="name at least one")
    what = f"None of the {made_of.thin} links of these relations has {made_of.min_sources} sources or more"
    return RefusedAnalysis(what, hint="ask for fewer sources, or for other relations")


def _direct(made_of: Links | Relation) -> tuple[Pair, ...]:
    if isinstance(made_of, Links):
        return tuple((link.source, link.target) for link in made_of.links)
    order = {element: place for place, element in enumerate(made_of.elements)}
    pairs = (*made_of.pairs, *_unfounded(made_of))
    return tuple(sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]])))


def _unfounded(relation: Relation) -> tuple[Pair, ...]:
    if not relation.starred:
        return ()
    founded = closure(relation.elements, relation.pairs)
    return tuple(pair for pair in relation.starred if not founded.reaches(*pair))


def _digraph(elements: Iterable[str], pairs: Iterable[Pair]) -> nx.DiGraph[str]:
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(elements)
    graph.add_edges_from(pairs)
    return graph


def _given(relation: Relation, closed: Closure, direction: Direction) -> Given:
    cells = _own_cells(relation)
    held = set(cells)
    steps = list(iterations(relation.elements, cells, direction))
    levels = tuple(tuple(step.element for step in found if step.leaves) for found in steps)
    placed = {element for level in levels for element in level}
    return Given(
        missing=tuple(pair for pair in _cells(closed) if pair not in held),
        unfounded=_unfounded(relation),
        levels=tuple(level for level in levels if level),
        unplaced=tuple(element for element in relation.elements if element not in placed),
    )


def _own_cells(relation: Relation) -> tuple[Pair, ...]:
    """The cells of a hand-made relation that are 1 or 1*, those on the diagonal included."""
    return (*((element, element) for element in relation.own), *relation.pairs, *relation.starred)


def _cells(closed: Closure) -> Iterator[Pair]:
    """The cells of a closure that are 1, the diagonal included."""
    for place, row in enumerate(closed.rows):
        for other in bits(row):
            yield closed.nodes[place], closed.nodes[other]
