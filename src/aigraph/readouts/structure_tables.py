"""The tables of a structure: factors, arrows with their words, added cells, the partition, the matrix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from aigraph.analysis.methods.hierarchy import Box
from aigraph.analysis.methods.partition import Step
from aigraph.analysis.structure import Arrow, Given, Pair, Structure
from aigraph.readouts.readout import Cell, Section
from aigraph.wording import Context, Words

MOST_SETS = 60
"""Up to so many factors the sets of each iteration are told."""
MOST_MATRIX = 20
"""Up to so many factors the matrix is told as a matrix."""
_MOST_ROWS = 500
_FACTOR = ("number", "factor", "fragment", "level", "reaches", "reached", "group")
Row = tuple[Cell, ...]


def boxed(box: Box, result: Structure, context: Context) -> str:
    """What a box is called: by its factor's label, or as the group it is."""
    name = result.names.get(box.members)
    return context.words("structure")("group", name=name, n=len(box.members)) if name else context.label(box.members[0])


def sections(result: Structure, context: Context) -> Iterator[Section]:
    """The tables that this structure has, the most telling one first."""
    tables = _Tables(result, context)
    yield tables.factors()
    yield tables.arrows()
    if result.undrawn:
        yield tables.others()
    if result.given:
        yield from tables.given(result.given)
    yield tables.added()
    if len(result.elements) <= MOST_MATRIX:
        yield tables.matrix()
    if len(result.elements) <= MOST_SETS:
        if result.given and result.given.missing:
            yield tables.given_partition()
        yield tables.partition()


class _Tables:
    """The tables of one structure in one language."""

    def __init__(self, result: Structure, context: Context) -> None:
        self._result, self._context = result, context
        self._words: Words = context.words("structure")
        self._number = {element: place for place, element in enumerate(result.elements, 1)}
        self._home = {member: box for box in result.boxes for member in box.members}

    def factors(self) -> Section:
        """Each factor with its level, fragment by fragment."""
        result, closed = self._result, self._result.closure
        split = len(result.fragments) > 1
        shown = {"fragment": split, "group": bool(result.groups)}
        columns = [name for name in _FACTOR if shown.get(name, True)]
        rows: list[Row] = []
        for box, member in self._in_fragments():
            place = closed.place[member]
            reaches, reached = (sets[place].bit_count() - 1 for sets in (closed.rows, closed.columns))
            named: Row = (self._number[member], self._context.label(member), f"F{result.home[member]}", box.level)
            cells = dict(zip(_FACTOR, (*named, reaches, reached, result.names.get(box.members, "")), strict=True))
            rows.append(tuple(cells[name] for name in columns))
        note = f" {self._words('note.fragments')}" if split else ""
        return self._section("factors", columns, rows, self._words("note.factors") + note)

    def _in_fragments(self) -> list[tuple[Box, str]]:
        """Each factor with its box: by fragment, then by level."""
        every = [(box, member) for box in self._result.boxes for member in box.members]
        return sorted(every, key=lambda one: self._result.home[one[1]])

    def arrows(self) -> Section:
        """Each link that carries an arrow, with the arrow where a group is at one of its ends."""
        carried = [(arrow, pair) for arrow in self._result.arrows for pair in arrow.carried]
        named = any(self._home[end].grouped for _, pair in carried for end in pair)
        rows = [
            (*self._ends(pair), *([self._arrow(arrow)] if named else []), *self._ground(pair))
            for arrow, pair in carried[:_MOST_ROWS]
        ]
        note = self._words("note.arrows") if self._result.links else ""
        columns = ["from", "to", *(["arrow"] if named else []), *self._grounds]
        return self._section("arrows", columns, rows, note, len(carried))

    def others(self) -> Section:
        """The direct links that no arrow carries."""
        undrawn = self._result.undrawn
        rows = [(*self._ends(pair), self._why(pair), *self._ground(pair)) for pair in undrawn[:_MOST_ROWS]]
        return self._section(
            "others", ["from", "to", "why", *self._grounds], rows, self._words("note.others"), len(undrawn)
        )

    def added(self) -> Section:
        """The cells that were added, each with the factors that the shortest way passes."""
        ways = ((pair, self._result.way(*pair)) for pair in self._result.added_pairs())
        rows = [
            (self._context.label(pair[0]), self._context.label(pair[1]), len(way) - 1, self._over(way[1:-1]))
            for pair, way in islice(ways, _MOST_ROWS)
        ]
        note = self._words("note.added" if self._result.links else "note.added.hand")
        return self._section("added", ["from", "to", "links", "over"], rows, note, self._result.added.count)

    def partition(self) -> Section:
        """The sets of each iteration."""
        lacking = bool(self._result.given and self._result.given.missing)
        return self._steps("partition", "section.closed" if lacking else "section.partition", self._result.iterations())

    def _steps(self, key: str, title: str, iterations: Iterable[Sequence[Step]]) -> Section:
        rows: list[Row] = [
            (
                *(step.iteration, self._number[step.element]),
                *(self._numbers(members) for members in (step.reachable, step.antecedent, step.common)),
                step.iteration if step.leaves else None,
            )
            for steps in iterations
            for step in steps
        ]
        columns = ["iteration", "number", "reachability", "antecedent", "intersection", "level"]
        note = self._words("note.partition", rule=self._words(f"rule.{self._result.direction.value}"))
        told = self._section("partition", columns, rows, note)
        return replace(told, key=key, title=self._words(title))

    def matrix(self) -> Section:
        """The closed matrix, its added cells marked."""
        direct = set(self._result.direct)
        nothing = "" if self._result.links else "0"
        rows: list[Row] = []
        for source in self._result.elements:
            cells: list[Cell] = [
                nothing if not self._result.closure.reaches(source, target)
                else "1" if source == target or (source, target) in direct
                else "1*"
                for target in self._result.elements
            ]  # fmt: skip
            rows.append((self._number[source], *cells))
        note = self._words("note.matrix.graph" if self._result.links else "note.matrix.hand")
        heads = (self._words("column.number"), *map(str, self._number.values()))
        return Section("matrix", self._words("section.matrix"), heads, tuple(rows), note)

    def given(self, given: Given) -> Iterator[Section]:
        """What a matrix that is said to be final lacks, and which levels its own cells give."""
        if given.missing:
            rows: list[Row] = [
                (*map(self._context.label, pair), self._words("kind.own" if pair[0] == pair[1] else "kind.off"))
                for pair in given.missing
            ]
            yield self._section("missing", ["row", "column", "kind"], rows, self._words("note.missing"))
        if self._result.moved:
            moved = [(self._context.label(name), *levels) for name, levels in self._result.moved.items()]
            yield self._section("moved", ["factor", "given", "closed"], moved)

    def given_partition(self) -> Section:
        """The sets of each iteration on the cells of the matrix given."""
        steps = self._steps("given", "section.given", self._result.given_iterations())
        return replace(steps, note=f"{self._words('note.given')} {steps.note}")

    @property
    def _grounds(self) -> list[str]:
        return ["word", "sources", "words"] if self._result.links else []

    def _ground(self, pair: Pair) -> Row:
        """How a direct link is held, by how many sources, and its words."""
        if not self._result.links:
            return ()
        link = self._result.links.by_ends[pair]
        words, against = map(self._context.quote, (link.standing.findings, link.standing.against))
        if against:
            words = self._words("against", words=words, against=against)
        return self._words(f"word.{link.word.value}"), len(link.sources), words

    def _ends(self, pair: Pair) -> tuple[str, str]:
        return self._context.label(pair[0]), self._context.label(pair[1])

    def _arrow(self, arrow: Arrow) -> str:
        boxes = (self._result.boxes[place] for place in (arrow.source, arrow.target))
        return " → ".join(boxed(box, self._result, self._context) for box in boxes)

    def _why(self, pair: Pair) -> str:
        return self._words("why.group" if self._home[pair[0]] is self._home[pair[1]] else "why.implied")

    def _over(self, way: Sequence[str]) -> str:
        return " → ".join(map(self._context.label, way))

    def _numbers(self, members: Iterable[str]) -> str:
        return ", ".join(str(self._number[member]) for member in members)

    def _section(
        self, key: str, columns: Sequence[str], rows: Sequence[Row], note: str = "", count: int | None = None
    ) -> Section:
        """A table of at most so many rows; how many there are is said where some are left out."""
        total = len(rows) if count is None else count
        shown = tuple(rows[:_MOST_ROWS])
        cut = [self._words("note.first", shown=len(shown), n=total)] if total > len(shown) else []
        heads = tuple(self._words(f"column.{column}") for column in columns)
        return Section(key, self._words(f"section.{key}"), heads, shown, " ".join([*filter(None, [note]), *cut]))
